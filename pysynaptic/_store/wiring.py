"""Connecting, gating, clearing and drawing weights again, for neurons and layers.

It works on places in the store and makes no views.
"""

from __future__ import annotations

from .. import _v8
from .._base import validation
from . import storage
from .storage import Bundle, NeuronBlock, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from .changes import Changes
    from .storage import Entry, Gate, Place


def project(source: Place, target: Place, weight: float | None, quiet: bool = False) -> Entry:
    """Connect one neuron to another, or return the connection Synaptic would find.

    It warns of a parallel connection, unless `quiet`.
    """
    block, index = source
    if source == target:
        if weight is not None and weight != 1:
            warn_self_weight()
        block.set_self_weight(index, 1.0)
        return block.selves, index
    found = block.find(index, *target)
    if found is not None and target[0].find(target[1], *source) is None:
        if weight is not None:
            found[0].weights[found[0].at + found[1]] = weight
        return found
    if found is not None and not quiet:
        warn_parallel()
    return Bundle.of_two(source, target, weight), 0


def project_all(
    pairs: Iterable[tuple[Place, Place]], weight: float | None, changes: Changes
) -> list[Entry]:
    """Connect the neurons of each pair, as `project` does: all of them, or none.

    `changes` has what else is to be changed with them.
    """
    new: dict[tuple[Place, Place], Bundle] = {}  # the first between two neurons
    entries: list[Entry] = []
    made: list[Bundle] = []
    for source, target in pairs:
        block, index = source
        if source == target:
            if weight is not None and weight != 1:
                warn_self_weight()
            block.unshare_traces()
            changes.write(block.self_weight, slice(index, index + 1), storage.filled(1, 1.0))
            entries.append((block.selves, index))
            continue
        found = block.find(index, *target)
        if found is None and (source, target) in new:
            found = new[source, target], 0
        back = (target, source) in new or target[0].find(target[1], *source) is not None
        if found is not None and not back:
            if weight is not None:
                at = found[0].at + found[1]
                changes.write(found[0].weights, slice(at, at + 1), storage.filled(1, weight))
            entries.append(found)
            continue
        if found is not None:
            warn_parallel()
        bundle = Bundle.of_two(source, target, weight, wired=False)
        new.setdefault((source, target), bundle)
        made.append(bundle)
        entries.append((bundle, 0))
    storage.connect(made, changes)
    return entries


def warn_self_weight() -> None:
    """Warn that Synaptic ignores the weight given for a self-connection."""
    validation.warn(
        "the weight of a self-connection becomes 1 whatever weight is given, as in Synaptic; "
        "set selfconnection.weight afterwards"
    )


def warn_parallel() -> None:
    """Warn that a second connection is made because Synaptic does not find the first."""
    validation.warn(
        "these neurons are connected in both directions, so Synaptic does not find the existing "
        "connection: another one is made"
    )


def gate_one(gater: Place, entry: Entry) -> None:
    """Let a neuron gate one connection."""
    storage.gate([gate_of(gater, entry)])


def gate_of(gater: Place, entry: Entry) -> Gate:
    """Return what makes a neuron gate one connection."""
    bundle, at = entry
    source, target = bundle.ends(at)
    run = Run(bundle, at, 1, source, 1)
    return gater, run, [((bundle.target, target), run)]


_ZERO, _ONE = storage.zeros(1), storage.filled(1, 1.0)


def zero(block: NeuronBlock, index: int, names: Iterable[str], changes: Changes) -> None:
    """Let some numbers of one neuron become 0."""
    place = slice(index, index + 1)
    for name in names:
        changes.write(getattr(block, name), place, _ZERO)


def unshare(place: Place, alone: bool, draws: bool = False) -> None:
    """Unshare the traces that clearing a neuron unshares, or drawing its weights again."""
    block = place[0]
    if alone and block.size > 1:
        block.unshare_traces()
    if draws:
        for bundle, _ in gated(place):
            if bundle.is_selves:
                bundle.source.unshare_traces()


def clear(block: NeuronBlock, index: int, changes: Changes) -> None:
    """Clear the traces and errors of one neuron."""
    clear_traces(block, index, changes)
    zero(block, index, ("responsibility", "error_projected", "error_gated"), changes)


def clear_traces(block: NeuronBlock, index: int, changes: Changes) -> None:
    """Clear the traces of one neuron."""
    if block.size > 1:
        block.unshare_traces()
    for bundle in block.inputs:
        for run in bundle.into(index):
            if bundle.traces is not None:
                start = bundle.at + run.entry
                places = slice(start, start + run.stride * run.count, run.stride)
                changes.write(bundle.traces, places, storage.zeros(run.count))
    for extension in block.gates.get(index, {}).values():
        count = len(extension.values())
        if count:  # an array refuses even to be given nothing while something else looks at it
            places = slice(extension.at, None, extension.stride)
            changes.write(extension.traces, places, storage.zeros(count))


