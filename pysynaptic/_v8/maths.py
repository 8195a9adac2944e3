"""``Math.exp``, ``Math.tanh`` and ``Math.log`` of V8, to the last bit.

Python's ``math`` sometimes differs from V8 in the last bit, and training amplifies such
differences.  So these are V8's algorithms, which are those of fdlibm.  Terms must not be reordered.
fdlibm has separate formulas for k = 0; they are left out, because the general ones give the same
bits.  Nothing raises: overflow gives infinity, and the logarithm of a negative number NaN.  The C
twin is ``_kernel/native/jsmath.c``, line by line.

fdlibm decides its branches on the high 32 bits of ``|x|``.  Comparing ``|x|`` with the smallest
double that has such a high word is the same test; for example, ``0x162E43 / 2**22`` has the high
word 0x3FD62E43.

Constants and algorithm: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import frexp, inf, ldexp, nan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# ln 2 in two parts: k * LN2_HIGH is exact for every exponent k of a double.
LN2_HIGH = 6.93147180369123816490e-01
LN2_LOW = 1.90821492927058770002e-10
PER_LN2 = 1.44269504088896338700e00
# The arguments whose exponential neither overflows nor becomes 0.
EXP_LOWEST = -7.45133219101941108420e02
EXP_HIGHEST = 7.09782712893383973096e02
# Three polynomials: in exp and expm1 for r * (e^r + 1) / (e^r - 1), in log for log(1 + f).
P1 = 1.66666666666666019037e-01
P2 = -2.77777777770155933842e-03
P3 = 6.61375632143793436117e-05
P4 = -1.65339022054652515390e-06
P5 = 4.13813679705723846039e-08
Q1 = -3.33333333333331316428e-02
Q2 = 1.58730158725481460165e-03
Q3 = -7.93650757867487942473e-05
Q4 = 4.00821782732936239552e-06
Q5 = -2.01099218183624371326e-07
L1 = 6.666666666666735130e-01
L2 = 3.999999999940941908e-01
L3 = 2.857142874366239149e-01
L4 = 2.222219843214978396e-01
L5 = 1.818357216161805012e-01
L6 = 1.531383769920937332e-01
L7 = 1.479819860511658591e-01


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
    c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))))
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
    q = 1.0 + t * (Q1 + t * (Q2 + t * (Q3 + t * (Q4 + t * Q5))))
    u = 3.0 - q * half
    e = t * ((q - u) / (6.0 - r * u))
    e = (r * (e - c) - c) - t
    # The answer is 2^k * (1 + r - e) - 1; the order of adding depends on the largest term.
    if k == 0:
        return r - e
    if k == -1:
        return 0.5 * (r - e) - 0.5
    if k == 1:
        return -2.0 * (e - (r + 0.5)) if r < -0.25 else 1.0 + 2.0 * (r - e)
    if k < 0 or k > 56:
        return ldexp(1.0 - (e - r), k) - 1.0
    if k < 20:
        return ldexp((1.0 - ldexp(1.0, -k)) - (e - r), k)
    return ldexp((r - (e + ldexp(1.0, -k))) + 1.0, k)


def tanh(x: float, expm1: Callable[[float], float] = expm1) -> float:
    """Return the hyperbolic tangent of ``x``."""
    size = abs(x)
    if size < 2**-28:
        return x
    if size < 1.0:
        t = expm1(-2.0 * size)
        y = -t / (t + 2.0)
    elif size < 22.0:
        y = 1.0 - 2.0 / (expm1(2.0 * size) + 2.0)
    elif size >= 22.0:
        y = 1.0
    else:
        return x  # NaN
    return y if x > 0.0 else -y


def log(x: float) -> float:
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
        r = f * f * (0.5 - 0.33333333333333333 * f)
        return k * LN2_HIGH - ((r - k * LN2_LOW) - f)
    s = f / (2.0 + f)
    z = s * s
    w = z * z
    r = z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6))
    if 0x16147A / 2**20 <= mantissa < 0x16B852 / 2**20:  # f is large
        h = 0.5 * f * f
        return k * LN2_HIGH - ((h - (s * (h + r) + k * LN2_LOW)) - f)
    return k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f)
