"""The rows of COMPAT.md about gates, clearing and single neurons; see `quirks.js`."""

from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, seed
from tests.compat.quirk_nets import both_modes, chain, draws, memory, steps
from tests.compat.reference import SEED, said

ALL_TO_ALL = Layer.connectionType.ALL_TO_ALL
ONE_TO_ONE = Layer.connectionType.ONE_TO_ONE
ALL_TO_ELSE = Layer.connectionType.ALL_TO_ELSE


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def test_clr01() -> None:
    """clear() leaves a cell its state, so an LSTM does not forget."""

    def run(network: Network) -> list[float]:
        first = network.activate([1])
        for _ in range(200):
            network.activate([1])
        network.clear()
        return first + network.activate([1])

    assert said("clr01") == both_modes(memory, run)


def test_clr02() -> None:
    """reset() redraws a connection for each list it is in, gate biases and self weights too."""
    network = memory()
    network.layers.hidden[0].set({"bias": 1})
    network.reset()
    cell = network.layers.hidden[2].list[0]
    values = [network.layers.hidden[0].list[0].bias, cell.selfconnection.weight]
    other = chain(2, 3, 1)
    other.reset()
    answer = other.activate([1, 0])

    drawn = [draws(each.reset) for each in (network, other)]

    assert said("clr02") == [drawn[0], *values, drawn[1], answer]


def test_clr03() -> None:
    """clear() leaves state, old, activation, derivative and gains; reset() leaves the gains."""
    network = memory()
    network.setOptimize(False)
    steps(network, 5)
    network.clear()
    cell = network.layers.hidden[2].list[0]
    left = [cell.state, cell.old, cell.activation, cell.derivative, cell.selfconnection.gain]
    network.reset()

    values = [*left, cell.state, cell.selfconnection.gain, cell.selfconnection.weight]

    assert said("clr03") == values


def test_con18() -> None:
    """activate(x) sets the bias to 0 for good and leaves the state; None is no input."""
    A = Neuron()
    A.bias = 3
    A.activate(0.5)

    assert said("con18") == [A.bias, A.state, A.derivative, A.activate(None)]


def test_con21() -> None:
    """Every neuron takes one connection id, and a projection the next."""
    before = Neuron.quantity()
    A, B = Neuron(), Neuron()
    ids = [A.selfconnection.ID, B.selfconnection.ID, A.project(B).ID]
    after = Neuron.quantity()

    assert said("con21") == [
        *(each - before.connections for each in ids),
        [after[name] - before[name] for name in ("neurons", "connections")],
    ]


def test_gate01() -> None:
    """Gaters of another number than what they gate are refused with Synaptic's texts."""
    link = Layer(2).project(Layer(3))
    assert link is not None
    refused = [
        (2, Layer.gateType.INPUT),
        (3, Layer.gateType.OUTPUT),
        (2, Layer.gateType.ONE_TO_ONE),
    ]

    for (size, type), text in zip(refused, said("gate01"), strict=False):
        with pytest.raises(ValueError, match=text):
            Layer(size).gate(link, type)
    Layer(6).gate(link, Layer.gateType.ONE_TO_ONE)
    assert said("gate01")[4] == all(each.gater for each in link.list)


def test_gate02() -> None:
    """A layer connection gated twice is noted twice, and has two influences."""
    A, B, gater = Layer(1), Layer(1), Layer(1)
    link = A.project(B)
    assert link is not None
    gater.gate(link, Layer.gateType.INPUT)
    gater.gate(link, Layer.gateType.INPUT)
    influences = gater.list[0].trace.influences[B.list[0].ID]

    assert said("gate02") == [len(link.gatedfrom), len(influences)]


def test_json06() -> None:
    """Of two gaters the last to gate is the gater, and the last to run sets the gain."""
    A, B, first, second = (Neuron() for _ in range(4))
    link = A.project(B)
    first.gate(link)
    second.gate(link)
    second.activate()
    first.activate()

    assert said("json06") == [link.gater is second, len(first.connections.gated), link.gain]


def test_misc05() -> None:
    """network.neurons() wraps each neuron with its layer; layer.neurons() is the live list."""
    network = chain(1, 1, 1)

    assert said("misc05") == [
        list(network.neurons()[0]),
        network.layers.input.neurons() is network.layers.input.list,
    ]


def test_misc10() -> None:
    """A layer activated with what is no row is an error; None is no input."""
    layer = Layer(2)

    assert len(layer.activate(None)) == 2
    with pytest.raises(ValueError, match="INPUT size and LAYER size must be the same to activate!"):
        layer.activate([1])
    with pytest.raises(TypeError, match="input must be a row of numbers"):
        layer.activate("ab")  # type: ignore[arg-type]


def test_misc11() -> None:
    """The squash functions can be called, and keep their limits."""
    squash: Any = Neuron.squash
    values = [
        squash.LOGISTIC(1000),
        squash.LOGISTIC(-1000),
        squash.TANH(1000),
        squash.HLIM(0),
        squash.RELU(0, True),
        squash.IDENTITY(5, True),
    ]

    assert said("misc11") == values


def test_misc12() -> None:
    """A layer in the middle takes a target as an output layer does."""
    A, B, C = Layer(1), Layer(1), Layer(1)
    A.project(B)
    B.project(C)
    A.activate([1])
    B.activate()
    C.activate()
    B.propagate(0.5, [1])

    assert said("misc12") == list(B.list[0].error.values())


def test_misc14() -> None:
    """The influence on a gated self-connection counts the old state and weight x activation."""
    cell, gater, source = Neuron(), Neuron(), Neuron()
    source.project(gater)
    gater.gate(cell.project(cell))
    source.activate(1)
    cell.old = 5
    cell.activation = 7
    gater.activate()
    trace = next(iter(gater.trace.extended[cell.ID].values()))

    assert said("misc14") == trace / gater.derivative


def test_rng01() -> None:
    """A neuron draws one number, a new connection without a weight one, everything else none."""
    A, B = Neuron(), Neuron()
    calls = [
        Neuron,
        lambda: A.project(B),
        lambda: A.project(B),
        lambda: A.project(A),
        lambda: A.project(Neuron(), 0.3),
        lambda: chain(2, 3, 1),
        memory,
    ]

    assert said("rng01") == [draws(call) for call in calls]
