"""The language of the programs: steps in JSON, and a builder that writes them.

Things have names; `A[1]` is the second neuron of layer A, `AB[0]` the first connection of the
layer connection AB, and `.self` a neuron's self-connection. A step whose names do not exist (its
projection was refused, or the shrinker has dropped it) is skipped in both languages.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Step = dict[str, Any]
Steps = list[Step]

ALL_TO_ALL = "ALL TO ALL"
ONE_TO_ONE = "ONE TO ONE"
ALL_TO_ELSE = "ALL TO ELSE"
INPUT = "INPUT"
OUTPUT = "OUTPUT"

CONNECTION_TYPES = {
    ALL_TO_ALL: "ALL_TO_ALL",
    ONE_TO_ONE: "ONE_TO_ONE",
    ALL_TO_ELSE: "ALL_TO_ELSE",
}
GATE_TYPES = {INPUT: "INPUT", OUTPUT: "OUTPUT", ONE_TO_ONE: "ONE_TO_ONE"}

SQUASHES = ["LOGISTIC", "TANH", "IDENTITY", "HLIM", "RELU"]
SOFTSIGN = "SOFTSIGN"
"""The custom squash, which neither library knows and both interpreters have."""


class Program:
    """A program under construction: one method for each kind of step."""

    def __init__(self) -> None:
        self.steps: Steps = []

    def _do(self, step: str, **arguments: Any) -> None:
        """Append a step; an argument that is None is left out, as in a call."""
        given = {name: value for name, value in arguments.items() if value is not None}
        self.steps.append({"do": step, **given})

    def do(self, step: str, **arguments: Any) -> None:
        """Append a step that has no method of its own; `as_` and `from_` are keywords of Python."""
        self._do(step, **{name.removesuffix("_"): value for name, value in arguments.items()})

    def layer(self, name: str, size: int) -> str:
        """Make a layer."""
        self._do("layer", **{"as": name}, size=size)
        return name

    def neuron(self, name: str) -> str:
        """Make a neuron outside any layer."""
        self._do("neuron", **{"as": name})
        return name

    def add(self, layer: str, neuron: str | None = None) -> None:
        """Add a new neuron, or this one, to a layer."""
        self._do("add", layer=layer, neuron=neuron)

    def project(
        self,
        source: str,
        target: str,
        type: str | None = None,
        weight: float | None = None,
        name: str | None = None,
    ) -> str:
        """Project a neuron, a layer or a network, and name what comes back."""
        name = name or f"{source}_{target}".replace("[", "").replace("]", "")
        step = {"from": source, "to": target, "type": type, "weight": weight, "as": name}
        self._do("project", **step)
        return name

    def gate(self, gater: str, connection: str, type: str | None = None) -> None:
        """Gate a connection by a neuron, or a layer connection by a layer or a network."""
        self._do("gate", by=gater, connection=connection, type=type)

    def set(
        self,
        layer: str,
        squash: str | None = None,
        bias: float | None = None,
        label: str | None = None,
    ) -> None:
        """Set options of a whole layer."""
        self._do("set", layer=layer, squash=squash, bias=bias, label=label)

    def assign(self, target: str, value: float | str) -> None:
        """Set a number or a squash by hand: `A[0].bias`, `AB[0].weight`, `A[0].self.gain`."""
        self._do("assign", to=target, value=value)

    def network(self, name: str, input: str, hidden: Sequence[str], output: str) -> str:
        """Make a network."""
        self._do("network", **{"as": name}, input=input, hidden=list(hidden), output=output)
        return name

    def set_layers(self, network: str, input: str, hidden: Sequence[str], output: str) -> None:
        """Give a network other layers."""
        self._do("setLayers", of=network, input=input, hidden=list(hidden), output=output)

    def activate(self, thing: str, input: Sequence[float] | float | None = None) -> None:
        """Activate a network, a layer or a neuron."""
        self._do("activate", of=thing, input=input)

    def propagate(
        self, thing: str, rate: float | None, target: Sequence[float] | float | None = None
    ) -> None:
        """Propagate a network, a layer or a neuron."""
        self._do("propagate", of=thing, rate=rate, target=target)

    def clear(self, thing: str) -> None:
        """Clear the traces of a network, a layer or a neuron."""
        self._do("clear", of=thing)

    def reset(self, thing: str) -> None:
        """Reset a network, a layer or a neuron."""
        self._do("reset", of=thing)

    def restore(self, network: str) -> None:
        """Restore a network."""
        self._do("restore", of=network)

    def optimize(self, network: str) -> None:
        """Optimise a network at once."""
        self._do("optimize", of=network)

    def set_optimize(self, network: str, value: bool) -> None:
        """Choose a network's mode."""
        self._do("setOptimize", of=network, value=value)

    def connected(self, thing: str, other: str) -> None:
        """Ask a neuron or a layer whether it is connected to another."""
        self._do("connected", of=thing, to=other)

    def selfconnected(self, thing: str) -> None:
        """Ask a neuron or a layer whether it is connected to itself."""
        self._do("selfconnected", of=thing)

    def quantity(self) -> None:
        """Count the neurons made since the program began."""
        self._do("quantity")

    def dump(self) -> None:
        """Write down every number of every neuron and connection."""
        self._do("dump")

    @contextmanager
    def repeat(self, times: int) -> Iterator[None]:
        """Repeat the steps made inside; their results are those of the last round."""
        outer, self.steps = self.steps, []
        try:
            yield
        finally:
            outer.append({"do": "repeat", "times": times, "steps": self.steps})
            self.steps = outer
