/* Math.sin, Math.cos and their kin of V8, to the last bit; the twin of _v8/trigonometry.py.
 *
 * V8's algorithms are fdlibm's.  They are followed operation by operation: no term may be
 * reordered, and no multiplication fused with an addition, or the last bit changes.
 *
 * Constants and algorithms: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#include "angles.h"

#include "words.h"

static const double C1 = 4.16666666666666019037e-02;
static const double C2 = -1.38888888888741095749e-03;
static const double C3 = 2.48015872894767294178e-05;
static const double C4 = -2.75573143513906633035e-07;
static const double C5 = 2.08757232129817482790e-09;
static const double C6 = -1.13596475577881948265e-11;
static const double S1 = -1.66666666666666324348e-01;
static const double S2 = 8.33333333332248946124e-03;
static const double S3 = -1.98412698298579493134e-04;
static const double S4 = 2.75573137070700676789e-06;
static const double S5 = -2.50507602534068634195e-08;
static const double S6 = 1.58969099521155010221e-10;
static const double T0 = 3.33333333333334091986e-01;
static const double T1 = 1.33333333333201242699e-01;
static const double T2 = 5.39682539762260521377e-02;
static const double T3 = 2.18694882948595424599e-02;
static const double T4 = 8.86323982359930005737e-03;
static const double T5 = 3.59207910759131235356e-03;
static const double T6 = 1.45620945432529025516e-03;
static const double T7 = 5.88041240820264096874e-04;
static const double T8 = 2.46463134818469906812e-04;
static const double T9 = 7.81794442939557092300e-05;
static const double T10 = 7.14072491382608190305e-05;
static const double T11 = -1.85586374855275456654e-05;
static const double T12 = 2.59073051863633712884e-05;
/* asin and acos: the quotient of two polynomials. */
static const double PS0 = 1.66666666666666657415e-01;
static const double PS1 = -3.25565818622400915405e-01;
static const double PS2 = 2.01212532134862925881e-01;
static const double PS3 = -4.00555345006794114027e-02;
static const double PS4 = 7.91534994289814532176e-04;
static const double PS5 = 3.47933107596021167570e-05;
static const double QS1 = -2.40339491173441421878e+00;
static const double QS2 = 2.02094576023350569471e+00;
static const double QS3 = -6.88283971605453293030e-01;
static const double QS4 = 7.70381505559019352791e-02;
static const double A[11] = {
    3.33333333333329318027e-01,  -1.99999999998764832476e-01, 1.42857142725034663711e-01,
    -1.11111104054623557880e-01, 9.09088713343650656196e-02,  -7.69187620504482999495e-02,
    6.66107313738753120669e-02,  -5.83357013379057348645e-02, 4.97687799461593236017e-02,
    -3.65315727442169155270e-02, 1.62858201153657823623e-02,
};
static const double PI = 3.1415926535897931160e+00;
static const double PI_LOW = 1.2246467991473531772e-16;
static const double HALF_PI = 1.57079632679489655800e+00;
static const double HALF_PI_LOW = 6.12323399573676603587e-17;
static const double FOURTH_PI = 7.85398163397448278999e-01;
static const double FOURTH_PI_LOW = 3.06161699786838301793e-17;

#define QUARTER ABOVE(0x3FE921FB)
#define MEDIUM ABOVE(0x413921FB)

/* The remainder by pi/2 ----------------------------------------------------------------------- */

static const double PER_HALF_PI = 6.36619772367581382433e-01;
/* pi/2 in parts of 33 bits, whose products with n below 2^20 are exact, and the rest after each. */
static const double PART_1 = 1.57079632673412561417e+00;
static const double REST_1 = 6.07710050650619224932e-11;
static const double PART_2 = 6.07710050630396597660e-11;
static const double REST_2 = 2.02226624879595063154e-21;
static const double PART_3 = 2.02226624871116645580e-21;
static const double REST_3 = 8.47842766036889956997e-32;

/* n, and x - n * pi/2 as a sum of two. */
typedef struct {
    int n;
    double high, low;
} Remainder;

static Remainder remainder_near(double size) {
    double rest = size - PART_1;
    if (high_word(size) != 0x3FF921FB) {
        double high = rest - REST_1;
        return (Remainder){1, high, (rest - high) - REST_1};
    }
    rest -= PART_2; /* very near to pi/2 */
    double high = rest - REST_2;
    return (Remainder){1, high, (rest - high) - REST_2};
}

