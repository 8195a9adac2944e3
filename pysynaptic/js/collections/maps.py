"""JavaScript's ``Map`` and ``WeakMap``."""

from __future__ import annotations

from ..calls.functions import callback
from ..calls.raising import type_and_value, type_error
from ..operators.kinds import isObject
from ..properties.iteration import iterate
from ..properties.reading import at
from ..values.undefined import undefined
from .tables import MapIterator, Table, hashed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self


class Map(Table):
    """Values by key; numbers and strings are keys by value, objects by identity.

    Parameters
    ----------
    entries : iterable, optional
        Pairs of a key and a value.

    Attributes
    ----------
    size : int
        The number of entries.

    Examples
    --------
    >>> from pysynaptic.js import Map, console
    >>> votes = Map([['yes', 1]])
    >>> votes.set('no', 2).set('yes', 3).get('yes')
    3
    >>> console.log(votes, votes.size, [key for key, value in votes])
    Map(2) { 'yes' => 3, 'no' => 2 } 2 [ 'yes', 'no' ]
    """

    __tag__ = "Map"

    def __init__(self, entries: Any = undefined) -> None:
        super().__init__()
        if entries is not undefined and entries is not None:
            for each in iterate(entries):
                if not isObject(each):
                    raise not_entry(each)
                self.set(at(each, 0), at(each, 1))

    def get(self, key: Any = undefined) -> Any:
        """Return the value of a key, or `undefined`."""
        entry = self._entries.get(hashed(key))
        return undefined if entry is None else entry.value

    def set(self, key: Any = undefined, value: Any = undefined) -> Self:
        """Set the value of a key, and return the map."""
        self._put(key, value)
        return self

    def forEach(self, f: Any = undefined, this: Any = undefined) -> Any:
        """Call a function with each value, its key and the map."""
        f = callback_of(f, this)
        for key, value in MapIterator(self, "entries"):
            f(value, key, self)
        return undefined

    def keys(self) -> MapIterator:
        """Return an iterator over the keys."""
        return MapIterator(self, "keys")

    def values(self) -> MapIterator:
        """Return an iterator over the values."""
        return MapIterator(self, "values")

    def entries(self) -> MapIterator:
        """Return an iterator over the keys and values."""
        return MapIterator(self, "entries")

    def __iter__(self) -> Iterator[list[Any]]:
        return MapIterator(self, "entries")

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        name = type(self).__name__
        pairs = [(each.key, each.value) for each in self._order if each.there]
        prefix = f"{name}({self.size}) " + ("[Map] " if name != "Map" else "")
        found = {"name": name if name == "Map" else f"{name} [Map]", "prefix": prefix}
        return {**found, "items": pairs, "pairs": True}


def callback_of(f: Any, this: Any) -> Any:
    """Return a callback of three arguments."""
    if not callable(f):
        raise type_error(f"{type_and_value(f)} is not a function")
    return callback(f, 3, this)


def not_entry(value: Any) -> Exception:
    """Return the error for an entry that is not a pair of a key and a value."""
    from ..calls.raising import shown

    return type_error(f"Iterator value {shown(value)} is not an entry object")


class WeakMap:
    """Values by object.  What they belong to is not freed before the map.

    Parameters
    ----------
    entries : iterable, optional
        Pairs of an object and a value.

    Examples
    --------
    >>> from pysynaptic.js import WeakMap
    >>> seen, day = WeakMap(), {}
    >>> seen.set(day, 1).get(day), seen.get({})
    (1, undefined)
    """

    __tag__ = "WeakMap"

    def __init__(self, entries: Any = undefined) -> None:
        self._held = Map()
        if entries is not undefined and entries is not None:
            for each in iterate(entries):
                if not isObject(each):
                    raise not_entry(each)
                self.set(at(each, 0), at(each, 1))

    def get(self, key: Any = undefined) -> Any:
        """Return the value of an object, or `undefined`."""
        return self._held.get(key)

    def set(self, key: Any = undefined, value: Any = undefined) -> Self:
        """Set the value of an object, and return the map."""
        if not isObject(key):
            raise type_error("Invalid value used as weak map key")
        self._held.set(key, value)
        return self

    def has(self, key: Any = undefined) -> bool:
        """Return whether an object has a value."""
        return self._held.has(key)

    def delete(self, key: Any = undefined) -> bool:
        """Remove an object, and return whether it was there."""
        return self._held.delete(key)

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        return {"name": "WeakMap", "base": "WeakMap { <items unknown> }"}
