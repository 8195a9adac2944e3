"""What runs the suite under Pyodide, on processes that only say what Pyodide would."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pyodide.process import NotStarted, Process
from tests.pyodide.results import Result, Store, is_good, run_file, summary

pytestmark = pytest.mark.one_kernel

FAKE = """
import json, os, sys, time

def tell(event, **values):
    print(json.dumps({"event": event, **values}), flush=True)

def report(test, outcome, reason=""):
    tell("report", test=test, outcome=outcome, reason=reason)

tell("ready")
for line in sys.stdin:
    words = json.loads(line)
    tests = ["good", "deadly", "hanging", "skipped", "expected", "bad"]
    after = [word.partition("=")[2] for word in words if word.startswith("--after=")]
    if after:
        tests = tests[tests.index(after[0]) + 1:]
    asked, status = words[-1], 0
    if asked.endswith("empty"):
        tests, status = [], 5
    elif asked == "broken":
        tests, status = [], 3
    elif asked == "dead":
        os._exit(70)
    elif asked == "large":
        tests = ["good"]
    elif asked == "silent":
        tests, status = ["good"], 1
    tell("chosen", used=["a pattern"] if not after else [])
    for test in tests:
        tell("begin", test=test)
        if test == "deadly":
            os._exit(70)
        if test == "hanging":
            sys.stdin.read()
        if test == "bad":
            report(test, "failed", "first\\nassert 1 == 2")
            status = 1
        elif test == "good":
            report(test, "passed")
        else:
            outcome = {"skipped": "skipped", "expected": "expected failures"}[test]
            report(test, outcome, "why " + test)
        tell("finish", test=test)
    tell("end", status=status, memory=1 << 31 if asked == "large" else 0)
"""


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    """Return a process that says what Pyodide would; it hangs for two seconds at most."""
    made = Process([sys.executable, "-c", FAKE], tmp_path / "log", 2)
    yield made
    made.close()


def test_what_hangs_or_dies_is_noted_and_the_rest_runs(process: Process) -> None:
    """Each test has its outcome, though two of them end their process."""
    result = run_file(process, "tests/test_a.py", "digest")

    assert result.tests == {
        "good": "passed",
        "deadly": "ended the process",
        "hanging": "hung",
        "skipped": "skipped",
        "expected": "expected failures",
        "bad": "failed",
    }
    assert result.failures == {
        "deadly": "Python ended with status 70",
        "hanging": "nothing came for 2 s",
        "bad": "first\nassert 1 == 2",
    }
    assert dict(result.skipped) == {"why skipped": 1}
    assert dict(result.expected) == {"why expected": 1}
    assert result.used == ["a pattern"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("test_empty", "pytest ended with status 5"),
        ("broken", "pytest ended with status 3"),
        ("silent", "pytest ended with status 1"),
        ("dead", "Python ended with status 70, and no test was running"),
    ],
)
def test_every_other_end_is_a_failure(process: Process, name: str, why: str) -> None:
    """No tests, an error of pytest, a status without its failure, and a process that is gone."""
    result = run_file(process, name, "digest")

    assert result.failures == {name: why}
    assert not is_good([result], [])


def test_options_may_leave_no_test(process: Process) -> None:
    """Nothing is wrong with a file in which -k finds nothing, but with a run that found nothing."""
    result = run_file(process, "empty", "digest", ["-k", "nothing"])

    assert result.failures == {}
    assert not is_good([result], [])


def test_large_process_is_replaced(process: Process) -> None:
    """The memory of WebAssembly never shrinks, so the next file gets a new process."""
    for _ in range(2):
        result = run_file(process, "large", "digest")

        assert result.tests == {"good": "passed"}
        assert process.is_ended


def test_process_that_does_not_start(tmp_path: Path) -> None:
    """The error names the file that says why."""
    process = Process([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "log", 60)

    with pytest.raises(NotStarted, match=r"status 3, before the tests: .*log"):
        run_file(process, "large", "digest")


def test_process_that_is_stopped(process: Process) -> None:
    """After Ctrl-C no other process begins."""
    process.stop()

    with pytest.raises(NotStarted, match="stopped"):
        run_file(process, "large", "digest")


def test_results_are_kept(tmp_path: Path) -> None:
    """A file that passed is found again; one that failed, or is not there, has to run."""
    store = Store(tmp_path / "results")
    good, bad = Result("tests/test_a.py", "digest"), Result("tests/test_b.py", "digest")
    good.note("a", "passed", "")
    good.note("b", "skipped", "why")
    bad.note("c", "failed", "assert 0")
    for result in (good, bad):
        store.keep(result)

    found = store.find("tests/test_a.py")

    assert found is not None
    assert vars(found) == vars(good)
    assert store.find("tests/test_b.py") is None
    assert store.find("tests/test_c.py") is None


def test_summary() -> None:
    """It has reasons, failures, patterns without tests, and the counts in the last line."""
    result = Result("tests/test_a.py", "digest")
    result.note("a", "passed", "")
    result.note("b", "skipped", "needs processes")
    result.note("c", "expected failures", "no threads")
    result.note("d", "hung", "nothing came for 5 s")

    lines = list(summary([result], ["tests/gone.py::*"]))

    assert lines == [
        "     1 skipped: needs processes",
        "     1 expected to fail: no threads",
        "     0 s  tests/test_a.py",
        "FAILED d",
        "    nothing came for 5 s",
        "FAILED tests/pyodide/expected.py: no test is tests/gone.py::*",
        "1 files: 1 passed, 1 skipped, 1 expected failures, 1 hung",
    ]


def test_pattern_without_a_test_is_a_failure() -> None:
    """A reason that stands for nothing is not left in the list."""
    result = Result("tests/test_a.py", "digest")
    result.note("a", "passed", "")

    assert is_good([result], [])
    assert not is_good([result], ["tests/gone.py::*"])
