/* Math.exp, Math.tanh and Math.log of V8, to the last bit; the twin of _v8/maths.py.
 *
 * V8's algorithms are fdlibm's.  They are followed operation by operation: no term may be
 * reordered, and no multiplication fused with an addition, or the last bit changes.  Only fdlibm's
 * separate formulas for k = 0 are gone, since the general ones give the same bits there.
 *
 * fdlibm decides its branches on the high 32 bits of |x|; see exp.h.
 *
 * Constants and algorithm: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#include "jsmath.h"

#include "exp.h"
#include "polynomials.h"

static const uint64_t MANTISSA = 0x000FFFFFFFFFFFFF;

static uint64_t to_bits(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* e to the power x. */
double js_exp(double x) {
    return exp_one(x);
}

/* e to the power x, minus 1, exact also where that is near 0. */
double js_expm1(double x) {
    double size = fabs(x);
    int k;
    if (size < EXP_UNREDUCED) {
        if (size < 0x1p-54)
            return x;
        k = 0;
    } else if (size < 0x1.0a2b2p+0) {
        k = x > 0.0 ? 1 : -1;
    } else {
        /* Below about -56 * ln 2 only the -1 is left. */
        if (!(-0x1.3687ap+5 < x && x <= EXP_HIGHEST))
            return x > 0.0 ? HUGE_VAL : x < 0.0 ? -1.0 : x;
        k = (int)(PER_LN2 * x + (x > 0.0 ? 0.5 : -0.5));
    }
    double high = x - k * LN2_HIGH;
    double low = k * LN2_LOW;
    double r = high - low;
    double c = (high - r) - low; /* what rounding r lost */
    double half = 0.5 * r;
    double t = r * half;
    double q = 1.0 + t * (Q1 + t * (Q2 + t * (Q3 + t * (Q4 + t * Q5))));
    double u = 3.0 - q * half;
    double e = t * ((q - u) / (6.0 - r * u));
    e = (r * (e - c) - c) - t;
    /* The answer is 2^k * (1 + r - e) - 1; the order of adding depends on the largest term. */
    if (k == 0)
        return r - e;
    if (k == -1)
        return 0.5 * (r - e) - 0.5;
    if (k == 1)
        return r < -0.25 ? -2.0 * (e - (r + 0.5)) : 1.0 + 2.0 * (r - e);
    if (k < 0 || k > 56)
        return scaled(1.0 - (e - r), k) - 1.0;
    if (k < 20)
        return ((1.0 - power_of_two(-k)) - (e - r)) * power_of_two(k);
    return ((r - (e + power_of_two(-k))) + 1.0) * power_of_two(k);
}

/* The hyperbolic tangent of x. */
double js_tanh(double x) {
    double size = fabs(x), y;
    if (size < 0x1p-28)
        return x;
    if (size < 1.0) {
        double t = js_expm1(-2.0 * size);
        y = -t / (t + 2.0);
    } else if (size < 22.0) {
        y = 1.0 - 2.0 / (js_expm1(2.0 * size) + 2.0);
    } else if (size >= 22.0) {
        y = 1.0;
    } else {
        return x; /* NaN */
    }
    return x > 0.0 ? y : -y;
}

/* The natural logarithm of x = 2^k * (1 + f), where 1 + f is near 1.
 * The bits of x are those of k + 1023 and of the mantissa: so its exponent is read off them, and
 * with the exponent of 1.0 in its place they are the mantissa from 1 to 2.  f is exact: half a
 * double is one, and so is the difference of two doubles of which neither is more than twice the
 * other. */
double js_log(double x) {
    if (!(0.0 < x && x < HUGE_VAL))
        return x == 0.0 ? -HUGE_VAL : x < 0.0 ? NAN : x;
    int k = -1023;
    if (x < 0x1p-1022) { /* denormal, without an exponent of its own: 2^54 times it has one */
        k -= 54;
        x *= 0x1p54;
    }
    k += (int)(to_bits(x) >> 52);
    double mantissa = from_bits((to_bits(x) & MANTISSA) | to_bits(1.0)); /* from 1 to 2 */
    double f;
    if (mantissa < 0x1.6a09cp+0) { /* about sqrt(2) */
        f = mantissa - 1.0;
    } else {
        k += 1;
        f = 0.5 * mantissa - 1.0;
    }
    if (-0x1p-20 <= f && f < 0x1p-20) {
        double r = f * f * (0.5 - 0.33333333333333333 * f);
        return k * LN2_HIGH - ((r - k * LN2_LOW) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double r = z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6));
    if (0x1.6147ap+0 <= mantissa && mantissa < 0x1.6b852p+0) { /* f is large */
        double h = 0.5 * f * f;
        return k * LN2_HIGH - ((h - (s * (h + r) + k * LN2_LOW)) - f);
    }
    return k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
}
