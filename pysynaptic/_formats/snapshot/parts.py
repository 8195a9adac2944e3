"""Connected objects, taken apart into plain values and assembled again.

Copies must keep everything, for networks of any depth.  Blocks, bundles, layers and layer
connections refer to each other in long circles.  `pickle` and `copy.deepcopy` follow references
recursively, and would overflow the stack.  So the first of these objects that they meet gives them
a `Parts`: a flat list of all objects that are connected to it, each with its values.  The other
objects refer to the same `Parts`.
"""

from __future__ import annotations

from _thread import _local
from array import array
from weakref import WeakValueDictionary

from ..._base import ids
from ..._store.storage import Bundle, Extension, NeuronBlock, Run, _Pool
from ...connection import Connection
from ...layer import Layer
from ...layer_connection import LayerConnection
from ...neuron import Neuron, NeuronList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    Thing = NeuronBlock | Bundle | Layer | LayerConnection
    Values = dict[str, Any]
    Ids = tuple[int, int]  # the first and the one after the last

VERSION = 1
ENDS = ("pattern", "source", "source_start", "rows", "target", "target_start", "columns")
# Not copied: what can be found again, or belongs to a training in progress.
TRANSIENT = {
    NeuronBlock: {
        "__weakref__",
        "_selves",
        "_selves_id",
        "bias_velocity",
        "cleared",
        "dependents",
        "make_view",
        "objects",
        "shown",
        "singles",
        "views",
        "wide",
    },
    Bundle: {"velocities", "views"},
    LayerConnection: {"_shown"},
    Layer: {"_dependents", "_plan"},
    Neuron: {"_place", "_plan"},
}


class _Known(_local):
    """The parts of the copying in progress, by the ids of objects.

    Each thread has its own, because one network may be copied by several at the same time.
    """

    def __init__(self) -> None:
        self.parts: WeakValueDictionary[int, Parts] = WeakValueDictionary()


_known = _Known()


class Parts:
    """All objects that can be reached from some objects, for copying.

    A `Parts` exists as long as the copying that needs it; its objects do not refer to it.
    """

    def __init__(self, roots: Iterable[Thing]) -> None:
        self._grow(roots)

    @classmethod
    def of(cls, thing: Thing) -> Parts:
        """Return the parts to which an object belongs, the same ones during one copying."""
        return _known.parts.get(id(thing)) or cls((thing,))

    def _grow(self, roots: Iterable[Thing]) -> None:
        self._things: dict[int, Thing] = {}
        known = _known.parts
        waiting = list(roots)
        while waiting:
            thing = waiting.pop()
            if id(thing) not in self._things:
                self._things[id(thing)] = thing
                known[id(thing)] = self
                waiting.extend(_neighbours(thing))

    def __getstate__(self) -> Values:
        """Return the values of all the objects, and the new empty objects."""
        self._grow(list(self._things.values()))  # a pickler may be used again later
        things = self._things.values()
        blocks = sorted((each for each in things if isinstance(each, NeuronBlock)), key=_first_id)
        bundles = sorted((each for each in things if isinstance(each, Bundle)), key=_first_id)
        links = sorted((each for each in things if isinstance(each, LayerConnection)), key=_link_id)
        return {
            "version": VERSION,
            "blocks": [(each, _block_values(each)) for each in blocks],
            "bundles": [(each, _bundle_values(each)) for each in bundles],
            "layers": [
                (each, _without(vars(each), Layer)) for each in things if isinstance(each, Layer)
            ],
            "links": [(each, _link_values(each)) for each in links],
            "views": [
                view
                for block in blocks
                for view in list(block.views.values())  # another thread may ask for one
                if type(view) is not Neuron or _without(vars(view), Neuron)
            ],
        }

    def __setstate__(self, state: Values) -> None:
        """Assemble the objects."""
        assemble(state)


