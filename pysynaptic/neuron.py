"""The neuron: a view of one place in a block, and the connections of single neurons."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from weakref import ref

from . import squash as _squash
from ._base import ids, validation
from ._base.copies import Copyable
from ._base.records import Numbers, Record, Shown, public
from ._base.undefined import or_none
from ._kernel import compiling, twin
from ._kernel.rest import Rest
from ._store import objects, wiring
from ._store.changes import Changes
from ._store.storage import Bundle, Extension, NeuronBlock
from .connection import Connection, add_views, views_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Literal, Self, overload

    from ._store.storage import Entry, Place
    from .squash import Squash, SquashTable


class _SquashAttribute:
    """``Neuron.squash`` is the table of functions, ``neuron.squash`` this neuron's function."""

    def __init__(self) -> None:
        self.table = _squash.TABLE

    if TYPE_CHECKING:

        @overload
        def __get__(self, neuron: None, owner: type[Neuron]) -> SquashTable: ...
        @overload
        def __get__(self, neuron: Neuron, owner: type[Neuron]) -> Squash: ...

    def __get__(self, neuron: Neuron | None, owner: type[Neuron]) -> SquashTable | Squash:
        return self.table if neuron is None else _squash.of(*neuron._place)

    def __set__(self, neuron: Neuron, value: Squash) -> None:
        _squash.assign(*neuron._place, _squash.checked(value))


