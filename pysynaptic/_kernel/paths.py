"""Which path a step of a program takes.

Every path gives the same bits; they differ in what they need to know of the wiring.  A layer may
run all *at once* where its neurons do not see each other; what it gates may then be run *across*
its neurons, where they all gate alike.  The states of the first hidden layer may be *summed ahead*
while its weights change, and *many rows* may run together where none depends on the one before.
"""

from __future__ import annotations

from .._store.storage import CUSTOM
from .program import INPUT, LAYER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from .._store.storage import Extension, NeuronBlock, Run

AT_ONCE = 16  # layers of up to this many neurons lie in the nearest cache: a pass more costs little


class Step:
    """What was decided about a step."""

    __slots__ = ("across", "block", "path", "size", "why")

    def __init__(self, path: int, block: NeuronBlock | None, size: int, why: str) -> None:
        self.path, self.block, self.size, self.why = path, block, size, why
        self.across: list[Reach] = []

    @property
    def gates(self) -> bool:
        """Whether its neurons gate anything."""
        return self.block is not None and bool(self.block.gates)


def why_not_at_once(block: NeuronBlock) -> str | None:
    """Return why a layer has to run neuron by neuron, or None where it need not.

    It need not where no neuron of the layer can see what another of it did in the same step.  A
    layer that both gates and projects hands Synaptic's scratch variable from neuron to neuron.
    That the bundles are full is what the fast loops are written for.
    """
    for bundle in block.inputs:
        if bundle.source is block:
            return "connected within the layer"
        if not bundle.is_full:
            return "not every connection is between whole layers"
    for bundle in block.projected:
        if not bundle.is_full:
            return "not every connection is between whole layers"
    if not block.gates:
        return None
    if block.projected:
        return "gates and projects"
    for extensions in block.gates.values():
        for extension in extensions.values():
            if extension.block is block or any(
                run.bundle.source is block for run in extension.influences
            ):
                return "gates connections of its own"
    return None


# Across the neurons of a layer ------------------------------------------------------------------


class Reach:
    """The n-th neuron that each neuron of a layer gates connections of.

    Attributes
    ----------
    block, first, stride : NeuronBlock, int, int
        The gated neurons: one for each gater, evenly spaced.
    own : bool
        Whether the gaters gate the self-connections too.
    traces : array of float64
        The extended traces: for each input of the gaters, one of each gater.
    runs : list of Abreast
        The gated connections.
    """

    __slots__ = ("block", "first", "own", "runs", "stride", "traces")

    def __init__(self, abreast: Sequence[Extension], stride: int, own: bool) -> None:
        self.block, self.first, self.stride = abreast[0].block, abreast[0].neuron, stride
        self.own, self.traces = own, abreast[0].traces
        self.runs: list[Abreast] = []


class Abreast:
    """The n-th runs of gated connections of all neurons of a layer.

    Attributes
    ----------
    weights, gains : array of float64
        Where the first connection of gater k is number ``first + k * across``, ...
    stride, count : int
        ... and each gater gates so many, so far apart.
    source, other, other_across : NeuronBlock, int, int
        The neurons they come from, likewise.
    """

    __slots__ = (
        "across",
        "count",
        "first",
        "gains",
        "other",
        "other_across",
        "source",
        "stride",
        "weights",
    )

    def __init__(self, runs: Sequence[Run], gains: array[float]) -> None:
        bundle = runs[0].bundle
        self.weights, self.gains, self.source = bundle.weights, gains, bundle.source
        self.first, self.other = bundle.at + runs[0].entry, runs[0].other
        self.stride, self.count = runs[0].stride, runs[0].count
        self.across = self.other_across = 0

    def places(self, gaters: int) -> range:
        """Return the places of weights that begin with the gaters' first connections."""
        return _reached(self.first, self.across, gaters, (self.count - 1) * self.stride)


def across(block: NeuronBlock, gates: Sequence[Sequence[Extension]]) -> list[Reach]:
    """Return what a layer gates, where that may run across its neurons; an empty list where not.

    It may where all its neurons gate as many neurons, in the same shape, where no two set a gain in
    another order, and where none's gain is what another's self-connection keeps.
    """
    count = len(gates[0])
    if not any(bundle.rows for bundle in block.inputs) or any(len(it) != count for it in gates):
        return []
    reaches: list[Reach] = []
    for number in range(count):
        reach = _reach(block, [extensions[number] for extensions in gates])
        if reach is None or _disagrees(reaches, reach, block.size):
            return []
        if _sets_own_gain(reach, block.size) and (count > 1 or reach.stride == 0):
            return []
        reaches.append(reach)
    return reaches


