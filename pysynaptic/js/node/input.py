"""``process.stdin``: a thread reads, so that timers run in the meantime."""

from __future__ import annotations

import os
import sys
from queue import Empty, SimpleQueue
from threading import Thread

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

    def _ask(self) -> None:
        Thread(target=self._read, name="process.stdin", daemon=True).start()

    def _read(self) -> None:
        try:
            found = os.read(self.fd, LARGEST)
        except OSError:  # it is closed
            found = b""
        self._found.put(found)

    def _close(self) -> None:
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