class Neuron(twin.NeuronUnit, Copyable):
    """A neuron, the unit of layers and networks.

    A new neuron takes a neuron id and a connection id (for its self-connection, of weight 0), and
    draws its bias uniformly from [-0.1, 0.1).

    Attributes
    ----------
    ID : int
        Its id; ids ascend over all neurons that were ever made.
    activation, state, old, derivative, bias : float
        Its output, its state, the state before, the slope of its squash function at its state, and
        its bias.  All can be set to finite numbers; networks use the new values.
    squash : function
        Its squash function, ``f(x, derivate)``.  ``Neuron.squash`` (on the class) is the table:
        LOGISTIC, TANH, IDENTITY, HLIM, RELU.
    error : Record
        ``responsibility``, ``projected`` and ``gated``: the paper's three errors.
    trace : Record
        ``elegibility`` by input connection id, ``extended`` by gated neuron id and input connection
        id, ``influences``: by neuron id, the connections it gates (Synaptic's spelling).
    connections : Record
        ``inputs``, ``projected`` and ``gated``: Connection by id.
    selfconnection : Connection
        The connection to itself; its weight is 0 if there is none.
    label : str or None
        A name for people.
    neighboors : dict
        By id, the neurons that it projects to or whose connections it gates (Synaptic's spelling).

    Notes
    -----
    The mathematics is that of Synaptic's ``Neuron.js``, which implements Monner and Reggia (2012).
    To read it, see `pysynaptic/_kernel/reference.py`.

    Examples
    --------
    The first example of Synaptic's guide, a neuron that learns to answer 0:

    >>> from pysynaptic import Neuron, seed
    >>> seed(42)
    >>> A, B = Neuron(), Neuron()
    >>> connection = A.project(B)
    >>> for i in range(20000):
    ...     _ = A.activate(1)
    ...     _ = B.activate()
    ...     B.propagate(.3, 0)
    >>> A.activate(1)
    1.0
    >>> B.activate() < .005
    True
    """

    squash = _SquashAttribute()
    label: str | None = None  # a layer's set({'label': …}) sets it

    def __init__(self) -> None:
        self._attach(NeuronBlock(1, Neuron._of), 0)

    @classmethod
    def _of(cls, block: NeuronBlock, index: int) -> Neuron:
        """Make the view of one place of a block."""
        self = cls.__new__(cls)
        return self._attach(block, index)

    def _attach(self, block: NeuronBlock, index: int) -> Self:
        """Be the view of a place; return the one that another thread has made meanwhile."""
        self._place = block, index
        self._plan = None
        view: Self = block.views.setdefault(index, self)  # atomic
        return view

    # Running ----------------------------------------------------------------------------------

    def activate(self, input: float | None = None) -> float:
        """Activate the neuron: from its inputs, or as an input neuron with a given value.

        Parameters
        ----------
        input : float, optional
            The activation of an input neuron.  Its bias becomes 0 permanently, as in Synaptic.

        Returns
        -------
        float
            The activation.

        Raises
        ------
        TypeError, ValueError
            If ``input`` is not a finite number.
        ArithmeticError
            If the neuron has diverged.

        Notes
        -----
        Eqs. 15-18, in the order of Synaptic's ``Neuron.prototype.activate`` (not optimised).

        Examples
        --------
        >>> Neuron().activate(.25)
        0.25
        """
        input = or_none(input)
        row = None if input is None else (validation.number(input, "input"),)
        return self._ready().activate(row)[0]

    def propagate(self, rate: float | None = None, target: float | None = None) -> None:
        """Propagate the error: correct the bias and the weights of the inputs.

        Parameters
        ----------
        rate : float, default 0.1
            The learning rate; 0 means the default, as in Synaptic.
        target : float, optional
            The correct activation of an output neuron.  Without it the error comes from the
            neurons that this one projects to or whose connections it gates.

        Raises
        ------
        TypeError, ValueError
            If ``rate`` or ``target`` is not a finite number.

        Notes
        -----
        Eqs. 10 and 21-24, as ``Neuron.prototype.propagate``.

        Examples
        --------
        >>> neuron = Neuron()
        >>> error = 1 - neuron.activate()
        >>> neuron.propagate(.5, 1)
        >>> neuron.error.responsibility == error
        True
        """
        rate, target = or_none(rate), or_none(target)
        row = None if target is None else (validation.number(target, "target"),)
        self._ready().propagate(rate, row)

    def _ready(self) -> twin.Plan:
        plan = self._plan
        if plan is None:
            program = compiling.compile_program([[self._place]], self, optimised=False)
            objects.run([self._place])
            plan = twin.Plan(program)
            plan.rest = Rest(ref(self), [[self._place]])
            self._plan = plan
        return plan

    def _forget_plan(self) -> None:
        if self._plan is not None:
            self._plan.stale = True
        self._plan = None

    def _is_run_by(self, rest: Rest) -> bool:
        """Return whether the plan that has this rest would run again."""
        return self._plan is not None and self._plan.rest is rest

    # Connecting -------------------------------------------------------------------------------

    def project(self, neuron: Neuron, weight: float | None = None) -> Connection:
        """Connect this neuron to another.

        Parameters
        ----------
        neuron : Neuron
            Where the connection leads.  The weight of a self-connection always becomes 1, with a
            UserWarning if another weight is given.
        weight : float, optional
            The weight; drawn uniformly from [-0.1, 0.1) when left out.

        Returns
        -------
        Connection
            The new connection; or the existing one, with its weight set if one is given.  If the
            other neuron projects to this one as well, Synaptic does not find the existing
            connection and makes another; so does pysynaptic, with a UserWarning.

        Raises
        ------
        TypeError, ValueError
            If ``neuron`` is not a Neuron or ``weight`` not a finite number.

        Examples
        --------
        >>> A, B = Neuron(), Neuron()
        >>> A.project(B, .5) is A.project(B)
        True
        """
        validation.instance(neuron, Neuron, "project()")
        weight = or_none(weight)
        value = None if weight is None else validation.number(weight, "weight")
        return Connection._of(*wiring.project(self._place, neuron._place, value))

    def gate(self, connection: Connection) -> None:
        """Gate a connection: at every activation, its gain becomes this neuron's activation.

        Parameters
        ----------
        connection : Connection
            Any connection, also a self-connection.

        Raises
        ------
        TypeError
            If it is not a Connection.

        Examples
        --------
        >>> A, B, gater = Neuron(), Neuron(), Neuron()
        >>> connection = A.project(B)
        >>> gater.gate(connection)
        >>> gater.activate() == connection.gain
        True
        """
        validation.instance(connection, Connection, "gate()")
        wiring.gate_one(self._place, (connection._bundle, connection._entry))

    def selfconnected(self) -> bool:
        """Return whether the neuron is connected to itself.

        Returns
        -------
        bool
            Whether the self-connection's weight is not 0.

        Examples
        --------
        >>> neuron = Neuron()
        >>> neuron.selfconnected(), neuron.project(neuron).weight, neuron.selfconnected()
        (False, 1.0, True)
        """
        block, index = self._place
        return block.self_weight[index] != 0

    def connected(self, neuron: Neuron) -> Record | Literal[False]:
        """Return how this neuron is connected to another.

        Parameters
        ----------
        neuron : Neuron
            The other neuron, or itself.

        Returns
        -------
        Record or False
            ``type`` ("inputs", "projected", "gated" or "selfconnection") and ``connection``: the
            first match, in that order, in either direction, as Synaptic finds it.

        Raises
        ------
        TypeError
            If ``neuron`` is not a Neuron.

        Examples
        --------
        >>> A, B = Neuron(), Neuron()
        >>> A.connected(B)
        False
        >>> _ = A.project(B)
        >>> A.connected(B).type, B.connected(A).type
        ('projected', 'inputs')
        """
        validation.instance(neuron, Neuron, "connected()")
        here, there = self._place, neuron._place
        kind = "selfconnection"
        entry: Entry | None
        if neuron is self:
            entry = (here[0].selves, here[1]) if self.selfconnected() else None
        elif entry := there[0].find(there[1], *here):
            kind = "inputs"
        elif entry := here[0].find(here[1], *there):
            kind = "projected"
        else:
            kind = "gated"
            entry = next(
                (gated for gated in wiring.gated(here) if there in wiring.ends(gated)), None
            )
        if entry is None:
            return False
        return Record(type=kind, connection=Connection._of(*entry))

    # Clearing ---------------------------------------------------------------------------------

    def clear(self) -> None:
        """Set traces and errors to 0; state and activation stay.

        Examples
        --------
        >>> neuron = Neuron()
        >>> neuron.propagate(.5, 1)
        >>> neuron.clear()
        >>> neuron.error.responsibility
        0.0
        """
        changes = Changes()
        wiring.clear(*self._place, changes)
        changes.make()

    def reset(self) -> None:
        """Draw the bias and the weights of all connections again, and clear.

        Weights are drawn by ascending id, first those of the inputs, then of the projected and of
        the gated connections.  As in Synaptic, one that is in two of these is drawn twice.

        Examples
        --------
        >>> neuron = Neuron()
        >>> neuron.state = 3
        >>> neuron.reset()
        >>> neuron.state, abs(neuron.bias) <= .1
        (0.0, True)
        """
        drawn, changes = wiring.Drawn(), Changes()
        wiring.unshare(self._place, True, draws=True)
        wiring.reset(*self._place, drawn, changes)
        drawn.write(changes)
        changes.make()

    # Properties -------------------------------------------------------------------------------

    @property
    def ID(self) -> int:
        """Its id."""
        block, index = self._place
        return block.first_id + index

    @property
    def selfconnection(self) -> Connection:
        """The connection to itself."""
        block, index = self._place
        return Connection._of(block.selves, index)

    @property
    def connections(self) -> Connections:
        """The present connections: ``inputs``, ``projected`` and ``gated``, each by id."""
        block, index = self._place
        shown: Connections | None = block.shown.get(index)
        return _show(block, index) if shown is None else shown

    @property
    def neighboors(self) -> dict[int, Neuron]:
        """By id, the neurons that it projects to or whose connections it gates."""
        block, index = self._place
        found = {
            run.bundle.target.first_id + other: run.bundle.target.view(other)
            for bundle in block.projected
            for run in bundle.out_of(index)
            for other in run.others()
        }
        for other_block, other in block.gates.get(index, ()):
            found[other_block.first_id + other] = other_block.view(other)
        return dict(sorted(found.items()))

    @property
    def error(self) -> Numbers:
        """The errors: ``responsibility`` (Eq. 23), ``projected`` (Eq. 21), ``gated`` (Eq. 22)."""
        block, index = self._place
        buffers = {
            "responsibility": block.responsibility,
            "projected": block.error_projected,
            "gated": block.error_gated,
        }

        def write(name: str, value: object) -> None:
            buffers[name][index] = validation.number(value, f"error.{name}")

        return Numbers(list(buffers), lambda name: buffers[name][index], write)

    @property
    def trace(self) -> Record:
        """The present traces: ``elegibility``, ``extended`` and ``influences``."""
        block, index = self._place
        inputs = list(wiring.entries(run for bundle in block.inputs for run in bundle.into(index)))
        extensions = sorted(block.gates.get(index, {}).items(), key=_neuron_id)
        return Record(
            elegibility=_elegibility(inputs),
            extended={_neuron_id(item): _extended(inputs, item[1]) for item in extensions},
            influences={
                _neuron_id(item): [
                    Connection._of(*entry) for entry in wiring.entries(iter(item[1].influences))
                ]
                for item in extensions
            },
        )

    @staticmethod
    def uid() -> int:
        """Take the next neuron id, as Synaptic's ``Neuron.uid()`` does.

        Returns
        -------
        int
            The id.

        Examples
        --------
        >>> Neuron.uid() + 1 == Neuron.uid()
        True
        """
        return ids.take_neurons(1)

    @staticmethod
    def quantity() -> Record:
        """Return how many neuron and connection ids have been taken so far.

        Returns
        -------
        Record
            ``neurons`` and ``connections``; every neuron's self-connection counts as one.

        Examples
        --------
        >>> before = Neuron.quantity().connections
        >>> _ = Neuron()
        >>> Neuron.quantity().connections - before
        1
        """
        return Record(neurons=ids.neurons, connections=ids.connections)

    def __dir__(self) -> list[str]:
        return public(super().__dir__())

    def __repr__(self) -> str:
        return f"<Neuron {self.ID}: activation {self.activation!r}, bias {self.bias!r}>"


