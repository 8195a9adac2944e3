"""The kind of a value in JavaScript: number, function, error or another object.

It does not know how values are printed.
"""

from __future__ import annotations

from collections.abc import Set

from ... import _v8
from .methods import Method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMES_THERE = {
    "BaseException": "Error",
    "Exception": "Error",
    "bool": "Boolean",
    "dict": "Object",
    "float": "Number",
    "int": "Number",
    "list": "Array",
    "set": "Set",
    "str": "String",
}
ERRORS_THERE = "AggregateError", "EvalError", "RangeError", "ReferenceError", "URIError"
# The same as in the module `types`, without importing it.
FUNCTIONS = (
    type(lambda: None),
    type((lambda self: None).__get__(0)),
    type(len),
    type("".join),
    type(str.join),
    type(object.__init__),
    type(object().__str__),
    type(BaseException().add_note),
    Method,
    *_v8.quick_kinds(),
)


def scalar(value: Any) -> Any:
    """Return a NumPy scalar as a Python one, and any other value as it is."""
    is_numpy = hasattr(type(value), "dtype") and hasattr(value, "item")
    if not is_numpy or value.shape != ():
        return value
    found = value.item()
    if type(found) is not type(value):
        return found
    return float(value) if value.dtype.kind == "f" else repr(value)  # Python has no long double


def is_number(value: Any) -> bool:
    """Return whether a value is a number in JavaScript."""
    value = scalar(value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def definer(kind: type, name: str) -> type:
    """Return the class that defines a method of a class."""
    return next(each for each in kind.__mro__ if name in vars(each))


def is_ours(code: Any) -> bool:
    """Return whether a class or a function belongs to this library."""
    return (getattr(code, "__module__", None) or "").partition(".")[0] == __name__.partition(".")[0]


def is_function(value: object) -> bool:
    """Return whether a value is a function in JavaScript, where classes are functions."""
    return isinstance(value, (type, *FUNCTIONS)) or _is_partial(value)


def _is_partial(value: object) -> bool:
    """Return whether a value comes from ``functools.partial``, which is ``bind`` in JavaScript."""
    kind = type(value)
    return (kind.__module__, kind.__name__) == ("functools", "partial")


def is_error(value: object) -> bool:
    """Return whether a value is an error."""
    return isinstance(value, BaseException)


def is_private(name: str) -> bool:
    """Return whether a name is private: ``__x``, which Python stores as ``_Class__x``."""
    return name.startswith("_") and "__" in name


def error_name(error: BaseException) -> str:
    """Return the ``name`` of an error: one that was set, or that of its builtin base class.

    A class of a port with the name of a JavaScript class counts as that class.

    Examples
    --------
    >>> class Oops(TypeError): pass
    >>> error_name(Oops("why")), error_name(Exception())
    ('TypeError', 'Error')
    """
    kinds = type(error).__mro__
    mine = [vars(each) for each in kinds if each.__module__ != "builtins"]
    if any("name" in each for each in (vars(error), *mine)):  # an ImportError has a module's name
        own = getattr(error, "name", None)
        if isinstance(own, str):
            return own
    known = next(each.__name__ for each in kinds if _is_known(each))
    return NAMES_THERE.get(known, known)


def _is_known(kind: type) -> bool:
    return kind.__module__ == "builtins" or kind.__name__ in ERRORS_THERE


def has_words(value: object) -> bool:
    """Return whether a value has a ``__str__`` that is neither Python's nor that of an array."""
    written = definer(type(value), "__str__").__module__ != "builtins"
    return written and not (hasattr(type(value), "__array_interface__") or is_error(value))


def words(value: object) -> str:
    """Return ``String(value)`` for an object that is neither an array nor a function.

    Examples
    --------
    >>> words(TypeError("why")), words({1}), words({})
    ('TypeError: why', '[object Set]', '[object Object]')
    """
    if isinstance(value, BaseException):
        return ": ".join(filter(None, (error_name(value), str(value))))
    tag = getattr(type(value), "__tag__", "") or _TAGS.get(type(value).__name__)
    if tag:
        return f"[object {tag}]"
    if isinstance(value, Set):
        return "[object Set]"
    return str(value) if has_words(value) else "[object Object]"


# By type, what ``String(value)`` says in place of ``Object``.
_TAGS = {"coroutine": "Promise", "generator": "Generator"}
