"""Windows and sequences: series, and groups of rows, as networks take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

from .._base import validation
from . import tables

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from .tables import Floats


def windows(
    series: ArrayLike | Any,
    inputs: int,
    horizon: int = 1,
    step: int = 1,
    *,
    target: str | int | None = None,
) -> tuple[Floats, Floats]:
    """Return windows of a series, and what follows each of them: inputs and targets of a forecast.

    Parameters
    ----------
    series : array-like or DataFrame, shape (n,) or (n, columns)
        Values at equal distances in time, the oldest first; of one or of several quantities.
    inputs : int
        How many values a window has.
    horizon : int, default 1
        How many of the values after it are its target.
    step : int, default 1
        How far a window begins after the one before; ``inputs`` gives windows that do not overlap.
    target : str or int, optional
        The column of which the targets are: its name in a DataFrame, or its place.  By default all
        of them.

    Returns
    -------
    X : numpy.ndarray of float64, shape (windows, inputs) or (windows, inputs, columns)
        The windows.  Those of several columns are sequences, as recurrent networks take them;
        ``X.reshape(len(X), -1)`` has a row for each, for a perceptron.  ``X[:, :, None]`` makes
        sequences of the windows of one quantity.
    Y : numpy.ndarray of float64, shape (windows, horizon) or (windows, horizon * columns)
        A row of targets for each window, one time after the other: as the outputs of a network.

    Raises
    ------
    TypeError, ValueError
        If something is not a finite number, the series is shorter than one window with its target,
        or there is no such column.

    Examples
    --------
    >>> from pysynaptic.data import windows
    >>> X, Y = windows([1, 2, 3, 4, 5], inputs=3)
    >>> X
    array([[1., 2., 3.],
           [2., 3., 4.]])
    >>> Y
    array([[4.],
           [5.]])
    """
    inputs = validation.whole(inputs, "inputs", 1)
    horizon = validation.whole(horizon, "horizon", 1)
    step = validation.whole(step, "step", 1)
    numbers = tables.read(series, "series")
    if len(numbers.shape) not in (1, 2):
        raise ValueError(f"series must be of shape (n,) or (n, columns), got {numbers.shape}")
    rows = numbers.rows
    targets = rows if target is None else rows[:, [_place(target, numbers)]]
    if len(rows) < inputs + horizon:
        raise ValueError(
            f"series must have at least {inputs + horizon} values, {inputs} of a window and "
            f"{horizon} of its target, got {len(rows)}"
        )
    step = min(step, len(rows))  # NumPy's numbers end at 64 bits
    starts = numpy.arange(0, len(rows) - inputs - horizon + 1, step)[:, None]
    X = rows[starts + numpy.arange(inputs)]
    Y = targets[starts + numpy.arange(inputs, inputs + horizon)]
    return X[:, :, 0] if len(numbers.shape) == 1 else X, Y.reshape(len(Y), -1)


def sequences(
    rows: ArrayLike | Any,
    steps: int | None = None,
    *,
    by: ArrayLike | str | int | None = None,
) -> Any:
    """Return rows as sequences, for recurrent networks.

    Parameters
    ----------
    rows : array-like or DataFrame, shape (n,) or (n, inputs)
        A series, or rows in the order of their time.
    steps : int, optional
        How many rows a sequence has.  By default all rows are one sequence.
    by : str, int or array-like of shape (n,), optional
        What rows of one sequence have in common: the name of a column in a DataFrame, or its place,
        which is not among the inputs then; or a key for each row.

    Returns
    -------
    numpy.ndarray of float64, shape (sequences, steps, inputs)
        The sequences.  With ``by``, those of the smallest key come first, as in ``groupby`` of
        pandas, and each has its rows in their order.  If these sequences differ in length, it is a
        list of arrays of shape (steps, inputs), which ``train`` and ``predict`` take as well:
        nothing is filled up.

    Raises
    ------
    TypeError, ValueError
        If something is not a finite number, there are no rows or no such column, or the last
        sequence would be shorter than ``steps``.

    Examples
    --------
    >>> from pysynaptic.data import sequences
    >>> sequences([1, 2, 3, 4], steps=2).tolist()
    [[[1.0], [2.0]], [[3.0], [4.0]]]
    >>> [each.tolist() for each in sequences([1, 2, 3], by=['a', 'b', 'a'])]
    [[[1.0], [3.0]], [[2.0]]]
    """
    if steps is not None and by is not None:
        raise TypeError("sequences() takes steps or by, not both")
    keys = None if by is None else by
    if isinstance(by, (str, int)) and not isinstance(by, bool):
        rows, keys = _without(rows, by)
    numbers = tables.read(rows, "rows")
    if len(numbers.shape) not in (1, 2):
        raise ValueError(f"rows must be of shape (n,) or (n, inputs), got {numbers.shape}")
    found = numbers.rows
    if not len(found):
        raise ValueError("sequences() needs at least one row, got none")
    if keys is not None:
        return _grouped(found, tables.of_keys(keys, "by"))
    steps = len(found) if steps is None else validation.whole(steps, "steps", 1)
    more = len(found) % steps
    if more:
        raise ValueError(
            f"{len(found)} rows cannot be divided into whole sequences of {steps} steps; without "
            f"the last {more} they can: rows[:{len(found) - more}]"
        )
    return numpy.array(found).reshape(-1, steps, found.shape[1])


def _grouped(rows: Floats, keys: list[Any]) -> Any:
    """Return the rows of each key."""
    if len(keys) != len(rows):
        raise ValueError(f"by must have a key for each row, got {len(keys)} for {len(rows)} rows")
    groups: dict[Any, list[int]] = {key: [] for key in tables.in_order(keys, "by")}
    for row, key in enumerate(keys):
        groups[key].append(row)
    found = [rows[places] for places in groups.values()]
    return numpy.stack(found) if len({*map(len, found)}) == 1 else found


def _place(target: Any, numbers: tables.Numbers) -> int:
    """Return the place of a column."""
    names, count = numbers.names, numbers.rows.shape[1]
    if isinstance(target, str):
        return list(names or ()).index(_known(target, names, "target"))
    return validation.whole(target, "target", -count, count - 1)


def _without(rows: Any, by: str | int) -> tuple[Any, Any]:
    """Return rows without a column, and the column."""
    if tables.is_table(rows):
        names = list(rows.columns)
        if isinstance(by, str) or by in names:
            name = _known(by, names, "by")
        else:
            name = names[validation.whole(by, "by", -len(names), len(names) - 1)]
        return rows[[each for each in names if each != name]], rows[name]
    if isinstance(by, str):
        _known(by, None, "by")  # raises
    found = numpy.asarray(rows)
    if found.ndim != 2:
        raise ValueError(f"by={by!r} needs rows of shape (n, inputs), got {found.shape}")
    place = validation.whole(by, "by", -found.shape[1], found.shape[1] - 1)
    return numpy.delete(found, place, axis=1), found[:, place]


def _known(name: Any, names: Any, what: str) -> Any:
    if names is None:
        raise ValueError(f"{what}={name!r} is the name of a column, and there are no names")
    if name not in names:
        from .._base.hints import hint  # only for errors

        near = hint(name, names)
        raise ValueError(
            f"there is no column {name!r}{near} (there are {', '.join(map(str, names))})"
        )
    return name
