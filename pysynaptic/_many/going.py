"""From the first run to the last: takes outcomes as they come, keeps and shows them, and stops."""

from __future__ import annotations

import pickle
from concurrent.futures import CancelledError
from math import inf
from typing import TYPE_CHECKING, Any

from .._base.records import Record
from .ending import Interrupts
from .work import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .executors import Runner
    from .folder import Folder
    from .runs import Run
    from .shown import Shown


class Going:
    """The runs of one call of `train_many`.

    Parameters
    ----------
    runs : list of Run
        The runs.
    runner : Runner
        What runs them.
    shown : Shown
        What shows how many have ended.
    folder : Folder or None
        What keeps those that have ended.
    warn : function
        Shows a warning, or raises it.

    Attributes
    ----------
    is_interrupted : bool
        Whether Ctrl-C ended it.
    """

    is_interrupted = False
    _is_over = False
    _comes_more = True

    def __init__(
        self,
        runs: Sequence[Run],
        runner: Runner,
        shown: Shown,
        folder: Folder | None,
        warn: Callable[..., object],
    ) -> None:
        self._runs, self._runner, self._shown = runs, runner, shown
        self._folder, self._warn = folder, warn
        self._results: dict[int, Record] = {}

    def go(self) -> list[Any]:
        """Run what has to be run, and return all results in order."""
        interrupts = Interrupts(self._runner.hurry)
        try:
            with interrupts.running, interrupts:
                todo = self._find()
                if todo and not self._is_over:
                    self._runner.start(todo)
                    self._collect(len(todo), interrupts)
        finally:
            self._runner.hurry()  # after an error others may run, and would to their end
            self._shown.end()
            self._runner.close()
        return [
            self._results.get(run.place) or failed(run, CancelledError("stopped before it began"))
            for run in self._runs
        ]

    def _find(self) -> list[int]:
        """Take the results that a folder has, and return the places of the other runs."""
        todo = []
        for run in self._runs:
            found = None if self._folder is None else self._folder.find(run.place)
            if found is None:
                todo.append(run.place)
            else:
                self._note(run.place, found, is_found=True)
        return todo

    def _collect(self, count: int, interrupts: Interrupts) -> None:
        while count and self._comes_more:
            came = self._runner.get()
            if came is not None:
                count -= 1
                self._take(*came)
            if interrupts.came and not self.is_interrupted:
                self._interrupt()

    def _take(self, place: int, outcome: Outcome | BaseException) -> None:
        """Take what has come."""
        run, content = self._runs[place], None
        if isinstance(outcome, KeyboardInterrupt):
            self._interrupt()
            return
        if isinstance(outcome, Exception):
            outcome = Outcome(failed(run, outcome))
        elif isinstance(outcome, BaseException):
            raise outcome
        result: Any = outcome.result
        if isinstance(result, bytes):
            content, result = result, self._loaded(run, result)
        if outcome.refused:
            error = result.exception
            error.add_note(f"This came from the run with seed {run.seed}, setting {run.setting}.")
            raise error
        if self._folder is not None:
            self._folder.keep(place, result, content)
        self._note(place, result, is_found=False)
        if outcome.interrupted:
            self._interrupt()

    def _loaded(self, run: Run, content: bytes) -> Record:
        """Return a result that came from another process."""
        try:
            result: Record = pickle.loads(content)
        except Exception as error:
            return failed(run, error)
        result.setting = run.setting
        for message in result.warnings:
            try:
                self._warn(message)
            except UserWarning as error:
                result.exception = result.exception or error
        return result

    def _note(self, place: int, result: Record, is_found: bool) -> None:
        self._results[place] = result
        try:
            if self._shown.note(result, is_found) and not self._is_over:
                self._stop()
        except KeyboardInterrupt:
            self._interrupt()

    def _interrupt(self) -> None:
        self.is_interrupted = True
        self._stop()

    def _stop(self) -> None:
        self._is_over = True
        self._runner.hurry()
        self._comes_more = self._runner.stop()


def failed(run: Run, error: Exception) -> Record:
    """Return the result of a run of which only an exception is known."""
    result = Record(error=inf, iterations=0, time=0, network=None, seed=run.seed)
    result.update(setting=run.setting, exception=error, warnings=[])
    return result
