"""How the console of `pysynaptic.js` prints neurons, layers and networks: on one line.

Node prints every object that can be reached from them, which fills pages.  This module knows the
objects and not the console.  The lines are in JavaScript's notation:

- ``Neuron { ID: 5, label: 'memory_5', activation: 0.5, bias: -0.03 }``, the label if there is one;
- ``Connection { ID: 8, from: 1, to: 5, weight: 0.05, gain: 0.7, gater: 3 }``, with the ids of the
  neurons; gain and gater where it is gated;
- ``Layer { size: 3 }``;
- ``LayerConnection { ID: 1, type: 'ALL TO ALL', from: Layer { size: 2 }, to: Layer { size: 3 },
  size: 6 }``;
- ``Network { input: 2, hidden: [ 3 ], output: 1 }``, with the sizes of the layers;
- ``Trainer { network: Network { ... }, rate: 0.2, iterations: 100000, error: 0.005, cost: null }``,
  which `trainer` adds.

An object of a subclass is printed with the name of the subclass.

>>> from pysynaptic import Layer, Network
>>> from pysynaptic.js import console
>>> console.log(Network({'input': Layer(2), 'output': Layer(1)}))
Network { input: 2, hidden: [], output: 1 }
"""

from __future__ import annotations

from .connection import Connection
from .layer import Layer
from .layer_connection import LayerConnection
from .network import Network
from .neuron import Neuron

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def printed(value: object) -> dict[str, Any]:
    """Return the names and values that are printed for one of Synaptic's objects."""
    return next(form for kind, form in _FORMS.items() if isinstance(value, kind))(value)


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


def _layer(layer: Layer) -> dict[str, Any]:
    return {"size": layer.size}


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


_FORMS: dict[type, Callable[[Any], dict[str, Any]]] = {
    Neuron: _neuron,
    Connection: _connection,
    Layer: _layer,
    LayerConnection: _layer_connection,
    Network: _network,
}
