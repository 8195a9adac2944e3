"""After TrainingDiverged the network is as it was after the last iteration that left it finite."""

from __future__ import annotations

import asyncio
import math
import pickle
import random
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Random, Trainer, TrainingDiverged, seed
from pysynaptic._training import rewind
from tests.support.dumps import dump, neurons_of

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = [{"input": [k / 4, 1.0], "output": [k / 3]} for k in range(5)]
INF = float("inf")
RATE = 0.45

MAKERS: dict[str, Callable[[], Network]] = {
    "perceptron": lambda: Architect.Perceptron(2, 3, 1),
    "wide": lambda: Architect.Perceptron(2, 24, 1),
    "lstm": lambda: Architect.LSTM(2, 2, 1),
    "liquid": lambda: Architect.Liquid(2, 6, 1, 9, 3),
}


def linear(name: str = "perceptron", squash: Any = Neuron.squash.IDENTITY) -> Network:
    """Make a network that diverges at a high rate."""
    seed(3)
    network = MAKERS[name]()
    for layer in (*network.layers.hidden, network.layers.output):
        layer.set({"squash": squash})
    return network


def diverge(trainer: Trainer, rows: Any = None, **options: Any) -> TrainingDiverged:
    """Train until it diverges."""
    with pytest.raises(TrainingDiverged) as caught:
        trainer.train(
            list(ROWS) if rows is None else rows, {"rate": RATE, "error": 1e-12, **options}
        )
    return caught.value


def is_finite(network: Network) -> bool:
    """Whether all weights and biases are."""
    return all(
        math.isfinite(number)
        for neuron in neurons_of(network)
        for number in (neuron.bias, *(c.weight for c in neuron.connections.inputs.values()))
    )


@pytest.mark.parametrize("name", ["perceptron", "wide", "lstm", "liquid"])
@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("more", [{}, {"shuffle": True}, {"momentum": 0.5}, {"log": 1000}])
def test_back_to_the_last_finite_iteration(
    name: str, optimised: bool, more: dict[str, Any]
) -> None:
    """It is what a training with that many iterations gives, states and traces included."""
    network = linear(name)
    network.setOptimize(optimised)
    error = diverge(Trainer(network), **more)
    assert error.kept is not None
    assert error.kept < error.iteration
    assert is_finite(network)
    assert f"after iteration {error.kept}" in str(error) or error.kept == 0
    again = linear(name)
    again.setOptimize(optimised)
    if error.kept:
        options = {"rate": RATE, "error": 1e-12, **more, "iterations": error.kept}
        Trainer(again).train(list(ROWS), options)
    assert dump(again) == dump(network)
    for iterations in range(error.kept + 1, error.iteration):
        later = linear(name)
        later.setOptimize(optimised)
        diverge(Trainer(later), **more, iterations=iterations)  # as a weight is not finite


