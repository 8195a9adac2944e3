"""Validation rows, `patience`, `keep_best`, `accuracy`, `random`; and crossValidate's warning."""

from __future__ import annotations

import asyncio
import math
import warnings
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Random, Trainer, random, seed
from tests.support.dumps import dump
from tests.support.trainings import perceptron, untouched

ROWS = [{"input": [k / 9], "output": [float(k > 4)]} for k in range(10)]
OTHERS = [{"input": [k / 7 + 0.05], "output": [float(k > 2)]} for k in range(7)]
X, Y = [row["input"] for row in OTHERS], [row["output"] for row in OTHERS]
OPTIONS: dict[str, Any] = {"iterations": 30, "error": 1e-9}


def network_of(name: str) -> Network:
    """Make a network with or without a memory."""
    seed(3)
    return Architect.Perceptron(1, 3, 1) if name == "perceptron" else Architect.LSTM(1, 2, 1)


@pytest.mark.parametrize("name", ["perceptron", "lstm"])
@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("more", [{}, {"shuffle": True}, {"momentum": 0.5}])
def test_digits_stay(name: str, optimised: bool, more: dict[str, Any]) -> None:
    """Looking at validation rows changes no digit, state or random number."""
    answers = []
    for validation in (None, OTHERS):
        network = network_of(name)
        network.setOptimize(optimised)
        result = Trainer(network).train(list(ROWS), **OPTIONS, **more, validation=validation)
        answers.append([result.error, result.iterations, random(), dump(network)])
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", ["perceptron", "lstm"])
@pytest.mark.parametrize("cost", ["MSE", "CROSS_ENTROPY", "own"])
def test_errors_are_those_of_test(name: str, cost: str) -> None:
    """The error after an iteration is what `trainer.test` measures after as many."""
    function = (lambda t, y: abs(t[0] - y[0])) if cost == "own" else getattr(Trainer.cost, cost)
    network = network_of(name)
    options = {**OPTIONS, "iterations": 6, "cost": function}
    result = Trainer(network).train(ROWS, **options, validation=OTHERS, history=True)
    expected = []
    for count in range(1, 7):
        trainer = Trainer(network_of(name))
        trainer.train(ROWS, {**options, "iterations": count})
        expected.append(trainer.test(OTHERS).error)
    assert expected == result.history.validation.tolist()
    assert result.validation == expected[-1]
    assert result.best == {"iterations": 1 + expected.index(min(expected)), "error": min(expected)}


@pytest.mark.parametrize(
    "validation", [(X, Y), [X, Y], OTHERS, tuple(OTHERS), (numpy.array(X), numpy.array(Y))]
)
def test_ways_to_give_them(validation: Any) -> None:
    """Inputs and targets, or rows; lists, tuples, arrays."""
    result = Trainer(network_of("perceptron")).train(ROWS, **OPTIONS, validation=validation)
    expected = Trainer(network_of("perceptron")).train(ROWS, **OPTIONS, validation=OTHERS)
    assert expected.validation == result.validation
    assert [*["error", "iterations", "time", "validation", "best"]] == list(result)


def test_history_of_some() -> None:
    """A history of every third iteration has the validation errors of those."""
    results = [
        Trainer(network_of("perceptron")).train(ROWS, **OPTIONS, validation=OTHERS, history=n)
        for n in (1, 3)
    ]
    first, third = (result.history for result in results)
    assert third.iterations.tolist() == list(range(3, 31, 3))
    assert third.validation.tolist() == first.validation[2::3].tolist()


# A part of the rows -------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{}, {"shuffle": True}])
def test_part(more: dict[str, Any]) -> None:
    """A part is drawn from a Random; the others are learned from, in their order."""
    network = network_of("perceptron")
    drawn, caller = Random(5), list(ROWS)
    result = Trainer(network).train(caller, **OPTIONS, **more, validation=0.3, random=drawn)
    assert caller == ROWS
    again = network_of("perceptron")
    same = Trainer(again).train(ROWS, **OPTIONS, **more, validation=0.3, random=Random(5))
    assert (result.error, result.validation) == (same.error, same.validation)
    assert dump(network) == dump(again)


