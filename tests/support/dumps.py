"""Every number of neurons, layers and networks, in the form of the records."""

from __future__ import annotations

from typing import Any

from pysynaptic import Connection, Layer, Network, Neuron


def neurons_of(*units: Neuron | Layer | Network) -> list[Neuron]:
    """List the neurons of neurons, layers and networks, each once, by ascending id."""
    found = {}
    for unit in units:
        if isinstance(unit, Neuron):
            found[unit.ID] = unit
        elif isinstance(unit, Layer):
            found.update({neuron.ID: neuron for neuron in unit.list})
        else:
            found.update({item.neuron.ID: item.neuron for item in unit.neurons()})
    return [found[key] for key in sorted(found)]


def dump(*units: Neuron | Layer | Network) -> dict[str, Any]:
    """Give every number of some neurons, as `dump` in records/record_core.js does."""
    neurons = neurons_of(*units)
    first, one = neurons[0].ID, neurons[0].selfconnection.ID

    def link(c: Connection) -> list[Any]:
        return [c.ID - one, c.weight, c.gain, c.gater.ID - first if c.gater else None]

    def traces(by_id: dict[int, float]) -> list[list[float]]:
        return [[key - one, trace] for key, trace in by_id.items()]

    return {
        str(n.ID - first): {
            "activation": n.activation,
            "state": n.state,
            "old": n.old,
            "derivative": n.derivative,
            "bias": n.bias,
            "error": list(n.error.values()),
            "selfconnection": link(n.selfconnection),
            "inputs": [link(c) for c in n.connections.inputs.values()],
            "projected": [link(c) for c in n.connections.projected.values()],
            "gated": [link(c) for c in n.connections.gated.values()],
            "elegibility": traces(n.trace.elegibility),
            "extended": [[key - first, traces(of)] for key, of in n.trace.extended.items()],
            "influences": [
                [key - first, [c.ID - one for c in of]] for key, of in n.trace.influences.items()
            ],
            "neighboors": [key - first for key in n.neighboors],
        }
        for n in neurons
    }
