"""Programs: numbered records and the arrays that they point into.

`compiling` writes one; the kernels read it, the one in Python in `reading`, the one in C in
``native/read.c``, which checks every range before it runs anything.

A program is one array of whole numbers: whether it is optimised, whether it is a network's, whether
its first hidden layer is summed ahead and whether many rows run together (see `paths`), then how
many records there are of each kind of `KINDS`, then all records, kind by kind.  A record names
others by their number.  ``inputs:`` stands for several that follow each other: the first one's
number, and how many.  ``weight@`` stands for evenly spaced numbers: the number of an array in
`Program.buffers`, or -1, and the place of the first in it.
"""

from __future__ import annotations

from .._store.storage import NEURON_NUMBERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

NEURONS, LAYER, INPUT = range(3)  # the paths of a step
BLOCK_ARRAYS = (*NEURON_NUMBERS, "bias_velocity", "frozen", "squash")

KINDS = {
    # The numbers of neurons made together: an array each.
    "blocks": "size " + " ".join(f"{name}@" for name in BLOCK_ARRAYS),
    # Runs: `count` connections of one bundle that share an end, `stride` apart.
    "inputs": "activation@ weight@ gain@ trace@ velocity@ frozen@ stride trace_stride count shared",
    "outputs": "responsibility@ weight@ gain@ stride count",
    "gated": "gain@ weight@ activation@ stride count",
    # What a neuron keeps about another whose incoming connections it gates; `old` if it gates its
    # self-connection too.  There is an extended trace for each of the `inputs` of the gater.
    "extensions": "old@ responsibility@ self_weight@ self_gain@ traces@ stride inputs gated:",
    # Neurons, where they are not all those of a block wired by its bundles.
    "cells": "block index inputs: outputs: extensions:",
    # Shared traces, and what they remember when a step begins.
    "remembered": "trace@ activation@ rows",
    # Bundles into and out of a layer, from `rows` sources to `columns` targets; a source has one
    # trace, or one for each target, and `step` is the earlier one that the bundle comes from.
    "entering": "source activation@ weight@ gain@ trace@ velocity@ frozen@ rows columns traces step"
    " shared",
    "leaving": "responsibility@ weight@ gain@ rows columns",
    # The n-th runs, and the n-th extensions, of all neurons of a layer that gates, side by side.
    "gated_across": "weight@ across gain@ across activation@ across stride count gaters",
    "reaches": "old@ across responsibility@ across self_weight@ across self_gain@ across"
    " traces@ gaters inputs gated_across:",
    # Layers.  One without cells has those of its block.
    "steps": "path block cells: remembered: entering: leaving: reaches:",
}
WIDTHS = {
    kind: sum(2 if name[-1] in "@:" else 1 for name in fields.split())
    for kind, fields in KINDS.items()
}


class Choice:
    """How a step runs, and why: a line of `Network.explain`.

    Attributes
    ----------
    path : int
        INPUT, LAYER (all its neurons at once) or NEURONS (one after the other).
    size : int
        How many neurons.
    why : str
        In words.
    """

    __slots__ = ("path", "size", "why")

    def __init__(self, path: int, size: int, why: str) -> None:
        self.path, self.size, self.why = path, size, why


class Choices:
    """How each step of a program runs, in words only when something asks."""

    __slots__ = ("_steps", "_tell")

    def __init__(self, steps: Sequence[Any], tell: Callable[[Any, int], str]) -> None:
        self._steps, self._tell = steps, tell

    def __iter__(self) -> Iterator[Choice]:
        for place, step in enumerate(self._steps):
            yield Choice(step.path, step.size, self._tell(step, place))


class Program:
    """The program of a network, a layer or a neuron.

    Attributes
    ----------
    records : array of int64
        What this module's text describes.
    buffers : list of array
        The arrays that the records name; none of them is copied.
    customs : list of dict
        For each block, the custom squash functions by neuron.
    choices : iterable of Choice
        How each step runs.
    """

    __slots__ = ("buffers", "choices", "customs", "records")

    def __init__(
        self,
        records: array[int],
        buffers: Sequence[array[float] | array[int]],
        customs: Sequence[dict[int, Callable[[float, bool], float]]],
        choices: Iterable[Choice],
    ) -> None:
        self.records, self.buffers = records, list(buffers)
        self.customs, self.choices = list(customs), choices
