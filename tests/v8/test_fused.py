"""The fused multiplication and addition: exact, whichever way this Python takes."""

from __future__ import annotations

import math
import random
import struct
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pysynaptic._v8.arm64 import fma as module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.one_kernel

INF, NAN, SMALLEST, LARGEST = math.inf, math.nan, 5e-324, 1.7976931348623157e308
WAYS = {"fma": module.fma, "in doubles": module._in_doubles, "in integers": module._in_integers}

Numbers = tuple[float, float, float]


def rounded(a: float, b: float, c: float) -> float:
    """Return ``a * b + c``, computed without any error and rounded once."""
    exact = Fraction(a) * Fraction(b) + Fraction(c)
    if not exact:
        return a * b + c  # for the sign of the zero
    try:
        value = exact.numerator / exact.denominator
    except OverflowError:
        return INF if exact > 0 else -INF
    return value if value else math.copysign(0.0, exact)


def hard(source: random.Random) -> Numbers:
    """Draw numbers for which rounding is difficult: ties, cancellation, far apart, denormals."""
    a = source.choice((-1, 1)) * source.uniform(1, 2)
    b = source.uniform(1, 2)
    kind = source.randrange(6)
    if kind == 0:  # the sum nearly cancels
        c = -a * b * (1 + source.choice((0, 2.0**-52, -(2.0**-53), 2.0**-30)))
    elif kind == 1:  # a tie, or one bit beside it
        a, b = 1.0 + source.randrange(2**20) * 2.0**-26, 1.0 + source.randrange(2**20) * 2.0**-27
        c = math.ldexp(source.randrange(1, 2**53), source.randrange(-110, 10))
    elif kind == 2:  # of any size
        c = source.uniform(-2, 2) * 2.0 ** source.randrange(-120, 120)
    elif kind == 3:  # a product that is half of the last bit of the addend
        a, b = source.choice((-1.0, 1.0)), 2.0 ** source.randrange(-56, -50)
        c = source.uniform(1, 2)
    elif kind == 4:  # at the ends of the range
        scale = source.choice((-1070, -1022, -1000, 1000, 1023))
        a = math.ldexp(a, scale // 2)
        b = math.ldexp(b, scale - scale // 2)
        c = math.ldexp(source.uniform(-2, 2), max(-1074, scale - source.randrange(60)))
    else:  # any bits
        a, b, c = struct.unpack("<3d", source.randbytes(24))
        if not all(map(math.isfinite, (a, b, c))):
            return hard(source)
    return a, b, c


def cases(count: int, seed: int) -> Iterator[Numbers]:
    """Draw so many."""
    source = random.Random(seed)
    for _ in range(count):
        yield hard(source)


def bits(x: float) -> str:
    """Write a number so that the sign of zero counts and NaN is NaN."""
    return "nan" if math.isnan(x) else x.hex()


@pytest.mark.parametrize("way", WAYS)
def test_exact_arithmetic(way: str) -> None:
    """The result is the exact one, rounded once, in every hard case."""
    function: Callable[[float, float, float], float] = WAYS[way]
    wrong = [each for each in cases(30_000, 1) if bits(rounded(*each)) != bits(function(*each))]
    assert wrong == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((INF, 0.0, 1.0), NAN),
        ((INF, 0.0, NAN), NAN),
        ((INF, 1.0, -INF), NAN),
        ((INF, -1.0, 5.0), -INF),
        ((NAN, 1.0, 1.0), NAN),
        ((1.0, 1.0, NAN), NAN),
        ((LARGEST, LARGEST, -INF), -INF),
        ((LARGEST, LARGEST, -LARGEST), INF),
        ((LARGEST, 2.0, -LARGEST), LARGEST),
        ((-LARGEST, 1.0, -LARGEST * 2.0**-54), -LARGEST),
        ((LARGEST, 1.0, 2.0**970), INF),
        ((SMALLEST, 0.5, 0.0), 0.0),
        ((SMALLEST, 0.5, SMALLEST), 1e-323),
        ((SMALLEST, SMALLEST, -SMALLEST), -SMALLEST),
        ((-0.0, 1.0, -0.0), -0.0),
        ((-0.0, 1.0, 0.0), 0.0),
        ((1.0, 1.0, -1.0), 0.0),
        ((0.0, -5.0, 0.0), 0.0),
    ],
)
def test_edges(way: str, numbers: Numbers, expected: float) -> None:
    """Infinities, NaN, over- and underflow and signs of zero are those of IEEE 754."""
    assert bits(expected) == bits(WAYS[way](*numbers))


@pytest.mark.skipif(not hasattr(math, "fma"), reason="math.fma is new in Python 3.13")
def test_pythons_own() -> None:
    """From Python 3.13 on, the ways that older ones take agree with `math.fma`."""
    theirs: Callable[[float, float, float], float] = vars(math)["fma"]
    for numbers in cases(30_000, 2):
        try:
            expected = bits(theirs(*numbers))
        except OverflowError:
            continue
        assert [expected] * 3 == [bits(way(*numbers)) for way in WAYS.values()]
