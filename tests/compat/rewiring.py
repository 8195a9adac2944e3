"""Squash functions that change the network while it runs: the same digits as Synaptic's.

A program builds a network, gives some of its neurons a squash function of the user's, and says at
which of its calls that function does what: it connects, gates, sets numbers, clears, puts neurons
and layers into the network, or runs some of it.  `rewiring.js` runs the same programs.

    python -m tests.compat.rewiring --runs 10000 --seed 1      compare random programs with Node
    python -m tests.compat.rewiring --record 60                record what Node gives
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

from pysynaptic import Architect, Connection, Layer, Network, Neuron, Trainer
from pysynaptic.js import Math
from tests.support.node import NODE
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
RECORDED = HERE / "records" / "synaptic-1.1.4-node20-x64" / "rewiring" / "programs.json"
NUMBERS = ("activation", "state", "old", "bias")
ACTIONS = (
    *("project", "project layer", "gate", "gate self", "gain", "weight", "self gain"),
    *("self weight", *NUMBERS, "clear", "reset", "add", "add output", "push", "look", "give"),
    *("run", "run layer", "run network", "learn", "own", "TANH", "IDENTITY", "LOGISTIC"),
)
BUILDS = (
    ("Perceptron", 2, 2, 1),
    ("Perceptron", 2, 3, 2, 2),
    ("LSTM", 2, 2, 1),
    ("Liquid", 2, 4, 2, 6, 3),
    ("Memory", 2, 3, 2),
    ("Memory", 2, 2, 2, 1),
)


def generate(number: int) -> dict[str, Any]:
    """Return the program of a number."""
    draw = random.Random(number)
    actions = {}
    for _ in range(draw.choice((1, 1, 2, 4))):
        place = draw.randrange(60), draw.randrange(60)
        what = draw.choice(ACTIONS)
        actions[str(draw.randrange(1, 40))] = [what, *place, draw.choice((-0.75, 0.5, 1, 2))]
    steps: list[list[Any]] = []
    for _ in range(draw.randrange(2, 7)):
        steps.append(["activate", draw.randrange(4)])
        if draw.random() < 0.6:
            steps.append(["propagate", draw.randrange(9), draw.choice((0.1, 0.3))])
        if draw.random() < 0.3:
            what = draw.choice(("layer", "neuron", "train", "test"))
            steps.append([what, draw.randrange(60)])
    return {
        "build": draw.choice(BUILDS),
        "seed": draw.randrange(1, 2**31 - 1),
        "own": [draw.randrange(60) for _ in range(draw.choice((1, 2, 5)))],
        "actions": actions,
        "inputs": [[draw.choice((-1, 0, 0.5, 1)) for _ in range(2)] for _ in range(4)],
        "steps": steps,
    }


class World:
    """What a program runs on: the twin of the class in rewiring.js."""

    def __init__(self, program: dict[str, Any]) -> None:
        self.program = program
        self.random = program["seed"]
        self.calls = 0
        self.acted: set[str] = set()
        self.network = self.build(*program["build"])
        self.network.setOptimize(False)
        layers = self.network.layers
        first = layers.input.list[0]
        self.ids = first.ID, first.selfconnection.ID  # from which its own are counted
        # Kept, as looking at `layers` makes a network compare them with those that were compiled.
        self.layers = [layers.input, *layers.hidden, layers.output]
        for place in program["own"]:
            self.neuron(place).squash = self.own

    def draw(self) -> float:
        """Return a random number, for Math.random."""
        self.random = self.random * 16807 % 2147483647
        return float(self.random / 2147483647)

    def build(self, kind: str, *sizes: int) -> Network:
        """Build the network."""
        Math.random = self.draw
        if kind != "Memory":
            made: Network = getattr(Architect, kind)(*sizes)
            return made
        layers = [Layer(size) for size in sizes]
        for k in range(1, len(layers)):
            layers[k - 1].project(layers[k])
        layers[1].project(layers[1], Layer.connectionType.ONE_TO_ONE)
        layers[1].project(layers[1], Layer.connectionType.ALL_TO_ELSE)
        return Network({"input": layers[0], "hidden": layers[1:-1], "output": layers[-1]})

    def own(self, x: float, derivate: bool) -> float:
        """Be a squash function of the user's: softsign, with an action at some of its calls."""
        self.calls += 1
        action = self.program["actions"].get(str(self.calls))
        if action:
            self.acted.add(action[0])
            self.act(*action)
        return 1 / Math.pow(1 + abs(x), 2) if derivate else x / (1 + abs(x))

    def neurons(self) -> list[Neuron]:
        """Return all neurons, layer by layer."""
        return [neuron for layer in self.layers for neuron in layer.list]

    def neuron(self, place: int) -> Neuron:
        """Return one of the neurons."""
        found = self.neurons()
        return found[place % len(found)]

    def layer(self, place: int) -> Layer:
        """Return one of the layers."""
        found = self.layers
        return found[place % len(found)]

    def connection(self, place: int) -> Connection:
        """Return one of the connections."""
        found = [each for neuron in self.neurons() for each in neuron.connections.inputs.values()]
        link: Connection = found[place % len(found)]
        return link

    def act(self, what: str, first: int, second: int, value: float) -> None:
        """Do what an action says."""
        a, b, link = self.neuron(first), self.neuron(second), self.connection(second)
        if what == "project":
            a.project(b, value)
        elif what == "project layer":
            self.layer(first).project(self.layer(second))
        elif what == "gate":
            if link.gater is None:
                a.gate(link)
        elif what == "gate self":
            if b.selfconnection.gater is None:
                a.gate(b.selfconnection)
        elif what in ("gain", "weight"):
            setattr(link, what, value)
        elif what in ("self gain", "self weight"):
            setattr(a.selfconnection, what[5:], value)
        elif what in NUMBERS:
            setattr(a, what, value)
        elif what in ("clear", "reset"):
            getattr((self.network, self.layer(second), a)[first % 3], what)()
        elif what == "add":
            self.layer(1 + first % (len(self.layers) - 2)).add(self.extra())
        elif what == "add output":
            self.layers[-1].add(self.extra())
        elif what == "push":
            self.push()
        elif what == "look":
            len(self.network.layers.hidden)
        elif what == "give":
            a.activate(value)
        elif what == "run":
            a.activate()
        elif what == "run layer":
            self.layer(first).activate()
        elif what == "run network":
            self.network.activate(self.row(first))
        elif what == "learn":
            a.propagate(value, 0.5 if second % 2 else None)
        elif what == "own":
            a.squash = self.own
        else:
            a.squash = getattr(Neuron.squash, what)

    def extra(self) -> Neuron:
        """Return a new neuron, connected from the first input."""
        neuron = Neuron()
        self.layers[0].list[0].project(neuron, 0.3)
        return neuron

    def push(self) -> None:
        """Put another hidden layer into the network."""
        layers, layer = self.network.layers, Layer(2)
        layer.list[0].squash = self.own
        layers.hidden[-1].project(layer)
        layer.project(layers.output)
        layers.hidden.append(layer)
        self.layers.insert(-1, layer)

    def row(self, place: int) -> list[float]:
        """Return a row of inputs."""
        inputs = self.program["inputs"]
        return list(inputs[place % len(inputs)])

    def targets(self, place: int) -> list[float]:
        """Return a row of targets."""
        return [(place + k) % 3 / 2 for k in range(self.layers[-1].size)]

    def step(self, what: str, first: int = 0, second: float = 0) -> Any:
        """Do a step, and return what it gives."""
        if what == "activate":
            return self.network.activate(self.row(first))
        if what == "propagate":
            return self.network.propagate(second, self.targets(first))
        if what == "layer":
            return self.layer(first).activate()
        if what == "neuron":
            return self.neuron(first).activate()
        data: Any = [
            {"input": list(row), "output": self.targets(k)}
            for k, row in enumerate(self.program["inputs"])
        ]
        trainer = Trainer(self.network, {"rate": 0.3, "iterations": 3, "error": 1e-9})
        if what == "test":
            return [trainer.test(data).error, 0]
        result = trainer.train(data)
        return [result.error, result.iterations]

    def state(self) -> list[float]:
        """Return every number of the network."""
        numbers: list[float] = []
        for it in self.neurons():
            numbers += [it.activation, it.state, it.old, it.bias, it.derivative]
            numbers += [it.error.responsibility, it.error.projected, it.error.gated]
            numbers += [it.selfconnection.weight, it.selfconnection.gain]
            for id, link in it.connections.inputs.items():
                numbers += [id - self.ids[1], link.weight, link.gain, it.trace.elegibility[id]]
            for id, extended in it.trace.extended.items():
                numbers += [id - self.ids[0], *extended.values()]
        return numbers


