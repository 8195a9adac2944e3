"""Allocations that fail, at every point of every public operation.

    python -m tests.attack.allocations                             # the campaign: every operation
    python -m tests.attack.allocations --only gate --only project  # some, by their beginnings
    python -m tests.attack.allocations --every 50                  # one allocation in 50: quick

An operation of `operations.py` is tried on a new network with its first allocation failing, then
with its second, and so on until it succeeds.  It must raise MemoryError and nothing else.  Then the
network is what it was before, or what the operation makes of it, and nothing in between; and the
operation works when it is tried again.  CPython's `_testcapi` makes the allocations fail.

CPython 3.12 and later crash by themselves where an allocation fails within a comprehension, so this
is for 3.11.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import traceback
from typing import Any

from pysynaptic._kernel import twin
from tests.attack.operations import OPERATIONS, Place, quietly

ENOUGH = 4  # successes in a row: then there is nothing more to fail
MOST = 100_000  # allocations of an operation

# What may be half done, with the reasons; the network works all the same.
PARTLY = {
    "train": "a training that ends early has trained with some of its rows, as with Ctrl-C",
    "XOR": "see train",
    "predict": "rows before the failing one have run",
    "test": "see predict",
    "project a network": "the network may be compiled again without the wiring, or not yet with it",
}

# The same on the kernel in Python, where each number is an object that needs memory.
PARTLY_IN_PYTHON = {
    *("activate", "layer.activate", "neuron.activate"),
    *("propagate", "layer.propagate", "neuron.propagate"),
}

# What draws random numbers: tried again, it draws others.
DRAWING = ("project", "reset", "layer.reset", "neuron.reset")

# Faults of CPython and numpy without memory, in 3.11: they end the process, or lose the error.
CPYTHON = {
    "fromJSON": "see deepcopy",
    "predict": "numpy loses the exception",
    "copy": "weak references to an object outlive it (PyObject_ClearWeakRefs)",
    "deepcopy": "an iterator of a dictionary is freed before it is ready (dictiter_new)",
    "pickle": "see copy",
    "standalone": "the compiler loses the exception",
}


def partly(name: str) -> bool:
    """Say whether an operation may be half done."""
    if twin.kernel == "python" and name in PARTLY_IN_PYTHON:
        return True
    return name in PARTLY or (name.startswith("train") and "train" in PARTLY)


def fail(name: str, number: int, after: tuple[str, ...]) -> str | None:
    """Fail one allocation of an operation; return what is wrong, None, or "done" if it worked."""
    import _testcapi  # type: ignore[import-not-found]  # only for this

    operation = OPERATIONS[name]
    place = Place()
    before = place.look()
    wrong: str | None = None
    try:
        _testcapi.set_nomemory(number, number + 1)
        try:
            operation(place)
        finally:
            _testcapi.remove_mem_hooks()
        wrong = "done"
    except MemoryError:
        pass
    except BaseException as error:
        wrong = f"{type(error).__name__}: {error}\n{traceback.format_exc()[-1500:]}"
    try:
        now = place.look()
        if wrong == "done" and now != after:
            return "it succeeds, and does something else"
        if wrong is not None and wrong != "done":
            return wrong
        if now not in (before, after) and not partly(name):
            return f"half done: {_parted(before, after, now)}"
        operation(place)
        same = not partly(name) and not name.startswith(DRAWING)
        if same and now == before and place.look() != after:
            return f"tried again, it does something else: {_parted(after, after, place.look())}"
        place.network.activate([0, 1])
        place.network.propagate(0.1, [1])
    except Exception:
        return f"unusable afterwards: {traceback.format_exc()[-1200:]}"
    return wrong


def _parted(before: tuple[str, ...], after: tuple[str, ...], now: tuple[str, ...]) -> Any:
    """Return the first lines that are neither what was nor what should be."""
    for old, new, one in zip(before, after, now, strict=False):
        lines = set(old.splitlines()) | set(new.splitlines())
        found = [line[:300] for line in one.splitlines() if line not in lines]
        if found:
            return found[:3]
    return "parts of both"


def attack(name: str, every: int = 1, first: int = 0) -> tuple[int, list[str]]:
    """Fail the allocations of an operation; return how many were, and what was wrong."""
    with quietly():
        OPERATIONS[name](Place())  # what is imported and kept when something is first used
        place = Place()
        OPERATIONS[name](place)
        after = place.look()
        found: list[str] = []
        well, number, failed = 0, first, 0
        while well < ENOUGH and number < MOST:
            if number % 200 == 0:
                gc.collect()
            print(f"\r{name} {number}", end="\0", file=sys.stderr)
            wrong = fail(name, number, after)
            if wrong == "done":
                well += 1
            else:
                well, failed = 0, failed + 1
                if wrong is not None:
                    found.append(f"{name}, allocation {number}: {wrong}")
            number += every
        if number >= MOST:
            found.append(f"{name}: it never ends")
        return failed, found


def _process(name: str, kernel: str, every: int) -> tuple[int, list[str]]:
    """Attack in a process of its own, which may crash."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.allocations", "--here", name, "--every", str(every)],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr[done.stderr.rfind("\r") :] if "\r" in done.stderr else done.stderr
        return 0, [f"{name}: the process ended with {done.returncode} after {last[-1500:]!r}"]
    count, *found = done.stdout.split("\0")
    return int(count), [each for each in found if each]


def main() -> int:
    """Attack operations; the exit status is 1 if something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.allocations", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--only", action="append", default=[], help="beginnings of operations")
    parser.add_argument("--every", type=int, default=1, help="one allocation in so many")
    parser.add_argument("--kernel", action="append", choices=["native", "python"])
    parser.add_argument("--most", type=int, default=5, help="how many faults of each are shown")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        count, found = attack(given.here, given.every)
        print("\0".join([str(count), *found]), end="")
        return 0
    total = wrong = 0
    for kernel in given.kernel or twin.available():
        for name in OPERATIONS:
            if given.only and not name.startswith(tuple(given.only)):
                continue
            count, found = _process(name, kernel, given.every)
            if found and name in CPYTHON:
                print(f"{kernel} {name}: {len(found)} of CPython: {CPYTHON[name]}", flush=True)
                continue
            print(f"{kernel} {name}: {count} failed allocations, {len(found)} faults", flush=True)
            total, wrong = total + count, wrong + len(found)
            for each in found[: given.most]:
                print(f"  {each}", flush=True)
    print(f"{total} failed allocations, {wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
