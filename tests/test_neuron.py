"""Neurons: Synaptic's numbers after a few steps, and every attribute and method."""

from __future__ import annotations

import gc
from typing import Any

import pytest

from pysynaptic import Connection, Layer, Network, Neuron, seed
from tests.support.dumps import dump
from tests.support.naming import shown
from tests.support.networks import RECORD
from tests.support.refusals import refused


def memory_cell() -> list[Neuron]:
    """Wire and run what `parts.neuron` of records/record_core.js does."""
    seed(42)
    A, B, G, out = Neuron(), Neuron(), Neuron(), Neuron()
    connection = A.project(B)
    A.project(G)
    B.project(out)
    out.project(G, 0.25)
    B.project(B)
    G.gate(connection)
    G.gate(B.selfconnection)
    for step in range(1, 6):
        A.activate(step / 4)
        G.activate()
        B.activate()
        out.activate()
        out.propagate(0.3, 0.9)
        B.propagate(0.3)
        G.propagate()
    return [A, B, G, out]


def test_steps_of_a_memory_cell() -> None:
    """A gated cell, wired neuron by neuron, holds Node's numbers after five steps."""
    assert RECORD["neuron"] == dump(*memory_cell())


def test_clear() -> None:
    """Clearing neurons leaves what Synaptic leaves: states and gains stay, traces and errors go."""
    cell = memory_cell()
    cell[1].clear()
    cell[2].clear()
    assert RECORD["neuron_clear"] == dump(*cell)


def test_reset() -> None:
    """Resetting neurons draws in Synaptic's order, twice what is in two lists."""
    cell = memory_cell()
    for neuron in cell[1:3]:
        neuron.clear()
    for neuron in cell[1:3]:
        neuron.reset()
    assert RECORD["neuron_reset"] == dump(*cell)


def test_new_neuron() -> None:
    """A new neuron takes one id of each kind and draws its bias; all else is 0, the gain 1."""
    seed(42)
    before = Neuron.quantity()
    neuron = Neuron()
    after = Neuron.quantity()
    assert (before.neurons + 1, before.connections + 1) == (after.neurons, after.connections)
    assert neuron.ID == before.neurons
    assert neuron.selfconnection.ID == before.connections
    assert neuron.bias == 0.7939112874678715 * 0.2 - 0.1
    assert (neuron.activation, neuron.state, neuron.old, neuron.derivative) == (0, 0, 0, 0)
    assert (neuron.selfconnection.weight, neuron.selfconnection.gain) == (0, 1)
    assert neuron.squash is Neuron.squash.LOGISTIC
    assert neuron.error == {"responsibility": 0, "projected": 0, "gated": 0}
    assert neuron.trace == {"elegibility": {}, "extended": {}, "influences": {}}
    assert neuron.connections == {"inputs": {}, "projected": {}, "gated": {}}
    assert neuron.neighboors == {}
    assert str(neuron.ID) in repr(neuron)


def test_uid() -> None:
    """`uid` takes an id, which the next neuron then doesn't get."""
    first = Neuron.uid()
    assert Neuron.quantity().neurons == first + 1
    assert Neuron().ID == first + 1


def test_activate_with_an_input() -> None:
    """An input is the answer, and the bias and derivative of the neuron become 0 for good."""
    neuron = Neuron()
    neuron.derivative = 2
    assert neuron.activate(0.25) == 0.25
    assert (neuron.activation, neuron.bias, neuron.derivative) == (0.25, 0, 0)
    assert neuron.activate() == 0.5


def test_rate_of_0_means_the_default() -> None:
    """Without a rate, and with 0, neurons learn at .1, as in Synaptic."""
    biases = []
    for rate in (None, 0, 0.1):
        seed(1)
        neuron = Neuron()
        neuron.activate()
        neuron.propagate(rate, 1)
        biases.append(neuron.bias)
    assert biases[0] == biases[1] == biases[2]


def test_propagate_before_activate() -> None:
    """A neuron that never ran has a derivative of 0, so nothing becomes NaN."""
    A, B = Neuron(), Neuron()
    A.project(B, 0.5)
    bias = A.bias
    A.propagate(0.3)
    assert A.bias == bias


@pytest.mark.parametrize("name", ["activation", "state", "old", "derivative", "bias"])
def test_numbers_are_live(name: str) -> None:
    """A number set on a view is what every view of the neuron reads."""
    layer = Layer(2)
    setattr(layer.list[1], name, 3)
    assert getattr(layer.neurons()[1], name) == 3.0
    assert isinstance(getattr(layer.list[1], name), float)
    assert getattr(layer.list[0], name) != 3.0


def test_class_attributes_are_descriptors() -> None:
    """Asked of the class, a number describes itself."""
    assert "bias" in str(Neuron.bias.__doc__)


