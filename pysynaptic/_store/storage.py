"""The numbers of neurons and connections: blocks, bundles, and the gates between them.

Nothing here computes activations.  A *block* has the numbers of neurons that were made together, a
*bundle* those of connections that were made by one projection.  Both are contiguous float64 arrays
that never move, so the kernels can keep pointers to them.  `Neuron` and `Connection` objects are
views of one place in them, made on request.

The ids within a bundle ascend from source to source, and a bundle that is made later has higher
ids.  So visiting a neuron's bundles in the order in which they were made visits its connections by
ascending id, the order in which Synaptic adds.

Blocks, bundles and extensions share their invariants (which traces are shared, who depends on
what), so they are in one file.
"""

from __future__ import annotations

from _bisect import bisect_right
from _weakref import ref
from array import array

from .. import _v8
from .._base import ids
from .._base.copies import Linked
from .changes import Changes, connect_two

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, Literal

    Place = tuple["NeuronBlock", int]  # one neuron: a block and an index in it
    Entry = tuple["Bundle", int]  # one connection: a bundle and an index in it
    # A neuron, what it gates, and that by target neuron.
    Gate = tuple[Place, "Run", list[tuple[Place, "Run"]]]
    Pattern = Literal["all", "else", "one"]
    Dependents = dict[int, ref[Any]]  # by id, because they may not be hashable

LOGISTIC, TANH, IDENTITY, HLIM, RELU, CUSTOM = range(6)


_ZERO, _ONE, _LOGISTIC = array("d", (0.0,)), array("d", (1.0,)), array("b", (LOGISTIC,))


def zeros(count: int) -> array[float]:
    """Return ``count`` doubles of 0."""
    return _ZERO * count


def filled(count: int, value: float) -> array[float]:
    """Return ``count`` doubles of ``value``."""
    return array("d", (value,)) * count


NEURON_NUMBERS = (  # the arrays of a block
    "activation",
    "state",
    "old",
    "derivative",
    "bias",
    "responsibility",
    "error_projected",
    "error_gated",
    "self_weight",
    "self_gain",
)


def flagged(
    flags: array[int] | None, count: int, places: Iterable[int], value: bool
) -> array[int] | None:
    """Return flags, of which some are set or cleared; None stands for none that are set."""
    if flags is None:
        if not value:
            return None
        flags = array("b", bytes(count))
    for place in places:
        flags[place] = value
    return flags if bytes(flags).count(0) < len(flags) else None


def depend(dependents: Dependents, dependent: Any) -> None:
    """Register what must compile again when something changes, as long as it lives."""
    count = len(dependents)
    if count > 7 and not count & (count - 1):  # so that the dead stay few
        for key, known in list(dependents.items()):
            if known() is None:
                del dependents[key]
    dependents[id(dependent)] = ref(dependent)


def forget_plans(dependents: Dependents) -> None:
    """Make all dependents compile again before their next run."""
    for known in list(dependents.values()):
        dependent = known()
        if dependent is not None:
            dependent._forget_plan()


