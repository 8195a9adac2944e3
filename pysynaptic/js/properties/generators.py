"""The methods of generators: Python's, which ``yield`` makes in both languages."""

from __future__ import annotations

from collections.abc import Generator
from inspect import GEN_CREATED, getgeneratorstate
from weakref import WeakKeyDictionary

from ..errors import Thrown
from ..values.records import Record
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


NULL: Any = object()
"""Stands for null where Python begins or goes on with None, as a loop does: see `sent`."""
_returning: WeakKeyDictionary[Generator[Any, Any, Any], Any] = WeakKeyDictionary()
"""What generators give at their end that were told to return it and yielded instead."""


def step(generator: Generator[Any, Any, Any], name: str, value: Any = undefined) -> Record:
    """Return what ``next``, ``return`` or ``throw`` of a generator gives.

    Examples
    --------
    >>> def count():
    ...     got = yield 1
    ...     return got
    >>> counting = count()
    >>> step(counting, 'next'), step(counting, 'next', 5), step(counting, 'next')
    ({'value': 1, 'done': False}, {'value': 5, 'done': True}, {'value': undefined, 'done': True})
    """
    try:
        if name == "return":
            return _ended(generator, value)
        if name == "throw":
            error = value if isinstance(value, BaseException) else Thrown(value)
            return Record(value=generator.throw(error), done=False)
        begins = getgeneratorstate(generator) == GEN_CREATED
        given = NULL if value is None else value
        return Record(value=generator.send(None if begins else given), done=False)
    except StopIteration as end:
        return Record(value=undefined if end.value is None else end.value, done=True)
    except GeneratorExit:
        return Record(value=_returning.pop(generator, undefined), done=True)


def _ended(generator: Generator[Any, Any, Any], value: Any) -> Record:
    """End a generator, which may yield once more in its ``finally``."""
    try:
        found = generator.throw(GeneratorExit)
    except GeneratorExit:
        return Record(value=value, done=True)
    _returning[generator] = value
    return Record(value=found, done=False)
