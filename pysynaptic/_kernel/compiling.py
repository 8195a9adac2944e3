"""From wiring to the program that a kernel runs (see `program`).

A program is written in time proportional to layers, neurons and bundles, never to connections: a
neuron's inputs are a few runs over the live arrays.  Which path a step takes is decided here, and
nowhere else; the kernels follow.
"""

from __future__ import annotations

from array import array

from .._store.storage import NeuronBlock, zeros
from . import paths
from .program import BLOCK_ARRAYS, INPUT, LAYER, NEURONS, Choice, Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .._store.storage import Bundle, Extension, Place, Run

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
    for places in layers:  # first of all, as it changes what others have compiled
        _part_traces(places)
        block = _block_of(places)
        if block is not None and block.gates and paths.why_not_at_once(block) is None:
            _interleave(block)
    writer = _Writer()
    if given is not None:
        writer.add_input(given)
    for places in layers:
        _depend(places, dependent)
        writer.add_step(places)
    return writer.finish(optimised, network)


def _part_traces(places: Sequence[Place]) -> None:
    """Part the traces of a bundle whose targets a step does not run all at one moment."""
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
    return block if len(places) == block.size and list(places) == block.places() else None


def _depend(places: Sequence[Place], dependent: object) -> None:
    """Let the blocks that a step reads tell a dependent when they change."""
    by_block: dict[NeuronBlock, set[int]] = {}
    for block, index in places:
        by_block.setdefault(block, set()).add(index)
    for block, mine in by_block.items():
        block.dependents[id(dependent)] = dependent
        for index, extensions in block.gates.items():
            if index in mine:
                for extension in extensions.values():
                    extension.block.dependents[id(dependent)] = dependent


def _by_id(extensions: dict[Place, Extension]) -> list[Extension]:
    """Return a gater's extensions by neuron id: JavaScript walks integer keys in that order."""
    return sorted(extensions.values(), key=lambda it: it.block.first_id + it.neuron)