def test_part_is_left_out() -> None:
    """What is learned is what a training with the other rows learns."""
    network = network_of("perceptron")
    options = {**OPTIONS, "iterations": 8}
    result = Trainer(network).train(ROWS, **options, validation=0.3, random=Random(5))
    found = []
    for a in range(10):
        for b in range(a):
            for c in range(b):
                rest = [row for k, row in enumerate(ROWS) if k not in (a, b, c)]
                other = network_of("perceptron")
                if Trainer(other).train(rest, **options).error == result.error:
                    found.append(Trainer(other).test([ROWS[c], ROWS[b], ROWS[a]]).error)
    assert found == [result.validation]


def test_part_from_the_generator_in_use() -> None:
    """Without `random` it is drawn from the generator in use."""
    results = []
    for _ in range(2):
        network = network_of("perceptron")
        with Random(8):
            results.append(Trainer(network).train(ROWS, **OPTIONS, validation=0.3).error)
    assert results[0] == results[1]
    trainer = Trainer(network_of("perceptron"))
    with Random(9):
        assert trainer.train(ROWS, **OPTIONS, validation=0.3).error != results[0]


def test_part_with_cross_validation() -> None:
    """Both may be asked for: the part is drawn first, then the last of the others are tested."""
    rows = ROWS[::2] + ROWS[1::2]
    result = Trainer(network_of("perceptron")).train(
        rows, **OPTIONS, validation=0.2, crossValidate={"testSize": 0.5, "testError": 0.0}
    )
    assert result.iterations == 30
    assert math.isfinite(result.validation)


def test_random_shuffles() -> None:
    """`random` is also what a shuffle draws from; the generator in use stays where it is."""
    orders: list[list[Any]] = []
    for _ in range(2):
        rows = [dict(row, i=k) for k, row in enumerate(ROWS)]
        seed(2)
        trainer = perceptron()
        before = random()
        seed(42)
        Architect.Perceptron(1, 2, 1)
        trainer.train(rows, **OPTIONS, shuffle=True, random=Random(6))
        assert random() == before
        orders.append([row["i"] for row in rows])
    assert orders[0] == orders[1]
    assert orders[0] != list(range(10))


# Patience -----------------------------------------------------------------------------------------


def worse(at: int) -> Any:
    """Return a rate that makes the errors rise after so many iterations."""
    return lambda iteration, error: 0.3 if iteration <= at else -0.3


@pytest.mark.parametrize("patience", [1, 3])
def test_patience(patience: int) -> None:
    """The training ends after so many iterations without a smaller error."""
    result = Trainer(network_of("perceptron")).train(
        ROWS, iterations=500, error=1e-9, rate=worse(20), validation=ROWS, patience=patience
    )
    assert result.iterations == result.best.iterations + patience
    assert result.iterations < 500


@pytest.mark.parametrize("name", ["perceptron", "lstm"])
@pytest.mark.parametrize("more", [{}, {"momentum": 0.5}])
def test_keep_best(name: str, more: dict[str, Any]) -> None:
    """The network comes back as it was after the best iteration, states and traces included."""
    options = {"error": 1e-9, "rate": worse(20), **more}
    network = network_of(name)
    result = Trainer(network).train(
        ROWS, **options, iterations=40, validation=OTHERS, keep_best=True
    )
    best = network_of(name)
    Trainer(best).train(ROWS, **options, iterations=result.best.iterations)
    assert result.best.iterations < 40
    assert result.iterations == 40
    assert dump(best) == dump(network)
    assert result.validation == result.best.error == Trainer(network).test(OTHERS).error


def test_keep_best_after_ctrl_c() -> None:
    """Also after Ctrl-C."""

    def do(data: Any) -> None:
        if data.iterations == 40:
            raise KeyboardInterrupt

    options = {"error": 1e-9, "rate": worse(20)}
    trainer = Trainer(network_of("perceptron"))
    with pytest.raises(KeyboardInterrupt):
        trainer.train(
            ROWS, **options, validation=ROWS, keep_best=True, schedule={"every": 1, "do": do}
        )
    best = Trainer(network_of("perceptron"))
    result = best.train(ROWS, **options, iterations=40, validation=ROWS, keep_best=True)
    assert result.best.iterations < 39
    assert dump(best.network) == dump(trainer.network)


