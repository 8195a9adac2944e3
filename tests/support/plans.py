"""Random networks for plans, and the same work down every path that a plan can take."""

from __future__ import annotations

import random as chance
from collections.abc import Callable
from typing import Any

import pytest

from pysynaptic import Layer, Network, Neuron
from pysynaptic._kernel import compiling, twin

SQUASHES = [Neuron.squash[name] for name in Neuron.squash]


def softsign(x: float, derivate: bool = False) -> float:
    """Squash in a way of our own."""
    return 1 / (1 + abs(x)) ** 2 if derivate else x / (1 + abs(x))


def dense_network(choice: chance.Random) -> tuple[Network, list[Layer]]:
    """Make a random feed-forward network, with connections that skip layers and mixed squashes."""
    layers = [Layer(choice.randint(1, 9)) for _ in range(choice.randint(2, 5))]
    for place, layer in enumerate(layers[1:]):
        layers[place].project(layer)
        for before in layers[:place]:
            if choice.random() < 0.4:
                before.project(layer, None, choice.choice([None, 0, -0.25]))
        if choice.random() < 0.3:
            layer.set({"squash": choice.choice(SQUASHES)})
        else:
            for neuron in layer.list:
                neuron.squash = choice.choice([*SQUASHES, softsign])
    return Network(layers[0], layers[1:-1], layers[-1]), layers


def everywhere(work: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return what `work` gives down the general path, and at once on every instruction set."""
    monkeypatch.setattr(compiling, "layers_at_once", False)
    results = [work()]
    monkeypatch.setattr(compiling, "layers_at_once", True)
    if twin.kernel == "python":
        return [*results, work()]
    from pysynaptic._kernel import _native

    for name in _native.instruction_sets():
        before = _native.use(name)
        results.append(work())
        _native.use(before)
    return results


def same(results: list[Any]) -> bool:
    """Say whether all results are the first one."""
    return all(result == results[0] for result in results)