twin.enter(Neuron, "neuron")


class NeuronList(Copyable, Sequence[Neuron]):
    """The neurons of a layer; each view is made on request."""

    __slots__ = ("_places",)

    def __init__(self, places: list[Place]) -> None:
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, place: int) -> Neuron: ...
        @overload
        def __getitem__(self, place: slice) -> Sequence[Neuron]: ...

    def __getitem__(self, place: int | slice) -> Neuron | Sequence[Neuron]:
        if isinstance(place, slice):
            return [block.view(index) for block, index in self._places[place]]
        block, index = self._places[place]
        neuron: Neuron = block.view(index)
        return neuron

    def __iter__(self) -> Iterator[Neuron]:
        return iter([block.view(index) for block, index in self._places])

    def __repr__(self) -> str:
        return repr(list(self))


MOST_SHOWN = 1024  # the most connections of a block that are kept for the next who asks for them


class Connections(Shown, Record):
    """A neuron's connections: ``inputs``, ``projected`` and ``gated``, each by id."""

    __slots__ = ()

    # Not found as the other attributes of records are, which takes longer.
    inputs: Any = property(itemgetter("inputs"))
    projected: Any = property(itemgetter("projected"))
    gated: Any = property(itemgetter("gated"))


def _show(block: NeuronBlock, index: int) -> Connections:
    """Return a neuron's connections, and keep them until the wiring changes, or for others."""
    shown = block.shown
    inputs, projected, gated = (Shown({}, shown.clear) for _ in range(3))
    for bundle in block.inputs:
        add_views(inputs, bundle.into(index))
    for bundle in block.projected:
        add_views(projected, bundle.out_of(index))
    for bundle, entry in wiring.gated((block, index)):
        views_of(bundle).add(gated, (bundle.id_of(entry),), entry, 1)
    made = Connections({"inputs": inputs, "projected": projected, "gated": gated}, shown.clear)
    if sum(len(part) for each in (made, *shown.values()) for part in each.values()) > MOST_SHOWN:
        shown.clear()
    shown[index] = made
    return made


