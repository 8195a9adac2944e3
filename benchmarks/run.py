"""Run Synaptic, its peers and pysynaptic on the same work, in turns, in one run.

Before anything is timed, our weights must equal Synaptic's to the bit. Nothing is installed: what
is missing is named, with the command that installs it, and left out.

    npm install --prefix .oracle synaptic@1.1.4
    python benchmarks/run.py                       # everything, about twelve minutes
    python benchmarks/run.py --quick               # shorter and rougher
    python benchmarks/run.py --only 784 --only tutorial
    python benchmarks/report.py benchmarks/results/latest.json --write
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import bars, plot, present, process, report, tutorial, works

OURS = "pysynaptic"
RESULTS = present.ROOT / "benchmarks" / "results"


@dataclass(frozen=True)
class Pace:
    """How often new processes are started, how long each warms up, and its timed chunks.

    New processes, because where the system puts a process's memory changes its speed.
    """

    rounds: int
    warm: float
    chunk: float
    repeats: int


PACES = {
    # by --quick: the works, the growing sizes, the number of builds and of whole processes
    False: (Pace(3, 0.8, 0.12, 5), Pace(3, 0.4, 0.08, 3), 5, 15),
    True: (Pace(1, 0.4, 0.05, 5), Pace(1, 0.2, 0.05, 3), 3, 5),
}


@dataclass(frozen=True)
class Field:
    """Who takes part, and the environment they run in."""

    names: frozenset[str]
    env: dict[str, str]

    def has(self, contestant: str) -> bool:
        """Tell whether the library of a contestant, the first word of its name, takes part."""
        return contestant.partition(" ")[0] in self.names

    def start(self, name: str, work: works.Work) -> process.Contestant:
        """Start a contestant's process and tell it the work; JavaScript is told the rows too."""
        told = work.as_json()
        if name in present.NODE_CONTESTANTS:
            inputs, targets = works.rows(work)
            told = {"work": told, "inputs": inputs, "targets": targets}
        return process.Contestant(present.command(name), self.env, told)


def compare(work: works.Work, field: Field, pace: Pace) -> dict[str, Any]:
    """Compare digits, then time all contestants of one work in turns."""
    names = [OURS, *filter(field.has, work.contestants)]
    found: dict[str, Any] = {name: {} for name in names}
    values: dict[str, list[float]] = {name: [] for name in names}
    digits = None
    for turn in range(pace.rounds):
        asked = [name for name in names if "failed" not in found[name]]
        check = turn == 0 and work.checked is not None
        if check and field.has("synaptic") and "synaptic" not in asked:
            asked.append("synaptic")  # for its digits, though it is too slow to be timed
        with ExitStack() as stack:
            started = {name: stack.enter_context(field.start(name, work)) for name in asked}
            if check:
                digits = _check(work, started, found)
            running = {name: started[name] for name in names if name in started}
            for name, each in _round(running, pace, found).items():
                values[name] += each
    for name in names:
        if "failed" not in found[name]:
            found[name]["ns"] = process.summary(values[name])
    sizes = {"sizes": list(work.sizes), "connections": work.connections}
    return {**sizes, "digits": digits, "contestants": found}


def _round(
    started: dict[str, process.Contestant], pace: Pace, found: dict[str, Any]
) -> dict[str, list[float]]:
    """Warm the contestants up, then time them in turns."""
    running = {}
    for name, contestant in started.items():
        if "failed" in found[name]:
            continue
        try:
            contestant.ask("warm", pace.warm, pace.chunk)
        except process.Failed as failure:
            found[name]["failed"] = str(failure)
        else:
            running[name] = contestant
    measures = {
        name: lambda each=each: float(each.ask("time")["ns"]) for name, each in running.items()
    }
    values = process.in_turns(measures, pace.repeats)
    for name, contestant in running.items():
        found[name].update(contestant.ask("error"))
    return values


