"""``a.sort()``: V8's TimSort, which calls the comparator with the same elements in the same order.

A comparator such as ``() => Math.random() - 0.5`` shows the order of the calls in its result, and
Python's own sort differs in it from version to version.  Node's own differs for few elements.
"""

from __future__ import annotations

from ... import _v8
from ..calls.functions import callback
from ..calls.raising import not_comparator
from ..text.strings import units
from ..values.coercion import to_number, to_text
from ..values.frozen import frozen
from ..values.undefined import Undefined, hole, holes, undefined
from .changing import check_order
from .likes import listed, plain
from .timsort import sorted_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

FEW, FIRST_WITH_FEW = 7, 25  # from Node 25 on, sort() inserts up to 7 elements one by one


def sort(a: Any, comparator: Any = undefined) -> Any:
    """Sort an array in place, and return it: ``a.sort(comparator)``.

    Parameters
    ----------
    a : list
        The array.
    comparator : callable, optional
        A function of two elements: negative if the first comes before the second.  By default
        elements are compared as strings.

    Returns
    -------
    list
        The array; undefined elements are last.

    Raises
    ------
    TypeError
        If the comparator is not a function.

    Examples
    --------
    >>> sort([10, 9, 1]), sort([10, 9, 1], lambda a, b: a - b)
    ([1, 10, 9], [1, 9, 10])
    """
    _check(comparator)
    items = listed(a, "sort")
    if frozen:
        check_order(items)
    count = len(items)
    kept = [each for each in items if type(each) is not Undefined]
    missing = sum(each is hole for each in items)
    found = _sorted(kept, comparator, FEW if _v8.engine.version >= FIRST_WITH_FEW else 0)
    found += [undefined] * (count - len(found) - missing) + holes(missing) * bool(missing)
    items[:count] = found
    return a


def toSorted(a: Any, comparator: Any = undefined) -> list[Any]:
    """Return the elements of an array sorted, in a new one: ``a.toSorted(comparator)``.

    Examples
    --------
    >>> toSorted([3, 1, 2])
    [1, 2, 3]
    """
    _check(comparator)
    items = plain(listed(a, "toSorted"))
    kept = [each for each in items if each is not undefined]
    return _sorted(kept, comparator, 0) + [undefined] * (len(items) - len(kept))


def _check(comparator: Any) -> None:
    if comparator is not undefined and not callable(comparator):
        raise not_comparator(comparator)


def _sorted(items: list[Any], comparator: Any, few: int) -> list[Any]:
    if comparator is undefined:
        return sorted(items, key=_as_text)
    return sorted_by(items, _order(comparator), few)


def _as_text(value: Any) -> str:
    return units(to_text(value))


def _order(comparator: Any) -> Callable[[Any, Any], Any]:
    """Return a comparator that gives what ``< 0`` and ``>= 0`` can be asked of."""
    f = callback(comparator, 2)

    def order(first: Any, second: Any) -> Any:
        found = f(first, second)
        kind = type(found)
        if kind is int or kind is bool:
            return found
        number = found if kind is float else to_number(found)
        return number if number == number else 0

    return order
