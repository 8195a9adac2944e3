"""Which prototype an object inherits from, by name."""

from __future__ import annotations

from ..values.kinds import is_function

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

added: dict[str, list[str]] = {}
"""By the name of a prototype, what a program added to it."""


def kind_of(o: Any) -> str:
    """Return the name of the prototype that an object inherits from.

    Examples
    --------
    >>> kind_of([]), kind_of('a'), kind_of(1), kind_of(len), kind_of({})
    ('Array', 'String', 'Number', 'Function', 'Object')
    """
    if isinstance(o, (list, tuple, range)):
        return "Array"
    if isinstance(o, str):
        return "String"
    if isinstance(o, bool):
        return "Boolean"
    if isinstance(o, (int, float)):
        return "Number"
    if isinstance(o, dict):
        return "Object"
    if is_function(o) or (callable(o) and hasattr(o, "__name__")):
        return "Function"
    kind = type(o)
    if hasattr(kind, "__getitem__") and hasattr(kind, "__len__") and not hasattr(kind, "__tag__"):
        return "Array"  # of the library's
    return "Object"
