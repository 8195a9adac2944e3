"""Node's ``performance``."""

from __future__ import annotations

import time

_start = time.perf_counter_ns()

timeOrigin = time.time() * 1000


def now() -> float:
    """Return the milliseconds since the start, with a fraction.

    Examples
    --------
    >>> from pysynaptic.js import performance
    >>> start = performance.now()
    >>> performance.now() >= start
    True
    """
    return (time.perf_counter_ns() - _start) / 1e6
