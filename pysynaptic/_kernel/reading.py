"""Reads a program for the Python kernel: its records become views of the arrays in the store.

This is the only place of that kernel that calculates indices.  Its twin is ``native/read.c``.
"""

from __future__ import annotations

from itertools import repeat

from .program import BLOCK_ARRAYS, KINDS, WIDTHS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from .program import Program

    Numbers = memoryview[float]
    Row = Iterator[int]  # the numbers of a record, one after the other

ONES = repeat(1.0)  # the gains of connections that are not gated


class Block:
    """The numbers of neurons made together: an array each, indexed by neuron."""

    __slots__ = (*BLOCK_ARRAYS, "custom", "size")

    activation: array[float]
    state: array[float]
    old: array[float]
    derivative: array[float]
    bias: array[float]
    bias_velocity: array[float] | None
    frozen: array[int] | None
    responsibility: array[float]
    error_projected: array[float]
    error_gated: array[float]
    self_weight: array[float]
    self_gain: array[float]
    squash: array[int]
    custom: dict[int, Callable[[float, bool], float]]
    size: int


class Inputs:
    """A run into a neuron: the activations of the sources, and the connections' numbers.

    ``extended`` holds these connections' extended traces, for each of the neuron's extensions.
    """

    __slots__ = (
        "activation",
        "extended",
        "frozen",
        "gains",
        "shared",
        "traces",
        "velocities",
        "weights",
    )

    activation: Numbers
    weights: Numbers
    gains: Iterable[float]
    traces: Numbers
    velocities: Numbers | None
    frozen: memoryview[int] | None
    shared: int
    extended: list[Numbers]


class Outputs:
    """A run out of a neuron: the responsibilities of the targets, and the connections' numbers."""

    __slots__ = ("gains", "responsibility", "weights")

    responsibility: Numbers
    weights: Numbers
    gains: Iterable[float]


class Gated:
    """A run that a neuron gates: the activations of its sources, and the connections' numbers."""

    __slots__ = ("activation", "gains", "weights")

    activation: Numbers
    weights: Numbers
    gains: Numbers


class Extension:
    """A neuron that another gates connections of, and these connections.

    ``old`` is None unless its self-connection is gated too.
    """

    __slots__ = ("_old", "_responsibility", "_self_gain", "_self_weight", "influences")

    _old: Numbers | None
    _responsibility: Numbers
    _self_weight: Numbers
    _self_gain: Numbers
    influences: list[Gated]

    @property
    def old(self) -> float | None:
        """The gated neuron's state before."""
        return None if self._old is None else self._old[0]

    @property
    def responsibility(self) -> float:
        """The gated neuron's."""
        return self._responsibility[0]

    @property
    def self_weight(self) -> float:
        """The gated neuron's."""
        return self._self_weight[0]

    @property
    def self_gain(self) -> float:
        """The gated neuron's."""
        return self._self_gain[0]


class Cell:
    """One neuron, and the runs of everything wired to it."""

    __slots__ = ("block", "extensions", "index", "inputs", "outputs")

    def __init__(
        self,
        block: Block,
        index: int,
        inputs: list[Inputs],
        outputs: list[Outputs],
        extensions: list[Extension],
    ) -> None:
        self.block, self.index = block, index
        self.inputs, self.outputs, self.extensions = inputs, outputs, extensions


class Remembered:
    """Shared traces, and the activations that they remember."""

    __slots__ = ("activation", "traces")

    activation: Numbers
    traces: Numbers


class Step:
    """One layer: its neurons in order, and the shared traces of what leads into it."""

    __slots__ = ("cells", "remembered")

    def __init__(self, cells: list[Cell], remembered: list[Remembered]) -> None:
        self.cells, self.remembered = cells, remembered


