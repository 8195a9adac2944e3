"""What is printed of layers, layer connections and networks, and of ``network.optimized``."""

from __future__ import annotations

from .._base.records import Part
from .generated import Generated, Memory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .._kernel.optimized import Optimized
    from ..layer import Layer
    from ..layer_connection import LayerConnection
    from ..network import Network

# Attributes that Synaptic's objects do not have.
OF_LAYER = ("_block", "_members", "_dependents", "_list", "_plan", "connectedTo")
OF_NETWORK = (
    *("_aux", "_checked", "_compiled", "_free", "_occupants", "_order", "_plan", "_propagated"),
    *("_spare", "_warned", "_watched"),
)


def layer(value: Layer) -> dict[str, Any]:
    """Return the properties of a layer."""
    more = {name: each for name, each in vars(value).items() if name not in OF_LAYER}
    return {"size": value.size, "list": value.list, "connectedTo": value.connectedTo, **more}


def layer_connection(value: LayerConnection) -> dict[str, Any]:
    """Return the properties of a layer connection."""
    return {
        "ID": value.ID,
        "from": value.from_,
        "to": value.to,
        "selfconnection": value.selfconnection,
        "type": value.type,
        "connections": Part(not value.size, lambda: dict(value.connections)),
        "list": value.list,
        "size": value.size,
        "gatedfrom": value.gatedfrom,
    }


def network(value: Network) -> dict[str, Any]:
    """Return the properties of a network, in the order in which they were set."""
    found: dict[str, Any] = {}
    for name, each in list(vars(value).items()):
        if name == "_layers":
            found["layers"] = each
            if value._trained_by_itself:
                found["trainer"] = value.trainer
        elif name == "_optimized":
            found["optimized"] = each
        elif name == "_kept":  # it has run optimised
            found.update(activate=activate, propagate=propagate)
        elif name == "_trainer":
            found["trainer"] = value.trainer
        elif name not in OF_NETWORK:
            found[name] = each
    return found


def optimized(value: Optimized) -> dict[str, Any]:
    """Return the properties of what Synaptic generates."""
    network = value._network

    def data(name: str, is_array: bool = True) -> Part:
        return Part(False, lambda: Generated(network, sentences=True).data(name), is_array)

    return {
        "memory": Memory(network),
        "activate": activate,
        "propagate": propagate,
        "ownership": ownership,
        "data": {
            "variables": data("variables", is_array=False),
            **{name: data(name) for name in ("activate", "propagate", "trace")},
            **{name: data(name) for name in ("inputs", "outputs")},
            "check_activation": activate,
            "check_propagation": propagate,
        },
        "reset": reset,
    }


def activate() -> None:
    """Stand for a function of that name."""


def propagate() -> None:
    """Stand for a function of that name."""


def ownership() -> None:
    """Stand for a function of that name."""


reset: Callable[[], None] = lambda: None  # noqa: E731 - it has no name in Synaptic
