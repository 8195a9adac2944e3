"""The layer: neurons that are connected, gated and run together."""

from __future__ import annotations

from weakref import ref

from . import layer_connection as _lc
from . import squash as _squash
from ._base import validation
from ._base.copies import Linked
from ._base.records import Names, Record, public
from ._base.undefined import or_none
from ._kernel import compiling, twin
from ._kernel.rest import Rest
from ._store import objects, wiring
from ._store.changes import Changes
from ._store.storage import NeuronBlock, forget_plans, freeze_neurons, zeros
from .layer_connection import LayerConnection
from .neuron import Neuron, NeuronList

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Protocol, Self, TypedDict, Unpack

    from numpy.typing import ArrayLike

    from ._base.records import Untyped
    from ._store.storage import Dependents, Place

    class Properties(TypedDict, total=False):
        """What `Layer.set` sets."""

        label: object
        squash: _squash.Squash | None
        bias: float | None

    class Projectable(Protocol):
        """A network, whose input layer can be projected to."""

        @property
        def layers(self) -> Any:
            """``input``, ``hidden`` and ``output``."""
            ...


OPTIONS = ("label", "squash", "bias")


class _ConnectionTypes(Names):
    """``Layer.connectionType``."""

    ALL_TO_ALL: str
    ONE_TO_ONE: str
    ALL_TO_ELSE: str


class _GateTypes(Names):
    """``Layer.gateType``."""

    INPUT: str
    OUTPUT: str
    ONE_TO_ONE: str


