"""Warnings that explain why a training will not learn, or has not: each once for a trainer.

Data is looked at when a trainer trains for the first time, or with more rows than before, and then
only at some hundred numbers.  What it comes to is looked at after its first iteration and its last.
It changes nothing, and must not know how numbers are calculated.
"""

from __future__ import annotations

import time
from math import gcd, inf, isclose, sqrt

from .._base import validation
from .._base.text import number_text
from .._kernel import twin
from .._kernel.training import DONE, ERROR, GOAL, ITERATIONS, OVER
from ..squash import BUILT_IN, REACH_OF
from .dataset import doubles

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._base.records import Record
    from .._kernel.training import Training

    Call = Callable[..., Any]

PAGE = "see 'When it does not learn' in docs/training.md"
MOST = 256  # numbers that are looked at
LARGE = 10.0  # inputs up to here are not called large; brief.c has it, too
SATURATED = 6.0  # a state from which LOGISTIC hardly changes: its slope is 0.0025
UNCHANGED = 64  # iterations after which an output should have changed; and this
LONG = 5000  # iterations after which an error should have fallen
HIGH = 0.02  # an error below this has fallen far enough
SAME = 1e-9  # errors that differ by less are sums of the same numbers, in another order
FALLEN = 0.999  # an error above this part of the first has not fallen
MOMENT = 1.0  # seconds after which the slow kernel is worth a word
NAMES = tuple(each.__name__ for each in BUILT_IN)

_told_slow = [False]  # once in a process


def begin(trainer: Any, it: Training) -> Advisor | None:
    """Warn of what is known before a training; return what looks at it, if something should."""
    layers = trainer.network._layers
    if it.count > trainer._looked_at:
        first = not trainer._looked_at
        vars(trainer)["_looked_at"] = it.count
        if first:
            _check_reached(trainer, layers)
        _check_targets(trainer, it, layers["output"]._members)
        _check_inputs(trainer, it, layers["input"]._members)
    goal = it.progress[GOAL]
    if it.count and goal >= 1.0:
        text = (
            f"error {number_text(goal)} stops the training before it begins, because the error "
            "counts as 1 then, as in Synaptic: give a smaller one, such as .005"
        )
        _once(trainer, "goal", text)
    long = it.progress[ITERATIONS] >= UNCHANGED and "learned" not in trainer._advised
    slow = twin.kernel == "python" and not _told_slow[0]
    return Advisor(trainer) if long or slow else None


def _once(trainer: Any, kind: str, text: str) -> None:
    """Warn, unless this trainer has been warned of that already."""
    if kind not in trainer._advised:
        vars(trainer)["_advised"] = (*trainer._advised, kind)
        validation.warn(text)


# Before a training --------------------------------------------------------------------------------


def _some(numbers: Any, width: int) -> tuple[Any, range]:
    """Return all numbers of the rows, and places in all columns of which some rows are in."""
    view = doubles(numbers)
    step = len(view) // MOST + 1
    while gcd(step, width) > 1:
        step += 1
    return view, range(0, len(view), step)


def _check_targets(trainer: Any, it: Training, members: Any) -> None:
    """Warn of targets that an output can't come to."""
    view, places = _some(it.targets, len(members))
    some = view[:: places.step]
    if 0.0 <= min(some) and max(some) <= 1.0:
        return  # which every function reaches
    for place in places:
        block, index = members[place % len(members)]
        name = _squash_name(block, index)
        least, most = REACH_OF.get(name, (-inf, inf))
        if not least <= view[place] <= most:
            reach = f"{number_text(least)}…{'' if most == inf else number_text(most)}"
            text = (
                f"target {number_text(view[place])} is outside {name}'s {reach}: scale it, or give "
                "the output layer another function, as in "
                f"network.layers.output.set(squash=Neuron.squash.IDENTITY); {PAGE}"
            )
            _once(trainer, "targets", text)
            return


