"""What the original tests of itself, in our words: schedules and rates of a training."""

from typing import Any

import pytest

from pysynaptic import Architect, Trainer, seed

ROWS = [{"input": [k % 2, k // 2], "output": [k % 2]} for k in range(4)]


def trainer(**options: Any) -> Trainer:
    """Make a trainer of a perceptron."""
    seed(42)
    return Trainer(Architect.Perceptron(2, 3, 1), options)


def test_schedule_is_called() -> None:
    """A schedule is called every so many iterations, no more and no less."""
    seen: list[int] = []
    plan = {"every": 500, "do": lambda data: seen.append(data.iterations)}
    result = trainer().train(ROWS, iterations=2000, error=1e-12, schedule=plan)
    assert [500, 1000, 1500, 2000] == seen
    assert 2000 == result.iterations


def test_schedule_aborts() -> None:
    """A schedule that answers True ends the training there."""
    plan = {"every": 1, "do": lambda data: data.iterations == 7}
    assert 7 == trainer().train(ROWS, iterations=2000, error=1e-12, schedule=plan).iterations


def test_fixed_rate() -> None:
    """A rate that is a number is told to the schedule as it is."""
    seen: list[float] = []
    plan = {"every": 1, "do": lambda data: seen.append(data.rate)}
    trainer().train(ROWS, iterations=5, error=1e-12, rate=0.35, schedule=plan)
    assert [0.35] * 5 == seen


@pytest.mark.parametrize("rates", [[0.9, 0.8, 0.7, 0.6, 0.5], [0.5, 0.25]])
def test_rate_list(rates: list[float]) -> None:
    """A list of rates is used in its order, each for its part of the iterations."""
    seen: list[float] = []
    plan = {"every": 1, "do": lambda data: seen.append(data.rate)}
    trainer().train(ROWS, iterations=100, error=1e-12, rate=rates, schedule=plan)
    assert rates == list(dict.fromkeys(seen))
    part = 100 // len(rates)
    assert all(abs(seen.count(rate) - part) <= 1 for rate in rates)


def test_rate_function() -> None:
    """A rate that is a function gives each iteration its rate."""
    seen: list[float] = []
    plan = {"every": 1, "do": lambda data: seen.append(data.rate)}
    trainer().train(
        ROWS, iterations=5, error=1e-12, schedule=plan, rate=lambda iteration, _: 1 / iteration
    )
    assert [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5] == seen


def test_rate_of_the_trainer() -> None:
    """A rate given to the constructor holds for its trainings."""
    seen: list[float] = []
    plan = {"every": 1, "do": lambda data: seen.append(data.rate)}
    trainer(rate=0.4, iterations=2, error=1e-12).train(ROWS, schedule=plan)
    assert [0.4, 0.4] == seen
