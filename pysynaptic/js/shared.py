"""The methods that arrays and strings both have: one function for each name."""

from __future__ import annotations

from .lists import reading as lists
from .strings import making, reading
from .values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def slice(x: Any, start: Any = undefined, end: Any = undefined) -> Any:
    """Return a part of an array or a string: ``x.slice(start, end)``.

    Examples
    --------
    >>> slice([1, 2, 3], 1), slice('abc', -2)
    ([2, 3], 'bc')
    """
    room: Any = reading if isinstance(x, str) else lists
    return room.slice(x, start, end)


def indexOf(x: Any, value: Any = undefined, start: Any = undefined) -> int:
    """Return the first place of a value in an array or a string, or -1: ``x.indexOf(value)``.

    Examples
    --------
    >>> indexOf([1, 2], 2), indexOf('abc', 'c')
    (1, 2)
    """
    room: Any = reading if isinstance(x, str) else lists
    return room.indexOf(x, value, start)  # type: ignore[no-any-return]


def lastIndexOf(x: Any, value: Any = undefined, *start: Any) -> int:
    """Return the last place of a value in an array or a string, or -1: ``x.lastIndexOf(value)``.

    Examples
    --------
    >>> lastIndexOf([1, 2, 1], 1), lastIndexOf('abca', 'a')
    (2, 3)
    """
    room: Any = reading if isinstance(x, str) else lists
    return room.lastIndexOf(x, value, *start)  # type: ignore[no-any-return]


def includes(x: Any, value: Any = undefined, start: Any = undefined) -> bool:
    """Return whether an array or a string has a value: ``x.includes(value)``.

    Examples
    --------
    >>> includes([1, 2], 2), includes('abc', 'bc')
    (True, True)
    """
    room: Any = reading if isinstance(x, str) else lists
    return room.includes(x, value, start)  # type: ignore[no-any-return]


def concat(x: Any, *others: Any) -> Any:
    """Return an array or a string with others after it: ``x.concat(...)``.

    Examples
    --------
    >>> concat([1], [2], 3), concat('a', 'b', 3)
    ([1, 2, 3], 'ab3')
    """
    room: Any = making if isinstance(x, str) else lists
    return room.concat(x, *others)


def elementAt(x: Any, index: Any = undefined) -> Any:
    """Return an element or a character; a negative index counts from the end: ``x.at(index)``.

    Examples
    --------
    >>> elementAt([1, 2], -1), elementAt('abc', -1)
    (2, 'c')
    """
    return reading.characterAt(x, index) if isinstance(x, str) else lists.elementAt(x, index)
