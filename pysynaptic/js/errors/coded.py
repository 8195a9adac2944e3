"""Errors with a ``code``, which Node's own functions throw."""

from __future__ import annotations

from .classes import Error, RangeError, TypeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KINDS: dict[str, type[Error]] = {
    "ERR_ASSERTION": Error,
    "ERR_OUT_OF_RANGE": RangeError,
    "ERR_UNHANDLED_ERROR": Error,
    "ERR_USE_AFTER_CLOSE": Error,
}


def coded(code: str, message: str) -> Error:
    """Return an error with a code, which is a TypeError unless Node makes it another.

    Examples
    --------
    >>> coded("ERR_OUT_OF_RANGE", "too big").stack
    'RangeError [ERR_OUT_OF_RANGE]: too big'
    """
    error: Any = KINDS.get(code, TypeError)(message)
    error.code = code
    error.stack = f"{error.name} [{code}]: {message}"
    return error  # type: ignore[no-any-return]
