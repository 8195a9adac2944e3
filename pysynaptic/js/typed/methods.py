"""The methods of typed arrays, which are those of arrays where they can be."""

from __future__ import annotations

from math import copysign

from ..calls.functions import callback
from ..calls.raising import not_comparator, range_error
from ..lists import callbacks, changing, reading
from ..lists.iterators import ArrayIterator
from ..lists.likes import listed, position
from ..operators.kinds import truthy
from ..values.coercion import to_integer, to_number
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Self

LIKE_LISTS = (
    *("every", "find", "findIndex", "findLast", "findLastIndex", "forEach"),
    *("reduce", "reduceRight", "some"),
)


class Methods:
    """What a typed array can do."""

    _view: Any
    _buffer: Any
    _offset: int
    BYTES_PER_ELEMENT: ClassVar[int]

    @classmethod
    def of(cls, *items: Any) -> Self:
        """Return a typed array with elements."""
        return cls(list(items))  # type: ignore[call-arg]

    @classmethod
    def from_(cls, items: Any = undefined, f: Any = undefined, this: Any = undefined) -> Self:
        """Return a typed array of what can be iterated, or of a function of that."""
        from ..properties.iteration import iterate

        if hasattr(type(items), "__iter__") and not isinstance(items, dict):
            found = list(iterate(items))
        else:
            found = listed(items)
        if f is not undefined:
            f = callback(f, 2, this)
            found = [f(each, place) for place, each in enumerate(found)]
        return cls(found)  # type: ignore[call-arg]

    def set(self, items: Any = undefined, start: Any = undefined) -> Any:
        """Set elements from a place on."""
        new = listed(items)
        first = to_integer(start)
        if first < 0 or first + len(new) > len(self._view):
            raise range_error("offset is out of bounds")
        for place, each in enumerate(new[:]):
            self[int(first) + place] = each  # type: ignore[index]
        return undefined

    def subarray(self, start: Any = undefined, end: Any = undefined) -> Self:
        """Return a part of it, in the same memory."""
        size = len(self._view)
        first, last = position(start, size, 0), position(end, size, size)
        begin = self._offset + first * self.BYTES_PER_ELEMENT
        return type(self)(self._buffer, begin, max(last - first, 0))  # type: ignore[call-arg]

    def _new(self, items: list[Any]) -> Self:
        return type(self)(items)  # type: ignore[call-arg]

    def slice(self, start: Any = undefined, end: Any = undefined) -> Self:
        """Return a copy of a part."""
        return self._new(reading.slice(self._view.tolist(), start, end))

    def map(self, f: Any = undefined, this: Any = undefined) -> Self:
        """Return what a function returns for each element."""
        f = callback(f, 3, this)
        return self._new([f(each, place, self) for place, each in enumerate(self._view)])

    def filter(self, f: Any = undefined, this: Any = undefined) -> Self:
        """Return the elements for which a function returns what is true."""
        f = callback(f, 3, this)
        places = enumerate(self._view.tolist())
        return self._new([each for place, each in places if truthy(f(each, place, self))])

    def fill(self, value: Any = undefined, start: Any = undefined, end: Any = undefined) -> Self:
        """Set elements to a value, and return it."""
        size = len(self._view)
        new = self._stored(value)  # type: ignore[attr-defined]
        for place in range(position(start, size, 0), position(end, size, size)):
            self._view[place] = new
        return self

    def reverse(self) -> Self:
        """Reverse it in place, and return it."""
        return self._replace(self._view.tolist()[::-1])

    def copyWithin(
        self, target: Any = undefined, start: Any = undefined, end: Any = undefined
    ) -> Self:
        """Copy elements to another place in it, and return it."""
        return self._replace(changing.copyWithin(self._view.tolist(), target, start, end))

    def sort(self, comparator: Any = undefined) -> Self:
        """Sort it in place by size, or with a comparator, and return it."""
        return self._replace(_sorted(self._view.tolist(), comparator))

    def toSorted(self, comparator: Any = undefined) -> Self:
        """Return a copy that is sorted."""
        return self._new(_sorted(self._view.tolist(), comparator))

    def toReversed(self) -> Self:
        """Return a copy in reverse order."""
        return self._new(self._view.tolist()[::-1])

    def with_(self, index: Any = undefined, value: Any = undefined) -> Self:
        """Return a copy with another element at a place."""
        place = to_integer(index)
        place = place + len(self._view) if place < 0 else place
        if not 0 <= place < len(self._view):
            raise range_error("Invalid typed array index")
        found = self._view.tolist()
        found[int(place)] = value
        return self._new(found)

    def _replace(self, items: list[Any]) -> Self:
        for place, each in enumerate(items):
            self._view[place] = each
        return self

    def at(self, index: Any = undefined) -> Any:
        """Return an element; a negative index counts from the end."""
        return reading.elementAt(self._view.tolist(), index)

    def indexOf(self, value: Any = undefined, start: Any = undefined) -> int:
        """Return the first place of a value, or -1."""
        return reading.indexOf(self._view.tolist(), value, start)

    def lastIndexOf(self, value: Any = undefined, *start: Any) -> int:
        """Return the last place of a value, or -1."""
        return reading.lastIndexOf(self._view.tolist(), value, *start)

    def includes(self, value: Any = undefined, start: Any = undefined) -> bool:
        """Return whether there is a value."""
        return reading.includes(self._view.tolist(), value, start)

    def join(self, separator: Any = undefined) -> str:
        """Return the elements as one string."""
        return reading.join(self._view.tolist(), separator)

    def toString(self) -> str:
        """Return the elements with commas between them."""
        return self.join()

    def keys(self) -> ArrayIterator:
        """Return an iterator over the places."""
        return ArrayIterator(self, "keys")

    def values(self) -> ArrayIterator:
        """Return an iterator over the elements."""
        return ArrayIterator(self, "values")

    def entries(self) -> ArrayIterator:
        """Return an iterator over places and elements."""
        return ArrayIterator(self, "entries")


