"""The network: an order in which layers run.

The file is long because the class has many public methods, each with its documentation.  The work
is done in other modules.
"""

from __future__ import annotations

from itertools import pairwise
from operator import itemgetter
from weakref import ref

from . import squash
from ._base import sequences, validation
from ._base.occupancy import Occupant, alone, check
from ._base.on_class import on_class
from ._base.records import Record, public
from ._base.rows import packed
from ._base.undefined import or_none
from ._kernel import compiling, twin
from ._kernel.optimized import Optimized, blocks_of, unrestored
from ._kernel.rest import Rest
from ._store import objects, storage, wiring
from ._store.changes import Changes
from ._store.storage import depend
from .layer import Layer, unshare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence
    from os import PathLike
    from typing import Any, Literal, NoReturn, Self, TypedDict

    import numpy
    from numpy.typing import ArrayLike

    from ._base.records import Fields, Untyped
    from ._formats.export.standalone import Standalone
    from ._formats.matrices import Arrays
    from ._formats.pictures.drawing import Drawing
    from ._formats.pictures.summary import Summary
    from ._kernel.program import Program
    from .layer_connection import LayerConnection
    from .trainer import Trainer

    class Parts(TypedDict, total=False):
        """The layers of a network, as the constructor takes them."""

        input: Layer | None
        hidden: Sequence[Layer] | None
        output: Layer | None

    class Layers(Fields):
        """The layers of a network."""

        input: Layer
        hidden: list[Layer]
        output: Layer


PARTS = ("input", "hidden", "output")
COMPILED = (  # what `_uncompile` sets
    *("_plan", "_checked", "_compiled", "_spare", "_aux"),
    *("_warned", "_propagated"),
)
SCRATCH = bytes(8)  # the scratch variable, with which begins what a plan saves


class Member(Record):
    """A neuron and the layer it is in: an item of `Network.neurons`."""

    __slots__ = ()

    # Not found as the other attributes of records are, which takes longer.
    neuron: Any = property(itemgetter("neuron"))
    layer: Any = property(itemgetter("layer"))


_make_trainer: Callable[[Network], Trainer]
_find_class: Callable[[str], type[Network] | None]


def _provide(
    make_trainer: Callable[[Network], Trainer], find_class: Callable[[str], type[Network] | None]
) -> None:
    """Register what makes ``network.trainer``, and what finds a subclass of ours by its name.

    This module knows neither trainers nor architectures.
    """
    global _make_trainer, _find_class
    _make_trainer, _find_class = make_trainer, find_class


