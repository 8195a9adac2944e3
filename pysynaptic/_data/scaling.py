"""Scaling of columns to numbers that a network learns well, and back.

Each column is read from contiguous memory, so that the same numbers give the same digits from
whatever list, array or table they come.  The file is long because of the documentation.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any, Self, overload

import numpy

from .. import squash as _squash
from .._base import validation
from .tables import read

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike

    from .tables import Floats, Names

SHOWN = 4  # columns that a repr describes


class Scaler:
    """What the scalers have in common: they know a few numbers of each column.

    Attributes
    ----------
    columns : int or None
        How many columns there are; None before `fit`.
    names : tuple of str or None
        Their names, if `fit` was given a table whose columns all have texts as names.
    """

    measures: tuple[str, ...] = ()  # the attributes that `fit` sets, an array of each
    names: Names | None = None

    @property
    def columns(self) -> int | None:
        """How many columns there are; None before `fit`."""
        known = getattr(self, self.measures[0])
        return None if known is None else len(known)

    def fit(self, X: ArrayLike | Any) -> Self:
        """Look at the columns of some rows.

        Parameters
        ----------
        X : array-like or DataFrame, shape (rows, columns)
            Numbers.  Also of shape (rows,), which is one column; or sequences, of shape (sequences,
            steps, columns), or in a list if they differ in length.

        Returns
        -------
        self
            What was known before is forgotten.

        Raises
        ------
        TypeError, ValueError
            If there are no rows, or something is not a finite number.  The message names the row
            and the column, and nothing has changed then.
        """
        self._look(X, "X")
        return self

    def transform(self, X: ArrayLike | Any) -> Any:
        """Return scaled numbers.

        Parameters
        ----------
        X : array-like or DataFrame, shape (rows, columns)
            Numbers, in any of the forms that `fit` takes.  One-dimensional numbers are one row if
            there are several columns.  The columns of a DataFrame are found by their names, if
            `fit` was given a DataFrame, too.

        Returns
        -------
        numpy.ndarray of float64
            An array of the same shape as ``X``, its columns in the order of `fit`.  Of sequences
            that differ in length, a list of arrays.

        Raises
        ------
        TypeError, ValueError
            As for `fit`; if this is before `fit`; or if the columns are not those of `fit`.
        """
        return self._scaled(X, "X")

    def fit_transform(self, X: ArrayLike | Any) -> Any:
        """Look at the columns of some rows, and return these rows scaled.

        Parameters
        ----------
        X : array-like or DataFrame, shape (rows, columns)
            As for `fit`.

        Returns
        -------
        numpy.ndarray of float64
            As from `transform`.

        Raises
        ------
        TypeError, ValueError
            As from `fit`.
        """
        return self.fit(X).transform(X)

    def inverse_transform(self, Z: ArrayLike | Any) -> Any:
        """Return the numbers that scaled numbers stand for.

        Parameters
        ----------
        Z : array-like, shape (rows, columns)
            What `transform` returned, or ``predict``, or ``activate``: one-dimensional numbers are
            one row if there are several columns.

        Returns
        -------
        numpy.ndarray of float64
            An array of the same shape as ``Z``.  Of sequences that differ in length, a list of
            arrays.

        Raises
        ------
        TypeError, ValueError
            As from `transform`.
        """
        return self._applied(Z, "Z", self._back)

    def _look(self, data: Any, what: str) -> None:
        """Measure the columns of an argument of some name."""
        numbers = read(data, what)
        if not len(numbers.rows):
            raise ValueError(f"{self._title} needs at least one row to look at, {what} has none")
        self._know(self._measured(numpy.ascontiguousarray(numbers.rows.T)), numbers.names)

    def _scaled(self, data: Any, what: str) -> Any:
        """Return scaled numbers of an argument of some name."""
        return self._applied(data, what, self._forward)

    def _applied(self, data: Any, what: str, function: Callable[[Floats], Floats]) -> Any:
        columns = self.columns
        if columns is None:
            raise ValueError(f"this {self._title} knows no data yet: call fit() first")
        numbers = read(data, what, columns, self.names)
        with numpy.errstate(over="ignore", invalid="ignore"):
            found = function(numbers.rows)
        finite = numpy.isfinite(found)
        if not finite.all():
            row, column = (int(each) for each in numpy.argwhere(~finite)[0])
            raise ValueError(
                f"{what}: {numbers.place(row, column)}, is {float(numbers.rows[row, column])!r}, "
                "which is too far from what fit() has seen to be scaled"
            )
        return numbers.formed(found, lambda shape: shape)

    def _know(self, measured: tuple[Floats, ...], names: Names | None) -> None:
        for measure in measured:
            if not numpy.isfinite(measure).all():
                column = int(numpy.argwhere(~numpy.isfinite(measure))[0][0])
                name = repr(names[column]) if names else column
                raise ValueError(f"the numbers of column {name} are too large to be scaled")
        for name, measure in zip(self.measures, measured, strict=True):
            measure.flags.writeable = False
            setattr(self, name, measure)
        self.names = names

    @property
    def _title(self) -> str:
        return type(self).__name__

    def _arguments(self) -> dict[str, float]:
        """Return what the constructor was given."""
        return {}

    def _measured(self, columns: Floats) -> tuple[Floats, ...]:
        """Return the numbers that are known of some columns, each a row here."""
        raise NotImplementedError

    def _forward(self, rows: Floats) -> Floats:
        raise NotImplementedError

    def _back(self, rows: Floats) -> Floats:
        raise NotImplementedError

    def _described(self, column: int) -> str:
        """Return a few words about a column."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Scaler) or type(self) is not type(other):
            return NotImplemented
        return (
            (self._arguments(), self.names) == (other._arguments(), other.names)
            and self.columns == other.columns
            and all(
                numpy.array_equal(getattr(self, name), getattr(other, name))
                for name in self.measures
                if self.columns is not None
            )
        )

    __hash__ = None  # type: ignore[assignment]  # `fit` changes what it is equal to

    def __repr__(self) -> str:
        arguments = ", ".join(f"{value:g}" for value in self._arguments().values())
        if self.columns is None:
            return f"{self._title}({arguments})"
        names = self.names or [f"column {k}" for k in range(self.columns)]
        told = [f"{names[k]} {self._described(k)}" for k in range(min(self.columns, SHOWN))]
        if self.columns > SHOWN:
            told.append(f"{self.columns - SHOWN} more")
        return f"<{self._title}({arguments}) of {', '.join(told)}>"


