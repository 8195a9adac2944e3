"""The classes of the matrix guide: a multilayer perceptron built layer by layer, and its Matrix.

It trains a 2-2-2-1 network on XOR and prints the error of the first epochs, the answers, the
weights of the output, and the error message for a row of the wrong size. The perceptron is a
Network of pysynaptic, its activation functions are squash functions, and a Trainer trains it.
loss="squared" is not Synaptic's rule: it multiplies the error of an output with the slope, as the
guide does. The errors of the hidden layers follow Synaptic's rule; the guide uses raw errors, so
its digits are different.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Any

from pysynaptic import Layer, Network, Trainer, random, seed
from pysynaptic.js import Math, console


class InPlace:
    """A method that changes its matrix and returns it; called on the class, it changes a copy.

    In JavaScript a method and a static method may have the same name, as in the guide.
    """

    def __init__(self, change: Callable[..., Matrix]) -> None:
        self.change = change

    def __get__(self, matrix: Matrix | None, owner: type[Matrix]) -> Callable[..., Matrix]:
        if matrix is None:
            return lambda first, *others: self.change(first.copy(), *others)
        return partial(self.change, matrix)


class Matrix:
    """Rows of numbers, initially 0."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows = checked_size(rows, "rows")
        self.columns = checked_size(columns, "columns")
        self.data = [[0.0] * columns for _ in range(rows)]

    @staticmethod
    def fromArray(array: Sequence[Any]) -> Matrix:
        """Make a matrix of rows, or a column of numbers."""
        if not hasattr(array, "__len__"):
            raise TypeError(f"array must be a list of rows or numbers, got {array!r}")
        rows = [list(each) if hasattr(each, "__len__") else [each] for each in array]
        if len({len(row) for row in rows}) != 1:
            raise ValueError(f"a matrix needs rows of one length, got {array!r}")
        matrix = Matrix(len(rows), len(rows[0]))
        try:
            matrix.data = [[float(value * 1.0) for value in row] for row in rows]
        except TypeError:
            raise TypeError(f"a matrix needs numbers, got {array!r}") from None
        return matrix

    def toArray(self) -> list[Any]:
        """Return a list of the rows, or the row if there is only one."""
        rows = self.copy().data
        return rows[0] if self.rows == 1 else rows

    def __repr__(self) -> str:
        return f"Matrix.fromArray({self.data!r})"

    def copy(self) -> Matrix:
        return Matrix.fromArray(self.data)

    def dot(self, other: Matrix) -> Matrix:
        if not isinstance(other, Matrix):
            raise TypeError(f"dot() needs a matrix, got {other!r}")
        if self.columns != other.rows:
            raise ValueError(
                f"dot() of {self.columns} columns needs as many rows, got {other.rows}"
            )
        product = Matrix(self.rows, other.columns)
        for i, row in enumerate(self.data):
            for j, column in enumerate(zip(*other.data, strict=True)):
                for a, b in zip(row, column, strict=True):
                    product.data[i][j] += a * b
        return product

    def transpose(self) -> Matrix:
        return Matrix.fromArray(list(zip(*self.data, strict=True)))

    @InPlace
    def map(self, function: Callable[[float], float]) -> Matrix:
        self.data = [[function(value) for value in row] for row in self.data]
        return self

    @InPlace
    def add(self, other: Matrix | float) -> Matrix:
        return self._with(other, "add", lambda a, b: a + b)

    @InPlace
    def subtract(self, other: Matrix | float) -> Matrix:
        return self._with(other, "subtract", lambda a, b: a - b)

    @InPlace
    def hadamard(self, other: Matrix | float) -> Matrix:
        """Multiply value by value."""
        return self._with(other, "hadamard", lambda a, b: a * b)

    def randomize(self, lower: float, upper: float) -> Matrix:
        if not lower <= upper:
            raise ValueError(f"randomize() needs lower <= upper, got {lower!r} and {upper!r}")
        return self.map(lambda _: random() * (upper - lower) + lower)

    def _with(
        self, other: Matrix | float, name: str, change: Callable[[float, float], float]
    ) -> Matrix:
        if not isinstance(other, (Matrix, int, float)):
            raise TypeError(f"{name}() needs a matrix or a number, got {other!r}")
        if not isinstance(other, Matrix):
            return self.map(lambda value: change(value, other))
        if (self.rows, self.columns) != (other.rows, other.columns):
            raise ValueError(
                f"{name}() of {self.rows} x {self.columns} needs a matrix of that size, "
                f"got {other.rows} x {other.columns}"
            )
        for row, values in zip(self.data, other.data, strict=True):
            row[:] = [change(a, b) for a, b in zip(row, values, strict=True)]
        return self