class _Writer:
    """Writes the records of a program, and numbers what they name."""

    def __init__(self) -> None:
        self.buffers: list[array[float] | array[int]] = []
        self.customs: list[dict[int, Callable[[float, bool], float]]] = []
        self.steps: list[paths.Step] = []
        self._numbers: dict[int, int] = {}  # by the id of what has been numbered, which is held
        self._blocks: list[int] = []
        self._bundles: list[int] = []
        self._bundle_count = 0
        self._records: list[int] = []

    def finish(self, optimised: bool, network: bool) -> Program:
        """Return the program."""
        steps = self.steps
        ahead = optimised and network and paths.sums_ahead(steps)
        rows = optimised and network and paths.runs_by_rows(steps)
        records = array("q", (optimised, network, ahead, rows, len(self.customs)))
        records.extend(self._blocks)
        records.append(self._bundle_count)
        records.extend(self._bundles)
        records.append(len(steps))
        records.extend(self._records)
        choices = [
            Choice(step.path, step.size, paths.in_words(step, place == 1 and ahead, rows))
            for place, step in enumerate(steps)
        ]
        return Program(records, self.buffers, self.customs, choices)

    def add_input(self, places: Sequence[Place]) -> None:
        """Write the step of an input layer, whose activations are only ever given."""
        block = _block_of(places)
        self.steps.append(paths.Step(INPUT, block, len(places), ""))
        if block is not None:
            self._records += INPUT, self._block(block)
            return
        self._records += NEURONS, -1, 0, len(places)
        for owner, index in places:
            self._records += self._block(owner), index, 0, 0, 0

    def add_step(self, places: Sequence[Place]) -> None:
        """Write the step of any other layer."""
        block = _block_of(places)
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
        records = self._records
        records += LAYER, self._block(block)
        self._add_bundles(bundle for bundle in block.inputs if bundle.shared)
        records.append(len(block.inputs))
        for bundle in block.inputs:
            records += self._bundle(bundle), paths.step_of(bundle.source, self.steps)
        self._add_bundles(block.projected)
        records.append(bool(block.gates))
        if not block.gates:
            records.append(0)
            return
        gates = [_by_id(block.gates.get(index, {})) for index in range(block.size)]
        for index, extensions in enumerate(gates):
            self._add_extensions((block, index), extensions)
        step.across = paths.across(block, gates)
        records.append(len(step.across))
        for reach in step.across:
            self._add_reach(reach)

    def _add_neurons(self, block: NeuronBlock | None, places: Sequence[Place]) -> None:
        blocks = list(dict.fromkeys(place[0] for place in places))
        records = self._records
        records += NEURONS, -1 if block is None else self._block(block)
        self._add_bundles(bundle for each in blocks for bundle in each.inputs if bundle.shared)
        wiring = {each: _wiring(each, [i for b, i in places if b is each]) for each in blocks}
        records.append(len(places))
        for owner, index in places:
            inputs, outputs = wiring[owner][index]
            records += self._block(owner), index
            self._add_runs(inputs)
            self._add_runs(outputs)
            self._add_extensions((owner, index), _by_id(owner.gates.get(index, {})))

    def _add_bundles(self, bundles: Iterable[Bundle]) -> None:
        numbers = [self._bundle(bundle) for bundle in bundles]
        self._records.append(len(numbers))
        self._records += numbers

    def _add_extensions(self, gater: Place, extensions: list[Extension]) -> None:
        self._records.append(len(extensions))
        for it in extensions:
            own = it.block.self_gaters.get(it.neuron) == gater
            self._records += self._block(it.block), it.neuron, own
            self._records += self._buffer(it.traces), it.at, it.stride
            self._add_runs(it.influences)

    def _add_runs(self, runs: list[Run]) -> None:
        self._records.append(len(runs))
        for run in runs:
            self._records += self._bundle(run.bundle), run.entry, run.stride, run.other, run.count

    def _add_reach(self, reach: paths.Reach) -> None:
        self._records += self._block(reach.block), reach.first, reach.stride, reach.own
        self._records += self._buffer(reach.traces), len(reach.runs)
        for run in reach.runs:
            self._records += self._buffer(run.weights), self._buffer(run.gains)
            self._records += run.first, run.across
            self._records += self._block(run.source), run.other, run.other_across
            self._records += run.stride, run.count

    # Numbering --------------------------------------------------------------------------------

    def _buffer(self, numbers: array[float] | array[int] | None) -> int:
        if numbers is None:
            return -1
        number = self._numbers.get(id(numbers))
        if number is None:
            number = self._numbers[id(numbers)] = len(self.buffers)
            self.buffers.append(numbers)
        return number

    def _block(self, block: NeuronBlock) -> int:
        number = self._numbers.get(id(block))
        if number is None:
            number = self._numbers[id(block)] = len(self.customs)
            self.customs.append(block.custom)
            self._blocks.append(block.size)
            self._blocks += [self._buffer(getattr(block, name)) for name in BLOCK_ARRAYS]
        return number

    def _bundle(self, bundle: Bundle) -> int:
        number = self._numbers.get(id(bundle))
        if number is None:
            number = self._numbers[id(bundle)] = self._bundle_count
            self._bundle_count += 1
            self._bundles += self._block(bundle.source), self._block(bundle.target)
            self._bundles += bundle.source_start, bundle.rows, bundle.columns
            self._bundles += bundle.at, bundle.shared
            for numbers in (bundle.weights, bundle.gains, bundle.traces, bundle.velocities):
                self._bundles.append(self._buffer(numbers))
        return number


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


def _touched(wiring: dict[int, object], start: int, count: int) -> Iterable[int]:
    """Return which neurons are among the ``count`` from ``start`` on."""
    if count <= len(wiring):
        return [index for index in range(start, start + count) if index in wiring]
    return [index for index in wiring if start <= index < start + count]
