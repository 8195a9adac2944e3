"""The remainder of a number by pi/2, as in fdlibm and V8, for sine, cosine and tangent.

Terms must not be reordered; see ``maths.py``.

Constants and algorithms: fdlibm.
Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
Developed at SunSoft, a Sun Microsystems, Inc. business.
Permission to use, copy, modify, and distribute this software is freely granted, provided that this
notice is preserved.
"""

from __future__ import annotations

from math import floor, frexp, ldexp

from .words import above, at, high_word

PER_HALF_PI = 6.36619772367581382433e-01
# pi/2 in parts of 33 bits, whose products with n below 2**20 are exact, and the rest after each.
PART_1 = 1.57079632673412561417e00
REST_1 = 6.07710050650619224932e-11
PART_2 = 6.07710050630396597660e-11
REST_2 = 2.02226624879595063154e-21
PART_3 = 2.02226624871116645580e-21
REST_3 = 8.47842766036889956997e-32
# 2/pi after the point, in 24-bit digits.
_HEX = (
    "A2F9836E4E441529FC2757D1F534DDC0DB6295993C439041FE5163ABDEBBC561B7246E3A424DD2E006492EEA09D1921C"
    "FE1DEB1CB129A73EE88235F52EBB4484E99C7026B45F7E413991D639835339F49C845F8BBDF9283B1FF897FFDE05980F"
    "EF2F118B5A0A6D1F6D367ECF27CB09B74F463F669E5FEA2D7527BAC7EBE5F17B3D0739F78A5292EA6BFB5FB11F8D5D08"
    "56033046FC7B6BABF0CFBC209AF4361DA9E391615EE61B086599855F14A068408DFFD8804D73273106061556CA73A8C9"
    "60E27BC08C6B"
)
TWO_PER_PI = tuple(int(_HEX[place : place + 6], 16) for place in range(0, len(_HEX), 6))
# pi/2 in parts of 24 bits.
HALF_PI = (
    1.57079625129699707031e00,
    7.54978941586159635335e-08,
    5.39030252995776476554e-15,
    3.28200341580791294123e-22,
    1.27065575308067607349e-29,
)
# The high words of the first multiples of pi/2: a number with one of them may be very near.
NEAR = tuple(high_word(n * 1.5707963267948966) for n in range(1, 32))

QUARTER_PI = above(0x3FE921FB)
_THREE_QUARTERS = at(0x4002D97C)
_HALF_PI_WORD = 0x3FF921FB
_MEDIUM = above(0x413921FB)


def remainder(x: float) -> tuple[int, float, float]:
    """Return n, and ``x - n * pi/2`` as a sum of two, for a finite ``x`` beyond pi/4."""
    size = abs(x)
    if size < _THREE_QUARTERS:
        n = 1
        rest = size - PART_1
        if high_word(size) != _HALF_PI_WORD:
            high = rest - REST_1
            low = (rest - high) - REST_1
        else:
            rest -= PART_2
            high = rest - REST_2
            low = (rest - high) - REST_2
    elif size < _MEDIUM:
        n, high, low = _medium(size)
    else:
        n, high, low = _large(size)
    return (n, high, low) if x > 0.0 else (-n, -high, -low)


def _medium(size: float) -> tuple[int, float, float]:
    n = int(size * PER_HALF_PI + 0.5)
    rest = size - n * PART_1
    lost = n * REST_1
    high = rest - lost
    word = high_word(size)
    if n < 32 and word != NEAR[n - 1]:
        return n, high, (rest - high) - lost
    for bits, part, left in ((16, PART_2, REST_2), (49, PART_3, REST_3)):
        if (word >> 20) - (high_word(high) >> 20) <= bits:
            break
        before = rest
        lost = n * part
        rest = before - lost
        lost = n * left - ((before - rest) - lost)
        high = rest - lost
    return n, high, (rest - high) - lost


def _large(size: float) -> tuple[int, float, float]:
    """Multiply by the digits of 2/pi that matter; those that give a multiple of 8 are left out."""
    half, exponent = frexp(size)
    exponent -= 24
    rest = ldexp(half, 24)
    digits = []
    for _ in range(2):
        digits.append(float(int(rest)))
        rest = (rest - digits[-1]) * 2.0**24
    digits.append(rest)
    while digits[-1] == 0.0:
        digits.pop()
    first = max((exponent - 3) // 24, 0)
    shift = exponent - 24 * (first + 1)

    def product(place: int) -> float:
        total = 0.0
        for index, digit in enumerate(digits):
            at_place = first + place - index
            total += digit * (TWO_PER_PI[at_place] if at_place >= 0 else 0)
        return total

    products = [product(place) for place in range(5)]
    while True:
        n, negative, words, z = _split(products, shift)
        if z != 0.0 or any(words[4:]):
            break
        # Very near to a multiple of pi/2: take more digits.
        more = 1
        while words[4 - more] == 0:
            more += 1
        products += [product(place) for place in range(len(products), len(products) + more)]
    if z == 0.0:
        shift -= 24
        while words[-1] == 0:
            words.pop()
            shift -= 24
    else:
        z = ldexp(z, -shift)
        if z >= 2.0**24:
            carried = int(2.0**-24 * z)
            words += [int(z - 2.0**24 * carried), carried]
            shift += 24
        else:
            words.append(int(z))
    high, low = _times_half_pi(words, shift)
    return (n % 8, -high, -low) if negative else (n % 8, high, low)


def _split(products: list[float], shift: int) -> tuple[int, bool, list[int], float]:
    """Split the sum of products into the nearest integer and a fraction.

    The fraction has a sign: a flag, digits of 24 bits with the last first, and ``z`` above them.
    """
    words: list[int] = []
    z = products[-1]
    for before in reversed(products[:-1]):
        carried = float(int(2.0**-24 * z))
        words.append(int(z - 2.0**24 * carried))
        z = before + carried
    z = ldexp(z, shift)
    z -= 8.0 * floor(z * 0.125)
    n = int(z)
    z -= n
    if shift > 0:  # a part of the integer is in the first of the digits
        top = words[-1] >> (24 - shift)
        n += top
        words[-1] -= top << (24 - shift)
        negative = words[-1] >> (23 - shift) > 0
    elif shift == 0:
        negative = words[-1] >> 23 > 0
    else:
        negative = z >= 0.5
    if not negative:
        return n, False, words, z
    carry = False
    for place, digit in enumerate(words):
        if carry:
            words[place] = 0xFFFFFF - digit
        elif digit:
            carry = True
            words[place] = 0x1000000 - digit
    if shift > 0:
        words[-1] &= 0xFFFFFF >> shift
    if shift < 0:
        z = 1.0 - z
        if carry:
            z -= ldexp(1.0, shift)
    return n + 1, True, words, z


def _times_half_pi(words: list[int], shift: int) -> tuple[float, float]:
    """Multiply the fraction by pi/2; give the product as a sum of two."""
    scale = ldexp(1.0, shift)
    parts: list[float] = []  # the first digit first
    for word in reversed(words):
        parts.append(scale * word)
        scale *= 2.0**-24
    sums: list[float] = []
    for place in range(len(parts)):
        total = 0.0
        for index in range(min(place + 1, len(HALF_PI))):
            total += HALF_PI[index] * parts[place - index]
        sums.append(total)
    high = 0.0
    for each in reversed(sums):
        high += each
    low = sums[0] - high
    for each in sums[1:]:
        low += each
    return high, low
