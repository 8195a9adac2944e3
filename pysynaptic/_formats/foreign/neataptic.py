"""The JSON of Neataptic 1.4.7 as layers that answer with the same digits, or an error.

Neataptic descends from Synaptic: its nodes add, gate and remember as Synaptic's neurons do, and run
in the order of their list.  So its JSON becomes Synaptic's, with the nodes in layers, and what that
cannot say (weights of self-connections, nodes that do not learn) is set afterwards.
"""

from __future__ import annotations

import json as _json

from ..._base import validation
from ..._store.storage import freeze_neurons
from ...squash import TABLE
from ..json.check import Saved
from ..json.load import load as load_saved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...layer import Layer

KINDS = ("input", "hidden", "constant", "output")
SQUASHES = {
    **{name: name for name in ("LOGISTIC", "TANH", "IDENTITY", "RELU")},
    "STEP": "HLIM",
    # Synaptic has none of these: they are found if the user has registered them by these names.
    **{name: name for name in ("SOFTSIGN", "SINUSOID", "GAUSSIAN", "BENT_IDENTITY", "BIPOLAR")},
    **{name: name for name in ("BIPOLAR_SIGMOID", "HARD_TANH", "ABSOLUTE", "INVERSE", "SELU")},
}


def load(json: object) -> tuple[tuple[Layer, list[Layer], Layer], bool]:
    """Make the layers; return them, and whether the optimised mode has Neataptic's digits."""
    net = _Net(_whole(json))
    layers = load_saved(Saved(net.as_synaptic()))
    places = [place for layer in (layers[0], *layers[1], layers[2]) for place in layer._members]
    for number, weight in net.selves.items():
        block, index = places[number]
        block.set_self_weight(index, weight)
    for number, kind in enumerate(net.kinds):
        if kind == "constant":
            block, index = places[number]
            freeze_neurons([(block, index)], True)
    return layers, "TANH" not in net.squashes[net.inputs :]


