"""Bad input: the message names the argument, what came and what was expected; nothing changes."""

from __future__ import annotations

import types
from array import array
from collections import UserDict, deque
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy
import pytest

from pysynaptic import Network, Neuron, seed
from tests.support.dumps import dump
from tests.support.naming import shown
from tests.support.networks import trained
from tests.support.refusals import BAD_NUMBERS, INF, NAN, refused, two_dimensional

# What is no row of two finite numbers; {0} stands for the argument's name.
BAD_ROWS: dict[str, tuple[Any, type[Exception], tuple[str, ...]]] = {
    "empty": ([], ValueError, ("{1}", "{0} has 0 values", "2 neurons")),
    "short": ([1], ValueError, ("{1}", "{0} has 1 values", "2 neurons")),
    "short array": (numpy.ones(1), ValueError, ("{1}", "{0} has 1 values")),
    "str": ("10", TypeError, ("{0} must be a row of numbers", "'10' (str)")),
    "dict": ({0: 1, 1: 0}, TypeError, ("{0} must be a row", "(dict)")),
    "mapping": (types.MappingProxyType({0: 1, 1: 0}), TypeError, ("{0} must be a row",)),
    "UserDict": (UserDict({0: 1, 1: 0}), TypeError, ("{0} must be a row",)),
    "set": ({0, 1}, TypeError, ("{0} must be a row", "(set)")),
    "frozenset": (frozenset((0, 1)), TypeError, ("{0} must be a row", "(frozenset)")),
    "number": (1, TypeError, ("{0} must be a row", "1 (int)")),
    "iterator": (iter([1, 0]), TypeError, ("{0} must be a row", "iterator")),
    "object": (object(), TypeError, ("{0} must be a row", "(object)")),
    "None cell": ([1, None], TypeError, ("{0}[1] must be a real number", "None")),
    "str cell": (["1", 0], TypeError, ("{0}[0] must be a number", "'1'", "float()")),
    "bytes cell": ([1, b"0"], TypeError, ("{0}[1] must be a number", "b'0'")),
    "buffer of text": ([array("b", b"1"), 0], (TypeError, ValueError), ("{0}[0]",)),  # type: ignore[dict-item]
    "object cell": ([1, object()], TypeError, ("{0}[1] must be a number", "(object)")),
    "complex cell": ([1j, 0], TypeError, ("{0}[0] must be a real number", "1j (complex)")),
    "complex64 cell": ([numpy.complex64(1j), 0], TypeError, ("{0}[0] must be a real number",)),
    "complex array cell": ([numpy.array(1j), 0], TypeError, ("{0}[0] must be a",)),
    "text array cell": ([numpy.array("1"), 0], TypeError, ("{0}[0] must be a number",)),
    "nan": ([1, NAN], ValueError, ("{0}[1] must be finite, got nan",)),
    "inf": ([INF, 0], ValueError, ("{0}[0] must be finite, got inf",)),
    "-inf": ((0, -INF), ValueError, ("{0}[1] must be finite, got -inf",)),
    "huge int": ([10**400, 0], ValueError, ("{0}[0] must fit in a double",)),
    "one row in a row": ([[1, 0]], ValueError, ("{0} must be a row", "two-dimensional")),
    "rows": ([[1], [0]], ValueError, ("two-dimensional", "{0}[0] is a row itself")),
    "row in a row": ([1, (0, 1)], ValueError, ("two-dimensional", "{0}[1]")),
    "arrays": ([numpy.ones(1), numpy.ones(1)], ValueError, ("two-dimensional", "{0}[0]")),
    "2-D array": (numpy.ones((1, 2)), ValueError, ("{0} must be a row", "shape (1, 2)")),
    "2-D view": (two_dimensional(), ValueError, ("{0} must be a row", "shape (1, 2)")),
    "0-D array": (numpy.array(1.0), ValueError, ("{0} must be a row", "shape ()")),
    "nan array": (numpy.array([NAN, 0]), ValueError, ("{0}[0] must be finite, got nan",)),
    "inf float16": (numpy.array([0, INF], "float16"), ValueError, ("{0}[1] must be finite",)),
    "object array": (numpy.array([1, 0], object), TypeError, ("{0} must be a row", "dtype object")),
    "str array": (numpy.array(["1", "0"]), TypeError, ("{0} must be a row", "dtype <U1")),
    "bytes array": (numpy.array([b"1", b"0"]), TypeError, ("{0} must be a row", "dtype |S1")),
    "complex array": (numpy.array([1, 0j]), TypeError, ("{0} must be a row", "dtype complex128")),
    "date array": (
        numpy.array([1, 0], "datetime64[s]"),
        (TypeError, ValueError),  # type: ignore[dict-item]
        ("{0} must be a row",),
    ),
}
TEXTS = {
    "input": "INPUT size and LAYER size must be the same to activate!",
    "target": "TARGET size and LAYER size must be the same to propagate!",
}


