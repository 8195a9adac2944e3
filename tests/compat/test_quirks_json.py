"""The rows of COMPAT.md about JSON, clones, graphs and workers; see `quirks.js`."""

import copy
import json
from typing import Any

import pytest

import pysynaptic
from pysynaptic import Layer, Network, Neuron, seed
from tests.compat.quirk_nets import draws, steps, surprise
from tests.compat.reference import SEED, said

Architect: Any = getattr(pysynaptic, "Architect", None)
Trainer: Any = getattr(pysynaptic, "Trainer", None)
from_json: Any = getattr(Network, "fromJSON", None)


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def perceptron(*sizes: int) -> Any:
    """Make a perceptron."""
    return Architect.Perceptron(*(sizes or (1, 2, 1)))


def lstm(*sizes: Any) -> Any:
    """Make an LSTM."""
    return Architect.LSTM(*sizes)


def test_dim01() -> None:
    """toJSON() gives Synaptic's fields in its order, and its numbers."""
    network = perceptron(1, 1, 1)
    network.activate([1])
    exported = network.toJSON()

    assert said("dim01") == exported
    for part in ("neurons", "connections"):
        assert list(said("dim01")[part][0]) == list(exported[part][0])


def test_json01() -> None:
    """toJSON() leaves the traces out, whatever ignoreTraces says."""
    network = lstm(1, 1, 1)
    steps(network, 1)
    exported = network.toJSON()
    layers = [neuron["layer"] for neuron in exported["neurons"]]

    assert said("json01") == [
        exported["neurons"][1]["trace"],
        layers,
        exported == network.toJSON(True),
    ]


def test_json02() -> None:
    """A clone made in mid-training answers alike and learns differently, as there."""
    network = lstm(1, 2, 1)
    steps(network, 30)
    found = []
    for each in (network, network.clone()):
        first = each.activate([1])
        each.propagate(0.3, [1])
        found.append([first, each.activate([0])])

    assert said("json02") == found


def test_json03() -> None:
    """A clone's self-connections have weight 1 whatever they had, with a warning."""
    network = lstm(1, 1, 1)
    network.layers.hidden[2].list[0].selfconnection.weight = 0.5
    with surprise("becomes 1 whatever"):
        clone = network.clone()
    found = [clone.layers.hidden[2].list[0].selfconnection.weight]
    for each in (network, clone):
        each.activate([1])
        found.append(each.activate([1]))

    assert said("json03") == found


def test_json04() -> None:
    """A clone is a plain network, without labels and layer connections; a deep copy is exact."""
    network = Architect.Hopfield(2)
    network.layers.output.set({"label": "out"})
    clone = network.clone()
    kind = "function" if hasattr(clone, "feed") else "undefined"
    copied = copy.deepcopy(network)

    assert said("json04") == [kind, len(clone.layers.input.connectedTo), clone.toDot().code]
    assert type(clone) is Network
    assert type(copied) is type(network)
    assert network.toDot().code == copied.toDot().code


def test_json05() -> None:
    """Gains are not in the JSON: the clone's first step is the original clone's."""
    network = lstm(1, 2, 1, {"peepholes": False})
    steps(network, 5)

    assert said("json05") == [each.activate([1]) for each in (network, network.clone())]


def test_json07() -> None:
    """A hole in the numbers of the hidden layers is an error."""
    exported = perceptron(1, 1, 1).toJSON()
    exported["neurons"][1]["layer"] = 2

    with pytest.raises(ValueError, match="layer"):
        from_json(exported)


def test_json08() -> None:
    """JSON with numbers in text, as older versions wrote, loads."""
    exported = perceptron().toJSON()
    for link in exported["connections"]:
        link["from"], link["to"] = str(link["from"]), str(link["to"])
    for neuron in exported["neurons"]:
        neuron["layer"] = str(neuron["layer"])

    assert said("json08") == from_json(exported).activate([1])


def test_json09() -> None:
    """A clone of a deep LSTM gives the digits of the original's clone."""
    clone = lstm(3, 4, 4, 2).clone()

    assert said("json09") == [clone.activate([k / 5, 1 - k / 7, k / 11]) for k in range(5)]


def test_json09b() -> None:
    """A clone's inputs are in the order of their sources, as there."""
    neurons = [item.neuron for item in lstm(1, 1, 1, 1).clone().neurons()]
    sources = [link.from_ for link in neurons[-1].connections.inputs.values()]

    assert said("json09b") == [neurons.index(source) for source in sources]


