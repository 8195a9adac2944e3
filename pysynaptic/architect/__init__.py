"""Ready-made networks: what Synaptic calls ``Architect``.

Each is a subclass of `Network` and is built in Synaptic's order, so that with the same seed it has
the same ids and the same weights.

>>> from pysynaptic.architect import Perceptron
>>> Perceptron(2, 3, 1)
<Perceptron 2-3-1>
"""

from __future__ import annotations

from .._base.modules import as_in_javascript as _as_in_javascript

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .hopfield import Hopfield
    from .liquid import Liquid
    from .lstm import LSTM
    from .perceptron import Perceptron

__all__ = ["LSTM", "Hopfield", "Liquid", "Perceptron"]


def __getattr__(name: str) -> object:
    """Import an architecture when it is first used; few programs use more than one."""
    found: object
    if name == "Perceptron":
        from .perceptron import Perceptron as found
    elif name == "LSTM":
        from .lstm import LSTM as found
    elif name == "Liquid":
        from .liquid import Liquid as found
    elif name == "Hopfield":
        from .hopfield import Hopfield as found
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


_as_in_javascript(__name__, "Perceptron", "LSTM", "Liquid", "Hopfield")
