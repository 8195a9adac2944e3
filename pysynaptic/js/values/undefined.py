"""JavaScript's ``undefined``."""

from __future__ import annotations


class Undefined:
    """The type of `undefined`, its only instance."""

    __slots__ = ()

    def __new__(cls) -> Undefined:
        """Return the only instance."""
        return _ONLY

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "undefined"

    def __reduce__(self) -> str:
        return "undefined"


_ONLY = object.__new__(Undefined)

undefined = _ONLY
"""What JavaScript says where nothing was ever put; false, and printed as ``undefined``.

Examples
--------
>>> from pysynaptic.js import console, undefined
>>> console.log(undefined, None)
undefined null
"""
