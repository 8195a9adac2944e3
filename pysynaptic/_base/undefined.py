"""JavaScript's ``undefined``, which the library takes wherever it takes None.

`pysynaptic.js` offers it; it lies here because the library must not know `pysynaptic.js`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Undefined:
    """The type of `undefined` and of `hole`, its only instances."""

    __slots__ = ()

    def __new__(cls) -> Undefined:
        """Return `undefined`."""
        return undefined

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "undefined"

    def __reduce__(self) -> str:
        return "undefined" if self is undefined else "hole"


undefined = object.__new__(Undefined)
"""What JavaScript says where nothing was ever put; false, and printed as ``undefined``.

Examples
--------
>>> from pysynaptic.js import console, undefined
>>> console.log(undefined, None)
undefined null
"""


hole = object.__new__(Undefined)
"""What a list has where an array of JavaScript has no element; reading it gives `undefined`.

Only lists have holes, and only `pysynaptic.js` makes them.
"""


def or_none(value: Any) -> Any:
    """Return an argument of the library, for which None says what undefined does in JavaScript.

    Examples
    --------
    >>> or_none(undefined), or_none(0.5)
    (None, 0.5)
    """
    return None if type(value) is Undefined else value


def all_or_none(values: dict[str, Any]) -> dict[str, Any]:
    """Return options with None in place of undefined.

    Examples
    --------
    >>> all_or_none({"rate": undefined, "error": 0.1})
    {'rate': None, 'error': 0.1}
    """
    for each in values.values():
        if type(each) is Undefined:
            return {name: or_none(value) for name, value in values.items()}
    return values
