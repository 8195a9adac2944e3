"""The ways of connections in a drawing, from neuron to neuron or from layer to layer.

Between neighbours a way is straight.  What passes other stages rises above all of them and comes
down again; what leads back does so below.  The store and SVG are unknown here.
"""

from __future__ import annotations

from math import atan2, cos, pi, sin
from typing import NamedTuple

from .layout import COLUMNS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .layout import Layout, Node, Stage

    Point = tuple[float, float]

LINE = 2.4  # between neurons' lines that run beside one another
BOX_LINE = 13.0  # between layers' lines, which have room for their numbers
TURN = 40.0  # the width of a turn up or down
CLEAR = 50.0  # from the middle of a column to where ways may rise beside its name
LOOP = 9.0  # the radius of the loop of a neuron with itself


class Route(NamedTuple):
    """The way of one connection.

    Attributes
    ----------
    path : str
        As SVG writes it.
    marks : tuple of points
        Where it shows that a neuron near its source, or near its target, gates it.
    tip : tuple of float or None
        The place and the direction of an arrowhead, where the way is not from left to right.
    middle : tuple of float or None
        Where a way past other stages has room for a number.
    """

    path: str
    marks: tuple[Point, Point]
    tip: tuple[float, float, float] | None = None
    middle: Point | None = None


