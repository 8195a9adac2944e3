"""Hyperbolic functions and their inverses, and the other logarithms, of Node on arm64.

The algorithms are those of ``_v8/hyperbolic.py``.

Constants and algorithms: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import copysign, frexp, inf, nan, sqrt

from .. import hyperbolic
from ..hyperbolic import LN2, LOG10_2_HIGH, LOG10_2_LOW, PER_LN2_HIGH, PER_LN2_LOW, PER_LN10
from ..maths import L1, L2, L3, L4, L5, L6, L7, LN2_HIGH, LN2_LOW
from ..words import above, at, high_part
from .fma import fma
from .maths import exp, expm1, log

_HALF_LN2 = at(0x3FD62E43)
_TWO = above(0x40000000)
_HUGE = above(0x41B00000)
_SQRT2 = at(0x3FDA827A)  # 1 + x is beyond the root of 2
_SQRT_HALF = above(0x3FD2BEC4)  # 1 - |x| is below the root of 1/2
_MIDDLE = at(0x3FF6A09E)
_NEAR_ONE = at(0x3FF00001)
_NEAR_TWO = at(0x3FFFFFFD)
_MANTISSA = at(0x3FF6A09C)


def sinh(x: float) -> float:
    """Return the hyperbolic sine of ``x``."""
    return hyperbolic.sinh(x, exp, expm1)


def cosh(x: float) -> float:
    """Return the hyperbolic cosine of ``x``."""
    return hyperbolic.cosh(x, exp, expm1)


def asinh(x: float, clang: bool = False) -> float:
    """Return the number whose hyperbolic sine is ``x``."""
    size = abs(x)
    if size < 2.0**-28 or not size < inf:
        return x
    if size >= _HUGE:
        y = log(size, clang) + LN2
    elif size >= _TWO:
        y = log(2.0 * size + 1.0 / (sqrt(fma(x, x, 1.0)) + size), clang)
    else:
        t = x * x
        y = log1p(size + t / (1.0 + sqrt(1.0 + t)), clang)
    return copysign(y, x)


def acosh(x: float, clang: bool = False) -> float:
    """Return the number whose hyperbolic cosine is ``x``."""
    if not x >= 1.0:
        return nan
    if x >= 2.0**28:
        return log(x, clang) + LN2
    if x >= _TWO:
        square = x * x - 1.0 if clang else fma(x, x, -1.0)
        return log(2.0 * x - 1.0 / (x + sqrt(square)), clang)
    t = x - 1.0
    return log1p(t + sqrt(2.0 * t + t * t), clang)


def atanh(x: float, clang: bool = False) -> float:
    """Return the number whose hyperbolic tangent is ``x``."""
    return hyperbolic.atanh(x, lambda t: log1p(t, clang))


def log1p(x: float, clang: bool = False) -> float:
    """Return the natural logarithm of ``1 + x``, also exact if that is near 1."""
    if not -1.0 < x < inf:
        return -inf if x == -1.0 else nan if x < -1.0 else x
    k = 0
    f = x
    correction = 0.0  # the rounding error of 1 + x
    near = False
    if x < _SQRT2 and abs(x) < 2.0**-29:
        return x if abs(x) < 2.0**-54 else x - x * x * 0.5
    if not (x < _SQRT2 and (x > 0.0 or -x < _SQRT_HALF)):
        u = 1.0 + x if x < 2.0**53 else x
        half, k = frexp(u)
        if x < 2.0**53:
            correction = (1.0 - (u - x) if k > 1 else x - (u - 1.0)) / u
        mantissa = 2.0 * half
        near = mantissa < _NEAR_ONE or mantissa >= _NEAR_TWO
        if mantissa < _MIDDLE:
            k -= 1
            f = mantissa - 1.0
        else:
            f = half - 1.0
    h = 0.5 * f * f
    correction = fma(k, LN2_LOW, correction)
    if near:
        r = h * fma(-0.66666666666666666, f, 1.0)
        return k * LN2_HIGH - ((r - correction) - f)
    s = f / (2.0 + f)
    z = s * s
    r = fma(z, fma(z, fma(z, fma(z, fma(z, fma(z, L7, L6), L5), L4), L3), L2), L1)
    if not clang:
        rest = h - (correction + s * fma(z, r, h))
    elif k == 0:
        rest = fma(-s, h + z * r, h)
    else:
        rest = h - fma(s, h + z * r, correction)
    return k * LN2_HIGH - (rest - f)


def log2(x: float, clang: bool = False) -> float:
    """Return the logarithm of ``x`` to base 2."""
    if not 0.0 < x < inf:
        return -inf if x == 0.0 else nan if x < 0.0 else x
    half, k = frexp(x)
    if 2.0 * half < _MANTISSA:
        k -= 1
        f = 2.0 * half - 1.0
    else:
        f = half - 1.0
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    odd = fma(w, fma(w, fma(w, L7, L5), L3), L1)
    even = fma(w, fma(w, L6, L4), L2)
    if clang:
        square = 0.5 * f * f
        high = high_part(f - square)
        low = (f - high) - square + s * (square + (z * odd + w * even))
    else:
        half = 0.5 * f
        high = high_part(fma(-half, f, f))
        low = fma(s, fma(half, f, fma(w, even, z * odd)), fma(-half, f, f - high))
    product = high * PER_LN2_HIGH
    rest = fma(low + high, PER_LN2_LOW, low * PER_LN2_HIGH)
    total = k + product
    rest += (k - total) + product
    return rest + total


def log10(x: float, clang: bool = False) -> float:
    """Return the logarithm of ``x`` to base 10."""
    if not 0.0 < x < inf:
        return -inf if x == 0.0 else nan if x < 0.0 else x
    half, k = frexp(x)
    if k > 0:
        k -= 1
        half *= 2.0
    return fma(k, LOG10_2_LOW, PER_LN10 * log(half, clang)) + k * LOG10_2_HIGH
