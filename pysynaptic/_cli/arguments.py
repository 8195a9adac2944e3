"""Types of arguments: each function reads one kind, or raises an error with what it expected."""

from __future__ import annotations

import argparse
from math import isfinite

INTERRUPTED = 130  # the exit status of a program that Ctrl-C ended


def seed(text: str) -> int:
    """Read a seed for `pysynaptic.seed`."""
    value = whole(text)
    if not -(2**63) <= value < 2**63:
        raise argparse.ArgumentTypeError(f"expected an int of at most 64 bits, got {text!r}")
    return value


def node_seed(text: str) -> int:
    """Read a seed that Node accepts too."""
    value = seed(text)
    if value % 2**32 == 0:
        raise argparse.ArgumentTypeError(f"expected another number: to Node {text} means no seed")
    return value


def timeout(text: str) -> float:
    """Read a number of seconds."""
    value = finite(text)
    if not 0 < value <= 10**6:  # systems may not accept longer times
        raise argparse.ArgumentTypeError(
            f"expected a number above 0 and at most 1000000, got {text!r}"
        )
    return value


def count(text: str) -> int:
    """Read a number of iterations or neurons."""
    value = whole(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {text!r}")
    return value


def whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected an int, got {text!r}") from None


def finite(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected a number, got {text!r}") from None
    if not isfinite(value):
        raise argparse.ArgumentTypeError(f"expected a finite number, got {text!r}")
    return value
