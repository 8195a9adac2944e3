"""What looks at a training while it runs: all observers behind the one hook that a kernel has.

The kernel counts iterations up to `NEXT` and calls `Watch.look` after that one.  An observer sees
finished iterations only, and says itself which one it wants to see next.
"""

from __future__ import annotations

from math import inf

from .._kernel.training import DONE, NEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from .._base.records import Record
    from .._kernel.training import Training

    Call = Callable[..., Any]

    class Observer(Protocol):
        """One thing that looks."""

        next: float  # the iteration that it wants to see next, or a later one; infinity for none

        def look(self, it: Training, call: Call) -> object:
            """Look at a finished iteration; a true answer ends the training."""
            ...

        def end(self, it: Training, call: Call) -> None:
            """Do what is left to do when a training has ended for any reason."""
            ...

        def add_to(self, result: Record) -> None:
            """Add to a training's result what was asked for."""
            ...


def call_here(function: Call, *values: Any) -> Any:
    """Call a user's function in the thread of the training."""
    return function(*values)


everyone: list[Callable[[Training, Any], Observer]] = []
"""Functions that make an observer of every training and task of this process.

They are called with the training, and with its trainer or None.  The playground adds one, to draw
the error curves of a program that does not know of it.
"""


class Watch:
    """All observers of one training.

    Parameters
    ----------
    it : Training
        The training, or what observers see of a task.
    observers : list of Observer
        In the order in which they look.
    call : function, optional
        Calls users' functions, in another thread where that is theirs.
    """

    def __init__(self, it: Training, observers: list[Observer], call: Call | None = None) -> None:
        self._observers = observers
        self._call: Call = call or call_here
        self._plan(it)
        it.look = self.look

    def look(self, it: Training) -> bool:
        """Let the observers look whose turn it is; return whether one ends the training."""
        done, over = it.progress[DONE], False
        for each in self._observers:
            if done >= each.next and each.look(it, self._call):
                over = True
        self._plan(it)
        return over

    def end(self, it: Training) -> None:
        """Let every observer finish."""
        it.look = None  # which leads back here: no garbage for the collector
        for each in self._observers:
            each.end(it, self._call)

    def add_to(self, result: Record) -> None:
        """Add what was asked for to the result."""
        for each in self._observers:
            each.add_to(result)

    def _plan(self, it: Training) -> None:
        following = inf
        for each in self._observers:
            if each.next < following:  # quicker than min()
                following = each.next
        it.progress[NEXT] = following
