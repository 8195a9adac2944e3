"""Ctrl-C between two rows, never within one, so that a network is always consistent."""

from __future__ import annotations

import signal
import threading
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, TracebackType
    from typing import Self


class Deferred:
    """Hold SIGINT back within a ``with`` block, until ``look()`` or the end of the block.

    Outside the main thread, and where the program handles the signal in a way that is not
    Python's, nothing is changed.
    """

    def __init__(self) -> None:
        self._came: tuple[int, FrameType | None] | None = None
        self._before: object = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            handler = signal.getsignal(signal.SIGINT)
            if callable(handler):
                with suppress(ValueError):  # a subinterpreter's main thread may not
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
        """Let a signal that came meanwhile have its effect now."""
        if self._came is not None and callable(self._before):
            came, self._came = self._came, None
            self._before(*came)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._came = number, frame
