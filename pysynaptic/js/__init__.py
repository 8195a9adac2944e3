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
    from .node import fs, os, path, performance, util
    from .node.assert_ import assert_
    from .node.buffers import Buffer
    from .node.cloning import structuredClone
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
    "Buffer",
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
    "assert_",
    "asyncIterate",
    "asynchronous",
    "caught",
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "complete",
    "console",
    "fs",
    "isFinite",
    "isNaN",
    "os",
    "parseFloat",
    "parseInt",
    "path",
    "performance",
    "process",
    "queueMicrotask",
    "run",
    "setImmediate",
    "setInterval",
    "setTimeout",
    "structuredClone",
    "toExponential",
    "toFixed",
    "toPrecision",
    "toString",
    "undefined",
    "util",
]

_MODULES = {
    "JSON": "values.json",
    "Math": "math",
    "console": "console",
    "fs": "node.fs",
    "os": "node.os",
    "path": "node.path",
    "performance": "node.performance",
    "util": "node.util",
}
_ROOMS = {
    "errors": (
        "AggregateError Error EvalError RangeError ReferenceError SyntaxError Thrown TypeError "
        "URIError caught"
    ),
    "node.assert_": "assert_",
    "node.buffers": "Buffer",
    "node.cloning": "structuredClone",
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
    if name not in __all__:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    place = _MODULES.get(name) or _PLACES.get(name, "numbers.globals")
    if place.startswith(("tasks", "node")):
        from .tasks import loop as loop  # it runs what a program leaves pending
    module = __import__(f"{__name__}.{place}", fromlist=("__name__",))
    found: object = module if name in _MODULES else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
