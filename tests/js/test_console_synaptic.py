"""What the console prints of Synaptic's objects, beside what tests/compat/test_looks.py asks."""

import time

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic.js import JSON, Object, String
from pysynaptic.js.console.inspection import inspect

pytestmark = pytest.mark.one_kernel


def test_keys() -> None:
    """The names of a network's properties are those that are printed."""
    network = Architect.Perceptron(1, 1, 1)

    assert ["layers"] == Object.keys(network)
    network.activate([1])
    assert ["layers", "optimized", "activate", "propagate"] == Object.keys(network)
    assert ["layers", "optimized"] == Object.keys(Network(Layer(1), [], Layer(1)))
    assert ["size", "list", "connectedTo"] == Object.keys(Layer(1))


def test_own_attributes() -> None:
    """What a program adds is printed behind Synaptic's properties."""

    class Named(Network):
        def __init__(self) -> None:
            super().__init__()
            self.name = "mine"

    layer, neuron = Layer(), Neuron()
    layer.extra = 1  # type: ignore[attr-defined]
    neuron.extra = 1  # type: ignore[attr-defined]

    assert "Named { name: 'mine' }" == inspect(Named())
    assert "Network {}" == inspect(Network())
    assert "Layer { size: 0, list: [], connectedTo: [], extra: 1 }" == inspect(layer)
    assert inspect(neuron).endswith(",\n  extra: 1\n}")


def test_trainers() -> None:
    """A trainer shows its options, and its schedule only if it has one."""
    trainer = Trainer(Network(), cost=Trainer.cost.MSE, rate=[0.1, 0.2])

    assert (
        "Trainer {\n  network: Network {},\n  rate: [ 0.1, 0.2 ],\n  iterations: 100000,\n"
        "  error: 0.005,\n  cost: [Function: MSE],\n  crossValidate: null\n}" == inspect(trainer)
    )


def test_numbers_are_old() -> None:
    """Once a network runs optimised, its objects show what they had before, until restore()."""
    seed(1)
    network = Architect.Perceptron(1, 1, 1)
    neuron = network.layers.output.list[0]
    first = inspect(neuron, 0)
    network.activate([1])
    network.propagate(0.5, [1])

    assert first == inspect(neuron, 0)
    network.toJSON()
    assert f"  bias: {String(neuron.bias)}\n" in inspect(neuron, 0)
    assert "gain: 0" in inspect(network.layers.input.connectedTo[0].list)


def test_classes() -> None:
    """Synaptic's classes are functions with their tables."""
    assert (
        "[Function: Trainer] {\n  cost: {\n    CROSS_ENTROPY: [Function: CROSS_ENTROPY],\n"
        "    MSE: [Function: MSE],\n    BINARY: [Function: BINARY]\n  }\n}" == inspect(Trainer)
    )
    assert "[Function: Perceptron]" == inspect(Architect.Perceptron)
    assert "[Function: Neuron] { squash: [Object] }" == inspect(Neuron, 0)


def test_large_network() -> None:
    """A large network is printed only as deep as is seen."""
    network = Architect.Perceptron(784, 100, 10)
    network.activate([0.5] * 784)
    start = time.perf_counter()
    text = inspect(network)

    assert "memory: Float64Array(160255) [" in text
    assert time.perf_counter() - start < 1


def test_text() -> None:
    """As a text it is an object's, and as JSON its own."""
    network = Architect.Perceptron(1, 1, 1)

    assert "[object Object]" == String(network)
    assert JSON.stringify(network.toJSON()) == JSON.stringify(network)
