/* Math.sinh, Math.log2 and their kin of V8, to the last bit; the twin of _v8/hyperbolic.py. */
#ifndef PYSYNAPTIC_HYPERBOLIC_H
#define PYSYNAPTIC_HYPERBOLIC_H

double js_sinh(double x);
double js_cosh(double x);
double js_asinh(double x);
double js_acosh(double x);
double js_atanh(double x);
double js_log1p(double x);
double js_log2(double x);
double js_log10(double x);

#endif
