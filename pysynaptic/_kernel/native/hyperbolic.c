/* Math.sinh, Math.log2 and their kin of V8, to the last bit; the twin of _v8/hyperbolic.py.
 *
 * V8's algorithms are fdlibm's, and FreeBSD's for log2.  They are followed operation by operation:
 * no term may be reordered, and no multiplication fused with an addition, or the last bit changes.
 *
 * Constants and algorithms: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#include "hyperbolic.h"

#include "jsmath.h"
#include "polynomials.h"
#include "words.h"

static const double LN2 = 6.93147180559945286227e-01;
static const double PER_LN2_HIGH = 1.44269504072144627571e+00;
static const double PER_LN2_LOW = 1.67517131648865118353e-10;
static const double PER_LN10 = 4.34294481903251816668e-01;
static const double LOG10_2_HIGH = 3.01029995663611771306e-01;
static const double LOG10_2_LOW = 3.69423907715893078616e-13;
static const double OVERFLOWS = 710.4758600739439; /* sinh and cosh, beyond it */

#define LOG_MAX AT(0x40862E42) /* where exp becomes too large */
#define TWO ABOVE(0x40000000)

double js_sinh(double x) {
    double size = fabs(x);
    double half = x < 0.0 ? -0.5 : 0.5;
    if (size < 22.0) {
        if (size < 0x1p-28)
            return x;
        double t = js_expm1(size);
        if (size < 1.0)
            return half * (2.0 * t - t * t / (t + 1.0));
        return half * (t + t / (t + 1.0));
    }
    if (size < LOG_MAX)
        return half * js_exp(size);
    if (size <= OVERFLOWS) {
        double w = js_exp(0.5 * size);
        return half * w * w;
    }
    return x * HUGE_VAL;
}

double js_cosh(double x) {
    double size = fabs(x);
    if (size < AT(0x3FD62E43)) { /* about ln 2 / 2 */
        double t = js_expm1(size);
        double w = 1.0 + t;
        return size < 0x1p-55 ? w : 1.0 + (t * t) / (w + w);
    }
    if (size < 22.0) {
        double t = js_exp(size);
        return 0.5 * t + 0.5 / t;
    }
    if (size < LOG_MAX)
        return 0.5 * js_exp(size);
    if (size <= OVERFLOWS) {
        double w = js_exp(0.5 * size);
        return 0.5 * w * w;
    }
    return size * HUGE_VAL;
}

double js_log1p(double x) {
    if (!(-1.0 < x && x < HUGE_VAL))
        return x == -1.0 ? -HUGE_VAL : x < -1.0 ? NAN : x;
    const double root = AT(0x3FDA827A); /* 1 + x is beyond the root of 2 */
    int k = 0, near_one = 0;
    double f = x;
    double correction = 0.0; /* the rounding error of 1 + x */
    if (x < root && fabs(x) < 0x1p-29)
        return fabs(x) < 0x1p-54 ? x : x - x * x * 0.5;
    /* Or 1 - |x| is below the root of 1/2. */
    if (!(x < root && (x > 0.0 || -x < ABOVE(0x3FD2BEC4)))) {
        double half;
        if (x < 0x1p53) {
            double u = 1.0 + x;
            half = frexp(u, &k);
            correction = (k > 1 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
        } else {
            half = frexp(x, &k);
        }
        double mantissa = 2.0 * half;
        if (mantissa < AT(0x3FF6A09E)) {
            k -= 1;
            f = mantissa - 1.0;
            near_one = mantissa < AT(0x3FF00001);
        } else {
            f = half - 1.0;
            near_one = mantissa >= AT(0x3FFFFFFD);
        }
    }
    double h = 0.5 * f * f;
    if (near_one) {
        double r = h * (1.0 - 0.66666666666666666 * f);
        return k * LN2_HIGH - ((r - (k * LN2_LOW + correction)) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double r = z * (L1 + z * (L2 + z * (L3 + z * (L4 + z * (L5 + z * (L6 + z * L7))))));
    return k * LN2_HIGH - ((h - (s * (h + r) + (k * LN2_LOW + correction))) - f);
}

double js_asinh(double x) {
    double size = fabs(x), y;
    if (size < 0x1p-28 || !(size < HUGE_VAL))
        return x;
    if (size >= ABOVE(0x41B00000)) {
        y = js_log(size) + LN2;
    } else if (size >= TWO) {
        y = js_log(2.0 * size + 1.0 / (sqrt(x * x + 1.0) + size));
    } else {
        double t = x * x;
        y = js_log1p(size + t / (1.0 + sqrt(1.0 + t)));
    }
    return copysign(y, x);
}

double js_acosh(double x) {
    if (!(x >= 1.0))
        return NAN;
    if (x >= 0x1p28)
        return js_log(x) + LN2;
    if (x >= TWO)
        return js_log(2.0 * x - 1.0 / (x + sqrt(x * x - 1.0)));
    double t = x - 1.0;
    return js_log1p(t + sqrt(2.0 * t + t * t));
}

double js_atanh(double x) {
    double size = fabs(x);
    if (!(size < 1.0))
        return size == 1.0 ? copysign(HUGE_VAL, x) : NAN;
    if (size < 0x1p-28)
        return x;
    double t = size + size;
    double y = 0.5 * js_log1p(size < 0.5 ? t + t * size / (1.0 - size) : t / (1.0 - size));
    return copysign(y, x);
}

double js_log2(double x) {
    if (!(0.0 < x && x < HUGE_VAL))
        return x == 0.0 ? -HUGE_VAL : x < 0.0 ? NAN : x;
    int k;
    double half = frexp(x, &k), f;
    if (2.0 * half < AT(0x3FF6A09C)) {
        k -= 1;
        f = 2.0 * half - 1.0;
    } else {
        f = half - 1.0;
    }
    double square = 0.5 * f * f;
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double r =
        s * (square + (z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6))));
    double high = high_part(f - square);
    double low = (f - high) - square + r;
    double product = high * PER_LN2_HIGH;
    double rest = (low + high) * PER_LN2_LOW + low * PER_LN2_HIGH;
    double total = k + product;
    rest += (k - total) + product;
    return rest + total;
}

double js_log10(double x) {
    if (!(0.0 < x && x < HUGE_VAL))
        return x == 0.0 ? -HUGE_VAL : x < 0.0 ? NAN : x;
    int k;
    double half = frexp(x, &k);
    if (k > 0) {
        k -= 1;
        half *= 2.0;
    }
    return (k * LOG10_2_LOW + PER_LN10 * js_log(half)) + k * LOG10_2_HIGH;
}
