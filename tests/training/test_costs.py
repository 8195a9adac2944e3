"""Costs: what they measure, and that they only measure."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pysynaptic import Architect, Neuron, Trainer, seed
from pysynaptic._kernel.costs import js_round
from tests.support.dumps import dump
from tests.support.refusals import refused
from tests.support.trainings import perceptron, rows

COSTS = Trainer.cost


def test_values() -> None:
    """The three costs give Node's values.

    trn12, trn26
    """
    assert 0.25 == COSTS.MSE([1, 1, 1], [0.5, 0.5, 0.5])
    assert 2.07944154167983 == COSTS.CROSS_ENTROPY([1, 1, 1], [0.5, 0.5, 0.5])
    assert 2.7725887222397727 == COSTS.CROSS_ENTROPY([0, 1, 0, 0], [0.5] * 4)
    answers = [COSTS.BINARY([1], [y]) for y in (0, 0.2, 0.3, 0.5, 0.7, 0.8, 1)]
    assert [1, 1, 1, 1, 1, 0, 0] == answers
    assert 0 == COSTS.BINARY([0], [-0.25])


def test_entropy_outside() -> None:
    """The cross entropy of outputs beyond 0...1 is nan, and at 0 and 1 it is finite."""
    assert math.isnan(COSTS.CROSS_ENTROPY([1], [1.5]))
    assert math.isnan(COSTS.CROSS_ENTROPY([1], [-0.2]))
    assert all(math.isfinite(COSTS.CROSS_ENTROPY([t], [y])) for t in (0, 1) for y in (0, 1))


@pytest.mark.one_kernel
def test_rounding() -> None:
    """Halves go up, as with Math.round."""
    given = [2.5, 0.5, -2.5, -0.5, 1.4999, -0.51, 0.49999999999999994, 2.0**52 + 1, 2.0**53]
    assert [3, 1, -2, 0, 1, -1, 0, 2**52 + 1, 2**53] == [js_round(x) for x in given]


@pytest.mark.one_kernel
def test_table() -> None:
    """`Trainer.cost` is the table, in Synaptic's order, `trainer.cost` this trainer's function."""
    assert ["CROSS_ENTROPY", "MSE", "BINARY"] == list(COSTS)
    assert COSTS.MSE is COSTS["MSE"]
    with pytest.raises(AttributeError, match="no 'RMSE'"):
        COSTS.RMSE  # noqa: B018
    trainer = perceptron({"cost": COSTS.BINARY})
    assert trainer.cost is COSTS.BINARY
    trainer.cost = None
    assert trainer.cost is None
    assert Trainer.cost is COSTS


@pytest.mark.parametrize(
    ("cost", "error"),
    [
        (COSTS.MSE, 0.27025533565894655),
        (COSTS.CROSS_ENTROPY, 0.7336824916246014),
        (COSTS.BINARY, 1),
        (lambda target, output: 7, 7),
    ],
)
def test_costs_only_measure(cost: Any, error: float) -> None:
    """The cost decides what is reported, never what is learned.

    trn10
    """
    trainer = perceptron()
    assert error == trainer.train(rows(), iterations=50, error=1e-12, cost=cost).error
    assert [0.5261239152874612] == trainer.network.activate([1])


def test_custom_cost() -> None:
    """A user's cost is called for each row, in order, with target and output as lists of floats."""
    calls: list[Any] = []

    def cost(target: list[float], output: list[float]) -> float:
        calls.append((target, output))
        return COSTS.MSE(target, output)

    trainer = perceptron()
    errors = [trainer.train(rows(3), iterations=2, error=1e-9, cost=cost).error]
    assert [[0.0], [0.5], [1.0]] * 2 == [target for target, _ in calls]
    assert all(type(output) is list and type(output[0]) is float for _, output in calls)
    errors.append(trainer.test(rows(3)).error)
    assert 9 == len(calls)
    plain = perceptron()
    assert errors[0] == plain.train(rows(3), iterations=2, error=1e-9).error
    assert errors[1] == plain.test(rows(3)).error
    assert dump(plain.network) == dump(trainer.network)


def test_lists_that_a_cost_keeps_stay_as_they_are() -> None:
    """A list that a cost keeps, or makes longer, is its own; the next call has others."""
    kept: list[tuple[list[float], list[float]]] = []
    told: list[tuple[list[float], list[float]]] = []

    def cost(target: list[float], output: list[float]) -> float:
        told.append((target[:], output[:]))
        if len(told) % 3 == 0:
            kept.append((target, output))
        if len(told) % 4 == 0:
            target.append(7.0)
            output.clear()
        return 0.5

    def plain(target: list[float], output: list[float]) -> float:
        told.append((target[:], output[:]))
        return 0.5

    perceptron().train(rows(3), iterations=4, error=1e-9, cost=cost)
    first, told = told, []
    perceptron().train(rows(3), iterations=4, error=1e-9, cost=plain)

    assert told == first
    assert [first[place] for place in (2, 5, 8)] == kept[:3]
    assert ([1.0, 7.0], []) == kept[3]


