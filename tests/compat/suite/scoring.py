"""How well an answer fits what is recorded."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from pysynaptic._selftest.answers import NUMBERS, first_difference
from pysynaptic._selftest.records import ending, parting
from tests.compat.suite.files import Recorded

TOLERANCE = 1e-12


class Grade(IntEnum):
    """How far an answer agrees; the higher the better."""

    FAILED = 0  # no answer, or none that can be read
    UNSUPPORTED = 1
    DIFFERENT = 2
    CLOSE = 3  # every number within 1e-12
    EXACT = 4


@dataclass(frozen=True)
class Score:
    """The grade of one program, and where it first parts from the record."""

    program: Recorded
    grade: Grade
    steps: int = 0
    """Steps that agree to the bit."""
    why: str = ""


def score(program: Recorded, answer: dict[str, Any]) -> Score:
    """Compare an answer with the record."""
    if answer.get("unsupported") is not None:  # some languages write every field
        return Score(program, Grade.UNSUPPORTED, 0, str(answer["unsupported"])[:200])
    results = answer.get("results")
    if not isinstance(results, list):
        return Score(program, Grade.FAILED, 0, "the answer has no list of results")
    expected = program.expected
    needed = expected.needed
    exact = sum(
        first_difference(*pair) is None
        for pair in zip(expected.results[:needed], results, strict=False)
    )
    place = parting(expected, results, answer.get("error"))
    if place is None:
        return Score(program, Grade.EXACT, exact)
    close = len(results) >= needed and all(
        near(*pair) for pair in zip(expected.results, results, strict=False)
    )
    if close and ending(expected, results, answer.get("error")) is None:
        return Score(program, Grade.CLOSE, exact, place)
    return Score(program, Grade.DIFFERENT, exact, place)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return NUMBERS.get(value)
    return None if isinstance(value, bool) or not isinstance(value, int | float) else float(value)


def near(expected: Any, found: Any) -> bool:
    """Tell whether two results agree, numbers within `TOLERANCE`, absolute or relative."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(near(value, found.get(key)) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(near, expected, found))
    left, right = _number(expected), _number(found)
    if left is None or right is None:
        return first_difference(expected, found) is None
    if math.isnan(left) or math.isnan(right):
        return math.isnan(left) and math.isnan(right)
    return left == right or abs(left - right) <= TOLERANCE * max(1.0, abs(left), abs(right))


def part(scores: Iterable[Score], least: Grade) -> tuple[int, int]:
    """Count the programs that are at least this good, and all."""
    grades = [each.grade for each in scores]
    return sum(grade >= least for grade in grades), len(grades)
