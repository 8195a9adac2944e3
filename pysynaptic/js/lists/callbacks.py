"""The methods that call a function for the elements of an array: map, filter, reduce and so on."""

from __future__ import annotations

from ..calls.functions import callback
from ..calls.raising import not_mapper, type_error
from ..operators.kinds import truthy
from ..values.undefined import Undefined, hole, holes, undefined
from .likes import listed, visits
from .reading import is_array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def forEach(a: Any, f: Any = undefined, this: Any = undefined) -> Any:
    """Call a function with each element, its place and the array: ``a.forEach(f)``.

    Examples
    --------
    >>> forEach(['a', 'b'], lambda each, place: print(place, each))
    0 a
    1 b
    undefined
    """
    a = listed(a, "forEach")
    f = callback(f, 3, this)
    for place, each in visits(a):
        f(each, place, a)
    return undefined


def map(a: Any, f: Any = undefined, this: Any = undefined) -> list[Any]:
    """Return what a function returns for each element: ``a.map(f)``.

    Examples
    --------
    >>> from pysynaptic.js import parseInt
    >>> map([1, 2], lambda each: each * 2), map(['1', '2'], parseInt)
    ([2, 4], [1, nan])
    """
    a = listed(a, "map")
    f = callback(f, 3, this)
    size = len(a)
    found: list[Any] = []
    for place, each in visits(a):
        result = f(each, place, a)
        if len(found) < place:
            found += holes(place - len(found))
        found.append(result)
    return found + holes(size - len(found)) if len(found) < size else found


def filter(a: Any, f: Any = undefined, this: Any = undefined) -> list[Any]:
    """Return the elements for which a function returns what is true: ``a.filter(f)``.

    Examples
    --------
    >>> filter([1, 2, 3], lambda each: each > 1)
    [2, 3]
    """
    a = listed(a, "filter")
    f = callback(f, 3, this)
    return [each for place, each in visits(a) if truthy(f(each, place, a))]


def some(a: Any, f: Any = undefined, this: Any = undefined) -> bool:
    """Return whether a function returns what is true for some element: ``a.some(f)``.

    Examples
    --------
    >>> some([1, 2], lambda each: each > 1), some([], lambda each: True)
    (True, False)
    """
    a = listed(a, "some")
    f = callback(f, 3, this)
    return any(truthy(f(each, place, a)) for place, each in visits(a))


def every(a: Any, f: Any = undefined, this: Any = undefined) -> bool:
    """Return whether a function returns what is true for every element: ``a.every(f)``.

    Examples
    --------
    >>> every([1, 2], lambda each: each > 1), every([], lambda each: False)
    (False, True)
    """
    a = listed(a, "every")
    f = callback(f, 3, this)
    return all(truthy(f(each, place, a)) for place, each in visits(a))


# Finding ------------------------------------------------------------------------------------------


def _found(a: Any, f: Any, this: Any, places: Iterable[int]) -> tuple[int, Any]:
    f = callback(f, 3, this)
    for place in places:
        each = a[place] if place < len(a) else undefined
        each = undefined if type(each) is Undefined else each
        if truthy(f(each, place, a)):
            return place, each
    return -1, undefined


def find(a: Any, f: Any = undefined, this: Any = undefined) -> Any:
    """Return the first element for which a function returns what is true: ``a.find(f)``.

    Examples
    --------
    >>> find([1, 2, 3], lambda each: each > 1), find([], lambda each: True)
    (2, undefined)
    """
    a = listed(a, "find")
    return _found(a, f, this, range(len(a)))[1]


def findIndex(a: Any, f: Any = undefined, this: Any = undefined) -> int:
    """Return the place of what `find` returns, or -1: ``a.findIndex(f)``.

    Examples
    --------
    >>> findIndex([1, 2, 3], lambda each: each > 1), findIndex([], lambda each: True)
    (1, -1)
    """
    a = listed(a, "findIndex")
    return _found(a, f, this, range(len(a)))[0]


def findLast(a: Any, f: Any = undefined, this: Any = undefined) -> Any:
    """Return the last element for which a function returns what is true: ``a.findLast(f)``.

    Examples
    --------
    >>> findLast([1, 2, 3], lambda each: each < 3)
    2
    """
    a = listed(a, "findLast")
    return _found(a, f, this, range(len(a) - 1, -1, -1))[1]


def findLastIndex(a: Any, f: Any = undefined, this: Any = undefined) -> int:
    """Return the place of what `findLast` returns, or -1: ``a.findLastIndex(f)``.

    Examples
    --------
    >>> findLastIndex([1, 2, 3], lambda each: each < 3)
    1
    """
    a = listed(a, "findLastIndex")
    return _found(a, f, this, range(len(a) - 1, -1, -1))[0]


# Reducing -----------------------------------------------------------------------------------------


def reduce(a: Any, f: Any = undefined, *initial: Any) -> Any:
    """Combine the elements with a function, from the first to the last: ``a.reduce(f, initial)``.

    Examples
    --------
    >>> reduce([1, 2, 3], lambda sum, each: sum + each), reduce([], lambda a, b: a, 0)
    (6, 0)
    """
    a = listed(a, "reduce")
    return _reduced(a, f, initial, range(len(a)))


def reduceRight(a: Any, f: Any = undefined, *initial: Any) -> Any:
    """Combine the elements with a function, from the last to the first: ``a.reduceRight(f)``.

    Examples
    --------
    >>> reduceRight(['a', 'b', 'c'], lambda text, each: text + each)
    'cba'
    """
    a = listed(a, "reduceRight")
    return _reduced(a, f, initial, range(len(a) - 1, -1, -1))


def _reduced(a: Any, f: Any, initial: tuple[Any, ...], places: range) -> Any:
    f = callback(f, 4)
    rest = iter(places)
    if initial:
        result = initial[0]
    else:
        first = next((place for place in rest if a[place] is not hole), None)
        if first is None:
            raise type_error("Reduce of empty array with no initial value")
        result = a[first]
    for place in rest:
        if place < len(a) and a[place] is not hole:
            result = f(result, a[place], place, a)
    return result


def flatMap(a: Any, f: Any = undefined, this: Any = undefined) -> list[Any]:
    """Return the elements of the arrays that a function returns: ``a.flatMap(f)``.

    Examples
    --------
    >>> flatMap([1, 2], lambda each: [each, each * 10])
    [1, 10, 2, 20]
    """
    a = listed(a, "flatMap")
    if not callable(f):
        raise not_mapper(f)
    found: list[Any] = []
    for each in map(a, f, this):
        if is_array(each):
            found += [inner for inner in each if inner is not hole]
        elif each is not hole:
            found.append(each)
    return found
