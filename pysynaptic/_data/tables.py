"""Rows of numbers of a user's data set, from lists, arrays and tables, as float64.

Tables are those of pandas or polars, which are found by what they have: ``columns``, and a column
for each name.  Nothing here imports either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

from .._base import sequences, validation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Floats = numpy.ndarray[Any, numpy.dtype[numpy.float64]]
    Names = tuple[str, ...]

TEXTS = "make classes of it: one_hot() of this column, or pandas.get_dummies() of the table"
DATES = "make numbers of it first, such as the day of the year"
MISSING = "leave such rows out or fill them first (a table has dropna() and fillna())"


class Numbers:
    """Numbers as rows, and the form in which they came.

    Parameters
    ----------
    rows : array of shape (rows, columns)
        The numbers.
    shape : tuple of int
        The shape of the array that they came in.
    lengths : list of int, optional
        How many rows each array had, if they came in a list of arrays of different lengths.
    names : tuple of str, optional
        The names of the columns, if they came in a table.
    """

    __slots__ = ("lengths", "names", "rows", "shape")

    def __init__(
        self,
        rows: Floats,
        shape: tuple[int, ...],
        lengths: list[int] | None = None,
        names: Names | None = None,
    ) -> None:
        self.rows, self.shape, self.lengths, self.names = rows, shape, lengths, names

    def formed(self, rows: Any, shape: Callable[[tuple[int, ...]], tuple[int, ...]]) -> Any:
        """Return an item for each row in the form that these rows had.

        Parameters
        ----------
        rows : array
            The items.
        shape : function
            Makes the wanted shape of that which these rows had.
        """
        if self.lengths is None:
            return rows.reshape(shape(self.shape))
        ends = numpy.cumsum(self.lengths)[:-1]
        return numpy.split(rows, ends)

    def place(self, row: int, column: int) -> str:
        """Return where a number is, for error messages."""
        name = f"column {column}" if self.names is None else f"column {self.names[column]!r}"
        if self.lengths is not None:
            ends = numpy.cumsum(self.lengths)
            sequence = int(numpy.searchsorted(ends, row, "right"))
            step = row - int(ends[sequence]) + self.lengths[sequence]
            return f"sequence {sequence}, step {step}, {name}"
        if len(self.shape) == 3:
            sequence, step = divmod(row, self.shape[1])
            return f"sequence {sequence}, step {step}, {name}"
        return f"row {row}, {name}"


def read(
    data: Any,
    what: str,
    columns: int | None = None,
    names: Names | None = None,
) -> Numbers:
    """Return the numbers of a data set.

    Parameters
    ----------
    data : array-like or table
        One-dimensional, rows, or sequences of rows; or a list of sequences of different lengths.
    what : str
        The argument's name, for error messages.
    columns : int, optional
        How many columns there must be.  Of one-dimensional data then each number is a row if this
        is 1, and else all of it is one row; by default each number is a row.
    names : tuple of str, optional
        The names of these columns.  Those of a table may come in another order.

    Raises
    ------
    TypeError, ValueError
        If something else came.  The message names the row and the column.
    """
    if is_table(data):
        rows, table_names = _of_table(data, what, names)
        found = Numbers(rows, rows.shape, names=table_names)
    elif _is_listed(data):
        return _of_list(data, what, columns, names)
    else:
        found = _of_array(_in_order(data, names), what, columns)
    if columns is not None and found.rows.shape[1] != columns:
        known = "" if names is None else f" ({', '.join(names)})"
        raise ValueError(f"{what} must have {columns} columns{known}, got {found.rows.shape[1]}")
    _check_finite(found, what)
    return found


def is_table(data: object) -> bool:
    """Whether something has columns with names."""
    return hasattr(data, "columns") and hasattr(data, "__array__")


def of_keys(keys: Any, what: str) -> list[Any]:
    """Return labels, or keys of groups, as Python's own values.

    Parameters
    ----------
    keys : array-like, column, or table of one column
        Texts, numbers, or anything else that can be a key of a dict.
    what : str
        The argument's name, for error messages.
    """
    wanted = f"{what} must be a list, an array or a column of them"
    if isinstance(keys, (list, tuple)):
        found = [each.item() if isinstance(each, numpy.generic) else each for each in keys]
    elif hasattr(keys, "__array__") and not isinstance(keys, numpy.generic):
        array = numpy.asarray(keys)
        if array.ndim != 1 and not (array.ndim == 2 and array.shape[1] == 1):
            raise ValueError(f"{wanted}, got shape {array.shape}")
        if array.dtype.kind == "M":
            array = array.astype("datetime64[us]")  # whose items are dates of Python's
        found = array.reshape(-1).tolist()
    else:
        raise TypeError(f"{wanted}, got {validation.described(keys)}")
    for place, each in enumerate(found):
        if is_missing(each):
            raise ValueError(f"{what}[{place}] is missing ({each!r}): leave such rows out first")
        try:
            hash(each)
        except TypeError:
            raise TypeError(
                f"{what}[{place}] must be a text, a number or the like, "
                f"got {validation.described(each)}"
            ) from None
    return found


def in_order(keys: Sequence[Any], what: str) -> list[Any]:
    """Return the different keys, sorted as ``groupby`` of pandas does."""
    found = list(dict.fromkeys(keys))
    try:
        return sorted(found)
    except TypeError as error:
        kinds = sorted({type(each).__name__ for each in found})
        raise TypeError(
            f"{what} of several types ({', '.join(kinds)}) have no order: {error}"
        ) from None


def is_missing(value: Any) -> bool:
    """Whether something stands for no value: None, nan, or one of those of pandas."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


# Tables -------------------------------------------------------------------------------------------