def test_in_threads_and_tasks() -> None:
    """`trainAsync` and XOR have them, and so have trainers."""
    expected = Trainer(network_of("perceptron")).train(ROWS, **OPTIONS, validation=OTHERS)
    trainer = Trainer(network_of("perceptron"), validation=OTHERS, **OPTIONS)
    assert trainer.train(ROWS).validation == expected.validation
    trainer = Trainer(network_of("perceptron"))
    result = asyncio.run(trainer.trainAsync(ROWS, **OPTIONS, validation=OTHERS))
    assert result.validation == expected.validation
    rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]
    xor = Trainer(Architect.Perceptron(2, 3, 1)).XOR(iterations=9, validation=rows, keep_best=True)
    assert 1 <= xor.best.iterations <= 9


# Accuracy -----------------------------------------------------------------------------------------


def answering(size: int) -> Trainer:
    """Make a trainer of a network that answers with its inputs."""
    source, target = Layer(size), Layer(size)
    source.project(target, Layer.connectionType.ONE_TO_ONE, 1)
    target.set({"squash": Neuron.squash.IDENTITY})
    for neuron in target.list:
        neuron.bias = 0.0
    return Trainer(Network(source, [], target))


def test_accuracy_of_one_output() -> None:
    """A single output is true from .5 on."""
    trainer = answering(1)
    inputs = [[0.5], [0.49], [7.0], [-3.0]]
    assert trainer.test(inputs, [[1], [0], [1], [0]], accuracy=True).accuracy == 1.0
    assert trainer.test(inputs, [[0], [0], [0], [0]], accuracy=True).accuracy == 0.5
    assert "accuracy" not in trainer.test(inputs, [[0], [0], [0], [0]])
    assert "accuracy" not in trainer.test(inputs, [[0], [0], [0], [0]], accuracy=False)


def test_accuracy_of_several_outputs() -> None:
    """Of several outputs the largest is the class."""
    trainer = answering(3)
    rows = [
        {"input": [0.3, 0.2, 0.1], "output": [1, 0, 0]},
        {"input": [-3, -2, -1], "output": [0, 0, 1]},
        {"input": [0, 9, 0], "output": [1, 0, 0]},
    ]
    assert trainer.test(rows, {"accuracy": True}).accuracy == pytest.approx(2 / 3)


def test_accuracy_of_trainings() -> None:
    """With validation rows it is theirs, for the network that comes back; else the rows' own."""
    trainer = Trainer(network_of("perceptron"))
    result = trainer.train(ROWS, **OPTIONS, validation=OTHERS, accuracy=True, keep_best=True)
    assert result.accuracy == trainer.test(OTHERS, accuracy=True).accuracy
    result = trainer.train(ROWS, **OPTIONS, accuracy=True)
    assert result.accuracy == trainer.test(ROWS, accuracy=True).accuracy


@pytest.mark.parametrize("name", ["perceptron", "lstm"])
def test_accuracy_changes_nothing(name: str) -> None:
    """Measuring it leaves the network as `test` alone does."""
    networks = [network_of(name) for _ in range(2)]
    results = [
        Trainer(network).test(OTHERS, accuracy=value)
        for network, value in zip(networks, (True, False), strict=True)
    ]
    assert results[0].error == results[1].error
    assert dump(networks[0]) == dump(networks[1])


# Sequences ----------------------------------------------------------------------------------------

BITS = numpy.array([[[k >> 2 & 1], [k >> 1 & 1], [k & 1]] for k in range(8)], dtype=float)
PARITY = BITS.sum(axis=1) % 2


@pytest.mark.parametrize("validation", [(BITS[:3], PARITY[:3]), 0.25])
def test_sequences(validation: Any) -> None:
    """Sequences are validated with as a whole, and a part of them is drawn."""
    options = {**OPTIONS, "validation": validation, "keep_best": True, "accuracy": True}
    trainer = Trainer(network_of("lstm"))
    result = trainer.train(BITS, PARITY, **options, random=Random(2), history=True)
    assert len(result.history.validation) == 30
    assert result.validation == min(result.history.validation)
    if isinstance(validation, tuple):
        other = Trainer(network_of("lstm"))
        other.train(BITS, PARITY, **{**OPTIONS, "iterations": result.best.iterations})
        assert dump(other.network) == dump(trainer.network)
        assert trainer.test(*validation).error == result.validation
        assert trainer.test(*validation, accuracy=True).accuracy == result.accuracy


