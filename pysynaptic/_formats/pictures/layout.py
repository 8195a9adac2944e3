"""Where layers and neurons stand in a drawing.

Stages stand from left to right: a stage is one layer, or the four layers of an LSTM block.  Each
layer is a column; in an LSTM block every memory cell has a lane of four levels, one for each of its
layers, so that what leads to a column passes the columns before it between their neurons.  A layer
whose neurons are connected among themselves is a ring.
"""

from __future__ import annotations

from math import cos, log10, pi, sin
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .naming import Memory
    from .survey import Survey

RADIUS = 11.0  # of a neuron
PITCH = 38.0  # from one neuron to the next
LEAST_RING = 3  # neurons; two that are connected are easier to read one above the other
LEVEL = 25.0  # from one level of a lane to the next
LANE = 4 * LEVEL + 12
BLOCK_PITCH = 88.0  # from one layer of a block to the next
NUMBERED = 16.0  # more where the names of the layers have the number of their block
ENTRY = 40.0  # from the edge of a block to its outer layers
BOX = (100.0, 40.0)  # of a layer that is one box: the width, and the height in a block
LEAST_GAP, MOST_GAP = 104.0, 230.0  # between stages
# The columns and levels of a block's layers, in the order of `Memory`.
COLUMNS = (0, 2, 1, 3)
LEVELS = (-1.5, 1.5, 0.5, -0.5)


class Node(NamedTuple):
    """A neuron, or a layer that is one box: its middle, and half its width and height."""

    x: float
    y: float
    half_width: float
    half_height: float


class Stage:
    """One layer or one block: its layers, and from where to where it reaches."""

    def __init__(self, members: Sequence[int], width: float, height: float) -> None:
        self.members = members
        self.width, self.height = width, height
        self.left = 0.0

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def is_block(self) -> bool:
        """Whether it is an LSTM block."""
        return len(self.members) > 1


class Layout:
    """The places of everything, around the height 0 and from the left edge 0.

    Attributes
    ----------
    stages : list of Stage
        From left to right.
    stage_of : list of int
        By layer: the number of its stage.
    columns : list of float
        By layer: the middle of its column.
    nodes : list of list of Node
        By layer: its neurons, or the one box.
    rings : set of int
        The layers that are rings.
    width, height : float
        The size of it all.
    """

    def __init__(self, survey: Survey, blocks: Sequence[Memory], by_layers: bool) -> None:
        self.survey, self.blocks, self.by_layers = survey, blocks, by_layers
        self.rings = set() if by_layers else _rings(survey, blocks)
        self.stages = [self._stage(members) for members in _members(survey, blocks)]
        self.stage_of = [0] * len(survey.sizes)
        for number, stage in enumerate(self.stages):
            for layer in stage.members:
                self.stage_of[layer] = number
        self._space()
        self.columns = [0.0] * len(survey.sizes)
        self.nodes: list[list[Node]] = [[] for _ in survey.sizes]
        for stage in self.stages:
            if stage.is_block:
                self._place_block(stage)
            else:
                self._place_layer(stage)
        self.width = self.stages[-1].right
        self.height = max(stage.height for stage in self.stages)

    def _stage(self, members: Sequence[int]) -> Stage:
        size = self.survey.sizes[members[0]]
        if len(members) > 1:
            lanes = 1 if self.by_layers else size
            level = self.level
            return Stage(members, 3 * self.pitch + 2 * (ENTRY + self.half_width), lanes * 4 * level)
        if self.by_layers:
            return Stage(members, BOX[0], box_height(size))
        if members[0] in self.rings:
            across = 2 * (_ring_radius(size) + RADIUS)
            return Stage(members, across, across)
        return Stage(members, 2 * RADIUS, PITCH * (size - 1) + 2 * RADIUS)

    @property
    def level(self) -> float:
        """From one level of a lane to the next."""
        return BOX[1] + 16 if self.by_layers else LEVEL

    @property
    def pitch(self) -> float:
        """From one layer of a block to the next."""
        if self.by_layers:
            return BOX[0] + 46
        return BLOCK_PITCH + (NUMBERED if len(self.blocks) > 1 else 0)

    @property
    def half_width(self) -> float:
        """Half the width of a node."""
        return BOX[0] / 2 if self.by_layers else RADIUS

    def _space(self) -> None:
        """Let the gap between two stages grow with their height, so that lines are not steep."""
        x = 0.0
        for number, stage in enumerate(self.stages):
            stage.left = x
            x = stage.right
            if number + 1 < len(self.stages):
                tallest = max(stage.height, self.stages[number + 1].height)
                x += min(MOST_GAP, max(LEAST_GAP, 0.5 * tallest))

    def _place_block(self, stage: Stage) -> None:
        size = 1 if self.by_layers else self.survey.sizes[stage.members[0]]
        lane = 4 * self.level
        half_height = BOX[1] / 2 if self.by_layers else RADIUS
        for part, layer in enumerate(stage.members):
            x = stage.left + ENTRY + self.half_width + COLUMNS[part] * self.pitch
            self.columns[layer] = x
            self.nodes[layer] = [
                Node(
                    x,
                    (place - (size - 1) / 2) * lane + LEVELS[part] * self.level,
                    self.half_width,
                    half_height,
                )
                for place in range(size)
            ]

    def _place_layer(self, stage: Stage) -> None:
        layer = stage.members[0]
        size = self.survey.sizes[layer]
        x = self.columns[layer] = stage.left + stage.width / 2
        if self.by_layers:
            self.nodes[layer] = [Node(x, 0.0, BOX[0] / 2, stage.height / 2)]
        elif layer in self.rings:
            radius = _ring_radius(size)
            turns = [2 * pi * (place + 0.5) / size - pi / 2 for place in range(size)]
            self.nodes[layer] = [
                Node(x + radius * cos(turn), radius * sin(turn), RADIUS, RADIUS) for turn in turns
            ]
        else:
            self.nodes[layer] = [
                Node(x, (place - (size - 1) / 2) * PITCH, RADIUS, RADIUS) for place in range(size)
            ]


def box_height(size: int) -> float:
    """Return the height of a layer's box, which tells sizes apart by their logarithm."""
    return 44.0 + 40.0 * log10(size)


def _members(survey: Survey, blocks: Sequence[Memory]) -> list[Sequence[int]]:
    """Return the layers of each stage; a block stands where its first layer does."""
    first = {min(block): block for block in blocks}
    inside = {layer for block in blocks for layer in block}
    return [
        first.get(layer, [layer])
        for layer in range(len(survey.sizes))
        if layer in first or layer not in inside
    ]


def _rings(survey: Survey, blocks: Sequence[Memory]) -> set[int]:
    inside = {layer for block in blocks for layer in block}
    return {
        link.source
        for link in survey.links
        if link.source == link.target and not link.selves
        if link.source not in inside and survey.sizes[link.source] >= LEAST_RING
    }


def _ring_radius(size: int) -> float:
    return max(48.0, size * PITCH / (2 * pi))
