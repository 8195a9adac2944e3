"""The generator in C and its twin in Python: the same numbers, weights, orders and states."""

from __future__ import annotations

import copy
import pickle
import random
from array import array
from typing import Any

import pytest

from pysynaptic._kernel import twin
from pysynaptic._v8 import engines
from pysynaptic._v8.generator import Generator

pytestmark = [
    pytest.mark.one_kernel,
    pytest.mark.skipif("native" not in twin.available(), reason="the C kernel is not built"),
]

FORMULAS = (engines.UPPER_52, engines.UPPER_53, engines.SUM_53)
WORDS = (0, 1, 42, 2**64 - 1, 2**63, 2**64 - 2**31, 0x9E3779B97F4A7C15)


def pair(word: int, numbers: int) -> tuple[Any, Generator]:
    """Return the two generators, at the same place."""
    from pysynaptic._kernel import _native

    return _native.Generator(word, numbers), Generator(word, numbers)


@pytest.mark.parametrize("numbers", FORMULAS)
@pytest.mark.parametrize("word", WORDS)
def test_numbers(word: int, numbers: int) -> None:
    """A thousand numbers are the same, from 0 to below 1, with the bits the formula has."""
    native, python = pair(word, numbers)
    drawn = [python.random() for _ in range(1000)]
    width = 2**52 if numbers == engines.UPPER_52 else 2**53

    assert drawn == [native.random() for _ in range(1000)]
    assert all(0 <= each < 1 and (each * width).is_integer() for each in drawn)
    assert native.state() == python.state()


@pytest.mark.parametrize("word", WORDS)
def test_formulas(word: int) -> None:
    """53 bits begin with the 52; the sum has other numbers."""
    upper_52, upper_53, sum_53 = (
        [each.random() for each in [Generator(word, numbers)] for _ in range(200)]
        for numbers in FORMULAS
    )

    assert upper_52 == [each // 2.0**-52 * 2.0**-52 for each in upper_53]
    assert upper_52 != upper_53
    assert upper_53 != sum_53


@pytest.mark.parametrize("numbers", FORMULAS)
def test_calls_of_all_kinds(numbers: int) -> None:
    """Numbers, weights, shuffles, states and seeds in any order leave the two at one place."""
    source = random.Random(numbers)
    native, python = pair(7, numbers)
    for _ in range(400):
        kind = source.randrange(5)
        if kind == 0:
            assert python.random() == native.random()
        elif kind == 1:
            start, step, count = source.randrange(9), source.randrange(1, 4), source.randrange(30)
            weights = [array("d", bytes(8 * 128)) for _ in range(2)]
            native.draw(weights[0], start, step, count)
            python.draw(weights[1], start, step, count)
            assert weights[1] == weights[0]
        elif kind == 2:
            orders = [array("q", range(source.randrange(90)))] * 1
            orders.append(array("q", orders[0]))
            native.shuffle(orders[0])
            python.shuffle(orders[1])
            assert orders[1] == orders[0]
        elif kind == 3:
            native.restore(python.state())
            python.restore(native.state())
        elif source.random() < 0.2:
            word, formula = source.getrandbits(64), source.choice(FORMULAS)
            native.reseed(word, formula)
            python.reseed(word, formula)
        assert python.state() == native.state()


@pytest.mark.parametrize("numbers", FORMULAS)
@pytest.mark.parametrize("drawn", [0, 1, 2, 63, 64, 65, 128, 200])
def test_states_go_from_one_to_the_other(drawn: int, numbers: int) -> None:
    """A state is restored by either, wherever in a batch it was taken."""
    native, python = pair(42, numbers)
    for _ in range(drawn):
        native.random()
        python.random()
    states = native.state(), python.state()
    expected = [python.random() for _ in range(200)]
    others = [each for other in (5, 6) for each in pair(other, engines.UPPER_52)]
    others[0].random()  # so that one is in the midst of a batch

    assert states[0] == states[1]
    assert states[0][0] == numbers
    for other, state in zip(others, states * 2, strict=True):
        other.restore(state)
        assert expected == [other.random() for _ in range(200)]


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ((3, 1, 2, 0), ValueError),
        ((-1, 1, 2, 0), ValueError),
        ((0, 1, 2, 65), ValueError),
        ((0, 1, 2, -1), ValueError),
        ((0, 1, 2), TypeError),
        ((0, 1, 2, 3, 4), TypeError),
        ((0, "1", 2, 3), TypeError),
        ((0, 1, 2, 0.5), TypeError),
        (None, TypeError),
    ],
)
def test_bad_states(state: Any, error: type[Exception]) -> None:
    """An invalid state is refused (its types by the one in C alone), and nothing changes."""
    native, python = pair(42, engines.SUM_53)
    assert python.random() == native.random()
    for generator in (native, python) if error is ValueError else (native,):
        with pytest.raises(error):
            generator.restore(state)
    assert [python.random() for _ in range(100)] == [native.random() for _ in range(100)]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((1, 3), ValueError),
        ((1, -1), ValueError),
        ((-1, 0), OverflowError),
        ((2**64, 0), OverflowError),
        ((1.5, 0), TypeError),
        ((1,), TypeError),
        ((), TypeError),
    ],
)
def test_bad_seeds(arguments: tuple[Any, ...], error: type[Exception]) -> None:
    """The one in C refuses an invalid seed or formula, and nothing changes."""
    native, python = pair(42, engines.UPPER_53)
    with pytest.raises(error):
        native.reseed(*arguments)
    with pytest.raises(error):
        type(native)(*arguments)
    assert python.random() == native.random()


def test_weights_stay_within_the_array() -> None:
    """Neither draws beyond the end; the one in C says so before it draws."""
    native, python = pair(1, engines.UPPER_52)
    for start, step, count in ((0, 1, 11), (10, 1, 1), (9, 2, 2), (-1, 1, 1), (0, 0, 1)):
        weights = array("d", bytes(80))
        with pytest.raises(IndexError):
            native.draw(weights, start, step, count)
        assert array("d", bytes(80)) == weights
    assert python.random() == native.random()


def test_it_has_no_pickles_of_its_own() -> None:
    """The generator in C is copied by `Random` alone, through its state."""
    native, _ = pair(1, engines.UPPER_52)
    for call in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            call(native)
