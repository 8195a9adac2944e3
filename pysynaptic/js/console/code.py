"""Functions, classes and errors as Node prints them."""

from __future__ import annotations

import sys

from ..values.kinds import FUNCTIONS, NAMES_THERE, error_name, is_ours
from ..values.records import Constructor, Struct
from ..values.statics import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

JAVASCRIPT = "pysynaptic.js."
TABLES = "connectionType", "gateType", "squash", "cost"  # on the classes of Synaptic's
OWN_WORDS = "name", "message", "stack"  # properties of errors that are part of their text
KINDS = {0x20: "GeneratorFunction", 0x80: "AsyncFunction", 0x200: "AsyncGeneratorFunction"}


def function_text(value: Any) -> str:
    """Return the text of a function.

    Examples
    --------
    >>> function_text(function_text), function_text(lambda: 0)
    ('[Function: function_text]', '[Function (anonymous)]')
    """
    if isinstance(value, type):
        return class_text(value)
    if not isinstance(value, FUNCTIONS):
        return f"[Function: bound {_name(value.func)}]"
    inner = getattr(value, "__wrapped__", value)  # of an asynchronous function
    flags = getattr(getattr(inner, "__code__", None), "co_flags", 0)
    kind = next((name for flag, name in KINDS.items() if flags & flag), "Function")
    name = _name(value)
    return f"[{kind}: {name}]" if name else f"[{kind} (anonymous)]"


def _name(function: Any) -> str:
    name: str = getattr(function, "__name__", "")
    return "" if name == "<lambda>" else name


def class_text(kind: type) -> str:
    """Return the text of a class.

    Examples
    --------
    >>> from collections import OrderedDict
    >>> class_text(OrderedDict), class_text(list)
    ('[class OrderedDict extends Object]', '[Function: Array]')
    """
    name = NAMES_THERE.get(kind.__name__, kind.__name__) or "(anonymous)"
    if kind.__module__ == "builtins" or _is_of_javascript(kind):
        return f"[Function: {name}]"
    base = kind.__bases__[0]
    if base is Constructor or "__tag__" in vars(kind):
        return f"[Function: {name}]"
    if is_ours(kind):  # Synaptic's are functions in what it publishes
        return f"[Function: {name}]"
    if base in (object, Struct):
        return f"[class {name}]"
    return f"[class {name} extends {NAMES_THERE.get(base.__name__, base.__name__)}]"


def _is_of_javascript(kind: type) -> bool:
    """Return whether a class is one of JavaScript's own."""
    home = kind.__module__
    return home.startswith(JAVASCRIPT) and vars(sys.modules[home]).get(kind.__name__) is kind


def statics(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the public values of a class, without functions, properties and other descriptors."""
    if kind.__module__ == "builtins":
        return
    if is_ours(kind):
        yield from ((name, getattr(kind, name)) for name in TABLES if name in vars(kind))
        return
    yield from listed(kind)


def error_text(error: BaseException) -> tuple[str, str]:
    """Return the name of the class of an error, and the text of the error.

    As in Node, the name of the base class is added if the name of the class does not contain it.

    Examples
    --------
    >>> class Oops(TypeError): pass
    >>> error_text(Oops("why")), error_text(Exception())
    (('Oops', '[Oops [TypeError]: why]'), ('Error', '[Error]'))
    """
    kind = NAMES_THERE.get(type(error).__name__, type(error).__name__)
    name = error_name(error)
    text = str(getattr(error, "stack", "") or ": ".join(filter(None, (name, str(error)))))
    rest = text.removeprefix(name)
    if name.endswith("Error") and rest != text and rest[:1] in ("", ":", "\n"):
        text = (kind if name in kind else f"{kind} [{name}]") + rest
    return kind, text if "\n    at" in text else f"[{text}]"


def hidden_words(error: BaseException) -> dict[str, Any]:
    """Return what Node lists in brackets: the cause of an error, and the errors of several.

    Examples
    --------
    >>> error = ValueError("why")
    >>> error.__cause__ = KeyError("key")
    >>> hidden_words(error)
    {'cause': KeyError('key')}
    """
    own = getattr(error, "hidden", None)  # an error of `pysynaptic.js`
    if own is not None:
        return own()  # type: ignore[no-any-return]
    return {} if error.__cause__ is None else {"cause": error.__cause__}
