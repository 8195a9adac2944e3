"""JavaScript's ``Set`` and ``WeakSet``."""

from __future__ import annotations

from ..calls.raising import type_error
from ..operators.kinds import isObject
from ..properties.iteration import iterate
from ..values.undefined import undefined
from .maps import callback_of
from .tables import SetIterator, Table, hashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self


class Set(Table):
    """Values, each once; numbers and strings are equal by value, objects by identity.

    Parameters
    ----------
    values : iterable, optional
        The first values.

    Attributes
    ----------
    size : int
        The number of values.

    Examples
    --------
    >>> from pysynaptic.js import Set, console
    >>> letters = Set('abca')
    >>> console.log(letters.add('d'), letters.has('a'), list(letters))
    Set(4) { 'a', 'b', 'c', 'd' } true [ 'a', 'b', 'c', 'd' ]
    """

    __tag__ = "Set"

    def __init__(self, values: Any = undefined) -> None:
        super().__init__()
        if values is not undefined and values is not None:
            for each in iterate(values):
                self.add(each)

    def add(self, value: Any = undefined) -> Self:
        """Add a value, and return the set."""
        if hashed(value) not in self._entries:
            value = 0 if type(value) is float and not value else value
            self._put(value, value)
        return self

    def forEach(self, f: Any = undefined, this: Any = undefined) -> Any:
        """Call a function with each value, twice, and the set."""
        f = callback_of(f, this)
        for value in SetIterator(self, "values"):
            f(value, value, self)
        return undefined

    def values(self) -> SetIterator:
        """Return an iterator over the values."""
        return SetIterator(self, "values")

    def keys(self) -> SetIterator:
        """Return an iterator over the values."""
        return SetIterator(self, "values")

    def entries(self) -> SetIterator:
        """Return an iterator over pairs of each value with itself."""
        return SetIterator(self, "entries")

    def __iter__(self) -> Iterator[Any]:
        return SetIterator(self, "values")

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        name = type(self).__name__
        values = [each.key for each in self._order if each.there]
        prefix = f"{name}({self.size}) " + ("[Set] " if name != "Set" else "")
        found = {"name": name if name == "Set" else f"{name} [Set]", "prefix": prefix}
        return {**found, "items": values}


class WeakSet:
    """Objects, each once, which are not freed before the set.

    Parameters
    ----------
    values : iterable, optional
        The first objects.

    Examples
    --------
    >>> from pysynaptic.js import WeakSet
    >>> day = {}
    >>> WeakSet([day]).has(day), WeakSet().has(day)
    (True, False)
    """

    __tag__ = "WeakSet"

    def __init__(self, values: Any = undefined) -> None:
        self._held = Set()
        if values is not undefined and values is not None:
            for each in iterate(values):
                self.add(each)

    def add(self, value: Any = undefined) -> Self:
        """Add an object, and return the set."""
        if not isObject(value):
            raise type_error("Invalid value used in weak set")
        self._held.add(value)
        return self

    def has(self, value: Any = undefined) -> bool:
        """Return whether an object is there."""
        return self._held.has(value)

    def delete(self, value: Any = undefined) -> bool:
        """Remove an object, and return whether it was there."""
        return self._held.delete(value)

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        return {"name": "WeakSet", "base": "WeakSet { <items unknown> }"}
