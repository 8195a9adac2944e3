"""The cost functions: what a trainer reports, and stops at.

As in Synaptic the cost only measures; it never changes what is learned.
"""

from __future__ import annotations

from math import floor, isfinite

from .. import _v8
from .._base.records import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Cost = Callable[[Sequence[float], Sequence[float]], float]


def MSE(target: Sequence[float], output: Sequence[float]) -> float:
    """Mean squared error.

    Parameters
    ----------
    target, output : sequence of float
        What was wanted and what came.

    Returns
    -------
    float
        The mean of the squared differences.

    Examples
    --------
    >>> MSE([1, 0], [0.5, 0.5])
    0.25
    """
    mse = 0.0
    for wanted, came in zip(target, output, strict=False):
        mse += (wanted - came) * (wanted - came)
    return mse / len(output)


def CROSS_ENTROPY(target: Sequence[float], output: Sequence[float]) -> float:
    """Cross entropy, Eq. 9; a sum over the outputs, which must be in [0, 1].

    Parameters
    ----------
    target, output : sequence of float
        What was wanted and what came.

    Returns
    -------
    float
        The cross entropy; nan for an output beyond [0, 1].

    Examples
    --------
    >>> CROSS_ENTROPY([0, 1, 0, 0], [.5, .5, .5, .5])
    2.7725887222397727
    """
    crossentropy = 0.0
    for t, y in zip(target, output, strict=False):
        crossentropy -= t * _v8.log(y + 1e-15) + (1 - t) * _v8.log((1 + 1e-15) - y)
    return crossentropy


def BINARY(target: Sequence[float], output: Sequence[float]) -> float:
    """How many outputs are not what was wanted, to the nearest half.

    Parameters
    ----------
    target, output : sequence of float
        What was wanted and what came.

    Returns
    -------
    float
        The number of misses.

    Examples
    --------
    >>> BINARY([1, 1, 0], [.8, .7, .1])
    1
    """
    misses = 0
    for wanted, came in zip(target, output, strict=False):
        misses += js_round(wanted * 2) != js_round(came * 2)
    return misses


def js_round(x: float) -> float:
    """Round as JavaScript's ``Math.round``: halves go up."""
    if not isfinite(x):
        return x
    below = floor(x)
    return below + 1 if x - below >= 0.5 else below


BUILT_IN: tuple[Cost, ...] = (MSE, CROSS_ENTROPY, BINARY)  # by the kernels' codes


def code(cost: Cost) -> int | Cost:
    """Return the kernels' number for a built-in cost function, or a custom function itself."""
    return BUILT_IN.index(cost) if cost in BUILT_IN else cost


class CostTable(Names):
    """``Trainer.cost``: Synaptic's three cost functions by name."""

    MSE: Cost
    CROSS_ENTROPY: Cost
    BINARY: Cost

    def __init__(self) -> None:
        in_order = (CROSS_ENTROPY, MSE, BINARY)
        functions: dict[str, Any] = {function.__name__: function for function in in_order}
        super().__init__("Trainer.cost", functions, {})
