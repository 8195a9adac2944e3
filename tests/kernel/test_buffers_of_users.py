"""Rows whose buffer is released by a method of the user's, which runs the network itself."""

from __future__ import annotations

import sys
from array import array
from typing import Any

import pytest

from pysynaptic import Architect, Network, seed

pytestmark = pytest.mark.skipif(sys.version_info < (3, 12), reason="__buffer__ came with 3.12")


class Row:
    """A row that activates the network when its buffer is released."""

    def __init__(self, values: list[float], network: Network) -> None:
        self.values, self.network = array("d", values), network

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, place: int) -> float:
        return self.values[place]

    def __buffer__(self, flags: int) -> memoryview:
        """Give the numbers."""
        return memoryview(self.values)

    def __release_buffer__(self, view: memoryview) -> None:
        """Use the network in between."""
        view.release()
        self.network.activate([0.9, 0.1])


def made() -> Network:
    """Make the same network each time."""
    seed(4)
    network = Architect.Perceptron(2, 3, 1)
    network.activate([0, 0])
    return network


def test_the_row_is_the_one_that_was_given() -> None:
    """An activation has its own row, and a propagation its own target."""
    network, plain = made(), made()
    row: Any = Row([0.0, 1.0], network)
    target: Any = Row([1.0], network)

    plain.activate([0.9, 0.1])
    assert plain.activate([0, 1]) == network.activate(row)

    plain.activate([0.9, 0.1])
    plain.propagate(0.3, [1])
    network.propagate(0.3, target)
    assert plain.activate([1, 1]) == network.activate([1, 1])
