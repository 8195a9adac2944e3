"""`freeze()`: weights and biases that do not learn, while everything else does."""

import copy
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic._kernel import twin

ROWS = [
    {"input": [0, 0], "output": [0]},
    {"input": [0, 1], "output": [1]},
    {"input": [1, 0], "output": [1]},
    {"input": [1, 1], "output": [0]},
]
MAKERS: dict[str, Callable[[], Network]] = {
    "perceptron": lambda: Architect.Perceptron(2, 3, 1),
    "deep": lambda: Architect.Perceptron(2, 4, 3, 1),
    "wide": lambda: Architect.Perceptron(2, 20, 40, 1),  # sums ahead
    "LSTM": lambda: Architect.LSTM(2, 3, 1),
    "deep LSTM": lambda: Architect.LSTM(2, 2, 2, 1, {"hiddenToHidden": True}),
    "Liquid": lambda: Architect.Liquid(2, 8, 1, 12, 4),
    "from JSON": lambda: Network.fromJSON(Architect.LSTM(2, 2, 1).toJSON()),
}


def make(name: str, optimised: bool = True) -> Network:
    """Return a network that always has the same weights."""
    seed(7)
    network = MAKERS[name]()
    network.setOptimize(optimised)
    return network


def numbers(network: Network) -> list[list[float]]:
    """Return copies of all weights and biases."""
    return [each.tolist() for each in (*network.weights, *network.biases)]


def step(network: Network) -> None:
    """Learn from each row once."""
    for row in ROWS:
        network.activate(row["input"])
        network.propagate(0.3, row["output"])


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.parametrize("name", MAKERS)
def test_one_step_changes_all_but_what_is_frozen(name: str, optimised: bool) -> None:
    """A layer that is frozen keeps its numbers; what learns after it, learns what it would."""
    free, network = make(name, optimised), make(name, optimised)
    layer = network.layers.hidden[-1]
    last = len(network.layers.hidden) - 1
    layer.freeze()
    assert layer.frozen
    before = numbers(network)
    for each in (free, network):
        each.activate([0, 1])
        each.propagate(0.3, [1])

    names = [target for _, target in network.weights.between]
    names += [each for (each,) in network.biases.between]
    for target, was, now, would in zip(names, before, numbers(network), numbers(free), strict=True):
        if target == last:
            assert now == was
        elif target == "output":
            assert now == would != was
    assert numbers(network) != before


@pytest.mark.parametrize("momentum", [0, 0.5])
@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.parametrize("name", MAKERS)
def test_a_training_is_that_of_weights_put_back(
    name: str, optimised: bool, momentum: float
) -> None:
    """A whole training leaves the numbers of a frozen layer as they were, with momentum too."""
    network = make(name, optimised)
    trainer = Trainer(network)
    layer = network.layers.hidden[0]
    layer.freeze()
    before = {
        place: numpy.array(each)
        for place, each in enumerate(network.weights)
        if network.weights.between[place][1] == 0
    }
    bias = network.biases[0].tolist()
    everything = numbers(network)
    trainer.train(ROWS, iterations=5, error=1e-9, momentum=momentum)
    assert all((network.weights[place] == each).all() for place, each in before.items())
    assert network.biases[0].tolist() == bias
    assert numbers(network) != everything


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
def test_both_ways_of_learning_are_equal(optimised: bool) -> None:
    """A training and calls of propagate() give the same digits with frozen layers too."""
    found = []
    for by_trainer in (True, False):
        network = make("wide", optimised)
        network.layers.hidden[0].freeze()
        network.layers.hidden[0].connectedTo[0].list[5].freeze()
        if by_trainer:
            Trainer(network).train(ROWS, rate=0.3, iterations=1)
        else:
            step(network)
        found.append(numbers(network))
    assert found[0] == found[1]


@pytest.mark.parametrize("name", ["perceptron", "LSTM", "Liquid"])
def test_freezing_and_unfreezing_leave_no_trace(name: str) -> None:
    """A network in which everything learns again has the digits of one that was never frozen."""
    free, network = make(name), make(name)
    for layer in (*network.layers.hidden, network.layers.output):
        layer.freeze()
    step(network)
    network.forget()
    assert numbers(network) == numbers(free)
    for layer in (*network.layers.hidden, network.layers.output):
        layer.unfreeze()
        assert not layer.frozen
    step(network)
    step(free)
    assert numbers(network) == numbers(free)


def test_a_layer_connection() -> None:
    """Freezing a layer connection keeps its weights, and no others."""
    network = make("perceptron")
    link = network.layers.input.connectedTo[0]
    link.freeze()
    assert link.frozen
    assert all(each.frozen for each in link.list)
    assert not network.layers.hidden[0].frozen
    before = numbers(network)
    step(network)
    after = numbers(network)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, *[False] * 3]
    link.unfreeze()
    step(network)
    assert network.weights[0].tolist() != before[0]


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.parametrize("type", ["ALL TO ALL", "ONE TO ONE", "ALL TO ELSE"])
def test_connections_within_a_layer(type: str, optimised: bool) -> None:
    """Recurrent connections freeze too, of every type."""
    seed(3)
    A, B, C = Layer(2), Layer(3), Layer(1)
    A.project(B)
    link = B.project(B, type)
    assert link is not None
    B.project(C)
    network = Network(A, [B], C)
    network.setOptimize(optimised)
    link.freeze()
    before = link.weights.tolist()
    step(network)
    assert link.frozen
    assert link.weights.tolist() == before
    link.unfreeze()
    assert not link.frozen
    step(network)
    assert (link.weights.tolist() == before) == (type == "ONE TO ONE")  # which never learn


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
def test_one_connection(optimised: bool) -> None:
    """One weight of many stays; the others change as if it were not frozen, in the first step."""
    free, network = make("perceptron", optimised), make("perceptron", optimised)
    connection = network.layers.hidden[0].connectedTo[0].list[1]
    connection.freeze()
    before = connection.weight
    for each in (free, network):
        each.activate([0, 1])
        each.propagate(0.3, [1])
    assert connection.weight == before
    changed = network.weights[1] != free.weights[1]
    assert changed.tolist() == [[False], [True], [False]]
    connection.unfreeze()
    step(network)
    assert connection.weight != before


