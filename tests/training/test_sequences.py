"""Sequences: each begins in a network that has forgotten everything, and is learned row by row.

The digits are those of a program that does it by hand, here and in Node.
"""

from __future__ import annotations

import asyncio
import json
import math
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, random, seed
from pysynaptic._kernel import twin
from tests.support.node import NODE
from tests.support.places import node_path

Row = list[float]
MAKERS: dict[str, Callable[[], Network]] = {
    "LSTM": lambda: Architect.LSTM(2, 3, 1),
    "deep LSTM": lambda: Architect.LSTM(2, 2, 2, 1),
    "Liquid": lambda: Architect.Liquid(2, 8, 1, 14, 5),
    "perceptron": lambda: Architect.Perceptron(2, 20, 1),  # sums ahead
    "from JSON": lambda: Network.fromJSON(Architect.LSTM(2, 2, 1).toJSON()),
    "put together": lambda: put_together(),
}


def put_together() -> Network:
    """Return a network whose hidden layer is several blocks, one connected to itself."""
    A, B, C = Layer(2), Layer(2), Layer(1)
    B.add(Neuron())
    A.project(B)
    B.list[2].project(B.list[2])
    B.list[0].project(B.list[1])
    B.project(C)
    return Network(A, [B], C)


def make(name: str, optimised: bool = True) -> Network:
    """Return a network that always has the same weights."""
    seed(7)
    network = MAKERS[name]()
    network.setOptimize(optimised)
    return network


def sequences(lengths: tuple[int, ...] = (3, 5, 1, 4)) -> tuple[list[list[Row]], list[list[Row]]]:
    """Return sequences of two inputs, and a target for each step."""
    X = [
        [[step / 7 - place / 5, (step * 3 + place) % 4 / 3] for step in range(length)]
        for place, length in enumerate(lengths)
    ]
    return X, [[[(len(rows) + k) % 3 / 2] for k, _ in enumerate(rows)] for rows in X]


def last(Y: list[list[Row]]) -> list[list[Row | None]]:
    """Return the targets of the last steps alone."""
    return [[*[None] * (len(rows) - 1), rows[-1]] for rows in Y]


def by_hand(network: Network, X: Any, Y: Any, rate: float, iterations: int) -> list[float]:
    """Train as a program without this does; return the error of each iteration."""
    errors = []
    for _ in range(iterations):
        total, count = 0.0, 0
        for rows, targets in zip(X, Y, strict=True):
            network.forget()
            for row, target in zip(rows, targets, strict=True):
                output = network.activate(row)
                if target is not None:
                    network.propagate(rate, target)
                    lost = sum((t - y) ** 2 for t, y in zip(target, output, strict=True))
                    total, count = total + lost / len(target), count + 1
        errors.append(total / count)
    return errors


def numbers(network: Network) -> list[list[float]]:
    """Return copies of all weights and biases."""
    return [each.tolist() for each in (*network.weights, *network.biases)]


# Digits -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["every step", "last step"])
@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.parametrize("name", MAKERS)
def test_the_digits_of_a_loop_by_hand(name: str, optimised: bool, where: str) -> None:
    """Weights, errors, tests and answers are those of forget(), activate() and propagate()."""
    one, other = make(name, optimised), make(name, optimised)
    X, Y = sequences()
    wanted = Y if where == "every step" else last(Y)
    given = Y if where == "every step" else [rows[-1] for rows in Y]
    one.activate([1, 1])  # what came before is forgotten

    errors = by_hand(other, X, wanted, 0.3, 4)
    result = one.trainer.train(X, given, rate=0.3, iterations=4, error=1e-9)

    assert numbers(one) == numbers(other)
    assert result.error == errors[-1]
    assert one.activate([1, 0]) == other.activate([1, 0])  # after the same sequence
    assert one.trainer.test(X, given).error == one.trainer.test(X, given).error
    answers = []
    for rows in X:
        other.forget()
        answers.append([other.activate(row) for row in rows])
    assert [each.tolist() for each in one.predict(X)] == answers
    assert one.activate([0, 1]) == other.activate([0, 1])
    assert errors == [
        make(name, optimised).trainer.train(X, given, rate=0.3, iterations=k, error=1e-9).error
        for k in range(1, 5)
    ]


