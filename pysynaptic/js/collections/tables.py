"""What ``Map`` and ``Set`` have in common: entries by key, in the order of their addition."""

from __future__ import annotations

from ..values.iterators import Iterated
from ..values.undefined import Undefined, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FEWEST_TO_TIDY = 32
_NAN, _TRUE, _FALSE = object(), object(), object()


class Entry:
    """A key and its value, which stays in the order after it is removed, so that loops go on."""

    __slots__ = ("key", "place", "there", "value")

    def __init__(self, key: Any, value: Any, place: int) -> None:
        self.key = key
        self.value = value
        self.place = place
        self.there = True


def hashed(key: Any) -> Any:
    """Return what a key is equal by: numbers and strings by value, objects by identity.

    Examples
    --------
    >>> a, b = [], []
    >>> hashed(1) == hashed(1.0), hashed(1) == hashed(True), hashed(a) == hashed(b)
    (True, False, False)
    """
    kind = type(key)
    if kind is str or kind is int or key is None:
        return key
    if kind is float:
        return key if key == key else _NAN
    if kind is bool:
        return _TRUE if key else _FALSE
    if kind is Undefined:
        return undefined
    if isinstance(key, (str, int, float)):
        number: Any = key
        return hashed(number.item()) if hasattr(number, "item") else key
    return (id(key),)


class Table:
    """Entries by key, in order."""

    def __init__(self) -> None:
        self._order: list[Entry] = []
        self._entries: dict[Any, Entry] = {}

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self._entries)

    def has(self, key: Any = undefined) -> bool:
        """Return whether there is an entry with a key."""
        return hashed(key) in self._entries

    def delete(self, key: Any = undefined) -> bool:
        """Remove an entry, and return whether there was one."""
        entry = self._entries.pop(hashed(key), None)
        if entry is None:
            return False
        entry.there = False
        if len(self._order) > FEWEST_TO_TIDY and len(self._order) > 2 * len(self._entries):
            self._tidy()
        return True

    def clear(self) -> Any:
        """Remove all entries."""
        for each in self._order:
            each.there = False
        self._order = []
        self._entries = {}
        return undefined

    def _put(self, key: Any, value: Any) -> None:
        name = hashed(key)
        entry = self._entries.get(name)
        if entry is None:
            if type(key) is float and not key:
                key = 0  # there is no key -0
            entry = self._entries[name] = Entry(key, value, len(self._order))
            self._order.append(entry)
        else:
            entry.value = value

    def _tidy(self) -> None:
        self._order = [each for each in self._order if each.there]
        for place, each in enumerate(self._order):
            each.place = place


class TableIterator(Iterated):
    """An iterator over a `Table`, which may change meanwhile."""

    def __init__(self, table: Table, kind: str) -> None:
        self._table: Table | None = table
        self._kind = kind
        self._order = table._order
        self._place = 0

    def __next__(self) -> Any:
        table = self._table
        if table is None:
            raise StopIteration
        if table._order is not self._order:
            self._place = self._resumed(table)
            self._order = table._order
        order = self._order
        while self._place < len(order):
            entry = order[self._place]
            self._place += 1
            if entry.there:
                return self._given(entry)
        self._table = None
        raise StopIteration

    def _resumed(self, table: Table) -> int:
        """Return the place in an order that was tidied meanwhile."""
        new = table._order
        for each in self._order[self._place :]:
            if each.place < len(new) and new[each.place] is each:
                return each.place
        seen = {id(each) for each in self._order[: self._place]}
        return next((place for place, each in enumerate(new) if id(each) not in seen), len(new))

    def _given(self, entry: Entry) -> Any:
        if self._kind == "keys":
            return entry.key
        return entry.value if self._kind == "values" else [entry.key, entry.value]

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        table = self._table
        of = type(self).__name__.removesuffix("Iterator")
        entries = self._kind == "entries"
        name = f"{of} Entries" if entries else f"{of} Iterator"
        rest: list[Any] = []
        if table is not None:
            copy = TableIterator(table, self._kind)
            copy._order, copy._place = self._order, self._place
            rest = list(copy)
        found = {"name": f"{of} Iterator", "prefix": f"[{name}] ", "items": rest}
        return {**found, "iterated": True, "entries": entries}


class MapIterator(TableIterator):
    """An iterator over a ``Map``."""

    __tag__ = "Map Iterator"


class SetIterator(TableIterator):
    """An iterator over a ``Set``."""

    __tag__ = "Set Iterator"
