"""Prints a program as a short script, in JavaScript and in Python."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any

from tests.compat.program import CONNECTION_TYPES, GATE_TYPES, SOFTSIGN, Step, Steps


class Printer(ABC):
    """What the two languages share: which call a step stands for."""

    none: str
    names: dict[str, str]

    def __init__(self) -> None:
        self._neurons: set[str] = set()

    def _ref(self, reference: str) -> str:
        """Write `A[1].self.weight` as `A.list[1].selfconnection.weight`."""
        return re.sub(r"\[(\d+)\]", r".list[\1]", reference).replace(".self", ".selfconnection")

    def _is_neuron(self, reference: str) -> bool:
        return "[" in reference or reference in self._neurons

    def _call(self, thing: str, method: str, *arguments: str | None) -> str:
        """Write a call; arguments left out at the end vanish."""
        while arguments and arguments[-1] is None:
            arguments = arguments[:-1]
        shown = ", ".join(self.none if each is None else each for each in arguments)
        return f"{self._ref(thing)}.{method}({shown})"

    @abstractmethod
    def value(self, value: Any) -> str:
        """Write a number, a list of numbers or a truth value."""

    @abstractmethod
    def squash(self, name: str) -> str:
        """Write a squashing function's name."""

    @abstractmethod
    def layers(self, step: Step) -> str:
        """Write what the constructor of a network takes."""

    @abstractmethod
    def options(self, step: Step) -> str:
        """Write what `layer.set` takes."""

    def plain_options(self, step: Step) -> dict[str, str]:
        """Write the options of `layer.set` that are values."""
        return {key: self.value(step[key]) for key in ("bias", "label") if key in step}

    @abstractmethod
    def bind(self, name: str, value: str, *, new: bool = False) -> str:
        """Write `name = value`, where `new` says that the value is made by a constructor."""

    @abstractmethod
    def show(self, value: str) -> str:
        """Write a print."""

    @abstractmethod
    def loop(self, times: int, body: list[str]) -> list[str]:
        """Write a loop."""

    @abstractmethod
    def end(self) -> str:
        """Give what ends a statement."""

    @abstractmethod
    def look(self) -> str:
        """Write the comment that stands for a dump."""

    def _optional(self, step: Step, key: str) -> str | None:
        return self.value(step[key]) if key in step else None

    def _project(self, step: Step) -> str:
        source, target = step["from"], self._ref(step["to"])
        weight = self._optional(step, "weight")
        if self._is_neuron(source):
            return self._call(source, "project", target, weight)
        kind = step.get("type")
        chosen = None if kind is None else f"Layer.connectionType.{CONNECTION_TYPES[kind]}"
        return self._call(source, "project", target, chosen, weight)

    def _gate(self, step: Step) -> str:
        kind = step.get("type")
        chosen = None if kind is None else f"Layer.gateType.{GATE_TYPES[kind]}"
        return self._call(step["by"], "gate", self._ref(step["connection"]), chosen)

    def lines(self, steps: Steps) -> Iterator[str]:
        """Give the lines for these steps."""
        for step in steps:
            if step["do"] == "repeat":
                yield from self.loop(step["times"], list(self.lines(step["steps"])))
            elif step["do"] == "dump":
                yield self.look()
            else:
                yield self.statement(step) + self.end()

    def statement(self, step: Step) -> str:
        """Write one step."""
        match step:
            case {"do": "layer"}:
                return self.bind(step["as"], f"Layer({step['size']})", new=True)
            case {"do": "neuron"}:
                self._neurons.add(step["as"])
                return self.bind(step["as"], "Neuron()", new=True)
            case {"do": "network"}:
                return self.bind(step["as"], f"Network({self.layers(step)})", new=True)
            case {"do": "setLayers"}:
                return self._call(step["of"], "set", self.layers(step))
            case {"do": "add"}:
                neuron = step.get("neuron")
                return self._call(step["layer"], "add", neuron and self._ref(neuron))
            case {"do": "project"}:
                return self.bind(step["as"], self._project(step))
            case {"do": "gate"}:
                return self._gate(step)
            case {"do": "set"}:
                return self._call(step["layer"], "set", self.options(step))
            case {"do": "assign", "to": target, "value": value}:
                written = self.squash(value) if isinstance(value, str) else self.value(value)
                return f"{self._ref(target)} = {written}"
            case {"do": "activate", "of": thing}:
                return self.show(self._call(thing, "activate", self._optional(step, "input")))
            case {"do": "propagate", "of": thing}:
                rate, target = self._optional(step, "rate"), self._optional(step, "target")
                return self._call(thing, "propagate", rate, target)
            case {"do": "setOptimize", "of": thing, "value": value}:
                return self._call(thing, "setOptimize", self.value(value))
            case {"do": "connected", "of": thing, "to": other}:
                return self.show(self._call(thing, "connected", self._ref(other)))
            case {"do": "selfconnected", "of": thing}:
                return self.show(self._call(thing, "selfconnected"))
            case {"do": "quantity"}:
                return self.show("Neuron.quantity()")
            case {"do": method, "of": thing}:
                return self._call(thing, method)
        raise ValueError(f"no such step: {step}")


