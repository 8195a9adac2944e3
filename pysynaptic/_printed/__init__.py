"""What the console of `pysynaptic.js` prints of neurons, layers and networks: what Node prints.

Each function returns the properties that Synaptic's object has, in its order, with the values that
it holds (see `_store.objects`).  The console prints them, and those of the objects in them, as deep
as it goes.  What may be large is a `Part`, which is made only if it is printed.

>>> from pysynaptic import Layer, Network
>>> from pysynaptic.js import console
>>> console.log(Network({'input': Layer(2), 'output': Layer(1)}))
Network {
  layers: {
    input: Layer { size: 2, list: [Array], connectedTo: [] },
    hidden: [],
    output: Layer { size: 1, list: [Array], connectedTo: [] }
  },
  optimized: null
}
"""

from __future__ import annotations

from .._kernel.optimized import Optimized
from ..connection import Connection
from ..layer import Layer
from ..layer_connection import LayerConnection
from ..network import Network
from ..neuron import Neuron
from . import networks, neurons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_FORMS: dict[type, Callable[[Any], dict[str, Any]]] = {
    Neuron: neurons.neuron,
    Connection: neurons.connection,
    Layer: networks.layer,
    LayerConnection: networks.layer_connection,
    Network: networks.network,
    Optimized: networks.optimized,
}


def printed(value: object) -> dict[str, Any]:
    """Return the names and values of the properties of one of Synaptic's objects."""
    return next(form for kind, form in _FORMS.items() if isinstance(value, kind))(value)
