"""The methods that `copy` and `pickle` call on objects that are connected to others.

A higher room does the copying.  The package registers it with `provide`, and it is imported when
the first copy is made.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class Copier(Protocol):
        """The module that does the copying."""

        def reduced(self, thing: Any, protocol: int) -> Any:
            """Return what ``__reduce_ex__`` must return for an object."""

        def shallow(self, thing: Any) -> Any:
            """Return a shallow copy."""

        def parts_of(self, thing: Any) -> Any:
            """Return everything that is connected to an object, as one state."""


_copier: Callable[[], Copier]


def provide(copier: Callable[[], Copier]) -> None:
    """Register the function that imports the copier."""
    global _copier
    _copier = copier


class Copyable:
    """An object that can be copied exactly."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _copier().reduced(self, protocol)

    def __copy__(self) -> Any:
        return _copier().shallow(self)


class Linked(Copyable):
    """An object in a circle of references, which is copied together with the others."""

    __slots__ = ()

    def __getstate__(self) -> Any:
        return _copier().parts_of(self)

    def __setstate__(self, parts: Any) -> None:
        """Do nothing: the parts assemble their objects themselves."""