class NeuronBlock(Linked):
    """The numbers of ``size`` neurons made together, and what is connected to them.

    Every quantity of the paper has its own array, indexed by neuron: ``activation`` (y), ``state``
    (s), ``old`` (the state before), ``derivative`` (f'(s)), ``bias``, the three errors (δ, δP, δG)
    and the self-connection's ``self_weight`` and ``self_gain``.

    Parameters
    ----------
    size : int
        How many neurons.
    make_view : function
        Makes the Neuron object of a place; this room does not know that class.
    """

    __slots__ = (
        "__weakref__",
        "_selves",
        "_selves_id",
        "activation",
        "bias",
        "bias_velocity",
        "cleared",
        "custom",
        "dependents",
        "derivative",
        "error_gated",
        "error_projected",
        "first_id",
        "frozen",
        "gates",
        "inputs",
        "make_view",
        "objects",
        "old",
        "projected",
        "responsibility",
        "self_gain",
        "self_gaters",
        "self_weight",
        "shown",
        "singles",
        "size",
        "squash",
        "state",
        "views",
        "wide",
    )

    activation: array[float]
    state: array[float]
    old: array[float]
    derivative: array[float]
    bias: array[float]
    bias_velocity: array[float] | None  # the last change of each bias, in a training with momentum
    responsibility: array[float]
    error_projected: array[float]
    error_gated: array[float]
    self_weight: array[float]
    self_gain: array[float]
    frozen: array[int] | None  # for each neuron, whether its bias does not learn; None: all learn
    cleared: list[Any] | None  # what `wiring.cleared` returns, until that changes
    squash: array[int]
    custom: dict[int, Callable[[float, bool], float]]
    inputs: list[Bundle]
    projected: list[Bundle]
    wide: list[Bundle]
    singles: dict[tuple[int, int, int], Bundle]
    gates: dict[int, dict[Place, Extension]]
    self_gaters: dict[int, Place]
    shown: dict[int, Any]  # by neuron: the connections that a user asked for, until they change
    objects: Any  # what Synaptic's objects hold, if that may be printed: see `objects`
    views: dict[int, Any]
    make_view: Callable[[NeuronBlock, int], Any]
    dependents: Dependents
    _selves: Bundle | None  # None until something asks for it
    _selves_id: int  # the id of its first connection

    def __init__(self, size: int, make_view: Callable[[NeuronBlock, int], Any]) -> None:
        self.size = size
        self.make_view = make_view
        self.first_id = ids.take_neurons(size)
        self.activation, self.state, self.old = _ZERO * size, _ZERO * size, _ZERO * size
        self.derivative, self.bias, self.self_weight = _ZERO * size, _ZERO * size, _ZERO * size
        self.responsibility = _ZERO * size
        self.error_projected, self.error_gated = _ZERO * size, _ZERO * size
        self.self_gain, self.squash = _ONE * size, _LOGISTIC * size
        self.bias_velocity = self.frozen = None
        self.cleared = self.objects = None
        self.custom = {}
        self.inputs = []
        self.projected = []
        self.wide = []  # of `projected`, the bundles that projections of layers made
        self.singles = {}  # the first bundle of one connection between two neurons
        self.gates = {}  # by gater: the neurons it gates connections of
        self.self_gaters = {}  # by neuron: which neuron gates its self-connection (the last one)
        self.shown = {}
        self.views = {}
        self.dependents = {}
        self._selves, self._selves_id = None, ids.take_connections(size)
        _v8.draw(self.bias, 0, 1, size)

    @property
    def selves(self) -> Bundle:
        """The self-connections of its neurons; weight 0 means there is none."""
        if self._selves is None:
            self._selves = Bundle.of_selves(self, self._selves_id)
        return self._selves

    @selves.setter
    def selves(self, bundle: Bundle) -> None:
        self._selves = bundle

    def places(self) -> list[Place]:
        """Return the places of all its neurons, in order."""
        return [(self, index) for index in range(self.size)]

    def view(self, index: int) -> Any:
        """Return the object of the neuron at one place, always the same one."""
        return self.views.get(index) or self.make_view(self, index)

    def changed(self) -> None:
        """Forget what was made for other connections: plans, and what users were shown."""
        if self.shown:
            self.shown.clear()
        if self.dependents or self.cleared is not None:
            self.touch()

    def touch(self) -> None:
        """Make all plans that read this block be compiled again."""
        self.cleared = None
        if self.dependents:
            forget_plans(self.dependents)
            self.dependents.clear()

    def count_inputs(self, neuron: int) -> int:
        """Return how many connections a neuron receives."""
        count = 0
        for bundle in self.inputs:
            if 0 <= neuron - bundle.target_start < bundle.columns:
                pattern = bundle.pattern
                count += 1 if pattern == "one" else bundle.rows - (pattern == "else")
        return count

    def find(self, neuron: int, target: NeuronBlock, other: int) -> Entry | None:
        """Return the first connection from ``neuron`` to ``other`` of ``target``, if any."""
        found = self.singles.get((neuron, id(target), other))
        for bundle in self.wide:
            if found is not None and bundle.first_id > found.first_id:
                break
            if bundle.target is target:
                entry = bundle.entry(neuron, other)
                if entry is not None:
                    return bundle, entry
        return None if found is None else (found, 0)

    def unshare_traces(self) -> None:
        """Give every connection into this block an eligibility trace of its own."""
        for bundle in self.inputs:
            bundle.unshare_traces()

    def is_frozen(self, neuron: int) -> bool:
        """Return whether neither a bias nor a weight into a neuron learns."""
        return bool(self.frozen and self.frozen[neuron]) and all(
            bundle.frozen and bundle.frozen[entry]
            for bundle in self.inputs
            for run in bundle.into(neuron)
            for entry in run.entries()
        )

    def set_self_weight(self, neuron: int, weight: float) -> None:
        """Set the weight of a self-connection; if it is not 0, the neuron has a memory."""
        if weight:
            self.unshare_traces()
        self.self_weight[neuron] = weight


