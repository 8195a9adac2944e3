"""Connections: views of one weight and one gain."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from pysynaptic import Connection, Layer, Network, Neuron, seed
from tests.support.dumps import dump
from tests.support.naming import shown
from tests.support.refusals import BAD_NUMBERS, refused


def test_attributes() -> None:
    """A connection knows its ends, its id, its weight; its gain is 1 and nobody gates it."""
    A, B = Neuron(), Neuron()
    seed(42)
    following = Neuron.quantity().connections
    connection = A.project(B)
    assert connection.ID == following
    assert connection.weight == 0.7939112874678715 * 0.2 - 0.1
    assert (connection.gain, connection.gater) == (1, None)
    assert connection.from_ is A
    assert connection.to is B
    assert str(connection.ID) in repr(connection)
    assert str(B.ID) in repr(connection)


def test_views_of_one_connection_are_one_object() -> None:
    """Wherever a connection is asked for, it is the same object while somebody holds it."""
    inputs, outputs = Layer(2), Layer(2)
    made = inputs.project(outputs)
    assert made is not None
    connection = made.list[1]
    assert connection is made.connections[connection.ID]
    assert connection is inputs.list[0].connections.projected[connection.ID]
    assert connection is outputs.list[1].connections.inputs[connection.ID]
    assert connection == made.list[1] != made.list[2]


def test_a_view_writes_to_the_numbers() -> None:
    """What is set stays when no view is held any more."""
    inputs, outputs = Layer(2), Layer(2)
    made = inputs.project(outputs)
    assert made is not None
    made.list[3].weight = 7
    made.list[3].gain = 2
    gc.collect()
    assert (made.list[3].weight, made.list[3].gain) == (7.0, 2.0)
    assert made.list[2].gain == 1


def test_made_directly() -> None:
    """`Connection(a, b)` takes an id and a draw and wires nothing, as in Synaptic."""
    A, B = Neuron(), Neuron()
    seed(42)
    before = Neuron.quantity().connections
    connection = Connection(A, B)
    assert connection.weight == 0.7939112874678715 * 0.2 - 0.1
    assert Neuron.quantity().connections == before + 1 == connection.ID + 1
    assert A.connected(B) is False
    assert Connection(A, B, 0).weight == 0
    assert A.connections.projected == {}


def test_uid() -> None:
    """`uid` takes a connection id, which the next connection then doesn't get."""
    first = Connection.uid()
    A, B = Neuron(), Neuron()
    assert A.project(B).ID == first + 3


@pytest.mark.parametrize("weight", [0.5, 0])
def test_self_weight(weight: float) -> None:
    """A self weight set by hand counts in the next activation, whatever ran before."""
    inputs, outputs = Layer(1), Layer(2)
    inputs.project(outputs, weights=0)
    network = Network(inputs, [], outputs)
    for neuron in outputs.list:
        neuron.squash = Neuron.squash.IDENTITY
        neuron.bias = 1
    network.activate([0])
    outputs.list[0].selfconnection.weight = weight
    assert network.activate([0]) == [1 + weight, 1]
    assert outputs.list[0].selfconnected() == bool(weight)


@pytest.mark.parametrize("optimised", [True, False])
@pytest.mark.parametrize("before", [True, False], ids=["wired first", "run first"])
def test_self_weight_without_inputs(before: bool, optimised: bool) -> None:
    """Neurons that nothing projects to have a memory too, as soon as it is given to them."""
    inputs, hidden, outputs = Layer(1), Layer(2), Layer(2)
    hidden.project(outputs, Layer.connectionType.ONE_TO_ONE, 1)
    inputs.project(outputs, weights=0)
    network = Network(inputs, [hidden], outputs)
    network.setOptimize(optimised)
    for neuron in [*hidden.list, *outputs.list]:
        neuron.squash = Neuron.squash.IDENTITY
        neuron.bias = 1
    if not before:
        network.activate([0])
        hidden.clear()
    for neuron in hidden.list:
        neuron.state = 0
        neuron.project(neuron)
    assert network.activate([0]) == [2, 2]
    assert network.activate([0]) == [3, 3]


@pytest.mark.parametrize("name", BAD_NUMBERS)
@pytest.mark.parametrize("what", ["weight", "gain", "Connection"])
def test_bad_numbers(what: str, name: str) -> None:
    """Weights and gains are finite numbers, always."""
    value, error, texts = BAD_NUMBERS[name]
    A, B = Neuron(), Neuron()
    connection = A.project(B)
    argument = "weight" if what == "Connection" else what
    with refused(error, *[text.format(argument) for text in texts], units=[A, B]):
        if what == "Connection":
            Connection(A, B, value)
        else:
            setattr(connection, what, value)


@pytest.mark.parametrize("end", ["from_", "to"])
@pytest.mark.parametrize("other", [None, 1, Layer(1), "B"], ids=shown)
def test_bad_ends(end: str, other: Any) -> None:
    """What is no neuron is no end of a connection; the text is Synaptic's."""
    ends: dict[str, Any] = {"from_": Neuron(), "to": Neuron()}
    text = f"Connection Error: Invalid neurons ({end} must be a Neuron"
    with refused(TypeError, text, type(other).__name__):
        Connection(**{**ends, end: other})


@pytest.mark.parametrize("name", ["ID", "from_", "to", "gater", "note"])
def test_what_can_not_be_set(name: str) -> None:
    """Wiring is not changed by assignment."""
    A, B = Neuron(), Neuron()
    connection = A.project(B)
    before = dump(A, B)
    with pytest.raises(AttributeError):
        setattr(connection, name, None)
    assert before == dump(A, B)


def test_many_single_connections() -> None:
    """Connections made one by one keep their numbers apart, however many there are."""
    neurons = [Neuron() for _ in range(15)]
    made = {(a, b): a.project(b, 1) for a in neurons for b in neurons if a.ID < b.ID}
    for place, connection in enumerate(made.values()):
        connection.weight, connection.gain = place, -place
    for place, ((a, b), connection) in enumerate(made.items()):
        assert (connection.weight, connection.gain) == (place, -place)
        assert (connection.from_, connection.to) == (a, b)
