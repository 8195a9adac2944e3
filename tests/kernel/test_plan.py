"""Plans: whole layers run at once give the bits of neurons run one by one.

That is so on every instruction set the machine has.
"""

from __future__ import annotations

import itertools
import math
import platform
import random as chance
from pathlib import Path
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, random, seed
from tests.support.dumps import dump
from tests.support.networks import TYPES, made
from tests.support.plans import SQUASHES, dense_network, everywhere, same


def run(number: int, optimised: bool) -> list[Any]:
    """Make the network of a number, use it in every way, and tell everything it held."""
    seed(number)
    choice = chance.Random(number)
    network, layers = dense_network(choice)
    network.setOptimize(optimised)
    told = []
    for step in range(20):
        inputs = [choice.choice([choice.uniform(-1, 1), -0.0, 0]) for _ in layers[0].list]
        told.append(network.activate(inputs))
        network.propagate(choice.choice([0.1, 0.01, None]), [choice.random() for _ in told[-1]])
        if step == 7:
            network.clear()
        if step == 11:
            told.append([n.activation for n in layers[-1].list])
            layers[1].activate()
            layers[-1].propagate(0.1, [0.5] * layers[-1].size)
        if step == 15:
            choice.choice(layers[-1].list).bias = 0.5
    return [told, repr(dump(network))]


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.random_cases(native=40, python=16)
def test_whole_layers_give_the_bits_of_single_neurons(
    number: int, optimised: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On random dense networks the fast path and the general one agree in every number."""
    assert same(everywhere(lambda: run(number, optimised), monkeypatch))


def gated_network(choice: chance.Random) -> tuple[Network, list[Layer]]:
    """Make a random network of memory and gates, wired as whole layers, as in Architect.LSTM."""
    size = choice.choice([1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 21])
    inputs, gate, memory, output = (
        Layer(choice.choice([1, 2, 3, 4, 5, size])),
        Layer(size),
        Layer(size),
        Layer(choice.randint(1, 6)),
    )
    into, out = made(inputs.project(memory)), made(memory.project(output))
    inputs.project(gate)
    if choice.random() < 0.5:
        memory.project(gate)
    if choice.random() < 0.5:
        inputs.project(output)
    if choice.random() < 0.7:
        memory.project(memory)
    kind = choice.randrange(4)
    if kind == 0:
        own = made(memory.project(memory))
        gate.gate(own, "ONE TO ONE")
    if kind in (1, 2):
        gate.gate(into, "INPUT")
    if kind in (2, 3):
        gate.gate(out, "OUTPUT")
    if choice.random() < 0.2:
        gate.gate(*choice.choice([(into, "INPUT"), (out, "OUTPUT")]))
    if inputs.size == size:  # gains that several neurons of a layer set: the last one counts
        gate.gate(into, "OUTPUT")
    if choice.random() < 0.3:
        gate.set({"squash": choice.choice(SQUASHES)})
    return Network(inputs, [gate, memory], output), [inputs, gate, memory, output]


def run_gated(number: int, optimised: bool, momentum: float) -> list[Any]:
    """Train the gated network of a number, and tell everything it held."""
    seed(number)
    choice = chance.Random(number)
    network, layers = gated_network(choice)
    network.setOptimize(optimised)
    rows = [[choice.uniform(-1, 1) for _ in layers[0].list] for _ in range(5)]
    told: list[Any] = []
    for row in rows * 2:
        told.append(network.activate(row))
        network.propagate(0.1, [choice.random() for _ in told[-1]])
        told.append([getattr(network._compiled, "aux", None)])
    data = [{"input": row, "output": [choice.random() for _ in told[0]]} for row in rows]
    told.append(Trainer(network).train(data, iterations=3, error=1e-9, momentum=momentum).error)
    return [told, repr(dump(network))]


@pytest.mark.parametrize("optimised", [True, False], ids=["optimised", "not optimised"])
@pytest.mark.random_cases(native=40, python=16)
def test_whole_gates_give_the_bits_of_single_neurons(
    number: int, optimised: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On random gated networks the fast path and the general one agree in every number."""
    momentum = 0.3 if number % 4 == 0 else 0
    assert same(everywhere(lambda: run_gated(number, optimised, momentum), monkeypatch))


@pytest.mark.parametrize("options", [{}, {"outputToGates": True}, {"peepholes": TYPES.ONE_TO_ONE}])
def test_memory_blocks_give_the_bits_of_single_neurons(
    options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An LSTM of two blocks, one narrow and one wide, gives the same bits on every path."""

    def work() -> str:
        seed(3)
        network = Architect.LSTM(3, 5, 20, 2, {**options, "hiddenToHidden": True})
        for step in range(6):
            network.activate([step / 7, 0.5, -step])
            network.propagate(0.2, [0.1 * step, 0.9])
        return repr(dump(network))

    assert same(everywhere(work, monkeypatch))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 15, 16, 17, 31, 33])
@pytest.mark.parametrize("squash", ["LOGISTIC", "TANH"])
def test_rare_states_go_their_own_way(
    size: int, squash: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """States whose exponential is no normal number, is 1 + x or is that of 1, in any place."""

    def work() -> list[list[float]]:
        seed(3)
        A, B = Layer(1), Layer(size)
        B.set({"squash": Neuron.squash[squash]})
        A.project(B, None, 1)
        network = Network(A, [], B)
        told = []
        for state in (0, -0.0, 1, -1, 1e-9, -1e-300, 0.3465, 0.3466, 1.0397, -1.0398, 707.9, -708):
            for place in {0, size // 2, size - 1}:
                for index, neuron in enumerate(B.list):
                    neuron.bias = 0 if index == place else 0.25
                told.append(network.activate([state]))
        for state in (-708.5, 709, -745.2, 746, -1e300):
            told.append(network.activate([state]))
        return told

    assert same(everywhere(work, monkeypatch))


@pytest.mark.parametrize("k", [0, 1, 2, 7, 40, 1000, -1, -2, -8, -41, -1001])
def test_states_between_multiples_of_ln_2(k: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a hair decides to which power of 2 an exponential is reduced, V8's way is taken."""
    middle = (k + 0.5) * math.log(2)
    hairs = [
        side * 2.0**-place for place in (60, 52, 40, 30, 22, 20, 18, 16, 14) for side in (-1, 1)
    ]

    def work() -> list[list[float]]:
        seed(3)
        A, B = Layer(1), Layer(3)
        A.project(B, weights=0)
        network, told = Network(A, [], B), []
        for hair in hairs:
            B.list[1].bias = middle * (1 + hair)
            told.append(network.activate([0]))
        return told

    assert same(everywhere(work, monkeypatch))


@pytest.mark.random_cases(native=24, python=12)
def test_training_gives_the_bits_of_single_neurons(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole epochs, wide layers among them, learn the same bits on every path."""

    def work() -> list[Any]:
        seed(number)
        choice = chance.Random(number)
        sizes = [choice.choice([1, 3, 10, 17, 40]) for _ in range(choice.choice([2, 3, 3, 4]))]
        layers = [Layer(size) for size in sizes]
        for layer, after in itertools.pairwise(layers):
            layer.project(after)
        network = Network(layers[0], layers[1:-1], layers[-1])
        network.setOptimize(number % 6 != 0)
        rows = [
            {"input": [choice.gauss(0, 1) for _ in layers[0].list], "output": [0.3] * sizes[-1]}
            for _ in range(choice.choice([1, 2, 7]))
        ]
        options: dict[str, Any] = {
            "shuffle": number % 2 == 0,
            "momentum": 0.5 if number % 5 == 0 else 0,
            **({"loss": "squared"} if number % 7 == 0 else {}),
        }
        results = [
            Trainer(network).train(rows, iterations=4, error=1e-9, rate=0.2, **options).error
            for _ in range(2)
        ]
        return [results, network.activate(rows[0]["input"]), repr(dump(network))]

    assert same(everywhere(work, monkeypatch))


@pytest.mark.parametrize("outputs", range(1, 10))
def test_widths_around_those_of_vectors(
    outputs: int, kernel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Layers whose last vectors are of every length learn the same bits on every path."""

    def work() -> list[str]:
        results = []
        for hidden in (16, 33) if kernel == "python" else range(15, 34):  # Python has no vectors
            seed(hidden)
            network = Architect.Perceptron(3 + outputs, hidden, outputs)
            rows = [
                {"input": [random() - 0.5 for _ in range(3 + outputs)], "output": [0.3] * outputs}
                for _ in range(2)
            ]
            Trainer(network).train(rows, iterations=2, error=1e-9)
            results.append(repr(dump(network)))
        return results

    assert same(everywhere(work, monkeypatch))


@pytest.mark.random_cases(native=30, python=12)
def test_many_rows_give_the_bits_of_single_ones(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows run many at once give the outputs of rows run one by one, and leave the same numbers."""

    def work() -> list[Any]:
        seed(number)
        choice = chance.Random(number)
        network, layers = dense_network(choice)
        for layer in layers[1:]:  # no function of our own, which is asked row by row
            squash = choice.choice(SQUASHES)
            for neuron in layer.list:
                neuron.squash = squash if number % 3 else choice.choice(SQUASHES)
        inputs = len(layers[0].list)
        count = choice.choice([47, 48, 49, 50, 97, 150])
        rows = [[choice.uniform(-2, 2) for _ in range(inputs)] for _ in range(count)]
        if number % 5 == 0:
            rows[20][0] = 1e6  # too large for some exponential
        told = network.predict(rows).tolist(), repr(dump(network))
        assert told == ([network.activate(row) for row in rows], repr(dump(network)))
        data = [{"input": row, "output": [0.5] * network.outputs()} for row in rows]
        return [told, Trainer(network).test(data).error]

    assert same(everywhere(work, monkeypatch))


def test_instruction_sets(kernel: str) -> None:
    """The C kernel names its variants, the plain one last, and refuses any other name."""
    if kernel != "native":
        pytest.skip("the kernel in Python has one variant")
    from pysynaptic._kernel import _native

    names = _native.instruction_sets()
    assert names[-1] == "plain"
    with pytest.raises(ValueError, match="can't run a kernel named 'sse9'"):
        _native.use("sse9")
    before = _native.use(names[0])
    assert names[0] == _native.use("best")
    assert "best" == _native.use(before)


def test_the_processor_is_asked(kernel: str) -> None:
    """The variants are those that Linux says the processor can run, whatever compiled them."""
    told = Path("/proc/cpuinfo")
    if kernel != "native" or platform.machine() != "x86_64" or not told.exists():
        pytest.skip("needs the C kernel on Linux, on x86-64")
    from pysynaptic._kernel import _native

    lines = told.read_text(encoding="ascii", errors="replace").splitlines()
    flags = set(next(line for line in lines if line.startswith("flags")).split())
    wanted = ["avx512"] if {"avx512f", "avx512dq", "avx512vl"} <= flags else []
    wanted += ["avx2"] if "avx2" in flags else []
    assert _native.instruction_sets() == [*wanted, "plain"]
