/* Math.random of V8: xorshift128+, 64 numbers at a time, the last one first. */
#include "v8random.h"

#include <math.h>

/* MurmurHash3's finaliser: a change of one bit changes half of all. */
static uint64_t mix(uint64_t word)
{
    word ^= word >> 33;
    word *= 0xFF51AFD7ED558CCD;
    word ^= word >> 33;
    word *= 0xC4CEB9FE1A85EC53;
    return word ^ word >> 33;
}

static void refill(v8random *self)
{
    uint64_t s0 = self->s0, s1 = self->s1;
    for (int i = 0; i < V8RANDOM_BATCH; i++) {
        uint64_t t = s0;
        s0 = s1;
        t ^= t << 23;
        t ^= t >> 17;
        s1 = t ^ s0 ^ s0 >> 26;
        self->ready[i] = (double)(s0 >> 12) * 0x1p-52; /* the upper 52 bits: exact */
    }
    self->s0 = s0;
    self->s1 = s1;
    self->left = V8RANDOM_BATCH;
}

void v8random_seed(v8random *self, uint64_t word)
{
    self->s0 = mix(word);
    self->s1 = mix(~word);
    self->left = 0;
}

double v8random_next(v8random *self)
{
    if (self->left == 0)
        refill(self);
    return self->ready[--self->left];
}

void v8random_shuffle(v8random *self, int64_t *order, int64_t count) {
    for (int64_t i = count; i > 0;) {
        int64_t j = (int64_t)floor(v8random_next(self) * (double)i);
        int64_t last = order[--i];
        order[i] = order[j];
        order[j] = last;
    }
}
