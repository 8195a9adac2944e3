/* Math.exp, Math.tanh and Math.log of Node on arm64, to the last bit; the twin of
 * _v8/arm64/maths.py.
 *
 * The algorithms are those of jsmath.c; here fma stands wherever the compiler fused and it matters.
 * Where a product is exact anyway, as k * LN2_HIGH is, or the sum only goes into an integer, it
 * does not.  As everywhere, no other multiplication may be fused.  fma() is the C library's: it
 * rounds the exact a * b + c once, by an instruction or without, and so gives the same bits on any
 * machine; a minus sign before a factor is exact.
 *
 * Constants and algorithm: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#include "fused.h"

#include "exp.h"
#include "polynomials.h"

/* e to the power x. */
double fused_exp(double x) {
    double size = fabs(x);
    int k;
    if (size < EXP_UNREDUCED) {
        if (size < EXP_TINY)
            return 1.0 + x;
        k = 0;
    } else if (size < 0x1.0a2b2p+0) { /* about 1.5 * ln 2 */
        if (x == 1.0)
            return EXP_OF_ONE;
        k = x > 0.0 ? 1 : -1;
    } else {
        if (!(EXP_LOWEST <= x && x <= EXP_HIGHEST))
            return x > 0.0 ? HUGE_VAL : x < 0.0 ? 0.0 : x;
        k = (int)(PER_LN2 * x + (x > 0.0 ? 0.5 : -0.5));
    }
    double high = x - k * LN2_HIGH;
    double low = k * LN2_LOW;
    double r = high - low;
    double t = r * r;
    double c = fma(-t, fma(t, fma(t, fma(t, fma(t, P5, P4), P3), P2), P1), r);
    double y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    if (k >= -1021)
        return scaled(y, k);
    return y * power_of_two(k + 1000) * 0x1p-1000; /* may be denormal: rounded once, at the end */
}

/* e to the power x, minus 1, exact also where that is near 0. */
static double fused_expm1(double x) {
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
    double q = fma(t, fma(t, fma(t, fma(t, fma(t, Q5, Q4), Q3), Q2), Q1), 1.0);
    double u = fma(-q, half, 3.0);
    double e = t * ((q - u) / fma(-r, u, 6.0));
    /* The answer is 2^k * (1 + r - e) - 1; the order of adding depends on the largest term. */
    if (k == 0)
        return r - fma(r, e, -t);
    e = fma(r, e - c, -c) - t;
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
double fused_tanh(double x) {
    double size = fabs(x), y;
    if (size < 0x1p-28)
        return x;
    if (size < 1.0) {
        double t = fused_expm1(-2.0 * size);
        y = -t / (t + 2.0);
    } else if (size < 22.0) {
        y = 1.0 - 2.0 / (fused_expm1(2.0 * size) + 2.0);
    } else if (size >= 22.0) {
        y = 1.0;
    } else {
        return x; /* NaN */
    }
    return x > 0.0 ? y : -y;
}

/* The natural logarithm of x = 2^k * (1 + f), where 1 + f is near 1, as either compiler has it. */
double fused_log(double x, int by) {
    if (!(0.0 < x && x < HUGE_VAL))
        return x == 0.0 ? -HUGE_VAL : x < 0.0 ? NAN : x;
    int k;
    double mantissa = 2.0 * frexp(x, &k); /* from 1 to 2, exactly: twice a double */
    double f;
    if (mantissa < 0x1.6a09cp+0) { /* about sqrt(2) */
        k -= 1;
        f = mantissa - 1.0;
    } else {
        f = 0.5 * mantissa - 1.0;
    }
    if (-0x1p-20 <= f && f < 0x1p-20) {
        double r = f * f * fma(-0.33333333333333333, f, 0.5);
        return k * LN2_HIGH - (fma(-k, LN2_LOW, r) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double odd = fma(w, fma(w, fma(w, L7, L5), L3), L1);
    double even = fma(w, fma(w, L6, L4), L2);
    double h = 0.5 * f * f;
    int large = 0x1.6147ap+0 <= mantissa && mantissa < 0x1.6b852p+0; /* f is large */
    if (by == FUSED_BY_GCC) {
        double r = fma(w, even, z * odd);
        double rest = large ? h - fma(k, LN2_LOW, s * (h + r)) : fma(-k, LN2_LOW, s * (f - r));
        return k * LN2_HIGH - (rest - f);
    }
    double r = z * odd + w * even;
    if (k == 0)
        return large ? f - fma(-s, h + r, h) : fma(-s, f - r, f);
    double rest = large ? h - fma(s, h + r, k * LN2_LOW) : fma(s, f - r, -k * LN2_LOW);
    return k * LN2_HIGH - (rest - f);
}
