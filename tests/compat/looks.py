"""Programs that print Synaptic's objects, and what they print here; looks.js is the twin in Node.

``python -m tests.compat.looks record`` asks Node 20 and writes the record, ``python -m
tests.compat.looks fuzz --cases 300 --seed 7`` compares random programs.
"""

import argparse
import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pysynaptic import Architect, Layer, Network, Neuron, Trainer, seed
from pysynaptic._base import ids
from pysynaptic.js.console.inspection import inspect
from tests.support.node import NODE
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
RECORD = HERE.parent / "records" / "looks-node20.json"
SEED = 42

Program = dict[str, Any]


class It:
    """What a program works with."""

    def __init__(self, kind: str, *sizes: Any) -> None:
        if kind == "network":
            first, hidden, last = sizes
            layers = [Layer(size) for size in (first, *hidden, last)]
            for source, target in pairwise(layers):
                source.project(target)
            self.network = Network(layers[0], layers[1:-1], layers[-1])
        else:
            self.network = getattr(Architect, sizes[0])(*sizes[1:])
        self.trainer = Trainer(self.network)

    def layer(self, k: int) -> Layer:
        """Return a layer by its place."""
        layers = self.network.layers
        found: Layer = [layers.input, *layers.hidden, layers.output][k]
        return found

    def do(self, name: str, *rest: Any) -> None:
        """Run a step that prints nothing."""
        if name == "train":
            self.trainer.train(*rest)
        elif name == "optimise":
            self.network.setOptimize(rest[0])
        elif name == "json":
            self.network.toJSON()
        elif name == "clone":
            self.network = self.network.clone()
            self.trainer = Trainer(self.network)
        elif name == "squash":
            self.layer(rest[0]).set({"squash": Neuron.squash[rest[1]]})
        elif name == "label":
            self.layer(rest[0]).set({"label": rest[1]})
        else:
            getattr(self.network, name)(*rest)

    def thing(self, name: str, k: int) -> Any:
        """Return what is printed."""
        network = self.network
        first = self.layer(k).list[0]
        things: dict[str, Callable[[], Any]] = {
            "network": lambda: network,
            "networks": lambda: [network, {"network": network}],
            "layers": lambda: network.layers,
            "optimized": lambda: network.optimized,
            "trainer": lambda: self.trainer,
            "neurons": network.neurons,
            "layer": lambda: self.layer(k),
            "list": lambda: self.layer(k).list,
            "neuron": lambda: first,
            "connections": lambda: first.connections,
            "selfconnection": lambda: first.selfconnection,
            "projected": lambda: list(first.connections.projected.values()),
            "links": lambda: self.layer(k).connectedTo,
        }
        return things[name]()


def run(programs: list[Program], node: Any = 20) -> list[list[str]]:
    """Return what programs print here, each a list of texts."""
    before = ids.neurons, ids.connections, ids.layer_connections
    ids.neurons = ids.connections = ids.layer_connections = 0
    seed(SEED, node=node)
    try:
        return [list(_printed(**program)) for program in programs]
    finally:
        new = ids.neurons, ids.connections, ids.layer_connections
        ids.neurons, ids.connections, ids.layer_connections = map(max, before, new)


def _printed(make: list[Any], steps: list[list[Any]]) -> Iterator[str]:
    it = It(*make)
    for name, *rest in steps:
        if name == "print":
            thing, k, depth = rest
            yield inspect(it.thing(thing, k), depth)
        else:
            it.do(name, *rest)


def ask(programs: list[Program]) -> list[list[str]]:
    """Return what programs print in Node."""
    done = subprocess.run(
        [NODE, f"--random-seed={SEED}", str(HERE / "looks.js")],
        env={**os.environ, "NODE_PATH": node_path()},
        input=json.dumps(programs),
        capture_output=True,
        text=True,
        check=True,
    )
    answers: list[list[str]] = json.loads(done.stdout)
    return answers


# Random programs --------------------------------------------------------------------------------

MAKES: list[list[Any]] = [
    ["architect", "Perceptron", 2, 3, 1],
    ["architect", "Perceptron", 1, 2, 2, 2],
    ["architect", "Perceptron", 9, 8, 3],
    ["architect", "Hopfield", 3],
    ["architect", "LSTM", 2, 2, 1],
    ["architect", "LSTM", 1, 2, 1, 1],
    ["network", 2, [], 1],
    ["network", 3, [2, 1], 2],
]
PLACED = ["layer", "list", "neuron", "connections", "selfconnection", "projected", "links"]
WHOLE = ["network", "networks", "layers", "trainer", "neurons"]
SQUASHES = ["LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU"]


def drawn(random: random.Random) -> Program:
    """Return a random program."""
    make = random.choice(MAKES)
    sizes = [make[1], *make[2], make[3]] if make[0] == "network" else [*make[2:]]
    sizes = sizes * 2 if make[1] == "Hopfield" else sizes
    steps: list[list[Any]] = []
    optimised, gated = True, make[1] == "LSTM"

    def row(size: int) -> list[float]:
        return [round(random.random(), 3) for _ in range(size)]

    def show() -> None:
        name, depth = random.choice(WHOLE + PLACED), random.choice([0, 1, 2, 2, 2, 3, 4])
        if gated and name in ("network", "networks", "trainer"):
            depth = 0  # not the scratch variables: COMPAT.md
        steps.append(["print", name, random.randrange(len(sizes)), depth])

    def pair() -> dict[str, list[float]]:
        return {"input": row(sizes[0]), "output": row(sizes[-1])}

    if random.random() < 0.3:
        steps.append(["optimise", False])
        optimised = False
    if random.random() < 0.3:
        steps.append(["label", random.randrange(len(sizes)), "it"])
    if random.random() < 0.3 and not gated:
        steps.append(["squash", random.randrange(1, len(sizes)), random.choice(SQUASHES)])
    show()
    for _ in range(random.randrange(1, 5)):
        kind = random.choice(["run", "run", "train", "json", "clear", "clone"])
        if kind == "run":
            steps.append(["activate", row(sizes[0])])
            steps.append(["propagate", 0.3, row(sizes[-1])])
            steps += [["activate", row(sizes[0])]] * random.randrange(2)
        elif kind == "train":
            options = {"iterations": 3, "error": 1e-9, "rate": 0.25}
            steps.append(["train", [pair(), pair()], options])
        elif kind != "clone" or not gated:
            steps.append([kind])
            optimised = optimised or kind == "clone"
        show()
        if optimised and steps[-2][0] in ("propagate", "train") and not gated:
            steps.append(["print", "optimized", 0, random.choice([1, 2, 4])])
    return {"make": make, "steps": steps}


def programs(seed: int, count: int) -> list[Program]:
    """Return random programs."""
    generator = random.Random(seed)
    return [drawn(generator) for _ in range(count)]


def main() -> None:
    """Record or fuzz."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["record", "fuzz"])
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.what == "record":
        chosen = programs(SEED, 30)
        lines = [
            json.dumps({"program": program, "printed": printed})
            for program, printed in zip(chosen, ask(chosen), strict=True)
        ]
        RECORD.write_text("[\n" + ",\n".join(lines) + "\n]\n")
        return
    chosen = programs(given.seed, given.cases)
    for program, here, there in zip(chosen, run(chosen), ask(chosen), strict=True):
        if here != there:
            place = next(k for k, (a, b) in enumerate(zip(here, there, strict=True)) if a != b)
            print(json.dumps(program), place, there[place], here[place], sep="\n")
            raise SystemExit(1)
    print(f"{given.cases} programs print the same")


if __name__ == "__main__":
    main()