def test_custom_cost_sees_the_old_answer() -> None:
    """A cost is told what the network answered before it was corrected."""
    trainer, seen = perceptron(), []

    def cost(target: list[float], output: list[float]) -> float:
        seen.append(output)
        return 0.5

    other = perceptron().network
    trainer.train(rows(), iterations=1, cost=cost)
    first = other.activate([0])
    other.propagate(0.2, [0])
    assert [first, other.activate([1])] == seen


@pytest.mark.parametrize("shuffle", [False, True])
def test_own_mse_is_the_same(shuffle: bool) -> None:
    """The same cost, built in or as a user's function, ends at the same iteration and order."""

    def cost(target: list[float], output: list[float]) -> float:
        return (target[0] - output[0]) * (target[0] - output[0]) / 1

    results: list[Any] = []
    for each in (COSTS.MSE, cost):
        trainer, data = perceptron(), rows(4)
        result = trainer.train(data, cost=each, shuffle=shuffle, error=0.02)
        results.append((result.error, result.iterations, [row["i"] for row in data]))
        results[-1] += (repr(dump(trainer.network)),)
    assert results[0] == results[1]


@pytest.mark.parametrize("answer", ["0.1", None, [0.1], 1j])
def test_costs_that_answer_no_number(answer: Any) -> None:
    """A cost that answers no number is a TypeError that names it."""
    trainer = perceptron()

    def mine(target: list[float], output: list[float]) -> Any:
        return answer

    with pytest.raises(TypeError, match="the result of cost 'mine'"):
        trainer.train(rows(), cost=mine)
    with pytest.raises(TypeError, match="the result of cost 'mine'"):
        trainer.test(rows(), {"cost": mine})


def test_costs_that_raise() -> None:
    """What a cost raises comes out after a whole row; the network can be trained on."""
    trainer = perceptron()

    def cost(target: list[float], output: list[float]) -> float:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        trainer.train(rows(), cost=cost)
    other = perceptron().network
    other.activate([0])
    other.propagate(0.2, [0])
    assert dump(other) == dump(trainer.network)
    trainer.cost = None
    assert trainer.train(rows(), iterations=2).iterations == 2


# test() -----------------------------------------------------------------------------------------


def test_test_uses_the_last_cost() -> None:
    """`test` measures with the cost of the last training, or with the one it is given.

    trn20
    """
    trainer = perceptron()
    errors = [trainer.test(rows()).error]
    trainer.train(rows(), iterations=1, rate=1e-12, cost=COSTS.CROSS_ENTROPY)
    errors.append(trainer.test(rows()).error)
    errors.append(trainer.test(rows(), {"cost": COSTS.MSE}).error)
    errors.append(trainer.test([[0], [1]], [[0], [1]], cost=COSTS.MSE).error)
    assert [0.2503762572397852, 0.6939002614446059] + [0.2503762572397845] * 2 == errors
    assert trainer.cost is COSTS.CROSS_ENTROPY


def test_test_learns_nothing() -> None:
    """`test` changes no weight, no option and no random number; a recurrent network goes on."""
    seed(42)
    trainer = Trainer(Architect.LSTM(1, 2, 1))
    weights = [n.bias for layer in trainer.network.layers.hidden for n in layer.list]
    errors = [trainer.test(rows(4)).error for _ in range(2)]
    assert errors[0] != errors[1]
    assert weights == [n.bias for layer in trainer.network.layers.hidden for n in layer.list]


def test_test_of_a_bad_entropy() -> None:
    """`test` raises where a cross entropy is no number, which Synaptic reports as NaN."""
    network = perceptron().network
    network.layers.output.set({"squash": Neuron.squash.IDENTITY, "bias": -2})
    with pytest.raises(ArithmeticError, match=r"the error of row 0 became nan.*CROSS_ENTROPY"):
        Trainer(network).test(rows(), cost=COSTS.CROSS_ENTROPY)


@pytest.mark.one_kernel
def test_test_refuses_what_train_refuses() -> None:
    """`test` checks its options and rows as `train` does."""
    trainer = perceptron()
    with refused(TypeError, "did you mean 'cost'?", units=[trainer.network]):
        trainer.test(rows(), {"cots": COSTS.MSE})
    with refused(ValueError, "set[0].input", units=[trainer.network]):
        trainer.test([{"input": [], "output": [1]}])


def test_diverged_networks_answer_no_nan() -> None:
    """`test` and `predict` raise where a network has diverged, in the C fast path too."""
    trainer = perceptron()
    block, index = trainer.network.layers.output.list[0]._place
    block.bias[index] = math.nan
    calls: list[Any] = [
        lambda: trainer.test(rows()),
        lambda: trainer.test(rows(), {}),
        lambda: trainer.test([[0]], [[1]]),
        lambda: trainer.network.predict([[0], [1]]),
        lambda: trainer.network.activate([0]),
    ]
    for call in calls:
        with pytest.raises(ArithmeticError, match="the network has diverged"):
            call()
