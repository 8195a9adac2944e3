"""Layers: Synaptic's numbers, every type of connection and gate, and what they refuse."""

from __future__ import annotations

from typing import Any

import numpy
import pytest

from pysynaptic import Connection, Layer, Network, Neuron, random, seed
from tests.support.dumps import dump
from tests.support.naming import shown
from tests.support.networks import GATES, RECORD, ROWS, TYPES, gated_layers, made
from tests.support.refusals import BAD_NUMBERS, refused


def test_steps_of_gated_layers() -> None:
    """Layers with every type of connection and gate hold Node's numbers after four steps."""
    i, g, h, o = gated_layers()
    for row, target in ROWS:
        for layer in (i, g, h, o):
            layer.activate(row if layer is i else None)
        o.propagate(0.3, target)
        h.propagate(0.3)
        g.propagate()
    assert RECORD["layer"] == dump(i, g, h, o)
    h.clear()
    assert RECORD["layer_clear"] == dump(i, g, h, o)
    h.reset()
    assert RECORD["layer_reset"] == dump(i, g, h, o)


def test_new_layer() -> None:
    """A layer takes the ids and draws the biases of its neurons in order."""
    seed(42)
    before = Neuron.quantity()
    layer = Layer(3)
    seed(42)
    assert [neuron.bias for neuron in layer.list] == [random() * 0.2 - 0.1 for _ in range(3)]
    assert [neuron.ID - before.neurons for neuron in layer.list] == [0, 1, 2]
    assert Neuron.quantity().connections == before.connections + 3
    assert (layer.size, len(layer.list), layer.connectedTo) == (3, 3, [])
    assert layer.neurons() is layer.list
    assert layer.list[-1] is layer.list[2]
    assert list(layer.list[1:]) == [layer.list[1], layer.list[2]]
    assert layer.list[1] in layer.list
    assert repr(layer) == "<Layer of 3 neurons>"
    assert repr(layer.list).count("<Neuron") == 3
    with pytest.raises(IndexError):
        layer.list[3]


@pytest.mark.parametrize("size", [None, 0])
def test_empty_layer(size: int | None) -> None:
    """A layer without neurons exists, and says so when it is to run or to be connected."""
    layer, other = Layer(size), Layer(1)
    assert (layer.size, list(layer.list)) == (0, [])
    for call in (layer.activate, layer.propagate, layer.selfconnected):
        with refused(ValueError, "the layer has no neurons"):
            call()
    with refused(ValueError, "the from layer has no neurons to connect", units=[other]):
        layer.project(other)
    with refused(ValueError, "the to layer has no neurons to connect", units=[other]):
        other.project(layer)
    with refused(ValueError, "a layer without neurons can't be connected"):
        other.connected(layer)
    layer.clear()
    layer.reset()
    layer.set({"bias": 1})
    layer.add()
    assert layer.activate([0.5]) == [0.5]


@pytest.mark.parametrize(
    ("size", "error", "text"),
    [
        (-1, ValueError, "the size of a layer must be an int of at least 0, got -1"),
        (2.5, TypeError, "the size of a layer must be an int of at least 0, got 2.5 (float)"),
        (2.0, TypeError, "the size of a layer must be an int of at least 0, got 2.0 (float)"),
        ("3", TypeError, "the size of a layer must be an int of at least 0, got '3' (str)"),
        (True, TypeError, "the size of a layer must be an int of at least 0, got True (bool)"),
        ([3], TypeError, "the size of a layer must be an int of at least 0, got [3] (list)"),
        (numpy.bool_(True), TypeError, "the size of a layer must be an int"),
        (10**12, MemoryError, "a layer of 1000000000000 neurons does not fit in memory"),
        (10**30, MemoryError, "does not fit in memory"),
    ],
)
def test_bad_sizes(size: Any, error: type[Exception], text: str) -> None:
    """A size that is none is refused before any id is taken."""
    with refused(error, text):
        Layer(size)


def test_numpy_size() -> None:
    """An integer of numpy is a size."""
    size: Any = numpy.int64(2)
    assert Layer(size).size == 2


def test_types() -> None:
    """The constants are Synaptic's, and the tables can't be changed."""
    assert (TYPES.ALL_TO_ALL, TYPES.ONE_TO_ONE) == ("ALL TO ALL", "ONE TO ONE")
    assert TYPES["ALL_TO_ELSE"] == "ALL TO ELSE"
    assert (GATES.INPUT, GATES.OUTPUT, GATES.ONE_TO_ONE) == ("INPUT", "OUTPUT", "ONE TO ONE")
    assert list(GATES) == ["INPUT", "OUTPUT", "ONE_TO_ONE"]
    assert "INPUT" in GATES
    assert "'INPUT': 'INPUT'" in repr(GATES)
    with pytest.raises(AttributeError, match="gateType is fixed"):
        GATES.INPUT = "other"
    with pytest.raises(KeyError, match="INPUTS"):
        GATES["INPUTS"]