static Remainder remainder_medium(double size) {
    int n = (int)(size * PER_HALF_PI + 0.5);
    double rest = size - n * PART_1;
    double lost = n * REST_1;
    double high = rest - lost;
    int32_t word = high_word(size);
    if (n < 32 && word != high_word(n * 1.5707963267948966))
        return (Remainder){n, high, (rest - high) - lost};
    for (int again = 0; again < 2; again++) {
        if ((word >> 20) - (high_word(high) >> 20) <= (again ? 49 : 16))
            break;
        double before = rest;
        lost = n * (again ? PART_3 : PART_2);
        rest = before - lost;
        lost = n * (again ? REST_3 : REST_2) - ((before - rest) - lost);
        high = rest - lost;
    }
    return (Remainder){n, high, (rest - high) - lost};
}

static Remainder reduced(double x) {
    double size = fabs(x);
    Remainder it = size < AT(0x4002D97C) ? remainder_near(size) : remainder_medium(size);
    return x > 0.0 ? it : (Remainder){-it.n, -it.high, -it.low};
}

int has_angle(double x) {
    return !(fabs(x) >= MEDIUM) || isinf(x);
}

/* Up to pi/4 ---------------------------------------------------------------------------------- */

/* The sine of x + y; without y the terms have another order. */
static double sin_of(double x, double y) {
    if (fabs(x) < 0x1p-27)
        return x;
    double z = x * x;
    double v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    return x - ((z * (0.5 * y - v * r) - y) - v * S1);
}

static double cos_of(double x, double y) {
    double size = fabs(x);
    if (size < 0x1p-27)
        return 1.0;
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    if (size < AT(0x3FD33333))
        return 1.0 - (0.5 * z - (z * r - x * y));
    double q = size >= ABOVE(0x3FE90000) ? 0.28125 : high_part(size) * 0.25;
    return (1.0 - q) - ((0.5 * z - q) - (z * r - x * y));
}

/* -1 / (x + r), where w is the sum rounded. */
static double negative_reciprocal(double w, double x, double r) {
    double z = high_part(w);
    double v = r - (z - x);
    double a = -1.0 / w;
    double t = high_part(a);
    double s = 1.0 + t * z;
    return t + a * (s + t * v);
}

/* The tangent of x + y, or the reciprocal's negative. */
static double tan_of(double x, double y, int inverse) {
    double size = fabs(x);
    if (size < 0x1p-28)
        return inverse ? negative_reciprocal(x + y, x, y) : x;
    int large = size >= AT(0x3FE59428);
    double sign = copysign(1.0, x);
    if (large) {
        if (x < 0.0) {
            x = -x;
            y = -y;
        }
        x = (FOURTH_PI - x) + (FOURTH_PI_LOW - y);
        y = 0.0;
    }
    double z = x * x;
    double w = z * z;
    double r = T1 + w * (T3 + w * (T5 + w * (T7 + w * (T9 + w * T11))));
    double v = z * (T2 + w * (T4 + w * (T6 + w * (T8 + w * (T10 + w * T12)))));
    double s = z * x;
    r = y + z * (s * (r + v) + y);
    r += T0 * s;
    w = x + r;
    if (large) {
        v = inverse ? -1.0 : 1.0;
        return sign * (v - 2.0 * (x - (w * w / (w + v) - r)));
    }
    return inverse ? negative_reciprocal(w, x, r) : w;
}

/* Angles to numbers --------------------------------------------------------------------------- */

double js_sin(double x) {
    double size = fabs(x);
    if (size < QUARTER) {
        if (size < 0x1p-27)
            return x;
        double z = x * x;
        double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
        return x + z * x * (S1 + z * r);
    }
    if (!(size < HUGE_VAL))
        return NAN;
    Remainder it = reduced(x);
    double y = it.n & 1 ? cos_of(it.high, it.low) : sin_of(it.high, it.low);
    return it.n & 2 ? -y : y;
}

double js_cos(double x) {
    double size = fabs(x);
    if (size < QUARTER)
        return cos_of(x, 0.0);
    if (!(size < HUGE_VAL))
        return NAN;
    Remainder it = reduced(x);
    double y = it.n & 1 ? sin_of(it.high, it.low) : cos_of(it.high, it.low);
    return (it.n + 1) & 2 ? -y : y;
}

double js_tan(double x) {
    double size = fabs(x);
    if (size < QUARTER)
        return tan_of(x, 0.0, 0);
    if (!(size < HUGE_VAL))
        return NAN;
    Remainder it = reduced(x);
    return tan_of(it.high, it.low, it.n & 1);
}

/* Numbers to angles --------------------------------------------------------------------------- */

