"""JavaScript's numbers, which are all doubles, as the ints and floats of Python.

Knows nothing of values that are no numbers.
"""

from __future__ import annotations

from math import copysign, inf

SAFE = 2**53


def plain(value: float) -> int | float:
    """Return a number as Python likes it: an int where it is a whole one that is exact.

    So a result of ``Math.floor`` can be the index of a list.  -0 stays a float, and so does what is
    not below 2**53, where doubles have gaps.
    """
    if -SAFE < value < SAFE and value == int(value) and (value or copysign(1.0, value) > 0.0):
        return int(value)
    return value


def double(value: int) -> float:
    """Return the double nearest to an int, infinity where there is none."""
    try:
        return float(value)
    except OverflowError:
        return inf if value > 0 else -inf