class Run:
    """Connections of one bundle that share an end, evenly spaced: a row or a column of the weights.

    ``entry``, ``stride`` and ``count`` say which connections.  ``other`` is the first of the
    neurons at their other ends, which are consecutive.
    """

    __slots__ = ("bundle", "count", "entry", "other", "stride")

    def __init__(self, bundle: Bundle, entry: int, stride: int, other: int, count: int) -> None:
        self.bundle = bundle
        self.entry = entry
        self.stride = stride
        self.other = other
        self.count = count

    def __contains__(self, entry: int) -> bool:
        return entry in self.entries()

    def entries(self) -> range:
        """Return the connections' places in the bundle."""
        return range(self.entry, self.entry + self.stride * self.count, self.stride)

    def others(self) -> range:
        """Return the places of the other ends in their block."""
        return range(self.other, self.other + self.count)


class Bundle(Linked):
    """The numbers of connections made by one projection, from one block to another.

    Attributes
    ----------
    pattern : {"all", "else", "one"}
        Every source to every target; the same without a neuron to itself; or k to k.
    source_start, rows, target_start, columns : int
        Which neurons of the two blocks.
    weights : array of float64
        One weight for each connection: entry ``row * columns + column`` ("one": ``row``), from `at`
        on.  With "else" the diagonal exists but is not used.
    gains : array of float64 or None
        One gain for each connection; None while every gain is 1.
    frozen : array of int8 or None
        For each connection, by its entry, whether its weight does not learn; None if all learn.
    row_ids : sequence of int or None
        The id of the first connection of each row, if the ids of the rows are not consecutive (in a
        network from JSON, whose connections are made neuron by neuron); otherwise None.
    traces : array of float64 or None
        The eligibility traces.  If the targets are activated together, from ungated inputs and
        without self-connections, the trace of Eq. 17 is the source's activation at that moment, the
        same for every target.  Then the traces are *shared*: one for each source.  Otherwise there
        is one for each connection.
    velocities : array of float64 or None
        The last change of each weight, in a training with momentum.
    """

    __slots__ = (
        "at",
        "columns",
        "first_id",
        "frozen",
        "gains",
        "gaters",
        "pattern",
        "pooled",
        "row_ids",
        "rows",
        "shared",
        "source",
        "source_start",
        "target",
        "target_start",
        "traces",
        "velocities",
        "views",
        "weights",
    )

    pattern: Pattern
    at: int
    first_id: int
    weights: array[float]
    gains: array[float] | None
    frozen: array[int] | None
    row_ids: Sequence[int] | None
    traces: array[float] | None
    velocities: array[float] | None
    views: Any  # the views of its connections, made with the first; or None

    def __init__(
        self,
        pattern: Pattern,
        source: NeuronBlock,
        source_start: int,
        rows: int,
        target: NeuronBlock,
        target_start: int,
        columns: int,
    ) -> None:
        self.pattern = pattern
        self.source, self.source_start, self.rows = source, source_start, rows
        self.target, self.target_start, self.columns = target, target_start, columns
        self.gaters: list[tuple[Run, NeuronBlock, int]] = []
        self.views = None
        self.gains = self.traces = self.velocities = self.frozen = None
        self.row_ids = None
        self.shared = self.pooled = False
        self.at = 0

    @classmethod
    def of_layers(
        cls, pattern: Pattern, source: NeuronBlock, target: NeuronBlock, weight: float | None
    ) -> Bundle:
        """Make connections from a block to a block (or to itself), which `connect` lets them know.

        The weights are drawn unless one is given.
        """
        rows, columns = source.size, target.size
        self = cls(pattern, source, 0, rows, target, 0, columns)
        entries = rows if pattern == "one" else rows * columns
        self.weights = zeros(entries) if weight is None else filled(entries, weight)
        self.first_id = ids.take_connections(entries - (rows if pattern == "else" else 0))
        if weight is None and pattern == "else":
            draw = _v8.current().draw
            for row in range(rows):
                for run in self.out_of(row):
                    draw(self.weights, run.entry, 1, run.count)
        elif weight is None:
            _v8.draw(self.weights, 0, 1, entries)
        self.shared = pattern == "all" and not any(target.self_weight)
        self.traces = zeros(rows if self.shared else entries)
        return self

    @classmethod
    def of_rows(
        cls,
        pattern: Pattern,
        source: NeuronBlock,
        target: NeuronBlock,
        weights: array[float],
        row_ids: Sequence[int],
    ) -> Bundle:
        """Connect a block to a block (or to itself) with given weights and ids."""
        self = cls(pattern, source, 0, source.size, target, 0, target.size)
        self.weights = weights
        self.first_id, self.row_ids = row_ids[0], row_ids
        self.shared = pattern == "all" and not any(target.self_weight)
        self.traces = zeros(self.rows if self.shared else len(weights))
        connect([self])
        return self

    @classmethod
    def of_two(
        cls,
        source: Place,
        target: Place,
        weight: float | None,
        wired: bool = True,
        first_id: int | None = None,
    ) -> Bundle:
        """Connect two neurons; with ``wired=False`` the neurons do not know the connection.

        The id is taken here unless one is given that has been taken.
        """
        self = cls("all", source[0], source[1], 1, target[0], target[1], 1)
        pool, self.at = _Pool.take()
        self.pooled = True
        self.weights, self.gains, self.traces = pool.weights, pool.gains, pool.traces
        self.first_id = ids.take_connections(1) if first_id is None else first_id
        if weight is None:
            _v8.draw(self.weights, self.at, 1, 1)
        else:
            self.weights[self.at] = weight
        if wired and (target[0].gates or target[0].frozen):
            connect([self])
        elif wired:
            self.changed()
            singles, pair = source[0].singles, (source[1], id(target[0]), target[1])
            connect_two(singles, pair, source[0].projected, target[0].inputs, self)
            self.changed()  # another thread may have compiled meanwhile
        return self

    @classmethod
    def of_selves(cls, block: NeuronBlock, first_id: int) -> Bundle:
        """Return the self-connections of a block's neurons."""
        self = cls("one", block, 0, block.size, block, 0, block.size)
        self.weights, self.gains = block.self_weight, block.self_gain
        self.first_id = first_id
        return self

    @property
    def is_selves(self) -> bool:
        """Whether these are the self-connections of a block."""
        return self.weights is self.source.self_weight

    @property
    def is_full(self) -> bool:
        """Whether every neuron of one block is connected to every one of another."""
        return self.pattern == "all" and (self.rows, self.columns) == (
            self.source.size,
            self.target.size,
        )

    def touch(self) -> None:
        """Make all plans that read these connections be compiled again."""
        self.source.touch()
        self.target.touch()

    def changed(self) -> None:
        """Forget what was made for other connections: plans, and what users were shown."""
        for block in self.source, self.target:
            block.changed()

    def pair(self) -> tuple[int, int, int]:
        """Return the key of its first connection in `singles`."""
        return self.source_start, id(self.target), self.target_start

    def count(self) -> int:
        """Return how many places it has for connections."""
        return self.rows if self.pattern == "one" else self.rows * self.columns

    def freeze(self, entries: Iterable[int], freeze: bool) -> None:
        """Keep the weights of some connections from learning, or let them learn again."""
        before, self.frozen = self.frozen, flagged(self.frozen, self.count(), entries, freeze)
        if self.frozen is not before:
            self.touch()

    def own_gains(self) -> array[float]:
        """Return the gains; make the array if every gain was 1 until now."""
        if self.gains is None:
            self.unshare_traces()
            gains = filled(len(self.weights), 1.0)
            self.touch()
            self.gains = gains
            self.touch()  # another thread may have compiled meanwhile
        return self.gains

    def unshare_traces(self) -> None:
        """Give every connection an eligibility trace of its own."""
        if self.shared and self.traces is not None:
            traces = zeros(len(self.weights))
            for row, trace in enumerate(self.traces):
                if trace:
                    start = row * self.columns
                    traces[start : start + self.columns] = filled(self.columns, trace)
            self.touch()
            self.traces, self.shared = traces, False
            self.touch()

    # Which connections there are ------------------------------------------------------------

    def __len__(self) -> int:
        if self.pattern == "one":
            return self.rows
        return self.rows * self.columns - (self.rows if self.pattern == "else" else 0)

    def into(self, target: int) -> Iterator[Run]:
        """Yield the connections into one neuron of the target block, by ascending id."""
        column = target - self.target_start
        if not 0 <= column < self.columns:
            return
        first = self.source_start
        if self.pattern == "one":
            yield Run(self, column, 1, first + column, 1)
        elif self.pattern == "all":
            yield Run(self, column, self.columns, first, self.rows)
        else:
            if column > 0:
                yield Run(self, column, self.columns, 0, column)
            if column + 1 < self.rows:
                below = (column + 1) * self.columns + column
                yield Run(self, below, self.columns, column + 1, self.rows - column - 1)

    def out_of(self, source: int) -> Iterator[Run]:
        """Yield the connections from one neuron of the source block, by ascending id."""
        row = source - self.source_start
        if not 0 <= row < self.rows:
            return
        first, start = self.target_start, row * self.columns
        if self.pattern == "one":
            yield Run(self, row, 1, first + row, 1)
        elif self.pattern == "all":
            yield Run(self, start, 1, first, self.columns)
        else:
            if row > 0:
                yield Run(self, start, 1, 0, row)
            if row + 1 < self.columns:
                yield Run(self, start + row + 1, 1, row + 1, self.columns - row - 1)

    def entry(self, source: int, target: int) -> int | None:
        """Return the place of the connection between two neurons, or None."""
        row, column = source - self.source_start, target - self.target_start
        if not (0 <= row < self.rows and 0 <= column < self.columns):
            return None
        if self.pattern == "one":
            return row if row == column else None
        if self.pattern == "else" and row == column:
            return None
        return row * self.columns + column

    def ends(self, entry: int) -> tuple[int, int]:
        """Return the places of a connection's two neurons in their blocks."""
        row, column = (entry, entry) if self.pattern == "one" else divmod(entry, self.columns)
        return self.source_start + row, self.target_start + column

    def id_of(self, entry: int) -> int:
        """Return a connection's id."""
        if self.row_ids is not None:
            row, column = (entry, 0) if self.pattern == "one" else divmod(entry, self.columns)
            return self.row_ids[row] + column - (self.pattern == "else" and column > row)
        if self.pattern == "else":
            row, column = divmod(entry, self.columns)
            return self.first_id + entry - row - (column > row)
        return self.first_id + entry

    def entry_of(self, id: int) -> int | None:
        """Return the place of the connection with an id, or None: the inverse of `id_of`."""
        if self.row_ids is None and self.pattern != "else":  # they are consecutive
            entry = id - self.first_id
            return entry if 0 <= entry < len(self) else None
        width = 1 if self.pattern == "one" else self.columns - (self.pattern == "else")
        if self.row_ids is not None:
            row = bisect_right(self.row_ids, id) - 1
            column = id - self.row_ids[row]
        else:
            row, column = divmod(id - self.first_id, width) if width else (0, 0)
        if not (0 <= row < self.rows and 0 <= column < width):
            return None
        if self.pattern == "one":
            return row
        return row * self.columns + column + (self.pattern == "else" and column >= row)

    def ids_of(self, run: Run) -> Sequence[int]:
        """Return the ids of connections that share an end."""
        first = self.id_of(run.entry)
        if self.row_ids is not None and run.count > 1 and run.stride == self.columns:  # a column
            return [self.id_of(entry) for entry in run.entries()]
        step = run.stride - (self.pattern == "else" and run.stride > 1)
        return range(first, first + step * run.count, step)

    def gater_of(self, entry: int) -> Place | None:
        """Return the neuron that gates a connection: the last one that was told to."""
        for run, block, neuron in reversed(self.gaters):
            if entry in run:
                return block, neuron
        return None


