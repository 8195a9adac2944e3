"""`Number`, `String`, toFixed and what else reads and writes numbers, as Node 20 does."""

from __future__ import annotations

import math
from collections import UserList, deque
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from pysynaptic.js import (
    Number,
    String,
    isFinite,
    isNaN,
    parseFloat,
    parseInt,
    toFixed,
    toPrecision,
)
from pysynaptic.js.console.inspection import inspect
from pysynaptic.js.numbers.globals import toExponential, toString
from tests.compat.js_calls import recorded, wrong

pytestmark = pytest.mark.one_kernel

CALLS = recorded("numbers")["calls"]
NAMES = sorted({call[0] for call in CALLS})


@pytest.mark.parametrize("name", NAMES)
def test_recorded_answers(name: str) -> None:
    """Every text and number is Node's, at special values and at random ones."""
    calls = [call for call in CALLS if call[0] == name]
    assert wrong([call[:2] for call in calls], [call[2] for call in calls]) == []


@pytest.mark.parametrize(
    ("function", "arguments", "message"),
    [
        (toFixed, (1, 101), r"toFixed\(\) digits argument must be between 0 and 100"),
        (toPrecision, (1, 0), r"toPrecision\(\) argument must be between 1 and 100"),
        (toExponential, (1, -1), r"toExponential\(\) argument must be between 0 and 100"),
        (toString, (1, 37), r"toString\(\) radix argument must be between 2 and 36"),
    ],
)
def test_digits_out_of_range(function: Any, arguments: tuple[int, int], message: str) -> None:
    """What is a RangeError in JavaScript is one here, which is a ValueError, with V8's message."""
    with pytest.raises(ValueError, match=message):
        function(*arguments)


@pytest.mark.parametrize("value", [None, "0.5", [0.5], {}, True, np.array([0.5])])
def test_only_numbers_are_written(value: Any) -> None:
    """What has no toFixed() in JavaScript is a TypeError, which a list of one number is too."""
    with pytest.raises(TypeError, match=r"toFixed\(\) needs a number, got "):
        toFixed(value, 2)


def test_whole_numbers_are_ints() -> None:
    """What is read as a whole number is an int, which a list takes as an index; -0 is not."""
    read = [Number("3"), parseInt("3px"), parseFloat("3.0"), Number(3.0)]
    assert [(3, int)] * 4 == [(each, type(each)) for each in read]
    assert [float] * 3 == [type(each) for each in (Number("-0"), parseInt("-0"), Number(2**53))]


def test_numpy() -> None:
    """NumPy's numbers are numbers, its arrays arrays."""
    assert "0.5" == toFixed(np.float32(0.5), 1)
    assert Number.isInteger(np.int64(3))
    assert not Number.isFinite(np.bool_(True))
    assert "1,2.5" == String(np.array([1.0, 2.5]))
    assert 2.5 == Number(np.array([2.5]))
    assert isFinite(np.float64(1.0))
    assert isNaN(np.float64("nan"))


def test_texts_of_functions_and_objects() -> None:
    """A function looks like one of JavaScript's own; an object may say its text by toString()."""

    class Said:
        def toString(self) -> str:
            return "said"

    class Silent:
        pass

    assert "function len() { [native code] }" == String(len)
    assert "said" == String(Said())
    assert "[object Object]" == String(Silent())
    assert ["said,[object Object]", "7"] == [String([Said(), Silent()]), String(b"7")]


def test_texts_of_python_classes() -> None:
    """A class's __str__ counts like a toString(), of an object in a list and of a dict's too."""

    class Written:
        def __str__(self) -> str:
            return "7.5"

    assert "7.5" == String(Written()) == String({"toString": lambda: 7.5})
    assert "7.5,2020-01-02" == String([Written(), date(2020, 1, 2)])
    assert 7.5 == Number(Written())
    assert "[object Set]" == String({1}) == String(frozenset())


class Named(Exception):
    """An error that says its name, as those of JavaScript do in their constructor."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.name = "Other"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Exception("why"), "Error: why"),
        (Exception(), "Error"),
        (TypeError("why"), "TypeError: why"),
        (type("MyError", (TypeError,), {})("why"), "TypeError: why"),
        (type("RangeError", (ValueError,), {})("why"), "RangeError: why"),
        (type("MyError", (Exception,), {"name": "MyError"})("why"), "MyError: why"),
        (Named("why"), "Other: why"),
        (Named(""), "Other"),
        (ModuleNotFoundError("why", name="module"), "ModuleNotFoundError: why"),
    ],
)
def test_texts_of_errors(error: Exception, expected: str) -> None:
    """An error's text is its name and message; the name is that of JavaScript's own class."""
    assert expected == String(error) == String([error])


@pytest.mark.parametrize("value", [deque([2.5]), {"2.5": 1}.keys(), UserList([2.5])])
def test_sequences_are_arrays(value: Any) -> None:
    """What is printed like an array is a text and a number like one."""
    assert "2.5" == String(value)
    assert 2.5 == Number(value)


def test_numbers_beyond_doubles() -> None:
    """A fraction that no double holds is infinite, and a signalling NaN is NaN, not an error."""
    assert math.inf == Number(Fraction(10**400))
    assert -math.inf == Number(Fraction(-(10**400)))
    assert isNaN(Decimal("sNaN"))
    assert "1.5" == toFixed(np.longdouble(1.5), 1) == String([np.longdouble(1.5)])


def test_long_texts_that_are_no_numbers() -> None:
    """Digits that end in a letter are read once: in time with their square this takes hours."""
    assert isNaN("1" * 10**6 + "x")


def test_nesting_too_deep() -> None:
    """A list that is nested too deeply for Python is an error that says so."""
    value: list[Any] = []
    for _ in range(100_000):
        value = [value]
    for function in (String, Number, parseInt, isNaN):
        with pytest.raises(RecursionError, match="String: values are nested too deeply"):
            function(value)


def test_an_array_in_itself() -> None:
    """The inner one is an empty text, as in JavaScript."""
    inner: list[Any] = [1]
    inner.append(inner)
    assert "1," == String(inner)


def test_long_texts() -> None:
    """Python's limit to the digits of an int is none here."""
    assert math.inf == Number("9" * 5000)
    assert math.inf == parseInt("9" * 5000)
    assert 1 == parseFloat("1." + "0" * 5000)
    assert math.inf == Number("0x" + "f" * 5000)


def test_number_is_a_function_with_names() -> None:
    """Number can be called and read, and is shown as other functions are."""
    assert callable(Number)
    assert "Number" == Number.__name__
    assert "[ [Function: Number], [Function: String] ]" == inspect([Number, String])
    assert 9007199254740991 == Number.MAX_SAFE_INTEGER
