/* The coefficients of fdlibm's expm1 and log, for jsmath.c, fused.c and hyperbolic.c.
 *
 * Constants: fdlibm.
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
#ifndef PYSYNAPTIC_POLYNOMIALS_H
#define PYSYNAPTIC_POLYNOMIALS_H

/* expm1: for r * (e^r + 1) / (e^r - 1). */
static const double Q1 = -3.33333333333331316428e-02;
static const double Q2 = 1.58730158725481460165e-03;
static const double Q3 = -7.93650757867487942473e-05;
static const double Q4 = 4.00821782732936239552e-06;
static const double Q5 = -2.01099218183624371326e-07;

/* log: for log(1 + f). */
static const double L1 = 6.666666666666735130e-01;
static const double L2 = 3.999999999940941908e-01;
static const double L3 = 2.857142874366239149e-01;
static const double L4 = 2.222219843214978396e-01;
static const double L5 = 1.818357216161805012e-01;
static const double L6 = 1.531383769920937332e-01;
static const double L7 = 1.479819860511658591e-01;

#endif
