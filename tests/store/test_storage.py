"""Numbers live once: views write to what the networks run on, and nothing is made per weight."""

from __future__ import annotations

import gc
from typing import Any

import numpy
import pytest

from pysynaptic import Connection, Layer, LayerConnection, Network, Neuron, seed
from tests.support.dumps import dump
from tests.support.networks import made

LINEAR = Neuron.squash.IDENTITY


class Small:
    """A 1-1 network whose output is weight * gain * input + bias."""

    def __init__(self, optimised: bool) -> None:
        self.input, self.output = Layer(1), Layer(1)
        self.made = made(self.input.project(self.output, weights=1))
        self.connection = self.made.list[0]
        self.neuron = self.output.list[0]
        self.neuron.squash = LINEAR
        self.neuron.bias = 0
        self.network = Network(self.input, [], self.output)
        self.network.setOptimize(optimised)

    def answer(self) -> float:
        """Run on 2."""
        return self.network.activate([2])[0]


@pytest.fixture(params=[True, False], ids=["optimised", "not optimised"])
def small(request: pytest.FixtureRequest, kernel: str) -> Small:
    """Give a small network in each mode that has run already."""
    small = Small(request.param)
    assert small.answer() == 2
    return small


def test_weight_counts_at_once(small: Small) -> None:
    """opt15: a weight set by hand is used by the next run, and training starts from it."""
    small.connection.weight = 3
    assert small.answer() == 6
    small.network.propagate(0.5, [7])
    assert small.connection.weight == 3 + 0.5 * (1 * 2)
    assert small.neuron.bias == 0.5


def test_bias_counts_at_once(small: Small) -> None:
    """opt15: so is a bias."""
    small.neuron.bias = 50
    assert small.answer() == 52


def test_gain_counts_at_once(small: Small) -> None:
    """opt30: so is a gain, the first as well as the second time."""
    for gain in (100, 0.5):
        small.connection.gain = gain
        assert small.answer() == 2 * gain


def test_activations_are_never_stale(small: Small) -> None:
    """opt16: after a run the neurons hold what the network computed."""
    small.connection.weight = 5
    assert small.answer() == small.neuron.activation == small.neuron.state == 10
    assert small.input.list[0].activation == 2


def test_squash_counts_at_once(small: Small) -> None:
    """opt08: so does another squash function."""
    small.neuron.squash = Neuron.squash.HLIM
    assert small.answer() == 1


def test_numpy_view(small: Small) -> None:
    """The weights are an array of shape (from, to), writable and live, without a copy."""
    array = numpy.asarray(small.made.weights)
    assert (array.shape, array.dtype.str[1:], array.flags.writeable) == ((1, 1), "f8", True)
    array[0, 0] = 4
    assert small.answer() == 8
    small.network.propagate(0.5, [9])
    assert array[0, 0] == small.connection.weight == 5


def test_numpy_view_of_a_layer() -> None:
    """Row i, column j of the weights is what leads from neuron i to neuron j."""
    A, B = Layer(3), Layer(2)
    connection = made(A.project(B))
    array = numpy.asarray(connection.weights)
    assert array.shape == (3, 2)
    array[:] = [[1, 2], [3, 4], [5, 6]]
    network = Network(A, [], B)
    B.set(squash=LINEAR)
    for neuron in B.list:
        neuron.bias = 0
    assert network.activate([1, 10, 100]) == [531, 642]
    assert connection.list[3].weight == 4
    array *= 2
    assert network.activate([1, 0, 0]) == [2, 4]


def test_a_view_outlives_its_network() -> None:
    """An array over the weights stays valid when everything else is gone."""
    small = Small(True)
    array = numpy.asarray(small.made.weights)
    small.answer()
    del small
    gc.collect()
    assert array.tolist() == [[1]]


def test_no_object_per_connection() -> None:
    """A network of 31,000 weights is built, run, trained and forgets without an object for each."""

    def connections() -> int:
        return sum(isinstance(each, Connection) for each in gc.get_objects())

    gc.collect()
    before, objects = connections(), len(gc.get_objects())
    A, B, C = Layer(300), Layer(100), Layer(10)
    into = made(A.project(B))
    made(B.project(C))
    network = Network(A, [B], C)
    gc.collect()
    assert len(gc.get_objects()) - objects < 2000  # one for a neuron, none for a connection
    for optimised in (True, False):
        network.setOptimize(optimised)
        network.activate([0.5] * 300)
        network.propagate(0.1, [0] * 10)
        network.clear()
    gc.collect()
    assert connections() == before
    assert (
        len(gc.get_objects()) - objects < 8000
    )  # a few for each neuron of the plan, kept for the next run
    assert into.list[7].weight == into.weights[0, 7]
    assert connections() == before


