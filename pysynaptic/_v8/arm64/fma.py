"""The fused multiplication and addition: ``a * b + c``, rounded once.

Python 3.13 has it as ``math.fma``.  For older versions the sum is computed exactly in several
doubles and then rounded, or in integers if the range of doubles is too small.
"""

from __future__ import annotations

import math
from math import inf, isfinite, nextafter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Products between these limits have no part that underflows or overflows.
_SMALLEST = 2.0**-900
_LARGEST = 2.0**900
_SPLITTER = 2.0**27 + 1.0


def _in_integers(a: float, b: float, c: float) -> float:
    """Return ``a * b + c`` rounded once, for any doubles."""
    if not (isfinite(a) and isfinite(b)):
        return a * b + c
    if not isfinite(c):
        return c  # also if a * b overflows
    a_top, a_bottom = a.as_integer_ratio()
    b_top, b_bottom = b.as_integer_ratio()
    c_top, c_bottom = c.as_integer_ratio()
    bottom = a_bottom * b_bottom
    top = a_top * b_top * c_bottom + bottom * c_top
    if not top:
        return a * b + c  # for the sign of the zero
    try:
        return top / (bottom * c_bottom)  # Python rounds the quotient of integers once
    except OverflowError:
        return inf if top > 0 else -inf


def _in_doubles(a: float, b: float, c: float) -> float:
    """Return ``a * b + c`` rounded once.

    Each pair below is a rounded sum or product and its exact rounding error (the algorithms of
    Dekker and Knuth), so that at the end ``a * b + c = total + rest + lost``.
    """
    product = a * b
    if not _SMALLEST < abs(product) < _LARGEST:
        return _in_integers(a, b, c)
    t = _SPLITTER * a
    a_high = t - (t - a)
    a_low = a - a_high
    t = _SPLITTER * b
    b_high = t - (t - b)
    b_low = b - b_high
    product_lost = a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)
    addend = c + product_lost
    t = addend - c
    addend_lost = (c - (addend - t)) + (product_lost - t)
    total = product + addend
    t = total - product
    total_lost = (product - (total - t)) + (addend - t)
    rest = total_lost + addend_lost
    t = rest - total_lost
    lost = (total_lost - (rest - t)) + (addend_lost - t)
    y = total + rest
    if lost == 0.0:
        return y
    # The exact sum is between total + rest and total + beyond, which usually round to the same
    # double.  They never do if one is NaN, after an overflow.
    beyond = nextafter(rest, inf if lost > 0.0 else -inf)
    return y if total + beyond == y else _in_integers(a, b, c)


def _checked(fused: Callable[[float, float, float], float]) -> Callable[..., float]:
    """Return ``math.fma`` with infinity or NaN, as in C, where Python's raises."""

    def fma(a: float, b: float, c: float) -> float:
        try:
            return fused(a, b, c)
        except (OverflowError, ValueError):
            return _in_integers(a, b, c)

    return fma


_python_has_it = getattr(math, "fma", None)
fma = _checked(_python_has_it) if _python_has_it else _in_doubles
