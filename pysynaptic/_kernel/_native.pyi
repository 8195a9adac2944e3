"""The C twin; the names are those of reference.py, _v8/maths.py and _v8/generator.py."""

from .._v8.generator import Generator as Generator
from .._v8.maths import exp as exp
from .._v8.maths import log as log
from .._v8.maths import tanh as tanh
from .reference import Plan as Plan

def fuse(fused: bool, /) -> None: ...
def instruction_sets() -> list[str]: ...
def use(name: str, /) -> str: ...