@pytest.mark.node
@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.parametrize("every", [True, False], ids=["every step", "last step"])
@pytest.mark.parametrize(
    ("kind", "sizes"),
    [("LSTM", [2, 3, 1]), ("LSTM", [2, 2, 2, 1]), ("Perceptron", [2, 4, 1])],
    ids=["LSTM", "deep LSTM", "perceptron"],
)
def test_the_digits_of_node(kind: str, sizes: list[int], every: bool, optimised: bool) -> None:
    """Synaptic gives the same digits to a program that clears everything before each sequence."""
    X, Y = sequences()
    wanted = Y if every else last(Y)
    case = {
        "kind": kind,
        "sizes": sizes,
        "optimised": optimised,
        "iterations": 5,
        "rate": 0.25,
        "set": [{"input": x, "output": y} for x, y in zip(X, wanted, strict=True)],
    }
    done = subprocess.run(
        [NODE, "--random-seed=42", str(Path(__file__).with_suffix("").parent / "sequences.js")],
        env={**os.environ, "NODE_PATH": node_path()},
        input=json.dumps(case) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)

    seed(42)
    network = getattr(Architect, kind)(*sizes)
    network.setOptimize(optimised)
    result = network.trainer.train(X, wanted, rate=0.25, iterations=5, error=1e-9)

    assert result.error == said["errors"][-1]
    assert [each.tolist() for each in network.predict(X)] == said["answers"]


def test_every_form_of_the_same_data() -> None:
    """Arrays, lists, tuples and Synaptic's rows are the same data."""
    X, Y = sequences((4, 4, 4))
    rows = [{"input": x, "output": y} for x, y in zip(X, Y, strict=True)]
    found = []
    forms: list[tuple[Any, ...]] = [
        (X, Y),
        (numpy.array(X), numpy.array(Y)),
        (numpy.array(X), Y),
        ([numpy.array(x) for x in X], tuple(numpy.array(y) for y in Y)),
        (tuple(map(tuple, X)), Y),
        (rows,),
        ([{"input": numpy.array(x), "output": numpy.array(y)} for x, y in zip(X, Y, strict=True)],),
    ]
    for form in forms:
        network = make("LSTM")
        network.trainer.train(*form, iterations=3, error=1e-9)
        found.append((numbers(network), network.trainer.test(*form).error))
    assert all(each == found[0] for each in found)


def test_every_form_of_one_target() -> None:
    """One target a sequence may be a row, a list of one row, a number, or follow Nones."""
    X, Y = sequences((4, 4, 4))
    ends = [rows[-1] for rows in Y]
    found = []
    for given in (
        ends,
        numpy.array(ends),
        [[end] for end in ends],
        [end[0] for end in ends],
        numpy.array(ends)[:, 0],
        last(Y),
    ):
        network = make("LSTM")
        network.trainer.train(X, given, iterations=3, error=1e-9)
        found.append(numbers(network))
    rows = [{"input": x, "output": end} for x, end in zip(X, ends, strict=True)]
    network = make("LSTM")
    network.trainer.train(rows, iterations=3, error=1e-9)
    assert all(each == numbers(network) for each in found)


def test_targets_of_some_steps() -> None:
    """None stands for a step without a target; the error is the mean over those that have one."""
    X, Y = sequences((4, 3))
    some: list[list[Row | None]] = [[None, Y[0][1], None, Y[0][3]], [Y[1][0], None, None]]
    one, other = make("LSTM"), make("LSTM")
    error = one.trainer.train(X, some, rate=0.2, iterations=2, error=1e-9).error
    assert error == by_hand(other, X, some, 0.2, 2)[-1]
    assert numbers(one) == numbers(other)


# Predictions --------------------------------------------------------------------------------------


def test_predictions() -> None:
    """Equal lengths give an array (sequences, steps, outputs); others a list of arrays."""
    network = make("LSTM")
    X, _ = sequences((4, 4))
    equal, different = network.predict(X), network.predict([X[0], X[1][:2]])
    assert equal.shape == network.predict(numpy.array(X)).shape == (2, 4, 1)
    assert numpy.array_equal(equal, network.predict(numpy.array(X)))
    assert isinstance(different, list)
    assert [each.shape for each in different] == [(4, 1), (2, 1)]
    assert numpy.array_equal(equal[1][:2], different[1])
    assert network.predict(numpy.zeros((0, 3, 2))).shape == (0, 0, 1)
    assert network.predict(X[0]).shape == (4, 1)  # rows, as ever


