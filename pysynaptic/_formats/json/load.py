"""From a checked JSON to layers, with Synaptic's ids and as few blocks and bundles as possible.

Synaptic makes the neurons in the order of the JSON, and then the connections one by one.  Here,
consecutive neurons of a layer become one block.  If all connections between two blocks exist, in
order, they become one bundle.  Every other connection becomes a bundle of one.

The ids are those that Synaptic would give.  They decide the order of sums: the inputs and the
projections of a neuron are sorted by ascending id.
"""

from __future__ import annotations

from array import array
from collections import Counter

from ... import squash as _squash
from ..._base import ids
from ..._store import storage, wiring
from ..._store.storage import Bundle, NeuronBlock, Run
from ...layer import Layer
from ...layer_connection import fan
from ...neuron import Neuron
from . import dense
from .check import INPUT, OUTPUT, Saved
from .new import New

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..._store.storage import Entry, Gate, Place


def load(saved: Saved) -> tuple[Layer, list[Layer], Layer]:
    """Make the layers of a network."""
    blocks = _make_blocks(saved)
    places = [place for block in blocks for place in block.places()]
    new = New(saved)
    _connect_selves(saved, new, places)
    singles = _connect(new, blocks, places)
    _gate(saved, new, places, singles)
    return _layers(saved, blocks, places)


# Neurons ------------------------------------------------------------------------------------------


def _make_blocks(saved: Saved) -> list[NeuronBlock]:
    """Make the neurons; consecutive ones of a layer are one block."""
    blocks = []
    start, count = 0, len(saved.layers)
    for end in range(1, count + 1):
        if end == count or saved.layers[end] != saved.layers[start]:
            block = NeuronBlock(end - start, Neuron._of)
            block.state, block.old = saved.state[start:end], saved.old[start:end]
            block.activation, block.bias = saved.activation[start:end], saved.bias[start:end]
            squashes = saved.squashes[start:end]
            if isinstance(squashes, array):
                block.squash = squashes
            else:
                for index, squash in enumerate(squashes):
                    _squash.assign(block, index, squash)
            blocks.append(block)
            start = end
    return blocks


def _layers(
    saved: Saved, blocks: list[NeuronBlock], places: list[Place]
) -> tuple[Layer, list[Layer], Layer]:
    layers = {number: Layer() for number in (INPUT, *range(saved.hidden), OUTPUT)}
    start = 0
    for block in blocks:
        layer = layers[saved.layers[start]]
        layer._members.extend(places[start : start + block.size])
        layer._block = block if len(layer._members) == block.size else None
        start += block.size
    for layer in layers.values():
        if layer._block is None:
            _unshare_traces({block for block, _ in layer._members})
    return layers[INPUT], [layers[number] for number in range(saved.hidden)], layers[OUTPUT]


def _unshare_traces(layer: set[NeuronBlock]) -> None:
    """Unshare the traces between blocks of one layer, whose neurons run alternately."""
    for block in layer:
        for bundle in block.inputs:
            if bundle.source in layer:
                bundle.unshare_traces()


# Connections --------------------------------------------------------------------------------------


def _connect_selves(saved: Saved, new: New, places: list[Place]) -> None:
    """Make the self-connections, whose weights Synaptic makes 1."""
    if saved.plain:
        return
    lost = False
    for source, weight, made in zip(saved.sources, saved.weights, new.made, strict=True):
        if made < 0:
            block, index = places[source]
            block.self_weight[index] = 1.0  # no connections into the block yet, so no shared traces
            lost = lost or weight != 1
    if lost:
        wiring.warn_self_weight()


