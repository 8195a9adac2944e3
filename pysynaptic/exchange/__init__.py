"""A network as data and as code: Synaptic's JSON, dot graphs, standalone functions.

Each is imported when it is asked for: most programs never do.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from .._base.records import Record
    from ..layer import Layer
    from ..network import Network
    from .standalone import Standalone


class Exchange:
    """The part of `Network` that gives it to others and takes it back."""

    if TYPE_CHECKING:
        _optimized: Any

        restore: Callable[[], None]
        optimize: Callable[[], None]

        def _complete(self) -> tuple[Layer, ...]: ...

    def toJSON(self, ignoreTraces: object = None) -> Record:
        """Return the network as Synaptic's JSON.

        Parameters
        ----------
        ignoreTraces : object, optional
            Ignored, as in Synaptic: traces are never saved.

        Returns
        -------
        Record
            ``neurons`` and ``connections``, with the keys of Synaptic in its order; all of it reads
            with a dot too, and is ready for ``json.dumps``.  ``Network.fromJSON`` of either library
            reads it.

        Raises
        ------
        ValueError
            If the JSON can't say what there is: a connection that leaves the network or is gated
            from outside (Synaptic saves what it can't load), a number that is not finite.

        Notes
        -----
        As ``Network.prototype.toJSON``, which begins with ``restore()``.  What it leaves out is
        lost: traces, errors, the gains of gated connections, the weight of a self-connection (it
        becomes 1 when loaded), the class, labels.  ``copy.deepcopy``, ``pickle`` and ``save()``
        keep all of it.

        A squash function of the user's own is saved by the name it has in ``Neuron.squash``; where
        it has none as null, as in Synaptic.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> network = Network(Layer(1), [], Layer(1))
        >>> list(network.toJSON().neurons[0])
        ['trace', 'state', 'old', 'activation', 'bias', 'layer', 'squash']
        """
        order = self._complete()
        self.restore()
        from .save import save

        return save(order)

    @staticmethod
    def fromJSON(json: dict[str, Any] | str | bytes | bytearray) -> Network:
        """Make a network from Synaptic's JSON.

        Parameters
        ----------
        json : dict or JSON text
            What ``toJSON()`` of this library or of Synaptic gave.

        Returns
        -------
        Network
            A new network.

        Raises
        ------
        TypeError, ValueError
            If the JSON is not that of a network; the text names the place, as in
            ``connections[3].weight``.  Nothing has been made then.

        Notes
        -----
        As ``Network.fromJSON``: it draws one random number per neuron; parallel connections become
        one (unless they go both ways), self-connections get weight 1 (a UserWarning says so), gains
        begin at 1 and traces at 0; inputs are summed in the order of the neurons they come from.
        What is read is only ever taken as numbers and names.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> A, B = Layer(2), Layer(2)
        >>> _ = A.project(B)
        >>> network = Network(A, [], B)
        >>> Network.fromJSON(network.toJSON()).activate([0, 1]) == network.activate([0, 1])
        True
        """
        from ..network import Network
        from .check import Saved
        from .load import load

        return Network(*load(Saved(json)))

    def clone(self) -> Network:
        """Return what ``Network.fromJSON(network.toJSON())`` gives, as in Synaptic.

        Returns
        -------
        Network
            A new network; with the losses that `toJSON` names.  ``copy.deepcopy`` has none.

        Raises
        ------
        ValueError
            As `toJSON`; or if ``Neuron.squash`` has no name for a neuron's squash function.

        Examples
        --------
        >>> from pysynaptic import Layer, Network
        >>> Network(Layer(1), [], Layer(1)).clone()
        <Network 1-1>
        """
        return Exchange.fromJSON(self.toJSON())

    def toDot(self, edgeConnection: bool = False) -> Record:
        """Return the network as a graph in the dot language.

        Parameters
        ----------
        edgeConnection : bool, default False
            Whether a gate points at the connection it gates, by way of an invisible node; else it
            points at the layer that the connection leads to.

        Returns
        -------
        Record
            ``code``, letter by letter Synaptic's text; and ``link``, an address that shows it.

        Notes
        -----
        As ``Network.prototype.toDot``: layers are numbered in order of activation, one outside the
        network is -1.  The link leads to a viewer that draws in the browser and is not sent the
        graph, where Synaptic's leads to a service that was shut down.

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
        from .dot import to_dot

        return to_dot(self._complete(), bool(edgeConnection))

    def standalone(self, stateful: bool = False) -> Standalone:
        """Return the network's activation as a function that needs nothing of this library.

        Parameters
        ----------
        stateful : bool, default False
            Whether a call goes on from where the last one ended.  As in Synaptic it does not: every
            call starts from the state the network is in now.

        Returns
        -------
        function
            Takes a row of inputs, returns a list of activations.  Its ``source`` is the Python text
            of a module that defines it as ``activate`` and imports only the standard library; its
            ``javascript`` is the text of an expression that gives the same function in JavaScript.

        Raises
        ------
        ValueError
            If a neuron has a squash function of the user's own, or a number is not finite.

        Notes
        -----
        As ``Network.prototype.standalone``, with the arithmetic of the optimised mode whichever
        mode the network is in; it leaves the network in its mode, and no global variable behind.

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
        from .standalone import standalone

        return standalone(order, stateful)

    def worker(self, *arguments: object, **named: object) -> NoReturn:
        """Explain what to use instead of Synaptic's Web Worker.

        Parameters
        ----------
        *arguments, **named
            Whatever Synaptic takes.

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
