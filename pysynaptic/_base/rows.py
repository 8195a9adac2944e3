"""Rows of numbers, from lists, tuples, arrays and tables, as one contiguous float64 array.

It does not know whether they are for a training or a prediction.
"""

from __future__ import annotations

from array import array
from math import isfinite

from . import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CLASSES = "pysynaptic.data.one_hot() makes rows of numbers of classes"


def packed(rows: Any, size: int, name: str, what: str, extra: bool) -> array[float]:
    """Return the numbers of all rows, row after row; without a copy if they are float64 already.

    Parameters
    ----------
    rows : sequence of rows, or two-dimensional array
        The numbers.
    size : int
        How many numbers a row must have.
    name : str
        The rows' name with ``{}`` for the index, for error messages.
    what : {"input", "target"}
        Which layer they are for.
    extra : bool
        Whether a longer row is cut off (in the optimised mode); otherwise it is an error.
    """
    if hasattr(rows, "__array__") and getattr(rows, "ndim", False):
        return _packed_array(rows, size, name, what, extra)
    rows = validation.listed(rows, name.partition("[")[0], "rows")
    if type(rows) is not list:  # one of a subclass may say what it does not have
        rows = list(rows)
    _check_rows(rows, size, name)
    numbers = array("d")
    warned = False
    for place, row in enumerate(rows):
        if not _plain(row, size, numbers):
            try:
                numbers.extend(validation.row(row, size, what, extra))
            except (TypeError, ValueError) as error:
                raise type(error)(f"{name.format(place)}: {error}") from None
            if not warned and len(row) > size:
                warned = True
                _warn_extra(name.format(place), len(row), size)
    return numbers


def _warn_extra(what: str, got: int, size: int) -> None:
    hint = "; in sequences each step is a row: array[..., None], or [[0], [1]]" if size == 1 else ""
    validation.warn_extra(what, got, size, hint)


def column(numbers: Any) -> Any:
    """Return rows of one number each, where one-dimensional numbers came, or else what came."""
    if hasattr(numbers, "__array__") and getattr(numbers, "ndim", 0) == 1:
        import numpy  # something that is an array came

        return numpy.asarray(numbers)[:, None]
    if isinstance(numbers, (list, tuple)) and numbers and _is_number(next(iter(numbers), None)):
        return [[each] for each in numbers]
    return numbers


def _is_number(value: object) -> bool:
    kind: Any = type(value)
    return hasattr(kind, "__float__") and not hasattr(kind, "__len__")


def _check_rows(rows: Any, size: int, name: str) -> None:
    """Raise if there is one row instead of a list of rows."""
    title = name.removesuffix("[{}]")
    if title != name and rows and _is_number(rows[0]):
        fix = f"for a single row write [{title}]"
        if len(rows) != size:
            fix = f"for rows of one number write [[each] for each in {title}]"
        raise TypeError(
            f"{title}[0] must be a row of numbers, {size} of them, got "
            f"{validation.described(rows[0])}; {fix}"
        )


def _plain(row: Any, size: int, numbers: array[float]) -> bool:
    """Append a row of `size` plain finite numbers, or append nothing and return False."""
    before = len(numbers)
    try:
        if type(row) in (list, tuple):
            numbers.extend(array("d", row))
        else:
            view = memoryview(row)
            if view.format != "d" or view.ndim != 1:
                return False
            numbers.frombytes(view.tobytes())
    except (TypeError, OverflowError):
        return False
    if len(numbers) - before != size:
        del numbers[before:]
        return False
    if isfinite(sum(numbers[before:])):
        return True
    del numbers[before:]
    return False


def _packed_array(rows: Any, size: int, name: str, what: str, extra: bool) -> array[float]:
    import numpy

    rows = numpy.asarray(rows)
    title = name.partition("[")[0]
    if rows.ndim != 2:
        raise ValueError(
            f"{title} must be a two-dimensional array, got shape {rows.shape}"
            f"{_reshaped(rows, size, what)}"
        )
    if rows.dtype.kind not in "biuf":
        fix = f"; {CLASSES}" if rows.dtype.kind in "OSU" else ""
        raise TypeError(f"{title} must be an array of real numbers, got dtype {rows.dtype}{fix}")
    if len(rows) and (rows.shape[1] < size or (rows.shape[1] > size and not extra)):
        validation.row([0.0] * rows.shape[1], size, what, extra)  # raises Synaptic's error
    if rows.shape[1] > size:
        _warn_extra(f"a row of {title}", rows.shape[1], size)
        rows = rows[:, :size]
    plain = numpy.require(rows, numpy.float64, ["C_CONTIGUOUS", "ALIGNED"])
    finite = numpy.isfinite(plain)
    if not finite.all():
        row, column = (int(place) for place in numpy.argwhere(~finite)[0])
        validation.number(plain[row, column], f"{name.format(row)}[{column}]")  # raises
    flat: Any = memoryview(plain.reshape(-1))  # type: ignore[arg-type,unused-ignore]
    return flat  # type: ignore[no-any-return]


def _reshaped(rows: Any, size: int, what: str) -> str:
    """Return how to make rows of a one-dimensional array, for an error message."""
    if rows.ndim != 1:
        return ""
    name = "X" if what == "input" else "Y"
    if what == "input" and len(rows) == size:
        return f"; {name}[None, :] is one row"
    fix = f"; {CLASSES}" if what != "input" and size > 1 else ""
    return f"; {name}[:, None] has 1 number a row, the network takes {size}{fix}"
