"""What the console prints of Synaptic's objects."""

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer
from pysynaptic.js.console.inspection import inspect

pytestmark = pytest.mark.one_kernel


def test_neurons() -> None:
    """A neuron is one line: its id, its label if it has one, activation and bias."""
    neuron = Neuron()
    neuron.activation, neuron.bias = 0.5, -1
    layer = Layer(1).set({"label": "it's"})
    labelled = layer.list[0]
    labelled.bias = 1e-7

    assert f"Neuron {{ ID: {neuron.ID}, activation: 0.5, bias: -1 }}" == inspect(neuron)
    assert (
        f'Neuron {{ ID: {labelled.ID}, label: "it\'s_{labelled.ID}", activation: 0, bias: 1e-7 }}'
        == inspect(labelled)
    )


def test_connections() -> None:
    """A connection is one line with the ids of its neurons, gain and gater where it is gated."""
    one, other, gater = Neuron(), Neuron(), Neuron()
    connection = one.project(other, 0.25)
    start = f"Connection {{ ID: {connection.ID}, from: {one.ID}, to: {other.ID}, weight: 0.25"

    assert f"{start} }}" == inspect(connection)
    gater.gate(connection)
    assert f"{start}, gain: 1, gater: {gater.ID} }}" == inspect(connection)


def test_layers() -> None:
    """A layer is its size; a layer connection says which sizes it connects, and how."""
    one, other = Layer(2), Layer(3)
    link = one.project(other)
    assert link is not None

    assert "[ Layer { size: 2 }, Layer { size: 3 } ]" == inspect([one, other])
    assert (
        f"LayerConnection {{ ID: {link.ID}, type: 'ALL TO ALL', from: Layer {{ size: 2 }}, "
        "to: Layer { size: 3 }, size: 6 }" == inspect(link)
    )


def test_networks() -> None:
    """A network is its class's name and the sizes of its layers, however many, on one line."""
    network = Architect.Perceptron(2, *[3] * 8, 1)
    sizes = ", ".join(["3"] * 8)

    assert f"Perceptron {{ input: 2, hidden: [ {sizes} ], output: 1 }}" == inspect(network)
    assert "Network {}" == inspect(Network())
    assert "Network { input: 1, hidden: [], output: null }" == inspect(Network(Layer(1)))


def test_trainers() -> None:
    """A trainer is its network and its options on one line."""
    trainer = Trainer(Network(Layer(1), [], Layer(1)), cost=Trainer.cost.MSE, rate=[0.1, 0.2])

    assert (
        "Trainer { network: Network { input: 1, hidden: [], output: 1 }, rate: [ 0.1, 0.2 ], "
        "iterations: 100000, error: 0.005, cost: [Function: MSE] }" == inspect(trainer)
    )


def test_lists_of_synaptic() -> None:
    """Its lists are arrays, its tables and results are objects."""
    layer = Layer(2)
    first, second = layer.list

    assert f"[\n  {inspect(first)},\n  {inspect(second)}\n]" == inspect(layer.list)
    assert "{ INPUT: 'INPUT', OUTPUT: 'OUTPUT', ONE_TO_ONE: 'ONE TO ONE' }" == inspect(
        Layer.gateType
    )
    assert "{ responsibility: 0, projected: 0, gated: 0 }" == inspect(first.error)
    assert f"{{ input: {inspect(layer)}, hidden: [], output: null }}" == inspect(
        Network(layer).layers
    )


def test_deep_neurons() -> None:
    """Synaptic's objects are as short as texts, and are printed at any depth."""
    neuron = Neuron()

    assert inspect(neuron) in inspect([[[[neuron]]]], 5)
    assert f"[ [ [ {inspect(Layer(2))} ] ] ]" == inspect([[[Layer(2)]]])
    assert inspect([neuron]) == inspect([neuron], 0)
