"""The connection between two layers, which is almost always one bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ._base import ids, validation
from ._base.copies import Copyable, Linked
from ._base.records import Shown, public
from ._base.undefined import or_none
from ._store import storage, wiring
from ._store.changes import Changes
from ._store.storage import Bundle, NeuronBlock, Run, freeze_connections
from .connection import Connection, add_views, views_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, overload

    import numpy

    from ._base.records import Record
    from ._store.grids import Grid
    from ._store.storage import Entry, Gate, Place
    from .layer import Layer

ALL_TO_ALL = "ALL TO ALL"
ONE_TO_ONE = "ONE TO ONE"
ALL_TO_ELSE = "ALL TO ELSE"
CONNECTION_TYPES = (ALL_TO_ALL, ONE_TO_ONE, ALL_TO_ELSE)
_CONNECTION_TYPE = (
    f"one of {', '.join(map(repr, CONNECTION_TYPES))} (Layer.connectionType.ALL_TO_ALL and so on)"
)

MOST_SHOWN = 1024  # the most connections that are kept by id for the next who asks for them


class LayerConnection(Linked):
    """The connections that one ``layer.project(other)`` made.

    ``project()`` makes it.  The constructor connects the layers without checking whether they are
    connected already.

    Parameters
    ----------
    from_, to : Layer
        The two layers; they may be the same.
    type : str, optional
        ``Layer.connectionType.ALL_TO_ALL`` (default), ``ONE_TO_ONE`` (default within one layer) or
        ``ALL_TO_ELSE`` (all except a neuron to itself).
    weights : float, optional
        The weight of every connection; by default drawn uniformly from [-0.1, 0.1), source by
        source.

    Attributes
    ----------
    ID : int
        Its id; ids ascend over all layer connections.
    from_, to : Layer
        The two layers.
    selfconnection : bool
        Whether the two layers are the same.
    type : str
        As above.
    list : sequence of Connection
        The connections, source by source; each object is made on request.
    connections : mapping of int to Connection
        The same by id.
    size : int
        How many there are.
    gatedfrom : list of Record
        ``{layer, type}`` for each time that a layer gated this connection.
    weights : numpy.ndarray of float64, shape (from, to)
        The weights.  They can be changed in place, and assigned.

    Raises
    ------
    TypeError, ValueError
        If a layer is not a Layer or has no neurons, the type is unknown, the sizes for ONE_TO_ONE
        differ, or the weight is not a finite number.

    Examples
    --------
    >>> from pysynaptic import Layer
    >>> connection = Layer(2).project(Layer(3))
    >>> connection.size, connection.type, connection.weights.shape
    (6, 'ALL TO ALL', (2, 3))
    """

    __slots__ = (
        "ID",
        "_bundles",
        "_entries",
        "_shown",
        "from_",
        "gatedfrom",
        "selfconnection",
        "to",
        "type",
    )

    _shown: Mapping[int, Connection]
    _entries: list[Entry] | None
    _bundles: tuple[Bundle, ...]

    def __init__(
        self, from_: Layer, to: Layer, type: str | None = None, weights: float | None = None
    ) -> None:
        self._connect(from_, to, checked_type(from_, to, or_none(type)), weights)

    @classmethod
    def _of(cls, from_: Layer, to: Layer, type: str, weights: float | None) -> LayerConnection:
        """Connect layers that were checked, in a way that was checked, too."""
        self = cls.__new__(cls)
        self._connect(from_, to, type, weights)
        return self

    def _connect(self, from_: Layer, to: Layer, type: str, weights: float | None) -> None:
        weights = or_none(weights)
        weight = None if weights is None else validation.number(weights, "weights")
        self.from_, self.to, self.type = from_, to, type
        self.selfconnection = from_ is to
        self.gatedfrom: list[Record] = []
        self._entries = None
        changes = Changes()
        changes.append(from_.connectedTo, self)
        here, there = from_._block, to._block
        if here is not None and there is not None and not linked(from_, to):
            made = self._bundles = tuple(_wired(here, there, type, weight, changes))
            self.ID = ids.take_layer_connection()
            if here is there:
                made = tuple([each for each in made if not each.is_selves])
            storage.connect(made, changes)
        else:
            self._bundles = ()
            self.ID = ids.take_layer_connection()
            self._entries = wiring.project_all(_pairs(from_, to, type), weight, changes)

    @property
    def size(self) -> int:
        """How many connections there are."""
        if self._entries is not None:
            return len(self._entries)
        return sum(map(len, self._bundles))

    @property
    def list(self) -> ConnectionList:
        """The connections, source by source."""
        return ConnectionList(self)

    @property
    def connections(self) -> Mapping[int, Connection]:
        """The connections by id."""
        try:
            return self._shown
        except AttributeError:
            return self._show()

    def _show(self) -> Mapping[int, Connection]:
        """Return the connections by id, and keep that: a dict, unless they are very many."""
        if self._entries is None and self.size > MOST_SHOWN:
            self._shown = _ById(self._bundles)
            return self._shown
        shown = Shown({}, lambda: delattr(self, "_shown"))
        if self._entries is None:
            add_views(shown, _rows(self._bundles))
        else:
            entries = {bundle.id_of(entry): (bundle, entry) for bundle, entry in self._entries}
            for key in sorted(entries):
                bundle, entry = entries[key]
                views_of(bundle).add(shown, (key,), entry, 1)
        self._shown = shown
        return shown

    @property
    def weights(self) -> numpy.ndarray[Any, numpy.dtype[numpy.float64]]:
        """The weights, shape (from, to).

        Between two whole layers, ALL_TO_ALL, it is a writable view of the numbers that the network
        uses.  Otherwise it is a copy, with 0 where there is no connection; its items can be
        assigned, which changes the network.  Assigning a matrix checks all of it first.

        Raises
        ------
        TypeError, ValueError
            When something is assigned that is not a matrix of this shape of finite numbers, or is
            not 0 where there is no connection.

        Examples
        --------
        >>> from pysynaptic import Layer
        >>> connection = Layer(2).project(Layer(3), weights=0)
        >>> connection.weights[0, 1] = .5
        >>> connection.weights
        array([[0. , 0.5, 0. ],
               [0. , 0. , 0. ]])
        >>> connection.weights = [[1, 2, 3], [4, 5, 6]]
        >>> connection.list[4].weight
        5.0
        """
        return self._grid().array()

    @weights.setter
    def weights(self, weights: Any) -> None:
        grid = self._grid()
        grid.write(grid.checked(weights, "weights"))

    def freeze(self) -> None:
        """Keep these weights from learning.

        Examples
        --------
        >>> from pysynaptic import Layer
        >>> connection = Layer(2).project(Layer(3))
        >>> connection.freeze()
        >>> connection.frozen, connection.list[0].frozen
        (True, True)
        """
        self._freeze(True)

    def unfreeze(self) -> None:
        """Let these weights learn again.

        Examples
        --------
        >>> from pysynaptic import Layer
        >>> connection = Layer(2).project(Layer(3))
        >>> connection.freeze()
        >>> connection.unfreeze()
        >>> connection.frozen
        False
        """
        self._freeze(False)

    @property
    def frozen(self) -> bool:
        """Whether none of these weights learns."""
        if self._entries is not None:
            return all(bundle.frozen and bundle.frozen[entry] for bundle, entry in self._entries)
        return all(
            run.bundle.frozen and run.bundle.frozen[entry]
            for run in _rows(self._bundles)
            for entry in run.entries()
        )

    def _freeze(self, freeze: bool) -> None:
        single = [(bundle, (entry,)) for bundle, entry in self._entries or ()]
        rows = [(run.bundle, run.entries()) for run in _rows(self._bundles)]
        freeze_connections([*single, *rows], freeze)

    def _grid(self) -> Grid:
        """Return where the weights are."""
        from ._store.grids import Grid  # numpy's import takes longer than that of this package

        sources, targets = self.from_._members, self.to._members
        if self._entries is not None:
            return Grid.of_entries(sources, targets, self._entries)
        return Grid.of_bundles(sources, targets, self._bundles)

    @staticmethod
    def uid() -> int:
        """Take the next layer-connection id, as Synaptic's ``LayerConnection.uid()`` does."""
        return ids.take_layer_connection()

    def _entry(self, place: int) -> Entry:
        """Return the bundle and entry of the connection at a place of `list`."""
        if self._entries is not None:
            return self._entries[place]
        bundle = self._bundles[-1]
        if bundle.pattern != "else":
            return bundle, place
        if len(self._bundles) == 1:  # ALL_TO_ELSE: each row lacks its own column
            row, column = divmod(place, bundle.columns - 1)
            return bundle, row * bundle.columns + column + (column >= row)
        row, column = divmod(place, bundle.columns)  # ALL_TO_ALL within a layer
        return (self._bundles[0], row) if row == column else (bundle, place)

    def _runs(self, block: NeuronBlock, index: int, into: bool) -> Iterator[Run]:
        """Yield these connections into (or out of) a neuron, without self-connections, by id."""
        if self._entries is None:
            for bundle in self._bundles:
                if block is (bundle.target if into else bundle.source) and not bundle.is_selves:
                    yield from bundle.into(index) if into else bundle.out_of(index)
            return
        for _, bundle, entry in sorted(
            {(bundle.id_of(entry), bundle, entry) for bundle, entry in self._entries},
            key=lambda item: item[0],
        ):
            source, target = bundle.ends(entry)
            end = (bundle.target, target) if into else (bundle.source, source)
            if end == (block, index) and not bundle.is_selves:
                yield Run(bundle, entry, 1, source if into else target, 1)

    def __dir__(self) -> Iterable[str]:
        return public(super().__dir__())

    def __repr__(self) -> str:
        return (
            f"<LayerConnection {self.ID}: {self.from_.size} -> {self.to.size} neurons, "
            f"{self.type}, {self.size} connections>"
        )


