"""How far a training has come, shown about ten times a second: a bar on stderr, or a function.

A bar is tqdm's where that is installed, and otherwise a line of our own.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module

from .._base import threads, validation
from .._base.records import Record
from .._kernel.training import BETWEEN, DONE, ERROR, ITERATIONS, RATE, STAGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol, TextIO

    from .._kernel.training import Training
    from .watch import Call

    class Shown(Protocol):
        """A bar."""

        def show(self, seen: Record) -> None:
            """Show how far it is."""
            ...

        def close(self, seen: Record | None) -> None:
            """Leave what was shown last: after `seen` if the training was not broken off."""
            ...


PERIOD = 0.1  # seconds between two looks
GROWTH = 8  # so many times more iterations than between the last two, at most
SELDOM = 10.0  # seconds between what tqdm writes into a file
WIDTH = 20  # characters of a bar of our own


def option(value: Any, name: str = "progress") -> bool | Callable[[Record], Any]:
    """Return an option ``progress``: whether there is a bar, or a function."""
    if callable(value):
        function: Callable[[Record], Any] = value
        return function
    if not isinstance(value, (bool, int)) or value not in (0, 1):
        raise TypeError(
            f"{name} must be True, False or a function, got {validation.described(value)}"
        )
    return bool(value)


class Progress:
    """Shows how far a training has come: an `Observer`.

    Parameters
    ----------
    shown : True or function
        True for a bar on stderr.  A function is called with a Record of ``iterations``, ``error``,
        ``rate``, ``elapsed`` (seconds), ``total`` (how many iterations there may be, or None),
        ``per_second``, and ``left`` (seconds, or None); a true answer ends the training.
    it : Training
        What it shows.
    """

    next: float = 1

    def __init__(self, shown: bool | Callable[[Record], Any], it: Training) -> None:
        self._function = shown if callable(shown) else None
        self._bar = None if callable(shown) else make_bar(sys.stderr, total_of(it))
        self._start = self._last = time.perf_counter()
        self._seen = 0

    def look(self, it: Training, call: Call) -> object:
        """Show an iteration, and plan to show the one a tenth of a second later."""
        seen = self._read(it)
        over = self._show(it, seen, call)
        now, done = time.perf_counter(), seen.iterations
        took, step = now - self._last, done - self._seen
        wanted = step * GROWTH if took * GROWTH < PERIOD else step * PERIOD / took
        self.next = done + max(1, int(wanted))
        self._last, self._seen = now, done
        return over

    def end(self, it: Training, call: Call) -> None:
        """Show the last iteration, if that was finished, and leave the bar."""
        whole = it.progress[STAGE] == BETWEEN and it.progress[DONE] > 0
        seen = self._read(it) if whole else None
        if seen is not None and seen.iterations != self._seen:
            self._show(it, seen, call)
        if self._bar is not None:
            self._bar.close(seen)

    def add_to(self, result: Record) -> None:
        """Add nothing: all of it has been shown."""

    def _show(self, it: Training, seen: Record, call: Call) -> object:
        if self._function is not None:
            it.let_see()
            return call(self._function, seen)
        assert self._bar is not None
        self._bar.show(seen)
        return False

    def _read(self, it: Training) -> Record:
        progress = it.progress
        done, total = int(progress[DONE]), total_of(it)
        elapsed = time.perf_counter() - self._start
        speed = done / elapsed if elapsed else 0.0
        left = None if total is None or not speed else max(0, total - done) / speed
        return Record(
            iterations=done,
            error=progress[ERROR],
            rate=progress[RATE],
            elapsed=elapsed,
            total=total,
            per_second=speed,
            left=left,
        )


def total_of(it: Training) -> int | None:
    """Return how many iterations there may be, or None for any number."""
    most = it.progress[ITERATIONS]
    return None if most >= sys.maxsize else int(most)


# Bars ---------------------------------------------------------------------------------------------


def make_bar(stream: TextIO | None, total: int | None, unit: str = "it") -> Shown:
    """Return tqdm's bar if tqdm is installed, or a line; nothing where there is no stderr."""
    if stream is None:
        return Nothing()
    redraws = redrawn(stream)
    try:
        tqdm = import_module("tqdm.auto").tqdm  # optional, and takes a while to import
    except ImportError:
        return Line(stream) if redraws else Lines(stream)
    if not threads.AVAILABLE:
        tqdm.monitor_interval = 0  # it would warn that its monitor, a thread, did not start
    interval = PERIOD / 2 if redraws else SELDOM
    return Tqdm(tqdm(total=total, mininterval=interval, miniters=0, unit=unit))


