"""`windows`, `sequences` and `split`: rows in the forms that networks take."""

from collections.abc import Callable
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Random, seed
from pysynaptic.data import sequences, split, windows

ONE_KERNEL = pytest.mark.one_kernel
TWO = [[1, 10], [2, 20], [3, 30], [4, 40], [5, 50]]


def frame(**columns: Any) -> Any:
    """Return a table of pandas."""
    return pytest.importorskip("pandas").DataFrame(columns)


# Windows ----------------------------------------------------------------------------------------


@ONE_KERNEL
def test_windows_of_one_quantity() -> None:
    """Windows are rows, their targets the values that follow."""
    X, Y = windows([1, 2, 3, 4, 5, 6], inputs=3, horizon=2)
    assert X.tolist() == [[1, 2, 3], [2, 3, 4]]
    assert Y.tolist() == [[4, 5], [5, 6]]
    X, Y = windows(numpy.arange(7), 2, step=2)
    assert X.tolist() == [[0, 1], [2, 3], [4, 5]]
    assert Y.tolist() == [[2], [4], [6]]
    assert windows((1, 2), 1)[0].dtype == numpy.float64


@ONE_KERNEL
def test_windows_of_several_quantities() -> None:
    """Windows are sequences; targets are rows, of all columns or of one."""
    X, Y = windows(TWO, 3, horizon=2)
    assert X.tolist() == [TWO[:3]]
    assert Y.tolist() == [[4, 40, 5, 50]]
    assert windows(TWO, 3, 1)[1].tolist() == [[4, 40], [5, 50]]
    assert windows(TWO, 3, target=1)[1].tolist() == [[40], [50]]
    assert windows(TWO, 3, target=-1)[1].tolist() == [[40], [50]]
    table = frame(day=[1, 2, 3, 4, 5], sold=[10, 20, 30, 40, 50])
    X, Y = windows(table, 2, target="sold")
    assert (X.shape, Y.tolist()) == ((3, 2, 2), [[30], [40], [50]])
    assert windows(table["sold"], 2)[0].shape == (3, 2)
    assert windows([[1], [2], [3]], 2)[0].shape == (1, 2, 1)


@ONE_KERNEL
def test_windows_are_not_views() -> None:
    """Changing one changes neither the series nor the next window."""
    series = numpy.arange(5.0)
    X, Y = windows(series, 2)
    X[0, 1] = Y[0, 0] = 99
    assert series.tolist() == [0, 1, 2, 3, 4]
    assert X[1].tolist() == [1, 2]


