"""JSON, graphs and standalone functions: to and from Synaptic, and what is refused."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, _ids, _jsmath, _plan, rng
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron
from pysynaptic.exchange import dense

from .test_architect import (
    CASES,
    ask_node,
    build,
    check,
    from_the_beginning,
    loads,
    random_description,
    record,
    row,
    run,
    wiring,
)
from .test_jsmath import column

__all__ = ["from_the_beginning"]  # a fixture

pytestmark = pytest.mark.filterwarnings("ignore:the weight of a self-connection:UserWarning")
Json = dict[str, list[dict[str, Any]]]


def trained(network: Network, steps: int = 20) -> Network:
    """Give a network that has learned something."""
    run(network, steps)
    return network


def small() -> Json:
    """Give the JSON of a small network, to be spoilt."""
    rng.seed(42)
    return trained(Perceptron(2, 3, 1)).toJSON()


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
    for _ in range(60 if kernel == "native" else 20):
        each = random_description(source)
        network = build(each)
        network.setOptimize(each["optimised"])
        saved = trained(network, 6).toJSON()
        if disorder:
            saved = shuffled(saved, source)
        given.append({"json": json.dumps(saved), "optimised": each["optimised"], "run": 4})
    for each, expected in zip(given, ask_node(given), strict=True):
        for counter in ("neurons", "connections", "layer_connections"):
            monkeypatch.setattr(_ids, counter, 0)
        rng.seed(42)
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
    rng.seed(42)
    numbers = [rng.random() for _ in range(7)]
    rng.seed(42)
    Network.fromJSON(saved)

    assert numbers[6] == rng.random()


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
        rng.seed(9)
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


# What can't be loaded -----------------------------------------------------------------------------


def at(path: str, value: Any) -> Callable[[Any], Any]:
    """Spoil one place of a JSON; `...` as the value removes it."""

    def spoil(saved: Any) -> Any:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        inner = saved
        for part in way:
            inner = inner[part]
        if value is ...:
            del inner[last]
        else:
            inner[last] = value
        return saved

    return spoil


def cyclic(saved: Any) -> Any:
    """Put a JSON into itself."""
    saved["neurons"][1] = saved
    return saved


CODE = '0;globalThis.PWNED="yes"'
Bad = tuple[Callable[[Any], Any], type[Exception], str]

BAD_NUMBERS: list[tuple[Any, type[Exception], str]] = [
    ("1", TypeError, "must be a number, got '1'"),
    (CODE, TypeError, "must be a number, got"),
    (True, TypeError, "must be a number, got True"),
    (None, TypeError, "must be a number, got null"),
    ([1.0], TypeError, "must be a number, got a list of 1"),
    ({}, TypeError, "must be a number, got a dict of 0"),
    (1j, TypeError, "must be a number, got a complex"),
    (float("nan"), ValueError, "must be finite, got nan"),
    (float("-inf"), ValueError, "must be finite, got -inf"),
    (10**400, ValueError, "must fit in a double, got an int of 1329 bits"),
    (10**6000, ValueError, "must fit in a double, got an int of 19932 bits"),
    (..., ValueError, "is missing"),
]
BAD_INDICES: list[tuple[Any, type[Exception], str]] = [
    (6, ValueError, "must be the number of one of 6 neurons, got 6"),
    (10**9, ValueError, "must be the number of one of 6 neurons"),
    (10**5000, ValueError, "must be the number of one of 6 neurons"),
    (-1, ValueError, "must be the number of one of 6 neurons, got -1"),
    (1.5, TypeError, "must be the number of a neuron, got 1.5"),
    (float("inf"), TypeError, "must be the number of a neuron, got inf"),
    (False, TypeError, "must be the number of a neuron, got False"),
    ("01", TypeError, "must be the number of a neuron, got '01'"),
    ("-1", TypeError, "must be the number of a neuron"),
    ("\u0661", TypeError, "must be the number of a neuron"),
    ("9" * 10000, TypeError, "must be the number of a neuron"),
    ([], TypeError, "must be the number of a neuron, got a list of 0"),
]
BAD_SQUASHES = ["SWISH", "__class__", "_title", "", None, ["TANH"], 0]
BAD_LAYERS: list[tuple[Any, type[Exception], str]] = [
    (2, ValueError, "is 2, but hidden layer 1 has no neuron"),
    (10**9, ValueError, "must be the number of a hidden layer"),
    (-1, ValueError, "must be the number of a hidden layer"),
    ("hidden", TypeError, "must be 'input', 'output' or the number"),
    (True, TypeError, "must be 'input', 'output' or the number"),
    (None, TypeError, "must be 'input', 'output' or the number"),
    (..., ValueError, "is missing"),
]
BAD: list[Bad] = [
    *(
        (at(f"{kind}.{number}.{key}", value), error, f"{kind}[{number}].{key} {text}")
        for kind, number, key in [
            ("connections", 3, "weight"),
            *(("neurons", 1, key) for key in ("state", "old", "activation", "bias")),
        ]
        for value, error, text in BAD_NUMBERS
    ),
    *(
        (at(f"connections.2.{key}", value), error, f"connections[2].{key} {text}")
        for key in ("from", "to", "gater")
        for value, error, text in BAD_INDICES
    ),
    *(
        (at("neurons.2.layer", value), error, f"neurons[2].layer {text}")
        for value, error, text in BAD_LAYERS
    ),
    *(
        (at("neurons.2.squash", value), ValueError, "neurons[2].squash must be one of LOGISTIC")
        for value in BAD_SQUASHES
    ),
    (at("neurons.2.squash", None), ValueError, "register it before saving"),
    (at("neurons.2.squash", ...), ValueError, "neurons[2].squash is missing"),
    (at("neurons.5.layer", 0), ValueError, "none of the 6 is in the output layer"),
    (at("neurons.2", None), TypeError, "neurons[2] must be an object, got null"),
    (at("neurons.2", [1]), TypeError, "neurons[2] must be an object, got a list"),
    (at("neurons", {"length": 10**9}), TypeError, "neurons must be an array, got a"),
    (at("neurons", "x" * 10**6), TypeError, "neurons must be an array, got 'xx"),
    (at("neurons", ...), ValueError, "the JSON has no 'neurons'"),
    (at("neurons", []), ValueError, "none of the 0 is in the input layer"),
    (at("connections.2.from", ...), ValueError, "connections[2].from is missing"),
    (at("connections.2.from", None), TypeError, "connections[2].from must be"),
    (at("connections.2", "x"), TypeError, "connections[2] must be an object"),
    (at("connections.2", None), TypeError, "connections[2] must be an object"),
    (at("connections", ...), ValueError, "the JSON has no 'connections'"),
    (at("connections", None), TypeError, "connections must be an array"),
    (cyclic, ValueError, "neurons[1].state is missing"),
    (lambda saved: [saved], TypeError, "needs a dict or JSON text, got a list of 1"),
    (lambda saved: 5, TypeError, "needs a dict or JSON text, got 5"),
    (lambda saved: None, TypeError, "needs a dict or JSON text, got null"),
    (lambda saved: "network.json", ValueError, "the JSON text can't be read"),
    (lambda saved: json.dumps(saved)[:-40], ValueError, "the JSON text can't be read"),
    (lambda saved: "[" * 200_000, ValueError, "the JSON text "),
    (lambda saved: '{"a":' * 200_000, ValueError, "the JSON text "),
    (lambda saved: f"[{'9' * 6000}]", ValueError, "the JSON text can't be read"),
    (lambda saved: b"\xff\xfe\xff", ValueError, "the JSON text can't be read"),
    (lambda saved: json.dumps(json.dumps(saved)), TypeError, "needs a dict or JSON text"),
]


@pytest.mark.parametrize(("spoil", "error", "text"), BAD, ids=range(len(BAD)))
def test_bad_json(spoil: Callable[[Any], Any], error: type[Exception], text: str) -> None:
    """A JSON that is none of a network is refused: the error names the place, nothing is made."""
    saved = spoil(small())
    before = dict(Neuron.quantity())
    rng.seed(42)

    with pytest.raises(error) as caught:
        Network.fromJSON(saved)

    assert text in str(caught.value)
    assert len(str(caught.value)) < 300
    assert before == Neuron.quantity()
    assert rng.random() == 0.7939112874678715


def test_code_in_a_weight_does_not_run() -> None:
    """Text in a number's place never gets as far as a program (sec01)."""
    saved = json.dumps(small())
    weight = json.loads(saved)["connections"][0]["weight"]
    spoilt = saved.replace(repr(weight), "\"__import__('sys').exit()\"")

    assert spoilt != saved
    with pytest.raises(TypeError, match=r"connections\[0\]\.weight must be a number"):
        Network.fromJSON(spoilt)


