"""Small loops over arrays and lists, around what a kernel calculates.

The twins in C are in arrays.c, dataset.c and train.c.
"""

from __future__ import annotations

from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def zero(arrays: list[Any], /) -> None:
    """Make all numbers of a list of arrays 0."""
    for each in arrays:
        if len(each):  # an array refuses even to be given nothing while something else looks at it
            each[:] = array("d", bytes(8 * len(each)))


def fired(activations: list[float], /) -> list[int]:
    """Return 1 for each activation above 0.5, and 0 for the others."""
    return [1 if activation > 0.5 else 0 for activation in activations]


def measure(cost: int, target: Sequence[float], output: Sequence[float], /) -> float | None:
    """Return what a built-in cost function makes of a row; None where it must be asked itself."""
    return None


def read_rows(rows: list[Any], width: int, height: int, /) -> tuple[bytes, bytes] | None:
    """Return the numbers of rows of dicts, if they are the usual case; in Python none is."""
    return None


def test_briefly(trainer: Any, rows: Any, /) -> Any:
    """Return the result of a test, if it is the usual case; in Python none is."""
    return None


def train_briefly(trainer: Any, rows: Any, options: Any, /) -> Any:
    """Return the result of a short training, if it is the usual case; in Python none is."""
    return None
