"""Data sets: every form rows may have, and every form they may not."""

from __future__ import annotations

import math
from array import array
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Network, Trainer, seed
from pysynaptic._base.records import Record
from pysynaptic._training.dataset import DataSet
from tests.support.dumps import dump
from tests.support.refusals import two_dimensional
from tests.support.trainings import perceptron, untouched

INPUTS = [[0.0, 0.5], [1.0, -0.25], [0.125, 2.0]]
TARGETS = [[0.0], [1.0], [0.5]]


def trainer(optimised: bool = True) -> Trainer:
    """Make a trainer of a 2-2-1 perceptron."""
    seed(42)
    network = Architect.Perceptron(2, 2, 1)
    network.setOptimize(optimised)
    return Trainer(network)


def learned(*arguments: Any) -> tuple[float, str]:
    """Train with some rows; give the error and the network."""
    made = trainer()
    return made.train(*arguments, iterations=3, error=1e-9).error, repr(dump(made.network))


def dicts(inputs: Any = INPUTS, targets: Any = TARGETS) -> list[dict[str, Any]]:
    """Give rows as dicts."""
    return [{"input": i, "output": o} for i, o in zip(inputs, targets, strict=True)]


FORMS: dict[str, Any] = {
    "lists": INPUTS,
    "tuples": tuple(map(tuple, INPUTS)),
    "arrays": [array("d", row) for row in INPUTS],
    "float32 arrays": [array("f", row) for row in INPUTS],
    "numpy rows": [numpy.array(row) for row in INPUTS],
    "numpy": numpy.array(INPUTS),
    "float32": numpy.array(INPUTS, dtype=numpy.float32),
    "float16": numpy.array(INPUTS, dtype=numpy.float16),
    "longdouble": numpy.array(INPUTS, dtype=numpy.longdouble),
    "big-endian": numpy.array(INPUTS, dtype=">f8"),
    "Fortran": numpy.asfortranarray(INPUTS),
    "strided": numpy.repeat(numpy.array(INPUTS), 2, axis=1)[:, ::2],
    "backward": numpy.array(INPUTS)[::-1][::-1],
    "memoryview rows": [memoryview(array("d", row)) for row in INPUTS],
    "Fractions": [[Fraction(cell) for cell in row] for row in INPUTS],
    "Decimals": [[Decimal(cell) for cell in row] for row in INPUTS],
    "numpy cells": [[numpy.float64(cell) for cell in row] for row in INPUTS],
}


@pytest.mark.parametrize("form", FORMS)
def test_forms(form: str) -> None:
    """The same numbers train to the same digits in whatever form they come."""
    expected = learned(dicts())
    assert expected == learned(FORMS[form], TARGETS)
    assert expected == learned(FORMS[form], numpy.array(TARGETS))
    assert expected == learned(dicts(FORMS[form]))
    assert expected == learned(tuple(dicts(list(FORMS[form]))))


@pytest.mark.parametrize("dtype", [*"bBhHiIlLqQ?efdg"])
def test_dtypes(dtype: str) -> None:
    """Arrays of every real dtype are read as numbers."""
    inputs, targets = [[0, 1], [1, 1]], [[1], [0]]
    expected = learned(inputs, targets)
    assert expected == learned(numpy.array(inputs, dtype), numpy.array(targets, dtype))
    assert expected == learned(dicts(numpy.array(inputs, dtype), numpy.array(targets, dtype)))


def test_read_only() -> None:
    """Arrays that may not be written to can be trained with, and none is written to."""
    inputs, targets = numpy.array(INPUTS), numpy.array(TARGETS)
    for each in (inputs, targets):
        each.flags.writeable = False
    assert learned(dicts()) == learned(inputs, targets)
    made = trainer()
    made.train(inputs, targets, iterations=5, error=1e-9, shuffle=True)
    assert INPUTS == inputs.tolist()


@pytest.mark.one_kernel
def test_no_copy() -> None:
    """Contiguous float64 is used as it is; anything else is copied once."""
    inputs, targets = numpy.array(INPUTS), numpy.array(TARGETS)
    network = trainer().network
    for data, shared in (
        (DataSet(network, inputs, targets), True),
        (DataSet(network, numpy.asfortranarray(inputs), targets), False),
        (DataSet(network, inputs.astype("f"), targets), False),
    ):
        assert shared is numpy.shares_memory(numpy.asarray(data.inputs), inputs)
        assert numpy.shares_memory(numpy.asarray(data.targets), targets)
        assert numpy.asarray(data.inputs).tolist() == inputs.ravel().tolist()


