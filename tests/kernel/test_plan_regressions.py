"""What once differed between whole layers and single neurons, found by fuzzing, and does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from tests.support.dumps import dump
from tests.support.networks import made
from tests.support.plans import everywhere, same


def overlapping() -> list[Any]:
    """Let two neurons of a layer gate one connection: the second one's gain counts."""
    A, S, Y, G = Layer(1), Layer(1), Layer(3), Layer(2)
    link = made(S.project(Y))
    A.project(G)
    A.project(S)
    for index, gater in enumerate(G.list):
        gater.gate(link.list[index])
        gater.gate(link.list[index + 1])
    network = Network(A, [S, G], Y)
    network.activate([1])
    gains = [connection.gain for connection in link.list]
    assert [G.list[0].activation, G.list[1].activation, G.list[1].activation] == gains
    return [gains]


def one_memory() -> list[Any]:
    """Let all neurons of a layer gate one self-connection, which another layer gates last."""
    A, X, G, M, Z = (Layer(size) for size in (1, 1, 2, 1, 1))
    A.project(G)
    A.project(X)
    X.project(X)
    X.project(Z)
    for gater in (*G.list, *M.list):
        gater.gate(X.list[0].selfconnection)
    network = Network(A, [X, G], Z)
    for _ in range(3):
        network.activate([1])
        network.propagate(0.5, [1])
    return [list(t.values()) for gater in G.list for t in gater.trace.extended.values()]


def minus_zero() -> list[Any]:
    """Give -0 to connections that have traces of their own."""
    A, B = Layer(1), Layer(2)
    A.project(B)
    B.list[0].activate()
    Network(A, [], B).activate([-0.0])
    return [repr(list(neuron.trace.elegibility.values())) for neuron in B.list]


def scratch() -> list[Any]:
    """Run many rows of which the last ones leave nothing in the scratch variable."""
    A, B = Layer(1), Layer(2)
    A.project(B, None, 1)
    B.set({"squash": Neuron.squash.TANH})
    network = Network(A, [], B)
    network.predict([[0.5]] * 48 + [[1e5]] * 2)
    return [getattr(network._compiled, "aux", None)]


def run_within_a_run() -> list[Any]:
    """Run another row within a row of a training, whose first layer was summed ahead."""
    A, B, C = Layer(3), Layer(20), Layer(1)
    A.project(B)
    B.project(C)
    network, told = Network(A, [B], C), []
    states = []

    def squash(x: float, derivate: bool = False) -> float:
        states.append(x)
        if len(states) == 3:  # in the second row
            B.list[0].squash = Neuron.squash.LOGISTIC
            told.append(network.activate([0.25, 0.5, -1]))
        return 0.5

    B.list[0].squash = squash
    rows = [{"input": [place / 7] * 3, "output": [0.5]} for place in range(3)]
    error = Trainer(network).train(rows, iterations=1, error=1e-9).error
    return [states, told, error, repr(dump(network))]


def run_from_the_input_on() -> list[Any]:
    """The same, where it begins with an input layer that is wider than what was summed ahead."""
    X, A, B, C = Layer(1), Layer(500), Layer(20), Layer(1)
    X.project(A)
    A.project(B)
    B.project(C)
    network = Network(A, [B], C)
    told, states = [network.activate()], []

    def squash(x: float, derivate: bool = False) -> float:
        states.append(x)
        if len(states) == 3:
            B.list[0].squash = Neuron.squash.LOGISTIC
            told.append(network.activate())
        return 0.5

    B.list[0].squash = squash
    rows = [{"input": [place / 7] * 500, "output": [0.5]} for place in range(3)]
    error = Trainer(network).train(rows, iterations=1, error=1e-9, rate=1e-6).error
    return [states, told, error, repr(dump(network))]


def weights_that_change() -> list[Any]:
    """Let a squash function change a weight among many rows, and be the last to be asked."""
    A, B, C = Layer(2), Layer(3), Layer(1)
    link = made(A.project(B))
    B.project(C)
    network, states = Network(A, [B], C), []

    def squash(x: float, derivate: bool = False) -> float:
        states.append(x)
        if len(states) == 5:
            link.list[1].weight = 3
            B.list[0].squash = Neuron.squash.LOGISTIC
        return 0.5

    B.list[0].squash = squash
    return [network.predict([[place / 100, 1] for place in range(200)]).tolist()]


@pytest.mark.parametrize(
    "work",
    [
        *(overlapping, one_memory, minus_zero, scratch),
        *(run_within_a_run, run_from_the_input_on, weights_that_change),
    ],
)
def test_found_by_fuzzing(work: Callable[[], list[Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """What once differed between whole layers and single neurons does not any more."""

    def seeded() -> list[Any]:
        seed(1)
        return work()

    assert same(everywhere(seeded, monkeypatch))


def test_weights_that_a_squash_function_changes_between_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Rows that run at once after some that asked a user's function use the weights it has set."""

    def work() -> Any:
        seed(1)
        network = Architect.Perceptron(4, 5, 3)
        neuron, calls = network.layers.hidden[0].list[0], []

        def squash(x: float, derivate: bool = False) -> float:
            calls.append(x)
            if len(calls) == 4:
                network.layers.hidden[0].connectedTo[0].list[0].weight = 5
                neuron.squash = Neuron.squash.LOGISTIC
            return 0.5

        neuron.squash = squash
        return network.predict([[k / 300, 0.1, 0.2, 0.3] for k in range(300)]).tolist()

    assert same(everywhere(work, monkeypatch))


def test_a_row_activated_by_a_squash_function_in_a_training(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was summed ahead for a row is never another's, which a user's function activates."""

    def work() -> Any:
        seed(1)
        network = Architect.Perceptron(4, 20, 3)
        first, last = network.layers.hidden[0].list[0], network.layers.output.list[0]
        told = []

        def inner(x: float, derivate: bool = False) -> float:
            first.squash = Neuron.squash.LOGISTIC
            told.append(network.activate([9, 9, 9, 9]))
            return 0.5

        def outer(x: float, derivate: bool = False) -> float:
            last.squash = Neuron.squash.LOGISTIC
            first.squash = inner
            return 0.5

        last.squash = outer
        rows = [{"input": [k, 0.1, 0.2, 0.3], "output": [1, 0, 1]} for k in (0.1, 0.7)]
        Trainer(network).train(rows, iterations=1, rate=0.3)
        return told, repr(dump(network))

    assert same(everywhere(work, monkeypatch))
