"""Iterators of JavaScript, which are iterators of Python with a ``next()``."""

from __future__ import annotations

from .records import Record
from .undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self


class Iterated:
    """The base of iterators."""

    __tag__ = "Iterator"

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Any:
        raise StopIteration

    def next(self) -> Record:
        """Return ``{ value, done }``."""
        try:
            return Record(value=next(self), done=False)
        except StopIteration:
            return Record(value=undefined, done=True)
