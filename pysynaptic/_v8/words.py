"""The two halves of a double, which fdlibm's algorithms use.

fdlibm decides its branches on the high 32 bits of ``|x|``.  Comparing ``|x|`` with the smallest
double that has such a high word is the same test.  So the ports write ``abs(x) < above(word)`` for
"the high word is at most ``word``", and ``abs(x) < at(word)`` for "it is less".
"""

from __future__ import annotations

from struct import pack, unpack


def bits(x: float) -> int:
    """Return the 64 bits of a double as an integer."""
    found: int = unpack("<Q", pack("<d", x))[0]
    return found


def from_bits(word: int) -> float:
    """Return the double of 64 bits."""
    found: float = unpack("<d", pack("<Q", word))[0]
    return found


def at(high: int) -> float:
    """Return the smallest positive double with this high word."""
    return from_bits(high << 32)


def above(high: int) -> float:
    """Return the smallest positive double beyond those with this high word."""
    return at(high + 1)


def high_word(x: float) -> int:
    """Return the upper 32 bits of ``|x|``."""
    return bits(abs(x)) >> 32


def high_part(x: float) -> float:
    """Return ``x`` without its lower 32 bits, so that products of two such numbers are exact."""
    return from_bits(bits(x) & 0xFFFF_FFFF_0000_0000)
