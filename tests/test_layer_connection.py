"""Layer connections: their attributes, and the weights as one block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from pysynaptic import Layer, LayerConnection, Neuron, random, seed
from tests.support.naming import shown
from tests.support.networks import TYPES, made
from tests.support.refusals import refused


def test_attributes() -> None:
    """A connection between layers says what Synaptic's does."""
    A, B = Layer(2), Layer(3)
    seed(42)
    connection = made(A.project(B))
    seed(42)
    assert [c.weight for c in connection.list] == [random() * 0.2 - 0.1 for _ in range(6)]
    assert connection.from_ is A
    assert connection.to is B
    assert (connection.selfconnection, connection.type) == (False, "ALL TO ALL")
    assert (connection.size, len(connection.list), len(connection.connections)) == (6, 6, 6)
    assert connection.gatedfrom == []
    assert A.connectedTo == [connection]
    assert made(A.project(A)).selfconnection
    assert A.connectedTo[1].ID == connection.ID + 1
    assert f"{connection.ID}: 2 -> 3 neurons, ALL TO ALL, 6 connections" in repr(connection)


def test_list_and_connections() -> None:
    """The connections come from-neuron major, with ascending ids, as a list and by id."""
    A, B = Layer(2), Layer(2)
    connection = made(A.project(B))
    ends = [(c.from_, c.to) for c in connection.list]
    assert ends == [(a, b) for a in A.list for b in B.list]
    ids = [c.ID for c in connection.list]
    assert ids == list(range(ids[0], ids[0] + 4)) == list(connection.connections)
    assert connection.connections[ids[2]] is connection.list[2] is connection.list[-2]
    assert list(connection.list[1:3]) == [connection.list[1], connection.list[2]]
    assert isinstance(connection.list, Sequence)
    assert isinstance(connection.connections, Mapping)
    assert connection.list[3] in connection.list
    assert repr(connection.list).count("<Connection") == 4
    assert repr(connection.connections).count("<Connection") == 4
    with pytest.raises(IndexError):
        connection.list[4]
    with pytest.raises(KeyError):
        connection.connections[ids[0] - 1]


@pytest.mark.parametrize("type", ["ALL TO ALL", "ONE TO ONE", "ALL TO ELSE"])
def test_within_a_layer(type: str) -> None:
    """Within a layer a neuron's connection to itself is its self-connection, with weight 1."""
    layer = Layer(3)
    connection = made(layer.project(layer, type))
    for each in connection.list:
        own = each.from_ is each.to
        assert (each.weight == 1) == own
        assert own == (each is each.from_.selfconnection)
    assert len(set(connection.list)) == connection.size
    assert sorted(connection.connections) == sorted(c.ID for c in connection.list)
    assert layer.selfconnected() == (type != "ALL TO ELSE")


def test_self_weight_warns() -> None:
    """con06: a weight for self-connections is ignored with a warning, as in Synaptic."""
    layer = Layer(2)
    with pytest.warns(UserWarning, match="self-connection becomes 1"):
        layer.project(layer, TYPES.ALL_TO_ALL, 0.3)
    assert [n.selfconnection.weight for n in layer.list] == [1, 1]


def test_weights() -> None:
    """The matrix of weights is live in both directions; more in tests/test_network_weights.py."""
    connection = made(Layer(2).project(Layer(2)))
    weights = connection.weights
    assert (weights.shape, weights.dtype.str[1:], weights.flags.writeable) == ((2, 2), "f8", True)
    weights[1, 1] = 7
    assert connection.list[-1].weight == 7
    connection.list[-1].weight = 8
    assert weights[1, 1] == 8


@pytest.mark.parametrize("type", ["INPUT", "OUTPUT", "ONE TO ONE"])
def test_gated_from(type: str) -> None:
    """A layer connection lists who gates it; each connection knows its gater."""
    A, B = Layer(2), Layer(2)
    connection = made(A.project(B))
    gater = Layer(4 if type == "ONE TO ONE" else 2)
    gater.gate(connection, type)
    assert connection.gatedfrom == [{"layer": gater, "type": type}]
    assert connection.gatedfrom[0].layer is gater
    places = {"INPUT": [0, 1, 0, 1], "OUTPUT": [0, 0, 1, 1], "ONE TO ONE": [0, 1, 2, 3]}[type]
    assert [c.gater for c in connection.list] == [gater.list[k] for k in places]


def test_made_directly() -> None:
    """Making one directly wires the layers without asking whether they are connected."""
    A, B = Layer(2), Layer(2)
    ids = Neuron.quantity().connections
    connection = LayerConnection(A, B, TYPES.ONE_TO_ONE, 0.5)
    assert A.connected(B) == "ONE TO ONE"
    assert A.connectedTo == [connection]
    assert Neuron.quantity().connections == ids + 2


@pytest.mark.parametrize("other", [None, 1, "B", Neuron()], ids=shown)
@pytest.mark.parametrize("end", ["from_", "to"])
def test_bad_ends(end: str, other: Any) -> None:
    """What is no layer can't be connected, and the message says which end it is."""
    layers: dict[str, Any] = {"from_": Layer(1), "to": Layer(1)}
    with refused(TypeError, end, "Layer", type(other).__name__):
        LayerConnection(**{**layers, end: other})


@pytest.mark.parametrize(
    ("type", "weights", "error", "text"),
    [
        ("NONE", None, ValueError, "the type of connection must be one of"),
        ("ONE TO ONE", None, ValueError, "got 2 and 3"),
        (None, "1", TypeError, "weights must be a number"),
        (None, [[1, 2, 3], [1, 2, 3]], TypeError, "weights must be a number"),
    ],
)
def test_bad_arguments(type: Any, weights: Any, error: Any, text: str) -> None:
    """What `project` refuses is refused here too."""
    A, B = Layer(2), Layer(3)
    with refused(error, text, units=[A, B]):
        LayerConnection(A, B, type, weights)
    assert A.connectedTo == []


def test_uid() -> None:
    """`uid` takes a layer connection's id, which the next one then doesn't get."""
    first = LayerConnection.uid()
    connection = Layer(1).project(Layer(1))
    assert connection is not None
    assert first + 1 == connection.ID
