"""Squash functions: Synaptic's five, the users' own, and those that misbehave."""

from __future__ import annotations

from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, Trainer, seed
from pysynaptic.squash import SquashTable
from tests.support.dumps import dump
from tests.support.naming import shown
from tests.support.networks import RECORD
from tests.support.refusals import refused

NAMES = ["LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU"]
NAN = float("nan")


def perceptron(optimised: bool) -> Network:
    """Make a 2-2-1 network with the same numbers every time."""
    seed(42)
    a, b, c = Layer(2), Layer(2), Layer(1)
    a.project(b)
    b.project(c)
    network = Network(a, [b], c)
    network.setOptimize(optimised)
    return network


@pytest.fixture(params=[True, False], ids=["optimised", "not optimised"])
def network(request: pytest.FixtureRequest, kernel: str) -> Network:
    """Give a network in each mode."""
    return perceptron(request.param)


@pytest.mark.parametrize("name", NAMES)
def test_values_and_derivatives(name: str) -> None:
    """Each function and its derivative are Node's."""
    squash = Neuron.squash[name]
    xs = [-3, -0.5, 0, 0.125, 1, 20]  # as in records/record_core.js
    assert [[squash(x), squash(x, True)] for x in xs] == RECORD["squash"][name]
    assert getattr(Neuron.squash, name) is squash


def test_table() -> None:
    """The table has Synaptic's names, in Synaptic's order, and they can't be replaced."""
    assert list(SquashTable()) == list(RECORD["squash"]) == NAMES
    assert "TANH" in Neuron.squash
    with pytest.raises(AttributeError, match=r"squash.TANH is one of Synaptic's own"):
        Neuron.squash.TANH = Neuron.squash.RELU
    with pytest.raises(AttributeError, match=r"squash.ReLU is undefined.*use Neuron.squash.RELU"):
        Neuron.squash.ReLU  # noqa: B018
    with pytest.raises(AttributeError, match="squash has no 'SIGMOID'"):
        Neuron.squash.SIGMOID  # noqa: B018


def test_registered_functions() -> None:
    """A function put into the table is found there; what can't be called is refused."""
    table = SquashTable()
    table.DOUBLE = double
    assert table.DOUBLE is table["DOUBLE"] is double
    with pytest.raises(TypeError, match="squash must be a function"):
        table.HALF = 0.5


def double(x: float, derivate: bool = False) -> float:
    """Give twice the state."""
    return 2.0 if derivate else 2 * x


@pytest.mark.parametrize("name", ["IDENTITY", "RELU", "LOGISTIC", "HLIM"])
def test_own_function(network: Network, name: str) -> None:
    """opt08: a function of the user's own works in both modes, as well as one of Synaptic's."""
    original = Neuron.squash[name]
    mine = perceptron(network.optimized is not False)
    for each in (network, mine):
        for layer in (each.layers.hidden[0], each.layers.output):
            layer.set({"squash": original if each is network else lambda *args: original(*args)})
        for _ in range(5):
            each.activate([1, 0.5])
            each.propagate(0.3, [0.25])
    assert dump(network) == dump(mine)


def test_arguments(network: Network) -> None:
    """A function is asked for its value with False and for its derivative with True."""
    calls: list[tuple[float, bool]] = []

    def spy(x: float, derivate: bool) -> float:
        calls.append((x, derivate))
        return 3 if derivate else 0.5

    neuron = network.layers.output.list[0]
    neuron.squash = spy
    assert neuron.squash is spy
    assert network.activate([1, 0]) == [0.5]
    assert calls == [(neuron.state, False), (neuron.state, True)]
    assert neuron.derivative == 3.0


def raising(x: float, derivate: bool) -> float:
    """Raise at once."""
    raise LookupError("mine")


def raising_late(x: float, derivate: bool) -> float:
    """Raise when the derivative is asked for."""
    if derivate:
        raise LookupError("mine")
    return x


def no_arguments() -> float:
    """Take nothing."""
    return 1.0


