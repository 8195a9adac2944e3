"""Sine, cosine, tangent and their inverses, to V8's last bit.

These are V8's algorithms, which are those of fdlibm.  Terms must not be reordered; see
``maths.py``.

Constants and algorithms: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import copysign, inf, nan, sqrt

from .reduction import QUARTER_PI, remainder
from .words import above, at, high_part, high_word

C1 = 4.16666666666666019037e-02
C2 = -1.38888888888741095749e-03
C3 = 2.48015872894767294178e-05
C4 = -2.75573143513906633035e-07
C5 = 2.08757232129817482790e-09
C6 = -1.13596475577881948265e-11
S1 = -1.66666666666666324348e-01
S2 = 8.33333333332248946124e-03
S3 = -1.98412698298579493134e-04
S4 = 2.75573137070700676789e-06
S5 = -2.50507602534068634195e-08
S6 = 1.58969099521155010221e-10
T0 = 3.33333333333334091986e-01
T1 = 1.33333333333201242699e-01
T2 = 5.39682539762260521377e-02
T3 = 2.18694882948595424599e-02
T4 = 8.86323982359930005737e-03
T5 = 3.59207910759131235356e-03
T6 = 1.45620945432529025516e-03
T7 = 5.88041240820264096874e-04
T8 = 2.46463134818469906812e-04
T9 = 7.81794442939557092300e-05
T10 = 7.14072491382608190305e-05
T11 = -1.85586374855275456654e-05
T12 = 2.59073051863633712884e-05
# asin and acos: the quotient of two polynomials.
PS0 = 1.66666666666666657415e-01
PS1 = -3.25565818622400915405e-01
PS2 = 2.01212532134862925881e-01
PS3 = -4.00555345006794114027e-02
PS4 = 7.91534994289814532176e-04
PS5 = 3.47933107596021167570e-05
QS1 = -2.40339491173441421878e00
QS2 = 2.02094576023350569471e00
QS3 = -6.88283971605453293030e-01
QS4 = 7.70381505559019352791e-02
AT = (
    3.33333333333329318027e-01,
    -1.99999999998764832476e-01,
    1.42857142725034663711e-01,
    -1.11111104054623557880e-01,
    9.09088713343650656196e-02,
    -7.69187620504482999495e-02,
    6.66107313738753120669e-02,
    -5.83357013379057348645e-02,
    4.97687799461593236017e-02,
    -3.65315727442169155270e-02,
    1.62858201153657823623e-02,
)
# The angles whose tangents are 0.5, 1, 1.5 and infinity, each in two parts.
ANGLES = (
    (4.63647609000806093515e-01, 2.26987774529616870924e-17),
    (7.85398163397448278999e-01, 3.06161699786838301793e-17),
    (9.82793723247329054082e-01, 1.39033110312309984516e-17),
    (1.57079632679489655800e00, 6.12323399573676603587e-17),
)
PI, PI_LOW = 3.1415926535897931160e00, 1.2246467991473531772e-16
HALF_PI, HALF_PI_LOW = ANGLES[3]
FOURTH_PI, FOURTH_PI_LOW = ANGLES[1]

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
    r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))
    return x - ((z * (0.5 * y - v * r) - y) - v * S1)


def _cos(x: float, y: float) -> float:
    """Return the cosine of ``x + y``, up to pi/4."""
    size = abs(x)
    if size < 2.0**-27:
        return 1.0
    z = x * x
    r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))))
    if size < _COS_SMALL:
        return 1.0 - (0.5 * z - (z * r - x * y))
    q = 0.28125 if size >= _COS_LARGE else high_part(size) * 0.25
    return (1.0 - q) - ((0.5 * z - q) - (z * r - x * y))


def _tan(x: float, y: float, inverse: bool) -> float:
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
    r = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))))
    v = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))))
    s = z * x
    r = y + z * (s * (r + v) + y)
    r += T0 * s
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
    return t + a * (s + t * v)


def sin(x: float) -> float:
    """Return the sine of ``x``."""
    size = abs(x)
    if size < QUARTER_PI:
        if size < 2.0**-27:
            return x
        z = x * x
        r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)))
        return x + z * x * (S1 + z * r)
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


def tan(x: float) -> float:
    """Return the tangent of ``x``."""
    size = abs(x)
    if size < QUARTER_PI:
        return _tan(x, 0.0, False)
    if not size < inf:
        return nan
    n, high, low = remainder(x)
    return _tan(high, low, n & 1 == 1)


def _quotient(t: float) -> float:
    p = t * (PS0 + t * (PS1 + t * (PS2 + t * (PS3 + t * (PS4 + t * PS5)))))
    q = 1.0 + t * (QS1 + t * (QS2 + t * (QS3 + t * QS4)))
    return p / q


def asin(x: float) -> float:
    """Return the angle whose sine is ``x``."""
    size = abs(x)
    if not size < 1.0:
        return x * HALF_PI + x * HALF_PI_LOW if size == 1.0 else nan
    if size < 0.5:
        return x if size < 2.0**-27 else x + x * _quotient(x * x)
    t = (1.0 - size) * 0.5
    r = _quotient(t)
    s = sqrt(t)
    if size >= _ASIN_LARGE:
        angle = HALF_PI - (2.0 * (s + s * r) - HALF_PI_LOW)
    else:
        w = high_part(s)
        c = (t - w * w) / (s + w)
        p = 2.0 * s * r - (HALF_PI_LOW - 2.0 * c)
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
        return HALF_PI - (x - (HALF_PI_LOW - x * _quotient(x * x)))
    z = (1.0 - size) * 0.5
    s = sqrt(z)
    r = _quotient(z)
    if x < 0.0:
        return PI - 2.0 * (s + (r * s - HALF_PI_LOW))
    f = high_part(s)
    c = (z - f * f) / (s + f)
    return 2.0 * (f + (r * s + c))


def atan(x: float) -> float:
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
        t = (size - 1.5) / (1.0 + 1.5 * size)
        angle = ANGLES[2]
    else:
        t = -1.0 / size
        angle = ANGLES[3]
    z = t * t
    w = z * z
    odd = z * (AT[0] + w * (AT[2] + w * (AT[4] + w * (AT[6] + w * (AT[8] + w * AT[10])))))
    even = w * (AT[1] + w * (AT[3] + w * (AT[5] + w * (AT[7] + w * AT[9]))))
    if angle is None:
        return t - t * (odd + even)
    y = angle[0] - ((t * (odd + even) - angle[1]) - t)
    return y if x > 0.0 else -y


def atan2(y: float, x: float) -> float:
    """Return the angle of the point (x, y)."""
    if x != x or y != y:
        return nan
    if x == 1.0:
        return atan(y)
    left = copysign(1.0, x) < 0.0
    if y == 0.0:
        return copysign(PI, y) if left else y
    if abs(y) == inf and abs(x) == inf:
        return copysign(3.0 * FOURTH_PI if left else FOURTH_PI, y)
    if abs(x) == inf:
        return copysign(PI if left else 0.0, y)
    if x == 0.0 or abs(y) == inf:
        return copysign(HALF_PI, y)
    gap = (high_word(y) - high_word(x)) >> 20
    if gap > 60:
        return copysign(HALF_PI + 0.5 * PI_LOW, y)
    angle = 0.0 if left and gap < -60 else atan(abs(y / x))
    if not left:
        return angle if y > 0.0 else -angle
    return PI - (angle - PI_LOW) if y > 0.0 else (angle - PI_LOW) - PI
