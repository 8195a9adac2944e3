"""JavaScript's ``Array``."""

from __future__ import annotations

from ..calls.functions import callback
from ..calls.raising import not_function, range_error
from ..lists.likes import listed, plain
from ..lists.reading import is_array
from ..properties.iteration import iterate
from ..values.undefined import Undefined, holes, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


LARGEST = 50_000_000


class ArrayFunction:
    """The type of `Array`."""

    __name__ = "Array"

    def __call__(self, *items: Any) -> list[Any]:
        """Return an array of so many holes, or with elements."""
        if len(items) == 1 and type(items[0]) in (int, float):
            count = items[0]
            if not (0 <= count < 2**32 and count == int(count)):
                raise range_error("Invalid array length")
            if count > LARGEST:
                raise MemoryError(f"Array({int(count)}) has no elements to be kept in a list")
            return holes(int(count)) if count else []
        return list(items)

    __new_object__ = __call__

    @staticmethod
    def isArray(value: Any = undefined) -> bool:
        """Return whether a value is an array."""
        return is_array(value)

    @staticmethod
    def of(*items: Any) -> list[Any]:
        """Return an array with elements."""
        return list(items)

    @staticmethod
    def from_(items: Any = undefined, f: Any = undefined, this: Any = undefined) -> list[Any]:
        """Return an array of what can be iterated or has a length, or of a function of these."""
        if f is not undefined and not callable(f):
            raise not_function(f)
        found = _elements(items)
        if f is undefined:
            return found
        f = callback(f, 2, this)
        return [f(each, place) for place, each in enumerate(found)]

    def __has_instance__(self, value: Any) -> bool:
        return is_array(value)

    def __repr__(self) -> str:
        return "[Function: Array]"


def _elements(items: Any) -> list[Any]:
    if type(items) is list:
        return plain(items)
    if isinstance(items, dict) and not any(not isinstance(key, (str, int)) for key in items):
        return plain(listed(items))
    if isinstance(items, (int, float)):
        return []
    if items is None or type(items) is Undefined or hasattr(type(items), "__iter__"):
        return list(iterate(items))
    return plain(listed(items))


Array = ArrayFunction()
"""JavaScript's ``Array``: ``Array(3)``, ``Array.isArray``, ``Array.of``, ``Array.from_``.

Examples
--------
>>> Array(1, 2), Array.isArray([]), Array.from_({'length': 3}, lambda _, place: place * 2)
([1, 2], True, [0, 2, 4])
"""
