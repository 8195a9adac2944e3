"""Streams that a program reads: standard input and files."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections import deque

from ..errors import Thrown
from ..tasks.generators import AsyncGenerator
from ..tasks.promises import Promise
from ..tasks.queues import ticks
from ..values.undefined import undefined
from .buffers import CODECS, Buffer
from .events import EventEmitter
from .streams import Output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator as PythonGenerator
    from typing import Any

LARGEST = 65536  # bytes in a chunk


class Readable(EventEmitter):
    """A stream that gives chunks of data: the event ``data``, then ``end`` and ``close``.

    A derived class asks for data in `_ask`, and gives it by `_push`.

    Attributes
    ----------
    readable : bool
        Whether there is more.
    readableFlowing : bool or None
        Whether chunks come as events; None until the program asks for any.
    readableEnded, destroyed : bool
        Whether it has ended, and whether it is closed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.readable = True
        self.readableFlowing: Any = None
        self.readableEnded = self.destroyed = False
        self._chunks: deque[Any] = deque()
        self._decoder: Any = None
        self._is_asked = self._has_ended = self._is_read = False
        self._waiter: Any = None
        self._error: Any = undefined

    # For derived classes --------------------------------------------------------------------------

    def _ask(self) -> None:
        """Ask for the next chunk."""

    def _close(self) -> None:
        """Close what is read, and emit ``close`` then."""
        ticks.append((self.emit, ("close",)))

    def _push(self, data: bytes) -> None:
        """Take a chunk; an empty one is the end."""
        self._is_asked = False
        if self.destroyed:
            return
        self._has_ended = not data
        chunk: Any = Buffer(data)
        if self._decoder is not None:
            chunk = self._decoder.decode(data, not data)
        if len(chunk):
            self._chunks.append(chunk)
        self._wake()
        self._go_on()

    # What a program calls -------------------------------------------------------------------------

    def on(self, event: Any = undefined, listener: Any = undefined) -> Any:
        """Call a function at every event; the first one for ``data`` lets the chunks come."""
        super().on(event, listener)
        if event == "data" and self.readableFlowing is not False:
            self.resume()
        elif event == "readable":
            self._is_read, self.readableFlowing = True, False
            ticks.append((self._go_on, ()))
        return self

    addListener = on

    def setEncoding(self, encoding: Any = "utf8") -> Any:
        """Give text instead of Buffers."""
        self._decoder = getincrementaldecoder(CODECS[str(encoding).lower()])("replace")
        return self

    def resume(self) -> Any:
        """Let the chunks come as events."""
        if self.readableFlowing is not True:
            self.readableFlowing = True
            ticks.append((self._go_on, ()))
        return self

    def pause(self) -> Any:
        """Keep the chunks back; a program need not wait for them then."""
        self.readableFlowing = False
        return self

    def isPaused(self) -> bool:
        """Return whether it is paused."""
        return self.readableFlowing is False

    def read(self, size: Any = undefined) -> Any:
        """Return what has come, or None."""
        if not self._chunks:
            if self._has_ended:
                self._end()
            return None
        chunks, self._chunks = list(self._chunks), deque()
        if isinstance(chunks[0], str):
            return "".join(chunks)
        ticks.append((self._go_on, ()))
        return Buffer.concat(chunks)

    def pipe(self, target: Any, options: Any = undefined) -> Any:
        """Write every chunk to another stream, and return that."""
        self.on("data", target.write)
        if not isinstance(target, Output):  # standard output stays open
            self.on("end", lambda: target.end())
        return target

    def destroy(self, error: Any = undefined) -> Any:
        """Close it, after an error if one is given."""
        if not self.destroyed:
            self.destroyed, self.readable = True, False
            self._chunks.clear()
            if error is not undefined and error is not None:
                self._error = error
                if self._waiter is None:
                    ticks.append((self.emit, ("error", error)))
            self._wake()
            self._close()
        return self

    def ref(self) -> Any:
        """Return it; that is for sockets."""
        return self

    unref = ref

    def __aiter__(self) -> AsyncGenerator:
        return AsyncGenerator(self._iterated())

    async def _iterated(self) -> PythonGenerator[Any, None]:
        self._is_read, self.readableFlowing = True, False
        while True:
            while self._chunks:
                yield self._chunks.popleft()
            if self._error is not undefined:
                raise Thrown(self._error)
            if self._has_ended or self.destroyed:
                break
            awaited = Promise(self._wait)
            self._go_on()
            await awaited
        self._end()

    def _wait(self, resolve: Any) -> None:
        self._waiter = resolve

    def _wake(self) -> None:
        """Let what iterates over the stream go on."""
        waiter, self._waiter = self._waiter, None
        if waiter is not None:
            waiter(undefined)

    # How it goes on -------------------------------------------------------------------------------

    def _go_on(self) -> None:
        """Give what is there, then ask for more or end."""
        if self.destroyed:
            return
        while self._chunks and self.readableFlowing:
            self.emit("data", self._chunks.popleft())
        wanted = self.readableFlowing or self._is_read
        if self._is_read and (self._chunks or self._has_ended):
            self.emit("readable")
        if self._has_ended:
            if not self._chunks and self.readableFlowing:
                self._end()
        elif wanted and not self._is_asked and not self._chunks:
            self._is_asked = True
            self._ask()

    def _end(self) -> None:
        if not self.readableEnded:
            self.readableEnded, self.readable = True, False
            ticks.append((self._ended, ()))

    def _ended(self) -> None:
        self.emit("end")
        if not self.destroyed:
            self.destroyed = True
            self._close()
