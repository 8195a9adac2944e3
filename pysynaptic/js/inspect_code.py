"""Functions, classes and errors as Node prints them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

NAMES_THERE = {
    "BaseException": "Error",
    "Exception": "Error",
    "dict": "Object",
    "list": "Array",
    "set": "Set",
}
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


def error_text(error: BaseException) -> tuple[str, str]:
    """Return an error's name and how it is printed.

    A class of errors whose name does not say what it derives from is printed with it, as in Node.

    Examples
    --------
    >>> class Oops(TypeError): pass
    >>> error_text(Oops("why")), error_text(Exception())
    (('Oops', '[Oops [TypeError]: why]'), ('Error', '[Error]'))
    """
    kind = type(error)
    name = NAMES_THERE.get(kind.__name__, kind.__name__)
    message = str(error)
    known = next(each for each in kind.__mro__ if each.__module__ == "builtins").__name__
    parent = NAMES_THERE.get(known, known)
    first = name
    if kind.__module__ != "builtins" and parent not in name:
        first = f"{name} [{parent}]"
    return name, f"[{first}: {message}]" if message else f"[{first}]"
