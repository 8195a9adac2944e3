"""Ctrl-C takes effect between two rows and not within one, so that a network stays consistent."""

from __future__ import annotations

from _signal import (  # type: ignore[import-not-found]  # `signal` adds enums, and takes longer
    SIGINT,
    getsignal,
    signal,
)
from sys import _getframe

from .locks import lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any


def interrupt() -> None:
    """Call the handler of Ctrl-C, of which a kernel has taken note within a row."""
    handler = getsignal(SIGINT)
    if callable(handler):
        handler(SIGINT, _getframe(1))


class Deferred:
    """Delay SIGINT while a function runs, until that calls ``look()`` or ends.

    It does nothing outside the main thread, or if the signal has no handler in Python.
    """

    def __init__(self) -> None:
        self._came: tuple[int, FrameType | None] | None = None
        self._before: Any = None
        # Held meanwhile.  It is given back on every way out, also where the handler of another
        # signal raises before ours is removed; ours then steps aside when it is called.
        self._running = lock()

    def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Call ``work(self, *arguments)``, and return what that returns."""
        with self._running:
            try:
                self._begin()
                return work(self, *arguments)
            finally:
                if self._before is not None:
                    signal(SIGINT, self._before)
                self.look()

    def look(self) -> None:
        """Handle a signal that has come since."""
        if self._came is not None:
            came, self._came = self._came, None
            self._before(*came)

    def _begin(self) -> None:
        handler = getsignal(SIGINT)
        if callable(handler):
            self._before = handler
            try:
                signal(SIGINT, self._note)
            except ValueError:  # only the main thread of the main interpreter may do this
                self._before = None

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._running.locked():
            self._came = number, frame
        else:
            signal(SIGINT, self._before)
            self._before(number, frame)
