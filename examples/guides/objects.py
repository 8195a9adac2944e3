"""The classes of the object guide: neurons, connections, layers and a network, each an object.

It prints the answers of a 2-10-10-1 network to XOR after 20,000 rows, the number of rows, and a
network of two neurons as JSON. The random numbers and the squash function are pysynaptic's. Sums
and learning are the guide's, because Synaptic gives other digits: it draws other biases and adds
them first, multiplies in another order, and propagates errors through weights that have changed.
"""

from collections.abc import Iterable, Sequence
from itertools import count
from math import floor, isfinite
from typing import Any

from pysynaptic import Neuron as SynapticNeuron
from pysynaptic import random, seed
from pysynaptic.js import JSON, console

sigmoid = SynapticNeuron.squash.LOGISTIC
ids = count(1)


class Neuron:
    def __init__(self) -> None:
        self.id = next(ids)
        self.inputConnections: list[Connection] = []
        self.outputConnections: list[Connection] = []
        self.bias = 0.0
        self.output = 0.0
        self.error = 0.0
        self.delta = 0.0

    def toJSON(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "delta": self.delta,
            "output": self.output,
            "error": self.error,
            "bias": self.bias,
            "inputConnections": [each.toJSON() for each in self.inputConnections],
            "outputConnections": [each.toJSON() for each in self.outputConnections],
        }

    def getRandomBias(self) -> float:
        return floor(random() * 6) - 3

    def addInputConnection(self, connection: "Connection") -> None:
        self.inputConnections.append(connection)

    def addOutputConnection(self, connection: "Connection") -> None:
        self.outputConnections.append(connection)

    def setBias(self, bias: float) -> None:
        self.bias = bias

    def setOutput(self, output: float) -> None:
        self.output = output

    def setError(self, error: float) -> None:
        self.error = error

    def setDelta(self, delta: float) -> None:
        self.delta = delta


class Connection:
    """A connection from one neuron to another; `from` is a keyword in Python."""

    def __init__(self, from_: Neuron, to: Neuron) -> None:
        self.from_ = from_
        self.to = to
        self.weight = random()
        self.change = 0.0

    def toJSON(self) -> dict[str, Any]:
        return {
            "change": self.change,
            "weight": self.weight,
            "from": self.from_.id,
            "to": self.to.id,
        }

    def setWeight(self, weight: float) -> None:
        self.weight = weight

    def setChange(self, change: float) -> None:
        self.change = change


class Layer:
    def __init__(self, numberOfNeurons: int) -> None:
        if not isinstance(numberOfNeurons, int) or numberOfNeurons < 1:
            raise ValueError(f"a layer needs 1 neuron or more, got {numberOfNeurons!r}")
        self.neurons = [Neuron() for _ in range(numberOfNeurons)]

    def toJSON(self) -> list[dict[str, Any]]:
        return [neuron.toJSON() for neuron in self.neurons]


class Network:
    """Layers of the given sizes; each neuron is connected to all neurons of the next layer."""

    def __init__(self, numberOfLayers: Sequence[int]) -> None:
        if not hasattr(numberOfLayers, "__len__"):
            raise TypeError(f"numberOfLayers must be a list of sizes, got {numberOfLayers!r}")
        if len(numberOfLayers) < 2:
            raise ValueError(f"a network needs 2 layers or more, got {numberOfLayers!r}")
        self.layers = [Layer(size) for size in numberOfLayers]
        for layer in self.layers[1:]:
            for neuron in layer.neurons:
                neuron.setBias(neuron.getRandomBias())
        self.learningRate = 0.3
        self.momentum = 0.1
        self.iterations = 0
        self.connectLayers()

    def toJSON(self) -> dict[str, Any]:
        return {
            "learningRate": self.learningRate,
            "iterations": self.iterations,
            "layers": [layer.toJSON() for layer in self.layers],
        }

    def setLearningRate(self, learningRate: float) -> None:
        self.learningRate = checked_rate(learningRate, "learningRate")

    def setIterations(self, iterations: int) -> None:
        if not isinstance(iterations, int):
            raise TypeError(f"iterations must be a whole number, got {iterations!r}")
        self.iterations = iterations

    def connectLayers(self) -> None:
        for before, layer in zip(self.layers, self.layers[1:], strict=False):
            for source in before.neurons:
                for target in layer.neurons:
                    connection = Connection(source, target)
                    source.addOutputConnection(connection)
                    target.addInputConnection(connection)

    def train(self, input: Iterable[float], output: Iterable[float]) -> None:
        wanted = checked_row(output, len(self.layers[-1].neurons), "output")
        self.activate(input)
        self.runInputSigmoid()
        self.calculateDeltasSigmoid(wanted)
        self.adjustWeights()
        self.setIterations(self.iterations + 1)

    def activate(self, values: Iterable[float]) -> None:
        neurons = self.layers[0].neurons
        for neuron, value in zip(neurons, checked_row(values, len(neurons), "input"), strict=True):
            neuron.setOutput(value)

    def run(self) -> list[float]:
        return self.runInputSigmoid()

    def runInputSigmoid(self) -> list[float]:
        for layer in self.layers[1:]:
            for neuron in layer.neurons:
                total = 0.0
                for connection in neuron.inputConnections:
                    total += connection.weight * connection.from_.output
                neuron.output = sigmoid(neuron.bias + total)
        return [neuron.output for neuron in self.layers[-1].neurons]

    def calculateDeltasSigmoid(self, target: Sequence[float]) -> None:
        """Not Synaptic's rule: all errors are computed before the first weight changes."""
        for neuron, wanted in zip(self.layers[-1].neurons, target, strict=True):
            neuron.error = wanted - neuron.output
            neuron.delta = neuron.error * neuron.output * (1 - neuron.output)
        for layer in reversed(self.layers[:-1]):
            for neuron in layer.neurons:
                error = 0.0
                for connection in neuron.outputConnections:
                    error += connection.to.delta * connection.weight
                neuron.error = error
                neuron.delta = error * neuron.output * (1 - neuron.output)

    def adjustWeights(self) -> None:
        """Not Synaptic's rule: weights have momentum, biases do not."""
        momentum = self.momentum
        for layer in self.layers[1:]:
            for neuron in layer.neurons:
                step = self.learningRate * neuron.delta
                for connection in neuron.inputConnections:
                    change = step * connection.from_.output + momentum * connection.change
                    connection.change = change
                    connection.weight += change
                neuron.bias += step


def checked_rate(rate: float, name: str) -> float:
    if not isinstance(rate, (int, float)):
        raise TypeError(f"{name} must be a number, got {rate!r}")
    if not isfinite(rate):
        raise ValueError(f"{name} must be finite, got {rate!r}")
    return rate


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


if __name__ == "__main__":
    seed(42)
    data = [([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]

    network = Network([2, 10, 10, 1])
    for _ in range(20000):
        input, output = data[floor(random() * 4)]
        network.train(input, output)
    for input, output in data:
        network.activate(input)
        console.log("Expected", output[0], "got", network.run()[0])
    console.log(network.iterations)

    console.log(JSON.stringify(Network([1, 1]).toJSON()))