def test_big_bad_json_is_refused_quickly() -> None:
    """A hundred thousand connections with a bad last one cost a moment, and no neuron."""
    saved = Perceptron(300, 300, 30).toJSON()
    saved["connections"][-1]["weight"] = None
    start = time.perf_counter()

    with pytest.raises(TypeError, match=r"connections\[98999\]\.weight"):
        Network.fromJSON(saved)

    assert time.perf_counter() - start < 5


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
        assert _plan.compile_steps([layer._members], network)[0].whole is not None


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
    for _ in range(60 if kernel == "native" else 20):
        given = random_description(source)
        saved = trained(build(given), 4).toJSON()
        answers = []
        for find in (dense.find, lambda new, sizes: iter(())):
            with monkeypatch.context() as patch:
                patch.setattr(dense, "find", find)
                for counter in ("neurons", "connections"):
                    patch.setattr(_ids, counter, 0)
                network = Network.fromJSON(saved)
                network.setOptimize(given["optimised"])
                made = wiring(network)
                gaters = [
                    connection.gater and connection.gater.ID
                    for item in network.neurons()
                    for connection in item.neuron.connections.projected.values()
                ]
                outputs = run(network, 4)
                rng.seed(1)
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


def test_a_big_network_loads_quickly(kernel: str) -> None:
    """784-100-10 is there in a moment, and no connection has an object of its own."""
    saved = Perceptron(784, 100, 10).toJSON()
    start = time.perf_counter()
    network = Network.fromJSON(saved)

    assert time.perf_counter() - start < 2
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


# Standalone functions -----------------------------------------------------------------------------


def rows(network: Network) -> list[list[float]]:
    """Make up a few rows of inputs."""
    return [row(step, network.inputs()) for step in range(4)]


@pytest.fixture(params=["perceptron", "lstm", "liquid", "squashes"])
def network(request: pytest.FixtureRequest) -> Network:
    """Give a trained network."""
    rng.seed(8)
    made: dict[str, Callable[[], Network]] = {
        "perceptron": lambda: Perceptron(3, 4, 2),
        "lstm": lambda: LSTM(2, 3, 2, 2, hiddenToHidden=True, outputToGates=True),
        "liquid": lambda: Liquid(2, 6, 2, 20, 8),
        "squashes": lambda: build(CASES["squashes"]),
    }
    return trained(made[request.param](), 6)


def test_standalone_starts_from_the_stored_state(network: Network) -> None:
    """Every call begins where the network was then, so that calls do not depend on each other."""
    function = network.standalone()
    again = [function(each) for each in rows(network)]

    assert again == [function(each) for each in rows(network)]
    assert again[0] == network.activate(rows(network)[0])


def test_stateful_standalone_goes_on(network: Network) -> None:
    """On demand a function remembers, and gives what the network gives."""
    function = network.standalone(stateful=True)

    assert [network.activate(each) for each in rows(network)] == [
        function(each) for each in rows(network)
    ]


