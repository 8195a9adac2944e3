"""The kernels and instruction sets that this machine has; each is tried in a process of its own.

So a kernel that crashes, or an instruction that the machine lacks, ends one line of the report.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass

from .._base.interrupts import Deferred
from .._kernel import twin
from .checking import BEST, Finding, check

TIMEOUT = 300.0  # seconds for all variants
PROCESSES = sys.platform not in ("emscripten", "wasi")
CHILD = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from pysynaptic.__main__ import command; sys.exit(command())"
)


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
        instructions = self.instructions or (BEST if self.kernel == "native" else "")
        return Finding(self.kernel, instructions, error=error)


def variants() -> list[Variant]:
    """List what there is to try: what the environment forces, or everything."""
    instructions = os.environ.get("PYSYNAPTIC_INSTRUCTIONS", "")
    if not PROCESSES:
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
    if not PROCESSES:
        return [check()]
    end = time.monotonic() + TIMEOUT
    processes: list[subprocess.Popen[str]] = []
    try:
        # An interrupt waits, so that no process is started that is not in the list.
        Deferred().run(_start_all, chosen, processes)
        return [_finding(*pair, end) for pair in zip(chosen, processes, strict=True)]
    finally:
        for process in processes:
            if process.poll() is None:
                process.kill()
            process.communicate()


def _start_all(
    interrupt: Deferred, chosen: list[Variant], processes: list[subprocess.Popen[str]]
) -> None:
    for each in chosen:
        processes.append(_start(each))


def _start(variant: Variant) -> subprocess.Popen[str]:
    home = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, home, "selftest", "--here"],
        env=variant.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )


def _finding(variant: Variant, process: subprocess.Popen[str], end: float) -> Finding:
    """Wait for a process, and read what it found."""
    try:
        output, messages = process.communicate(timeout=max(0.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        return variant.failed(f"did not end within {TIMEOUT:g} s")
    try:
        found = Finding(**json.loads(output))
    except (ValueError, TypeError):
        lines = messages.strip().splitlines()
        last = f": {lines[-1][:300]}" if lines else ""
        return variant.failed(f"{_ended(process.returncode)}{last}")
    wanted = variant.failed("")
    if (found.kernel, found.instructions) != (wanted.kernel, wanted.instructions):
        return variant.failed(f"ran on {found.name} instead")
    return found


def _ended(status: int) -> str:
    if status >= 0:
        return f"ended with status {status} and told nothing"
    import signal  # only here

    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return f"was ended by the signal {name}"
