"""What came of each file of tests: kept in a file of its own, and shown together at the end."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from .process import Ended, Hung, Process

NO_TESTS = 5
"""Exit status of pytest."""
SHOWN = 30
"""Lines of an error that are shown."""
WORDS = "-v", "--tb=short", "--no-header"
HUNG, DIED = "hung", "ended the process"
"""Outcomes that only WebAssembly has."""


class Result:
    """What came of one file.

    Attributes
    ----------
    file : str
        Its name, from the root of the tree.
    tree : str
        The digest of the tree that was tested.
    tests : dict of str
        The outcome of each test, and of the module if it was skipped or failed as a whole.
    skipped, expected : Counter
        How many were skipped and how many failed as expected, by reason.
    failures : dict of str
        What makes the run fail: names of tests, with the traceback or another reason.
    used : list of str
        The patterns of expected.py that matched tests of this file.
    seconds : float
        How long it took.
    """

    def __init__(self, file: str, tree: str) -> None:
        self.file, self.tree = file, tree
        self.tests: dict[str, str] = {}
        self.skipped: Counter[str] = Counter()
        self.expected: Counter[str] = Counter()
        self.failures: dict[str, str] = {}
        self.used: list[str] = []
        self.seconds = 0.0

    @property
    def outcomes(self) -> Counter[str]:
        """How many tests passed, failed, hung, were skipped, …"""
        return Counter(self.tests.values())

    def note(self, test: str, outcome: str, reason: str) -> None:
        """Note the outcome of a test or of a module."""
        if outcome in ("expected failures", "skipped", "modules skipped"):
            reasons = self.expected if outcome == "expected failures" else self.skipped
            reasons[reason] += 1
        elif outcome != "passed":
            self.failures[test] = reason
        self.tests[test] = outcome

    def __str__(self) -> str:
        return f"{self.file}: {_counts(self.outcomes)} ({self.seconds:.0f} s)"


def _counts(outcomes: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in outcomes.most_common()) or "nothing"


def run_file(
    process: Process, file: str, tree: str, chosen: Sequence[str] = (), names: Sequence[str] = ()
) -> Result:
    """Run the tests of one file; where one ends the process or hangs, go on with the next.

    Parameters
    ----------
    process : Process
        Runs them.
    file : str
        The file.
    tree : str
        The digest of the tree.
    chosen : list of str, optional
        Other arguments of pytest; they may leave no test.
    names : list of str, optional
        Tests of the file; all of them if there are none.
    """
    result, further, start = Result(file, tree), list[str](), time.monotonic()
    is_over = False
    while not is_over:
        running: str | None = None
        try:
            for event in process.run([*WORDS, *chosen, *further, *(names or [file])]):
                match event["event"]:
                    case "begin":
                        running = event["test"]
                    case "finish":
                        running = None
                    case "report":
                        result.note(event["test"], event["outcome"], event["reason"])
                    case "chosen":
                        result.used = sorted({*result.used, *event["used"]})
                    case "end":
                        _check(result, event["status"], not (further or chosen))
            is_over = True
        except (Ended, Hung) as gone:
            if running is None:
                result.note(file, "failed", f"{gone}, and no test was running")
                is_over = True
            else:
                result.note(running, HUNG if isinstance(gone, Hung) else DIED, str(gone))
                further = [f"--after={running}"]
    result.seconds = time.monotonic() - start
    return result


def _check(result: Result, status: int, is_all: bool) -> None:
    """See that pytest's exit status says what its reports say."""
    if status == NO_TESTS:
        is_test = result.file.rpartition("/")[2].startswith("test_")  # or a module with no doctest
        is_fault = is_all and is_test and not result.tests
    else:
        is_known = status == 0 or (status in (1, 2) and bool(result.failures))  # 2: not collected
        is_fault = not is_known
    if is_fault:
        result.note(result.file, "failed", f"pytest ended with status {status}")


class Store:
    """The results of files, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def _place(self, file: str) -> Path:
        return self._folder / f"{file.replace('/', '+')}.json"

    def keep(self, result: Result) -> None:
        """Keep a result."""
        place = self._place(result.file)
        new = place.with_suffix(".new")
        new.write_text(json.dumps(vars(result), indent=1), encoding="utf-8")
        new.replace(place)

    def find(self, file: str) -> Result | None:
        """Return the result of a file if it was run to its end and nothing failed."""
        try:
            found = json.loads(self._place(file).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        result = Result(file, found["tree"])
        for name in ("tests", "skipped", "expected"):
            getattr(result, name).update(found[name])
        result.used, result.seconds = found["used"], found["seconds"]
        return None if found["failures"] else result


def summary(results: Sequence[Result], stale: Sequence[str]) -> Iterator[str]:
    """Yield the lines that say what came of all files together.

    Parameters
    ----------
    results : list of Result
        The results.
    stale : list of str
        The patterns of expected.py that match no test.
    """
    outcomes, skipped, expected = Counter[str](), Counter[str](), Counter[str]()
    for result in results:
        outcomes.update(result.outcomes)
        skipped.update(result.skipped)
        expected.update(result.expected)
    for title, reasons in (("skipped", skipped), ("expected to fail", expected)):
        for reason, count in reasons.most_common():
            yield f"{count:6} {title}: {reason}"
    for result in sorted(results, key=lambda each: -each.seconds)[:8]:
        yield f"{result.seconds:6.0f} s  {result.file}"
    for result in results:
        for name, why in result.failures.items():
            lines = why.splitlines()
            yield f"FAILED {name}"
            yield from (f"    {line}" for line in lines[-SHOWN:])
    for pattern in stale:
        yield f"FAILED tests/pyodide/expected.py: no test is {pattern}"
    yield f"{len(results)} files: {_counts(outcomes)}"


def is_good(results: Sequence[Result], stale: Sequence[str]) -> bool:
    """Return whether something was tested and nothing failed."""
    passed = any(result.outcomes["passed"] for result in results)
    return passed and not stale and not any(result.failures for result in results)
