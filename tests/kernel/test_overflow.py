"""`propagate` never leaves an infinite weight: it raises, and nothing has changed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, seed
from tests.support.dumps import dump, neurons_of

if TYPE_CHECKING:
    from collections.abc import Callable

MAKERS: dict[str, Callable[[], Network]] = {
    "perceptron": lambda: Architect.Perceptron(2, 3, 1),
    "deep": lambda: Architect.Perceptron(2, 3, 4, 5, 1),
    "wide": lambda: Architect.Perceptron(2, 40, 1),
    "lstm": lambda: Architect.LSTM(2, 2, 1),
    "liquid": lambda: Architect.Liquid(2, 6, 1, 9, 3),
}


def linear(name: str, optimised: bool = True) -> Network:
    """Make a network whose numbers can grow."""
    seed(2)
    network = MAKERS[name]()
    for layer in (*network.layers.hidden, network.layers.output):
        layer.set({"squash": Neuron.squash.IDENTITY})
    network.setOptimize(optimised)
    return network


def is_finite(network: Network) -> bool:
    """Whether all weights and biases are."""
    return all(
        math.isfinite(number)
        for neuron in neurons_of(network)
        for number in (neuron.bias, *(c.weight for c in neuron.connections.inputs.values()))
    )


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(("rate", "target"), [(1e308, 1e308), (1e200, 1e150), (1e308, 3.0)])
def test_at_once(name: str, optimised: bool, rate: float, target: float) -> None:
    """One step that is too large changes nothing; a smaller one learns as without it."""
    networks = [linear(name, optimised) for _ in range(2)]
    for network in networks:
        network.activate([0.5, 1])
    one, other = networks
    before = dump(one)
    try:
        one.propagate(rate, [target])
    except ArithmeticError as error:
        raised = str(error)
    else:
        raised = ""
        assert is_finite(one)
        assert rate * target < 1e309
    if raised:
        assert "a weight would become infinite" in raised
        assert dump(one) == before
        one.propagate(0.1, [1])
        other.propagate(0.1, [1])
        assert dump(one) == dump(other)


@pytest.mark.parametrize("name", MAKERS)
def test_in_a_loop(name: str) -> None:
    """A rate that is too high ends in an error, and the weights are finite all the time."""
    network = linear(name)

    def learn() -> None:
        for k in range(500):
            before.append(dump(network))
            network.activate([0.5, 1.0 + k % 3])
            before.append(dump(network))
            network.propagate(3.0, [1.0 - k % 2])
            assert is_finite(network)

    before: list[Any] = []
    with pytest.raises(ArithmeticError, match="the network has diverged"):
        learn()
    assert is_finite(network)


def test_large_numbers_in_every_place() -> None:
    """Wherever the large number is, no weight is infinite after `propagate`."""
    for place in ("weight", "bias", "input"):
        for size in (1e100, 1e160, 1e290, 1.7e308):
            network = linear("deep")
            last = network.layers.output.list[0]
            if place == "weight":
                next(iter(last.connections.inputs.values())).weight = size
            elif place == "bias":
                network.layers.hidden[0].list[0].bias = size
            try:
                network.activate([size if place == "input" else 1.0, 1.0])
                network.propagate(0.3, [1])
            except ArithmeticError:
                pass
            assert is_finite(network), (place, size)


def test_layers_and_neurons() -> None:
    """Layers and neurons that run alone raise, too."""
    layer, source = Layer(2), Layer(2)
    source.project(layer)
    source.activate([1, 2])
    layer.activate()
    neuron, other = Neuron(), Neuron()
    other.project(neuron)
    other.activate(3)
    neuron.activate()
    before = dump(layer), neuron.bias
    with pytest.raises(ArithmeticError, match="a weight would become infinite"):
        layer.propagate(1e308, [1e308, 0])
    with pytest.raises(ArithmeticError, match="a weight would become infinite"):
        neuron.propagate(1e308, 1e308)
    assert (dump(layer), neuron.bias) == before
