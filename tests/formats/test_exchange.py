"""JSON, graphs and standalone functions: to and from Synaptic, and what is refused."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron
from pysynaptic._base import ids
from pysynaptic._formats.json import dense
from pysynaptic._kernel import compiling
from pysynaptic._kernel.program import LAYER
from pysynaptic._v8 import seeding
from pysynaptic.architect import LSTM, Perceptron
from tests.support.architectures import (
    CASES,
    Json,
    ask_node,
    build,
    check,
    from_the_beginning,
    loads,
    random_description,
    record,
    run,
    small,
    trained,
    wiring,
)

__all__ = ["from_the_beginning"]  # a fixture

pytestmark = pytest.mark.filterwarnings("ignore:the weight of a self-connection:UserWarning")


# Between the two libraries ------------------------------------------------------------------------


def test_keys_and_order() -> None:
    """The JSON has Synaptic's keys in Synaptic's order, and json.dumps takes it as it is."""
    network = trained(LSTM(1, 1, 1))
    saved = network.toJSON()

    assert ["neurons", "connections"] == list(saved)
    keys = ["trace", "state", "old", "activation", "bias", "layer", "squash"]
    assert all(keys == list(neuron) for neuron in saved["neurons"])
    assert all(["from", "to", "weight", "gater"] == list(each) for each in saved["connections"])
    assert ["input", 0, 1, 2, 3, "output"] == [each["layer"] for each in saved["neurons"]]
    assert saved == json.loads(json.dumps(saved, allow_nan=False))
    assert saved == network.toJSON(True)


@pytest.mark.parametrize("name", CASES)
def test_recorded_json_loads(name: str) -> None:
    """What Synaptic saved loads here, as text too, and goes on with the digits of its clone."""
    given, expected = CASES[name], record()["networks"][name]
    for each in (expected["json"], loads(expected["json"])):
        network = Network.fromJSON(each)
        if not given["optimised"]:
            network.setOptimize(False)
        assert expected["cloneOutputs"] == run(network, given["run"])
        assert loads(expected["cloneJson"]) == network.toJSON()


def shuffled(saved: Json, source: random.Random) -> Json:
    """Put neurons and connections of a JSON in another order, and double some connections."""
    order = list(range(len(saved["neurons"])))
    source.shuffle(order)
    place = {number: new for new, number in enumerate(order)}
    connections = copy.deepcopy(saved["connections"])
    for each in source.sample(connections, len(connections) // 4):
        connections.append({**each, "weight": source.uniform(-1, 1)})
    for each in connections:
        each["from"], each["to"] = place[each["from"]], place[each["to"]]
        each["gater"] = None if each["gater"] is None else place[each["gater"]]
    if source.random() < 0.5:
        source.shuffle(connections)
    else:
        connections.sort(key=lambda each: each["from"])
    return {"neurons": [saved["neurons"][number] for number in order], "connections": connections}


@pytest.mark.node
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("disorder", [False, True])
def test_json_goes_to_node(kernel: str, disorder: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved here loads in Node and gives there what it gives here: ids, draws, digits.

    In any order of neurons and connections, with doubled ones, which are merged as there (liq04).
    """
    source = random.Random(11)
    given = []
    for _ in range(40 if kernel == "native" else 10):
        each = random_description(source)
        network = build(each)
        network.setOptimize(each["optimised"])
        saved: dict[str, Any] = trained(network, 6).toJSON()
        if disorder:
            saved = shuffled(saved, source)
        given.append({"json": json.dumps(saved), "optimised": each["optimised"], "run": 4})
    for each, expected in zip(given, ask_node(given), strict=True):
        for counter in ("neurons", "connections", "layer_connections"):
            monkeypatch.setattr(ids, counter, 0)
        seeding.seed(42)
        check(each, expected)


def test_string_ids() -> None:
    """JSON of old versions, whose ids are strings, loads as well (json08)."""
    saved = small()
    expected = Network.fromJSON(saved).activate([1, 0])
    for each in saved["connections"]:
        each["from"], each["to"] = str(each["from"]), str(each["to"])
    for neuron in saved["neurons"]:
        neuron["layer"] = str(neuron["layer"])

    assert expected == Network.fromJSON(saved).activate([1, 0])


def test_whole_floats_are_ids() -> None:
    """1.0 is the number 1 in JavaScript, in a layer and in a connection."""
    saved = small()
    expected = Network.fromJSON(saved).activate([1, 0])
    saved["connections"][0]["to"] = 2.0
    saved["neurons"][2]["layer"] = 0.0

    assert expected == Network.fromJSON(saved).activate([1, 0])


def test_missing_gater_is_none() -> None:
    """A connection without the key `gater` is not gated, as in Synaptic."""
    saved = small()
    expected = Network.fromJSON(saved).toJSON()
    for each in saved["connections"]:
        del each["gater"]

    assert expected == Network.fromJSON(saved).toJSON()


