"""How far many trainings have come: one bar for all of them, or a function of the user's."""

from __future__ import annotations

import sys
import time
from math import inf
from typing import TYPE_CHECKING, Any

from .._base.records import Record
from .._training.progress import make_bar

if TYPE_CHECKING:
    from collections.abc import Callable


class Shown:
    """Shows how many runs have ended.

    Parameters
    ----------
    asked : bool or function
        True for a bar on stderr.  A function is called with a Record after each run.
    total : int
        How many runs there are.
    """

    def __init__(self, asked: bool | Callable[[Record], Any], total: int) -> None:
        self._function = asked if callable(asked) else None
        self._bar = make_bar(sys.stderr, total, "run") if asked is True else None
        self._start = time.perf_counter()
        self._run = 0  # how many were run, not found
        self._seen = Record(done=0, total=total, failed=0, error=inf)

    def note(self, result: Record, is_found: bool) -> object:
        """Show a run that has ended; return whether to stop."""
        seen = self._seen
        seen.done += 1
        seen.failed += result.exception is not None
        seen.error = min(seen.error, result.error)
        self._run += not is_found
        elapsed = time.perf_counter() - self._start
        speed = self._run / elapsed if elapsed else 0.0
        left = (seen.total - seen.done) / speed if speed else None
        seen.update(result=result, elapsed=elapsed, per_second=speed, left=left)
        if self._bar is not None:
            self._bar.show(_as_of_training(seen))
        return self._function is not None and self._function(Record(seen))

    def end(self) -> None:
        """Leave the bar."""
        if self._bar is not None:
            self._bar.close(_as_of_training(self._seen) if self._seen.done else None)


def _as_of_training(seen: Record) -> Record:
    """Return what a bar shows, which is one of a training's iterations."""
    return Record(seen, iterations=seen.done, units=("runs", "runs"))
