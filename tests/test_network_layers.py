"""Layers that a program has deleted or overwritten: each call says what is wrong with them."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from pysynaptic import Architect, Layer, Network, Trainer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS: list[Any] = [{"input": [0, 1], "output": [1]}]

CHANGES: dict[str, Callable[[Any], Any]] = {
    "hidden is None": lambda layers: layers.update(hidden=None),
    "hidden is deleted": lambda layers: layers.pop("hidden"),
    "hidden is a number": lambda layers: layers.update(hidden=3),
    "hidden is a text": lambda layers: layers.update(hidden="ab"),
    "hidden has None": lambda layers: layers.update(hidden=[None]),
    "hidden has a number": lambda layers: layers.update(hidden=[3]),
    "input is None": lambda layers: layers.update(input=None),
    "input is deleted": lambda layers: layers.pop("input"),
    "input is a number": lambda layers: layers.update(input=3),
    "output is None": lambda layers: layers.update(output=None),
    "output is deleted": lambda layers: layers.pop("output"),
    "output is a list": lambda layers: layers.update(output=[3]),
}
CALLS: dict[str, Callable[[Network, Path], Any]] = {
    "activate": lambda network, path: network.activate([0, 1]),
    "propagate": lambda network, path: network.propagate(0.3, [1]),
    "predict": lambda network, path: network.predict([[0, 1]]),
    "train": lambda network, path: Trainer(network).train(ROWS, iterations=1, log=False),
    "test": lambda network, path: Trainer(network).test(ROWS),
    "XOR": lambda network, path: Trainer(network).XOR(iterations=1, log=False),
    "neurons": lambda network, path: network.neurons(),
    "inputs": lambda network, path: network.inputs(),
    "outputs": lambda network, path: network.outputs(),
    "toJSON": lambda network, path: network.toJSON(),
    "toDot": lambda network, path: network.toDot(),
    "clone": lambda network, path: network.clone(),
    "clear": lambda network, path: network.clear(),
    "reset": lambda network, path: network.reset(),
    "restore": lambda network, path: network.restore(),
    "forget": lambda network, path: network.forget(),
    "setOptimize": lambda network, path: network.setOptimize(True),
    "project": lambda network, path: network.project(Layer(2)),
    "project to": lambda network, path: Layer(2).project(network),
    "gate": lambda network, path: network.gate(Layer(1).project(Layer(1)), Layer.gateType.INPUT),
    "standalone": lambda network, path: network.standalone(),
    "save": lambda network, path: network.save(path / "file"),
    "to_c": lambda network, path: network.to_c(path / "file"),
    "summary": lambda network, path: network.summary(),
    "draw": lambda network, path: network.draw(),
    "explain": lambda network, path: network.explain(),
    "weights": lambda network, path: network.weights,
    "biases": lambda network, path: network.biases,
}
WORKS: dict[str, Callable[[Network], Any]] = {
    "repr": repr,
    "copy.copy": copy.copy,
    "copy.deepcopy": copy.deepcopy,
    "pickle": lambda network: pickle.loads(pickle.dumps(network)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_calls_say_which_layer(change: str, tmp_path: Path) -> None:
    """Every method works or says which layer is missing or is none; no file is written."""
    for optimised in (True, False):
        for name, call in CALLS.items():
            network = Architect.Perceptron(2, 3, 1)
            network.setOptimize(optimised)
            network.activate([0, 1])
            CHANGES[change](network.layers)
            try:
                call(network, tmp_path)
            except (TypeError, ValueError) as error:
                assert "layer" in str(error), (name, error)  # noqa: PT017 - some work
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("change", CHANGES)
def test_what_always_works(change: str) -> None:
    """Such a network can be printed and copied, and works again when its layers are back."""
    for name, call in WORKS.items():
        network = Architect.Perceptron(2, 3, 1)
        before = network.activate([0, 1])
        layers = dict(network.layers)
        CHANGES[change](network.layers)
        assert call(network), name
        network.layers.update(layers)
        assert before == network.activate([0, 1])


def test_what_synaptic_throws() -> None:
    """Without a list of hidden layers Synaptic's `activate` fails, and names no layer."""
    network = Architect.Perceptron(2, 3, 1)
    network.layers.hidden = None  # type: ignore[assignment]

    with pytest.raises(
        TypeError, match=r"network\.layers\.hidden must be a list of layers, got None"
    ):
        network.activate([0, 1])
