"""Node's ``Buffer``, as ``fs.readFileSync`` returns it without an encoding."""

from __future__ import annotations

import base64

from ..._base.records import Record
from ..errors.coded import coded
from ..text.strings import well_formed
from ..values.coercion import to_integer
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

CODECS = {
    "ascii": "latin-1",
    "binary": "latin-1",
    "latin1": "latin-1",
    "ucs-2": "utf-16-le",
    "ucs2": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-8": "utf-8",
    "utf16le": "utf-16-le",
    "utf8": "utf-8",
}


class _ByteLength:
    """``buffer.byteLength``, and ``Buffer.byteLength(text)``."""

    def __get__(self, buffer: Any, kind: type) -> Any:
        if buffer is not None:
            return len(buffer)
        return lambda text, encoding="utf8": len(
            encoded(text, encoding) if isinstance(text, str) else text
        )


class Buffer(bytearray):
    """Bytes, which print and read as in Node.

    Examples
    --------
    >>> from pysynaptic.js import console
    >>> bytes = Buffer.from_('text')
    >>> console.log(bytes, bytes.length, bytes.toString())
    <Buffer 74 65 78 74> 4 text
    """

    __tag__ = "Uint8Array"

    @property
    def length(self) -> int:
        """The number of bytes."""
        return len(self)

    byteLength: Any = _ByteLength()

    def toString(self, encoding: Any = "utf8", start: Any = 0, end: Any = undefined) -> str:
        """Return the text of the bytes.

        Examples
        --------
        >>> Buffer.from_('text').toString('hex', 0, 2)
        '7465'
        """
        last = len(self) if end is undefined else int(to_integer(end))
        encoding = "utf8" if encoding is undefined else encoding
        return decoded(bytes(self)[int(to_integer(start)) : last], encoding)

    def slice(self, start: Any = 0, end: Any = undefined) -> Buffer:
        """Return a part of the bytes; it is a copy, which in Node it is not."""
        last = None if end is undefined else int(to_integer(end))
        return Buffer(self[int(to_integer(start)) : last])

    subarray = slice

    def equals(self, other: bytes | bytearray) -> bool:
        """Return whether another Buffer has the same bytes."""
        return bytes(self) == bytes(other)

    def toJSON(self) -> Record:
        """Return what JSON has in its place."""
        return Record(type="Buffer", data=list(self))

    def readUInt8(self, offset: Any = 0) -> int:
        """Return a byte."""
        return self._read(offset, 1, "big", False)

    def readInt8(self, offset: Any = 0) -> int:
        """Return a signed byte."""
        return self._read(offset, 1, "big", True)

    def readUInt16BE(self, offset: Any = 0) -> int:
        """Return two bytes as a number, the high one first."""
        return self._read(offset, 2, "big", False)

    def readUInt16LE(self, offset: Any = 0) -> int:
        """Return two bytes as a number, the low one first."""
        return self._read(offset, 2, "little", False)

    def readUInt32BE(self, offset: Any = 0) -> int:
        """Return four bytes as a number, the highest first."""
        return self._read(offset, 4, "big", False)

    def readUInt32LE(self, offset: Any = 0) -> int:
        """Return four bytes as a number, the lowest first."""
        return self._read(offset, 4, "little", False)

    def readInt32BE(self, offset: Any = 0) -> int:
        """Return four bytes as a signed number, the highest first."""
        return self._read(offset, 4, "big", True)

    def _read(self, offset: Any, count: int, order: Any, signed: bool) -> int:
        first = int(to_integer(offset))
        last = len(self) - count
        if not 0 <= first <= last:
            raise coded(
                "ERR_OUT_OF_RANGE",
                f'The value of "offset" is out of range. It must be >= 0 and <= {last}. '
                f"Received {first}",
            )
        return int.from_bytes(self[first : first + count], order, signed=signed)

    # Places and changes ---------------------------------------------------------------------------

    def indexOf(self, value: Any, start: Any = 0, encoding: Any = "utf8") -> int:
        """Return where a text, bytes or a byte begins, or -1."""
        return self.find(_sought(value, encoding), int(to_integer(start)))

    def includes(self, value: Any, start: Any = 0, encoding: Any = "utf8") -> bool:
        """Return whether a text, bytes or a byte is in it."""
        return self.indexOf(value, start, encoding) >= 0

    def at(self, index: Any = 0) -> Any:
        """Return a byte, counted from the end if the index is negative."""
        place = int(to_integer(index))
        return self[place] if -len(self) <= place < len(self) else undefined

    def fill(self, value: Any, start: Any = 0, end: Any = undefined) -> Buffer:
        """Set all bytes, or some."""
        first, last = int(to_integer(start)), len(self) if end is undefined else int(end)
        pattern = bytes(_sought(value, "utf8")) or b"\0"
        for place in range(first, last):
            self[place] = pattern[(place - first) % len(pattern)]
        return self

    def write(self, text: str, offset: Any = 0, *more: Any) -> int:
        """Write a text, and return the number of its bytes that fit."""
        first = int(to_integer(offset))
        data = encoded(text, "utf8")[: max(len(self) - first, 0)]
        self[first : first + len(data)] = data
        return len(data)

    def __put__(self, key: Any, value: Any) -> None:
        if type(key) is int and 0 <= key < len(self):
            self[key] = int(to_integer(value)) % 256

    def writeUInt8(self, value: Any, offset: Any = 0) -> int:
        """Set a byte, and return the place after it."""
        place = int(to_integer(offset))
        self[place] = int(value)
        return place + 1

    # Made of other things -------------------------------------------------------------------------

    @classmethod
    def from_(cls, value: Any, encoding: Any = "utf8") -> Buffer:
        r"""Return the bytes of a text, or of numbers.

        Examples
        --------
        >>> Buffer.from_([1, 257, -1]) == b'\x01\x01\xff'
        True
        """
        if isinstance(value, str):
            return cls(encoded(value, encoding))
        return cls(int(to_integer(each)) % 256 for each in value)

    @classmethod
    def alloc(cls, size: Any, fill: Any = 0) -> Buffer:
        """Return so many bytes, all 0 or another number."""
        return cls(bytes([int(to_integer(fill)) % 256]) * int(size))

    @classmethod
    def concat(cls, parts: Iterable[bytes | bytearray]) -> Buffer:
        """Return the bytes of several, one after the other."""
        return cls(b"".join(parts))

    @staticmethod
    def compare(one: Any, other: Any) -> int:
        """Return -1, 0 or 1, by the order of two Buffers."""
        a, b = bytes(one), bytes(other)
        return (a > b) - (a < b)

    @staticmethod
    def isBuffer(value: Any) -> bool:
        """Return whether this is a Buffer."""
        return isinstance(value, Buffer)