def _reach(block: NeuronBlock, abreast: Sequence[Extension]) -> Reach | None:
    """Return the n-th extensions of a layer's neurons as one, if they are alike."""
    first, runs = abreast[0], len(abreast[0].influences)
    stride = _spacing([extension.neuron for extension in abreast])
    own = [it.block.self_gaters.get(it.neuron) == (block, k) for k, it in enumerate(abreast)]
    if stride is None or not all(
        it.block is first.block
        and own[k] == own[0]
        and it.traces is first.traces
        and (it.at, it.stride) == (k, block.size)
        and len(it.influences) == runs
        for k, it in enumerate(abreast)
    ):
        return None
    reach = Reach(abreast, stride, own[0])
    for number in range(runs):
        run = _abreast([extension.influences[number] for extension in abreast])
        if run is None:
            return None
        reach.runs.append(run)
    return reach


def _abreast(runs: Sequence[Run]) -> Abreast | None:
    """Return the n-th runs of a layer's neurons as one, if they are alike."""
    bundle, gains = runs[0].bundle, runs[0].bundle.gains
    across = _spacing([run.bundle.at + run.entry for run in runs])
    other_across = _spacing([run.other for run in runs])
    if gains is None or across is None or other_across is None:
        return None
    if not all(
        run.bundle.weights is bundle.weights
        and run.bundle.gains is gains
        and run.bundle.source is bundle.source
        and (run.stride, run.count) == (runs[0].stride, runs[0].count)
        for run in runs
    ):
        return None
    abreast = Abreast(runs, gains)
    abreast.across, abreast.other_across = across, other_across
    return abreast


def _spacing(numbers: list[int]) -> int | None:
    """Return how far apart evenly spaced numbers are, or None where they are not."""
    first, count = numbers[0], len(numbers)
    spacing = numbers[1] - first if count > 1 else 0
    even = range(first, first + count * spacing, spacing) if spacing else [first] * count
    return spacing if numbers == list(even) else None


def _reached(first: int, stride: int, count: int, beyond: int) -> range:
    """Return the places from the lowest to the highest that evenly spaced runs reach."""
    ends = first, first + stride * (count - 1)
    return range(min(ends), max(ends) + beyond + 1)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _disagrees(before: Sequence[Reach], reach: Reach, gaters: int) -> bool:
    """Whether two neurons might set one gain, or answer for one neuron, in another order."""
    for number, run in enumerate(reach.runs):
        for earlier in reach.runs[:number]:
            if earlier.gains is run.gains and _meet(earlier.places(gaters), run.places(gaters)):
                return True
    mine = _reached(reach.first, reach.stride, gaters, 0)
    return any(
        (it.stride or reach.stride)  # of two neurons that all of them gate, none is the other
        and it.block is reach.block
        and _meet(_reached(it.first, it.stride, gaters, 0), mine)
        for it in before
    )


def _sets_own_gain(reach: Reach, gaters: int) -> bool:
    """Whether what is gated are the self-connections of the gated neurons."""
    return any(
        run.gains is reach.block.self_gain
        and any(run.first + k * run.across == reach.first + k * reach.stride for k in range(gaters))
        for run in reach.runs
    )


# Across rows ------------------------------------------------------------------------------------


def step_of(source: NeuronBlock, steps: Sequence[Step]) -> int:
    """Return the last of these steps whose neurons are those of a block, or -1."""
    for number in range(len(steps) - 1, -1, -1):
        if steps[number].block is source:
            return number
    return -1


def sums_ahead(steps: Sequence[Step]) -> bool:
    """Whether the states of the first hidden layer can be summed while its weights change."""
    if len(steps) < 2:
        return False
    block = steps[1].block
    if block is None or steps[1].path != LAYER or block.size <= AT_ONCE:
        return False
    if block.gates or len(block.inputs) != 1:
        return False
    if block.bias_velocity is not None or block.frozen is not None:
        return False
    (bundle,) = block.inputs
    return (
        bundle.source is steps[0].block
        and bundle.shared
        and bundle.gains is None
        and bundle.velocities is None
        and bundle.frozen is None
    )


def runs_by_rows(steps: Sequence[Step]) -> bool:
    """Whether no row depends on the one before: layers that keep nothing, fed by earlier ones.

    (A self-connection that comes to life parts the traces, and so makes everything compile anew.)
    """
    if len(steps) < 2 or steps[0].block is None:
        return False
    before = {steps[0].block}
    for step in steps[1:]:
        block = step.block
        if step.path != LAYER or block is None or block.gates or not block.inputs:
            return False
        for bundle in block.inputs:
            if not bundle.shared or bundle.gains is not None or bundle.source not in before:
                return False
        before.add(block)
    return True


# In words ---------------------------------------------------------------------------------------


def in_words(step: Step, place: int, ahead: bool, rows: bool) -> str:
    """Return how the step at a place runs, and why."""
    if step.path == INPUT:
        return "given"
    if step.path != LAYER:
        return f"neuron by neuron: {step.why}"
    custom = step.block is not None and CUSTOM in step.block.squash
    told = ["activated neuron by neuron: a custom squash function" if custom else "all at once"]
    if step.gates:
        told.append("gates " + ("across its neurons" if step.across else "neuron by neuron"))
    if ahead and place == 1:
        told.append("summed ahead in training")
    if rows:
        told.append("many rows together")
    return ", ".join(told)