def test_other_keys() -> None:
    """Rows may carry other keys, and be of any dict class."""
    rows = [Record(**row, label="x", weights=None) for row in dicts()]
    assert learned(dicts()) == learned(rows)


def test_extra_values() -> None:
    """Values beyond the layer's size are ignored when optimised, with one warning, or an error.

    opt05, misc07
    """
    expected = learned(dicts())
    wide = [[*row, 9.0] for row in INPUTS]
    ways: Any = ((dicts(wide),), (wide, TARGETS), (numpy.array(wide), TARGETS))
    plain = trainer(optimised=False)
    for arguments in ways:
        made = trainer()
        with pytest.warns(UserWarning, match="3 values for 2 neurons") as caught:
            error = made.train(*arguments, iterations=3, error=1e-9).error
        assert 1 == len(caught)
        assert expected[0] == error
        with untouched(plain, ValueError, "INPUT size and LAYER size must be the same"):
            plain.train(*arguments)
    with untouched(plain, ValueError, "TARGET size and LAYER size must be the same"):
        plain.train(INPUTS, [[0, 1]] * 3)


def test_one_row() -> None:
    """One row is a data set."""
    assert learned(dicts()[:1]) == learned(INPUTS[:1], TARGETS[:1])


# What is refused --------------------------------------------------------------------------------


def with_row(**row: Any) -> tuple[list[Any]]:
    """Put a row among good ones, at index 1."""
    good = {"input": [0, 1], "output": [1]}
    return ([good, {**good, **row}, good],)


