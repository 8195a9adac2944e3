"""What is left of Synaptic's optimised function: ``network.optimized``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence
    from typing import Any

    from .._store.storage import NeuronBlock


class Optimized:
    """What ``network.optimized`` is while a network runs optimised.

    Synaptic keeps a second copy of all numbers here (``memory``, ``data``); ours live in the layers
    only, so what is left is to run and to compile again.
    """

    __slots__ = ("_network",)

    def __init__(self, network: Any) -> None:
        self._network = network

    def activate(self, input: Sequence[float]) -> list[float]:
        """Activate the network."""
        return self._network._ready().activate(input)  # type: ignore[no-any-return]

    def propagate(self, rate: float, target: Sequence[float]) -> None:
        """Propagate the network."""
        self._network._ready().propagate(rate, target)

    def reset(self) -> None:
        """Compile the network again before its next run."""
        if self._network._optimized is self:
            self._network._uncompile()


def unrestored(order: Sequence[Any]) -> Iterator[tuple[array[float], int, array[float]]]:
    """Yield copies of the numbers that Synaptic's ``restore()`` leaves in the optimised function.

    It does not bring back derivatives, errors and the gains of self-connections.
    """
    for block in blocks_of(order[1:]):
        for numbers in (
            block.derivative,
            block.responsibility,
            block.error_projected,
            block.error_gated,
        ):
            yield numbers, 0, numbers[:]
    if not any(block.gates for block in blocks_of(order)):
        return
    members = dict.fromkeys(place for layer in order for place in layer._members)
    gated = {
        place
        for block, index in members
        for place, extension in block.gates.get(index, {}).items()
        if any(run.bundle.is_selves for run in extension.influences)
    }
    for block, index in filter(gated.__contains__, members):
        yield block.self_gain, index, block.self_gain[index : index + 1]


def blocks_of(layers: Sequence[Any]) -> dict[NeuronBlock, None]:
    """Return the blocks of some layers, each once."""
    found: dict[NeuronBlock, None] = {}
    for layer in layers:
        if layer._block is not None:
            found[layer._block] = None
        else:
            found.update((block, None) for block, _ in layer._members)
    return found
