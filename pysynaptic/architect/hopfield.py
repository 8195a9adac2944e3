"""The associative memory that Synaptic calls a Hopfield network."""

from __future__ import annotations

from .._base import validation
from .._kernel import twin
from ..layer import Layer
from ..network import Network

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .._training.typed import Result


class Hopfield(Network):
    """A network that learns patterns of bits, and answers a damaged pattern with the nearest one.

    Parameters
    ----------
    size : int
        The number of bits of a pattern.

    Raises
    ------
    TypeError
        If ``size`` is not an int.
    ValueError
        If it is below 1.

    Notes
    -----
    As ``Architect.Hopfield``, which is a single layer of weights that is trained like any other
    network.  It is not recurrent.

    Examples
    --------
    >>> from pysynaptic import seed
    >>> from pysynaptic.architect import Hopfield
    >>> seed(42)
    >>> hopfield = Hopfield(10)
    >>> _ = hopfield.learn([[0, 1, 0, 1, 0, 1, 0, 1, 0, 1], [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]])
    >>> hopfield.feed([0, 1, 0, 1, 0, 1, 0, 1, 1, 1])
    [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    """

    _trained_by_itself = True

    def __init__(self, size: int) -> None:
        super().__init__()
        size = validation.neurons(size, "Hopfield: size", 1)
        validation.connected([(size, size)])
        input, output = Layer(size), Layer(size)
        input.project(output, Layer.connectionType.ALL_TO_ALL)
        self.set(input, [], output)

    def learn(self, patterns: Iterable[Sequence[float]]) -> Result:
        """Train to answer every pattern with itself.

        Parameters
        ----------
        patterns : list of sequence of float, each of shape (size,)
            The patterns of 0 and 1.

        Returns
        -------
        Record
            ``error``, ``iterations`` and ``time``, as from ``trainer.train()``.

        Raises
        ------
        TypeError, ValueError
            As ``trainer.train()``.

        Notes
        -----
        At most 500000 iterations, to an error of .00005, at rate 1, as in Synaptic.

        Examples
        --------
        >>> Hopfield(2).learn([[0, 1], [1, 0]]).error <= .00005
        True
        """
        rows = [{"input": pattern, "output": pattern} for pattern in patterns]
        return self.trainer.train(rows, {"iterations": 500000, "error": 0.00005, "rate": 1})

    def feed(self, pattern: Sequence[float]) -> list[int]:
        """Return the learned pattern that is nearest to a pattern.

        Parameters
        ----------
        pattern : sequence of float, shape (size,)
            The pattern, which may be damaged.

        Returns
        -------
        list of int, shape (size,)
            1 for each activation above .5, otherwise 0.

        Raises
        ------
        TypeError, ValueError
            As ``activate()``.

        Examples
        --------
        >>> hopfield = Hopfield(2)
        >>> _ = hopfield.learn([[0, 1], [1, 0]])
        >>> hopfield.feed([.2, .9])
        [0, 1]
        """
        return twin.fired(self.activate(pattern))
