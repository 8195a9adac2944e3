"""Warnings that explain why a network does not learn, each once for a trainer."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic._kernel import reason, twin
from pysynaptic._training import advice

if TYPE_CHECKING:
    from collections.abc import Callable

XOR = [
    {"input": [0, 0], "output": [0]},
    {"input": [0, 1], "output": [1]},
    {"input": [1, 0], "output": [1]},
    {"input": [1, 1], "output": [0]},
]
PAGE = "When it does not learn"


def perceptron(squash: str = "LOGISTIC", outputs: int = 1) -> Network:
    """Make a network with two inputs."""
    seed(1)
    made = Architect.Perceptron(2, 3, outputs)
    made.layers.output.set(squash=Neuron.squash[squash])
    return made


def told(call: Callable[[], object]) -> list[str]:
    """Return the warnings of a call."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    assert all(each.category is UserWarning and each.filename == __file__ for each in caught)
    return [str(each.message) for each in caught]


def trained(network: Network, rows: Any, *options: Any, **named: Any) -> list[str]:
    """Return the warnings of a training."""
    return told(lambda: Trainer(network).train(rows, *options, **named))


@pytest.mark.parametrize(
    ("squash", "target", "text"),
    [
        ("LOGISTIC", 7, "target 7 is outside LOGISTIC's 0…1: scale it"),
        ("LOGISTIC", -0.5, "target -0.5 is outside LOGISTIC's 0…1: scale it"),
        ("TANH", -1.5, "target -1.5 is outside TANH's -1…1: scale it"),
        ("HLIM", 2, "target 2 is outside HLIM's 0…1: scale it"),
        ("RELU", -3, "target -3 is outside RELU's 0…: scale it"),
    ],
)
def test_targets(squash: str, target: float, text: str) -> None:
    """A target that the squash function can't come to is named, and what to do."""
    rows = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [target]}]
    for options in {"iterations": 1}, {"iterations": 3, "shuffle": True}:
        (said,) = trained(perceptron(squash), rows, options)
        assert said.startswith(text)
        assert "Neuron.squash.IDENTITY" in said
        assert PAGE in said
    X, Y = numpy.array([[0, 1], [1, 1]]), numpy.array([1, target])
    assert trained(perceptron(squash), X, Y, iterations=1) == [said]


@pytest.mark.parametrize(
    ("squash", "target"),
    [("LOGISTIC", 1), ("TANH", -1), ("IDENTITY", 700), ("IDENTITY", -7), ("RELU", 99)],
)
def test_targets_that_can_be_reached(squash: str, target: float) -> None:
    """The limits themselves can be approached, and some functions reach everything."""
    rows = [{"input": [0, 1], "output": [target]}]
    assert trained(perceptron(squash), rows, iterations=1, rate=1e-6) == []


def test_targets_of_many_rows() -> None:
    """Of large sets some rows are looked at, and all columns."""
    rng = numpy.random.default_rng(0)
    X, Y = rng.random((5000, 2)), rng.random((5000, 4))
    assert trained(perceptron(outputs=4), X, Y, iterations=1) == []
    Y[:, 2] *= 9
    (said,) = trained(perceptron(outputs=4), X, Y, iterations=1)
    assert "is outside LOGISTIC's 0…1" in said


def test_targets_of_mixed_functions() -> None:
    """Each output has its own function; a user's reaches what it likes."""
    network = perceptron(outputs=2)
    network.layers.output.list[1].squash = lambda x, derivate: 1.0 if derivate else x
    assert trained(network, [{"input": [0, 1], "output": [1, 7]}], iterations=1) == []
    (said,) = trained(network, [{"input": [0, 1], "output": [7, 1]}], iterations=1)
    assert said.startswith("target 7 ")


def test_inputs() -> None:
    """Inputs that saturate the first layer are named; large ones that do not are none."""
    rows = [{"input": [255, 128], "output": [1]}, {"input": [190, 80], "output": [0]}]
    (said,) = trained(perceptron(), rows, iterations=10)
    assert said.startswith("inputs of up to 255 saturate the first layer, whose function is LOGIS")
    assert "scale them to about -1…1" in said
    for factor in 1 / 255, 20 / 255:
        small = [{**row, "input": [x * factor for x in row["input"]]} for row in rows]
        assert trained(perceptron(), small, iterations=10) == []
    network = perceptron()
    network.layers.hidden[0].set(squash=Neuron.squash.RELU)
    assert trained(network, rows, iterations=1, rate=1e-9) == []


