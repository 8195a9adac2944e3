"""Which observers the options of a training or a task ask for."""

from __future__ import annotations

from .._kernel.training import DONE, ERROR, ITERATIONS, NEXT, RATE, Training
from .watch import Watch, everyone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

    from .._base.records import Record
    from .watch import Observer


def observers(asked: Record, it: Training, trainer: Any) -> list[Observer]:
    """Return the observers that options ask for, in the order in which they look.

    Parameters
    ----------
    asked : Record
        The options of `options.LOOKING`; and of a training also those of `options.STOPPING`,
        with `cost`, and `data`, the rows to measure the accuracy with.
    it : Training
        What they will see.
    trainer : Trainer or None
        Whose training it is; it gets the history at once, so that it has it however this ends.
    """
    found: list[Observer] = []
    validating = None
    if asked.get("validation") is not None:
        from .stopping import Validating  # few trainings have it

        validating = Validating(trainer.network, asked)
        found.append(validating)
    if asked.get("accuracy"):
        from .stopping import Measuring  # few trainings have it

        found.append(Measuring(trainer.network, asked.data))
    if asked.history:
        from .history import History, Noting  # few trainings have it

        history = History(None if validating is None else validating.errors)
        vars(trainer)["history"] = history
        found.append(Noting(asked.history, it, history))
    if asked.progress:
        from .progress import Progress  # few trainings have it

        found.append(Progress(asked.progress, it))
    return found


class Watched:
    """A context in which the observers that a task's options ask for see its iterations.

    Parameters
    ----------
    given : Record
        The options of the task, with ``iterations``, how many there may be, and all of
        `options.LOOKING`.
    trainer : Trainer, optional
        The trainer.
    """

    def __init__(self, given: Record, trainer: Any = None) -> None:
        self._it = it = Training(b"", b"", 0, 0)  # what observers see of a task
        it.progress[ITERATIONS] = given.iterations
        found = observers(given, it, trainer)
        self._watch = Watch(it, [*found, *(make(it, trainer) for make in everyone)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._watch.end(self._it)

    @property
    def next(self) -> float:
        """The iteration after which an observer wants to look."""
        return float(self._it.progress[NEXT])

    def over(self, done: int, error: float, rate: float) -> bool:
        """Let the observers look after an iteration; return whether one ends the task."""
        it = self._it
        progress = it.progress
        progress[DONE], progress[ERROR], progress[RATE] = done, error, rate
        return done >= progress[NEXT] and self._watch.look(it)

    def add_to(self, result: Record) -> Record:
        """Add to the result what was asked for beside it."""
        self._watch.add_to(result)
        return result
