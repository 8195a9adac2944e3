"""Many rows in pure Python: the twin of ``native/train.c``."""

from __future__ import annotations

from math import isfinite, nan

from .._base.interrupts import Deferred
from .costs import BINARY, BUILT_IN, MSE
from .training import BAD, ERROR, LEARNING, PLACE, RATE, STAGE, SUM, TESTING

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

        def propagate(self, rate: object, target: object) -> None:
            """Learn from a target."""
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
        with Deferred() as interrupt:
            while it.progress[STAGE] or it.goes_on():
                if not it.progress[STAGE]:
                    it.begin()
                    _asked(plan, it.rate is not None)
                if plan.stale:
                    return False
                if it.progress[STAGE] == LEARNING and not _learn(plan, it, interrupt):
                    return it.ended or not plan.stale
                if it.learned < it.count and not _test(plan, it, interrupt):
                    return it.ended or not plan.stale
                _asked(plan, it.end())
                if plan.stale:
                    return False
    finally:
        plan.momentum, plan.squared = before
    return True


def test(plan: Plan, it: Training) -> bool:
    """Run the rows of a training that are only tested with; return as `train`."""
    with Deferred() as interrupt:
        return _test(plan, it, interrupt) or it.ended or not plan.stale


def predict(plan: Plan, inputs: Numbers, outputs: array[float]) -> None:
    """Activate with every row; what comes goes to `outputs`."""
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    with Deferred() as interrupt:
        for row in range(len(inputs) // width):
            came = plan.run(_row(inputs, row, width))
            for place, value in enumerate(came, row * height):
                outputs[place] = value
            interrupt.look()


def _learn(plan: Plan, it: Training, interrupt: Deferred) -> bool:
    """Learn from the rows that are left of an iteration; whether all went well."""
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    progress, tested = it.progress, it.learned < it.count
    for place in range(int(progress[PLACE]), len(it.rows)):
        row = it.rows[place]
        target = _row(it.targets, row, height)
        output = plan.run(_row(it.inputs, row, width))
        plan.propagate(progress[RATE], target)
        came = _measured(plan, it, target, output, tested)
        progress[SUM] += came
        progress[PLACE] = place + 1
        if not isfinite(came):
            progress[ERROR], progress[BAD] = progress[SUM], row
            return False
        interrupt.look()
        if it.stop[0] or plan.stale:
            return False
    if tested:
        progress[STAGE], progress[PLACE], progress[SUM] = TESTING, 0, 0.0
    else:
        progress[ERROR] = progress[SUM] / len(it.rows)
    return True


def _test(plan: Plan, it: Training, interrupt: Deferred) -> bool:
    """Measure the rows that are left of those only tested with; whether all went well."""
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    progress = it.progress
    for row in range(it.learned + int(progress[PLACE]), it.count):
        target = _row(it.targets, row, height)
        came = _measured(plan, it, target, plan.run(_row(it.inputs, row, width)), False)
        progress[SUM] += came
        progress[PLACE] += 1
        if progress[BAD] < 0 and not isfinite(came):
            progress[BAD] = row
        interrupt.look()
        if it.stop[0] or plan.stale:
            return False
    progress[ERROR] = progress[SUM] / (it.count - it.learned)
    return progress[BAD] < 0


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
