"""``for (x of o)``, spread, and destructuring of arrays."""

from __future__ import annotations

from types import GeneratorType

from ..calls.raising import not_iterable, type_error
from ..text.strings import joined
from ..values.undefined import Undefined, has_holes, undefined
from .reading import at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from typing import Any


def iterate(x: Any, /, *, text: str = "") -> Iterator[Any]:
    """Return an iterator over the values of an array, a string, a ``Map`` and so on.

    Parameters
    ----------
    x : object
        What is iterated.
    text : str, optional
        What the program iterates, for the message.

    Returns
    -------
    iterator
        The values.  As in JavaScript, an array that grows meanwhile gives its new elements too.

    Raises
    ------
    TypeError
        If ``x`` is not iterable.

    Examples
    --------
    >>> list(iterate('ab')), list(iterate([1, 2]))
    (['a', 'b'], [1, 2])
    """
    kind = type(x)
    if kind is GeneratorType:
        return _closed_at_last(x)
    if kind is list:
        return _without_holes(x) if has_holes(x) else iter(x)
    if isinstance(x, str):
        return iter(joined(x))
    if isinstance(x, dict):
        own = _own_iterator(x)
        if own is not None:
            return own
    elif hasattr(kind, "__iter__") and not isinstance(x, type) and kind is not Undefined:
        return iter(x)
    raise not_iterable(x) if not text else type_error(f"{text} is not iterable")


def _closed_at_last(x: Generator[Any, Any, Any]) -> Iterator[Any]:
    """Yield what a generator yields; it ends with the loop over it, however that is left."""
    try:
        yield from x
    finally:
        from .generators import step

        step(x, "return")


def _without_holes(x: list[Any]) -> Iterator[Any]:
    for each in x:
        yield undefined if type(each) is Undefined else each


def _own_iterator(x: dict[Any, Any]) -> Iterator[Any] | None:
    """Return the iterator of an object with a ``[Symbol.iterator]``."""
    from .symbols import Symbol

    function = x.get(Symbol.iterator)
    if function is None:
        return None
    from ..calls.functions import with_this

    return steps(with_this(function, x))


def steps(iterator: Any) -> Iterator[Any]:
    """Return a Python iterator for an iterator of JavaScript, an object with a ``next()``."""
    if not isinstance(iterator, dict) and hasattr(iterator, "__next__"):
        return iter(iterator)
    return _steps(iterator)


def _steps(iterator: Any) -> Iterator[Any]:
    from ..operators.kinds import truthy
    from .invoking import invoke

    ended = False
    try:
        while True:
            result = invoke(iterator, "next")
            if truthy(at(result, "done")):
                ended = True
                return
            yield at(result, "value")
    finally:
        if not ended and callable(at(iterator, "return")):
            invoke(iterator, "return")


def slots(x: Any, n: int, /, *, text: str = "") -> list[Any]:
    """Return exactly so many values for a destructuring: ``[a, b] = x``.

    Parameters
    ----------
    x : object
        What is iterated.
    n : int
        How many values; `undefined` where there are fewer.
    text : str, optional
        What the program iterates, for the message.

    Returns
    -------
    list
        The values.

    Examples
    --------
    >>> slots([1], 2), slots('abc', 2)
    ([1, undefined], ['a', 'b'])
    """
    if type(x) is list and len(x) == n and not has_holes(x):
        return x[:]
    values = iterate(x, text=text)
    found = [next(values, undefined) for _ in range(n)]
    close = getattr(values, "close", None)
    if close is not None:
        close()
    return found
