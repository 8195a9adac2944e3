"""``Math.exp``, ``Math.tanh`` and ``Math.log`` of Node on arm64, to the last bit.

The algorithms are those of ``_v8/maths.py``.  The C twin is ``_kernel/native/fused.c``, line by
line.

Constants and algorithm: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import frexp, inf, ldexp, nan

from .. import maths
from ..maths import (
    EXP_HIGHEST,
    EXP_LOWEST,
    L1,
    L2,
    L3,
    L4,
    L5,
    L6,
    L7,
    LN2_HIGH,
    LN2_LOW,
    P1,
    P2,
    P3,
    P4,
    P5,
    PER_LN2,
    Q1,
    Q2,
    Q3,
    Q4,
    Q5,
)
from .fma import fma


def exp(x: float) -> float:
    """Return e to the power ``x``: reduce to x = k * ln 2 + r, then scale e^r by 2^k."""
    size = abs(x)
    if size < 0x162E43 / 2**22:  # about ln 2 / 2
        if size < 2**-28:
            return 1.0 + x
        k = 0
    elif size < 0x10A2B2 / 2**20:  # about 1.5 * ln 2
        if x == 1.0:
            return 2.718281828459045  # V8's exception: the algorithm would give another last bit
        k = 1 if x > 0.0 else -1
    else:
        if not EXP_LOWEST <= x <= EXP_HIGHEST:
            return inf if x > 0.0 else 0.0 if x < 0.0 else x
        k = int(PER_LN2 * x + (0.5 if x > 0.0 else -0.5))
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    t = r * r
    c = fma(-t, fma(t, fma(t, fma(t, fma(t, P5, P4), P3), P2), P1), r)
    y = 1.0 - ((low - (r * c) / (2.0 - c)) - high)
    if k >= -1021:
        return ldexp(y, k)
    # The result may be denormal: a multiplication rounds it, as in V8; not every ldexp rounds.
    return ldexp(y, k + 1000) * 2**-1000


def expm1(x: float) -> float:
    """Return e to the power ``x``, minus 1, also exact if that is near 0."""
    size = abs(x)
    if size < 0x162E43 / 2**22:
        if size < 2**-54:
            return x
        k = 0
    elif size < 0x10A2B2 / 2**20:
        k = 1 if x > 0.0 else -1
    else:
        if not -0x13687A / 2**15 < x <= EXP_HIGHEST:  # below about -56 * ln 2 the result is -1
            return inf if x > 0.0 else -1.0 if x < 0.0 else x
        k = int(PER_LN2 * x + (0.5 if x > 0.0 else -0.5))
    high = x - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    c = (high - r) - low  # the rounding error of r
    half = 0.5 * r
    t = r * half
    q = fma(t, fma(t, fma(t, fma(t, fma(t, Q5, Q4), Q3), Q2), Q1), 1.0)
    u = fma(-q, half, 3.0)
    e = t * ((q - u) / fma(-r, u, 6.0))
    # The answer is 2^k * (1 + r - e) - 1; the order of adding depends on the largest term.
    if k == 0:
        return r - fma(r, e, -t)
    e = fma(r, e - c, -c) - t
    if k == -1:
        return 0.5 * (r - e) - 0.5
    if k == 1:
        return -2.0 * (e - (r + 0.5)) if r < -0.25 else 1.0 + 2.0 * (r - e)
    if k < 0 or k > 56:
        return ldexp(1.0 - (e - r), k) - 1.0
    if k < 20:
        return ldexp((1.0 - ldexp(1.0, -k)) - (e - r), k)
    return ldexp((r - (e + ldexp(1.0, -k))) + 1.0, k)


def tanh(x: float) -> float:
    """Return the hyperbolic tangent of ``x``."""
    return maths.tanh(x, expm1)


def log(x: float, clang: bool = False) -> float:
    """Return the natural logarithm of ``x`` = 2^k * (1 + f), where 1 + f is near 1."""
    if not 0.0 < x < inf:
        return -inf if x == 0.0 else nan if x < 0.0 else x
    half, k = frexp(x)
    mantissa = 2.0 * half  # from 1 to 2, the range of fdlibm's thresholds
    if mantissa < 0x16A09C / 2**20:  # about sqrt(2)
        k -= 1
        f = mantissa - 1.0
    else:
        f = half - 1.0
    if -(2**-20) <= f < 2**-20:
        r = f * f * fma(-0.33333333333333333, f, 0.5)
        return k * LN2_HIGH - (fma(-k, LN2_LOW, r) - f)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    odd = fma(w, fma(w, fma(w, L7, L5), L3), L1)
    even = fma(w, fma(w, L6, L4), L2)
    h = 0.5 * f * f
    large = 0x16147A / 2**20 <= mantissa < 0x16B852 / 2**20  # f is large
    if not clang:
        r = fma(w, even, z * odd)
        rest = h - fma(k, LN2_LOW, s * (h + r)) if large else fma(-k, LN2_LOW, s * (f - r))
        return k * LN2_HIGH - (rest - f)
    r = z * odd + w * even
    if k == 0:
        return f - fma(-s, h + r, h) if large else fma(-s, f - r, f)
    rest = h - fma(s, h + r, k * LN2_LOW) if large else fma(s, f - r, -k * LN2_LOW)
    return k * LN2_HIGH - (rest - f)