def test_not_projected() -> None:
    """An output that nothing leads to is named, and a chain that is broken elsewhere."""
    A, B, C = Layer(2), Layer(3), Layer(1)
    network = Network(A, [B], C)
    (said,) = trained(network, XOR, iterations=1)
    assert said.startswith("nothing is projected to output 0")
    B.project(C)
    (said,) = trained(network, XOR, iterations=1)
    assert said.startswith("no connection leads from the inputs to the outputs")
    A.project(B)
    assert trained(network, XOR, iterations=1) == []


def test_goal() -> None:
    """An error of 1 or more ends a training before it begins."""
    for options in {"error": 1}, {"error": 1.5}, {"iterations": 3, "error": 2.0}:
        (said,) = trained(perceptron(), XOR, options)
        assert "stops the training before it begins" in said
    trainer = perceptron().trainer
    assert told(lambda: trainer.train(XOR, {"iterations": 1})) == []
    assert len(told(lambda: trainer.train(XOR, {"iterations": 1, "error": 1.0}))) == 1


def test_outputs_that_do_not_change() -> None:
    """Outputs that stay the same for a whole training are named."""
    (said,) = trained(perceptron(), XOR, iterations=100, rate=1e-300)
    assert said.startswith("the outputs have not changed in 100 iterations")
    assert trained(perceptron(), XOR, iterations=50, rate=1e-300) == []


def test_last_row_that_stays_the_same() -> None:
    """An output that is the same for the last row all the time is none, while the error falls."""
    rows = [{"input": [x / 4, 0], "output": [x / 4]} for x in (4, 3, 2, 1)]
    rows.append({"input": [0, 0], "output": [0]})
    network = Network(Layer(2), [], Layer(1))
    network.layers.input.project(network.layers.output)
    network.layers.output.set(squash=Neuron.squash.RELU, bias=-0.01)
    assert trained(network, rows, iterations=70, rate=1e-5, error=1e-12) == []
    assert network.activate([0, 0]) == [0]


def test_error_that_does_not_fall() -> None:
    """An error that is no smaller after many iterations is named; a goal or a stop is no reason."""
    noise = [{"input": [1, 1], "output": [x]} for x in (0, 1)]
    (said,) = trained(perceptron(), noise, iterations=5000)
    assert said.startswith("the error did not fall in 5000 iterations (from 0.2")
    schedule = {"every": 4999, "do": lambda data: True}
    assert trained(perceptron(), noise, iterations=5000, schedule=schedule) == []
    assert trained(perceptron(), noise, iterations=300) == []
    assert trained(perceptron(), XOR) == []


def test_once() -> None:
    """A trainer says each thing once; another one says it again."""
    rows = [{"input": [0, 1], "output": [7]}]
    trainer = Trainer(perceptron())
    assert len(told(lambda: [trainer.train(rows, {"iterations": 1}) for _ in range(3)])) == 1
    assert told(lambda: trainer.train(rows * 2, iterations=1)) == []
    assert len(trained(perceptron(), rows, iterations=1)) == 1


def test_as_errors() -> None:
    """Where warnings are errors, nothing is trained and the trainer is as before."""
    trainer = Trainer(perceptron())
    before = dict(vars(trainer))
    with pytest.raises(UserWarning, match="target 7"):
        trainer.train([{"input": [0, 1], "output": [7]}], rate=0.9)
    assert trainer.rate == before["rate"]
    assert trainer.network.layers.hidden[0].list[0].old == 0


def slow(monkeypatch: pytest.MonkeyPatch, fix: str) -> list[str]:
    """Return what a training says that takes more than a moment."""
    monkeypatch.setattr(advice, "_told_slow", [False])
    monkeypatch.setattr(advice, "MOMENT", 0.0)
    monkeypatch.setattr(reason, "kernel_reason", lambda: ("it is not built", fix))
    return [each for _ in range(2) for each in trained(perceptron(), XOR, iterations=5)]


def test_slow_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel in Python, where it was not chosen, is named once, with the reason and the fix."""
    said = slow(monkeypatch, "build it")
    if twin.kernel == "native":
        assert said == []
    else:
        assert len(said) == 1
        assert "kernel in Python" in said[0]
        assert ": it is not built; build it. PYSYNAPTIC_KERNEL=python" in said[0]


def test_chosen_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that was chosen needs no fix and no warning."""
    assert slow(monkeypatch, "") == []
