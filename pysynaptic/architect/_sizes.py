"""The sizes of an architecture, checked before a neuron is made or a random number drawn."""

from __future__ import annotations

from itertools import pairwise

from .._base import validation


def layer_sizes(name: str, given: tuple[object, ...]) -> list[int]:
    """Return the sizes of three or more layers; ``name`` is that of the architecture."""
    if len(given) < 3:
        raise ValueError(
            f"not enough layers (minimum 3) !! ({name}() got {len(given)}; "
            f"give one size after the other, as in {name}(2, 3, 1))"
        )
    sizes = [
        validation.neurons(size, f"{name}: size {place}", 1) for place, size in enumerate(given)
    ]
    validation.connected(pairwise(sizes))
    return sizes
