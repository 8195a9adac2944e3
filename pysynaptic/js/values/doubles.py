"""JavaScript's numbers, which are doubles, as Python's ints and floats.

It does not know values that are not numbers.
"""

from __future__ import annotations

from math import copysign, inf

SAFE = 2**53


def plain(value: float) -> int | float:
    """Return a number as an int if it is an exact integer, otherwise as a float.

    So a result of ``Math.floor`` can be a list index.  -0 stays a float, and so do numbers from
    2**53 on, where doubles have gaps.
    """
    if -SAFE < value < SAFE and value == int(value) and (value or copysign(1.0, value) > 0.0):
        return int(value)
    return value


def double(value: int) -> float:
    """Return the double nearest to an int, or infinity if it is too large."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf
