"""Long trainings from many seeds, in one Node: `python -m tests.compat.programs --seeds 50`.

Networks are drawn here and sent to Node, which can be one for arm64 under qemu; there a training
must be long before a rounded bit shows.  `--record` writes what Node answers to a few seeds, for
tests/v8/test_engine_records.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from array import array
from pathlib import Path
from typing import Any

from pysynaptic import Architect, Network, Neuron, seed
from pysynaptic._selftest.answers import loads
from tests.compat.records import folder
from tests.support import node
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
ROWS = [([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]
PROGRAMS: dict[str, tuple[float, int]] = {
    "XOR": (0.3, 5000),
    "LSTM": (0.1, 400),
    "TANH": (0.1, 1000),
}
RECORDED = range(1, 9)


def made(name: str, start: int) -> Network:
    """Draw the network of a program."""
    seed(start)
    if name == "LSTM":
        return Architect.LSTM(2, 4, 1)
    network = Architect.Perceptron(2, 3, 1)
    if name == "TANH":
        for layer in network.layers.hidden:
            layer.set({"squash": Neuron.squash.TANH})
    return network


def task(name: str, start: int) -> dict[str, Any]:
    """Describe a program to Node."""
    rate, passes = PROGRAMS[name]
    return {"json": made(name, start).toJSON(), "rows": ROWS, "rate": rate, "passes": passes}


def ours(name: str, start: int) -> dict[str, Any]:
    """Run a program here, from the same JSON."""
    given = task(name, start)
    network = Network.fromJSON(given["json"])
    for _ in range(given["passes"]):
        for row, target in ROWS:
            network.activate(row)
            network.propagate(given["rate"], target)
    outputs = [network.activate(row) for row, _ in ROWS]
    learned = network.toJSON()
    numbers = [each["bias"] for each in learned["neurons"]]
    numbers += [each["weight"] for each in learned["connections"]]
    return {"outputs": outputs, "learned": numbers}


def ask(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let Node run programs."""
    done = subprocess.run(
        [node.NODE, str(HERE / "programs.js")],
        env={**os.environ, "NODE_PATH": node_path()},
        input="".join(json.dumps(each) + "\n" for each in tasks),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [loads(line) for line in done.stdout.splitlines()]


def plain(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer of ours as it comes back from JSON, to be compared with Node's."""
    found: dict[str, Any] = loads(json.dumps(answer))
    return found


def digest(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the outputs, and a digest of the bits of what was learned."""
    learned = array("d", answer["learned"])
    return {**answer, "learned": hashlib.sha256(learned.tobytes()).hexdigest()[:16]}


def place(engine: int | str) -> Path:
    """Return where the record of an engine is."""
    return folder(engine) / "programs.json"


def main() -> int:
    """Compare with Node; the exit status is 1 if the two part somewhere."""
    parser = argparse.ArgumentParser(prog="python -m tests.compat.programs", description=__doc__)
    parser.add_argument("--seeds", type=int, default=50, help="how many")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--record", action="store_true", help="write the record and end")
    given = parser.parse_args()
    node.select(given.kernel)
    asked = node.engine()
    if asked is None:
        print(f"there is no program {node.NODE}", file=sys.stderr)
        return 2
    seeds = RECORDED if given.record else range(given.first, given.first + given.seeds)
    runs = [(name, start) for name in PROGRAMS for start in seeds]
    answers = ask([task(*each) for each in runs])
    if given.record:
        lines = [
            f'  "{name} {start}": {json.dumps(digest(answer))}'
            for (name, start), answer in zip(runs, answers, strict=True)
        ]
        place(asked.name).write_text("{\n" + ",\n".join(lines) + "\n}\n")
        return 0
    wrong = [
        each for each, answer in zip(runs, answers, strict=True) if plain(ours(*each)) != answer
    ]
    print(f"Node {asked.name}: {len(runs)} trainings, {len(wrong)} differences {wrong[:5] or ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
