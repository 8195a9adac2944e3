/* Math.pow of V8 up to Node 23, Math.cbrt and Math.hypot, to the last bit; the twin of
 * _v8/power.py. */
#ifndef PYSYNAPTIC_POWER_H
#define PYSYNAPTIC_POWER_H

#include <stddef.h>

double js_pow(double x, double y);
double js_cbrt(double x);
double js_hypot(const double *values, size_t count);

#endif
