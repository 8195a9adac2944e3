"""Locks, which say so where there is no memory for one."""

from __future__ import annotations

from _thread import LockType, allocate_lock


def lock() -> LockType:
    """Return a new lock; raise MemoryError where CPython raises RuntimeError."""
    try:
        return allocate_lock()
    except RuntimeError:
        raise MemoryError("no memory for a lock") from None