def assemble(state: Values) -> None:
    """Give empty objects their values and new ids.

    Objects that have their values are skipped, because two `Parts` of one copying may overlap.
    """
    if state["version"] != VERSION:
        raise ValueError(
            f"this copy has version {state['version']!r}; this pysynaptic reads {VERSION}"
        )
    blocks = [item for item in state["blocks"] if not hasattr(item[0], "first_id")]
    bundles = [item for item in state["bundles"] if not hasattr(item[0], "first_id")]
    links = [item for item in state["links"] if not hasattr(item[0], "ID")]
    for bundle, values in bundles:
        _fill_bundle(bundle, dict(values))
    for block, values in blocks:
        _fill_block(block, dict(values))
    for layer, values in state["layers"]:
        vars(layer).update(values)
        if not hasattr(layer, "_dependents"):
            layer._dependents = {}
            layer._plan = None
    for link, values in links:
        for name, value in values.items():
            setattr(link, name, value)
    _renumber([block for block, _ in blocks], [bundle for bundle, _ in bundles])
    for link, _ in sorted(links, key=lambda item: _link_id(item[0])):
        link.ID = ids.take_layer_connection()


# Ids ------------------------------------------------------------------------------------------


def packed(spans: Sequence[Ids]) -> tuple[list[int], int]:
    """Renumber ranges of ids from 0 on, in their order and without gaps.

    Returns
    -------
    firsts, total : list of int, int
        The new start of each range, and the number of ids.  Ranges that overlap (the rows of one
        bundle may lie between those of another) keep their distance.
    """
    firsts = [0] * len(spans)
    reach = shift = 0
    for place in sorted(range(len(spans)), key=spans.__getitem__):
        first, after = spans[place]
        if first + shift > reach:
            shift = reach - first
        firsts[place] = first + shift
        reach = max(reach, after + shift)
    return firsts, reach


def block_ids(block: NeuronBlock) -> Ids:
    """Return the ids of a block's neurons."""
    return block.first_id, block.first_id + block.size


def bundle_ids(bundle: Bundle) -> Ids:
    """Return the ids of a bundle's connections."""
    entries = bundle.rows if bundle.pattern == "one" else bundle.rows * bundle.columns
    aside = bundle.pattern == "else"  # the first and last entries are on the diagonal
    return bundle.id_of(int(aside)), bundle.id_of(entries - 1 - aside) + 1


def _renumber(blocks: list[NeuronBlock], bundles: list[Bundle]) -> None:
    """Take new ids in the order of the old ones, because ids decide the order of sums."""
    firsts, total = packed([block_ids(each) for each in blocks])
    start = ids.take_neurons(total)
    for block, first in zip(blocks, firsts, strict=True):
        block.first_id = start + first
    spans = [bundle_ids(each) for each in bundles]
    firsts, total = packed(spans)
    start = ids.take_connections(total)
    for bundle, first, (before, _) in zip(bundles, firsts, spans, strict=True):
        shift = start + first - before
        bundle.first_id += shift
        if bundle.row_ids is not None:
            bundle.row_ids = array("q", (each + shift for each in bundle.row_ids))


# Taking apart ---------------------------------------------------------------------------------


def _neighbours(thing: Thing) -> Iterator[Thing]:
    """Yield the objects to which an object refers."""
    if isinstance(thing, NeuronBlock):
        yield thing.selves
        yield from thing.inputs
        yield from thing.projected
        for extensions in thing.gates.values():
            for extension in extensions.values():
                yield extension.block
                yield from (run.bundle for run in extension.influences)
    elif isinstance(thing, Bundle):
        yield thing.source
        yield thing.target
        yield from (block for _, block, _ in thing.gaters)
    elif isinstance(thing, Layer):
        yield from dict.fromkeys(block for block, _ in thing._members)
        yield from thing.connectedTo
    else:
        yield thing.from_
        yield thing.to
        yield from thing._bundles
        yield from dict.fromkeys(bundle for bundle, _ in thing._entries or ())
        yield from (gate.layer for gate in thing.gatedfrom)


def _block_values(block: NeuronBlock) -> Values:
    values = _slots(block, NeuronBlock)
    values["selves"] = block.selves
    values["gates"] = [
        (neuron, place, [_run_values(run) for run in extension.influences], extension.values())
        for neuron, extensions in block.gates.items()
        for place, extension in extensions.items()
    ]
    return values


def _bundle_values(bundle: Bundle) -> Values:
    values = _slots(bundle, Bundle)
    values["gaters"] = [(*_run_values(run), block, neuron) for run, block, neuron in bundle.gaters]
    if bundle.pooled:  # its arrays belong to other bundles too
        del values["at"]
        for name in ("weights", "gains", "traces"):
            values[name] = values[name][bundle.at : bundle.at + 1]
    return values


