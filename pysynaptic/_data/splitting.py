"""Rows to learn from, and rows to test with."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from .. import _v8
from .._base import validation
from .._v8.seeding import checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._v8 import Generator
    from .._v8.replaced import Replaced
    from .._v8.seeding import Random


def split(*data: Any, test: float = 0.25, random: Random | None = None) -> list[Any]:
    """Divide rows at random: most to learn from, the others to test with.

    Parameters
    ----------
    *data : arrays, DataFrames, columns or lists
        What belongs together, row by row: inputs and targets, for example.
    test : float, default 0.25
        The part of the rows to test with, between 0 and 1.
    random : Random, optional
        What draws the rows, in place of the generator in use.

    Returns
    -------
    list
        For each of ``data`` the rows to learn from and those to test with, in their order, and of
        the type that was given: ``X, X_test, Y, Y_test = split(X, Y)``.

    Raises
    ------
    TypeError, ValueError
        If the numbers of rows differ, ``test`` is not between 0 and 1, or leaves no rows.

    Notes
    -----
    The rows are those that ``train(…, validation=test, random=random)`` would draw.  Values of a
    series belong in the order of their time: test a forecast with the last ones, not with some
    drawn at random.

    Examples
    --------
    >>> from pysynaptic import Random
    >>> from pysynaptic.data import split
    >>> X, X_test, Y, Y_test = split([[1], [2], [3], [4]], ['a', 'b', 'c', 'd'], random=Random(1))
    >>> X_test, Y_test
    ([[3]], ['c'])
    """
    if not data:
        raise TypeError("split() needs data, such as split(X, Y)")
    for each in data:
        if not hasattr(each, "__len__") or isinstance(each, (str, bytes, dict)):
            wanted = "arrays, tables or lists of rows"
            raise TypeError(f"split() takes {wanted}, got {validation.described(each)}")
    counts = [len(each) for each in data]
    if len({*counts}) > 1:
        raise ValueError(f"the data has different numbers of rows: {', '.join(map(str, counts))}")
    part = validation.within(test, "test", above=0, below=1)
    if random is not None:
        random = checked(random)
    drawn = size(part, counts[0], "test")
    learned, tested = places(
        counts[0], drawn, _v8.current() if random is None else random.generator
    )
    return [_taken(each, chosen) for each in data for chosen in (learned, tested)]


def size(part: float, count: int, what: str) -> int:
    """Return how many of some rows a part of them is; raise if it leaves none to learn from."""
    drawn = max(1, round(part * count))
    if drawn >= count:
        raise ValueError(f"{what} {part!r} of {count} rows leaves none to learn from")
    return drawn


def places(count: int, drawn: int, generator: Generator | Replaced) -> tuple[list[int], list[int]]:
    """Return the places of the rows that are left, and of those that are drawn, in their order."""
    order = array("q", range(count))
    generator.shuffle(order)
    return sorted(order[drawn:]), sorted(order[:drawn])


def _taken(rows: Any, places: Sequence[int]) -> Any:
    """Return some of the rows, as what they came in."""
    if hasattr(rows, "iloc"):
        return rows.iloc[places]
    if hasattr(rows, "__array__"):
        return rows[places]
    found = [rows[place] for place in places]
    return tuple(found) if isinstance(rows, tuple) else found
