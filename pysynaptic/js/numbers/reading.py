"""Numbers at the start of a string: parseFloat and parseInt."""

from __future__ import annotations

from math import nan

from ... import _v8
from ..values.coercion import is_of_program, to_text, to_uint32
from ..values.doubles import double, plain
from ..values.numerals import BLANKS, DECIMAL
from ..values.undefined import undefined
from .notation import DIGITS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@_v8.quick("parseFloat")
def parseFloat(text: object = undefined) -> int | float:
    """Read the number at the start of a string: JavaScript's ``parseFloat(text)``.

    Parameters
    ----------
    text : str
        The string; other values are converted to one first.

    Returns
    -------
    int or float
        The number, or NaN if there is none; an integer below 2**53 in size is an int.

    Examples
    --------
    >>> parseFloat(' 3.14 is pi'), parseFloat('x'), parseFloat('1e3')
    (3.14, nan, 1000)
    """
    if is_of_program(text):
        return nan
    found = DECIMAL.match(to_text(text).lstrip(BLANKS))
    return plain(float(found[0])) if found else nan


@_v8.quick("parseInt")
def parseInt(text: object = undefined, radix: object = undefined) -> int | Any:
    """Read the integer at the start of a string: JavaScript's ``parseInt(text, radix)``.

    Parameters
    ----------
    text : str
        The string; other values are converted to one first.
    radix : int, optional
        The base, from 2 to 36; by default 16 after ``0x``, otherwise 10.

    Returns
    -------
    int or float
        The number, or NaN if there is none or the base is invalid; one below 2**53 in size is an
        int, except -0.

    Examples
    --------
    >>> parseInt('12 apples'), parseInt('0x1F'), parseInt('101', 2), parseInt('-0')
    (12, 31, 5, -0.0)
    """
    if is_of_program(text) and to_uint32(radix) <= 10:
        return nan  # no text of a function begins with a digit
    rest = to_text(text).lstrip(BLANKS)
    negative = rest.startswith("-")
    if rest[:1] in ("+", "-"):
        rest = rest[1:]
    base = to_uint32(radix)
    if base in (0, 16) and rest[:2] in ("0x", "0X"):
        base, rest = 16, rest[2:]
    base = base or 10
    if not 2 <= base <= 36:
        return nan
    known = DIGITS[:base] + DIGITS[:base].upper()
    digits = rest[: len(rest) - len(rest.lstrip(known))]
    if not digits:
        return nan
    value = _whole(digits, base)
    return plain(-value if negative else value)


def _whole(digits: str, base: int) -> float:
    if base == 10:
        return float(digits)
    if base & (base - 1) == 0:
        return double(int(digits, base))
    # V8 adds parts of at most so many digits, and rounds after each.
    size = 1
    while base ** (size + 1) <= 0xFFFFFFFF // 36:
        size += 1
    value = 0.0
    digits = digits.lstrip("0")
    for start in range(0, len(digits), size):
        part = digits[start : start + size]
        value = value * base ** len(part) + int(part, base)
    return value
