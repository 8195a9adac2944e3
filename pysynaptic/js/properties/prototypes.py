"""What objects inherit: the methods of arrays, strings and the rest, and ``prototype``."""

from __future__ import annotations

from types import FunctionType

from ..calls.functions import with_this
from ..lists.iterators import ArrayIterator
from ..text.strings import joined
from ..values import instances
from ..values.instances import MISSING, Prototyped, is_accessor, raw
from ..values.kinds import is_ours
from ..values.methods import Method, of_class
from ..values.records import Bare, Constructor
from ..values.undefined import undefined
from .kinds import added, kind_of
from .symbols import Symbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Table = dict[str, Callable[..., Any]]

_methods: dict[tuple[str, str], Method] = {}
_prototypes: dict[Any, Prototype] = {}


def table_of(name: str) -> Table:
    """Return the methods of a prototype: functions that get ``this`` first."""
    found: Any
    if name == "Array":
        from ..lists.methods import METHODS as found
    elif name == "String":
        from ..strings.methods import METHODS as found
    elif name == "Number":
        from .others import NUMBER as found
    elif name == "Boolean":
        from .others import BOOLEAN as found
    elif name == "Function":
        from .others import FUNCTION as found
    else:
        from .others import OBJECT as found
    return found  # type: ignore[no-any-return]


def method_of(o: Any, name: Any) -> Callable[..., Any] | None:
    """Return a method that an object inherits, as a function that gets it first, or None."""
    if type(o) is Bare:
        return None
    kind = kind_of(o)
    if name is Symbol.iterator and (kind == "Array" or hasattr(type(o), "__iter__")):
        return _values
    found = table_of(kind).get(name)
    if found is None and kind != "Object":
        found = table_of("Object").get(name)
    return found


def _values(o: Any) -> Any:
    """Return an iterator over what ``for (each of o)`` visits: ``o[Symbol.iterator]()``."""
    if kind_of(o) == "Array":
        return ArrayIterator(o, "values")
    found = iter(joined(o) if isinstance(o, str) else o)
    return found if hasattr(found, "next") else (each for each in found)


def found_in_prototype(o: Any, name: Any) -> Any:
    """Return what an object inherits under a name, as a value; `undefined` if nothing."""
    if type(o) is Bare:
        return undefined
    if name == "constructor":
        return constructor_of(o)
    if name is Symbol.iterator:
        function = method_of(o, name)
        return undefined if function is None else Method(function)
    kind = kind_of(o)
    for each in (kind, "Object"):
        function = table_of(each).get(name)
        if function is not None:
            return _as_value(each, name, function)
    return undefined


def _iterator_of(o: Any) -> Any:
    """Return what ``[Symbol.iterator]`` of an object is."""
    if isinstance(o, (list, tuple, range)):
        return _as_value("Array", "values", table_of("Array")["values"])
    return undefined if isinstance(o, (dict, str)) else o.__iter__


def _as_value(kind: str, name: str, function: Any) -> Any:
    if type(function) is Method:
        return function  # which a program added
    found = _methods.get((kind, name))
    if found is None:
        found = _methods[kind, name] = Method(function)
        found.__name__ = name
    return found


def constructor_of(o: Any) -> Any:
    """Return ``o.constructor``."""
    from ... import js  # only its names

    if isinstance(o, Prototyped):
        found = raw(o, "constructor")
        if found is MISSING:
            return js.Object
        return found.read(o) if is_accessor(found) else found
    if isinstance(o, BaseException) and type(o).__module__ != "builtins":
        return type(o)
    kind = kind_of(o)
    of_iterator = getattr(type(o), "__tag__", "").endswith("Iterator")
    if kind == "Object" and not isinstance(o, dict) and not of_iterator:
        return type(o)
    return getattr(js, kind, undefined)


