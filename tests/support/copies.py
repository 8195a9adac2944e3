"""Networks to be copied and saved, and all that is known about one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pysynaptic import Layer, Network, Neuron
from pysynaptic._formats.snapshot.writing import document
from pysynaptic._selftest.world import softsign


@pytest.fixture(autouse=True)
def registered() -> Iterator[None]:
    """Register the custom squash function of the random programs."""
    Neuron.squash.SOFTSIGN = softsign
    yield
    del vars(Neuron.squash)["SOFTSIGN"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give the name of a file that is not there yet."""
    return tmp_path / "network.json"


def gated_network(optimised: bool = True) -> Network:
    """Make a recurrent network with every kind of connection and gate, and train it a little."""
    inputs, gates, memory, output = Layer(2), Layer(3), Layer(3), Layer(2)
    network = Network({"input": inputs, "hidden": [gates, memory], "output": output})
    for source, target in ((inputs, gates), (memory, output), (inputs, output)):
        source.project(target)
    into = inputs.project(memory)
    itself = memory.project(memory, Layer.connectionType.ALL_TO_ALL)
    around = memory.project(gates, Layer.connectionType.ONE_TO_ONE)
    assert into is not None
    assert itself is not None
    assert around is not None
    gates.gate(into, Layer.gateType.INPUT)
    gates.gate(around, Layer.gateType.ONE_TO_ONE)
    gates.list[1].gate(memory.list[1].selfconnection)
    memory.list[0].gate(into.list[1])  # gated twice
    lone = Neuron()
    lone.project(memory.list[2])
    output.list[0].project(lone)
    lone.gate(itself.list[1])
    memory.set({"squash": Neuron.squash.TANH, "label": "memory"})
    network.setOptimize(optimised)
    for step in range(3):
        network.activate([step, -0.5])
        lone.activate()
        network.propagate(0.3, [0.25, 1])
    return network


def text(network: Network) -> str:
    """Give all there is to know about a network; ids count from 0."""
    return "".join(document(network))


def run(network: Network, steps: int) -> list[list[float]]:
    """Train a network for some steps and give its answers."""
    answers = []
    for step in range(steps):
        answers.append(network.activate([step % 2, 0.5]))
        network.propagate(0.2, [1, step % 3])
    return answers


class Named(Network):
    """A network with attributes of its own."""

    __slots__ = ("note",)

    def __init__(self, name: str) -> None:
        self.name = name
        self.note = [name]
        self.last = Layer(1)
        first = Layer(1)
        first.project(self.last)
        self.set({"input": first, "output": self.last})
