"""What is assigned to a trainer's attributes is checked when it is assigned, as options are."""

from __future__ import annotations

import copy
import pickle
import sys
from math import inf, nan
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Trainer
from pysynaptic.js import undefined

ROWS = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]


def trainer(**options: Any) -> Trainer:
    """Make a trainer."""
    return Trainer(Architect.Perceptron(2, 2, 1), **options)


BAD: dict[str, list[Any]] = {
    "rate": [nan, inf, -inf, [], (), [0.1, nan], "0.1", ["0.1"], {}, 10**400, 1j, numpy.ones(2)],
    "iterations": [-1, 2.5, nan, "10", True, [10], -inf],
    "error": [nan, inf, "0.1", [], print],
    "cost": ["MSE", 1, [], 0],
    "crossValidate": [0.2, True, {"testSize": 1}, {"testsize": 0.2}, {"testError": nan}, []],
    "schedule": [print, 10, {"every": 3}, {"do": print}, {"every": 3, "do": 1}, {"each": 1}],
}


@pytest.mark.parametrize(("name", "value"), [(name, each) for name in BAD for each in BAD[name]])
def test_bad_values(name: str, value: Any) -> None:
    """A value that the option refuses is refused with the same message; nothing changes."""
    it = trainer()
    before = dict(vars(it))
    with pytest.raises((TypeError, ValueError)) as expected:
        Trainer(it.network, {name: value})
    with pytest.raises(expected.type) as caught:
        setattr(it, name, value)
    assert str(caught.value) == str(expected.value)
    assert name in str(caught.value)
    assert vars(it) == before


@pytest.mark.parametrize("nothing", [None, undefined])
def test_nothing(nothing: Any) -> None:
    """None takes a cost, a schedule and a cross-validation away; numbers must be numbers."""
    it = trainer(cost=Trainer.cost.MSE, schedule={"every": 1, "do": print})
    it.cost = it.schedule = it.crossValidate = nothing
    assert [it.cost, it.schedule, it.crossValidate] == [None] * 3
    for name in "rate", "iterations", "error":
        with pytest.raises(TypeError, match=f"{name} must be "):
            setattr(it, name, nothing)
    with pytest.raises(TypeError, match=r"trainer\.network needs a Network, got 3"):
        it.network = 3  # type: ignore[assignment]


def test_good_values() -> None:
    """What the options take can be assigned; 0 is a number and counts, as in Synaptic."""
    it = trainer()
    for rate in 1, 0.5, [0.1, 0.2], len, 0, -0.1:
        it.rate = rate
        assert it.rate is rate
    it.rate = (0.1, 0.2)
    assert it.rate == [0.1, 0.2]
    it.rate = numpy.float32(0.5)
    assert type(it.rate) is float
    for iterations, kept in (10**30, sys.maxsize), (inf, sys.maxsize), (1e3, 1000), (0, 0):
        it.iterations = iterations  # type: ignore[assignment]
        assert it.iterations == kept
    it.error = 0
    it.iterations = 3
    assert it.train(ROWS).iterations == 3
    it.iterations = 0
    assert it.train(ROWS).iterations == 0


def test_own_records() -> None:
    """A schedule or a list of rates stays the user's own, who may change it later."""
    it = trainer(iterations=6, error=1e-9)
    calls: list[Any] = []
    schedule: Any = {"every": 3, "do": calls.append}
    it.schedule = schedule
    assert it.schedule is schedule
    schedule["every"] = 2
    it.train(ROWS, rate=0.1)
    assert [each.iterations for each in calls] == [2, 4, 6]


def test_assigned_while_it_trains() -> None:
    """A bad value in a schedule ends the training with the error; the last good one stays."""
    it = trainer(iterations=50, error=1e-9)

    def do(data: Any) -> None:
        it.rate = nan

    with pytest.raises(ValueError, match="rate must be finite"):
        it.train(ROWS, rate=0.25, schedule={"every": 10, "do": do})
    assert it.rate == 0.25
    assert it.train(ROWS).iterations == 50


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ratee", "rate"),
        ("Rate", "rate"),
        ("iteration", "iterations"),
        ("iteratons", "iterations"),
        ("eror", "error"),
        ("crossvalidate", "crossValidate"),
        ("cross_validate", "crossValidate"),
        ("scedule", "schedule"),
        ("learning_rate", "rate"),
        ("epochs", "iterations"),
    ],
)
def test_misspelt(name: str, meant: str) -> None:
    """A misspelt attribute, or one that is called otherwise elsewhere, is an error."""
    it = trainer()
    with pytest.raises(AttributeError, match=f"no attribute '{name}'; did you mean '{meant}'"):
        setattr(it, name, 0.5)
    assert name not in vars(it)


def test_plurals() -> None:
    """A program's own list of errors is no misspelt error; what could be the rate is one."""
    it: Any = trainer()
    it.errors = []
    it.errors.append(0.5)
    assert it.errors == [0.5]
    for value in (0.5, [0.5, 0.1]):
        with pytest.raises(AttributeError, match="did you mean 'rate'"):
            it.rates = value


@pytest.mark.parametrize("name", ["log", "shuffle", "momentum", "loss", "progress"])
def test_options_that_are_no_attributes(name: str) -> None:
    """An option that is no attribute would have no effect."""
    with pytest.raises(AttributeError, match=f"{name} is an option, not an attribute"):
        setattr(trainer(), name, 1)


def test_names_of_ones_own() -> None:
    """Other names are free, as in JavaScript, and all of them in a subclass."""

    class Mine(Trainer):
        def __init__(self, network: Any) -> None:
            super().__init__(network)
            self.epochs, self.ratee, self.momentum = 5, 1, 0.5

    it: Any = trainer()
    it.foo, it._rate, it.train = 1, 2, print
    assert (it.foo, it._rate, it.train) == (1, 2, print)
    mine = Mine(it.network)
    assert (mine.epochs, mine.ratee, mine.momentum) == (5, 1, 0.5)
    with pytest.raises(ValueError, match="rate must be finite"):
        mine.rate = nan
    for copied in copy.copy(mine.network.trainer), pickle.loads(pickle.dumps(it.network.trainer)):
        assert copied.rate == 0.2
