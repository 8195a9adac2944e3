"""Time the calls around training: neurons, layers, copies, callbacks; Synaptic and ours in turns.

First both sides must give the same numbers; only then are they timed. `called.py` has the works.
A ratio is our time over Node's. The floor is what CPython itself takes for calls of the same
signature, as a ratio too; some need a C compiler (cc), and are left out where there is none.

    npm install --prefix .oracle synaptic@1.1.4
    python benchmarks/calls.py [--quick] [--only TEXT] [--kernel native|python] [--json PATH]

The tables of docs/performance-calls.md are made of benchmarks/results/calls.json by report.py.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import called, present, process, report

CHECKED = 3  # rounds of a work before both sides are compared
LEAST = present.ROOT / "benchmarks" / "contestants" / "least.c"


@dataclass(frozen=True)
class Pace:
    """How often new processes are started, how long each warms up, and its timed chunks."""

    rounds: int
    warm: float
    chunk: float
    repeats: int


PACES = {False: Pace(3, 0.4, 0.04, 7), True: Pace(1, 0.2, 0.02, 7)}  # by --quick


def compile_least(folder: str) -> bool:
    """Compile the floors that are in C into a folder, if there is a compiler."""
    command = [
        *(os.environ.get("CC") or "cc").split(),
        *("-O2", "-shared", "-fPIC", f"-I{sysconfig.get_path('include')}"),
        *(["-undefined", "dynamic_lookup"] if sys.platform == "darwin" else []),
        *(str(LEAST), "-o", str(Path(folder) / "least.so")),
    ]
    with suppress(OSError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False


def contestants(call: called.Call, compiled: bool) -> dict[str, tuple[list[str], dict[str, Any]]]:
    """Return who takes part: the command of the process, and what it is told."""
    node = [present.NODE, "--random-seed=42", str(LEAST.with_name("node.js")), "calls"]
    python = [sys.executable, "-m", "benchmarks.contestants.serve", "calls"]
    told = call.node.told(call.samples)
    found = {
        "node": (node, {"work": told, "inputs": [], "targets": []}),
        "ours": (python, call.ours.told(call.samples)),
    }
    if call.floor and (compiled or "from least" not in call.floor.setup):
        found["floor"] = (python, call.floor.told(call.samples))
    return found


def compare(call: called.Call, env: dict[str, str], pace: Pace, compiled: bool) -> dict[str, Any]:
    """Compare what a work gives, then time it in turns."""
    asked = contestants(call, compiled)
    values: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(pace.rounds):
        with ExitStack() as stack:
            started = {
                name: stack.enter_context(process.Contestant(command, env, told))
                for name, (command, told) in asked.items()
            }
            try:
                if turn == 0:
                    _check(call, started)
                for each in started.values():
                    each.ask("warm", pace.warm, pace.chunk)
                measures = {
                    name: lambda each=each: float(each.ask("time")["ns"])
                    for name, each in started.items()
                }
                for name, found in process.in_turns(measures, pace.repeats).items():
                    values[name] += found
            except process.Failed as failure:
                sys.exit(f"{call.name}: {failure}")
    return {name: process.summary(each) for name, each in values.items()}


def _check(call: called.Call, started: dict[str, process.Contestant]) -> None:
    """Demand Synaptic's numbers of ours."""
    theirs, ours = (started[name].ask("answer", CHECKED) for name in ("node", "ours"))
    if theirs != ours:
        texts = (json.dumps(each)[:500] for each in (ours, theirs))
        sys.exit("\n".join([f"{call.name}: ours is not what Synaptic gives", *texts]))


def judged(call: called.Call, times: dict[str, Any]) -> dict[str, Any]:
    """Return the medians and ratios of a work, and whether its bar is met."""
    node, ours = times["node"]["values"], times["ours"]["values"]
    ratio = statistics.median(a / b for a, b in zip(ours, node, strict=True))
    floor = times.get("floor")
    return {
        "node": times["node"]["median"],
        "ours": times["ours"]["median"],
        "ratio": ratio,
        "least": min(ours) / min(node),
        "floor": floor and min(floor["values"]) / min(node),
        "floor_is": call.floor_is,
        "bar": call.bar,
        "met": None if call.bar is None else ratio <= call.bar,
    }


def measure(env: dict[str, str], pace: Pace, only: list[str]) -> dict[str, Any]:
    """Measure the works whose name holds one of the texts, or all."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        compiled = compile_least(folder)
        if not compiled:
            print("no C compiler: the floors that need one are left out")
        env = {**env, "PYTHONPATH": os.pathsep.join([env["PYTHONPATH"], folder])}
        for call in called.CALLS:
            if not only or any(text in call.name for text in only):
                print(f"… {call.name}", file=sys.stderr, flush=True)
                found[call.name] = judged(call, compare(call, env, pace, compiled))
    return found


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="shorter and rougher")
    parser.add_argument(
        "--only", action="append", default=[], metavar="TEXT", help="works whose name holds this"
    )
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--json", type=Path, metavar="PATH", help="save the measurements here")
    options = parser.parse_args()

    env = present.environment(options.kernel)
    found = measure(env, PACES[options.quick], options.only)
    results = {"machine": present.machine(present.versions(env), env), "calls": found}
    print(report.columns(report.call_table(results)))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
