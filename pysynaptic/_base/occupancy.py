"""One thread at a time: a network in training keeps other threads out."""

from __future__ import annotations

from _thread import get_ident
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

OCCUPIED = "the network is being trained in another thread"


class Occupied:
    """A network that one thread trains or runs many rows through, and no other thread runs.

    May be nested within the thread.
    """

    __slots__ = ("_network", "_outermost")

    def __init__(self, network: Any) -> None:
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
def lent(network: Any) -> Iterator[None]:
    """Let this thread run a network whose occupant waits for it."""
    occupant, network._occupant = network._occupant, get_ident()
    try:
        yield
    finally:
        network._occupant = occupant
