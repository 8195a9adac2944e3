/* Several neurons at once: vectors of doubles, and V8's exp of all lanes of one.
 *
 * GCC and Clang have vectors in the language; anywhere else a vector has one lane.  A layer's last
 * vector may be partial: `left` says how many numbers are left of it.  Included by kernel.h, once
 * for each instruction set.
 */
#include "exp.h"

/* What is written once for several sizes, and must be compiled for each; and what would burden a
 * function that rarely calls it. */
#if defined(__GNUC__)
#define INLINE static inline __attribute__((always_inline))
#define APART static __attribute__((noinline))
#else
#define INLINE static inline
#define APART static
#endif

#if defined(__GNUC__)
typedef double Lanes __attribute__((vector_size(8 * LANES)));
typedef int64_t Words __attribute__((vector_size(8 * LANES))); /* bits, and masks of -1 and 0 */
typedef double Wide __attribute__((vector_size(8 * WIDE)));    /* where vectors are whole */

static inline double lane(Lanes lanes, int k) {
    return lanes[k];
}

static inline int any(Words mask) {
#if LANES == 4
    return _mm256_movemask_pd((__m256d)mask) != 0;
#else
    int64_t bits = 0;
    for (int k = 0; k < LANES; k++)
        bits |= mask[k];
    return bits != 0;
#endif
}

static inline Words below(Lanes a, Lanes b) {
    return a < b;
}

static inline Words equal(Lanes a, Lanes b) {
    return a == b;
}

/* The low bits where the exponents of doubles are. */
static inline Words exponents(Words bits) {
    return bits << 52;
}
#else
#undef LANES
#undef WIDE
#define LANES 1
#define WIDE 1
typedef double Lanes;
typedef int64_t Words;
typedef double Wide;

static inline double lane(Lanes lanes, int k) {
    (void)k;
    return lanes;
}

static inline int any(Words mask) {
    return mask != 0;
}

static inline Words below(Lanes a, Lanes b) {
    return -(Words)(a < b);
}

static inline Words equal(Lanes a, Lanes b) {
    return -(Words)(a == b);
}

static inline Words exponents(Words bits) {
    return (Words)((uint64_t)bits << 52);
}
#endif

static inline Lanes lanes_of(double x) {
#if defined(__GNUC__)
    return x - (Lanes){0}; /* which keeps the sign of -0 */
#else
    return x;
#endif
}

static inline Lanes lanes_from(const double *numbers) {
    Lanes lanes = lanes_of(numbers[0]);
#if defined(__GNUC__)
    for (int k = 1; k < LANES; k++)
        lanes[k] = numbers[k];
#endif
    return lanes;
}

static inline Words bits_of(Lanes lanes) {
    Words bits;
    memcpy(&bits, &lanes, sizeof bits);
    return bits;
}

static inline Lanes numbers_of(Words bits) {
    Lanes lanes;
    memcpy(&lanes, &bits, sizeof lanes);
    return lanes;
}

static inline Lanes choose(Words mask, Lanes yes, Lanes no) {
    return numbers_of((bits_of(yes) & mask) | (bits_of(no) & ~mask));
}

static inline Lanes magnitude_of(Lanes x) {
    return numbers_of(bits_of(x) & (bits_of(lanes_of(0.0)) + INT64_MAX));
}

/* Lane k of vector n becomes lane n of vector k. */
static inline void transpose(Lanes vectors[LANES]) {
#if LANES == 4
    const __m256d *rows = (const __m256d *)vectors;
    __m256d even_low = _mm256_unpacklo_pd(rows[0], rows[1]);
    __m256d odd_low = _mm256_unpackhi_pd(rows[0], rows[1]);
    __m256d even_high = _mm256_unpacklo_pd(rows[2], rows[3]);
    __m256d odd_high = _mm256_unpackhi_pd(rows[2], rows[3]);
    vectors[0] = (Lanes)_mm256_permute2f128_pd(even_low, even_high, 0x20);
    vectors[1] = (Lanes)_mm256_permute2f128_pd(odd_low, odd_high, 0x20);
    vectors[2] = (Lanes)_mm256_permute2f128_pd(even_low, even_high, 0x31);
    vectors[3] = (Lanes)_mm256_permute2f128_pd(odd_low, odd_high, 0x31);
#elif LANES == 2
    double swapped = vectors[0][1];
    vectors[0][1] = vectors[1][0];
    vectors[1][0] = swapped;
#else
    (void)vectors;
#endif
}

