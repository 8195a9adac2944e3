"""What ``throw`` and ``catch`` do.

Any value can be thrown, and an error of Python is caught as the error that Node would have thrown.

An exception that has no counterpart there, such as a KeyError, is a fault of the port.  It must not
be caught, because the program would go on differently: `caught` raises it again.
"""

from __future__ import annotations

import builtins
import re

from ..values.undefined import undefined
from .classes import Error, RangeError, ReferenceError, SyntaxError, TypeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How messages of the library begin where Synaptic throws an Error.
SYNAPTICS = (
    "Connection Error: Invalid neurons",
    "INPUT size and LAYER size must be the same to activate!",
    "TARGET size and LAYER size must be the same to propagate!",
    "Invalid argument, you can only project connections to LAYERS and NETWORKS!",
    "GATER layer and CONNECTION.TO layer must be the same size in order to gate!",
    "GATER layer and CONNECTION.FROM layer must be the same size in order to gate!",
    "The number of GATER UNITS must be the same as the number of CONNECTIONS to gate!",
    "Incompatible network (2 inputs, 1 output)",
    "Invalid Network: must have 2 inputs and one output",
    "not enough layers (minimum 3) !!",
)
CIRCULAR = "Converting circular structure to JSON"
TOO_DEEP = "Maximum call stack size exceeded"


class Thrown(Exception):
    """Carries a value that is not an error: ``raise Thrown(5)`` is ``throw 5``.

    ``Thrown(error)`` is that error itself, so a value of unknown kind can be thrown too.

    Parameters
    ----------
    value : object
        The value.

    Examples
    --------
    >>> try:
    ...     raise Thrown('no rows')
    ... except Exception as error:
    ...     print(caught(error))
    no rows
    """

    value: Any

    def __new__(cls, value: object) -> Any:
        """Return an error as it is, and carry another value."""
        if isinstance(value, BaseException):
            return value
        self = super().__new__(cls)
        self.value = value
        return self

    def __init__(self, value: object) -> None:
        super().__init__(value)

    def __str__(self) -> str:
        from ..values.coercion import to_text  # needed only if it is not caught

        return to_text(self.value)


def caught(error: BaseException, undeclared: str = "") -> Any:
    """Return the value that ``catch (e)`` has for an exception.

    Parameters
    ----------
    error : BaseException
        The exception.
    undeclared : str, optional
        Variables that nothing declares and assignments make, as JavaScript writes them: reading one
        too early is another error than reading a ``let``.

    Returns
    -------
    object
        The thrown value; or an `Error` with the name and the message that Node's would have, for an
        error of this library where Synaptic throws one, for Python's RecursionError, and for a
        variable that is read before its definition.

    Raises
    ------
    BaseException
        The exception itself, if Node would have thrown nothing there.

    Examples
    --------
    >>> from pysynaptic import Layer
    >>> try:
    ...     Layer(2).activate([1])
    ... except Exception as error:
    ...     e = caught(error)
    >>> e.message
    'INPUT size and LAYER size must be the same to activate!'
    """
    if isinstance(error, Thrown):
        return error.value
    if isinstance(error, Error):
        return error
    found = _counterpart(error, undeclared.split())
    if found is None:
        raise error
    found.__cause__ = error  # for tracebacks
    return found


def _counterpart(error: BaseException, undeclared: list[str]) -> Error | None:
    """Return the error that Node would have thrown, if any."""
    text = str(error)
    if isinstance(error, RecursionError):
        return RangeError(TOO_DEEP)
    if isinstance(error, NameError):
        name = _variable(error)
        if name in undeclared:
            return ReferenceError(f"{name} is not defined")
        return ReferenceError(f"Cannot access '{name}' before initialization")
    if isinstance(error, ValueError) and text.startswith("JSON.parse: "):
        from .json_texts import message as said  # few programs read bad JSON

        return SyntaxError(said(getattr(error, "source", "")) or text.removeprefix("JSON.parse: "))
    if isinstance(error, AttributeError) and (error.obj is None or error.obj is undefined):
        from .places import OF_PYTHON, spelled

        owner = "null" if error.obj is None else "undefined"
        if error.name in OF_PYTHON:
            return None
        return TypeError(
            f"Cannot read properties of {owner} (reading '{spelled(str(error.name))}')"
        )
    if isinstance(error, IndexError):
        from .places import of_missing_element  # few programs look beyond a list

        missing = of_missing_element(error)
        return TypeError(missing) if missing else None
    if isinstance(error, builtins.TypeError) and text.startswith(CIRCULAR):
        return TypeError(text)
    if isinstance(error, (ValueError, builtins.TypeError)):
        message = next((each for each in SYNAPTICS if text.startswith(each)), None)
        if message is not None:
            return Error(message)
    return None


def _variable(error: NameError) -> str:
    """Return the name of the variable; only some messages have it as an attribute."""
    found = re.search(r"'(.*?)'", str(error))
    return found[1] if found else str(getattr(error, "name", ""))