class _Pool:
    """Arrays that connections made one by one share."""

    __slots__ = ("gains", "traces", "used", "weights")

    SIZE = 64
    current: _Pool | None = None

    def __init__(self) -> None:
        self.weights, self.traces = zeros(self.SIZE), zeros(self.SIZE)
        self.gains = filled(self.SIZE, 1.0)
        self.used = 0

    @classmethod
    def take(cls) -> tuple[_Pool, int]:
        """Return a pool and a free place in it."""
        pool = cls.current
        if pool is None or pool.used == cls.SIZE:
            pool = cls.current = cls()
        pool.used += 1
        return pool, pool.used - 1


class Extension:
    """What one neuron keeps about another whose incoming connections it gates.

    Attributes
    ----------
    block, neuron : NeuronBlock, int
        The gated neuron (the one the gated connections lead to).
    influences : list of Run
        The gated connections, in the order in which they were gated.
    traces : array of float64
        The extended eligibility traces (Eq. 18), one for each connection into the gating neuron:
        the k-th is at ``at + k * stride``.  Those of a layer of gating neurons may be interleaved.
    """

    __slots__ = ("at", "block", "influences", "neuron", "stride", "traces")

    def __init__(self, place: Place, inputs: int) -> None:
        self.block, self.neuron = place
        self.influences: list[Run] = []
        self.own(zeros(inputs))

    def own(self, traces: array[float]) -> None:
        """Use this array, which belongs to this extension alone, for the traces."""
        self.traces, self.at, self.stride = traces, 0, 1

    def __getitem__(self, place: int) -> float:
        return self.traces[self.at + place * self.stride]

    def __setitem__(self, place: int, trace: float) -> None:
        self.traces[self.at + place * self.stride] = trace

    def values(self) -> array[float]:
        """Return the traces, one after the other."""
        return self.traces[self.at :: self.stride]


