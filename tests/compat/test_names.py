"""COMPAT.md names everything that Synaptic has, and claims nothing that pysynaptic lacks."""

import copy
import pickle
import re
from pathlib import Path
from typing import Any

import pytest

import pysynaptic
from pysynaptic import Layer, LayerConnection, Network, Neuron, seed
from tests.compat import surface, table
from tests.compat.quirk_nets import memory, steps, weights
from tests.compat.reference import LISTS, ask, recorded
from tests.support import node

pytestmark = pytest.mark.one_kernel

NAMES = recorded("names")
THINGS = ("neuron", "connection", "layer", "layer_connection", "network")
PLAIN = {"function", "object", "undefined", "option", "result"}
RESULTS = [*(f"trainer.{each}()" for each in ("train", "test", "DSR", "ERG", "timingTask"))]
SCHEDULES = [f"trainer.{each}({{schedule}})(data)" for each in ("train", "DSR")]


def values(prefix: str, names: dict[str, Any] = NAMES) -> dict[str, Any]:
    """Return the original's values of a thing's attributes, without ids."""
    return {
        name.removeprefix(f"{prefix}."): value
        for name, value in names.items()
        if name.startswith(f"{prefix}.")
        and value not in PLAIN
        and not name.endswith(("ID", "label"))
    }


def look(thing: Any, path: str) -> Any:
    """Follow a dotted path of attributes and indexes."""
    for name in path.replace("[0]", ".0").split("."):
        if name == "0":
            thing = thing[0]
        else:
            thing = thing[name] if isinstance(thing, dict) else getattr(thing, name)
    return thing


def world() -> tuple[Network, LayerConnection]:
    """Make the network that `names.js` makes, and take a step."""
    seed(42)
    inputs, gater, hidden, output = (Layer(size) for size in (2, 3, 3, 1))
    link = inputs.project(hidden)
    hidden.project(output)
    assert link is not None
    gater.gate(link, Layer.gateType.INPUT)
    network = Network({"input": inputs, "hidden": [gater, hidden], "output": output})
    network.setOptimize(False)
    network.activate([1, 0])
    network.propagate(0.3, [1])
    return network, link


def test_page_is_as_both_libraries_are() -> None:
    """COMPAT.md has a row for every name and quirk, says what there is, and cites real tests."""
    assert [] == list(table.problems(table.PAGE.read_text()))


def test_page_is_as_written() -> None:
    """`--write` would change nothing."""
    page = table.PAGE.read_text()

    assert page == table.written(page)


def test_every_public_name_is_on_the_page() -> None:
    """What the package exports is in COMPAT.md, Synaptic's or ours."""
    page = table.PAGE.read_text()

    assert [] == [name for name in pysynaptic.__all__ if f"`{name}" not in page]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("`neuron.bias`", "`neuron.biaz`", "no row for Synaptic's neuron.bias"),
        ("| `neuron.gate()` |", "| `neuron.gate()`, `neuron.fly()` |", "has no neuron.fly()"),
        ("[test_attribute_values]", "[test_no_such_thing]", "which does not exist"),
        ("\n[names]: tests/", "\n[names]: text/", "which does not exist"),
        ("| yes |", f"| {200 * ' '}yes |", "is longer than 200 characters"),
        ("| `con01` |", "| `con99` |", "quirk con01 has no row"),
    ],
)
def test_stale_page_is_noticed(before: str, after: str, found: str) -> None:
    """A missing name, a name too many, a test that is gone and a lost quirk are all reported."""
    page = table.PAGE.read_text()
    assert before in page

    problems = list(table.problems(page.replace(before, after)))

    assert any(found in problem for problem in problems), problems


@pytest.mark.node
@pytest.mark.parametrize("which", LISTS)
def test_lists_are_what_node_says(which: str) -> None:
    """The recorded names, values and answers are what the original says here and now."""
    node.needs_digits_of(node.RECORDED)
    assert recorded(which) == ask(which)


@pytest.mark.node
@pytest.mark.parametrize("which", LISTS)
def test_lists_differ_in_draws_alone(which: str) -> None:
    """Under any Node the original has the recorded names, and answers but for what is drawn."""
    assert without_draws(recorded(which)) == without_draws(ask(which))