def in_node(texts: list[tuple[str, list[list[float]]]]) -> list[list[list[float]]]:
    """Run JavaScript functions in Node, each over its rows."""
    script = """
        const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const before = Object.keys(globalThis).length;
        const answers = texts.map(([text, rows]) => {
          const f = eval(text);
          return rows.map((row) => f(row));
        });
        if (Object.keys(globalThis).length !== before) throw new Error('a global was left behind');
        console.log(JSON.stringify(answers));
    """
    said = subprocess.run(
        ["node", "-e", script], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    answers: list[list[list[float]]] = loads(said.stdout)
    return answers


@pytest.mark.node
@pytest.mark.parametrize("stateful", [False, True])
def test_javascript_of_a_standalone(network: Network, stateful: bool) -> None:
    """The JavaScript text gives the same digits in Node, and leaves no global variable."""
    function = network.standalone(stateful)
    expected = [function(each) for each in rows(network)]

    assert [expected] == in_node([(function.javascript, rows(network))])


def test_source_runs_on_its_own(network: Network) -> None:
    """The Python text needs neither pysynaptic nor anything else that is not in Python."""
    function = network.standalone()
    program = """
import json, sys
names = {}
exec(json.loads(sys.stdin.readline()), names)
outputs = [names["activate"](row) for row in json.loads(sys.stdin.readline())]
print(json.dumps([outputs, "pysynaptic" in sys.modules]))
"""
    said = subprocess.run(
        [sys.executable, "-I", "-c", program],
        input=f"{json.dumps(function.source)}\n{json.dumps(rows(network))}\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert [[function(each) for each in rows(network)], False] == json.loads(said.stdout)


def test_exp_of_the_source() -> None:
    """The exponential in the source is V8's for every recorded argument."""
    names: dict[str, Any] = {}
    exec(Perceptron(1, 1, 1).standalone().source, names)

    for x, expected in zip(column("x"), column("exp"), strict=True):
        assert expected.hex() == names["exp"](x).hex() == _jsmath.exp(x).hex()


@pytest.mark.parametrize("mode", [None, True, False])
def test_standalone_keeps_the_mode(mode: bool | None) -> None:
    """A network that is not optimised stays so (opt23)."""
    network = Perceptron(1, 1, 1)
    if mode is not None:
        network.setOptimize(mode)
    network.standalone()

    assert (network.optimized is False) == (mode is False)


def test_standalone_refuses_custom_squash() -> None:
    """A function of the user's own is no number, and is not carried into a text."""
    network = Perceptron(1, 2, 1)
    network.layers.hidden[0].set(squash=lambda x, derivate: 1.0 if derivate else x)

    with pytest.raises(ValueError, match="can't carry the squash function of neuron 2"):
        network.standalone()


@pytest.mark.parametrize(
    ("given", "error"),
    [([1], ValueError), (["1", "0"], TypeError), ([None, 1], TypeError), ([[1], [0]], TypeError)],
)
def test_standalone_checks_its_input(given: Any, error: type[Exception]) -> None:
    """A row that is too short, or not of numbers, is an error; a longer one is cut (opt05)."""
    function = Perceptron(2, 2, 1).standalone()

    with pytest.raises(error):
        function(given)
    assert function([1, 0, 9]) == function((1, 0))


def test_standalone_of_extreme_states() -> None:
    """States far beyond where exp overflows give 0, 1 and -1, not NaN (opt09)."""
    network = Perceptron(1, 2, 1)
    network.layers.hidden[0].set(squash=Neuron.squash.TANH)
    network.layers.hidden[0].list[0].bias = 800
    network.layers.hidden[0].list[1].bias = -800
    network.layers.output.list[0].bias = -900

    assert network.activate([1]) == network.standalone()([1]) == [0.0]


def test_worker_explains() -> None:
    """There is no Web Worker; the error says what to use, and the mode stays."""
    network = Perceptron(1, 1, 1)
    network.setOptimize(False)

    with pytest.raises(NotImplementedError, match="trainAsync"):
        network.worker(None, [], {"rate": 0.1})
    assert network.optimized is False


def test_hopfield_clone_has_a_trainer() -> None:
    """A clone of a Hopfield network is a plain one, which can be trained all the same (json04)."""
    clone = Hopfield(2).clone()

    assert not hasattr(clone, "feed")
    assert clone.trainer is not None
