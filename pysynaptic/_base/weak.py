"""A dict that forgets its values with their last user.

It does the few things that this package needs of `weakref.WeakValueDictionary`, whose module takes
a millisecond to import.
"""

from __future__ import annotations

from _weakref import _remove_dead_weakref, ref  # type: ignore[attr-defined]

__all__ = ["WeakValues"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from weakref import WeakValueDictionary as WeakValues
else:

    class _Entry(ref):
        """A reference that knows its key."""

        __slots__ = ("key",)

    class WeakValues:
        """An entry ends with its value; has what this package needs of WeakValueDictionary."""

        __slots__ = ("_entries", "_forget")

        def __init__(self) -> None:
            entries = self._entries = {}

            def forget(entry: _Entry) -> None:
                _remove_dead_weakref(entries, entry.key)  # at once, as another may have come

            self._forget = forget

        def __len__(self) -> int:
            return len(self._entries)

        def __setitem__(self, key: object, value: object) -> None:
            entry = _Entry(value, self._forget)
            entry.key = key
            self._entries[key] = entry

        def get(self, key: object) -> object:
            """Return the value of a key, or None."""
            entry = self._entries.get(key)
            return None if entry is None else entry()

        def values(self) -> list[object]:
            """Return the values there are now."""
            found = [entry() for entry in list(self._entries.values())]
            return [value for value in found if value is not None]

        def clear(self) -> None:
            """Forget all."""
            self._entries.clear()
