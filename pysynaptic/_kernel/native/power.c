/* Math.pow of V8 up to Node 23, Math.cbrt and Math.hypot, to the last bit; the twin of
 * _v8/power.py.
 *
 * pow is fdlibm's except for one pair of parentheses, and cbrt is FreeBSD's.  They are followed
 * operation by operation: no term may be reordered, and no multiplication fused with an addition.
 *
 * Constants and algorithm: fdlibm.
 * Copyright (C) 1993, 2004 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#include "power.h"

#include "words.h"

/* log x: a polynomial, and 2 / (3 ln 2), log2(1.5) and ln 2 in parts. */
static const double B1 = 5.99999999999994648725e-01;
static const double B2 = 4.28571428578550184252e-01;
static const double B3 = 3.33333329818377432918e-01;
static const double B4 = 2.72728123808534006489e-01;
static const double B5 = 2.30660745775561754067e-01;
static const double B6 = 2.06975017800338417784e-01;
static const double C = 9.61796693925975554329e-01;
static const double C_HIGH = 9.61796700954437255859e-01;
static const double C_LOW = -7.02846165095275826516e-09;
static const double LOG2_HIGH = 5.84962487220764160156e-01;
static const double LOG2_LOW = 1.35003920212974897128e-08;
static const double LN2 = 6.93147180559945286227e-01;
static const double POW_LN2_HIGH = 6.93147182464599609375e-01;
static const double POW_LN2_LOW = -1.90465429995776804525e-09;
static const double PER_LN2_WHOLE = 1.44269504088896338700e+00;
static const double PER_LN2_HIGH = 1.44269502162933349609e+00;
static const double PER_LN2_LOW = 1.92596299112661746887e-08;
/* 1024 minus the logarithm of the first double that is too large. */
static const double BEYOND = 8.0085662595372944372e-17;

/* cbrt: a polynomial, and constants for the high word of a first guess. */
static const double R0 = 1.87595182427177009643e+00;
static const double R1 = -1.88497979543377169875e+00;
static const double R2 = 1.621429720105354466140e+00;
static const double R3 = -0.758397934778766047437e+00;
static const double R4 = 0.145996192886612446982e+00;
static const uint32_t GUESS = 715094163, GUESS_DENORMAL = 696219795;

/* A number as a sum of two. */
typedef struct {
    double high, low;
} Parts;

/* The logarithm of 1 + t to base 2. */
static Parts log_near_one(double t) {
    double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    double u = PER_LN2_HIGH * t;
    double v = t * PER_LN2_LOW - w * PER_LN2_WHOLE;
    double high = high_part(u + v);
    return (Parts){high, v - (high - u)};
}

/* The logarithm of x to base 2. */
static Parts log_base_2(double x) {
    int n;
    double half = frexp(x, &n);
    n -= 1;
    double m = 2.0 * half;
    double base = 1.0, more_high = 0.0, more_low = 0.0, grain = 0x1p19;
    if (m >= AT(0x3FFBB67A)) { /* about sqrt(3) */
        n += 1;
        m = half;
        grain = 0x1p20;
    } else if (m >= ABOVE(0x3FF3988E)) { /* about sqrt(3 / 2) */
        base = 1.5;
        more_high = LOG2_HIGH;
        more_low = LOG2_LOW;
    }
    /* s = (m - base) / (m + base) in two parts. */
    double u = m - base;
    double v = 1.0 / (m + base);
    double s = u * v;
    double s_high = high_part(s);
    double t_high = (double)(int64_t)(m * grain) / grain + base;
    double t_low = m - (t_high - base);
    double s_low = v * ((u - s_high * t_high) - s_high * t_low);
    double s2 = s * s;
    double r = s2 * s2 * (B1 + s2 * (B2 + s2 * (B3 + s2 * (B4 + s2 * (B5 + s2 * B6)))));
    r += s_low * (s_high + s);
    s2 = s_high * s_high;
    t_high = high_part(3.0 + s2 + r);
    t_low = r - ((t_high - 3.0) - s2);
    u = s_high * t_high;
    v = s_low * t_high + t_low * s;
    double p_high = high_part(u + v);
    double p_low = v - (p_high - u);
    double z_high = C_HIGH * p_high;
    double z_low = C_LOW * p_high + p_low * C + more_low;
    double high = high_part(((z_high + z_low) + more_high) + n);
    return (Parts){high, z_low - (((high - n) - more_high) - z_high)};
}

