"""Networks, rows and functions that processes import by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from pysynaptic import Architect, Network

X, Y = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
ROWS = [{"input": x, "output": y} for x, y in zip(X, Y, strict=True)]
WAIT = 60.0  # seconds after which a test has failed


def make(hidden: int = 3) -> Network:
    """Return a perceptron."""
    return Architect.Perceptron(2, hidden, 1)


def fails(hidden: int = 3) -> Network:
    """Fail for 4 hidden neurons."""
    if hidden == 4:
        raise LookupError("four")
    return make(hidden)


def digits(results: Any) -> list[Any]:
    """Return the digits of results."""
    return [
        (
            each.seed,
            each.setting,
            each.error,
            each.iterations,
            type(each.exception),
            [part.tolist() for part in (*each.network.weights, *each.network.biases)],
        )
        for each in results
    ]


def killed_once(folder: str, seed: int) -> Network:
    """Kill this process, when it is called for seed 1 for the first time."""
    if seed == 1:
        mark = Path(folder, "begun")
        if not mark.exists():
            mark.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
    return make()


def always_killed(seed: int) -> Network:
    """Kill this process, whenever it is called for seed 1."""
    if seed == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return make()


def noted(folder: str, iterations: int, error: float) -> float:
    """Return a rate, and note in a folder that this process is learning."""
    if iterations == 5:
        Path(folder, f"{os.getpid()}.learns").touch()
    return 0.1


def waits_once(folder: str, seed: int) -> Network:
    """Wait for a kill, when it is called for seed 1 for the first time."""
    if seed == 1:
        mark = Path(folder, "begun")
        if not mark.exists():
            mark.with_suffix(".new").write_text(str(os.getpid()))
            mark.with_suffix(".new").rename(mark)  # whole, when another process sees it
            time.sleep(WAIT)
    return make()
