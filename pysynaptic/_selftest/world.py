"""The named things of one program."""

from __future__ import annotations

import re
from typing import Any

from ..layer import Layer
from ..network import Network
from ..neuron import Neuron

REFERENCE = re.compile(
    r"([A-Za-z]\w*)(?:\[(\d+)\])?(\.self)?(?:\.(squash|bias|weight|gain|activation|state|old))?"
)
SOFTSIGN = "SOFTSIGN"

Step = dict[str, Any]


class Missing(Exception):
    """A name that no step has made, because its step was refused or left out."""


def softsign(x: float, derivate: bool = False) -> float:
    """Squash like x / (1 + |x|): the custom function that every implementation has."""
    scale = 1 + abs(x)
    return 1 / (scale * scale) if derivate else x / scale


def squash(name: str) -> Any:
    """Return a squash function by its name."""
    return softsign if name == SOFTSIGN else getattr(Neuron.squash, name)


class World:
    """The named things of one program."""

    def __init__(self) -> None:
        self.things: dict[str, Any] = {}
        self.parsed: dict[str, tuple[str, str | None, str | None, str | None]] = {}
        self.calls: list[Any] = []  # of users' functions, in the step that runs
        self.first_id = Neuron.quantity()["neurons"]

    def parse(self, reference: str) -> tuple[str, str | None, str | None, str | None]:
        """Split a reference into name, index, `.self` and property."""
        if reference not in self.parsed:
            match = REFERENCE.fullmatch(reference)
            if match is None:
                raise ValueError(f"a program names {reference!r}, which is no reference")
            name, index, own, prop = match.groups()
            self.parsed[reference] = name, index, own, prop
        return self.parsed[reference]

    def find(self, reference: str) -> Any:
        """Give what `A`, `A[1]`, `A[1].self` or `AB[0]` stands for."""
        name, index, own, _ = self.parse(reference)
        thing = self.things.get(name)
        if thing is not None and index is not None:
            items = getattr(thing, "list", [])
            thing = items[int(index)] if int(index) < len(items) else None
        if thing is not None and own is not None:
            thing = getattr(thing, "selfconnection", None)
        if thing is None:
            raise Missing(reference)
        return thing

    def bind(self, name: str | None, thing: object) -> None:
        """Name a thing; None unbinds the name."""
        if name is not None:
            self.things[name] = thing

    def neurons(self) -> list[Neuron]:
        """Give every neuron there is, oldest first."""
        found: dict[int, Neuron] = {}
        layers: list[Layer] = []
        for thing in self.things.values():
            if isinstance(thing, Neuron):
                found[thing.ID] = thing
            elif isinstance(thing, Layer):
                layers.append(thing)
            elif isinstance(thing, Network):
                layers += layers_of(thing)
        for layer in layers:
            found.update((neuron.ID, neuron) for neuron in layer.list)
        return [found[each] for each in sorted(found)]

    def id(self, neuron: Neuron) -> int:
        """Give a neuron's number within this program."""
        number: int = neuron.ID - self.first_id
        return number

    def label(self, neuron: Neuron) -> str | None:
        """Give a neuron's label, which ends with its number."""
        label = getattr(neuron, "label", None)
        return label and label.replace(str(neuron.ID), str(self.id(neuron)))

    def layers(self, step: Step) -> dict[str, Any]:
        """Give the layers that a step names, as `Network(...)` wants them."""
        return {
            "input": self.find(step["input"]),
            "hidden": [self.find(name) for name in step["hidden"]],
            "output": self.find(step["output"]),
        }


def layers_of(network: Network) -> list[Layer]:
    """Return the layers of a network in the order in which they run."""
    input, hidden, output = (network.layers[end] for end in ("input", "hidden", "output"))
    return [layer for layer in (input, *(hidden or ()), output) if layer is not None]
