/* Numbers in JavaScript's notation, in plain characters. */
#ifndef PYSYNAPTIC_DIGITS_H
#define PYSYNAPTIC_DIGITS_H

#include <stddef.h>

/* The room that any number's text needs, and that of a text with a fixed number of digits. */
enum { NUMBER_ROOM = 40, FIXED_ROOM = 48 };

/* Up to 17 digits without zeros around them, and how many of them stand before the point. */
typedef struct {
    char digits[24];
    int count, point;
} Decimal;

/* The fewest digits that give the same double; of these the nearest.  0 if x, which is positive, is
 * too small or too large for it. */
int digits_shortest(double x, Decimal *it);

/* Write a number in JavaScript's notation, without a zero at the end; its length. */
size_t digits_text(const Decimal *it, int negative, char *out);

/* Write an integer below 2^64. */
size_t digits_whole(unsigned long long x, char *out);

/* Write x with so many digits after the point, at most 19, halves away from 0; its length, or 0 if
 * its digits are too many for it. */
size_t digits_fixed(double x, int count, char *out);

#endif