@pytest.mark.parametrize("text", ["NaN", "Infinity", "null", '"0.5"'])
def test_json10(text: str) -> None:
    """A weight that is no finite number is an error."""
    exported = perceptron(1, 1, 1).toJSON()
    exported["connections"][0]["weight"] = json.loads(text)

    with pytest.raises((ValueError, TypeError), match="weight"):
        from_json(exported)


def test_json11() -> None:
    """An input neuron's bias in the JSON is random until the first run, and then 0."""
    network = perceptron()
    before = network.toJSON()["neurons"][0]["bias"]
    network.activate([1])

    assert said("json11") == [before, network.toJSON()["neurons"][0]["bias"]]


def test_json13() -> None:
    """The gate of a self-connection survives a clone."""
    exported = lstm(1, 1, 1).clone().toJSON()

    assert said("json13") == [link["gater"] for link in exported["connections"]]


def test_json14() -> None:
    """Synaptic's squash functions are saved by name."""
    found = []
    for name in Neuron.squash:
        network = perceptron(1, 1, 1)
        network.layers.output.set({"squash": Neuron.squash[name]})
        found.append(network.toJSON()["neurons"][2]["squash"])

    assert said("json14") == found


@pytest.mark.filterwarnings("ignore:.*connected in both directions:UserWarning")
def test_liq04() -> None:
    """Parallel connections are merged in a clone, as there."""
    network = Architect.Liquid(2, 5, 1, 60, 0)
    clone = network.clone()

    assert said("liq04") == [
        [len(each.toJSON()["connections"]), each.activate([1, 0])] for each in (network, clone)
    ]


def test_rng02() -> None:
    """fromJSON() draws a number for every neuron."""
    exported = perceptron(2, 3, 1).toJSON()

    assert said("rng02") == draws(lambda: from_json(exported))


def test_sec01() -> None:
    """JSON is never run: text where a number belongs is an error."""
    exported = perceptron(1, 1, 1).toJSON()
    exported["connections"][0]["weight"] = "0;globalThis.PWNED='yes'"

    with pytest.raises((ValueError, TypeError), match="weight"):
        from_json(exported)


def test_opt23() -> None:
    """standalone() and toJSON() leave the mode as it is."""
    network = perceptron(1, 1, 1)
    network.setOptimize(False)

    network.standalone()
    network.toJSON()

    assert network.optimized is False


def test_opt24() -> None:
    """A standalone function starts every call from the same state, as there."""
    network = lstm(1, 2, 1)
    network.activate([1])
    run = network.standalone()

    assert said("opt24") == [[run(row), network.activate(row)] for row in ([1], [1], [0])]


def test_opt26() -> None:
    """toJSON() in mid-training changes nothing."""
    network = lstm(1, 2, 1)
    for _ in range(10):
        steps(network, 3)
        network.toJSON()

    assert said("opt26") == network.activate([1])


@pytest.mark.parametrize("edges", [False, True])
def test_dot01(edges: bool) -> None:
    """toDot() gives the original's text; layers outside the network are -1."""
    network = perceptron(1, 1, 1)
    network.project(Layer(2))
    memory = lstm(1, 1, 1)

    assert said("dot01")[0] == network.toDot().code
    assert said("dot01")[1 + edges] == memory.toDot(edges).code


@pytest.mark.one_kernel
def test_wrk01() -> None:
    """A worker's job is trainAsync()'s, which leaves the caller's options alone."""
    network = perceptron(1, 1, 1)

    with pytest.raises(NotImplementedError, match="trainAsync"):
        network.worker()


@pytest.mark.one_kernel
def test_wrk02() -> None:
    """What a worker was told by messages is asked of the network itself."""
    network = perceptron(1, 1, 1)

    assert len(network.activate([1])) == 1


@pytest.mark.parametrize("optimised", [True, False])
def test_wrk03(optimised: bool) -> None:
    """workerTrain() calls back with the result and leaves the mode as it is."""
    network = perceptron(1, 1, 1)
    network.setOptimize(optimised)
    results: list[Any] = []
    rows = [{"input": [1], "output": [1]}]

    Trainer(network).workerTrain(rows, results.append, {"iterations": 2}, True).join()

    assert 2 == results[0].iterations
    assert (network.optimized is False) is not optimised
