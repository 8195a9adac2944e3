"""Tables of a run: for the terminal, and for docs/performance*.md between their markers.

python benchmarks/report.py [benchmarks/results/reference.json] [--write]

The results of calls.py, processes.py and ports.py are in files beside those of run.py.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import bars

REFERENCE = Path(__file__).resolve().parent / "results" / "reference.json"
PAGES = sorted((Path(__file__).resolve().parent.parent / "docs").glob("performance*.md"))
BYTES = 24  # for each connection and sample: a weight is read, then read and written
BESIDE = {
    "calls.json": ("calls",),
    "processes.json": ("start", "scripts"),
    "ports.json": ("ports", "translating"),
}
ROOFLINE_FROM = 10_000  # connections; below, NumPy's time is that of its calls, not of its passes

# What costs time, what to write in its place, and the rows of calls.json that show it.
ADVICE = (
    (
        "`activate()` and `propagate()` in a loop",
        "activate + propagate 2-3-1",
        "`trainer.train(rows)`",
        "train(), a row",
    ),
    (
        "`train(rows, iterations=1)` in a loop",
        "train(set, {iterations: 1}) in a loop, a row",
        "`train(rows, iterations=…)`",
        "train(), a row",
    ),
    (
        "a cost function in Python",
        "train() with a cost function, a row",
        "`Trainer.cost.MSE`",
        "train(), a row",
    ),
    (
        "a squash function in Python",
        "activate + propagate 2-3-1, own squash",
        "`Neuron.squash.LOGISTIC`",
        "activate + propagate 2-3-1",
    ),
)

Table = list[list[str]]


def load(path: Path) -> bars.Results:
    """Read the results of a run, judged anew: the bars may have been moved since."""
    results: bars.Results = json.loads(path.read_text(encoding="utf-8"))
    for name, parts in BESIDE.items():
        beside = path.with_name(name)
        if beside.exists():
            saved = json.loads(beside.read_text(encoding="utf-8"))
            results |= {part: saved[part] for part in parts}
    results["bars"] = bars.judged(results)
    return results


def number(value: float | None) -> str:
    """Write a number with three significant digits or more, without an exponent."""
    if value is None:
        return ""
    places = 0 if value == 0 else max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{places}f}"


def time_text(ns: float) -> str:
    """Write nanoseconds in the unit that reads best."""
    for size, unit in ((1e9, "s"), (1e6, "ms"), (1e3, "µs")):
        if ns >= size:
            return f"{number(ns / size)} {unit}"
    return f"{number(ns)} ns"


def bar_table(results: bars.Results) -> Table:
    rows = [["work", "against", "bar", "measured", "range", ""]]
    for each in results["bars"]:
        unit = f" {each['unit']}" if each["unit"] else ""
        spread = bars.ratio_range(results, each["what"], each["against"])
        rows.append(
            [
                each["what"],
                each["against"],
                f"≤ {each['limit']:g}{unit}",
                number(each["measured"]) + unit,
                f"{number(spread[0])} to {number(spread[1])}" if spread else "",
                "met" if each["met"] else "**missed**",
            ]
        )
    return rows


def work_table(results: bars.Results) -> Table:
    rows = [["work", "contestant", "a sample", "ours / theirs", "spread", "mean squared error"]]
    for name, work in results["works"].items():
        for who, found in work["contestants"].items():
            if "ns" not in found:
                if "failed" in found:
                    rows.append([name, who, "failed", "", "", found["failed"].splitlines()[-1]])
                continue
            values = found["ns"]["values"]
            over = bars.ratio(results, name, who)
            rows.append(
                [
                    name,
                    who,
                    time_text(found["ns"]["median"]),
                    "" if who == "pysynaptic" else number(over),
                    f"{100 * (max(values) - min(values)) / found['ns']['median']:.0f} %",
                    f"{found['error_before']:.2g} → {found['error_after']:.2g}",
                ]
            )
    return rows


def digits_table(results: bars.Results) -> Table:
    rows = [["work", "samples", "weights and biases", "bits"]]
    for name, work in {**results["works"], **results["growing"]}.items():
        if digits := work["digits"]:
            trained = f"{digits['samples']:,}" if digits["samples"] else "none, only answers"
            rows.append([name, trained, f"{digits['numbers']:,}", "equal"])
    return rows


def growing_table(results: bars.Results) -> Table:
    who = ("pysynaptic", "synaptic", "numpy")
    rows = [["net", "connections", *(f"{each}, ns a connection" for each in who)]]
    for name, net in results["growing"].items():
        costs = [_cost(net, each) for each in who]
        rows.append([name.removeprefix("size "), f"{net['connections']:,}", *(map(number, costs))])
    return rows


def roofline_table(results: bars.Results) -> Table:
    rows = [["net", "weights", "ours", "floor", "ours / floor", "ours", "plain copy", "`x @ W`"]]
    for name, net in results["growing"].items():
        ours, floor, copy, matvec = (
            _cost(net, who) for who in ("pysynaptic", "numpy floor", "numpy copy", "numpy matvec")
        )
        if net["connections"] < ROOFLINE_FROM or not (ours and floor and copy and matvec):
            continue
        rows.append(
            [
                name.removeprefix("size "),
                f"{number(8 * net['connections'] / 1e6)} MB",
                time_text(ours * net["connections"]),
                time_text(floor * net["connections"]),
                number(ours / floor),
                f"{number(BYTES / ours)} GB/s",
                f"{number(16 / copy)} GB/s",
                f"{number(8 / matvec)} GB/s",
            ]
        )
    return rows


def build_table(results: bars.Results) -> Table:
    rows = [["net", "contestant", "built and activated", "first sample", "memory"]]
    for net, contestants in results["builds"].items():
        for who, found in contestants.items():
            memory = found.get("bytes")
            rows.append(
                [
                    net,
                    who,
                    time_text(1e9 * found["activated"]["median"]),
                    time_text(1e9 * found["sample"]["median"]),
                    f"{number(memory['median'] / 1e6)} MB" if memory else "not measured",
                ]
            )
    return rows


def process_table(results: bars.Results) -> Table:
    rows = [["process", "median", "spread"]]
    found = results.get("processes", {})
    named = {f"tutorial, {who}": each for who, each in found.get("tutorial", {}).items()}
    for name, each in {**named, **found.get("starts", {})}.items():
        spread = (max(each["values"]) - min(each["values"])) / each["median"]
        rows.append([name, time_text(1e9 * each["median"]), f"{100 * spread:.0f} %"])
    return rows


def call_table(results: bars.Results) -> Table:
    rows = [["call", "Node", "ours", "ours / Node", "least", "floor", "bar", ""]]
    for name, each in results.get("calls", {}).items():
        bar = each["bar"]
        rows.append(
            [
                name,
                time_text(each["node"]),
                time_text(each["ours"]),
                number(each["ratio"]),
                number(each["least"]),
                number(each["floor"]),
                "" if bar is None else f"≤ {bar:g}",
                _verdict(each["met"]),
            ]
        )
    return rows


def advice_table(results: bars.Results) -> Table:
    rows = [["in place of", "a row", "write", "a row"]]
    calls = results.get("calls", {})
    for slow, slow_call, quick, quick_call in ADVICE:
        if slow_call in calls and quick_call in calls:
            times = (time_text(calls[call]["ours"]) for call in (slow_call, quick_call))
            rows.append([slow, next(times), quick, next(times)])
    return rows


def start_table(results: bars.Results) -> Table:
    rows = [["started, more than an empty interpreter", "median", "bar", ""]]
    if start := results.get("start"):
        rows += [
            ["`import pysynaptic`", f"{number(start['import'])} ms", "", ""],
            [
                "with `Architect.Perceptron` and `Trainer`",
                f"{number(start['used'])} ms",
                f"≤ {start['bar']:g} ms",
                _verdict(start["met"]),
            ],
            ["as many empty modules, and `array`", f"{number(start['skeleton'])} ms", "", ""],
        ]
    return rows


def script_table(results: bars.Results) -> Table:
    return _against_node("script", "ours", results.get("scripts", {}))


def port_table(results: bars.Results) -> Table:
    return _against_node("program", "port", results.get("ports", {}))


def translating_table(results: bars.Results) -> Table:
    rows = [["translated", "characters", "lines", "time", "bar", ""]]
    for name, each in results.get("translating", {}).items():
        bar = "" if each["bar"] is None else f"≤ {each['bar']:g} s"
        sizes = f"{each['characters']:,}", f"{each['lines']:,}"
        rows.append([name, *sizes, time_text(1e9 * each["seconds"]), bar, _verdict(each["met"])])
    return rows


def _against_node(what: str, ours: str, found: dict[str, Any]) -> Table:
    rows = [[what, "Node", ours, f"{ours} / Node", "least", "bar", ""]]
    for name, each in found.items():
        times = (time_text(1e9 * each[who]) for who in ("node", "ours"))
        ratios = (number(each["ratio"]), number(each["least"]))
        rows.append([name, *times, *ratios, f"≤ {each['bar']:g}", _verdict(each["met"])])
    return rows


def _verdict(met: bool | None) -> str:
    return {None: "", True: "met", False: "**missed**"}[met]


def machine_table(results: bars.Results) -> Table:
    machine = results["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
    left_out = ", ".join(results["absent"]) or "nothing"
    rows = [
        ["system", machine["platform"]],
        ["processor", f"{machine['processor']}, {machine['cpus']} cores"],
        ["python", machine["python"]],
        ["pysynaptic", f"{machine['pysynaptic']}, {machine['kernel']} kernel"],
        ["versions", versions],
        ["left out", left_out],
        ["the run", f"{'quick, ' if results['quick'] else ''}{results['minutes']:.0f} minutes"],
    ]
    return [["what", "where these figures come from"], *rows]


def _cost(net: dict[str, Any], who: str) -> float | None:
    """Return nanoseconds for each connection and sample."""
    found = net["contestants"].get(who, {})
    return found["ns"]["median"] / net["connections"] if "ns" in found else None


TABLES = {
    "advice": advice_table,
    "machine": machine_table,
    "bars": bar_table,
    "digits": digits_table,
    "works": work_table,
    "growing": growing_table,
    "roofline": roofline_table,
    "builds": build_table,
    "processes": process_table,
    "calls": call_table,
    "start": start_table,
    "scripts": script_table,
    "ports": port_table,
    "translating": translating_table,
}


def markdown(table: Table) -> str:
    head, *rows = table
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def columns(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def text(results: bars.Results) -> str:
    """Return the tables that have rows, for the terminal."""
    tables = ((name, table(results)) for name, table in TABLES.items())
    return "\n\n".join(f"## {name}\n{columns(each)}" for name, each in tables if len(each) > 1)


def rewritten(page: str, results: bars.Results) -> str:
    """Return a page with the tables between its markers made anew."""
    for name, table in TABLES.items():
        if f"<!-- benchmark:{name} -->" in page:
            page = replaced(page, name, table(results))
    return page


def replaced(page: str, name: str, table: Table) -> str:
    """Return a page with one table made anew."""
    begin, end = f"<!-- benchmark:{name} -->", f"<!-- /benchmark:{name} -->"
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if len(place.findall(page)) != 1:
        raise ValueError(f"the page must have {begin} and {end} once")
    before, after = place.split(page)
    return f"{before}{begin}\n{markdown(table)}\n{end}{after}"


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("json", type=Path, nargs="?", default=REFERENCE, metavar="PATH")
    parser.add_argument("--write", action="store_true", help="make the tables of the pages anew")
    options = parser.parse_args()
    results = load(options.json)
    if options.write:
        for page in PAGES:
            page.write_text(rewritten(page.read_text(encoding="utf-8"), results), encoding="utf-8")
    else:
        print(text(results))


if __name__ == "__main__":
    main()
