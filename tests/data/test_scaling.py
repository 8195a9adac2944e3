"""`MinMax` and `Standard`: scaled columns, and back."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Neuron
from pysynaptic.data import MinMax, Standard

pytestmark = pytest.mark.one_kernel

ANY: Any = MinMax  # to be called wrongly
ROWS = [[10.0, 1.0], [20.0, 3.0], [30.0, 2.0]]


def drawn(rows: int = 40, columns: int = 3) -> Any:
    """Return columns of different sizes, always the same."""
    draw = numpy.random.default_rng(1)
    return (
        draw.normal(size=(rows, columns)) * [1e-3, 1.0, 1e6][:columns] + [5.0, 0.0, 1e7][:columns]
    )


def frame(**columns: Any) -> Any:
    """Return a table of pandas."""
    return pytest.importorskip("pandas").DataFrame(columns)


# Ranges -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scaler", "low", "high"),
    [
        (MinMax(), 0, 1),
        (MinMax(-1, 1), -1, 1),
        (MinMax(low=-1), -1, 1),
        (MinMax(high=9), 0, 9),
        (MinMax((2, 3)), 2, 3),
        (MinMax(feature_range=[2, 3]), 2, 3),
        (MinMax("TANH"), -1, 1),
        (MinMax(Neuron.squash.LOGISTIC), 0, 1),
        (MinMax(squash="HLIM"), 0, 1),
        (MinMax(squash=Neuron.squash.RELU), 0, 1),
        (MinMax("IDENTITY"), -1, 1),
    ],
)
def test_ranges(scaler: MinMax, low: float, high: float) -> None:
    """A range is two numbers, a pair, or a squash function or its name."""
    assert (scaler.low, scaler.high) == (low, high)
    scaled = scaler.fit_transform(ROWS)
    assert [*scaled.min(axis=0), *scaled.max(axis=0)] == [low, low, high, high]


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: MinMax(1, 0), ValueError, "low must be below high, got 1.0 and 0.0"),
        (lambda: MinMax(1, 1), ValueError, "low must be below high"),
        (lambda: MinMax(0, float("inf")), ValueError, "high must be finite"),
        (lambda: ANY("1", "2"), TypeError, "one range"),
        (lambda: ANY((1, 2, 3)), ValueError, "two numbers"),
        (lambda: ANY(feature_range=5), ValueError, "two numbers, low and high, got 5"),
        (lambda: MinMax("tanh"), ValueError, "did you mean 'TANH'"),
        (lambda: MinMax(lambda x, derivate: 0.0), ValueError, "MinMax(low, high)"),
        (lambda: ANY(0, squash="TANH"), TypeError, "one range"),
    ],
)
def test_invalid_ranges(make: Callable[[], Any], error: type[Exception], words: str) -> None:
    """Anything else is an error that says what was expected."""
    with pytest.raises(error) as caught:
        make()
    assert words in str(caught.value)


def test_ends_are_exact() -> None:
    """No number that was seen is scaled beyond the range, however the ends round."""
    draw = numpy.random.default_rng(2)
    for _ in range(300):
        low, high = sorted(draw.normal(size=2) * 10 ** draw.uniform(-3, 3))
        rows = draw.normal(size=(20, 3)) * 10 ** draw.uniform(-5, 5)
        scaled = MinMax(low, high).fit_transform(rows)
        assert {*scaled.min(axis=0)} == {low}
        assert {*scaled.max(axis=0)} == {high}


# Arithmetic -------------------------------------------------------------------------------------


@pytest.mark.parametrize("scaler", [MinMax(), MinMax(-1, 1), Standard()], ids=str)
def test_back(scaler: Any) -> None:
    """`inverse_transform` gives the numbers back, but for the last bits."""
    rows = drawn()
    assert numpy.allclose(scaler.inverse_transform(scaler.fit_transform(rows)), rows, rtol=1e-12)


@pytest.mark.parametrize(("scaler", "value"), [(MinMax(2, 4), 2.0), (Standard(), 0.0)])
def test_constant_columns(scaler: Any, value: float) -> None:
    """A column of equal numbers becomes the low end, or 0; exactly, and back."""
    rows = [[0.1, 1], [0.1, 2], [0.1, 3]]
    scaled = scaler.fit_transform(rows)
    assert scaled[:, 0].tolist() == [value] * 3
    assert scaler.inverse_transform(scaled)[:, 0].tolist() == [0.1] * 3


def test_one_row() -> None:
    """One row is enough to look at."""
    assert MinMax().fit_transform([[3, 4]]).tolist() == [[0, 0]]
    assert Standard().fit_transform([[3, 4]]).tolist() == [[0, 0]]


@pytest.mark.parametrize("kind", [MinMax, Standard])
def test_digits_do_not_depend_on_the_form(kind: Any) -> None:
    """A list, an array in any order and type of memory, and a table give the same digits."""
    rows = drawn()
    expected = kind().fit_transform(rows)
    for form in (rows.tolist(), numpy.asfortranarray(rows), rows[::1, :], tuple(map(tuple, rows))):
        assert (kind().fit_transform(form) == expected).all()
    table = frame(a=rows[:, 0], b=rows[:, 1], c=rows[:, 2])
    assert (kind().fit_transform(table) == expected).all()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (MinMax(), ("MinMaxScaler", {})),
        (MinMax(-1, 1), ("MinMaxScaler", {"feature_range": (-1, 1)})),
        (Standard(), ("StandardScaler", {})),
    ],
    ids=str,
)
def test_as_scikit_learn(ours: Any, theirs: tuple[str, dict[str, Any]]) -> None:
    """The numbers are scikit-learn's; the order of its sums differs, and so may the last bits."""
    preprocessing = pytest.importorskip("sklearn.preprocessing")
    other = getattr(preprocessing, theirs[0])(**theirs[1])
    rows = numpy.hstack([drawn(), numpy.full((40, 1), 7.5)])

    expected, scaled = other.fit_transform(rows), ours.fit_transform(rows)

    assert numpy.allclose(scaled, expected, rtol=1e-12, atol=1e-12)
    assert numpy.allclose(
        ours.inverse_transform(expected), other.inverse_transform(expected), rtol=1e-12
    )


