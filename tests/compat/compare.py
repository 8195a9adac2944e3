"""Says where pysynaptic and the original part, to the bit."""

from dataclasses import dataclass
from typing import Any

from pysynaptic._selftest.answers import NONFINITE, first_difference
from pysynaptic._selftest.programs import Outcome
from tests.compat.oracle import Answer


@dataclass(frozen=True)
class Difference:
    """The first place where the two disagree, and how: `digits`, `no error`, or an exception."""

    step: int
    where: str
    node: Any
    python: Any
    kind: str = "digits"

    def __str__(self) -> str:
        """Show the place and both sides."""
        return (
            f"step {self.step}{self.where}:\n    node   {self.node!r}\n    python {self.python!r}"
        )


def has_nonfinite(result: Any) -> bool:
    """Say whether a result from Node holds NaN or an Infinity, which JSON carries as text."""
    if isinstance(result, list):
        return any(has_nonfinite(each) for each in result)
    return isinstance(result, str) and result in NONFINITE


def compare(answer: Answer, outcome: Outcome) -> Difference | None:
    """Compare what Node answered with what pysynaptic gave, up to where Node is an oracle.

    Where Node throws or answers NaN, pysynaptic must raise; a text of Synaptic's own must appear.
    """
    end = answer.end
    agreed = len(answer.results) if end is None else end.step
    error = None if outcome.error is None else f"{type(outcome.error).__name__}: {outcome.error}"
    for step in range(agreed):
        if step >= len(outcome.results):
            kind = type(outcome.error).__name__
            return Difference(step, "", answer.results[step], error, kind)
        found = first_difference(answer.results[step], outcome.results[step], signs=False)
        if found is not None:
            return Difference(step, *found)
    if end is None or end.kind == "unfit":
        return None
    raised = outcome.error if len(outcome.results) == end.step else None
    if end.kind == "error":
        fits = isinstance(raised, ValueError | TypeError | ArithmeticError | AttributeError)
        if not fits or (end.text is not None and end.text not in str(raised)):
            return Difference(end.step, " throws", end.text, error, "no error")
    elif has_nonfinite(answer.results[end.step]) and not isinstance(
        raised, ArithmeticError | ValueError
    ):
        return Difference(end.step, "", answer.results[end.step], error, "no error")
    return None
