"""A network as a whole: its state for copies, and the file that it is loaded from."""

from __future__ import annotations

import json

from ..._base import validation
from . import file, parts, reading, writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

OWN = frozenset(
    (
        *("_aux", "_compiled", "_free", "_kept", "_layers", "_occupant"),
        *("_optimized", "_order", "_plan"),
    )
)


def state(network: Any, found: Any) -> tuple[dict[str, Any], Any]:
    """Return the state of a network, without its mode, and that of its slots.

    Parameters
    ----------
    network : Network
        The network.
    found : dict or tuple
        What ``object.__getstate__`` gives: the attributes; with a subclass's slots, a pair.
    """
    values, slots = found if isinstance(found, tuple) else (found, None)
    mine = {
        "_parts": parts.Parts(writing.layers_of(network)),  # first of all: one for all layers
        "_layers": network._layers,
        "_optimized": None,
        "_order": network._order,
        "_kept": network._kept,
        "_aux": writing.scratch(network),
    }
    mine.update({name: value for name, value in (values or {}).items() if name not in OWN})
    return mine, slots


def load(cls: type[Any], path: str | PathLike[str]) -> dict[str, Any]:
    """Return what a file says of a network; its layers have been made.

    ``class`` is the subclass of ``cls`` in this package that the file names, or ``cls``.
    """
    text = file.read(path)
    try:
        content = json.loads(text, parse_constant=reading.refuse_constant)
        found = reading.network(content)
    except (TypeError, ValueError, RecursionError) as error:
        name = validation.path(path)
        raise ValueError(f"{name} is not a network that save() wrote: {error}") from None
    parts.assemble(found["state"])
    for (block, index), label in found["labels"]:
        block.view(index).label = label
    return {**found, "class": _own_class(cls, found["class"])}


def _own_class(cls: type[Any], name: str) -> type[Any]:
    """Return the subclass of this package that has a name, or ``cls`` where there is none."""
    waiting = [cls]
    while waiting:
        found = waiting.pop()
        if found.__name__ == name and writing.is_ours(found):
            return found
        waiting.extend(found.__subclasses__())
    return cls