def test_draws() -> None:
    """Loading draws one number per neuron and none per connection (rng02)."""
    saved = Perceptron(2, 3, 1).toJSON()
    seeding.seed(42)
    numbers = [seeding.random() for _ in range(7)]
    seeding.seed(42)
    Network.fromJSON(saved)

    assert numbers[6] == seeding.random()


def test_what_a_clone_loses() -> None:
    """The weight of a self-connection becomes 1, with a warning (json03); the class is Network."""
    layers = Layer(1), Layer(1), Layer(1)
    layers[0].project(layers[1])
    layers[1].project(layers[1])
    layers[1].project(layers[2])
    layers[1].list[0].selfconnection.weight = 0.5
    network = Network(layers[0], [layers[1]], layers[2])

    with pytest.warns(UserWarning, match="self-connection becomes 1"):
        clone = network.clone()

    assert network.toJSON()["connections"][2]["weight"] == 0.5
    assert clone.layers.hidden[0].list[0].selfconnection.weight == 1
    assert type(Perceptron(1, 1, 1).clone()) is Network


def test_clone_is_independent() -> None:
    """Training a clone leaves the original alone."""
    network = trained(Perceptron(2, 3, 1))
    before = network.toJSON()
    trained(network.clone())

    assert before == network.toJSON()


def test_saving_does_not_disturb_training() -> None:
    """A network that is saved between two steps learns as one that is not (opt26)."""
    outputs = []
    for save in (False, True):
        seeding.seed(9)
        network = trained(LSTM(2, 3, 1))
        if save:
            network.toJSON()
            network.standalone()
        outputs.append(run(network, 10))

    assert outputs[0] == outputs[1]


def test_input_biases_after_a_run() -> None:
    """Input neurons' biases are random in the JSON before a network has run, 0 after (json11)."""
    network = Perceptron(1, 1, 1)

    assert network.toJSON()["neurons"][0]["bias"] != 0
    network.activate([1])
    assert network.toJSON()["neurons"][0]["bias"] == 0


def test_registered_squash() -> None:
    """A function registered in Neuron.squash is saved and found by its name."""

    def softsign(x: float, derivate: bool) -> float:
        return 1 / (1 + abs(x)) ** 2 if derivate else x / (1 + abs(x))

    network = Perceptron(1, 2, 1)
    network.layers.output.set(squash=softsign)
    assert network.toJSON()["neurons"][3]["squash"] is None
    with pytest.raises(
        ValueError, match=r"neurons\[3\]\.squash must be one of .*got null; Synaptic"
    ):
        network.clone()

    Neuron.squash.SOFTSIGN = softsign
    try:
        saved = network.toJSON()
        assert saved["neurons"][3]["squash"] == "SOFTSIGN"
        assert network.activate([1]) == Network.fromJSON(saved).activate([1])
    finally:
        del Neuron.squash.__dict__["SOFTSIGN"]


# What can't be saved ------------------------------------------------------------------------------


def test_links_that_leave_the_network() -> None:
    """A connection out of the network is an error at save; Synaptic's file is broken."""
    network = trained(Perceptron(1, 1, 1))
    network.project(Layer(1))
    with pytest.raises(
        ValueError, match=r"connections\[2\] leads from neuron 2 out of the network"
    ):
        network.toJSON()


def test_gater_outside_the_network() -> None:
    """A gater outside the network is left out, key and all, as in Synaptic; loading forgets it."""
    gated = Perceptron(1, 1, 1)
    Neuron().gate(next(iter(gated.layers.output.list[0].connections.inputs.values())))

    assert ["from", "to", "weight"] == list(gated.toJSON()["connections"][1])
    assert gated.clone().toJSON()["connections"][1]["gater"] is None


def test_diverged_network() -> None:
    """A number that is not finite is an error at save; Synaptic writes null."""
    network = Perceptron(1, 1, 1)
    hidden = network.layers.hidden[0]
    hidden._block.bias[0] = float("nan")

    with pytest.raises(ValueError, match=r"neurons\[1\]\.bias is nan: the network has diverged"):
        network.toJSON()
    with pytest.raises(ValueError, match="diverged"):
        network.standalone()


# Blocks and bundles -------------------------------------------------------------------------------


def bundles(network: Network) -> list[str]:
    """List the patterns of all bundles into a network's layers."""
    blocks = dict.fromkeys(block for item in network.neurons() for block in [item.neuron._place[0]])
    return [bundle.pattern for block in blocks for bundle in block.inputs]


def test_dense_layers_stay_dense() -> None:
    """A perceptron comes back as blocks and whole bundles, which the fast loops run."""
    network = Perceptron(20, 30, 20, 10).clone()

    assert ["all"] * 3 == bundles(network)
    run(network, 1)
    for layer in network._order[1:]:
        (choice,) = compiling.compile_program([layer._members], network, optimised=True).choices
        assert choice.path == LAYER


