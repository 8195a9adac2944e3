"""``typeof``, ``instanceof``, and what is true, null or undefined."""

from __future__ import annotations

from ..calls.raising import type_error
from ..values.instances import inherits, prototype_of
from ..values.kinds import is_function
from ..values.methods import Method
from ..values.undefined import Undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def truthy(x: Any) -> bool:
    """Return ``!!x``; an empty list or dict is true.

    Examples
    --------
    >>> truthy(0), truthy(''), truthy('0'), truthy([]), truthy(float('nan')), truthy(None)
    (False, False, True, True, False, False)
    """
    kind = type(x)
    if kind is bool:
        return x  # type: ignore[no-any-return]
    if kind is int or kind is str:
        return bool(x)
    if kind is float:
        return x == x and x != 0.0  # type: ignore[no-any-return]
    if x is None or kind is Undefined:
        return False
    if isinstance(x, (int, float, str)):
        return bool(x == x and x)
    return not hasattr(kind, "dtype") or x.shape != () or bool(x == x and x)


def nullish(x: Any) -> bool:
    """Return whether a value is null or undefined.

    Examples
    --------
    >>> from pysynaptic.js import undefined
    >>> nullish(None), nullish(undefined), nullish(0)
    (True, True, False)
    """
    return x is None or type(x) is Undefined


def typeof(x: Any) -> str:
    """Return ``typeof x``.

    Examples
    --------
    >>> typeof(1), typeof('a'), typeof(None), typeof([]), typeof(len), typeof(True)
    ('number', 'string', 'object', 'object', 'function', 'boolean')
    """
    kind = type(x)
    if kind is float or kind is int:
        return "number"
    if kind is str:
        return "string"
    if kind is bool:
        return "boolean"
    if kind is Undefined:
        return "undefined"
    if isinstance(x, str):
        return "string"
    if isinstance(x, (int, float)):
        return "number"
    if isFunction(x):
        return "function"
    if hasattr(kind, "dtype") and x.shape == ():
        return "boolean" if x.dtype.kind == "b" else "number"
    return "symbol" if getattr(kind, "__tag__", "") == "Symbol" else "object"


def isFunction(x: Any) -> bool:
    """Return whether a value is a function.

    Examples
    --------
    >>> from pysynaptic.js import Number
    >>> isFunction(len), isFunction(Number), isFunction(dict), isFunction({})
    (True, True, True, False)
    """
    return is_function(x) or (callable(x) and getattr(x, "__name__", None) is not None)


def isObject(x: Any) -> bool:
    """Return whether a value is an object or a function, and neither null nor a primitive.

    Examples
    --------
    >>> isObject({}), isObject(len), isObject(None), isObject('a')
    (True, True, False, False)
    """
    return not (nullish(x) or isinstance(x, (str, int, float)) or typeof(x) == "symbol")


def instanceof(x: Any, C: Any) -> bool:
    """Return ``x instanceof C``.

    Examples
    --------
    >>> from pysynaptic.js import Array, Object
    >>> instanceof([], Array), instanceof([], Object), instanceof('a', Object)
    (True, True, False)
    """
    if type(C) is Method:
        return inherits(x, prototype_of(C))
    has = getattr(C, "__has_instance__", None)
    if has is not None:  # Array, Object, Function and the like
        return bool(has(x))
    if isinstance(C, type):
        if issubclass(C, BaseException) and getattr(C, "__name__", "") == "Error":
            return isinstance(x, Exception)
        return isinstance(x, C) and isObject(x)
    if not callable(C):
        of = "callable" if isObject(C) else "an object"
        raise type_error(f"Right-hand side of 'instanceof' is not {of}")
    return False
