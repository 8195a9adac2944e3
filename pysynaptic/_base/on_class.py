"""Methods that make an object and that only the class has, as static methods in JavaScript.

Called on an object they would leave it as it is, and what they return would be lost.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    M = TypeVar("M")


def on_class(method: M) -> M:
    """Let a static method or class method be called on the class only.

    Parameters
    ----------
    method : staticmethod or classmethod
        The method.

    Returns
    -------
    staticmethod or classmethod
        The same; of an object it is a function that raises a TypeError.

    Examples
    --------
    >>> from pysynaptic import Network
    >>> Network().fromJSON({})
    Traceback (most recent call last):
    TypeError: fromJSON() makes a network and leaves this one as it is: call Network.fromJSON()
    """
    plain: Any = method
    kind = _ClassMethod if isinstance(method, classmethod) else _StaticMethod
    found: Any = kind(plain.__func__)
    return found  # type: ignore[no-any-return]


class _StaticMethod(staticmethod):  # type: ignore[type-arg]
    def __get__(self, instance: object, owner: Any = None) -> Any:
        return super().__get__(instance, owner) if instance is None else _refusing(self.__func__)


class _ClassMethod(classmethod):  # type: ignore[type-arg]
    def __get__(self, instance: object, owner: Any = None) -> Any:
        return super().__get__(instance, owner) if instance is None else _refusing(self.__func__)


def _refusing(function: Callable[..., Any]) -> Callable[..., Any]:
    name = function.__qualname__

    def refuse(*arguments: object, **named: object) -> Any:
        raise TypeError(
            f"{function.__name__}() makes a network and leaves this one as it is: call {name}()"
        )

    refuse.__name__, refuse.__qualname__ = function.__name__, name
    refuse.__doc__ = function.__doc__
    return refuse
