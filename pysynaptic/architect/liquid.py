"""The liquid state machine."""

from __future__ import annotations

from .. import _v8
from .._base import validation
from .._store import wiring
from ..layer import Layer
from ..network import Network

BYTES_PER_CONNECTION = 400  # roughly: an object of the store, and what refers to it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


class Liquid(Network):
    """A pool of neurons connected and gated at random, between an input and an output layer.

    Parameters
    ----------
    inputs, hidden, outputs : int
        The sizes of the layers; the hidden layer is the pool.
    connections : int, default 0
        How often two random neurons of the pool are connected.
    gates : int, default 0
        How often a random neuron of the pool gates a random one of these connections.

    Raises
    ------
    TypeError
        If one of them is not an int.
    ValueError
        If a size is below 1, another number is negative, or there are gates but no connections.

    Notes
    -----
    As ``Architect.Liquid``.  A pair that was chosen before is not connected again,
    unless the two are connected in both directions: then Synaptic does not find the existing
    connection and makes another.

    Examples
    --------
    >>> from pysynaptic.architect import Liquid
    >>> Liquid(2, 20, 1, 30, 10)
    <Liquid 2-20-1>
    """

    def __init__(
        self, inputs: int, hidden: int, outputs: int, connections: int = 0, gates: int = 0
    ) -> None:
        super().__init__()
        sizes = {"inputs": inputs, "hidden": hidden, "outputs": outputs}
        checked = [validation.neurons(size, f"Liquid: {name}", 1) for name, size in sizes.items()]
        connections = validation.room(connections, "Liquid: connections", BYTES_PER_CONNECTION)
        gates = validation.room(gates, "Liquid: gates", BYTES_PER_CONNECTION)
        if gates and not connections:
            raise ValueError(f"Liquid: there are no connections for {gates} gates to gate")

        input, pool, output = map(Layer, checked)
        places = pool._members
        made = [
            wiring.project(_pick(places), _pick(places), None, quiet=True)
            for _ in range(connections)
        ]
        for _ in range(gates):
            wiring.gate_one(_pick(places), _pick(made))
        input.project(pool)
        pool.project(output)
        self.set(input, [pool], output)


def _pick(items: list[T]) -> T:
    """Return a random item, with the random number that Synaptic would draw."""
    return items[int(_v8.random() * len(items))]
