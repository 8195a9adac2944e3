"""A training: a request that a kernel executes, with everything it needs, and its progress.

Each kernel has one loop for it (`epochs` in Python, ``native/train.c``), which also calls the
user's cost, rate and schedule functions.  The progress is an array of numbers.  It is up to date
whenever one of these functions is called, and after the training has ended for any reason.
"""

from __future__ import annotations

from array import array
from math import inf, isfinite

from .._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from .._v8 import Generator
    from .._v8.replaced import Replaced
    from .costs import Cost

    Rate = Callable[[int, float], float]
    Report = Callable[["Training"], bool]

# The places in `Training.progress`; train.c has the same names.
(
    ITERATIONS,  # how many there may be
    GOAL,  # the error to stop at
    ENOUGH,  # the error of the tested rows to stop at; -inf for none
    EVERY,  # call the report every so many iterations; 0 for never
    LOG,  # and every so many, too
    DONE,  # how many iterations were begun
    ERROR,  # of the last whole iteration
    LAST_ERROR,  # what a rate function is told: 0 at first
    RATE,  # of this iteration
    STAGE,  # BETWEEN iterations, LEARNING or TESTING
    PLACE,  # how many rows that stage is through with
    SUM,  # of their errors
    BAD,  # the row whose error is not finite; or -1
    OVER,  # whether the report asked to stop
    SHOWN,  # whether the caller's list is in the present order of the rows
    CHANGED,  # whether the rates or the schedule have changed, which C keeps
    NEXT,  # the iteration after which `look` is called; 0 and infinity for never
    EACH,  # every how many iterations the trail gets another entry; 0 for never
    FILLED,  # how many it has
    STEP,  # how many rows of the next sequence that stage is through with
    MEASURED,  # how many errors SUM is of
) = range(21)
BETWEEN, LEARNING, TESTING = range(3)
BEGINNING = array("d", bytes(8 * 21))
NO_RATE = array("d", [0.0])
BEGINNING[ERROR], BEGINNING[BAD], BEGINNING[SHOWN], BEGINNING[ENOUGH] = 1.0, -1.0, 1.0, -inf
NOTED = 3  # numbers of an entry of the trail: the iteration, its error, its rate
NEVER = array("b", [0])  # no other thread stops a training


def _progress(place: int, meaning: str) -> Any:
    def get(self: Training) -> Any:
        return self.progress[place]

    def set(self: Training, value: float) -> None:
        self.progress[place] = value

    return property(get, set, doc=meaning)


class Sequences:
    """Which rows of a training are sequences, and how these begin.

    Attributes
    ----------
    starts : array of int64
        The first row of each sequence, and the number of all rows.
    measured : array of int8
        For each row, whether it has a target; the others are only activated with.
    fresh : bytes
        What the plan's `save` returned, without the weights, when the network had forgotten
        everything; it belongs to one plan.
    """

    __slots__ = ("fresh", "measured", "starts")

    def __init__(self, starts: array[int], measured: array[int]) -> None:
        self.starts, self.measured = starts, measured
        self.fresh = b""