class Network(twin.Unit):
    """Layers that run together: an input layer, hidden layers in order, an output layer.

    A network has only this order; the numbers belong to the layers.  Two networks may share layers.

    ``copy.deepcopy(network)``, ``pickle`` and ``save()``/``load()`` keep every number of every
    neuron and connection, the gates, everything that is connected to the network, and its mode, so
    that a training continues with the same bits.  ``copy.copy(network)`` is a network of the same
    layers.  Layers, neurons, connections and layer connections can be copied and pickled too, with
    everything they are connected to.  Copies get new ids in the order of the originals' ids,
    because the ids decide the order of sums, and draw no random numbers.

    Parameters
    ----------
    input : Layer or dict, optional
        The input layer; or a dict of all three parts, as in Synaptic, ``{'input': …, 'hidden': […],
        'output': …}``.
    hidden : list of Layer, optional
        The hidden layers, in order of activation.
    output : Layer, optional
        The output layer.

    Attributes
    ----------
    layers : Record
        ``input``, ``hidden`` and ``output``.
    optimized : Optimized, None or False
        None before the first run, False after ``setOptimize(False)``.

    Raises
    ------
    TypeError
        If a part is not a layer, or ``hidden`` is not a list of layers.

    Notes
    -----
    As in Synaptic, a network runs *optimised* by default.  The two modes differ in a few digits
    (COMPAT.md lists where); both give Synaptic's.

    Examples
    --------
    >>> from pysynaptic import Layer, Network, seed
    >>> seed(1)
    >>> inputLayer, hiddenLayer, outputLayer = Layer(2), Layer(3), Layer(1)
    >>> _ = inputLayer.project(hiddenLayer)
    >>> _ = hiddenLayer.project(outputLayer)
    >>> myNetwork = Network({
    ...     'input': inputLayer,
    ...     'hidden': [hiddenLayer],
    ...     'output': outputLayer
    ... })
    >>> for i in range(2000):
    ...     for row, target in ([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0]):
    ...         _ = myNetwork.activate(row)
    ...         myNetwork.propagate(.3, target)
    >>> round(myNetwork.activate([1, 0])[0]), round(myNetwork.activate([1, 1])[0])
    (1, 0)
    """

    # Class attributes, so that a subclass may call set() without super().__init__().
    _compiled: twin.Plan | None = None  # the plan of `_order`
    _checked: twin.Plan | None = None  # the same, if nothing can have changed since `_check`
    _spare: twin.Plan | None = None  # the last plan, if nothing that it was made from has changed
    _order: tuple[Layer, ...] = ()  # the layers that were compiled
    _optimized: Literal[False] | Optimized | None = None
    _layers: Record | None = None
    _free = False  # whether the input layer was compiled to be activated from other layers
    _kept: Sequence[tuple[array[float], int, array[float]]] = ()  # see `unrestored`
    _trainer: Trainer | None = None
    _occupants: list[Occupant] | tuple[()] = ()  # the thread that trains it or runs many rows
    _warned = False  # whether the warning of longer rows was given
    _aux = 0.0  # the scratch variable of Synaptic's generated code
    _propagated: tuple[float, list[float]] | None = None  # its last learning rate and targets
    _extras: dict[str, Any] | None = None  # see `extras`
    _trained_by_itself = False  # whether Synaptic's constructor makes a trainer

    def __init__(
        self,
        input: Layer | Parts | Layers | Untyped | None = None,
        hidden: Sequence[Layer] | None = None,
        output: Layer | None = None,
    ) -> None:
        input, hidden, output = or_none(input), or_none(hidden), or_none(output)
        if not (input is None and hidden is None and output is None):
            self.set(input, hidden, output)
            self._optimized = None  # which those that only call set() do not have in Synaptic

    # Running ----------------------------------------------------------------------------------

    def activate(self, input: ArrayLike | None = None) -> list[float]:
        """Activate the layers in order.

        Parameters
        ----------
        input : sequence of float, shape (inputs,), optional
            The activations of the input layer.  Without them the layers that project to the input
            layer activate it, as Synaptic's wiki describes for connected networks.

        Returns
        -------
        list of float, shape (outputs,)
            The activations of the output layer.

        Raises
        ------
        TypeError, ValueError
            If ``input`` is not a row of finite numbers or too short (with Synaptic's message), if
            it is missing and nothing leads to the input layer (unless the network is not
            optimised, as in Synaptic), or if the network has no layers yet.  As in Synaptic, a
            longer row is an error if the network is not optimised; otherwise it is cut off, with a
            UserWarning.
        ArithmeticError
            If the network has diverged.

        Examples
        --------
        >>> A, B = Layer(2), Layer(2)
        >>> _ = A.project(B, weights=0)
        >>> network = Network({'input': A, 'output': B.set({'bias': 1})})
        >>> network.activate([1, 1])
        [0.7310585786300049, 0.7310585786300049]
        """
        plan = self._plan
        if plan is None or self._watched is not None:
            plan = self._ready()
        input = or_none(input)
        if input is None:
            plan = self._ready(free=True)
        return plan.activate(input)

    def propagate(self, rate: float | None = None, target: ArrayLike | None = None) -> None:
        """Propagate the error back through the network and learn.

        Parameters
        ----------
        rate : float, default 0.1
            The learning rate.  As in Synaptic, 0 learns nothing if the network is optimised, and
            means the default otherwise.
        target : sequence of float, shape (outputs,), optional
            The correct answer.  It may be left out if the output layer projects to another network
            that has propagated.  It may also be left out if the network is not optimised; then it
            learns nothing, as in Synaptic.

        Raises
        ------
        TypeError, ValueError
            If ``rate`` is not a finite number, or ``target`` is not a row of finite numbers or too
            short (with Synaptic's message).
        ArithmeticError
            If a weight would become infinite; the network has diverged, and nothing has changed.

        Examples
        --------
        >>> A, B = Layer(1), Layer(1)
        >>> connection = A.project(B, weights=0)
        >>> network = Network(A, [], B)
        >>> error = 1 - network.activate([1])[0]
        >>> network.propagate(.5, [1])
        >>> connection.list[0].weight == .5 * error
        True
        """
        plan = self._plan
        if plan is None or self._watched is not None:
            plan = self._ready()
        rate, target = or_none(rate), or_none(target)
        if target is None and self._optimized is not False:
            self._check_free_output()
        plan.propagate(rate, target)

    def explain(self) -> str:
        """Tell how the network runs: one line a layer.

        Returns
        -------
        str
            For each layer its place, its size, its squash functions, and the path it takes, with
            the reason where it has to run neuron by neuron.  Every path gives the same digits.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> print(Architect.LSTM(2, 3, 1).explain())
        ... # doctest: +ELLIPSIS
        0 input        2  LOGISTIC  given
        1 hidden       3  LOGISTIC  all at once, gates across its neurons
        ...
        """
        order = self._complete()
        last, lines = len(order) - 1, []
        for place, (layer, choice) in enumerate(
            zip(order, self._program(order).choices, strict=True)
        ):
            role = "input" if place == 0 else "output" if place == last else "hidden"
            names = (getattr(squash.of(*each), "__name__", "?") for each in layer._members)
            squashes = ", ".join(dict.fromkeys(names))
            lines.append(f"{place} {role:7}{choice.size:7}  {squashes}  {choice.why}")
        return "\n".join(lines)

    def _ready(self, free: bool = False) -> twin.Plan:
        """Return the plan; compile again if connections, gates or layers have changed."""
        plan = self._checked
        if plan is None or (free and not self._free):
            plan = self._check(free)
        elif self._occupants:
            check(self)
        plan.stale = False
        if not self._occupants:
            self._plan = self._compiled  # another thread may have reset it already
        return plan

    def _check(self, free: bool) -> twin.Plan:
        """Compare the layers with those that were compiled, and return the plan of these."""
        order = self._complete()
        if free and self._optimized is not False:
            _check_free_input(order[0])
        plan = self._compiled
        if plan is None or self._order != order or (free and not self._free):
            self._forget_plan()
            plan = self._compile(order, free)
        # A network that is not optimised checks its layers before every run, as in Synaptic.
        checked_always = self._optimized is False
        self._watched = (self._layers, order) if checked_always else None
        self._checked = None if checked_always else self._compiled
        return plan

    def _compile(self, order: tuple[Layer, ...], free: bool) -> twin.Plan:
        plan = self._spare
        if plan is not None and (order, free) == (self._order, self._free):
            plan.aux = self._aux
        else:
            for layer in order:
                depend(layer._dependents, self)
            self._order, self._free = order, free
            plan = twin.Plan(self._program(order, free), self._aux, self._warned)
            if self._optimized is False:
                plan.rest = Rest(ref(self), [layer._members for layer in order])
        self._compiled, self._spare = plan, None
        if self._optimized is None:
            self._optimized = Optimized(self)
            self._kept = list(unrestored(order))
            plan.propagated = self._propagated = None
            objects.keep(blocks_of(order))
        elif self._optimized is False:
            objects.run(place for layer in order for place in layer._members)
        return plan

    def _program(self, order: tuple[Layer, ...], free: bool = False) -> Program:
        return compiling.compile_program(
            [layer._members for layer in (order if free else order[1:])],
            self,
            optimised=self._optimized is not False,
            given=None if free else order[0]._members,
            network=True,
        )

    def _is_run_by(self, rest: Rest) -> bool:
        """Return whether the plan that has this rest would run again."""
        plan = self._compiled
        return plan is not None and plan.rest is rest and self._order == self._complete()

    def _rest_of_layers(self, step: int) -> list[float]:
        """Activate the layers after a step, as the lists that hold them are by now."""
        assert self._layers is not None
        self._complete()
        hidden = self._layers["hidden"]
        while step < len(hidden):
            hidden[step].activate()
            step += 1
        came: list[float] = self._layers["output"].activate()
        return came

    def _sizes(self) -> tuple[int, int]:
        """Return the numbers of inputs and outputs."""
        return len(self._end("input")._members), len(self._end("output")._members)

    def _complete(self) -> tuple[Layer, ...]:
        """Return the layers in order of activation, or raise if some are missing."""
        check(self)
        layers = self._layers
        if layers is None or layers.get("input") is None or layers.get("output") is None:
            missing = "layers" if layers is None else _missing(layers)
            raise ValueError(f"the network has no {missing} yet: give them to Network() or set()")
        hidden = layers.get("hidden")
        if not isinstance(hidden, (list, tuple)):
            came = validation.described(hidden)
            raise TypeError(f"network.layers.hidden must be a list of layers, got {came}")
        order = (layers["input"], *hidden, layers["output"])
        for place, layer in enumerate(order):
            if not isinstance(layer, Layer):
                raise TypeError(f"a network is made of layers, got {validation.described(layer)}")
            if not layer.size:
                what = "input" if place == 0 else "output" if place == len(order) - 1 else "hidden"
                raise ValueError(f"the {what} layer has no neurons")
        return order

    def _check_free_output(self) -> None:
        """Raise if the output layer, without a target, projects to nothing and gates nothing."""
        output = self._complete()[-1]
        if not any(
            any(True for bundle in block.projected for _ in bundle.out_of(index))
            or index in block.gates
            for block, index in output._members
        ):
            raise TypeError(
                "propagate() needs a target: the output layer projects to nothing from which it "
                "could get its error"
            )

    def _forget_plan(self) -> None:
        if self._compiled is not None:
            self._aux, self._warned = self._compiled.aux, self._compiled.warned
            self._propagated = self._last_propagated()
            self._compiled.stale = True
        self._plan = self._checked = self._compiled = self._spare = None

    # Connecting -------------------------------------------------------------------------------

    def project(
        self, unit: Layer | Network, type: str | None = None, weights: float | None = None
    ) -> LayerConnection | None:
        """Connect the output layer to a layer, or to another network's input layer.

        Parameters
        ----------
        unit : Layer or Network
            Where the connections lead.
        type, weights
            As for ``Layer.project``.

        Returns
        -------
        LayerConnection or None
            As for ``Layer.project``.  The network keeps what it has learned.

        Raises
        ------
        TypeError, ValueError
            As for ``Layer.project``; nothing is connected then.

        Examples
        --------
        >>> A, B = Network(Layer(2), [], Layer(2)), Network(Layer(3), [], Layer(1))
        >>> A.project(B).size
        6
        """
        connection = self._end("output").project(unit, type, weights)
        self._uncompile()
        return connection

    def gate(self, connection: LayerConnection, type: str) -> None:
        """Let the output layer gate the connections between two layers.

        Parameters
        ----------
        connection, type
            As for ``Layer.gate``.

        Raises
        ------
        TypeError, ValueError
            As for ``Layer.gate``; nothing is gated then.

        Examples
        --------
        >>> A, B, network = Layer(2), Layer(3), Network(Layer(1), [], Layer(3))
        >>> connection = A.project(B)
        >>> network.gate(connection, Layer.gateType.INPUT)
        >>> len(connection.gatedfrom)
        1
        """
        self._end("output").gate(connection, type)
        self._uncompile()

    def _end(self, name: str) -> Layer:
        """Return the input layer or the output layer."""
        layers = self._layers
        layer = None if layers is None else layers.get(name)
        if isinstance(layer, Layer):
            return layer
        if layer is None:
            missing = "layers" if layers is None else f"{name} layer"
            raise ValueError(f"the network has no {missing} yet: give them to Network() or set()")
        raise TypeError(f"network.layers.{name} must be a Layer, got {validation.described(layer)}")

    def set(
        self,
        input: Layer | Parts | Layers | Untyped | None = None,
        hidden: Sequence[Layer] | None = None,
        output: Layer | None = None,
    ) -> None:
        """Set the layers.

        Parameters
        ----------
        input, hidden, output
            As for the constructor: three parts, or a dict of them.

        Raises
        ------
        TypeError
            If a part is not a layer; the network is unchanged then.

        Examples
        --------
        >>> class Perceptron(Network):
        ...     def __init__(self, input, hidden, output):
        ...         inputLayer, hiddenLayer = Layer(input), Layer(hidden)
        ...         outputLayer = Layer(output)
        ...         inputLayer.project(hiddenLayer)
        ...         hiddenLayer.project(outputLayer)
        ...         self.set({'input': inputLayer, 'hidden': [hiddenLayer], 'output': outputLayer})
        >>> len(Perceptron(2, 3, 1).activate([0, 1]))
        1
        """
        input, hidden, output = or_none(input), or_none(hidden), or_none(output)
        parts: dict[str, Any] = {"input": input, "hidden": hidden, "output": output}
        if isinstance(input, dict):
            if hidden is not None or output is not None:
                raise TypeError("give the layers either as one dict or as three arguments")
            validation.option_names(input, PARTS, "Network")
            parts = {name: or_none(input.get(name)) for name in PARTS}
        for name in ("input", "output"):
            if not (parts[name] is None or isinstance(parts[name], Layer)):
                raise TypeError(
                    f"the {name} layer must be a Layer, got {validation.described(parts[name])}"
                )
        given = [] if parts["hidden"] is None else parts["hidden"]
        given = validation.listed(given, "hidden", "a list of Layers")
        for place, layer in enumerate(given):
            if not isinstance(layer, Layer):
                raise TypeError(
                    f"hidden[{place}] must be a Layer, got {validation.described(layer)}"
                )
        check(self)
        layers = Record(input=parts["input"], hidden=list(given), output=parts["output"])
        if self._is_fresh():
            self._layers = layers
            return
        changes = Changes()  # without a plan the layers are compared before the next run
        self._uncompile_with(changes)
        changes.put(vars(self), "_layers", layers)
        changes.make()

    # The two modes ----------------------------------------------------------------------------

    @property
    def optimized(self) -> Literal[False] | Optimized | None:
        """None before the first run, an object with ``reset()`` after it, False when turned off."""
        return self._optimized

    def setOptimize(self, bool: bool) -> None:
        """Choose the mode: the arithmetic of Synaptic's generated code, or of its objects.

        Parameters
        ----------
        bool : bool
            Whether to run optimised from now on.

        Notes
        -----
        The network keeps what it has learned.  (In Synaptic this sets the gains of ungated
        connections to 0.)  As in Synaptic, errors, derivatives and the gains of self-connections
        get the values that they had when the network was compiled.

        Examples
        --------
        >>> network = Network(Layer(1), [], Layer(1))
        >>> network.setOptimize(False)
        >>> network.optimized
        False
        """
        as_objects = not bool  # first, as not every object is true or false
        changes = self._restored()
        self._forget_compiled(changes)
        self._uncompile_with(changes)
        changes.set(self, "_spare", None)  # it has the other arithmetic
        mode = False if as_objects else None
        if "_optimized" in vars(self):
            changes.set(self, "_optimized", mode)
        else:  # a new name needs memory; the names have the order in which a console prints them
            changes.put(vars(self), "_optimized", mode)
        changes.make()

    def optimize(self) -> None:
        """Compile the network now, and run optimised from now on.

        Raises
        ------
        ValueError
            If the network has no input or output layer yet.

        Examples
        --------
        >>> network = Network(Layer(1), [], Layer(1))
        >>> network.optimize()
        >>> network.optimized is None
        False
        """
        check(self)
        if not self._optimized:
            self._uncompile()
            self._spare = None
            self._optimized = None
            self._ready()

    def restore(self) -> None:
        """Do what Synaptic's ``restore()`` does to the input layer.

        After an optimised run, the biases, states and traces of the input neurons become 0.
        ``clear()``, ``reset()`` and ``setOptimize()`` call this too.

        Examples
        --------
        >>> network = Network(Layer(1), [], Layer(1))
        >>> _ = network.activate([1])
        >>> network.restore()
        >>> network.layers.input.list[0].bias
        0.0
        """
        self._restored().make()
        if self._optimized:
            objects.restore(blocks_of(self._order))

    def _restored(self) -> Changes:
        """Return what `restore` changes."""
        check(self)
        changes = Changes()
        if self._optimized:
            first, *others = self._order
            unshare((first,))
            whole = first._block
            if whole is not None and not (whole.inputs or whole.self_gaters):
                zeros = storage.zeros(whole.size)
                for numbers in whole.bias, whole.state, whole.old:
                    changes.write(numbers, slice(whole.size), zeros)
                first._clear_traces(changes)
                return changes
            for block, index in first._members:
                wiring.zero(block, index, ("bias", "state"), changes)
                # Synaptic keeps the old states of those that gates lead to.
                if not (block.inputs or block.self_gaters) or not any(
                    (block, index) in gater.gates.get(each, ())
                    for layer in others
                    for gater, each in layer._members
                ):
                    wiring.zero(block, index, ("old",), changes)
            first._clear_traces(changes)
        return changes

    def _uncompile(self) -> None:
        """Compile again before the next run, as Synaptic does after ``optimized.reset()``.

        If nothing has changed by then, what is compiled is used again.
        """
        changes = Changes()
        self._uncompile_with(changes)
        changes.make()

    def _is_fresh(self) -> bool:
        """Return whether there is nothing that `_uncompile` would change."""
        plan = self._compiled or self._spare
        return plan is None and not self._optimized and not self._aux

    def _uncompile_with(self, changes: Changes) -> None:
        """Let `_uncompile` be done together with other changes, which come before."""
        if self._is_fresh():
            return
        plan, mine = self._compiled, vars(self)
        if COMPILED[-1] not in mine:  # so that setting them needs no memory
            for name in COMPILED:
                setattr(self, name, getattr(self, name))
        if plan is not None:
            changes.set(self, "_warned", plan.warned)
            changes.set(self, "_propagated", self._last_propagated())
            changes.set(plan, "stale", True)
            for name in "_plan", "_checked", "_compiled":
                changes.set(self, name, None)
        changes.set(self, "_aux", 0.0)
        changes.set(self, "_spare", plan)
        if self._optimized:
            changes.set(self, "_optimized", None)
            objects.forget(blocks_of(self._order), changes)

    def _last_propagated(self) -> tuple[float, list[float]] | None:
        """Return the learning rate and targets of the last propagation, if there was one."""
        plan = self._compiled
        return (None if plan is None else plan.propagated) or self._propagated

    def _forget_compiled(self, changes: Changes) -> None:
        """Restore the numbers that Synaptic's ``restore()`` does not copy."""
        if self._optimized:
            objects.lose(blocks_of(self._order))
            for numbers, start, before in self._kept:
                changes.write(numbers, slice(start, start + len(before)), before)

    # Clearing ---------------------------------------------------------------------------------

    def clear(self) -> None:
        """Set traces and errors to 0; states, activations and gains stay.

        Notes
        -----
        As in Synaptic, a neuron with a self-connection keeps its state; `forget` clears it.  The
        gains of self-connections and the derivatives get the values that they had when the network
        was compiled.

        Examples
        --------
        >>> network = Network(Layer(1), [], Layer(1))
        >>> _ = network.activate([1])
        >>> network.clear()
        """
        order = self._complete()
        unshare(order)
        changes = self._restored()
        self._forget_compiled(changes)
        for layer in order:
            layer._clear(changes)
        self._uncompile_with(changes)
        changes.make()

    def reset(self) -> None:
        """Draw all weights and biases again, and clear.

        As in Synaptic, a connection is drawn once for each neuron that receives, sends or gates it.

        Examples
        --------
        >>> network = Network(Layer(1), [], Layer(1))
        >>> network.layers.output.list[0].bias = 5
        >>> network.reset()
        >>> network.layers.output.list[0].bias < .1
        True
        """
        order = self._complete()
        unshare(order, draws=True)
        changes, drawn = self._restored(), wiring.Drawn()
        self._forget_compiled(changes)
        for layer in order:
            layer._reset(drawn, changes)
        drawn.write(changes)
        self._uncompile_with(changes)
        changes.make()

    def forget(self) -> None:
        """Clear everything except what was learned.

        Activations, states, derivatives, errors and traces become 0, and the gains of gated
        connections 1, as in a network that has not run yet.  `clear` keeps states, activations and
        gains, as in Synaptic, so that a recurrent network still remembers.  Weights, biases and the
        mode stay.

        Raises
        ------
        ValueError
            If the network has no input or output layer yet.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> A, memory, B = Layer(1), Layer(2), Layer(1)
        >>> for source, target in ((A, memory), (memory, memory), (memory, B)):
        ...     _ = source.project(target)
        >>> network = Network(A, [memory], B)
        >>> first = network.activate([1])
        >>> network.clear()
        >>> network.activate([1]) == first
        False
        >>> network.forget()
        >>> network.activate([1]) == first
        True
        """
        changes = Changes()
        self._forget_numbers(changes)
        self._uncompile_with(changes)
        changes.make()

    def _forget_numbers(self, changes: Changes) -> None:
        order = self._complete()
        unshare(order)
        for layer in order:
            layer._clear(changes)
        for block, index in {place for layer in order for place in layer._members}:
            wiring.zero(block, index, ("activation", "state", "old", "derivative"), changes)
            wiring.forget_gains(block, index, changes)

    def _forgotten(self) -> bytes:
        """Return what the plan would save, without the weights, after `forget`; change nothing."""
        for layer in self._complete():
            if layer._block is None:  # as clearing it does, which would change the plan
                for block, _ in layer._members:
                    block.unshare_traces()
        plan = self._ready()
        now = plan.save(False)
        changes = Changes()
        self._forget_numbers(changes)
        changes.make()
        forgotten = plan.save(False)
        plan.restore(now, False)
        return SCRATCH + forgotten[len(SCRATCH) :]

    def predict(self, X: Any) -> numpy.ndarray[Any, numpy.dtype[numpy.float64]]:
        """Activate with every row of an array, in order; or with sequences of rows.

        Parameters
        ----------
        X : array of shape (rows, inputs), or list of rows
            The inputs.  Or sequences: an array of shape (sequences, steps, inputs), or a list of
            lists of rows, which may have different lengths.

        Returns
        -------
        numpy.ndarray of float64, shape (rows, outputs)
            The outputs.  A recurrent network keeps its state from row to row.  For sequences the
            shape is (sequences, steps, outputs), or it is a list of arrays, if their lengths
            differ; each of them begins as after `forget`.

        Raises
        ------
        TypeError, ValueError
            If a row can't be used; nothing was activated then.
        ArithmeticError
            If the network has diverged.

        Notes
        -----
        Synaptic does not have this method.  The digits are those of `activate`.

        Examples
        --------
        >>> network = Network(Layer(2), [], Layer(1).set({'bias': 1}))
        >>> network.predict([[0, 1], [1, 0]])
        array([[0.73105858],
               [0.73105858]])
        >>> network.predict([[[0, 1], [1, 0]], [[1, 1], [0, 0]]]).shape
        (2, 2, 1)
        """
        import numpy  # its import takes longer than that of this package

        extra = self._optimized is not False
        if sequences.depth(X) == sequences.DEEPEST:
            found: numpy.ndarray[Any, Any] = self._predict_sequences(X, extra)
            return found
        inputs: Any = packed(X, self.inputs(), "X[{}]", "input", extra)
        outputs = numpy.empty((len(inputs) // self.inputs(), self.outputs()))
        flat: Any = outputs.reshape(-1)
        alone(self, lambda: self._predict_rows(inputs, flat))
        return validation.finite_rows(outputs)  # type: ignore[no-any-return]

    def _predict_rows(self, inputs: Any, outputs: Any) -> None:
        """Activate with rows; with another plan, once a squash function has changed what runs."""
        count, done = len(memoryview(outputs)) // self._sizes()[1], 0
        while done < count:
            done = self._ready().predict(inputs, outputs, done)

    def _predict_sequences(self, X: Any, extra: bool) -> Any:
        import numpy

        width, height = self._sizes()
        inputs, starts = sequences.inputs(X, width, "X[{}]", extra)
        rows: Any = memoryview(inputs)
        outputs = numpy.empty((starts[-1], height))

        def run() -> None:
            self.forget()
            self._run_sequences(rows, starts, outputs.reshape(-1), self._forgotten())

        alone(self, run)
        validation.finite_rows(outputs)
        spans = [*pairwise(starts)]
        lengths = {end - start for start, end in spans}
        if len(lengths) > 1:
            return [outputs[start:end] for start, end in spans]
        return outputs.reshape(len(spans), max(lengths, default=0), height)

    def _run_sequences(
        self, rows: Any, starts: Sequence[int], outputs: Any, forgotten: bytes
    ) -> None:
        """Activate with sequences, each from what is forgotten; all numbers are row after row."""
        width, height = self._sizes()
        known = self._ready()
        for start, end in pairwise(starts):
            plan = self._ready()
            if plan is not known:  # it is another one, if a squash function rewired
                forgotten = self._forgotten()
                known = plan = self._ready()
            plan.restore(forgotten, False)
            inputs = rows[start * width : end * width]
            self._predict_rows(inputs, outputs[start * height : end * height])

    @property
    def trainer(self) -> Trainer:
        """The trainer of this network, always the same one (in Synaptic only Hopfield has it)."""
        if self._trainer is None:
            self._trainer = _make_trainer(self)
        return self._trainer

    @trainer.setter
    def trainer(self, trainer: Trainer) -> None:
        self._trainer = trainer

    def __lacks__(self, name: str) -> bool:
        """Return whether Synaptic's network has no such property, though this one has it."""
        if name == "trainer":
            return self._trainer is None and not self._trained_by_itself
        if name == "fromJSON":
            return type(self).fromJSON is Network.fromJSON
        return name in ("weights", "biases")

    # Properties -------------------------------------------------------------------------------

    @property
    def layers(self) -> Layers:
        """The layers: ``input``, ``hidden`` (a list) and ``output``."""
        if self._layers is None:
            raise AttributeError("the network has no layers yet: give them to Network() or set()")
        self._plan = self._checked = None  # the caller may change the layers
        if self._compiled is not None:
            self._compiled.stale = True
        layers: Any = self._layers
        return layers  # type: ignore[no-any-return]

    def neurons(self) -> list[Record]:
        """Return all neurons with the layer each is in.

        Returns
        -------
        list of Record
            ``neuron`` and ``layer``: "input", the number of the hidden layer, or "output".

        Examples
        --------
        >>> network = Network(Layer(1), [], Layer(1))
        >>> [item.layer for item in network.neurons()]
        ['input', 'output']
        """
        order = self._complete()
        names = ["input", *range(len(order) - 2), "output"]
        return [
            Member({"neuron": neuron, "layer": name})
            for name, layer in zip(names, order, strict=True)
            for neuron in layer.list
        ]

    def inputs(self) -> int:
        """Return the number of inputs.

        Returns
        -------
        int
            The size of the input layer.

        Examples
        --------
        >>> Network(Layer(2), [], Layer(1)).inputs()
        2
        """
        return self._end("input").size

    def outputs(self) -> int:
        """Return the number of outputs.

        Returns
        -------
        int
            The size of the output layer.

        Examples
        --------
        >>> Network(Layer(2), [], Layer(1)).outputs()
        1
        """
        return self._end("output").size

    @property
    def weights(self) -> Arrays:
        """The weights: a list with a matrix (from, to) for each layer connection.

        They are ordered by the layer they come from, then by the layer they lead to; ``between``
        has the names of both.  A network from JSON, which has no layer connections, has a matrix
        for each pair of connected layers.

        A matrix between two whole layers, ALL_TO_ALL, is a writable view of the numbers that the
        network uses.  Any other is a copy, with 0 where there is no connection; its items can be
        assigned, which changes the network.

        Raises
        ------
        TypeError, ValueError
            When something else is assigned than one matrix of the right shape for each, of finite
            numbers, 0 where there is no connection; or if the network has no input or output layer
            yet.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> network = Architect.Perceptron(2, 2, 1)
        >>> network.weights = [[1, 2], [3, 4]], [[5], [6]]
        >>> network.weights[0][1, 0] = .5
        >>> network.weights
        [array([[1. , 2. ],
               [0.5, 4. ]]), array([[5.],
               [6.]])]
        >>> network.weights.between
        [('input', 0), (0, 'output')]
        """
        from ._formats import matrices

        return matrices.weights(self._complete())

    @weights.setter
    def weights(self, weights: Any) -> None:
        self.weights.assign(weights)

    @property
    def biases(self) -> Arrays:
        """The biases: a list with a vector for each layer, without the input layer.

        They are writable views where the layer's neurons were made together, and else as `weights`.

        Raises
        ------
        TypeError, ValueError
            When something else is assigned than one vector of finite numbers for each layer.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> network = Architect.Perceptron(2, 2, 1)
        >>> network.biases = [1, 2], [3]
        >>> network.biases[0][1] = 4
        >>> network.biases
        [array([1., 4.]), array([3.])]
        """
        from ._formats import matrices

        return matrices.biases(self._complete())

    @biases.setter
    def biases(self, biases: Any) -> None:
        self.biases.assign(biases)

    # To look at -------------------------------------------------------------------------------

    def summary(self) -> Summary:
        """Return the tables of the layers and of what connects them.

        Returns
        -------
        Summary
            A text to print, and a table in notebooks.  Its attributes ``layers``, ``neurons``,
            ``connections``, ``gates``, ``parameters``, ``weights`` and ``biases`` have the numbers.

        Raises
        ------
        ValueError
            If the network has no layers yet.

        Notes
        -----
        Parameters are what a training can change.  The weights of self-connections and the biases
        of the input layer are not; gates count the connections that are gated.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> print(Architect.Perceptron(2, 3, 1).summary())
        Perceptron 2-3-1
        <BLANKLINE>
        layer   neurons  squash    connections  gates  parameters
        ------  -------  --------  -----------  -----  ----------
        input         2  -                   0      0           0
        hidden        3  LOGISTIC            6      0           9
        output        1  LOGISTIC            3      0           4
        total         6                      9      0          13
        <BLANKLINE>
        from    to      connections  type        gated by
        ------  ------  -----------  ----------  --------
        input   hidden            6  ALL TO ALL  -
        hidden  output            3  ALL TO ALL  -
        <BLANKLINE>
        13 parameters: 9 weights and 4 biases
        """
        order = self._complete()
        from ._formats.pictures.summary import summary

        return summary(type(self).__name__, order)

    def draw(self, by_layers: bool | None = None) -> Drawing:
        """Return a drawing of the network in SVG.

        Parameters
        ----------
        by_layers : bool, optional
            Whether each layer is one box; by default only in a network too large to draw each
            neuron.

        Returns
        -------
        Drawing
            A text with ``save(path)``.  Notebooks show the picture; so they do of a network itself.

        Raises
        ------
        TypeError
            If ``by_layers`` is not a bool.
        ValueError
            If the network has no layers yet.

        Notes
        -----
        The colour of a line is the sign of its weight, its width the size.  A diamond is a gate, on
        what it gates; arrowheads show what does not lead from left to right.  With the mouse over a
        neuron or a line, browsers show its numbers.  The colours follow the light or dark theme of
        the reader's system.

        Examples
        --------
        >>> import os, tempfile
        >>> from pysynaptic import Architect
        >>> drawing = Architect.LSTM(1, 3, 1).draw()
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     drawing.save(os.path.join(directory, 'lstm.svg'))
        >>> 'output gate' in drawing
        True
        """
        order = self._complete()
        by_layers = or_none(by_layers)
        if by_layers is not None:
            by_layers = validation.flag(by_layers, "by_layers")
        from ._formats.pictures.drawing import draw

        return draw(type(self).__name__, order, by_layers)

    def _repr_svg_(self) -> str | None:
        """Return the drawing for notebooks; None where there is nothing to draw."""
        try:
            return str(self.draw())
        except (ValueError, RuntimeError):  # it has no layers, or another thread trains it
            return None

    # As data and as code ----------------------------------------------------------------------
    # These import what they need when they are called, because most programs do not call them.

    def toJSON(self, ignoreTraces: object = None) -> Record:
        """Return the network as Synaptic's JSON.

        Parameters
        ----------
        ignoreTraces : object, optional
            Ignored, as in Synaptic: traces are never saved.

        Returns
        -------
        Record
            ``neurons`` and ``connections``, with Synaptic's keys in its order.  All of it can be
            read with a dot, and given to ``json.dumps``.  ``Network.fromJSON`` of both libraries
            reads it.

        Raises
        ------
        ValueError
            If the JSON cannot describe the network: a connection leaves it or is gated from outside
            (Synaptic saves a JSON that it cannot load), or a number is not finite.

        Notes
        -----
        As ``Network.prototype.toJSON``, which calls ``restore()`` first.  The JSON does not have
        traces, errors, the gains of gated connections, the weight of a self-connection (it becomes
        1 when loaded), the class and labels.  ``copy.deepcopy``, ``pickle`` and ``save()`` keep all
        of these.

        A squash function of the user's is saved by its name in ``Neuron.squash``, or as null if it
        has none there, as in Synaptic.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> network = Network(Layer(1), [], Layer(1))
        >>> list(network.toJSON().neurons[0])
        ['trace', 'state', 'old', 'activation', 'bias', 'layer', 'squash']
        """
        order = self._complete()
        self.restore()
        from ._formats.json.save import save

        return save(order)

    @on_class
    @staticmethod
    def fromJSON(json: dict[str, Any] | str | bytes | bytearray) -> Network:
        """Make a network from Synaptic's JSON.

        Parameters
        ----------
        json : dict or JSON text
            The result of ``toJSON()`` of this library or of Synaptic.

        Returns
        -------
        Network
            A new network.

        Raises
        ------
        TypeError, ValueError
            If the JSON does not describe a network.  The message names the place, such as
            ``connections[3].weight``.  Nothing is made then.

        Notes
        -----
        As in Synaptic, it draws a random number for each neuron.  Parallel connections
        become one (unless there are some in both directions), self-connections get weight 1 (with a
        UserWarning), gains start at 1 and traces at 0.  Inputs are added in the order of the
        neurons they come from.  The JSON is read only as numbers and names; no code in it is run.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> A, B = Layer(2), Layer(2)
        >>> _ = A.project(B)
        >>> network = Network(A, [], B)
        >>> Network.fromJSON(network.toJSON()).activate([0, 1]) == network.activate([0, 1])
        True
        """
        from ._formats.json.check import Saved
        from ._formats.json.load import load

        return Network(*load(Saved(json)))

    @on_class
    @staticmethod
    def from_neataptic(json: dict[str, Any] | str | bytes | bytearray) -> Network:
        """Make a network from the JSON of Neataptic 1.4.7, which gives the same digits.

        Parameters
        ----------
        json : dict or JSON text
            The result of ``network.toJSON()`` of Neataptic.

        Returns
        -------
        Network
            A new network.  `activate` gives what ``Network.fromJSON(json).activate`` gives in
            Neataptic, also over sequences, with self-connections and gates.

        Raises
        ------
        TypeError, ValueError
            If the JSON does not describe a network, or one that Synaptic cannot be: a squash
            function that is not in ``Neuron.squash``, a mask, inputs that are not the first nodes
            or outputs that are not the last, two connections between the same nodes.  The message
            names the place, such as ``nodes[3].squash``.  Nothing is made then.

        Notes
        -----
        STEP becomes HLIM.  Of Neataptic's other functions Synaptic has LOGISTIC, TANH, IDENTITY and
        RELU; a function that you have registered, as in ``Neuron.squash.SINUSOID = function``,
        is used for its name.  A network with TANH is not optimised (see `setOptimize`), because
        the optimised mode has another formula.  Nodes of type "constant" are frozen.  Learning is
        Synaptic's: rates, momentum and dropout are not in the network.  As `fromJSON`, it draws a
        random number for each neuron.

        Examples
        --------
        >>> from pysynaptic import Network
        >>> Network.from_neataptic({
        ...     'input': 1, 'output': 1,
        ...     'nodes': [
        ...         {'type': 'input', 'bias': 0, 'squash': 'LOGISTIC', 'mask': 1},
        ...         {'type': 'output', 'bias': 1, 'squash': 'RELU', 'mask': 1},
        ...     ],
        ...     'connections': [{'from': 0, 'to': 1, 'weight': 2, 'gater': None}],
        ... }).activate([3])
        [7.0]
        """
        from ._formats.foreign.neataptic import load

        layers, optimised = load(json)
        network = Network(*layers)
        if not optimised:
            network.setOptimize(False)
        return network

    @on_class
    @staticmethod
    def from_sklearn(mlp: Any, scores: bool = False) -> Network:
        """Make a network from a fitted MLPClassifier or MLPRegressor of scikit-learn.

        Parameters
        ----------
        mlp : MLPClassifier or MLPRegressor
            The model, after ``fit``.
        scores : bool, default False
            Whether a classifier of three and more classes becomes the network of the scores before
            softmax, of which the highest is the class.

        Returns
        -------
        Network
            A new network.  `predict` gives ``mlp.predict`` of a regressor, and the probability of
            the second class, or of each label, of a classifier.

        Raises
        ------
        TypeError, ValueError
            If it is another object or not fitted, if it ends in softmax and ``scores`` is False, or
            if it has an activation that Synaptic does not have.  Nothing is made then.

        Notes
        -----
        Weights and biases are the same doubles; sums are added in another order than by numpy, and
        ``exp`` is V8's, so that the last digits differ.  Scaling in a Pipeline is not a part of the
        network.  The layers draw random numbers, as all new layers do.

        Examples
        --------
        >>> from sklearn.neural_network import MLPRegressor  # doctest: +SKIP
        >>> mlp = MLPRegressor((5,), activation='tanh').fit(X, y)  # doctest: +SKIP
        >>> Network.from_sklearn(mlp)  # doctest: +SKIP
        <Network 3-5-1>
        """
        from ._formats.foreign.sklearn_mlp import read

        layers, weights, biases = read(mlp, validation.flag(scores, "scores"))
        network = Network(layers[0], layers[1:-1], layers[-1])
        network.weights = weights
        network.biases = biases
        return network

    def clone(self) -> Network:
        """Return what ``Network.fromJSON(network.toJSON())`` gives, as in Synaptic.

        Returns
        -------
        Network
            A new network, without what `toJSON` leaves out.  ``copy.deepcopy`` keeps everything.

        Raises
        ------
        ValueError
            As `toJSON`; or if a neuron's squash function has no name in ``Neuron.squash``.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> Network(Layer(1), [], Layer(1)).clone()
        <Network 1-1>
        """
        if type(self).toJSON is not Network.toJSON:  # a subclass may say what is copied
            return Network.fromJSON(self.toJSON())
        order = self._complete()
        self.restore()
        from ._formats.json.clone import clone

        return Network(*clone(order))

    def toDot(self, edgeConnection: bool = False) -> Record:
        """Return the network as a graph in the dot language.

        Parameters
        ----------
        edgeConnection : bool, default False
            Whether a gate points to the connection that it gates, with an invisible node; otherwise
            it points to the layer to which the connection leads.

        Returns
        -------
        Record
            ``code``, exactly Synaptic's text, and ``link``, the address of a page that shows it.

        Notes
        -----
        As ``Network.prototype.toDot``: layers are numbered in order of activation, and a layer
        outside the network is -1.  The link leads to a page that draws the graph in the browser and
        does not send it anywhere; the service that Synaptic links to was shut down.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> A, B = Layer(2), Layer(3)
        >>> _ = A.project(B)
        >>> print(Network(A, [], B).toDot().code, end='')
        digraph nn {
            rankdir = BT
            0 -> 1 [label = 6]
        }
        """
        from ._formats.export.dot import to_dot

        return to_dot(self._complete(), bool(edgeConnection))

    def standalone(self, stateful: bool = False) -> Standalone:
        """Return a function that activates as the network does, without this library.

        Parameters
        ----------
        stateful : bool, default False
            Whether each call starts from the state after the last one.  By default, as in Synaptic,
            every call starts from the present state of the network.

        Returns
        -------
        function
            It takes a row of inputs and returns a list of activations.  Its attribute ``source`` is
            a Python module that defines it as ``activate`` and imports only the standard library.
            Its attribute ``javascript`` is an expression for the same function in JavaScript, and
            ``c`` a file in C99 (see `to_c`).

        Raises
        ------
        ValueError
            If a neuron has a squash function of the user's, or a number is not finite.

        Notes
        -----
        As ``Network.prototype.standalone``, with the arithmetic of the optimised mode
        in both modes.  It does not change the mode of the network and makes no global variable.
        Python and C keep the digits of the engine in use (see `pysynaptic.seed`).  The JavaScript
        has the digits of the machine that runs it.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> A, B = Layer(2), Layer(2)
        >>> _ = A.project(B)
        >>> network = Network(A, [], B)
        >>> run = network.standalone()
        >>> run([0, 1]) == network.activate([0, 1])
        True
        >>> names = {}
        >>> exec(run.source, names)
        >>> names['activate']([0, 1]) == run([0, 1])
        True
        """
        order = self._complete()
        if self._optimized is None:
            self.optimize()
        from ._formats.export.standalone import standalone

        return standalone(order, stateful)

    def to_c(self, path: str | PathLike[str], name: str = "network") -> None:
        """Write the network as a file in C99, which gives the same digits without Python.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name, such as ``"network.c"``.
        name : str, default "network"
            What its two functions begin with.

        Raises
        ------
        TypeError, ValueError
            If ``name`` is not a name in C of at most 22 letters, digits and underscores.
        ValueError
            If a neuron has a squash function of the user's, a number is not finite, or a layer is
            missing.
        OSError
            If the file cannot be written; an old file is unchanged then.

        Notes
        -----
        The functions are ``void network_activate(const double input[], double output[])``, and
        ``void network_reset(void)``, which goes back to the state that the network has now; call
        `forget` first if that should be the beginning.  The file has gates and memory too.  It uses
        no library and no heap, so it is for microcontrollers as well, if their ``double`` has 64
        bits.  The arithmetic is that of `standalone`, whose function has the same text as ``c``.

        Examples
        --------
        >>> import os, tempfile
        >>> from pysynaptic import Architect
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     path = os.path.join(directory, 'lstm.c')
        ...     Architect.LSTM(2, 3, 1).to_c(path, name='lstm')
        ...     with open(path) as file:
        ...         'void lstm_activate(' in file.read()
        True
        """
        from ._formats.export import c_text
        from ._formats.export.tables import Tables
        from ._formats.snapshot import file

        name = c_text.checked_name(name)
        file.check(path)
        order = self._complete()
        if self._optimized is None:
            self.optimize()
        file.write(path, [c_text.c_text(Tables(order, "to_c()"), name, stateful=True)])

    def to_onnx(self, path: str | PathLike[str]) -> None:
        """Write the network as an ONNX model, which other programs and languages run.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name, such as ``"network.onnx"``.

        Raises
        ------
        ValueError
            If the network is not feed-forward (a gate, a self-connection, or a connection from a
            neuron that runs later), a neuron has a squash function of the user's, a number is not
            finite, or a layer is missing.
        ImportError
            If onnx is not installed: ``pip install 'pysynaptic[onnx]'``.
        OSError
            If the file cannot be written; an old file is unchanged then.

        Notes
        -----
        The model's input is ``input``, float64, shape (rows, inputs), its output is ``output``,
        float64, shape (rows, outputs), for any number of rows.  Each layer is a matrix.  Runtimes
        add in another order and have another ``exp``, so the last digits differ from those of
        `activate`.  Networks with gates and memory can be written by `to_c` and `standalone`.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> Architect.Perceptron(2, 3, 1).to_onnx('xor.onnx')  # doctest: +SKIP
        """
        order = self._complete()
        from ._formats.export import onnx_model
        from ._formats.snapshot import file

        file.check(path)
        file.write_bytes(path, onnx_model.model(type(self).__name__, order, "to_onnx()"))

    def worker(self, *arguments: object, **named: object) -> NoReturn:
        """Explain what to use instead of Synaptic's Web Worker.

        Parameters
        ----------
        *arguments, **named
            The arguments of Synaptic's method.

        Raises
        ------
        NotImplementedError
            Always.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> Network(Layer(1), [], Layer(1)).worker()
        Traceback (most recent call last):
        NotImplementedError: worker() makes a Web Worker of the browser, ...
        """
        raise NotImplementedError(
            "worker() makes a Web Worker of the browser, which Python doesn't have; "
            "network.trainer.trainAsync(set, options) trains beside your program"
        )

    # Copies -----------------------------------------------------------------------------------

    def __getstate__(self) -> Any:
        """Return everything except the plan, which is compiled again when it is needed."""
        from ._formats.snapshot.networks import state

        values, slots = state(self, object.__getstate__(self))
        optimized = self._optimized
        values["_optimized"] = optimized if optimized is None or optimized is False else True
        return values, slots

    def __setstate__(self, state: Any) -> None:
        """Take the state that `__getstate__` returned."""
        values, slots = state
        for name, value in {**values, **(slots or {})}.items():
            if name not in ("_parts", "_optimized"):
                setattr(self, name, value)
        self._set_mode(values["_optimized"])

    def __copy__(self) -> Self:
        """Return a network of the same layers, in the same mode."""
        copy = type(self).__new__(type(self))
        values, slots = self.__getstate__()
        layers = values["_layers"]
        if layers is not None:
            hidden = layers.get("hidden")
            own = list(hidden) if isinstance(hidden, (list, tuple)) else hidden
            values["_layers"] = Record({**layers, "hidden": own})
        if values.get("_extras"):
            values["_extras"] = dict(values["_extras"])
        copy.__setstate__((values, slots))
        return copy

    def _set_mode(self, optimized: bool | None) -> None:
        self._optimized = Optimized(self) if optimized else optimized

    @property
    def extras(self) -> dict[str, Any]:
        """What `save` writes beside the network and `load` brings back, by names of your own.

        The scalers of `pysynaptic.data`, for example, so that inputs are scaled as they were when
        the network was trained.  A new network has none.

        Returns
        -------
        dict
            It can be changed, or assigned.  `save` says what it can hold.

        Examples
        --------
        >>> from pysynaptic import Architect
        >>> network = Architect.Perceptron(2, 3, 1)
        >>> network.extras['columns'] = ['age', 'income']
        >>> network.extras
        {'columns': ['age', 'income']}
        """
        if self._extras is None:
            self._extras = {}
        return self._extras

    @extras.setter
    def extras(self, extras: dict[str, Any]) -> None:
        self._extras = validation.mapping(extras, "extras", "a dict, such as {'inputs': scaler}")

    def save(self, path: str | PathLike[str], extras: dict[str, Any] | None = None) -> None:
        """Write everything about the network to a file that `load` reads.

        The file is readable JSON; each number is the shortest that gives the same double.  The file
        is written next to ``path`` and then moved there, so that ``path`` is always a complete
        file, the new one or the old one.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.
        extras : dict, optional
            What is kept beside the network, by names of your own; by default `Network.extras`.
            Texts, finite numbers, True, False and None, arrays of numbers, the scalers and `OneHot`
            of `pysynaptic.data`, and lists and dicts of these (tuples become lists).

        Raises
        ------
        TypeError, ValueError
            If the network lacks a layer, a squash function has no name in ``Neuron.squash``, a
            number is not finite, or ``extras`` has something else.
        OSError
            If the file cannot be written; an old file is unchanged then.

        Notes
        -----
        Everything that is connected to the network's layers is saved too.  Attributes
        of your own are not saved, because loading a file must not run code; `pickle` keeps them.  A
        squash function of your own is saved by its name: register it with ``Neuron.squash.MINE =
        function`` before saving and before loading.

        Examples
        --------
        >>> import os, tempfile
        >>> from pysynaptic import Layer, Network
        >>> A, B = Layer(2), Layer(1)
        >>> _ = A.project(B)
        >>> network = Network(A, [], B)
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     network.save(os.path.join(directory, 'network.json'))
        ...     again = Network.load(os.path.join(directory, 'network.json'))
        >>> again.activate([0, 1]) == network.activate([0, 1])
        True
        """
        extras = or_none(extras)
        if extras is not None:
            extras = validation.mapping(extras, "extras", "a dict, such as {'inputs': scaler}")
        from ._formats.snapshot import file, writing

        file.write(path, writing.document(self, self._extras if extras is None else extras))

    @on_class
    @classmethod
    def load(cls, path: str | PathLike[str]) -> Self:
        """Return the network that `save` wrote to a file.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.

        Returns
        -------
        Network
            An instance of this class, made without its constructor; or of the subclass in this
            package that the file names.  So ``Network.load`` can return an ``Architect.LSTM``.  For
            a class of your own call ``MyNetwork.load``.  What was saved beside it is in `extras`.

        Raises
        ------
        ValueError
            If it is not a complete and consistent file of a known version, or names a squash
            function that is not registered.  Nothing is made then.
        OSError
            If the file cannot be read.

        Notes
        -----
        Neurons and connections get new ids in the same order.  No random number is drawn, and no
        code in the file is run.

        Examples
        --------
        >>> from pysynaptic import Network
        >>> Network.load(__file__)
        Traceback (most recent call last):
        ValueError: ...network.py is not a network that save() wrote: ...
        """
        from ._formats.snapshot.networks import load

        return cls._made(load(cls, path, _find_class))

    @classmethod
    def _assembled(cls, content: object) -> Self:
        """Return the network that a part of a larger file has."""
        from ._formats.snapshot.networks import assembled

        return cls._made(assembled(cls, content, _find_class))

    @classmethod
    def _made(cls, found: dict[str, Any]) -> Self:
        network: Self = object.__new__(found["class"])
        network._layers = found["layers"]
        network._order, network._aux, network._kept = found["order"], found["aux"], found["kept"]
        network._set_mode(found["optimized"])
        network._extras = found["extras"]
        return network

    def __dir__(self) -> list[str]:
        of_class = ("fromJSON", "from_neataptic", "from_sklearn", "load")
        return [name for name in public(super().__dir__()) if name not in of_class]

    def __repr__(self) -> str:
        if self._layers is None:
            return f"<{type(self).__name__} without layers>"
        hidden = self._layers.get("hidden")
        between = hidden if isinstance(hidden, (list, tuple)) else ["?"]
        layers = [self._layers.get("input"), *between, self._layers.get("output")]
        sizes = "-".join(str(getattr(layer, "size", "?")) for layer in layers)
        return f"<{type(self).__name__} {sizes}>"


twin.enter(Network, "network")


def _check_free_input(layer: Layer) -> None:
    """Raise if nothing leads to the input layer, so that it must be given its activations."""
    for block, index in layer._members:
        if block.self_weight[index] or index in block.self_gaters:
            return
        for bundle in block.inputs:
            for _ in bundle.into(index):
                return
    raise TypeError(
        "activate() needs an input: no layer projects to the input layer, which could activate it"
    )


def _missing(layers: Record) -> str:
    missing = [f"{name} layer" for name in ("input", "output") if layers.get(name) is None]
    return " and no ".join(missing)
