"""The JSON of a network, checked completely before a neuron is made.

Nothing here runs code from the JSON, reads deeper than its three levels, or makes anything larger
than the JSON.
"""

from __future__ import annotations

import json as _json
from array import array
from math import isfinite

from ..._base import validation
from ..._base.records import Record
from ..._kernel import twin
from ..._store.storage import zeros
from ...squash import TABLE
from .save import CONNECTION_KEYS, NUMBERS, SQUASHES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from ...squash import Squash

INPUT, OUTPUT = -2, -1  # in place of the number of a hidden layer
_ENDS = {"input": INPUT, "output": OUTPUT}
_ENDS_IN_C = tuple(_ENDS)
_NEURON_KEYS = (*NUMBERS, "layer", "squash")


class Saved:
    """A checked description of a network, from JSON.

    Attributes
    ----------
    layers : array of int64
        The layer of each neuron: `INPUT`, the number of a hidden layer, or `OUTPUT`.
    hidden : int
        How many hidden layers there are.
    squashes : array of int8 or list of function
        The squash function of each neuron, or its number where all are Synaptic's.
    state, old, activation, bias : array of float64
        The numbers of each neuron.
    sources, targets : array of int64
        The ends of each connection.
    weights : array of float64
        The weight of each connection.
    gaters : list of (int, int)
        The gated connections, ascending, each with its gater.
    plain : bool
        Whether it is known that sources ascend, and that no neuron is connected to itself or twice
        to another.
    """

    __slots__ = (
        "activation",
        "bias",
        "gaters",
        "hidden",
        "layers",
        "old",
        "plain",
        "sources",
        "squashes",
        "state",
        "targets",
        "weights",
    )

    state: array[float]
    old: array[float]
    activation: array[float]
    bias: array[float]
    layers: array[int]
    squashes: array[int] | list[Squash]
    sources: array[int]
    targets: array[int]
    weights: array[float]
    gaters: list[tuple[int, int]]
    plain: bool

    def __init__(self, json: object) -> None:
        whole = _parsed(json) if isinstance(json, (str, bytes, bytearray)) else json
        if not isinstance(whole, dict):
            fix = "; json.load() reads a file" if hasattr(whole, "read") else ""
            raise TypeError(f"fromJSON() needs a dict or JSON text, got {_shown(whole)}{fix}")
        if "neurons" not in whole and "format" in whole:
            raise ValueError(
                "fromJSON() reads the JSON of toJSON(); of a file that save() wrote, "
                "Network.load(path) makes a network"
            )
        if "neurons" not in whole and "nodes" in whole:
            raise ValueError(
                "the JSON has nodes in place of neurons: Network.from_neataptic(json) reads "
                "that of Neataptic"
            )
        neurons, connections = (_list(whole, name) for name in ("neurons", "connections"))
        native = twin.native
        if native is None or not self._neurons_by(native, neurons):
            self._read_neurons(neurons)
        self._count_layers()
        if native is None or not self._connections_by(native, connections, len(neurons)):
            self._read_connections(connections, len(neurons))

    def _neurons_by(self, native: ModuleType, neurons: list[Any]) -> bool:
        """Read the neurons in C; return whether nothing was unusual."""
        count = len(neurons)
        self.state, self.old = zeros(count), zeros(count)
        self.activation, self.bias = zeros(count), zeros(count)
        self.squashes, self.layers = array("b", bytes(count)), array("q", bytes(8 * count))
        numbers = self.state, self.old, self.activation, self.bias, self.squashes, self.layers
        usual: bool = native.read_neurons(
            neurons, Record, _NEURON_KEYS, _ENDS_IN_C, SQUASHES, numbers
        )
        return usual

    def _connections_by(self, native: ModuleType, connections: list[Any], count: int) -> bool:
        """Read the connections in C; return whether nothing was unusual."""
        size = len(connections)
        self.sources, self.targets = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        self.weights, self.gaters = zeros(size), []
        numbers = self.sources, self.targets, self.weights, self.gaters
        plain: bool | None = native.read_connections(
            connections, Record, CONNECTION_KEYS, count, *numbers
        )
        self.plain = bool(plain)
        return plain is not None

    def _read_neurons(self, neurons: list[Any]) -> None:
        self.layers = array("q")
        squashes: list[Squash] = []
        for name in NUMBERS:
            setattr(self, name, array("d"))
        for number, neuron in enumerate(neurons):
            place = f"neurons[{number}]"
            _check_dict(neuron, place)
            for name in NUMBERS:
                value = _number(_member(neuron, name, place), f"{place}.{name}")
                getattr(self, name).append(value)
            squashes.append(_squash(_member(neuron, "squash", place), place))
            self.layers.append(_layer(_member(neuron, "layer", place), len(neurons), place))
        self.squashes = squashes

    def _count_layers(self) -> None:
        there = set(self.layers)
        for name, layer in _ENDS.items():
            if layer not in there:
                raise ValueError(f"neurons: none of the {len(self.layers)} is in the {name} layer")
        self.hidden = len(there) - 2
        if max(there) < self.hidden:
            return
        for number, layer in enumerate(self.layers):
            if layer >= self.hidden:
                missing = next(each for each in range(layer) if each not in there)
                raise ValueError(
                    f"neurons[{number}].layer is {layer}, but hidden layer {missing} has no neuron"
                )

    def _read_connections(self, connections: list[Any], count: int) -> None:
        self.sources, self.targets, self.weights = array("q"), array("q"), array("d")
        self.gaters, self.plain = [], False
        for number, connection in enumerate(connections):
            try:  # the usual case in few steps
                source, target = connection["from"], connection["to"]
                weight, gater = connection["weight"], connection.get("gater")
            except (TypeError, KeyError, IndexError, AttributeError):
                place = f"connections[{number}]"
                _check_dict(connection, place)
                source, target, weight = (
                    _member(connection, name, place) for name in ("from", "to", "weight")
                )
                gater = connection.get("gater")
            if type(source) is not int or not 0 <= source < count:
                source = _index(source, count, f"connections[{number}].from")
            if type(target) is not int or not 0 <= target < count:
                target = _index(target, count, f"connections[{number}].to")
            if type(weight) is not float or not isfinite(weight):
                weight = _number(weight, f"connections[{number}].weight")
            if gater is not None:
                gater = _index(gater, count, f"connections[{number}].gater")
                self.gaters.append((number, gater))
            self.sources.append(source)
            self.targets.append(target)
            self.weights.append(weight)


