"""The C twin; the names are those of reference.py, _v8/maths.py and _v8/generator.py."""

from array import array
from typing import Any

from .._v8.generator import Generator as Generator
from .._v8.maths import exp as exp
from .._v8.maths import log as log
from .._v8.maths import tanh as tanh
from .reference import Plan as Plan

def fuse(fused: bool, /) -> None: ...
def instruction_sets() -> list[str]: ...
def use(name: str, /) -> str: ...

# Beside the kernel; _formats/json has what does the same in Python.
def finite(numbers: array[float], /) -> bool: ...
def save_neurons(
    found: list[Any],
    cls: type[dict[str, Any]],
    keys: tuple[str, ...],
    neuron: dict[str, Any],
    trace: dict[str, Any],
    squashes: tuple[str, ...],
    arrays: tuple[array[Any], ...],
    first: int,
    count: int,
    /,
) -> bool: ...
def save_connections(
    found: list[Any],
    cls: type[dict[str, Any]],
    keys: tuple[str, ...],
    connection: dict[str, Any],
    number: int,
    first: int,
    count: int,
    selves: array[float],
    self_gaters: dict[int, int | None] | None,
    bundles: list[tuple[Any, ...]],
    /,
) -> bool: ...
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
