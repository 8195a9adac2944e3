"""The C twin; the names are those of reference.py, _v8/maths.py and _v8/generator.py."""

from .._v8.generator import Generator as Generator
from .._v8.maths import exp as exp
from .._v8.maths import log as log
from .._v8.maths import tanh as tanh
from .reference import Plan as Plan
from .units import NeuronUnit as NeuronUnit
from .units import Unit as Unit
from .units import View as View
from .units import Views as Views
from .units import fired as fired
from .units import measure as measure
from .units import read_rows as read_rows
from .units import zero as zero

def entry(owner: type[Unit], unit: str, method: str, doc: str, /) -> object: ...
def fuse(fused: bool, /) -> None: ...
def instruction_sets() -> list[str]: ...
def use(name: str, /) -> str: ...
