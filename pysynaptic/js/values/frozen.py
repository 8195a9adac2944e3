"""Objects that ``Object.freeze`` and the like were called with."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CLOSED, SEALED, FROZEN = 1, 2, 3
frozen: dict[int, tuple[object, int]] = {}
"""By id, each with how much of it is fixed; they live as long as the program."""


def state(o: Any) -> int:
    """Return how much of an object is fixed: 0 is nothing.

    Examples
    --------
    >>> state([])
    0
    """
    return frozen[id(o)][1] if id(o) in frozen else 0
