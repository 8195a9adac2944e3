"""One thread at a time: a training refuses other threads that use its network."""

from __future__ import annotations

from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OCCUPIED = "the network is being trained in another thread"


def occupy(network: Any) -> bool:
    """Let only this thread run a network; return whether it did not do so before."""
    values, mine = vars(network), get_ident()
    # Read first: if the occupant leaves now, this thread becomes the occupant below.
    outermost: bool = values.get("_occupant") != mine
    if values.setdefault("_occupant", mine) != mine:  # atomic: one of two threads is first
        raise RuntimeError(OCCUPIED)
    network._plan = None  # so that every run checks first
    return outermost


def leave(network: Any) -> None:
    """Let other threads run a network again, at once if nothing has changed."""
    watched = network._watched is not None
    network._plan = network._compiled if watched else network._checked
    del network._occupant  # last: from here on the plan is another's to take away


class Occupied:
    """A context in which only this thread may run a network.

    It may be nested within the thread.
    """

    __slots__ = ("_network", "_outermost")

    def __init__(self, network: Any) -> None:
        self._network = network

    def __enter__(self) -> None:
        self._outermost = occupy(self._network)

    def __exit__(self, *error: object) -> None:
        if self._outermost:
            leave(self._network)


class Lent:
    """A context in which this thread may run a network while its occupant waits."""

    __slots__ = ("_network", "_occupant")

    def __init__(self, network: Any) -> None:
        self._network = network

    def __enter__(self) -> None:
        self._occupant, self._network._occupant = self._network._occupant, get_ident()

    def __exit__(self, *error: object) -> None:
        self._network._occupant = self._occupant
