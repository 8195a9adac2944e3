"""``| & ^ ~ << >> >>>``, which work on 32 bits."""

from __future__ import annotations

from ..values.coercion import to_uint32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

HALF, WHOLE = 2**31, 2**32


def int32(x: Any) -> int:
    """Return ``x | 0``: the lowest 32 bits of a number, with a sign.

    Examples
    --------
    >>> int32(2.9), int32(-2.9), int32(2**31), int32('7'), int32(float('nan'))
    (2, -2, -2147483648, 7, 0)
    """
    if type(x) is int:
        if -HALF <= x < HALF:
            return x
    elif type(x) is float and -HALF < x < HALF:
        return int(x)
    found = to_uint32(x)
    return found - WHOLE if found >= HALF else found


def uint32(x: Any) -> int:
    """Return ``x >>> 0``: the lowest 32 bits of a number.

    Examples
    --------
    >>> uint32(-1), uint32(2.9), uint32(2**32 + 1)
    (4294967295, 2, 1)
    """
    if type(x) is int:
        return x & 0xFFFFFFFF if -(2**53) < x < 2**53 else to_uint32(x)
    return to_uint32(x)


def bitAnd(a: Any, b: Any) -> int:
    """Return ``a & b``.

    Examples
    --------
    >>> bitAnd(6, 3), bitAnd(-1, 2.5)
    (2, 2)
    """
    return int32(a) & int32(b)


def bitOr(a: Any, b: Any) -> int:
    """Return ``a | b``.

    Examples
    --------
    >>> bitOr(6, 3), bitOr(2.7, 0)
    (7, 2)
    """
    return int32(a) | int32(b)


def bitXor(a: Any, b: Any) -> int:
    """Return ``a ^ b``.

    Examples
    --------
    >>> bitXor(6, 3), bitXor(True, 1)
    (5, 0)
    """
    return int32(a) ^ int32(b)


def bitNot(a: Any) -> int:
    """Return ``~a``.

    Examples
    --------
    >>> bitNot(5), bitNot(bitNot(2.9)), bitNot('x')
    (-6, 2, -1)
    """
    return ~int32(a)


def shiftLeft(a: Any, b: Any) -> int:
    """Return ``a << b``.

    Examples
    --------
    >>> shiftLeft(1, 4), shiftLeft(1, 31), shiftLeft(1, 32)
    (16, -2147483648, 1)
    """
    return int32(int32(a) << (uint32(b) & 31))


def shiftRight(a: Any, b: Any) -> int:
    """Return ``a >> b``, which keeps the sign.

    Examples
    --------
    >>> shiftRight(-8, 1), shiftRight(2.9, 0)
    (-4, 2)
    """
    return int32(a) >> (uint32(b) & 31)


def shiftRightUnsigned(a: Any, b: Any) -> int:
    """Return ``a >>> b``.

    Examples
    --------
    >>> shiftRightUnsigned(-1, 28), shiftRightUnsigned(8, 1)
    (15, 4)
    """
    return uint32(a) >> (uint32(b) & 31)