@pytest.mark.parametrize("name", BAD_ROWS)
@pytest.mark.parametrize("what", ["input", "target"])
@pytest.mark.parametrize("unit", ["optimised network", "network", "layer"])
def test_bad_rows(unit: str, what: str, name: str) -> None:
    """What is no row of finite numbers is refused by networks in both modes and by layers."""
    value, error, texts = BAD_ROWS[name]
    network = trained(unit == "optimised network")
    runs = network.layers.output if unit == "layer" else network
    expected = [text.format(what, TEXTS[what]) for text in texts]
    with refused(error, *expected, units=[network]):
        runs.activate(value) if what == "input" else runs.propagate(0.1, value)
    assert len(network.activate([1, 0])) == 2


@pytest.mark.parametrize("name", BAD_NUMBERS)
@pytest.mark.parametrize("unit", ["optimised network", "network", "layer", "neuron"])
def test_bad_rates(unit: str, name: str) -> None:
    """A rate that is no finite number is refused by everything that learns."""
    value, error, texts = BAD_NUMBERS[name]
    network = trained(unit == "optimised network")
    output = network.layers.output
    units: dict[str, Any] = {"layer": output, "neuron": output.list[0]}
    runs = units.get(unit, network)
    with refused(error, *[text.format("rate") for text in texts], units=[network]):
        runs.propagate(value, 1 if unit == "neuron" else [1, 0])


@pytest.mark.parametrize("name", BAD_NUMBERS)
@pytest.mark.parametrize(
    "what", ["input", "target", "weight", "bias", "activation", "state", "old"]
)
def test_bad_numbers_of_a_neuron(what: str, name: str) -> None:
    """What a neuron takes or is set to is a finite number."""
    value, error, texts = BAD_NUMBERS[name]
    network = trained()
    neuron = network.layers.output.list[0]
    with refused(error, *[text.format(what) for text in texts], units=[network]):
        if what == "input":
            neuron.activate(value)
        elif what == "target":
            neuron.propagate(0.1, value)
        elif what == "weight":
            neuron.project(network.layers.input.list[0], value)
        else:
            setattr(neuron, what, value)


def same(expected: list[float], row: Any) -> None:
    """Compare what two equal networks make of a row and of a list."""
    for optimised in (True, False):
        answers = []
        for values in ([float(x) for x in expected], row):
            seed(3)
            network = trained(optimised)
            before = network.activate(values)
            network.propagate(0.3, values)
            answers.append((before, network.layers.output.activate(values), repr(dump(network))))
        assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "dtype",
    ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "e", "f", "d", ">f8", ">i4"],
)
def test_real_dtypes(dtype: str) -> None:
    """A numpy row of any real type counts as the list of its values, for inputs and targets."""
    same([1, 0], numpy.array([1, 0], dtype))


def read_only() -> Any:
    """Give an array that can't be written to."""
    row = numpy.array([0.5, 1])
    row.flags.writeable = False
    return row


