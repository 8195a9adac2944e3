"""``o.name(...)`` for anything."""

from __future__ import annotations

from types import FunctionType, GeneratorType, MethodType

from ..calls.functions import VARIADIC, call, fitted, form, given, is_ours, with_this
from ..calls.raising import not_function
from ..values.instances import Prototyped
from ..values.kinds import is_function
from ..values.methods import Method
from ..values.records import Record
from ..values.undefined import Undefined, undefined
from .names import KEYWORDS
from .private import PrivateName, check
from .prototypes import method_of, table_of
from .reading import at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAMES = {list: "Array", str: "String", float: "Number", int: "Number"}
_OF_PYTHON = (list, str, int, float, type, dict)
_ours: dict[type, bool] = {}  # whether a class is the library's
_tables: dict[type, dict[str, Callable[..., Any]]] = {}


def invoke(o: Any, name: Any, /, *arguments: Any, text: str = "") -> Any:
    """Call a method of anything: ``o.name(...)``.

    Parameters
    ----------
    o : object
        An array, a string, a number, an object, a function, an object of the library ...
    name : str
        The name; any other key of an object too.
    *arguments
        The arguments; surplus ones are dropped, missing ones `undefined`.
    text : str, optional
        What the program calls, such as ``a.b``, for the message.

    Returns
    -------
    object
        What the method returns.

    Raises
    ------
    TypeError
        If ``o`` is null or undefined, or has no such method.

    Examples
    --------
    >>> invoke([3, 1], 'map', lambda each: each * 2), invoke('a,b', 'split', ',')
    ([6, 2], ['a', 'b'])
    >>> invoke(max, 'apply', None, [1, 3])
    3
    """
    kind = type(o)
    table = _tables.get(kind)
    if table is None and kind in _NAMES:
        table = _tables[kind] = table_of(_NAMES[kind])
    if table is not None:
        method = table.get(name)
        if method is not None:
            return _builtin(method, o, arguments)
    elif kind is dict or kind is Record:
        method = o.get(name) if kind is dict else dict.get(o, name)
        if type(method) is FunctionType:
            return call(method, *arguments)
    else:
        method = getattr(o, name, None) if isinstance(name, str) else None
        if type(method) is MethodType and not isinstance(o, _OF_PYTHON):
            return _method(kind, method, arguments)
    return _invoke(o, name, arguments, text)


def _method(kind: type, method: Any, arguments: tuple[Any, ...]) -> Any:
    """Call a method of a class."""
    ours = _ours.get(kind)
    if ours is None:
        ours = is_ours(method)
        if not issubclass(kind, Prototyped):  # which have methods of both
            _ours[kind] = ours
    if ours:
        found = method(*fitted(given(arguments), form(method)))
        return undefined if found is None else found
    function = method.__func__
    if (
        type(function) is FunctionType
        and function.__defaults__ is None
        and function.__code__.co_argcount == len(arguments) + 1
    ):
        return method(*arguments)
    return method(*fitted(arguments, form(method)))


def _builtin(method: Callable[..., Any], o: Any, arguments: tuple[Any, ...]) -> Any:
    code = getattr(method, "__code__", None)
    if code is None:  # with a quick answer in C
        return method(*fitted((o, *arguments), form(method)))
    if len(arguments) >= code.co_argcount and not code.co_flags & VARIADIC:
        arguments = arguments[: code.co_argcount - 1]
    return method(o, *arguments)


def _invoke(o: Any, name: Any, arguments: tuple[Any, ...], text: str) -> Any:
    if type(name) is PrivateName:
        check(o, name)
    if o is None or type(o) is Undefined:
        at(o, name)  # which raises
    if type(o) is GeneratorType and name in ("next", "return", "throw"):
        from .generators import step  # few programs have any

        return step(o, name, *arguments[:1])
    if is_function(o) and name in ("call", "apply", "bind"):
        return _of_function(o, name, arguments)
    own = _own(o, name)
    if own is not None:
        return with_this(own, o, *arguments)
    method = method_of(o, name)
    if method is not None:
        return _builtin(method, o, arguments)
    found = at(o, name)
    if not callable(found):
        from ..calls.sources import callee_text  # only errors need it

        raise not_function(found, text or callee_text() or f"{_named(o)}.{name}")
    return with_this(found, o, *arguments)


def _own(o: Any, name: Any) -> Any:
    """Return a function that an object has, or its class if that is none of Python's."""
    if isinstance(o, dict):
        found = dict.get(o, name)
        return found if callable(found) else None
    if isinstance(o, (str, int, float)) or not isinstance(name, str):
        return None
    if isinstance(o, (list, tuple)) or is_function(o):
        if not hasattr(o, "__dict__"):
            return None
        found = at(o, name)
        return found if callable(found) and type(found) is not Method else None
    found = getattr(o, name, None)
    if found is None or type(found) is Undefined:
        found = getattr(o, name + "_", None) if name in KEYWORDS else None
    return found if callable(found) else None


def _of_function(f: Any, name: str, arguments: tuple[Any, ...]) -> Any:
    return _builtin(table_of("Function")[name], f, arguments)


def _named(o: Any) -> str:
    """Return some text for an object in a message."""
    from ..values.coercion import to_text

    return to_text(o) if isinstance(o, (int, float)) else "(intermediate value)"
