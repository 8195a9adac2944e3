"""Neurons, layers and networks that several tests wire, and what the original made of them."""

from __future__ import annotations

import json
from typing import Any

from pysynaptic import Layer, LayerConnection, Network, Neuron, seed
from tests.support.places import RECORDS

RECORD: dict[str, Any] = json.loads((RECORDS / "synaptic-1.1.4-node20-x64-core.json").read_text())
ROWS: list[tuple[list[float], list[float]]] = [
    ([0, 1], [0.2]),
    ([1, 0], [0.8]),
    ([1, 1], [0.4]),
    ([0.5, 0.25], [0.6]),
]
TYPES = Layer.connectionType
GATES = Layer.gateType


def made(connection: LayerConnection | None) -> LayerConnection:
    """Give a connection that was made."""
    assert connection is not None
    return connection


def gated_layers() -> tuple[Layer, Layer, Layer, Layer]:
    """Wire what `layers` of records/record_core.js does."""
    seed(42)
    i, g, h, o = Layer(2), Layer(2), Layer(2), Layer(1)
    i.project(g)
    into = made(i.project(h, TYPES.ALL_TO_ALL))
    g.project(o, None, 0.5)
    itself = made(h.project(h))
    h.project(h, TYPES.ALL_TO_ELSE)
    out = made(h.project(o))
    h.project(g, TYPES.ONE_TO_ONE)
    g.gate(into, GATES.INPUT)
    g.gate(itself, GATES.ONE_TO_ONE)
    g.gate(out, GATES.OUTPUT)
    h.set({"squash": Neuron.squash.TANH, "bias": 0.5})
    return i, g, h, o


def trained(optimised: bool = True) -> Network:
    """Make a 2-2-2 network that has run and learned once."""
    a, b, c = Layer(2), Layer(2), Layer(2)
    a.project(b)
    b.project(c)
    network = Network({"input": a, "hidden": [b], "output": c})
    network.setOptimize(optimised)
    network.activate([0.25, 0.5])
    network.propagate(0.1, [0, 1])
    return network
