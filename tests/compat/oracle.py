"""Starts Node on the original Synaptic, and asks it what a program gives."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from pysynaptic._selftest.answers import loads
from tests.compat.program import Steps
from tests.support.node import NODE
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
INSTALL = "npm install --prefix .oracle synaptic@1.1.4"


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


Patch = Literal["limits", "mended", "none"]


class Oracle:
    """A Node process, started when it is first asked; use it in a `with`."""

    def __init__(self, environment: dict[str, str] | None = None) -> None:
        self._started: subprocess.Popen[str] | None = None
        self._environment = environment
        _check_installed()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._started is not None:
            self._started.communicate()
            self._started = None

    def _process(self) -> subprocess.Popen[str]:
        if self._started is None:
            self._started = subprocess.Popen(
                [NODE, str(HERE / "oracle.js")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env={**os.environ, **(self._environment or {})},
            )
            self._line(self._started)  # who answers
        return self._started

    def _line(self, process: subprocess.Popen[str]) -> Any:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the oracle has died; its message is above")
        return loads(line)

    def ask_all(self, program: Steps, seed: int, *, patch: Patch = "limits") -> Any:
        """Run a program on the original and return its whole answer."""
        process = self._process()
        assert process.stdin is not None
        process.stdin.write(json.dumps({"seed": seed, "steps": program, "patch": patch}) + "\n")
        process.stdin.flush()
        return self._line(process)

    def ask(
        self, program: Steps, seed: int, *, mended: bool = False, patch: Patch = "limits"
    ) -> Answer:
        """Run a program on the original, patched to keep its values alive if `mended`."""
        answer = self.ask_all(program, seed, patch="mended" if mended else patch)
        end = answer["end"]
        return Answer(answer["results"], None if end is None else End(**end))
