"""Whole epochs in pure Python: the twin of `_kernel/native/train.c`."""

from __future__ import annotations

from math import isfinite, nan

from .._base.interrupts import Deferred
from .costs import BINARY, BUILT_IN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from typing import Any, Protocol

    from .._v8 import Generator

    Numbers = array[float]  # or a memoryview of doubles
    Data = tuple[Numbers, Numbers]  # rows of inputs, rows of targets

    class Plan(Protocol):
        """What runs a network."""

        steps: Any
        momentum: float
        squared: bool

        def run(self, row: object) -> list[float]:
            """Activate with a row."""
            ...

        def propagate(self, rate: object, target: object) -> None:
            """Learn from a target."""
            ...


def train(
    plan: Plan,
    data: Data,
    order: array[int],
    generator: Generator | None,
    rate: float,
    cost: int,
    iterations: int,
    goal: float,
    momentum: float,
    squared: bool,
    stop: array[int],
) -> tuple[int, float, int]:
    """Run epochs until there were enough, the error is at its goal, or `stop` is set.

    Parameters
    ----------
    plan : Plan
        The network.
    data : tuple of array of float64
        All inputs and all targets, row after row.
    order : array of int64
        The rows of an epoch.
    generator : Generator or None
        What shuffles the order in place between two epochs, if anything does.
    rate : float
        The learning rate.
    cost : int
        0 MSE, 1 CROSS_ENTROPY, 2 BINARY.
    iterations : int
        How many epochs at most.
    goal : float
        The mean error to stop at.
    momentum : float
        The part of its last change that is added to every change.
    squared : bool
        Whether output errors are multiplied with the squash's derivative.
    stop : array of int8
        Another thread may set its one element to end this between two rows.

    Returns
    -------
    iterations : int
        How many epochs were run (the last may be incomplete).
    error : float
        The mean error of the last whole epoch.
    bad : int
        The row whose error is not finite, or -1.
    """
    inputs, targets = _rows(plan, data)
    before = plan.momentum, plan.squared
    plan.momentum, plan.squared = momentum, squared
    done, error = 0, 1.0
    try:
        with Deferred() as interrupt:
            while done < iterations and error > goal:
                if done and generator is not None:
                    generator.shuffle(order)
                done += 1
                total = 0.0
                for row in order:
                    output = plan.run(inputs[row])
                    plan.propagate(rate, targets[row])
                    came = _measured(cost, targets[row], output)
                    total += came
                    if not isfinite(came):
                        return done, total, row
                    interrupt.look()
                    if stop[0]:
                        return done, error, -1
                error = total / len(order)
    finally:
        plan.momentum, plan.squared = before
    return done, error, -1


def test(plan: Plan, data: Data, cost: int, stop: array[int]) -> tuple[float, int]:
    """Return the sum of the errors over some rows, and the row whose is not finite, or -1."""
    total, bad = 0.0, -1
    with Deferred() as interrupt:
        for place, (row, target) in enumerate(zip(*_rows(plan, data), strict=True)):
            came = _measured(cost, target, plan.run(row))
            total += came
            if bad < 0 and not isfinite(came):
                bad = place
            interrupt.look()
            if stop[0]:
                break
    return total, bad


def _measured(cost: int, target: list[float], output: list[float]) -> float:
    """Return a row's error; nan where a count of misses would not show a divergence."""
    if BUILT_IN[cost] is BINARY and not all(map(isfinite, output)):
        return nan
    return BUILT_IN[cost](target, output)


def predict(plan: Plan, inputs: Numbers, outputs: array[float]) -> None:
    """Activate with every row; what comes goes to `outputs`."""
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    with Deferred() as interrupt:
        for row in range(len(inputs) // width):
            came = plan.run(inputs[row * width : (row + 1) * width].tolist())
            for place, value in enumerate(came, row * height):
                outputs[place] = value
            interrupt.look()


def _rows(plan: Plan, data: Data) -> tuple[list[list[float]], list[list[float]]]:
    inputs, targets = data
    width, height = len(plan.steps[0].cells), len(plan.steps[-1].cells)
    return (
        [inputs[at : at + width].tolist() for at in range(0, len(inputs), width)],
        [targets[at : at + height].tolist() for at in range(0, len(targets), height)],
    )
