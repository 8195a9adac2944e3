"""Small trainings and their rows, and what a refused training leaves as it was."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pysynaptic import Architect, Trainer, seed
from tests.support.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Iterator


STICKY = ("rate", "iterations", "error", "cost", "schedule", "crossValidate")


def rows(count: int = 2, ends: bool = True) -> list[dict[str, Any]]:
    """Make rows of one input and the same output, from 0 on and up to 1 if `ends`."""
    most = count - 1 if ends else count
    return [{"input": [i / most], "output": [i / most], "i": i} for i in range(count)]


def perceptron(options: dict[str, Any] | None = None) -> Trainer:
    """Make a trainer of a 1-2-1 perceptron, from seed 42."""
    seed(42)
    return Trainer(Architect.Perceptron(1, 2, 1), options)


def sticky(trainer: Trainer) -> list[Any]:
    """List the options that stick."""
    return [repr(getattr(trainer, name)) for name in STICKY]


@contextmanager
def untouched(
    trainer: Trainer, error: type[Exception], *texts: str, caller: list[Any] | None = None
) -> Iterator[None]:
    """Expect an error with these texts, and the trainer, its network and the list as before."""
    before, order = sticky(trainer), [id(row) for row in caller or ()]
    with refused(error, *texts, units=[trainer.network]):
        yield
    assert before == sticky(trainer)
    assert order == [id(row) for row in caller or ()]