def _neuron_id(item: tuple[Place, Extension]) -> int:
    (block, index), _ = item
    return block.first_id + index


def _elegibility(inputs: list[Entry]) -> Numbers:
    """Return the live eligibility traces of a neuron, by input connection id."""
    entries = {bundle.id_of(entry): (bundle, entry) for bundle, entry in inputs}

    def place(key: int) -> tuple[Bundle, int]:
        bundle, entry = entries[key]
        if bundle.shared:
            return bundle, entry // bundle.columns
        return bundle, bundle.at + entry

    def read(key: int) -> float:
        bundle, at = place(key)
        assert bundle.traces is not None
        return bundle.traces[at]

    def write(key: int, value: object) -> None:
        trace = validation.number(value, f"trace.elegibility[{key}]")
        entries[key][0].unshare_traces()
        bundle, at = place(key)
        assert bundle.traces is not None
        bundle.traces[at] = trace

    return Numbers(list(entries), read, write)


def _extended(inputs: list[Entry], extension: Extension) -> Numbers:
    """Return the live extended traces of an extension, by input connection id."""
    places = {bundle.id_of(entry): place for place, (bundle, entry) in enumerate(inputs)}

    def write(key: int, value: object) -> None:
        extension[places[key]] = validation.number(value, f"trace.extended[...][{key}]")

    return Numbers(list(places), lambda key: extension[places[key]], write)
