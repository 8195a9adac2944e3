"""What a kernel runs: a program, numbered records and the arrays they point into.

`compiling` writes one, the kernels read it: `reading` for the one in Python, ``native/read.c`` for the
one in C, which checks every range before it runs anything.  All numbers are whole; an array, a block
or a bundle is named by its number, and -1 says that there is none.

::

    program   = optimised network ahead rows  blocks bundles steps
    blocks    = how many, and for each: size, its arrays in the order of BLOCK_ARRAYS
    bundles   = how many, and for each: source target source_start rows columns at shared,
                weights gains traces velocities
    steps     = how many, and for each: path block, and what the path says:
    INPUT     -
    LAYER     remembered inputs outputs gates across
    NEURONS   remembered, how many, and for each: block index inputs outputs extensions
    remembered, outputs  = how many, the number of each bundle
    inputs    = (LAYER) how many, and for each bundle: its number, and the earlier step it comes from
    inputs, outputs      = (NEURONS) how many, a run each
    gates     = 0; or 1, and the extensions of every neuron
    extensions           = how many, and for each: block neuron own, traces at stride, influences
    influences           = how many, a run each
    run       = bundle entry stride other count
    across    = how many, and for each: block first stride own, traces, and its runs: how many, and
                for each: weights gains first across, block other across, stride count
"""

from __future__ import annotations

from .._store.storage import NEURON_NUMBERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

NEURONS, LAYER, INPUT = range(3)  # the paths
BLOCK_ARRAYS = (*NEURON_NUMBERS, "bias_velocity", "squash")


class Choice:
    """How a step runs, and why: a line of `Network.explain`.

    Attributes
    ----------
    path : int
        INPUT, LAYER (all its neurons at once) or NEURONS (one after the other).
    why : str
        In words.
    """

    __slots__ = ("path", "size", "why")

    def __init__(self, path: int, size: int, why: str) -> None:
        self.path, self.size, self.why = path, size, why


class Program:
    """The program of a network, a layer or a neuron.

    Attributes
    ----------
    records : array of int64
        What this module's text describes.
    buffers : list of array
        The arrays that the records name; none of them is copied.
    customs : list of dict
        For each block, the squash functions of the user's by neuron.
    choices : list of Choice
        How each step runs.
    """

    __slots__ = ("buffers", "choices", "customs", "records")

    def __init__(
        self,
        records: array[int],
        buffers: Sequence[array[float] | array[int]],
        customs: Sequence[dict[int, Callable[[float, bool], float]]],
        choices: Sequence[Choice],
    ) -> None:
        self.records, self.buffers = records, list(buffers)
        self.customs, self.choices = list(customs), list(choices)
