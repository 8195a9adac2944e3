"""Signals at any moment of every public operation: the handler raises.

    python -m tests.attack.signals --runs 20000 --seed 7             # the campaign
    python -m tests.attack.signals --runs 500 --only gate --only train
    python -m tests.attack.signals --lines                           # one line after the other

A timer of some microseconds sends a signal while an operation of `operations.py` runs, and its
handler raises, as Ctrl-C does.  With ``--lines`` there is no timer: an exception comes at the
first line of the package that the operation runs, then at the second, and so on to its end; of
operations that run more than LINES lines, at some of them, evenly.

Afterwards the network is not occupied, Ctrl-C works, what is whole is either done or not, and the
network runs, learns and is saved, and its file is read again.
"""

from __future__ import annotations

import argparse
import json
import linecache
import os
import signal
import subprocess
import sys
import traceback
from collections import Counter
from random import Random
from types import FrameType
from typing import Any

import pysynaptic
from pysynaptic import Network
from pysynaptic._base import occupancy
from pysynaptic._kernel import twin
from tests.attack import samples
from tests.attack.allocations import partly
from tests.attack.operations import OPERATIONS, Place, quietly

WHOLE = (
    *("project", "gate", "layer.add", "gain", "self weight", "squash", "set", "freeze"),
    *("unfreeze", "layer.freeze", "layer.unfreeze", "connection.freeze", "connection.unfreeze"),
    *("clear", "forget", "reset", "layer.clear", "layer.reset", "neuron.clear", "neuron.reset"),
)
"""What is done or not done, by the beginnings of operations."""


LINES = 400
PACKAGE = pysynaptic.__path__[0]


class Boom(BaseException):
    """What the handler raises."""


class Storm:
    """A timer that goes off once, whose handler raises while it is armed."""

    def __init__(self) -> None:
        self.armed = False
        signal.signal(signal.SIGALRM, self._raise)

    def _raise(self, *_: Any) -> None:
        if self.armed:  # a timer that is stopped may go off once more
            self.armed = False
            raise Boom

    def during(self, seconds: float, name: str, place: Place) -> bool:
        """Run an operation; return whether the handler has raised."""
        try:
            self.armed = True
            signal.setitimer(signal.ITIMER_REAL, seconds)
            OPERATIONS[name](place)
            self.armed = False
            signal.setitimer(signal.ITIMER_REAL, 0)
        except Boom:
            return True
        return False


def wrong_with(place: Place, name: str, afters: tuple[Any, Any]) -> str | None:
    """Return what is wrong after an operation that was ended."""
    if occupancy.occupant(place.network) is not None:
        return "the network is occupied"
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        try:
            signal.raise_signal(signal.SIGINT)
            return "Ctrl-C is ignored"
        except KeyboardInterrupt:
            pass
        if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            return "another handler is left for Ctrl-C"
    try:
        if name.startswith(WHOLE) and not partly(name) and place.look() not in afters:
            return "it is half done"
        place.network.activate([0, 1])
        place.network.propagate(0.1, [1])
        text = samples.text(place.network)
        parts = samples.text(Network._assembled(json.loads(text)))
        return None if parts == text else "what is saved is another network"
    except Exception:
        return f"unusable afterwards: {traceback.format_exc()[-900:]}"


def storm(start: int | str, first: int, count: int, only: list[str]) -> Counter[str]:
    """Run cases; print what was wrong, and return how they ended."""
    names = [name for name in OPERATIONS if not only or name.startswith(tuple(only))]
    ends: Counter[str] = Counter()
    known: dict[str, tuple[Any, Any]] = {}
    weather = Storm()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with quietly():
        for number in range(first, first + count):
            draw = Random(f"signals {start}/{number}")
            name = draw.choice(names)
            if name not in known:
                place = Place()
                before = place.look()
                OPERATIONS[name](place)
                known[name] = before, place.look()
            place = Place()
            seconds = draw.choice((3e-6, 2e-5, 1e-4, 5e-4)) * draw.random()
            raised = weather.during(max(seconds, 1e-6), name, place)
            ends["raised" if raised else "too late"] += 1
            if raised and (wrong := wrong_with(place, name, known[name])):
                ends["failed"] += 1
                print(f"case {number}, {name} on {twin.kernel}: {wrong}", flush=True)
    return ends


def run_to(name: str, place: Place, line: int) -> int:
    """Run an operation up to a line of the package, its n-th; return how many lines it ran."""
    count = 0
    entered: set[tuple[FrameType, int]] = set()

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        path = frame.f_code.co_filename
        if not path.startswith(PACKAGE):
            return None
        text = linecache.getline(path, frame.f_lineno).strip() if event == "line" else ""
        if text.startswith("with ") or text == "try:":
            # No handler runs at a bare ``try:``, nor on the way out of ``with``, before it is left.
            if text == "try:" or (frame, frame.f_lineno) in entered:
                return trace
            entered.add((frame, frame.f_lineno))
        if event == "line":
            count += 1
            if count == line:
                sys.settrace(None)
                raise Boom
        return trace

    sys.settrace(trace)
    try:
        OPERATIONS[name](place)
    except Boom:
        pass
    finally:
        sys.settrace(None)
    return count


def each_line(only: list[str]) -> Counter[str]:
    """Let an exception come at each line of each operation; return how they ended."""
    names = [name for name in OPERATIONS if not only or name.startswith(tuple(only))]
    ends: Counter[str] = Counter()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with quietly():
        for name in names:
            place = Place()
            before = place.look()
            OPERATIONS[name](place)
            known = before, place.look()
            last = run_to(name, Place(), 0)
            for line in range(1, last + 1, max(1, last // LINES)):
                place = Place()
                ends["raised" if run_to(name, place, line) == line else "too late"] += 1
                if wrong := wrong_with(place, name, known):
                    ends["failed"] += 1
                    signal.signal(signal.SIGINT, signal.default_int_handler)
                    print(f"{name}, line {line} on {twin.kernel}: {wrong}", flush=True)
    return ends


def main() -> int:
    """Run cases on each kernel; the exit status is 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.signals", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--runs", type=int, default=2000, help="how many cases on each kernel")
    parser.add_argument("--seed", default="1", help="which cases")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--only", action="append", default=[], help="beginnings of operations")
    parser.add_argument("--lines", action="store_true", help="at each line, not at random moments")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        if given.lines:
            ends = each_line(given.only)
        else:
            ends = storm(given.seed, given.first, given.runs, given.only)
        print(f"{twin.kernel}: {dict(ends)}")
        return 1 if ends["failed"] else 0
    failed = 0
    for kernel in twin.available():  # a handler that raises within an import leaves its lock taken
        done = subprocess.run(
            [sys.executable, "-m", "tests.attack.signals", *sys.argv[1:], "--here"],
            env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
            check=False,
        )
        failed += done.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
