"""The formulas that `standalone` writes, each once, as Python's text and as JavaScript's.

The squash functions are those of a network in its optimised mode.  Each is a few assignments, whose
text both languages read alike; only choices are written in two ways.  `exp`, which JavaScript has,
is for Python alone: the function of `_v8` line by line, with the operations that the engine in use
has fused.  The tests compare all of it with what runs.
"""

from __future__ import annotations

from typing import NamedTuple

from ... import _v8
from ..._v8 import engines, maths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Formula: TypeAlias = "str | When"


class When(NamedTuple):
    """One of two formulas."""

    condition: str
    then: Formula
    otherwise: Formula


# By the codes in the store: of the state s the activation f.
SQUASHES: dict[str, tuple[tuple[str, Formula], ...]] = {
    "LOGISTIC": (("f", "1.0 / (1.0 + exp(-s))"),),
    "TANH": (
        ("e", "exp(s)"),
        ("inverse", When("e == 0.0", "inf", "1.0 / e")),
        (
            "f",
            When(
                "e == inf",
                "1.0",
                When("inverse == inf", "-1.0", "(e - inverse) / (e + inverse)"),
            ),
        ),
    ),
    "IDENTITY": (("f", "s"),),
    "HLIM": (("f", When("s > 0.0", "1.0", "0.0")),),
    "RELU": (("f", When("s > 0.0", "s", "0.0")),),
}


def python_squashes(margin: str) -> str:
    """Return the statements that make f of s and ``squash``, in Python."""
    lines = []
    for code, (name, steps) in enumerate(SQUASHES.items()):
        lines.append(f"{'elif' if code else 'if'} squash == {code}:  # {name}")
        lines += [f"    {target} = {_in_python(formula)}" for target, formula in steps]
    return margin + f"\n{margin}".join(lines)


def javascript_squashes(margin: str) -> str:
    """Return the same statements in JavaScript."""
    lines = []
    for code, (name, steps) in enumerate(SQUASHES.items()):
        lines.append(f"{'} else ' if code else ''}if (squash === {code}) {{ // {name}")
        lines += [f"  {target} = {_in_javascript(formula)};" for target, formula in steps]
    return margin + f"\n{margin}".join([*lines, "}"])


def _in_python(formula: Formula) -> str:
    if isinstance(formula, str):
        return formula
    condition, then, otherwise = formula
    return f"{_in_python(then)} if {condition} else {_in_python(otherwise)}"


def _in_javascript(formula: Formula) -> str:
    if isinstance(formula, str):
        return formula
    condition, then, otherwise = formula
    return f"{condition} ? {_in_javascript(then)} : {_in_javascript(otherwise)}"


EXP = '''\
@constants@


@fma@def exp(x):
    """Return e to the power x, to the last bit as Node @node@ has it.

    Constants and algorithm: fdlibm.
    Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
    Developed at SunSoft, a Sun Microsystems, Inc. business.
    Permission to use, copy, modify, and distribute this software is freely granted, provided that
    this notice is preserved.
    """
    size = abs(x)
    if size < 0x162E43 / 2**22:
        if size < 2**-28:
            return 1.0 + x
        k = 0
    elif size < 0x10A2B2 / 2**20:
        if x == 1.0:
            return 2.718281828459045
        k = 1 if x > 0.0 else -1
    else:
        if not EXP_LOWEST <= x <= EXP_HIGHEST:
            return inf if x > 0.0 else 0.0 if x < 0.0 else x
        k = int(PER_LN2 * x + (0.5 if x > 0.0 else -0.5))
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    t = r * r
    c = @c@
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    if k >= -1021:
        return ldexp(y, k)
    return ldexp(y, k + 1000) * 2**-1000
'''
FMA = '''\
def fma(a, b, c):
    """Return a * b + c, rounded once."""
    (a, p), (b, q), (c, r) = a.as_integer_ratio(), b.as_integer_ratio(), c.as_integer_ratio()
    return (a * b * r + p * q * c) / (p * q * r)


'''
C = "r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))"
FUSED_C = "fma(-t, fma(t, fma(t, fma(t, fma(t, P5, P4), P3), P2), P1), r)"
CONSTANTS = (
    *("LN2_HIGH", "LN2_LOW", "PER_LN2", "EXP_LOWEST", "EXP_HIGHEST"),
    *("P1", "P2", "P3", "P4", "P5"),
)


def python_exp() -> str:
    """Return the text of the exponential that the engine in use has, in Python."""
    fused = _v8.engine.fused != engines.NOTHING
    texts = {
        "constants": "\n".join(f"{name} = {getattr(maths, name)!r}" for name in CONSTANTS),
        "fma": FMA if fused else "",
        "node": str(_v8.engine.name),
        "c": FUSED_C if fused else C,
    }
    return filled(EXP, texts)


def filled(template: str, texts: dict[str, str]) -> str:
    """Return a text with other texts in the places that it names."""
    for name, text in texts.items():
        template = template.replace(f"@{name}@", text)
    return template