# Forms ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        [1, 2, 4],
        (1, 2, 4),
        numpy.array([1, 2, 4], dtype="int8"),
        [[1, 2], [3, 5]],
        [[[1, 2], [3, 5]], [[7, 8], [9, 6]]],
        numpy.array([[True], [False]]),
    ],
    ids=str,
)
def test_shapes_stay(data: Any) -> None:
    """What is scaled has the shape of what came: one-dimensional, rows, or sequences."""
    for scaler in (MinMax(), Standard()):
        scaled = scaler.fit_transform(data)
        assert scaled.dtype == numpy.float64
        assert scaled.shape == numpy.shape(data)
        assert numpy.allclose(scaler.inverse_transform(scaled), data)
        assert scaler.columns == (numpy.shape(data)[1:] or (1,))[-1]


def test_sequences_of_different_lengths() -> None:
    """They are a list of arrays, before and after; errors name the sequence and the step."""
    data = [[[0, 10]], [[5, 30], [10, 20]]]
    scaler = MinMax()
    scaled = scaler.fit_transform(data)
    assert [each.tolist() for each in scaled] == [[[0, 0]], [[0.5, 1], [1, 0.5]]]
    assert [each.tolist() for each in scaler.inverse_transform(scaled)] == data
    tables = [frame(a=[0], b=[10]), frame(b=[30, 20], a=[5, 10])]
    assert MinMax().fit(tables) == MinMax().fit(frame(a=[0, 5, 10], b=[10, 30, 20]))
    with pytest.raises(ValueError, match=r"X\[1\]: row 1, column 0, is nan"):
        scaler.transform([[[0, 10]], [[5, 30], [float("nan"), 20]]])


def test_one_row_of_activate() -> None:
    """What `activate` returns is one row, whether there are several columns or one."""
    network = Architect.Perceptron(2, 3, 2)
    scaler = MinMax().fit(ROWS)
    answer = network.activate(scaler.transform([15, 2.5]))
    assert scaler.inverse_transform(answer).shape == (2,)
    assert MinMax().fit([100, 300]).inverse_transform([0.5]).tolist() == [200]


