"""A network as a graph in the dot language, letter by letter as Synaptic writes it."""

from __future__ import annotations

from ..._base.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...layer import Layer
    from ...layer_connection import LayerConnection

VIEWER = "https://dreampuf.github.io/GraphvizOnline/#"  # what follows the # stays in the browser


def to_dot(order: tuple[Layer, ...], edge_connection: bool) -> Record:
    """Return the text of the graph, and an address that shows it."""
    from urllib.parse import quote

    lines = ["digraph nn {", "    rankdir = BT"]
    for layer in order:
        for connection in layer.connectedTo:
            lines.extend(f"    {line}" for line in _edges(order, connection, edge_connection))
    code = "\n".join([*lines, "}", ""])
    return Record(code=code, link=VIEWER + quote(code))


def _edges(
    order: tuple[Layer, ...], connection: LayerConnection, edge_connection: bool
) -> Iterator[str]:
    """Yield one layer connection, and who gates it."""
    source, target = _number(order, connection.from_), _number(order, connection.to)
    gated = target  # dot knows no edge to an edge: gates lead to the target, or to a point between
    if edge_connection and connection.gatedfrom:
        gated = f"fake{source}_{target}"
        yield f'{gated} [label = "", shape = point, width = 0.01, height = 0.01]'
        yield f"{source} -> {gated} [label = {connection.size}, arrowhead = none]"
        yield f"{gated} -> {target}"
    else:
        yield f"{source} -> {target} [label = {connection.size}]"
    for gate in connection.gatedfrom:
        yield f"{_number(order, gate.layer)} -> {gated} [color = blue]"


def _number(order: tuple[Layer, ...], layer: Layer) -> str:
    """Return a layer's place in the network; -1 for one outside, as in Synaptic."""
    return str(next((place for place, each in enumerate(order) if each is layer), -1))
