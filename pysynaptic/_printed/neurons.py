"""What is printed of neurons and connections."""

from __future__ import annotations

from .._base.records import Part
from .._store import objects, wiring
from ..connection import Connection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .._store.storage import Entry, Extension, NeuronBlock, Place, Run
    from ..neuron import Neuron

OWN = ("_place", "_plan")  # attributes that Synaptic's neurons do not have


def neuron(value: Neuron) -> dict[str, Any]:
    """Return the properties of a neuron."""
    block, index = value._place
    properties = {
        "ID": value.ID,
        "connections": _connections(block, index),
        "error": {
            "responsibility": objects.number(block, index, "responsibility"),
            "projected": objects.number(block, index, "error_projected"),
            "gated": objects.number(block, index, "error_gated"),
        },
        "trace": _trace(block, index),
        "state": objects.number(block, index, "state"),
        "old": objects.number(block, index, "old"),
        "activation": objects.number(block, index, "activation"),
        "selfconnection": value.selfconnection,
        "squash": value.squash,
        "neighboors": _neighboors(block, index),
        "bias": objects.number(block, index, "bias"),
    }
    return {**properties, **_later(value, block, index)}


def connection(value: Connection) -> dict[str, Any]:
    """Return the properties of a connection."""
    entry = value._bundle, value._entry
    return {
        "ID": value.ID,
        "from": value.from_,
        "to": value.to,
        "weight": objects.weight(*entry),
        "gain": objects.gain(*entry),
        "gater": value.gater,
    }


def _later(value: Neuron, block: NeuronBlock, index: int) -> dict[str, Any]:
    """Return what a neuron gets after it was made: a derivative when it runs, a label."""
    given = {name: each for name, each in vars(value).items() if name not in OWN}
    derivative = objects.number(block, index, "derivative")
    ran = objects.has_run(block, index)
    if not (ran or derivative):
        return given
    if ran == objects.LABELLED:
        return {"label": given.pop("label", None), "derivative": derivative, **given}
    return {"derivative": derivative, **given}


# What a neuron is connected to --------------------------------------------------------------------


def _connections(block: NeuronBlock, index: int) -> dict[str, Any]:
    shown: dict[str, Any] | None = block.shown.get(index)
    if shown is not None:  # the program has asked for it, and may be printing it
        return shown
    inputs = [run for bundle in block.inputs for run in bundle.into(index)]
    projected = [run for bundle in block.projected for run in bundle.out_of(index)]
    return {
        "inputs": _by_id(inputs),
        "projected": _by_id(projected),
        "gated": Part(index not in block.gates, lambda: _views(wiring.gated((block, index)))),
    }


def _by_id(runs: list[Run]) -> Part:
    return Part(not any(run.count for run in runs), lambda: _views(wiring.entries(iter(runs))))


def _views(entries: Iterable[Entry]) -> dict[int, Connection]:
    return {bundle.id_of(entry): Connection._of(bundle, entry) for bundle, entry in entries}


def _trace(block: NeuronBlock, index: int) -> dict[str, Part]:
    runs = [run for bundle in block.inputs for run in bundle.into(index)]
    gates = block.gates.get(index, {})
    empty = not gates

    def elegibility() -> dict[int, float]:
        return {bundle.id_of(at): objects.trace(bundle, at) for bundle, at in _entries(runs)}

    def extended() -> dict[int, Part]:
        place = block, index
        return {
            _id(each): _extended(place, each, extension, runs) for each, extension in gates.items()
        }

    def influences() -> dict[int, Part]:
        return {_id(each): _influences(extension) for each, extension in gates.items()}

    return {
        "elegibility": Part(not any(run.count for run in runs), elegibility),
        "extended": Part(empty, extended),
        "influences": Part(empty, influences),
    }


def _extended(gater: Place, place: Place, extension: Extension, runs: list[Run]) -> Part:
    def make() -> dict[int, float]:
        return {
            bundle.id_of(at): objects.extended(gater, place, extension, k)
            for k, (bundle, at) in enumerate(_entries(runs))
        }

    return Part(not any(run.count for run in runs), make)


def _influences(extension: Extension) -> Part:
    def make() -> list[Connection]:
        return [Connection._of(*entry) for entry in _entries(extension.influences)]

    return Part(not extension.influences, make, is_array=True)


def _neighboors(block: NeuronBlock, index: int) -> Part:
    projected = [run for bundle in block.projected for run in bundle.out_of(index)]
    gates = block.gates.get(index, {})

    def make() -> dict[int, Neuron]:
        targets = [(run.bundle.target, other) for run in projected for other in _targets(run)]
        return {_id(each): each[0].view(each[1]) for each in (*targets, *gates)}

    return Part(not (gates or any(run.count for run in projected)), make)


def _targets(run: Run) -> list[int]:
    return [run.bundle.ends(entry)[1] for entry in run.entries()]


def _entries(runs: list[Run]) -> Iterable[Entry]:
    return wiring.entries(iter(runs))


def _id(place: Place) -> int:
    return place[0].first_id + place[1]
