"""What Synaptic's objects hold where that differs from the numbers in use; only a console asks.

Once a network runs optimised, Synaptic's generated function has the numbers, and the objects keep
those from before, until ``restore()`` copies most of them back.  Here there is one copy, which the
function and the objects share.  So if a console may print the objects (`watching`), a network that
begins to run optimised keeps copies of its numbers for it.  Nothing computes with them.
"""

from __future__ import annotations

from .._base.records import watching
from .storage import NEURON_NUMBERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from .changes import Changes
    from .storage import Bundle, Extension, NeuronBlock, Place

    Kept = tuple[array[float], array[float] | None, array[float] | None, bool]

# What `restore()` does not copy back.
UNRESTORED = "derivative", "responsibility", "error_projected", "error_gated", "self_gain"
RAN, LABELLED = 1, 2  # a neuron has a derivative; and its label is before that


class Copies:
    """Copies of the numbers of one block.

    Attributes
    ----------
    numbers : dict of str to array
        Those of the neurons.
    bundles : dict
        By id, the weights, gains and traces of the connections into the block, and whether those
        traces are shared.
    extended : dict
        By gater and gated neuron, the extended traces.
    """

    __slots__ = ("bundles", "extended", "numbers")

    def __init__(self, block: NeuronBlock, unrestored: Copies | None = None) -> None:
        self.numbers = {name: getattr(block, name)[:] for name in NEURON_NUMBERS}
        if unrestored is not None:
            self.numbers.update({name: unrestored.numbers[name] for name in UNRESTORED})
        self.bundles: dict[int, Kept] = {}
        self.extended: dict[tuple[int, Place], array[float]] = {}
        for bundle in block.inputs:
            part = slice(bundle.at, bundle.at + 1) if bundle.pooled else slice(None)
            gains, traces = bundle.gains, bundle.traces
            self.bundles[id(bundle)] = (
                bundle.weights[part],
                None if gains is None else gains[part],
                None if traces is None else traces[part],
                bundle.shared,
            )
        for gater, extensions in block.gates.items():
            for place, extension in extensions.items():
                self.extended[gater, place] = extension.values()


class Objects:
    """What the objects of one block hold.

    Attributes
    ----------
    first, last : Copies or None
        While a network of the block runs optimised: the numbers when it began to, and since the
        last ``restore()``.
    lost : set of int
        By first id, the bundles out of the block whose gains ``restore()`` has set to 0, where
        nothing gates them.  Here they stay 1.
    ran : bytearray
        Which neurons have run by themselves, not optimised: those have a derivative.
    """

    __slots__ = ("first", "last", "lost", "ran")

    def __init__(self, size: int) -> None:
        self.first: Copies | None = None
        self.last: Copies | None = None
        self.lost: set[int] = set()
        self.ran = bytearray(size)


def of(block: NeuronBlock) -> Objects:
    """Return what the objects of a block hold, to be changed."""
    if block.objects is None:
        block.objects = Objects(block.size)
    found: Objects = block.objects
    return found


def keep(blocks: Iterable[NeuronBlock]) -> None:
    """Keep the present numbers: from now on only the generated function has the new ones."""
    if watching:
        for block in blocks:
            objects = of(block)
            if objects.last is None:
                objects.first = objects.last = Copies(block)


def restore(blocks: Iterable[NeuronBlock]) -> None:
    """Do what ``restore()`` does to the objects."""
    if watching:
        for block in blocks:
            objects = of(block)
            objects.lost.update(bundle.first_id for bundle in block.projected)
            if objects.last is not None:
                objects.last = Copies(block, objects.last)


def lose(blocks: Iterable[NeuronBlock]) -> None:
    """Do what ``restore()`` does to gains, where the copies are then forgotten."""
    if watching:
        for block in blocks:
            of(block).lost.update(bundle.first_id for bundle in block.projected)


def forget(blocks: Iterable[NeuronBlock], changes: Changes) -> None:
    """Forget the copies: the objects have the numbers again."""
    for block in blocks:
        if block.objects is not None:
            changes.set(block.objects, "first", None)
            changes.set(block.objects, "last", None)


def run(places: Iterable[Place]) -> None:
    """Remember that neurons have run by themselves, not optimised."""
    if watching:
        for block, index in places:
            ran = of(block).ran
            if not ran[index]:
                label = "label" in vars(block.views.get(index, Objects))
                ran[index] = LABELLED if label else RAN


# What they hold ---------------------------------------------------------------------------------


def number(block: NeuronBlock, index: int, name: str, first: bool = False) -> float:
    """Return a number of a neuron; with ``first``, when its network began to run optimised."""
    copies = _copies(block, first)
    found: float = (getattr(block, name) if copies is None else copies.numbers[name])[index]
    return found


def has_run(block: NeuronBlock, index: int) -> int:
    """Return whether a neuron has run by itself: 0, `RAN` or `LABELLED`."""
    objects: Objects | None = block.objects
    return 0 if objects is None else objects.ran[index]


def weight(bundle: Bundle, entry: int, first: bool = False) -> float:
    """Return the weight of a connection."""
    if bundle.is_selves:
        return number(bundle.source, entry, "self_weight", first)
    kept = _kept(bundle, first)
    return bundle.weights[bundle.at + entry] if kept is None else kept[0][entry]


def gain(bundle: Bundle, entry: int, first: bool = False) -> float:
    """Return the gain of a connection."""
    if bundle.is_selves:
        return number(bundle.source, entry, "self_gain", first)
    objects = bundle.source.objects
    lost = objects is not None and bundle.first_id in objects.lost
    if lost and bundle.gater_of(entry) is None:
        return 0.0
    kept = _kept(bundle, first)
    if kept is not None:
        return 1.0 if kept[1] is None else kept[1][entry]
    return 1.0 if bundle.gains is None else bundle.gains[bundle.at + entry]


def trace(bundle: Bundle, entry: int, first: bool = False) -> float:
    """Return the eligibility trace of a connection."""
    kept = _kept(bundle, first)
    if kept is None:
        traces, shared, at = bundle.traces, bundle.shared, bundle.at
    else:
        _, _, traces, shared = kept
        at = 0
    assert traces is not None
    return traces[entry // bundle.columns] if shared else traces[at + entry]


def extended(
    gater: Place, place: Place, extension: Extension, k: int, first: bool = False
) -> float:
    """Return an extended trace of the k-th connection into a gating neuron."""
    block, index = gater
    copies = _copies(block, first)
    kept = None if copies is None else copies.extended.get((index, place))
    return kept[k] if kept is not None and k < len(kept) else extension[k]


def _copies(block: NeuronBlock, first: bool) -> Copies | None:
    objects: Objects | None = block.objects
    if objects is None:
        return None
    return objects.first if first else objects.last


def _kept(bundle: Bundle, first: bool) -> Kept | None:
    copies = _copies(bundle.target, first)
    return None if copies is None else copies.bundles.get(id(bundle))
