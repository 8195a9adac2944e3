"""A pytest plugin: what cannot be had under Pyodide skips the test that asks for it.

There are no processes, no threads, and no numpy. A test that needs one of them itself is skipped,
with the reason; if the library needs it where the test does not, that is a failure, or stands in
`expected.py` with its reason.
"""

from __future__ import annotations

import asyncio
import importlib.abc
import importlib.machinery
import json
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.pyodide.expected import DEADLY, EXPECTED, MISSING

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = Path("/report.json")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what scripts/test-pyodide passes on."""
    parser.addoption("--part", default="1/1", help="which part of the test files: 1/2 or 2/2")
    parser.addoption("--after", help="go on after this test, of which a process died")


class Absent(ModuleType):
    """A package that is not there: a test may import it, and is skipped when it uses it."""

    def __getattr__(self, name: str) -> Any:
        """Skip the test, or the module if its names are needed to collect it."""
        if name.startswith("__"):
            raise AttributeError(name)
        pytest.skip(f"needs {self.__name__}", allow_module_level=True)


class Absence(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """What imports packages that are not there."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Say that it is there, so that the import comes here."""
        missing = name.partition(".")[0] in MISSING
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if missing else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Return what skips tests."""
        return Absent(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it as it is."""


def _refusal(call: Callable[..., Any], reason: str, of_tests: bool = False) -> Callable[..., Any]:
    """Return what takes the place of a function that cannot work here.

    With `of_tests` it skips only where a test, and not the library, asks for it.
    """

    def refuse(*args: Any, **kwargs: Any) -> Any:
        if of_tests and _asked_by_library():
            return call(*args, **kwargs)
        for each in args:
            if asyncio.iscoroutine(each):
                each.close()  # otherwise a later test would be warned that it was never awaited
        pytest.skip(reason, allow_module_level=True)

    return refuse


def _asked_by_library() -> bool:
    """Tell whether the library, and not a test, is the first of both on the way up."""
    frame = sys._getframe(2)
    while frame:
        place = frame.f_code.co_filename
        if place.startswith(f"{ROOT}/tests/") and not place.startswith(f"{ROOT}/tests/pyodide/"):
            return False
        if place.startswith(f"{ROOT}/pysynaptic/"):
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


def pytest_configure(config: pytest.Config) -> None:
    """Put what skips in the place of what is not there."""
    sys.meta_path.insert(0, Absence())
    no_processes, no_threads = "needs processes", "needs threads"
    subprocess.Popen.__init__ = _refusal(  # type: ignore[method-assign]
        subprocess.Popen.__init__, no_processes
    )
    for name in ("fork", "posix_spawn", "kill", "killpg", "pipe", "mkfifo"):
        if hasattr(os, name):
            setattr(os, name, _refusal(getattr(os, name), no_processes))
    asyncio.run = _refusal(asyncio.run, "needs asyncio.run, which waits")
    threading.Thread.start = _refusal(  # type: ignore[method-assign]
        threading.Thread.start, no_threads, of_tests=True
    )
    config.pluginmanager.register(Results(), "pyodide-results")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is expected not to work; choose the part that this process runs."""
    part, parts = map(int, config.getoption("part").split("/"))
    chosen: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for number, item in enumerate(items):
        (chosen if number // 20 % parts == part - 1 else others).append(item)
    if after := config.getoption("after"):
        names = [item.nodeid for item in chosen]
        chosen = chosen[names.index(after) + 1 :]
        others = []  # they have been counted
    for item in chosen:
        if reason := _reason(item, DEADLY):
            item.add_marker(pytest.mark.skip(reason=reason))
        elif reason := _reason(item, EXPECTED):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
    items[:] = chosen
    config.hook.pytest_deselected(items=others)


def _reason(item: pytest.Item, reasons: dict[str, str]) -> str | None:
    """Return the reason that stands beside the pattern of a test's name, of which * is a part."""
    for pattern, reason in reasons.items():
        if fnmatchcase(item.nodeid, pattern.replace("[", "[[]")):
            USED.add(pattern)
            return reason
    return None


USED: set[str] = set()


class Results:
    """What came of every test, for scripts/test-pyodide."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.failures: list[str] = []
        self.seconds: Counter[str] = Counter()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Leave a report that says where the process died, should it die."""
        self._write(nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Any:
        """Count a test when it has failed, was skipped or ended."""
        report = yield
        self.seconds[item.nodeid.partition("::")[0]] += report.duration
        if report.when == "call" or report.outcome != "passed":
            failed_as_expected = hasattr(report, "wasxfail")
            self.outcomes["expected failures" if failed_as_expected else report.outcome] += 1
            if report.skipped:
                self._skipped(report.wasxfail if failed_as_expected else report.longrepr)
            if report.failed:
                self.failures.append(item.nodeid)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Count modules that were skipped as a whole."""
        if report.outcome == "skipped":
            self.outcomes["modules skipped"] += 1
            self._skipped(report.longrepr)

    def _skipped(self, place: Any) -> None:
        reason = place[2] if isinstance(place, tuple) else str(place)
        self.reasons[reason.removeprefix("Skipped: ")] += 1

    def pytest_deselected(self, items: list[pytest.Item]) -> None:
        """Count what another process runs, or none."""
        self.outcomes["deselected"] += len(items)

    def pytest_sessionfinish(self) -> None:
        """Leave the report."""
        self._write(None)

    def _write(self, running: str | None) -> None:
        found = {"outcomes": self.outcomes, "reasons": self.reasons, "failures": self.failures}
        found |= {"used": sorted(USED), "running": running, "seconds": self.seconds}
        REPORT.write_text(json.dumps(found), encoding="utf-8")
