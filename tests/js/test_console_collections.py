"""What the console prints of Python's and NumPy's numbers, texts, keys and collections."""

from array import array
from collections import OrderedDict, deque
from collections.abc import Iterable
from enum import IntEnum
from types import MappingProxyType, SimpleNamespace
from typing import Any

import numpy
import pytest

from pysynaptic._base.records import Numbers, Record
from pysynaptic.js import console, undefined
from pysynaptic.js.console.formatting import format
from pysynaptic.js.console.inspection import inspect

pytestmark = pytest.mark.one_kernel


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.0, "1"),
        (10**21, "1e+21"),
        (2**53 + 1, "9007199254740992"),
        (-(2**64), "-18446744073709552000"),
        (10**400, "Infinity"),
        (-(10**400), "-Infinity"),
        (IntEnum("Color", "RED").RED, "1"),  # type: ignore[attr-defined]
        (numpy.float64(-0.0), "-0"),
        (numpy.float32(0.1), "0.10000000149011612"),
        (numpy.int8(-3), "-3"),
        (numpy.bool_(True), "true"),
        (numpy.str_("text"), "'text'"),
        (numpy.array(0.5), "0.5"),
        (numpy.longdouble(0.5), "0.5"),
    ],
)
def test_numbers(value: object, expected: str) -> None:
    """Python's and NumPy's numbers print like the double they are in JavaScript."""
    assert expected == inspect(value)
    assert f"[ {expected} ]" == inspect([value])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({1: "a", "0": "b"}, "{ '0': 'b', '1': 'a' }"),
        ({"b": 1, 10: 2, 9.0: 3, "a": 4}, "{ '9': 3, '10': 2, b: 1, a: 4 }"),
        ({1: "first", "1": "second"}, "{ '1': 'second' }"),
        ({1.5: 1, -1: 2, True: 3, None: 4}, "{ '1.5': 1, '-1': 2, true: 3, null: 4 }"),
        ({(1, 2): 3, undefined: 4}, "{ '1,2': 3, undefined: 4 }"),
        ({"\ud83d\ude00": 1}, "{ '😀': 1 }"),
    ],
)
def test_keys(value: object, expected: str) -> None:
    """Keys become texts as in JavaScript, and are sorted as there."""
    assert expected == inspect(value)


@pytest.mark.parametrize(
    "value",
    [
        (1, 2),
        range(1, 3),
        deque([1, 2]),
        array("d", [1, 2]),
        memoryview(array("f", [1, 2])),
        {1: "a", 2: "b"}.keys(),
        {"a": 1, "b": 2}.values(),
        numpy.array([1, 2]),
        numpy.array([1, 2], numpy.float32),
        numpy.array([1, 2], object),
    ],
)
def test_arrays(value: object) -> None:
    """Everything that has an order and a length is an array."""
    assert "[ 1, 2 ]" == inspect(value)


def test_matrices() -> None:
    """Arrays of several dimensions are arrays in arrays, numbers aligned to the right."""
    assert "[ [ [ 0 ], [ 1 ] ], [ [ 2 ], [ 3 ] ] ]" == inspect(numpy.arange(4).reshape(2, 2, 1))
    assert "[\n  0, 1, 2, 3,\n  4, 5, 6\n]" == inspect(numpy.arange(7.0))
    assert inspect(list(range(1000))) == inspect(numpy.arange(1000))
    assert "[]" == inspect(numpy.array([]))


def test_matrix_of_numpy() -> None:
    """The rows of NumPy's matrix class, which are matrices again, print like those of an array."""
    with pytest.warns(PendingDeprecationWarning):
        matrix = numpy.matrix([[1, 2], [3, 4]])

    assert "[ [ 1, 2 ], [ 3, 4 ] ]" == inspect(matrix, None)


class Stack(list[Any]):
    """A class of arrays with a field, as ``class Stack extends Array`` has it."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__(items)
        self.top = 1


class Seen(set[Any]):
    """A class of sets."""


def test_arrays_with_fields(capsys: pytest.CaptureFixture[str]) -> None:
    """Fields of a list class stand behind its elements, in columns with them, as in Node."""
    assert "[ Stack(2) [ 1, 2, top: 1 ], Stack(0) [ top: 1 ] ]" == inspect([Stack([1, 2]), Stack()])
    assert "Stack(8) [\n  1, 1, 1,\n  1, 1, 1,\n  1, 1, top: 1\n]" == inspect(Stack([1] * 8))
    many = Stack(range(120))
    many.second = 2  # type: ignore[attr-defined]
    many.third = 3  # type: ignore[attr-defined]
    last = "                 96,     97,        98, 99,\n  ... 20 more items, top: 1, second: 2,\n"
    assert f"{last}  third: 3\n]" in inspect(many)

    console.table(Stack([5]))

    assert "│ top     │ 1      │" in capsys.readouterr().out


def test_sets_of_a_class() -> None:
    """A set of a user-defined class is shown with its name and its fields, as in Node."""
    seen = Seen([1])
    seen.top = 1  # type: ignore[attr-defined]

    assert "Seen(1) [Set] { 1, top: 1 } Seen(0) [Set] {}" == format(seen, Seen())
    assert "[ [ [ [Seen [Set]] ] ] ]" == inspect([[[seen]]])


def test_table_of_a_set(capsys: pytest.CaptureFixture[str]) -> None:
    """The rows of a set of a user-defined class are counted like those of any set."""
    console.table(Seen([1]))

    assert "│ (iteration index) │ Values │" in capsys.readouterr().out


def test_pairs() -> None:
    """The items of a dict print like Object.entries()."""
    assert "[ [ 'a', 1 ] ]" == inspect({"a": 1}.items())


def test_sets() -> None:
    """Sets and frozen sets print like a Set, in which -0 is 0."""
    assert "Set(2) { 1, 2 }" == inspect({1, 2})
    assert "Set(0) {}" == inspect(frozenset())
    assert "Set(1) { 0 }" == inspect({-0.0})


@pytest.mark.parametrize(
    "value",
    [
        Record(a=1),
        OrderedDict(a=1),
        MappingProxyType({"a": 1}),
        SimpleNamespace(a=1),
        Numbers(["a"], lambda name: 1, lambda name, value: None),
    ],
)
def test_objects(value: object) -> None:
    """Everything with named values that has no class of a port is a plain object."""
    assert "{ a: 1 }" == inspect(value)


def test_live_numbers() -> None:
    """Of live numbers those are printed that are there now."""
    now = [1]
    live = Numbers(["a"], lambda name: now[0], lambda name, value: None)
    now[0] = 2

    assert "{ a: 2 }" == inspect(live)


def test_long_text() -> None:
    """Texts are cut by the units of UTF-16, in which an emoji has two."""
    assert "'" + "😀" * 5000 + "'... 2 more characters" == inspect("😀" * 5001)
    assert "'a" + "😀" * 4999 + "\\ud83d'... 1 more character" == inspect("a" + "😀" * 5000)
