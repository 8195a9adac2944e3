"""The functions of `pysynaptic.js` one by one: nanoseconds for a call, here and in Node.

First both must give the same results for the same arguments; only then are they timed, in turns, so
that a slow moment of the machine falls on both, and the fastest turn of each counts.

    python benchmarks/js_functions.py [--rounds 5] [--kernel native|python] [--only TEXT]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import struct
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import present

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
ROWS = 200
Case = tuple[str, list[str], list[list[Any]]]


class Nowhere:
    """A stream that forgets what is written to it."""

    encoding = "utf-8"

    def write(self, text: str) -> None:
        """Do nothing."""

    def flush(self) -> None:
        """Do nothing."""


def network_json() -> Any:
    """Return the JSON of a 4-8-3 network."""
    from pysynaptic import Architect, seed

    seed(42)
    return Architect.Perceptron(4, 8, 3).toJSON()


def cases() -> list[Case]:
    """Return expressions that both languages understand, their variables, and rows of these."""
    source = random.Random(7)

    def rows(*draws: Callable[[], Any]) -> list[list[Any]]:
        return [[draw() for draw in draws] for _ in range(ROWS)]

    def any_size() -> float:
        return source.uniform(-20, 20)

    below_one = source.random
    positive = rows(lambda: source.uniform(1, 20))
    small = rows(lambda: source.uniform(-1, 1))
    one = rows(any_size)
    two = rows(any_size, any_size)
    whole = rows(lambda: source.randrange(-1000, 1000))
    shorter = rows(lambda: round(source.uniform(-100, 100), 3))
    found: list[Case] = [
        ("Math.pow(x, y)", ["x", "y"], rows(lambda: source.uniform(0.1, 20), any_size)),
        ("Math.pow(x, 2)", ["x"], one),
        ("Math.max(x, y)", ["x", "y"], two),
        ("Math.min(x, y)", ["x", "y"], two),
        ("Math.max(x, y, 0, 1)", ["x", "y"], two),
        ("Math.hypot(x, y)", ["x", "y"], two),
        ("Math.atan2(x, y)", ["x", "y"], two),
        ("Math.imul(x, y)", ["x", "y"], two),
    ]
    same = "abs sign round floor ceil trunc sqrt cbrt exp expm1 sin cos tan sinh cosh tanh atan"
    for name in [*same.split(), "asinh", "fround", "clz32"]:
        found.append((f"Math.{name}(x)", ["x"], one))
    for name in ("log", "log1p", "log2", "log10", "acosh"):
        found.append((f"Math.{name}(x)", ["x"], positive))
    for name in ("asin", "acos", "atanh"):
        found.append((f"Math.{name}(x)", ["x"], small))
    texts = [[repr(each)] for (each,) in one]
    data: Any = network_json()
    found += [
        ("Math.random() < 2", [], [[]] * ROWS),
        ("String(x)", ["x"], rows(below_one)),
        ("String(n)", ["n"], whole),
        ("toFixed(x, 3)", ["x"], one),
        ("toFixed(x, 10)", ["x"], one),
        ("toPrecision(x, 4)", ["x"], one),
        ("toExponential(x, 4)", ["x"], one),
        ("toString(n, 16)", ["n"], whole),
        ("Number(x)", ["x"], one),
        ("Number(t)", ["t"], texts),
        ("Number.isInteger(x)", ["x"], one),
        ("isNaN(x)", ["x"], one),
        ("isFinite(x)", ["x"], one),
        ("parseFloat(t)", ["t"], texts),
        ("parseFloat(t)", ["t"], [[repr(each)] for (each,) in shorter]),
        ("parseInt(t)", ["t"], [[str(each)] for (each,) in whole]),
        ("parseInt(x)", ["x"], one),
        ("JSON.stringify(o)", ["o"], [[data]]),
        ("JSON.stringify([x, y])", ["x", "y"], two),
        ("JSON.parse(t)", ["t"], [[json.dumps(data)]]),
        ("console.log('epoch', n)", ["n"], whole),
        ("console.log(x)", ["x"], one),
        ("console.log([x, y])", ["x", "y"], two),
        ("console.log('%d: %s', n, 'text')", ["n"], whole),
    ]
    return found


def encoded(value: Any) -> Any:
    """Return a result as js_functions.js writes it."""
    from pysynaptic.js import JSON, undefined

    if isinstance(value, (int, float)) and not isinstance(value, bool):
        bits = struct.pack(">d", value).hex()
        return "#nan" if value != value else f"#{bits}"
    if isinstance(value, (list, dict)):
        return JSON.stringify(value)
    return "u" if value is None or value is undefined else value


class Ours:
    """The calls in Python."""

    def __init__(self) -> None:
        import pysynaptic.js

        names = pysynaptic.js.__all__
        self.scope = {name: getattr(pysynaptic.js, name) for name in names}
        self.loops: dict[str, Any] = {}

    def _loop(self, case: Case) -> Any:
        expression, names, _ = case
        if expression not in self.loops:
            row = f"{', '.join(names)}," if names else "_"
            for kind, body in ("timed", expression), ("all", f"found.append({expression})"):
                text = (
                    f"def {kind}(rows, count):\n    found = []\n    for _ in range(count):\n"
                    f"        for {row} in rows:\n            {body}\n    return found\n"
                )
                exec(text, self.scope)
            self.loops[expression] = self.scope["timed"], self.scope["all"]
        return self.loops[expression]

    def results(self, case: Case) -> list[Any]:
        """Return the results of a case."""
        return [encoded(each) for each in self._loop(case)[1](case[2], 1)]

    def time(self, case: Case, seconds: float) -> float:
        """Return the nanoseconds of a call, with the loop around it."""
        timed, rows = self._loop(case)[0], case[2]
        count, best, spent = 1, float("inf"), 0.0
        while spent < seconds:
            start = perf_counter()
            timed(rows, count)
            took = perf_counter() - start
            spent += took
            best = min(best, took / count / len(rows))
            if took < seconds / 10:
                count *= 2
        return best * 1e9


class Node:
    """The same in Node."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [present.NODE, str(HERE / "js_functions.js")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, case: Case, seconds: float) -> Any:
        """Return the answer for a case."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"cases": [case], "seconds": seconds}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def compared(case: Case, ours: Ours, node: Node) -> None:
    """Stop if the results are not the same."""
    got, expected = ours.results(case), node.ask(case, 0)["results"][0]
    for row, mine, theirs in zip(case[2], got, expected, strict=True):
        if mine != theirs:
            sys.exit(f"{case[0]} with {row}: {mine}, in Node {theirs}")


def main() -> None:
    assert __doc__ is not None
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, help="turns of each (default: 5)")
    parser.add_argument("--seconds", type=float, default=0.02, help="of a turn (default: 0.02)")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--only", default="", metavar="TEXT", help="cases that contain this")
    options = parser.parse_args()
    version = subprocess.run(
        [present.NODE, "--version"], capture_output=True, text=True, check=True
    ).stdout
    os.environ["PYSYNAPTIC_KERNEL"] = options.kernel
    os.environ["PYSYNAPTIC_NODE"] = version.strip()

    ours, node = Ours(), Node()
    out, sys.stdout = sys.stdout, Nowhere()
    try:
        print(f"| {'call':34} | {'here':>9} | {'Node':>9} | ratio |", file=out)
        print(f"|{'-' * 36}|{'-' * 10}:|{'-' * 10}:|------:|", file=out)
        for case in cases():
            if options.only not in case[0]:
                continue
            compared(case, ours, node)
            here = there = float("inf")
            for _ in range(options.rounds):
                here = min(here, ours.time(case, options.seconds))
                there = min(there, node.ask(case, options.seconds)["times"][0])
            line = f"| {case[0]:34} | {here:6.0f} ns | {there:6.1f} ns | {here / there:5.1f} |"
            print(line, file=out, flush=True)
    finally:
        sys.stdout = out
        node.close()


if __name__ == "__main__":
    main()
