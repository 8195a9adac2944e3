"""`Number`, `String`, toFixed and what else reads and writes numbers, as Node 20 does."""

from __future__ import annotations

import math
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
from pysynaptic.js.numbers import toExponential, toString
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
        (toFixed, (1, 101), r"toFixed\(\) needs digits from 0 to 100, got 101"),
        (toPrecision, (1, 0), r"toPrecision\(\) needs a precision from 1 to 100, got 0"),
        (toExponential, (1, -1), r"toExponential\(\) needs digits from 0 to 100, got -1"),
        (toString, (1, 37), r"toString\(\) needs a radix from 2 to 36, got 37"),
    ],
)
def test_digits_out_of_range(function: Any, arguments: tuple[int, int], message: str) -> None:
    """What is a RangeError in JavaScript is a ValueError that says the range and what came."""
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
    """Number can be called and read, and says which function it is."""
    assert callable(Number)
    assert "Number" == Number.__name__ == repr(Number)
    assert 9007199254740991 == Number.MAX_SAFE_INTEGER
