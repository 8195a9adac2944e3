"""Processes of train_many's own: those that die, Ctrl-C, and programs that start them wrongly."""

from __future__ import annotations

import functools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from pysynaptic import train_many
from pysynaptic._many import executors
from pysynaptic._many.executors import cores
from tests.many.makers import WAIT, X, Y, always_killed, digits, killed_once, make
from tests.support.places import ROOT

pytestmark = pytest.mark.one_kernel


def test_killed_process(tmp_path: Path, kernel: str) -> None:
    """Where a process is killed, its runs are run again, and nothing is lost."""
    making = functools.partial(killed_once, str(tmp_path))
    results = train_many(making, X, Y, seeds=4, iterations=20, executor="processes")

    assert (tmp_path / "begun").exists()
    assert digits(train_many(make, X, Y, seeds=4, iterations=20)) == digits(results)


def test_run_that_kills() -> None:
    """A run that kills every process fails, and no other does."""
    results = train_many(always_killed, X, Y, seeds=3, iterations=20, executor="processes")

    assert [type(None), BrokenProcessPool, type(None)] == [type(each.exception) for each in results]


PROGRAM = """
import functools, os, signal
from pysynaptic import train_many
from tests.many.makers import X, Y, make, noted

def show(seen):
    print(seen.done, flush=True)

def main():
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rate = functools.partial(noted, os.path.dirname(__file__))
    endless = {'iterations': float('inf'), 'error': 1e-300, 'rate': rate}
    try:
        train_many(make, X, Y, settings=[{'iterations': 3}, endless, endless, endless],
                   executor='processes', progress=show)
    except KeyboardInterrupt as stop:
        print([type(each.exception).__name__ for each in stop.results])
        print([each.iterations > 0 for each in stop.results])
"""


def start(tmp_path: Path, ending: str) -> subprocess.Popen[str]:
    """Start a program in a group of its own."""
    (tmp_path / "program.py").write_text(PROGRAM + ending)
    return subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_interrupt(tmp_path: Path) -> None:
    """Ctrl-C, which all processes of a terminal hear, ends them; what they learned comes back."""
    started = start(tmp_path, "\nif __name__ == '__main__':\n    main()\n")
    assert started.stdout is not None
    assert "1\n" == started.stdout.readline()
    busy = min(3, cores())
    for _ in range(int(WAIT / 0.01)):
        if len(list(tmp_path.glob("*.learns"))) == busy:
            break
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGINT)
    printed, errors = started.communicate(timeout=WAIT)

    assert "" == errors
    lines = [line for line in printed.splitlines() if line.startswith("[")]
    assert lines[0].startswith("['NoneType', 'CancelledError', 'CancelledError'")
    assert lines[1] == str([True] * (1 + busy) + [False] * (3 - busy))


def test_program_without_guard(tmp_path: Path) -> None:
    """A program that would start itself again is told what it lacks."""
    started = start(tmp_path, "\nmain()\n")
    _, errors = started.communicate(timeout=WAIT)

    assert "under if __name__ == '__main__':, because each of them imports it" in errors


def locked() -> Any:
    """Return a network with an attribute that can't be pickled."""
    network: Any = make()
    network.lock = threading.Lock()
    return network


def test_result_that_cannot_be_sent() -> None:
    """Where a network can't be pickled, the result says so and has the rest."""
    result: Any
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        [result] = train_many(locked, X, Y, iterations=20, executor=pool)

    assert "the result can't be pickled" in str(result.exception)
    assert (None, 20) == (result.network, result.iterations)


def test_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file of the work can't be written, none is left behind."""

    def full(descriptor: int, mode: str) -> Any:
        os.close(descriptor)
        raise OSError("no space left")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(executors, "open", full, raising=False)
    with pytest.raises(OSError, match="no space left"):
        train_many(make, X, Y, executor="processes")
    assert [] == list(tmp_path.iterdir())
