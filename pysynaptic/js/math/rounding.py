"""The functions of ``Math`` for rounding, signs and sizes, which are the same in all engines."""

from __future__ import annotations

import builtins
from math import copysign, fabs, inf, isfinite, nan
from struct import pack, unpack

from ... import _v8
from ..values.coercion import to_number, to_uint32
from ..values.doubles import plain
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any  # "int | Any": an int, for list indexes, or sometimes a float


@_v8.quick("Math.round")
def round(x: object = undefined, /) -> int | Any:
    """Return the nearest integer; halves are rounded up: ``Math.round``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        The integer; -0 from -0.5 to -0.

    Examples
    --------
    >>> round(2.5), round(-2.5), round([0.7]), round(-0.2)
    (3, -2, 1, -0.0)
    """
    value = to_number(x)
    if not fabs(value) < 2.0**52:
        return plain(value)
    down = value // 1.0
    return plain(copysign(down + 1.0 if value - down >= 0.5 else down, value))


@_v8.quick("Math.floor")
def floor(x: object = undefined, /) -> int | Any:
    """Return the largest integer that is not above a number: ``Math.floor``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        The integer, which can be a list index.

    Examples
    --------
    >>> floor(-2.5), floor('3.7'), ['a', 'b'][floor(1.9)]
    (-3, 3, 'b')
    """
    value = to_number(x)
    return plain(copysign(value // 1.0, value) if isfinite(value) else value)


@_v8.quick("Math.ceil")
def ceil(x: object = undefined, /) -> int | Any:
    """Return the smallest integer that is not below a number: ``Math.ceil``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        The integer; -0 above -1.

    Examples
    --------
    >>> ceil(2.1), ceil(-2.1), ceil(-0.5)
    (3, -2, -0.0)
    """
    value = to_number(x)
    return plain(copysign(-(-value // 1.0), value) if isfinite(value) else value)


@_v8.quick("Math.trunc")
def trunc(x: object = undefined, /) -> int | Any:
    """Return a number without its fraction: ``Math.trunc``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        The integer; -0 for negative numbers above -1.

    Examples
    --------
    >>> trunc(2.9), trunc(-2.9), trunc(-0.9)
    (2, -2, -0.0)
    """
    value = to_number(x)
    return plain(copysign(fabs(value) // 1.0, value) if isfinite(value) else value)


@_v8.quick("Math.sign")
def sign(x: object = undefined, /) -> int | Any:
    """Return the sign of a number: ``Math.sign``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        1 or -1; 0, -0 and NaN are unchanged.

    Examples
    --------
    >>> sign(-3), sign(0), sign(-0.0)
    (-1, 0, -0.0)
    """
    value = to_number(x)
    return plain(copysign(1.0, value) if value < 0.0 or value > 0.0 else value)


@_v8.quick("Math.abs")
def abs(x: object = undefined, /) -> int | Any:
    """Return a number without its sign: ``Math.abs``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        0 or more.

    Examples
    --------
    >>> abs(-2.5), abs('-3'), abs(None)
    (2.5, 3, 0)
    """
    return plain(fabs(to_number(x)))


@_v8.quick("Math.max")
def max(*values: object) -> int | Any:
    """Return the largest of some numbers: ``Math.max``.

    Parameters
    ----------
    *values : object
        The numbers; ``Math.max(...list)`` is ``Math.max(*list)``.

    Returns
    -------
    int or float
        -Infinity without numbers; NaN if one of them is NaN; 0 is larger than -0.

    Examples
    --------
    >>> max(1, 3, '2'), max(), max(1, 'x'), max(-0.0, 0)
    (3, -inf, nan, 0)
    """
    numbers = [to_number(each) for each in values]
    if any(each != each for each in numbers):
        return nan
    return plain(builtins.max(numbers, key=_order, default=-inf))


@_v8.quick("Math.min")
def min(*values: object) -> int | Any:
    """Return the smallest of some numbers: ``Math.min``.

    Parameters
    ----------
    *values : object
        The numbers; ``Math.min(...list)`` is ``Math.min(*list)``.

    Returns
    -------
    int or float
        Infinity without numbers; NaN if one of them is NaN; -0 is smaller than 0.

    Examples
    --------
    >>> min(3, 1, '2'), min(), min(1, 'x'), min(0, -0.0)
    (1, inf, nan, -0.0)
    """
    numbers = [to_number(each) for each in values]
    if any(each != each for each in numbers):
        return nan
    return plain(builtins.min(numbers, key=_order, default=inf))


def _order(number: float) -> tuple[float, float]:
    return number, copysign(1.0, number)


@_v8.quick("Math.fround")
def fround(x: object = undefined, /) -> int | float:
    """Return the nearest 32-bit float: ``Math.fround``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int or float
        The number; infinite from 2**128 - 2**103 on.

    Examples
    --------
    >>> fround(5.5), fround(0.1), fround(1e39)
    (5.5, 0.10000000149011612, inf)
    """
    return plain(_narrowed(to_number(x), "<f"))


def f16round(x: object = undefined, /) -> int | float:
    """Return the nearest number of 16 bits: ``Math.f16round``, which Node has from 24 on.

    Parameters
    ----------
    x : object
        The number, or what JavaScript makes one of.

    Returns
    -------
    int or float
        The number, of two that are as near the even one; infinite from 65520 on.

    Examples
    --------
    >>> f16round(5.5), f16round(0.1), f16round(65520)
    (5.5, 0.0999755859375, inf)
    """
    return plain(_narrowed(to_number(x), "<e"))


def _narrowed(value: float, kind: str) -> float:
    """Return the nearest number of a kind that `struct` knows; it rounds once, halves to even."""
    try:
        nearest: float = unpack(kind, pack(kind, value))[0]
    except OverflowError:
        return copysign(inf, value)
    return nearest


@_v8.quick("Math.clz32")
def clz32(x: object = undefined, /) -> int:
    """Count the leading zeros of a 32-bit integer: ``Math.clz32``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.

    Returns
    -------
    int
        From 0 to 32.

    Examples
    --------
    >>> clz32(1), clz32(0), clz32(-1)
    (31, 32, 0)
    """
    return 32 - to_uint32(x).bit_length()


@_v8.quick("Math.imul")
def imul(x: object = undefined, y: object = undefined, /) -> int:
    """Multiply 32-bit integers as C does: ``Math.imul``.

    Parameters
    ----------
    x : object
        The number, or a value that JavaScript converts to one.
    y : object
        The other number.

    Returns
    -------
    int
        The lowest 32 bits of the product, as a signed integer.

    Examples
    --------
    >>> imul(3, 4), imul(0xFFFFFFFF, 5), imul(65536, 65536)
    (12, -5, 0)
    """
    product = to_uint32(x) * to_uint32(y) % 2**32
    return product - 2**32 if product >= 2**31 else product