def _of_lists(name: str) -> Any:
    function = getattr(callbacks, name)
    count = 4 if name.startswith("reduce") else 3

    def method(self: Any, f: Any = undefined, *more: Any) -> Any:
        this = more[0] if more and count == 3 else undefined
        called = callback(f, count, this)
        rest = more[:1] if count == 4 else ()
        return function(
            self._view.tolist(), lambda *arguments: called(*arguments[:-1], self), *rest
        )

    method.__name__, method.__doc__ = name, function.__doc__.partition("\n")[0]
    return method


for _name in LIKE_LISTS:
    setattr(Methods, _name, _of_lists(_name))


def _sorted(items: list[Any], comparator: Any) -> list[Any]:
    if comparator is undefined:
        return sorted(items, key=lambda each: (each != each, each, copysign(1.0, each)))
    if not callable(comparator):
        raise not_comparator(comparator)
    f = callback(comparator, 2)
    work = items[:]
    if len(items) > 1:
        _merge_sort(work, 0, len(items), items, f)
    return items


def _merge_sort(source: list[Any], start: int, end: int, target: list[Any], f: Any) -> None:
    """Sort into another list that has the same elements, as V8 sorts typed arrays."""
    middle = start + ((end - start) >> 1)
    if middle - start > 1:
        _merge_sort(target, start, middle, source, f)
    if end - middle > 1:
        _merge_sort(target, middle, end, source, f)
    left, right = start, middle
    for place in range(start, end):
        if left < middle and (right >= end or _order(f(source[left], source[right])) <= 0):
            target[place] = source[left]
            left += 1
        else:
            target[place] = source[right]
            right += 1


def _order(result: Any) -> float:
    number = to_number(result)
    return 0.0 if number != number else number
