"""The built-in objects of JavaScript that tutorials use: how they print and calculate.

A port can do without it.  With it, lines can stay as they are, and the output has the same bytes as
Node's:

>>> from pysynaptic.js import Math, console
>>> console.log('answer', [Math.round(0.5), -0.0, 7.165e-05])
answer [ 1, -0, 0.00007165 ]

``None`` stands for null and `undefined` for undefined; a dict is an object, a list an array.
"""

from __future__ import annotations

from .values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import console as console
    from . import math as Math
    from .errors import (
        AggregateError,
        Error,
        EvalError,
        RangeError,
        ReferenceError,
        SyntaxError,
        Thrown,
        TypeError,
        URIError,
        caught,
    )
    from .node.process import process
    from .numbers.globals import (
        Number,
        String,
        isFinite,
        isNaN,
        parseFloat,
        parseInt,
        toExponential,
        toFixed,
        toPrecision,
        toString,
    )
    from .tasks.coroutines import asynchronous, queueMicrotask
    from .tasks.generators import AsyncGenerator, asyncIterate
    from .tasks.loop import complete, run
    from .tasks.promises import Promise
    from .tasks.timers import (
        clearImmediate,
        clearInterval,
        clearTimeout,
        setImmediate,
        setInterval,
        setTimeout,
    )
    from .values import json as JSON

__all__ = [
    "JSON",
    "AggregateError",
    "AsyncGenerator",
    "Error",
    "EvalError",
    "Math",
    "Number",
    "Promise",
    "RangeError",
    "ReferenceError",
    "String",
    "SyntaxError",
    "Thrown",
    "TypeError",
    "URIError",
    "asyncIterate",
    "asynchronous",
    "caught",
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "complete",
    "console",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "process",
    "queueMicrotask",
    "run",
    "setImmediate",
    "setInterval",
    "setTimeout",
    "toExponential",
    "toFixed",
    "toPrecision",
    "toString",
    "undefined",
]

_MODULES = {"JSON": "values.json", "Math": "math", "console": "console"}
_ROOMS = {
    "errors": (
        "AggregateError Error EvalError RangeError ReferenceError SyntaxError Thrown TypeError "
        "URIError caught"
    ),
    "node.process": "process",
    "tasks.coroutines": "asynchronous queueMicrotask",
    "tasks.generators": "AsyncGenerator asyncIterate",
    "tasks.loop": "complete run",
    "tasks.promises": "Promise",
    "tasks.timers": (
        "clearImmediate clearInterval clearTimeout setImmediate setInterval setTimeout"
    ),
}
_PLACES = {name: place for place, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Import a name when it is first used; a script that only prints needs no trigonometry."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    place = _MODULES.get(name) or _PLACES.get(name, "numbers.globals")
    if place.startswith(("tasks", "node")):
        import_module(".tasks.loop", __name__)  # it runs what a program leaves pending
    module = import_module(f".{place}", __name__)
    found: object = module if name in _MODULES else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