def freeze_neurons(places: Iterable[Place], freeze: bool) -> None:
    """Keep biases and the weights into neurons from learning, or let them learn again."""
    found: dict[NeuronBlock | Bundle, list[int]] = {}
    for block, neuron in places:
        found.setdefault(block, []).append(neuron)
        for bundle in (*block.inputs, block.selves):
            for run in bundle.into(neuron):
                found.setdefault(bundle, []).extend(run.entries())
    _freeze(found, freeze)


def freeze_connections(runs: Iterable[tuple[Bundle, Iterable[int]]], freeze: bool) -> None:
    """Keep the weights of some entries of bundles from learning, or let them learn again."""
    weights: dict[NeuronBlock | Bundle, list[int]] = {}
    for bundle, entries in runs:
        weights.setdefault(bundle, []).extend(entries)
    _freeze(weights, freeze)


def _freeze(places: dict[NeuronBlock | Bundle, list[int]], freeze: bool) -> None:
    """Freeze all of these biases and weights, or none."""
    changes = Changes()
    for owner in places:
        before = owner.frozen
        count = owner.size if isinstance(owner, NeuronBlock) else owner.count()
        flags = flagged(before and before[:], count, places[owner], freeze)
        if flags != before:
            changes.set(owner, "frozen", flags)
            owner.touch()
    changes.make()
    for owner in places:
        owner.touch()  # another thread may have compiled meanwhile