def test_neurons_by_themselves() -> None:
    """Calls of layers and neurons keep what is frozen."""
    seed(5)
    A, B, C = Neuron(), Neuron(), Layer(2)
    one = A.project(B)
    two = B.project(C.list[0])
    C.list[1].project(C.list[0])
    one.freeze()
    A.activate(1)
    B.activate()
    C.activate()
    C.freeze()
    weights = one.weight, two.weight, [each.bias for each in C.list]
    bias = B.bias
    C.propagate(0.3, [1, 0])
    B.propagate(0.3)
    assert weights == (one.weight, two.weight, [each.bias for each in C.list])
    assert B.bias != bias
    assert two.frozen
    assert C.frozen


def test_connections_made_later_are_frozen_too() -> None:
    """What is projected into a frozen layer does not learn."""
    A, B, C = Layer(2), Layer(2), Layer(1)
    B.freeze()
    link = A.project(B)
    single = Neuron().project(B.list[0])
    B.project(C)
    assert link is not None
    assert (link.frozen, single.frozen, B.frozen, B.connectedTo[0].frozen) == (
        *(True, True, True),
        False,
    )
    link.unfreeze()
    assert not B.frozen


def test_frozen_weights_can_be_set() -> None:
    """A frozen weight is one that does not learn; the user may set it, and reset() leaves it."""
    network, other = make("perceptron"), make("perceptron")
    hidden = network.layers.hidden[0]
    hidden.freeze()
    network.weights[0][0, 0] = hidden.list[1].bias = 0.75
    kept = network.weights[0].tolist(), network.biases[0].tolist()
    seed(11)
    network.reset()
    seed(11)
    other.reset()
    assert kept == (network.weights[0].tolist(), network.biases[0].tolist())
    assert kept[0][0][0] == kept[1][1] == 0.75
    assert network.weights[1].tolist() == other.weights[1].tolist()
    assert network.biases[1].tolist() == other.biases[1].tolist()


def test_a_schedule_may_freeze() -> None:
    """Freezing in the midst of a training takes effect after that iteration."""
    network = make("wide")
    seen: list[Any] = []

    def do(data: Any) -> None:
        network.layers.hidden[0].freeze()
        seen.append(network.weights[0].tolist())

    Trainer(network).train(ROWS, iterations=30, error=1e-9, schedule={"every": 10, "do": do})
    assert seen[0] == seen[1] == seen[2] == network.weights[0].tolist()


# Copies -------------------------------------------------------------------------------------------


def saved(network: Network, folder: Path) -> Network:
    """Save and load."""
    network.save(folder / "network.json")
    return Network.load(folder / "network.json")


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("how", ["deepcopy", "pickle", "file"])
def test_copies_keep_it(name: str, how: str, tmp_path: Path) -> None:
    """Exact copies have the same things frozen, and continue with the same digits."""
    network = make(name)
    network.layers.hidden[0].freeze()
    first = network.layers.input.list[0]
    next(iter(first.connections.projected.values())).freeze()
    if how == "file":
        other = saved(network, tmp_path)
    else:
        other = copy.deepcopy(network) if how == "deepcopy" else pickle.loads(pickle.dumps(network))
    assert other.layers.hidden[0].frozen
    assert not other.layers.output.frozen
    step(network)
    step(other)
    assert numbers(network) == numbers(other)
    assert not Network.fromJSON(network.toJSON()).layers.hidden[0].frozen
    assert not network.clone().layers.hidden[0].frozen
    other.layers.hidden[0].unfreeze()
    assert network.layers.hidden[0].frozen


def test_files_of_networks_without_anything_frozen_are_as_before(tmp_path: Path) -> None:
    """The word is in a file only if something is frozen."""
    network = make("perceptron")
    network.save(tmp_path / "a.json")
    assert "frozen" not in (tmp_path / "a.json").read_text()
    network.layers.output.freeze()
    network.save(tmp_path / "b.json")
    text = (tmp_path / "b.json").read_text()
    assert '"frozen": [0]' in text
    for wrong in ("[3]", "[-1]", "5", '["a"]', "{}"):
        (tmp_path / "c.json").write_text(text.replace('"frozen": [0]', f'"frozen": {wrong}', 1))
        with pytest.raises(ValueError, match="frozen"):
            Network.load(tmp_path / "c.json")


@pytest.mark.one_kernel
@pytest.mark.parametrize("momentum", [0, 0.5])
@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.parametrize("name", MAKERS)
def test_the_kernels_are_equal(name: str, optimised: bool, momentum: float) -> None:
    """Both kernels give the same bits with a layer and single connections frozen."""
    found = []
    before = twin.kernel
    for kernel in twin.available():
        twin.select(kernel)
        network = make(name, optimised)
        network.layers.hidden[0].freeze()
        for neuron in network.layers.output.list:
            next(iter(neuron.connections.inputs.values())).freeze()
        Trainer(network).train(ROWS, iterations=4, error=1e-9, momentum=momentum)
        found.append(numbers(network))
    twin.select(before)
    assert all(each == found[0] for each in found)
