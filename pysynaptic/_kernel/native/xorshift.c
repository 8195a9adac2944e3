/* Math.random of V8: xorshift128+, 64 numbers at a time, the last one first. */
#include "xorshift.h"

#include <math.h>

/* MurmurHash3's finaliser: a change of one bit changes about half of all.
 * Unsigned words wrap at 2^64, here as in V8, so the product is the same bits on every machine.
 * Every line can be undone (`w ^= w >> 33` by doing it again, a product with an odd number by its
 * inverse modulo 2^64), so only 0 becomes 0: s0 and s1, made of a word and of its complement, are
 * never both 0, the one state that xorshift would never leave. */
static uint64_t mix(uint64_t word) {
    word ^= word >> 33;
    word *= 0xFF51AFD7ED558CCD;
    word ^= word >> 33;
    word *= 0xC4CEB9FE1A85EC53;
    return word ^ word >> 33;
}

/* A number from the upper bits of a word.
 * They are a whole number below 2^53, which a double holds as it is; and 2^-52 or 2^-53 times it
 * only changes the exponent.  So nothing is rounded, and it is below 1.  The sum may wrap at 2^64,
 * here as in V8. */
static double number_of(int numbers, uint64_t s0, uint64_t s1) {
    if (numbers == UPPER_52)
        return (double)(s0 >> 12) * 0x1p-52;
    return (double)((numbers == SUM_53 ? s0 + s1 : s0) >> 11) * 0x1p-53;
}

static void refill(Xorshift *self) {
    uint64_t s0 = self->s0, s1 = self->s1;
    self->before[0] = s0;
    self->before[1] = s1;
    for (int i = 0; i < BATCH; i++) {
        uint64_t t = s0;
        s0 = s1;
        t ^= t << 23;
        t ^= t >> 17;
        s1 = t ^ s0 ^ s0 >> 26;
        self->ready[i] = number_of(self->numbers, s0, s1);
    }
    self->s0 = s0;
    self->s1 = s1;
    self->left = BATCH;
}

void xorshift_seed(Xorshift *self, uint64_t word, int numbers) {
    xorshift_restore(self, numbers, mix(word), mix(~word), 0);
}

void xorshift_restore(Xorshift *self, int numbers, uint64_t s0, uint64_t s1, int left) {
    self->numbers = numbers;
    self->s0 = s0;
    self->s1 = s1;
    self->left = 0;
    if (left > 0) {
        refill(self);
        self->left = left;
    }
}

double xorshift_next(Xorshift *self) {
    if (self->left == 0)
        refill(self);
    return self->ready[--self->left];
}

void xorshift_draw(Xorshift *self, double *weight, ptrdiff_t step, ptrdiff_t count) {
    for (ptrdiff_t k = 0; k < count; k++)
        weight[k * step] = xorshift_next(self) * .2 - .1;
}

void xorshift_shuffle(Xorshift *self, int64_t *order, ptrdiff_t count) {
    for (ptrdiff_t i = count; i > 0;) {
        ptrdiff_t j = (ptrdiff_t)floor(xorshift_next(self) * (double)i);
        int64_t last = order[--i];
        order[i] = order[j];
        order[j] = last;
    }
}
