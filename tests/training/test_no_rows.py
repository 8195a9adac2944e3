"""A data set without rows: the error is NaN and the options stick, as in Synaptic."""

import asyncio
import math
import os
import subprocess
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import Math, console
from tests.support.node import NODE, needs_digits_of
from tests.support.places import node_path
from tests.support.trainings import perceptron, sticky

THERE = """
const { Architect, Trainer } = require('synaptic');
const { MSE, CROSS_ENTROPY, BINARY } = Trainer.cost;
const told = data => { console.log(data); };
const rate = (...given) => { console.log(given); return 0.1; };
const seven = () => { console.log('cost'); return 7; };
const options = [
  undefined, {}, { iterations: 3, error: 0.1, rate: 0.3 }, { rate: [0.1, 0.4], iterations: 3 },
  { rate }, { shuffle: true }, { log: 1 }, { log: 2 }, { error: 1 },
  { schedule: { every: 1, do: told }, log: 1 }, { schedule: { every: 2, do: told } },
  { customLog: { every: 1, do: told } }, { cost: CROSS_ENTROPY }, { cost: MSE }, { cost: BINARY },
  { cost: seven }, { crossValidate: { testSize: 0.5, testError: 0.1 } },
  { crossValidate: { testSize: 0.5, testError: 1 } }, { crossValidate: { testError: 0.1 } },
];
for (const optimized of [true, false]) {
  for (const given of options) {
    const network = new Architect.Perceptron(1, 2, 1);
    network.setOptimize(optimized);
    const trainer = new Trainer(network);
    const { error, iterations } = trainer.train([], given);
    console.log(error, iterations, trainer.rate, trainer.iterations, trainer.error,
      trainer.cost, trainer.schedule || null, trainer.crossValidate);
    console.log(trainer.test([], given).error);
  }
}
console.log(Math.random());
"""


def told(data: Any) -> None:
    """Be a schedule."""
    console.log(data)


def rate(*given: Any) -> float:
    """Be a rate function."""
    console.log(list(given))
    return 0.1


def seven(target: Any, output: Any) -> float:
    """Be a cost function, which is never called."""
    console.log("cost")
    return 7


MSE, CROSS_ENTROPY, BINARY = (Trainer.cost[name] for name in ("MSE", "CROSS_ENTROPY", "BINARY"))
OPTIONS: list[dict[str, Any] | None] = [
    None,
    {},
    {"iterations": 3, "error": 0.1, "rate": 0.3},
    {"rate": [0.1, 0.4], "iterations": 3},
    {"rate": rate},
    {"shuffle": True},
    {"log": 1},
    {"log": 2},
    {"error": 1},
    {"schedule": {"every": 1, "do": told}, "log": 1},
    {"schedule": {"every": 2, "do": told}},
    {"customLog": {"every": 1, "do": told}},
    {"cost": CROSS_ENTROPY},
    {"cost": MSE},
    {"cost": BINARY},
    {"cost": seven},
    {"crossValidate": {"testSize": 0.5, "testError": 0.1}},
    {"crossValidate": {"testSize": 0.5, "testError": 1}},
    {"crossValidate": {"testError": 0.1}},
]


@pytest.mark.node
@pytest.mark.filterwarnings("ignore:the set has no rows")
def test_as_in_node(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option, both modes: the results, the calls, what sticks, and no number is drawn."""
    needs_digits_of(20)
    command = [NODE, "--random-seed=42", "-e", THERE]
    environment = {**os.environ, "NODE_PATH": node_path()}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)

    seed(42)
    for optimized in (True, False):
        for given in OPTIONS:
            network = Architect.Perceptron(1, 2, 1)
            network.setOptimize(optimized)
            trainer = Trainer(network)
            result = trainer.train([], given)
            console.log(
                *(result.error, result.iterations, trainer.rate, trainer.iterations),
                *(trainer.error, trainer.cost, trainer.schedule, trainer.crossValidate),
            )
            console.log(trainer.test([], given).error)
    console.log(Math.random())

    assert done.stdout == capsys.readouterr().out


@pytest.mark.parametrize(
    "rows",
    [([],), ((),), ([], []), (numpy.empty((0, 1)), numpy.empty((0, 1)))],
    ids=["list", "tuple", "lists", "arrays"],
)
def test_warning(rows: tuple[Any, ...]) -> None:
    """Both trainings and tests warn, name this file, and train nothing."""
    trainer = perceptron()
    before = trainer.network.toJSON()
    for call in (trainer.train, trainer.test):
        with pytest.warns(UserWarning, match="the set has no rows") as caught:
            result = call(*rows)
        assert math.isnan(result.error)
        assert [__file__] == [each.filename for each in caught]

    assert before == trainer.network.toJSON()


def test_in_threads() -> None:
    """`trainAsync` and `workerTrain` answer the same."""
    trainer, results = perceptron(), list[Any]()
    with pytest.warns(UserWarning, match="the set has no rows"):
        results.append(asyncio.run(trainer.trainAsync([], rate=0.7)))
    with pytest.warns(UserWarning, match="the set has no rows"):
        trainer.workerTrain([], results.append, {"rate": 0.8}, True).join()

    assert ["nan", "nan"] == [str(each.error) for each in results]
    assert [1, 1] == [each.iterations for each in results]
    assert 0.8 == trainer.rate


def test_options_are_still_read() -> None:
    """Bad options are errors without rows, too."""
    trainer = perceptron()
    before = sticky(trainer)
    with (
        pytest.warns(UserWarning, match="no rows"),
        pytest.raises(ValueError, match="every bucket needs"),
    ):
        trainer.train([], rate=[0.1, 0.2], iterations=1)
    assert before == sticky(trainer)