def _check(
    work: works.Work, started: dict[str, process.Contestant], found: dict[str, Any]
) -> dict[str, Any] | None:
    """Demand Synaptic's digits of ours; note how far off those are who only compute the same."""
    answers: dict[str, Any] = {}
    for name, contestant in started.items():
        try:
            answers[name] = contestant.ask("check")
        except process.Failed as failure:
            found.setdefault(name, {})["failed"] = str(failure)
    if OURS not in answers:
        sys.exit(f"{work.name}: pysynaptic failed\n{found[OURS]['failed']}")
    ours, original = answers[OURS], answers.get("synaptic")
    if original is not None and any(ours[each] != original[each] for each in ("digest", "outputs")):
        sys.exit(f"{work.name}: our digits are not Synaptic's\n{ours}\n{original}")
    for name in found.keys() & answers.keys():
        pairs = zip(ours["outputs"], answers[name]["outputs"], strict=True)
        found[name] |= {
            "error_before": answers[name]["error_before"],
            "outputs_differ": max(
                abs(a - b) for one, other in pairs for a, b in zip(one, other, strict=True)
            ),
        }
    if original is None:
        return None
    numbers = int(ours["digest"].split()[0])
    return {"samples": (work.checked or 0) * work.samples, "numbers": numbers, "equal": True}


def build(work: works.Work, field: Field, repeats: int) -> dict[str, Any]:
    """Make one net in fresh processes, in turns."""
    names = [OURS, *filter(field.has, work.contestants)]
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for _ in range(repeats):
        for name in names:
            with field.start(name, work) as contestant:
                runs[name].append(contestant.ask("build"))
    found: dict[str, Any] = {}
    for name, each in runs.items():
        found[name] = {
            what: process.summary([run[what] for run in each]) for what in ("activated", "sample")
        }
        if each[0]["before"] is not None:
            found[name]["bytes"] = process.summary([run["after"] - run["before"] for run in each])
    return found


def measure(field: Field, quick: bool, only: list[str]) -> bars.Results:
    """Measure everything whose name holds one of the words, or all."""

    def wanted(name: str) -> bool:
        return not only or any(word in name for word in only)

    pace, growing_pace, builds, processes = PACES[quick]
    results: bars.Results = {"works": {}, "growing": {}, "builds": {}}
    for work in works.WORKS:
        if wanted(work.name):
            _say(work.name)
            results["works"][work.name] = compare(work, field, pace)
    for work in map(works.growing, works.GROWING):
        if wanted(work.name):
            _say(f"{work.name}: {work.connections:,} connections")
            results["growing"][work.name] = compare(work, field, growing_pace)
    for name, work in works.BUILDS.items():
        if wanted(f"build {name}"):
            _say(f"build {name}")
            results["builds"][name] = build(work, field, builds)
    if wanted("tutorial") and field.has("synaptic"):
        _say("tutorial, import")
        results["processes"] = tutorial.measure(field.env, processes)
    return results


def _say(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="shorter and rougher")
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="works whose name holds this"
    )
    parser.add_argument(
        "--peers",
        metavar="A,B",
        help="only these contestants beside us, of: " + ", ".join(_peers()),
    )
    parser.add_argument("--node-path", default="", metavar="DIR", help="another node_modules")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--json", type=Path, default=RESULTS / "latest.json", metavar="PATH")
    parser.add_argument("--plot", type=Path, metavar="PATH", help="default: .svg beside the JSON")
    options = parser.parse_args()

    start = time.time()
    env = present.environment(options.kernel, options.node_path)
    installed = present.versions(env)
    absent = present.absent(installed)
    for name, command in absent.items():
        print(f"{name} is missing and left out; to install it: {command}")
    wanted = set(options.peers.split(",")) if options.peers else set(_peers())
    if unknown := wanted - set(_peers()):
        parser.error(f"--peers: no such contestant: {', '.join(sorted(unknown))}")
    field = Field(frozenset(wanted & installed.keys() | {OURS}), env)

    machine = present.machine(installed, env)
    results = measure(field, options.quick, options.only)
    results = {
        "machine": machine,
        "absent": absent,
        "quick": options.quick,
        "minutes": (time.time() - start) / 60,
        **results,
    }
    results["bars"] = bars.judged(results)

    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(results, indent=1) + "\n")
    print(report.text(results))
    print(f"saved: {options.json}")
    drawing = options.plot or options.json.with_suffix(".svg")
    if "matplotlib" in installed and results["growing"]:
        plot.draw(results, drawing)
        print(f"drawn: {drawing}")


def _peers() -> list[str]:
    return [*present.NODE_CONTESTANTS, "numpy", "scikit-learn", "torch"]


if __name__ == "__main__":
    main()
