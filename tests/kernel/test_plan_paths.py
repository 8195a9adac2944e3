"""Plans: which layers are run at once, and that later wiring is heard of."""

from __future__ import annotations

from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron, seed
from pysynaptic._kernel import compiling
from pysynaptic._kernel.program import LAYER
from tests.support.dumps import dump
from tests.support.networks import TYPES, made
from tests.support.plans import everywhere, same


def is_whole(layer: Layer) -> bool:
    """Say whether a layer would be run at once."""
    (choice,) = compiling.compile_program([layer._members], layer, optimised=True).choices
    return choice.path == LAYER


def test_dense_layers_are_whole() -> None:
    """What the fast path is for does take it: this test fails when it is lost."""
    A, B, C = Layer(3), Layer(4), Layer(2)
    A.project(B)
    B.project(C)
    A.project(C)
    assert [is_whole(layer) for layer in (B, C)] == [True, True]


@pytest.mark.parametrize(
    "change",
    [
        lambda A, B, C: B.project(B, TYPES.ALL_TO_ELSE),
        lambda A, B, C: B.gate(B.project(C), "OUTPUT"),
        lambda A, B, C: B.gate(A.connectedTo[0], "INPUT"),
        lambda A, B, C: B.project(C, TYPES.ONE_TO_ONE),
        lambda A, B, C: Neuron().project(B.list[1]),
        lambda A, B, C: B.list[1].project(Neuron()),
        lambda A, B, C: B.add(),
    ],
    ids=["lateral", "gates its own", "gated by its own", "one", "in", "out", "add"],
)
@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
def test_what_is_not_whole(change: Any, optimised: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes neurons see each other leaves the fast path, with equal bits."""

    def result() -> tuple[str, bool]:
        seed(5)
        A, B, C = Layer(3), Layer(2), Layer(2)
        A.project(B)
        network = Network(A, [B], C)
        network.setOptimize(optimised)
        network.activate([1, 0.5, 0.25])
        change(A, B, C)
        for _ in range(3):
            network.activate([1, 0.5, 0.25])
            network.propagate(0.3, [0, 1])
        return repr(dump(network)), is_whole(B)

    assert not result()[1]
    assert same([told for told, _ in everywhere(result, monkeypatch)])


@pytest.mark.parametrize(
    "change",
    [
        lambda A, B, C: B.project(B),
        lambda A, B, C: B.list[0].activate(),
        lambda A, B, C: setattr(B.list[0].selfconnection, "weight", 0.5),
        lambda A, B, C: setattr(B.list[0].connections.inputs.popitem()[1], "gain", 0.5),
        lambda A, B, C: C.gate(A.connectedTo[0], "INPUT"),
        lambda A, B, C: B.gate(A.project(C), "INPUT"),
    ],
    ids=["self", "alone", "memory", "gain", "gated", "gates"],
)
def test_memory_and_gates_are_whole(change: Any) -> None:
    """Memory, gains and gates between other layers do take the fast path."""
    A, B, C = Layer(3), Layer(2), Layer(2)
    A.project(B)
    change(A, B, C)
    assert is_whole(B)


def test_compiling_does_not_depend_on_the_number_of_weights() -> None:
    """A plan holds a few runs per neuron, however many connections there are."""
    A, B = Layer(300), Layer(2)
    made(A.project(B))
    for layer in (A, B):
        program = compiling.compile_program([layer._members], layer, optimised=True)
        assert len(program.records) < 120


def test_wiring_after_a_layer_of_several_blocks() -> None:
    """A network whose layer holds a block and one that projects to it hears of later wiring."""

    def run(by_hand: bool) -> list[float]:
        seed(1)
        inputs, early, late, output = Layer(1), Layer(1), Layer(2), Layer(1)
        inputs.project(early)
        early.project(late)
        late.project(output)
        mixed = Layer()
        for neuron in (*early.list, *late.list):
            mixed.add(neuron)
        network = Network(inputs, [mixed], output)
        network.activate([1])
        outside = Layer(1)
        outside.list[0].activation = 5
        outside.project(early)
        if by_hand:
            network._forget_plan()
        return network.activate([1])

    assert run(True) == run(False)


def test_a_block_in_two_layers() -> None:
    """A block that is whole in one layer and in part in another keeps a trace per connection."""

    def weights() -> list[float]:
        A, B, C = Layer(2), Layer(2), Layer(1)
        for layer, biases in (B, [0.01, 0.02]), (C, [0.03]):
            for neuron, bias in zip(layer.list, biases, strict=True):
                neuron.bias = bias
        A.project(B, None, 0.1)
        B.project(C, None, 0.2)
        part = Layer()
        part.add(B.list[0])
        network = Network(A, [B, part], C)
        network.activate([1, 1])
        B.project(Layer(1), None, 0)
        network.propagate(0.5, [1])
        return [connection.weight for connection in A.connectedTo[0].list]

    expected = weights()
    assert expected[3] != 0.1
    assert expected[1] == expected[3]


def test_layers_held_while_not_optimised() -> None:
    """Not optimised, a layer put into the held list of hidden layers counts at once."""
    A, B, C = Layer(1), Layer(1), Layer(1)
    network = Network(A, [], C)
    network.setOptimize(False)
    held = network.layers
    network.activate([1])
    held.hidden.append(B)
    network.activate([1])
    assert B.list[0].activation != 0
