"""The formulas that `standalone` writes, each once, as text of Python, of JavaScript and of C.

The squash functions are those of a network in its optimised mode.  Each is a few assignments, whose
text all three languages read alike; only choices are written in two ways.  `exp`, which JavaScript
has, is here for Python, and its polynomial for C: the function of `_v8` line by line, with the
operations that the engine in use has fused.  The tests compare all of it with what runs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ... import _v8
from ..._v8 import engines, maths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
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
    lines: list[str] = []
    for code, (name, steps) in enumerate(SQUASHES.items()):
        lines.append(f"{'} else ' if code else ''}if (squash === {code}) {{ // {name}")
        lines += [f"  {target} = {_in_c(formula)};" for target, formula in steps]
    return margin + f"\n{margin}".join([*lines, "}"])


def c_squashes(codes: Sequence[int], margin: str) -> str:
    """Return the same statements in C, for those functions that are used."""
    names = list(SQUASHES)
    lines: list[str] = []
    for code in codes:
        remark = f"/* {names[code]} */"
        steps = [
            f"{'' if target == 'f' else 'double '}{target} = {_of_c(_in_c(formula))};"
            for target, formula in SQUASHES[names[code]]
        ]
        if len(codes) == 1:
            lines += [remark, *steps]
            continue
        condition = f"if (neuron->squash == {code}) " if code != codes[-1] else ""
        lines.append(f"{'} else ' if lines else ''}{condition}{{ {remark}")
        lines += [f"    {step}" for step in steps]
    return margin + f"\n{margin}".join([*lines, "}"] if len(codes) > 1 else lines)


def need_exp(codes: Sequence[int]) -> bool:
    """Return whether some of the functions call ``exp``."""
    names = list(SQUASHES)
    return any("exp(" in step for code in codes for _, step in SQUASHES[names[code]])


def _of_c(text: str) -> str:
    """Return a formula with the functions of the text in C in place of names of Python's."""
    return re.sub(r"\binf\b", "infinity()", text.replace("exp(", "exponential("))


def _in_python(formula: Formula) -> str:
    if isinstance(formula, str):
        return formula
    condition, then, otherwise = formula
    return f"{_in_python(then)} if {condition} else {_in_python(otherwise)}"


def _in_c(formula: Formula) -> str:
    if isinstance(formula, str):
        return formula
    condition, then, otherwise = formula
    return f"{condition} ? {_in_c(then)} : {_in_c(otherwise)}"


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
    texts = {
        "constants": "\n".join(constants()),
        "fma": FMA if fused() else "",
        "node": node(),
        "c": polynomial(),
    }
    return filled(EXP, texts)


def constants() -> list[str]:
    """Return the assignments of the constants of the exponential."""
    return [f"{name} = {getattr(maths, name)!r}" for name in CONSTANTS]


def polynomial() -> str:
    """Return the formula of its polynomial, with the operations that the engine has fused."""
    return FUSED_C if fused() else C


def fused() -> bool:
    """Return whether that has ``fma``, the fused operation."""
    return _v8.engine.fused != engines.NOTHING


def node() -> str:
    """Return the name of the engine in use."""
    return str(_v8.engine.name)


def filled(template: str, texts: dict[str, str]) -> str:
    """Return a text with other texts in the places that it names."""
    for name, text in texts.items():
        template = template.replace(f"@{name}@", text)
    return template
