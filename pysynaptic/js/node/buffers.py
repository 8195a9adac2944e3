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

    byteLength = length

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
    def isBuffer(value: Any) -> bool:
        """Return whether this is a Buffer."""
        return isinstance(value, Buffer)


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
