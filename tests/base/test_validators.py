"""The validators: what each kind of value takes, decided once, in one table."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Random, Trainer, seed
from pysynaptic._base import validation as v

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.one_kernel

NAN, INF = math.nan, math.inf
T, V = TypeError, ValueError


class Index:
    """What can stand for an int."""

    def __index__(self) -> int:
        return 7


class Real:
    """What can stand for a float."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value


class Int(int):
    """A kind of int."""


class Float(float):
    """A kind of float."""


# What came; a number, one of JSON, an int, a whole number as JavaScript programs write it.
NUMBERS: list[tuple[Any, Any, Any, Any, Any]] = [
    (3, 3.0, 3.0, 3, 3),
    (-2, -2.0, -2.0, -2, -2),
    (0.5, 0.5, 0.5, T, V),
    (3.0, 3.0, 3.0, T, 3),
    (1e5, 1e5, 1e5, T, 100000),
    (-0.0, -0.0, -0.0, T, 0),
    (True, 1.0, T, T, T),
    (False, 0.0, T, T, T),
    (numpy.bool_(True), 1.0, T, T, T),
    (numpy.int8(-3), -3.0, -3.0, -3, -3),
    (numpy.uint64(2**64 - 1), 2.0**64, 2.0**64, 2**64 - 1, 2**64 - 1),
    (numpy.float32(0.1), 0.10000000149011612, 0.10000000149011612, T, V),
    (numpy.float64(4), 4.0, 4.0, T, 4),
    (numpy.array(3), 3.0, 3.0, 3, 3),
    (numpy.array(3.0), 3.0, 3.0, T, 3),
    (numpy.array([3]), T, T, T, T),
    (numpy.array(True), 1.0, T, T, T),
    (numpy.complex64(1), T, T, T, T),
    (Decimal("2"), 2.0, 2.0, T, 2),
    (Decimal("0.5"), 0.5, 0.5, T, V),
    (Decimal("NaN"), V, V, T, V),
    (Decimal("sNaN"), T, T, T, T),
    (Fraction(1, 3), 1 / 3, 1 / 3, T, V),
    (Index(), 7.0, 7.0, 7, 7),
    (Real(6.0), 6.0, 6.0, T, 6),
    (Real(NAN), V, V, T, V),
    (Int(5), 5.0, 5.0, 5, 5),
    (Float(2.5), 2.5, 2.5, T, V),
    (NAN, V, V, T, V),
    (INF, V, V, T, V),
    (-INF, V, V, T, V),
    (numpy.float32("inf"), V, V, T, V),
    (2**53 + 1, 2.0**53, 2.0**53, 2**53 + 1, 2**53 + 1),
    (10**400, V, V, 10**400, 10**400),
    (-(10**400), V, V, -(10**400), -(10**400)),
    (1j, T, T, T, T),
    ("3", T, T, T, T),
    (b"3", T, T, T, T),
    (bytearray(b"3"), T, T, T, T),
    (memoryview(b"3"), T, T, T, T),
    ("", T, T, T, T),
    (None, T, T, T, T),
    ([3], T, T, T, T),
    ({}, T, T, T, T),
    (object(), T, T, T, T),
    (int, T, T, T, T),
]
VALIDATORS: list[Callable[[Any], Any]] = [
    lambda value: v.number(value, "it"),
    lambda value: v.number(value, "it", booleans=False),
    lambda value: v.whole(value, "it"),
    lambda value: v.whole(value, "it", floats=True),
]


def answer(validator: Callable[[Any], Any], value: object) -> Any:
    """Return what a validator makes of a value, or the type of its error, which must name it."""
    try:
        found = validator(value)
    except (TypeError, ValueError) as error:
        text = str(error)
        return type(error) if text.startswith("it must ") and ", got " in text else text
    assert type(found) in (int, float)  # nothing of NumPy's, and no subclass, gets in
    return found


@pytest.mark.parametrize("row", NUMBERS, ids=range(len(NUMBERS)))
def test_numbers(row: tuple[Any, ...]) -> None:
    """Finite numbers and whole ones are taken as the table says, as plain floats and ints."""
    value, *expected = row
    found = [answer(validator, value) for validator in VALIDATORS]
    assert [(type(each), repr(each)[:40]) for each in expected] == [
        (type(each), repr(each)[:40]) for each in found
    ]