@pytest.mark.parametrize("period", [0.0, INF])
def test_whenever_it_was_kept(period: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not matter when the network was kept last."""
    monkeypatch.setattr(rewind, "PERIOD", period)
    monkeypatch.setattr(rewind, "SHARE", 0)
    monkeypatch.setattr(rewind, "FIRST", 1)
    monkeypatch.setattr(rewind, "MOMENT", 0)
    network = linear()
    error = diverge(Trainer(network), shuffle=True, random=Random(4))
    again = linear()
    options = {"rate": RATE, "error": 1e-12, "shuffle": True, "iterations": error.kept}
    Trainer(again).train(list(ROWS), options, random=Random(4))
    assert dump(again) == dump(network)


@pytest.mark.parametrize("iterations", [1, 2, 3])
def test_of_brief_trainings(iterations: int) -> None:
    """A loop of trainings of few iterations goes back to one of them."""
    network, before = linear(), [dump(linear())]
    trainer = Trainer(network)

    def train() -> None:
        while True:
            trainer.train(ROWS, {"rate": RATE, "error": 1e-12, "iterations": iterations})
            before.append(dump(network))

    with pytest.raises(TrainingDiverged) as caught:
        train()
    assert len(before) > 1
    assert is_finite(network)
    again = linear()
    done = (len(before) - 1) * iterations + (caught.value.kept or 0)
    Trainer(again).train(ROWS, rate=RATE, error=1e-12, iterations=done)
    assert dump(again) == dump(network)
    if caught.value.kept == 0:
        assert before[-1] == dump(network)
        assert "as it was before the training" in str(caught.value)


def test_training_of_one_row() -> None:
    """The first row may be enough."""
    network = linear()
    before = dump(network)
    error = diverge(Trainer(network), rows=ROWS[:1], rate=1e200, iterations=1)
    assert (error.iteration, error.kept) == (1, 0)
    assert dump(network) == before


def test_infinite_weights_are_noticed() -> None:
    """A training that leaves an infinite weight has diverged, even if its errors are finite."""
    network = linear(squash=Neuron.squash.HLIM)
    rows = [{"input": [1.0, 1.0], "output": [-1.0]}]
    with pytest.warns(UserWarning, match="outside HLIM's"):
        error = diverge(Trainer(network), rows=rows, rate=1.7e308, iterations=50)
    assert math.isfinite(error.result.error)
    assert "a weight became infinite in iteration" in str(error)
    assert is_finite(network)


def cost(target: Any, output: Any) -> float:
    """Return a cost."""
    return float((target[0] - output[0]) ** 2)


def squash(x: float, derivate: bool) -> float:
    """Squash nothing."""
    return 1.0 if derivate else x


@pytest.mark.parametrize(
    "options",
    [
        {"cost": cost},
        {"rate": lambda iteration, error: RATE},
        {"schedule": {"every": 1, "do": lambda data: None}},
        {"progress": lambda seen: None},
        {"squash": squash},
    ],
    ids=lambda options: next(iter(options)),
)
def test_with_functions_of_the_users(options: dict[str, Any]) -> None:
    """They are not called again: the network is as it was when it was kept last."""
    calls = []
    network = linear(squash=options.get("squash", Neuron.squash.IDENTITY))
    given = {name: value for name, value in options.items() if name != "squash"}
    rate = given.pop("rate", RATE)

    def counted(iteration: int, error: float) -> float:
        calls.append(iteration)
        return float(rate(iteration, error))

    error = diverge(Trainer(network), **given, rate=counted if callable(rate) else rate)
    assert is_finite(network)
    assert error.kept is not None
    assert calls in ([], list(range(1, error.iteration + 1)))
    again = linear(squash=options.get("squash", Neuron.squash.IDENTITY))
    if error.kept:
        Trainer(again).train(ROWS, {"rate": RATE, "error": 1e-12, "iterations": error.kept})
    assert dump(again) == dump(network)


def test_schedule_between() -> None:
    """Iterations between two calls of a schedule are run again."""
    network = linear()
    error = diverge(Trainer(network), schedule={"every": 1000, "do": lambda data: None})
    assert error.kept == diverge(Trainer(linear())).kept


def test_with_the_best_weights() -> None:
    """With `keep_best` the best network comes back."""
    network = linear()
    error = diverge(Trainer(network), validation=ROWS, keep_best=True)
    again = linear()
    assert error.kept == error.result.best.iterations
    if error.kept:
        Trainer(again).train(ROWS, {"rate": RATE, "error": 1e-12, "iterations": error.kept})
    assert dump(again) == dump(network)


def test_training_goes_on() -> None:
    """A network whose best weights came back can be trained at a lower rate."""
    trainer = Trainer(linear())
    diverge(trainer, validation=ROWS, keep_best=True)
    assert math.isfinite(trainer.train(ROWS, rate=0.01, iterations=50, keep_best=False).error)
    assert math.isfinite(trainer.test(ROWS).error)


def test_sequences() -> None:
    """Sequences go back as rows do."""
    network, other = linear("lstm"), linear("lstm")
    X, Y = [[[0.1, k / 3], [k / 2, 1.0]] for k in range(4)], [[k / 4] for k in range(4)]
    with pytest.raises(TrainingDiverged, match=r"of sequence|a weight") as caught:
        Trainer(network).train(X, Y, rate=9.0, error=1e-12, iterations=500)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert is_finite(network)
    if caught.value.kept:
        Trainer(other).train(X, Y, rate=9.0, error=1e-12, iterations=caught.value.kept)
        assert dump(other) == dump(network)


def test_async() -> None:
    """So it is in a thread."""
    network, other = linear(), linear()
    expected = diverge(Trainer(other))

    async def main() -> None:
        await Trainer(network).trainAsync(ROWS, rate=RATE, error=1e-12)

    with pytest.raises(TrainingDiverged) as caught:
        asyncio.run(main())
    assert caught.value.kept == expected.kept
    assert dump(network) == dump(other)


def test_network_that_is_not_finite_at_the_start() -> None:
    """There is nothing to go back to then."""
    network = linear()
    network.activate([1, 1])
    block, index = network.layers.output.list[0]._place
    block.bias[index] = math.nan
    error = diverge(Trainer(network), iterations=3)
    assert error.kept is None
    assert "it was not finite before" in str(error)


@pytest.mark.one_kernel
def test_pickle() -> None:
    """The error can be pickled, as for a process that trains."""
    error = diverge(Trainer(linear()), history=5)
    copied = pickle.loads(pickle.dumps(error))
    assert str(copied) == str(error)
    assert (copied.iteration, copied.row, copied.kept) == (error.iteration, error.row, error.kept)
    assert len(copied.result.history) == len(error.result.history)


@pytest.mark.parametrize("number", range(8))
def test_a_weight_that_grows_fast(number: int) -> None:
    """A propagation that would make a weight infinite is undone, however fast it came to that.

    Linear neurons within a layer take powers of what they had: from 1 to infinity in five calls.
    """
    draw = random.Random(number)
    seed(number)
    layers = [Layer(2), Layer(draw.choice([3, 9])), Layer(1)]
    layers[0].project(layers[1])
    layers[1].project(layers[2])
    layers[1].list[0].project(layers[1].list[1])
    for layer in layers[1:]:
        layer.set({"squash": draw.choice([Neuron.squash.RELU, Neuron.squash.IDENTITY])})
    network = Network(layers[0], [layers[1]], layers[2])
    size, rate = draw.choice([1, 10, 1000]), draw.choice([0.3, 3, 9])

    def learn() -> None:
        for _ in range(60):
            network.activate([draw.uniform(-size, size) for _ in range(2)])
            network.propagate(rate, [draw.uniform(-size, size)])

    with suppress(ArithmeticError):
        learn()
    neurons = neurons_of(network)
    weights = [each.weight for it in neurons for each in it.connections.inputs.values()]
    assert all(map(math.isfinite, [*weights, *(neuron.bias for neuron in neurons)]))
