"""Exact copies of a network: copy, pickle, save and load.

What files need is imported when it is asked for: most programs never do.
"""

from __future__ import annotations

from .._base.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any, Self

    from .._store import NeuronBlock
    from ..layer import Layer


class Copying:
    """The part of `Network` that copies everything, so that training goes on to the bit.

    ``copy.deepcopy(network)``, ``pickle`` and ``save()``/``load()`` bring along every number of
    every neuron and connection, what gates what, everything that is connected to the network, and
    the mode it runs in.  ``copy.copy(network)`` is a network of the same layers.  Layers, neurons,
    connections and layer connections can be copied and pickled too, and bring along what they are
    connected to.

    Copies take new ids, in the order of the originals' (everything is summed in the order of ids),
    and draw no random numbers.
    """

    if TYPE_CHECKING:
        _aux: float
        _kept: Any
        _layers: Record | None
        _optimized: Any
        _order: tuple[Layer, ...]

    # Copies in memory -------------------------------------------------------------------------

    def __getstate__(self) -> Any:
        """Return everything but what was compiled, which is compiled again when it is needed."""
        state: Any = object.__getstate__(self)  # the attributes; with a subclass's slots, a pair
        values, slots = state if isinstance(state, tuple) else (state, None)
        mine = _own_state(self)
        from . import parts, writing

        mine["_parts"] = parts.Parts(writing.layers_of(self))  # first of all: one for all layers
        mine.update({name: value for name, value in (values or {}).items() if name not in _OWN})
        return mine, slots

    def __setstate__(self, state: Any) -> None:
        """Become the network that `__getstate__` described."""
        values, slots = state
        for name, value in {**values, **(slots or {})}.items():
            if name not in ("_parts", "_optimized"):
                setattr(self, name, value)
        _set_mode(self, values["_optimized"])

    def __copy__(self) -> Self:
        """Return a network of the same layers, in the same mode."""
        copy = object.__new__(type(self))
        values, slots = self.__getstate__()
        layers = values["_layers"]
        if layers is not None:
            values["_layers"] = Record({**layers, "hidden": list(layers["hidden"])})
        copy.__setstate__((values, slots))
        return copy

    # Files ------------------------------------------------------------------------------------

    def save(self, path: str | PathLike[str]) -> None:
        """Write everything about the network to a file that `load` reads.

        The file is JSON, for people too; numbers are the shortest ones that give the same double.
        It is written beside its place and then moved there: whatever happens, there is a whole
        file at ``path``, the new one or the old one.

        Parameters
        ----------
        path : str or os.PathLike
            The file's name.

        Raises
        ------
        ValueError
            If the network lacks a layer, a squash function has no name in ``Neuron.squash``, or a
            number is not finite.
        OSError
            If the file can't be written; what there was before is still there then.

        Notes
        -----
        What is connected to the network's layers is saved too.  Attributes of your own are not, as
        a file should not be able to run anything; `pickle` keeps them.  A squash function of your
        own is saved by its name: register it with ``Neuron.squash.MINE = function`` before saving
        and before loading.

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
        from . import file, writing

        file.write(path, writing.document(self))

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
            Of the class that `load` was called on, made without calling its constructor; or, where
            the file names a subclass of it that belongs to this package, of that one.  So
            ``Network.load`` gives back an ``Architect.LSTM``, but a class of your own only if you
            call ``MyNetwork.load``.

        Raises
        ------
        ValueError
            If it is not a whole and consistent file of a known version, or names a squash function
            that is not registered; nothing has been made then.
        OSError
            If the file can't be read.

        Notes
        -----
        Neurons and connections get new ids, in the order they had.  No random number is drawn and
        nothing in a file is run.

        Examples
        --------
        >>> from pysynaptic import Network
        >>> Network.load(__file__)
        Traceback (most recent call last):
        ValueError: ...__init__.py is not a network that save() wrote: ...
        """
        import json

        from . import file, parts, reading

        text = file.read(path)
        try:
            content = json.loads(text, parse_constant=reading.refuse_constant)
            found = reading.network(content)
        except (ValueError, RecursionError) as error:
            raise ValueError(
                f"{file.name(path)} is not a network that save() wrote: {error}"
            ) from None
        parts.assemble(found["state"])
        for (block, index), label in found["labels"]:
            block.view(index).label = label
        network: Self = object.__new__(_own_class(cls, found["class"]))
        network._layers = found["layers"]
        network._order, network._aux, network._kept = found["order"], found["aux"], found["kept"]
        _set_mode(network, found["optimized"])
        return network

    # Forgetting -------------------------------------------------------------------------------

    def forget(self) -> None:
        """Forget all that happened, but nothing that was learned.

        Activations, states, derivatives, errors and traces become 0 and the gains of gated
        connections 1, as in a network that has not run yet; `clear` leaves states, activations and
        gains, as Synaptic's does, so that a recurrent network still remembers.  Weights, biases and
        ``setOptimize()``'s choice stay.

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
        order = self._complete()  # type: ignore[attr-defined]
        for layer in order:
            layer.clear()
        for block, index in {place for layer in order for place in layer._members}:
            for numbers in (block.activation, block.state, block.old, block.derivative):
                numbers[index] = 0.0
            _forget_gains(block, index)
        self._uncompile()  # type: ignore[attr-defined]


_OWN = (
    *("_aux", "_compiled", "_free", "_kept", "_layers", "_occupant"),
    *("_optimized", "_order", "_plan"),
)


def _own_state(network: Any) -> dict[str, Any]:
    """Return what a network knows besides its layers' numbers."""
    from . import writing

    optimized = network._optimized
    return {
        "_parts": None,
        "_layers": network._layers,
        "_optimized": optimized if optimized is None or optimized is False else True,
        "_order": network._order,
        "_kept": network._kept,
        "_aux": writing.scratch(network),
    }


def _set_mode(network: Any, optimized: bool | None) -> None:
    from ..optimized import Optimized

    network._optimized = Optimized(network) if optimized else optimized


def _own_class(cls: type[Any], name: str) -> type[Any]:
    """Return the subclass of this package that has a name, or ``cls`` where there is none."""
    from . import writing

    waiting = [cls]
    while waiting:
        found = waiting.pop()
        if found.__name__ == name and writing.is_ours(found):
            return found
        waiting.extend(found.__subclasses__())
    return cls


def _forget_gains(block: NeuronBlock, index: int) -> None:
    """Make the gains of gated connections 1: a neuron's own, and those it gates."""
    bundles = {
        run.bundle: None
        for extension in block.gates.get(index, {}).values()
        for run in extension.influences
    }
    bundles.update(dict.fromkeys((*block.inputs, *block.projected, block.selves)))
    for bundle in bundles:
        for run, gater, neuron in bundle.gaters:
            own = (gater, neuron) == (block, index)
            for entry in run.entries():
                source, target = bundle.ends(entry)
                if own or (block, index) in ((bundle.source, source), (bundle.target, target)):
                    bundle.own_gains()[bundle.at + entry] = 1.0
