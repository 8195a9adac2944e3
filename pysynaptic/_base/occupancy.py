"""One thread at a time: a training refuses other threads that use its network.

A thread that occupies a network holds a lock meanwhile.  CPython gives that back on every way out
of the ``with`` statement, also where the handler of a signal raises between two lines of this
module.  So what counts is the lock; the list of occupants only says whose it is.
"""

from __future__ import annotations

from _thread import get_ident
from contextlib import suppress
from os import getpid

from .locks import lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

OCCUPIED = "the network is being trained in another thread"


class Occupant:
    """A thread that may run a network, as long as its lock is held."""

    __slots__ = ("lock", "process", "thread")

    def __init__(self) -> None:
        self.lock, self.thread, self.process = lock(), get_ident(), getpid()

    def is_there(self) -> bool:
        """Whether it runs the network now; a forked process does not have the thread."""
        return self.lock.locked() and self.process == getpid()


def alone(network: Any, work: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function while only this thread may run a network.

    It may be nested within the thread.

    Raises
    ------
    RuntimeError
        If another thread occupies the network.
    """
    check(network)
    mine = Occupant()
    with mine.lock:
        occupants = vars(network).setdefault("_occupants", [])
        occupants.append(mine)
        first = None
        try:
            first = occupant(network)  # another thread may have come since the check
            if first is not None and first.thread != mine.thread:
                raise RuntimeError(OCCUPIED)
            network._plan = None  # so that every run checks first
            return work(*arguments)
        finally:
            if first is mine:  # others may run it again, at once if nothing has changed
                watched = network._watched is not None
                network._plan = network._compiled if watched else network._checked
            _remove(occupants, mine)  # last: from here on the plan is another's to take away


def lend(network: Any, work: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function while this thread may run a network whose occupant waits."""
    mine = Occupant()
    with mine.lock:
        occupants = vars(network).setdefault("_occupants", [])
        occupants.insert(0, mine)
        try:
            return work(*arguments)
        finally:
            _remove(occupants, mine)


def check(network: Any) -> None:
    """Raise if another thread occupies a network."""
    first = occupant(network)
    if first is not None and first.thread != get_ident():
        raise RuntimeError(OCCUPIED)


def occupant(network: Any) -> Occupant | None:
    """Return which occupant counts, the first; forget those that are over."""
    occupants = network._occupants
    for each in tuple(occupants):
        if each.is_there():
            found: Occupant = each
            return found
        _remove(occupants, each)
    return None


def _remove(occupants: list[Occupant], each: Occupant) -> None:
    """Remove an occupant; another thread or a forked process may have been faster."""
    with suppress(ValueError):
        occupants.remove(each)
