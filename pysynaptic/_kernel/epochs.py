"""Many rows in pure Python: the twin of ``native/train.c``."""

from __future__ import annotations

from math import isfinite, nan

from .._base.interrupts import Deferred
from .costs import BINARY, BUILT_IN, MSE
from .training import BAD, ERROR, LEARNING, MEASURED, PLACE, RATE, STAGE, STEP, SUM, TESTING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence
    from typing import Any, Protocol

    from .training import Training

    Numbers = array[float]  # or a memoryview of doubles

    class Plan(Protocol):
        """What runs a network."""

        steps: Any
        optimised: bool
        stale: bool
        momentum: float
        squared: bool

        def run(self, row: object) -> list[float]:
            """Activate with a row."""
            ...

        def learn(self, rate: object, target: object) -> None:
            """Learn from a target."""
            ...

        def restore(self, kept: bytes, weights: bool) -> None:
            """Undo what has changed since the numbers were saved."""
            ...


def train(plan: Plan, it: Training) -> bool:
    """Run a training until it is over.

    Returns
    -------
    bool
        Whether it is over, or ended by `Training.stop` or a row whose error is not finite.
        Otherwise the plan has become stale; the training goes on, with another one, where it was.
    """
    before = plan.momentum, plan.squared
    plan.momentum, plan.squared = it.momentum, it.squared
    try:
        is_over: bool = Deferred().run(_train, plan, it)
        return is_over
    finally:
        plan.momentum, plan.squared = before


def test(plan: Plan, it: Training) -> bool:
    """Run the rows of a training that are only tested with; return as `train`."""
    tested: bool = Deferred().run(_test, plan, it)
    return tested or it.ended or not plan.stale


def predict(plan: Plan, inputs: Numbers, outputs: array[float], first: int) -> int:
    """Activate with every row from one on; what comes goes to `outputs`.

    Returns
    -------
    int
        The row before which it ended: the plan is stale, if there are others.
    """
    done: int = Deferred().run(_predict, plan, inputs, outputs, first)
    return done


def learn_anew(it: Training, rate: float, target: list[float]) -> None:
    """Learn from the row that was activated last, with what its network is compiled to by now.

    A squash function may have changed that.  The plan that was running goes on, if it is the one.
    """
    assert it.ready is not None
    it.ready().learn_once(rate, target, it.momentum, it.squared)


def _predict(
    interrupt: Deferred, plan: Plan, inputs: Numbers, outputs: array[float], first: int
) -> int:
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    for row in range(first, len(inputs) // width):
        came = _sized(plan.run(_row(inputs, row, width)), height)
        for place, value in enumerate(came, row * height):
            outputs[place] = value
        interrupt.look()
        if plan.stale:
            return row + 1
    return len(inputs) // width


def _sized(outputs: list[float], height: int) -> list[float]:
    """Return the outputs of a row, or raise if a squash function has changed their number."""
    if len(outputs) != height:
        raise ValueError(
            f"a squash function has changed the network: it has {len(outputs)} outputs now"
        )
    return outputs


def _train(interrupt: Deferred, plan: Plan, it: Training) -> bool:
    while it.progress[STAGE] or it.goes_on():
        if not it.progress[STAGE]:
            it.begin()
            _asked(plan, it.rate is not None)
        if plan.stale:
            return False
        if it.progress[STAGE] == LEARNING and not _learn(interrupt, plan, it):
            return it.ended or not plan.stale
        if it.learned < it.count and not _test(interrupt, plan, it):
            return it.ended or not plan.stale
        _asked(plan, it.end())
        if plan.stale:
            return False
    return True


def _learn(interrupt: Deferred, plan: Plan, it: Training) -> bool:
    """Learn from the rows that are left of an iteration; whether all went well."""
    progress, tested = it.progress, it.learned < it.count
    for place in range(int(progress[PLACE]), len(it.rows)):
        unit = it.rows[place]
        rows = it.rows_of(unit)
        for row in rows:
            output, target = _run(plan, it, row)
            came = 0.0
            if target is not None:
                if plan.stale:
                    learn_anew(it, progress[RATE], target)
                else:
                    plan.learn(progress[RATE], target)
                came = _measured(plan, it, target, output, tested)
                it.add(came, unit)
            it.step(row + 1 == rows.stop)
            if not isfinite(came):
                progress[ERROR] = progress[SUM]
                return False
            interrupt.look()
            if it.stop[0] or plan.stale:
                return False
    if tested:
        progress[STAGE], progress[PLACE], progress[SUM], progress[MEASURED] = TESTING, 0, 0.0, 0
    else:
        progress[ERROR] = _mean(progress)
    return True


def _test(interrupt: Deferred, plan: Plan, it: Training) -> bool:
    """Measure the rows that are left of those only tested with; whether all went well."""
    progress = it.progress
    for unit in range(it.learned + int(progress[PLACE]), it.count):
        rows = it.rows_of(unit)
        for row in rows:
            output, target = _run(plan, it, row)
            if target is not None:
                it.add(_measured(plan, it, target, output, False), unit)
            it.step(row + 1 == rows.stop)
            interrupt.look()
            if it.stop[0] or plan.stale:
                return False
    progress[ERROR] = _mean(progress)
    return progress[BAD] < 0


def _run(plan: Plan, it: Training, row: int) -> tuple[list[float], list[float] | None]:
    """Activate with a row; return what came, and the target, if it has one."""
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    sequences = it.sequences
    if sequences is not None and not it.progress[STEP]:
        plan.restore(sequences.fresh, False)
    output = _sized(plan.run(_row(it.inputs, row, width)), height)
    if sequences is not None and not sequences.measured[row]:
        return output, None
    return output, _row(it.targets, row, height)


def _mean(progress: array[float]) -> float:
    return progress[SUM] / progress[MEASURED] if progress[MEASURED] else nan


def _asked(plan: Plan, asked: bool) -> None:
    """Note that a user function was called, which may have changed the network.

    A network that is not optimised checks its layers before every row, as in Synaptic.
    """
    plan.stale = plan.stale or (asked and not plan.optimised)


def _measured(
    plan: Plan, it: Training, target: Sequence[float], output: Sequence[float], unseen: bool
) -> float:
    """Return a row's error; not finite where the numbers have diverged.

    What rows cost that are learned from is `unseen` when there are others to test.
    """
    if isinstance(it.cost, int):
        cost = MSE if unseen else BUILT_IN[it.cost]
        if cost is BINARY and not all(map(isfinite, output)):
            return nan  # a count of misses would not show it
        return cost(target, output)
    if not isfinite(lost := MSE(target, output)):
        return lost
    came = it.measure(target, output)
    _asked(plan, True)
    return 0.0 if unseen else came


def _row(numbers: Numbers, row: int, width: int) -> list[float]:
    return numbers[row * width : (row + 1) * width].tolist()