def test_predictions_change_no_weight() -> None:
    """The weights are the same after a prediction and a test."""
    network = make("LSTM")
    X, Y = sequences()
    before = numbers(network)
    network.predict(X)
    network.trainer.test(X, Y)
    assert numbers(network) == before


# Options ------------------------------------------------------------------------------------------


def test_shuffle_shuffles_sequences() -> None:
    """Whole sequences change places, in the caller's list too, as rows do in Synaptic."""
    X, Y = sequences()
    rows = [{"input": x, "output": y} for x, y in zip(X, Y, strict=True)]
    before = list(rows)
    one, other = make("LSTM"), make("LSTM")
    seed(5)
    one.trainer.train(rows, iterations=3, error=1e-9, rate=0.2, shuffle=True)
    assert rows != before
    assert all(any(row is each for each in before) for row in rows)
    seed(5)
    order = list(range(4))
    for _ in range(3):
        by_hand(other, [X[k] for k in order], [Y[k] for k in order], 0.2, 1)
        for i in range(len(order), 0, -1):  # Synaptic's own
            j = int(random() * i)
            order[i - 1], order[j] = order[j], order[i - 1]
    assert numbers(one) == numbers(other)
    assert rows == [before[k] for k in order]


def test_cross_validation() -> None:
    """The last sequences are only tested with, each from the beginning."""
    X, Y = sequences((3, 4, 5, 2))
    one, other = make("LSTM"), make("LSTM")
    cross = {"testSize": 0.5, "testError": 0.0}
    error = one.trainer.train(X, Y, iterations=3, error=1e-9, rate=0.2, crossValidate=cross).error
    expected = math.nan
    for _ in range(3):
        by_hand(other, X[:2], Y[:2], 0.2, 1)
        expected = other.trainer.test(X[2:], Y[2:]).error
    assert numbers(one) == numbers(other)
    assert error == expected


def test_costs_and_schedules() -> None:
    """Cost functions see every target, schedules and rates every iteration."""
    X, Y = sequences((2, 3))
    targets: list[Row] = []
    iterations: list[int] = []

    def cost(target: Row, output: Row) -> float:
        targets.append(list(target))
        return abs(target[0] - output[0])

    one, other = make("LSTM"), make("LSTM")
    result = one.trainer.train(
        X,
        Y,
        cost=cost,
        iterations=3,
        error=1e-9,
        rate=lambda n, error: 0.1 * n,
        schedule={"every": 1, "do": lambda data: iterations.append(data.iterations)},
    )
    for n in range(1, 4):
        by_hand(other, X, Y, 0.1 * n, 1)
    assert targets == [*Y[0], *Y[1]] * 3
    assert iterations == [1, 2, 3]
    assert numbers(one) == numbers(other)
    assert 0 < result.error < 1
    for name in ("CROSS_ENTROPY", "BINARY"):
        made = Trainer(make("LSTM"), cost=getattr(Trainer.cost, name))
        assert made.train(X, Y, iterations=2).error > 0


def test_a_cost_that_rewires_in_the_midst_of_a_sequence() -> None:
    """The sequence goes on where it was, in the network as it is then."""
    X, Y = sequences((4, 3))
    found = []
    for how in ("trainer", "by hand"):
        network = make("LSTM")
        calls: list[int] = []

        def cost(
            target: Row, output: Row, network: Network = network, calls: list[int] = calls
        ) -> float:
            calls.append(1)
            if len(calls) == 2:
                network.layers.input.project(Layer(1))
            return abs(target[0] - output[0])

        if how == "trainer":
            network.trainer.train(X, Y, cost=cost, iterations=2, error=1e-9, rate=0.2)
        else:
            by_hand(network, X, Y, 0.2, 2)
        found.append(numbers(network))
    assert found[0] == found[1]


@pytest.mark.parametrize("momentum", [0.0, 0.5])
def test_trainings_in_pieces(momentum: float) -> None:
    """A training is the sum of its iterations; momentum begins anew with each call."""
    X, Y = sequences()
    one, other = make("LSTM"), make("LSTM")
    one.trainer.train(X, Y, iterations=4, error=1e-9, momentum=momentum)
    for _ in range(4):
        other.trainer.train(X, Y, iterations=1, error=1e-9, momentum=momentum)
    assert (numbers(one) == numbers(other)) == (momentum == 0)


