"""JavaScript's ``Function`` and ``Boolean``, for ``instanceof`` and conversion."""

from __future__ import annotations

from ..operators.kinds import isFunction, truthy
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class BooleanFunction:
    """The type of `Boolean`."""

    __name__ = "Boolean"

    def __call__(self, value: Any = undefined) -> bool:
        """Return whether a value is true."""
        return truthy(value)

    def __has_instance__(self, value: Any) -> bool:
        return False

    def __repr__(self) -> str:
        return "[Function: Boolean]"


class FunctionFunction:
    """The type of `Function`."""

    __name__ = "Function"

    def __call__(self, *source: Any) -> Any:
        """Refuse to run JavaScript."""
        raise NotImplementedError("Function() would run JavaScript")

    __new_object__ = __call__

    def __has_instance__(self, value: Any) -> bool:
        return isFunction(value)

    def __repr__(self) -> str:
        return "[Function: Function]"


Boolean = BooleanFunction()
"""JavaScript's ``Boolean``: ``Boolean(value)`` says whether a value is true.

Examples
--------
>>> Boolean([]), Boolean(''), Boolean('0')
(True, False, True)
"""

Function = FunctionFunction()
"""JavaScript's ``Function``, for ``f instanceof Function``.

Examples
--------
>>> Function
[Function: Function]
"""
