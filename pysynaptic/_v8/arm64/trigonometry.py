"""Sine, cosine, tangent and their inverses of Node on arm64, to the last bit.

The algorithms are those of ``_v8/trigonometry.py``.  In the remainder by pi/2 all products
except one are exact, so ``_v8/reduction.py`` is used; the exception would change about one argument
in 10**11.

Constants and algorithms: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import copysign, inf, nan, sqrt

from .. import trigonometry
from ..reduction import QUARTER_PI, remainder
from ..trigonometry import (
    ANGLES,
    AT,
    C1,
    C2,
    C3,
    C4,
    C5,
    C6,
    FOURTH_PI,
    FOURTH_PI_LOW,
    HALF_PI,
    HALF_PI_LOW,
    PI,
    PI_LOW,
    PS0,
    PS1,
    PS2,
    PS3,
    PS4,
    PS5,
    QS1,
    QS2,
    QS3,
    QS4,
    S1,
    S2,
    S3,
    S4,
    S5,
    S6,
    T0,
    T1,
    T2,
    T3,
    T4,
    T5,
    T6,
    T7,
    T8,
    T9,
    T10,
    T11,
    T12,
)
from ..words import above, at, high_part, high_word
from .fma import fma

_COS_SMALL = at(0x3FD33333)
_COS_LARGE = above(0x3FE90000)
_TAN_LARGE = at(0x3FE59428)
_ACOS_TINY = above(0x3C600000)
_ASIN_LARGE = at(0x3FEF3333)


def _sin(x: float, y: float) -> float:
    """Return the sine of ``x + y``, up to pi/4; without ``y`` the terms have another order."""
    if abs(x) < 2.0**-27:
        return x
    z = x * x
    v = z * x
    r = fma(z, fma(z, fma(z, fma(z, S6, S5), S4), S3), S2)
    return x - fma(-v, S1, fma(z, 0.5 * y - v * r, -y))


def _cos(x: float, y: float) -> float:
    """Return the cosine of ``x + y``, up to pi/4."""
    size = abs(x)
    if size < 2.0**-27:
        return 1.0
    z = x * x
    r = z * fma(z, fma(z, fma(z, fma(z, fma(z, C6, C5), C4), C3), C2), C1)
    rest = fma(z, r, -(x * y))
    if size < _COS_SMALL:
        return 1.0 - (0.5 * z - rest)
    q = 0.28125 if size >= _COS_LARGE else high_part(size) * 0.25
    return (1.0 - q) - ((0.5 * z - q) - rest)


def _tan(x: float, y: float, inverse: bool, clang: bool) -> float:
    """Return the tangent of ``x + y``, up to pi/4, or the reciprocal's negative."""
    size = abs(x)
    if size < 2.0**-28:
        return _negative_reciprocal(x + y, x, y) if inverse else x
    large = size >= _TAN_LARGE
    sign = copysign(1.0, x)
    if large:
        if x < 0.0:
            x, y = -x, -y
        x = (FOURTH_PI - x) + (FOURTH_PI_LOW - y)
        y = 0.0
    z = x * x
    w = z * z
    r = fma(w, fma(w, fma(w, fma(w, fma(w, T11, T9), T7), T5), T3), T1)
    v = fma(w, fma(w, fma(w, fma(w, fma(w, T12, T10), T8), T6), T4), T2)
    s = z * x
    r = fma(z, fma(s, r + z * v if clang else fma(z, v, r), y), y)
    r = fma(T0, s, r)
    w = x + r
    if large:
        v = -1.0 if inverse else 1.0
        return sign * (v - 2.0 * (x - (w * w / (w + v) - r)))
    return _negative_reciprocal(w, x, r) if inverse else w


def _negative_reciprocal(w: float, x: float, r: float) -> float:
    """Return -1 / (x + r), where ``w`` is the sum rounded."""
    z = high_part(w)
    v = r - (z - x)
    a = -1.0 / w
    t = high_part(a)
    s = 1.0 + t * z
    return fma(a, fma(t, v, s), t)


def sin(x: float) -> float:
    """Return the sine of ``x``."""
    size = abs(x)
    if size < QUARTER_PI:
        if size < 2.0**-27:
            return x
        z = x * x
        r = fma(z, fma(z, fma(z, fma(z, S6, S5), S4), S3), S2)
        return fma(z * x, fma(z, r, S1), x)
    if not size < inf:
        return nan
    n, high, low = remainder(x)
    y = _cos(high, low) if n & 1 else _sin(high, low)
    return -y if n & 2 else y


