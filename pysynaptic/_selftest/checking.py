"""Runs the recorded programs in this process, on the kernel that it has."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Any

from .._kernel import twin
from .answers import encoded
from .programs import run
from .records import NODE, Selected, load, parting

SHOWN = 20  # differences that are told


@dataclass
class Finding:
    """How the programs came out on one kernel and instruction set.

    Without `instructions` the kernel in C has used the best for each network. `error` says why
    there are no results; `differences` are the first, as [program, where].
    """

    kernel: str
    instructions: str
    programs: int = 0
    agree: int = 0
    seconds: float = 0.0
    differences: list[list[str]] = field(default_factory=list)
    error: str | None = None

    @property
    def good(self) -> bool:
        """Whether every program agrees."""
        return self.error is None and 0 < self.programs == self.agree

    @property
    def name(self) -> str:
        """The kernel, and its instructions if it is in C."""
        if self.kernel != "native":
            return self.kernel
        return f"native, {self.instructions or 'the best for each network'}"


def differs(program: Selected) -> str | None:
    """Run a program; say where it parts from what is recorded, if it does."""
    outcome = run(program.steps, program.seed, NODE)
    error = None if outcome.error is None else f"{outcome.error}"
    return parting(program.expected, encoded(outcome.results), error)


def check() -> Finding:
    """Run all programs."""
    programs = load()
    began = time.perf_counter()
    instructions = ""
    if twin.kernel == "native":
        instructions = os.environ.get("PYSYNAPTIC_INSTRUCTIONS", "")
    finding = Finding(twin.kernel, instructions, len(programs))
    for program in programs:
        where = differs(program)
        if where is None:
            finding.agree += 1
        elif len(finding.differences) < SHOWN:
            finding.differences.append([f"{program.chapter}/{program.name}", where])
    finding.seconds = round(time.perf_counter() - began, 3)
    return finding


def chapters() -> dict[str, int]:
    """Count the programs of each chapter."""
    counts: dict[str, Any] = {}
    for program in load():
        counts[program.chapter] = counts.get(program.chapter, 0) + 1
    return counts
