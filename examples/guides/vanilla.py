"""The classes of the vanilla guide: a step unit, and a network with one hidden layer.

It prints the answers of a 2-4-1 network to XOR after 10,000 rows, then those of a perceptron that
is an AND gate. The random numbers and the squash functions are pysynaptic's. Sums and learning are
the guide's. A Layer would draw its own biases and add them first; here they are added last, which
gives another last digit.
"""

from collections.abc import Iterable, Sequence
from math import floor, isfinite

from pysynaptic import Neuron, random, seed
from pysynaptic.js import console

sigmoid, step = Neuron.squash.LOGISTIC, Neuron.squash.HLIM


def uniform() -> float:
    return random() * 2 - 1


def dot(a: Sequence[float], b: Sequence[float]) -> float:
    """Add the products in order; sum() rounds differently from Python 3.12 on."""
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total += x * y
    return total


def checked_size(size: int, name: str) -> int:
    if not isinstance(size, int) or size < 1:
        raise ValueError(f"{name} must be a whole number of 1 or more, got {size!r}")
    return size


def checked_row(values: Iterable[float], size: int, name: str) -> list[float]:
    try:
        row = [float(value * 1.0) for value in values]  # a string raises TypeError
    except (OverflowError, TypeError, ValueError):
        raise TypeError(f"{name} must be a list of {size} numbers, got {values!r}") from None
    if len(row) != size:
        raise ValueError(f"{name} must have {size} values, got {len(row)}")
    if not all(map(isfinite, row)):
        raise ValueError(f"{name} must be finite numbers, got {row!r}")
    return row


def checked_rate(rate: float, name: str) -> float:
    if not isinstance(rate, (int, float)):
        raise TypeError(f"{name} must be a number, got {rate!r}")
    if not isfinite(rate):
        raise ValueError(f"{name} must be finite, got {rate!r}")
    return rate


class Perceptron:
    """One unit that answers 1 if its weighted sum is above 0, otherwise 0."""

    def __init__(self, inputCount: int) -> None:
        self.inputCount = checked_size(inputCount, "inputCount")
        self.weights = [uniform() for _ in range(inputCount)]
        self.bias = uniform()

    def predict(self, inputs: Iterable[float]) -> float:
        row = checked_row(inputs, self.inputCount, "inputs")
        return step(dot(self.weights, row) + self.bias)


class NeuralNetwork:
    """Inputs, one hidden layer and outputs; each neuron of the last two has a row of weights."""

    def __init__(self, inputNodes: int, hiddenNodes: int, outputNodes: int) -> None:
        self.inputNodes = checked_size(inputNodes, "inputNodes")
        self.hiddenNodes = checked_size(hiddenNodes, "hiddenNodes")
        self.outputNodes = checked_size(outputNodes, "outputNodes")
        self.weightsInputHidden = [
            [uniform() for _ in range(inputNodes)] for _ in range(hiddenNodes)
        ]
        self.weightsHiddenOutput = [
            [uniform() for _ in range(hiddenNodes)] for _ in range(outputNodes)
        ]
        self.biasHidden = [uniform() for _ in range(hiddenNodes)]
        self.biasOutput = [uniform() for _ in range(outputNodes)]
        self.learningRate = 0.1

    def predict(self, inputs: Iterable[float]) -> list[float]:
        return self._outputs(self._hidden(checked_row(inputs, self.inputNodes, "inputs")))

    def train(self, inputs: Iterable[float], targets: Iterable[float]) -> None:
        row = checked_row(inputs, self.inputNodes, "inputs")
        wanted = checked_row(targets, self.outputNodes, "targets")
        checked_rate(self.learningRate, "learningRate")
        hidden = self._hidden(row)
        outputs = self._outputs(hidden)

        errors = [target - output for target, output in zip(wanted, outputs, strict=True)]
        self._learn(self.weightsHiddenOutput, self.biasOutput, hidden, outputs, errors)

        # Not Synaptic's rule: the raw error is propagated, without the slope of the outputs.
        columns = zip(*self.weightsHiddenOutput, strict=True)
        hiddenErrors = [dot(weights, errors) for weights in columns]
        self._learn(self.weightsInputHidden, self.biasHidden, row, hidden, hiddenErrors)

    def _hidden(self, row: list[float]) -> list[float]:
        return _activate(self.weightsInputHidden, self.biasHidden, row)

    def _outputs(self, hidden: list[float]) -> list[float]:
        return _activate(self.weightsHiddenOutput, self.biasOutput, hidden)

    def _learn(
        self,
        rows: list[list[float]],
        biases: list[float],
        inputs: list[float],
        outputs: list[float],
        errors: list[float],
    ) -> None:
        for i, (weights, output, error) in enumerate(zip(rows, outputs, errors, strict=True)):
            # Not Synaptic's rule: its output neurons learn from the error without the slope.
            gradient = output * (1 - output) * error * self.learningRate
            for j, value in enumerate(inputs):
                weights[j] += gradient * value
            biases[i] += gradient


def _activate(rows: list[list[float]], biases: list[float], inputs: list[float]) -> list[float]:
    return [
        sigmoid(dot(weights, inputs) + bias) for weights, bias in zip(rows, biases, strict=True)
    ]


if __name__ == "__main__":
    seed(42)
    data = [([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]

    network = NeuralNetwork(2, 4, 1)
    for _ in range(10000):
        inputs, targets = data[floor(random() * 4)]
        network.train(inputs, targets)
    for inputs, _targets in data:
        console.log(inputs, network.predict(inputs)[0])

    gate = Perceptron(2)
    gate.weights = [1.0, 1.0]
    gate.bias = -1.5
    for inputs, _targets in data:
        console.log(inputs, gate.predict(inputs))
