"""The methods that change an array: push, splice and so on."""

from __future__ import annotations

from ..calls.raising import range_error, shown, type_error
from ..values.coercion import to_integer
from ..values.frozen import CLOSED, FROZEN, SEALED, frozen, state
from ..values.undefined import Undefined, undefined
from .likes import listed, plain, position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LARGEST = 2**32 - 1
READ_ONLY = "Cannot assign to read only property '{}' of object '[object Array]'"
NO_DELETING = "Cannot delete property '{}' of [object Array]"
NO_ADDING = "Cannot add property {}, object is not extensible"


def _check(a: list[Any], message: str, what: object) -> None:
    fixed = {NO_ADDING: CLOSED, NO_DELETING: SEALED, READ_ONLY: FROZEN}[message]
    if state(a) >= fixed:
        raise type_error(message.format(what))


def check_order(a: list[Any]) -> None:
    """Raise an error if the elements of an array have to stay where they are."""
    if len(a) > 1:
        _check(a, READ_ONLY, 0)


def push(a: list[Any], *items: Any) -> int:
    """Add elements at the end of an array, and return its length: ``a.push(...)``.

    Examples
    --------
    >>> rows = [1]
    >>> push(rows, 2, 3), rows
    (3, [1, 2, 3])
    """
    if frozen:
        _check(a, *((NO_ADDING, len(a)) if items else (READ_ONLY, "length")))
    a.extend(items)
    return len(a)


def pop(a: list[Any]) -> Any:
    """Remove the last element of an array, and return it: ``a.pop()``.

    Examples
    --------
    >>> rows = [1]
    >>> pop(rows), pop(rows)
    (1, undefined)
    """
    if frozen:
        _check(a, *((NO_DELETING, len(a) - 1) if a else (READ_ONLY, "length")))
    if not a:
        return undefined
    found = a.pop()
    return undefined if type(found) is Undefined else found


def shift(a: list[Any]) -> Any:
    """Remove the first element of an array, and return it: ``a.shift()``.

    Examples
    --------
    >>> rows = [1, 2]
    >>> shift(rows), rows
    (1, [2])
    """
    if frozen:
        check_order(a)
        _check(a, *((NO_DELETING, 0) if a else (READ_ONLY, "length")))
    if not a:
        return undefined
    found = a.pop(0)
    return undefined if type(found) is Undefined else found


def unshift(a: list[Any], *items: Any) -> int:
    """Add elements at the start of an array, and return its length: ``a.unshift(...)``.

    Examples
    --------
    >>> rows = [3]
    >>> unshift(rows, 1, 2), rows
    (3, [1, 2, 3])
    """
    if frozen:
        _check(a, NO_ADDING, len(a))
    a[:0] = items
    return len(a)


def splice(a: list[Any], *arguments: Any) -> list[Any]:
    """Remove elements and put others in their place: ``a.splice(start, count, ...)``.

    Parameters
    ----------
    a : list
        The array.
    *arguments
        The place of the first; how many, by default all; and the new elements.

    Returns
    -------
    list
        The elements that were removed.

    Examples
    --------
    >>> rows = [1, 2, 3, 4]
    >>> splice(rows, 1, 2, 'new'), rows
    ([2, 3], [1, 'new', 4])
    """
    if not arguments:
        return []
    size = len(a)
    start = position(arguments[0], size, 0)
    if len(arguments) == 1:
        count = size - start
    else:
        count = int(min(max(to_integer(arguments[1]), 0.0), size - start))
    if id(a) in frozen:
        _check(a, *_stops(size, start, count, len(arguments) - 2))
    removed = a[start : start + count]
    a[start : start + count] = arguments[2:]
    return removed


def _stops(size: int, start: int, count: int, new: int) -> tuple[str, object]:
    """Return at what `splice` of a frozen array stops: it moves, deletes, sets, in this order."""
    new, moves = max(new, 0), start + count < size
    if new > count:
        return NO_ADDING, size - count + new - 1
    if new < count:
        return (READ_ONLY, start + new) if moves else (NO_DELETING, size - 1)
    return READ_ONLY, start if new else "length"


def reverse(a: list[Any]) -> list[Any]:
    """Reverse an array in place, and return it: ``a.reverse()``.

    Examples
    --------
    >>> reverse([1, 2, 3])
    [3, 2, 1]
    """
    if frozen:
        check_order(a)
    a.reverse()
    return a


def fill(
    a: list[Any], value: Any = undefined, start: Any = undefined, end: Any = undefined
) -> list[Any]:
    """Set elements of an array to a value, and return it: ``a.fill(value, start, end)``.

    Examples
    --------
    >>> fill([1, 2, 3], 0), fill([1, 2, 3], 0, 1), fill([1, 2, 3], 0, -2, -1)
    ([0, 0, 0], [1, 0, 0], [1, 0, 3])
    """
    size = len(a)
    first, last = position(start, size, 0), position(end, size, size)
    if first < last:
        _check(a, READ_ONLY, first)
        a[first:last] = [value] * (last - first)
    return a


def copyWithin(
    a: list[Any], target: Any = undefined, start: Any = undefined, end: Any = undefined
) -> list[Any]:
    """Copy elements of an array to another place in it: ``a.copyWithin(target, start, end)``.

    Examples
    --------
    >>> copyWithin([1, 2, 3, 4], 0, 2)
    [3, 4, 3, 4]
    """
    size = len(a)
    into, first, last = position(target, size, 0), position(start, size, 0), size
    last = position(end, size, size)
    count = min(last - first, size - into)
    if count > 0:
        _check(a, READ_ONLY, into)
        a[into : into + count] = a[first : first + count]
    return a


# Copies -------------------------------------------------------------------------------------------


def toReversed(a: list[Any]) -> list[Any]:
    """Return an array in reverse order, in a new one: ``a.toReversed()``.

    Examples
    --------
    >>> toReversed([1, 2, 3])
    [3, 2, 1]
    """
    return plain(listed(a, "toReversed"))[::-1]


def toSpliced(a: list[Any], *arguments: Any) -> list[Any]:
    """Return a new array as `splice` would leave it: ``a.toSpliced(start, count, ...)``.

    Examples
    --------
    >>> toSpliced([1, 2, 3], 0, 2, 'new')
    ['new', 3]
    """
    copy = plain(listed(a, "toSpliced"))
    splice(copy, *arguments)
    return copy


def with_(a: list[Any], index: Any = undefined, value: Any = undefined) -> list[Any]:
    """Return a new array with another element at a place: ``a.with(index, value)``.

    Examples
    --------
    >>> with_([1, 2, 3], -1, 0)
    [1, 2, 0]
    """
    copy = plain(listed(a, "with"))
    place = to_integer(index)
    place = place + len(copy) if place < 0 else place
    if not 0 <= place < len(copy):
        raise range_error(f"Invalid index : {shown(index)}")
    copy[int(place)] = value
    return copy
