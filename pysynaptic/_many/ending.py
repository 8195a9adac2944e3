"""Ctrl-C while many trainings run: a wish to stop, heard between two results."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

from .._base.locks import lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Self


class Interrupts:
    """Calls a function at the first Ctrl-C within a ``with`` block; the second ends it at once.

    The block is within another of its lock: ``with interrupts.running, interrupts``.
    It does nothing outside the main thread.  If the program's own handler of the signal raises no
    KeyboardInterrupt, nothing is stopped.
    """

    def __init__(self, stop: Callable[[], object]) -> None:
        self._stop = stop
        self._before: Any = None
        self.came = False
        # Held around the block.  CPython gives it back on every way out, also where the handler of
        # another signal raises before ours is removed; ours then steps aside when it is called.
        self.running = lock()

    def __enter__(self) -> Self:
        handler = signal.getsignal(signal.SIGINT)
        if callable(handler):
            self._before = handler  # first, as a signal may come as soon as it is heard
            try:
                signal.signal(signal.SIGINT, self._hear)
            except ValueError:  # only the main thread of the main interpreter may do this
                self._before = None
        return self

    def __exit__(self, *error: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if not self.running.locked():
            signal.signal(signal.SIGINT, self._before)
            self._before(number, frame)
            return
        try:
            self._before(number, frame)
        except KeyboardInterrupt:
            if self.came:
                raise
            self.came = True
            self._stop()


class Unheard:
    """A context in which Ctrl-C waits; processes that begin in it do not hear it either.

    A process that is still importing would end with a traceback.  Where signals cannot be blocked,
    on Windows, it may.
    """

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *error: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)
