"""The C twin; the names are those of reference.py, _v8/maths.py and _v8/generator.py."""

from array import array
from collections.abc import Callable
from typing import Any

from .._v8.generator import Generator as Generator
from .._v8.maths import exp as exp
from .._v8.maths import log as log
from .._v8.maths import tanh as tanh
from .following import Follower
from .loops import fired as fired
from .loops import measure as measure
from .loops import read_rows as read_rows
from .loops import test_briefly as test_briefly
from .loops import train_briefly as train_briefly
from .loops import zero as zero
from .reference import Plan as Plan
from .units import NeuronUnit as NeuronUnit
from .units import Unit as Unit
from .units import View as View
from .units import Views as Views

class Attributes:
    """What reads the attributes of a class of records; its ``__getattribute__``."""

    def __init__(self, owner: type[dict[str, Any]], /) -> None: ...
    def __call__(self, record: dict[str, Any], name: str, /) -> Any: ...

class Function:
    """A function in Python that has a quick answer in C for plain values; see ``_v8.quick``."""

    __name__: str
    __qualname__: str
    __wrapped__: Callable[..., Any]
    def __init__(self, function: Callable[..., Any], name: str, /) -> None: ...
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...

def answer(own_pow: bool | None, /) -> None: ...
def draw_from(generator: Generator, entered: Callable[[], object] | None, /) -> None: ...
def entry(owner: type[Unit], unit: str, method: str, doc: str, /) -> object: ...
def follow(function: Follower | None, /) -> None: ...
def fuse(fused: bool, /) -> None: ...
def glance(every: int, after: int, /) -> int: ...
def instruction_sets() -> list[str]: ...
def use(name: str, /) -> str: ...

# Beside the kernel; _formats/json has what does the same in Python.
def finite(numbers: array[float], /) -> bool: ...
def save(
    layers: tuple[list[tuple[Any, int]], ...],
    names: tuple[str | int, ...],
    cls: type[dict[str, Any]],
    neuron_keys: tuple[str, ...],
    connection_keys: tuple[str, ...],
    squashes: tuple[str, ...],
    gaters_of: Callable[[Any], dict[int, tuple[Any, int]]],
    /,
) -> tuple[list[Any], list[Any]] | None: ...
def read_neurons(
    neurons: list[Any],
    cls: type[dict[str, Any]],
    keys: tuple[str, ...],
    ends: tuple[str, ...],
    squashes: tuple[str, ...],
    arrays: tuple[array[Any], ...],
    /,
) -> bool: ...
def equal_rows(
    sources: array[int], targets: array[int], starts: array[int], /
) -> list[tuple[int, int, int, int, int]] | None: ...
def read_connections(
    connections: list[Any],
    cls: type[dict[str, Any]],
    keys: tuple[str, ...],
    count: int,
    sources: array[int],
    targets: array[int],
    weights: array[float],
    gaters: list[tuple[int, int]],
    /,
) -> bool | None: ...
