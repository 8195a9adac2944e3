"""Ctrl-C takes effect between two rows and not within one, so that a network stays consistent."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress

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
        if threading.current_thread() is threading.main_thread():
            handler = signal.getsignal(signal.SIGINT)
            if callable(handler):
                with suppress(ValueError):  # not allowed in a subinterpreter
                    signal.signal(signal.SIGINT, self._note)
                    self._before = handler
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if callable(self._before):
            signal.signal(signal.SIGINT, self._before)
        self.look()

    def look(self) -> None:
        """Handle a signal that has come since."""
        if self._came is not None and callable(self._before):
            came, self._came = self._came, None
            self._before(*came)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._came = number, frame
