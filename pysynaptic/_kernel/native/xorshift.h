/* Math.random of V8, as `node --random-seed=n` gives it; the twin of _v8/generator.py. */
#ifndef PYSYNAPTIC_XORSHIFT_H
#define PYSYNAPTIC_XORSHIFT_H

#include <stddef.h>
#include <stdint.h>

enum { BATCH = 64 };

/* How a number is made of the state (s0, s1); see _v8/engines.py. */
enum { UPPER_52, UPPER_53, SUM_53, NUMBERS };

typedef struct {
    uint64_t s0, s1;
    uint64_t before[2];  /* the state that the batch was made from */
    double ready[BATCH]; /* handed out from the end */
    int left, numbers;
} Xorshift;

/* Start anew from a seed. */
void xorshift_seed(Xorshift *self, uint64_t word, int numbers);
/* Go on from a state, `left` of whose batch are not handed out. */
void xorshift_restore(Xorshift *self, int numbers, uint64_t s0, uint64_t s1, int left);
/* The next number, from 0 to below 1. */
double xorshift_next(Xorshift *self);
/* Give `count` weights, `step` apart, their initial values. */
void xorshift_draw(Xorshift *self, double *weight, ptrdiff_t step, ptrdiff_t count);
/* Shuffle in place, from the last place down, as Synaptic does. */
void xorshift_shuffle(Xorshift *self, int64_t *order, ptrdiff_t count);

#endif
