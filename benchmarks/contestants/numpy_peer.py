"""NumPy: a perceptron sample by sample, and the plain passes over its weights beside it.

`numpy`         training, one sample at a time, in Synaptic's order (so nearly Synaptic's numbers)
`numpy layers`  the answers to all rows at once, in float64
`numpy matvec`  only `x @ W` for every layer: the weights are read once
`numpy floor`   `x @ W` and `W *= 1` for every layer: read once, then read and written once, which
                is the least that learning from a sample can do to weights
`numpy copy`    the weights copied elsewhere: what the memory gives
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.contestants.ours import network
from benchmarks.works import Rows, Work

Array = np.ndarray[Any, np.dtype[np.float64]]


def logistic(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


def initial(work: Work) -> tuple[list[Array], list[Array]]:
    """Return the weights and biases that a pysynaptic perceptron begins with."""
    layers: Any = network(work).layers
    order = [layers.input, *layers.hidden, layers.output]
    weights = [np.array(layer.connectedTo[0].weights, dtype=np.float64) for layer in order[:-1]]
    biases = [np.array([neuron.bias for neuron in layer.list]) for layer in order[1:]]
    return weights, biases


class Perceptron:
    def __init__(self, work: Work, data: Rows, variant: str) -> None:
        self.weights, self.biases = initial(work)
        self.rate = work.rate
        self.rows = np.array(data[0], dtype=np.float64)
        self.inputs, self.targets = (
            np.tile(np.array(each, dtype=np.float64), (work.repeat, 1)) for each in data
        )
        self.run = getattr(self, variant or "learn")
        self.spare = [np.empty_like(weights) for weights in self.weights]
        # One vector for each layer, for the passes that compute nothing worth keeping.
        self.vectors = [np.full(len(weights), 0.5) for weights in self.weights]

    def learn(self, passes: int) -> None:
        rate, last = self.rate, len(self.weights) - 1
        for _ in range(passes):
            for row, target in zip(self.inputs, self.targets, strict=True):
                activations = [row]
                for weights, bias in zip(self.weights, self.biases, strict=True):
                    activations.append(logistic(activations[-1] @ weights + bias))
                error = target - activations[-1]
                for place in range(last, -1, -1):
                    self.weights[place] += np.outer(activations[place], rate * error)
                    self.biases[place] += rate * error
                    if place:
                        hidden = activations[place]
                        error = (self.weights[place] @ error) * hidden * (1 - hidden)

    def layers(self, passes: int) -> None:
        for _ in range(passes):
            self._answers(self.inputs)

    def matvec(self, passes: int) -> None:
        for _ in range(passes * len(self.inputs)):
            for vector, weights in zip(self.vectors, self.weights, strict=True):
                vector @ weights

    def floor(self, passes: int) -> None:
        for _ in range(passes * len(self.inputs)):
            for vector, weights in zip(self.vectors, self.weights, strict=True):
                vector @ weights
                weights *= 1.0

    def copy(self, passes: int) -> None:
        for _ in range(passes * len(self.inputs)):
            for spare, weights in zip(self.spare, self.weights, strict=True):
                np.copyto(spare, weights)

    def outputs(self) -> list[list[float]]:
        answers: list[list[float]] = self._answers(self.rows).tolist()
        return answers

    def _answers(self, activations: Array) -> Array:
        for weights, bias in zip(self.weights, self.biases, strict=True):
            activations = logistic(activations @ weights + bias)
        return activations

    def digest(self) -> str:
        return ""


def make(work: Work, data: Rows, variant: str) -> Perceptron:
    return Perceptron(work, data, variant)