@pytest.mark.parametrize("mode", [True, False], ids=["optimised", "not optimised"])
def test_two_networks_share_layers(mode: bool) -> None:
    """misc04: what one network learns the other knows."""
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    first, second = Network(A, [B], C), Network(A, [B], C)
    first.setOptimize(mode)
    for _ in range(20):
        first.activate([1, 0])
        first.propagate(0.3, [1])
        second.activate([0, 1])
        second.propagate(0.3, [0])
    assert first.activate([1, 0]) == second.activate([1, 0])
    hidden = Network(A, [], B)
    assert hidden.activate([1, 0]) == [neuron.activation for neuron in B.list]


def xor() -> tuple[Network, list[float]]:
    """Train a network for a while and tell what it answers."""
    seed(42)
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    B.project(C)
    network = Network(A, [B], C)
    for _ in range(50):
        for row, target in (([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 0)):
            network.activate(row)
            network.propagate(0.3, [target])
    return network, network.activate([1, 0])


CHANGES: dict[str, Any] = {
    "project": lambda n: n.project(Layer(1)),
    "project of a layer": lambda n: n.layers.hidden[0].project(Layer(1)),
    "project of a neuron": lambda n: n.layers.output.list[0].project(Neuron()),
    "gate": lambda n: n.gate(Layer(2).project(Layer(1)), Layer.gateType.INPUT),
    "set": lambda n: n.set(n.layers.input, n.layers.hidden, n.layers.output),
    "set dict": lambda n: n.set(n.layers),
    "optimized.reset": lambda n: n.optimized.reset(),
    "setOptimize": lambda n: n.setOptimize(True),
    "clear": lambda n: n.clear(),
    "restore": lambda n: n.restore(),
    "optimize": lambda n: n.optimize(),
    "another network": lambda n: Network(n.layers).activate([0, 1]),
    "no longer optimised": lambda n: n.setOptimize(False),
}


@pytest.mark.parametrize("change", CHANGES)
def test_training_is_kept(change: str) -> None:
    """opt01, opt14: wiring, setting and changing the mode lose nothing that was learned."""
    network, expected = xor()
    CHANGES[change](network)
    assert expected == network.activate([1, 0])


def test_overridden_activate() -> None:
    """misc02: a subclass's own activate is what runs, the second time too."""

    class Hundredfold(Network):
        def activate(self, input: Any = None) -> list[float]:
            return [100 * y for y in super().activate(input)]

    trained, expected = xor()
    network = Hundredfold(trained.layers)
    for _ in range(3):
        assert network.activate([1, 0]) == [100 * expected[0]]
    assert "activate" not in vars(network)


def test_subclass_without_super_init() -> None:
    """misc09: a subclass may set its layers without calling Network's constructor."""

    class Perceptron(Network):
        def __init__(self, size: int) -> None:
            A, B = Layer(size), Layer(1)
            A.project(B)
            self.set({"input": A, "output": B})

    network = Perceptron(2)
    assert network.optimized is None
    assert len(network.activate([1, 0])) == 1
    network.propagate(0.1, [1])
    assert repr(network) == "<Perceptron 2-1>"


def test_subclass_that_does_nothing() -> None:
    """Without set() a subclass has no layers, and says so."""

    class Empty(Network):
        def __init__(self) -> None:
            pass

    with pytest.raises(ValueError, match="has no layers yet"):
        Empty().activate([1])


def test_a_layer_runs_without_its_network() -> None:
    """Layers and neurons run by hand share the numbers with the network."""
    network, expected = xor()
    network.layers.input.activate([1, 0])
    network.layers.hidden[0].activate()
    assert expected == network.layers.output.activate()
    assert expected == [network.layers.output.list[0].activate()]


def test_a_neuron_in_two_layers() -> None:
    """A neuron added to a second layer is the same neuron in both."""
    A, B = Layer(1), Layer(2)
    A.add(B.list[1])
    A.list[1].bias = 7
    assert B.list[1].bias == 7
    assert A.list[1] is B.list[1]
    assert dump(A, B) == dump(B, A)


def test_many_layer_connections_from_one_layer() -> None:
    """A layer's connections to several layers keep their numbers apart."""
    A, others = Layer(2), [Layer(3) for _ in range(4)]
    all_made: list[LayerConnection] = [made(A.project(other)) for other in others]
    for place, connection in enumerate(all_made):
        numpy.asarray(connection.weights)[:] = place
    for place, connection in enumerate(all_made):
        assert {each.weight for each in connection.list} == {place}
    assert A.connectedTo == all_made