def number(value: float) -> str:
    """Return a coordinate with at most one digit after the point."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


class _Path:
    """Builds the text of a path."""

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y = x, y
        self.parts = [f"M{number(x)} {number(y)}"]

    def line(self, x: float, y: float) -> None:
        """Go straight to a point."""
        if (number(x), number(y)) != (number(self.x), number(self.y)):
            self.parts.append(f"L{number(x)} {number(y)}")
            self.x, self.y = x, y

    def swing(self, x: float, y: float) -> None:
        """Go to a point; leave and arrive horizontally."""
        if number(y) == number(self.y):
            self.line(x, y)
            return
        middle = (self.x + x) / 2
        numbers = (middle, self.y, middle, y, x, y)
        self.parts.append("C" + " ".join(map(number, numbers)))
        self.x, self.y = x, y

    def turn(self, bulge: float, x: float, y: float) -> None:
        """Go to a point; leave horizontally and come back from the same side."""
        numbers = (self.x + bulge, self.y, self.x + bulge, y, x, y)
        self.parts.append("C" + " ".join(map(number, numbers)))
        self.x, self.y = x, y

    def bend(self, cx: float, cy: float, x: float, y: float) -> None:
        """Go to a point along a curve with one control point."""
        self.parts.append("Q" + " ".join(map(number, (cx, cy, x, y))))
        self.x, self.y = x, y

    def __str__(self) -> str:
        return "".join(self.parts)


class Router:
    """Finds the ways of a layout.

    Attributes
    ----------
    top, bottom, left, right : float
        How far the ways reach.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.top, self.bottom = -layout.height / 2, layout.height / 2
        self.left, self.right = 0.0, layout.width
        self._above, self._below, self._turns = self.top - 10, self.bottom + 10, 0.0

    def route(
        self, source: tuple[int, int], target: tuple[int, int], spread: float, selves: bool = False
    ) -> Route:
        """Return the way from one node to another.

        Parameters
        ----------
        source, target : tuple of int
            The layer and the place in it.
        spread : float
            How far from the level of the target to run, where several lines would coincide.
        selves : bool
            Whether the way of a layer to itself is that of its neurons to themselves.
        """
        layout = self.layout
        here, there = layout.nodes[source[0]][source[1]], layout.nodes[target[0]][target[1]]
        first, last = layout.stage_of[source[0]], layout.stage_of[target[0]]
        if source == target and layout.by_layers:
            return self._box_loop(here, selves)
        if source == target:
            return self._loop(source[0], here)
        if source[0] == target[0]:
            return self._within(source[0], here, there)
        if first == last:
            return self._inside(source[0], target[0], here, there, spread)
        stages = layout.stages[first], layout.stages[last]
        if last == first + 1:
            return self._ahead(here, there, *stages, spread)
        return self._around(here, there, *stages, ahead=last > first, spread=spread)

    def _loop(self, layer: int, node: Node) -> Route:
        """Return the loop of a node with itself: outwards on a ring, else at its lower right."""
        layout = self.layout
        turn = pi / 4
        if layer in layout.rings:
            turn = atan2(node.y, node.x - layout.columns[layer])
        elif not layout.stages[layout.stage_of[layer]].is_block:
            turn = -pi / 4
        x, y = node.x + node.half_width * cos(turn), node.y + node.half_height * sin(turn)
        far = x + 2 * LOOP * cos(turn), y + 2 * LOOP * sin(turn)
        size = number(LOOP)
        arcs = "".join(
            f"A{size} {size} 0 0 1 {number(px)} {number(py)}" for px, py in (far, (x, y))
        )
        self._reach(y + 2 * LOOP * sin(turn) + LOOP * (1 if turn > 0 else -1))
        return Route(f"M{number(x)} {number(y)}{arcs}", (far, far))

    def _box_loop(self, node: Node, below: bool) -> Route:
        """Return the loop of a layer with itself, at a corner of its box."""
        side = 1 if below else -1
        x, y = node.x + node.half_width - 8, node.y + side * node.half_height
        size = number(LOOP)
        far = x - LOOP, y + side * 1.8 * LOOP
        self._reach(far[1] + side * 4)
        path = f"M{number(x - 2 * LOOP)} {number(y)}A{size} {size} 0 1 {0 if below else 1} "
        return Route(f"{path}{number(x)} {number(y)}", (far, far))

    def _within(self, layer: int, here: Node, there: Node) -> Route:
        """Return the way between two neurons of a layer: a chord, or an arc beside the column."""
        x, y = (here.x + there.x) / 2, (here.y + there.y) / 2
        bend = 0.12 if layer in self.layout.rings else 0.5
        # To the right of the direction, so that the ways there and back are apart.
        cx, cy = x - (there.y - here.y) * bend, y + (there.x - here.x) * bend
        turn = atan2(there.y - cy, there.x - cx)
        path = _Path(here.x, here.y)
        path.bend(cx, cy, there.x, there.y)
        mark = (x + cx) / 2, (y + cy) / 2
        return Route(str(path), (mark, mark), _tip(there, turn))

    def _inside(self, source: int, target: int, here: Node, there: Node, spread: float) -> Route:
        """Return the way between two layers of an LSTM block."""
        path = _Path(here.x, here.y)
        block = self.layout.stages[self.layout.stage_of[source]].members
        steps = COLUMNS[block.index(target)] - COLUMNS[block.index(source)]
        if steps > 1:  # past a column, at the level of the target
            path.swing(here.x + self.layout.pitch - here.half_width - 4, there.y + spread)
        path.line(there.x, there.y + self._shift(spread))
        mark = (here.x + there.x) / 2, (here.y + there.y) / 2
        back = atan2(there.y - here.y, there.x - here.x)
        return Route(str(path), (mark, mark), _tip(there, back) if steps < 0 else None)

    def _ahead(self, here: Node, there: Node, first: Stage, last: Stage, spread: float) -> Route:
        """Return the way to the next stage: straight, and along the lanes of blocks."""
        path = _Path(here.x, here.y)
        if first.is_block or last.is_block:
            return self._enter(path, there, last, spread, self._leave(path, here, first))
        path.line(there.x, there.y)
        mark = (here.x + there.x) / 2, (here.y + there.y) / 2
        return Route(str(path), (mark, mark))

    def _around(
        self, here: Node, there: Node, first: Stage, last: Stage, ahead: bool, spread: float
    ) -> Route:
        """Return the way past other stages, above them, or below them if it leads back."""
        apart = BOX_LINE if self.layout.by_layers else LINE
        path = _Path(here.x, here.y)
        mark = self._leave(path, here, first)
        if not ahead:
            return self._back(path, there, first, last, spread, mark)
        self._above -= apart
        if not first.is_block:
            path.line(max(path.x, here.x + CLEAR), here.y)
        path.swing(max(path.x, first.right) + TURN, self._above)
        end = last.left if last.is_block else min(last.left, there.x - CLEAR)
        middle = (path.x + end - TURN) / 2, self._above
        path.line(end - TURN, self._above)
        path.swing(end, there.y + spread)
        self._reach(self._above)
        route = self._enter(path, there, last, spread, mark if first.is_block else middle)
        return route._replace(middle=middle)

    def _back(
        self, path: _Path, there: Node, first: Stage, last: Stage, spread: float, mark: Point
    ) -> Route:
        """Go on below all stages, and from the left to a node of an earlier one."""
        apart = BOX_LINE if self.layout.by_layers else LINE
        self._below += apart
        self._turns += apart
        level, bulge = self._below, TURN + self._turns
        self._reach(level)
        end = max(path.x, first.right + 4)
        path.line(end, path.y)
        path.turn(bulge, end, level)
        start = last.left - 4 if last.is_block else there.x - there.half_width - 8
        self.right, self.left = max(self.right, end + bulge), min(self.left, start - bulge)
        path.line(start, level)
        path.turn(-bulge, start, there.y + spread)
        middle = (end + start) / 2, level
        route = self._enter(path, there, last, spread, mark if first.is_block else middle)
        tip = _tip(there, 0.0)
        return route._replace(middle=middle, tip=(tip[0], tip[1] + self._shift(spread), tip[2]))

    def _leave(self, path: _Path, here: Node, stage: Stage) -> Point:
        """Follow the lane of a block to its end; return where the mark of a gate is."""
        if stage.is_block:
            path.line(stage.right, here.y)
            return stage.right - 10, here.y
        path.line(here.x + here.half_width, here.y)
        return here.x + 3 * here.half_width, here.y

    def _enter(self, path: _Path, there: Node, stage: Stage, spread: float, mark: Point) -> Route:
        """Go to a node, in a block along its lane."""
        if not stage.is_block:
            path.swing(there.x - there.half_width, there.y)
            return Route(str(path), (mark, mark))
        level = there.y + spread
        path.swing(stage.left, level)
        before = max(stage.left, there.x - there.half_width - 18)
        path.line(before, level)
        path.line(there.x, there.y + self._shift(spread))
        return Route(str(path), (mark, (before, level)))

    def _shift(self, spread: float) -> float:
        """Return how far from the middle of a node a line ends: on a box, where it ran."""
        return spread if self.layout.by_layers else 0.0

    def clear(self, top: float, bottom: float = 0.0) -> None:
        """Keep ways that pass other stages out of what lies between two heights."""
        self._reach(top)
        self._reach(bottom)
        self._above, self._below = min(self._above, top - 6), max(self._below, bottom + 6)

    def _reach(self, y: float) -> None:
        self.top, self.bottom = min(self.top, y), max(self.bottom, y)


def _tip(node: Node, turn: float) -> tuple[float, float, float]:
    """Return where an arrow in a direction touches a node."""
    far = min(
        node.half_width / abs(cos(turn)) if cos(turn) else node.half_width,
        node.half_height / abs(sin(turn)) if sin(turn) else node.half_width,
    )
    if node.half_width == node.half_height:
        far = node.half_width
    return node.x - far * cos(turn), node.y - far * sin(turn), turn