def _sought(value: Any, encoding: Any) -> bytes:
    if isinstance(value, str):
        return encoded(value, encoding)
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    return bytes([int(to_integer(value)) % 256])


def encoded(text: str, encoding: Any) -> bytes:
    """Return the bytes of a text.

    Raises
    ------
    TypeError
        If Node does not know the encoding.
    """
    name = _known(encoding)
    if name == "hex":
        return bytes.fromhex(text)
    if name in ("base64", "base64url"):
        plain = text.replace("-", "+").replace("_", "/").rstrip("=")
        return base64.b64decode(plain + "=" * (-len(plain) % 4))
    return well_formed(text).encode(CODECS[name], "replace")


def decoded(data: bytes, encoding: Any) -> str:
    """Return the text of bytes.

    Raises
    ------
    TypeError
        If Node does not know the encoding.
    """
    name = _known(encoding)
    if name == "hex":
        return data.hex()
    if name == "base64":
        return base64.b64encode(data).decode()
    if name == "base64url":
        return base64.urlsafe_b64encode(data).decode().rstrip("=")
    if name == "ascii":
        data = bytes(each & 127 for each in data)
    return data.decode(CODECS[name], "replace")


def _known(encoding: Any) -> str:
    name = encoding.lower() if isinstance(encoding, str) else ""
    if name not in CODECS and name not in ("hex", "base64", "base64url"):
        from ..console.inspection import inspect  # for the message

        raise coded(
            "ERR_INVALID_ARG_VALUE",
            f"The argument 'encoding' is invalid encoding. Received {inspect(encoding)}",
        )
    return name