class ConnectionList(Copyable, Sequence[Connection]):
    """The connections of a layer connection, each made on request."""

    __slots__ = ("_owner",)

    def __init__(self, owner: LayerConnection) -> None:
        self._owner = owner

    def __len__(self) -> int:
        return self._owner.size

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> Connection: ...
        @overload
        def __getitem__(self, place: slice) -> Sequence[Connection]: ...

    def __getitem__(self, place: int | slice) -> Connection | Sequence[Connection]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return Connection._of(*self._owner._entry(range(len(self))[place]))

    def __iter__(self) -> Iterator[Connection]:
        owner = self._owner
        if owner._entries is not None or len(owner._bundles) != 1:
            yield from (self[place] for place in range(len(self)))
            return
        for run in _rows(owner._bundles):
            yield from views_of(run.bundle).span(run.entry, run.stride, run.count)

    def __repr__(self) -> str:
        return repr(list(self))


class _ById(Copyable, Mapping[int, Connection]):
    """The connections of whole bundles by id, ascending; each is made on request."""

    __slots__ = ("_bundles",)

    def __init__(self, bundles: Sequence[Bundle]) -> None:
        self._bundles = bundles

    def __len__(self) -> int:
        return sum(map(len, self._bundles))

    def __iter__(self) -> Iterator[int]:
        for run in _rows(self._bundles):
            yield from run.bundle.ids_of(run)

    def __getitem__(self, key: int) -> Connection:
        for bundle in self._bundles:
            entry = bundle.entry_of(key) if isinstance(key, int) else None
            if entry is not None:
                view: Connection = views_of(bundle).view(entry)
                return view
        raise KeyError(key)

    def __repr__(self) -> str:
        return repr(dict(self))


