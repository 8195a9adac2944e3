"""Numbers as strings: toFixed, toPrecision, toExponential, and other bases."""

from __future__ import annotations

from math import inf, isfinite, nextafter

from ... import _v8
from ..._base.validation import described
from ..values.coercion import native, to_integer, to_number, to_text
from ..values.doubles import SAFE
from ..values.undefined import undefined

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@_v8.quick("toFixed")
def toFixed(x: object, digits: object = 0) -> str:
    """Write a number with digits after the point: JavaScript's ``x.toFixed(digits)``.

    Parameters
    ----------
    x : float
        The number.
    digits : int, default 0
        The number of digits, from 0 to 100.

    Returns
    -------
    str
        The nearest decimal; if there are two, the larger in size.  The exact value of the double
        counts: 1.005 is slightly less and becomes 1.00.  From 1e21 on, ``String(x)``.

    Raises
    ------
    TypeError
        If ``x`` is not a number.
    RangeError
        If the number of digits is not from 0 to 100.

    Examples
    --------
    >>> toFixed(1.005, 2), toFixed(2.5), toFixed(-1e-7, 2), toFixed(1e21, 2)
    ('1.00', '3', '-0.00', '1e+21')
    """
    number = _number(x, "toFixed")
    count = _count(digits, 0, "toFixed", "digits argument")
    if not abs(number) < 1e21:
        return to_text(number)
    above, below = abs(number).as_integer_ratio()
    text = str((2 * above * 10**count + below) // (2 * below)).rjust(count + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{text[:-count]}.{text[-count:]}" if count else text)


@_v8.quick("toPrecision")
def toPrecision(x: object, precision: object = undefined) -> str:
    """Write a number with significant digits: JavaScript's ``x.toPrecision(precision)``.

    Parameters
    ----------
    x : float
        The number.
    precision : int, optional
        The number of digits, from 1 to 100; by default the result is ``String(x)``.

    Returns
    -------
    str
        The nearest decimal; if there are two, the larger in size.  It has an exponent if that is
        below -6, or not below the precision.

    Raises
    ------
    TypeError
        If ``x`` is not a number.
    RangeError
        If the precision is not from 1 to 100.

    Examples
    --------
    >>> toPrecision(0.000123, 2), toPrecision(123456, 2), toPrecision(1.25, 2)
    ('0.00012', '1.2e+5', '1.3')
    """
    number = _number(x, "toPrecision")
    if precision is undefined or not isfinite(number):
        return to_text(number)
    count = _count(precision, 1, "toPrecision", "argument")
    sign = "-" if number < 0 else ""
    digits, exponent = _rounded(abs(number), count)
    if not -6 <= exponent < count:
        return sign + _scientific(digits, exponent)
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{digits}"
    point = exponent + 1
    return sign + (f"{digits[:point]}.{digits[point:]}" if point < count else digits)


@_v8.quick("toExponential")
def toExponential(x: object, digits: object = undefined) -> str:
    """Write a number with an exponent: JavaScript's ``x.toExponential(digits)``.

    Parameters
    ----------
    x : float
        The number.
    digits : int, optional
        The digits after the point, from 0 to 100; by default as many as identify the double.

    Returns
    -------
    str
        The nearest decimal; if there are two, the larger in size.

    Raises
    ------
    TypeError
        If ``x`` is not a number.
    RangeError
        If the number of digits is not from 0 to 100.

    Examples
    --------
    >>> toExponential(123456), toExponential(0.00015, 0), toExponential(7, 2)
    ('1.23456e+5', '1e-4', '7.00e+0')
    """
    number = _number(x, "toExponential")
    if not isfinite(number):
        return to_text(number)
    sign = "-" if number < 0 else ""
    if digits is undefined:
        return sign + _scientific(*_shortest(abs(number)))
    count = _count(digits, 0, "toExponential", "argument")
    return sign + _scientific(*_rounded(abs(number), count + 1))


@_v8.quick("toString")
def toString(x: object, radix: object = 10) -> str:
    """Write a number in another base: JavaScript's ``x.toString(radix)``.

    Parameters
    ----------
    x : float
        The number.
    radix : int, default 10
        The base, from 2 to 36.

    Returns
    -------
    str
        The number, with as many digits after the point as V8 needs to identify the double.

    Raises
    ------
    TypeError
        If ``x`` is not a number.
    RangeError
        If the radix is not from 2 to 36.

    Examples
    --------
    >>> toString(255, 16), toString(-0.5, 2), toString(0.1, 3)
    ('ff', '-0.1', '0.0022002200220022002200220022002201')
    """
    number = _number(x, "toString")
    base = 10.0 if radix is undefined else to_integer(radix)
    if not 2 <= base <= 36:
        raise _out_of_range("toString() radix argument must be between 2 and 36")
    if base == 10 or not isfinite(number):
        return to_text(number)
    return ("-" if number < 0 else "") + _in_base(abs(number), int(base))


def _number(value: object, function: str) -> float:
    number = native(value)
    if not isinstance(number, (int, float)) or isinstance(number, bool):
        raise TypeError(f"{function}() needs a number, got {described(value)}")
    return to_number(number)


def _count(value: object, least: int, function: str, name: str) -> int:
    count = to_integer(value)
    if not least <= count <= 100:
        raise _out_of_range(f"{function}() {name} must be between {least} and 100")
    return int(count)


def _out_of_range(message: str) -> Exception:
    from ..errors import RangeError  # few programs need it

    found: Exception = RangeError(message)
    return found


def _scientific(digits: str, exponent: int) -> str:
    return f"{digits[0]}{'.' if digits[1:] else ''}{digits[1:]}e{exponent:+d}"


def _shortest(number: float) -> tuple[str, int]:
    """Return the fewest digits that give the same double, and the exponent of the first one."""
    mantissa, _, exponent = repr(number).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return "0", 0
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    return digits.rstrip("0"), point - 1


def _rounded(number: float, count: int) -> tuple[str, int]:
    """Return the nearest ``count`` digits, halves away from 0, and the exponent of the first."""
    if not number:
        return "0" * count, 0
    above, below = number.as_integer_ratio()
    exponent = int(f"{number:e}".partition("e")[2])  # may be one too large, because this rounds
    if above * 10 ** max(-exponent, 0) < below * 10 ** max(exponent, 0):
        exponent -= 1
    shift = count - 1 - exponent
    above *= 10 ** max(shift, 0)
    below *= 10 ** max(-shift, 0)
    digits = (2 * above + below) // (2 * below)
    return (str(digits), exponent) if digits < 10**count else (str(digits // 10), exponent + 1)


def _in_base(number: float, base: int) -> str:
    """Write as many digits as V8 does to identify the double, with its arithmetic in doubles."""
    whole = float(int(number))
    rest = number - whole
    fraction: list[int] = []
    near = max(0.5 * (nextafter(number, inf) - number), 5e-324)
    while rest >= near:
        rest *= base
        near *= base
        digit = int(rest)
        fraction.append(digit)
        rest -= digit
        if (rest > 0.5 or (rest == 0.5 and digit % 2)) and rest + near > 1:
            while fraction and fraction[-1] == base - 1:
                fraction.pop()
            if fraction:
                fraction[-1] += 1
            else:
                whole += 1
            break
    zeros = 0
    while whole / base >= SAFE:  # digits below its last bit are unknown
        whole /= base
        zeros += 1
    digits: list[int] = []
    while True:
        left = whole % base  # it has a fraction after a division above
        digits.append(int(left))
        whole = (whole - left) / base
        if whole <= 0:
            break
    text = "".join(DIGITS[each] for each in reversed(digits)) + "0" * zeros
    return text + ("." + "".join(DIGITS[each] for each in fraction) if fraction else "")
