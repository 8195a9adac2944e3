"""How neurons, layers, networks and trainers are printed: on one line, whatever its length.

Node prints all that can be reached from them, which is pages.  This form is ours, in JavaScript's
notation:

- ``Neuron { ID: 5, label: 'memory_5', activation: 0.5, bias: -0.03 }``, the label if there is one;
- ``Connection { ID: 8, from: 1, to: 5, weight: 0.05, gain: 0.7, gater: 3 }``, with the ids of the
  neurons; gain and gater where it is gated;
- ``Layer { size: 3 }``;
- ``LayerConnection { ID: 1, type: 'ALL TO ALL', from: Layer { size: 2 }, to: Layer { size: 3 },
  size: 6 }``;
- ``Network { input: 2, hidden: [ 3 ], output: 1 }``, with the sizes of the layers;
- ``Trainer { network: Network { ... }, rate: 0.2, iterations: 100000, error: 0.005, cost: null }``.

An object of a class derived from these has that class's name.
"""

from __future__ import annotations

from math import inf
from sys import modules

from ..connection import Connection
from ..layer import Layer
from ..layer_connection import LayerConnection
from ..network import Network
from ..neuron import Neuron

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..trainer import Trainer


def short(value: Any) -> str | None:
    """Return the line for one of Synaptic's objects, None for anything else.

    Examples
    --------
    >>> short(Network({'input': Layer(2), 'output': Layer(1)}))
    'Network { input: 2, hidden: [], output: 1 }'
    """
    if isinstance(value, Neuron):
        held = _neuron(value)
    elif isinstance(value, Connection):
        held = _connection(value)
    elif isinstance(value, Layer):
        held = {"size": value.size}
    elif isinstance(value, LayerConnection):
        held = _layer_connection(value)
    elif isinstance(value, Network):
        held = _network(value)
    elif _is_trainer(value):
        held = _trainer(value)
    else:
        return None
    name = type(value).__name__
    properties = ", ".join(f"{key}: {_text(each)}" for key, each in held.items())
    return f"{name} {{ {properties} }}" if held else f"{name} {{}}"


def _text(value: object) -> str:
    """Return a value on one line, also an array that Node would break."""
    from .inspect import inspect

    if isinstance(value, list) and value:
        return f"[ {', '.join(map(_text, value))} ]"
    return inspect(value, 0, line=inf)


def _neuron(neuron: Neuron) -> dict[str, Any]:
    label = {} if neuron.label is None else {"label": neuron.label}
    return {"ID": neuron.ID, **label, "activation": neuron.activation, "bias": neuron.bias}


def _connection(connection: Connection) -> dict[str, Any]:
    gater = connection.gater
    gated = {} if gater is None else {"gain": connection.gain, "gater": gater.ID}
    return {
        "ID": connection.ID,
        "from": connection.from_.ID,
        "to": connection.to.ID,
        "weight": connection.weight,
        **gated,
    }


def _layer_connection(connection: LayerConnection) -> dict[str, Any]:
    return {
        "ID": connection.ID,
        "type": connection.type,
        "from": connection.from_,
        "to": connection.to,
        "size": connection.size,
    }


def _network(network: Network) -> dict[str, Any]:
    if network._layers is None:
        return {}
    layers = network._layers
    return {
        "input": _size(layers["input"]),
        "hidden": [_size(layer) for layer in layers["hidden"]],
        "output": _size(layers["output"]),
    }


def _size(layer: Layer | None) -> int | None:
    return None if layer is None else layer.size


def _is_trainer(value: object) -> bool:
    module = modules.get(Network.__module__.replace("network", "trainer"))
    return module is not None and isinstance(value, module.Trainer)


def _trainer(trainer: Trainer) -> dict[str, Any]:
    return {
        "network": trainer.network,
        "rate": trainer.rate,
        "iterations": trainer.iterations,
        "error": trainer.error,
        "cost": trainer.cost,
    }