@pytest.mark.parametrize("where", ["hidden", "output"])
@pytest.mark.parametrize(
    ("squash", "error", "text"),
    [
        (raising, LookupError, "mine"),
        (raising_late, LookupError, "mine"),
        (no_arguments, TypeError, "no_arguments() takes 0 positional arguments"),
        (lambda x, d: NAN, ValueError, "the result of squash <lambda>("),
        (lambda x, d: -float("inf"), ValueError, "must be finite, got -inf"),
        (lambda x, d: NAN if d else x, ValueError, ", True) must be finite, got nan"),
        (lambda x, d: None, TypeError, "must be a real number, got None"),
        (lambda x, d: "1", TypeError, "must be a number, got '1' (str)"),
        (lambda x, d: [x], TypeError, "must be a number"),
        (lambda x, d: 1j, TypeError, "must be a real number, got 1j"),
        (lambda x, d: 10**400, ValueError, "must fit in a double"),
    ],
)
def test_bad_functions(
    network: Network, squash: Any, error: type[Exception], text: str, where: str
) -> None:
    """What a function raises travels; with a good one the network answers as if nothing was."""
    expected = perceptron(network.optimized is not False).activate([1, 0.5])
    layer = network.layers.output if where == "output" else network.layers.hidden[0]
    neuron = layer.list[-1]
    neuron.squash = squash
    for _ in range(2):
        with pytest.raises(error) as caught:
            network.activate([1, 0.5])
        assert text in str(caught.value)
    neuron.squash = Neuron.squash.LOGISTIC
    assert expected == network.activate([1, 0.5])
    network.propagate(0.1, [1])


@pytest.mark.parametrize("squash", [None, 1, "TANH", [], Neuron.squash, object()], ids=shown)
def test_what_is_no_function(network: Network, squash: Any) -> None:
    """What can't be called is no squash function, and the neuron keeps its own."""
    neuron = network.layers.output.list[0]
    with refused(TypeError, "squash must be a function f(x, derivate)", "got ", units=[network]):
        neuron.squash = squash
    assert neuron.squash is Neuron.squash.LOGISTIC


ACTIONS: dict[str, Any] = {
    "activate": lambda n: n.activate([0, 1]),
    "propagate": lambda n: n.propagate(0.1, [1]),
    "activate layers": lambda n: [n.layers.hidden[0].activate(), n.layers.output.activate()],
    "replace by another": lambda n: setattr(n.layers.output.list[0], "squash", double),
    "replace by LOGISTIC": lambda n: n.layers.output.set(squash=Neuron.squash.LOGISTIC),
    "wire": lambda n: n.layers.hidden[0].project(n.layers.hidden[0]),
    "wire outside": lambda n: n.project(Layer(3)),
    "wire back": lambda n: n.layers.output.project(n.layers.hidden[0]),
    "gate": lambda n: (
        n.layers.hidden[0].list[0].gate(n.layers.output.list[0].connections.inputs.popitem()[1])
    ),
    "add": lambda n: n.layers.output.add(),
    "set": lambda n: n.set(Layer(1), [], Layer(1)),
    "clear": lambda n: n.clear(),
    "reset": lambda n: n.reset(),
    "change mode": lambda n: n.setOptimize(not n.optimized),
    "weight": lambda n: setattr(n.layers.output.list[0].selfconnection, "weight", 0.5),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("derivate", [False, True], ids=["for the value", "for the derivative"])
def test_functions_that_change_the_network(network: Network, action: str, derivate: bool) -> None:
    """A function may run, wire and change the network that is calling it; the run goes on."""
    done: list[str] = []

    def meddling(x: float, asked: bool) -> float:
        if asked == derivate and not done:
            done.append(action)
            ACTIONS[action](network)
        return 0.25

    network.layers.output.list[0].squash = meddling
    assert len(network.activate([1, 0])) == 1
    assert done == [action]
    size = network.inputs()
    for _ in range(3):
        network.activate([0.5] * size)
        network.propagate(0.1, [0.5] * network.outputs())


def test_function_that_calls_itself_for_ever(network: Network) -> None:
    """Endless recursion through the network is a RecursionError, not a crash."""

    def endless(x: float, derivate: bool) -> float:
        return network.activate([1, 0])[0]

    neuron = network.layers.output.list[0]
    neuron.squash = endless
    with pytest.raises(RecursionError):
        network.activate([1, 0])
    neuron.squash = Neuron.squash.LOGISTIC
    assert len(network.activate([1, 0])) == 1


@pytest.mark.parametrize("cost", [Trainer.cost.MSE, lambda target, output: 0.5], ids=["", "own"])
@pytest.mark.parametrize("way", ["predict", "test"])
def test_divergence_within_a_function_is_its_own(way: str, cost: Any, kernel: str) -> None:
    """A function that raises what diverged networks raise is heard, as with any other error."""
    network, diverged = perceptron(True), perceptron(True)
    diverged.layers.output.set({"squash": Neuron.squash.IDENTITY, "bias": 1.7e308})
    for connection in diverged.layers.output.list[0].connections.inputs.values():
        connection.weight = 1.7e308

    def squash(x: float, derivate: bool = False) -> float:
        return sum(diverged.activate([0.5] * diverged.inputs()))

    network.layers.hidden[0].list[0].squash = squash
    row = [0.5] * network.inputs()
    data = [{"input": row, "output": [0.5] * network.outputs()}]
    with pytest.raises(ArithmeticError, match="the network has diverged"):
        network.predict([row]) if way == "predict" else Trainer(network).test(data, cost=cost)