def connect(bundles: Sequence[Bundle], changes: Changes | None = None) -> None:
    """Let blocks know the connections between them: all of these, and other changes, or none."""
    changes = Changes() if changes is None else changes
    added: dict[Place, int] = {}
    singles: dict[tuple[NeuronBlock, tuple[int, int, int]], Bundle] = {}
    for bundle in bundles:
        source, target = bundle.source, bundle.target
        if target.frozen:
            _freeze_into_frozen(bundle)
        bundle.changed()
        changes.append(source.projected, bundle)
        changes.append(target.inputs, bundle)
        if not bundle.pooled:
            changes.append(source.wide, bundle)
        elif bundle.pair() not in source.singles:
            singles.setdefault((source, bundle.pair()), bundle)
        for gater in target.gates:
            count = sum(run.count for run in bundle.into(gater))
            added[target, gater] = added.get((target, gater), 0) + count
    # CPython 3.11 itself crashes where items() gets no memory, so it is asked as keys.
    for place in singles:
        changes.put(place[0].singles, place[1], singles[place])
    for where in added:
        for extension in where[0].gates[where[1]].values():
            traces = extension.values() + zeros(added[where])
            for name, value in (("traces", traces), ("at", 0), ("stride", 1)):
                changes.set(extension, name, value)
    changes.make()
    for bundle in bundles:
        bundle.changed()  # another thread may have compiled meanwhile


