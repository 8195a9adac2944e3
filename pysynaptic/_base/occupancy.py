"""One thread at a time: a training refuses other threads that use its network."""

from __future__ import annotations

from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OCCUPIED = "the network is being trained in another thread"


class Occupied:
    """A context in which only this thread may run a network.

    It may be nested within the thread.
    """

    __slots__ = ("_network", "_outermost")

    def __init__(self, network: Any) -> None:
        self._network = network

    def __enter__(self) -> None:
        network, mine = vars(self._network), get_ident()
        # Read first: if the occupant leaves now, this thread becomes the occupant below.
        self._outermost = network.get("_occupant") != mine
        if network.setdefault("_occupant", mine) != mine:  # atomic: one of two threads is first
            raise RuntimeError(OCCUPIED)
        self._network._plan = None  # so that every run checks first

    def __exit__(self, *error: object) -> None:
        if self._outermost:
            del self._network._occupant


class Lent:
    """A context in which this thread may run a network while its occupant waits."""

    __slots__ = ("_network", "_occupant")

    def __init__(self, network: Any) -> None:
        self._network = network

    def __enter__(self) -> None:
        self._occupant, self._network._occupant = self._network._occupant, get_ident()

    def __exit__(self, *error: object) -> None:
        self._network._occupant = self._occupant
