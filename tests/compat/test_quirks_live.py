"""The rows of COMPAT.md about numbers that are lost or stale in the original, and live here."""

import pytest

from pysynaptic import Layer, Network, seed
from tests.compat.quirk_nets import (
    both_modes,
    chain,
    nothing_learned,
    steps,
    weights,
)
from tests.compat.reference import SEED, said


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def test_opt01() -> None:
    """Turning optimisation off after a run changes no answer and no gain."""
    network = chain(2, 3, 1)
    before = [network.activate([1, 0]), network.activate([0, 1])]

    network.setOptimize(False)

    assert before == [network.activate([1, 0]), network.activate([0, 1])]
    assert network.layers.input.connectedTo[0].list[0].gain == 1.0


def test_opt13() -> None:
    """After optimize() twice, reset() still resets."""
    network = chain(1, 1, 1)
    network.optimize()
    network.optimize()
    before = network.activate([1])

    network.reset()

    assert before != network.activate([1])


def test_opt14() -> None:
    """Projecting, gating and setting layers after training keep what was learned."""
    network = chain(1, 3, 1)
    steps(network, 50)
    learned = weights(network)
    before = network.activate([1])
    one, other = Layer(1), Layer(1)
    link = one.project(other)
    assert link is not None

    network.project(Layer(1))
    network.gate(link, Layer.gateType.INPUT)
    network.set(dict(network.layers))

    assert learned == weights(network)
    assert before == network.activate([1])


def test_opt15() -> None:
    """What is written to a neuron's bias the network sees at its next run."""
    network = chain(1, 1, 1)
    before = network.activate([1])

    network.layers.hidden[0].list[0].bias = 50

    assert before != network.activate([1])


def test_opt16() -> None:
    """A neuron's activation is that of the network's last run."""
    network = chain(1, 1, 1)

    answer = network.activate([1])

    assert answer == [network.layers.output.list[0].activation]


def test_opt22() -> None:
    """A network that another projects to answers to it, in both modes, and keeps the weight."""
    for optimised in (True, False):
        seed(SEED)
        first, second = chain(1, 1, 1), chain(1, 1, 1)
        link = first.project(second, None, 0.7)
        assert link is not None
        for network in (first, second):
            network.setOptimize(optimised)
        answers = []
        for x in (0, 1):
            first.activate([x])
            answers.append(second.activate())
        first.restore()
        assert said("opt22") == answers
        assert link.list[0].weight == 0.7


def test_opt25() -> None:
    """clear() neither moves nor changes a weight, and a feed-forward network answers as before."""
    network = chain(2, 3, 1)
    expected = network.activate([1, 0])
    held = network.layers.input.connectedTo[0].weights
    before = held.tolist()

    network.clear()

    assert expected == network.activate([1, 0])
    network.layers.input.connectedTo[0].list[0].weight = 5
    assert [[5.0, *before[0][1:]], *before[1:]] == held.tolist()


def test_opt27() -> None:
    """Layers activated one by one after restore() answer as the network does."""
    network = chain(2, 2, 1)
    expected = network.activate([1, 0])
    network.restore()

    network.layers.input.activate([1, 0])
    network.layers.hidden[0].activate()

    assert expected == network.layers.output.activate()


def test_opt30() -> None:
    """A gain that was set by hand counts in both modes."""

    def run(network: Network) -> list[float]:
        network.layers.hidden[0].connectedTo[0].list[0].gain = 100
        return network.activate([1])

    assert [said("opt30")] * 2 == both_modes(lambda: chain(1, 1, 1), run)


def test_json12() -> None:
    """No call turns weights into NaN, and clear() changes none of them."""
    network = chain(2, 3, 1)
    network.activate([1, 0])
    network.propagate(None, [1])

    with nothing_learned(network):
        network.clear()


def test_misc01() -> None:
    """A method taken from a network is the same before and after the first run."""
    network = chain(1, 1, 1)
    activate = network.activate

    assert activate([1]) == network.activate([1])
    assert "activate" not in vars(network)


def test_misc02() -> None:
    """A subclass's own activate() is called every time."""

    class Mine(Network):
        def activate(self, input: object = None) -> list[float]:
            return [100 * value for value in super().activate(input)]  # type: ignore[arg-type]

    inputs, output = Layer(1), Layer(1)
    inputs.project(output)
    network = Mine({"input": inputs, "hidden": [], "output": output})

    assert network.activate([1]) == network.activate([1])
    assert network.activate([1])[0] > 1


def test_misc04() -> None:
    """Two networks that share layers always answer alike."""
    first = chain(1, 2, 1)
    second = Network(dict(first.layers))
    second.activate([1])

    steps(first, 20)

    assert first.activate([1]) == second.activate([1])
