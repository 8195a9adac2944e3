"""One thread at a time: a training refuses other threads that use its network."""

from __future__ import annotations

from _thread import get_ident
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
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


@contextmanager
def lent(network: Any) -> Iterator[None]:
    """Let this thread run a network while its occupant waits."""
    occupant, network._occupant = network._occupant, get_ident()
    try:
        yield
    finally:
        network._occupant = occupant
