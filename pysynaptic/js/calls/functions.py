"""Calls as in JavaScript: missing arguments are undefined, and surplus ones are dropped."""

from __future__ import annotations

from functools import partial
from types import BuiltinMethodType, FunctionType, MethodType

from ..values.instances import Prototyped
from ..values.methods import Method
from ..values.records import Constructor, Struct
from ..values.undefined import Undefined, undefined
from .raising import not_function, type_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    # The fewest and the most arguments it takes, and the defaults of the last ones.
    Form = tuple[int, int, tuple[Any, ...]]

MANY = 1 << 30  # arguments, for a function with *rest
VARIADIC = 4  # the flag of a code object
_forms: dict[Any, Form] = {}  # of callables that are not functions of Python


def call(f: Any, /, *arguments: Any, text: str = "") -> Any:
    """Call a function as JavaScript does.

    Parameters
    ----------
    f : callable
        The function.  One that is marked with `method` gets `undefined` for ``this``.
    *arguments
        The arguments.  Missing ones are `undefined`, or the function's own defaults, which
        `undefined` asks for too; surplus ones are dropped.
    text : str, optional
        What the program calls, for the message if that is not a function.

    Returns
    -------
    object
        What the function returns.

    Raises
    ------
    TypeError
        If ``f`` is not a function, or a class.

    Examples
    --------
    >>> call(lambda a, b: [a, b], 1), call(lambda a, b=2: [a, b], 1, undefined, 3)
    ([1, undefined], [1, 2])
    """
    if type(f) is FunctionType:
        if f.__code__.co_argcount == len(arguments) and f.__defaults__ is None:
            return f(*arguments)
        return f(*fitted(arguments, form(f)))
    if type(f) is Method:
        return f.__function__(*fitted((undefined, *arguments), form(f.__function__)))
    if isinstance(f, type):
        if issubclass(f, Struct) and not issubclass(f, Constructor):
            raise type_error(f"Class constructor {f.__name__} cannot be invoked without 'new'")
        if getattr(f, "__tag__", "") in NEEDS_NEW:
            raise type_error(f"Constructor {f.__name__} requires 'new'")
        if getattr(f, "__tag__", "") == "Date":
            made: Any = f()
            return made.toString()
    elif not callable(f):
        from .sources import callee_text  # only errors need it

        raise not_function(f, text or callee_text())
    if is_ours(f):
        arguments = given(arguments)
    return f(*fitted(arguments, form(f)))


NEEDS_NEW = ("Map", "Promise", "Set", "WeakMap", "WeakSet", "TypedArray")


def new(C: Any, /, *arguments: Any, text: str = "") -> Any:
    """Make an instance of a class: ``new C(...)``.

    Parameters
    ----------
    C : type
        The class, or a function of JavaScript's that makes objects, such as ``Array``.
    *arguments
        The arguments; missing ones are `undefined` and surplus ones dropped.
    text : str, optional
        What the program calls, for the message if that makes no objects.

    Returns
    -------
    object
        The instance.

    Raises
    ------
    TypeError
        If ``C`` is neither a class nor such a function.

    Examples
    --------
    >>> from pysynaptic.js import Array, Map
    >>> new(Map, [['a', 1]], 'surplus').get('a'), new(Array, 1, 2)
    (1, [1, 2])
    """
    if type(C) is Method:
        from ..values.instances import construct  # few programs need it

        return construct(C, fitted((undefined, *arguments), form(C.__function__))[1:])
    if type(C) is partial:
        return new(getattr(C.func, "__form__", C.func), *C.args, *arguments)
    made = getattr(C, "__new_object__", None)
    if made is not None:
        return made(*fitted(arguments, form(made)))
    if type(C) is FunctionType and C.__name__ != "<lambda>":
        raise NotImplementedError(f"new {C.__name__}: the function needs the mark `method`")
    if not isinstance(C, type):
        from .raising import shown
        from .sources import callee_text  # only errors need it

        raise type_error(f"{text or callee_text() or shown(C)} is not a constructor")
    if is_ours(C):
        arguments = given(arguments)
    return C(*fitted(arguments, form(C)))


def with_this(f: Any, this: Any, *arguments: Any, text: str = "") -> Any:
    """Call a function with an object for its ``this``, if it has one: ``f.call(this, ...)``."""
    if type(f) is Method:
        return f.__function__(*fitted((this, *arguments), form(f.__function__)))
    if isinstance(f, type) and isinstance(this, f):  # the class below asks that above
        initialise: Any = f.__init__  # type: ignore[misc]
        return initialise(*fitted((this, *arguments), form(initialise)))
    if isinstance(f, type) and isinstance(this, Prototyped):
        raise NotImplementedError(f"{f.__name__}.call() of an object of another kind")
    if type(f) is FunctionType and _is_of_class(f):
        return f(*fitted((this, *arguments), form(f)))
    return call(f, *arguments, text=text)


def _is_of_class(f: FunctionType) -> bool:
    within = f.__qualname__.rpartition(".")[0]
    of_class = bool(within) and not within.endswith("<locals>")
    return of_class and f.__code__.co_varnames[:1] == ("self",)


def bound(f: Any, this: Any = undefined, *first: Any) -> Any:
    """Return a function with its ``this`` and its first arguments: ``f.bind(this, ...)``."""
    if not callable(f):
        raise type_error("Bind must be called on a function")
    return partial(_calling(f, this), *first)


