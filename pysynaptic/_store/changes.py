"""Changes of lists, dicts, objects and arrays that are made all at once, or not at all.

CPython runs the handlers of signals between two instructions of Python, and never within a function
in C.  So all changes are made within one call of such a function: a handler that raises, as that of
Ctrl-C does, finds all of them made or none.
"""

from __future__ import annotations

from _collections import deque  # type: ignore[import-not-found]  # `collections` takes longer
from _operator import call, setitem
from itertools import chain, starmap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

_append, _put, _keep = list.append, dict.__setitem__, dict.setdefault


def append_all(appends: Sequence[tuple[list[Any], object]]) -> None:
    """Append each item to its list."""
    try:
        deque(starmap(_append, appends), 0)
    except MemoryError:
        _shorten(reversed(appends))
        raise


def connect_two(
    table: dict[Any, Any], key: object, first: list[Any], second: list[Any], item: object
) -> None:
    """Append one item to two lists, and put it into a dict that has nothing for a key."""
    try:
        deque(
            starmap(
                call,
                ((_append, first, item), (_append, second, item), (_keep, table, key, item)),
            ),
            0,
        )
    except MemoryError:
        _shorten(((second, item), (first, item)))
        raise


class Changes:
    """What one operation changes; nothing has changed before `make`."""

    __slots__ = ("_appends", "_calls", "_puts", "_sets", "_writes")

    def __init__(self) -> None:
        self._appends: list[tuple[list[Any], object]] = []
        # The others are lists as soon as there are any: most operations only append.
        self._puts: list[tuple[dict[Any, Any], object, object]] | tuple[()] = ()
        self._sets: list[tuple[object, str, object]] | tuple[()] = ()
        self._writes: list[tuple[Any, slice, Any]] | tuple[()] = ()
        self._calls: list[tuple[Any, ...]] | tuple[()] = ()

    def append(self, to: list[Any], item: object) -> None:
        """Append an item to a list."""
        self._appends.append((to, item))

    def put(self, to: dict[Any, Any], key: object, value: object) -> None:
        """Put a value into a dict; not twice for one key."""
        self._puts = self._puts or []
        self._puts.append((to, key, value))

    def set(self, owner: object, name: str, value: object) -> None:
        """Set an attribute that exists, and is no property of Python's."""
        self._sets = self._sets or []
        self._sets.append((owner, name, value))

    def write(self, to: Any, place: slice, numbers: Any) -> None:
        """Write as many numbers as there are into a part of an array."""
        self._writes = self._writes or []
        self._writes.append((to, place, numbers))

    def call(self, function: Any, *arguments: Any) -> None:
        """Call a function in C that needs no memory, after all other changes."""
        self._calls = self._calls or []
        self._calls.append((function, *arguments))

    def make(self) -> None:
        """Make all changes; none, if there is no memory."""
        if not (self._puts or self._sets or self._writes or self._calls):
            append_all(self._appends)
            return
        before = [(to, key, to.get(key, self)) for to, key, _ in self._puts]
        try:
            deque(
                chain(
                    starmap(_append, self._appends),
                    starmap(_put, self._puts),
                    # From here on no memory is needed.
                    starmap(setattr, self._sets),
                    starmap(setitem, self._writes),
                    starmap(call, self._calls),
                ),
                0,
            )
        except MemoryError:
            _shorten(reversed(self._appends))
            for to, key, value in before:
                if value is self:
                    to.pop(key, None)
                else:
                    to[key] = value
            raise


def _shorten(appended: Iterable[tuple[list[Any], object]]) -> None:
    """Take back what was appended to lists, as far as it was."""
    for to, item in appended:
        if to and to[-1] is item:
            del to[-1]