def test_history_and_async() -> None:
    """A training with a history, and one in a thread, learn the same."""
    X, Y = sequences()
    one, other = make("LSTM"), make("LSTM")
    result = one.trainer.train(X, Y, iterations=4, error=1e-9, history=True)
    assert len(result.history.error) == 4
    asyncio.run(other.trainer.trainAsync(X, Y, iterations=4, error=1e-9))
    assert numbers(one) == numbers(other)


@pytest.mark.one_kernel
def test_the_kernels_are_equal() -> None:
    """Both kernels give the same bits."""
    X, Y = sequences()
    found = []
    before = twin.kernel
    for kernel in twin.available():
        twin.select(kernel)
        network = make("deep LSTM")
        network.layers.hidden[1].freeze()
        error = network.trainer.train(X, last(Y), iterations=3, error=1e-9, momentum=0.3).error
        found.append((numbers(network), error))
    twin.select(before)
    assert all(each == found[0] for each in found)


# Errors -------------------------------------------------------------------------------------------

GOOD = [[0, 1], [1, 0]]


@pytest.mark.parametrize(
    ("X", "Y", "message"),
    [
        ([GOOD, [[0, 1], [1]]], [[1], [1]], r"inputs\[1\]\[1\]"),
        ([GOOD, [[0, 1], ["x", 1]]], [[1], [1]], r"inputs\[1\]\[1\]"),
        ([GOOD, [[0, 1], [float("nan"), 1]]], [[1], [1]], r"inputs\[1\]\[1\]"),
        ([GOOD, []], [[1], [1]], r"inputs\[1\] has no steps"),
        ([GOOD, 5], [[1], [1]], r"inputs\[1\] must be a sequence of rows"),
        ([GOOD, GOOD], [[1]], "2 sequences of inputs and 1 of targets"),
        (
            [GOOD, GOOD],
            [[1], [[1], [1], [1]]],
            r"targets\[1\] must be a row of 1 .* or 2 such rows",
        ),
        ([GOOD, GOOD], [[1], [1, 2, 3]], r"targets\[1\]"),
        ([GOOD, GOOD], [[1], [None, None]], r"targets\[1\]"),
        ([GOOD, GOOD], [[1], None], r"targets\[1\]"),
        ([GOOD, GOOD], [[1], [[1], ["x"]]], r"targets\[1\]\[1\]"),
        (numpy.zeros((2, 3, 5)), [[1], [1]], r"inputs\[0\]"),
        (numpy.full((2, 3, 2), numpy.inf), [[1], [1]], r"inputs\[0\]\[0\]\[0\]"),
        (numpy.zeros((2, 3, 2, 1)), [[1], [1]], "inputs"),
        (numpy.zeros((2, 3, 2), complex), [[1], [1]], "real numbers"),
        (numpy.zeros((2, 0, 2)), [[1], [1]], r"inputs\[0\] has no steps"),
    ],
)
def test_wrong_data(X: Any, Y: Any, message: str) -> None:
    """What is wrong is named by its place, and nothing is trained."""
    network = make("LSTM")
    network.setOptimize(False)  # longer rows are errors
    before = numbers(network)
    with pytest.raises((TypeError, ValueError), match=message):
        network.trainer.train(X, Y)
    assert numbers(network) == before


def test_wrong_rows() -> None:
    """In Synaptic's rows the place is `set[3].input[2]`."""
    network = make("LSTM")
    rows: list[Any] = [{"input": GOOD, "output": [1]} for _ in range(4)]
    rows[3] = {"input": [*GOOD, [1]], "output": [1]}
    with pytest.raises(ValueError, match=r"set\[3\]\.input\[2\]"):
        network.trainer.train(rows)
    rows[3] = {"input": GOOD, "output": [[1], [1], [1]]}
    with pytest.raises(ValueError, match=r"set\[3\]\.output must be a row of 1 for the last step"):
        network.trainer.train(rows)
    rows[3] = {"input": [0, 1], "output": [1]}
    with pytest.raises((ValueError, TypeError), match=r"set\[3\]\.input\[0\]"):
        network.trainer.train(rows)
    with pytest.raises(ValueError, match=r"X\[1\]\[0\]"):
        network.predict([GOOD, [[1]]])


def test_no_sequences() -> None:
    """An empty array is an empty set: the error is nan, with the warning of all empty sets."""
    network = make("LSTM")
    with pytest.warns(UserWarning, match="no rows"):
        assert str(network.trainer.train(numpy.zeros((0, 3, 2)), []).error) == "nan"
