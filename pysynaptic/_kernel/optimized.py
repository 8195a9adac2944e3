"""What is left of Synaptic's optimised function: ``network.optimized``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence
    from typing import Any


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
    members = [place for layer in order for place in layer._members]
    for block in dict.fromkeys([block for layer in order[1:] for block, _ in layer._members]):
        for numbers in (
            block.derivative,
            block.responsibility,
            block.error_projected,
            block.error_gated,
        ):
            yield numbers, 0, numbers[:]
    if not any(block.gates for block, _ in members):
        return
    gated = {
        place
        for block, index in members
        for place, extension in block.gates.get(index, {}).items()
        if any(run.bundle.is_selves for run in extension.influences)
    }
    for block, index in filter(gated.__contains__, dict.fromkeys(members)):
        yield block.self_gain, index, block.self_gain[index : index + 1]
