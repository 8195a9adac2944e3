"""Ctrl-C takes effect between two rows and not within one, so that a network stays consistent."""

from __future__ import annotations

from _signal import (  # type: ignore[import-not-found]  # `signal` adds enums, and takes longer
    SIGINT,
    getsignal,
    signal,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import Self


class Deferred:
    """Delay SIGINT within a ``with`` block, until ``look()`` or the end of the block.

    It does nothing outside the main thread, or if the signal has no handler in Python.
    """

    def __init__(self) -> None:
        self._came: tuple[int, FrameType | None] | None = None
        self._before: object = None

    def __enter__(self) -> Self:
        handler = getsignal(SIGINT)
        if callable(handler):
            try:
                signal(SIGINT, self._note)
                self._before = handler
            except ValueError:
                pass  # only the main thread of the main interpreter may do this
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if callable(self._before):
            signal(SIGINT, self._before)
        self.look()

    def look(self) -> None:
        """Handle a signal that has come since."""
        if self._came is not None and callable(self._before):
            came, self._came = self._came, None
            self._before(*came)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._came = number, frame