@pytest.mark.parametrize("name", ["INPUT", "OUTPUT"])
def test_names_of_the_wiki(name: str) -> None:
    """con05: the wiki's names, undefined in Synaptic, say which ones are meant."""
    with pytest.raises(AttributeError, match=rf"{name}_GATE is undefined.*use.*gateType\.{name}$"):
        getattr(GATES, f"{name}_GATE")
    with pytest.raises(AttributeError, match="connectionType has no 'FULL'"):
        TYPES.FULL  # noqa: B018


def test_project_types() -> None:
    """Each type makes Synaptic's connections, within a layer and between two."""
    A, B = Layer(3), Layer(3)
    types = TYPES.ALL_TO_ALL, TYPES.ONE_TO_ONE, TYPES.ALL_TO_ELSE
    assert [made(Layer(3).project(Layer(3), type)).size for type in types] == [9, 3, 9]
    layers = Layer(3), Layer(3), Layer(3)
    within = zip(layers, types, strict=True)
    assert [made(layer.project(layer, type)).size for layer, type in within] == [9, 3, 6]
    assert made(A.project(B, TYPES.ONE_TO_ONE, 0.5)).list[2].from_ is A.list[2]
    assert made(Layer(2).project(Layer(3))).type == "ALL TO ALL"
    assert made(A.project(A)).type == "ONE TO ONE"
    assert A.selfconnected()
    assert not B.selfconnected()


def test_project_again() -> None:
    """con03: layers that are connected are not connected again, and None says so."""
    A, B = Layer(2), Layer(2)
    connection = A.project(B)
    ids = Neuron.quantity()
    assert A.project(B) is None
    assert A.project(B, TYPES.ALL_TO_ALL) is None
    assert A.connectedTo == [connection]
    assert ids == Neuron.quantity()


def test_project_another_type_warns() -> None:
    """con22: a type refused because of another one that is there is worth a warning."""
    A, B = Layer(2), Layer(2)
    A.project(B, TYPES.ONE_TO_ONE)
    with pytest.warns(UserWarning, match="connected ONE TO ONE already"):
        assert A.project(B, TYPES.ALL_TO_ALL) is None
    assert A.connected(B) == "ONE TO ONE"


def test_two_way_layers_warn() -> None:
    """con02: connections hidden by those the other way are made again, with a warning."""
    A, B = Layer(2), Layer(2)
    A.project(B)
    B.project(A)
    with pytest.warns(UserWarning, match="connected in both directions"):
        assert made(A.project(B)).size == 4
    assert len(A.list[0].connections.projected) == 4


def test_partly_connected_layers_are_completed() -> None:
    """con16: what single neurons had connected keeps its weight unless one is given."""
    A, B = Layer(2), Layer(2)
    kept = A.list[0].project(B.list[1], 0.7)
    connection = made(A.project(B))
    assert connection.size == 4
    assert connection.list[1] is kept
    assert kept.weight == 0.7
    assert A.connected(B) == "ALL TO ALL"


def test_connected() -> None:
    """`connected` names the type, one way only; one neuron to one is ALL TO ALL."""
    A, B, C = Layer(2), Layer(2), Layer(1)
    assert A.connected(B) is None
    A.project(B, TYPES.ONE_TO_ONE)
    assert (A.connected(B), B.connected(A), A.connected(A)) == ("ONE TO ONE", None, None)
    D = Layer(1)
    C.project(D, TYPES.ONE_TO_ONE)
    assert C.connected(D) == "ALL TO ALL"


def test_add() -> None:
    """An added neuron runs, learns and is connected like the others; networks see it at once."""
    A, B = Layer(2), Layer(1)
    A.project(B)
    network = Network(A, [], B)
    assert len(network.activate([1, 0])) == 1
    neuron = Neuron()
    B.add(neuron)
    B.add()
    assert B.size == 3
    assert B.list[1] is neuron
    assert len(network.activate([1, 0])) == 3
    network.propagate(0.1, [0, 1, 0])
    assert neuron.error.responsibility == 1 - neuron.activation
    assert made(A.project(B)).size == 6
    assert len(network.activate([1, 0])) == 3


def test_set() -> None:
    """`set` gives every neuron a label, a function and a bias, and returns the layer."""
    layer = Layer(2)
    options: dict[str, Any] = {"label": "cell", "squash": Neuron.squash.RELU, "bias": 2}
    assert layer.set(options) is layer
    for neuron in layer.list:
        assert neuron.label == f"cell_{neuron.ID}"
        assert neuron.squash is Neuron.squash.RELU
        assert neuron.bias == 2.0
    assert layer.set(bias=3).list[0].bias == 3
    assert (layer.set({"bias": 4}, label="again").list[0].label or "").startswith("again_")
    assert layer.set({"bias": None, "squash": None, "label": ""}).list[0].bias == 4


def test_bias_0_warns() -> None:
    """con13: a bias of 0 is ignored, as in Synaptic, with a warning."""
    layer = Layer(1).set({"bias": 2})
    with pytest.warns(UserWarning, match="changes nothing, as in Synaptic"):
        layer.set({"bias": 0})
    assert layer.list[0].bias == 2


