"""Powers and roots of Node on arm64, to the last bit; from Node 24 on ``Math.pow`` is C's.

The algorithms are those of ``_v8/power.py``, whose ``hypot`` has nothing to fuse.

Constants and algorithms: fdlibm.
Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import copysign, frexp, inf, ldexp

from .. import power
from ..maths import P1, P2, P3, P4, P5
from ..power import (
    B1,
    B2,
    B3,
    B4,
    B5,
    B6,
    C_HIGH,
    C_LOW,
    GUESS,
    GUESS_DENORMAL,
    LN2,
    LN2_HIGH,
    LN2_LOW,
    LOG2_HIGH,
    LOG2_LOW,
    OVERFLOW,
    PER_LN2,
    PER_LN2_HIGH,
    PER_LN2_LOW,
    R0,
    R1,
    R2,
    R3,
    R4,
    C,
)
from ..words import above, at, bits, from_bits, high_part, high_word
from .fma import fma

_BELOW_SQRT_3_2 = above(0x3FF3988E)
_BELOW_SQRT_3 = at(0x3FFBB67A)
_LARGE_Y = above(0x41E00000)
_HUGE_Y = above(0x43F00000)
_BELOW_ONE = at(0x3FEFFFFF)
_ABOVE_ONE = above(0x3FF00000)


def pow(x: float, y: float, clang: bool = False) -> float:
    """Return ``x`` to the power ``y``; unlike C's, JavaScript's ``1 ** Infinity`` is NaN."""
    size = abs(x)
    if not (0.0 < size < inf and size != 1.0 and abs(y) < inf) or y in (0.0, 1.0, 2.0, 0.5, -1.0):
        return power.pow(x, y)
    if x < 0.0 and not y.is_integer():
        return power.pow(x, y)
    if abs(y) >= _LARGE_Y:
        if abs(y) >= _HUGE_Y or size < _BELOW_ONE or size >= _ABOVE_ONE:
            return power.pow(x, y)  # overflow or underflow
        high, low = _log_near_one(size - 1.0, clang)
    else:
        high, low = _log(size, clang)
    sign = -1.0 if x < 0.0 and y % 2.0 == 1.0 else 1.0
    y_high = high_part(y)
    rest = fma(y - y_high, high, y * low)
    product = y_high * high
    z = rest + product
    if z >= 1024.0 and (z > 1024.0 or rest + OVERFLOW > z - product):
        return sign * inf
    if z <= -1075.0 and (z < -1075.0 or rest <= z - product):
        return sign * 0.0
    return sign * _exp(z, product, rest)


def _log_near_one(t: float, clang: bool) -> tuple[float, float]:
    """Return the logarithm of 1 + t to base 2 as a sum of two."""
    w = (t * t) * fma(-t, fma(-t, 0.25, 0.3333333333333333333333), 0.5)
    v = fma(t, PER_LN2_LOW, -(w * PER_LN2))
    if clang:
        u = PER_LN2_HIGH * t
        high = high_part(u + v)
        return high, v - (high - u)
    high = high_part(fma(PER_LN2_HIGH, t, v))
    return high, v - fma(-PER_LN2_HIGH, t, high)


def _log(x: float, clang: bool) -> tuple[float, float]:
    """Return the logarithm of ``x`` to base 2 as a sum of two."""
    half, n = frexp(x)
    n -= 1
    m = 2.0 * half
    base, more_high, more_low, grain = 1.0, 0.0, 0.0, 2.0**19
    if m >= _BELOW_SQRT_3:
        n += 1
        m, grain = half, 2.0**20
    elif m >= _BELOW_SQRT_3_2:
        base, more_high, more_low = 1.5, LOG2_HIGH, LOG2_LOW
    # s = (m - base) / (m + base) in two parts.
    u = m - base
    v = 1.0 / (m + base)
    s = u * v
    s_high = high_part(s)
    t_high = int(m * grain) / grain + base
    t_low = m - (t_high - base)
    s_low = v * fma(-s_high, t_low, u - s_high * t_high)
    s2 = s * s
    r = fma(s2, fma(s2, fma(s2, fma(s2, fma(s2, B6, B5), B4), B3), B2), B1)
    r = fma(s_low, s_high + s, s2 * s2 * r) if clang else fma(s2 * s2, r, s_low * (s_high + s))
    s2 = s_high * s_high
    t_high = high_part(3.0 + s2 + r)
    t_low = r - ((t_high - 3.0) - s2)
    u = s_high * t_high
    v = fma(s_low, t_high, t_low * s)
    p_high = high_part(u + v)
    p_low = v - (p_high - u)
    z_high = C_HIGH * p_high
    z_low = fma(C_LOW, p_high, p_low * C) + more_low
    high = high_part(((z_high + z_low) + more_high) + n)
    return high, z_low - (((high - n) - more_high) - z_high)


def _exp(z: float, product: float, rest: float) -> float:
    """Return 2 to the power ``product + rest``, whose rounded sum is ``z``."""
    n = 0
    if high_word(z) > 0x3FE00000:  # |z| is above a half
        n = int(abs(z) + 0.5)
        if z < 0.0:
            n = -n
        product -= n
    t = high_part(rest + product)
    u = t * LN2_HIGH
    v = fma(rest - (t - product), LN2, t * LN2_LOW)
    y = u + v
    w = v - (y - u)
    t = y * y
    t = fma(-t, fma(t, fma(t, fma(t, fma(t, P5, P4), P3), P2), P1), y)
    # V8's parentheses: see ``_v8/power.py``.
    r = (y * t) / ((t - 2.0) - fma(y, w, w))
    y = 1.0 - (r - y)
    if n > -1021:
        return ldexp(y, n)
    return ldexp(y, n + 1000) * 2.0**-1000  # not every ldexp rounds


def cbrt(x: float) -> float:
    """Return the cube root of ``x``."""
    size = abs(x)
    if size == 0.0 or not size < inf:
        return x
    # A guess of 5 bits from a third of the exponent; then 23 bits, rounded up; then 53.
    if size < 2.0**-1022:
        guess = high_word(size * 2.0**54) // 3 + GUESS_DENORMAL
    else:
        guess = high_word(size) // 3 + GUESS
    t = copysign(at(guess), x)
    r = (t * t) * (t / x)
    t = t * fma((r * r) * r, fma(r, R4, R3), fma(r, fma(r, R2, R1), R0))
    t = from_bits((bits(t) + 0x80000000) & 0xFFFFFFFFC0000000)
    s = t * t
    r = x / s
    w = t + t
    r = (r - t) / (w + r)
    return fma(t, r, t)