class Layer(twin.Unit, Linked):
    """A layer of neurons.

    A new layer takes ids and draws biases for its neurons in order, as Synaptic does.

    Parameters
    ----------
    size : int, default 0
        How many neurons.

    Attributes
    ----------
    size : int
        How many neurons there are.
    list : sequence of Neuron
        The neurons, each made on request; ``neurons()`` is the same.
    connectedTo : list of LayerConnection
        The connections that this layer projects.
    connectionType, gateType
        On the class: the names of the types of connections and gates.

    Raises
    ------
    TypeError
        If ``size`` is not an int.
    ValueError
        If it is negative.
    MemoryError
        If there is not enough memory.

    Examples
    --------
    >>> from pysynaptic import Layer
    >>> inputLayer, outputLayer = Layer(2), Layer(1)
    >>> _ = inputLayer.project(outputLayer, weights=.5)
    >>> inputLayer.activate([1, 0])
    [1.0, 0.0]
    >>> outputLayer.list[0].bias = 0
    >>> outputLayer.activate()
    [0.6224593312018546]
    """

    connectionType = _ConnectionTypes(
        "Layer.connectionType",
        {
            "ALL_TO_ALL": _lc.ALL_TO_ALL,
            "ONE_TO_ONE": _lc.ONE_TO_ONE,
            "ALL_TO_ELSE": _lc.ALL_TO_ELSE,
        },
        {},
    )
    gateType = _GateTypes(
        "Layer.gateType",
        {"INPUT": _lc.INPUT, "OUTPUT": _lc.OUTPUT, "ONE_TO_ONE": _lc.ONE_TO_ONE},
        {"INPUT_GATE": "INPUT", "OUTPUT_GATE": "OUTPUT"},
    )

    connectedTo: list[LayerConnection]
    _members: list[Place]
    _block: NeuronBlock | None  # the block of this layer; None after add()

    def __init__(self, size: int | None = None) -> None:
        size = or_none(size)
        count = 0 if size is None else validation.neurons(size, "the size of a layer", 0)
        self._block = NeuronBlock(count, Neuron._of) if count else None
        self._members = self._block.places() if self._block else []
        self.connectedTo = []
        self._plan = None
        self._dependents: Dependents = {}
        self._list = NeuronList(self._members)

    # Running ----------------------------------------------------------------------------------

    def activate(self, input: ArrayLike | None = None) -> list[float]:
        """Activate the neurons in order.

        Parameters
        ----------
        input : sequence of float, shape (size,), optional
            Their activations, if this is an input layer; their biases become 0 permanently.

        Returns
        -------
        list of float
            The activations.

        Raises
        ------
        TypeError, ValueError
            If ``input`` is not a row of ``size`` finite numbers.
        ArithmeticError
            If the neurons have diverged.

        Notes
        -----
        As ``Layer.prototype.activate``, always in the mode that is not optimised.

        Examples
        --------
        >>> Layer(2).activate([.5, 1])
        [0.5, 1.0]
        """
        return self._ready().activate(or_none(input))

    def propagate(self, rate: float | None = None, target: ArrayLike | None = None) -> None:
        """Propagate the error and learn, from the last neuron to the first.

        Parameters
        ----------
        rate : float, default 0.1
            The learning rate; 0 means the default, as in Synaptic.
        target : sequence of float, shape (size,), optional
            The correct activations of an output layer.  Without them the error comes from what the
            layer projects to and gates.

        Raises
        ------
        TypeError, ValueError
            If ``rate`` is not a finite number or ``target`` not a row of ``size`` finite numbers.

        Examples
        --------
        >>> layer = Layer(1)
        >>> error = 1 - layer.activate()[0]
        >>> layer.propagate(.1, [1])
        >>> layer.list[0].error.responsibility == error
        True
        """
        self._ready().propagate(or_none(rate), or_none(target))

    def _ready(self) -> twin.Plan:
        plan = self._plan
        if plan is None:
            if not self._members:
                raise ValueError("the layer has no neurons to run")
            program = compiling.compile_program([self._members], self, optimised=False)
            objects.run(self._members)
            plan = twin.Plan(program)
            plan.rest = Rest(ref(self), [self._members])
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

    def project(
        self, layer: Layer | Projectable, type: str | None = None, weights: float | None = None
    ) -> LayerConnection | None:
        """Connect this layer to another, or to a network's input layer.

        Parameters
        ----------
        layer : Layer or Network
            Where the connections lead; it may be this layer itself.
        type : str, optional
            One of ``Layer.connectionType``; default ALL_TO_ALL, and ONE_TO_ONE within one layer.
        weights : float, optional
            The weight of every connection; by default drawn uniformly from [-0.1, 0.1).

        Returns
        -------
        LayerConnection or None
            None if the layers are connected already: then nothing happens, as in Synaptic.  Layers
            that are connected in both directions do not count as connected; more connections are
            made.

        Raises
        ------
        TypeError, ValueError
            As for `LayerConnection`; nothing is connected then.

        Examples
        --------
        >>> A, B = Layer(2), Layer(3)
        >>> A.project(B).size, A.project(B)
        (6, None)
        """
        target, type = _target(layer), or_none(type)
        wanted = _lc.checked_type(self, target, type)
        connected = self.connected(target)
        if connected is None:
            if self is not target and _lc.linked(self, target) and _lc.linked(target, self):
                wiring.warn_parallel()
            return LayerConnection._of(self, target, wanted, weights)
        if type is not None and type != connected:
            validation.warn(
                f"the layers are connected {connected} already: as in Synaptic, "
                f"projecting {type} between them does nothing"
            )
        return None

    def gate(self, connection: LayerConnection, type: str) -> None:
        """Let this layer's neurons gate the connections between two layers.

        Parameters
        ----------
        connection : LayerConnection
            What ``project()`` returned.
        type : str
            ``Layer.gateType.INPUT``: neuron k gates what leads to neuron k of the target layer.
            ``OUTPUT``: neuron k gates what comes from neuron k of the source layer.
            ``ONE_TO_ONE``: neuron k gates connection k.

        Raises
        ------
        TypeError
            If ``connection`` is not a LayerConnection, for example because ``project()`` between
            connected layers returned None.
        ValueError
            If the type is unknown or the sizes do not fit (with Synaptic's messages).

        Examples
        --------
        >>> A, B, gater = Layer(2), Layer(3), Layer(3)
        >>> connection = A.project(B)
        >>> gater.gate(connection, Layer.gateType.INPUT)
        >>> connection.list[4].gater is gater.list[1]
        True
        """
        changes = Changes()
        if isinstance(connection, LayerConnection):
            changes.append(connection.gatedfrom, Record(layer=self, type=type))
        _lc.gate(self._members, connection, type, changes)

    def selfconnected(self) -> bool:
        """Return whether every neuron is connected to itself.

        Returns
        -------
        bool
            Whether all self-connections have a weight other than 0.

        Raises
        ------
        ValueError
            If the layer has no neurons.

        Examples
        --------
        >>> layer = Layer(2)
        >>> _ = layer.project(layer)
        >>> layer.selfconnected()
        True
        """
        if not self._members:
            raise ValueError("the layer has no neurons")
        return all(block.self_weight[index] for block, index in self._members)

    def connected(self, layer: Layer) -> str | None:
        """Return how this layer is connected to another.

        Parameters
        ----------
        layer : Layer
            The other layer.

        Returns
        -------
        str or None
            ``Layer.connectionType.ALL_TO_ALL`` if all pairs are connected, ``ONE_TO_ONE`` if each
            neuron k is connected to neuron k, otherwise None; in both cases only if there are no
            connections in the other direction.  As in Synaptic, one neuron to one is ALL_TO_ALL,
            and self-connections do not count.

        Raises
        ------
        TypeError
            If ``layer`` is not a Layer.
        ValueError
            If one of the layers has no neurons.

        Examples
        --------
        >>> A, B = Layer(2), Layer(2)
        >>> _ = A.project(B, Layer.connectionType.ONE_TO_ONE)
        >>> A.connected(B), B.connected(A)
        ('ONE TO ONE', None)
        """
        validation.instance(layer, Layer, "connected()")
        if not self._members or not layer._members:
            raise ValueError("a layer without neurons can't be connected")
        ahead = _lc.linked(self, layer)
        if ahead is not None and not ahead:
            return None
        if ahead and not _lc.linked(layer, self) and any(each.is_full for each in ahead):
            return _lc.ALL_TO_ALL
        if all(_projects(a, b) for a in self._members for b in layer._members):
            return _lc.ALL_TO_ALL
        if self.size <= layer.size and all(
            _projects(a, b) for a, b in zip(self._members, layer._members, strict=False)
        ):
            return _lc.ONE_TO_ONE
        return None

    def add(self, neuron: Neuron | None = None) -> None:
        """Add a neuron to the layer.

        Parameters
        ----------
        neuron : Neuron, optional
            The neuron; by default a new one.

        Raises
        ------
        TypeError
            If it is not a Neuron.

        Examples
        --------
        >>> layer = Layer(1)
        >>> layer.add(Neuron())
        >>> layer.size
        2
        """
        neuron = or_none(neuron)
        if neuron is None:
            neuron = Neuron()
        validation.instance(neuron, Neuron, "add()")
        block = neuron._place[0]
        changes = Changes()
        changes.append(self._members, neuron._place)
        changes.set(self, "_block", None if self._members or block.size > 1 else block)
        changes.set(self, "_plan", None)
        forget_plans(self._dependents)
        changes.make()
        self._plan = None  # another thread may have compiled meanwhile
        forget_plans(self._dependents)

    def set(self, options: Properties | Untyped | None = None, **named: Unpack[Properties]) -> Self:
        """Set properties of all neurons.

        Parameters
        ----------
        options : dict, optional
            ``label`` (str: neurons get ``label_ID``), ``squash`` (function), ``bias`` (float).  As
            in Synaptic, an empty label and a bias of 0 are ignored; the bias with a UserWarning.
        **named
            The same by keyword.

        Returns
        -------
        Layer
            The layer itself.

        Raises
        ------
        TypeError, ValueError
            If an option is unknown or its value can't be used; nothing is set then.

        Examples
        --------
        >>> layer = Layer(2).set({'squash': Neuron.squash.TANH, 'bias': 1})
        >>> [neuron.bias for neuron in layer.list]
        [1.0, 1.0]
        """
        given: Any = or_none(options)
        if given is not None:
            validation.mapping(given, "options")
        properties: dict[str, Any] = {**(given or {}), **named}
        validation.option_names(properties, OPTIONS, "Layer.set()")
        label, squash, bias = (or_none(properties.get(name)) for name in OPTIONS)
        if label:
            try:
                label = f"{label}"
            except RecursionError:  # it is a list that is nested too deeply
                raise ValueError(f"label must be a str, got {type(label).__name__}") from None
        if squash is not None:
            squash = _squash.checked(squash)
        if bias is not None:
            bias = validation.number(bias, "bias")
            if bias == 0:
                validation.warn(
                    "set({'bias': 0}) changes nothing, as in Synaptic; set neuron.bias of each"
                )
        for block, index in self._members:
            if label:
                block.view(index).label = f"{label}_{block.first_id + index}"
            if squash is not None:
                _squash.assign(block, index, squash)
            if bias:
                block.bias[index] = bias
        return self

    # Clearing ---------------------------------------------------------------------------------

    def clear(self) -> None:
        """Set the traces and errors of all neurons to 0.

        Examples
        --------
        >>> layer = Layer(1)
        >>> layer.propagate(.1, [1])
        >>> layer.clear()
        >>> layer.list[0].error.responsibility
        0.0
        """
        if self._block is not None and twin.native is not None:
            twin.zero(wiring.cleared(self._block))
        else:
            changes = Changes()
            unshare((self,))
            self._clear(changes)
            changes.make()

    def _clear(self, changes: Changes) -> None:
        if self._block is not None:
            zero(wiring.cleared(self._block), changes)
        else:
            for block, index in self._members:
                wiring.clear(block, index, changes)

    def _clear_traces(self, changes: Changes) -> None:
        if self._block is not None:
            zero(list(wiring.traces(self._block)), changes)
        else:
            for block, index in self._members:
                wiring.clear_traces(block, index, changes)

    def reset(self) -> None:
        """Draw all biases and weights again and clear, neuron by neuron (see ``Neuron.reset``).

        Examples
        --------
        >>> layer = Layer(1).set({'bias': 5})
        >>> layer.reset()
        >>> layer.list[0].bias < .1
        True
        """
        drawn, changes = wiring.Drawn(), Changes()
        unshare((self,), draws=True)
        self._reset(drawn, changes)
        drawn.write(changes)
        changes.make()

    def _reset(self, drawn: wiring.Drawn, changes: Changes) -> None:
        whole = self._block is not None
        if whole:
            self._clear(changes)
        for block, index in self._members:
            wiring.reset(block, index, drawn, changes, cleared=whole)

    def freeze(self) -> None:
        """Keep the biases, and the weights of all connections into this layer, from learning.

        Errors still flow back through the layer, so that the layers before it learn.  Connections
        that are made into it later are frozen too.  `reset` leaves what is frozen as it is, and a
        weight or bias can still be set.

        Notes
        -----
        Synaptic does not have this.  Copies and ``save()`` keep it; Synaptic's JSON does not know
        it, so that ``clone()`` and ``toJSON()`` lose it.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> network = Architect.Perceptron(2, 3, 1)
        >>> hidden = network.layers.hidden[0]
        >>> hidden.freeze()
        >>> before = network.weights[0].copy()
        >>> _ = network.trainer.XOR(iterations=10)
        >>> bool((network.weights[0] == before).all())
        True
        """
        freeze_neurons(self._members, True)

    def unfreeze(self) -> None:
        """Let the biases and all weights into this layer learn again.

        Examples
        --------
        >>> layer = Layer(2)
        >>> layer.freeze()
        >>> layer.unfreeze()
        >>> layer.frozen
        False
        """
        freeze_neurons(self._members, False)

    # Properties -------------------------------------------------------------------------------

    @property
    def frozen(self) -> bool:
        """Whether no bias of this layer and no weight into it learns."""
        return bool(self._members) and all(block.is_frozen(index) for block, index in self._members)

    @property
    def size(self) -> int:
        """How many neurons there are."""
        return len(self._members)

    @property
    def list(self) -> NeuronList:
        """The neurons."""
        return self._list

    def neurons(self) -> NeuronList:
        """Return the neurons: `list` itself, not a copy.

        Returns
        -------
        sequence of Neuron
            The same object as `list`.

        Examples
        --------
        >>> layer = Layer(2)
        >>> layer.neurons() is layer.list
        True
        """
        return self._list

    def __dir__(self) -> Iterable[str]:
        return public(super().__dir__())

    def __repr__(self) -> str:
        return f"<Layer of {self.size} neurons>"