class Training:
    """One training; with no row to learn from it is a test.

    Parameters
    ----------
    inputs, targets : buffer of float64
        All rows, one after the other.
    count : int
        How many rows there are; or how many sequences, which is what `learned`, `order` and `rows`
        count then.
    learned : int, optional
        How many of them are learned from; the others, from the end, are tested with.  All, if it is
        left out.
    cost : int or function (target, output) -> float
        A number for those of `costs.BUILT_IN`.
    stop : array of int8, optional
        Another thread may set its one element to end this between two rows.

    Attributes
    ----------
    order : array of int64, or None
        The order of all rows, if there is a `generator` that shuffles it after every iteration.
    rows : array of int64, or range
        The rows learned from, in their order: `order` itself, if no row is only tested with.
    rates, bucket : array of float64, int
        The rate of iteration n is number ``n // bucket``, or the last.
    rate : function or None
        Called with the iteration, from 1 on, and the last error; takes the place of `rates`.
    report : function or None
        Called with this after every `EVERY` and every `LOG` iterations; a true answer is the end.
    schedule, crossValidate, refresh : Record or None, dict or None, function
        The schedule, which C calls in place of `report`; with it, the dicts that it may change; and
        what is called if it did.
    show : function or None
        Called with this before any user function, if the order has changed.
    look : function or None
        The observer, `watch.Watch`: called with this after iteration `NEXT`, when everything else
        about that is done, shuffling too.  It sets `NEXT`, and a true answer is the end.
    ready : function or None
        Returns the plan of the network as it is by now, for `epochs.learn_anew`.
    trail : array of float64 or None
        Where the kernel notes every `EACH` iterations what they came to, `NOTED` numbers for each,
        while there is room.
    sequences : Sequences or None
        Which rows belong together, if they do: each sequence begins in a network that has forgotten
        everything.
    momentum, squared : float, bool
        The part of its last change that is added to every change; and whether output errors are
        multiplied with the squash function's derivative.
    kept : int or None
        After which iteration the network is as it was, if it went back; 0 is before the first.
    progress : array of float64
        How far it has come; see this module's constants.
    """

    order: array[int] | None = None
    generator: Generator | Replaced | None = None
    rates, bucket = NO_RATE, 1
    rate: Rate | None = None
    report: Report | None = None
    schedule: dict[str, Any] | None = None
    crossValidate: dict[str, Any] | None = None
    refresh: Callable[[], None] | None = None
    show: Callable[[Training], None] | None = None
    look: Report | None = None
    ready: Callable[[], Any] | None = None
    trail: array[float] | None = None
    sequences: Sequences | None = None
    kept: int | None = None
    momentum, squared = 0.0, False
    stop = NEVER

    done: int = _progress(DONE, "How many iterations were begun.")
    error: float = _progress(ERROR, "The error of the last whole iteration.")
    bad: int = _progress(BAD, "The row whose error is not finite, or -1.")

    def __init__(
        self,
        inputs: Any,
        targets: Any,
        count: int,
        cost: int | Cost,
        learned: int | None = None,
        stop: array[int] | None = None,
    ) -> None:
        self.inputs, self.targets, self.count, self.cost = inputs, targets, count, cost
        self.learned = count if learned is None else learned
        self.rows: range | array[int] = range(self.learned)
        if stop is not None:
            self.stop = stop
        self.progress = BEGINNING[:]

    def shuffle(self, generator: Generator | Replaced, show: Callable[[Training], None]) -> None:
        """Shuffle the rows after every iteration; `show` shows the caller their order."""
        self.generator, self.show = generator, show
        self.order = array("q", range(self.count))
        self.rows = self.order if self.learned == self.count else self.order[: self.learned]

    @property
    def unit(self) -> str:
        """What `count`, `rows` and `bad` are about: row or sequence."""
        return "row" if self.sequences is None else "sequence"

    @property
    def ended(self) -> bool:
        """Whether a row's error is not finite, or another thread asked to stop."""
        return self.progress[BAD] >= 0 or bool(self.stop[0])

    # For the loop in Python; train.c has its twins ----------------------------------------------

    def goes_on(self) -> bool:
        """Whether another iteration may begin."""
        it = self.progress
        tested = self.learned < self.count
        return (
            not it[OVER]
            and it[DONE] < it[ITERATIONS]
            and it[ERROR] > it[GOAL]
            and not (tested and it[ERROR] <= it[ENOUGH])
        )

    def begin(self) -> None:
        """Begin an iteration, with its rate."""
        it = self.progress
        number = int(it[DONE]) + 1
        if self.rate is not None:
            self.let_see()
            it[RATE] = validation.rate(self.rate(number, it[LAST_ERROR]))
        else:
            it[RATE] = self.rates[min(number // self.bucket, len(self.rates) - 1)]
        it[DONE], it[STAGE] = number, LEARNING
        it[PLACE] = it[STEP] = it[SUM] = it[MEASURED] = 0.0

    def rows_of(self, unit: int) -> range:
        """Return the rows of a sequence that are still to run; or the one row."""
        if self.sequences is None:
            return range(unit, unit + 1)
        starts = self.sequences.starts
        return range(starts[unit] + int(self.progress[STEP]), starts[unit + 1])

    def add(self, error: float, unit: int) -> None:
        """Add the error of a row; a unit whose error is not finite is kept as bad."""
        it = self.progress
        it[SUM] += error
        it[MEASURED] += 1
        if it[BAD] < 0 and not isfinite(error):
            it[BAD] = unit

    def step(self, last: bool) -> None:
        """Count a row, with the last of which a sequence is through."""
        it = self.progress
        it[STEP] = 0 if last else it[STEP] + 1
        it[PLACE] += last

    def end(self) -> bool:
        """End an iteration: shuffle, and report it where that is due; return whether it was."""
        it = self.progress
        it[STAGE], it[LAST_ERROR] = BETWEEN, it[ERROR]
        asked = any(every and it[DONE] % every == 0 for every in (it[EVERY], it[LOG]))
        if asked and self.report is not None:
            self.let_see()
            it[OVER] = bool(self.report(self))
        if self.generator is not None:
            assert self.order is not None
            self.generator.shuffle(self.order)
            it[SHOWN] = 0
        self._note()
        if it[NEXT] and it[DONE] >= it[NEXT]:
            assert self.look is not None
            if self.look(self):
                it[OVER] = 1
            asked = True
        return asked

    def _note(self) -> None:
        """Note what an iteration came to, where that is asked for."""
        it, trail = self.progress, self.trail
        if trail is None or not it[EACH] or it[DONE] % it[EACH]:
            return
        filled = int(it[FILLED])
        if filled < len(trail) // NOTED:
            noted = array("d", (it[DONE], it[ERROR], it[RATE]))
            trail[NOTED * filled : NOTED * (filled + 1)] = noted
            it[FILLED] += 1

    def let_see(self) -> None:
        """Show the caller the order of the rows, if it has changed."""
        if self.show is not None and not self.progress[SHOWN]:
            self.progress[SHOWN] = 1
            self.show(self)

    def measure(self, target: Sequence[float], output: Sequence[float]) -> float:
        """Call a custom cost function; the training reports nan and infinity."""
        cost = self.cost
        assert not isinstance(cost, int)
        self.let_see()
        value = cost(target, output)
        return float(value) if isinstance(value, (int, float)) else cost_number(cost, value)


def cost_number(cost: Any, value: object) -> float:
    """Return the result of a cost function as a float, or raise if it is not a number."""
    name = getattr(cost, "__name__", cost)
    return validation.number(value, f"the result of cost {name!r}")
