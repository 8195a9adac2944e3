"""The rows of COMPAT.md about built-in tasks and architectures; see `quirks.js`."""

from typing import Any

import pytest

import pysynaptic
from pysynaptic import Network, seed
from tests.compat.quirk_nets import both_modes, steps, surprise
from tests.compat.reference import SEED, said

Architect: Any = getattr(pysynaptic, "Architect", None)
Trainer: Any = getattr(pysynaptic, "Trainer", None)

DSR = {"targets": [2, 4], "distractors": [3, 5], "prompts": [0, 1], "length": 6}


@pytest.fixture(autouse=True)
def _seeded() -> None:
    seed(SEED)


def trainer(*sizes: int, **options: Any) -> Any:
    """Make a trainer of a perceptron."""
    return Trainer(Architect.Perceptron(*sizes), options)


def answers(result: Any) -> list[Any]:
    """Return what does not depend on the time."""
    return [result.error, result.iterations]


def projected(network: Network) -> list[Any]:
    """Return every connection of a network's neurons to others."""
    return [
        link for item in network.neurons() for link in item.neuron.connections.projected.values()
    ]


def test_xor01() -> None:
    """XOR's own iterations and cost win over the constructor's."""
    t = trainer(2, 2, 1, iterations=5, cost=Trainer.cost.CROSS_ENTROPY)
    result = t.XOR()

    assert said("xor01") == [answers(result), t.iterations, t.cost is Trainer.cost.MSE]


def test_tim01(monkeypatch: pytest.MonkeyPatch) -> None:
    """testSamples is ignored, with a warning: as many samples test as trainSamples says."""
    network = Architect.Perceptron(2, 2, 1)
    sizes: list[int] = []
    monkeypatch.setattr(Trainer, "train", lambda self, rows, *_, **__: sizes.append(len(rows)))
    monkeypatch.setattr(Trainer, "test", lambda self, rows, *_, **__: sizes.append(len(rows)))
    with surprise("testSamples is ignored"):
        Trainer(network).timingTask({"log": False, "testSamples": 50})
    with surprise("testSamples is ignored"):
        Trainer(network).timingTask({"log": False, "trainSamples": 30, "testSamples": 50})

    assert said("tim01") == sizes


def test_tim02() -> None:
    """timingTask overwrites the trainer's settings."""
    t = trainer(2, 2, 1)
    result = t.timingTask({"log": False, "iterations": 2, "trainSamples": 60})

    assert said("tim02") == [
        answers(result.train),
        result.test.error,
        t.rate,
        t.iterations,
        t.error,
    ]


def test_dsr01() -> None:
    """Positions in DSR are sorted as text."""
    found = []
    for length in (24, 40):
        result = trainer(10, 3, 4).DSR(length=length, iterations=20)
        found.append([result.iterations, result.success, result.error])

    assert said("dsr01") == found


def test_dsr02() -> None:
    """A sequence too short for its prompts is an error."""
    with pytest.raises(ValueError, match="no room for 2 prompts"):
        trainer(6, 2, 2).DSR({**DSR, "length": 3})


def test_dsr03() -> None:
    """A symbol that is no input's number is an error."""
    with pytest.raises(ValueError, match="must be symbols from 0 to 5"):
        trainer(6, 2, 2).DSR({**DSR, "targets": [20, 40]})


def test_dsr04() -> None:
    """DSR's schedule can't stop it."""
    calls: list[Any] = []

    def do(data: Any) -> bool:
        calls.append(data)
        return True

    schedule = {"every": 1, "do": do}
    options = {**DSR, "iterations": 1500, "success": 0.0001, "schedule": schedule}
    result = trainer(6, 2, 2).DSR(options)

    assert said("dsr04") == [result.iterations, len(calls), result.error]


@pytest.mark.parametrize("log", [0, False])
def test_erg01(log: int, capsys: pytest.CaptureFixture[str]) -> None:
    """ERG with log 0 or False prints nothing."""
    trainer(6, 1, 6).ERG({"iterations": 500, "error": 1e-9, "log": log})

    assert capsys.readouterr().out == ""


def test_erg02() -> None:
    """ERG's test() accepts beginnings of words, and its error is divided as there."""
    result = trainer(6, 3, 6).ERG(iterations=5)
    word = result.generate()
    tested = [result.test(each) for each in (word, "", "BT", f"{word}B", "XX")]

    assert said("erg02") == [result.iterations, result.error, word, *tested]


