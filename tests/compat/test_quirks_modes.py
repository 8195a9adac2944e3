"""The rows of COMPAT.md about the two modes, and about rows; see `quirks.js`."""

import warnings
from collections.abc import Iterator

import pytest

from pysynaptic import Layer, Network, Neuron, seed
from tests.compat.quirk_nets import (
    both_modes,
    chain,
    memory,
    nothing_learned,
    steps,
    surprise,
)
from tests.compat.reference import SEED, said


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def test_opt02() -> None:
    """A gated memory cell learns with the original's digits, which differ between the modes."""
    answers = both_modes(memory, lambda network: steps(network, 50)[-1])

    assert said("opt02") == answers
    assert answers[0] != answers[1]


def test_opt03() -> None:
    """A hidden neuron that projects and gates starts from what the scratch variable held."""

    def build() -> Network:
        inputs, gater, hidden, output = (Layer(1) for _ in range(4))
        inputs.project(gater)
        inputs.project(hidden)
        link = hidden.project(output)
        gater.project(output)
        assert link is not None
        gater.gate(link, Layer.gateType.OUTPUT)
        return Network({"input": inputs, "hidden": [gater, hidden], "output": output})

    answers = both_modes(build, lambda network: steps(network, 6))

    assert said("opt03") == answers
    assert answers[0] != answers[1]


def test_opt04() -> None:
    """An output neuron that gates learns without its extended traces, when optimised."""

    def build() -> Network:
        inputs, hidden, output = (Layer(1) for _ in range(3))
        link = inputs.project(hidden)
        hidden.project(output)
        assert link is not None
        output.gate(link, Layer.gateType.INPUT)
        return Network({"input": inputs, "hidden": [hidden], "output": output})

    answers = both_modes(build, lambda network: steps(network, 6))

    assert said("opt04") == answers
    assert answers[0] != answers[1]


def test_opt05() -> None:
    """Inputs beyond the layer are ignored with a warning; too few are an error, in both modes."""
    network = chain(2, 3, 1)
    with surprise("4 values for 2 neurons"):
        answer = network.activate([1, 0, 9, 9])

    for optimised in (True, False):
        network.setOptimize(optimised)
        with nothing_learned(network), pytest.raises(ValueError, match=said("opt05")[1]):
            network.activate([1])
    assert said("opt05")[0] == answer


def test_opt06() -> None:
    """A target that is too short is an error with Synaptic's text, and nothing is learned."""
    network = chain(2, 2, 2)

    for optimised in (True, False):
        network.setOptimize(optimised)
        network.activate([1, 0])
        with nothing_learned(network), pytest.raises(ValueError, match=said("opt06")):
            network.propagate(0.3, [1])


def test_opt07() -> None:
    """A rate of 0 learns nothing when optimised and is 0.1 otherwise; left out, it is 0.1."""

    def run(network: Network) -> list[float]:
        network.activate([1])
        network.propagate(0, [1])
        return network.activate([1])

    def without(network: Network) -> list[float]:
        network.activate([1])
        network.propagate(None, [1])
        return network.activate([1])

    answers = both_modes(lambda: chain(1, 1, 1), run)

    assert said("opt07") == answers
    assert [answers[1]] * 2 == both_modes(lambda: chain(1, 1, 1), without)


def test_opt08() -> None:
    """A user's squash function works in both modes, with unoptimised Synaptic's digits."""

    def run(network: Network) -> list[float]:
        network.layers.output.set({"squash": lambda x, derivate: 1 if derivate else 3 * x})
        return network.activate([1])

    assert [said("opt08")] * 2 == both_modes(lambda: chain(1, 1, 1), run)


def test_opt09() -> None:
    """TANH of a large state is 1 in both modes."""

    def run(network: Network) -> list[float]:
        network.layers.hidden[0].set({"squash": Neuron.squash.TANH, "bias": 800})
        return network.activate([0])

    assert [said("opt09")] * 2 == both_modes(lambda: chain(1, 1, 1), run)


def test_opt10() -> None:
    """Optimised TANH is (e - 1/e) / (e + 1/e), not Math.tanh, to the last bit."""

    def run(network: Network) -> list[float]:
        network.layers.output.set({"squash": Neuron.squash.TANH})
        network.layers.input.connectedTo[0].list[0].weight = 1
        return [network.activate([k / 10 - 2])[0] for k in range(40)]

    answers = both_modes(lambda: chain(1, 1), run)

    assert said("opt10") == answers
    assert answers[0] != answers[1]


def test_opt11() -> None:
    """A hidden neuron without inputs is no input of the network: both modes answer alike."""

    def build() -> Network:
        inputs, hidden, alone, output = (Layer(size) for size in (1, 2, 1, 1))
        inputs.project(hidden)
        hidden.project(output)
        alone.project(output)
        return Network({"input": inputs, "hidden": [hidden, alone], "output": output})

    first, second = both_modes(build, lambda network: network.activate([1]))

    assert first == second


def test_opt12() -> None:
    """A hidden neuron without projections is no output of the network, and training goes on."""

    def build() -> Network:
        inputs, hidden, dead, output = (Layer(size) for size in (1, 2, 1, 1))
        inputs.project(hidden)
        inputs.project(dead)
        hidden.project(output)
        return Network({"input": inputs, "hidden": [hidden, dead], "output": output})

    first, second = both_modes(build, lambda network: steps(network, 5))

    assert first == second


def test_opt17() -> None:
    """An input neuron's bias becomes 0 at restore() when optimised, else at the first run."""

    def run(network: Network) -> list[float]:
        neuron = network.layers.input.list[0]
        biases = [neuron.bias]
        network.activate([1])
        biases.append(neuron.bias)
        network.restore()
        return [*biases, neuron.bias]

    assert said("opt17") == both_modes(lambda: chain(1, 1, 1), run)


