"""The architectures: Synaptic's wiring, ids, draws and digits, recorded and live."""

from __future__ import annotations

import json
import os
import random
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Layer, Network, Neuron, architect
from pysynaptic._base import ids
from pysynaptic._v8 import seeding
from pysynaptic.architect import LSTM, Hopfield, Liquid, Perceptron
from tests.support.node import NODE

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent / "records"
CASES: dict[str, dict[str, Any]] = json.loads((HERE / "networks.json").read_text())
LIVE = 150  # random descriptions; the pure kernel takes a third
TYPES = [Layer.connectionType[name] for name in Layer.connectionType]


def loads(text: str) -> Any:
    """Parse JavaScript's JSON, whose long integers are doubles."""
    return json.loads(
        text, parse_int=lambda digits: int(digits) if len(digits) < 16 else float(digits)
    )


@cache
def record() -> dict[str, Any]:
    """Read what Synaptic made of the descriptions."""
    found: dict[str, Any] = loads((HERE / "synaptic-1.1.4-node20-x64-networks.json").read_text())
    return found


@pytest.fixture(autouse=True)
def from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin all ids at 0 and the random numbers at seed 42, as in a fresh Node."""
    for counter in ("neurons", "connections", "layer_connections"):
        monkeypatch.setattr(ids, counter, 0)
    seeding.seed(42)


def build(given: dict[str, Any]) -> Network:
    """Build the network of a description, as record_networks.js does."""
    if "json" in given:
        return Network.fromJSON(given["json"])
    if "kind" in given:
        network: Network = getattr(architect, given["kind"])(*given["args"])
        return network
    layers = [Layer(size) for size in given["layers"]]
    neurons = [neuron for layer in layers for neuron in layer.list]
    made: list[Any] = []
    steps: dict[str, Any] = {
        "project": lambda a, b, type, weight: made.append(
            layers[a].project(layers[b], type, weight)
        ),
        "gate": lambda gater, connection, type: layers[gater].gate(made[connection], type),
        "connect": lambda a, b, weight: made.append(neurons[a].project(neurons[b], weight)),
        "gateOne": lambda gater, connection: neurons[gater].gate(made[connection]),
        "selfWeight": lambda neuron, weight: setattr(
            neurons[neuron].selfconnection, "weight", weight
        ),
        "squash": lambda layer, name: layers[layer].set(squash=Neuron.squash[name]),
    }
    for name, *rest in given["steps"]:
        steps[name](*rest)
    return Network(layers[0], layers[1:-1], layers[-1])


def row(step: int, size: int) -> list[float]:
    """Make up one row of inputs."""
    return [(step * 7 + k * 3) % 5 / 4 for k in range(size)]


def run(network: Network, steps: int) -> list[list[float]]:
    """Activate and propagate a few times."""
    answers = []
    for step in range(steps):
        answers.append(network.activate(row(step, network.inputs())))
        network.propagate(0.3, [(step + k) % 2 for k in range(network.outputs())])
    return answers


def wiring(network: Network) -> list[list[Any]]:
    """List all neurons with their ids, layers and the ids of their connections, in order."""
    return [
        [
            item.neuron.ID,
            item.layer,
            *(list(item.neuron.connections[kind]) for kind in ("inputs", "projected", "gated")),
        ]
        for item in network.neurons()
    ]


def answer(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield, by name, what record_networks.js answers of a description."""
    network = build(given)
    yield "wiring", wiring(network)
    yield "next", seeding.random()
    if not given["optimised"]:
        network.setOptimize(False)
    if "learn" in given:
        assert isinstance(network, Hopfield)
        result = network.learn(given["learn"])
        yield "learned", [result.error, result.iterations]
        yield "fed", [network.feed(pattern) for pattern in given["feed"]]
    yield "outputs", run(network, given["run"])
    yield "json", network.toJSON()
    yield "dots", [network.toDot().code, network.toDot(True).code]
    clone = network.clone()
    yield "nextAfterClone", seeding.random()
    yield "cloneWiring", wiring(clone)
    if not given["optimised"]:
        clone.setOptimize(False)
    yield "cloneOutputs", run(clone, given["run"])
    yield "cloneJson", clone.toJSON()
    yield "goesOn", run(network, 2)
    standalone = network.standalone()
    yield "standalone", [standalone(row(step, network.inputs())) for step in range(3)]
    yield "quantity", Neuron.quantity()


def check(given: dict[str, Any], expected: dict[str, Any]) -> None:
    """Demand Synaptic's answer of a description: names, orders, ids and every bit."""
    for name, found in answer(given):
        wanted = loads(expected[name]) if name.lower().endswith("json") else expected[name]
        assert wanted == found, f"{name} of {given}"
        if isinstance(found, dict):
            assert list(wanted) == list(found)


