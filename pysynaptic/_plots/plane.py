"""What a network answers over a plane, and the points of data in it."""

from __future__ import annotations

import copy
from math import inf
from typing import Any

import numpy

from .._base import validation
from ..squash import REACH_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from .._formats.pictures.survey import Survey
    from ..network import Network

    Floats = NDArray[numpy.float64]

MARGIN = 0.15  # around the points, of their range


def points(X: ArrayLike | None) -> Floats | None:
    """Return the points to show."""
    if X is None:
        return None
    points = _numbers(X, "X")
    if points.ndim != 2 or points.shape[1] != 2 or not len(points):
        raise ValueError(f"X must have the shape (rows, 2), got {points.shape}")
    return points


def _numbers(values: ArrayLike, what: str) -> Floats:
    try:
        numbers = numpy.asarray(values, dtype=numpy.float64)
    except (TypeError, ValueError, OverflowError):
        got = validation.described(values)
        raise TypeError(f"{what} must be an array of numbers, got {got}") from None
    if not numpy.isfinite(numbers).all():
        raise ValueError(f"{what} must be finite numbers")
    return numbers


def targets(y: ArrayLike | None, points: Floats | None, outputs: int) -> Floats | None:
    """Return one number a point: a target of the one output, or the number of a class."""
    if y is None:
        return None
    if points is None:
        raise ValueError("y needs X, the points it belongs to")
    targets = _numbers(y, "y")
    if targets.ndim not in (1, 2) or len(targets) != len(points):
        raise ValueError(f"y must have {len(points)} rows as X has, got the shape {targets.shape}")
    if targets.ndim == 2 and targets.shape[1] == 1:
        targets = targets[:, 0]
    if targets.ndim == 2:
        if targets.shape[1] != outputs:
            raise ValueError(
                f"y has {targets.shape[1]} columns, the network {outputs} output"
                + "s" * (outputs > 1)
            )
        return numpy.asarray(targets.argmax(axis=1), dtype=numpy.float64)
    if outputs > 1 and not numpy.isin(targets, numpy.arange(outputs)).all():
        raise ValueError(f"y must be the classes 0 to {outputs - 1}, or have a column for each")
    return targets


def limits(points: Floats | None) -> tuple[Floats, Floats]:
    """Return the corners of the plane that is shown."""
    corners = numpy.array([[0.0, 0.0], [1.0, 1.0]]) if points is None else points
    low, high = corners.min(axis=0), corners.max(axis=0)
    room = numpy.where(high > low, (high - low) * MARGIN, 0.5)
    return low - room, high + room


def answers(network: Network, grid: Floats, recurrent: bool) -> Floats:
    """Return what a copy of a network answers to each point."""
    twin = copy.deepcopy(network)
    if not recurrent:
        return twin.predict(grid)
    answers = []
    for row in grid.tolist():
        twin.forget()
        answers.append(twin.activate(row))
    return numpy.array(answers)


def one_output(
    axes: Axes,
    across: Floats,
    up: Floats,
    answers: Floats,
    points: Floats | None,
    targets: Floats | None,
    survey: Survey,
) -> None:
    """Draw one activation, with a line at its middle."""
    squash = survey.squash(len(survey.sizes) - 1, 0)
    shown = answers if targets is None else numpy.append(answers.ravel(), targets)
    low, high = REACH_OF.get(squash, (-inf, inf))
    if high == inf:
        low, high = float(shown.min()), float(shown.max())
    if high <= low:
        low, high = low - 0.5, low + 0.5
    middle = (low + high) / 2
    if targets is not None and targets.max() > targets.min():
        middle = float(targets.max() + targets.min()) / 2
    look: Any = {"cmap": "RdBu", "vmin": low, "vmax": high}
    _paint(axes, across, up, answers, alpha=0.7, interpolation="bilinear", **look)
    if answers.min() < middle < answers.max():
        axes.contour(across, up, answers, levels=[middle], colors="black", linewidths=1.2)
    if points is not None:
        colours: Any = {"color": "black"}
        if targets is not None:
            colours = {"c": targets, **look}
        axes.scatter(points[:, 0], points[:, 1], s=36, edgecolors="black", zorder=3, **colours)


def classes(
    axes: Axes,
    across: Floats,
    up: Floats,
    answers: Floats,
    points: Floats | None,
    targets: Floats | None,
) -> None:
    """Draw which output is the greatest."""
    classes = answers.shape[-1]
    look: Any = {"cmap": "tab10" if classes <= 10 else "tab20", "vmin": -0.5}
    look["vmax"] = 9.5 if classes <= 10 else 19.5
    winners = answers.argmax(axis=-1)
    _paint(axes, across, up, winners % 20, alpha=0.35, interpolation="nearest", **look)
    for each in range(classes):
        won = (winners == each).astype(numpy.float64)
        if 0 < won.sum() < won.size:
            axes.contour(across, up, won, levels=[0.5], colors="black", linewidths=0.8)
    if points is None:
        return
    if targets is None:
        axes.scatter(points[:, 0], points[:, 1], s=36, color="black", zorder=3)
        return
    for each in range(classes):
        rows = points[targets == each]
        if len(rows):
            numbers = numpy.full(len(rows), each % 20)
            axes.scatter(
                rows[:, 0],
                rows[:, 1],
                c=numbers,
                s=36,
                edgecolors="black",
                zorder=3,
                label=f"class {each}",
                **look,
            )
    axes.legend()


def _paint(axes: Axes, across: Floats, up: Floats, values: Any, **look: Any) -> None:
    """Colour the plane, each point of the grid as the middle of a cell."""
    x, y = ((side[1] - side[0]) / 2 for side in (across, up))
    extent = (across[0] - x, across[-1] + x, up[0] - y, up[-1] + y)
    axes.imshow(values, origin="lower", aspect="auto", extent=extent, **look)
