"""A Python without threads, as in a browser: what trains in threads elsewhere does so at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pysynaptic import Architect, Network, train_many
from pysynaptic._base import threads
from pysynaptic.port import PortError, translate
from tests.support.dumps import dump
from tests.support.places import ROOT
from tests.support.trainings import perceptron, rows

SET = [{"input": [0, 1], "output": [1]}, {"input": [1, 1], "output": [0]}]


@pytest.fixture(autouse=True)
def no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the threads away."""

    def start(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threads, "AVAILABLE", False)
    monkeypatch.setattr(threading.Thread, "start", start)


def make() -> Network:
    """Return a perceptron."""
    return Architect.Perceptron(2, 3, 1)


def trained(executor: Any) -> list[Any]:
    """Return what `train_many` gives."""
    results = train_many(make, SET, seeds=3, iterations=20, shuffle=True, executor=executor)
    return [(each.seed, each.error, each.exception, dump(each.network)) for each in results]


@pytest.mark.parametrize("executor", [None, 1, 4, "threads", "processes", "a pool"])
def test_train_many(executor: Any) -> None:
    """Its runs go one after the other, with equal digits."""
    if executor == "a pool":
        with ThreadPoolExecutor(2) as pool:
            assert trained("serial") == trained(pool)
    else:
        assert trained("serial") == trained(executor)


def test_train_many_refuses_as_elsewhere() -> None:
    """An object that is not an executor elsewhere is refused here too."""
    for executor, error in (("thread", ValueError), (0, ValueError), (2.5, TypeError)):
        with pytest.raises(error, match="executor must be"):
            trained(executor)


def test_worker_train() -> None:
    """`workerTrain` has called back when it returns what can be joined."""
    trainer, results = perceptron(), list[Any]()

    thread = trainer.workerTrain(rows(), results.append, {"iterations": 3, "shuffle": True}, True)

    expected = perceptron()
    assert [expected.train(rows(), iterations=3, shuffle=True).error] == [results[0].error]
    assert dump(expected.network) == dump(trainer.network)
    assert not thread.is_alive()
    thread.join()
    thread.join(timeout=1)


def test_worker_train_raises_what_its_callback_raises() -> None:
    """There is no other thread that could print it."""

    def fail(result: Any) -> None:
        raise LookupError(result.iterations)

    with pytest.raises(LookupError, match="3"):
        perceptron().workerTrain(rows(), fail, {"iterations": 3}, True)


@pytest.mark.one_kernel
def test_deep_program_is_ported() -> None:
    """The porter has the depth of Python's own stack."""
    pytest.importorskip("esprima")

    assert translate("let x = " + "[" * 20 + "]" * 20).python
    with pytest.raises(PortError, match=r"too deeply|nesting"):
        translate("x = " + "[" * 5_000 + "]" * 5_000)


READS = """
import threading
from pysynaptic._base import threads
threads.AVAILABLE = False
threading.Thread.start = None
from pysynaptic.js import console, process
process.stdin.setEncoding("utf8")
process.stdin.on("data", lambda chunk: console.log(chunk))
process.stdin.on("end", lambda: console.log("end"))
"""


@pytest.mark.one_kernel
def test_standard_input() -> None:
    """It is read when the program asks for it."""
    words = [sys.executable, "-c", READS]
    done = subprocess.run(words, input="4\n5\n", capture_output=True, text=True, cwd=ROOT)

    assert ("4\n5\n\nend\n", "", 0) == (done.stdout, done.stderr, done.returncode)