class Reader:
    """Reads a program.

    Attributes
    ----------
    optimised, network : bool
        What the program says of itself.
    blocks : list of Block
        The blocks that it names.
    steps : list of Step
        Its steps; a kernel that runs neuron by neuron does not need their paths.
    """

    def __init__(self, program: Program) -> None:
        self._records, self._buffers = program.records, program.buffers
        head = iter(program.records[: 4 + len(KINDS)])
        self.optimised, self.network, _, _ = (bool(next(head)) for _ in range(4))
        counts = dict(zip(KINDS, head, strict=True))
        self._firsts, first = {}, 4 + len(KINDS)
        for kind, count in counts.items():
            self._firsts[kind] = first
            first += count * WIDTHS[kind]
        self.blocks = [
            self._block(row, custom)
            for row, custom in zip(
                self._rows("blocks", 0, counts["blocks"]), program.customs, strict=True
            )
        ]
        self.steps = [self._step(row) for row in self._rows("steps", 0, counts["steps"])]

    def _rows(self, kind: str, first: int, count: int) -> Iterator[Row]:
        """Yield some records of a kind."""
        width = WIDTHS[kind]
        at = self._firsts[kind] + first * width
        for place in range(at, at + count * width, width):
            yield iter(self._records[place : place + width])

    def _numbers(self, place: tuple[int, int], count: int, stride: int = 1) -> Numbers:
        """Return a view of evenly spaced numbers of an array."""
        number, first = place
        numbers: memoryview[Any] = memoryview(self._buffers[number])
        return numbers[first : first + (count - 1) * stride + 1 : stride]

    def _gains(self, place: tuple[int, int], count: int, stride: int) -> Iterable[float]:
        return ONES if place[0] < 0 else self._numbers(place, count, stride)

    # Records ----------------------------------------------------------------------------------

    def _block(self, row: Row, custom: dict[int, Callable[[float, bool], float]]) -> Block:
        block = Block()
        block.size, block.custom = next(row), custom
        for name, (number, _) in zip(BLOCK_ARRAYS, _pairs(row), strict=True):
            setattr(block, name, None if number < 0 else self._buffers[number])
        return block

    def _step(self, row: Row) -> Step:
        _, number = next(row), next(row)
        cells, remembered, entering, leaving, _ = _pairs(row)
        read = [self._remembered(each) for each in self._rows("remembered", *remembered)]
        if cells[1]:
            return Step([self._cell(each) for each in self._rows("cells", *cells)], read)
        block = self.blocks[number]
        into, out = self._columns(entering), self._rows_of(leaving)
        return Step(
            [
                Cell(block, j, [run(j) for run in into], [run(j) for run in out], [])
                for j in range(block.size)
            ],
            read,
        )

    def _cell(self, row: Row) -> Cell:
        block, index = self.blocks[next(row)], next(row)
        inputs, outputs, extensions = _pairs(row)
        into = [self._inputs(each) for each in self._rows("inputs", *inputs)]
        return Cell(
            block,
            index,
            into,
            [self._outputs(each) for each in self._rows("outputs", *outputs)],
            [self._extension(each, into) for each in self._rows("extensions", *extensions)],
        )

    def _remembered(self, row: Row) -> Remembered:
        it = Remembered()
        traces, activation = _pair(row), _pair(row)
        (count,) = row
        it.traces, it.activation = self._numbers(traces, count), self._numbers(activation, count)
        return it

    def _inputs(self, row: Row) -> Inputs:
        places = [_pair(row) for _ in range(6)]
        return self._made_inputs(places, *row)

    def _made_inputs(
        self,
        places: list[tuple[int, int]],
        stride: int,
        trace_stride: int,
        count: int,
        shared: int,
    ) -> Inputs:
        it = Inputs()
        activation, weights, gains, traces, velocities, frozen = places
        it.activation = self._numbers(activation, count)
        it.weights = self._numbers(weights, count, stride)
        it.gains = self._gains(gains, count, stride)
        it.traces = self._numbers(traces, count, trace_stride)
        it.velocities = None if velocities[0] < 0 else self._numbers(velocities, count, stride)
        flags: Any = None if frozen[0] < 0 else self._numbers(frozen, count, stride)
        it.frozen = flags
        it.shared, it.extended = shared, []
        return it

    def _outputs(self, row: Row) -> Outputs:
        places = [_pair(row) for _ in range(3)]
        return self._made_outputs(places, *row)

    def _made_outputs(self, places: list[tuple[int, int]], stride: int, count: int) -> Outputs:
        it = Outputs()
        responsibility, weights, gains = places
        it.responsibility = self._numbers(responsibility, count)
        it.weights = self._numbers(weights, count, stride)
        it.gains = self._gains(gains, count, stride)
        return it

    def _gated(self, row: Row) -> Gated:
        it = Gated()
        gains, weights, activation = _pair(row), _pair(row), _pair(row)
        stride, count = row
        it.gains = self._numbers(gains, count, stride)
        it.weights = self._numbers(weights, count, stride)
        it.activation = self._numbers(activation, count)
        return it

    def _extension(self, row: Row, inputs: list[Inputs]) -> Extension:
        it = Extension()
        old = _pair(row)
        it._old = None if old[0] < 0 else self._numbers(old, 1)
        it._responsibility = self._numbers(_pair(row), 1)
        it._self_weight, it._self_gain = self._numbers(_pair(row), 1), self._numbers(_pair(row), 1)
        (number, at), (stride, _) = _pair(row), _pair(row)
        for run in inputs:
            count = len(run.weights)
            run.extended.append(self._numbers((number, at), count, stride))
            at += count * stride
        it.influences = [self._gated(each) for each in self._rows("gated", *_pair(row))]
        return it

    # A layer's cells, whose runs are the columns and the rows of its bundles -------------------

    def _columns(self, entering: tuple[int, int]) -> list[Callable[[int], Inputs]]:
        return [self._column(row) for row in self._rows("entering", *entering)]

    def _column(self, row: Row) -> Callable[[int], Inputs]:
        next(row)  # the source's block
        activation, *places = (_pair(row) for _ in range(6))
        rows, columns, traces, _, shared = row

        def column(j: int) -> Inputs:
            weights, gains, trace, velocities, frozen = (
                (number, first + j) for number, first in places
            )
            if shared:
                trace = places[2]
            return self._made_inputs(
                [activation, weights, gains, trace, velocities, frozen],
                *(columns, traces, rows, shared),
            )

        return column

    def _rows_of(self, leaving: tuple[int, int]) -> list[Callable[[int], Outputs]]:
        return [self._row(row) for row in self._rows("leaving", *leaving)]

    def _row(self, row: Row) -> Callable[[int], Outputs]:
        responsibility, *places = (_pair(row) for _ in range(3))
        _, columns = row

        def outputs(j: int) -> Outputs:
            weights, gains = ((number, first + j * columns) for number, first in places)
            return self._made_outputs([responsibility, weights, gains], 1, columns)

        return outputs


def _pair(row: Row) -> tuple[int, int]:
    return next(row), next(row)


def _pairs(row: Row) -> list[tuple[int, int]]:
    return list(zip(row, row, strict=True))