class ActivationFunction:
    """A function, and its slope as a function of its result."""

    def __init__(
        self, function: Callable[[float], float], derivative: Callable[[float], float]
    ) -> None:
        if not (callable(function) and callable(derivative)):
            raise TypeError("ActivationFunction needs two functions")
        self.function = function
        self.derivative = derivative

    def squash(self, x: float, derivate: bool) -> float:
        y = self.function(x)
        return self.derivative(y) if derivate else y


@dataclass
class Prediction:
    """The answer, and the activations of all layers, starting with the input."""

    prediction: list[float]
    activations: list[Matrix]


class MultiLayerPerceptron:
    def __init__(self, options: dict[str, Any]) -> None:
        checked_options(options)
        self.inputDimension = checked_size(options.get("inputDimension"), "inputDimension")
        self.layers = [Layer(self.inputDimension)]

    def addLayer(self, options: dict[str, Any]) -> MultiLayerPerceptron:
        """Add a layer of `nodes`; one of Neuron.squash as `activation` is the fastest."""
        checked_options(options)
        nodes, activation = checked_size(options.get("nodes"), "nodes"), options.get("activation")
        squash = activation.squash if isinstance(activation, ActivationFunction) else activation
        if not callable(squash):
            raise TypeError(f"activation must be an ActivationFunction, got {activation!r}")
        layer = Layer(nodes)
        layer.set({"squash": squash})
        self.layers[-1].project(layer)
        self.layers.append(layer)
        first, *hidden, last = self.layers
        self.network = Network({"input": first, "hidden": hidden, "output": last})
        return self

    @property
    def weightArray(self) -> list[Matrix]:
        """A copy of the weights into each layer, with a row for each neuron."""
        links = [layer.connectedTo[0] for layer in self.layers[:-1]]
        return [Matrix.fromArray(link.weights.tolist()).transpose() for link in links]

    @property
    def biasArray(self) -> list[Matrix]:
        return [Matrix.fromArray([each.bias for each in layer.list]) for layer in self.layers[1:]]

    def randomizeWeights(self, lower: float = -1, upper: float = 1) -> MultiLayerPerceptron:
        for layer, matrix in zip(self.layers, self.weightArray, strict=False):
            weights = layer.connectedTo[0].weights
            for i, row in enumerate(matrix.randomize(lower, upper).data):
                for j, weight in enumerate(row):
                    weights[j, i] = weight
        for layer, matrix in zip(self.layers[1:], self.biasArray, strict=True):
            for neuron, row in zip(layer.list, matrix.randomize(lower, upper).data, strict=True):
                neuron.bias = row[0]
        return self

    def predict(self, input: Sequence[float] | Matrix) -> Prediction:
        """Answer a row of numbers, or a matrix of one column."""
        if len(self.layers) == 1:
            raise ValueError("there is no layer yet: addLayer() first")
        column = input.transpose().data if isinstance(input, Matrix) else [input]
        row = checked_row(column[0], "input")
        if len(column) != 1 or len(row) != self.inputDimension:
            raise ValueError("Prediction input does not fit in the network")
        prediction = self.network.activate(row)
        activations = [[neuron.activation for neuron in layer.list] for layer in self.layers]
        return Prediction(prediction, [Matrix.fromArray(each) for each in activations])

    def train(self, options: dict[str, Any]) -> MultiLayerPerceptron:
        """Train with all rows, in a new order in each epoch."""
        checked_options(options)
        needed = ["trainData", "trainLabels", "numEpochs", "learningRate"]
        if options.get("verbose"):
            needed += ["validationData", "validationLabels"]
        for name in needed:
            if name not in options:
                raise ValueError(f"train() needs {name}")
        rows = self._rows(options["trainData"], options["trainLabels"])
        settings: dict[str, Any] = {
            "rate": options["learningRate"],
            "iterations": checked_size(options["numEpochs"], "numEpochs"),
            "error": -1,  # no error is below it, so every epoch is run
            "shuffle": True,
            "loss": "squared",
        }
        if not isinstance(settings["rate"], (int, float)):
            raise TypeError(f"learningRate must be a number, got {settings['rate']!r}")
        if not settings["rate"] > 0:
            raise ValueError(f"learningRate must be above 0, got {settings['rate']!r}")
        if options.get("verbose"):
            inputs, labels = options["validationData"], options["validationLabels"]
            self._rows(inputs, labels)

            def report(data: Any) -> None:
                console.log(f"Epoch {data.iterations}; Error", self.evaluate(inputs, labels))

            settings["schedule"] = {"every": 1, "do": report}
        Trainer(self.network).train(rows, settings)
        return self

    def evaluate(
        self, dataInputs: Sequence[Sequence[float]], dataLabels: Sequence[Sequence[float]]
    ) -> float:
        """Return the sum of the absolute errors."""
        error = 0.0
        for row in self._rows(dataInputs, dataLabels):
            prediction = self.predict(row["input"]).prediction
            for came, wanted in zip(prediction, row["output"], strict=True):
                error += abs(came - wanted)
        return error

    def _rows(
        self, inputs: Sequence[Sequence[float]], labels: Sequence[Sequence[float]]
    ) -> list[dict[str, list[float]]]:
        if len(self.layers) == 1:
            raise ValueError("there is no layer yet: addLayer() first")
        for name, rows in (("inputs", inputs), ("labels", labels)):
            if not hasattr(rows, "__len__"):
                raise TypeError(f"{name} must be a list of rows, got {rows!r}")
        if len(inputs) != len(labels):
            raise ValueError(f"every input needs a label, got {len(inputs)} and {len(labels)}")
        sizes = (self.inputDimension, self.layers[-1].size)
        checked = []
        for place, pair in enumerate(zip(inputs, labels, strict=True)):
            input, label = (
                checked_row(row, f"row {place} of the {name}")
                for row, name in zip(pair, ("inputs", "labels"), strict=True)
            )
            checked.append({"input": input, "output": label})
            if (len(input), len(label)) != sizes:
                raise ValueError(
                    f"row {place} has {len(input)} inputs and {len(label)} labels, "
                    f"the network {sizes[0]} and {sizes[1]}"
                )
        return checked


