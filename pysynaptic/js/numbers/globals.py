"""JavaScript's ``Number``, ``String``, ``isNaN`` and ``isFinite``."""

from __future__ import annotations

from math import inf, isfinite, isnan, nan

from ... import _v8
from ..text.strings import joined
from ..values.coercion import native, to_number, to_text, to_uint32
from ..values.doubles import plain
from ..values.undefined import undefined
from .notation import toExponential, toFixed, toPrecision, toString
from .reading import parseFloat, parseInt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "Number",
    "String",
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "toExponential",
    "toFixed",
    "toPrecision",
    "toString",
]


@_v8.quick("String")
def _text(value: object = "") -> str:
    return to_text(value)


class StringFunction:
    """The type of `String`, which is a function with attributes."""

    __name__ = "String"

    def __call__(self, *values: object, value: object = "") -> str:
        """Convert a value to a string."""
        return _text(*values[:1] or (value,))

    @staticmethod
    def fromCharCode(*codes: object) -> str:
        """Return the string of units of UTF-16 with these codes."""
        return joined("".join([chr(to_uint32(each) & 0xFFFF) for each in codes]))

    @staticmethod
    def fromCodePoint(*codes: object) -> str:
        """Return the string of characters with these codes."""
        return joined("".join([chr(_code_point(each)) for each in codes]))

    @staticmethod
    def raw(strings: Any, *values: object) -> str:
        """Return a template with its values, as it is written."""
        parts = strings["raw"] if isinstance(strings, dict) else strings.raw
        texts = [*map(to_text, values[: max(len(parts) - 1, 0)])]
        texts += [""] * (len(parts) - len(texts))
        return "".join(to_text(part) + text for part, text in zip(parts, texts, strict=True))

    def __repr__(self) -> str:
        return "[Function: String]"


def _code_point(value: object) -> int:
    number = to_number(value)
    if not (0 <= number <= 0x10FFFF and number == int(number)):
        from ..errors import RangeError

        raise RangeError(f"Invalid code point {to_text(number)}")
    return int(number)


String = StringFunction()
"""JavaScript's ``String``: ``String(value)`` makes a value a string, and it has functions.

A number becomes JavaScript's notation; an array its elements, separated by commas; an object
``[object Object]``, unless it has a ``toString()`` or its class a ``__str__()``; an error its name
and message; and a function ``function name() { [native code] }``.

Examples
--------
>>> String(7e-05), String([1, [2.5, None], True]), String({}), String(None)
('0.00007', '1,2.5,,true', '[object Object]', 'null')
>>> String.fromCharCode(72, 105)
'Hi'
"""


@_v8.quick("isNaN")
def isNaN(value: object = undefined) -> bool:
    """Return whether a value, converted to a number, is NaN: JavaScript's ``isNaN(value)``.

    Parameters
    ----------
    value : object
        The value.

    Returns
    -------
    bool
        Whether ``Number(value)`` is NaN; ``Number.isNaN`` does not convert the value.

    Examples
    --------
    >>> isNaN('x'), isNaN('12'), isNaN(None), Number.isNaN('x')
    (True, False, False, False)
    """
    return isnan(to_number(value))


@_v8.quick("isFinite")
def isFinite(value: object = undefined) -> bool:
    """Return whether a value, converted to a number, is finite: ``isFinite(value)``.

    Parameters
    ----------
    value : object
        The value.

    Returns
    -------
    bool
        Whether ``Number(value)`` is neither NaN nor infinite; ``Number.isFinite`` does not convert
        the value.

    Examples
    --------
    >>> isFinite('12'), isFinite(float('inf')), Number.isFinite('12')
    (True, False, False)
    """
    return isfinite(to_number(value))


@_v8.quick("Number")
def _converted(value: object) -> int | Any:
    return plain(to_number(value))


class NumberFunction:
    """The type of `Number`, which is a function with attributes."""

    __name__ = "Number"

    EPSILON = 2.0**-52
    MAX_SAFE_INTEGER = 2**53 - 1
    MAX_VALUE = 1.7976931348623157e308
    MIN_SAFE_INTEGER = 1 - 2**53
    MIN_VALUE = 5e-324
    NaN = nan
    NEGATIVE_INFINITY = -inf
    POSITIVE_INFINITY = inf

    parseFloat = staticmethod(parseFloat)
    parseInt = staticmethod(parseInt)

    def __call__(self, *value: object) -> int | Any:
        """Convert a value to a number."""
        return _converted(*value[:1]) if value else 0

    @staticmethod
    @_v8.quick("Number.isNaN")
    def isNaN(value: object = undefined) -> bool:
        """Return whether a value is NaN."""
        return _is_number(value) and isnan(to_number(value))

    @staticmethod
    @_v8.quick("Number.isFinite")
    def isFinite(value: object = undefined) -> bool:
        """Return whether a value is a finite number."""
        return _is_number(value) and isfinite(to_number(value))

    @staticmethod
    @_v8.quick("Number.isInteger")
    def isInteger(value: object = undefined) -> bool:
        """Return whether a value is a number and an integer."""
        return NumberFunction.isFinite(value) and to_number(value).is_integer()

    @staticmethod
    @_v8.quick("Number.isSafeInteger")
    def isSafeInteger(value: object = undefined) -> bool:
        """Return whether a value is an integer below 2**53 in size."""
        return NumberFunction.isInteger(value) and abs(to_number(value)) < 2.0**53

    def __repr__(self) -> str:
        return "[Function: Number]"


def _is_number(value: object) -> bool:
    return isinstance(native(value), (int, float)) and not isinstance(native(value), bool)


Number = NumberFunction()
"""JavaScript's ``Number``: ``Number(value)`` makes a value a number, and it has constants.

A text must be a number as a whole, blanks around it aside; None, False, an empty text and an empty
list are 0, a list of one is its element, and everything else is NaN.  A whole number below 2**53 in
size is an int, any other and -0 a float.

Examples
--------
>>> Number(' 0x1F '), Number('1e3'), Number('12px'), Number([0.5]), Number(True)
(31, 1000, nan, 0.5, 1)
>>> Number.MAX_SAFE_INTEGER, Number.isInteger(5.0), Number.parseFloat('2.5 m')
(9007199254740991, True, 2.5)
"""
