"""The methods of numbers, booleans, functions, and of all objects."""

from __future__ import annotations

from types import MethodType

from ..calls.functions import bound, with_this
from ..calls.raising import type_error
from ..numbers.notation import toExponential, toFixed, toPrecision, toString
from ..values.coercion import to_text
from ..values.instances import inherits
from ..values.methods import Method
from ..values.undefined import Undefined, undefined
from .own import has_own, own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def _toString(this: Any) -> str:
    return to_text(this) if isinstance(this, bool) or callable(this) else object_text(this)


def object_text(this: Any = undefined) -> str:
    """Return ``Object.prototype.toString.call(this)``.

    Examples
    --------
    >>> object_text([]), object_text(None), object_text(5), object_text({})
    ('[object Array]', '[object Null]', '[object Number]', '[object Object]')
    """
    from .kinds import kind_of

    if this is None or type(this) is Undefined:
        return "[object Null]" if this is None else "[object Undefined]"
    tag = getattr(type(this), "__tag__", "")
    if tag == "TypedArray":
        tag = type(this).__name__
    if not tag and isinstance(this, BaseException):
        tag = "Error"
    return f"[object {tag or kind_of(this)}]"


def _valueOf(this: Any) -> Any:
    return this


def _toLocaleString(this: Any, *arguments: Any) -> str:
    return to_text(this)


def _number_text(this: Any, locales: Any = undefined, options: Any = undefined) -> str:
    from ..numbers.locale import toLocaleString

    return toLocaleString(this, locales, options)


def _hasOwnProperty(this: Any, key: Any = undefined) -> bool:
    return has_own(this, key)


def _propertyIsEnumerable(this: Any, key: Any = undefined) -> bool:
    return to_text(key) in own(this)


def _isPrototypeOf(this: Any, value: Any = undefined) -> bool:
    if inherits(value, this):
        return True
    of = getattr(this, "__of__", None)
    from ..operators.kinds import instanceof

    return of is not None and instanceof(value, of)


def _call(this: Any, first: Any = undefined, *arguments: Any) -> Any:
    return with_this(_unbound(this), first, *arguments)


def _unbound(function: Any) -> Any:
    """Return a method of a port's class without the object it was read from."""
    if type(function) is MethodType and not isinstance(function.__self__, type):
        return Method(function.__func__)
    return function


def _apply(this: Any, first: Any = undefined, arguments: Any = undefined) -> Any:
    this = _unbound(this)
    if arguments is None or type(arguments) is Undefined:
        return with_this(this, first)
    if isinstance(arguments, (str, int, float)):
        raise type_error("CreateListFromArrayLike called on non-object")
    from ..lists.likes import listed, plain

    return with_this(this, first, *plain(listed(arguments)))


def _function_text(this: Any) -> str:
    return to_text(this)


OBJECT: dict[str, Callable[..., Any]] = {
    "hasOwnProperty": _hasOwnProperty,
    "isPrototypeOf": _isPrototypeOf,
    "propertyIsEnumerable": _propertyIsEnumerable,
    "toLocaleString": _toLocaleString,
    "toString": _toString,
    "valueOf": _valueOf,
}
NUMBER: dict[str, Callable[..., Any]] = {
    "toExponential": toExponential,
    "toFixed": toFixed,
    "toLocaleString": _number_text,
    "toPrecision": toPrecision,
    "toString": toString,
    "valueOf": _valueOf,
}
BOOLEAN: dict[str, Callable[..., Any]] = {"toString": _toString, "valueOf": _valueOf}
FUNCTION: dict[str, Callable[..., Any]] = {
    "apply": _apply,
    "bind": bound,
    "call": _call,
    "toString": _function_text,
}
