"""The history of a training, out of what a user has of it."""

from __future__ import annotations

from typing import Any

import numpy

from .._base import validation
from ..network import Network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float64]


def history(result: Any) -> tuple[Floats, Floats, Floats]:
    """Return the iterations, errors and validation errors of a result, a history or a trainer."""
    owner = result.trainer if isinstance(result, Network) else result
    found = _part(owner, "history")
    if found is None:
        found = owner  # which may be a history
    iterations, errors = _part(found, "iterations"), _part(found, "error")
    if iterations is None or errors is None:
        raise TypeError(
            "learning_curve() needs a training's result, its history or a trainer, got "
            f"{validation.described(result)}"
        )
    if numpy.ndim(iterations) == 0 or numpy.ndim(errors) == 0:
        raise ValueError("there is no history to plot: train with history=True")
    wanted = numpy.asarray(iterations, dtype=numpy.float64)
    columns = [wanted, numpy.asarray(errors, dtype=numpy.float64)]
    noted = _part(found, "validation")
    columns.append(
        numpy.full(wanted.shape, numpy.nan)
        if noted is None
        else numpy.asarray(noted, dtype=numpy.float64)
    )
    if any(column.ndim != 1 or len(column) != len(wanted) for column in columns):
        raise ValueError("the arrays of the history must be one-dimensional and of equal length")
    if not len(wanted):
        raise ValueError("the history is empty: no iteration was noted")
    return columns[0], columns[1], columns[2]


def _part(thing: Any, name: str) -> Any:
    """Return an attribute, or an item of a dict; None where there is none."""
    if isinstance(thing, dict):
        return thing.get(name)
    return getattr(thing, name, None)