@pytest.mark.parametrize(
    ("call", "error", "text"),
    [
        (lambda: v.whole(0, "it", 1), V, "it must be an int of at least 1, got 0 (int)"),
        (lambda: v.whole(8, "it", 1, 7), V, "it must be an int from 1 to 7, got 8 (int)"),
        (lambda: v.whole(8, "it", most=7), V, "it must be an int of at most 7, got 8 (int)"),
        (lambda: v.whole(2.0, "it", 1), T, "an int of at least 1, got 2.0 (float)"),
        (
            lambda: v.whole(-1.0, "it", 0, floats=True),
            V,
            "it must be a whole number of at least 0, got -1.0 (float)",
        ),
        (lambda: v.whole(3, "it", 4, wanted="big"), V, "it must be big, got 3 (int)"),
        (lambda: v.within(0, "it", above=0), V, "it must be above 0, got 0.0"),
        (lambda: v.within(1, "it", least=0, below=1), V, "at least 0 and below 1, got 1.0"),
        (lambda: v.within(9, "it", most=8), V, "it must be at most 8, got 9.0"),
        (lambda: v.within(NAN, "it", most=8), V, "it must be finite, got nan"),
        (lambda: v.number("1", "it"), T, "got '1' (str); convert it with float()"),
        (lambda: v.flag(1, "it"), T, "it must be True or False, got 1 (int)"),
        (lambda: v.flag(None, "it"), T, "it must be True or False, got None"),
        (lambda: v.flag(numpy.array([True]), "it"), T, "it must be True or False, got "),
        (lambda: v.choice("c", ("a", "b"), "it"), V, "it must be one of 'a', 'b', got 'c'"),
        (lambda: v.choice(["a"], ("a",), "it"), V, "it must be one of 'a', got ['a'] (list)"),
        (lambda: v.choice(numpy.ones(2), ("a",), "it"), V, "it must be one of 'a', got "),
        (lambda: v.choice(None, ("a",), "it"), V, "it must be one of 'a', got None"),
        (lambda: v.function("f", "it"), T, "it must be a function, got 'f' (str)"),
        (lambda: v.instance(3, Layer, "add()"), T, "add() needs a Layer, got 3 (int)"),
        (lambda: v.instance(Layer, Layer, "add()"), T, "add() needs a Layer, got <class "),
        (lambda: v.mapping([], "it"), T, "it must be a dict, got [] (list)"),
        (lambda: v.listed({}, "it"), T, "it must be a list, got {} (dict)"),
        (lambda: v.listed("ab", "it"), T, "it must be a list, got 'ab' (str)"),
        (lambda: v.listed(iter([]), "it"), T, "it must be a list, got "),
        (lambda: v.path(b"a", "it"), T, "a path of str, got b'a' (bytes)"),  # type: ignore[arg-type]
        (lambda: v.path(3, "it"), T, "a path of str, got 3 (int)"),  # type: ignore[arg-type]
        (lambda: v.path(None, "it"), T, "a path of str, got None"),  # type: ignore[arg-type]
    ],
)
def test_messages(call: Callable[[], Any], error: type[Exception], text: str) -> None:
    """An error says which argument it is, what was expected and what came."""
    with pytest.raises(error) as caught:
        call()
    assert type(caught.value) is error
    assert text in str(caught.value)


def test_what_is_taken() -> None:
    """Values within the limits come back as they are."""
    assert [1, 7] == [v.whole(each, "it", 1, 7) for each in (1, 7)]
    assert [0.0, 0.5] == [v.within(each, "it", least=0, below=1) for each in (0, 0.5)]
    assert v.flag(False, "it") is False
    assert v.flag(numpy.bool_(True), "it") is True
    assert "b" == v.choice("b", ("a", "b"), "it")
    assert v.function(len, "it") is len
    assert [(1, 2), [3]] == [v.listed(each, "it") for each in ((1, 2), [3])]
    assert {"a": 1} == v.mapping({"a": 1}, "it")
    assert ["a", "a"] == [v.path(each) for each in ("a", Path("a"))]


def test_the_same_everywhere() -> None:
    """Each place that takes a kind of value refuses what the others refuse, by its own name."""
    network = Architect.Perceptron(1, 2, 1)
    places: list[tuple[str, Callable[[Any], Any]]] = [
        ("the size of a layer", Layer),
        ("Perceptron: size 1", lambda value: Architect.Perceptron(1, value, 1)),
        ("Hopfield: size", Architect.Hopfield),
        ("Liquid: gates", lambda value: Architect.Liquid(1, 1, 1, 1, value)),
        ("seed(): n", seed),
        ("Random(): seed", Random),
        ("node", lambda value: seed(1, node=value)),
    ]
    for name, call in places:
        for value in (numpy.bool_(True), True, 2.5, 2.0, [2], b"2", Decimal(2), NAN):
            with pytest.raises(TypeError) as caught:
                call(value)
            assert str(caught.value).startswith(f"{name} must be an int")
    counts: list[tuple[str, Callable[[Any], Any]]] = [
        ("iterations", lambda value: Trainer(network, iterations=value)),
        ("log", lambda value: Trainer(network, log=value)),
        ("iterations", lambda value: Trainer(Architect.Perceptron(2, 2, 1)).XOR(iterations=value)),
    ]
    for name, call in counts:
        for value in (2.5, -1, NAN, -INF):
            with pytest.raises(ValueError, match=f"^{name} must be"):
                call(value)
    with pytest.raises(TypeError, match=r"^path must be a str or a path of str, got 3 \(int\)"):
        Network.load(3)  # type: ignore[arg-type]


def test_true_is_each_iteration_for_log_alone() -> None:
    """`log: true` prints every iteration, as in Synaptic; elsewhere True is no whole number."""
    network = Architect.Perceptron(1, 2, 1)
    assert [1, 0] == [Trainer(network, log=value)._own.log for value in (True, False)]
    with pytest.raises(TypeError, match=r"iterations must be a whole number .* got True \(bool\)"):
        Trainer(network, iterations=True)
