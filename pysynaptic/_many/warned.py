"""Warnings of many trainings: each kind is shown once, at the line that called `train_many`."""

from __future__ import annotations

import re
import sys
import warnings
from contextlib import contextmanager
from os.path import dirname
from threading import get_ident
from typing import TYPE_CHECKING, Any

from .._base import validation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

NUMBER = re.compile(r"\d[\d.e+-]*")  # in which two warnings of one kind may differ
_PACKAGE = dirname(dirname(__file__))


class Warned:
    """Shows warnings of all runs.

    The place that they name is the first line outside the package; it is made in the thread that
    calls `train_many`, and used in all.
    """

    def __init__(self) -> None:
        frame: Any = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
            frame = frame.f_back
        self._file, self._line = frame.f_code.co_filename, frame.f_lineno
        self._module = frame.f_globals.get("__name__", "__main__")
        self._first: dict[str, str] = {}  # the text of the first of each kind
        self._registry: dict[Any, Any] = {}  # which of them were shown

    def show(self, message: str, category: type[Warning] = UserWarning) -> None:
        """Show a warning if it is the first of its kind; raise it if the user's filters say so."""
        first = self._first.setdefault(NUMBER.sub("0", message), message)
        try:
            warnings.warn_explicit(
                first, category, self._file, self._line, self._module, self._registry
            )
        except category:
            raise category(message) from None

    def listening(self) -> AbstractContextManager[None]:
        """Return a context in which the warnings of this thread are shown so."""
        return listening(self.show)


@contextmanager
def listening(listener: Callable[[str, type[Warning]], object]) -> Iterator[None]:
    """Let a function have the library's warnings of this thread."""
    mine = get_ident()
    before = validation.listeners.get(mine)
    validation.listeners[mine] = listener
    try:
        yield
    finally:
        if before is None:
            del validation.listeners[mine]
        else:
            validation.listeners[mine] = before
