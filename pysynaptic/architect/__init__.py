"""Ready-made networks: what Synaptic calls ``Architect``.

Each is a subclass of `Network` and is built in Synaptic's order, so that with the same seed it has
the same ids and the same weights.

>>> from pysynaptic.architect import Perceptron
>>> Perceptron(2, 3, 1)
<Perceptron 2-3-1>
"""

from __future__ import annotations

from .hopfield import Hopfield
from .liquid import Liquid
from .lstm import LSTM
from .perceptron import Perceptron

__all__ = ["LSTM", "Hopfield", "Liquid", "Perceptron"]
