"""What counts as an array, and the positions in it."""

from __future__ import annotations

from math import inf

from ..calls.functions import arity
from ..calls.raising import type_error
from ..text.strings import units
from ..values.coercion import to_integer, to_text
from ..values.undefined import Undefined, has_holes, hole, holes, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

LARGEST = 50_000_000


def listed(x: Any, method: str = "") -> list[Any]:
    """Return an array, or what has a length and elements, as a list; a list as it is.

    Examples
    --------
    >>> listed((1, 2)), listed('ab'), listed({'length': 2, '1': 'b'}), listed(5)
    ([1, 2], ['a', 'b'], [undefined, 'b'], [])
    """
    if isinstance(x, list):
        return x
    if x is None or type(x) is Undefined:
        if not method:
            raise type_error("Cannot convert undefined or null to object")
        raise type_error(f"Array.prototype.{method} called on null or undefined")
    if isinstance(x, str):
        return list(units(x))
    if isinstance(x, dict):
        return [x.get(str(place), hole) for place in range(_length(x))]
    if isinstance(x, (int, float)):
        return []
    if callable(x):
        return holes(arity(x))
    items = getattr(x, "__list__", None)  # of a typed array
    if items is not None:
        return items()  # type: ignore[no-any-return]
    return list(x) if hasattr(x, "__len__") and hasattr(x, "__getitem__") else []


def _length(x: dict[str, Any]) -> int:
    count = max(0.0, to_integer(x.get("length")))
    if count > LARGEST:
        raise MemoryError(f"an object with a length of {count:.0f}")
    return int(count)


def visits(a: list[Any]) -> Iterator[tuple[int, Any]]:
    """Yield places and elements as callbacks see them: no holes, and none that came since.

    Examples
    --------
    >>> list(visits(['a', hole, 'b']))
    [(0, 'a'), (2, 'b')]
    """
    for place in range(len(a)):
        if place >= len(a):
            return
        each = a[place]
        if each is not hole:
            yield place, each


def position(value: Any, count: int, default: int) -> int:
    """Return an argument such as the start of a slice; a negative one counts from the end.

    Examples
    --------
    >>> position(-1, 5, 0), position(9, 5, 0), position(undefined, 5, 0)
    (4, 5, 0)
    """
    if type(value) is int:
        return min(value, count) if value >= 0 else max(value + count, 0)
    if type(value) is Undefined:
        return default
    number = to_integer(value)
    if number < 0:
        return 0 if number == -inf else max(int(number) + count, 0)
    return count if number == inf else min(int(number), count)


def element_text(value: Any) -> str:
    """Return an element as ``join`` writes it."""
    if type(value) is str:
        return value
    return "" if value is None or type(value) is Undefined else to_text(value)


def plain(items: list[Any]) -> list[Any]:
    """Return a copy in which holes are undefined.

    Examples
    --------
    >>> plain([1, hole])
    [1, undefined]
    """
    if not has_holes(items):
        return items[:]
    return [undefined if type(each) is Undefined else each for each in items]
