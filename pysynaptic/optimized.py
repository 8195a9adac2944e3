"""What belongs to a network while it runs: the optimised function's remains, and its occupant."""

from __future__ import annotations

from _thread import get_ident
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from .layer import Layer
    from .network import Network


OCCUPIED = "the network is being trained in another thread"


class Optimized:
    """What ``network.optimized`` is while a network runs optimised.

    Synaptic keeps a second copy of all numbers here (``memory``, ``data``); ours live in the layers
    only, so what is left is to run and to compile again.
    """

    __slots__ = ("_network",)

    def __init__(self, network: Network) -> None:
        self._network = network

    def activate(self, input: Sequence[float]) -> list[float]:
        """Activate the network."""
        return self._network._ready().activate(input)

    def propagate(self, rate: float, target: Sequence[float]) -> None:
        """Propagate the network."""
        self._network._ready().propagate(rate, target)

    def reset(self) -> None:
        """Compile the network again before its next run."""
        if self._network._optimized is self:
            self._network._uncompile()


class Occupied:
    """A network that one thread trains or runs many rows through, and no other thread runs.

    May be nested within the thread.
    """

    __slots__ = ("_network", "_outermost")

    def __init__(self, network: Network) -> None:
        self._network = network

    def __enter__(self) -> None:
        network, mine = vars(self._network), get_ident()
        # Who is not its occupant becomes it or is refused, even if another thread leaves meanwhile.
        self._outermost = network.get("_occupant") != mine
        if network.setdefault("_occupant", mine) != mine:  # one of two comes first
            raise RuntimeError(OCCUPIED)
        self._network._plan = None  # who activates asks first whether it may

    def __exit__(self, *error: object) -> None:
        if self._outermost:
            del self._network._occupant


@contextmanager
def lent(network: Network) -> Iterator[None]:
    """Let this thread run a network whose occupant waits for it."""
    occupant, network._occupant = network._occupant, get_ident()
    try:
        yield
    finally:
        network._occupant = occupant


def unrestored(order: tuple[Layer, ...]) -> Iterator[tuple[array[float], int, array[float]]]:
    """Yield copies of the numbers that Synaptic's ``restore()`` leaves in the optimised function.

    It does not bring back derivatives, errors and the gains of self-connections.
    """
    members = list(dict.fromkeys(place for layer in order for place in layer._members))
    for block in dict.fromkeys(block for layer in order[1:] for block, _ in layer._members):
        for numbers in (
            block.derivative,
            block.responsibility,
            block.error_projected,
            block.error_gated,
        ):
            yield numbers, 0, numbers[:]
    gated = {
        place
        for block, index in members
        for place, extension in block.gates.get(index, {}).items()
        if any(run.bundle.is_selves for run in extension.influences)
    }
    for block, index in filter(gated.__contains__, members):
        yield block.self_gain, index, block.self_gain[index : index + 1]
