"""What ports of programs print: each is translated and run in a process forked for it."""

from __future__ import annotations

import ctypes
import io
import json
import os
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from typing import Any

import pysynaptic
from pysynaptic.port import PortError, translate

from .oracle import SEED, Outcome

PATIENCE = 20.0


@dataclass(frozen=True)
class Port:
    """What became of a port: ``ran``, ``refused`` or ``crashed``, and how."""

    kind: str
    outcome: Outcome
    detail: str = ""


def end_with_parent() -> None:
    """Let this process be killed where the one that has forked it is, on Linux.

    A port need not end, and a process of a pool waits for work that does not come any more.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def run(text: str) -> Port:
    """Return what a program's port does."""
    reading, writing = os.pipe()
    telling, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.close(telling)
        _inside(text, writing, told)
    os.close(writing)
    os.close(told)
    try:
        printed, report = _received(reading, telling)
    finally:
        os.close(reading)
        os.close(telling)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not report:
        return Port("crashed", Outcome(printed), "it did not end")
    said = json.loads(report)
    return Port(said["kind"], Outcome(printed, said["ended"]), said["detail"])


def _received(reading: int, telling: int) -> tuple[str, bytes]:
    """Return what a child prints and reports before it ends, or in the time it has."""
    got: dict[int, bytes] = {reading: b"", telling: b""}
    waiting, late = {reading, telling}, time.monotonic() + PATIENCE
    while waiting and (left := late - time.monotonic()) > 0:
        for ready in select.select(list(waiting), [], [], left)[0]:
            piece = os.read(ready, 65536)
            got[ready] += piece
            if not piece:
                waiting.remove(ready)
    return got[reading].decode("utf-8", "replace"), got[telling]


def _inside(text: str, writing: int, told: int) -> None:
    """Translate and run, in the child, and never return."""
    end_with_parent()
    report: dict[str, str] = {"kind": "crashed", "ended": "", "detail": "?"}
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(writing, 1)
        os.dup2(nothing, 2)
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb"), "utf-8", "replace", "\n")
        sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb"), "utf-8", "replace", "\n")
        report = _report(text)
        sys.stdout.flush()
    finally:
        os.write(told, json.dumps(report).encode())
        os._exit(0)


def _report(text: str) -> dict[str, str]:
    try:
        translation = translate(text, name="program.js")
    except PortError as error:
        return {"kind": "refused", "ended": "", "detail": str(error)}
    except Exception:
        return {"kind": "crashed", "ended": "", "detail": "translate: " + _place(sys.exc_info()[1])}
    if translation.refusals:
        first = translation.refusals[0]
        return {"kind": "refused", "ended": "", "detail": f"{first.rule}: {first.what}"}
    return _executed(translation.python)


def _executed(python: str) -> dict[str, str]:
    pysynaptic.seed(SEED)
    names: dict[str, Any] = {"__name__": "__main__"}
    try:
        exec(compile(python, "port.py", "exec"), names)
    except SystemExit as leaving:
        return {"kind": "ran", "ended": "exit" if leaving.code else "", "detail": ""}
    except BaseException as error:
        name = getattr(error, "name", None) or type(error).__name__
        return {"kind": "ran", "ended": str(name), "detail": _place(error)}
    return {"kind": "ran", "ended": "", "detail": ""}


def _place(error: BaseException | None) -> str:
    """Return an error with the lines that raised it."""
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    shown = [f"{f.filename.rpartition('/')[2]}:{f.name}: {f.line}" for f in frames[-2:]]
    return f"{type(error).__name__}: {error}\n  " + "\n  ".join(shown)