NAN, INF = math.nan, math.inf
BAD: dict[str, tuple[tuple[Any, ...], type[Exception], tuple[str, ...]]] = {
    "nothing": ((None,), TypeError, ("set must be a list", "None")),
    "a dict": (({"input": [0, 1], "output": [1]},), TypeError, ("set must be a list",)),
    "an empty dict": (({},), TypeError, ("set must be a list",)),
    "text": (("01",), TypeError, ("set must be a list",)),
    "an iterator": ((iter(dicts()),), TypeError, ("set must be a list", "iterator")),
    "an array alone": ((numpy.array(INPUTS),), TypeError, ("set must be a list", "two arrays")),
    "no dict": (([dicts()[0], [0, 1]],), TypeError, ("set[1] must be a dict", "[0, 1] (list)")),
    "None row": (([dicts()[0], None],), TypeError, ("set[1] must be a dict", "None")),
    "no input": (([{"inputs": [0, 1], "output": [1]}],), ValueError, ("set[0] has no 'input'",)),
    "no output": (
        ([{"input": [0, 1], "outputs": [1]}],),
        ValueError,
        ("set[0] has no 'output'", "'input', 'outputs'"),
    ),
    "scalar input": (with_row(input=1), TypeError, ("set[1].input", "must be a row of numbers")),
    "scalar target": (with_row(output=1), TypeError, ("set[1].output", "must be a row", "1 (int)")),
    "None input": (with_row(input=None), TypeError, ("set[1].input", "must be a row")),
    "text target": (with_row(output="1"), TypeError, ("set[1].output", "must be a row")),
    "dict input": (with_row(input={0: 1, 1: 0}), TypeError, ("set[1].input", "must be a row")),
    "empty input": (with_row(input=[]), ValueError, ("set[1].input", "INPUT size", "0 values")),
    "short input": (with_row(input=[1]), ValueError, ("set[1].input", "INPUT size and LAYER size")),
    "short array": (with_row(input=array("d", [1])), ValueError, ("set[1].input", "1 values")),
    "empty target": (with_row(output=[]), ValueError, ("set[1].output", "TARGET size", "0 values")),
    "deep input": (with_row(input=[[0, 1]]), ValueError, ("set[1].input",)),
    "deep target": (with_row(output=[[1]]), ValueError, ("set[1].output", "a row itself")),
    "deep array": (with_row(input=two_dimensional()), ValueError, ("set[1].input", "shape (1, 2)")),
    "nan": (with_row(input=[0, NAN]), ValueError, ("set[1].input", "input[1] must be finite")),
    "infinite target": (
        with_row(output=[-INF]),
        ValueError,
        ("set[1].output", "target[0]", "-inf"),
    ),
    "nan array": (with_row(input=numpy.array([NAN, 0])), ValueError, ("set[1].input", "input[0]")),
    "text cell": (with_row(input=["0", 1]), TypeError, ("set[1].input", "input[0]", "float()")),
    "None cell": (with_row(output=[None]), TypeError, ("set[1].output", "target[0]", "None")),
    "complex cell": (with_row(output=[1j]), TypeError, ("set[1].output", "target[0]", "real")),
    "huge cell": (with_row(input=[10**400, 0]), ValueError, ("set[1].input", "fit in a double")),
    "ragged": (([[0, 1], [0]], [[1], [1]]), ValueError, ("inputs[1]", "INPUT size")),
    "ragged targets": (([[0, 1], [1, 1]], [[1], []]), ValueError, ("targets[1]", "TARGET size")),
    "scalars": (([1, 0], [[1], [0]]), TypeError, ("inputs[0]", "must be a row", "write [inputs]")),
    "one-dimensional": (
        (numpy.array([1.0, 0.0, 0.5]), TARGETS),
        ValueError,
        ("inputs must be a two-dimensional array, got shape (3,); X[:, None]",),
    ),
    "three-dimensional": ((numpy.zeros((3, 2, 1, 1)), TARGETS), ValueError, ("(3, 2, 1, 1)",)),
    "a scalar array": ((numpy.array(1.0), TARGETS), (TypeError, ValueError), ("inputs",)),  # type: ignore[dict-item]
    "narrow": ((numpy.zeros((3, 1)), TARGETS), ValueError, ("INPUT size", "1 values")),
    "other counts": ((INPUTS, TARGETS[:2]), ValueError, ("3 rows of inputs and 2 of targets",)),
    "nan in an array": (
        (numpy.array([[0, 1], [0, NAN], [INF, 0]]), TARGETS),
        ValueError,
        ("inputs[1][1] must be finite, got nan",),
    ),
    "text array": ((numpy.array([["0", "1"]] * 3), TARGETS), TypeError, ("real numbers", "<U1")),
    "object array": ((numpy.array(INPUTS, dtype=object), TARGETS), TypeError, ("object",)),
    "complex array": ((numpy.array(INPUTS, complex), TARGETS), TypeError, ("complex128",)),
    "dates": ((numpy.zeros((3, 2), "M8[s]"), TARGETS), TypeError, ("datetime64",)),
    "text inputs": (("01", TARGETS), TypeError, ("inputs must be rows", "'01' (str)")),
    "number inputs": ((3, TARGETS), TypeError, ("inputs must be rows",)),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("optimised", [True, False])
def test_bad_rows(case: str, optimised: bool) -> None:
    """A bad row is an error that names its index and field, before anything has changed."""
    arguments, error, texts = BAD[case]
    made = trainer(optimised)
    made.network.activate([0, 1])
    caller = arguments[0] if isinstance(arguments[0], list) else None
    named = {"iterations": 9, "rate": 0.7, "shuffle": True}
    with untouched(made, error, *texts, caller=caller):
        made.train(*arguments, **named)
    with untouched(made, error, *texts, caller=caller):
        made.test(*arguments)


@pytest.mark.one_kernel
def test_network_without_layers() -> None:
    """A network that has no layers yet can't be trained."""
    with pytest.raises((AttributeError, ValueError), match="has no layers yet"):
        Trainer(Network()).train(dicts())


def test_rows_are_read_once() -> None:
    """What happens to the rows during a training has no effect on it."""
    expected = perceptron().train([[0], [1]], [[0], [1]], iterations=4, error=1e-9).error
    data: list[Any] = [{"input": [0], "output": [0]}, {"input": [1], "output": [1]}]

    def spoil(_: Any) -> None:
        data[0]["input"][0] = 0.5
        data[1] = None

    plan = {"every": 1, "do": spoil}
    result = perceptron().train(data, iterations=4, error=1e-9, schedule=plan)
    assert expected == result.error
