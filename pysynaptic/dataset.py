"""A data set, read once and checked once: rows of inputs and targets as contiguous numbers."""

from __future__ import annotations

from array import array
from math import isfinite

from ._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .network import Network


class DataSet:
    """Rows to train or test a network with.

    Parameters
    ----------
    network : Network
        Whose sizes the rows must have.
    rows : list of dict, or two-dimensional array
        Dicts with ``input`` and ``output`` (and anything else); or the inputs alone.
    targets : two-dimensional array, optional
        The targets, where `rows` are inputs.

    Attributes
    ----------
    inputs, targets : memoryview of float64
        All numbers, row after row.
    caller : list or None
        The caller's list, where it can be shuffled.
    """

    __slots__ = ("_count", "caller", "inputs", "targets")

    def __init__(self, network: Network, rows: Any, targets: Any = None) -> None:
        self.caller = rows if targets is None and isinstance(rows, list) else None
        if targets is None:
            if not isinstance(rows, (list, tuple)):
                raise TypeError(
                    "set must be a list of {'input': …, 'output': …} (or give two arrays, inputs "
                    f"and targets), got {validation.described(rows)}"
                )
            inputs = [_cell(row, "input", place) for place, row in enumerate(rows)]
            targets = [_cell(row, "output", place) for place, row in enumerate(rows)]
            names = "set[{}].input", "set[{}].output"
        else:
            inputs, names = rows, ("inputs[{}]", "targets[{}]")
        extra = network.optimized is not False
        self.inputs = packed(inputs, network.inputs(), names[0], "input", extra)
        self.targets = packed(targets, network.outputs(), names[1], "target", extra)
        counts = len(self.inputs) // network.inputs(), len(self.targets) // network.outputs()
        if counts[0] != counts[1]:
            raise ValueError(f"there are {counts[0]} rows of inputs and {counts[1]} of targets")
        self._count = counts[0]
        if not self._count:
            raise ValueError("set must have a row at least, got an empty one")

    def __len__(self) -> int:
        return self._count

    def part(self, first: int, last: int) -> tuple[array[float], array[float]]:
        """Return the numbers of some rows."""
        width, height = len(self.inputs) // self._count, len(self.targets) // self._count
        return (
            self.inputs[first * width : last * width],
            self.targets[first * height : last * height],
        )


def _cell(row: object, name: str, place: int) -> Any:
    """Return a row's input or output."""
    if not isinstance(row, dict):
        raise TypeError(
            f"set[{place}] must be a dict with 'input' and 'output', "
            f"got {validation.described(row)}"
        )
    try:
        return row[name]
    except KeyError:
        keys = ", ".join(map(repr, row))
        raise ValueError(f"set[{place}] has no {name!r} (its keys: {keys})") from None


def packed(rows: Any, size: int, name: str, what: str, extra: bool) -> array[float]:
    """Return rows of numbers one after the other, as they are where they are float64 already.

    Parameters
    ----------
    rows : sequence of rows, or two-dimensional array
        The numbers.
    size : int
        How many a row must have.
    name : str
        The rows' name with ``{}`` for the index, for error messages.
    what : {"input", "target"}
        Which layer they are for.
    extra : bool
        Whether more numbers than `size` are ignored (in the optimised mode) or an error.
    """
    if hasattr(rows, "__array__") and getattr(rows, "ndim", False):
        return _packed_array(rows, size, name, what, extra)
    if not isinstance(rows, (list, tuple)):
        raise TypeError(f"{name.partition('[')[0]} must be rows, got {validation.described(rows)}")
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
                validation.warn_extra(name.format(place), len(row), size)
    return numbers


def _plain(row: Any, size: int, numbers: array[float]) -> bool:
    """Append a row of `size` plain finite numbers; False, with nothing appended, if it is none."""
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
        raise ValueError(f"{title} must be a two-dimensional array, got shape {rows.shape}")
    if rows.dtype.kind not in "biuf":
        raise TypeError(f"{title} must be an array of real numbers, got dtype {rows.dtype}")
    if len(rows) and (rows.shape[1] < size or (rows.shape[1] > size and not extra)):
        validation.row([0.0] * rows.shape[1], size, what, extra)  # raises Synaptic's text
    if rows.shape[1] > size:
        validation.warn_extra(f"a row of {title}", rows.shape[1], size)
        rows = rows[:, :size]
    plain = numpy.require(rows, numpy.float64, ["C_CONTIGUOUS", "ALIGNED"])
    finite = numpy.isfinite(plain)
    if not finite.all():
        row, column = (int(place) for place in numpy.argwhere(~finite)[0])
        value = float(plain[row, column])
        raise ValueError(f"{name.format(row)}[{column}] must be finite, got {value!r}")
    flat: Any = memoryview(plain.reshape(-1))  # type: ignore[arg-type,unused-ignore]
    return flat  # type: ignore[no-any-return]


def order_of(count: int) -> array[int]:
    """Return the numbers of `count` rows in the order they came."""
    return array("q", range(count))
