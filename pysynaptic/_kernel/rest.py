"""The rest of a run, after a squash function of the user's has changed what runs.

In Synaptic, a network that is not optimised runs as objects: what a squash function connects, gates
or puts into a layer counts from that moment on, in the same row.  A plan has read all that before.
So when such a function leaves its plan stale, the kernel lets the objects run what is left of the
row, each with what is compiled for it alone.
"""

from __future__ import annotations

from . import compiling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from .._store.storage import Place


class Rest:
    """How the owner of a plan that is not optimised goes on.

    Parameters
    ----------
    owner : weak reference to a Network, Layer or Neuron
        Its ``_is_run_by(rest)`` says whether it would be run by the same plan again.
    layers : sequence of sequence of Place
        The layers that were compiled, as the lists in which users put neurons.
    """

    __slots__ = ("layers", "owner")

    def __init__(self, owner: Any, layers: Sequence[Sequence[Place]]) -> None:
        self.owner, self.layers = owner, layers

    def __call__(
        self, step: int, place: int, count: int, before: list[float]
    ) -> list[float] | None:
        """Run what is left of a row, from the traces of one neuron on.

        Parameters
        ----------
        step, place : int
            The neuron whose squash function was called.
        count : int
            How many neurons the layer had when its run began, which is how many run.
        before : list of float
            What came of those before it in its layer.

        Returns
        -------
        list of float, or None
            What the row comes to; or None if nothing has changed, so that the kernel goes on.
        """
        owner = self.owner()
        if owner is None or owner._is_run_by(self):
            return None
        block, index = first = self.layers[step][place]
        _finish(first)
        came = [*before, block.activation[index]]
        for block, index in self.layers[step][place + 1 : count]:
            came.append(block.view(index).activate())
        rest_of_layers = getattr(owner, "_rest_of_layers", None)
        if rest_of_layers is None or step + 1 == len(self.layers):
            return came
        rest: list[float] = rest_of_layers(step)
        return rest


def _finish(place: Place) -> None:
    """Do what follows the squash function in a neuron's activation."""
    from .reference import Plan  # which programs on the C kernel do without

    block, index = place
    program = compiling.compile_program([[place]], block.view(index), optimised=False)
    Plan(program).finish()
