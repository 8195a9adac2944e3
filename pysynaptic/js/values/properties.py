"""The properties of an object by name, in JavaScript's order.

It does not know how they are printed.
"""

from __future__ import annotations

from ..._base.records import forms
from ..text.strings import joined
from .kinds import is_ours, is_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

KEYWORDS = frozenset(
    (
        *("and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del"),
        *("elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in"),
        *("is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while"),
        *("with", "yield", "False", "None", "True"),
    )
)
"""Words of Python, to which ports add an underscore."""
LAST_INDEX = 2**32 - 2  # of an array; larger integers are ordinary names


def held(value: object) -> dict[str, Any]:
    """Return an object's attributes in the order of assignment; slots of base classes first."""
    kind = type(value)
    found: dict[str, Any] = {}
    for each in reversed(kind.__mro__):
        slots = each.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if not name.startswith("__") and hasattr(value, name):
                found[name] = getattr(value, name)
    found.update(getattr(value, "__dict__", {}))
    ours = is_ours(kind) or hasattr(kind, "__tag__")  # a Map, or a class that extends it
    return ordered(
        (plain(name), each)
        for name, each in found.items()
        if not (is_private(name) or (ours and name.startswith("_")))
    )


def plain(name: str) -> str:
    """Return a name as JavaScript writes it: ports add an underscore to words of Python."""
    return name[:-1] if name.endswith("_") and name[:-1] in KEYWORDS else name


def formed(value: object) -> dict[str, Any] | None:
    """Return the properties of one of Synaptic's objects, or None if it is something else."""
    for kind, form in forms.items():
        if isinstance(value, kind):
            return {name: each for name, each in form(value).items() if not is_private(name)}
    return None


def ordered(pairs: Iterable[tuple[object, Any]]) -> dict[str, Any]:
    """Return properties by name in JavaScript's order: indexes ascending, then the others.

    Examples
    --------
    >>> list(ordered([("b", 0), (10, 0), ("2", 0), (2.0, 0)]))
    ['2', '10', 'b']
    """
    named = {joined(key) if isinstance(key, str) else _name(key): each for key, each in pairs}
    indexes = [key for key in named if _is_index(key)]
    if not indexes:
        return named
    indexes.sort(key=int)
    return {key: named[key] for key in (*indexes, *named)}


def _name(key: object) -> str:
    from .coercion import to_text  # most keys are strings

    return to_text(key)


def _is_index(key: str) -> bool:
    if not (key.isdecimal() and key.isascii() and len(key) <= 10):
        return False
    return key == "0" or (key[0] != "0" and int(key) <= LAST_INDEX)