def _rows(bundles: Sequence[Bundle]) -> Iterator[Run]:
    """Yield all connections of whole bundles, source by source."""
    for bundle in bundles:
        for source in range(bundle.source_start, bundle.source_start + bundle.rows):
            yield from bundle.out_of(source)


def checked_type(from_: Layer, to: Layer, type: str | None) -> str:
    """Return the type of connection to make; raise before anything is connected."""
    for what, layer in (("from_", from_), ("to", to)):
        if not hasattr(layer, "_members"):
            raise TypeError(f"{what} must be a Layer, got {validation.described(layer)}")
        if not layer.size:
            raise ValueError(f"the {what.strip('_')} layer has no neurons to connect")
    if type is None:
        return ONE_TO_ONE if from_ is to else ALL_TO_ALL
    validation.choice(type, CONNECTION_TYPES, "the type of connection", _CONNECTION_TYPE)
    if type == ONE_TO_ONE and from_.size != to.size:
        raise ValueError(
            f"a ONE TO ONE connection needs layers of the same size, got {from_.size} and {to.size}"
        )
    return type


def linked(source: Layer, target: Layer) -> list[Bundle] | None:
    """Return the bundles from one layer to another; None if a layer is not one block."""
    here, there = source._block, target._block
    if here is None or there is None:
        return None
    return [bundle for bundle in here.projected if bundle.target is there]