def test_errors_are_live() -> None:
    """Errors read and write the neuron's numbers, with a dot and with brackets."""
    neuron = Neuron()
    error = neuron.error
    neuron.activate()
    neuron.propagate(0.1, 1)
    assert error.responsibility == error["projected"] == 1 - neuron.activation
    error.gated = 2
    assert neuron.error.gated == 2.0
    assert neuron.error == {**error} == dict(error)
    with refused(TypeError, "error.gated must be a number", "'2'", units=[neuron]):
        error.gated = "2"


@pytest.mark.parametrize("copy", [dict, lambda error: {**error}, lambda error: error.copy()])
def test_errors_copied_late(copy: Any) -> None:
    """A copy of the errors has the numbers of the moment it is made, not of when they were got."""
    neuron = Neuron()
    error = neuron.error
    neuron.propagate(0.1, 1)
    assert copy(error)["responsibility"] == 1.0


@pytest.mark.parametrize(
    "change",
    [lambda error: error.update(gated=5), lambda error: error.__ior__({"gated": 5})],
    ids=["update", "ior"],
)
def test_errors_updated_as_a_dict(change: Any) -> None:
    """Updating a record of numbers sets the neuron's numbers."""
    neuron = Neuron()
    change(neuron.error)
    assert neuron.error.gated == 5


@pytest.mark.parametrize(
    "change",
    [
        lambda error: error.pop("gated"),
        lambda error: error.clear(),
        lambda error: error.popitem(),
        lambda error: error.setdefault("other", 5),
        lambda error: error.update(other=5),
    ],
    ids=["pop", "clear", "popitem", "setdefault", "update"],
)
def test_no_errors_removed_or_added(change: Any) -> None:
    """A record of numbers keeps its keys: they are part of the neuron."""
    error = Neuron().error
    with pytest.raises((TypeError, KeyError)):
        change(error)
    assert list(error.items()) == [("responsibility", 0), ("projected", 0), ("gated", 0)]


def test_traces_are_live() -> None:
    """Traces of both kinds can be read and set, by connection id; the next step uses them."""
    A, B, G = Neuron(), Neuron(), Neuron()
    into, gated = A.project(G, 1), A.project(B, 1)
    G.gate(gated)
    elegibility, extended = G.trace.elegibility, G.trace.extended[B.ID]
    A.activate(0.5)
    G.activate()
    assert elegibility == {into.ID: 0.5}
    assert G.trace.extended == {B.ID: {into.ID: G.derivative * 0.5 * 0.5}}
    assert G.trace.influences == {B.ID: [gated]}
    elegibility[into.ID], extended[into.ID] = 3, 2
    assert (G.trace.elegibility[into.ID], G.trace.extended[B.ID][into.ID]) == (3, 2)
    B.error.responsibility, G.derivative = 1, 0
    bias = into.weight
    G.propagate(1)
    assert into.weight == bias + 2.0
    with pytest.raises(TypeError, match=r"elegibility\[\d+\] must be a real number"):
        elegibility[into.ID] = None
    with pytest.raises(TypeError, match="can be set, not removed"):
        del elegibility[into.ID]


def test_trace_set_by_hand_is_one_neurons() -> None:
    """A trace set on one neuron of a layer changes no other's, though they were the same."""
    inputs, outputs = Layer(1), Layer(2)
    connection = inputs.project(outputs)
    assert connection is not None
    Network(inputs, [], outputs).activate([0.5])
    first, second = (neuron.trace.elegibility for neuron in outputs.list)
    first[connection.list[0].ID] = 3
    assert list(first.values()) == [3]
    assert list(second.values()) == [0.5]


def test_project_again() -> None:
    """A second projection gives the connection there is, and sets its weight if asked to."""
    A, B = Neuron(), Neuron()
    connection = A.project(B)
    weight = connection.weight
    ids = Neuron.quantity()
    assert A.project(B) is connection
    assert connection.weight == weight
    assert A.project(B, 0) is connection
    assert connection.weight == 0
    assert ids == Neuron.quantity()


def test_project_onto_itself() -> None:
    """A self-projection sets the self weight to 1, draws nothing and takes no id."""
    neuron = Neuron()
    assert not neuron.selfconnected()
    assert neuron.connected(neuron) is False
    seed(5)
    ids = Neuron.quantity()
    assert neuron.project(neuron) is neuron.selfconnection
    assert neuron.selfconnection.weight == 1
    assert neuron.selfconnected()
    assert ids == Neuron.quantity()
    seed(5)
    bias = Neuron().bias
    seed(5)
    assert Neuron().bias == bias
    found = neuron.connected(neuron)
    assert found
    assert (found.type, found.connection) == ("selfconnection", neuron.selfconnection)


def test_self_weight_warns() -> None:
    """con06: the weight of a self-projection is ignored, with a warning."""
    neuron = Neuron()
    with pytest.warns(UserWarning, match="self-connection becomes 1"):
        neuron.project(neuron, 0.5)
    assert neuron.selfconnection.weight == 1


