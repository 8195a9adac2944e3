"""Types of arguments: each function reads one kind, or raises an error with what it expected.

The text is converted here; `_base.validation` checks the value.
"""

from __future__ import annotations

import argparse

from .._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

INTERRUPTED = 130  # the exit status of a program that Ctrl-C ended
ITS = "it"  # argparse names the option before


def seed(text: str) -> int:
    """Read a seed as `pysynaptic.seed` takes it."""
    wanted = "an int of at most 64 bits"
    value = _read(text, int, wanted)
    return _checked(lambda: validation.whole(value, ITS, -(2**63), 2**63 - 1, wanted=wanted))


def node_seed(text: str) -> int:
    """Read a seed that Node accepts too."""
    value = seed(text)
    if value % 2**32 == 0:
        raise argparse.ArgumentTypeError(f"expected another number: to Node {text} means no seed")
    return value


def timeout(text: str) -> float:
    """Read a number of seconds."""
    value = _read(text, float, "a number")
    # A system's clock may take no more.
    return _checked(lambda: validation.within(value, ITS, above=0, most=10**6))


def count(text: str) -> int:
    """Read a number of iterations or neurons."""
    value = _read(text, int, "an int")
    return _checked(lambda: validation.whole(value, ITS, 1))


def finite(text: str) -> float:
    """Read a number."""
    value = _read(text, float, "a number")
    return _checked(lambda: validation.number(value, ITS))


def _read(text: str, kind: Callable[[str], T], wanted: str) -> T:
    try:
        return kind(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{ITS} must be {wanted}, got {text!r}") from None


def _checked(check: Callable[[], T]) -> T:
    try:
        return check()
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