def ask_node(given: list[dict[str, Any]], seed: int = 42) -> list[dict[str, Any]]:
    """Ask the original Synaptic what it makes of descriptions."""
    said = subprocess.run(
        [NODE, f"--random-seed={seed}", str(HERE / "record_networks.js"), "--answer"],
        input="\n".join(map(json.dumps, given)),
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )
    return [loads(line) for line in said.stdout.splitlines()]


def random_description(source: random.Random) -> dict[str, Any]:
    """Make up an architecture, or a network wired by hand."""

    def size() -> int:
        return source.randint(1, 4)

    given: dict[str, Any] = {"optimised": source.random() < 0.6, "run": 5}
    kind = source.choice(["Perceptron", "LSTM", "LSTM", "Liquid", "Hopfield", "", "", "", ""])
    given["kind"] = kind
    if kind == "Perceptron":
        given["args"] = [size() for _ in range(source.randint(3, 6))]
    elif kind == "LSTM":
        options: dict[str, Any] = {
            name: source.random() < 0.5
            for name in ("hiddenToHidden", "outputToHidden", "outputToGates", "inputToOutput")
        }
        options["peepholes"] = source.choice([False, *TYPES])
        chosen = {name: value for name, value in options.items() if source.random() < 0.6}
        given["args"] = [*(size() for _ in range(source.randint(3, 5))), chosen]
    elif kind == "Liquid":
        given["args"] = [size(), size() + 1, size(), source.randint(1, 25), source.randint(0, 10)]
    elif kind == "Hopfield":
        given["args"] = [size()]
    else:
        del given["kind"]
        given.update(_by_hand(source, [size() for _ in range(source.randint(3, 5))]))
    return given


def _by_hand(source: random.Random, layers: list[int]) -> dict[str, Any]:
    """Layers in a row, with connections and gates between any two neurons beside."""
    count = sum(layers)
    layer_of = [layer for layer, size in enumerate(layers) for _ in range(size)]
    before = source.random() < 0.5  # whether these are made before the layers are connected
    chain: list[list[Any]] = [["project", k, k + 1, None, None] for k in range(len(layers) - 1)]
    ones: list[list[Any]] = []
    for _ in range(source.randint(0, 12)):
        a, b = source.randrange(count), source.randrange(layers[0], count)
        if before and layer_of[b] == layer_of[a] + 1:
            continue  # layers that are connected in part may not be connected again
        weight = source.uniform(-0.5, 0.5) if a != b and source.random() < 0.5 else None
        ones.append(["connect", a, b, weight])
    steps = [*ones, *chain] if before else [*chain, *ones]
    first = 0 if before else len(chain)
    for _ in range(source.randint(0, 8) if ones else 0):
        gater = source.randrange(layers[0], count)
        steps.append(["gateOne", gater, first + source.randrange(len(ones))])
    if source.random() < 0.4:
        steps.append(["squash", source.randrange(1, len(layers)), source.choice(["TANH", "RELU"])])
    if source.random() < 0.3:
        steps.append(["selfWeight", source.randrange(layers[0], count), 0.5])
    return {"layers": layers, "steps": steps}


# As recorded and live -----------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("name", CASES)
def test_recorded(name: str) -> None:
    """Ids, draws, digits, JSON, graph, clone and standalone function are those of Synaptic."""
    check(CASES[name], record()["networks"][name])


