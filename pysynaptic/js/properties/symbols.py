"""``Symbol``, of which ports need only ``Symbol.iterator``."""

from __future__ import annotations

from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class SymbolValue:
    """A symbol."""

    __slots__ = ("description",)
    __tag__ = "Symbol"

    def __init__(self, description: Any) -> None:
        self.description = description

    def toString(self) -> str:
        """Return ``Symbol(description)``."""
        return f"Symbol({'' if self.description is undefined else self.description})"

    def __repr__(self) -> str:
        return self.toString()


class SymbolFunction:
    """The type of `Symbol`."""

    __name__ = "Symbol"

    iterator = SymbolValue("Symbol.iterator")
    asyncIterator = SymbolValue("Symbol.asyncIterator")

    def __init__(self) -> None:
        self.__known__: dict[str, SymbolValue] = {}

    def __call__(self, description: object = undefined) -> SymbolValue:
        """Return a new symbol."""
        from ..values.coercion import to_text

        return SymbolValue(undefined if description is undefined else to_text(description))

    def for_(self, key: object = undefined) -> SymbolValue:
        """Return the symbol of the whole program with a key."""
        from ..values.coercion import to_text

        name = to_text(key)
        return self.__known__.setdefault(name, SymbolValue(name))

    def __has_instance__(self, value: object) -> bool:
        return False

    def __repr__(self) -> str:
        return "[Function: Symbol]"


Symbol = SymbolFunction()
"""JavaScript's ``Symbol``, for objects with a ``[Symbol.iterator]``.

Examples
--------
>>> from pysynaptic.js import Symbol, iterate
>>> list(iterate({Symbol.iterator: lambda: iter([1, 2])}))
[1, 2]
"""
