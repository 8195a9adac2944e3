"""Hyperbolic functions and their inverses, and the other logarithms, to V8's last bit.

These are V8's algorithms, which are those of fdlibm, and of FreeBSD for ``log2``.  Terms must not
be reordered; see ``maths.py``, which has exp, expm1, tanh and log.

Constants and algorithms: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import copysign, frexp, inf, nan, sqrt

from .maths import L1, L2, L3, L4, L5, L6, L7, LN2_HIGH, LN2_LOW, exp, expm1, log
from .words import above, at, high_part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Function = Callable[[float], float]

LN2 = 6.93147180559945286227e-01
PER_LN2_HIGH = 1.44269504072144627571e00
PER_LN2_LOW = 1.67517131648865118353e-10
PER_LN10 = 4.34294481903251816668e-01
LOG10_2_HIGH = 3.01029995663611771306e-01
LOG10_2_LOW = 3.69423907715893078616e-13
OVERFLOW = 710.4758600739439  # sinh and cosh
LOG_MAX = at(0x40862E42)  # exp

_HALF_LN2 = at(0x3FD62E43)
_TWO = above(0x40000000)
_HUGE = above(0x41B00000)
_SQRT2 = at(0x3FDA827A)  # 1 + x is beyond the root of 2
_SQRT_HALF = above(0x3FD2BEC4)  # 1 - |x| is below the root of 1/2
_MIDDLE = at(0x3FF6A09E)
_NEAR_ONE = at(0x3FF00001)
_NEAR_TWO = at(0x3FFFFFFD)
_MANTISSA = at(0x3FF6A09C)


def sinh(x: float, exp: Function = exp, expm1: Function = expm1) -> float:
    """Return the hyperbolic sine of ``x``."""
    size = abs(x)
    half = -0.5 if x < 0.0 else 0.5
    if size < 22.0:
        if size < 2.0**-28:
            return x
        t = expm1(size)
        if size < 1.0:
            return half * (2.0 * t - t * t / (t + 1.0))
        return half * (t + t / (t + 1.0))
    if size < LOG_MAX:
        return half * exp(size)
    if size <= OVERFLOW:
        w = exp(0.5 * size)
        return half * w * w
    return x * inf


def cosh(x: float, exp: Function = exp, expm1: Function = expm1) -> float:
    """Return the hyperbolic cosine of ``x``."""
    size = abs(x)
    if size < _HALF_LN2:
        t = expm1(size)
        w = 1.0 + t
        return w if size < 2.0**-55 else 1.0 + (t * t) / (w + w)
    if size < 22.0:
        t = exp(size)
        return 0.5 * t + 0.5 / t
    if size < LOG_MAX:
        return 0.5 * exp(size)
    if size <= OVERFLOW:
        w = exp(0.5 * size)
        return 0.5 * w * w
    return size * inf


def log1p(x: float) -> float:
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
        if x < 2.0**53:
            u = 1.0 + x
            half, k = frexp(u)
            correction = (1.0 - (u - x) if k > 1 else x - (u - 1.0)) / u
        else:
            half, k = frexp(x)
        mantissa = 2.0 * half
        if mantissa < _MIDDLE:
            k -= 1
            f = mantissa - 1.0
            near = mantissa < _NEAR_ONE
        else:
            f = half - 1.0
            near = mantissa >= _NEAR_TWO
    h = 0.5 * f * f
    if near:
        r = h * (1.0 - 0.66666666666666666 * f)
        return k * LN2_HIGH - ((r - (k * LN2_LOW + correction)) - f)
    s = f / (2.0 + f)
    z = s * s
    r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))))
    return k * LN2_HIGH - ((h - (s * (h + r) + (k * LN2_LOW + correction))) - f)


def asinh(x: float) -> float:
    """Return the number whose hyperbolic sine is ``x``."""
    size = abs(x)
    if size < 2.0**-28 or not size < inf:
        return x
    if size >= _HUGE:
        y = log(size) + LN2
    elif size >= _TWO:
        y = log(2.0 * size + 1.0 / (sqrt(x * x + 1.0) + size))
    else:
        t = x * x
        y = log1p(size + t / (1.0 + sqrt(1.0 + t)))
    return copysign(y, x)


def acosh(x: float) -> float:
    """Return the number whose hyperbolic cosine is ``x``."""
    if not x >= 1.0:
        return nan
    if x >= 2.0**28:
        return log(x) + LN2
    if x >= _TWO:
        return log(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)))
    t = x - 1.0
    return log1p(t + sqrt(2.0 * t + t * t))


def atanh(x: float, log1p: Function = log1p) -> float:
    """Return the number whose hyperbolic tangent is ``x``."""
    size = abs(x)
    if not size < 1.0:
        return copysign(inf, x) if size == 1.0 else nan
    if size < 2.0**-28:
        return x
    t = size + size
    y = 0.5 * log1p(t + t * size / (1.0 - size) if size < 0.5 else t / (1.0 - size))
    return copysign(y, x)


def log2(x: float) -> float:
    """Return the logarithm of ``x`` to base 2."""
    if not 0.0 < x < inf:
        return -inf if x == 0.0 else nan if x < 0.0 else x
    half, k = frexp(x)
    if 2.0 * half < _MANTISSA:
        k -= 1
        f = 2.0 * half - 1.0
    else:
        f = half - 1.0
    square = 0.5 * f * f
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    r = s * (square + (z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6))))
    high = high_part(f - square)
    low = (f - high) - square + r
    product = high * PER_LN2_HIGH
    rest = (low + high) * PER_LN2_LOW + low * PER_LN2_HIGH
    total = k + product
    rest += (k - total) + product
    return rest + total


def log10(x: float) -> float:
    """Return the logarithm of ``x`` to base 10."""
    if not 0.0 < x < inf:
        return -inf if x == 0.0 else nan if x < 0.0 else x
    half, k = frexp(x)
    if k > 0:
        k -= 1
        half *= 2.0
    return (k * LOG10_2_LOW + PER_LN10 * log(half)) + k * LOG10_2_HIGH
