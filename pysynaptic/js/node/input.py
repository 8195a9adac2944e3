"""``process.stdin``: a thread reads, so that timers run in the meantime.

Where there are no threads, in browsers, they wait.
"""

from __future__ import annotations

import os
import stat
import sys
from queue import Empty, SimpleQueue
from select import select
from threading import Thread

from ..._base import threads
from ..tasks.queues import background, ticks
from ..values.undefined import undefined
from .readable import LARGEST, Readable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Input(Readable):
    """Standard input, which is read once the program asks for it.

    Attributes
    ----------
    fd : int
        Its number, 0.
    isTTY : bool
        True if it is a terminal; otherwise `undefined`.
    """

    fd = 0

    def __init__(self) -> None:
        super().__init__()
        self._found: SimpleQueue[bytes] = SimpleQueue()
        background.append(self)

    @property
    def isTTY(self) -> Any:
        """True if it is a terminal; otherwise `undefined`."""
        return True if sys.stdin is not None and sys.stdin.isatty() else undefined

    def setRawMode(self, mode: Any = undefined) -> Any:
        """Return it; keys come a line at a time."""
        return self

    def pause(self) -> Any:
        """Keep the chunks back; a pipe that has ended says so all the same, as in Node."""
        super().pause()
        ticks.append((self._look_for_end, ()))
        return self

    def _look_for_end(self) -> None:
        if self._is_asked or self._has_ended or self.readableFlowing or not _is_ready(self.fd):
            return
        self._push(self._read_now())
        if self._has_ended and not self._chunks:
            self._end()

    def _ask(self) -> None:
        if not threads.AVAILABLE:
            self._read()
            return
        Thread(target=self._read, name="process.stdin", daemon=True).start()

    def _read(self) -> None:
        self._found.put(self._read_now())

    def _read_now(self) -> bytes:
        try:
            return os.read(self.fd, LARGEST)
        except OSError:  # it is closed
            return b""

    def _close(self) -> None:
        if _is_pipe(self.fd) or self.isTTY:  # a file stays open
            ticks.append((self.emit, ("close",)))

    # What the loop asks ---------------------------------------------------------------------------

    def busy(self) -> bool:
        """Return whether the program waits for a chunk."""
        paused = self.readableFlowing is False and not self._is_read
        return self._is_asked and not paused and not self.destroyed

    def wait(self, seconds: float | None) -> None:
        """Take a chunk if one comes within so many seconds."""
        try:
            data = self._found.get(timeout=seconds) if seconds != 0 else self._found.get(False)
        except Empty:
            return
        self._push(data)


def _is_pipe(file: int) -> bool:
    try:
        mode = os.fstat(file).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _is_ready(file: int) -> bool:
    """Return whether a pipe can be read without waiting."""
    return os.name == "posix" and _is_pipe(file) and bool(select([file], [], [], 0)[0])
