"""``toLocaleString`` of numbers, in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import copysign, isfinite

from ..values.coercion import to_number, to_text
from ..values.undefined import Undefined, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CNY": "CN¥", "KRW": "₩"}
WITHOUT_CENTS = ("JPY", "KRW")
KNOWN = {
    "style",
    "currency",
    "minimumFractionDigits",
    "maximumFractionDigits",
    "minimumSignificantDigits",
    "maximumSignificantDigits",
    "minimumIntegerDigits",
    "useGrouping",
}


def toLocaleString(x: Any, locales: Any = undefined, options: Any = undefined) -> str:
    """Write a number for people: JavaScript's ``x.toLocaleString(locales, options)``.

    Parameters
    ----------
    x : float
        The number.
    locales : str, optional
        ``"en-US"`` or another English one, which is the default; others are refused.
    options : dict, optional
        ``minimumFractionDigits``, ``maximumFractionDigits`` (3), ``minimumSignificantDigits``,
        ``maximumSignificantDigits``, ``minimumIntegerDigits``, ``useGrouping``, ``style``
        (``"decimal"``, ``"percent"`` or ``"currency"``) and ``currency``.

    Returns
    -------
    str
        The number, with a comma between groups of three digits.

    Raises
    ------
    NotImplementedError
        If the locale or an option is not supported.
    ValueError
        If a number of digits is out of range.

    Examples
    --------
    >>> toLocaleString(1234567.8915), toLocaleString(0.256, 'en-US', {'style': 'percent'})
    ('1,234,567.892', '26%')
    """
    locale = "en-US" if type(locales) is Undefined else to_text(locales)
    if locale.partition("-")[0] != "en":
        raise NotImplementedError(f"toLocaleString() has no locale {locale!r}, only English")
    form = _Form({} if type(options) is Undefined else options)
    number = to_number(x)
    sign = "-" if copysign(1.0, number) < 0 and number == number else ""
    if number != number:
        digits = "NaN"
    elif not isfinite(number):
        digits = "∞"
    else:
        digits = form.digits(Decimal(repr(abs(number))))
    return f"{sign}{form.before}{digits}{form.after}"


class _Form:
    """The options of one call."""

    def __init__(self, options: Any) -> None:
        self.options = {
            name: value for name, value in options.items() if type(value) is not Undefined
        }
        unknown = [name for name in self.options if name not in KNOWN]
        style = self.options.get("style", "decimal")
        if unknown or style not in ("decimal", "percent", "currency"):
            raise NotImplementedError(f"toLocaleString() has no option {unknown or style!r}")
        self.before = self.after = ""
        self.shift = 0
        least, most = 0, 3
        if style == "percent":
            self.after, self.shift, most = "%", 2, 0
        elif style == "currency":
            currency = str(self.options.get("currency", "")).upper()
            if currency not in SYMBOLS:
                raise NotImplementedError(f"toLocaleString() has no currency {currency!r}")
            self.before = SYMBOLS[currency]
            least = most = 0 if currency in WITHOUT_CENTS else 2
        self.whole = self.count("minimumIntegerDigits", 1, 1, 21)
        self.fraction(least, most)
        self.significant = any("SignificantDigits" in name for name in self.options)
        self.fewest = self.count("minimumSignificantDigits", 1, 1, 21)
        self.largest = self.count("maximumSignificantDigits", 21, self.fewest, 21)

    def fraction(self, least: int, most: int) -> None:
        """Read the numbers of digits after the point."""
        low, high = "minimumFractionDigits", "maximumFractionDigits"
        given = least
        if low in self.options:
            given = self.count(low, least, 0, 100)
            most = max(most, given)
        if high in self.options:
            most = self.count(high, most, 0, 100)
            least = min(least, most)
        if low in self.options:
            if given > most:
                raise _out_of_range(high)
            least = given
        self.least, self.most = least, most

    def count(self, name: str, default: int, low: int, high: int) -> int:
        """Return an option that is a number of digits."""
        if name not in self.options:
            return default
        number = to_number(self.options[name])
        if not low <= number <= high:
            raise _out_of_range(name)
        return int(number)

    def digits(self, number: Decimal) -> str:
        """Return the digits of a number that is not negative."""
        with localcontext() as context:
            context.prec = 800
            number = number.scaleb(self.shift)
            least = self.least
            if self.significant:
                places = self.largest - 1 - (number.adjusted() if number else 0)
                number = _rounded(number, places)
                least = self.fewest - 1 - (number.adjusted() if number else 0)
            else:
                number = _rounded(number, self.most)
        whole, _, rest = f"{number:f}".partition(".")
        rest = rest.rstrip("0")
        rest += "0" * (least - len(rest))
        whole = whole.rjust(self.whole, "0")
        if self.options.get("useGrouping", True) is not False:
            first = len(whole) % 3
            groups = [whole[first + k : first + k + 3] for k in range(0, len(whole) - first, 3)]
            whole = ",".join(([whole[:first]] if first else []) + groups)
        return f"{whole}.{rest}" if rest else whole


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _out_of_range(name: str) -> Exception:
    from ..errors import RangeError  # few programs need it

    found: Any = RangeError(f"{name} value is out of range.")
    return found  # type: ignore[no-any-return]
