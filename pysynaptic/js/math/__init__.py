"""JavaScript's ``Math``, this room itself: its functions and constants, with V8's digits.

Functions take what JavaScript takes: a list of one number is that number, as
``network.activate()`` gives one; a text that is a number is that; None and False are 0, True is 1;
anything else, and nothing at all, is NaN.  Nothing raises: what can't be done is NaN or infinite.

The digits are V8's on every machine, since nothing here asks the platform's library for more than
a square root, which IEEE 754 rounds alike everywhere.

Node has `f16round` from version 24 on; here it is on every engine.

A result that is whole and below 2**53 in size is an int, so that it can be the index of a list; -0
and all others are floats.  ``console.log`` prints both alike.

>>> from pysynaptic.js import Math
>>> data = ['a', 'b', 'c', 'd']
>>> data[Math.floor(0.7 * 4)], Math.round([0.7]), Math.sqrt(2), Math.log(-1)
('c', 1, 1.4142135623730951, nan)
>>> 0 <= Math.random() < 1
True
"""

from __future__ import annotations

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
