"""The networks of `quirks.js`, in Python."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pytest

from pysynaptic import Layer, Network, random, seed
from tests.compat.reference import SEED

MANY = 10_000


def chain(*sizes: int) -> Network:
    """Make a network of layers in a chain."""
    layers = [Layer(size) for size in sizes]
    for source, target in pairwise(layers):
        source.project(target)
    return Network({"input": layers[0], "hidden": layers[1:-1], "output": layers[-1]})


def memory() -> Network:
    """Make an input, a memory cell with an input gate and a forget gate, and an output."""
    inputs, enter, forget, cell, output = (Layer(1) for _ in range(5))
    into = inputs.project(cell)
    inputs.project(enter)
    inputs.project(forget)
    cell.project(output)
    itself = cell.project(cell)
    cell.project(enter)
    cell.project(forget)
    assert into is not None
    assert itself is not None
    enter.gate(into, Layer.gateType.INPUT)
    forget.gate(itself, Layer.gateType.ONE_TO_ONE)
    return Network({"input": inputs, "hidden": [enter, forget, cell], "output": output})


def steps(network: Network, count: int, rate: float = 0.3) -> list[float]:
    """Train a network of one input and one output, and return its answers."""
    answers = []
    for k in range(count):
        answers.append(network.activate([k % 2])[0])
        network.propagate(rate, [(k >> 1) % 2])
    return answers


def both_modes(build: Callable[[], Network], run: Callable[[Network], Any]) -> list[Any]:
    """Do the same in both modes, from the same random numbers."""
    answers = []
    for optimised in (True, False):
        seed(SEED)
        network = build()
        network.setOptimize(optimised)
        answers.append(run(network))
    return answers


def draws(call: Callable[[], Any]) -> int:
    """Count how many random numbers a call draws."""
    seed(SEED)
    call()
    following = [random() for _ in range(4)]
    seed(SEED)
    numbers = [random() for _ in range(MANY)]
    return next(k for k in range(MANY) if numbers[k : k + 4] == following)


def weights(network: Network) -> list[float]:
    """Return every weight and bias of a network."""
    neurons = [item.neuron for item in network.neurons()]
    found = [neuron.bias for neuron in neurons[network.inputs() :]]
    for neuron in neurons:
        found += [connection.weight for connection in neuron.connections.inputs.values()]
    return found


@contextmanager
def nothing_learned(network: Network) -> Iterator[None]:
    """Demand that what happens inside leaves every weight as it is."""
    before = weights(network)
    yield
    assert before == weights(network)


@contextmanager
def surprise(text: str) -> Iterator[None]:
    """Demand a UserWarning."""
    with pytest.warns(UserWarning, match=text):
        yield
