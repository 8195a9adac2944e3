"""The multilayer perceptron."""

from __future__ import annotations

from ..layer import Layer
from ..network import Network
from ._sizes import layer_sizes


class Perceptron(Network):
    """Layers in a row, each connected to the next.

    Parameters
    ----------
    *sizes : int
        The sizes of three or more layers: the inputs, the hidden layers, the outputs.

    Raises
    ------
    TypeError
        If a size is not an int.
    ValueError
        If there are fewer than three (Synaptic's text), or one is below 1.

    Notes
    -----
    As ``Architect.Perceptron``: the input layer is made first, then the output layer, then the
    hidden layers, each with the connections that lead to it.

    Examples
    --------
    >>> from pysynaptic import seed
    >>> from pysynaptic.architect import Perceptron
    >>> seed(42)
    >>> Perceptron(2, 3, 1).activate([0, 1])
    [0.5133045862788786]
    """

    def __init__(self, *sizes: int) -> None:
        super().__init__()
        inputs, *middle, outputs = layer_sizes("Perceptron", sizes)
        input, output = Layer(inputs), Layer(outputs)
        hidden: list[Layer] = []
        previous = input
        for size in middle:
            layer = Layer(size)
            hidden.append(layer)
            previous.project(layer)
            previous = layer
        previous.project(output)
        self.set(input, hidden, output)
