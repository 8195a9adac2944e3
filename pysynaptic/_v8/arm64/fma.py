"""The fused multiplication and addition: ``a * b + c``, rounded once.

Python has it from 3.13 on, as ``math.fma``.  Before, the sum is taken exactly in several doubles
and then rounded; where their range does not allow that, in integers.
"""

from __future__ import annotations

import math
from math import inf, isfinite, nextafter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# With products between these, no part of one is lost to under- or overflow.
_SMALLEST = 2.0**-900
_LARGEST = 2.0**900
_SPLITTER = 2.0**27 + 1.0


def _in_integers(a: float, b: float, c: float) -> float:
    """Return ``a * b + c`` rounded once, for any doubles."""
    if not (isfinite(a) and isfinite(b)):
        return a * b + c
    if not isfinite(c):
        return c  # also where a * b alone overflows
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

    Each pair below is a sum or product, rounded, and exactly what the rounding lost (Dekker's and
    Knuth's algorithms), so that at the end ``a * b + c = total + rest + lost``.
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
    # The exact sum lies between total + rest and total + beyond.  Most often both round alike; NaN,
    # from an overflow on the way, never does.
    beyond = nextafter(rest, inf if lost > 0.0 else -inf)
    return y if total + beyond == y else _in_integers(a, b, c)


def _checked(fused: Callable[[float, float, float], float]) -> Callable[..., float]:
    """Return ``math.fma`` without its exceptions, raised where C returns infinity or NaN."""

    def fma(a: float, b: float, c: float) -> float:
        try:
            return fused(a, b, c)
        except (OverflowError, ValueError):
            return _in_integers(a, b, c)

    return fma


_python_has_it = getattr(math, "fma", None)
fma = _checked(_python_has_it) if _python_has_it else _in_doubles
