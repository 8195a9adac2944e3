"""The time that timers use: whole milliseconds since the start, as in libuv."""

from __future__ import annotations

from time import monotonic_ns, sleep

__all__ = ["now", "sleep"]

_start = monotonic_ns()


def now() -> int:
    """Return the milliseconds since the start."""
    return (monotonic_ns() - _start) // 1_000_000