class JavaScript(Printer):
    """Prints JavaScript."""

    none = "undefined"

    def value(self, value: Any) -> str:
        """Write a value of JSON, which is JavaScript."""
        if isinstance(value, list):
            return f"[{', '.join(map(self.value, value))}]"
        return str(value).lower() if isinstance(value, bool) else repr(value)

    def squash(self, name: str) -> str:
        """Name the function where it is kept."""
        return "softsign" if name == SOFTSIGN else f"Neuron.squash.{name}"

    def layers(self, step: Step) -> str:
        """Write an object."""
        hidden = ", ".join(step["hidden"])
        return f"{{ input: {step['input']}, hidden: [{hidden}], output: {step['output']} }}"

    def options(self, step: Step) -> str:
        """Write an object."""
        given = self.plain_options(step)
        if "squash" in step:
            given["squash"] = self.squash(step["squash"])
        return f"{{ {', '.join(f'{key}: {value}' for key, value in given.items())} }}"

    def bind(self, name: str, value: str, *, new: bool = False) -> str:
        """Declare a variable (with var: a program may name a thing twice)."""
        return f"var {name} = {'new ' if new else ''}{value}"

    def show(self, value: str) -> str:
        """Print to the console."""
        return f"console.log({value})"

    def loop(self, times: int, body: list[str]) -> list[str]:
        """Count in a for loop."""
        head = f"for (let round = 0; round < {times}; round++) {{"
        return [head, *(f"  {line}" for line in body), "}"]

    def end(self) -> str:
        """Give the semicolon."""
        return ";"

    def look(self) -> str:
        """Write the comment that stands for a dump."""
        return "// every number is compared here"


class Python(Printer):
    """Prints Python."""

    none = "None"

    def value(self, value: Any) -> str:
        """Write a value as Python does."""
        return repr(value)

    def squash(self, name: str) -> str:
        """Name the function where it is kept."""
        return "softsign" if name == SOFTSIGN else f"Neuron.squash.{name}"

    def layers(self, step: Step) -> str:
        """Write a dict."""
        hidden = ", ".join(step["hidden"])
        return f"{{'input': {step['input']}, 'hidden': [{hidden}], 'output': {step['output']}}}"

    def options(self, step: Step) -> str:
        """Write a dict."""
        given = self.plain_options(step)
        if "squash" in step:
            given["squash"] = self.squash(step["squash"])
        return f"{{{', '.join(f'{key!r}: {value}' for key, value in given.items())}}}"

    def bind(self, name: str, value: str, *, new: bool = False) -> str:
        """Assign a name."""
        return f"{name} = {value}"

    def show(self, value: str) -> str:
        """Print."""
        return f"print({value})"

    def loop(self, times: int, body: list[str]) -> list[str]:
        """Count over a range."""
        return [f"for _ in range({times}):", *(f"    {line}" for line in body or ["pass"])]

    def end(self) -> str:
        """Give nothing: a line is a statement."""
        return ""

    def look(self) -> str:
        """Write the comment that stands for a dump."""
        return "# every number is compared here"


def javascript(program: Steps, seed: int) -> str:
    """Print a program as a script for Node."""
    head = [
        f"// node --random-seed={seed}",
        "const { Neuron, Layer, Network } = require('synaptic');",
    ]
    if SOFTSIGN in str(program):
        head.append(
            "const softsign = (x, d) =>"
            " (d ? 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))) : x / (1 + Math.abs(x)));"
        )
    return "\n".join([*head, *JavaScript().lines(program)])


def python(program: Steps, seed: int) -> str:
    """Print a program as a script for pysynaptic."""
    head = ["from pysynaptic import Layer, Network, Neuron, seed"]
    if SOFTSIGN in str(program):
        head.append("from pysynaptic._selftest.world import softsign")
    return "\n".join([*head, f"seed({seed})", *Python().lines(program)])


def both(program: Steps, seed: int) -> str:
    """Print a program in both languages, one below the other."""
    return f"{javascript(program, seed)}\n\n{python(program, seed)}"
