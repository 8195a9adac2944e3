"""``Math.random = f``: what the library draws from then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pysynaptic
from pysynaptic import Architect, Random, Trainer
from pysynaptic.js import Math

if TYPE_CHECKING:
    from collections.abc import Iterator


class Counter:
    """A function of numbers that are not random, which counts its calls."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> float:
        """Return the next number."""
        self.count += 1
        return self.count * 7919 % 1000 / 1000


@pytest.fixture
def draws() -> Iterator[Counter]:
    """Set ``Math.random``, and set it back afterwards."""
    before = Math.random
    counter = Counter()
    Math.random = counter
    yield counter
    Math.random = before


def test_networks_and_trainings_draw_from_it(draws: Counter) -> None:
    """Weights, shuffles and tasks call the function as often as Synaptic does in Node 20."""
    network = Architect.Perceptron(2, 3, 1)
    assert (draws.count, 0.01899999999999999) == (15, network.toJSON()["neurons"][3]["bias"])

    rows = [{"input": [i / 10, 0], "output": [i % 2]} for i in range(5)]
    Trainer(network).train(rows, {"iterations": 7, "shuffle": True})
    assert (draws.count, [0.39289712882909367]) == (50, network.activate([0.5, 0.5]))
    assert [0.2, 0, 0.3, 0.4, 0.1] == [row["input"][0] for row in rows]  # type: ignore[index]

    counts = []
    for make in (
        (Architect.Liquid, 2, 5, 1, 6, 4),
        (Architect.LSTM, 1, 2, 1),
        (Architect.Hopfield, 4),
    ):
        make[0](*make[1:])
        counts.append(draws.count)
    assert [96, 129, 153] == counts

    Trainer(Architect.LSTM(10, 2, 4)).DSR({"iterations": 20})
    assert 835 == draws.count


def test_original_still_draws(draws: Counter) -> None:
    """The function that was replaced draws from the generators, in the new one too."""
    drawn = pysynaptic.random
    with Random(7):
        first = drawn()
    Math.random = lambda: drawn() / 2
    with Random(7):
        assert first / 2 == Math.random() == pytest.approx(first / 2, abs=0)
    assert 0 == draws.count


def test_setting_it_back() -> None:
    """Set to the function it was, the library draws from the generators again."""
    before = Math.random
    pysynaptic.seed(1)
    weight = Architect.Perceptron(1, 1, 1).toJSON()["connections"][0]["weight"]
    Math.random = lambda: 0.5
    assert 0 == Architect.Perceptron(1, 1, 1).toJSON()["connections"][0]["weight"]
    Math.random = before
    pysynaptic.seed(1)
    assert weight == Architect.Perceptron(1, 1, 1).toJSON()["connections"][0]["weight"]


def test_out_of_range(draws: Counter) -> None:
    """A shuffle with a number that is none of Math.random's is refused."""
    Math.random = lambda: 1
    rows = [{"input": [0], "output": [0]}, {"input": [1], "output": [1]}]
    with pytest.raises(ValueError, match=r"gave 1\.0, not a number from 0 to below 1"):
        Trainer(Architect.Perceptron(1, 1, 1)).train(rows, {"iterations": 2, "shuffle": True})