@pytest.mark.parametrize(
    "row",
    [
        (0.5, 1.0),
        (Fraction(1, 2), Decimal(1)),
        [numpy.float32(0.5), numpy.int8(1)],
        [numpy.array(0.5), True],
        array("f", [0.5, 1]),
        memoryview(array("d", [0.5, 1])),
        deque([0.5, 1]),
        numpy.array([0.5, 9, 1, 9])[::2],
        numpy.array([1, 0.5])[::-1],
        numpy.array([[0.5, 9], [1, 9]])[:, 0],
        numpy.array([[0.5, 9], [1, 9]], "float32").T[0],
        read_only(),
    ],
    ids=shown,
)
def test_other_rows(row: Any) -> None:
    """Tuples, arrays, strided and read-only views and any real numbers count as lists of floats."""
    same([0.5, 1], row)


@pytest.mark.parametrize(
    "row", [bytes([0, 1]), bytearray([0, 1]), array("B", [0, 1]), memoryview(bytes([0, 1]))]
)
def test_bytes(row: Any) -> None:
    """Bytes are rows of numbers, like those of JavaScript's Uint8Array."""
    same([0, 1], row)


@pytest.mark.parametrize(
    "row", [[1, 0, 9, 9], numpy.array([1, 0, 9.0]), (1, 0, "beyond")], ids=shown
)
@pytest.mark.parametrize("what", ["input", "target"])
def test_extra_values(what: str, row: Any) -> None:
    """Optimised, values beyond the layer's size are ignored with one warning for each network."""

    def run(network: Network, row: Any) -> Any:
        network.activate(row) if what == "input" else network.propagate(0.1, row)
        return dump(network)

    seed(3)
    expected = run(trained(), row[:2])
    seed(3)
    network = trained()
    with pytest.warns(UserWarning, match=f"{what} has {len(row)} values for 2 neurons"):
        assert expected == run(network, row)
    run(network, row)  # warnings are errors here
    network.clear()
    run(network, row)


def test_warnings_name_the_line_of_the_caller() -> None:
    """A warning is shown at the first line outside the package."""
    network, neuron = trained(), Neuron()
    with pytest.warns(UserWarning, match="beyond the first 2") as caught:
        network.activate([1, 0, 9])
    assert [__file__] == [each.filename for each in caught]
    with pytest.warns(UserWarning, match="self-connection") as caught:
        neuron.project(neuron, 0.5)
    assert [__file__] == [each.filename for each in caught]


@pytest.mark.parametrize("unit", ["network", "layer"])
@pytest.mark.parametrize("what", ["input", "target"])
def test_extra_values_not_optimised(what: str, unit: str) -> None:
    """Where nothing is optimised, values beyond the layer's size are an error, as in Synaptic."""
    network = trained(False)
    runs = network.layers.output if unit == "layer" else network
    with refused(ValueError, TEXTS[what], f"{what} has 3 values", units=[network]):
        runs.activate([1, 0, 0]) if what == "input" else runs.propagate(0.1, [1, 0, 0])


def test_a_row_is_read_no_further_than_it_says() -> None:
    """An object whose items never end is read up to its length, not for ever."""

    class Endless:
        asked = 0

        def __len__(self) -> int:
            return 2

        def __getitem__(self, place: int) -> float:
            self.asked += 1
            if self.asked > 1000:
                raise RuntimeError("asked for item after item")
            return 0.5

    endless: Any = Endless()
    seed(3)
    expected = trained().activate([0.5, 0.5])
    seed(3)
    assert expected == trained().activate(endless)


def test_a_row_that_runs_the_network() -> None:
    """A row whose length runs the same network gives its own values nevertheless."""

    class Row(list[float]):
        def __len__(self) -> int:
            network.activate([9, 9])
            return super().__len__()

    seed(3)
    network = trained()
    with pytest.warns(UserWarning, match="beyond the first 2"):
        expected = network.activate([0.5, 1, 7])
    network.setOptimize(True)  # it has warned already
    assert expected == network.activate(Row([0.5, 1, 7]))
