"""The state of a network for copies, and loading a network from a file."""

from __future__ import annotations

import json

from ..._base import validation
from . import file, parts, reading, writing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from typing import Any

OWN = frozenset(
    (
        *("_aux", "_compiled", "_free", "_kept", "_layers", "_occupants"),
        *("_optimized", "_order", "_plan", "_spare", "_watched", "_checked"),
    )
)


def state(network: Any, found: Any) -> tuple[dict[str, Any], Any]:
    """Return the state of a network without its mode, and the state of its slots.

    Parameters
    ----------
    network : Network
        The network.
    found : dict or tuple
        The result of ``object.__getstate__``: the attributes; or a pair, if a subclass has slots.
    """
    values, slots = found if isinstance(found, tuple) else (found, None)
    mine = {
        "_parts": parts.Parts(writing.layers_of(network)),  # first, so that all layers share it
        "_layers": network._layers,
        "_optimized": None,
        "_order": network._order,
        "_kept": network._kept,
        "_aux": writing.scratch(network),
    }
    mine.update({name: value for name, value in (values or {}).items() if name not in OWN})
    return mine, slots


def load(
    cls: type[Any], path: str | PathLike[str], find_class: Callable[[str], type[Any] | None]
) -> dict[str, Any]:
    """Return the contents of a file; the layers are made.

    ``class`` is the subclass of ``cls`` in this package that the file names and `find_class` finds,
    or else ``cls``.
    """
    if isinstance(path, dict) or (isinstance(path, str) and path.lstrip().startswith("{")):
        raise TypeError(
            "load() takes the name of a file that save() wrote; a dict or JSON text is for "
            "Network.fromJSON()"
        )
    try:
        return assembled(cls, parsed(path), find_class)
    except (TypeError, ValueError, RecursionError) as error:
        name = validation.path(path)
        raise ValueError(f"{name} is not a network that save() wrote: {error}") from None


def parsed(path: str | PathLike[str]) -> Any:
    """Return what a file has, as JSON; raise ValueError if it is not that."""
    return json.loads(file.read(path), parse_constant=reading.refuse_constant)


def assembled(
    cls: type[Any], content: object, find_class: Callable[[str], type[Any] | None]
) -> dict[str, Any]:
    """Return the contents of a network's file, as `load` does."""
    found = reading.network(content)
    parts.assemble(found["state"])
    for (block, index), label in found["labels"]:
        block.view(index).label = label
    named = find_class(found["class"])
    return {**found, "class": cls if named is None or not issubclass(named, cls) else named}