class Prototype:
    """``C.prototype`` of a class or of a function of JavaScript's."""

    __tag__ = "Object"

    def __init__(self, of: Any) -> None:
        self.__of__ = of

    def __at__(self, key: Any) -> Any:
        """Return a method."""
        of = self.__of__
        if key == "constructor":
            return of
        if not isinstance(of, type):
            name = of.__name__
            for each in (name, "Object"):
                function = table_of(each).get(key)
                if function is not None:
                    return _as_value(each, key, function)
            return undefined
        for kind in of.__mro__[:-1]:
            if key in vars(kind):
                found = vars(kind)[key]
                return of_class(found) if callable(found) else found
        return found_in_prototype({}, key)

    def __own__(self) -> dict[str, Any]:
        """Return the enumerable properties: the methods of a class that was a function."""
        of = self.__of__
        if not isinstance(of, type):
            return {name: self.__at__(name) for name in added.get(of.__name__, ())}
        if not issubclass(of, Constructor):
            return {}
        return {name: self.__at__(name) for name in vars(of) if not name.startswith("__")}

    def __put__(self, key: str, value: Any) -> None:
        """Add a method, or another value, for all instances."""
        self._add(key, value)

    def __define__(self, key: str, description: Any) -> None:
        """Add a property as ``Object.defineProperty`` does."""
        of, get = self.__of__, dict.get(description, "get", undefined)
        if not isinstance(of, type):
            if get is not undefined or "set" in description:
                raise NotImplementedError(f"a getter for {of.__name__}")
            self._add(key, dict.get(description, "value", undefined), listed=False)
        elif get is undefined and "set" not in description:
            self._add(key, dict.get(description, "value", undefined))
        else:
            write = dict.get(description, "set", undefined)
            setattr(of, key, _property(get, write))

    def _add(self, key: str, value: Any, listed: bool = True) -> None:
        of = self.__of__
        known = (
            hasattr(of, key) and is_ours(of)
            if isinstance(of, type)
            else key in table_of(of.__name__)
        )
        if known and value is self.__at__(key):
            return
        if known and key not in added.get(of.__name__, ()):
            raise NotImplementedError(f"{of.__name__}.prototype.{key} is replaced (rule 30)")
        if isinstance(of, type):
            function = callable(value) and not isinstance(value, type)
            if type(value) is Method:
                value = getattr(value, "__function__")  # noqa: B009 - pyright takes it for a function
            elif function:
                value = staticmethod(value)
            setattr(of, key, value)
            return
        if of.__name__ not in OPEN:
            raise NotImplementedError(f"a new property of {of.__name__}.prototype")
        table_of(of.__name__)[key] = _adopted(value)
        added.setdefault(of.__name__, [])
        if listed and key not in added[of.__name__]:
            added[of.__name__].append(key)


def _property(get: Any, write: Any) -> property:
    """Return a property that functions read and write which take their object as ``this``."""

    def read(self: Any) -> Any:
        return undefined if get is undefined else with_this(get, self)

    def change(self: Any, value: Any) -> None:
        with_this(write, self, value)

    return property(read, None if write is undefined else change)


OPEN = "Array", "Boolean", "Function", "Number", "Object", "String"
"""Functions of JavaScript's with a table of methods that a program can add to."""


def _adopted(value: Any) -> Any:
    if not callable(value):
        raise NotImplementedError("a property of a prototype of JavaScript's that is no function")

    def function(this: Any, *arguments: Any) -> Any:
        return with_this(value, this, *arguments)

    function.__name__ = getattr(value, "__name__", "")
    return function


def object_prototype() -> Prototype:
    """Return ``Object.prototype``."""
    from ...js import Object

    found: Prototype = prototype_of(Object)
    return found


def prototype_of(C: Any) -> Any:
    """Return ``C.prototype``."""
    if type(C) is Method:
        return instances.prototype_of(C)
    plain = getattr(C, "__name__", "") in OPEN and is_ours(C)
    if not plain and type(C) is FunctionType and C.__name__ != "<lambda>":
        raise NotImplementedError(f"{C.__name__}.prototype: the function needs the mark `method`")
    if not (plain or isinstance(C, type) or hasattr(C, "__new_object__")):
        return undefined
    found = _prototypes.get(C)
    if found is None:
        found = _prototypes[C] = Prototype(C)
    return found
