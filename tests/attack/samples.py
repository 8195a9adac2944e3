"""Networks of every kind, small: what is mutated, and what operations are tried on."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from functools import cache
from itertools import pairwise

from pysynaptic import Architect, Layer, Network, Neuron, seed
from pysynaptic._formats.snapshot.writing import document
from pysynaptic._selftest.world import softsign

GATES, TYPES = Layer.gateType, Layer.connectionType
KINDS = (Neuron.squash.TANH, Neuron.squash.RELU, Neuron.squash.IDENTITY, Neuron.squash.HLIM)


def register() -> None:
    """Register the function of a user's that some of the networks have."""
    Neuron.squash.SOFTSIGN = softsign


def trained(network: Network, steps: int = 3) -> Network:
    """Train a network a little, so that none of its numbers is 0 any more."""
    inputs, outputs = network.inputs(), network.outputs()
    for step in range(steps):
        network.activate([(step + k) % 2 - 0.25 for k in range(inputs)])
        network.propagate(0.3, [(step + k) % 2 for k in range(outputs)])
    return network


def chain(*sizes: int) -> Network:
    """Make layers that project one to the next."""
    layers = [Layer(size) for size in sizes]
    for source, target in pairwise(layers):
        source.project(target)
    return Network(layers[0], layers[1:-1], layers[-1])


def recurrent(optimised: bool = True, lone: bool = True) -> Network:
    """Make a network with every kind of connection and gate, and perhaps a neuron outside."""
    first, gates, memory, last = Layer(2), Layer(2), Layer(2), Layer(1)
    network = Network({"input": first, "hidden": [gates, memory], "output": last})
    first.project(gates)
    memory.project(last)
    into = first.project(memory)
    itself = memory.project(memory, TYPES.ALL_TO_ALL)
    around = memory.project(gates, TYPES.ONE_TO_ONE)
    assert into
    assert itself
    assert around
    gates.gate(into, GATES.INPUT)
    gates.gate(around, GATES.ONE_TO_ONE)
    gates.list[1].gate(memory.list[1].selfconnection)
    memory.list[0].gate(into.list[1])  # gated twice
    if lone:
        outside = Neuron()
        outside.project(memory.list[1])
        last.list[0].project(outside)
    memory.set({"squash": Neuron.squash.TANH, "label": "memory"})
    network.setOptimize(optimised)
    return network


def others() -> Network:
    """Make a network of squash functions, of a pattern without a diagonal, and a frozen part."""
    network = chain(2, 3, 3, 1)
    hidden, after = network.layers.hidden
    hidden.project(hidden, TYPES.ALL_TO_ELSE)
    for neuron, kind in zip(hidden.list, KINDS, strict=False):
        neuron.squash = kind
    after.set({"squash": softsign})
    network.layers.input.connectedTo[0].freeze()
    network.extras = {"note": ["text", 1.5, None, True]}
    return network


def alternating() -> Network:
    """Make a network whose layers are not blocks: neurons that were added one by one."""
    first, between, last = Layer(1), Layer(1), Layer(1)
    for layer in (first, between, last):
        layer.add(Neuron())
    first.project(between)
    between.project(last)
    between.list[0].project(between.list[0])
    return Network(first, [between], last)


MAKERS: dict[str, Callable[[], Network]] = {
    "perceptron": lambda: Architect.Perceptron(2, 3, 1),
    "wide": lambda: chain(3, 9, 2),
    "lstm": lambda: Architect.LSTM(2, 2, 1),
    "liquid": lambda: Architect.Liquid(2, 5, 1, 8, 3),
    "hopfield": lambda: Architect.Hopfield(3),
    "recurrent": recurrent,
    "closed": lambda: recurrent(lone=False),
    "not optimised": lambda: recurrent(optimised=False),
    "others": others,
    "alternating": alternating,
}


NO_JSON = ("recurrent", "not optimised")
"""What has a neuron outside, which Synaptic's JSON cannot describe."""


def made(name: str, start: int = 1) -> Network:
    """Make one of the networks, the same for the same seed, and train it a little."""
    register()
    seed(start, node=20)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return trained(MAKERS[name]())


@cache
def files() -> dict[str, str]:
    """Return the texts of files, of each network one."""
    return {name: text(made(name)) for name in MAKERS}


@cache
def jsons() -> dict[str, str]:
    """Return the texts of Synaptic's JSON of each network that has one."""
    return {name: json.dumps(made(name).toJSON()) for name in MAKERS if name not in NO_JSON}


def text(network: Network) -> str:
    """Return what `save` writes."""
    return "".join(document(network, network.extras))