static double quotient(double t) {
    double p = t * (PS0 + t * (PS1 + t * (PS2 + t * (PS3 + t * (PS4 + t * PS5)))));
    double q = 1.0 + t * (QS1 + t * (QS2 + t * (QS3 + t * QS4)));
    return p / q;
}

double js_asin(double x) {
    double size = fabs(x);
    if (!(size < 1.0))
        return size == 1.0 ? x * HALF_PI + x * HALF_PI_LOW : NAN;
    if (size < 0.5)
        return size < 0x1p-27 ? x : x + x * quotient(x * x);
    double t = (1.0 - size) * 0.5;
    double r = quotient(t);
    double s = sqrt(t);
    double angle;
    if (size >= AT(0x3FEF3333)) {
        angle = HALF_PI - (2.0 * (s + s * r) - HALF_PI_LOW);
    } else {
        double w = high_part(s);
        double c = (t - w * w) / (s + w);
        double p = 2.0 * s * r - (HALF_PI_LOW - 2.0 * c);
        angle = FOURTH_PI - (p - (FOURTH_PI - 2.0 * w));
    }
    return x > 0.0 ? angle : -angle;
}

double js_acos(double x) {
    double size = fabs(x);
    if (!(size < 1.0))
        return x == 1.0 ? 0.0 : x == -1.0 ? PI + 2.0 * HALF_PI_LOW : NAN;
    if (size < 0.5) {
        if (size < ABOVE(0x3C600000))
            return HALF_PI + HALF_PI_LOW;
        return HALF_PI - (x - (HALF_PI_LOW - x * quotient(x * x)));
    }
    double z = (1.0 - size) * 0.5;
    double s = sqrt(z);
    double r = quotient(z);
    if (x < 0.0)
        return PI - 2.0 * (s + (r * s - HALF_PI_LOW));
    double f = high_part(s);
    double c = (z - f * f) / (s + f);
    return 2.0 * (f + (r * s + c));
}

double js_atan(double x) {
    /* The angles whose tangents are 0.5, 1, 1.5 and infinity, each in two parts. */
    static const double highs[4] = {
        4.63647609000806093515e-01,
        7.85398163397448278999e-01,
        9.82793723247329054082e-01,
        1.57079632679489655800e+00,
    };
    static const double lows[4] = {
        2.26987774529616870924e-17,
        3.06161699786838301793e-17,
        1.39033110312309984516e-17,
        6.12323399573676603587e-17,
    };
    double size = fabs(x);
    if (!(size < 0x1p66))
        return size == size ? copysign(HALF_PI + HALF_PI_LOW, x) : NAN;
    double t;
    int angle;
    if (size < 0.4375) {
        if (size < 0x1p-27)
            return x;
        t = x;
        angle = -1;
    } else if (size < 0.6875) {
        t = (2.0 * size - 1.0) / (2.0 + size);
        angle = 0;
    } else if (size < 1.1875) {
        t = (size - 1.0) / (size + 1.0);
        angle = 1;
    } else if (size < 2.4375) {
        t = (size - 1.5) / (1.0 + 1.5 * size);
        angle = 2;
    } else {
        t = -1.0 / size;
        angle = 3;
    }
    double z = t * t;
    double w = z * z;
    double odd = z * (A[0] + w * (A[2] + w * (A[4] + w * (A[6] + w * (A[8] + w * A[10])))));
    double even = w * (A[1] + w * (A[3] + w * (A[5] + w * (A[7] + w * A[9]))));
    if (angle < 0)
        return t - t * (odd + even);
    double y = highs[angle] - ((t * (odd + even) - lows[angle]) - t);
    return x > 0.0 ? y : -y;
}

double js_atan2(double y, double x) {
    if (x != x || y != y)
        return NAN;
    if (x == 1.0)
        return js_atan(y);
    int left = signbit(x) != 0;
    if (y == 0.0)
        return left ? copysign(PI, y) : y;
    if (isinf(y) && isinf(x))
        return copysign(left ? 3.0 * FOURTH_PI : FOURTH_PI, y);
    if (isinf(x))
        return copysign(left ? PI : 0.0, y);
    if (x == 0.0 || isinf(y))
        return copysign(HALF_PI, y);
    int gap = (high_word(y) - high_word(x)) >> 20; /* rounded down, as everywhere */
    if (gap > 60)
        return copysign(HALF_PI + 0.5 * PI_LOW, y);
    double angle = left && gap < -60 ? 0.0 : js_atan(fabs(y / x));
    if (!left)
        return y > 0.0 ? angle : -angle;
    return y > 0.0 ? PI - (angle - PI_LOW) : (angle - PI_LOW) - PI;
}
