"""A network as Synaptic's JSON: the same keys in the same order, with the same numbers."""

from __future__ import annotations

from math import isfinite

from ... import squash as _squash
from ..._base.records import Record
from ..._kernel import twin
from ..._store import storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from ..._store.storage import Bundle, NeuronBlock, Place, Run
    from ...layer import Layer

    Positions = dict[Place, int]  # where each neuron is in the JSON

NUMBERS = ("state", "old", "activation", "bias")


def save(order: tuple[Layer, ...]) -> Record:
    """Return the JSON of the layers of a network, as records and lists."""
    saved = None if twin.native is None else _saved_by(twin.native, order)
    return _saved(order) if saved is None else saved


# One record after the other -----------------------------------------------------------------------


def _saved(order: tuple[Layer, ...]) -> Record:
    """Return the JSON, or raise if something can't be saved."""
    names = ["input", *range(len(order) - 2), "output"]
    members = [
        (place, name) for name, layer in zip(names, order, strict=True) for place in layer._members
    ]
    positions: Positions = {place: number for number, (place, _) in enumerate(members)}
    neurons = [_neuron(place, name, number) for number, (place, name) in enumerate(members)]
    connections: list[Record] = []
    sorted_bundles = {block: _by_source(block) for (block, _), _ in members}
    numbers: dict[NeuronBlock, list[int | None]] = {}
    gaters: dict[Bundle, dict[int, Place]] = {}
    for (block, index), _ in members:
        number = positions[block, index]  # of a neuron that is in two layers, the last one
        for bundle in sorted_bundles[block][index]:
            target = bundle.target
            if bundle not in gaters:
                gaters[bundle] = _gaters(bundle)
            if target not in numbers:
                numbers[target] = [positions.get(place) for place in target.places()]
            for run in bundle.out_of(index):
                targets = numbers[target][run.other : run.other + run.count]
                _add(connections, run, number, targets, gaters[bundle], positions)
        if block.self_weight[index] != 0:
            gater = block.selves.gater_of(index)
            place = f"connections[{len(connections)}]"
            weight = _finite(block.self_weight[index], f"{place}.weight")
            connections.append(_connection(number, number, weight, gater, positions))
    return Record(neurons=neurons, connections=connections)


def _neuron(place: Place, layer: str | int, number: int) -> Record:
    block, index = place
    numbers = {
        name: _finite(getattr(block, name)[index], f"neurons[{number}].{name}") for name in NUMBERS
    }
    return Record(
        trace=Record(elegibility=Record(), extended=Record()),
        **numbers,
        layer=layer,
        squash=squash_name(block, index),
    )


def squash_name(block: NeuronBlock, index: int) -> str | None:
    """Return the name of a neuron's squash function in ``Neuron.squash``, or None."""
    code = block.squash[index]
    if code != storage.CUSTOM:
        return _squash.BUILT_IN[code].__name__
    mine = block.custom[index]
    return next((name for name in _squash.TABLE if _squash.TABLE[name] is mine), None)


def _by_source(block: NeuronBlock) -> list[list[Bundle]]:
    """Return the bundles that each neuron of a block projects."""
    found: list[list[Bundle]] = [[] for _ in range(block.size)]
    for bundle in block.projected:
        for index in range(bundle.source_start, bundle.source_start + bundle.rows):
            found[index].append(bundle)
    return found


def _add(
    connections: list[Record],
    run: Run,
    number: int,
    targets: list[int | None],
    gated: dict[int, Place],
    positions: Positions,
) -> None:
    """Add the connections of a run, from one neuron to several."""
    first = run.bundle.at + run.entry
    weights = run.bundle.weights[first : first + run.stride * run.count : run.stride]
    if not gated and None not in targets and isfinite(sum(weights)):
        connections += [
            Record({"from": number, "to": to, "weight": weight, "gater": None})
            for to, weight in zip(targets, weights, strict=True)
        ]
        return
    for entry, to, weight in zip(run.entries(), targets, weights, strict=True):
        place = f"connections[{len(connections)}]"
        if to is None:
            raise ValueError(
                f"{place} leads from neuron {number} out of the network, which the JSON "
                "cannot describe: Synaptic saves a JSON that it cannot load"
            )
        _finite(weight, f"{place}.weight")
        connections.append(_connection(number, to, weight, gated.get(entry), positions))


def _gaters(bundle: Bundle) -> dict[int, Place]:
    """Return the gater of each gated connection of a bundle: the last one that was set."""
    return {
        entry: (block, neuron) for run, block, neuron in bundle.gaters for entry in run.entries()
    }


def _connection(
    source: int, target: int, weight: float, gater: Place | None, positions: Positions
) -> Record:
    """Return a connection, without its gater if that is outside the network."""
    saved = Record({"from": source, "to": target, "weight": weight})
    if gater is None:
        saved["gater"] = None
    elif gater in positions:
        saved["gater"] = positions[gater]
    return saved


def _finite(value: float, place: str) -> float:
    if not isfinite(value):
        raise ValueError(f"{place} is {value!r}: the network has diverged and can't be saved")
    return value


# All records at once, by the function in C --------------------------------------------------------

NEURON_KEYS = ("trace", *NUMBERS, "layer", "squash", "elegibility", "extended")
CONNECTION_KEYS = ("from", "to", "weight", "gater")
SQUASHES = tuple(function.__name__ for function in _squash.BUILT_IN)


def _saved_by(native: ModuleType, order: tuple[Layer, ...]) -> Record | None:
    """Return the JSON, or None if something in it is unusual."""
    layers = tuple([layer._members for layer in order])
    names = "input", *range(len(order) - 2), "output"
    saved = native.save(layers, names, Record, NEURON_KEYS, CONNECTION_KEYS, SQUASHES, _gaters)
    return None if saved is None else Record(neurons=saved[0], connections=saved[1])
