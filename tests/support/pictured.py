"""Networks of every kind that tables and drawings show."""

from __future__ import annotations

from collections.abc import Callable

from pysynaptic import Architect, Layer, Network, Neuron, _v8, seed
from pysynaptic._formats.pictures.drawing import Drawing


def own_lstm() -> Network:
    """Return the LSTM that Synaptic's guide makes of layers."""
    inputLayer, outputLayer = Layer(2), Layer(1)
    inputGate, forgetGate, memoryCell, outputGate = (Layer(2) for _ in range(4))
    into = inputLayer.project(memoryCell)
    for gate in (inputGate, forgetGate, outputGate):
        inputLayer.project(gate)
    out = memoryCell.project(outputLayer)
    itself = memoryCell.project(memoryCell)
    assert into is not None
    assert itself is not None
    assert out is not None
    inputGate.gate(into, Layer.gateType.INPUT)
    forgetGate.gate(itself, Layer.gateType.ONE_TO_ONE)
    outputGate.gate(out, Layer.gateType.OUTPUT)
    return Network(inputLayer, [inputGate, forgetGate, memoryCell, outputGate], outputLayer)


def by_neurons() -> Network:
    """Return a network wired neuron by neuron, with a gate, a loop and links in all directions."""
    A, B, C, D = Layer(1), Layer(2), Layer(2), Layer(1)
    A.project(B)
    B.project(C)
    C.project(D)
    link = A.list[0].project(D.list[0])
    D.list[0].project(B.list[1])
    C.list[0].project(C.list[1])
    B.list[0].project(B.list[0])
    C.list[1].gate(link)
    B.set({"squash": Neuron.squash.TANH})
    B.list[1].squash = Neuron.squash.RELU
    return Network(A, [B, C], D)


def put_together() -> Network:
    """Return a network with a layer of neurons that were made one by one."""
    A, B, C = Layer(2), Layer(), Layer(1)
    for _ in range(3):
        B.add()
    A.project(B)
    B.project(C)
    return Network(A, [B], C)


NETWORKS: dict[str, Callable[[], Network]] = {
    "2-3-1": lambda: Architect.Perceptron(2, 3, 1),
    "LSTM 1-3-1": lambda: Architect.LSTM(1, 3, 1),
    "LSTM 2-3-2-1": lambda: Architect.LSTM(2, 3, 2, 1, hiddenToHidden=True, outputToGates=True),
    "LSTM 6-7-2": lambda: Architect.LSTM(6, 7, 2),
    "LSTM 1-2-1-1": lambda: Architect.LSTM(1, 2, 1, 1),
    "own LSTM": own_lstm,
    "4-8-3": lambda: Architect.Perceptron(4, 8, 3),
    "784-100-10": lambda: Architect.Perceptron(784, 100, 10),
    "Liquid 2-20-1": lambda: Architect.Liquid(2, 20, 1, 30, 10),
    "Hopfield 9": lambda: Architect.Hopfield(9),
    "2-4-4-4-1": lambda: Architect.Perceptron(2, 4, 4, 4, 1),
    "neuron by neuron": by_neurons,
    "put together": put_together,
    "no links": lambda: Network(Layer(2), [], Layer(3)),
}


def pictured(name: str) -> Network:
    """Return a network of the list, always with the same numbers."""
    seed(42)
    return NETWORKS[name]()


# The drawings in docs/pictures/, which scripts/draw-docs writes.
DRAWINGS = {
    "xor": "2-3-1",
    "lstm": "LSTM 1-3-1",
    "liquid": "Liquid 2-20-1",
    "layers": "784-100-10",
    "majority": "LSTM 1-3-1",
}


# The plots there, and the pages whose programs draw them.
PLOTS = {"rates": "data.md"}


def documented(name: str) -> Drawing:
    """Return a drawing of the documents, with the numbers of Node 26."""
    before = _v8.engine
    try:
        seed(1 if name == "majority" else 42, node=26)
        network = NETWORKS[DRAWINGS[name]]()
        if name == "xor":
            trained_xor(network)
        elif name == "majority":
            trained_majority(network)
        return network.draw()
    finally:
        _v8.use(before)


def trained_xor(network: Network) -> None:
    """Train a network of 2 inputs and 1 output with the four rows of XOR."""
    seed(1, node=26)
    network.trainer.XOR(iterations=5000, rate=0.3)


def trained_majority(network: Network) -> None:
    """Train a network of 1 input and 1 output as the first block of docs/sequences.md does."""
    rows = [
        {"input": [[k >> place & 1] for place in range(5)], "output": [k.bit_count() > 2]}
        for k in range(32)
    ]
    network.trainer.train(rows, rate=0.1, iterations=300, error=0.01)