def run(program: dict[str, Any], acted: set[str] | None = None) -> list[Any]:
    """Return what a program gives here, up to an error, or a number that is not finite.

    The names of the actions that it came to are added to a set.
    """
    before = Math.random
    results: list[Any] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            world = World(program)
            world.acted = world.acted if acted is None else acted
            for step in program["steps"]:
                results.append([world.step(*step), world.state()])
    except (ArithmeticError, TypeError, ValueError):
        return results
    finally:
        Math.random = before
    return results


def ask_node(programs: list[dict[str, Any]]) -> list[Any]:
    """Return what Node gives for programs."""
    done = subprocess.run(
        [NODE, str(HERE / "rewiring.js")],
        input="".join(json.dumps(program) + "\n" for program in programs),
        env={**os.environ, "NODE_PATH": node_path()},
        capture_output=True,
        check=True,
        text=True,
    )
    return [json.loads(line, parse_int=float) for line in done.stdout.splitlines()]


def differ(expected: list[Any], came: list[Any]) -> str | None:
    """Return how two answers differ, or None; numbers are compared by ``==``."""
    for step, (theirs, ours) in enumerate(zip(expected, came, strict=False)):
        if theirs is None:
            break
        if theirs != ours:
            return f"step {step}: {theirs} is {ours} here"
    ended = len(expected) - 1 if None in expected else len(expected)
    if len(came) < ended or (len(came) > ended and None not in expected):
        return f"{ended} steps, {len(came)} here"
    return None


