"""Functions, classes and errors as Node prints them."""

from __future__ import annotations

from collections.abc import Set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
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
OWN_WORDS = "name", "message", "stack"  # properties of errors that their text says already
KINDS = {0x20: "GeneratorFunction", 0x80: "AsyncFunction", 0x200: "AsyncGeneratorFunction"}
# As the module `types` has them, which need not be imported for that.
FUNCTIONS = (
    type(lambda: None),
    type((lambda self: None).__get__(0)),
    type(len),
    type("".join),
    type(str.join),
    type(object.__init__),
    type(object().__str__),
    type(BaseException().add_note),
)


def definer(kind: type, name: str) -> type:
    """Return the class that a class has a method from."""
    return next(each for each in kind.__mro__ if name in vars(each))


def is_ours(code: Any) -> bool:
    """Return whether a class or a function is this library's."""
    return (getattr(code, "__module__", None) or "").partition(".")[0] == __name__.partition(".")[0]


def is_function(value: object) -> bool:
    """Return whether a value is a function in JavaScript, where classes are functions too."""
    return isinstance(value, (type, *FUNCTIONS)) or _is_partial(value)


def _is_partial(value: object) -> bool:
    """Return whether a value comes from ``functools.partial``, which is ``bind`` there."""
    kind = type(value)
    return (kind.__module__, kind.__name__) == ("functools", "partial")


def is_error(value: object) -> bool:
    """Return whether a value is an error."""
    return isinstance(value, BaseException)


def is_private(name: str) -> bool:
    """Return whether a name is like ``#x`` there: ``__x``, which Python makes ``_Class__x``."""
    return name.startswith("_") and "__" in name


def function_text(value: Any) -> str:
    """Return how a function is printed.

    Examples
    --------
    >>> function_text(function_text), function_text(lambda: 0)
    ('[Function: function_text]', '[Function (anonymous)]')
    """
    if isinstance(value, type):
        return class_text(value)
    if not isinstance(value, FUNCTIONS):
        return f"[Function: bound {_name(value.func)}]"
    flags = getattr(getattr(value, "__code__", None), "co_flags", 0)
    kind = next((name for flag, name in KINDS.items() if flags & flag), "Function")
    name = _name(value)
    return f"[{kind}: {name}]" if name else f"[{kind} (anonymous)]"


def _name(function: Any) -> str:
    name: str = getattr(function, "__name__", "")
    return "" if name == "<lambda>" else name


def class_text(kind: type) -> str:
    """Return how a class is printed.

    Examples
    --------
    >>> from collections import OrderedDict
    >>> class_text(OrderedDict), class_text(list)
    ('[class OrderedDict extends Object]', '[Function: Array]')
    """
    name = NAMES_THERE.get(kind.__name__, kind.__name__)
    if kind.__module__ == "builtins":
        return f"[Function: {name}]"
    base = kind.__bases__[0]
    if base is object or is_ours(kind):
        return f"[class {name}]"
    return f"[class {name} extends {NAMES_THERE.get(base.__name__, base.__name__)}]"


def statics(kind: type) -> Iterator[tuple[str, Any]]:
    """Give a class's public values, without functions, properties and other descriptors."""
    if kind.__module__ == "builtins" or is_ours(kind):
        return
    for name, value in vars(kind).items():
        if not name.startswith("_") and not hasattr(type(value), "__get__"):
            yield name, value


def error_name(error: BaseException) -> str:
    """Return an error's ``name``: one that it was given, or that of the builtin it derives from.

    A class of a port's that has the name of one of JavaScript's own classes counts as that.

    Examples
    --------
    >>> class Oops(TypeError): pass
    >>> error_name(Oops("why")), error_name(Exception())
    ('TypeError', 'Error')
    """
    kinds = type(error).__mro__
    mine = [vars(each) for each in kinds if each.__module__ != "builtins"]
    if any("name" in each for each in (vars(error), *mine)):  # an ImportError's is another's name
        own = getattr(error, "name", None)
        if isinstance(own, str):
            return own
    known = next(each.__name__ for each in kinds if _is_known(each))
    return NAMES_THERE.get(known, known)


def _is_known(kind: type) -> bool:
    return kind.__module__ == "builtins" or kind.__name__ in ERRORS_THERE


def error_text(error: BaseException) -> tuple[str, str]:
    """Return the name of an error's class and how the error is printed.

    A class of errors whose name does not say what it derives from is printed with it, as in Node.

    Examples
    --------
    >>> class Oops(TypeError): pass
    >>> error_text(Oops("why")), error_text(Exception())
    (('Oops', '[Oops [TypeError]: why]'), ('Error', '[Error]'))
    """
    kind = NAMES_THERE.get(type(error).__name__, type(error).__name__)
    name = error_name(error)
    first = name
    if name.endswith("Error"):
        first = kind if name in kind else f"{kind} [{name}]"
    return kind, f"[{': '.join(filter(None, (first, str(error))))}]"


# Texts of objects ---------------------------------------------------------------------------------


def has_words(value: object) -> bool:
    """Return whether a value's ``__str__`` is neither Python's nor that of an array."""
    written = definer(type(value), "__str__").__module__ != "builtins"
    return written and not (hasattr(type(value), "__array_interface__") or is_error(value))


def words(value: object) -> str:
    """Return the text of an object that is neither an array nor a function: ``String(value)``.

    Examples
    --------
    >>> words(TypeError("why")), words({1}), words({})
    ('TypeError: why', '[object Set]', '[object Object]')
    """
    if isinstance(value, BaseException):
        return ": ".join(filter(None, (error_name(value), str(value))))
    if isinstance(value, Set):
        return "[object Set]"
    return str(value) if has_words(value) else "[object Object]"