# What is refused ----------------------------------------------------------------------------------

BAD: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "part 0": ({"validation": 0.0}, ValueError, "validation"),
    "part 1": ({"validation": 1.0}, ValueError, "validation"),
    "part 2": ({"validation": 2}, ValueError, "validation"),
    "true": ({"validation": True}, TypeError, "validation must be"),
    "text": ({"validation": "20%"}, TypeError, "validation must be"),
    "dict": ({"validation": {"input": [0], "output": [0]}}, TypeError, "validation must be"),
    "none": ({"validation": []}, ValueError, "validation"),
    "wide": ({"validation": [{"input": [], "output": [1]}]}, ValueError, "validation"),
    "three": ({"validation": (X, Y, X)}, TypeError, "validation"),
    "odd": ({"validation": (X, Y[1:])}, ValueError, "validation"),
    "key": ({"validation": [{"input": [1], "ouput": [1]}]}, ValueError, "validation"),
    "patience 0": ({"validation": OTHERS, "patience": 0}, ValueError, "patience"),
    "patience .5": ({"validation": OTHERS, "patience": 0.5}, TypeError, "patience"),
    "patience text": ({"validation": OTHERS, "patience": "5"}, TypeError, "patience"),
    "patience alone": ({"patience": 3}, ValueError, "patience needs validation"),
    "keep_best alone": ({"keep_best": True}, ValueError, "keep_best needs validation"),
    "keep_best 3": ({"keep_best": 3, "validation": OTHERS}, TypeError, "keep_best"),
    "accuracy": ({"accuracy": "yes"}, TypeError, "accuracy"),
    "random": ({"random": 7}, TypeError, "random"),
}


@pytest.mark.parametrize("case", BAD)
def test_refused(case: str) -> None:
    """Each is an error that names the option, before anything has changed."""
    options, error, text = BAD[case]
    trainer = Trainer(network_of("perceptron"))
    with untouched(trainer, error, text):
        trainer.train(ROWS, {"iterations": 7, **options})


def test_part_of_too_few_rows() -> None:
    """A part that would leave nothing to learn from, or to look at, is refused."""
    trainer = Trainer(network_of("perceptron"))
    with untouched(trainer, ValueError, "validation 0.5 of 1 rows"):
        trainer.train(ROWS[:1], validation=0.5)


# Cross-validation ---------------------------------------------------------------------------------


def sorted_rows(count: int) -> list[dict[str, Any]]:
    """Make rows of two classes, one after the other."""
    return [{"input": [k / count], "output": [int(2 * k >= count)]} for k in range(count)]


@pytest.mark.parametrize("iterations", [1, 300])
def test_cross_validation_of_one_class(iterations: int) -> None:
    """Test rows of one class only, where there are several, are a warning."""
    trainer = perceptron()
    cross = {"testSize": 0.3, "testError": 0.001}
    with pytest.warns(UserWarning, match="crossValidate tests with the last 6 rows"):
        trainer.train(sorted_rows(20), iterations=iterations, crossValidate=cross)
    with pytest.warns(UserWarning, match="crossValidate"):
        trainer.train(sorted_rows(20), {"iterations": iterations, "crossValidate": cross})


def test_cross_validation_of_several_classes() -> None:
    """Otherwise there is none: several classes, one class everywhere, too few rows, numbers."""
    cross = {"testSize": 0.3, "testError": 0.001}
    one = [{"input": [k], "output": [1]} for k in range(9)]
    numbers = [{"input": [k / 9], "output": [k / 9]} for k in range(10)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for rows in (sorted_rows(20)[::7] + sorted_rows(20)[::-7], one, numbers, sorted_rows(4)):
            result = perceptron().train(rows, iterations=2, crossValidate=cross)
            assert result.iterations == 2
