/* Math.exp, Math.tanh and Math.log of V8, to the last bit; the twin of _v8/maths.py. */
#ifndef PYSYNAPTIC_JSMATH_H
#define PYSYNAPTIC_JSMATH_H

double js_exp(double x);
double js_expm1(double x);
double js_tanh(double x);
double js_log(double x);

#endif
