"""Static members of classes that are told apart from what their objects have."""

from __future__ import annotations

from .kinds import is_private
from .undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class static:
    """A static member of a class, which its objects do not have.

    In Python objects have what their class has.  A port marks what JavaScript's objects are asked
    for and lack, and the functions that are listed, such as ``static half = x => x / 2``.

    Parameters
    ----------
    value : object
        The member.
    listed : bool, default True
        Whether ``Object.keys`` and a console show it, which they do not with a static method.

    Examples
    --------
    >>> from pysynaptic.js import Object, static
    >>> class Unit:
    ...     half = static(lambda x: x / 2)
    >>> Unit.half(3), Object.keys(Unit), Unit().half
    (1.5, ['half'], undefined)
    """

    def __init__(self, value: Any = undefined, *, listed: bool = True) -> None:
        self.value, self.listed = value, listed

    def __call__(self, value: Any) -> static:
        """Mark a definition: ``@static(listed=False)``."""
        self.value = value
        return self

    def __get__(self, o: Any, kind: type) -> Any:
        if o is not None:
            return undefined
        bind = isinstance(self.value, (classmethod, staticmethod))
        return self.value.__get__(None, kind) if bind else self.value


def listed(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the static members of a class that are listed, without those of its bases."""
    for name, value in vars(kind).items():
        if is_private(name) or name == "_abc_impl":
            continue
        if type(value) is static:
            if value.listed:
                yield name, getattr(kind, name)
        elif not hasattr(type(value), "__get__"):
            yield name, value
