"""The iterators of ``a.keys()``, ``a.values()`` and ``a.entries()``."""

from __future__ import annotations

from ..values.iterators import Iterated
from ..values.undefined import Undefined, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ArrayIterator(Iterated):
    """An iterator over an array, which may grow meanwhile."""

    __tag__ = "Array Iterator"

    def __init__(self, items: Any, kind: str) -> None:
        self._items: Any = items
        self._kind = kind
        self._place = 0

    def __next__(self) -> Any:
        place, items = self._place, self._items
        if items is None or place >= len(items):
            self._items = None
            raise StopIteration
        self._place += 1
        if self._kind == "keys":
            return place
        value = items[place]
        if type(value) is Undefined:
            value = undefined
        return value if self._kind == "values" else [place, value]

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        return {"name": "Array Iterator", "prefix": "Object [Array Iterator] "}