twin.enter(Layer, "layer")


def _target(unit: object) -> Layer:
    """Return the layer that a projection to a layer or a network leads to."""
    if isinstance(unit, Layer):
        return unit
    missing = object()
    layers: Any = missing if isinstance(unit, type) else getattr(unit, "_layers", missing)
    if layers is not missing:
        layer = layers and layers.get("input")
        if isinstance(layer, Layer):
            return layer
        raise ValueError("the network to project to has no input layer yet")
    raise TypeError(
        "Invalid argument, you can only project connections to LAYERS and NETWORKS! "
        f"(got {validation.described(unit)})"
    )


def _projects(source: Place, target: Place) -> bool:
    """Whether Synaptic finds a connection from one neuron to another."""
    return (
        source != target
        and source[0].find(source[1], *target) is not None
        and target[0].find(target[1], *source) is None
    )


def unshare(layers: Iterable[Layer], draws: bool = False) -> None:
    """Unshare the traces that clearing these layers unshares, before any of it is noted."""
    for layer in layers:
        if draws or layer._block is None:
            for place in layer._members:
                wiring.unshare(place, layer._block is None, draws)


def zero(arrays: list[Any], changes: Changes) -> None:
    """Let all numbers of some arrays become 0."""
    if twin.native is not None:
        changes.call(twin.zero, arrays)
        return
    for each in arrays:
        if len(each):  # an array refuses even to be given nothing while something else looks at it
            changes.write(each, slice(None), zeros(len(each)))
