"""Writes the file of `Network.save`: a line of JSON for each block, bundle, layer and so on.

Objects are referred to by their index in their list: a neuron is ``[block, index]``, a connection
``[bundle, entry]``, a run of connections ``[bundle, entry, step, other, count]`` (see
`_store.Run`).  `reading` reads the file.
"""

from __future__ import annotations

import json
from array import array
from math import isfinite

from ... import squash as _squash
from ..._store.storage import NEURON_NUMBERS
from ...layer import Layer
from ...neuron import Neuron
from . import parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from ..._store.storage import Bundle, NeuronBlock
    from .parts import Values

FORMAT = "pysynaptic network"
VERSION = 1
LISTS = ("blocks", "bundles", "gates", "layers", "links", "kept")
SELVES = "self"  # the pattern of a block's bundle of self-connections
KEPT = ("derivative", "responsibility", "error_projected", "error_gated", "self_gain")


def layers_of(network: Any) -> list[Layer]:
    """Return all layers to which a network refers."""
    return [layer for layer in (*_named(network), *network._order) if isinstance(layer, Layer)]


def scratch(network: Any) -> float:
    """Return the value of the scratch variable at the start of the network's next run."""
    compiled = network._compiled
    if compiled is None:
        return float(network._aux)
    return float(compiled.aux if network._order == _named(network) else network._aux)


def _named(network: Any) -> tuple[Any, ...]:
    """Return what ``network.layers`` has, where a program may have written anything."""
    layers = network._layers
    if layers is None:
        return ()
    hidden = layers.get("hidden")
    between = hidden if isinstance(hidden, (list, tuple)) else ()
    return (layers.get("input"), *between, layers.get("output"))


def is_ours(cls: type) -> bool:
    """Whether a class belongs to this package."""
    return cls.__module__.partition(".")[0] == __name__.partition(".")[0]


def document(network: Any, extras: dict[str, Any] | None = None) -> Iterator[str]:
    """Yield the text of a network's file, with what is kept beside the network, if anything is."""
    network._complete()
    content = _Writer(network).content()
    head = ["format", "version", "class", "network"]
    if extras:  # so that other files stay as they were
        from ..._data.plain import kept  # few networks need it, and numpy

        content["extras"] = kept(extras)
        head.append("extras")
    yield "{\n"
    for name in head:
        yield f"{json.dumps(name)}: {json.dumps(content[name], allow_nan=False)},\n"
    for name in LISTS:
        lines = ",\n".join(json.dumps(item) for item in content[name])
        yield f"{json.dumps(name)}: [\n{lines}\n]{',' if name != LISTS[-1] else ''}\n"
    yield "}\n"


