"""A training of a trainer: from data and options to the request that a kernel executes."""

from __future__ import annotations

from array import array
from math import inf, nan

from .. import _v8
from .._base.records import Record
from .._base.text import number_text, say
from .._kernel import costs
from .._kernel.training import (
    CHANGED,
    DONE,
    ENOUGH,
    ERROR,
    EVERY,
    GOAL,
    ITERATIONS,
    LOG,
    RATE,
    SHOWN,
    Training,
)
from . import options
from .options import LOOKING, bucket_size, first_rate, trained_rows
from .watch import Watch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from .._kernel.costs import Cost
    from ..network import Network
    from .advice import Advisor
    from .dataset import DataSet
    from .options import Options
    from .watch import Observer

    class Trainer(Protocol):
        """What a training asks of its trainer."""

        network: Network
        rate: Any
        iterations: int
        error: float
        schedule: Any
        crossValidate: Any
        _own: Options
        _cost: Cost | None


class Session:
    """A training of a trainer's, with what its users see of it.

    Parameters
    ----------
    trainer : Trainer
        Its options are kept.  Changes that a user function makes to them take effect at once, as in
        Synaptic.
    data : DataSet
        The rows.
    given : Options or None
        What this training was told.  As in Synaptic, being told nothing at all leaves out schedule,
        log, shuffle and cross-validation, unless the trainer was made with them.
    stop : array of int8 or None
        Another thread says stop by setting its one element.
    """

    _rows: list[Any] | None = None  # in the order in which the caller gave them
    _call: Callable[..., Any] | None = None  # what calls the schedule
    _asked: Record | None = None  # the options of those that look at it
    _watch: Watch | None = None
    advisor: Advisor | None = None  # looks whether it learns

    def __init__(
        self, trainer: Trainer, data: DataSet, given: Options | None, stop: array[int] | None
    ) -> None:
        own = trainer._own
        used = own if given is None else given
        self._trainer = trainer
        self._told = given is not None
        self._caller = data.caller
        cross = own.crossValidate if given is None else trainer.crossValidate
        learned = len(data) if cross is None or not data else trained_rows(cross, len(data))
        cost = (given.cost if given else None) or trainer._cost or costs.MSE
        it = data.training(costs.code(cost), learned, stop)
        rate: Any = trainer.rate
        if type(rate) is float:  # the usual case in few steps
            it.rates = array("d", (rate,))
        else:
            it.rates, it.bucket = buckets(rate, trainer.iterations)
        if used.extra or own.extra:
            self._read_extra(it, own, used)
        it.report, it.refresh = self._report, self.refresh
        self.training = it
        self.refresh()
        it.progress[CHANGED] = 0  # nothing has been read yet

    def _read_extra(self, it: Training, own: Options, used: Options) -> None:
        """Read the options that few trainings have."""
        if own.shuffle if used.shuffle is None else used.shuffle:
            it.shuffle(_v8.current(), self._show)
            self._rows = None if self._caller is None else list(self._caller)
        it.momentum = (own.momentum if used.momentum is None else used.momentum) or 0.0
        it.squared = (own.loss if used.loss is None else used.loss) == "squared"
        it.progress[LOG] = (own.log if used.log is None else used.log) or 0
        asked = Record()
        for name in LOOKING:
            value = getattr(used, name)
            asked[name] = getattr(own, name) if value is None else value
        if any(asked.values()):
            self._asked = asked

    def refresh(self) -> None:
        """Let the trainer's options count as they are now."""
        trainer, it = self._trainer, self.training
        schedule = trainer.schedule if self._told else trainer._own.schedule
        if schedule is not None and not isinstance(schedule, Record):
            schedule = options.schedule(schedule)
        cross = trainer.crossValidate if self._told else trainer._own.crossValidate
        goal = None if cross is None else cross.get("testError")
        progress = it.progress
        progress[ITERATIONS], progress[GOAL] = trainer.iterations, trainer.error
        progress[ENOUGH] = -inf if goal is None else goal
        self._every = progress[EVERY] = schedule["every"] if schedule else 0
        rate: Any = trainer.rate if callable(trainer.rate) else None
        if rate is None and it.rate is not None:
            it.rates = array("d", [progress[RATE]])  # as it was when last asked for
        it.rate, it.crossValidate = rate, cross
        it.schedule = schedule if self._call is None else None
        self._schedule, self._goal = schedule, goal
        progress[CHANGED] = 1

    def go(self, call: Callable[..., Any] | None = None) -> None:
        """Train; `call` calls the schedule.  The caller occupies the network."""
        network, it = self._trainer.network, self.training
        if call is not None:
            self._call, it.schedule = call, None
        try:
            self._watch_it()
            if not it.goes_on():
                pass  # and nothing is compiled, as in Synaptic
            elif not it.count:
                self._run_nothing()
            elif it.momentum:
                from .momentum import room  # few trainings have it

                with room(network):
                    self._run()
            else:
                self._run()
        finally:
            if self._watch is not None:
                self._watch.end(it)
            if it.show is not None and not it.progress[SHOWN]:
                self._show(it)
            it.report = it.refresh = it.show = (
                None  # which lead back here: no garbage for the collector
            )

    def add_to(self, result: Record) -> None:
        """Add to the result what was asked for beside it."""
        if self._watch is not None:
            self._watch.add_to(result)

    def _watch_it(self) -> None:
        """Let those look that were asked for, and what looks whether it learns."""
        it = self.training
        found: list[Observer] = []
        if self._asked is not None:
            from .looking import observers  # most trainings have none

            found = observers(self._asked, it, self._trainer)
        if self.advisor is not None:
            found.append(self.advisor)
        if found:
            self._watch = Watch(it, found, self._call)

    def _run(self) -> None:
        execute(self._trainer.network, self.training)

    def _run_nothing(self) -> None:
        """Train without rows: one iteration, after which the error is nan, as in Synaptic."""
        it = self.training
        if it.progress[ERROR] <= it.progress[ENOUGH]:
            return
        it.begin()
        it.progress[ERROR] = nan
        it.end()

    def _report(self, it: Training) -> bool:
        """Call the schedule or print a line, whichever is due; return whether to stop."""
        progress, schedule, every, call = it.progress, self._schedule, self._every, self._call
        error, iterations, rate = progress[ERROR], int(progress[DONE]), progress[RATE]
        if schedule and every and iterations % every == 0:
            info = Record({"error": error, "iterations": iterations, "rate": rate})
            do, cross = schedule["do"], self._trainer.crossValidate
            over = do(info) if call is None else call(do, info)
            # What it set in the trainer counts already; but it may have changed these records.
            if schedule["every"] != every or (cross and cross.get("testError") != self._goal):
                self.refresh()
            return bool(over)
        say(f"iterations {iterations} error {number_text(error)} rate {number_text(rate)}")
        return False

    def _show(self, it: Training) -> None:
        """Put the caller's list into the order of the rows."""
        if self._caller is not None and self._rows is not None:
            self._caller[:] = [self._rows[place] for place in it.order or ()]


def execute(network: Network, it: Training, learns: bool = True) -> None:
    """Run a training, or a test, until it is over; again where the network was wired anew."""
    sequences, over = it.sequences, False
    if sequences is not None:
        network.forget()
    while not over:
        if sequences is not None:
            sequences.fresh = network._forgotten()
        plan = network._ready()
        over = plan.train(it) if learns else plan.test(it)


def buckets(rate: Any, iterations: int) -> tuple[array[float], int]:
    """Return the rates of a training, and how many iterations each of them is used for.

    As in Synaptic, the number of the iteration, counted from 1, is divided; a rate of 0 means the
    one before, and the last is used to the end.
    """
    if not isinstance(rate, list):
        return array("d", [0.0 if callable(rate) else rate]), 1
    size = bucket_size(rate, iterations)
    current = first_rate(rate, size)
    rates = array("d", [current])
    for number in range(1, len(rate)):
        current = rate[number] or current
        rates.append(current)
    return rates, size
