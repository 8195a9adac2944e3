"""Plans: whole layers run at once give the bits of neurons run one by one.

That is so on every instruction set the machine has.
"""

from __future__ import annotations

import itertools
import math
import random as chance
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, random, seed
from pysynaptic._kernel import compiling, twin
from pysynaptic._kernel.program import LAYER

from .test_layer import TYPES, made
from .test_values import dump

SQUASHES = [Neuron.squash[name] for name in Neuron.squash]


def softsign(x: float, derivate: bool = False) -> float:
    """Squash in a way of our own."""
    return 1 / (1 + abs(x)) ** 2 if derivate else x / (1 + abs(x))


def dense_network(choice: chance.Random) -> tuple[Network, list[Layer]]:
    """Make a random feed-forward network, with connections that skip layers and mixed squashes."""
    layers = [Layer(choice.randint(1, 9)) for _ in range(choice.randint(2, 5))]
    for place, layer in enumerate(layers[1:]):
        layers[place].project(layer)
        for before in layers[:place]:
            if choice.random() < 0.4:
                before.project(layer, None, choice.choice([None, 0, -0.25]))
        if choice.random() < 0.3:
            layer.set({"squash": choice.choice(SQUASHES)})
        else:
            for neuron in layer.list:
                neuron.squash = choice.choice([*SQUASHES, softsign])
    return Network(layers[0], layers[1:-1], layers[-1]), layers


def everywhere(work: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what `work` gives down the general path, and at once on every instruction set."""
    monkeypatch.setattr(compiling, "layers_at_once", False)
    results = [work()]
    monkeypatch.setattr(compiling, "layers_at_once", True)
    if twin.kernel == "python":
        return [*results, work()]
    from pysynaptic._kernel import _native

    for name in _native.instruction_sets():
        before = _native.use(name)
        results.append(work())
        _native.use(before)
    return results


def same(results: list[Any]) -> bool:
    """Say whether all results are the first one."""
    return all(result == results[0] for result in results)


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
@pytest.mark.parametrize("number", range(40))
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
@pytest.mark.parametrize("number", range(40))
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


@pytest.mark.parametrize("number", range(24))
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
def test_widths_around_those_of_vectors(outputs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Layers whose last vectors are of every length learn the same bits on every path."""

    def work() -> list[str]:
        results = []
        for hidden in range(15, 34):
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


@pytest.mark.parametrize("number", range(30))
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