def test_lstm_stays_dense() -> None:
    """Memory blocks too, with every kind of connection: no connection is a bundle of its own."""
    options = {"peepholes": Layer.connectionType.ONE_TO_ONE, "hiddenToHidden": True}
    network = LSTM(3, 4, 5, 2, {**options, "outputToHidden": True})
    clone = network.clone()

    assert sorted(bundles(network)) == sorted(bundles(clone))
    assert {"all", "else", "one"} == set(bundles(clone))


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_bundles_change_nothing(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded as bundles or connection by connection: the same ids, orders and digits."""
    source = random.Random(23)
    for _ in range(40 if kernel == "native" else 10):
        given = random_description(source)
        saved = trained(build(given), 4).toJSON()
        answers = []
        for find in (dense.find, lambda new, sizes: iter(())):
            with monkeypatch.context() as patch:
                patch.setattr(dense, "find", find)
                for counter in ("neurons", "connections"):
                    patch.setattr(ids, counter, 0)
                network = Network.fromJSON(saved)
                network.setOptimize(given["optimised"])
                made = wiring(network)
                gaters = [
                    connection.gater and connection.gater.ID
                    for item in network.neurons()
                    for connection in item.neuron.connections.projected.values()
                ]
                outputs = run(network, 4)
                seeding.seed(1)
                network.reset()
                answers.append([made, gaters, outputs, network.toJSON(), run(network, 4)])
        assert answers[0] == answers[1]


def test_layer_in_two_places() -> None:
    """A layer whose neurons are not next to each other in the JSON is one layer all the same."""
    saved = small()
    saved["neurons"].append(saved["neurons"].pop(2))
    for each in saved["connections"]:
        for end in ("from", "to"):
            each[end] = {2: 5}.get(each[end], each[end] - (each[end] > 2))
    network = Network.fromJSON(saved)

    assert [2, 3, 5] == [
        neuron.ID - network.layers.input.list[0].ID for neuron in network.layers.hidden[0].list
    ]


def test_the_last_gater_is_the_gater() -> None:
    """Where the JSON says twice who gates a connection, the last to say so is saved again."""
    saved = small()
    saved["connections"][0]["gater"] = 2
    saved["connections"].insert(1, {**saved["connections"][0], "gater": 4})
    saved["connections"].insert(2, {**saved["connections"][0], "gater": 3})

    assert 3 == Network.fromJSON(saved).toJSON()["connections"][0]["gater"]


def test_wiring_goes_on_after_loading() -> None:
    """A loaded network can be wired further: ids ascend, and what there is is found again."""
    network = Perceptron(2, 3, 1).clone()
    first, hidden = network.layers.input.list[0], network.layers.hidden[0].list[1]
    connection = first.connected(hidden).connection

    assert connection is first.project(hidden)
    newest = hidden.project(first)
    assert newest.ID == max(newest.ID, connection.ID) == Neuron.quantity().connections - 1
    assert list(hidden.connections.projected)[-1] == newest.ID


def test_a_layer_that_is_in_a_network_twice() -> None:
    """Its connections lead from and to the last place that it has, as Node 20 says."""
    first, between, last = Layer(1), Layer(2), Layer(1)
    first.project(between)
    between.project(between)
    between.project(last)

    saved = Network(first, [between, between], last).toJSON()["connections"]

    twice = [(3, 5), (3, 3), (4, 5), (4, 4)]
    assert [(0, 3), (0, 4), *twice, *twice] == [(each["from"], each["to"]) for each in saved]


def test_a_big_network_loads_as_bundles() -> None:
    """784-100-10 comes back as two bundles: no connection has an object of its own."""
    saved = Perceptron(784, 100, 10).toJSON()
    network = Network.fromJSON(saved)

    assert ["all", "all"] == bundles(network)


# Graphs -------------------------------------------------------------------------------------------


def test_dot_of_layers_outside() -> None:
    """A layer outside the network is number -1, as in Synaptic (dot01)."""
    network = Perceptron(1, 1, 1)
    network.project(Layer(2))

    assert "    2 -> -1 [label = 2]\n" in network.toDot().code


def test_dot_link() -> None:
    """The link carries the whole graph behind its #, which a browser does not send."""
    from urllib.parse import unquote

    graph = LSTM(1, 1, 1).toDot(True)

    assert ["code", "link"] == list(graph)
    assert graph.code == unquote(graph.link.partition("#")[2])
    assert graph.link.isascii()
    assert " " not in graph.link


def test_dot_after_loading() -> None:
    """The JSON says nothing of layer connections, so a loaded network has no edges (json04)."""
    assert "->" not in Perceptron(1, 1, 1).clone().toDot().code
