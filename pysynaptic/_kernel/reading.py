"""A program, read for the kernel in Python: its records as views of the live numbers.

The only place of the kernel that calculates where a number lies; its twin is ``native/read.c``.
"""

from __future__ import annotations

from itertools import repeat

from .program import BLOCK_ARRAYS, INPUT, LAYER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable

    from .program import Program

ONES = repeat(1.0)  # the gains of connections that nobody gates


class Block:
    """The numbers of neurons made together: an array each, indexed by neuron."""

    __slots__ = (*BLOCK_ARRAYS, "custom", "size")

    activation: array[float]
    state: array[float]
    old: array[float]
    derivative: array[float]
    bias: array[float]
    bias_velocity: array[float] | None
    responsibility: array[float]
    error_projected: array[float]
    error_gated: array[float]
    self_weight: array[float]
    self_gain: array[float]
    squash: array[int]
    custom: dict[int, Callable[[float, bool], float]]
    size: int


class Bundle:
    """The numbers of connections made together."""

    __slots__ = (
        "at",
        "columns",
        "gains",
        "rows",
        "shared",
        "source",
        "source_start",
        "target",
        "traces",
        "velocities",
        "weights",
    )

    source: Block
    target: Block
    source_start: int
    rows: int
    columns: int
    at: int
    shared: int
    weights: array[float]
    gains: array[float] | None
    traces: array[float] | None
    velocities: array[float] | None

    def remembered(self) -> Remembered:
        """Return its shared traces beside what they remember."""
        return Remembered(
            _view(self.traces, 0, self.rows),
            _view(self.source.activation, self.source_start, self.rows),
        )


class Run:
    """Connections of one bundle that share an end, side by side."""

    __slots__ = ("bundle", "count", "first", "other", "stride")

    def __init__(self, bundle: Bundle, entry: int, stride: int, other: int, count: int) -> None:
        self.bundle, self.first, self.stride = bundle, bundle.at + entry, stride
        self.other, self.count = other, count

    def of(self, numbers: array[float]) -> memoryview[float]:
        """Return the connections' part of one of the bundle's arrays."""
        return _view(numbers, self.first, self.count, self.stride)

    def ends(self, numbers: array[float]) -> memoryview[float]:
        """Return the part of the neurons at the other ends."""
        return _view(numbers, self.other, self.count)

    def gains(self) -> Iterable[float]:
        """Return the connections' gains."""
        return ONES if self.bundle.gains is None else self.of(self.bundle.gains)


class Inputs:
    """A run into a neuron: the activations of the sources, and the connections' numbers.

    ``extended`` holds the extended traces of these connections, for each of the neuron's extensions.
    """

    __slots__ = ("activation", "extended", "gains", "shared", "traces", "velocities", "weights")

    def __init__(self, run: Run) -> None:
        bundle = run.bundle
        assert bundle.traces is not None
        self.activation = run.ends(bundle.source.activation)
        self.weights = run.of(bundle.weights)
        self.gains = run.gains()
        self.shared = bundle.shared
        self.traces = (
            _view(bundle.traces, run.other - bundle.source_start, run.count)
            if bundle.shared
            else run.of(bundle.traces)
        )
        self.velocities = None if bundle.velocities is None else run.of(bundle.velocities)
        self.extended: list[memoryview[float]] = []


class Outputs:
    """A run out of a neuron: the responsibilities of the targets, and the connections' numbers."""

    __slots__ = ("gains", "responsibility", "weights")

    def __init__(self, run: Run) -> None:
        self.responsibility = run.ends(run.bundle.target.responsibility)
        self.weights = run.of(run.bundle.weights)
        self.gains = run.gains()


class Gated:
    """A run that a neuron gates: the activations of its sources, and the connections' numbers."""

    __slots__ = ("activation", "gains", "weights")

    def __init__(self, run: Run) -> None:
        assert run.bundle.gains is not None
        self.activation = run.ends(run.bundle.source.activation)
        self.weights = run.of(run.bundle.weights)
        self.gains = run.of(run.bundle.gains)


class Extension:
    """A neuron that another gates connections of; ``own`` is whether its self-connection too."""

    __slots__ = ("block", "influences", "neuron", "own")

    def __init__(self, block: Block, neuron: int, own: int, influences: list[Gated]) -> None:
        self.block, self.neuron, self.own, self.influences = block, neuron, own, influences

    @property
    def responsibility(self) -> float:
        """The gated neuron's."""
        return self.block.responsibility[self.neuron]


class Cell:
    """One neuron, and the runs of everything wired to it."""

    __slots__ = ("block", "extensions", "index", "inputs", "outputs")

    def __init__(
        self, block: Block, index: int, inputs: list[Inputs], outputs: list[Outputs]
    ) -> None:
        self.block, self.index = block, index
        self.inputs, self.outputs = inputs, outputs
        self.extensions: list[Extension] = []


