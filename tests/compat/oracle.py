"""Starts Node on the original Synaptic, and asks it what a program gives."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from tests.compat.program import Steps
from tests.support.node import NODE
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
INSTALL = "npm install --prefix .oracle synaptic@1.1.4"
NONFINITE = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


class OracleMissing(Exception):
    """Node, or Synaptic, is not installed."""


@dataclass(frozen=True)
class End:
    """Why a program stops where it stops, and what the original says there.

    `error`: it threw (text: the message, if it is Synaptic's own); `nonfinite`: NaN or Infinity has
    come up; `unfit`: the original cannot be the oracle from here (text: the row of COMPAT.md).
    """

    kind: Literal["error", "nonfinite", "unfit"]
    step: int
    text: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the original gave: a result for each step, and why it stopped early, if it did."""

    results: list[Any]
    end: End | None = None


def loads(text: str) -> Any:
    """Parse JSON from JavaScript, whose big integers are doubles in their shortest form."""
    return json.loads(
        text, parse_int=lambda digits: int(digits) if len(digits) < 16 else float(digits)
    )


def _check_installed() -> None:
    if shutil.which(NODE) is None:
        raise OracleMissing(f"there is no program {NODE}")
    found = subprocess.run(
        [NODE, "-e", "require('synaptic')"],
        env={**os.environ, "NODE_PATH": node_path()},
        capture_output=True,
        check=False,
    )
    if found.returncode != 0:
        raise OracleMissing(f"no Synaptic: {INSTALL}")


class Oracle:
    """One Node process for each seed, started when it is first asked; use it in a `with`."""

    def __init__(self) -> None:
        self._processes: dict[int, subprocess.Popen[str]] = {}
        _check_installed()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for process in self._processes.values():
            process.communicate()
        self._processes.clear()

    def _process(self, seed: int) -> subprocess.Popen[str]:
        if seed not in self._processes:
            self._processes[seed] = subprocess.Popen(
                [NODE, f"--random-seed={seed}", str(HERE / "oracle.js")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        return self._processes[seed]

    def ask(self, program: Steps, seed: int, *, mended: bool = False) -> Answer:
        """Run a program on the original, patched to keep its values alive if `mended`."""
        process = self._process(seed)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"program": program, "mended": mended}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the oracle has died; its message is above")
        answer = loads(line)
        end = answer["end"]
        return Answer(answer["results"], None if end is None else End(**end))
