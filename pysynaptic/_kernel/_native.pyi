"""The C twin; the names are those of reference.py, _v8/maths.py and _v8/generator.py."""

from collections.abc import Callable
from typing import Any

from .._v8.generator import Generator as Generator
from .._v8.maths import exp as exp
from .._v8.maths import log as log
from .._v8.maths import tanh as tanh
from .reference import Plan as Plan

class Function:
    """A function in Python that has a quick answer in C for plain values; see ``_v8.quick``."""

    __name__: str
    __qualname__: str
    __wrapped__: Callable[..., Any]
    def __init__(self, function: Callable[..., Any], name: str, /) -> None: ...
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...

def answer(own_pow: bool | None, /) -> None: ...
def draw_from(generator: Generator | None, /) -> None: ...
def fuse(fused: bool, /) -> None: ...
def instruction_sets() -> list[str]: ...
def use(name: str, /) -> str: ...
