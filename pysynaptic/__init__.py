"""pysynaptic: the JavaScript neural-network library Synaptic 1.1.4, in Python.

The same program with the same seed gives the same digits as Node:

>>> from pysynaptic import Layer, Network, seed
>>> seed(42)
>>> inputLayer, outputLayer = Layer(2), Layer(1)
>>> _ = inputLayer.project(outputLayer)
>>> myNetwork = Network({'input': inputLayer, 'output': outputLayer})
>>> len(myNetwork.activate([1, 0]))
1
"""

from __future__ import annotations

try:
    from . import _v8
    from ._kernel import twin
    from ._kernel.optimized import Optimized
except (ImportError, ValueError) as error:  # of a variable of the environment
    from ._cli.environment import end_command

    end_command(error)
    raise
from ._base import copies
from ._base.modules import as_in_javascript as _as_in_javascript
from ._base.records import filled as _filled
from ._base.records import forms as _forms
from ._base.records import unnamed as _unnamed
from ._v8.seeding import Random, random, seed
from .connection import Connection
from .layer import Layer
from .layer_connection import LayerConnection
from .network import Network, _provide
from .neuron import Neuron

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import architect as Architect
    from .ensemble import Ensemble
    from .many import train_many
    from .trainer import Trainer, TrainingDiverged

    node: int | str  # which Node's digits are given; see `seed`

kernel = twin.kernel


def _copier() -> copies.Copier:
    from ._formats.snapshot import parts  # most programs do not need it

    return parts


def _trainer_of(network: Network) -> Trainer:
    from .trainer import Trainer  # programs with a loop of their own do not need it

    return Trainer(network)


def _architecture(name: str) -> type[Network] | None:
    from . import architect  # only networks from files are known by name

    return getattr(architect, name) if name in architect.__all__ else None


copies.provide(_copier)
_provide(_trainer_of, _architecture)

# Old pickles find modules that have moved here; see the README there.
__path__.append(f"{__path__[0]}/_formats/moved")

__all__ = [
    "Architect",
    "Connection",
    "Ensemble",
    "Layer",
    "LayerConnection",
    "Network",
    "Neuron",
    "Random",
    "Trainer",
    "TrainingDiverged",
    "__version__",
    "kernel",
    "node",
    "random",
    "seed",
    "train_many",
]


def _form(value: object) -> dict[str, Any]:
    from ._printed import printed  # only needed to print networks with `js.console`

    return printed(value)


_forms.update(
    dict.fromkeys((Connection, Layer, LayerConnection, Network, Neuron, Optimized), _form)
)
_filled.update((Connection, Layer, LayerConnection, Neuron))
_unnamed.add(Optimized)


def __getattr__(name: str) -> object:
    """Import the trainer and the architectures when they are first used."""
    if name == "node":  # not kept, because `seed` may change it
        return _v8.engine.name
    found: object
    if name == "Architect":
        from . import architect as found
    elif name in ("data", "plot", "sklearn"):
        from importlib import import_module  # `from . import plot` would ask here again

        found = import_module(f"{__name__}.{name}")
    elif name in ("Trainer", "TrainingDiverged"):
        from . import trainer

        found = getattr(trainer, name)
    elif name == "Ensemble":
        from .ensemble import Ensemble as found
    elif name == "train_many":
        from .many import train_many as found
    else:
        raise AttributeError(f"module 'pysynaptic' has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return what completion shows: public names."""
    return sorted(__all__)


_as_in_javascript(__name__, "Neuron", "Layer", "Trainer", "Network", "Architect")
