"""The way back after a training has diverged: to the last iteration with finite weights.

A network is kept at the start and then now and then, so that this costs less than 1 % of the time.
From the last one that was kept, the iterations until the last good one are run again, which gives
the same bits as before.
"""

from __future__ import annotations

import time
from math import inf

from .._kernel.training import (
    BETWEEN,
    CHANGED,
    DONE,
    EACH,
    ENOUGH,
    EVERY,
    GOAL,
    ITERATIONS,
    LOG,
    NEXT,
    OVER,
    STAGE,
    Training,
)
from .._store.storage import CUSTOM
from .kept import Kept
from .watch import call_here

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array

    from .._base.records import Record
    from .._kernel import twin
    from ..network import Network
    from .watch import Call

FIRST = 8  # the first iteration after which this looks at the clock, if they are long
MOMENT = 1_000_000  # numbers times rows: about so much is done, some milliseconds, before it looks
PERIOD = 0.5  # seconds between two networks that are kept, at least
SHARE = 100  # and so many times as long as it takes to keep one
GROWTH = 8  # so many times more iterations until the next look at the clock, at most


class Rewind:
    """Keeps the network now and then: an `Observer`.

    Parameters
    ----------
    it : Training
        The training, which has not begun.
    network : Network
        What is trained.
    is_seen : bool
        Whether a function of the user's looks at it, which may change the network.
    """

    next: float
    _looked, _time, _due = 0, 0.0, 0.0  # when it looked last, and when it keeps the network next
    _drawn: tuple[int, int, int, int] | None = None  # the generator's state after a repetition
    _kept: Kept | None = None
    _order: array[int] | None = None
    _state: tuple[int, int, int, int] | None = None  # of the generator, if that shuffles

    def __init__(self, it: Training, network: Network, plan: twin.Plan, is_seen: bool) -> None:
        self._network, self._is_seen = network, is_seen
        self._keep(it, plan)
        size = self._kept.size if self._kept else 1
        self.next = max(FIRST, MOMENT // (size * it.count))

    def look(self, it: Training, call: Call) -> object:
        """Keep the network, if it is time for that."""
        now, done = time.perf_counter(), int(it.progress[DONE])
        if now >= self._due:
            self._keep(it, self._network._ready())
            self._due = now + max(PERIOD, SHARE * (time.perf_counter() - now))
        step, took = done - self._looked, now - self._time
        wanted = step * GROWTH if took * GROWTH < PERIOD else step * PERIOD / took
        self.next = done + max(1, int(wanted))
        self._looked, self._time = done, now
        return False

    def look_alone(self, it: Training) -> bool:
        """Do so where nothing else looks: this can be the hook itself."""
        self.look(it, call_here)
        it.progress[NEXT] = self.next
        return False

    def end(self, it: Training, call: Call) -> None:
        """Keep nothing more."""
        self.next = inf

    def add_to(self, result: Record) -> None:
        """Add nothing."""

    def keep_anew(self, it: Training, plan: twin.Plan) -> None:
        """Keep the network, if it has been wired anew since it was kept."""
        if it.progress[STAGE] == BETWEEN and (self._kept is None or self._kept.plan is not plan):
            self._keep(it, plan)

    def _keep(self, it: Training, plan: twin.Plan) -> None:
        if plan.finite():
            self._kept, self._progress = Kept(plan), it.progress[:]
            if it.generator is not None:
                self._order = None if it.order is None else it.order[:]
                self._state = _state(it)

    def has_diverged(self, plan: twin.Plan) -> bool:
        """Whether a weight has become infinite, though no error has."""
        return self._kept is not None and not plan.finite()

    # The way back -----------------------------------------------------------------------------

    def go_back(self, it: Training) -> int | None:
        """Go back, and return after which iteration the network is as it was; None if nowhere."""
        kept = self._kept
        if kept is None:
            return None
        first, last = int(self._progress[DONE]), int(it.progress[DONE]) - 1
        if self._progress[EVERY]:  # a schedule may have done anything
            every = int(self._progress[EVERY])
            last = min(last, (first // every + 1) * every)
        if last <= first or not self._is_repeatable(it):
            kept.put_back()
            return first
        good, bad, tried = first, last + 1, first
        while good + 1 < bad:  # the last one is the usual answer
            tried = last if bad > last else (good + bad) // 2
            if self._run_again(it, tried):
                good = tried
            else:
                bad = tried
            if tried == int(it.progress[DONE]) - 1 and self._drawn != _state(it):
                kept.put_back()  # something else drew from the generator, too
                return first
        if tried != good:
            self._run_again(it, good)
        return good

    def _is_repeatable(self, it: Training) -> bool:
        """Whether the iterations give the same again: no function of the user's takes part."""
        if self._kept is None or self._kept.plan is not self._network._ready():
            return False
        if self._is_seen or it.rate is not None or not isinstance(it.cost, int):
            return False
        if it.generator is not None and self._state is None:
            return False
        blocks = {block for layer in self._network._order for block, _ in layer._members}
        return not any(CUSTOM in block.squash for block in blocks)

    def _run_again(self, it: Training, iterations: int) -> bool:
        """Run until after an iteration; return whether the network is finite then."""
        assert self._kept is not None
        self._kept.put_back()
        if iterations == self._progress[DONE]:
            return True
        again = self._repetition(it, iterations)
        plan = self._network._ready()
        plan.train(again)
        self._drawn = _state(again)
        return again.progress[STAGE] == BETWEEN and plan.finite()

    def _repetition(self, it: Training, iterations: int) -> Training:
        again = object.__new__(Training)
        vars(again).update(vars(it))
        again.progress = progress = self._progress[:]
        for place in (EVERY, LOG, NEXT, EACH, OVER, CHANGED):
            progress[place] = 0
        progress[ITERATIONS], progress[GOAL], progress[ENOUGH] = iterations, -inf, -inf
        again.look = again.report = again.schedule = again.show = None
        if self._order is not None and self._state is not None:
            generator = type(it.generator)(0, 0)  # type: ignore[misc,call-arg,arg-type]
            generator.restore(self._state)  # type: ignore[union-attr]
            again.generator, again.order = generator, self._order[:]
            again.rows = again.order if it.rows is it.order else it.rows
        return again


def _state(it: Training) -> tuple[int, int, int, int] | None:
    """Return the state of the generator that shuffles; None if there is none, or no state."""
    state = getattr(it.generator, "state", None)
    return None if state is None else state()
