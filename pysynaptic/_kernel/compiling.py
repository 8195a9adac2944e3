"""From wiring to a list of steps that a kernel runs.

A plan is compiled in time proportional to layers, neurons and bundles, never to connections: a
neuron's inputs are a few runs over the live arrays.  The kernels' `Plan` takes the steps; nothing
is copied, so there is nothing to write back.
"""

from __future__ import annotations

from .._store.storage import NeuronBlock, zeros

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .._store.storage import Bundle, Extension, Place, Run

whole_layers = True  # the tests turn this off to send everything down the general path


class Cell:
    """One neuron as the kernels see it: its place, and the runs of everything wired to it."""

    __slots__ = ("block", "extensions", "gated", "index", "inputs", "projected")

    def __init__(self, block: NeuronBlock, index: int) -> None:
        self.block = block
        self.index = index
        self.inputs: list[Run] = []
        self.projected: list[Run] = []
        self.gated: list[Run] = []
        self.extensions: list[Extension] = []


class Step:
    """One layer: its neurons in order.

    Attributes
    ----------
    cells : list of Cell
        The neurons, to be run one at a time.
    shared : list of Bundle
        Bundles into this layer with shared traces, remembered once when the step begins.
    block : NeuronBlock or None
        The one block whose neurons these are, all of them in its order.
    whole : bool
        Whether the layer may be run all at once with the same result (see `_is_whole`).
    """

    __slots__ = ("block", "cells", "shared", "whole")

    def __init__(
        self, cells: list[Cell], shared: list[Bundle], block: NeuronBlock | None, whole: bool
    ) -> None:
        self.cells = cells
        self.shared = shared
        self.block = block
        self.whole = whole


def compile_steps(layers: Sequence[Sequence[Place]], dependent: object) -> list[Step]:
    """Return the steps that run layers of neurons, each given by the places of its neurons.

    ``dependent._forget_plan()`` will be called when anything read here changes.
    """
    for places in layers:  # first of all, as it changes what others have compiled
        _part_traces(places)
        block = _block_of(places)
        if block is not None and block.gates and _is_whole(block):
            _interleave(block)
    return [_compile_step(places, dependent) for places in layers]


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
            gated.traces is traces and (gated.at, gated.step) == (index, block.size)
            for index, gated in enumerate(abreast)
        ):
            continue
        traces = zeros(block.size * len(abreast[0].values()))
        for index, gated in enumerate(abreast):
            traces[index :: block.size] = gated.values()
            gated.traces, gated.at, gated.step = traces, index, block.size
        block.touch()


def _compile_step(places: Sequence[Place], dependent: object) -> Step:
    by_block: dict[NeuronBlock, dict[int, Cell]] = {}
    cells = []
    for block, index in places:
        mine = by_block.setdefault(block, {})
        cell = mine.get(index) or mine.setdefault(index, Cell(block, index))
        cells.append(cell)
    shared: list[Bundle] = []
    for block, mine in by_block.items():
        shared.extend(bundle for bundle in block.inputs if bundle.shared)
        _wire(block, mine, dependent)
    whole = _block_of(places)
    return Step(cells, shared, whole, whole_layers and whole is not None and _is_whole(whole))


def input_step(places: Sequence[Place]) -> Step:
    """Return the step of an input layer, whose activations are only ever given."""
    cells = [Cell(block, index) for block, index in places]
    return Step(cells, [], _block_of(places), False)


def _block_of(places: Sequence[Place]) -> NeuronBlock | None:
    """Return the block that a layer is, if it is one."""
    block = places[0][0]
    return block if list(places) == block.places() else None


def _wire(block: NeuronBlock, cells: dict[int, Cell], dependent: object) -> None:
    """Give the cells of one block their runs, each list by ascending connection id."""
    for bundle in block.inputs:
        for index in _touched(cells, bundle.target_start, bundle.columns):
            cells[index].inputs.extend(bundle.into(index))
    for bundle in block.projected:
        for index in _touched(cells, bundle.source_start, bundle.rows):
            cells[index].projected.extend(bundle.out_of(index))
    for index, extensions in block.gates.items():
        if index in cells:
            cell = cells[index]
            cell.extensions = _by_id(extensions)
            for extension in cell.extensions:
                cell.gated.extend(extension.influences)
                extension.block.dependents[id(dependent)] = dependent
    block.dependents[id(dependent)] = dependent


def _touched(cells: dict[int, Cell], start: int, count: int) -> Iterable[int]:
    """Return which cells are among the ``count`` neurons from ``start`` on."""
    if count <= len(cells):
        return [index for index in range(start, start + count) if index in cells]
    return [index for index in cells if start <= index < start + count]


def _by_id(extensions: dict[Place, Extension]) -> list[Extension]:
    """Return a gater's extensions by neuron id: JavaScript walks integer keys in that order."""
    return sorted(extensions.values(), key=lambda it: it.block.first_id + it.neuron)


def _is_whole(block: NeuronBlock) -> bool:
    """Whether running a layer at once gives what running its neurons one at a time does.

    It does when no neuron of the layer can see what another of it did in the same step: no
    connection within the layer, and no gate from it onto one that begins or ends in it.  A layer
    that both gates and projects hands Synaptic's scratch variable from neuron to neuron.  That the
    bundles are full is what the fast loops are written for.
    """
    return (
        all(bundle.is_full and bundle.source is not block for bundle in block.inputs)
        and all(bundle.is_full for bundle in block.projected)
        and not (block.gates and block.projected)
        and not any(
            extension.block is block
            or any(run.bundle.source is block for run in extension.influences)
            for extensions in block.gates.values()
            for extension in extensions.values()
        )
    )