def brief(answer: list[Any]) -> dict[str, Any]:
    """Return what is recorded of an answer: what every step gave, and the last numbers."""
    whole = [result for result in answer if result is not None]
    return {"gave": [gave for gave, _ in whole], "state": whole[-1][1] if whole else []}


def record(count: int) -> None:
    """Write what Node gives for some programs: one action after the other takes place in them."""
    found: dict[str, dict[str, Any]] = {}
    number = 0
    while len(found) < count:
        program, acted = generate(number), set[str]()
        run(program, acted)
        if ACTIONS[len(found) % len(ACTIONS)] not in acted:
            number += 1
            continue
        (answer,) = ask_node([program])
        if None not in answer and len(answer) == len(program["steps"]):
            found[str(number)] = brief(answer)
        number += 1
    lines = [f"{json.dumps(number)}: {json.dumps(answer)}" for number, answer in found.items()]
    RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> int:
    """Compare, or record."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kernel", choices=("native", "python"))
    parser.add_argument("--record", type=int, metavar="COUNT")
    asked = parser.parse_args()
    if asked.record:
        record(asked.record)
        return 0
    if asked.kernel:
        from pysynaptic._kernel import twin

        twin.select(asked.kernel)
    found = 0
    for first in range(0, asked.runs, 1000):
        numbers = range(first, min(first + 1000, asked.runs))
        programs = [generate(asked.seed * 10**7 + number) for number in numbers]
        for number, program, expected in zip(numbers, programs, ask_node(programs), strict=True):
            difference = differ(expected, run(program))
            if difference:
                found += 1
                print(number, json.dumps(program), difference, sep="\n  ")
    print(f"{asked.runs} programs, {found} differ")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