def test_input_is_not_changed() -> None:
    """The caller's array stays what it was, and what returns is another."""
    rows = drawn()
    before = rows.copy()
    for scaler in (MinMax(), Standard()):
        scaled = scaler.fit_transform(rows)
        scaled[:] = 0
        scaler.inverse_transform(scaled)[:] = 0
    assert (rows == before).all()


# Tables -----------------------------------------------------------------------------------------


def test_columns_are_found_by_name() -> None:
    """The columns of a table may come in another order; others are errors."""
    table = frame(age=[20, 40], income=[1000, 3000])
    scaler = MinMax().fit(table)
    assert scaler.names == ("age", "income")
    expected = [[0, 0], [1, 1]]
    assert scaler.transform(table).tolist() == expected
    assert scaler.transform(table[["income", "age"]]).tolist() == expected
    assert scaler.transform(table.to_numpy()).tolist() == expected
    assert scaler.transform(table[["income", "age"]].iloc[0]).tolist() == [0, 0]
    with pytest.raises(ValueError, match=r"no column 'income'.*did you mean 'incme'"):
        scaler.transform(frame(age=[20], incme=[1000]))
    with pytest.raises(ValueError, match="column 'extra', which is none of age, income"):
        scaler.transform(table.assign(extra=1))
    with pytest.raises(ValueError, match=r"must have 2 columns \(age, income\), got 3"):
        scaler.transform([[1, 2, 3]])


def test_tables_of_several_types() -> None:
    """Whole numbers, truth values, and columns that may lack values are numbers."""
    pandas = pytest.importorskip("pandas")
    table = frame(a=[1, 2], b=[True, False], c=pandas.array([3, 5], dtype="Int64"), d=[0.5, 1])
    assert MinMax().fit_transform(table).tolist() == [[0, 1, 0, 0], [1, 0, 1, 1]]
    assert MinMax().fit_transform(table["c"]).tolist() == [0, 1]


def test_columns_without_texts_as_names() -> None:
    """Such columns are found by their places, as in scikit-learn."""
    pandas = pytest.importorskip("pandas")
    scaler = MinMax().fit(pandas.DataFrame([[1, 2], [3, 4]]))
    assert scaler.names is None
    assert scaler.transform(pandas.DataFrame({"x": [1], "y": [4]})).tolist() == [[0, 1]]


def test_what_a_table_may_not_have() -> None:
    """Texts, dates, missing values and columns of one name are errors that name the place."""
    pandas = pytest.importorskip("pandas")
    cases = [
        (frame(a=[1, 2], b=["x", "y"]), TypeError, "column 'b', row 0, is the text 'x'.*one_hot"),
        (frame(a=pandas.to_datetime(["2020-01-01"])), TypeError, "column 'a', row 0, is a date"),
        (frame(a=[1, None]), ValueError, "row 1, column 'a', is nan.*dropna"),
        (frame(a=pandas.array([1, None], dtype="Int64")), ValueError, "row 1, column 'a', is nan"),
        (frame(a=[1, numpy.inf]), ValueError, "row 1, column 'a', is inf"),
        (pandas.DataFrame([[1, 2]], columns=["a", "a"]), ValueError, "the column 'a' twice"),
        (pandas.DataFrame(), ValueError, "no columns"),
        (frame(a=[]), ValueError, "at least one row"),
    ]
    for table, error, words in cases:
        for scaler in (MinMax(), Standard()):
            with pytest.raises(error, match=words):
                scaler.fit(table)
            assert scaler.columns is None


