"""Numbers that are written in a string.

It does not know values that are not strings.
"""

from __future__ import annotations

import re
from math import nan

from .doubles import double

# JavaScript's whitespace, which differs from that of Python's strip().
BLANKS = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
# The point before the second digits prevents quadratic time for a long string that is not a number.
DECIMAL = re.compile(r"[+-]?(?:Infinity|(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)")
_OTHER = re.compile("0(?:[xX](?P<x>[0-9a-fA-F]+)|[oO](?P<o>[0-7]+)|[bB](?P<b>[01]+))")
_RADIX = {"x": 16, "o": 8, "b": 2}


def text_number(text: str) -> float:
    """Return the number that a complete string is; NaN if it is none.

    Examples
    --------
    >>> text_number(' 1e3 '), text_number('0b101'), text_number(''), text_number('1 2')
    (1000.0, 5.0, 0.0, nan)
    """
    text = text.strip(BLANKS)
    if not text:
        return 0.0
    if DECIMAL.fullmatch(text):
        return float(text)
    other = _OTHER.fullmatch(text)
    if other:
        kind = other.lastgroup or ""
        return double(int(other[kind], _RADIX[kind]))
    return nan
