"""Momentum: where the last changes of a network's weights are kept while it is trained."""

from __future__ import annotations

from contextlib import contextmanager

from .._store import storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from ..network import Network


@contextmanager
def room(network: Network) -> Iterator[None]:
    """Give a network room for the last changes of its weights, for one training."""
    blocks = {block for layer in network._complete()[1:] for block, _ in layer._members}
    before = [(block, block.bias_velocity) for block in blocks]
    links = [(bundle, bundle.velocities) for block in blocks for bundle in block.inputs]
    rooms: dict[int, array[float]] = {}  # by the weights' array, which pooled bundles share
    for block in blocks:
        block.bias_velocity = storage.zeros(block.size)
        block.touch()
    for bundle, _ in links:
        zeros = storage.zeros(len(bundle.weights))
        bundle.velocities = rooms.setdefault(id(bundle.weights), zeros)
    try:
        yield
    finally:
        for bundle, velocities in links:
            bundle.velocities = velocities
        for block, velocity in before:
            block.bias_velocity = velocity
            block.touch()
