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
    from .values import json as JSON

__all__ = [
    "JSON",
    "Math",
    "Number",
    "String",
    "console",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "toExponential",
    "toFixed",
    "toPrecision",
    "toString",
    "undefined",
]


def __getattr__(name: str) -> object:
    """Import a name when it is first used; a script that only prints needs no trigonometry."""
    found: object
    if name == "console":
        from .console import console as found
    elif name == "Math":
        from . import math as found
    elif name == "JSON":
        from .values import json as found
    elif name in __all__:
        from .numbers import globals as functions

        found = getattr(functions, name)
    else:
        raise AttributeError(f"module 'pysynaptic.js' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
