"""Powers and roots, to V8's last bit, with two ``pow``: V8 replaced its own in Node 24.

``pow`` is fdlibm's except for one pair of parentheses, and ``cbrt`` is FreeBSD's.  Terms must not
be reordered; see ``maths.py``.  ``hypot`` adds as V8 does.

Constants and algorithms: fdlibm.
Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import copysign, frexp, inf, ldexp, nan
from math import sqrt as _sqrt

from .maths import P1, P2, P3, P4, P5
from .words import above, at, bits, from_bits, high_part, high_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# log x in pow: a polynomial, and 2 / (3 ln 2), log2(1.5) and ln 2 in parts.
B1 = 5.99999999999994648725e-01
B2 = 4.28571428578550184252e-01
B3 = 3.33333329818377432918e-01
B4 = 2.72728123808534006489e-01
B5 = 2.30660745775561754067e-01
B6 = 2.06975017800338417784e-01
C = 9.61796693925975554329e-01
C_HIGH = 9.61796700954437255859e-01
C_LOW = -7.02846165095275826516e-09
LOG2_HIGH = 5.84962487220764160156e-01
LOG2_LOW = 1.35003920212974897128e-08
LN2 = 6.93147180559945286227e-01
LN2_HIGH = 6.93147182464599609375e-01
LN2_LOW = -1.90465429995776804525e-09
PER_LN2 = 1.44269504088896338700e00
PER_LN2_HIGH = 1.44269502162933349609e00
PER_LN2_LOW = 1.92596299112661746887e-08
OVERFLOW = 8.0085662595372944372e-17  # 1024 minus the logarithm of the first too large double

# cbrt: a polynomial, and constants for the high word of a first guess.
R0 = 1.87595182427177009643e00
R1 = -1.88497979543377169875e00
R2 = 1.621429720105354466140e00
R3 = -0.758397934778766047437e00
R4 = 0.145996192886612446982e00
GUESS = 715094163
GUESS_DENORMAL = 696219795

_BELOW_SQRT_3_2 = above(0x3FF3988E)
_BELOW_SQRT_3 = at(0x3FFBB67A)
_LARGE_Y = above(0x41E00000)
_HUGE_Y = above(0x43F00000)
_BELOW_ONE = at(0x3FEFFFFF)
_ABOVE_ONE = above(0x3FF00000)


def pow(x: float, y: float) -> float:
    """Return ``x`` to the power ``y``; unlike C's, JavaScript's ``1 ** Infinity`` is NaN."""
    if y == 0.0:
        return 1.0
    if x != x or y != y:
        return nan
    size = abs(x)
    if abs(y) == inf:
        return nan if size == 1.0 else inf if (size > 1.0) == (y > 0.0) else 0.0
    if y == 1.0:
        return x
    if y == 2.0:
        return x * x
    negative = copysign(1.0, x) < 0.0
    if y == 0.5 and not negative:
        return _sqrt(x)
    whole = y.is_integer()
    sign = -1.0 if negative and whole and y % 2.0 == 1.0 else 1.0
    if size == 0.0 or size == inf:
        return sign * (size if y > 0.0 else inf if size == 0.0 else 0.0)
    if negative and not whole:
        return nan
    if size == 1.0:
        return sign
    if y == -1.0:
        return 1.0 / x
    if abs(y) >= _LARGE_Y:
        # Overflow or underflow, unless x is close to 1.
        beyond = sign * (inf if (size > 1.0) == (y > 0.0) else 0.0)
        if abs(y) >= _HUGE_Y or size < _BELOW_ONE or size >= _ABOVE_ONE:
            return beyond
        high, low = _log_near_one(size - 1.0)
    else:
        high, low = _log(size)
    y_high = high_part(y)
    rest = (y - y_high) * high + y * low
    product = y_high * high
    z = rest + product
    if z >= 1024.0 and (z > 1024.0 or rest + OVERFLOW > z - product):
        return sign * inf
    if z <= -1075.0 and (z < -1075.0 or rest <= z - product):
        return sign * 0.0
    return sign * _exp(z, product, rest)


def c_pow(x: float, y: float) -> float:
    """Return ``x`` to the power ``y``, as Node 24 and later do.

    V8 then calls the C library's ``pow``, as Python does.  Three things differ: V8 computes squares
    and square roots itself; 1 to the power of NaN or of an infinity is NaN; and where Python raises
    or gives a complex number, V8 gives an infinity or NaN.
    """
    if y == 2.0:
        return x * x
    if y == 0.5:
        return _sqrt(x + 0.0) if x >= 0.0 else inf if x == -inf else nan  # + 0 makes -0 into 0
    if -inf < x < 0.0 and not y.is_integer() and abs(y) < inf:
        return nan
    if abs(x) == 1.0 and not abs(y) < inf:
        return nan
    odd = abs(y) % 2.0 == 1.0 if x <= 0.0 else False
    try:
        return float(x**y)
    except OverflowError:
        return -inf if odd else inf
    except ZeroDivisionError:
        return copysign(inf, x) if odd else inf


def _log_near_one(t: float) -> tuple[float, float]:
    """Return the logarithm of 1 + t to base 2 as a sum of two."""
    w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25))
    u = PER_LN2_HIGH * t
    v = t * PER_LN2_LOW - w * PER_LN2
    high = high_part(u + v)
    return high, v - (high - u)


def _log(x: float) -> tuple[float, float]:
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
    s_low = v * ((u - s_high * t_high) - s_high * t_low)
    s2 = s * s
    r = s2 * s2 * (B1 + s2 * (B2 + s2 * (B3 + s2 * (B4 + s2 * (B5 + s2 * B6)))))
    r += s_low * (s_high + s)
    s2 = s_high * s_high
    t_high = high_part(3.0 + s2 + r)
    t_low = r - ((t_high - 3.0) - s2)
    u = s_high * t_high
    v = s_low * t_high + t_low * s
    p_high = high_part(u + v)
    p_low = v - (p_high - u)
    z_high = C_HIGH * p_high
    z_low = C_LOW * p_high + p_low * C + more_low
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
    v = (rest - (t - product)) * LN2 + t * LN2_LOW
    y = u + v
    w = v - (y - u)
    t = y * y
    t = y - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
    # fdlibm subtracts (w + y * w) from the quotient; V8's parentheses make it part of the divisor.
    # So Math.pow(10, -5) is 0.000009999999999999999.
    r = (y * t) / ((t - 2.0) - (w + y * w))
    y = 1.0 - (r - y)
    if n > -1021:
        return ldexp(y, n)
    return ldexp(y, n + 1000) * 2.0**-1000  # not every ldexp rounds


def sqrt(x: float) -> float:
    """Return the square root of ``x``, which IEEE 754 defines to the last bit."""
    return _sqrt(x) if x >= 0.0 else nan


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
    t = t * ((R0 + r * (R1 + r * R2)) + ((r * r) * r) * (R3 + r * R4))
    t = from_bits((bits(t) + 0x80000000) & 0xFFFFFFFFC0000000)
    s = t * t
    r = x / s
    w = t + t
    r = (r - t) / (w + r)
    return t + t * r


def hypot(values: Sequence[float]) -> float:
    """Return the square root of the sum of squares, added up with Kahan's compensation."""
    sizes = [abs(each) for each in values]
    largest = max((each for each in sizes if each == each), default=0.0)
    if largest == inf:
        return inf
    if any(each != each for each in sizes):
        return nan
    if largest == 0.0:
        return 0.0
    total = 0.0
    lost = 0.0
    for each in sizes:
        n = each / largest
        square = n * n - lost
        new = total + square
        lost = (new - total) - square
        total = new
    return _sqrt(total) * largest
