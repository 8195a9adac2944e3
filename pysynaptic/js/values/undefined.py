"""JavaScript's ``undefined``, and the holes of arrays, which read as it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Undefined:
    """The type of `undefined` and of `hole`, its only instances."""

    __slots__ = ()

    def __new__(cls) -> Undefined:
        """Return `undefined`."""
        return _ONLY

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "undefined"

    def __reduce__(self) -> str:
        return "undefined" if self is _ONLY else "hole"


_ONLY = object.__new__(Undefined)
_made = False  # whether there may be holes anywhere

undefined = _ONLY
"""What JavaScript says where nothing was ever put; false, and printed as ``undefined``.

Examples
--------
>>> from pysynaptic.js import console, undefined
>>> console.log(undefined, None)
undefined null
"""

hole = object.__new__(Undefined)
"""What a list has where an array of JavaScript has no element; whoever reads it gets `undefined`.

Only lists have holes, and only `holes` makes them.
"""


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
