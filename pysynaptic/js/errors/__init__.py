"""JavaScript's errors, as Python exceptions."""

from __future__ import annotations

import builtins

from ..values.coercion import to_text
from ..values.undefined import undefined

__all__ = ["Error", "RangeError", "ReferenceError", "SyntaxError", "TypeError"]


class Error(Exception):
    """JavaScript's ``Error``.

    Examples
    --------
    >>> str(Error("why")), Error(5).message
    ('why', '5')
    """

    name = "Error"

    def __init__(self, message: object = undefined, options: object = undefined) -> None:
        self.message = "" if message is undefined else to_text(message)
        super().__init__(*([self.message] if self.message else []))

    @property
    def stack(self) -> str:
        """The name and the message."""
        return f"{self.name}: {self.message}" if self.message else self.name


class TypeError(Error, builtins.TypeError):
    """JavaScript's ``TypeError``."""

    name = "TypeError"


class RangeError(Error, builtins.ValueError):
    """JavaScript's ``RangeError``."""

    name = "RangeError"


class SyntaxError(Error, builtins.ValueError):
    """JavaScript's ``SyntaxError``."""

    name = "SyntaxError"


class ReferenceError(Error, builtins.ReferenceError):
    """JavaScript's ``ReferenceError``."""

    name = "ReferenceError"
