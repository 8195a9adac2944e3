"""How a layer gates the connections between two others."""

from __future__ import annotations

from . import _store, _wiring
from ._base import validation
from ._store import Run
from .layer_connection import ONE_TO_ONE, LayerConnection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._store import Place

INPUT = "INPUT"
OUTPUT = "OUTPUT"
GATE_TYPES = (INPUT, OUTPUT, ONE_TO_ONE)


def gate(gaters: Sequence[Place], connection: LayerConnection, type: str) -> None:
    """Let the neurons at ``gaters`` gate a connection, all checked before anything is gated."""
    _check(len(gaters), connection, type)
    if type == ONE_TO_ONE:
        for gater, place in zip(gaters, range(connection.size), strict=True):
            _wiring.gate_one(gater, connection._entry(place))
        return
    ends = connection.to if type == INPUT else connection.from_
    for gater, (block, index) in zip(gaters, ends._members, strict=True):
        for run in list(connection._runs(block, index, type == INPUT)):
            _store.gate(gater, run, [((block, index), run)] if type == INPUT else _fan(index, run))


def _fan(source: int, run: Run) -> list[tuple[Place, Run]]:
    """Return the connections out of one neuron, each with where it leads, as seen from there."""
    target = run.bundle.target
    return [
        ((target, other), Run(run.bundle, entry, 1, source, 1))
        for other, entry in zip(run.others(), run.entries(), strict=True)
    ]


def _check(size: int, connection: object, type: str) -> None:
    """Raise if there is no connection, the type is unknown or the sizes do not fit."""
    if connection is None:
        raise TypeError(
            "gate() needs a LayerConnection, got None: project() returns None when the layers are "
            "connected already"
        )
    if not isinstance(connection, LayerConnection):
        raise TypeError(f"gate() needs a LayerConnection, got {validation.described(connection)}")
    known = type if isinstance(type, str) else None
    if known == INPUT:
        wanted, what = connection.to.size, "GATER layer and CONNECTION.TO layer"
    elif known == OUTPUT:
        wanted, what = connection.from_.size, "GATER layer and CONNECTION.FROM layer"
    elif known == ONE_TO_ONE:
        wanted, what = connection.size, ""
    else:
        raise ValueError(
            f"unknown type of gate: {type!r} (known: {', '.join(GATE_TYPES)}, "
            "as Layer.gateType.INPUT and so on)"
        )
    if size != wanted:
        text = (
            f"{what} must be the same size in order to gate!"
            if what
            else "The number of GATER UNITS must be the same as the number of CONNECTIONS to gate!"
        )
        raise ValueError(f"{text} (got {size} gaters, expected {wanted})")