class Remembered:
    """Shared traces, and the activations that they remember."""

    __slots__ = ("activation", "traces")

    def __init__(self, traces: memoryview[float], activation: memoryview[float]) -> None:
        self.traces, self.activation = traces, activation


class Step:
    """One layer: its neurons in order, and the shared traces of what leads into it."""

    __slots__ = ("cells", "remembered")

    def __init__(self, cells: list[Cell], remembered: list[Remembered]) -> None:
        self.cells, self.remembered = cells, remembered


class Reader:
    """Reads a program from its first record to its last.

    Attributes
    ----------
    optimised, network : bool
        What the program says of itself.
    steps : list of Step
        Its steps; a kernel that runs neuron by neuron does not need their paths.
    """

    def __init__(self, program: Program) -> None:
        self._take = iter(program.records).__next__
        self._buffers = program.buffers
        self.optimised, self.network = bool(self._take()), bool(self._take())
        self._take(), self._take()  # what is summed ahead and runs by rows
        self._blocks = [self._block(custom) for custom in program.customs[: self._take()]]
        self._bundles = [self._bundle() for _ in range(self._take())]
        self.steps = [self._step() for _ in range(self._take())]

    def _buffer(self) -> array[float] | None:
        number = self._take()
        return None if number < 0 else self._buffers[number]

    def _block(self, custom: dict[int, Callable[[float, bool], float]]) -> Block:
        block = Block()
        block.size, block.custom = self._take(), custom
        for name in BLOCK_ARRAYS:
            setattr(block, name, self._buffer())
        return block

    def _bundle(self) -> Bundle:
        bundle = Bundle()
        bundle.source, bundle.target = self._blocks[self._take()], self._blocks[self._take()]
        for name in ("source_start", "rows", "columns", "at", "shared"):
            setattr(bundle, name, self._take())
        for name in ("weights", "gains", "traces", "velocities"):
            setattr(bundle, name, self._buffer())
        return bundle

    def _step(self) -> Step:
        path, block = self._take(), self._take()
        if path == INPUT:
            owner = self._blocks[block]
            return Step([Cell(owner, index, [], []) for index in range(owner.size)], [])
        remembered = [bundle.remembered() for bundle in self._some()]
        if path == LAYER:
            return Step(self._layer(self._blocks[block]), remembered)
        return Step([self._neuron() for _ in range(self._take())], remembered)

    def _some(self) -> list[Bundle]:
        return [self._bundles[self._take()] for _ in range(self._take())]

    def _layer(self, block: Block) -> list[Cell]:
        """Read a layer, whose neurons' runs are the columns and rows of its bundles."""
        inputs = [(self._bundles[self._take()], self._take())[0] for _ in range(self._take())]
        outputs = self._some()
        cells = [
            Cell(
                block,
                index,
                [Inputs(Run(it, index, it.columns, 0, it.rows)) for it in inputs],
                [Outputs(Run(it, index * it.columns, 1, 0, it.columns)) for it in outputs],
            )
            for index in range(block.size)
        ]
        if self._take():
            for cell in cells:
                self._extend(cell)
        for _ in range(self._take()):  # across the neurons, which is not for us
            for _ in range(5):
                self._take()
            for _ in range(9 * self._take()):
                self._take()
        return cells

    def _neuron(self) -> Cell:
        block, index = self._blocks[self._take()], self._take()
        inputs, outputs = self._runs(), self._runs()
        cell = Cell(block, index, [Inputs(run) for run in inputs], [Outputs(run) for run in outputs])
        self._extend(cell)
        return cell

    def _runs(self) -> list[Run]:
        return [
            Run(self._bundles[self._take()], self._take(), self._take(), self._take(), self._take())
            for _ in range(self._take())
        ]

    def _extend(self, cell: Cell) -> None:
        """Read what a neuron keeps about those whose connections it gates."""
        for _ in range(self._take()):
            block, neuron, own = self._blocks[self._take()], self._take(), self._take()
            traces, at, stride = self._buffer(), self._take(), self._take()
            for inputs in cell.inputs:
                count = len(inputs.weights)
                inputs.extended.append(_view(traces, at, count, stride))
                at += count * stride
            influences = [Gated(run) for run in self._runs()]
            cell.extensions.append(Extension(block, neuron, own, influences))


def _view(
    numbers: array[float] | None, first: int, count: int, stride: int = 1
) -> memoryview[float]:
    """Return a live view of evenly spaced numbers of an array."""
    assert numbers is not None
    return memoryview(numbers)[first : first + (count - 1) * stride + 1 : stride]
