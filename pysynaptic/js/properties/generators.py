"""The methods of generators: Python's, which ``yield`` makes in both languages."""

from __future__ import annotations

from inspect import GEN_CREATED, getgeneratorstate

from ..errors import Thrown
from ..values.records import Record
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any


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
            generator.close()
            return Record(value=value, done=True)
        if name == "throw":
            error = value if isinstance(value, BaseException) else Thrown(value)
            return Record(value=generator.throw(error), done=False)
        begins = getgeneratorstate(generator) == GEN_CREATED
        return Record(value=generator.send(None if begins else value), done=False)
    except StopIteration as end:
        return Record(value=undefined if end.value is None else end.value, done=True)