class MinMax(Scaler):
    """Scales each column so that its smallest number becomes ``low``, its largest ``high``.

    The two ends are exact: no scaled number that `fit` has seen is below ``low`` or above ``high``,
    so that an output layer can reach all of them.

    Parameters
    ----------
    low, high : float, default 0 and 1
        The range.
    feature_range : (float, float), optional
        The same as one argument; may also be the first one.
    squash : function or str, optional
        A squash function, or its name, to whose range the numbers are scaled: 0…1 for LOGISTIC,
        HLIM and RELU, -1…1 for TANH and IDENTITY (RELU and IDENTITY give other numbers, too).  May
        also be the first argument.

    Attributes
    ----------
    low, high : float
        The range.
    minimum, maximum : numpy.ndarray, shape (columns,), or None
        The smallest and the largest number of each column; None before `fit`.
    columns : int or None
        How many columns there are.
    names : tuple of str or None
        Their names, if `fit` was given a DataFrame.

    Raises
    ------
    TypeError, ValueError
        If the range is not two finite numbers, the lower first, or the squash function is unknown.

    Notes
    -----
    A column in which all numbers are equal becomes ``low``.  Numbers that `fit` has not seen may
    come to lie outside the range.

    Examples
    --------
    >>> from pysynaptic.data import MinMax
    >>> scaler = MinMax()
    >>> scaler.fit_transform([[10, 1], [20, 3], [30, 2]])
    array([[0. , 0. ],
           [0.5, 1. ],
           [1. , 0.5]])
    >>> scaler.inverse_transform([.5, .5])
    array([20.,  2.])
    >>> MinMax('TANH').fit_transform([1, 2, 3])
    array([-1.,  0.,  1.])
    """

    measures = ("minimum", "maximum")
    minimum: Floats | None = None
    maximum: Floats | None = None

    @overload
    def __init__(self, low: float = 0.0, high: float = 1.0) -> None: ...
    @overload
    def __init__(self, low: Sequence[float] | _squash.Squash | str, /) -> None: ...
    @overload
    def __init__(self, *, feature_range: Sequence[float]) -> None: ...
    @overload
    def __init__(self, *, squash: _squash.Squash | str) -> None: ...

    def __init__(
        self,
        low: Any = None,
        high: Any = None,
        *,
        feature_range: Any = None,
        squash: Any = None,
    ) -> None:
        ways = [each for each in (low, feature_range, squash) if each is not None]
        whole = ways[0] if ways else 0.0
        single = low is None or callable(low) or isinstance(low, (str, list, tuple, numpy.ndarray))
        if len(ways) > 1 or (ways and single and high is not None):
            raise TypeError("MinMax() takes one range: low and high, feature_range, or squash")
        if not (ways and single):
            whole = (whole, 1.0 if high is None else high)
        self.low, self.high = _range(whole)

    def _arguments(self) -> dict[str, float]:
        return {"low": self.low, "high": self.high}

    def _measured(self, columns: Floats) -> tuple[Floats, ...]:
        return columns.min(axis=1), columns.max(axis=1)

    def _know(self, measured: tuple[Floats, ...], names: Names | None) -> None:
        minimum, maximum = measured
        with numpy.errstate(over="ignore"):
            wide = ~numpy.isfinite(maximum - minimum)
        if wide.any():
            column = int(numpy.argmax(wide))
            name = repr(names[column]) if names else column
            raise ValueError(f"the numbers of column {name} lie too far apart to be scaled")
        super()._know(measured, names)

    def _ends(self) -> tuple[Floats, Floats]:
        """Return what becomes low and high; of equal numbers 1 more."""
        minimum, maximum = self.minimum, self.maximum
        assert minimum is not None
        assert maximum is not None
        return minimum, numpy.where(minimum == maximum, minimum + 1.0, maximum)

    # Each end is multiplied by its part, so that both are exact.

    def _forward(self, rows: Floats) -> Floats:
        first, last = self._ends()
        span = numpy.where(self.minimum == self.maximum, 1.0, last - first)
        part = (rows - first) / span
        found: Floats = self.low * (1.0 - part) + self.high * part
        return found

    def _back(self, rows: Floats) -> Floats:
        first, last = self._ends()
        part = (rows - self.low) / (self.high - self.low)
        found: Floats = first * (1.0 - part) + last * part
        return found

    def _described(self, column: int) -> str:
        first, last = self._ends()[0], self.maximum
        assert last is not None
        return f"{first[column]:.4g}…{last[column]:.4g}"


