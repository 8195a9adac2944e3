"""What the original tests of itself, in our words: gates, sine, sequences, timing are learned.

Gates are learned on both kernels. As these give the same digits, the rest is learned on one.
"""

import math
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Architect, Layer, Network, Trainer, random, seed

GATES = {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "xor": (0, 1, 1, 0)}
CORNERS = ([0, 0], [0, 1], [1, 0], [1, 1])


def gate(name: str) -> list[dict[str, Any]]:
    """Give the rows of a gate."""
    answers = zip(CORNERS, GATES[name], strict=True)
    return [{"input": corner, "output": [answer]} for corner, answer in answers]


def mean_error(network: Network, function: Callable[[float], float]) -> float:
    """Give the mean absolute error over the function's range."""
    wrong = [abs(network.activate([k / 100])[0] - function(k / 100)) for k in range(100)]
    return sum(wrong) / len(wrong)


def sine(x: float) -> float:
    """Give a sine that fits into 0...1."""
    return (math.sin(x * 2 * math.pi) + 1) / 2


def sine_rows(count: int) -> list[dict[str, Any]]:
    """Give rows of the sine at random places."""
    places = [random() for _ in range(count)]
    return [{"input": [x], "output": [sine(x)]} for x in places]


@pytest.mark.parametrize("name", ["and", "or"])
def test_two_layers_learn_a_gate(name: str) -> None:
    """AND and OR are learned without a hidden layer."""
    seed(42)
    inputs, output = Layer(2), Layer(1)
    inputs.project(output)
    network = Network({"input": inputs, "output": output})
    Trainer(network).train(gate(name), {"iterations": 1000, "error": 0.001, "rate": 0.3})
    assert list(GATES[name]) == [round(network.activate(corner)[0]) for corner in CORNERS]


@pytest.mark.parametrize("optimised", [True, False])
def test_a_perceptron_learns_xor(optimised: bool) -> None:
    """XOR is learned with a hidden layer, in both modes."""
    seed(42)
    network = Architect.Perceptron(2, 3, 1)
    network.setOptimize(optimised)
    result = Trainer(network).train(
        gate("xor"), {"iterations": 10000, "shuffle": True, "rate": 0.3, "error": 0.005}
    )
    assert result.error <= 0.005
    assert [0, 1, 1, 0] == [round(network.activate(corner)[0]) for corner in CORNERS]


def test_xor_task() -> None:
    """The built-in task learns it with the defaults."""
    seed(42)
    network = Architect.Perceptron(2, 3, 1)
    assert network.trainer.XOR().error <= 0.005
    assert [0, 1, 1, 0] == [round(network.activate(corner)[0]) for corner in CORNERS]


def test_two_layers_do_not_learn_xor() -> None:
    """XOR is not learned without a hidden layer."""
    seed(42)
    inputs, output = Layer(2), Layer(1)
    inputs.project(output)
    network = Network({"input": inputs, "output": output})
    assert Trainer(network).train(gate("xor"), {"iterations": 1000, "error": 0.001}).error > 0.2


@pytest.mark.one_kernel
@pytest.mark.parametrize("cross", [None, {"testSize": 0.3, "testError": 0.003}])
def test_a_perceptron_learns_a_sine(cross: Any, kernel: str) -> None:
    """A sine is learned from random places, with cross-validation and without."""
    seed(42)
    network = Architect.Perceptron(1, 12, 1)
    rows = sine_rows(60 if kernel == "python" else 400)
    before = mean_error(network, sine)
    iterations = 100 if kernel == "python" else 2000
    result = Trainer(network).train(
        rows, rate=0.3, iterations=iterations, error=0.003, crossValidate=cross
    )
    assert result.iterations <= iterations
    assert mean_error(network, sine) < before * 0.9
    if kernel != "python":
        assert result.error < 0.02


@pytest.mark.one_kernel
def test_an_lstm_learns_sequences(kernel: str) -> None:
    """An LSTM gets better at distracted sequence recall."""
    seed(42)
    trainer = Trainer(Architect.LSTM(5, 3, 2))
    iterations = 1000 if kernel == "python" else 30000
    given = {"targets": [2, 4], "distractors": [3, 5], "prompts": [0, 1], "length": 10}
    result = trainer.DSR({**given, "iterations": iterations, "rate": 0.17, "success": 0.9})
    assert result.iterations <= iterations
    assert result.iterations % 1000 == 0
    assert result.error < 1.2
    if kernel != "python":
        assert result.success >= 0.9


@pytest.mark.one_kernel
def test_an_lstm_learns_timing(kernel: str) -> None:
    """An LSTM learns to keep a signal for a time."""
    seed(42)
    trainer = Trainer(Architect.LSTM(2, 7, 1))
    samples = 300 if kernel == "python" else 2000
    result = trainer.timingTask(
        iterations=5 if kernel == "python" else 100,
        trainSamples=samples,
        log=False,
        rate=[0.05, 0.03],
    )
    assert result.train.error < 0.1
    assert result.test.error < 0.1
