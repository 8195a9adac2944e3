"""The least that an adapter needs: perceptrons whose numbers are given, and nothing else.

    python -m tests.compat.conformance --adapter 'python tests/compat/suite/examples/minimal.py'

It imports nothing of pysynaptic. C's `exp` differs from V8's in the last bit of one result in ten:
compare the columns "to the bit" and "to 1e-12".
"""

import json
import math
import sys
from typing import Any


class Unsupported(Exception):
    """A program needs what is not here."""


class Perceptron:
    """Layers in a chain; each neuron is [bias, input weights], as `setNumbers` gives them."""

    def __init__(self, sizes: list[int]) -> None:
        self.sizes = sizes
        self.layers: list[list[Any]] = []
        self.outputs: list[list[float]] = []

    def set_numbers(self, values: list[Any]) -> None:
        """Take biases, self weights and input weights."""
        if any(own for _, own, _ in values):
            raise Unsupported("self-connections")
        rest = iter(values)
        self.layers = [
            [[b, list(w)] for b, _, w in (next(rest) for _ in range(n))] for n in self.sizes
        ]
        widths = [0, *self.sizes]
        for width, layer in zip(widths, self.layers, strict=False):
            if any(len(weights) != width for _, weights in layer):
                raise Unsupported("layers that are no chain")

    def activate(self, row: list[float]) -> list[float]:
        """Run forwards."""
        self.outputs = [row]
        for layer in self.layers[1:]:
            states = [self.state(*neuron) for neuron in layer]
            self.outputs.append([1 / (1 + math.exp(-state)) for state in states])
        return self.outputs[-1]

    def state(self, bias: float, weights: list[float]) -> float:
        """Sum up: the bias first, then the inputs by their ids; the order decides the digits."""
        total = bias
        for x, weight in zip(self.outputs[-1], weights, strict=True):
            total += x * weight
        return total

    def propagate(self, rate: float, target: list[float]) -> None:
        """Learn, the last layer first."""
        errors = [t - y for t, y in zip(target, self.outputs[-1], strict=True)]
        for at in reversed(range(1, len(self.layers))):
            below, wrong = self.outputs[at - 1], [0.0] * len(self.outputs[at - 1])
            for neuron, error in zip(self.layers[at], errors, strict=True):
                for k, x in enumerate(below):
                    neuron[1][k] += rate * (error * x)
                    wrong[k] += error * neuron[1][k]  # the weight that has just been changed
                neuron[0] += rate * error
            errors = [y * (1 - y) * e for y, e in zip(below, wrong, strict=True)]


def perform(things: dict[str, Any], step: dict[str, Any]) -> Any:
    """Do one step and return its result."""
    match step:
        case {"do": "layer", "as": name, "size": size}:
            things[name] = size
        case {"do": "project", "from": source, "to": target, "answer": "count"} if (
            step.get("type", "ALL TO ALL") == "ALL TO ALL" and source != target
        ):
            return things[source] * things[target]
        case {"do": "network", "as": name, "input": first, "hidden": hidden, "output": last}:
            sizes = [things[each] for each in (first, *hidden, last)]
            things[name] = things[""] = Perceptron(sizes)
        case {"do": "setOptimize"}:
            pass
        case {"do": "setNumbers", "values": values}:
            things[""].set_numbers(values)
        case {"do": "activate", "of": name, "input": row}:
            return things[name].activate(row)
        case {"do": "propagate", "of": name, "rate": rate, "target": target}:
            things[name].propagate(rate, target)
        case {"do": "squash", "name": "IDENTITY", "x": x}:
            return [1 if step.get("derivate") else each for each in x]
        case {"do": "repeat", "times": times, "steps": steps}:
            results: list[Any] = []
            for _ in range(times):
                results = [perform(things, each) for each in steps]
            return results
        case _:
            raise Unsupported(step["do"])
    return None


def answer(program: dict[str, Any]) -> dict[str, Any]:
    """Run a program and return the answer without its id."""
    things: dict[str, Any] = {}
    results: list[Any] = []
    try:
        for step in program["steps"]:
            results.append(perform(things, step))
    except (Unsupported, KeyError) as why:
        return {"unsupported": str(why)}
    except Exception as error:
        return {"results": results, "error": repr(error)}
    return {"results": results, "error": None}


def main() -> None:
    """Say who answers, and answer each line with one line."""
    print(json.dumps({"adapter": "minimal", "version": "1"}), flush=True)
    for line in sys.stdin:
        program = json.loads(line)
        print(json.dumps({"id": program["id"], **answer(program)}), flush=True)


if __name__ == "__main__":
    main()
