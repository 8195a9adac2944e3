"""Objects of a port that are read with a dot: object literals and instances of classes."""

from __future__ import annotations

from types import MethodType

from ..._base import records
from .methods import Method
from .undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _own_or_method(name: str) -> Any:
    """Return a property that reads a key if there is one, and else a method of dict."""
    function = getattr(dict, name)

    def read(self: Record) -> Any:
        if name in self:
            return self.__getattr__(name)
        return function.__get__(self)

    return property(read, doc=function.__doc__)


class Record(records.Record):
    """An object as in JavaScript: read with a dot or with brackets, printed like a dict.

    A key that was never set reads as `undefined` with a dot; with brackets it is a KeyError, as in
    a dict.  ``record.items`` is the key ``items`` if there is one, and the method of dict if there
    is none; so it is for the other names of methods of dict.

    Parameters
    ----------
    *pairs, **named
        The keys and values, as for dict.

    Examples
    --------
    >>> from pysynaptic.js import Record, console
    >>> day = Record(temp=12, sold=False)
    >>> day.temp, day.rain
    (12, undefined)
    >>> day.rain = [0.5, 1]
    >>> console.log(day)
    { temp: 12, sold: false, rain: [ 0.5, 1 ] }
    """

    __slots__ = ()
    __getattribute__ = dict.__getattribute__  # the quick one of its base does not bind a `Method`

    def __getattr__(self, name: str) -> Any:
        try:
            found = self[name]
        except KeyError:
            if name.startswith("__"):  # Python asks whether it is something special
                raise AttributeError(name) from None
            return undefined
        if type(found) is Method:
            return MethodType(found.__function__, self)
        return found

    def __delattr__(self, name: str) -> None:
        self.pop(name, None)

    clear = _own_or_method("clear")
    copy = _own_or_method("copy")
    fromkeys = _own_or_method("fromkeys")
    get = _own_or_method("get")
    items = _own_or_method("items")
    keys = _own_or_method("keys")
    pop = _own_or_method("pop")
    popitem = _own_or_method("popitem")
    setdefault = _own_or_method("setdefault")
    update = _own_or_method("update")
    values = _own_or_method("values")


class Bare(Record):
    """An object that inherits nothing: ``Object.create(null)``.

    Examples
    --------
    >>> from pysynaptic.js import Object, console
    >>> console.log(Object.create(None))
    [Object: null prototype] {}
    """

    __slots__ = ()
    __look_prefix__ = "Object: null prototype"


class Struct:
    """The base of a class whose instances may lack an attribute, which then reads as `undefined`.

    Examples
    --------
    >>> from pysynaptic.js import Struct, console
    >>> class Point(Struct):
    ...     def __init__(self, x):
    ...         self.x = x
    >>> point = Point(1)
    >>> point.y
    undefined
    >>> console.log(point)
    Point { x: 1 }
    """

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        # Python asks here, too, where a getter fails.
        if any(name in vars(each) for each in type(self).__mro__):
            raise AttributeError(f"the getter {name!r} reads what is not there")
        return undefined

    def __delattr__(self, name: str) -> None:
        self.__dict__.pop(name, None)


class Constructor(Struct):
    """The base of a class that was a function in JavaScript, called with ``new``.

    It is printed as a function, and its methods, which JavaScript has in ``prototype``, are
    listed by ``for (name in object)``.

    Examples
    --------
    >>> from pysynaptic.js import Constructor, console
    >>> class Point(Constructor):
    ...     def __init__(self, x):
    ...         self.x = x
    >>> console.log(Point(1), Point)
    Point { x: 1 } [Function: Point]
    """