def _check_inputs(trainer: Any, it: Training, members: Any) -> None:
    """Warn of inputs so large that the first layer hardly learns."""
    width = len(members)
    view, places = _some(it.inputs, width)
    some = view[:: places.step]
    largest = max(max(some), -min(some))
    if largest <= LARGE:
        return
    for bundle in members[0][0].projected:
        name = _squash_name(bundle.target, bundle.target_start)
        weights = bundle.weights[:MOST]
        if name not in ("LOGISTIC", "TANH", "HLIM") or not weights:
            continue
        typical = sqrt(sum(each * each for each in weights) / len(weights))
        starts = range(0, len(view), width * (len(view) // width // 16 + 1))
        rows = [view[start : start + width][:MOST] for start in starts]
        states = [typical * sqrt(sum(x * x for x in row) * width / len(row)) for row in rows]
        if sum(state > SATURATED for state in states) * 2 > len(states):
            text = (
                f"inputs of up to {number_text(largest)} saturate the first layer, whose function "
                f"is {name}, so that it hardly learns: scale them to about -1…1; {PAGE}"
            )
            _once(trainer, "inputs", text)
            return


def _squash_name(block: Any, index: int) -> str:
    """Return the name of one of Synaptic's squash functions; empty for a user's."""
    code = block.squash[index]
    return NAMES[code] if 0 <= code < len(NAMES) else ""


def _check_reached(trainer: Any, layers: Record) -> None:
    """Warn of an output to which no connection leads, or none from the inputs."""
    for place, (block, index) in enumerate(layers["output"]._members):
        if not _is_reached(block, index):
            text = (
                f"nothing is projected to output {place}, which can only learn a constant: "
                "project one layer to the next, as in hiddenLayer.project(outputLayer)"
            )
            _once(trainer, "reached", text)
            return
    inputs = {id(block) for block, _ in layers["input"]._members}
    waiting = [block for block, _ in layers["output"]._members]
    seen = {id(block) for block in waiting}
    while waiting and not seen & inputs:
        for bundle in waiting.pop().inputs:
            if id(bundle.source) not in seen:
                seen.add(id(bundle.source))
                waiting.append(bundle.source)
    if not seen & inputs:
        text = (
            "no connection leads from the inputs to the outputs: project one layer to the next, "
            "as in inputLayer.project(hiddenLayer)"
        )
        _once(trainer, "reached", text)


def _is_reached(block: Any, index: int) -> bool:
    for bundle in block.inputs:
        if bundle.is_full:
            return True
        for _ in bundle.into(index):
            return True
    return False


# While it trains, and after it --------------------------------------------------------------------


class Advisor:
    """Looks at a training after its first iteration, and at what came of it.

    Where the slow kernel is worth a word it looks after iterations 2, 4 and so on, too.

    Parameters
    ----------
    trainer : Trainer
        Whose training it is.
    """

    next: float = 1.0
    _first = inf  # the error of the first iteration
    _outputs: list[float]  # after it, of the last row

    def __init__(self, trainer: Any) -> None:
        self._trainer = trainer
        if twin.kernel == "python":
            self._begun = time.monotonic()

    def look(self, it: Training, call: Call) -> None:
        """Look at a finished iteration."""
        if self._first == inf:
            self._first, self._outputs = it.progress[ERROR], self._outputs_now()
        if twin.kernel == "python" and not _told_slow[0]:
            self._check_kernel()
            self.next = 2.0 * it.progress[DONE]
        else:
            self.next = inf  # there is nothing more to see

    def _outputs_now(self) -> list[float]:
        members = self._trainer.network._layers["output"]._members
        return [block.activation[index] for block, index in members[:MOST]]

    def end(self, it: Training, call: Call) -> None:
        """Nothing is left to do, unless the training came to its end: `conclude`."""

    def add_to(self, result: Record) -> None:
        """Nothing was asked for."""

    def conclude(self, it: Training) -> None:
        """Warn of what a whole training did not learn."""
        if twin.kernel == "python" and not _told_slow[0]:
            self._check_kernel()
        progress = it.progress
        done, error = progress[DONE], progress[ERROR]
        if "learned" in self._trainer._advised or done < UNCHANGED or it.stop[0]:
            return
        if progress[OVER] or done < progress[ITERATIONS] or error <= progress[GOAL]:
            return  # it was ended, or came where it should
        if isclose(error, self._first, rel_tol=SAME) and self._outputs == self._outputs_now():
            text = (
                f"the outputs have not changed in {int(done)} iterations: the network does not "
                f"learn; the usual causes are data that is not scaled and a rate of 0; {PAGE}"
            )
            _once(self._trainer, "learned", text)
        elif done >= LONG and isinstance(it.cost, int):
            self._check_error(done, error)

    def _check_error(self, done: float, error: float) -> None:
        vars(self._trainer)["_advised"] = (*self._trainer._advised, "learned")
        if error > max(HIGH, FALLEN * self._first):
            validation.warn(
                f"the error did not fall in {int(done)} iterations (from {self._first:.3g} to "
                f"{error:.3g}): try another rate, more iterations or neurons, another seed, or "
                f"scaled data; {PAGE}"
            )

    def _check_kernel(self) -> None:
        """Warn of the slow kernel where it was not chosen."""
        if time.monotonic() - self._begun < MOMENT:
            return
        _told_slow[0] = True
        from .._kernel.reason import kernel_reason  # few processes ask

        why, fix = kernel_reason()
        if fix:
            validation.warn(
                "this training runs on the kernel in Python, which takes about 60 times as long as "
                f"the one in C: {why}; {fix}. PYSYNAPTIC_KERNEL=python chooses it without a warning"
            )