@pytest.mark.parametrize("place", range(5), ids=["LOGISTIC", "TANH", "IDENTITY", "RELU", "HLIM"])
def test_opt19(place: int) -> None:
    """A feed-forward network learns alike in both modes, to the bit, except with TANH."""
    name = ("LOGISTIC", "TANH", "IDENTITY", "RELU", "HLIM")[place]

    def run(network: Network) -> list[float]:
        for layer in network.layers.hidden:
            layer.set({"squash": Neuron.squash[name]})
        answers = []
        for k in range(300):
            answers += network.activate([k & 1, (k >> 1) & 1])
            network.propagate(0.05, [(k & 1) ^ ((k >> 1) & 1)])
        return answers

    first, second = both_modes(lambda: chain(2, 6, 5, 1), run)
    differ = sum(a != b for a, b in zip(first, second, strict=True))

    assert said("opt19")[place] == [first[-1], second[-1], differ]


def test_opt20() -> None:
    """A call with a row of wrong length is refused, and a recurrent network stays as it is."""
    network = memory()
    seed(SEED)
    other = memory()
    network.activate([1])
    other.activate([1])

    with pytest.raises(ValueError, match="INPUT size"):
        network.activate([])

    assert other.activate([1]) == network.activate([1])


def test_opt21() -> None:
    """Propagating before the first activation takes the derivative as 0, in both modes."""

    def run(network: Network) -> list[float]:
        network.propagate(0.3, [1])
        return network.activate([1])

    assert [said("opt21")] * 2 == both_modes(lambda: chain(1, 1, 1), run)


def test_opt28() -> None:
    """A network takes as many inputs as its input layer has neurons, whatever is wired."""
    inputs, hidden, output = Layer(2), Layer(2), Layer(1)
    inputs.list[0].project(hidden.list[0])
    hidden.project(output)
    network = Network({"input": inputs, "hidden": [hidden], "output": output})

    assert len(network.activate([1, 0])) == 1
    with pytest.raises(ValueError, match="INPUT size"):
        network.activate([1])


def test_opt29() -> None:
    """Connections into an input neuron are ignored where the input is given."""

    def build() -> Network:
        inputs, output = Layer(1), Layer(1)
        inputs.project(output)
        output.project(inputs)
        return Network({"input": inputs, "hidden": [], "output": output})

    def run(network: Network) -> list[list[float]]:
        return [network.activate([0.5]), network.activate([0.5])]

    assert said("opt29") == both_modes(build, run)


class Row:
    """A row that is neither a list nor an array."""

    def __len__(self) -> int:
        return 2

    def __getitem__(self, place: int) -> float:
        return [1.0, 0.0][place]

    def __iter__(self) -> Iterator[float]:
        return iter([1.0, 0.0])


def test_misc03() -> None:
    """Tuples, booleans, arrays and other sequences are rows; text and dicts are errors."""
    numpy = pytest.importorskip("numpy")
    network = chain(2, 2, 1)
    expected = network.activate([1, 0])
    rows = [(1, 0), [True, False], numpy.array([1, 0], "f4"), Row()]

    assert [expected] * 4 == [network.activate(row) for row in rows]
    for row in (["1", 0], "10", {0: 1, 1: 0}):
        with pytest.raises(TypeError):
            network.activate(row)  # type: ignore[arg-type]


def test_misc09() -> None:
    """A subclass may call set() without super().__init__(), as README-style ones do."""

    class Perceptron(Network):
        def __init__(self, *sizes: int) -> None:
            layers = [Layer(size) for size in sizes]
            layers[0].project(layers[1])
            layers[1].project(layers[2])
            self.set({"input": layers[0], "hidden": [layers[1]], "output": layers[2]})

    first, second = Perceptron(2, 3, 1), Perceptron(2, 3, 1)

    assert first.activate([1, 0]) != second.activate([1, 0])


def test_trn25() -> None:
    """Two-dimensional rows are errors that say so, and nothing is learned."""
    network = chain(2, 2, 2)
    network.activate([1, 0])

    with nothing_learned(network):
        with pytest.raises(ValueError, match="two-dimensional"):
            network.activate([[1, 0]])  # type: ignore[list-item]
        with pytest.raises(ValueError, match="two-dimensional"):
            network.propagate(0.1, [[1, 0]])  # type: ignore[list-item]


def test_trn11() -> None:
    """The output's delta is target - activation, for every squash and in both modes."""
    for name in ("LOGISTIC", "TANH", "RELU"):

        def run(network: Network, name: str = name) -> None:
            neuron = network.layers.output.set({"squash": Neuron.squash[name]}).list[0]
            before, answer = neuron.bias, network.activate([1])[0]
            network.propagate(0.5, [1])
            assert before + 0.5 * (1 - answer) == neuron.bias

        both_modes(lambda: chain(1, 1, 1), run)


@pytest.mark.one_kernel
def test_js01() -> None:
    """Nothing to port: a shadowed loop variable does no harm there, and a run warns of nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answers = steps(chain(1, 1, 1), 2)

    assert 2 == len(set(answers))


@pytest.mark.one_kernel
def test_misc08() -> None:
    """A list of one number is no number as it is in JavaScript: activate()[0] is."""
    answer = chain(1, 1, 1).activate([1])

    assert isinstance(answer, list)
    assert isinstance(answer[0], float)
    with pytest.raises(TypeError):
        round(answer)  # type: ignore[call-overload]
