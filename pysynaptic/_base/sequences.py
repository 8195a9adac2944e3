"""Sequences of rows, from lists and arrays, as one contiguous float64 array and where each starts.

As `rows`, it does not know whether they are for a training or a prediction.
"""

from __future__ import annotations

from array import array

from . import validation
from .rows import packed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

DEEPEST = 3  # sequences, steps, numbers


def depth(values: Any) -> int:
    """Return how many dimensions lists or arrays in each other have, by the first of each.

    A list in itself has no more than one too many.
    """
    levels = 0
    while levels <= DEEPEST:
        ndim = getattr(values, "ndim", None) if hasattr(values, "__array__") else None
        if isinstance(ndim, int) and getattr(getattr(values, "dtype", None), "kind", "f") != "O":
            return levels + ndim
        if not (isinstance(values, (list, tuple)) or ndim == 1):
            break
        levels += 1
        given: Any = values
        values = next((each for each in given if each is not None), None)
    return levels


def inputs(
    given: Sequence[Any], size: int, name: str, extra: bool
) -> tuple[array[float], array[int]]:
    """Return the numbers of all rows, and the first row of each sequence and the end of the last.

    Parameters
    ----------
    given : list of sequences, or array of shape (sequences, steps, size)
        Each sequence is a list of rows or a two-dimensional array, of any length from 1 on.
    size : int
        How many numbers a row must have.
    name : str
        The name of a sequence with ``{}`` for its index, for error messages.
    extra : bool
        Whether a longer row is cut off.
    """
    steps = _steps_of_array(given, size)
    if steps:
        rows: Any = given
        numbers = packed(rows.reshape(-1, size), size, name, "input", extra)
        return numbers, array("q", range(0, len(given) * steps + 1, steps))
    found, starts = array("d"), array("q", (0,))
    for place, sequence in enumerate(given):
        title = name.format(place)
        if depth(sequence) not in (1, 2) or isinstance(sequence, (str, bytes)):
            raise ValueError(
                f"{title} must be a sequence of rows, as {name.format(0)} is, "
                f"got {validation.described(sequence)}"
            )
        if not len(sequence):
            raise ValueError(f"{title} has no steps")
        found.frombytes(memoryview(_rows(sequence, size, title, "input", extra)).cast("B"))
        starts.append(len(found) // size)
    return found, starts


def _steps_of_array(given: Any, size: int) -> int:
    """Return how many steps all sequences of a sound array have; 0 for anything to look at."""
    if getattr(given, "ndim", 0) != DEEPEST or not hasattr(given, "reshape"):
        return 0
    count, steps, numbers = given.shape
    sound = count and numbers == size and getattr(given.dtype, "kind", "O") in "biuf"
    return int(steps) if sound and bool((abs(given) < float("inf")).all()) else 0


def _rows(rows: Any, size: int, title: str, what: str, extra: bool) -> Any:
    """Return the numbers of some rows; errors name the place."""
    try:
        return packed(rows, size, title + "[{}]", what, extra)
    except (TypeError, ValueError) as error:
        if title in str(error):
            raise
        raise type(error)(f"{title}: {error}") from None


def targets(
    given: Sequence[Any], starts: Sequence[int], size: int, name: str, extra: bool
) -> tuple[array[float], array[int]]:
    """Return targets for all rows, and for each whether it has one; the others are 0.

    Parameters
    ----------
    given : sequence
        For each sequence one row for its last step; or a row for each step, where None stands for
        none.
    starts : sequence of int
        What `inputs` returned.
    size, name, extra
        As for `inputs`.
    """
    found, measured = array("d"), array("b")
    for place, each in enumerate(given):
        steps = starts[place + 1] - starts[place]
        rows = _targets_of(each, steps, size, name.format(place))
        for step, row in enumerate(rows):
            title = name.format(place) if len(rows) == 1 else f"{name.format(place)}[{step}]"
            if row is None:
                found.extend([0.0] * size)
            else:
                numbers = _one(row, size, title, extra)
                found.extend([0.0] * (size * (steps - 1)) if len(rows) == 1 else ())
                found.frombytes(memoryview(numbers).cast("B"))
        measured.extend([0] * (steps - len(rows)))
        measured.extend(int(row is not None) for row in rows)
    return found, measured


def _one(row: Any, size: int, title: str, extra: bool) -> array[float]:
    """Return the numbers of one row."""
    try:
        return array("d", validation.row(row, size, "target", extra))
    except (TypeError, ValueError) as error:
        raise type(error)(f"{title}: {error}") from None


def _targets_of(given: Any, steps: int, size: int, title: str) -> list[Any]:
    """Return the target of each step, or that of the last one alone."""
    levels = depth(given)
    if levels == 0:
        if size == 1 and given is not None:
            return [[given]]
        raise _wrong(title, steps, size, validation.described(given))
    is_list = isinstance(given, (list, tuple))
    if levels == 1 and not (is_list and None in given):
        return [given]
    if (levels == 2 or is_list) and len(given) in (1, steps):
        rows = list(given)
        if any(row is not None for row in rows):
            return rows
    raise _wrong(title, steps, size, getattr(given, "shape", None) or f"{len(given)} rows")


def _wrong(title: str, steps: int, size: int, got: object) -> ValueError:
    return ValueError(
        f"{title} must be a row of {size} for the last step, or {steps} such rows, one a step "
        f"(None for a step without a target), got {got}"
    )