def redrawn(stream: TextIO) -> bool:
    """Whether a stream shows a line in the place of the last: a terminal, or a notebook."""
    if type(stream).__module__.startswith("ipykernel"):
        return True
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # it is something else, or closed
        return False


class Nothing:
    """A bar that is not shown, as a process without stderr has no place for one."""

    def show(self, seen: Record) -> None:
        """Show nothing."""

    def close(self, seen: Record | None) -> None:
        """Leave nothing."""


class Tqdm:
    """A bar of tqdm's, which shows speed and time left itself."""

    def __init__(self, bar: Any) -> None:
        self._bar = bar

    def show(self, seen: Record) -> None:
        """Show how far it is."""
        self._bar.set_postfix_str(f"error {seen.error:.4g}", refresh=False)
        self._bar.update(seen.iterations - self._bar.n)

    def close(self, seen: Record | None) -> None:
        """Leave the bar, as full: that a training needed fewer iterations is no failure."""
        if seen is not None and self._bar.total is not None:
            self._bar.total = seen.iterations
        self._bar.refresh()
        self._bar.close()


class Line:
    """A line that is written over and over."""

    _length = 0

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def show(self, seen: Record) -> None:
        """Show how far it is."""
        self._write(text_of(seen), "")

    def close(self, seen: Record | None) -> None:
        """End the line."""
        if seen is not None:
            self._write(text_of(seen, ended=True), "\n")
        elif self._length:
            write(self._stream, "\n")

    def _write(self, text: str, end: str) -> None:
        write(self._stream, "\r" + text.ljust(self._length) + end)
        self._length = len(text)


class Lines:
    """Few lines, for a file: each after twice the time of the one before, and the last."""

    _next = 1.0

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def show(self, seen: Record) -> None:
        """Write a line, if it is time for one."""
        if seen.elapsed >= self._next:
            self._next = 2 * seen.elapsed
            write(self._stream, text_of(seen) + "\n")

    def close(self, seen: Record | None) -> None:
        """Write the last line."""
        if seen is not None:
            write(self._stream, text_of(seen, ended=True) + "\n")


def text_of(seen: Record, ended: bool = False) -> str:
    """Return a line that says how far a training is."""
    done, total, left = seen.iterations, seen.total, seen.left
    speed = seen.per_second
    unit, units = seen.get("units", ("it", "iterations"))
    each = f"{speed:,.0f}" if speed >= 10 else f"{speed:.2g}"
    facts = f"error {seen.error:.4g}, {each} {unit}/s, {duration(seen.elapsed)}"
    if ended or total is None:
        return f"{done} {units}, {facts}"
    full = min(WIDTH, WIDTH * done // total) if total else WIDTH
    bar = "#" * full + "." * (WIDTH - full)
    after = "" if left is None else f", {duration(left)} left"
    return f"{100 * done // (total or 1):3}% [{bar}] {done}/{total}, {facts}{after}"


def duration(seconds: float) -> str:
    """Return a time as hours, minutes and seconds.

    Examples
    --------
    >>> duration(5), duration(75.2), duration(3675)
    ('0:05', '1:15', '1:01:15')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def write(stream: TextIO, text: str) -> None:
    """Write to a stream; showing something never ends a training."""
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        pass  # it has been closed