def _parsed(text: str | bytes | bytearray) -> object:
    try:
        return _json.loads(text)
    except RecursionError:
        raise ValueError("the JSON text is nested too deeply to be a network") from None
    except ValueError as error:
        raise ValueError(f"the JSON text can't be read: {error}{_if_path(text)}") from None


def _if_path(text: str | bytes | bytearray) -> str:
    """Return what to call if a text is the name of a file, for an error message."""
    start = text[:1] if isinstance(text, str) else text[:1].decode(errors="replace")
    if len(text) > 4096 or len(text.splitlines()) != 1 or start in ("{", "["):
        return ""
    return (
        "; if it is the name of a file, Network.load(path) reads what save() wrote, and "
        "Network.fromJSON(open(path).read()) what toJSON() returned"
    )


def _shown(value: object) -> str:
    """Return a short text of a value of any size."""
    if value is None:
        return "null"
    if isinstance(value, (str, bytes, bytearray)):
        short = value[:40]
        return repr(short) if len(value) <= 40 else f"{short!r}... ({len(value)} characters)"
    if isinstance(value, bool) or type(value) is float:
        return str(value)
    if isinstance(value, int):
        return str(value) if value.bit_length() <= 64 else f"an int of {value.bit_length()} bits"
    size = f" of {len(value)}" if isinstance(value, (list, tuple, dict)) else ""
    return f"a {type(value).__name__}{size}"


def _check_dict(value: object, place: str) -> None:
    validation.mapping(value, place, "an object", _shown)


def _member(whole: dict[str, Any], name: str, place: str) -> object:
    if name not in whole:
        raise ValueError(f"{place}.{name} is missing")
    return whole[name]


def _list(whole: dict[str, Any], name: str) -> list[Any]:
    if name not in whole:
        raise ValueError(f"the JSON has no {name!r}: is it a network's?")
    return list(validation.listed(whole[name], name, "an array", _shown))


def _number(value: object, place: str) -> float:
    return validation.number(value, place, booleans=False, show=_shown)


def _as_index(value: object) -> object:
    """Return the int that 1.0 is, or "1", as old versions of Synaptic wrote; all else as it is."""
    if isinstance(value, str):
        plain = value.isascii() and value.isdigit() and (value == "0" or value[0] != "0")
        return int(value) if plain and len(value) <= 15 else value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _index(value: object, count: int, place: str) -> int:
    """Return the number of a neuron."""
    wanted = f"the number of one of {count} neurons"
    return validation.whole(_as_index(value), place, 0, count - 1, wanted=wanted, show=_shown)


def _layer(value: object, neurons: int, place: str) -> int:
    if isinstance(value, str) and value in _ENDS:
        return _ENDS[value]
    return validation.whole(
        _as_index(value),
        f"{place}.layer",
        0,
        neurons - 1,
        wanted="'input', 'output' or the number of a hidden layer",
        show=_shown,
    )


def _squash(value: object, place: str) -> Squash:
    name = validation.choice(value, TABLE, f"{place}.squash", show=_shown_squash)
    squash: Squash = TABLE[name]
    return squash


def _shown_squash(value: object) -> str:
    if value is not None:
        return _shown(value)
    return (
        "null; Synaptic writes this for a function of your own and loads LOGISTIC instead: "
        "register it before saving, as in Neuron.squash.NAME = function"
    )
