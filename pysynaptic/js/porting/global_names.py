"""The global object: names that no file of a program declares, and all files see."""

from __future__ import annotations

from ..errors import ReferenceError
from ..values.records import Record
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


class Global(Record):
    """The global object; brackets read a name, a dot reads a property.

    Examples
    --------
    >>> from pysynaptic.js import globalThis
    >>> globalThis.score = 3  # score = 3, or global.score = 3
    >>> globalThis['score'], globalThis.level
    (3, undefined)
    >>> globalThis['level']
    Traceback (most recent call last):
    pysynaptic.js.errors.classes.ReferenceError: level is not defined
    """

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in self:  # Python asks for it, not a program
            raise AttributeError(name)
        return super().__getattr__(name) if name in self else undefined

    def __missing__(self, name: str) -> NoReturn:
        raise ReferenceError(f"{name} is not defined")


globalThis = Global()
