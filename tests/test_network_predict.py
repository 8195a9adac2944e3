"""`predict`: many rows at once, with the digits of `activate`."""

from __future__ import annotations

import math
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, seed
from tests.support.dumps import dump
from tests.support.refusals import refused, two_dimensional

ROWS = [[0.0, 0.5], [1.0, -0.25], [0.125, 2.0], [-3.0, 0.75]]
TARGETS = [[0.0, 0.5], [1.0, 0.25], [0.125, 1.0], [0.0, 0.75]]


def made(kind: str, optimised: bool = True) -> Network:
    """Make a network of a kind, from seed 42."""
    seed(42)
    kinds: dict[str, Any] = {
        "Perceptron": lambda: Architect.Perceptron(2, 3, 2, 2),
        "LSTM": lambda: Architect.LSTM(2, 3, 2, hiddenToHidden=True, outputToGates=True),
        "Liquid": lambda: Architect.Liquid(2, 6, 2, 9, 4),
        "custom": lambda: Network(Layer(2), [], Layer(2)),
    }
    network: Network = kinds[kind]()
    if kind == "custom":
        network.layers.input.project(network.layers.output)
        network.layers.output.set({"squash": lambda x, derivate: 1.0 if derivate else 3 * x})
    network.setOptimize(optimised)
    return network


def test_a_sequence_given_as_a_row() -> None:
    """With one input a longer row may be meant as a sequence, and the warning says so."""
    for X in (numpy.ones((5, 3)), [[0, 1, 1], [1, 0, 1]]):
        with pytest.warns(UserWarning, match=r"each step is a row: array\[\.\.\., None\]"):
            Architect.LSTM(1, 2, 1).predict(X)


@pytest.mark.parametrize("kind", ["Perceptron", "LSTM", "Liquid", "custom"])
@pytest.mark.parametrize("optimised", [True, False])
def test_digits_of_activate(kind: str, optimised: bool) -> None:
    """Two dimensions in, two out: row by row what `activate` gives, memory and all."""
    one, other = made(kind, optimised), made(kind, optimised)
    answers = one.predict(ROWS)
    assert isinstance(answers, numpy.ndarray)
    assert ((4, 2), numpy.dtype(numpy.float64)) == (answers.shape, answers.dtype)
    assert [other.activate(row) for row in ROWS] == answers.tolist()
    assert dump(other) == dump(one)
    assert one.predict(numpy.array(ROWS)).tolist() == [other.activate(row) for row in ROWS]


def test_after_training() -> None:
    """`predict` shows what was learned, and training goes on after it as after `activate`."""
    networks = [made("LSTM"), made("LSTM")]
    for network in networks:
        network.trainer.train(ROWS, TARGETS, iterations=3, error=1e-9)
    networks[0].predict(ROWS)
    for row in ROWS:
        networks[1].activate(row)
    errors = [network.trainer.train(ROWS, TARGETS, iterations=3).error for network in networks]
    assert errors[0] == errors[1]
    assert dump(networks[0]) == dump(networks[1])


@pytest.mark.parametrize("form", ["tuples", "float32", "Fortran", "strided", "read-only", "int"])
def test_forms(form: str) -> None:
    """The inputs may be rows of any kind or arrays of any real dtype and layout."""
    whole = numpy.array([[0, 1], [2, 3], [4, -5]])
    X: Any = {
        "tuples": tuple(map(tuple, whole.tolist())),
        "float32": whole.astype("f"),
        "Fortran": numpy.asfortranarray(whole.astype(float)),
        "strided": numpy.repeat(whole, 3, axis=0)[::3],
        "read-only": whole.astype(float),
        "int": whole,
    }[form]
    if form == "read-only":
        X.flags.writeable = False
    assert made("Perceptron").predict(whole.astype(float).tolist()).tolist() == (
        made("Perceptron").predict(X).tolist()
    )