def _link_values(link: LayerConnection) -> Values:
    return {**_slots(link, LayerConnection), **getattr(link, "__dict__", {})}


def _run_values(run: Run) -> tuple[Bundle, int, int, int, int]:
    return run.bundle, run.entry, run.stride, run.other, run.count


def _slots(thing: Thing, cls: Any) -> Values:
    leave_out = TRANSIENT.get(cls, set())
    return {name: getattr(thing, name) for name in cls.__slots__ if name not in leave_out}


def _without(values: Values, cls: type) -> Values:
    return {name: value for name, value in values.items() if name not in TRANSIENT[cls]}


def _first_id(thing: NeuronBlock | Bundle) -> int:
    return thing.first_id


def _link_id(link: LayerConnection) -> int:
    return link.ID


# Assembling -----------------------------------------------------------------------------------


def _fill_bundle(bundle: Bundle, values: Values) -> None:
    views = getattr(bundle, "views", None)
    Bundle.__init__(bundle, *(values.pop(name) for name in ENDS))
    bundle.views = views
    bundle.gaters = [(Run(*run), block, index) for *run, block, index in values.pop("gaters")]
    if values["pooled"]:
        pool, bundle.at = _Pool.take()
        for name in ("weights", "gains", "traces"):
            numbers = getattr(pool, name)
            numbers[bundle.at] = values.pop(name)[0]
            setattr(bundle, name, numbers)
    for name, value in values.items():
        setattr(bundle, name, value)


def _fill_block(block: NeuronBlock, values: Values) -> None:
    block.gates = {}
    block.frozen = None  # copies of former versions do not say
    for neuron, place, runs, traces in values.pop("gates"):
        extension = Extension(place, 0)
        extension.influences = [Run(*run) for run in runs]
        extension.own(traces)
        block.gates.setdefault(neuron, {})[place] = extension
    for name, value in values.items():
        setattr(block, name, value)
    block.views = getattr(block, "views", {})
    block.make_view = Neuron._of
    block.dependents = {}
    block.bias_velocity = None
    block.cleared = block.objects = None
    block.shown = {}
    block.wide = [bundle for bundle in block.projected if not bundle.pooled]
    block.singles = {}
    for bundle in block.projected:
        if bundle.pooled:
            key = (bundle.source_start, id(bundle.target), bundle.target_start)
            block.singles.setdefault(key, bundle)


# What pickle and copy call ------------------------------------------------------------


def _neuron(cls: type[Neuron], block: NeuronBlock, index: int) -> Neuron:
    """Return the view of a place, whose block may still be empty."""
    if not hasattr(block, "views"):
        block.views = {}
    return block.views.get(index) or cls._of(block, index)


def _connection(cls: type[Connection], bundle: Bundle, entry: int) -> Connection:
    """Return the view of a connection, whose bundle may still be empty."""
    if not hasattr(bundle, "views"):
        bundle.views = None
    return cls._of(bundle, entry)


def reduced(thing: Any, protocol: int) -> Any:
    """Return the result of ``__reduce_ex__`` for an object."""
    if isinstance(thing, Neuron):
        return _neuron, (type(thing), *thing._place), _without(vars(thing), Neuron) or None
    if isinstance(thing, Connection):
        return _connection, (type(thing), thing._bundle, thing._entry)
    return object.__reduce_ex__(thing, max(protocol, 2))  # older protocols do not support slots


def shallow(thing: Any) -> Any:
    """Return a shallow copy; for a view the view itself, which shows the same numbers."""
    return _layer_with_same_neurons(thing) if isinstance(thing, Layer) else thing


def _layer_with_same_neurons(layer: Layer) -> Layer:
    copy = object.__new__(type(layer))
    vars(copy).update(_without(vars(layer), Layer))
    copy._members = layer._members[:]
    copy._list = NeuronList(copy._members)
    copy.connectedTo = layer.connectedTo[:]
    copy._plan, copy._dependents = None, {}
    return copy


def parts_of(thing: Thing) -> Parts:
    """Return the parts to which an object belongs, as its state."""
    return Parts.of(thing)
