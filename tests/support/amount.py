"""How much of a long test runs: a part, and all of it with `PYSYNAPTIC_SLOW=1`, as CI does once.

A test that asks is marked `in_full`, or `random_cases`, of whose cases a third is the part.
"""

from __future__ import annotations

import os
from typing import TypeVar

T = TypeVar("T")


def whole() -> bool:
    """Whether all of it runs."""
    return os.environ.get("PYSYNAPTIC_SLOW", "") not in ("", "0")


def amount(part: T, all_of_it: T) -> T:
    """Return how much is to run."""
    return all_of_it if whole() else part
