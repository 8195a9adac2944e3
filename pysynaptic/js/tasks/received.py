"""How Node says in an error what it was given."""

from __future__ import annotations

from ..console.inspection import inspect
from ..errors.coded import coded
from ..values.coercion import to_text
from ..values.kinds import is_function, is_number
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 28


def checked_function(callback: Any, name: str = "callback") -> Any:
    """Return a callback, or raise the error of Node for what is not a function."""
    if callable(callback):
        return callback
    raise coded(
        "ERR_INVALID_ARG_TYPE",
        f'The "{name}" argument must be of type function. Received {received(callback)}',
    )


def received(value: Any) -> str:
    """Return a value as messages about arguments of the wrong type show it.

    Examples
    --------
    >>> received(undefined), received("text"), received([1])
    ('undefined', "type string ('text')", 'an instance of Array')
    """
    if value is None or value is undefined:
        return inspect(value)
    if is_function(value):
        return f"function {getattr(value, '__name__', '')}"
    kind = _kind(value)
    if kind:
        text = inspect(value)
        if len(text) > LONGEST:
            text = text[: LONGEST - 3] + "..."
        return f"type {kind} ({text})"
    if isinstance(value, (list, tuple)):
        return "an instance of Array"
    return f"an instance of {'Object' if isinstance(value, dict) else type(value).__name__}"


def _kind(value: Any) -> str | None:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    return "number" if is_number(value) else None


def shown(value: Any) -> str:
    """Return the reason of a rejection as the message about it shows it.

    Examples
    --------
    >>> shown(5), shown({})
    ('5', '#<Object>')
    """
    if value is None or value is undefined or is_function(value) or _kind(value):
        return to_text(value)
    if isinstance(value, (list, tuple)):
        return "[object Array]"
    return f"#<{'Object' if isinstance(value, dict) else type(value).__name__}>"


def counted(value: Any) -> str:
    """Return a value as the message that it is not iterable shows it.

    Examples
    --------
    >>> counted(undefined), counted(5), counted({})
    ('undefined', 'number 5', 'object')
    """
    if value is undefined:
        return "undefined"
    if value is None:
        return "object null"
    kind = _kind(value)
    return f"{kind} {to_text(value)}" if kind else "object"
