"""What programs print under Node: one process runs many, one after the other."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support.node import NODE

ROOT = Path(__file__).parents[3]
MODULES = [str(ROOT / ".oracle" / "node_modules"), os.environ.get("NODE_PATH", "")]
SEED = 42
BATCH = 100
PATIENCE = 30.0


@dataclass(frozen=True)
class Outcome:
    """What a program printed, and the name of the error that ended it, or an empty text."""

    printed: str
    ended: str = ""


def has_synaptic() -> bool:
    """Tell whether Node finds the original Synaptic."""
    return any((Path(folder) / "synaptic").is_dir() for folder in MODULES if folder)


def run(texts: Iterable[str]) -> Iterator[Outcome | None]:
    """Yield what each program prints, None for one that does not end."""
    programs = list(texts)
    for begin in range(0, len(programs), BATCH):
        yield from _batch(programs[begin : begin + BATCH])


def _batch(programs: list[str]) -> Iterator[Outcome | None]:
    """Run a batch; after a program that does not end, the rest runs in a new process."""
    while programs:
        answers = _answers(programs)
        yield from answers
        if len(answers) < len(programs):
            yield None
        programs = programs[len(answers) + 1 :]


def _answers(programs: list[str]) -> list[Outcome]:
    command = [
        NODE,
        f"--random-seed={SEED}",
        "--stack-size=900",
        str(Path(__file__).with_name("oracle.js")),
    ]
    environment = {**os.environ, "NODE_PATH": os.pathsep.join(m for m in MODULES if m)}
    environment.pop("FORCE_COLOR", None)
    asked = "".join(json.dumps({"number": i, "text": t}) + "\n" for i, t in enumerate(programs))
    try:
        done = subprocess.run(
            command, input=asked.encode(), stdout=subprocess.PIPE, timeout=PATIENCE, env=environment
        )
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    made = [json.loads(line) for line in output.split(b"\n")[:-1]]
    return [Outcome(answer["printed"], answer["ended"]) for answer in made]
