"""Programs that the porter has ported, and how long porting takes.

Each program is run by Node, and its port by Python, as whole processes in turns, and both must
print the same bytes: every example, and the programs of other kinds in benchmarks/ported/.  Then
long programs and hostile ones are translated.

    npm install --prefix .oracle synaptic@1.1.4
    python benchmarks/ports.py [--runs 9] [--only TEXT] [--json PATH]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import present, process, report
from pysynaptic.port import PortError, translate

BAR = 1.0  # of Node's time
LINES_BAR = 1.0  # seconds for 1,000 lines
HOSTILE_BAR = 2.0  # seconds until the error
EXAMPLES = present.ROOT / "examples"


# Whole processes ----------------------------------------------------------------------------------


def programs() -> dict[str, Path]:
    """Return the programs by their names."""
    own = sorted((present.ROOT / "benchmarks" / "ported").glob("*.js"))
    examples = sorted(EXAMPLES.rglob("*.js"))
    return {str(each.relative_to(present.ROOT).with_suffix("")): each for each in own + examples}


def ported(script: Path, folder: Path) -> Path:
    """Write the port of a program; an example finds its data beside it."""
    found = translate(script.read_text("utf-8"), script.name, seed=42)
    if found.refusals:
        sys.exit(f"{script}: {found.refusals[0].what}")
    inside = script.relative_to(EXAMPLES) if script.is_relative_to(EXAMPLES) else script.name
    port = folder / Path(inside).with_suffix(".py")
    port.parent.mkdir(parents=True, exist_ok=True)
    port.write_text(found.python, "utf-8")
    return port


def measure(env: dict[str, str], runs: int, only: list[str]) -> dict[str, Any]:
    """Measure the programs whose name holds one of the texts, or all."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(EXAMPLES / "data", Path(folder) / "data")
        for name, script in programs().items():
            if only and not any(text in name for text in only):
                continue
            print(f"… {name}", file=sys.stderr, flush=True)
            commands = {
                "node": [present.NODE, "--random-seed=42", str(script)],
                "ours": [sys.executable, str(ported(script, Path(folder)))],
            }
            printed = {who: process.whole(command, env)[1] for who, command in commands.items()}
            if printed["node"] != printed["ours"]:
                sys.exit(f"{name}: not the same output")
            found[name] = process.compared(commands, env, runs, BAR)
    return found


# Translating --------------------------------------------------------------------------------------


def of_examples(lines: int) -> str:
    """Return a program of about so many lines: examples, each in a function."""
    texts = [each.read_text("utf-8") for each in sorted(EXAMPLES.glob("*.js"))]
    parts: list[str] = []
    count = 0
    while count < lines:
        parts.append(f"(function () {{\n{texts[len(parts) % len(texts)]}\n}})();\n")
        count += parts[-1].count("\n")
    return "".join(parts)


def numbers(count: int) -> str:
    """Return a list of numbers between 0 and 1, separated by commas."""
    draw = random.Random(42).random
    return ", ".join(f"{draw():.4f}" for _ in range(count))


def records(count: int) -> str:
    """Return a data set of records as people paste it."""
    rows = (f"  {{ input: [{numbers(4)}], output: [{row % 2}] }}" for row in range(count))
    return "const set = [\n" + ",\n".join(rows) + "\n];\nconsole.log(set.length);\n"


TRANSLATED: dict[str, tuple[Callable[[], str], float | None]] = {
    "1,000 lines": (lambda: of_examples(1_000), LINES_BAR),
    "10,000 lines": (lambda: of_examples(10_000), None),
    "20,000 statements": (lambda: "".join(f"var x{i} = {i} + 1;\n" for i in range(20_000)), None),
    "a list of 100,000 numbers": (lambda: f"var a = [{numbers(100_000)}];", None),
    "a data set of 10,000 records": (lambda: records(10_000), None),
    "hostile: 10 MB of one line": (lambda: "a" * 10_000_000, HOSTILE_BAR),
    "hostile: 10 MB of brackets": (lambda: "[" * 10_000_000, HOSTILE_BAR),
    "hostile: 10,000 brackets": (lambda: "x = " + "[" * 10_000 + "]" * 10_000, HOSTILE_BAR),
    "hostile: 100,000 operators": (lambda: "x = " + "1 + " * 100_000 + "1", HOSTILE_BAR),
}


def measure_translating(runs: int, only: list[str]) -> dict[str, Any]:
    """Return the seconds that translating takes, or refusing it."""
    found = {}
    for name, (make, bar) in TRANSLATED.items():
        if only and not any(text in name for text in only):
            continue
        print(f"… {name}", file=sys.stderr, flush=True)
        text = make()
        values = [_seconds(text) for _ in range(max(1, runs // 3))]
        seconds = statistics.median(values)
        found[name] = {
            "characters": len(text),
            "lines": text.count("\n"),
            "seconds": seconds,
            "least": min(values),
            "bar": bar,
            "met": None if bar is None else seconds <= bar,
        }
    return found


def _seconds(text: str) -> float:
    start = time.perf_counter()
    with contextlib.suppress(PortError):
        translate(text)
    return time.perf_counter() - start


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
    parser.add_argument(
        "--only", action="append", default=[], metavar="TEXT", help="programs whose name holds this"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="save the measurements here")
    options = parser.parse_args()

    env = present.environment("native")
    results: dict[str, Any] = {"machine": present.machine(present.versions(env), env)}
    results["ports"] = measure(env, options.runs, options.only)
    results["translating"] = measure_translating(options.runs, options.only)
    for table in (report.port_table(results), report.translating_table(results)):
        if len(table) > 1:
            print(report.columns(table))
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