@pytest.mark.node
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_live(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for made-up architectures and wirings, asked of the Node on this machine."""
    source = random.Random(7)
    given = [random_description(source) for _ in range(LIVE if kernel == "native" else LIVE // 3)]
    for seed in (5, 77):
        for each, expected in zip(given, ask_node(given, seed), strict=True):
            for counter in ("neurons", "connections", "layer_connections"):
                monkeypatch.setattr(ids, counter, 0)
            seeding.seed(seed)
            check(each, expected)


# Classes and arguments ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Perceptron(1, 1, 1), LSTM(1, 1, 1), Liquid(1, 1, 1), Hopfield(1)])
def test_architectures_are_networks(kind: Network) -> None:
    """An architecture is a Network, and its class can be asked for."""
    assert isinstance(kind, Network)
    assert type(kind).__name__ in architect.__all__


def test_hopfield_options() -> None:
    """Learning stops at an error of .00005, and a pattern may come as a tuple."""
    hopfield = Hopfield(2)

    assert hopfield.learn([(0, 1), (1, 0)]).error <= 0.00005
    assert [[0, 1], [1, 0]] == [hopfield.feed((0.1, 0.9)), hopfield.feed((1, 0.2))]


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"peepholes": False},
        {"hiddenToHidden": True, "inputToOutput": False},
        {"peepholes": None},
    ],
)
def test_lstm_options_as_dict_or_keywords(options: dict[str, Any]) -> None:
    """Options mean the same as a last argument and by keyword; None is one that was left out."""
    seeding.seed(3)
    expected = LSTM(2, 3, 1, options).toJSON()
    seeding.seed(3)
    assert expected == LSTM(2, 3, 1, **options).toJSON()


def test_lstm_peepholes_true() -> None:
    """True are all peepholes: Synaptic makes none of it, as if it had been false (lst03)."""
    seeding.seed(3)
    expected = LSTM(1, 2, 1, peepholes=Layer.connectionType.ALL_TO_ALL).toJSON()
    seeding.seed(3)
    assert expected == LSTM(1, 2, 1, {"peepholes": True}).toJSON()


def test_lstm_misspelt_option() -> None:
    """An unknown option, which Synaptic ignores, is an error that names the nearest."""
    with pytest.raises(
        TypeError, match="no option 'hiddentohidden'; did you mean 'hiddenToHidden'"
    ):
        LSTM(1, 1, 1, {"hiddentohidden": True})
    with pytest.raises(TypeError, match="did you mean 'peepholes'"):
        LSTM(1, 1, 1, peephole=True)


@pytest.mark.parametrize("peepholes", ["all", "ALL_TO_ALL", 1, 0, [], {}])
def test_lstm_wrong_peepholes(peepholes: object) -> None:
    """A type of connection that does not exist makes no connections in Synaptic; here an error."""
    with pytest.raises(ValueError, match="peepholes must be True, False or one of"):
        LSTM(1, 1, 1, {"peepholes": peepholes})


WRONG: list[tuple[type[Network], tuple[Any, ...], type[Exception], str]] = [
    (Perceptron, (), ValueError, "not enough layers (minimum 3) !!"),
    (Perceptron, (2, 1), ValueError, "not enough layers (minimum 3) !!"),
    (Perceptron, ([2, 3, 1],), ValueError, "not enough layers (minimum 3) !!"),
    (
        Perceptron,
        (2, [3], 1),
        TypeError,
        "Perceptron: size 1 must be an int of at least 1, got [3]",
    ),
    (Perceptron, (2, "3", 1), TypeError, "Perceptron: size 1 must be an int"),
    (Perceptron, (2, 2.5, 1), TypeError, "Perceptron: size 1 must be an int"),
    (Perceptron, (2, True, 1), TypeError, "Perceptron: size 1 must be an int"),
    (Perceptron, (2, 3, None), TypeError, "Perceptron: size 2 must be an int"),
    (Perceptron, (2, 0, 1), ValueError, "Perceptron: size 1 must be an int of at least 1, got 0"),
    (Perceptron, (2, 3, -1), ValueError, "Perceptron: size 2 must be an int of at least 1, got -1"),
    (LSTM, (2, 1), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, (2, 1, {}), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, ({},), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, (2, 3, "1"), TypeError, "LSTM: size 2 must be an int of at least 1, got '1' (str)"),
    (LSTM, (2, 2, 1, None), TypeError, "LSTM: size 3 must be an int of at least 1, got None"),
    (LSTM, ([2, 3, 1],), ValueError, "not enough layers (minimum 3) !!"),
    (LSTM, (2, [3, 3], 1), TypeError, "LSTM: size 1 must be an int"),
    (Liquid, (1, 4, 1, 0, 1), ValueError, "there are no connections for 1 gates to gate"),
    (Liquid, (1, 0, 1, 0, 0), ValueError, "Liquid: hidden must be an int of at least 1, got 0"),
    (
        Liquid,
        (1, 4, 1, -1, 0),
        ValueError,
        "Liquid: connections must be an int of at least 0",
    ),
    (Liquid, (1, 4, 1, 2.5, 0), TypeError, "Liquid: connections must be an int"),
    (Liquid, (1, 4, 1, 2, "1"), TypeError, "Liquid: gates must be an int"),
    (Hopfield, (0,), ValueError, "Hopfield: size must be an int of at least 1, got 0"),
    (Hopfield, ("4",), TypeError, "Hopfield: size must be an int"),
]


@pytest.mark.parametrize(("kind", "arguments", "error", "text"), WRONG)
def test_wrong_arguments(
    kind: type[Network], arguments: tuple[Any, ...], error: type[Exception], text: str
) -> None:
    """What Synaptic throws on, never ends with or takes for something else is an error (lst01).

    No id has been taken and no number drawn then.
    """
    with pytest.raises(error) as caught:
        kind(*arguments)

    assert text in str(caught.value)
    assert (0, 0) == tuple(Neuron.quantity().values())
    assert seeding.random() == 0.7939112874678715


def test_liquid_does_not_warn(recwarn: pytest.WarningsRecorder) -> None:
    """A pool connected both ways and twice (liq03) is what was asked for: no warning."""
    Liquid(2, 5, 1, 60, 10)

    assert [] == list(recwarn)
