"""``structuredClone``."""

from __future__ import annotations

import copy

from ..._base.records import Record
from ..errors import classes
from ..values.coercion import to_text
from ..values.kinds import error_name, is_function
from ..values.properties import held
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class DataCloneError(classes.Error):
    """The error of a value that cannot be copied."""

    name = "DataCloneError"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.stack = f"DOMException [DataCloneError]: {message}"

    @property
    def code(self) -> int:
        """Node's number for it."""
        return 25


def structuredClone(value: Any, options: Any = undefined) -> Any:
    """Return a deep copy of data.

    Parameters
    ----------
    value : object
        Numbers, texts, lists, objects and the like; an instance of a class becomes an object.

    Returns
    -------
    object
        The copy.

    Raises
    ------
    DataCloneError
        If there is a function in it.

    Examples
    --------
    >>> rows = [{'input': [0, 1]}]
    >>> copied = structuredClone(rows)
    >>> copied == rows, copied[0] is rows[0]
    (True, False)
    """
    return _cloned(value, {})


def _cloned(value: Any, done: dict[int, Any]) -> Any:
    if value is None or value is undefined or isinstance(value, (str, int, float)):
        return value
    if is_function(value):
        raise DataCloneError(f"{to_text(value)} could not be cloned.")
    if id(value) in done:
        return done[id(value)]
    if isinstance(value, (list, tuple)):
        items: list[Any] = []
        done[id(value)] = items
        items.extend(_cloned(each, done) for each in value)
        return items
    if isinstance(value, BaseException):
        kind = getattr(classes, error_name(value), classes.Error)
        return kind(str(value))
    if getattr(type(value), "__tag__", None) and not isinstance(value, dict):
        return copy.deepcopy(value)  # a Map, a date and the like
    fields = value if isinstance(value, dict) else held(value)
    found: dict[str, Any] = type(value)() if isinstance(value, dict) else Record()
    done[id(value)] = found
    for name, each in fields.items():
        found[name] = _cloned(each, done)
    return found