def test_hop01() -> None:
    """Hopfield is a perceptron of one layer, with the original's digits."""
    network = Architect.Hopfield(4)
    result = network.learn([[0, 1, 0, 1], [1, 1, 0, 0]])

    assert said("hop01") == [
        answers(result),
        network.feed([0, 1, 0, 1]),
        network.feed([1, 1, 0, 0]),
        network.activate([0, 1, 1, 1]),
    ]


def test_lst01() -> None:
    """Sizes that are no numbers, or too few, are errors."""
    few: list[Any] = [(2, 1), ([2, 3, 1],), (2, 1, {})]
    odd: list[Any] = [(2, 3, "1"), (2, [3, 3], 1), (2, 2.5, 1)]
    for sizes in few:
        with pytest.raises(ValueError, match="not enough layers"):
            Architect.LSTM(*sizes)
    for sizes in odd:
        with pytest.raises(TypeError, match="int"):
            Architect.LSTM(*sizes)
    for sizes in few[:2]:
        with pytest.raises(ValueError, match="not enough layers"):
            Architect.Perceptron(*sizes)


def test_lst02() -> None:
    """A deep LSTM is wired and gated as there."""
    network = Architect.LSTM(1, 1, 1, 1)
    neurons = [item.neuron for item in network.neurons()]
    found = []
    for neuron in neurons:
        links = [*neuron.connections.projected.values(), neuron.selfconnection]
        for link in links:
            if link.weight != 0:
                gater = -1 if link.gater is None else neurons.index(link.gater)
                found.append([neurons.index(link.from_), neurons.index(link.to), gater])

    assert said("lst02") == found


def test_lst03() -> None:
    """Each of LSTM's options gives the original's digits; an unknown one is an error."""
    options: list[dict[str, bool]] = [
        {},
        {"peepholes": False},
        {"outputToHidden": True},
        {"outputToGates": True},
        {"hiddenToHidden": True},
        {"inputToOutput": False},
    ]
    found = []
    for each in options:
        network = Architect.LSTM(1, 2, 1, each)
        for k in range(5):
            network.activate([k % 2])
            network.propagate(0.3, [1])
        found.append(network.activate([1]))

    assert said("lst03") == found
    with pytest.raises(TypeError, match="did you mean 'hiddenToHidden'"):
        Architect.LSTM(1, 1, 1, {"hiddentohidden": True})


def test_liq01() -> None:
    """Gates without connections to gate are an error."""
    with pytest.raises(ValueError, match="no connections for 1 gates"):
        Architect.Liquid(1, 4, 1, 0, 1)


@pytest.mark.filterwarnings("ignore:.*connected in both directions:UserWarning")
def test_liq02() -> None:
    """A liquid pool learns with the original's digits in each mode."""

    def run(network: Network) -> list[float]:
        for k in range(20):
            network.activate([k % 2, (k >> 1) % 2])
            network.propagate(0.1, [(k >> 2) % 2])
        return network.activate([1, 0])

    assert said("liq02") == both_modes(lambda: Architect.Liquid(2, 8, 1, 30, 10), run)


@pytest.mark.filterwarnings("ignore:.*connected in both directions:UserWarning")
def test_liq03() -> None:
    """A liquid pool has the parallel connections that it has there."""
    network = Architect.Liquid(2, 5, 1, 60, 0)
    links = projected(network)
    distinct = {(link.from_.ID, link.to.ID) for link in links}

    assert said("liq03") == [len(links), len(distinct), network.activate([1, 0])]


def test_opt18() -> None:
    """An LSTM with every option learns with the original's digits in each mode."""
    options = {"hiddenToHidden": True, "outputToHidden": True, "outputToGates": True}

    def run(network: Network) -> list[float]:
        steps(network, 50)
        return network.activate([1])

    assert said("opt18") == both_modes(lambda: Architect.LSTM(1, 2, 2, 1, options), run)


@pytest.mark.filterwarnings("ignore:.*are ignored:UserWarning")
def test_misc07() -> None:
    """DSR with a symbol more than inputs works when optimised, and is an error otherwise."""
    network = Architect.LSTM(5, 3, 2)
    result = Trainer(network).DSR({**DSR, "length": 9, "rate": 0.17, "iterations": 30})
    network.setOptimize(False)

    assert said("misc07")[:2] == [result.iterations, result.error]
    with pytest.raises(ValueError, match=r"INPUT size and LAYER size|must have 6 inputs"):
        Trainer(network).DSR({**DSR, "iterations": 1})
