"""What programs print under Node: one process runs many, one after the other."""

from __future__ import annotations

import json
import os
import subprocess
import threading
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
    asked = "".join(json.dumps({"number": i, "text": t}) + "\n" for i, t in enumerate(programs))
    try:
        done = subprocess.run(
            command(),
            input=asked.encode(),
            stdout=subprocess.PIPE,
            timeout=PATIENCE,
            env=environment(),
        )
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = late.stdout or b""
    return [_outcome(line) for line in output.split(b"\n")[:-1]]


def _outcome(line: bytes) -> Outcome:
    answer = json.loads(line)
    return Outcome(answer["printed"], answer["ended"])


def command() -> list[str]:
    """Return the command that runs programs."""
    script = Path(__file__).with_name("oracle.js")
    return [NODE, f"--random-seed={SEED}", "--stack-size=900", str(script)]


def environment() -> dict[str, str]:
    """Return the environment in which Node finds the original Synaptic."""
    variables = {**os.environ, "NODE_PATH": os.pathsep.join(m for m in MODULES if m)}
    variables.pop("FORCE_COLOR", None)
    return variables


class Asked:
    """A Node that stays, for programs of which each depends on the answer to the last."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Asked:
        """Nothing starts before the first program."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the process."""
        self._end()

    def ask(self, text: str) -> Outcome | None:
        """Return what a program prints, None if it does not end."""
        if self.process is None:
            self.process = subprocess.Popen(
                command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
            )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"number": 0, "text": text}).encode() + b"\n")
        self.process.stdin.flush()
        late = threading.Timer(PATIENCE, self.process.kill)
        late.start()
        line = self.process.stdout.readline()
        late.cancel()
        if line.endswith(b"\n"):
            return _outcome(line)
        self._end()
        return None

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None