def test_inputs_stay() -> None:
    """The inputs are not written to, and the answers are an array of their own each time."""
    network, X = made("Perceptron"), numpy.array(ROWS)
    first = network.predict(X)
    kept = first.copy()
    second = network.predict(X + 1)
    assert X.tolist() == ROWS
    assert first.tolist() == kept.tolist() != second.tolist()


@pytest.mark.parametrize("X", [[], (), numpy.empty((0, 2))])
def test_no_rows(X: Any) -> None:
    """No rows in, no rows out."""
    network = made("Perceptron")
    before = dump(network)
    assert (0, 2) == network.predict(X).shape
    assert before == dump(network)


def test_extra_values() -> None:
    """Values beyond the layer's size are ignored when optimised, with a warning, or an error."""
    wide = numpy.hstack([ROWS, [[9.0]] * 4])
    expected = made("Perceptron").predict(ROWS).tolist()
    for X in (wide, wide.tolist()):
        with pytest.warns(UserWarning, match="3 values for 2 neurons"):
            assert expected == made("Perceptron").predict(X).tolist()
        network = made("Perceptron", optimised=False)
        with refused(ValueError, "INPUT size and LAYER size must be the same", units=[network]):
            network.predict(X)


@pytest.mark.parametrize(
    ("X", "error", "texts"),
    [
        (None, TypeError, ("X must be rows", "None")),
        (3, TypeError, ("X must be rows",)),
        ("01", TypeError, ("X must be rows",)),
        ({}, TypeError, ("X must be rows",)),
        ([0, 1], TypeError, ("X[0]", "must be a row of numbers")),
        ([[0, 1], [0]], ValueError, ("X[1]", "INPUT size")),
        ([[0, 1], "01"], TypeError, ("X[1]", "must be a row")),
        ([[0, 1], [0, math.nan]], ValueError, ("X[1]", "input[1] must be finite")),
        ([[0, "1"]], TypeError, ("X[0]", "input[1]", "float()")),
        ([[[[0, 1]]]], ValueError, ("X[0]",)),
        ([two_dimensional()], ValueError, ("X[0]", "shape (1, 2)")),
        (numpy.array([0.0, 1.0]), ValueError, ("X must be a two-dimensional array", "(2,)")),
        (
            numpy.zeros((1, 1, 2, 1)),
            ValueError,
            ("X must be a two-dimensional array", "(1, 1, 2, 1)"),
        ),
        (numpy.zeros((3, 1)), ValueError, ("INPUT size", "1 values")),
        (numpy.array([[0, 1], [math.inf, 0]]), ValueError, ("X[1][0] must be finite",)),
        (numpy.array([["0", "1"]]), TypeError, ("real numbers",)),
        (numpy.array([[0, 1j]]), TypeError, ("real numbers",)),
    ],
)
def test_bad_rows(X: Any, error: type[Exception], texts: tuple[str, ...]) -> None:
    """What is no array of rows is an error that says where, before anything is activated."""
    network = made("LSTM")
    network.activate([1, 1])
    with refused(error, *texts, units=[network]):
        network.predict(X)


def test_divergence_is_told() -> None:
    """A network that has diverged is an error or an answer that is not finite, never a number."""
    network = made("Perceptron")
    network.layers.hidden[0].set({"squash": Neuron.squash.IDENTITY})
    network.layers.hidden[1].set({"squash": Neuron.squash.IDENTITY})
    network.layers.output.set({"squash": Neuron.squash.IDENTITY, "bias": 1e308})
    for layer in network.layers.hidden:
        layer.set({"bias": 1e308})
        for neuron in layer.list:
            for connection in neuron.connections.projected.values():
                connection.weight = 1e10
    try:
        answers = network.predict(ROWS)
    except ArithmeticError:
        return
    assert not numpy.isfinite(answers).any()


@pytest.mark.one_kernel
def test_without_layers() -> None:
    """A network without layers can't predict."""
    with pytest.raises((AttributeError, ValueError), match="has no layers yet"):
        Network().predict(ROWS)
