"""The squashing functions: Eq. 16 of the paper and their derivatives.

``Neuron.squash`` is the table of them, as in Synaptic; a function of the user's own takes the same
two arguments, ``f(x, derivate)``.
"""

from __future__ import annotations

from math import inf

from . import _v8
from ._base import validation
from ._base.records import Names
from ._store import storage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    Squash = Callable[[float, bool], float]

    class BuiltIn(Protocol):
        """One of the table's functions."""

        def __call__(self, x: float, derivate: bool = False) -> float:
            """Return the value or the derivative."""
            ...


def LOGISTIC(x: float, derivate: bool = False) -> float:
    """Logistic sigmoid, 1 / (1 + e**-x), or its derivative.

    Parameters
    ----------
    x : float
        The neuron's state.
    derivate : bool, default False
        Whether the derivative is wanted.

    Returns
    -------
    float
        Between 0 and 1 (the derivative: between 0 and 0.25).

    Examples
    --------
    >>> LOGISTIC(0.0), LOGISTIC(0.0, True)
    (0.5, 0.25)
    """
    fx = 1.0 / (1.0 + _v8.exp(-x))
    return fx * (1.0 - fx) if derivate else fx


def TANH(x: float, derivate: bool = False) -> float:
    """Hyperbolic tangent, or its derivative; V8's `Math.tanh` to the last bit.

    A network in its default, optimised mode uses another formula, (e - 1/e) / (e + 1/e) with
    e = exp(x), as Synaptic does; most values differ from this function's in the last bit.

    Parameters
    ----------
    x : float
        The neuron's state.
    derivate : bool, default False
        Whether the derivative is wanted.

    Returns
    -------
    float
        Between -1 and 1 (the derivative: between 0 and 1).

    Examples
    --------
    >>> TANH(0.5)
    0.46211715726000974
    """
    fx = _v8.tanh(x)
    return 1.0 - fx * fx if derivate else fx


def IDENTITY(x: float, derivate: bool = False) -> float:
    """Return the state itself, or 1.

    Parameters
    ----------
    x : float
        The neuron's state.
    derivate : bool, default False
        Whether the derivative is wanted.

    Returns
    -------
    float
        ``x``, or 1.

    Examples
    --------
    >>> IDENTITY(-3.0), IDENTITY(-3.0, True)
    (-3.0, 1.0)
    """
    return 1.0 if derivate else x


def HLIM(x: float, derivate: bool = False) -> float:
    """Hard limit: 1 above 0, else 0; its "derivative" is 1 everywhere, as in Synaptic.

    Parameters
    ----------
    x : float
        The neuron's state.
    derivate : bool, default False
        Whether the derivative is wanted.

    Returns
    -------
    float
        0 or 1.

    Examples
    --------
    >>> HLIM(0.0), HLIM(0.1), HLIM(0.0, True)
    (0.0, 1.0, 1.0)
    """
    return 1.0 if derivate or x > 0 else 0.0


def RELU(x: float, derivate: bool = False) -> float:
    """Rectified linear: the state where it is above 0, else 0; the derivative 1 or 0.

    Parameters
    ----------
    x : float
        The neuron's state.
    derivate : bool, default False
        Whether the derivative is wanted.

    Returns
    -------
    float
        0 or more.

    Examples
    --------
    >>> RELU(2.5), RELU(-2.5), RELU(2.5, True), RELU(0.0, True)
    (2.5, 0.0, 1.0, 0.0)
    """
    if derivate:
        return 1.0 if x > 0 else 0.0
    return x if x > 0 else 0.0


BUILT_IN: tuple[Squash, ...] = (LOGISTIC, TANH, IDENTITY, HLIM, RELU)  # by the codes in _store

# The least and the largest value that each comes to.
REACH: dict[Squash, tuple[float, float]] = {
    LOGISTIC: (0.0, 1.0),
    TANH: (-1.0, 1.0),
    IDENTITY: (-inf, inf),
    HLIM: (0.0, 1.0),
    RELU: (0.0, inf),
}
REACH_OF = {each.__name__: reach for each, reach in REACH.items()}  # by their names


class SquashTable(Names):
    """``Neuron.squash``: Synaptic's five functions by name, and those that users register.

    Examples
    --------
    >>> from pysynaptic import Neuron
    >>> list(Neuron.squash)
    ['LOGISTIC', 'TANH', 'IDENTITY', 'HLIM', 'RELU']
    """

    LOGISTIC: BuiltIn
    TANH: BuiltIn
    IDENTITY: BuiltIn
    HLIM: BuiltIn
    RELU: BuiltIn

    def __init__(self) -> None:
        built_in = {function.__name__: function for function in BUILT_IN}
        super().__init__("Neuron.squash", built_in, {"ReLU": "RELU"})

    def __setattr__(self, name: str, value: Any) -> None:
        if any(name == function.__name__ for function in BUILT_IN):
            raise AttributeError(
                f"Neuron.squash.{name} is one of Synaptic's own and can't be replaced"
            )
        self.__dict__[name] = checked(value)


TABLE = SquashTable()  # what ``Neuron.squash`` is


def checked(squash: Any) -> Squash:
    """Return ``squash`` if it can be called, or raise a TypeError."""
    wanted = "a function f(x, derivate), such as Neuron.squash.TANH"
    return validation.function(squash, "squash", wanted)


def of(block: storage.NeuronBlock, index: int) -> Squash:
    """Return a neuron's squash function."""
    code = block.squash[index]
    return block.custom[index] if code == storage.CUSTOM else BUILT_IN[code]


def assign(block: storage.NeuronBlock, index: int, squash: Squash) -> None:
    """Make ``squash`` a neuron's squash function; the next activation uses it."""
    if squash in BUILT_IN:
        block.squash[index] = BUILT_IN.index(squash)
        block.custom.pop(index, None)
        return
    block.custom[index] = squash
    if block.squash[index] != storage.CUSTOM:
        block.squash[index] = storage.CUSTOM
        block.touch()  # as it may change anything between two neurons: see `compiling`
