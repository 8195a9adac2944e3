"""The kernels and instruction sets that this machine has; each is tried in a process of its own.

So a kernel that crashes or hangs, or an instruction that the machine lacks, ends one line of the
report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import IO

from .._base import threads
from .._base.interrupts import Deferred
from .._kernel import twin
from .checking import Finding, check

TIMEOUT = 300.0  # seconds for all variants
CHILD = (
    "import sys; home = sys.argv.pop(1); home in sys.path or sys.path.insert(0, home); "
    "from pysynaptic.__main__ import command; sys.exit(command())"
)
"""Imports this pysynaptic; -P keeps the user's folder out, where a random.py may lie."""


@dataclass(frozen=True)
class Variant:
    """A kernel, and for the one in C the instructions it must use: all, if there are none."""

    kernel: str
    instructions: str = ""

    def environment(self) -> dict[str, str]:
        """Return the environment of its process."""
        chosen = {**os.environ, "PYSYNAPTIC_KERNEL": self.kernel}
        chosen.pop("PYSYNAPTIC_INSTRUCTIONS", None)
        if self.instructions:
            chosen["PYSYNAPTIC_INSTRUCTIONS"] = self.instructions
        return chosen

    def failed(self, error: str) -> Finding:
        """Return the finding of a process that told nothing."""
        return Finding(self.kernel, self.instructions, error=error)


@dataclass(frozen=True)
class Running:
    """A process, and where it writes: files, as a pipe that is full would make it wait."""

    process: subprocess.Popen[bytes]
    output: IO[bytes]
    messages: IO[bytes]


def variants() -> list[Variant]:
    """List what there is to try: what the environment forces, or everything."""
    instructions = os.environ.get("PYSYNAPTIC_INSTRUCTIONS", "")
    if not threads.AVAILABLE:
        return [Variant(twin.kernel, instructions if twin.kernel == "native" else "")]
    native: list[Variant] = []
    if "native" in twin.available():
        from .._kernel import _native  # not at the top: it need not be there

        names = [instructions] if instructions else _native.instruction_sets()
        native = [Variant("native", name) for name in names]
        if len(names) > 1:
            native.insert(0, Variant("native"))
    chosen = [*native, Variant("python")]
    return [each for each in chosen if not twin.forced or each.kernel == twin.forced]


def examine(chosen: list[Variant]) -> list[Finding]:
    """Try all of them, at the same time."""
    if not threads.AVAILABLE:
        return [check()]
    end = time.monotonic() + TIMEOUT
    running: list[Running] = []
    try:
        # An interrupt waits, so that no process is started that is not in the list.
        Deferred().run(_start_all, chosen, running)
        return [_finding(*pair, end) for pair in zip(chosen, running, strict=True)]
    finally:
        for each in running:
            if each.process.poll() is None:
                each.process.kill()
            each.process.wait()
            each.output.close()
            each.messages.close()


def _start_all(interrupt: Deferred, chosen: list[Variant], running: list[Running]) -> None:
    for each in chosen:
        running.append(_start(each))


def _start(variant: Variant) -> Running:
    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    output = tempfile.TemporaryFile()  # noqa: SIM115 (examine closes them)
    messages = tempfile.TemporaryFile()  # noqa: SIM115
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", CHILD, home, "selftest", "--here"],
        env=variant.environment(),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=messages,
    )
    return Running(process, output, messages)


def _finding(variant: Variant, running: Running, end: float) -> Finding:
    """Wait for a process, and read what it found."""
    try:
        # One that has ended is read, even if the time is over by then.
        status = running.process.wait(max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return variant.failed(f"did not end within {TIMEOUT:g} s: is the machine busy?")
    try:
        found = Finding(**json.loads(_text(running.output)))
    except (ValueError, TypeError):
        lines = _text(running.messages).strip().splitlines()
        last = f": {lines[-1][:300]}" if lines else ""
        return variant.failed(f"{_ended(status)}{last}")
    if (found.kernel, found.instructions) != (variant.kernel, variant.instructions):
        return variant.failed(f"ran on {found.name} instead")
    return found


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def _ended(status: int) -> str:
    if status >= 0:
        return f"ended with status {status} and told nothing"
    import signal  # only here

    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return f"was ended by the signal {name}"