def _calling(f: Any, this: Any) -> Any:
    def function(*arguments: Any) -> Any:
        return with_this(f, this, *arguments)

    function.__name__ = getattr(f, "__name__", "")
    function.__form__ = f  # type: ignore[attr-defined]
    return function


def callback(f: Any, count: int, this: Any = undefined) -> Callable[..., Any]:
    """Return a function of exactly so many arguments that calls a callback.

    Examples
    --------
    >>> callback(lambda each: each * 2, 3)(4, 0, [4])
    8
    """
    if type(f) is FunctionType:
        taken = f.__code__.co_argcount
        if f.__defaults__ is None:
            if taken == count or f.__code__.co_flags & VARIADIC:
                return f
            if taken == 1:
                return lambda first, *rest: f(first)
            if taken == 2:
                return lambda first, second=undefined, *rest: f(first, second)
            if taken == 0:
                return lambda *rest: f()
    elif not callable(f):
        raise not_function(f)
    if this is undefined:
        return lambda *arguments: call(f, *arguments)
    return lambda *arguments: with_this(f, this, *arguments)


# Arguments ----------------------------------------------------------------------------------------


def fitted(arguments: tuple[Any, ...], form: Form) -> tuple[Any, ...]:
    """Return as many arguments as a function takes."""
    fewest, most, defaults = form
    count = len(arguments)
    if count > most:
        arguments = arguments[:most]
    elif count < fewest:
        return arguments + (undefined,) * (fewest - count)
    if defaults and undefined in arguments[fewest:]:
        rest = [
            defaults[place] if each is undefined and place < len(defaults) else each
            for place, each in enumerate(arguments[fewest:])
        ]
        return (*arguments[:fewest], *rest)
    return arguments


def form(f: Any) -> Form:
    """Return how many arguments a function takes."""
    kind = type(f)
    if kind is FunctionType:
        f = getattr(f, "__wrapped__", f)  # of an asynchronous function
        code = f.__code__
        defaults = f.__defaults__ or ()
        most = MANY if code.co_flags & VARIADIC else code.co_argcount
        return code.co_argcount - len(defaults), most, defaults
    if kind is MethodType:
        fewest, most, defaults = form(f.__func__)
        return max(fewest - 1, 0), most - 1, defaults
    if kind is partial or isinstance(f, Method):
        return 0, MANY, ()
    # An entry in C, such as network.activate, is made anew at every look.
    key = (type(f.__self__), f.__name__) if kind is BuiltinMethodType else f
    try:
        found = _forms.get(key)
    except TypeError:  # an instance without a hash
        return _signature(f)
    if found is None:
        found = _signature(f)
        if key is not f or isinstance(f, type) or kind.__name__ == "Function":
            _forms[key] = found  # these live as long as the program
    return found


def _signature(f: Any) -> Form:
    if isinstance(f, type):
        initialise: Any = f.__init__  # type: ignore[misc]
        if type(initialise) is FunctionType:
            fewest, most, defaults = form(initialise)
            return max(fewest - 1, 0), most - 1, defaults
    from inspect import Parameter, signature  # rarely needed, and slow to import

    try:
        parameters = signature(f).parameters.values()
    except (TypeError, ValueError):
        return 0, MANY, ()
    plain = [
        each
        for each in parameters
        if each.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    ]
    defaults = tuple(each.default for each in plain if each.default is not Parameter.empty)
    many = any(each.kind is Parameter.VAR_POSITIONAL for each in parameters)
    return len(plain) - len(defaults), MANY if many else len(plain), defaults


def arity(f: Any) -> int:
    """Return ``f.length``: the number of parameters before the first with a default."""
    if type(f) is Method:
        return max(arity(f.__function__) - 1, 0)
    if type(f) is partial:
        inner = getattr(f.func, "__form__", f.func)
        return max(arity(inner) - len(f.args), 0)
    known = _LENGTHS.get(getattr(f, "__tag__", "") or getattr(f, "__name__", ""))
    if known is not None and type(f) is not FunctionType:
        return known
    fewest, _, defaults = form(f)
    # `b=undefined` in a port says that a call may leave it out: it has no default in JavaScript.
    for each in defaults:
        if type(each) is not Undefined:
            break
        fewest += 1
    return fewest


def named(name: str) -> Any:
    """Give a function or class a name that it cannot have in Python, or that is taken there.

    Parameters
    ----------
    name : str
        The name that JavaScript gives it.

    Returns
    -------
    callable
        A decorator.

    Examples
    --------
    >>> from pysynaptic.js import console
    >>> @named('list')
    ... def list_():
    ...     pass
    >>> console.log(list_)
    [Function: list]
    """

    def decorate(f: Any) -> Any:
        f.__name__ = name
        return f

    return decorate


_LENGTHS = {
    **dict.fromkeys(("Array", "Boolean", "Function", "Number", "Object", "String"), 1),
    **dict.fromkeys(("Map", "Set", "WeakMap", "WeakSet"), 0),
    **{"Date": 7, "RegExp": 2, "TypedArray": 3},
}


def is_ours(f: Any) -> bool:
    """Return whether a function is the library's, which knows no undefined, and not of `js`."""
    module = getattr(f, "__module__", None)
    if module is None:  # an entry in C, such as network.activate
        module = type(getattr(f, "__self__", None)).__module__
    return module.startswith("pysynaptic.") and not module.startswith("pysynaptic.js")


def given(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return arguments for the library, for which None says what undefined does in JavaScript."""
    kept = list(arguments)
    while kept and type(kept[-1]) is Undefined:
        kept.pop()
    return tuple(None if type(each) is Undefined else each for each in kept)
