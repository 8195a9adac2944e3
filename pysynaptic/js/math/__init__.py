"""JavaScript's ``Math``: its functions and constants, with V8's digits.

Functions convert their arguments as JavaScript does.  A list of one number, such as the result of
``network.activate()``, is that number, and so is a string of digits.  None and False are 0, True is
1, and anything else, or no argument, is NaN.  Nothing raises: the result is NaN or infinite.

The digits are V8's on every machine.  Only square roots, which IEEE 754 defines to the last bit,
and ``pow`` from Node 24 on use the C library.

Node has `f16round` from version 24 on; here every engine has it.

An integer result below 2**53 in size is an int, so that it can be a list index.  -0 and all other
results are floats.  ``console.log`` prints both in the same way.

>>> from pysynaptic.js import Math
>>> data = ['a', 'b', 'c', 'd']
>>> data[Math.floor(0.7 * 4)], Math.round([0.7]), Math.sqrt(2), Math.log(-1)
('c', 1, 1.4142135623730951, nan)
>>> 0 <= Math.random() < 1
True

``Math.random = f`` makes the library draw from ``f`` too: weights, shuffles, tasks.  Setting it to
the function it was before undoes that.
"""

from __future__ import annotations

import sys
from types import ModuleType

from ... import _v8
from ..._v8.seeding import random
from .functions import (
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    cbrt,
    cos,
    cosh,
    exp,
    expm1,
    hypot,
    log,
    log1p,
    log2,
    log10,
    pow,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)
from .rounding import (
    abs,
    ceil,
    clz32,
    f16round,
    floor,
    fround,
    imul,
    max,
    min,
    round,
    sign,
    trunc,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

E = 2.718281828459045
LN10 = 2.302585092994046
LN2 = 0.6931471805599453
LOG10E = 0.4342944819032518
LOG2E = 1.4426950408889634
PI = 3.141592653589793
SQRT1_2 = 0.7071067811865476
SQRT2 = 1.4142135623730951

__all__ = [
    "LN2",
    "LN10",
    "LOG2E",
    "LOG10E",
    "PI",
    "SQRT1_2",
    "SQRT2",
    "E",
    "abs",
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "cbrt",
    "ceil",
    "clz32",
    "cos",
    "cosh",
    "exp",
    "expm1",
    "f16round",
    "floor",
    "fround",
    "hypot",
    "imul",
    "log",
    "log1p",
    "log2",
    "log10",
    "max",
    "min",
    "pow",
    "random",
    "round",
    "sign",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
]

_drawn = random  # from the generators, also after a program has set another one


class _MathModule(ModuleType):
    """The type of this module: setting ``random`` changes what the library draws from."""

    __tag__ = "Math"

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name == "random":
            _v8.replace(None if value is _drawn else _numbers_of(value))


def _numbers_of(function: object) -> Callable[[], float]:
    """Return a function that returns what one of the program's does, as a number."""
    from ..calls.functions import call
    from ..values.coercion import to_number

    return lambda: to_number(call(function))


sys.modules[__name__].__class__ = _MathModule
