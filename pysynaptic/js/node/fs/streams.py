"""``fs.createReadStream`` and ``fs.createWriteStream``."""

from __future__ import annotations

import os
from collections import deque
from functools import partial

from ...calls.functions import call
from ...errors import caught
from ...tasks import polling
from ...tasks.queues import ticks
from ...values.undefined import undefined
from ..events import EventEmitter
from ..readable import LARGEST, Readable
from .arguments import bytes_of, option, path_of
from .failures import failures
from .opened import FLAGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FULL = 16384  # bytes that wait, from which on `write` returns False


def createReadStream(path: Any = undefined, options: Any = undefined) -> ReadStream:
    """Return a stream of the content of a file.

    Parameters
    ----------
    path : str
        The file.
    options : str or dict, optional
        The encoding, or a dict with ``encoding``, ``start``, ``end``, ``highWaterMark``.
    """
    return ReadStream(path, options)


def createWriteStream(path: Any = undefined, options: Any = undefined) -> WriteStream:
    """Return a stream that writes to a file.

    Parameters
    ----------
    path : str
        The file.
    options : str or dict, optional
        The encoding, or a dict with ``encoding`` and ``flags``.
    """
    return WriteStream(path, options)


def _opening(name: str, flags: str) -> polling.Work:
    def work() -> tuple[int]:
        with failures("open", name):
            return (os.open(name, FLAGS[flags], 0o666),)

    return work


def _closing(file: int) -> polling.Work:
    def work() -> tuple[()]:
        with failures("close"):
            os.close(file)
        return ()

    return work


class ReadStream(Readable):
    """The content of a file, in chunks.

    Attributes
    ----------
    path : str
        The file.
    bytesRead : int
        How much has been read.
    """

    def __init__(self, path: Any, options: Any) -> None:
        super().__init__()
        self.path = path_of(path)
        self.bytesRead = 0
        self.fd: Any = None
        self._place = int(option(options, "start", 0))
        self._end_place = option(options, "end", None)
        self._size = int(option(options, "highWaterMark", LARGEST))
        encoding = option(options, "encoding", None)
        if encoding is not None:
            self.setEncoding(encoding)
        polling.request(1, _opening(self.path, "r"), self._opened)

    def _opened(self, error: Any, file: Any = None) -> None:
        if error is not None:
            self.destroy(caught(error))
            return
        self.fd = file
        if self.destroyed:
            self._close()
            return
        self.emit("open", file)
        self.emit("ready")
        if self._is_asked:
            self._ask()

    def _ask(self) -> None:
        if self.fd is not None:
            polling.request(1, self._read, self._arrived)

    def _read(self) -> tuple[bytes]:
        size = self._size
        if self._end_place is not None:
            size = max(min(size, int(self._end_place) + 1 - self._place), 0)
        with failures("read"):
            os.lseek(self.fd, self._place, os.SEEK_SET)
            found = os.read(self.fd, size)
        self._place += len(found)
        self.bytesRead += len(found)
        return (found,)

    def _arrived(self, error: Any, data: bytes = b"") -> None:
        if error is not None:
            self.destroy(caught(error))
        else:
            self._push(data)

    def _close(self) -> None:
        if self.fd is None:
            super()._close()
        else:
            file, self.fd = self.fd, None
            polling.request(1, _closing(file), lambda *_: self.emit("close"))

    def close(self, callback: Any = undefined) -> Any:
        """Close it."""
        if callable(callback):
            self.once("close", callback)
        return self.destroy()


class WriteStream(EventEmitter):
    """What is written to a file.

    Attributes
    ----------
    path : str
        The file.
    bytesWritten : int
        How much has been written.
    writable, writableEnded, writableFinished : bool
        Whether more can be written, whether `end` was called, and whether all is written.
    """

    def __init__(self, path: Any, options: Any) -> None:
        super().__init__()
        self.path = path_of(path)
        self.bytesWritten = 0
        self.writable = True
        self.writableEnded = self.writableFinished = self.destroyed = False
        self.fd: Any = None
        self._encoding = option(options, "encoding", "utf8")
        self._waiting: deque[tuple[bytes, Any]] = deque()
        self._is_busy = True  # it opens the file
        self._is_full = False
        flags = option(options, "flags", "w")
        polling.request(1, _opening(self.path, flags), self._opened)

    def _opened(self, error: Any, file: Any = None) -> None:
        self._is_busy = False
        if error is not None:
            self._fail(error)
            return
        self.fd = file
        self.emit("open", file)
        self.emit("ready")
        self._go_on()

    def write(
        self, data: Any = undefined, encoding: Any = undefined, then: Any = undefined
    ) -> bool:
        """Write a text or bytes; return False if the program should wait for ``drain``."""
        if callable(encoding):
            encoding, then = undefined, encoding
        content = bytes_of(data, self._encoding if encoding is undefined else encoding)
        self._waiting.append((content, then))
        self._is_full |= sum(len(each) for each, _ in self._waiting) >= FULL
        self._go_on()
        return not self._is_full

    def end(self, data: Any = undefined, encoding: Any = undefined, then: Any = undefined) -> Any:
        """Write the last, and close the file; the callback comes once all is written."""
        if callable(data):
            data, then = undefined, data
        elif callable(encoding):
            encoding, then = undefined, encoding
        if data is not undefined and data is not None:
            self.write(data, encoding)
        if callable(then):
            self.once("finish", then)
        self.writable, self.writableEnded = False, True
        self._go_on()
        return self

    close = end

    def destroy(self, error: Any = undefined) -> Any:
        """Close it without writing what waits."""
        self._waiting.clear()
        self.writableEnded = self.writableFinished = True
        self._shut()
        return self

    def _go_on(self) -> None:
        """Write the next, or finish."""
        if self._is_busy or self.destroyed:
            return
        if self._waiting:
            self._is_busy = True
            content, then = self._waiting.popleft()
            polling.request(1, partial(self._write, content), partial(self._written, then))
        elif self.writableEnded and not self.writableFinished:
            self.writableFinished = True
            ticks.append((self._finish, ()))

    def _write(self, content: bytes) -> tuple[()]:
        with failures("write"):
            while content:
                count = os.write(self.fd, content)
                self.bytesWritten += count
                content = content[count:]
        return ()

    def _written(self, then: Any, error: Any) -> None:
        self._is_busy = False
        if error is not None:
            self._fail(error)
            return
        if callable(then):
            call(then, None)
        if self._is_full and not self._waiting:
            self._is_full = False
            if not self.writableEnded:
                ticks.append((self.emit, ("drain",)))
        self._go_on()

    def _finish(self) -> None:
        self.emit("finish")
        self._shut()

    def _fail(self, error: Any) -> None:
        self._waiting.clear()
        self.writable = False
        ticks.append((self.emit, ("error", caught(error))))
        self._shut()

    def _shut(self) -> None:
        if self.destroyed:
            return
        self.destroyed = True
        if self.fd is None:
            ticks.append((self.emit, ("close",)))
        else:
            polling.request(1, _closing(self.fd), lambda *_: self.emit("close"))
