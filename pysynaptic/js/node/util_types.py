"""``util.types``: what a value is."""

from __future__ import annotations

from inspect import iscoroutinefunction

from ..values.kinds import is_error
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _tagged(value: Any, *tags: str) -> bool:
    return not isinstance(value, type) and getattr(value, "__tag__", "") in tags


def isDate(value: Any = undefined) -> bool:
    """Return whether a value is a Date."""
    return _tagged(value, "Date")


def isMap(value: Any = undefined) -> bool:
    """Return whether a value is a Map."""
    return _tagged(value, "Map")


def isNativeError(value: Any = undefined) -> bool:
    """Return whether a value is an error."""
    return isinstance(value, BaseException) and is_error(value)


def isPromise(value: Any = undefined) -> bool:
    """Return whether a value is a Promise."""
    return _tagged(value, "Promise")


def isRegExp(value: Any = undefined) -> bool:
    """Return whether a value is a regular expression."""
    return _tagged(value, "RegExp")


def isSet(value: Any = undefined) -> bool:
    """Return whether a value is a Set."""
    return _tagged(value, "Set")


def isTypedArray(value: Any = undefined) -> bool:
    """Return whether a value is a typed array or a Buffer."""
    return _tagged(value, "TypedArray", "Uint8Array")


def isAsyncFunction(value: Any = undefined) -> bool:
    """Return whether a value is an asynchronous function."""
    return iscoroutinefunction(getattr(value, "__wrapped__", value))
