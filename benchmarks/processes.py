"""Whole processes: what starting costs, and scripts from their first line to their last.

Each script is run by Node and by Python in turns, and both must print the same: the XOR tutorial, a
trainer that shuffles and reports, and every pair in examples/. The ratio is our time over Node's.

    npm install --prefix .oracle synaptic@1.1.4
    python benchmarks/processes.py [--runs 9] [--only TEXT] [--kernel native|python] [--json PATH]
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import present, process, report, tutorial

START_BAR = 8.0  # ms more than an empty interpreter
SCRIPT_BAR = 0.45  # of Node's time
EXAMPLE_BAR = 1.0
TIMES = re.compile(r"(time:? ?:? |'?time'?: )\d+")  # what a clock has printed

USED = "from pysynaptic import Architect, Trainer; Architect.Perceptron, Trainer"
LOADED = f"import sys; {USED}; print(*(name for name in sys.modules if 'pysynaptic' in name))"
TRAINER_JS = """
const { Architect, Trainer } = require('synaptic');
const network = new Architect.Perceptron(2, 3, 1);
const set = [
  { input: [0, 0], output: [0] }, { input: [0, 1], output: [1] },
  { input: [1, 0], output: [1] }, { input: [1, 1], output: [0] },
];
const options = { rate: 0.1, iterations: 20000, error: 1e-9, shuffle: true, log: 1000 };
console.log(new Trainer(network).train(set, options).error);
"""
TRAINER_PY = """
from pysynaptic import Architect, Trainer, seed
from pysynaptic.js import console
seed(42)
network = Architect.Perceptron(2, 3, 1)
set = [
    {"input": [0, 0], "output": [0]}, {"input": [0, 1], "output": [1]},
    {"input": [1, 0], "output": [1]}, {"input": [1, 1], "output": [0]},
]
options = {"rate": 0.1, "iterations": 20000, "error": 1e-9, "shuffle": True, "log": 1000}
console.log(Trainer(network).train(set, options).error)
"""


def scripts(folder: Path) -> dict[str, tuple[Path, Path, float]]:
    """Return the pairs of scripts by their names, each with its bar."""
    written = folder / "trainer.js", folder / "trainer.py"
    for path, text in zip(written, (TRAINER_JS, TRAINER_PY), strict=True):
        path.write_text(text, encoding="utf-8")
    here = present.ROOT / "benchmarks"
    found = {
        "tutorial": (here / "tutorial.js", here / "tutorial_port.py", SCRIPT_BAR),
        "trainer: shuffle, log": (*written, SCRIPT_BAR),
    }
    examples = present.ROOT / "examples"
    for node in sorted([*examples.glob("*.js"), *examples.glob("guides/*.js")]):
        ours = node.with_suffix(".py")
        if ours.exists():
            name = str(node.relative_to(present.ROOT).with_suffix(""))
            found[name] = (node, ours, EXAMPLE_BAR)
    return found


def same_output(commands: dict[str, list[str]], env: dict[str, str], name: str) -> None:
    """Demand that both print the same, apart from times and from how a number is written."""
    printed = {who: process.whole(command, env)[1] for who, command in commands.items()}
    texts = {who: TIMES.sub("time", each) for who, each in printed.items()}
    numbers = [tutorial.numbers(each) for each in texts.values()]
    if texts["node"] != texts["ours"] and numbers[0] != numbers[1]:
        sys.exit(f"{name}: not the same output\n{printed['node']}\n{printed['ours']}")


def skeleton(folder: Path, env: dict[str, str]) -> str:
    """Write an empty module for each of ours that is loaded; return a program that imports them.

    It also imports `array`, in which every number is stored. So it is the least that starting can
    take with these modules; the C kernel, which is not among them, comes on top.
    """
    _, printed = process.whole([sys.executable, "-c", LOADED], env)
    names = [each.replace("pysynaptic", "skeleton", 1) for each in printed.split()]
    for name in names:
        parent = folder.joinpath(*name.split("."))
        if any(other.startswith(f"{name}.") for other in names):
            parent.mkdir(parents=True, exist_ok=True)
            (parent / "__init__.py").touch()
    for name in names:
        path = folder.joinpath(*name.split("."))
        if not path.is_dir():
            path.with_suffix(".py").touch()
    kernel = "skeleton._kernel._native"
    imports = "; ".join(f"import {name}" for name in names if name != kernel)
    return f"import sys; sys.path.insert(0, {str(folder)!r}); import array; {imports}"


def measure_start(env: dict[str, str], runs: int) -> dict[str, Any]:
    """Return the milliseconds that starting takes more than an empty interpreter does."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "empty": [sys.executable, "-c", ""],
            "skeleton": [sys.executable, "-c", skeleton(Path(folder), env)],
            "import": [sys.executable, "-c", "import pysynaptic"],
            "used": [sys.executable, "-c", USED],
        }
        found = process.programs_in_turns(commands, env, 3 * runs)
    more = {
        name: 1e3 * statistics.median(
            a - b for a, b in zip(found[name]["values"], found["empty"]["values"], strict=True)
        )
        for name in ("skeleton", "import", "used")
    }  # fmt: skip
    least = {name: 1e3 * min(each["values"]) for name, each in found.items()}
    return {
        "empty": 1e3 * found["empty"]["median"],
        **more,
        "least": least["used"] - least["empty"],
        "bar": START_BAR,
        "met": more["used"] <= START_BAR,
    }


def measure(env: dict[str, str], runs: int, only: list[str]) -> dict[str, Any]:
    """Measure the scripts whose name holds one of the texts, or all."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, (node, ours, bar) in scripts(Path(folder)).items():
            if only and not any(text in name for text in only):
                continue
            print(f"… {name}", file=sys.stderr, flush=True)
            commands = {
                "node": [present.NODE, "--random-seed=42", str(node)],
                "ours": [sys.executable, str(ours)],
            }
            same_output(commands, env, name)
            found[name] = process.compared(commands, env, runs, bar)
    return found


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="TEXT", help="scripts whose name holds this"
    )
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--json", type=Path, metavar="PATH", help="save the measurements here")
    options = parser.parse_args()

    env = present.environment(options.kernel)
    results: dict[str, Any] = {"machine": present.machine(present.versions(env), env)}
    if not options.only or any(text in "start" for text in options.only):
        results["start"] = measure_start(env, options.runs)
    results["scripts"] = measure(env, options.runs, options.only)
    for table in (report.start_table(results), report.script_table(results)):
        if len(table) > 1:
            print(report.columns(table))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
