/* Numbers in JavaScript's notation, in plain characters.
 *
 * A double is m * 2^e, and times a power of ten it is m * 5^k * 2^(e + k).  5^27 is the largest
 * power of five below 2^64; so for k up to 27 the product has at most 118 bits, and what follows is
 * exact, in integers.  Other numbers are the caller's.
 */
#include "digits.h"

#include "words.h"

static const uint64_t FIVES[28] = {
    1u,
    5u,
    25u,
    125u,
    625u,
    3125u,
    15625u,
    78125u,
    390625u,
    1953125u,
    9765625u,
    48828125u,
    244140625u,
    1220703125u,
    6103515625u,
    30517578125u,
    152587890625u,
    762939453125u,
    3814697265625u,
    19073486328125u,
    95367431640625u,
    476837158203125u,
    2384185791015625u,
    11920928955078125u,
    59604644775390625u,
    298023223876953125u,
    1490116119384765625u,
    7450580596923828125u,
};

/* 128 bits, as C has no such integers everywhere. */
typedef struct {
    uint64_t high, low;
} Wide;

static Wide product(uint64_t a, uint64_t b) {
    uint64_t a0 = a & 0xFFFFFFFF, a1 = a >> 32, b0 = b & 0xFFFFFFFF, b1 = b >> 32;
    uint64_t low = a0 * b0;
    uint64_t one = a1 * b0 + (low >> 32);
    uint64_t two = a0 * b1 + (one & 0xFFFFFFFF);
    return (Wide){a1 * b1 + (one >> 32) + (two >> 32), two << 32 | (low & 0xFFFFFFFF)};
}

static Wide sum(Wide a, uint64_t b) {
    uint64_t low = a.low + b;
    return (Wide){a.high + (low < b), low};
}

static Wide difference(Wide a, uint64_t b) {
    return (Wide){a.high - (a.low < b), a.low - b};
}

/* a / 2^shift rounded down, for a shift from 1 to 127; *rest says whether anything is lost. */
static uint64_t shifted(Wide a, int shift, int *rest) {
    if (shift < 64) {
        *rest = (a.low & ((UINT64_C(1) << shift) - 1)) != 0;
        return a.high << (64 - shift) | a.low >> shift;
    }
    uint64_t mask = (UINT64_C(1) << (shift - 64)) - 1;
    *rest = a.low != 0 || (a.high & mask) != 0;
    return a.high >> (shift - 64);
}

size_t digits_whole(unsigned long long x, char *out) {
    char reversed[20];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + x % 10);
        x /= 10;
    } while (x != 0);
    for (size_t k = 0; k < count; k++)
        out[k] = reversed[count - 1 - k];
    return count;
}

/* Of the multiples of 10^j from first to last, the greatest j that has any, and of these the one
 * nearest to whole + a fraction, which is given by whether it is none, less than a half, a half, or
 * more.  Returned is the multiple divided by 10^j. */
static uint64_t roundest(uint64_t first, uint64_t last, uint64_t whole, int fraction, int *j) {
    uint64_t unit = 1;
    *j = 0;
    for (;;) {
        uint64_t least = (first + 9) / 10, most = last / 10;
        if (least > most)
            break;
        first = least;
        last = most;
        unit *= 10;
        *j += 1;
    }
    uint64_t down = whole / unit, rest = whole % unit;
    int up;
    if (unit == 1)
        up = fraction > 2 || (fraction == 2 && (down & 1));
    else if (2 * rest != unit)
        up = 2 * rest > unit;
    else
        up = fraction > 0 || (down & 1);
    uint64_t nearest = down + (uint64_t)up;
    return nearest < first ? first : nearest > last ? last : nearest;
}

