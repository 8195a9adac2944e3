"""The part of the rows that a network puts into the right class."""

from __future__ import annotations

from math import nan

from .._base import validation
from .dataset import doubles
from .kept import Unchanged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..network import Network
    from .dataset import DataSet

THRESHOLD = 0.5  # of a single output


def accuracy(network: Network, data: DataSet) -> float:
    """Return the part of the rows whose class the network finds; it stays as it is.

    Of several outputs the largest one is the class.  A single output is true from `THRESHOLD` on.
    """
    import numpy  # its import takes longer than that of this package

    if not len(data):
        return nan
    targets = numpy.frombuffer(data.targets).reshape(-1, network._sizes()[1])
    outputs = numpy.empty(targets.shape)
    flat: Any = outputs.reshape(-1)
    _predict(network, data, flat)
    validation.finite_rows(outputs)
    if data.sequences is not None:
        measured = numpy.frombuffer(data.sequences.measured, numpy.int8).astype(bool)
        targets, outputs = targets[measured], outputs[measured]
    if targets.shape[1] == 1:
        right = (outputs >= THRESHOLD) == (targets >= THRESHOLD)
    else:
        right = outputs.argmax(axis=1) == targets.argmax(axis=1)
    return float(right.mean())


def _predict(network: Network, data: DataSet, outputs: Any) -> None:
    if data.sequences is None:
        with Unchanged(network):
            network._predict_rows(data.inputs, outputs)
        return
    forgotten = network._forgotten()
    with Unchanged(network):
        network._run_sequences(doubles(data.inputs), data.sequences.starts, outputs, forgotten)
