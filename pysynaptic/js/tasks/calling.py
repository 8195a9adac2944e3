"""Calls of functions that may take fewer or more arguments than they are given."""

from __future__ import annotations

from inspect import Parameter, signature
from types import FunctionType

from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

VARIADIC = 4  # the flag of a code object
POSITIONAL = Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD


def call(function: Any, *arguments: Any) -> Any:
    """Call a function without surplus arguments, and with `undefined` for missing ones.

    Examples
    --------
    >>> call(lambda: 1, 2, 3), call(lambda a, b: [a, b], 1)
    (1, [1, undefined])
    """
    if type(function) is FunctionType and function.__kwdefaults__ is None:
        code = function.__code__
        if code.co_argcount == len(arguments):
            return function(*arguments)
        inner = getattr(function, "__wrapped__", None)
        if inner is None:
            optional = len(function.__defaults__ or ())
            most = None if code.co_flags & VARIADIC else code.co_argcount
            return function(*_fitted(arguments, code.co_argcount - optional, most))
    try:
        parameters = signature(function).parameters.values()
    except (TypeError, ValueError):  # of a function in C that does not say
        return function(*arguments)
    plain = [each for each in parameters if each.kind in POSITIONAL]
    fewest = sum(each.default is Parameter.empty for each in plain)
    variadic = any(each.kind is Parameter.VAR_POSITIONAL for each in parameters)
    return function(*_fitted(arguments, fewest, None if variadic else len(plain)))


def _fitted(arguments: tuple[Any, ...], fewest: int, most: int | None) -> tuple[Any, ...]:
    return arguments[:most] + (undefined,) * (fewest - len(arguments))