def test_windows_train() -> None:
    """A perceptron takes the windows of one quantity, an LSTM those of several, as they are."""
    X, Y = windows([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 3, 2)
    assert (
        Architect.Perceptron(3, 4, 2).trainer.train(X, Y, iterations=2, error=1e-9).iterations == 2
    )
    X, Y = windows(numpy.array(TWO) / 50, 2)
    network = Architect.LSTM(2, 2, 2)
    assert network.trainer.train(X, Y, iterations=2, error=1e-9).iterations == 2
    assert network.predict(X).shape == (3, 2, 2)


# Sequences --------------------------------------------------------------------------------------


@ONE_KERNEL
def test_sequences_of_some_steps() -> None:
    """Rows are cut into sequences; without steps they are one."""
    assert sequences([1, 2, 3, 4], 2).tolist() == [[[1], [2]], [[3], [4]]]
    assert sequences(TWO).tolist() == [TWO]
    assert sequences(TWO[:4], steps=2).tolist() == [TWO[:2], TWO[2:4]]
    rows = numpy.arange(4.0)
    sequences(rows, 2)[0] = 99
    assert rows[0] == 0


@ONE_KERNEL
def test_sequences_by_a_column() -> None:
    """Rows with the same key are a sequence; keys are sorted, and rows stay in their order."""
    table = frame(id=["b", "a", "b", "a"], x=[1, 2, 3, 4], y=[5, 6, 7, 8])
    expected = [[[2, 6], [4, 8]], [[1, 5], [3, 7]]]
    assert sequences(table, by="id").tolist() == expected
    assert sequences(table, by=0).tolist() == expected
    assert sequences(table[["x", "y"]], by=table["id"]).tolist() == expected
    assert sequences(table[["x"]].to_numpy(), by=["b", "a", "b", "a"]).shape == (2, 2, 1)
    last = table.groupby("id")["y"].last()
    assert sequences(table[["id", "y"]], by="id")[:, -1, 0].tolist() == last.tolist()
    array = table[["x", "y"]].to_numpy()
    assert sequences(numpy.column_stack([[2, 1, 2, 1], array]), by=0).tolist() == expected


@ONE_KERNEL
def test_sequences_of_different_lengths() -> None:
    """They are a list of arrays, and nothing is filled up."""
    found = sequences([1, 2, 3], by=[7, 8, 7])
    assert [each.tolist() for each in found] == [[[1], [3]], [[2]]]


def test_sequences_train() -> None:
    """A recurrent network takes them, of equal lengths or not."""
    network = Architect.LSTM(1, 2, 1)
    for X in (sequences([0, 1, 1, 0], 2), sequences([0, 1, 1], by=[0, 0, 1])):
        assert network.trainer.train(X, [[1], [0]], iterations=2, error=1e-9).iterations == 2
        assert len(network.predict(X)) == 2


@ONE_KERNEL
@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: windows([1, 2, 3], 3), ValueError, "at least 4 values.*got 3"),
        (lambda: windows([1, 2, 3], 0), ValueError, "inputs must be an int of at least 1"),
        (lambda: windows([1, 2, 3], 1, 0), ValueError, "horizon must be an int of at least 1"),
        (lambda: windows([1, 2, 3], 1, step=0), ValueError, "step must be an int of at least 1"),
        (lambda: windows([1, 2, 3], 1.5), TypeError, "inputs must be an int"),
        (lambda: windows([1, None, 3], 1), ValueError, "series: row 1, column 0, is nan"),
        (lambda: windows([[["1"]]], 1), TypeError, "text"),
        (lambda: windows([[[1, 2]]], 1), ValueError, "series must be of shape"),
        (lambda: windows(TWO, 1, target=2), ValueError, "target must be an int from -2 to 1"),
        (lambda: windows(TWO, 1, target="sold"), ValueError, "there are no names"),
        (lambda: sequences([1, 2, 3], 2), ValueError, r"whole sequences.*rows\[:2\]"),
        (lambda: sequences([1, 2, 3], 5), ValueError, "whole sequences"),
        (lambda: sequences([]), ValueError, "at least one row"),
        (lambda: sequences([1, 2], 0), ValueError, "steps must be an int of at least 1"),
        (lambda: sequences([1, 2], 2, by=[1, 1]), TypeError, "steps or by"),
        (lambda: sequences([1, 2], by=[1]), ValueError, "got 1 for 2 rows"),
        (lambda: sequences([1, 2], by=[1, None]), ValueError, r"by\[1\] is missing"),
        (lambda: sequences([1, 2], by=0), ValueError, r"needs rows of shape \(n, inputs\)"),
        (lambda: sequences(TWO, by="id"), ValueError, "there are no names"),
        (lambda: sequences(TWO, by=2), ValueError, "by must be an int from -2 to 1"),
        (lambda: sequences([[[1]]]), ValueError, "rows must be of shape"),
    ],
)
def test_refused(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    """Anything else is an error that says what was expected."""
    with pytest.raises(error, match=words):
        call()


@ONE_KERNEL
def test_unknown_columns() -> None:
    """The error names the columns that there are, and the one that was probably meant."""
    table = frame(day=[1, 2, 3], sold=[10, 20, 30])
    with pytest.raises(ValueError, match=r"no column 'slod'; did you mean 'sold'.*day, sold"):
        windows(table, 1, target="slod")
    with pytest.raises(ValueError, match="no column 'dya'; did you mean 'day'"):
        sequences(table, by="dya")


# Split ------------------------------------------------------------------------------------------


@ONE_KERNEL
def test_split_keeps_rows_together() -> None:
    """Every row is in one of the two parts, beside its target, in order, as what it came in."""
    X, Y = numpy.arange(40).reshape(20, 2), [*range(0, 40, 2)]
    table = frame(a=Y, b=Y)
    found = split(X, Y, tuple(Y), table, table["a"], random=Random(3))
    assert [len(each) for each in found] == [15, 5] * 5
    assert [type(each) for each in found[::2]] == [
        *(numpy.ndarray, list, tuple),
        *(type(table), type(table["a"])),
    ]
    for part in (0, 1):
        X_part, Y_part, *more = found[part::2]
        assert X_part[:, 0].tolist() == Y_part == list(more[0]) == more[1]["b"].tolist()
        assert Y_part == sorted(Y_part)
    assert sorted(found[2] + found[3]) == Y


@ONE_KERNEL
def test_split_draws_as_a_training_does() -> None:
    """The same generator gives the same rows, that in use by default; `train` draws them too."""
    rows = [*range(30)]
    assert split(rows, random=Random(1)) == split(rows, random=Random(1))
    seed(1)
    assert split(rows, test=0.25) == split(rows, random=Random(1, node=20))
    X = numpy.arange(12.0)[:, None] / 12

    seed(5)
    network = Architect.Perceptron(1, 2, 1)
    drawn = network.trainer.train(X, X, iterations=3, validation=0.25, random=Random(2))
    seed(5)
    network = Architect.Perceptron(1, 2, 1)
    learned, tested = split(X, random=Random(2))
    given = network.trainer.train(learned, learned, iterations=3, validation=(tested, tested))

    assert drawn.validation == given.validation
    assert drawn.error == given.error


@ONE_KERNEL
@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: split(), TypeError, "needs data"),
        (lambda: split(5), TypeError, "got 5"),
        (lambda: split([1, 2], [1]), ValueError, "different numbers of rows: 2, 1"),
        (lambda: split([1, 2], test=0), ValueError, "above 0"),
        (lambda: split([1, 2], test=1), ValueError, "below 1"),
        (lambda: split([1, 2], test=0.9), ValueError, "leaves none"),
        (lambda: split([]), ValueError, "leaves none"),
        (lambda: split([1, 2], random=5), TypeError, "random must be a Random, such as"),
    ],
)
def test_split_refuses(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    """Anything else is an error, before a number is drawn."""
    seed(1)
    with pytest.raises(error, match=words):
        call()
    drawn = split([*range(9)])
    seed(1)
    assert split([*range(9)]) == drawn
