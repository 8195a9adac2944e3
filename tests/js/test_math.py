"""`Math` of pysynaptic.js: every function and constant has the bits of Node 20's."""

from __future__ import annotations

import decimal
import math
from array import array
from typing import Any

import numpy as np
import pytest

from pysynaptic import Architect, random, seed
from pysynaptic.js import Math
from tests.compat.js_calls import called, recorded, same, wrong
from tests.compat.js_drawn import BINARY, UNARY

RECORD = recorded("maths")


def rows(which: str, name: str) -> list[tuple[list[str], str]]:
    """Return the recorded arguments and results of one function."""
    names = RECORD[f"{which} functions"]
    taken = 1 if which == "unary" else 2
    split = [["#" + digits for digits in row.split()] for row in RECORD[which]]
    return [(row[:taken], row[taken + names.index(name)]) for row in split]


@pytest.mark.parametrize("name", UNARY)
def test_functions_of_one_number(name: str) -> None:
    """The result has Node's bits at special numbers, at the algorithms' edges and between."""
    known = rows("unary", name)
    calls = [[f"Math.{name}", arguments] for arguments, _ in known]
    assert wrong(calls, [result for _, result in known]) == []


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", BINARY)
def test_functions_of_two_numbers(name: str) -> None:
    """The result has Node's bits for every pair of special numbers, and for others."""
    known = rows("binary", name)
    calls = [[f"Math.{name}", arguments] for arguments, _ in known]
    assert wrong(calls, [result for _, result in known]) == []


@pytest.mark.one_kernel
def test_names_constants_and_arguments() -> None:
    """Math has Node's names and constants, and makes numbers of what is none as Node does."""
    calls = RECORD["calls"]
    assert wrong([call[:2] for call in calls], [call[2] for call in calls]) == []


@pytest.mark.one_kernel
def test_whole_results_index_lists() -> None:
    """What is whole is an int, which a list takes as an index; -0 and huge ones are floats."""
    whole = [Math.floor(2.5), Math.round([0.7]), Math.ceil("1.5"), Math.sqrt(16), Math.max(1.0, 2)]
    assert [2, 1, 2, 4, 2] == whole
    assert [int] * 5 == [type(each) for each in whole]
    assert "c" == ["a", "b", "c", "d"][Math.floor(0.5 * 4)]
    others = [Math.round(-0.2), Math.floor(1e16), Math.sqrt(2), Math.max()]
    assert [float] * 4 == [type(each) for each in others]


@pytest.mark.one_kernel
def test_ints_end_at_two_to_the_53() -> None:
    """The largest int is the last whole number that no other is rounded to."""
    assert type(Math.floor(2.0**53 - 1)) is int
    assert type(Math.floor(2.0**53)) is float
    assert type(Math.ceil(1 - 2.0**53)) is int


def test_random_is_the_seeded_one() -> None:
    """Math.random draws the numbers of `node --random-seed=42`, and is the library's own."""
    assert Math.random is random
    seed(42)
    drawn = [Math.random(), random(), Math.random()]
    assert 0.7939112874678715 == drawn[0]
    seed(42)
    assert [random(), Math.random(), random()] == drawn


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    "value",
    [
        np.float64(0.7),
        np.array(0.7),
        np.array([0.7]),
        array("d", [0.7]),
        (0.7,),
        decimal.Decimal("0.7"),
        "0.7",
    ],
)
def test_what_python_has_besides(value: Any) -> None:
    """Numbers and arrays of NumPy and Python count as JavaScript's numbers and arrays do."""
    assert Math.exp(0.7) == Math.exp(value)


@pytest.mark.one_kernel
def test_numpy_of_32_bits() -> None:
    """A NumPy number of fewer bits is taken for exactly what it is."""
    assert float(np.float32(0.1)) == Math.abs(np.float32(-0.1))
    assert 1 == Math.abs(np.bool_(True))
    assert math.isnan(Math.abs(np.array([1.0, 2.0])))
    assert type(Math.fround(np.float64(0.5))) is float
    assert math.inf == Math.exp(np.float64(1000.0))


@pytest.mark.one_kernel
def test_functions_and_objects_are_no_numbers() -> None:
    """As in JavaScript, the answer is NaN and not an error."""
    assert all(math.isnan(Math.round(each)) for each in (print, int, object(), {1}, range(2)))


@pytest.mark.one_kernel
def test_huge_ints_are_the_nearest_double() -> None:
    """An int is a number of JavaScript's, so one that is too large is infinite."""
    assert 2.0**60 == Math.abs(2**60 + 1)
    assert math.inf == Math.abs(10**400)
    assert -math.inf == Math.floor(-(10**400))


def test_what_a_network_answers() -> None:
    """The list of one number that activate() gives can be rounded as it is."""
    seed(1)
    answer = Architect.Perceptron(2, 3, 1).activate([0, 1])
    assert Math.round(answer[0]) == Math.round(answer)


@pytest.mark.one_kernel
def test_errors_are_told_apart() -> None:
    """The comparison sees a wrong sign of zero, a wrong bit and a missing error."""
    assert not same(called(["Math.abs", ["#8000000000000000"]]), "#8000000000000000")
    assert not same(called(["Math.sqrt", ["#4000000000000000"]]), "#3ff6a09e667f3bcc")
    assert not same(called(["Number", []]), {"error": "TypeError"})
