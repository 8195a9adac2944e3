"""What `copy` and `pickle` ask of objects whose copying needs to know all that hangs together.

How it is done is known further up; the package registers that with `provide`, and it is imported
when the first copy is made.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class Copier(Protocol):
        """The module that knows how."""

        def reduced(self, thing: Any, protocol: int) -> Any:
            """Return how a thing is made again."""

        def shallow(self, thing: Any) -> Any:
            """Return a shallow copy."""

        def parts_of(self, thing: Any) -> Any:
            """Return all that hangs together with a thing, as one state."""


_copier: Callable[[], Copier]


def provide(copier: Callable[[], Copier]) -> None:
    """Register the function that imports the copier."""
    global _copier
    _copier = copier


class Copyable:
    """What can be copied exactly."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return _copier().reduced(self, protocol)

    def __copy__(self) -> Any:
        return _copier().shallow(self)


class Linked(Copyable):
    """What refers to others in circles, and is copied together with all of them."""

    __slots__ = ()

    def __getstate__(self) -> Any:
        return _copier().parts_of(self)

    def __setstate__(self, parts: Any) -> None:
        """Do nothing: the parts put all their things together themselves."""