class _Writer:
    """Gives every object an index in a list, then writes it."""

    def __init__(self, network: Any) -> None:
        self.network = network
        self.compiled = bool(network._optimized)
        self.parts: Values = parts.Parts(layers_of(network)).__getstate__()
        self.whole: set[object] = set()  # the blocks that were written as a layer
        self.place = {
            id(thing): place
            for kind in ("blocks", "bundles", "layers", "links")
            for place, (thing, _) in enumerate(self.parts[kind])
        }

    def content(self) -> Values:
        network, parts = self.network, self.parts
        layers = network._layers
        ours = next(cls for cls in type(network).__mro__ if is_ours(cls))
        return {
            "format": FORMAT,
            "version": VERSION,
            "class": ours.__name__,
            "network": {
                "input": self.at(layers["input"]),
                "hidden": [self.at(layer) for layer in layers["hidden"]],
                "output": self.at(layers["output"]),
                "optimized": network._optimized and True,
                "compiled": [self.at(layer) for layer in network._order] if self.compiled else [],
                "aux": _finite([scratch(network)], "aux")[0],
            },
            "blocks": list(self.blocks()),
            "bundles": list(self.bundles()),
            "gates": [gate for block, values in parts["blocks"] for gate in self.gates(values)],
            "layers": [self.layer(layer) for layer, _ in parts["layers"]],
            "links": [self.link(values) for _, values in parts["links"]],
            "kept": list(self.kept()) if self.compiled else [],
        }

    def at(self, thing: object) -> int:
        return self.place[id(thing)]

    def blocks(self) -> Iterator[Values]:
        blocks = [block for block, _ in self.parts["blocks"]]
        ids, _ = parts.packed([parts.block_ids(block) for block in blocks])
        for block, first in zip(blocks, ids, strict=True):
            labels = {
                str(index): view.label
                for index, view in block.views.items()
                if isinstance(getattr(view, "label", None), str)
            }
            yield {
                "size": block.size,
                "id": first,
                "squash": [_squash_name(block, index) for index in range(block.size)],
                "labels": labels,
                "inputs": [self.at(bundle) for bundle in block.inputs],
                "projected": [self.at(bundle) for bundle in block.projected],
                **{name: _finite(getattr(block, name), name) for name in NEURON_NUMBERS},
                **_frozen(block.frozen),
            }

    def bundles(self) -> Iterator[Values]:
        bundles: list[Bundle] = [bundle for bundle, _ in self.parts["bundles"]]
        spans = [parts.bundle_ids(bundle) for bundle in bundles]
        ids, _ = parts.packed(spans)
        for (bundle, values), first, (before, _) in zip(
            self.parts["bundles"], ids, spans, strict=True
        ):
            selves, rows = bundle.is_selves, bundle.row_ids
            yield {
                "pattern": SELVES if selves else bundle.pattern,
                "from": [self.at(bundle.source), bundle.source_start, bundle.rows],
                "to": [self.at(bundle.target), bundle.target_start, bundle.columns],
                "id": bundle.first_id + first - before,
                "row_ids": rows and [each + first - before for each in rows],
                "pooled": bundle.pooled,
                "shared": bundle.shared,
                **{
                    name: None if values[name] is None or selves else _finite(values[name], name)
                    for name in ("weights", "gains", "traces")
                },
                "gaters": [
                    [self.at(block), neuron, entry, step, other, count]
                    for _, entry, step, other, count, block, neuron in values["gaters"]
                ],
                **_frozen(bundle.frozen),
            }

    def gates(self, values: Values) -> Iterator[Values]:
        for neuron, (block, index), runs, traces in values["gates"]:
            yield {
                "gater": [self.at(values["selves"].source), neuron],
                "gated": [self.at(block), index],
                "influences": [[self.at(bundle), *run] for bundle, *run in runs],
                "traces": _finite(traces, "extended traces"),
            }

    def layer(self, layer: Layer) -> Values:
        whole = None if layer._block is None else self.at(layer._block)
        members: Any = [[self.at(block), index] for block, index in layer._members]
        if layer._block is not None and layer._block not in self.whole:
            self.whole.add(layer._block)  # so that a short file cannot name many neurons
            members = None
        links = [self.at(link) for link in layer.connectedTo]
        return {"block": whole, "members": members, "connectedTo": links}

    def link(self, values: Values) -> Values:
        entries = values["_entries"]
        return {
            "from": self.at(values["from_"]),
            "to": self.at(values["to"]),
            "type": values["type"],
            "bundles": [self.at(bundle) for bundle in values["_bundles"]],
            "entries": entries and [[self.at(bundle), entry] for bundle, entry in entries],
            "gatedfrom": [[self.at(gate.layer), gate.type] for gate in values["gatedfrom"]],
        }

    def kept(self) -> Iterator[Values]:
        names = {
            id(getattr(block, name)): (self.at(block), name)
            for block, _ in self.parts["blocks"]
            for name in KEPT
        }
        found = [(*names[id(kept[0])], *kept[1:]) for kept in self.network._kept]
        for block, name, start, before in sorted(found, key=lambda item: item[:3]):
            yield {
                "block": block,
                "name": name,
                "start": start,
                "numbers": _finite(before, f"what {name} was"),
            }


def _frozen(flags: array[int] | None) -> Values:
    """Return where flags are set; nothing, so that other files stay as they were, if none is."""
    return {} if flags is None else {"frozen": [k for k, flag in enumerate(flags) if flag]}


def _finite(numbers: Sequence[float], what: str) -> list[float]:
    """Return numbers as a list that JSON can hold."""
    listed = numbers.tolist() if isinstance(numbers, array) else list(numbers)
    if not all(map(isfinite, listed)):
        raise ValueError(
            f"the network has diverged: {what.replace('_', ' ')} holds numbers that are not "
            "finite, which a file cannot store; pickle keeps them"
        )
    return listed


def _squash_name(block: NeuronBlock, index: int) -> str:
    function = _squash.of(block, index)
    for name in Neuron.squash:
        if Neuron.squash[name] == function:
            return name
    raise ValueError(
        f"neuron {block.first_id + index} has a squash function without a name, {function!r}: "
        "register it with Neuron.squash.SOME_NAME = function before saving and before loading"
    )
