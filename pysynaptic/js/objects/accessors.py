"""Objects with ``get`` and ``set``: properties that functions read and write."""

from __future__ import annotations

import types

from ..calls.functions import with_this
from ..calls.raising import type_error
from ..values.records import Record
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Accessor:
    """A property with a function that reads it, or one that writes it, or both; see `accessor`."""

    __slots__ = ("get", "set", "strict")
    __accessor__ = True

    def __init__(self, get: Any, set: Any, strict: bool) -> None:
        self.get, self.set, self.strict = get, set, strict

    def read(self, o: Any) -> Any:
        """Return the value of an object's property."""
        return undefined if self.get is undefined else with_this(self.get, o)

    def write(self, o: Any, name: str, value: Any) -> None:
        """Set an object's property."""
        if self.set is not undefined:
            with_this(self.set, o, value)
        elif self.strict:
            self.refuse(name)

    def refuse(self, name: str) -> None:
        """Raise what setting a property without ``set`` raises."""
        raise type_error(f"Cannot set property {name} of #<Object> which has only a getter")

    def __repr__(self) -> str:
        if self.get is undefined:
            return "[Setter]"
        return "[Getter]" if self.set is undefined else "[Getter/Setter]"


def accessor(get: Any = undefined, set: Any = undefined, *, strict: bool = False) -> Accessor:
    """Return a property for `Computed`.

    Parameters
    ----------
    get : callable, optional
        The function that reads it; one that is marked with `method` gets the object.
    set : callable, optional
        The function that writes it.
    strict : bool, default False
        Whether setting it without ``set`` is an error, as in strict programs.

    Returns
    -------
    Accessor
        The property.

    Examples
    --------
    >>> from pysynaptic.js import Computed, accessor, method
    >>> square = Computed(side=3, area=accessor(method(lambda self: self.side**2)))
    >>> square.area
    9
    """
    return Accessor(get, set, strict)


class Computed(Record):
    """A `Record` of which some properties are calculated when they are read: `accessor`.

    Examples
    --------
    >>> from pysynaptic.js import Computed, accessor, console
    >>> console.log(Computed(a=1, b=accessor(lambda: 2)))
    { a: 1, b: [Getter] }
    """

    __slots__ = ()

    def __getitem__(self, name: str) -> Any:
        found = dict.__getitem__(self, name)
        return found.read(self) if type(found) is Accessor else found

    def __check_set__(self, name: str) -> None:
        """Refuse to set a property without ``set``, as ``Object.assign`` does in any program."""
        found = dict.get(self, name)
        if type(found) is Accessor and found.set is undefined:
            found.refuse(name)

    def __shown__(self) -> dict[str, Any]:
        """Return what a console shows: an `Accessor` is not called."""
        return {name: dict.__getitem__(self, name) for name in self}

    def __setitem__(self, name: str, value: Any) -> None:
        found = dict.get(self, name)
        if type(found) is Accessor:
            found.write(self, name, value)
        else:
            dict.__setitem__(self, name, value)


class Compiled(Computed):
    """What a file exports that was an ES module: it says so by a property that is not listed."""

    __slots__ = ()
    __unlisted__ = types.MappingProxyType({"__esModule": True})

    def __missing__(self, name: str) -> Any:
        return self.__unlisted__[name]


class staticProperty:
    """A static ``get`` of a class: the value of a function that gets the class.

    Examples
    --------
    >>> from pysynaptic.js import staticProperty
    >>> class Unit:
    ...     @staticProperty
    ...     def name_of(cls):
    ...         return f'unit {cls.__name__}'
    >>> Unit.name_of
    'unit Unit'
    """

    def __init__(self, function: Any) -> None:
        self.__function__ = function
        self.__change__: Any = None

    def setter(self, function: Any) -> staticProperty:
        """Add a static ``set``: the function gets the class and the value."""
        self.__change__ = function
        return self

    def __get__(self, o: Any, kind: type) -> Any:
        return self.__function__(kind) if o is None else undefined
