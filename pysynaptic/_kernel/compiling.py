"""From wiring to the program that a kernel runs (see `program`).

A program is written in time proportional to layers, neurons and bundles, never to connections: a
neuron's inputs are a few runs over the live arrays.  Which path a step takes is decided here, and
nowhere else; the kernels follow.
"""

from __future__ import annotations

from array import array
from operator import attrgetter

from .._store.storage import CUSTOM, NEURON_NUMBERS, NeuronBlock, depend, zeros
from . import paths
from .program import BLOCK_ARRAYS, INPUT, KINDS, LAYER, NEURONS, WIDTHS, Choices, Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .._store.storage import Bundle, Extension, Place, Run

    Counts = tuple[int, int, int, bool]  # stride, trace_stride, count and shared of a run

layers_at_once = True  # the tests turn this off to send everything down the general path


def compile_program(
    layers: Sequence[Sequence[Place]],
    dependent: object,
    optimised: bool,
    given: Sequence[Place] | None = None,
    network: bool = False,
) -> Program:
    """Return the program that runs layers of neurons, each given by the places of its neurons.

    Parameters
    ----------
    layers : sequence of sequence of Place
        The layers in order of activation.
    dependent : object
        Its ``_forget_plan()`` will be called when anything read here changes.
    optimised : bool
        Which of Synaptic's two arithmetics.
    given : sequence of Place, optional
        The input layer of a network, whose activations are only ever given.
    network : bool
        Whether this is a network, whose first step is its input layer, which never propagates.
    """
    blocks = [_block_of(places) for places in layers]
    for places, block in zip(layers, blocks, strict=True):  # first, as others have compiled this
        _part_traces(places, block, optimised)
        if block is not None and block.gates and paths.why_not_at_once(block) is None:
            _interleave(block)
    writer = _Writer()
    if given is not None:
        writer.add_input(given)
    for places, block in zip(layers, blocks, strict=True):
        _depend(places, block, dependent)
        writer.add_step(places, block)
    return writer.finish(optimised, network)


def _part_traces(places: Sequence[Place], whole: NeuronBlock | None, optimised: bool) -> None:
    """Part the traces of a bundle whose targets a step does not run all at one moment."""
    if not optimised:
        for block in dict.fromkeys(block for block, _ in places):
            if CUSTOM in block.squash:  # which may change a source between two of its neurons
                block.unshare_traces()
    if whole is not None:
        for bundle in whole.inputs:
            if bundle.source is whole:
                bundle.unshare_traces()  # as below
        return
    by_block: dict[NeuronBlock, set[int]] = {}
    for block, index in places:
        by_block.setdefault(block, set()).add(index)
    for block, mine in by_block.items():
        if len(mine) < block.size:
            block.unshare_traces()  # some of its neurons would remember another moment than others
        for bundle in block.inputs:
            if bundle.source in by_block:
                bundle.unshare_traces()  # its source is activated after the step has begun


def _interleave(block: NeuronBlock) -> None:
    """Lay the extended traces of a layer's neurons side by side, if all gate as many neurons."""
    gaters = [_by_id(block.gates.get(index, {})) for index in range(block.size)]
    if any(len(gated) != len(gaters[0]) for gated in gaters):
        return
    for abreast in zip(*gaters, strict=True):
        traces = abreast[0].traces
        if all(
            gated.traces is traces and (gated.at, gated.stride) == (index, block.size)
            for index, gated in enumerate(abreast)
        ):
            continue
        traces = zeros(block.size * len(abreast[0].values()))
        for index, gated in enumerate(abreast):
            traces[index :: block.size] = gated.values()
            gated.traces, gated.at, gated.stride = traces, index, block.size
        block.touch()


def _block_of(places: Sequence[Place]) -> NeuronBlock | None:
    """Return the block that a layer is, if it is one."""
    block = places[0][0]
    return block if len(places) == block.size and places == block.places() else None


def _depend(places: Sequence[Place], whole: NeuronBlock | None, dependent: object) -> None:
    """Let the blocks that a step reads tell a dependent when they change."""
    read: dict[NeuronBlock, None] = {}
    for block, index in ((whole, each) for each in whole.gates) if whole is not None else places:
        for extension in block.gates.get(index, {}).values():
            read[extension.block] = None
    read.update(dict.fromkeys([block for block, _ in places] if whole is None else (whole,)))
    for block in read:
        depend(block.dependents, dependent)


def _by_id(extensions: dict[Place, Extension]) -> list[Extension]:
    """Return a gater's extensions by neuron id: JavaScript walks integer keys in that order."""
    if len(extensions) < 2:
        return list(extensions.values())
    return sorted(extensions.values(), key=lambda it: it.block.first_id + it.neuron)