def _freeze_into_frozen(bundle: Bundle) -> None:
    """Freeze new connections into frozen neurons, of which that is said of all of them."""
    for target, frozen in enumerate(bundle.target.frozen or ()):
        if frozen:
            bundle.freeze((entry for run in bundle.into(target) for entry in run.entries()), True)


def gate(gates: Iterable[Gate], changes: Changes | None = None) -> None:
    """Let neurons gate the connections of runs: all of these, and other changes, or none."""
    gates = list(gates)
    changes = Changes() if changes is None else changes
    extensions: dict[Place, dict[Place, Extension]] = {}
    gaters: dict[Place, Place] = {}
    bundles: dict[Bundle, None] = {}
    for gater, run, targets in gates:
        block, neuron = gater
        bundle = run.bundle
        if bundle not in bundles:
            bundle.own_gains()
            bundles[bundle] = None
        if bundle.is_selves:
            gaters.update(((bundle.target, entry), gater) for entry in run.entries())
        changes.append(bundle.gaters, (run, block, neuron))
        known, new = block.gates.get(neuron, {}), extensions.setdefault(gater, {})
        for place, part in targets:
            if place in known:
                changes.append(known[place].influences, part)
                continue
            if place not in new:
                new[place] = Extension(place, block.count_inputs(neuron))
            new[place].influences.append(part)
    for (block, entry), gater in gaters.items():
        changes.put(block.self_gaters, entry, gater)
    for (block, neuron), new in extensions.items():
        if neuron not in block.gates:
            changes.put(block.gates, neuron, new)
            continue
        for place, extension in new.items():
            changes.put(block.gates[neuron], place, extension)
    owners = dict.fromkeys(block for block, _ in extensions)
    _gated(owners, bundles)
    changes.make()
    _gated(owners, bundles)  # another thread may have compiled meanwhile


def _gated(gaters: Iterable[NeuronBlock], bundles: Iterable[Bundle]) -> None:
    """Forget what was made for other gates."""
    for block in gaters:
        block.changed()
    for bundle in bundles:
        bundle.touch()
