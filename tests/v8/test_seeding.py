"""`seed` and `random`: Node's numbers, and what is no seed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import numpy
import pytest

from pysynaptic import Layer, random, seed
from tests.support.refusals import refused


def test_seed_42() -> None:
    """Seed 42 begins as everybody can see with node --random-seed=42 -p Math.random()."""
    seed(42)
    numbers = [random() for _ in range(200)]
    assert numbers[:3] == [0.7939112874678715, 0.5254990606499601, 0.3518347850388237]
    assert numbers[199] == 0.7302820825742198


@pytest.mark.parametrize(
    ("number", "first"),
    [
        # for s in …; do node --random-seed=$s -p 'Math.random()'; done
        (1, 0.147205063401058),
        (-1, 0.9965895685703987),
        (2**31 - 1, 0.05755831181791593),
        (-(2**31), 0.11717096633908586),
        (2**32 - 1, 0.9965895685703987),
    ],
)
def test_seeds_of_any_sign(number: int, first: float) -> None:
    """Negative and large seeds give Node's numbers too."""
    seed(number)
    assert random() == first


@pytest.mark.parametrize("other", [42 + 2**32, 42 - 2**32, numpy.int64(42), numpy.uint8(42)])
def test_the_same_seed(other: Any) -> None:
    """Node keeps the lowest 32 bits; an integer of numpy is a seed."""
    seed(42)
    expected = [random() for _ in range(70)]
    seed(other)
    assert expected == [random() for _ in range(70)]


def test_seed_0() -> None:
    """0 is a seed like the others."""
    seed(0)
    expected = random()
    seed(0)
    assert expected == random()


@pytest.mark.parametrize(
    ("number", "error", "text"),
    [
        (None, TypeError, "seed(): n must be an int of at most 64 bits, got None"),
        (True, TypeError, "seed(): n must be an int of at most 64 bits, got True (bool)"),
        (1.0, TypeError, "seed(): n must be an int of at most 64 bits, got 1.0 (float)"),
        ("42", TypeError, "seed(): n must be an int of at most 64 bits, got '42' (str)"),
        ([42], TypeError, "seed(): n must be an int of at most 64 bits, got [42] (list)"),
        (numpy.float64(1), TypeError, "seed(): n must be an int"),
        (numpy.bool_(True), TypeError, "seed(): n must be an int"),
        (
            2**63,
            ValueError,
            "seed(): n must be an int of at most 64 bits, got 9223372036854775808",
        ),
        (2**64, ValueError, "seed(): n must be an int of at most 64 bits"),
        (-(2**63) - 1, ValueError, "seed(): n must be an int of at most 64 bits"),
    ],
)
def test_bad_seeds(number: Any, error: type[Exception], text: str) -> None:
    """What is no seed leaves the random numbers as they were."""
    with refused(error, text):
        seed(number)


class Index:
    """An object whose __index__ gives no int."""

    def __index__(self) -> int:
        return "5"  # type: ignore[return-value]


@pytest.mark.parametrize("call", [seed, Layer])
def test_index_that_is_no_int(call: Any) -> None:
    """What `__index__` gives is a number too, or no number at all."""
    with refused(TypeError):
        call(Index())


def test_no_seed() -> None:
    """`seed` without a number is an error, not a new start."""
    with refused(TypeError, "seed()"):
        seed()  # type: ignore[call-arg]


def test_range() -> None:
    """Numbers are in [0, 1) and differ."""
    numbers = {random() for _ in range(1000)}
    assert len(numbers) == 1000
    assert all(0 <= number < 1 for number in numbers)


def test_unseeded(kernel: str) -> None:
    """Unseeded programs draw different numbers every time."""
    program = "import pysynaptic; print(pysynaptic.random())"
    command = [sys.executable, "-c", program]
    environment = {**os.environ, "PYSYNAPTIC_KERNEL": kernel}
    runs = {
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 2