def cos(x: float) -> float:
    """Return the cosine of ``x``."""
    size = abs(x)
    if size < QUARTER_PI:
        return _cos(x, 0.0)
    if not size < inf:
        return nan
    n, high, low = remainder(x)
    y = _sin(high, low) if n & 1 else _cos(high, low)
    return -y if (n + 1) & 2 else y


def tan(x: float, clang: bool = False) -> float:
    """Return the tangent of ``x``."""
    size = abs(x)
    if size < QUARTER_PI:
        return _tan(x, 0.0, False, clang)
    if not size < inf:
        return nan
    n, high, low = remainder(x)
    return _tan(high, low, n & 1 == 1, clang)


def _quotient(t: float) -> float:
    p = t * fma(t, fma(t, fma(t, fma(t, fma(t, PS5, PS4), PS3), PS2), PS1), PS0)
    q = fma(t, fma(t, fma(t, fma(t, QS4, QS3), QS2), QS1), 1.0)
    return p / q


def asin(x: float) -> float:
    """Return the angle whose sine is ``x``."""
    size = abs(x)
    if not size < 1.0:
        return x * HALF_PI + x * HALF_PI_LOW if size == 1.0 else nan
    if size < 0.5:
        return x if size < 2.0**-27 else fma(x, _quotient(x * x), x)
    t = (1.0 - size) * 0.5
    r = _quotient(t)
    s = sqrt(t)
    if size >= _ASIN_LARGE:
        angle = HALF_PI - (2.0 * fma(s, r, s) - HALF_PI_LOW)
    else:
        w = high_part(s)
        c = (t - w * w) / (s + w)
        p = fma(2.0 * s, r, -(HALF_PI_LOW - 2.0 * c))
        angle = FOURTH_PI - (p - (FOURTH_PI - 2.0 * w))
    return angle if x > 0.0 else -angle


def acos(x: float) -> float:
    """Return the angle whose cosine is ``x``."""
    size = abs(x)
    if not size < 1.0:
        return 0.0 if x == 1.0 else PI + 2.0 * HALF_PI_LOW if x == -1.0 else nan
    if size < 0.5:
        if size < _ACOS_TINY:
            return HALF_PI + HALF_PI_LOW
        return HALF_PI - (x - fma(-x, _quotient(x * x), HALF_PI_LOW))
    z = (1.0 - size) * 0.5
    s = sqrt(z)
    r = _quotient(z)
    if x < 0.0:
        return PI - 2.0 * (s + fma(r, s, -HALF_PI_LOW))
    f = high_part(s)
    c = (z - f * f) / (s + f)
    return 2.0 * (f + fma(r, s, c))


def atan(x: float, clang: bool = False) -> float:
    """Return the angle whose tangent is ``x``."""
    size = abs(x)
    if not size < 2.0**66:
        return copysign(HALF_PI + HALF_PI_LOW, x) if size == size else nan
    if size < 0.4375:
        if size < 2.0**-27:
            return x
        t = x
        angle = None
    elif size < 0.6875:
        t = (2.0 * size - 1.0) / (2.0 + size)
        angle = ANGLES[0]
    elif size < 1.1875:
        t = (size - 1.0) / (size + 1.0)
        angle = ANGLES[1]
    elif size < 2.4375:
        t = (size - 1.5) / fma(1.5, size, 1.0)
        angle = ANGLES[2]
    else:
        t = -1.0 / size
        angle = ANGLES[3]
    z = t * t
    w = z * z
    odd = fma(w, fma(w, fma(w, fma(w, fma(w, AT[10], AT[8]), AT[6]), AT[4]), AT[2]), AT[0])
    even = w * fma(w, fma(w, fma(w, fma(w, AT[9], AT[7]), AT[5]), AT[3]), AT[1])
    total = z * odd + even if clang else fma(z, odd, even)
    if angle is None:
        return fma(-t, total, t) if clang else t - t * total
    rest = fma(t, total, -angle[1]) if clang else t * total - angle[1]
    y = angle[0] - (rest - t)
    return y if x > 0.0 else -y


def atan2(y: float, x: float, clang: bool = False) -> float:
    """Return the angle of the point (x, y)."""
    if x == 1.0:
        return atan(y, clang)
    if not (0.0 < abs(x) < inf and 0.0 < abs(y) < inf):
        return trigonometry.atan2(y, x)
    gap = (high_word(y) - high_word(x)) >> 20
    if gap > 60 or (x < 0.0 and gap < -60):
        return trigonometry.atan2(y, x)
    angle = atan(abs(y / x), clang)
    if x > 0.0:
        return angle if y > 0.0 else -angle
    return PI - (angle - PI_LOW) if y > 0.0 else (angle - PI_LOW) - PI
