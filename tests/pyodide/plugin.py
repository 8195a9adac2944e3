"""A pytest plugin: what cannot be had under Pyodide skips the test that asks for it.

There are no processes, no threads, and no numpy. A test that needs one of them itself is skipped,
with the reason; if the library needs it where the test does not, that is a failure, or stands in
`expected.py` with its reason.
"""

from __future__ import annotations

import asyncio
import concurrent.futures.process
import gc
import importlib.abc
import importlib.machinery
import inspect
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.pyodide.expected import DEADLY, EXPECTED, MISSING

ROOT = Path(__file__).resolve().parent.parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what scripts/test-pyodide passes on."""
    parser.addoption("--after", help="go on after this test, of which a process died")
    parser.addoption("--deadly", action="store_true", help="run what ends the process, only")


class Placeholder:
    """What a package that is not there would give while tests are collected, as a parameter."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """Return another one, or skip the test that asks for it."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self._used()

    def _used(self, *args: Any, **kwargs: Any) -> Any:
        if Results.is_running:
            pytest.skip(f"needs {self._name}")
        return self

    def __iter__(self) -> Any:
        return iter([self._used()])

    __call__ = __getitem__ = __neg__ = __or__ = __ror__ = _used
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __pow__ = _used
    __matmul__ = __mod__ = __lt__ = __gt__ = __eq__ = _used
    __hash__ = object.__hash__


def _placeholder_in(value: Any) -> Placeholder | None:
    """Return a placeholder that a parameter of a test is, or has in it."""
    if isinstance(value, Placeholder):
        return value
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, (dict, list, tuple)):
        return next(filter(None, map(_placeholder_in, inner)), None)
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test of which a parameter is of a package that is not there."""
    parameters = getattr(item, "callspec", None)
    if parameters is not None and (found := _placeholder_in(parameters.params)):
        pytest.skip(f"needs {found._name}")


class Absent(ModuleType):
    """A package that is not there: a test may import it, and is skipped when it uses it."""

    def __getattr__(self, name: str) -> Any:
        """Skip the test, or the module; give a placeholder to tests that are being collected."""
        if name.startswith("__"):
            raise AttributeError(name)
        if Results.is_running or _asked_by_library():
            pytest.skip(f"needs {self.__name__}", allow_module_level=True)
        return Placeholder(self.__name__)


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
        for each in gc.get_objects():  # of which a later test would be warned
            if (
                inspect.iscoroutine(each)
                and inspect.getcoroutinestate(each) == inspect.CORO_CREATED
            ):
                each.close()
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
    """Put what skips in the place of what is not there, once, and report what happens."""
    if not any(isinstance(each, Absence) for each in sys.meta_path):
        _replace()
    config.pluginmanager.register(Results(), "pyodide-results")


def _replace() -> None:
    sys.meta_path.insert(0, Absence())
    no_processes, no_threads = "needs processes", "needs threads"
    subprocess.Popen.__init__ = _refusal(  # type: ignore[method-assign]
        subprocess.Popen.__init__, no_processes
    )
    for name in ("fork", "posix_spawn", "kill", "killpg", "pipe", "mkfifo"):
        if hasattr(os, name):
            setattr(os, name, _refusal(getattr(os, name), no_processes))
    concurrent.futures.process._check_system_limits = _refusal(
        concurrent.futures.process._check_system_limits, no_processes
    )
    asyncio.run = _refusal(asyncio.run, "needs asyncio.run, which waits")
    threading.Thread.start = _refusal(  # type: ignore[method-assign]
        threading.Thread.start, no_threads, of_tests=True
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what is expected not to work; leave out what another process has run."""
    used: set[str] = set()
    if after := config.getoption("after"):
        names = [item.nodeid for item in items]
        del items[: names.index(after) + 1]
    if config.getoption("deadly"):
        items[:] = [item for item in items if _reason(item, DEADLY, used)]
    else:
        for item in items:
            if reason := _reason(item, DEADLY, used):
                item.add_marker(pytest.mark.skip(reason=reason))
            elif reason := _reason(item, EXPECTED, used):
                item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
    tell("chosen", used=sorted(used))


def _reason(item: pytest.Item, reasons: dict[str, str], used: set[str]) -> str | None:
    """Return the reason that stands beside the pattern of a test's name, of which * is a part."""
    for pattern, reason in reasons.items():
        if fnmatchcase(item.nodeid, pattern.replace("[", "[[]")):
            used.add(pattern)
            return reason
    return None


def tell(event: str, **values: Any) -> None:
    """Report something to the process that started this one, at once: the next test may hang."""
    reporter = importlib.import_module("reporter")  # of run.mjs
    reporter.tell(json.dumps({"event": event, **values}))


class Results:
    """Reports what came of every test.

    Attributes
    ----------
    is_running : bool
        Whether a test is running; otherwise they are collected.
    """

    is_running = False

    def pytest_collectstart(self) -> None:
        """Say that this lives, as collecting takes long."""
        tell("collect")

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Say which test begins, in case that the process ends or hangs in it."""
        Results.is_running = True
        tell("begin", test=nodeid)

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Say that it has ended."""
        Results.is_running = False
        tell("finish", test=nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Any:
        """Report a test when it has failed, was skipped or ended."""
        report = yield
        if report.when == "call" or report.outcome != "passed":
            if hasattr(report, "wasxfail"):
                _tell("expected failures", item.nodeid, report.wasxfail)
            else:
                _tell(report.outcome, item.nodeid, report.longrepr)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Report modules that were skipped as a whole or can't be imported."""
        if report.outcome == "skipped":
            _tell("modules skipped", report.nodeid, report.longrepr)
        elif report.outcome == "failed":
            _tell("failed", report.nodeid, report.longrepr)


def _tell(outcome: str, test: str, reason: Any) -> None:
    """Report an outcome with its reason, which pytest has in several shapes."""
    if isinstance(reason, tuple):  # file, line and reason of a skip
        reason = str(reason[2]).removeprefix("Skipped: ")
    tell("report", outcome=outcome, test=test, reason="" if reason is None else str(reason))
