/* The two halves of a double, which fdlibm's algorithms use; the twin of _v8/words.py. */
#ifndef PYSYNAPTIC_WORDS_H
#define PYSYNAPTIC_WORDS_H

#include "exp.h"

/* The smallest positive double with a high word, and the smallest beyond those with it. */
#define AT(high) from_bits((uint64_t)(high) << 32)
#define ABOVE(high) AT((high) + 1)

static inline uint64_t bits_of(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* The upper 32 bits of |x|. */
static inline int32_t high_word(double x) {
    return (int32_t)(bits_of(x) >> 32 & 0x7FFFFFFF);
}

/* x without its lower 32 bits, so that products of two such numbers are exact. */
static inline double high_part(double x) {
    return from_bits(bits_of(x) & 0xFFFFFFFF00000000);
}

#endif
