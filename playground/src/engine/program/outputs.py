"""What a program prints, in few messages; the twin of ``outputs.js``, which says why."""

from __future__ import annotations

import codecs
import io
from time import monotonic  # a program may replace it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Send = Callable[[str, bool], object]

MOST = 1_000_000  # characters of a run
ENOUGH = f"… the output stops here: {MOST:,} characters are enough\n"
PIECE = 65_536  # characters of a message
RATE = 30  # messages a second; so many may also come at once
NO_INPUT = "programs in the playground have no standard input: write the values into the program"


class Outputs:
    """Sends texts in their order: ``send(text, is_error)``."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: list[str] = []
        self._is_errors = False
        self._left = MOST
        self._allowed = float(RATE)
        self._last = monotonic()

    def write(self, text: str, is_error: bool) -> None:
        """Send a text, now or with those that come soon."""
        if not self._left or not text:
            return
        if is_error != self._is_errors:
            self.flush()
            self._is_errors = is_error
        size = len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
        if size < self._left:
            self._waiting.append(text)
            self._left -= size
        else:
            kept = text[: self._left]
            self._waiting.append(kept + ("" if kept.endswith("\n") else "\n") + ENOUGH)
            self._left = 0
        now = monotonic()
        self._allowed = min(RATE, self._allowed + (now - self._last) * RATE)
        self._last = now
        if self._allowed >= 1 or not self._left:
            self.flush()

    def flush(self) -> None:
        """Send what waits."""
        if not self._waiting:
            return
        text = "".join(self._waiting)
        self._waiting.clear()
        self._allowed -= 1
        for start in range(0, len(text), PIECE):
            self._send(text[start : start + PIECE], self._is_errors)


class Stream(io.RawIOBase):
    """One of the two streams, below Python's own ``sys.stdout`` or ``sys.stderr``."""

    def __init__(self, outputs: Outputs, is_error: bool) -> None:
        self._outputs, self._is_error = outputs, is_error
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Take bytes of UTF-8."""
        self._outputs.write(self._decode(bytes(data)), self._is_error)
        return len(data)


class NoInput(io.TextIOBase):
    """The standard input, which says that there is none."""

    def readable(self) -> bool:
        """Return that it is an input."""
        return True

    def read(self, size: int | None = -1, /) -> str:
        """Raise."""
        raise OSError(NO_INPUT)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        """Raise."""
        raise OSError(NO_INPUT)


def stream(outputs: Outputs, is_error: bool) -> io.TextIOWrapper:
    """Return what stands for ``sys.stdout`` or ``sys.stderr``: UTF-8, and newlines as in Node."""
    raw: io.RawIOBase = Stream(outputs, is_error)
    return io.TextIOWrapper(
        raw,  # type: ignore[arg-type]
        encoding="utf-8",
        errors="backslashreplace" if is_error else "strict",
        newline="\n",
        write_through=True,
    )
