"""Functions that use ``this`` and are not methods of a class."""

from __future__ import annotations

from .undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Method:
    """A function whose first parameter is ``this``; `method` makes it.

    A plain call gives it `undefined` for ``this``, `invoke` the object it was found in, and `new`
    an object that inherits from its ``prototype``.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.__function__ = function
        self.__name__ = function.__name__
        self.__qualname__ = function.__qualname__
        self.__doc__ = function.__doc__

    def __call__(self, *arguments: Any) -> Any:
        """Call it without an object."""
        return self.__function__(undefined, *arguments)

    def __repr__(self) -> str:
        return f"<method {self.__name__}>"


def method(function: Callable[..., Any] | None = None, *, name: str | None = None) -> Any:
    """Mark a function whose first parameter is ``this``.

    It is for functions that are values of an object, or are called with ``call``, ``apply`` and
    ``bind``.  Methods of a class need no mark.

    Parameters
    ----------
    function : callable
        The function.
    name : str, optional
        Its ``name`` in JavaScript, if Python's is another one.

    Returns
    -------
    Method
        The function, which `invoke` calls with the object.

    Examples
    --------
    >>> from pysynaptic.js import Record, invoke, method
    >>> @method
    ... def area(this):
    ...     return this.width * this.height
    >>> invoke(Record(width=2, height=3, area=area), 'area')
    6
    """
    if function is None:
        return lambda function: method(function, name=name)
    found = Method(function)
    if name is not None:
        found.__name__ = name
    return found


_of_classes: dict[Any, Method] = {}


def of_class(function: Callable[..., Any]) -> Method:
    """Return a method of a class as a value, the same one whenever it is read."""
    if function not in _of_classes:
        _of_classes[function] = Method(function)
    return _of_classes[function]
