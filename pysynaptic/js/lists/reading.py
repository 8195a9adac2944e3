"""The methods that read an array and call nothing: slice, indexOf, join and so on."""

from __future__ import annotations

from ..operators.comparison import same, sameValueZero
from ..values.coercion import to_integer, to_text
from ..values.undefined import Undefined, hole, undefined
from .iterators import ArrayIterator
from .likes import element_text, listed, position

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PLAIN = frozenset((int, float, str))
_joining: list[int] = []  # the arrays that are being joined now, by id


def slice(a: Any, start: Any = undefined, end: Any = undefined) -> list[Any]:
    """Return a part of an array: ``a.slice(start, end)``.

    Examples
    --------
    >>> slice([1, 2, 3]), slice([1, 2, 3], 1), slice([1, 2, 3], -2, -1)
    ([1, 2, 3], [2, 3], [2])
    """
    a = listed(a, "slice")
    size = len(a)
    return list(a[position(start, size, 0) : position(end, size, size)])


def concat(a: Any, *others: Any) -> list[Any]:
    """Return an array with the elements of others, and other values: ``a.concat(...)``.

    Examples
    --------
    >>> concat([1], [2, [3]], 4)
    [1, 2, [3], 4]
    """
    found: list[Any] = []
    for each in (a, *others):
        if is_array(each):
            found += each
        else:
            found.append(each)
    return found


def is_array(value: Any) -> bool:
    """Return ``Array.isArray(value)``.

    Examples
    --------
    >>> is_array([]), is_array((1, 2)), is_array('ab'), is_array({})
    (True, True, False, False)
    """
    if isinstance(value, (list, tuple, range)):
        return True
    if isinstance(value, (str, dict, bytes, int, float, type)) or value is None:
        return False
    kind = type(value)
    return (
        hasattr(kind, "__getitem__")
        and hasattr(kind, "__len__")
        and not hasattr(kind, "__tag__")
        and not hasattr(kind, "keys")
    )


def join(a: Any, separator: Any = undefined) -> str:
    """Return the elements of an array as one string: ``a.join(separator)``.

    Examples
    --------
    >>> join([1, None, 'a']), join([0.5, [1, 2]], ' ')
    ('1,,a', '0.5 1,2')
    """
    a = listed(a, "join")
    between = "," if separator is undefined else to_text(separator)
    if id(a) in _joining:
        return ""  # it contains itself
    _joining.append(id(a))
    try:
        return between.join([_element(each) for each in a])
    finally:
        _joining.pop()


def _element(value: Any) -> str:
    return join(value) if type(value) is list else element_text(value)


def array_text(a: Any) -> str:
    """Return ``a.toString()``.

    Examples
    --------
    >>> array_text([1, [2, 3]])
    '1,2,3'
    """
    return join(a)


def toLocaleString(a: Any, locales: Any = undefined, options: Any = undefined) -> str:
    """Return ``a.toLocaleString()``.

    Examples
    --------
    >>> toLocaleString([1234.5, None])
    '1,234.5,'
    """
    from ..numbers.locale import toLocaleString as of_number

    def text(value: Any) -> str:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return of_number(value, locales, options)
        return toLocaleString(value, locales, options) if is_array(value) else element_text(value)

    return ",".join(text(each) for each in listed(a, "toLocaleString"))


def indexOf(a: Any, value: Any = undefined, start: Any = undefined) -> int:
    """Return the first place of a value in an array, or -1: ``a.indexOf(value, start)``.

    Examples
    --------
    >>> indexOf([1, 2, 1], 1), indexOf([1, 2, 1], 1, 1), indexOf([1], '1')
    (0, 2, -1)
    """
    a = listed(a, "indexOf")
    first = position(start, len(a), 0)
    if type(value) in PLAIN and value == value:
        place = _place(a, value, first)
        if place is not None:
            return place
    for place in range(first, len(a)):
        each = a[place]
        if each is not hole and (each is value or same(each, value)) and each == each:
            return place
    return -1


def _place(a: list[Any], value: Any, first: int) -> int | None:
    """Return the place of a number or a string; None if Python's equality is not enough."""
    try:
        place = a.index(value, first)
    except ValueError:  # it is not there, or a NumPy array is asked whether it is equal
        return -1 if all(type(each) in PLAIN for each in a) else None
    return place if type(a[place]) in PLAIN else None


def lastIndexOf(a: Any, value: Any = undefined, *start: Any) -> int:
    """Return the last place of a value in an array, or -1: ``a.lastIndexOf(value, start)``.

    Examples
    --------
    >>> lastIndexOf([1, 2, 1], 1), lastIndexOf([1, 2, 1], 1, 1), lastIndexOf([1], '1')
    (2, 0, -1)
    """
    a = listed(a, "lastIndexOf")
    last = float(len(a) - 1)
    if start and a:
        given = to_integer(start[0])
        last = min(given, last) if given >= 0 else given + len(a)
    if last < 0:
        return -1
    for place in range(int(last), -1, -1):
        each = a[place]
        if each is not hole and (each is value or same(each, value)) and each == each:
            return place
    return -1


def includes(a: Any, value: Any = undefined, start: Any = undefined) -> bool:
    """Return whether an array has a value, which may be NaN: ``a.includes(value, start)``.

    Examples
    --------
    >>> includes([1, 2], 2), includes([1, 2], '2'), includes([float('nan')], float('nan'))
    (True, False, True)
    """
    a = listed(a, "includes")
    for place in range(position(start, len(a), 0), len(a)):
        each = a[place]
        if each is value or sameValueZero(each, value):
            return True
    return False


def elementAt(a: Any, index: Any = undefined) -> Any:
    """Return an element; a negative index counts from the end: ``a.at(index)``.

    Examples
    --------
    >>> elementAt([1, 2, 3], -1), elementAt([1], 5)
    (3, undefined)
    """
    a = listed(a, "at")
    place = to_integer(index)
    place = place + len(a) if place < 0 else place
    found = a[int(place)] if 0 <= place < len(a) else undefined
    return undefined if type(found) is Undefined else found


def flat(a: Any, depth: Any = undefined) -> list[Any]:
    """Return an array with the elements of the arrays in it: ``a.flat(depth)``.

    Examples
    --------
    >>> flat([1, [2, [3]]]), flat([1, [2, [3]]], 2)
    ([1, 2, [3]], [1, 2, 3])
    """
    found: list[Any] = []
    _flatten(listed(a, "flat"), 1 if depth is undefined else to_integer(depth), found)
    return found


def _flatten(a: Any, depth: float, into: list[Any]) -> None:
    for each in a:
        if depth > 0 and is_array(each):
            _flatten(each, depth - 1, into)
        elif each is not hole:
            into.append(each)


def arrayKeys(a: Any) -> ArrayIterator:
    """Return an iterator over the places of an array: ``a.keys()``.

    Examples
    --------
    >>> list(arrayKeys(['a', 'b']))
    [0, 1]
    """
    return ArrayIterator(listed(a, "keys"), "keys")


def arrayValues(a: Any) -> ArrayIterator:
    """Return an iterator over the elements of an array: ``a.values()``.

    Examples
    --------
    >>> list(arrayValues(['a', 'b']))
    ['a', 'b']
    """
    return ArrayIterator(listed(a, "values"), "values")


def arrayEntries(a: Any) -> ArrayIterator:
    """Return an iterator over places and elements of an array: ``a.entries()``.

    Examples
    --------
    >>> list(arrayEntries(['a', 'b']))
    [[0, 'a'], [1, 'b']]
    """
    return ArrayIterator(listed(a, "entries"), "entries")