def checked_size(size: Any, name: str) -> int:
    if not isinstance(size, int) or size < 1:
        raise ValueError(f"{name} must be a whole number of 1 or more, got {size!r}")
    return size


def checked_options(options: Any) -> None:
    if not isinstance(options, dict):
        raise TypeError(f"options must be a dict, got {options!r}")


def checked_row(values: Any, name: str) -> list[float]:
    try:
        row = [float(value * 1.0) for value in values]  # a string raises TypeError
    except (OverflowError, TypeError, ValueError):
        raise TypeError(f"{name} must be a list of numbers, got {values!r}") from None
    if not all(map(isfinite, row)):
        raise ValueError(f"{name} must be finite numbers, got {row!r}")
    return row


if __name__ == "__main__":
    seed(42)
    inputs, targets = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
    sigmoid = ActivationFunction(lambda x: 1 / (1 + Math.exp(-x)), lambda y: y * (1 - y))

    mlp = (
        MultiLayerPerceptron({"inputDimension": 2})
        .addLayer({"nodes": 2, "activation": sigmoid})
        .addLayer({"nodes": 2, "activation": sigmoid})
        .addLayer({"nodes": 1, "activation": sigmoid})
        .randomizeWeights()
    )
    options = {
        "trainData": inputs,
        "trainLabels": targets,
        "validationData": inputs,
        "validationLabels": targets,
        "learningRate": 0.8,
    }
    mlp.train({**options, "numEpochs": 5, "verbose": True})
    mlp.train({**options, "numEpochs": 6000})

    for input in inputs:
        console.log(input, mlp.predict(input).prediction)
    console.log(mlp.evaluate(inputs, targets))
    console.log(mlp.weightArray[2].toArray(), mlp.biasArray[2].toArray())
    console.log(mlp.predict([0, 1]).activations[1].transpose().toArray())
    try:
        mlp.predict([0, 1, 1])
    except ValueError as error:
        console.log(str(error))