@pytest.mark.parametrize(
    ("options", "error", "texts"),
    [
        ({"squsah": 1}, TypeError, ("no option 'squsah'", "did you mean 'squash'?")),
        ({"bias": 1, "Bias": 2}, TypeError, ("no option 'Bias'", "did you mean 'bias'?", "label")),
        ({"bias": 1, 3: 4}, TypeError, ("no option 3",)),
        ({"bias": 1, "squash": "TANH"}, TypeError, ("squash must be a function", "'TANH'")),
        ({"squash": Neuron.squash.RELU, "bias": "1"}, TypeError, ("bias must be a number", "'1'")),
        ({"bias": float("nan")}, ValueError, ("bias must be finite",)),
        ([("bias", 1)], TypeError, ("options must be a dict", "(list)")),
        ("bias", TypeError, ("options must be a dict", "'bias'")),
    ],
)
def test_bad_options(options: Any, error: type[Exception], texts: tuple[str, ...]) -> None:
    """An option that is none, or can't be used, is refused before any is set."""
    layer = Layer(2)
    squashes = [neuron.squash for neuron in layer.list]
    with refused(error, *texts, units=[layer]):
        layer.set(options)
    assert squashes == [neuron.squash for neuron in layer.list]


@pytest.mark.parametrize("unit", [None, 1, "B", [], Neuron(), Layer, Network], ids=shown)
def test_projecting_to_what_is_no_layer(unit: Any) -> None:
    """Only layers and networks can be projected to; the text is Synaptic's."""
    layer = Layer(2)
    texts = "Invalid argument, you can only project connections to LAYERS and NETWORKS!", "(got "
    with refused(TypeError, *texts, units=[layer]):
        layer.project(unit)
    with refused(TypeError, "connected() needs a Layer", units=[layer]):
        layer.connected(unit)


@pytest.mark.parametrize("type", ["ALL_TO_ALL", "all to all", "", 1, [], numpy.zeros(3)], ids=shown)
@pytest.mark.parametrize("unequal", [0, 1])
def test_unknown_connection_types(type: Any, unequal: int) -> None:
    """An unknown type of connection connects nothing and names those there are."""
    A, B = Layer(2), Layer(2 + unequal)
    with refused((ValueError, TypeError), "the type of connection must be one of", units=[A, B]):
        A.project(B, type)
    assert A.connectedTo == []


@pytest.mark.parametrize(("here", "there"), [(3, 2), (2, 3)])
def test_one_to_one_of_unequal_sizes(here: int, there: int) -> None:
    """con04: ONE_TO_ONE of unequal layers is refused before anything is wired."""
    A, B = Layer(here), Layer(there)
    with refused(ValueError, "same size", f"got {here} and {there}", units=[A, B]):
        A.project(B, TYPES.ONE_TO_ONE)
    assert A.connectedTo == []
    assert A.connected(B) is None


@pytest.mark.parametrize("name", BAD_NUMBERS)
def test_bad_weights(name: str) -> None:
    """con08: the weight of a projection is one finite number, or nothing is wired."""
    value, error, texts = BAD_NUMBERS[name]
    A, B = Layer(2), Layer(2)
    with refused(error, *[text.format("weights") for text in texts], units=[A, B]):
        A.project(B, None, value)
    assert A.connectedTo == []


@pytest.mark.parametrize("connection", [None, 1, Layer(1), Connection(Neuron(), Neuron())])
def test_gating_what_is_no_layer_connection(connection: Any) -> None:
    """con03: gating what `project` refused says so."""
    gater = Layer(2)
    hint = "project() returns None when" if repr(connection) == "None" else "("
    with refused(TypeError, "gate() needs a LayerConnection", "got ", hint, units=[gater]):
        gater.gate(connection, GATES.INPUT)


@pytest.mark.parametrize("type", ["INPUT_GATE", None, "", 1, [], numpy.zeros(2)], ids=shown)
def test_unknown_gate_types(type: Any) -> None:
    """con05: an unknown type of gate gates nothing and names those there are."""
    A, B, gater = Layer(2), Layer(2), Layer(2)
    connection = made(A.project(B))
    with refused((ValueError, TypeError), "the type of gate must be one of", units=[A, B, gater]):
        gater.gate(connection, type)
    assert connection.gatedfrom == []


@pytest.mark.parametrize(
    ("type", "text"),
    [
        ("INPUT", "GATER layer and CONNECTION.TO layer must be the same size in order to gate!"),
        ("OUTPUT", "GATER layer and CONNECTION.FROM layer must be the same size in order to gate!"),
        ("ONE TO ONE", "The number of GATER UNITS must be the same as the number of CONNECTIONS"),
    ],
)
def test_gates_that_do_not_fit(type: str, text: str) -> None:
    """gate01: sizes that don't fit are refused with Synaptic's text, before anything is gated."""
    A, B, gater = Layer(2), Layer(3), Layer(4)
    connection = made(A.project(B))
    with refused(ValueError, text, "got 4 gaters", units=[A, B, gater]):
        gater.gate(connection, type)
    assert connection.gatedfrom == []
