"""What completion shows: the public names, and only these."""

from __future__ import annotations

import pytest

import pysynaptic
from pysynaptic import Architect, Neuron, Trainer


def test_public_names_only() -> None:
    """Of every object and of the package, `dir` has the names that are for users."""
    network = Architect.LSTM(2, 2, 1)
    connection = Neuron().project(Neuron())
    rows = [{"input": [0, 1], "output": [1]}]
    shown = {
        "network": (network, {"activate", "layers", "trainer"}),
        "layer": (network.layers.output, {"activate", "list", "project"}),
        "link": (network.layers.input.connectedTo[0], {"size", "weights"}),
        "neuron": (connection.from_, {"bias", "squash"}),
        "connection": (connection, {"weight", "gain", "to"}),
        "trainer": (Trainer(network), {"train", "rate", "iterations", "XOR"}),
        "result": (network.trainer.train(rows, iterations=1), {"error", "iterations", "keys"}),
        "layers": (network.layers, {"input", "hidden", "output"}),
        "package": (pysynaptic, {"Network", "Trainer", "seed"}),
    }
    for thing, expected in shown.values():
        names = dir(thing)
        assert [name for name in names if name.startswith("_")] in ([], ["__version__"])
        assert expected <= set(names)
        for name in names:
            assert hasattr(thing, name)


def test_methods_of_the_class() -> None:
    """What only the class has is shown of the class only."""
    assert {"fromJSON", "load"} <= set(dir(pysynaptic.Network))
    assert not {"fromJSON", "load"} & set(dir(Architect.Perceptron(1, 1, 1)))


@pytest.mark.one_kernel
def test_package() -> None:
    """The package shows what `__all__` says."""
    assert dir(pysynaptic) == sorted(pysynaptic.__all__)