/* Loads and stores ------------------------------------------------------------------------------ */

static inline Lanes load_all(const double *from) {
    Lanes lanes;
    memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

static inline void store_all(double *to, Lanes lanes) {
    memcpy(to, &lanes, sizeof lanes);
}

static inline Wide load_wide(const double *from) {
    Wide lanes;
    memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

static inline void store_wide(double *to, Wide lanes) {
    memcpy(to, &lanes, sizeof lanes);
}

/* A row's last vector goes in parts.  Masks would do it at once, but the processor would take a masked
 * store for one that reaches into the next row, and let that wait; and a load gets what was stored a
 * moment ago at once only if it was stored in the same parts. */
#if LANES == 4
static inline Lanes load_some(const double *from, Py_ssize_t left) {
    __m128d low = left == 1 ? _mm_load_sd(from) : _mm_loadu_pd(from);
    __m128d high = left == 3 ? _mm_load_sd(from + 2) : _mm_setzero_pd();
    return (Lanes)_mm256_set_m128d(high, low);
}

static inline void store_some(double *to, Lanes lanes, Py_ssize_t left) {
    __m128d low = _mm256_castpd256_pd128((__m256d)lanes);
    if (left == 1)
        _mm_store_sd(to, low);
    else
        _mm_storeu_pd(to, low);
    if (left == 3)
        _mm_store_sd(to + 2, _mm256_extractf128_pd((__m256d)lanes, 1));
}
#else /* two lanes or one: there is one number left, or all are */
static inline Lanes load_some(const double *from, Py_ssize_t left) {
    (void)left;
    Lanes lanes = lanes_of(0.0);
    memcpy(&lanes, from, sizeof *from);
    return lanes;
}

static inline void store_some(double *to, Lanes lanes, Py_ssize_t left) {
    (void)left;
    *to = lane(lanes, 0);
}
#endif

INLINE Lanes load(const double *from, Py_ssize_t left) {
    return left >= LANES ? load_all(from) : load_some(from, left);
}

INLINE void store(double *to, Lanes lanes, Py_ssize_t left) {
    if (left >= LANES)
        store_all(to, lanes);
    else
        store_some(to, lanes, left);
}

/* V8's exp -------------------------------------------------------------------------------------- */

/* Added and taken away again, it rounds to the nearest whole number. */
static const double TO_WHOLE = 0x1.8p52;

/* e to the power x, by the operations of exp_one; `rare` is set where that goes ways of its own: where
 * the answer is no normal number, where it is 1 + x, for 1, and where x is so near to the middle
 * between two multiples of ln 2 that exp_one might take the other. */
INLINE Lanes exp_lanes(Lanes x, Words *rare) {
    Lanes size = magnitude_of(x), exponent = PER_LN2 * x;
    Lanes k = (exponent + TO_WHOLE) - TO_WHOLE;
    *rare |= ~below(size, lanes_of(708.0)) | equal(x, lanes_of(1.0));
    *rare |= below(size, lanes_of(EXP_TINY)) & ~equal(x, lanes_of(0.0));
    *rare |= below(lanes_of(0.49999), magnitude_of(exponent - k));
    Lanes high = x - k * LN2_HIGH;
    Lanes low = k * LN2_LOW;
    Lanes r = high - low;
    Lanes t = r * r;
    Lanes c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    Lanes y = 1.0 - ((low - (r * c) / (2.0 - c)) - high);
    return y * numbers_of(exponents(bits_of(k + (1023.0 + 0x1p52)))); /* times 2^k */
}

/* Squash functions ------------------------------------------------------------------------------ */

static inline Lanes logistic_lanes(Lanes state, Words *rare) {
    return 1.0 / (1.0 + exp_lanes(-state, rare));
}

/* TANH of the optimised mode, and the exp(state) that it leaves behind. */
static inline Lanes tanh_lanes(Lanes state, Lanes *e, Words *rare) {
    *e = exp_lanes(state, rare);
    Lanes inverse = 1.0 / *e;
    return (*e - inverse) / (*e + inverse);
}
