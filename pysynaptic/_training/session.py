"""A training of a trainer: from data and options to the request that a kernel executes."""

from __future__ import annotations

from array import array
from math import inf, nan

from .._base import validation
from .._base.records import Record
from .._base.text import number_text, say
from .._kernel import costs
from .._kernel.training import (
    BAD,
    CHANGED,
    DONE,
    ENOUGH,
    ERROR,
    EVERY,
    GOAL,
    ITERATIONS,
    LOG,
    NEXT,
    RATE,
    SHOWN,
    Training,
)
from . import options
from .dataset import DataSet, doubles, prepare
from .options import LOOKING, STOPPING, bucket_size, first_rate, source, trained_rows
from .rewind import Rewind
from .watch import Watch, everyone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from .._kernel import twin
    from .._kernel.costs import Cost
    from .._v8.seeding import Random
    from ..network import Network
    from .advice import Advisor
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
    _stopping: Record
    _random: Random | None = None
    _watch: Watch | None = None
    advisor: Advisor | None = None  # looks whether it learns

    def __init__(
        self, trainer: Trainer, data: DataSet, given: Options | None, stop: array[int] | None
    ) -> None:
        own = trainer._own
        used = own if given is None else given
        self._trainer = trainer
        self._told = given is not None
        cross = own.crossValidate if given is None else trainer.crossValidate
        if used.extra or own.extra:
            data = self._divide(data, own, used, cross)
        self._caller = data.caller
        learned = len(data) if cross is None or not data else trained_rows(cross, len(data))
        if learned < len(data) and data.sequences is None:
            warn_of_one_class(data.targets, len(data), learned)
        cost = (given.cost if given else None) or trainer._cost or costs.MSE
        it = data.training(costs.code(cost), learned, stop)
        rate: Any = trainer.rate
        if type(rate) is float:  # the usual case in few steps
            it.rates = array("d", (rate,))
        else:
            it.rates, it.bucket = buckets(rate, trainer.iterations)
        if used.extra or own.extra:
            self._read_extra(it, own, used, cost)
        it.report, it.refresh = self._report, self.refresh
        self.training = it
        self.refresh()
        it.progress[CHANGED] = 0  # nothing has been read yet

    def _divide(self, data: DataSet, own: Options, used: Options, cross: Any) -> DataSet:
        """Find the validation rows; return the others, if they are a part of the rows."""
        asked = {name: _either(own, used, name) for name in STOPPING}
        validation, self._random = asked["validation"], _either(own, used, "random")
        for name in ("patience", "keep_best"):
            if asked[name] and validation is None:
                raise ValueError(f"{name} needs validation: the rows whose error it is about")
        rest = data
        if isinstance(validation, float):
            from .stopping import divided  # few trainings have it

            rest, validation = divided(data, validation, source(self._random), cross)
        elif validation is not None:
            try:
                validation = DataSet(self._trainer.network, *validation)
            except (TypeError, ValueError) as error:
                raise type(error)(f"validation: {error}") from None
        self._stopping = Record(asked, validation=validation)
        self._stopping.data = rest if validation is None else validation
        return rest

    def _read_extra(self, it: Training, own: Options, used: Options, cost: Cost) -> None:
        """Read the options that few trainings have."""
        if _either(own, used, "shuffle"):
            it.shuffle(source(self._random), self._show)
            self._rows = None if self._caller is None else list(self._caller)
        it.momentum = _either(own, used, "momentum") or 0.0
        it.squared = _either(own, used, "loss") == "squared"
        it.progress[LOG] = _either(own, used, "log") or 0
        asked = Record(self._stopping, cost=cost)
        for name in LOOKING:
            asked[name] = _either(own, used, name)
        for name in (*LOOKING, "validation", "accuracy"):
            if asked[name]:
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
            if not (it.count and it.goes_on()):
                self._watch_it([])
                if it.goes_on():
                    self._run_nothing()
                # Otherwise nothing is compiled, as in Synaptic.
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
            # What leads back here goes, so that there is no garbage for the collector.
            it.report = it.refresh = it.show = it.look = it.ready = None

    def add_to(self, result: Record) -> None:
        """Add to the result what was asked for beside it."""
        if self._watch is not None and self._asked is not None:
            self._watch.add_to(result)

    def _watch_it(self, found: list[Observer]) -> None:
        """Let those look that were asked for, some others, and what looks whether it learns."""
        it = self.training
        if self._asked is not None:
            from .looking import observers  # most trainings have none

            found = observers(self._asked, it, self._trainer) + found
        if self.advisor is not None:
            found.append(self.advisor)
        found += [make(it, self._trainer) for make in everyone]
        self._watch = Watch(it, found, self._call)

    def _run(self) -> None:
        it, network = self.training, self._trainer.network
        it.ready = self._ready
        if it.sequences is not None:
            network.forget()
        prepare(network, it)
        plan, asked = network._ready(), self._asked
        rewind = Rewind(it, network, plan, asked is not None and callable(asked.progress))
        if asked is None and self.advisor is None and not everyone:
            it.look, it.progress[NEXT] = rewind.look_alone, rewind.next
        else:
            self._watch_it([rewind])
            plan = network._ready()  # another, if what looks has wired it anew
        while not plan.train(it):  # wired anew, it goes on where it was
            plan = self._ready()
            rewind.keep_anew(it, plan)
        if it.progress[BAD] < 0 and not it.stop[0] and rewind.has_diverged(plan):
            it.progress[BAD] = it.rows[-1]
        if it.progress[BAD] >= 0:
            it.kept = rewind.go_back(it)

    def _ready(self) -> twin.Plan:
        """Return the plan of the network as it is by now."""
        network = self._trainer.network
        prepare(network, self.training)
        return network._ready()

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


def _either(own: Options, used: Options, name: str) -> Any:
    """Return an option of this training, or else of its trainer."""
    value = getattr(used, name)
    return getattr(own, name) if value is None else value


def warn_of_one_class(targets: Any, rows: int, learned: int) -> None:
    """Warn if all rows that are tested with have one target, and there would be room for more."""
    numbers, tested = doubles(targets), rows - learned
    size = len(numbers) // rows
    last = numbers[learned * size :]
    first = last[:size].tolist()
    if tested < 2 or last.tolist() != first * tested:
        return
    classes = {tuple(numbers[at : at + size]) for at in range(0, len(numbers), size)}
    if 1 < len(classes) <= tested:
        validation.warn(
            f"crossValidate tests with the last {tested} rows, whose target is always {first}, "
            f"while the set has {len(classes)} different ones: mix the rows first, or use "
            "validation=, which draws them"
        )


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