def _wired(
    source: NeuronBlock,
    target: NeuronBlock,
    type: str,
    weight: float | None,
    changes: Changes,
) -> Iterator[Bundle]:
    """Make what connects two blocks that are not connected yet; self-connections come first."""
    if source is not target:
        yield Bundle.of_layers("one" if type == ONE_TO_ONE else "all", source, target, weight)
        return
    if type != ALL_TO_ELSE:
        if weight is not None and weight != 1:
            wiring.warn_self_weight()
        source.unshare_traces()
        changes.write(source.self_weight, slice(source.size), storage.filled(source.size, 1.0))
        source.touch()
        yield source.selves
    if type != ONE_TO_ONE and source.size > 1:
        yield Bundle.of_layers("else", source, source, weight)


def _pairs(from_: Layer, to: Layer, type: str) -> Iterator[tuple[Place, Place]]:
    """Yield the neurons to connect, source by source."""
    if type == ONE_TO_ONE:
        yield from zip(from_._members, to._members, strict=True)
        return
    for here in from_._members:
        for there in to._members:
            if type == ALL_TO_ALL or here != there:
                yield here, there


# Gating: how a layer gates the connections between two others -----------------------------------

INPUT = "INPUT"
OUTPUT = "OUTPUT"
GATE_TYPES = (INPUT, OUTPUT, ONE_TO_ONE)
_GATE_TYPE = f"one of {', '.join(map(repr, GATE_TYPES))} (Layer.gateType.INPUT and so on)"


def gate(
    gaters: Sequence[Place], connection: LayerConnection, type: str, changes: Changes | None = None
) -> None:
    """Let the neurons at ``gaters`` gate a connection; check everything before gating any."""
    _check_gate(len(gaters), connection, type)
    storage.gate(_gates(gaters, connection, type), changes)


def _gates(gaters: Sequence[Place], connection: LayerConnection, type: str) -> Iterator[Gate]:
    """Yield what each neuron gates."""
    if type == ONE_TO_ONE:
        for gater, place in zip(gaters, range(connection.size), strict=True):
            yield wiring.gate_of(gater, connection._entry(place))
        return
    ends = connection.to if type == INPUT else connection.from_
    for gater, (block, index) in zip(gaters, ends._members, strict=True):
        for run in connection._runs(block, index, type == INPUT):
            yield gater, run, [((block, index), run)] if type == INPUT else fan(index, run)


def fan(source: int, run: Run) -> list[tuple[Place, Run]]:
    """Return the connections out of one neuron, each with its target and as the target's run."""
    target = run.bundle.target
    return [
        ((target, other), Run(run.bundle, entry, 1, source, 1))
        for other, entry in zip(run.others(), run.entries(), strict=True)
    ]


def _check_gate(size: int, given: object, type: str) -> None:
    """Raise if there is no connection, the type is unknown or the sizes do not fit."""
    if given is None:
        raise TypeError(
            "gate() needs a LayerConnection, got None: project() returns None when the layers are "
            "connected already"
        )
    connection = validation.instance(given, LayerConnection, "gate()")
    validation.choice(type, GATE_TYPES, "the type of gate", _GATE_TYPE)
    if type == INPUT:
        wanted, what = connection.to.size, "GATER layer and CONNECTION.TO layer"
    elif type == OUTPUT:
        wanted, what = connection.from_.size, "GATER layer and CONNECTION.FROM layer"
    else:
        wanted, what = connection.size, ""
    if size != wanted:
        text = (
            f"{what} must be the same size in order to gate!"
            if what
            else "The number of GATER UNITS must be the same as the number of CONNECTIONS to gate!"
        )
        raise ValueError(f"{text} (got {size} gaters, expected {wanted})")
