"""JavaScript's ``ArrayBuffer``."""

from __future__ import annotations

from ..calls.raising import range_error
from ..values.coercion import to_integer
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_BYTES = 50


class ArrayBuffer:
    """Memory that typed arrays share.

    Parameters
    ----------
    size : int
        The number of bytes.

    Examples
    --------
    >>> from pysynaptic.js import ArrayBuffer, Uint8Array, console
    >>> memory = ArrayBuffer(2)
    >>> Uint8Array(memory).fill(255)[0], memory.byteLength
    (255, 2)
    """

    __tag__ = "ArrayBuffer"

    def __init__(self, size: Any = undefined) -> None:
        count = to_integer(size)
        if not 0 <= count < 2**33:
            raise range_error("Array buffer allocation failed")
        self._bytes = bytearray(int(count))

    @property
    def byteLength(self) -> int:
        """The number of bytes."""
        return len(self._bytes)

    def slice(self, start: Any = undefined, end: Any = undefined) -> ArrayBuffer:
        """Return a copy of a part."""
        from ..lists.likes import position

        size = len(self._bytes)
        found = ArrayBuffer(0)
        found._bytes = self._bytes[position(start, size, 0) : position(end, size, size)]
        return found

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        more = len(self._bytes) - MOST_BYTES
        rest = f" ... {more} more byte{'s' if more > 1 else ''}" if more > 0 else ""
        shown = self._bytes[:MOST_BYTES].hex(" ")
        return {
            "name": "ArrayBuffer",
            "prefix": "ArrayBuffer ",
            "raw": {"[Uint8Contents]": f"<{shown}{rest}>"},
            "properties": {"byteLength": len(self._bytes)},
        }