int digits_shortest(double x, Decimal *it) {
    if (!(1e-10 <= x && x < 1e17))
        return 0;
    uint64_t bits = bits_of(x);
    uint64_t mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;
    int exponent = (int)(bits >> 52) - 1075;
    /* About 17 digits before the point.  1233 / 4096 is just below log10(2), so that it is never
     * less than 10^16 and never 10^18. */
    int size = ((exponent + 53) * 1233) >> 12; /* at most one more than floor(log10(x)) */
    int k = 17 - size;
    if (k > 27)
        return 0;
    if (k < 0)
        k = 0;
    int shift = 2 - exponent - k; /* four times the mantissa, so that half a step is an integer */
    if (shift < 1)
        return 0;
    uint64_t five = FIVES[k];
    Wide exact = product(4 * mantissa, five);
    uint64_t below = mantissa == 0x0010000000000000 ? five : 2 * five;
    int open = (int)(mantissa & 1); /* reading rounds halves to even: odd ones lose both ends */
    int rest;
    uint64_t last = shifted(sum(exact, 2 * five), shift, &rest);
    if (open && !rest)
        last -= 1;
    uint64_t first = shifted(difference(exact, below), shift, &rest);
    if (open || rest)
        first += 1;
    uint64_t whole = shifted(exact, shift, &rest);
    int fraction = rest; /* 0: none, 1: less than a half, 2: a half, 3: more */
    int lost;
    if (rest && (shift == 1 || (shifted(exact, shift - 1, &lost) & 1)))
        fraction = shift == 1 || !lost ? 2 : 3;
    int j;
    uint64_t digits = roundest(first, last, whole, fraction, &j);
    it->count = (int)digits_whole(digits, it->digits);
    it->point = it->count + j - k;
    while (it->digits[it->count - 1] == '0')
        it->count -= 1;
    return 1;
}

size_t digits_text(const Decimal *it, int negative, char *out) {
    char *end = out;
    if (negative)
        *end++ = '-';
    int count = it->count, point = it->point;
    if (!(-6 < point && point <= 21)) {
        *end++ = it->digits[0];
        if (count > 1) {
            *end++ = '.';
            memcpy(end, it->digits + 1, (size_t)count - 1);
            end += count - 1;
        }
        *end++ = 'e';
        *end++ = point > 0 ? '+' : '-';
        int power = point - 1;
        end += digits_whole((unsigned long long)(power < 0 ? -power : power), end);
        return (size_t)(end - out);
    }
    if (point <= 0) {
        *end++ = '0';
        *end++ = '.';
        for (int k = point; k < 0; k++)
            *end++ = '0';
        memcpy(end, it->digits, (size_t)count);
        return (size_t)(end + count - out);
    }
    for (int k = 0; k < count || k < point; k++) {
        if (k == point)
            *end++ = '.';
        *end++ = k < count ? it->digits[k] : '0';
    }
    return (size_t)(end - out);
}

size_t digits_fixed(double x, int count, char *out) {
    if (count < 0 || count > 19)
        return 0;
    double size = fabs(x);
    uint64_t bits = bits_of(size);
    int exponent = (int)(bits >> 52) - 1075;
    uint64_t mantissa = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;
    if (exponent < -1074 || exponent > 0) { /* denormal or zero; or an integer from 2^53 on */
        if (size != 0.0)
            return 0;
        mantissa = 0;
        exponent = 0;
    }
    int shift = -exponent - count;
    uint64_t whole = 0;
    if (shift <= 0) { /* no digit is lost */
        Wide exact = product(mantissa, FIVES[count]);
        if (exact.high != 0 || shift < -20 || exact.low >> (63 + shift) != 0)
            return 0;
        whole = exact.low << -shift;
    } else if (shift < 127) {
        Wide doubled = product(2 * mantissa, FIVES[count]);
        if (shift < 64 && doubled.high >> shift != 0)
            return 0;
        int rest;
        uint64_t halves = shifted(doubled, shift, &rest);
        whole = halves / 2 + (halves & 1);
    }
    char digits[24];
    size_t length = digits_whole(whole, digits);
    size_t after = (size_t)count;
    char *end = out;
    if (x < 0.0)
        *end++ = '-';
    size_t before = length > after ? length - after : 0;
    if (before == 0)
        *end++ = '0';
    memcpy(end, digits, before);
    end += before;
    if (after > 0) {
        *end++ = '.';
        for (size_t k = length; k < after; k++)
            *end++ = '0';
        memcpy(end, digits + before, length - before);
        end += length - before;
    }
    return (size_t)(end - out);
}
