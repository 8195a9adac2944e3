"""Which programs are in the suite, before the original has answered them.

The scenarios, trainings made by hand, random programs and trainings of the fuzzers, and `more.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.compat import training
from tests.compat.generate import generate
from tests.compat.scenarios import SCENARIOS, gating, memory, networks, wiring
from tests.compat.scenarios import training as perceptrons
from tests.compat.suite import more
from tests.compat.suite.files import Steps
from tests.compat.training_cases import HAND_MADE, Case, random_case

RANDOM_PROGRAMS = 90
RANDOM_TRAININGS = 40
TASKS = {"XOR", "DSR", "ERG", "timingTask"}


@dataclass(frozen=True)
class Draft:
    """A program that has not been recorded."""

    name: str
    chapter: str
    about: str
    steps: Steps
    seed: int = 1


MODULES = (
    (perceptrons, "propagation"),
    (wiring, "wiring"),
    (gating, "gating"),
    (memory, "memory cells"),
    (networks, "networks"),
)
OTHER_CHAPTERS = {
    "neuron_by_neuron": "neurons",
    "ids_and_quantity": "neurons",
    "layer_by_layer": "layers",
    "too_few_inputs": "errors",
    "too_many_inputs_unoptimised": "errors",
    "too_few_targets_unoptimised": "errors",
}
"""Scenarios that belong to another chapter than their module."""


def _scenarios() -> Iterator[Draft]:
    for module, chapter in MODULES:
        for scenario in module.here.scenarios:
            name, chosen = scenario.name, OTHER_CHAPTERS.get(scenario.name, chapter)
            if name.startswith(("squash_", "mixed_squashes")):
                chosen = "squash"
            elif "clear" in name or "reset" in name or name == "restored":
                chosen = "clear and reset"
            yield Draft(name, chosen, scenario.about, SCENARIOS[name].program)


def _random_programs() -> Iterator[Draft]:
    for number in range(RANDOM_PROGRAMS):
        *steps, last = generate("plain", f"suite/{number}")
        steps = [*(step for step in steps if step["do"] != "dump"), last]
        about = "A random program of the fuzzer's."
        yield Draft(f"random_{number}", _chapter(steps), about, steps)


def _chapter(steps: Steps) -> str:
    modes = [step["value"] for step in steps if step["do"] == "setOptimize"]
    nets = {step["as"] for step in steps if step["do"] == "network"}
    if any(step["do"] in ("clear", "reset") for step in steps):
        return "clear and reset"
    if modes and not any(modes):
        return "networks"
    if not any(step.get("of") in nets for step in steps if step["do"] == "activate"):
        return "layers"
    return "gating" if any(step["do"] == "gate" for step in steps) else "propagation"


def _kind(case: Case) -> str:
    steps = case["steps"]
    options: list[Any] = [case["trainer"] or {}, *(step.get("options") or {} for step in steps)]
    if any(step["do"] in TASKS for step in steps):
        return "tasks"
    if any("crossValidate" in each for each in options):
        return "cross validation"
    return "cost" if any("cost" in each for each in options) else "trainer"


def _trainings() -> Iterator[Draft]:
    cases = {**HAND_MADE}
    cases |= {f"training_{number}": random_case(1, number) for number in range(RANDOM_TRAININGS)}
    for name, case in cases.items():
        about = "A random training of the fuzzer's."
        if name in HAND_MADE:
            about = f"A training made by hand: {name.replace('_', ' ')}."
        yield Draft(name, _kind(case), about, training.program(case, flat=True), 42)


def drafts() -> Iterator[Draft]:
    """Give every program of the suite."""
    yield from _scenarios()
    yield from _random_programs()
    yield from _trainings()
    for chapter, name, about, steps, seed in more.programs():
        yield Draft(name, chapter, about, steps, seed)