def cleared(block: NeuronBlock) -> list[Any]:
    """Return the arrays that are 0 once a block is cleared: its traces, and its errors."""
    found = block.cleared
    if found is None:
        errors = block.responsibility, block.error_projected, block.error_gated
        found = block.cleared = [*traces(block), *errors]
    return found


def traces(block: NeuronBlock) -> Iterator[Any]:
    """Yield the traces of all neurons of a block: arrays, or views of parts of them."""
    for bundle in block.inputs:
        if bundle.traces is not None:
            at = bundle.at
            yield memoryview(bundle.traces)[at : at + 1] if bundle.pooled else bundle.traces
    extensions = (it for gates in block.gates.values() for it in gates.values())
    whole: set[int] = set()  # those that extensions share belong to this block alone
    for it in extensions:
        if id(it.traces) not in whole:
            whole.add(id(it.traces))
            yield it.traces


def forget_gains(block: NeuronBlock, index: int, changes: Changes) -> None:
    """Set the gains of gated connections to 1: a neuron's own, and those that it gates."""
    bundles = {
        run.bundle: None
        for extension in block.gates.get(index, {}).values()
        for run in extension.influences
    }
    bundles.update(dict.fromkeys((*block.inputs, *block.projected, block.selves)))
    for bundle in bundles:
        for run, gater, neuron in bundle.gaters:
            own = (gater, neuron) == (block, index)
            for entry in run.entries():
                source, target = bundle.ends(entry)
                if own or (block, index) in ((bundle.source, source), (bundle.target, target)):
                    at = bundle.at + entry
                    changes.write(bundle.own_gains(), slice(at, at + 1), _ONE)


class Drawn:
    """Weights that are drawn anew, beside those in use until `write`."""

    def __init__(self) -> None:
        self._new: dict[int, tuple[Any, slice, Any]] = {}  # by id of a bundle that has changed

    def draw(self, runs: Iterable[Run]) -> None:
        """Draw the weights of some runs; those that are frozen are drawn, too, and stay."""
        for run in runs:
            bundle = run.bundle
            if id(bundle) not in self._new:
                # Connections that were made one by one share their array with others.
                part = slice(bundle.at, bundle.at + 1) if bundle.pooled else slice(None)
                self._new[id(bundle)] = bundle.weights, part, bundle.weights[part]
            new, frozen = self._new[id(bundle)][2], bundle.frozen
            kept = [] if frozen is None else [each for each in run.entries() if frozen[each]]
            weights = [new[each] for each in kept]
            _v8.draw(new, run.entry, run.stride, run.count)
            for each, weight in zip(kept, weights, strict=True):
                new[each] = weight

    def write(self, changes: Changes) -> None:
        """Let them become those in use."""
        for key in self._new:
            changes.write(*self._new[key])


def reset(
    block: NeuronBlock, index: int, drawn: Drawn, changes: Changes, cleared: bool = False
) -> None:
    """Draw the bias and the weights of one neuron's connections again, in Synaptic's order."""
    if not cleared:
        clear(block, index, changes)
    for bundle in block.inputs:
        drawn.draw(bundle.into(index))
    for bundle in block.projected:
        drawn.draw(bundle.out_of(index))
    for bundle, entry in gated((block, index)):
        drawn.draw([Run(bundle, entry, 1, 0, 1)])
    bias = storage.zeros(1)
    _v8.draw(bias, 0, 1, 1)
    if block.frozen is None or not block.frozen[index]:
        changes.write(block.bias, slice(index, index + 1), bias)
    zero(block, index, ("old", "state", "activation"), changes)


def gated(place: Place) -> Iterator[Entry]:
    """Yield the connections that a neuron gates, each once, by ascending id."""
    extensions = place[0].gates.get(place[1], {}).values()
    runs = (run for extension in extensions for run in extension.influences)
    found = {bundle.id_of(entry): (bundle, entry) for bundle, entry in entries(runs)}
    return (found[key] for key in sorted(found))


def ends(entry: Entry) -> tuple[Place, Place]:
    bundle, at = entry
    source, target = bundle.ends(at)
    return (bundle.source, source), (bundle.target, target)


def entries(runs: Iterator[Run]) -> Iterator[Entry]:
    for run in runs:
        for entry in run.entries():
            yield run.bundle, entry