def _of_table(table: Any, what: str, names: Names | None) -> tuple[Floats, Names | None]:
    """Return the numbers of a table, its columns in the order of ``names`` if these are given."""
    found = list(table.columns)
    twice = next((name for place, name in enumerate(found) if name in found[:place]), None)
    if twice is not None:
        raise ValueError(f"{what} has the column {twice!r} twice")
    texts = all(isinstance(name, str) for name in found)
    if texts and names is not None:
        _check_names(found, names, what)
        found = list(names)
    if not found:
        raise ValueError(f"{what} has no columns")
    columns = [_column(table[name], f"{what}: column {name!r}") for name in found]
    return numpy.stack(columns, axis=1), tuple(map(str, found)) if texts else None


def _check_names(found: list[str], names: Names, what: str) -> None:
    missing = [name for name in names if name not in found]
    if missing:
        from .._base.hints import hint  # only for errors

        near = hint(missing[0], found)
        raise ValueError(f"{what} has no column {missing[0]!r}{near} (it has {', '.join(found)})")
    more = [name for name in found if name not in names]
    if more:
        wanted = ", ".join(names)
        raise ValueError(f"{what} has the column {more[0]!r}, which is none of {wanted}")


def _column(column: Any, what: str) -> Floats:
    values = numpy.asarray(column)
    if values.dtype.kind in "biuf":
        return values.astype(numpy.float64, copy=False)
    return _cells(values, lambda place: f"{what}, row {place}")


def _cells(values: Any, name: Callable[[int], str]) -> Floats:
    """Return the numbers of an array of anything, one by one; nan for those that are missing."""
    kind = values.dtype.kind
    if kind in "Mm":
        raise TypeError(f"{name(0)}, is a date or a time: {DATES}")
    if kind == "c":
        raise TypeError(f"{name(0)}, must be a real number, got {validation.described(values[0])}")
    found = numpy.empty(len(values))
    for place, value in enumerate(values.tolist()):
        if is_missing(value):
            found[place] = numpy.nan
        elif isinstance(value, (str, bytes)):
            raise TypeError(f"{name(place)}, is the text {value!r}: {TEXTS}")
        elif hasattr(value, "isoformat"):
            raise TypeError(f"{name(place)}, is {value!r}: {DATES}")
        elif isinstance(value, float):
            found[place] = value
        else:
            found[place] = validation.number(value, name(place))
    return found


# Arrays and lists ---------------------------------------------------------------------------------


def _is_listed(data: Any) -> bool:
    """Whether this is a list of tables, or of sequences that do not all have the same length."""
    if not isinstance(data, (list, tuple)) or not data:
        return False
    if all(map(is_table, data)):
        return True
    if sequences.depth(data) != sequences.DEEPEST:
        return False
    return all(hasattr(each, "__len__") for each in data) and len({*map(len, data)}) > 1


def _of_list(data: Any, what: str, columns: int | None, names: Names | None) -> Numbers:
    """Return the numbers of a list of sequences; they all have the columns of the first."""
    parts = []
    for place, each in enumerate(data):
        part = read(each, f"{what}[{place}]", columns, names)
        columns, names = part.rows.shape[1], names or part.names
        parts.append(part)
    rows = numpy.concatenate([part.rows for part in parts])
    return Numbers(rows, (), [len(part.rows) for part in parts], names)


def _in_order(data: Any, names: Names | None) -> Any:
    """Return a row of a table with its numbers in the order of the columns."""
    keys = getattr(data, "keys", None)
    if names is None or keys is None or getattr(data, "ndim", 0) != 1:
        return data
    found = list(keys())
    return [data[name] for name in names] if {*found} == {*names} else data


def _of_array(data: Any, what: str, columns: int | None) -> Numbers:
    wanted = f"{what} must be numbers: an array, a table, or lists of rows of the same length"
    if isinstance(data, (str, bytes, set, frozenset, dict)) or data is None:
        raise TypeError(f"{wanted}, got {validation.described(data)}")
    if isinstance(data, numpy.ma.MaskedArray):
        data = numpy.ma.filled(data.astype(numpy.float64), numpy.nan)
    try:
        array: Any = numpy.asarray(data)
        if array.dtype.kind not in "biuf":
            array = numpy.asarray(data, dtype=array.dtype if array.dtype.kind in "Mmc" else object)
    except ValueError as error:
        raise ValueError(f"{wanted} ({error})") from None
    shape = array.shape
    if not 1 <= len(shape) <= 3:
        raise ValueError(f"{wanted}, got {validation.described(data)}")
    width = shape[-1] if len(shape) > 1 else 1
    if len(shape) == 1 and columns is not None and columns != 1:
        width = columns
        if shape[0] != columns:
            raise ValueError(
                f"{what} must have {columns} columns; one-dimensional, it must be one row of "
                f"{columns} numbers, got {shape[0]}"
            )
    if not width:
        raise ValueError(f"{what} has no columns")
    found = Numbers(numpy.empty((0, width)), shape)
    flat = array.reshape(-1)
    if array.dtype.kind not in "biuf":
        flat = _cells(flat, lambda k: f"{what}: {found.place(*divmod(k, width))}")
    found.rows = flat.astype(numpy.float64, copy=False).reshape(-1, width)
    return found


def _check_finite(numbers: Numbers, what: str) -> None:
    finite = numpy.isfinite(numbers.rows)
    if not finite.all():
        row, column = (int(each) for each in numpy.argwhere(~finite)[0])
        value = float(numbers.rows[row, column])
        fix = f": {MISSING}" if value != value else ""
        raise ValueError(f"{what}: {numbers.place(row, column)}, is {value!r}{fix}")
