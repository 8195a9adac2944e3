"""JavaScript's ``undefined``, and the holes of arrays, which read as it."""

from __future__ import annotations

from ..._base.undefined import Undefined, hole, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Undefined", "has_holes", "hole", "holes", "undefined"]

_made = False  # whether there may be holes anywhere


def holes(count: int) -> list[Undefined]:
    """Return so many holes.

    Examples
    --------
    >>> from pysynaptic.js import console
    >>> console.log([1, *holes(2), 3])
    [ 1, <2 empty items>, 3 ]
    """
    global _made
    _made = _made or count > 0
    return [hole] * count


def has_holes(items: Iterable[object]) -> bool:
    """Return whether some element is a hole; it costs nothing in a program without holes."""
    return _made and any(each is hole for each in items)
