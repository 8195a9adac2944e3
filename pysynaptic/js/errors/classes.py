"""The classes of JavaScript's errors.

Each is an exception, and the one of Python with the same name where there is one.  What JavaScript
does not list among an error's properties (``message``, ``stack``, ``cause``) is kept under private
names; a ``name``, a ``code`` and whatever else a program sets are ordinary attributes.
"""

from __future__ import annotations

import builtins

from ..values.coercion import to_text
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class Error(Exception):
    """JavaScript's ``Error``.

    Parameters
    ----------
    message : object, optional
        The message, converted to a string.
    options : dict, optional
        ``cause``, a value that is kept as the attribute ``cause``.

    Attributes
    ----------
    name : str
        The name that is printed before the message; subclasses inherit it.
    message : str
        The message.
    stack : str
        The name and the message, as they are when it is read for the first time.  Node lists the
        calls below them, except with ``--stack-trace-limit=0``.
    cause : object
        What was given, otherwise `undefined`.

    Examples
    --------
    >>> from pysynaptic.js import Error, console
    >>> class Invalid(Error):
    ...     def __init__(self, message, row):
    ...         super().__init__(message)
    ...         self.name, self.row = 'Invalid', row
    >>> error = Invalid('no output', 3)
    >>> console.log(error, error.message, isinstance(error, Error))
    [Invalid: no output] { row: 3 } no output true
    """

    __tag__ = "Error"
    name: str = "Error"
    stackTraceLimit = 10

    def __init__(self, message: object = undefined, options: object = undefined) -> None:
        super().__init__(*(() if message is undefined else (message,)))
        self.__message: Any = "" if message is undefined else to_text(message)
        self.__stack: Any = None
        if isinstance(options, dict) and "cause" in options:
            self.__cause = options["cause"]

    @property
    def message(self) -> Any:
        """The message."""
        return self.__dict__.get("_Error__message", "")

    @message.setter
    def message(self, message: Any) -> None:
        self.__message = message

    @property
    def stack(self) -> Any:
        """The name and the message, as they are when it is read for the first time."""
        if self.__dict__.get("_Error__stack") is None:
            self.__stack = self.toString()
        return self.__stack

    @stack.setter
    def stack(self, stack: object) -> None:
        self.__stack = stack

    @property
    def cause(self) -> Any:
        """The cause that was given."""
        return self.__dict__.get("_Error__cause", undefined)

    @cause.setter
    def cause(self, cause: object) -> None:
        self.__cause = cause

    def hidden(self) -> dict[str, Any]:
        """Return what the console lists in brackets."""
        return {"cause": self.__cause} if "_Error__cause" in self.__dict__ else {}

    def toString(self) -> str:
        """Return the name and the message.

        Examples
        --------
        >>> Error('why').toString(), Error().toString()
        ('Error: why', 'Error')
        """
        name: object = self.name
        message: object = self.message
        name = "Error" if name is undefined else to_text(name)
        message = "" if message is undefined else to_text(message)
        return ": ".join(filter(None, (name, message)))

    def __str__(self) -> str:
        return to_text(self.message)

    @staticmethod
    def captureStackTrace(target: Any, *_: object) -> None:
        """Set the ``stack`` of an object; an error already has one."""
        if isinstance(target, dict):
            target["stack"] = "Error"
        elif not isinstance(target, Error):
            target.stack = "Error"


class TypeError(Error, builtins.TypeError):
    """JavaScript's ``TypeError``."""

    name = "TypeError"


class RangeError(Error, ValueError):
    """JavaScript's ``RangeError``."""

    name = "RangeError"


class SyntaxError(Error, ValueError):
    """JavaScript's ``SyntaxError``, of JSON and regular expressions."""

    name = "SyntaxError"


class ReferenceError(Error, builtins.ReferenceError):
    """JavaScript's ``ReferenceError``."""

    name = "ReferenceError"


class EvalError(Error):
    """JavaScript's ``EvalError``."""

    name = "EvalError"


class URIError(Error, ValueError):
    """JavaScript's ``URIError``."""

    name = "URIError"


class AggregateError(Error):
    """JavaScript's ``AggregateError``, of ``Promise.any``.

    Parameters
    ----------
    errors : iterable
        The errors, kept as the attribute ``errors``.
    message, options
        As for `Error`.

    Examples
    --------
    >>> AggregateError([Error('one'), 2], 'two failed').errors[1]
    2
    """

    name = "AggregateError"

    def __init__(
        self,
        errors: Iterable[object] = (),
        message: object = undefined,
        options: object = undefined,
    ) -> None:
        super().__init__(message, options)
        self.__errors = list(errors)

    @property
    def errors(self) -> list[Any]:
        """The errors."""
        return self.__errors

    def hidden(self) -> dict[str, Any]:
        """Return what the console lists in brackets."""
        return {**super().hidden(), "errors": self.__errors}