def test_parallel_connections_warn() -> None:
    """con01: a connection hidden by one the other way is made again, with a warning."""
    A, B = Neuron(), Neuron()
    B.project(A)
    first = A.project(B, 0.5)
    with pytest.warns(UserWarning, match="connected in both directions"):
        second = A.project(B, 0.9)
    assert first is not second
    assert [c.weight for c in A.connections.projected.values()] == [0.5, 0.9]


def test_connected() -> None:
    """`connected` finds what Synaptic finds: inputs, then projected, then gated."""
    A, B, G = Neuron(), Neuron(), Neuron()
    connection = A.project(B)
    G.gate(connection)
    assert A.connected(G) is False
    for neuron, other, kind in ((A, B, "projected"), (B, A, "inputs"), (G, A, "gated")):
        found = neuron.connected(other)
        assert found
        assert (found.type, found["connection"]) == (kind, connection)
    back = B.project(A)
    found = A.connected(B)
    assert found
    assert (found.type, found.connection) == ("inputs", back)


def test_gate() -> None:
    """A gater's activation becomes the gain; gater and gated know of each other."""
    A, B, G = Neuron(), Neuron(), Neuron()
    connection = A.project(B)
    assert connection.gater is None
    G.gate(connection)
    assert connection.gater is G
    assert G.connections.gated == {connection.ID: connection}
    assert G.neighboors == {B.ID: B}
    assert A.neighboors == {B.ID: B}
    assert connection.gain == 1
    G.activate(0.25)  # as in Synaptic an input sets no gains
    assert connection.gain == 1
    G.activate()
    assert connection.gain == G.activation


def test_gating_twice_counts_twice() -> None:
    """con09: gating the same connection again doubles its influence, as in Synaptic."""
    A, B, G = Neuron(), Neuron(), Neuron()
    connection = A.project(B)
    G.gate(connection)
    G.gate(connection)
    assert G.trace.influences == {B.ID: [connection, connection]}


def test_two_gaters() -> None:
    """json06: with two gaters the last one set is named, the last one activated sets the gain."""
    A, B, first, last = (Neuron() for _ in range(4))
    connection = A.project(B)
    first.gate(connection)
    last.gate(connection)
    last.activate()
    assert connection.gain == last.activation
    first.activate()
    assert connection.gain == first.activation != last.activation
    assert connection.gater is last


def test_squash_of_a_neuron() -> None:
    """On the class `squash` is the table, on a neuron its own function, which can be set."""
    neuron = Neuron()
    neuron.squash = Neuron.squash.IDENTITY
    assert neuron.squash is Neuron.squash.IDENTITY
    neuron.bias = 3
    assert neuron.activate() == 3.0
    with refused(TypeError, "squash must be a function f(x, derivate)", "'TANH'", units=[neuron]):
        neuron.squash = "TANH"  # type: ignore[assignment]


def test_views_are_the_same_object() -> None:
    """A neuron's view is one object for as long as anybody could tell."""
    layer = Layer(2)
    view = layer.list[0]
    number = id(view)
    view.note = "mine"  # type: ignore[attr-defined]
    del view
    gc.collect()
    assert id(layer.list[0]) == number
    assert layer.list[0].note == "mine"  # type: ignore[attr-defined]


@pytest.mark.parametrize("other", [None, 0, "B", [], Layer(1), Neuron], ids=shown)
@pytest.mark.parametrize("method", ["project", "connected"])
def test_what_is_no_neuron(method: str, other: Any) -> None:
    """Only neurons can be projected to and asked about."""
    neuron = Neuron()
    texts = f"{method}() needs a Neuron", f"({type(other).__name__})"
    with refused(TypeError, *texts, units=[neuron]):
        getattr(neuron, method)(other)


@pytest.mark.parametrize("other", [None, 0, [], Neuron(), Connection], ids=shown)
def test_gating_what_is_no_connection(other: Any) -> None:
    """Only connections can be gated."""
    neuron = Neuron()
    with refused(TypeError, "gate() needs a Connection", type(other).__name__, units=[neuron]):
        neuron.gate(other)


def test_a_neuron_that_diverged() -> None:
    """An activation that is no number is an ArithmeticError that says what usually is wrong."""
    neuron = Neuron()
    neuron.squash = Neuron.squash.IDENTITY
    neuron.bias = 1e308
    neuron.project(neuron)
    neuron.selfconnection.weight = 10
    neuron.activate()
    with pytest.raises(ArithmeticError, match="activation 0 became inf: the network has diverged"):
        neuron.activate()


def test_a_gater_without_inputs_is_cleared_while_it_runs() -> None:
    """Its extended traces are none: an array that a plan holds refuses to be given even that."""
    source, target, gater = Neuron(), Neuron(), Neuron()
    gater.gate(source.project(target))
    gater.activate()
    gater.clear()
    gater.reset()
    assert gater.trace.extended[target.ID] == {}
