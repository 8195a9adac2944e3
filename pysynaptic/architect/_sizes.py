"""The sizes of an architecture, checked before a neuron is made or a random number drawn."""

from __future__ import annotations

from .._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def layer_sizes(name: str, given: tuple[object, ...]) -> list[int]:
    """Return the sizes of three or more layers; ``name`` is that of the architecture."""
    if len(given) < 3:
        raise ValueError(
            f"not enough layers (minimum 3) !! ({name}() got {len(given)}; "
            f"give one size after the other, as in {name}(2, 3, 1))"
        )
    return [count(size, f"{name}: size {place}", 1) for place, size in enumerate(given)]


def count(value: Any, what: str, least: int) -> int:
    """Return a count: an int of at least ``least``."""
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{what} must be an int, got {validation.described(value)}")
    result = int(value.__index__())
    if result < least:
        raise ValueError(f"{what} must be {least} or more, got {result}")
    return result