class _Writer:
    """Writes the records of a program, and numbers what they name."""

    def __init__(self) -> None:
        self.buffers: list[array[float] | array[int]] = []
        self.customs: list[dict[int, Callable[[float, bool], float]]] = []
        self.steps: list[paths.Step] = []
        self._arrays: dict[int, int] = {}  # the numbers of arrays, which are held, by id
        self._blocks: dict[NeuronBlock, tuple[int, int]] = {}
        self._bundles: dict[Bundle, tuple[int, int, int, int, int]] = {}
        self._records: dict[str, list[int]] = {kind: [] for kind in KINDS}

    def finish(self, optimised: bool, network: bool) -> Program:
        """Return the program."""
        steps = self.steps
        ahead = optimised and network and paths.sums_ahead(steps)
        rows = optimised and network and paths.runs_by_rows(steps)
        numbers: list[int] = [optimised, network, ahead, rows]
        numbers += [len(self._records[kind]) // width for kind, width in WIDTHS.items()]
        for records in self._records.values():
            numbers += records
        choices = Choices(steps, lambda step, place: paths.in_words(step, place, ahead, rows))
        return Program(array("q", numbers), self.buffers, self.customs, choices)

    # Steps ------------------------------------------------------------------------------------

    def add_input(self, places: Sequence[Place]) -> None:
        """Write the step of an input layer, whose activations are only ever given."""
        block = _block_of(places)
        cells = self._count("cells"), 0 if block is not None else len(places)
        if block is None:
            for owner, index in places:
                self._records["cells"] += self._block(owner)[0], index, *NO_WIRING
        number = -1 if block is None else self._block(block)[0]
        path = NEURONS if block is None else INPUT
        self._records["steps"] += path, number, *cells, *NO_BUNDLES
        self.steps.append(paths.Step(INPUT, block, len(places), ""))

    def add_step(self, places: Sequence[Place], block: NeuronBlock | None) -> None:
        """Write the step of any other layer, of the block that it is, if it is one."""
        why = "neurons of several layers" if block is None else paths.why_not_at_once(block)
        if not layers_at_once:
            why = why or "asked for"
        step = paths.Step(NEURONS if why else LAYER, block, len(places), why or "")
        if block is not None and not why:
            self._add_layer(block, step)
        else:
            self._add_neurons(block, places)
        self.steps.append(step)

    def _add_layer(self, block: NeuronBlock, step: paths.Step) -> None:
        number, _ = self._block(block)
        remembered = self._add_remembered(block.inputs)
        entering, leaving = self._count("entering"), self._count("leaving")
        for bundle in block.inputs:
            self._add_entering(bundle)
        for bundle in block.projected:
            self._add_leaving(bundle)
        cells, reaches = (self._count("cells"), 0), (self._count("reaches"), 0)
        if block.gates:
            gates = [_by_id(block.gates.get(index, {})) for index in range(block.size)]
            step.across = paths.across(block, gates)
            inputs = sum(bundle.rows for bundle in block.inputs)
            for reach in step.across:
                self._add_reach(reach, block.size, inputs)
            reaches = reaches[0], len(step.across)
            cells = self._add_gaters(block, gates, inputs)
        bundles = entering, len(block.inputs), leaving, len(block.projected)
        self._records["steps"] += LAYER, number, *cells, *remembered, *bundles, *reaches

    def _add_gaters(
        self, block: NeuronBlock, gates: list[list[Extension]], inputs: int
    ) -> tuple[int, int]:
        """Write the cells of a layer that gates and projects nothing, column by column."""
        number, _ = self._block(block)
        columns = [self._column(bundle) for bundle in block.inputs]
        records, cells, first = (
            self._records["inputs"],
            self._records["cells"],
            self._count("cells"),
        )
        for index, extensions in enumerate(gates):
            runs = self._count("inputs"), len(columns)
            for (
                activation,
                other,
                weights,
                gains,
                traces,
                velocities,
                frozen,
                at,
                counts,
                shared,
            ) in columns:
                begin = at + index
                records += (activation, other, weights, begin, gains, begin, traces)
                records += (0 if shared else begin, velocities, begin, frozen, index, *counts)
            reached = self._add_extensions((block, index), extensions, inputs)
            cells += (number, index, *runs, self._count("outputs"), 0, *reached)
        return first, len(gates)

    def _column(self, it: Bundle) -> tuple[int, int, int, int, int, int, int, int, Counts, bool]:
        """Return what the columns of a bundle between whole layers have in common."""
        _, arrays = self._block(it.source)
        counts = it.columns, 1 if it.shared else it.columns, it.rows, it.shared
        return arrays + ACTIVATION, 0, *self._bundle(it), it.at, counts, it.shared

    def _add_neurons(self, block: NeuronBlock | None, places: Sequence[Place]) -> None:
        number = -1 if block is None else self._block(block)[0]
        owners = dict.fromkeys(place[0] for place in places)
        remembered = self._add_remembered([it for owner in owners for it in owner.inputs])
        cells = self._add_cells(places)
        self._records["steps"] += NEURONS, number, *cells, *remembered, *NO_BUNDLES[2:]

    # Bundles ----------------------------------------------------------------------------------

    def _add_remembered(self, bundles: Sequence[Bundle]) -> tuple[int, int]:
        first = self._count("remembered")
        for it in bundles:
            if it.shared:
                _, _, traces, *_ = self._bundle(it)
                activation = self._block(it.source)[1] + ACTIVATION
                self._records["remembered"] += traces, 0, activation, it.source_start, it.rows
        return first, self._count("remembered") - first

    def _add_entering(self, it: Bundle) -> None:
        number, arrays = self._block(it.source)
        weights, gains, traces, velocities, frozen = self._bundle(it)
        at, step = it.at, paths.step_of(it.source, self.steps)
        self._records["entering"] += (
            *(number, arrays + ACTIVATION, 0, weights, at, gains, at),
            *(traces, 0 if it.shared else at, velocities, at, frozen, 0),
            *(it.rows, it.columns, 1 if it.shared else it.columns, step, it.shared),
        )

    def _add_leaving(self, it: Bundle) -> None:
        _, arrays = self._block(it.target)
        weights, gains, *_ = self._bundle(it)
        self._records["leaving"] += (
            *(arrays + RESPONSIBILITY, 0, weights, it.at, gains, it.at),
            *(it.rows, it.columns),
        )

    # Neurons and runs -------------------------------------------------------------------------

    def _add_cells(self, places: Sequence[Place]) -> tuple[int, int]:
        wiring = {
            owner: _wiring(owner, [index for block, index in places if block is owner])
            for owner in dict.fromkeys(place[0] for place in places)
        }
        for place in places:
            owner, index = place
            inputs, outputs = wiring[owner][index]
            slices = self._add_inputs(inputs), self._add_outputs(outputs)
            extensions = _by_id(owner.gates.get(index, {}))
            gates = self._add_extensions(place, extensions, sum(run.count for run in inputs))
            self._records["cells"] += self._block(owner)[0], index, *slices[0], *slices[1], *gates
        return self._count("cells") - len(places), len(places)

    def _add_inputs(self, runs: list[Run]) -> tuple[int, int]:
        records = self._records["inputs"]
        for run in runs:
            it, first, stride, shared = run.bundle, run.bundle.at + run.entry, run.stride, 0
            activation = self._block(it.source)[1] + ACTIVATION
            weights, gains, traces, velocities, frozen = self._bundle(it)
            trace, trace_stride = first, stride
            if it.shared:
                trace, trace_stride, shared = run.other - it.source_start, 1, 1
            records += (
                *(activation, run.other, weights, first, gains, first),
                *(traces, trace, velocities, first, frozen, run.entry),
                *(stride, trace_stride, run.count, shared),
            )
        return self._count("inputs") - len(runs), len(runs)

    def _add_outputs(self, runs: list[Run]) -> tuple[int, int]:
        records = self._records["outputs"]
        for run in runs:
            it, first = run.bundle, run.bundle.at + run.entry
            responsibility = self._block(it.target)[1] + RESPONSIBILITY
            weights, gains, *_ = self._bundle(it)
            records += (
                *(responsibility, run.other, weights, first, gains, first),
                *(run.stride, run.count),
            )
        return self._count("outputs") - len(runs), len(runs)

    def _add_gated(self, runs: list[Run]) -> tuple[int, int]:
        records = self._records["gated"]
        for run in runs:
            it, first = run.bundle, run.bundle.at + run.entry
            activation = self._block(it.source)[1] + ACTIVATION
            weights, gains, *_ = self._bundle(it)
            records += (
                *(gains, first, weights, first, activation, run.other),
                *(run.stride, run.count),
            )
        return self._count("gated") - len(runs), len(runs)

    def _add_extensions(
        self, gater: Place, extensions: list[Extension], inputs: int
    ) -> tuple[int, int]:
        records = self._records["extensions"]
        for it in extensions:
            block, k, gated = it.block, it.neuron, self._add_gated(it.influences)
            _, arrays = self._block(block)
            own = block.self_gaters.get(k) == gater
            records += (
                *(arrays + OLD if own else -1, k, arrays + RESPONSIBILITY, k),
                *(arrays + SELF_WEIGHT, k, arrays + SELF_GAIN, k),
                *(self._array(it.traces), it.at, it.stride, inputs, *gated),
            )
        return self._count("extensions") - len(extensions), len(extensions)

    def _add_reach(self, it: paths.Reach, gaters: int, inputs: int) -> None:
        for run in it.runs:
            activation = self._block(run.source)[1] + ACTIVATION
            self._records["gated_across"] += (
                *(self._array(run.weights), run.first, run.across),
                *(self._array(run.gains), run.first, run.across),
                *(activation, run.other, run.other_across),
                *(run.stride, run.count, gaters),
            )
        first = self._count("gated_across") - len(it.runs)
        _, arrays = self._block(it.block)
        self._records["reaches"] += (
            *(arrays + OLD if it.own else -1, it.first, it.stride),
            *(arrays + RESPONSIBILITY, it.first, it.stride),
            *(arrays + SELF_WEIGHT, it.first, it.stride),
            *(arrays + SELF_GAIN, it.first, it.stride),
            *(self._array(it.traces), 0, gaters, inputs, first, len(it.runs)),
        )

    # Writing ----------------------------------------------------------------------------------

    def _count(self, kind: str) -> int:
        """Return how many records of a kind there are, and so the next one's number."""
        return len(self._records[kind]) // WIDTHS[kind]

    def _array(self, numbers: array[float] | array[int] | None) -> int:
        """Return an array's number; -1 for none."""
        if numbers is None:
            return -1
        number = self._arrays.get(id(numbers))
        if number is None:
            number = self._arrays[id(numbers)] = len(self.buffers)
            self.buffers.append(numbers)
        return number

    def _bundle(self, it: Bundle) -> tuple[int, int, int, int, int]:
        """Return the numbers of a bundle's arrays: weights, gains, traces, velocities, frozen."""
        found = self._bundles.get(it)
        if found is None:
            arrays = it.weights, it.gains, it.traces, it.velocities, it.frozen
            weights, gains, traces, velocities, frozen = map(self._array, arrays)
            found = self._bundles[it] = weights, gains, traces, velocities, frozen
        return found

    def _block(self, block: NeuronBlock) -> tuple[int, int]:
        """Return a block's number, and that of the first of its arrays."""
        found = self._blocks.get(block)
        if found is None:
            first = len(self.buffers)
            found = self._blocks[block] = len(self.customs), first
            self.customs.append(block.custom)
            self.buffers += _arrays_of(block)
            places = [0] * (2 * len(BLOCK_ARRAYS))
            places[::2] = range(first, first + len(BLOCK_ARRAYS))
            places[-6], places[-4] = self._array(block.bias_velocity), self._array(block.frozen)
            places[-2] = first + len(NEURON_NUMBERS)
            self._records["blocks"] += [block.size, *places]
        return found


_arrays_of = attrgetter(*NEURON_NUMBERS, "squash")
# Where these arrays are among those of a block.
ACTIVATION, OLD, RESPONSIBILITY, SELF_WEIGHT, SELF_GAIN = map(
    NEURON_NUMBERS.index, ("activation", "old", "responsibility", "self_weight", "self_gain")
)
NO_WIRING = (0, 0) * 3  # the inputs, outputs and extensions of an input neuron
NO_BUNDLES = (0, 0) * 4  # remembered, entering, leaving and reaches of an input layer


def _wiring(block: NeuronBlock, indices: list[int]) -> dict[int, tuple[list[Run], list[Run]]]:
    """Return the runs into and out of some neurons of a block, by ascending connection id."""
    wiring: dict[int, tuple[list[Run], list[Run]]] = {index: ([], []) for index in indices}
    for bundle in block.inputs:
        for index in _touched(wiring, bundle.target_start, bundle.columns):
            wiring[index][0].extend(bundle.into(index))
    for bundle in block.projected:
        for index in _touched(wiring, bundle.source_start, bundle.rows):
            wiring[index][1].extend(bundle.out_of(index))
    return wiring


def _touched(wiring: Mapping[int, object], start: int, count: int) -> Iterable[int]:
    """Return which neurons are among the ``count`` from ``start`` on."""
    if count <= len(wiring):
        return [index for index in range(start, start + count) if index in wiring]
    return [index for index in wiring if start <= index < start + count]
