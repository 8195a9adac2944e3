/* V8's exp, one number at a time; lanes.inc has it for several at once.
 *
 * It is fdlibm's, followed operation by operation: no term may be reordered, and no multiplication
 * fused with an addition, or the last bit changes.  Only fdlibm's separate formulas for k = 0 are
 * gone, since the general ones give the same bits there.
 *
 * fdlibm decides its branches on the high 32 bits of |x|.  Comparing |x| with the smallest double
 * that has such a high word is the same test, as positive doubles are in the order of their bits;
 * 0x1.62e43p-2, say, is high word 0x3FD62E43.
 *
 * Constants and algorithm: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#ifndef PYSYNAPTIC_EXP_H
#define PYSYNAPTIC_EXP_H

#ifdef Py_PYTHON_H
#error "arithmetic knows nothing of Python: include this before Python.h"
#endif

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#if FLT_EVAL_METHOD == 2
#error "doubles would be computed with 64 bits; on 32-bit x86 compile with -msse2 -mfpmath=sse"
#endif

/* GCC knows no such pragma: there, -ffp-contract=off does it. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(_MSC_VER)
#pragma fp_contract(off)
#endif

#ifdef __FAST_MATH__
#error "these digits need IEEE arithmetic: build without -ffast-math"
#endif

/* The range of arguments whose exponential neither overflows nor vanishes. */
static const double EXP_LOWEST = -7.45133219101941108420e+02;
static const double EXP_HIGHEST = 7.09782712893383973096e+02;
/* ln 2 in two parts.  LN2_HIGH has 32 significant bits, the exponent k of a double at most 11:
 * their product has 43, and a double holds 53, so k * LN2_HIGH is exact. */
static const double LN2_HIGH = 6.93147180369123816490e-01;
static const double LN2_LOW = 1.90821492927058770002e-10;
static const double PER_LN2 = 1.44269504088896338700e+00;

/* The polynomial for r * (e^r + 1) / (e^r - 1). */
static const double P1 = 1.66666666666666019037e-01;
static const double P2 = -2.77777777770155933842e-03;
static const double P3 = 6.61375632143793436117e-05;
static const double P4 = -1.65339022054652515390e-06;
static const double P5 = 4.13813679705723846039e-08;

/* Below this, |x| is not reduced (k = 0); about ln 2 / 2. */
#define EXP_UNREDUCED 0x1.62e43p-2
/* Below this, the answer is 1 + x. */
#define EXP_TINY 0x1p-28
/* V8's exception: for x = 1 the algorithm would miss the last bit. */
#define EXP_OF_ONE 2.718281828459045

/* The double of 64 bits, copied as they are: no conversion, nothing is rounded. */
static inline double from_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^k for a normal result, -1022 <= k <= 1023.
 * A double is a sign, 11 bits of exponent + 1023 and 52 bits of mantissa without its leading 1.  So
 * k + 1023, which is from 1 to 2046, at bit 52 and 0 elsewhere is +1.0 * 2^k, exactly. */
static inline double power_of_two(int k) {
    return from_bits((uint64_t)(k + 1023) << 52);
}

/* y * 2^k, also for k = 1024: that power is no double, but the product may be.
 * A product with a power of two changes the exponent alone, so it is exact as long as the answer is
 * a normal number, and 2.0 and 2^1023 one after the other are. */
static inline double scaled(double y, int k) {
    return k == 1024 ? y * 2.0 * 0x1p1023 : y * power_of_two(k);
}

/* e to the power x: reduce to x = k * ln 2 + r, then scale e^r by 2^k. */
static inline double exp_one(double x) {
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
    double c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    double y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    if (k >= -1021)
        return scaled(y, k);
    /* The answer may be denormal, which has fewer bits.  The first product is a normal number and
     * so exact; only the second is rounded, once, as y * 2^k would be. */
    return y * power_of_two(k + 1000) * 0x1p-1000;
}

#endif