/* 2 to the power product + rest, whose rounded sum is z. */
static double power_of_sum(double z, double product, double rest) {
    int n = 0;
    if (high_word(z) > 0x3FE00000) { /* |z| is above a half */
        n = (int)(fabs(z) + 0.5);
        if (z < 0.0)
            n = -n;
        product -= n;
    }
    double t = high_part(rest + product);
    double u = t * POW_LN2_HIGH;
    double v = (rest - (t - product)) * LN2 + t * POW_LN2_LOW;
    double y = u + v;
    double w = v - (y - u);
    t = y * y;
    t = y - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    /* fdlibm subtracts (w + y * w) from the quotient; V8's parentheses make it part of the divisor.
     * So Math.pow(10, -5) is 0.000009999999999999999. */
    double r = (y * t) / ((t - 2.0) - (w + y * w));
    y = 1.0 - (r - y);
    if (n > -1021)
        return scaled(y, n);
    return y * power_of_two(n + 1000) * 0x1p-1000; /* may be denormal: rounded once, at the end */
}

/* Whether a finite number is an odd integer; from 2^53 on all are even. */
static int is_odd(double y) {
    return fabs(y) < 0x1p53 && y == (double)(int64_t)y && ((int64_t)y & 1);
}

double js_pow(double x, double y) {
    if (y == 0.0)
        return 1.0;
    if (x != x || y != y)
        return NAN;
    double size = fabs(x);
    if (fabs(y) == HUGE_VAL)
        return size == 1.0 ? NAN : (size > 1.0) == (y > 0.0) ? HUGE_VAL : 0.0;
    if (y == 1.0)
        return x;
    if (y == 2.0)
        return x * x;
    int negative = signbit(x) != 0;
    if (y == 0.5 && !negative)
        return sqrt(x);
    double sign = negative && is_odd(y) ? -1.0 : 1.0;
    if (size == 0.0 || size == HUGE_VAL)
        return sign * (y > 0.0 ? size : size == 0.0 ? HUGE_VAL : 0.0);
    if (negative && y != floor(y))
        return NAN;
    if (size == 1.0)
        return sign;
    if (y == -1.0)
        return 1.0 / x;
    Parts log;
    if (fabs(y) >= ABOVE(0x41E00000)) {
        /* Overflow or underflow, unless x is close to 1. */
        if (fabs(y) >= ABOVE(0x43F00000) || size < AT(0x3FEFFFFF) || size >= ABOVE(0x3FF00000))
            return sign * ((size > 1.0) == (y > 0.0) ? HUGE_VAL : 0.0);
        log = log_near_one(size - 1.0);
    } else {
        log = log_base_2(size);
    }
    double y_high = high_part(y);
    double rest = (y - y_high) * log.high + y * log.low;
    double product = y_high * log.high;
    double z = rest + product;
    if (z >= 1024.0 && (z > 1024.0 || rest + BEYOND > z - product))
        return sign * HUGE_VAL;
    if (z <= -1075.0 && (z < -1075.0 || rest <= z - product))
        return sign * 0.0;
    return sign * power_of_sum(z, product, rest);
}

double js_cbrt(double x) {
    double size = fabs(x);
    if (size == 0.0 || !(size < HUGE_VAL))
        return x;
    /* A guess of 5 bits from a third of the exponent; then 23 bits, rounded up; then 53. */
    uint32_t guess = size < 0x1p-1022 ? (uint32_t)high_word(size * 0x1p54) / 3 + GUESS_DENORMAL
                                      : (uint32_t)high_word(size) / 3 + GUESS;
    double t = copysign(AT(guess), x);
    double r = (t * t) * (t / x);
    t = t * ((R0 + r * (R1 + r * R2)) + ((r * r) * r) * (R3 + r * R4));
    t = from_bits((bits_of(t) + 0x80000000) & 0xFFFFFFFFC0000000);
    double s = t * t;
    r = x / s;
    double w = t + t;
    r = (r - t) / (w + r);
    return t + t * r;
}

/* The square root of the sum of squares, added up with Kahan's compensation. */
double js_hypot(const double *values, size_t count) {
    double largest = 0.0;
    int unknown = 0;
    for (size_t k = 0; k < count; k++) {
        double size = fabs(values[k]);
        if (size != size)
            unknown = 1;
        else if (size > largest)
            largest = size;
    }
    if (largest == HUGE_VAL)
        return HUGE_VAL;
    if (unknown)
        return NAN;
    if (largest == 0.0)
        return 0.0;
    double total = 0.0, lost = 0.0;
    for (size_t k = 0; k < count; k++) {
        double n = fabs(values[k]) / largest;
        double square = n * n - lost;
        double sum = total + square;
        lost = (sum - total) - square;
        total = sum;
    }
    return sqrt(total) * largest;
}
