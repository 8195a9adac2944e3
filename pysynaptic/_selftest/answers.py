"""How answers are written, and where two of them part."""

from __future__ import annotations

import json
import math
from typing import Any

NONFINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
NUMBERS = {**NONFINITE, "-0": -0.0}
"""What JSON carries as text, because it, or JavaScript's, has no such number."""

LONGEST_INTEGER = 15  # digits up to which a number without a point is exact as an int


def loads(text: str | bytes) -> Any:
    """Parse JSON, whose numbers are doubles: big integers in their shortest form, and -0.

    Raises
    ------
    ValueError
        If it is no JSON; ``NaN`` is none.
    """

    def number(digits: str) -> float:
        whole = len(digits) <= LONGEST_INTEGER and digits != "-0"
        return int(digits) if whole else float(digits)

    return json.loads(text, parse_int=number, parse_constant=_no_number)


def _no_number(token: str) -> float:
    raise ValueError(f"{token} is no number of JSON")


def encoded(value: Any) -> Any:
    """Write what a program gave as an answer has it: plain JSON, special numbers as text."""
    if isinstance(value, float):
        if value == 0:
            return "-0" if math.copysign(1, value) < 0 else 0
        if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return float(value)
    if isinstance(value, dict):
        return {key: encoded(each) for key, each in value.items()}
    return [encoded(each) for each in value] if isinstance(value, (list, tuple)) else value


def _equal(expected: Any, found: Any, signs: bool) -> bool:
    if expected == found:
        same = not signs or _negative_zero(found) == _negative_zero(expected)
        return same and isinstance(expected, bool) == isinstance(found, bool)
    return bool(expected == "-0" and (_negative_zero(found) if signs else found == 0))


def _negative_zero(value: Any) -> bool:
    return isinstance(value, float) and value == 0 and math.copysign(1, value) < 0


def first_difference(
    expected: Any, found: Any, where: str = "", signs: bool = True
) -> tuple[str, Any, Any] | None:
    """Walk through two results and give the first place where they are not equal.

    What the expected one leaves out of an object is not known.  Without `signs`, 0 is -0.
    """
    if isinstance(expected, dict) and isinstance(found, dict):
        pairs = [(f"{where}.{key}", expected[key], found.get(key)) for key in expected]
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        pairs = [
            (f"{where}[{at}]", *pair) for at, pair in enumerate(zip(expected, found, strict=True))
        ]
    else:
        return None if _equal(expected, found, signs) else (where, expected, found)
    for place, left, right in pairs:
        difference = first_difference(left, right, place, signs)
        if difference is not None:
            return difference
    return None