def without_draws(value: Any) -> Any:
    """Put the same number in the place of every other, and the same Reber word."""
    if isinstance(value, dict):
        return {key: without_draws(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_draws(each) for each in value]
    if isinstance(value, str):
        return re.sub(r"-?\d+(\.\d+)?|B[BPTSXVE]+E", "0", value)
    return 0 if isinstance(value, (int, float)) and not isinstance(value, bool) else value


@pytest.mark.node
@pytest.mark.parametrize("thing", THINGS)
def test_attribute_values_of_node(thing: str) -> None:
    """Every attribute that holds a plain value holds what it holds under this Node."""
    check_values(thing, ask("names"))


@pytest.mark.parametrize("thing", THINGS)
def test_attribute_values(thing: str) -> None:
    """Every attribute that holds a plain value holds the original's, in the same small network."""
    check_values(thing, NAMES)


def check_values(thing: str, names: dict[str, Any]) -> None:
    """Demand the values of a thing's attributes."""
    network, link = world()
    hidden = network.layers.hidden[1]
    things = {
        "neuron": hidden.list[0],
        "connection": link.list[0],
        "layer": hidden,
        "layer_connection": link,
        "network": network,
    }
    expected = {name: value for name, value in values(thing, names).items() if "()" not in name}

    assert expected
    assert expected == {name: look(things[thing], name) for name in expected}


def test_tables() -> None:
    """The tables of constants hold the original's names and values."""
    for name, value in NAMES.items():
        if name.startswith(("Layer.connectionType.", "Layer.gateType.")):
            assert value == look(pysynaptic, name)
        elif name.startswith("Neuron.squash."):
            assert callable(look(pysynaptic, name))


def test_objects_have_their_kind() -> None:
    """Attributes that hold objects hold what they hold in the original."""
    network, link = world()
    neuron, connection = network.layers.hidden[1].list[0], link.list[0]

    assert connection.from_ is network.layers.input.list[0]
    assert connection.to is neuron
    assert connection.gater is link.gatedfrom[0].layer.list[0]
    assert link.from_ is network.layers.input
    assert link.to is network.layers.hidden[1]
    assert [link] == link.from_.connectedTo
    assert list(link.connections.values()) == list(link.list)
    assert neuron.selfconnection.from_ is neuron.selfconnection.to is neuron
    assert [network.layers.output.list[0]] == list(neuron.neighboors.values())
    assert connection.ID in neuron.connections.inputs
    assert [connection.ID] == [key for key in neuron.trace.elegibility if key == connection.ID]
    assert len(neuron.connections.projected) == 1
    assert {} == neuron.connections.gated == neuron.trace.extended == neuron.trace.influences
    assert neuron.squash is Neuron.squash.LOGISTIC


def test_ids_are_counted() -> None:
    """Ids ascend by one, in the order of making, over all networks."""
    before = Neuron.quantity()
    first, second = Neuron(), Neuron()
    connection = first.project(second)

    assert [before.neurons, before.neurons + 1] == [first.ID, second.ID]
    assert before.connections == first.selfconnection.ID
    assert before.connections + 2 == connection.ID
    assert {"neurons": 2, "connections": 3} == {
        name: count - before[name] for name, count in Neuron.quantity().items()
    }
    assert Neuron.uid() == second.ID + 1


def test_network_tables() -> None:
    """`network.neurons()` and `neuron.connected()` answer with the original's fields."""
    network, _ = world()
    found = network.layers.input.list[0].connected(network.layers.hidden[1].list[0])

    assert found
    assert ["type", "connection"] == list(found)
    assert NAMES["neuron.connected().type"] == found.type
    assert ["neuron", "layer"] == list(network.neurons()[0])
    assert NAMES["network.neurons()[0].layer"] == network.neurons()[0].layer


def test_layer_set_options() -> None:
    """`layer.set()` takes label, squash and bias, as a dict and by keyword."""
    layer = Layer(1)

    assert layer is layer.set({"label": "x", "squash": Neuron.squash.TANH}).set(bias=0.5)
    assert f"x_{layer.list[0].ID}" == layer.list[0].label
    assert layer.list[0].squash is Neuron.squash.TANH
    assert layer.list[0].bias == 0.5


def test_optimized_object() -> None:
    """`network.optimized` runs the network and can be reset."""
    network, _ = world()
    network.setOptimize(True)
    network.optimize()
    optimized = network.optimized
    assert optimized

    assert network.activate([1, 0]) == optimized.activate([1, 0])
    optimized.propagate(0.3, [1])
    optimized.reset()
    assert network.optimized is None


def test_json_fields() -> None:
    """`network.toJSON()` has the original's fields, in its order, with its values."""
    network = world()[0]
    exported = network.toJSON()

    for part in ("neurons", "connections"):
        prefix = f"network.toJSON().{part}[0]."
        names = [name.removeprefix(prefix) for name in NAMES if name.startswith(prefix)]
        assert names == list(exported[part][0])
    expected = {name: value for name, value in values("network.toJSON()").items() if value}
    assert expected == {name: look(exported, name) for name in expected}


def test_dot_fields() -> None:
    """`network.toDot()` gives the original's text."""
    network = world()[0]
    drawn = network.toDot()

    assert NAMES["network.toDot().code"] == drawn.code
    assert ["code", "link"] == list(drawn)


def test_trainer_attributes() -> None:
    """A new trainer has the original's settings."""
    network, _ = world()
    trainer = pysynaptic.Trainer(network)

    assert values("trainer") == {name: getattr(trainer, name) for name in values("trainer")}
    assert trainer.network is network


@pytest.mark.parametrize("call", RESULTS + SCHEDULES)
def test_result_fields(call: str) -> None:
    """What a trainer answers, and tells a schedule, has the original's fields in its order."""
    fields = [name.removeprefix(f"{call}.") for name in NAMES if name.startswith(f"{call}.")]
    found = surface.resolve(call) if call in SCHEDULES else surface.result(call)

    assert [name.removesuffix("()") for name in fields] == list(found)


def test_options() -> None:
    """Every option of Synaptic's is known where it is known there, save the worker's."""
    options = [name for name, kind in NAMES.items() if kind == "option"]

    missing = [name for name in options if not surface.has(name)]

    assert [name for name in options if name.startswith("network.worker(")] == missing


def test_exact_copies(tmp_path: Path) -> None:
    """A deep copy, a pickle and a saved network go on learning with the same digits."""
    network = memory()
    steps(network, 20)
    network.save(tmp_path / "network.json")
    copies = [
        copy.deepcopy(network),
        pickle.loads(pickle.dumps(network)),
        Network.load(tmp_path / "network.json"),
    ]

    expected = steps(network, 20)

    assert [expected] * 3 == [steps(each, 20) for each in copies]


def test_forget() -> None:
    """forget() takes a cell's state too, and nothing that was learned."""
    network = memory()
    first = network.activate([1])
    for _ in range(20):
        network.activate([1])
    learned = weights(network)
    network.forget()

    assert learned == weights(network)
    assert first == network.activate([1])


def test_predict() -> None:
    """predict() answers a row for each row, with activate()'s digits."""
    numpy = pytest.importorskip("numpy")
    network = world()[0]
    rows = [[0.0, 1.0], [1.0, 0.5]]

    assert [network.activate(row) for row in rows] == network.predict(numpy.array(rows)).tolist()


def test_explain() -> None:
    """explain() has a line a layer: place, size, squash functions, path and reason."""
    A, B, C = Layer(2), Layer(3).set({"squash": lambda x, derivate: 1 if derivate else x}), Layer(4)
    A.project(B)
    B.project(C)
    C.project(C, Layer.connectionType.ALL_TO_ELSE)
    assert Network(A, [B], C).explain().splitlines() == [
        "0 input        2  LOGISTIC  given",
        "1 hidden       3  <lambda>  activated neuron by neuron: a custom squash function",
        "2 output       4  LOGISTIC  neuron by neuron: connected within the layer",
    ]


def test_summary_and_draw() -> None:
    """summary() counts what the JSON has; draw() has a circle a neuron; neither changes it."""
    network = world()[0]
    json = network.toJSON()

    assert len(json.connections) == network.summary().connections
    assert len(json.neurons) == network.draw(by_layers=False).count("<circle ")
    assert json == network.toJSON()


def test_weights_and_biases() -> None:
    """Matrices (from, to) and vectors are read and assigned, and give activate()'s digits."""
    network, other = world()[0], world()[0]
    assert [each.ndim for each in (*network.weights, *network.biases)] == [2, 2, 1, 1, 1]
    other.weights, other.biases = network.weights, network.biases
    assert network.activate([0, 1]) == other.activate([0, 1])


def test_freezing() -> None:
    """What is frozen does not learn, and learns again when it is not."""
    network, link = world()
    for thing in (link, link.list[0], network.layers.output):
        before = weights(network)
        thing.freeze()
        assert thing.frozen
        network.activate([0, 1])
        network.propagate(0.3, [1])
        thing.unfreeze()
        assert not thing.frozen
        assert weights(network) != before


def test_sequences() -> None:
    """Each sequence is learned, tested and answered from a network that has forgotten."""
    sets = [[[0, 1], [1, 1]], [[1, 0], [0, 0], [1, 1]]], [[1], [0]]
    one, other = world()[0], world()[0]
    pysynaptic.Trainer(one).train(*sets, iterations=1, rate=0.3)
    for rows, target in zip(*sets, strict=True):
        other.forget()
        answers = [other.activate(row) for row in rows]
        other.propagate(0.3, target)
    assert weights(one) == weights(other)
    other.forget()
    answers = [other.activate(row) for row in sets[0][-1]]
    assert one.predict(sets[0])[-1].tolist() == answers
    assert pysynaptic.Trainer(one).test(*sets).error > 0


def test_momentum_and_loss() -> None:
    """momentum and loss are off unless asked for, and change what is learned when they are."""
    rows = [{"input": [0, 1], "output": [1]}]
    found = []
    for options in (
        {},
        {"momentum": 0, "loss": "synaptic"},
        {"momentum": 0.9},
        {"loss": "squared"},
    ):
        network = world()[0]
        pysynaptic.Trainer(network).train(rows, iterations=3, error=1e-9, **options)
        found.append(network.activate([0, 1]))

    assert found[0] == found[1]
    assert 3 == len({tuple(each) for each in found})


@pytest.mark.parametrize("word", ["kernel", "__version__", "random()", "seed()"])
def test_module(word: str) -> None:
    """The module has its own names, and says which kernel it runs on."""
    assert surface.has(word)
    assert pysynaptic.kernel in ("native", "python")