class _Net:
    """The network of a JSON, checked."""

    def __init__(self, whole: dict[str, Any]) -> None:
        nodes = _list(whole, "nodes")
        self.inputs, self.outputs = (
            validation.whole(_member(whole, name, ""), name, 1, floats=True)
            for name in ("input", "output")
        )
        self.kinds: list[str] = []
        self.biases: list[float] = []
        self.squashes: list[str] = []
        for number, node in enumerate(nodes):
            self._read_node(validation.mapping(node, f"nodes[{number}]"), f"nodes[{number}]")
        self._check_order()
        self.connections: list[dict[str, Any]] = []
        self.selves: dict[int, float] = {}  # the weights of self-connections, by node
        self._seen: dict[tuple[int, int], int] = {}
        for number, connection in enumerate(_list(whole, "connections")):
            place = f"connections[{number}]"
            self._read_connection(validation.mapping(connection, place), place, number)

    def _read_node(self, node: dict[str, Any], place: str) -> None:
        kind = validation.choice(_member(node, "type", place), KINDS, f"{place}.type")
        self.kinds.append(kind)
        self.biases.append(_number(node, "bias", place))
        name = _member(node, "squash", place)
        if kind == "input":  # which is never squashed
            self.squashes.append("LOGISTIC")
            return
        known = SQUASHES.get(name) if isinstance(name, str) else None
        if known is None:
            validation.choice(name, SQUASHES, f"{place}.squash")
        if known not in TABLE:
            raise ValueError(
                f"{place}.squash is {name}, which Synaptic does not have: register a function "
                f"with its arithmetic first, as in Neuron.squash.{name} = function"
            )
        self.squashes.append(str(known))
        mask = _number(node, "mask", place) if "mask" in node else 1.0
        if mask != 1.0:
            raise ValueError(
                f"{place}.mask is {mask}, a factor of its activation that dropout left; Synaptic "
                "has none: set it to 1 if the network shall run without it"
            )

    def _check_order(self) -> None:
        """Raise unless the inputs come first and the outputs last, as all layers of ours run."""
        last = len(self.kinds) - self.outputs
        for number, kind in enumerate(self.kinds):
            wanted = (
                "input" if number < self.inputs else "output" if number >= last else "a hidden node"
            )
            if (kind if kind in ("input", "output") else "a hidden node") != wanted:
                raise ValueError(
                    f"nodes[{number}].type is {kind!r}, but of {len(self.kinds)} nodes the first "
                    f"{self.inputs} must be the inputs and the last {self.outputs} the outputs: in "
                    "another order Synaptic's layers do not run as Neataptic's nodes do"
                )
        if last < self.inputs:
            raise ValueError(
                f"nodes has {len(self.kinds)} nodes, fewer than the {self.inputs} inputs and "
                f"{self.outputs} outputs"
            )

    def _read_connection(self, connection: dict[str, Any], place: str, number: int) -> None:
        count = len(self.kinds)
        wanted = f"the number of one of {count} nodes"

        def node(name: str) -> int:
            value = _member(connection, name, place)
            return validation.whole(value, f"{place}.{name}", 0, count - 1, wanted=wanted)

        source, target = node("from"), node("to")
        gater = None if connection.get("gater") is None else node("gater")
        weight = _number(connection, "weight", place)
        before = self._seen.setdefault((source, target), number)
        if before != number:
            raise ValueError(
                f"{place} connects the nodes {source} and {target} again, as connections[{before}] "
                "does; Neataptic refuses that too"
            )
        if source == target:
            if not weight:
                return
            self.selves[source] = weight
            weight = 1.0  # as Synaptic's JSON has it
        self.connections.append({"from": source, "to": target, "weight": weight, "gater": gater})

    def as_synaptic(self) -> dict[str, Any]:
        """Return Synaptic's JSON of the same network."""
        neurons = [
            {"state": 0, "old": 0, "activation": 0, "bias": bias, "layer": layer, "squash": squash}
            for bias, layer, squash in zip(self.biases, self._layers(), self.squashes, strict=True)
        ]
        return {"neurons": neurons, "connections": self.connections}

    def _layers(self) -> list[str | int]:
        """Return the layer of each node; a hidden layer ends where a node is connected with it."""
        neighbours: dict[int, set[int]] = {}
        for source, target in self._seen:
            neighbours.setdefault(source, set()).add(target)
            neighbours.setdefault(target, set()).add(source)
        layers: list[str | int] = ["input"] * self.inputs
        number, start = 0, self.inputs
        last = len(self.kinds) - self.outputs
        for node in range(self.inputs, last):
            if any(start <= other < node for other in neighbours.get(node, ())):
                number, start = number + 1, node
            layers.append(number)
        return [*layers, *["output"] * self.outputs]


def _whole(json: object) -> dict[str, Any]:
    if isinstance(json, (str, bytes, bytearray)):
        try:
            json = _json.loads(json)
        except (ValueError, RecursionError) as error:
            raise ValueError(f"the JSON text can't be read: {error}") from None
    if not isinstance(json, dict):
        got = validation.described(json)
        raise TypeError(f"from_neataptic() needs a dict or JSON text, got {got}")
    if "nodes" not in json and "neurons" in json:
        raise ValueError("it is Synaptic's JSON, which Network.fromJSON reads")
    return json


def _member(whole: dict[str, Any], name: str, place: str) -> Any:
    if name not in whole:
        raise ValueError(f"{place}{'.' if place else ''}{name} is missing: is it Neataptic's JSON?")
    return whole[name]


def _list(whole: dict[str, Any], name: str) -> list[Any]:
    return list(validation.listed(_member(whole, name, ""), name, "a list"))


def _number(whole: dict[str, Any], name: str, place: str) -> float:
    return validation.number(_member(whole, name, place), f"{place}.{name}", booleans=False)