def _connect(new: New, blocks: list[NeuronBlock], places: list[Place]) -> dict[int, Bundle]:
    """Make the other connections; return the bundles of single connections."""
    count = len(new.sources)
    first_id = ids.take_connections(count)  # at once, as other threads may make networks too
    found = list(dense.find(new, [block.size for block in blocks]))
    for rectangle in found:
        rectangle.make(new, blocks, first_id)
    singles: dict[int, Bundle] = {}
    if sum(map(len, found)) < count:
        done = bytearray(count)
        for rectangle in found:
            rectangle.mark(done)
        for number, made in enumerate(done):
            if not made:
                ends = places[new.sources[number]], places[new.targets[number]]
                singles[number] = Bundle.of_two(
                    *ends, new.weights[number], first_id=first_id + number
                )
    for block in blocks:
        _sort(block)
    return singles


def _sort(block: NeuronBlock) -> None:
    """Sort the bundles of a block so that the connections of every neuron have ascending ids.

    All connections into a neuron from one block come before those from the next block.  Out of a
    neuron, the rows of several bundles alternate.  There, a single connection comes after the last
    bundle that has a lower id in this row.
    """
    for bundles in (block.inputs, block.wide):
        if len(bundles) > 1:
            bundles.sort(key=lambda bundle: bundle.first_id)
    if len(block.projected) < 2:
        return
    rows = [(bundle, bundle.row_ids) for bundle in block.wide if bundle.row_ids is not None]

    def order(bundle: Bundle) -> tuple[int, int]:
        if not bundle.pooled:
            return bundle.first_id, -1
        row = bundle.source_start
        before = [wide.first_id for wide, ids in rows if ids[row] < bundle.first_id]
        return (before[-1] if before else -1), bundle.first_id

    block.projected.sort(key=order)


# Gates --------------------------------------------------------------------------------------------


def _gate(saved: Saved, new: New, places: list[Place], singles: dict[int, Bundle]) -> None:
    """Let neurons gate connections, a row or a column at a time where possible."""
    if not saved.gaters:
        return
    by_gater: dict[int, list[tuple[int, Entry]]] = {}
    times = Counter(new.made[number] for number, _ in saved.gaters)
    again = {number for number, _ in saved.gaters if times[new.made[number]] > 1}
    for number, gater in saved.gaters:
        source, target = places[saved.sources[number]], places[saved.targets[number]]
        made = new.made[number]
        entry: Entry | None
        if made < 0:
            entry = source[0].selves, source[1]
        elif made in singles:
            entry = singles[made], 0
        else:
            entry = source[0].find(source[1], *target)
        assert entry is not None
        by_gater.setdefault(gater, []).append((number, entry))
    gates = [
        (number, places[gater], run, down)
        for gater, entries in by_gater.items()
        for number, run, down in _runs(entries, again)
    ]
    storage.gate(
        _gate_of(gater_place, run, down)
        for _, gater_place, run, down in sorted(gates, key=lambda gate: gate[0])
    )


def _gate_of(gater: Place, run: Run, down: bool) -> Gate:
    """Return what makes a neuron gate a column or a row."""
    source, target = run.bundle.ends(run.entry)
    return gater, run, [((run.bundle.target, target), run)] if down else fan(source, run)


def _runs(entries: list[tuple[int, Entry]], again: set[int]) -> Iterator[tuple[int, Run, bool]]:
    """Yield the connections that a neuron gates as runs.

    Each run comes with the number of its first connection and whether it is a column.  ``entries``
    are in the order of the JSON, which is the order of Eqs. 18 and 22, and the runs keep it.
    Connections in ``again`` are gated more than once; they are runs of one, so that the last gater
    stays the last.
    """
    place = 0
    while place < len(entries):
        number, (bundle, first) = entries[place]
        count = step = 1
        down = True
        while place + count < len(entries):
            following, (other, entry) = entries[place + count]
            if (
                other is not bundle
                or bundle.pattern == "one"
                or not again.isdisjoint((number, following))
            ):
                break
            if count == 1:
                down = entry - first == bundle.columns
                step = bundle.columns if down else 1
            same_row = entry // bundle.columns == first // bundle.columns
            if entry != first + count * step or not (down or same_row):
                break
            count += 1
        down = down or count == 1
        source, target = bundle.ends(first)
        yield number, Run(bundle, first, step, source if down else target, count), down
        place += count