# Errors -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        ([], ValueError, "at least one row"),
        (numpy.empty((0, 3)), ValueError, "at least one row"),
        (numpy.empty((3, 0)), ValueError, "no columns"),
        ([[1, 2], [3]], ValueError, "rows of the same length"),
        ([["1", "2"]], TypeError, "row 0, column 0, is the text '1'"),
        ([[1, None]], ValueError, "row 0, column 1, is nan"),
        ([[1, float("nan")]], ValueError, "row 0, column 1, is nan"),
        ([[1], [float("-inf")]], ValueError, "row 1, column 0, is -inf"),
        (numpy.ma.array([1, 2], mask=[0, 1]), ValueError, "row 1, column 0, is nan"),
        ([[1j]], TypeError, "real number"),
        ([[...]], TypeError, "must be a number"),
        ([[10**400]], ValueError, "fit in a double"),
        ([[-1.7e308], [1.7e308]], ValueError, "column 0"),
        (numpy.zeros((1, 1, 1, 1)), ValueError, r"\(1, 1, 1, 1\)"),
        (numpy.array(["2020-01-01"], dtype="datetime64[D]"), TypeError, "is a date"),
        ("text", TypeError, "got 'text'"),
        ({"a": [1, 2]}, TypeError, "dict"),
        (5, ValueError, "got 5"),
        (None, TypeError, "got None"),
    ],
    ids=str,
)
def test_refused(data: Any, error: type[Exception], words: str) -> None:
    """What can't be scaled is an error that says where it is, and nothing changes."""
    for scaler in (MinMax(), Standard()):
        with pytest.raises(error, match=words):
            scaler.fit(data)
        assert scaler.columns is None
        scaler.fit(ROWS)
        before = copy.deepcopy(scaler)
        with pytest.raises(error, match=words):
            scaler.fit(data)
        assert scaler == before


def test_before_fit() -> None:
    """Nothing is scaled before it was looked at."""
    for scaler in (MinMax(), Standard()):
        for call in (scaler.transform, scaler.inverse_transform):
            with pytest.raises(ValueError, match=r"knows no data yet: call fit\(\) first"):
                call([[1]])


def test_other_columns_than_before() -> None:
    """As many columns must come as `fit` saw."""
    scaler = Standard().fit(ROWS)
    for data, words in (
        ([[1]], "must have 2 columns, got 1"),
        ([1, 2, 3], "one row of 2 numbers, got 3"),
    ):
        with pytest.raises(ValueError, match=words):
            scaler.transform(data)
    with pytest.raises(ValueError, match="too far from what fit"):
        MinMax().fit([[0], [1e-300]]).transform([[1e300]])


# Objects ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [MinMax, Standard, lambda: MinMax("TANH")])
def test_equal_copies(make: Callable[[], Any]) -> None:
    """Scalers of equal numbers are equal; copies and pickles are; they have no hash."""
    scaler = make()
    for other in (make(), copy.copy(scaler), pickle.loads(pickle.dumps(scaler))):
        assert scaler == other
    before = copy.copy(scaler)
    scaler.fit(ROWS)
    assert scaler != before
    assert before.columns is None
    for other in (make().fit(ROWS), copy.deepcopy(scaler), pickle.loads(pickle.dumps(scaler))):
        assert scaler == other
        assert (scaler.transform(ROWS) == other.transform(ROWS)).all()
    assert scaler != make().fit([[1, 2], [3, 4]])
    assert scaler != "scaler"
    with pytest.raises(TypeError, match="unhashable"):
        hash(scaler)


def test_different_kinds_are_not_equal() -> None:
    """Neither are other ranges, or names of columns."""
    assert MinMax() != Standard()
    assert MinMax() != MinMax(-1, 1)
    assert MinMax().fit(frame(a=[1, 2])) != MinMax().fit([[1], [2]])


def test_repr() -> None:
    """It says how it was made, and what it has seen."""
    assert repr(MinMax(-1, 1)) == "MinMax(-1, 1)"
    assert repr(Standard()) == "Standard()"
    assert repr(MinMax().fit(ROWS)) == "<MinMax(0, 1) of column 0 10…30, column 1 1…3>"
    assert repr(MinMax().fit(frame(age=[18, 75]))) == "<MinMax(0, 1) of age 18…75>"
    assert repr(Standard().fit([[1], [3]])) == "<Standard() of column 0 2±1>"
    assert repr(MinMax().fit(numpy.ones((1, 9)))).endswith("column 3 1…1, 5 more>")


def test_measures_are_read_only() -> None:
    """What `fit` found is there to be read."""
    scaler = MinMax().fit(ROWS)
    assert scaler.minimum is not None
    assert scaler.minimum.tolist() == [10, 1]
    with pytest.raises(ValueError, match="read-only"):
        scaler.minimum[0] = 0
    assert scaler.fit([[5]]) is scaler
    assert scaler.columns == 1
