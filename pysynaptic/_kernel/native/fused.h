/* Math.exp, Math.tanh and Math.log of Node on arm64; the twin of _v8/arm64/maths.py. */
#ifndef PYSYNAPTIC_FUSED_H
#define PYSYNAPTIC_FUSED_H

#include "jsmath.h"

/* Whose builds for arm64: of GCC, for Linux up to Node 24 (of 25 it is assumed), or of Clang, for
 * Linux from Node 26 on and for macOS. */
enum { NOTHING_FUSED, FUSED_BY_GCC, FUSED_BY_CLANG };

double fused_exp(double x);
double fused_tanh(double x);
double fused_log(double x, int by);

/* Math.log of the engine in use. */
static inline double log_of(int fused, double x) {
    return fused ? fused_log(x, fused) : js_log(x);
}

#endif
