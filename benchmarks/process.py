"""Processes: contestants that stay and are asked in turns, and programs that run to their end."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self


class Failed(Exception):
    """A contestant died, or took longer than it was given."""


class Contestant:
    """A process that is told a work and then answers commands, one line each."""

    def __init__(self, command: list[str], env: Mapping[str, str], told: dict[str, Any]) -> None:
        self._errors = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 (it lives as long as we do)
        try:
            self._process = subprocess.Popen(
                command,
                env=dict(env),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                text=True,
            )
        except BaseException:
            self._errors.close()
            raise
        self._tell(told)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()
        self._errors.close()

    def ask(self, *command: Any, limit: float = 120) -> dict[str, Any]:
        """Give a command and wait for its answer, `limit` seconds at most."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(limit, give_up)
        timer.start()
        try:
            self._tell(command)
            assert self._process.stdout is not None
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if late.is_set():
            raise Failed(f"took more than {limit:g} s")
        if not line:
            self._process.wait()
            self._errors.seek(0)
            raise Failed(self._errors.read().strip() or "ended without a word")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _tell(self, what: object) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(what) + "\n")
            self._process.stdin.flush()
        except OSError:
            pass  # it has died: whoever waits for its answer reads why


def whole(command: list[str], env: Mapping[str, str]) -> tuple[float, str]:
    """Run a whole program and return its seconds and what it printed."""
    start = time.perf_counter()
    done = subprocess.run(command, env=dict(env), capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return seconds, done.stdout


def in_turns(measures: Mapping[str, Callable[[], float]], repeats: int) -> dict[str, list[float]]:
    """Measure A B C A B C …, so that a slow moment of the machine falls on all."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(repeats):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def summary(values: list[float]) -> dict[str, Any]:
    """Return the median, and the values it comes from."""
    return {"median": statistics.median(values), "values": values}


def programs_in_turns(
    commands: Mapping[str, list[str]], env: Mapping[str, str], repeats: int
) -> dict[str, dict[str, Any]]:
    """Return the seconds of whole programs, having run them in turns."""
    measures = {
        name: lambda command=command: whole(command, env)[0] for name, command in commands.items()
    }
    return {name: summary(each) for name, each in in_turns(measures, repeats).items()}


def compared(
    commands: Mapping[str, list[str]], env: Mapping[str, str], runs: int, bar: float
) -> dict[str, Any]:
    """Return the times of "node" and "ours" in turns, and their ratio beside its bar."""
    times = programs_in_turns(commands, env, runs)
    pairs = zip(times["ours"]["values"], times["node"]["values"], strict=True)
    ratio = statistics.median(a / b for a, b in pairs)
    return {
        "node": times["node"]["median"],
        "ours": times["ours"]["median"],
        "ratio": ratio,
        "least": min(times["ours"]["values"]) / min(times["node"]["values"]),
        "bar": bar,
        "met": ratio <= bar,
    }