class Standard(Scaler):
    """Scales each column to the mean 0 and the standard deviation 1.

    Attributes
    ----------
    mean, std : numpy.ndarray, shape (columns,), or None
        The mean and the standard deviation of each column (of all its rows: divided by their
        number); None before `fit`.
    columns : int or None
        How many columns there are.
    names : tuple of str or None
        Their names, if `fit` was given a DataFrame.

    Notes
    -----
    A column in which all numbers are equal becomes 0.

    Examples
    --------
    >>> from pysynaptic.data import Standard
    >>> scaler = Standard().fit([[1, 10], [3, 10]])
    >>> scaler.transform([[1, 10], [2, 10], [3, 10]])
    array([[-1.,  0.],
           [ 0.,  0.],
           [ 1.,  0.]])
    >>> scaler.inverse_transform([[2, 0]])
    array([[ 4., 10.]])
    """

    measures = ("mean", "std")
    mean: Floats | None = None
    std: Floats | None = None

    def _measured(self, columns: Floats) -> tuple[Floats, ...]:
        equal = columns.min(axis=1) == columns.max(axis=1)
        with numpy.errstate(over="ignore", invalid="ignore"):
            mean = numpy.where(equal, columns[:, 0], columns.mean(axis=1))
            std = numpy.sqrt(((columns - mean[:, None]) ** 2).mean(axis=1))
        return mean, std

    def _forward(self, rows: Floats) -> Floats:
        assert self.mean is not None
        found: Floats = (rows - self.mean) / self._divisor()
        return found

    def _back(self, rows: Floats) -> Floats:
        assert self.mean is not None
        found: Floats = rows * self._divisor() + self.mean
        return found

    def _divisor(self) -> Floats:
        """Return the standard deviations; 1 where all numbers are equal."""
        assert self.std is not None
        found: Floats = numpy.where(self.std == 0.0, 1.0, self.std)
        return found

    def _described(self, column: int) -> str:
        assert self.mean is not None
        assert self.std is not None
        return f"{self.mean[column]:.4g}±{self.std[column]:.4g}"


def _range(given: Any) -> tuple[float, float]:
    """Return the two ends of a range."""
    if callable(given) or isinstance(given, str):
        return _range_of(given)
    if not hasattr(given, "__len__") or len(given) != 2:
        got = validation.described(given)
        raise ValueError(f"MinMax(): a range is two numbers, low and high, got {got}")
    low, high = (
        validation.number(each, f"MinMax(): {name}")
        for each, name in zip(given, ("low", "high"), strict=True)
    )
    if not low < high or not isfinite(high - low):
        raise ValueError(f"MinMax(): low must be below high, got {low!r} and {high!r}")
    return low, high


def _range_of(squash: Any) -> tuple[float, float]:
    """Return the range of a squash function; where it has no end, one of about that size."""
    if isinstance(squash, str):
        names = list(_squash.TABLE)
        if squash not in names:
            from .._base.hints import hint  # only for errors

            raise ValueError(
                f"MinMax(): there is no squash function {squash!r}{hint(squash, names)} "
                f"(known: {', '.join(names)})"
            )
        squash = _squash.TABLE[squash]
    if squash not in _squash.REACH:
        name = getattr(squash, "__name__", repr(squash))
        raise ValueError(f"the range of {name} is not known: give it as MinMax(low, high)")
    low, high = _squash.REACH[squash]
    return max(low, -1.0), min(high, 1.0)
