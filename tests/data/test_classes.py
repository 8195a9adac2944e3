"""`one_hot`, `labels` and `OneHot`: classes as rows of 0 and 1, and back."""

import copy
import datetime
import pickle
from collections.abc import Callable
from typing import Any

import numpy
import pytest

from pysynaptic.data import OneHot, labels, one_hot

pytestmark = pytest.mark.one_kernel


@pytest.mark.parametrize(
    "given",
    [
        ["b", "a", "c", "b"],
        ("b", "a", "c", "b"),
        numpy.array(["b", "a", "c", "b"]),
        [20, 10, 30, 20],
        numpy.array([20, 10, 30, 20], dtype="uint8"),
        numpy.array([[2.5], [1.5], [9.0], [2.5]]),
        [numpy.str_("b"), "a", "c", "b"],
        [(1, 2), (0, 5), (3, 0), (1, 2)],
        [datetime.date(2021, 1, 1), datetime.date(2020, 1, 1), *[datetime.date(2022, 1, 1)] * 2],
    ],
    ids=str,
)
def test_there_and_back(given: Any) -> None:
    """Labels of any kind get a column each, in their order, and come back as they were."""
    plain = numpy.asarray(given).reshape(-1).tolist() if hasattr(given, "ndim") else list(given)
    known = sorted({*plain})
    encoded = one_hot(given)
    assert encoded.dtype == numpy.float64
    assert encoded.tolist() == [[float(each == one) for one in known] for each in plain]
    assert labels(encoded, known).tolist() == plain
    encoder = OneHot().fit(given)
    assert encoder.classes == known
    assert encoder.inverse_transform(encoder.transform(given)).tolist() == plain


def test_truth_values() -> None:
    """False comes before True, and both come back as they were."""
    assert one_hot([True, False]).tolist() == [[0, 1], [1, 0]]
    assert labels([[0, 1]], [False, True]).tolist() == [True]


def test_classes_that_are_given() -> None:
    """They say the order of the columns, and have one also where no row has the label."""
    assert one_hot(["b"], classes=["c", "b", "a"]).tolist() == [[0, 1, 0]]
    assert one_hot([1, 0], 3).tolist() == [[0, 1, 0], [1, 0, 0]]
    assert one_hot([1, 0], classes=range(2)).tolist() == [[0, 1], [1, 0]]
    assert one_hot([1, "x", 2.5], classes=[1, "x", 2.5]).tolist() == [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
    ]
    assert OneHot(["b", "a"]).transform(["a"]).tolist() == [[0, 1]]
    assert OneHot(["b", "a"]).fit(["a", "a"]).classes == ["b", "a"]


def test_tables() -> None:
    """A column of pandas, a table of one column, and the categories of a categorical column."""
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame({"species": ["cat", "dog", "cat"]})
    for given in (table, table["species"], table["species"].to_numpy()):
        assert one_hot(given).tolist() == [[1, 0], [0, 1], [1, 0]]
    sizes = pandas.Categorical(["large", "small"], categories=["small", "medium", "large"])
    for given in (sizes, pandas.Series(sizes)):
        encoder = OneHot().fit(given)
        assert encoder.classes == ["small", "medium", "large"]
        assert encoder.transform(given).tolist() == [[0, 0, 1], [1, 0, 0]]
    with pytest.raises(ValueError, match=r"labels\[1\] is missing"):
        one_hot(pandas.Series(["cat", None]))
    with pytest.raises(ValueError, match="one column"):
        one_hot(table.assign(more=1))


def test_largest_output() -> None:
    """The label is that of the largest output, the first of equal ones; of one row, itself."""
    known = ["no", "yes"]
    assert labels([[0.4, 0.6], [0.5, 0.5]], known).tolist() == ["yes", "no"]
    assert labels([0.4, 0.6], known) == "yes"
    assert labels(numpy.zeros((2, 3, 2)), known).shape == (2, 3)
    assert [each.tolist() for each in labels([[[0, 1]], [[1, 0], [0, 1]]], known)] == [
        ["yes"],
        ["no", "yes"],
    ]
    assert labels([[0.1, 0.9]], 2).dtype.kind == "i"


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: one_hot([]), ValueError, "at least one label"),
        (lambda: one_hot("abc"), TypeError, "must be a list"),
        (lambda: one_hot(5), TypeError, "must be a list"),
        (lambda: one_hot([1, "a"]), TypeError, "int, str"),
        (lambda: one_hot(["a", None]), ValueError, r"labels\[1\] is missing"),
        (lambda: one_hot([1.0, float("nan")]), ValueError, r"labels\[1\] is missing"),
        (lambda: one_hot([[1, 2]]), TypeError, r"labels\[0\]"),
        (lambda: one_hot(numpy.zeros((2, 2))), ValueError, r"shape \(2, 2\)"),
        (lambda: one_hot(["c"], classes=["a", "b"]), ValueError, "'c'.*none of 'a', 'b'"),
        (lambda: one_hot(["a"], classes=["a", "a"]), ValueError, "'a' twice"),
        (lambda: one_hot(["a"], classes=[]), ValueError, "at least one label"),
        (lambda: one_hot([0], classes=0), ValueError, "at least 1"),
        (lambda: one_hot([7], classes=3), ValueError, "7.*none of 0, 1, 2"),
        (lambda: OneHot().transform(["a"]), ValueError, r"call fit\(\) first"),
        (lambda: OneHot().inverse_transform([[1]]), ValueError, r"call fit\(\) first"),
        (lambda: OneHot(["a", "b"]).fit(["c"]), ValueError, "none of 'a', 'b'"),
        (lambda: labels([[1, 2, 3]], ["a", "b"]), ValueError, "2 columns, got 3"),
        (lambda: labels([1, 2, 3], ["a", "b"]), ValueError, "one row of 2 numbers, got 3"),
        (lambda: labels([[1, float("nan")]], ["a", "b"]), ValueError, "row 0, column 1, is nan"),
    ],
)
def test_refused(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    """Anything else is an error that says what was expected."""
    with pytest.raises(error, match=words):
        call()


def test_objects() -> None:
    """Encoders of equal classes are equal; copies and pickles are."""
    encoder = OneHot().fit(["b", "a"])
    for other in (copy.deepcopy(encoder), pickle.loads(pickle.dumps(encoder))):
        assert encoder == other
    assert encoder != OneHot()
    assert encoder != OneHot(["a", "b"])
    assert OneHot([1, 0]) != OneHot([True, False])
    assert (repr(OneHot()), repr(OneHot([1, 2]))) == ("OneHot()", "OneHot([1, 2])")
    assert repr(encoder) == "<OneHot() of 'a', 'b'>"
    assert repr(OneHot().fit([*range(9)])).endswith("5 and 3 more>")
