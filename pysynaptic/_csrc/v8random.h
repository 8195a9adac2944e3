/* Math.random of V8, as `node --random-seed=n` gives it; the twin of _random.py. */
#ifndef PYSYNAPTIC_V8RANDOM_H
#define PYSYNAPTIC_V8RANDOM_H

#include <stdint.h>

enum { V8RANDOM_BATCH = 64 };

typedef struct {
    uint64_t s0, s1;
    double ready[V8RANDOM_BATCH]; /* handed out from the end */
    int left;
} v8random;

/* Start anew from the seed as a 64-bit word. */
void v8random_seed(v8random *self, uint64_t word);

/* The next number, from 0 to below 1. */
double v8random_next(v8random *self);

/* Shuffle in place, from the last place down, as Synaptic does. */
void v8random_shuffle(v8random *self, int64_t *order, int64_t count);

#endif
