"""Hinton diagrams: a matrix as squares whose areas are the sizes of the weights."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy
from matplotlib.collections import PolyCollection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from .._formats.pictures.survey import Link, Survey

    Floats = NDArray[numpy.float64]

PLUS, MINUS = "#1a6fb5", "#d2491f"  # the colours of `Network.draw`
CELL = "#d9dde3"  # behind the squares of a Hinton diagram
FONT = 9.0  # of the titles, in points
LARGEST = 40.0  # cell, in points
MOST_SQUARES = 2500  # of a matrix that is drawn square by square; a larger one is an image


def matrix_of(survey: Survey, link: Link) -> Floats:
    """Return the weights from row to column; nan where nothing is connected."""
    matrix = numpy.full((survey.sizes[link.source], survey.sizes[link.target]), numpy.nan)
    for edge in link.edges():
        matrix[edge.source, edge.target] = edge.weight
    return matrix


def draw(axes: Axes, matrices: Sequence[Floats], titles: Sequence[str], most: float) -> None:
    """Draw matrices beside one another, each with its title; several rows if that has more room."""
    figure: Any = axes.figure
    box = axes.get_window_extent()
    across, up = (72 * length / figure.dpi for length in (box.width, box.height))
    shelves = _fitted([matrix.shape for matrix in matrices], titles, across, up)
    for matrix, title, (left, top) in zip(matrices, titles, shelves.places, strict=True):
        rows, columns = matrix.shape
        if matrix.size > MOST_SQUARES:
            extent = (left, left + columns, top + rows, top)
            axes.imshow(
                matrix, cmap="RdBu", vmin=-most, vmax=most, extent=extent, interpolation="nearest"
            )
        else:
            for squares in _squares(matrix, left, top, most):
                axes.add_collection(squares)
        axes.annotate(
            title,
            (left + columns / 2, top),
            (0, 2),
            textcoords="offset points",
            horizontalalignment="center",
            verticalalignment="bottom",
            fontsize=shelves.size,
        )
    axes.set_xlim(0, shelves.width)
    axes.set_ylim(shelves.height, 0)
    axes.set_aspect("equal")
    axes.set_axis_off()


class _Shelves(NamedTuple):
    """Where matrices stand, in cells, and the size of their titles in points."""

    places: list[tuple[float, float]]
    width: float
    height: float
    size: float


def _fitted(
    shapes: Sequence[tuple[int, ...]], titles: Sequence[str], across: float, up: float
) -> _Shelves:
    """Return the arrangement with the largest cells that fits a box, given in points."""
    size = FONT
    while True:
        least, most, found = 0.0, LARGEST, None
        for _ in range(24):
            cell = (least + most) / 2
            shelves = _arranged(shapes, titles, across / cell, size / cell)
            if shelves.width * cell <= across and shelves.height * cell <= up:
                least, found = cell, shelves._replace(size=size)
            else:
                most = cell
        if found is not None:
            return found
        size *= 0.8  # until the titles fit too


def _arranged(
    shapes: Sequence[tuple[int, ...]], titles: Sequence[str], across: float, size: float
) -> _Shelves:
    """Put matrices in rows from left to right and from top to bottom; everything in cells."""
    places: list[tuple[float, float]] = []
    x, y, width, tallest = 0.0, 0.0, 0.0, 0.0
    head = 2 * 1.35 * size  # two lines
    for (rows, columns, *_), title in zip(shapes, titles, strict=True):
        slot = max(float(columns), 0.62 * size * max(map(len, title.split("\n"))))
        if x and x + slot > across:
            x, y, tallest = 0.0, y + head + tallest + 0.5 * size, 0.0
        places.append((x + (slot - columns) / 2, y + head))
        x += slot + 1.2 * size
        width, tallest = max(width, x - 1.2 * size), max(tallest, float(rows))
    return _Shelves(places, width, y + head + tallest, 0.0)


def _squares(matrix: Floats, left: float, top: float, most: float) -> list[PolyCollection]:
    """Return the squares of a matrix, behind them its cells; nothing where nothing is connected."""
    rows, columns = numpy.nonzero(~numpy.isnan(matrix))
    values = matrix[rows, columns]
    middles = numpy.stack([left + columns + 0.5, top + rows + 0.5], axis=-1)
    corners = numpy.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
    cells: Any = middles[:, None] + corners
    sizes = 0.94 * numpy.sqrt(numpy.abs(values) / most)
    filled: Any = middles[:, None] + corners * sizes[:, None, None]
    colours = [PLUS if value > 0 else MINUS for value in values]
    return [
        PolyCollection(cells, facecolors=CELL, edgecolors="white", linewidths=0.5),
        PolyCollection(filled, facecolors=colours),
    ]
