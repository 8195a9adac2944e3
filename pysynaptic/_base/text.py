"""Numbers in JavaScript's notation, and printing through the console of a port."""

from __future__ import annotations

from math import copysign, isinf, isnan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# ``console.log`` of `pysynaptic.js`, if the program imports that.
write_line: Callable[[str], None] | None = None


def say(line: str) -> None:
    """Print a line with ``console.log``, as Synaptic does; ``console.group()`` indents it."""
    (write_line or print)(line)


def number_text(value: float) -> str:
    """Return a number as Node's ``console.log`` prints it.

    The digits are the shortest that give the same double, as in Python.  Only the notation differs:
    JavaScript uses exponents below 1e-6 and from 1e21 on.

    Examples
    --------
    >>> number_text(7.165239143962805e-05), number_text(1e21), number_text(3.0), number_text(-0.0)
    ('0.00007165239143962805', '1e+21', '3', '-0')
    """
    if isinstance(value, int):
        value = float(value)
    if isnan(value):
        return "NaN"
    sign = "-" if copysign(1, value) < 0 else ""
    if isinf(value):
        return sign + "Infinity"
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)  # where the decimal point is, in the digits
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    digits = digits.rstrip("0")
    if not digits:
        return sign + "0"
    if not -6 < point <= 21:
        rest = "." + digits[1:] if len(digits) > 1 else ""
        return f"{sign}{digits[0]}{rest}e{point - 1:+d}"
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    if point >= len(digits):
        return sign + digits + "0" * (point - len(digits))
    return f"{sign}{digits[:point]}.{digits[point:]}"
