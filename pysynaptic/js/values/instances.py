"""Objects with a prototype of a program's: ``new F()``, ``Object.create(p)``, ``F.prototype``.

Their prototypes are objects themselves, which can be changed at any time: what an object inherits
is looked up when it is read.  It is for functions that are not written as a class of Python; those
with ``this`` are a `Method`, which has a ``prototype``.

Two names of an instance's ``__dict__`` are no properties: ``__proto__``, and ``__hidden__``, the
names of those that are not enumerable.
"""

from __future__ import annotations

from types import MethodType

from .methods import Method
from .properties import ordered
from .undefined import Undefined, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MISSING: Any = object()
OBJECT: Any = object()
"""Stands for ``Object.prototype`` at the end of a chain of prototypes."""
INNER = frozenset(
    (
        *("__proto__", "__hidden__", "prototype"),
        *("__function__", "__name__", "__qualname__", "__doc__"),
    )
)
"""What ``__dict__`` has besides properties, of an `Instance` or a `Method`."""
_kinds: dict[tuple[type, str], type] = {}


class Prototyped:
    """The base of objects whose prototype is an object that the program made."""


class Instance(Prototyped):
    """An object that inherits from such prototypes alone, or from nothing."""

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        found = raw(self, name)
        return undefined if found is MISSING else _bound(found, self)

    def __setattr__(self, name: str, value: Any) -> None:
        self.__put__(name, value)

    def __delattr__(self, name: str) -> None:
        vars(self).pop(name, None)
        hidden(self).discard(name)

    def __at__(self, key: Any) -> Any:
        """Return a property, its own or an inherited one, or `MISSING`."""
        if key == "__proto__":
            return vars(self)["__proto__"]
        found = raw(self, key)
        return found.read(self) if is_accessor(found) else found

    def __put__(self, key: Any, value: Any) -> None:
        """Set a property, or have an inherited ``set`` do it."""
        if key == "__proto__":
            set_prototype(self, value)
            return
        found = raw(self, key)
        if is_accessor(found):
            found.write(self, key, value)
        else:
            vars(self)[key] = value

    def __own__(self) -> dict[str, Any]:
        """Return the enumerable properties of its own."""
        return own_properties(self)

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        if vars(self)["__proto__"] is None:
            prefix = "[Object: null prototype] "
            return {"name": prefix[1:-2], "prefix": prefix, "properties": shown(self)}
        name = constructor_name(self)
        prefix = "" if name == "Object" else f"{name} "
        return {"name": name, "prefix": prefix, "properties": shown(self)}


class Native(Prototyped):
    """An instance of a class of Python as well: the chain ends with that class, as a network."""

    def __getattribute__(self, name: str) -> Any:
        if name[:2] == "__":
            return super().__getattribute__(name)
        own = super().__getattribute__("__dict__")
        if name not in own and "__proto__" in own:
            found = stored(self, name)
            if found is not MISSING:
                return _bound(found, self)
        return super().__getattribute__(name)


def stored(o: Native, name: str) -> Any:
    """Return a property that the program set, of a prototype or its own, or `MISSING`."""
    for each in (o, *chain(o)):
        held = vars(each) if isinstance(each, Prototyped) else getattr(each, "__dict__", {})
        if name in held and not (name in INNER or hasattr(type(each), "__at__")):
            return held[name]
        if not isinstance(each, Prototyped):
            break
    return MISSING


def make(prototype: Any) -> Any:
    """Return a new object with a prototype; None is for one that inherits nothing."""
    kind = _kind(prototype)
    found: Any = object.__new__(kind) if kind is Instance else kind.__new__(kind)  # type: ignore[call-overload]
    vars(found)["__proto__"] = prototype
    return found


def _kind(prototype: Any) -> type:
    """Return the class of Python for objects with a prototype."""
    end = prototype
    while isinstance(end, Instance):
        end = vars(end)["__proto__"]
    if end is OBJECT or end is None or isinstance(end, (dict, list, Method)):
        return Instance
    of = getattr(end, "__of__", type(end))
    if not isinstance(of, type) or of in (Instance, object):
        return Instance
    if issubclass(of, Native):
        of = of.__mro__[3]  # below this room's two
    name = _own_name(prototype) or of.__name__
    if (of, name) not in _kinds:
        _kinds[of, name] = type(name, (Native, of), {"__module__": of.__module__})
    return _kinds[of, name]


def set_prototype(o: Any, prototype: Any) -> None:
    """Set the prototype of an object or a function."""
    if isinstance(o, Native) and _kind(prototype) is not type(o):
        raise NotImplementedError("an object that becomes one of another kind")
    vars(o)["__proto__"] = prototype


def construct(function: Method, arguments: tuple[Any, ...]) -> Any:
    """Return what ``new F(...)`` gives; arguments are those that the function takes."""
    prototype = prototype_of(function)
    plain = prototype is None or isinstance(prototype, (str, int, float, Undefined))
    this = make(OBJECT if plain else prototype)
    made = function.__function__(this, *arguments)
    if made is None or isinstance(made, (str, int, float, Undefined)):
        return this
    return made


def prototype_of(function: Method) -> Any:
    """Return what objects that a function makes inherit from: ``F.prototype``."""
    own = vars(function)
    if "prototype" not in own:
        own["prototype"] = make(OBJECT)
        vars(own["prototype"]).update(constructor=function, __hidden__={"constructor"})
    return own["prototype"]


# Asking -------------------------------------------------------------------------------------------


def chain(o: Any) -> Iterator[Any]:
    """Yield the prototypes of an object, to the first that is not of the program's making."""
    while isinstance(o, Prototyped):
        o = vars(o)["__proto__"]
        if o is not OBJECT and o is not None:
            yield o


def inherits(o: Any, prototype: Any) -> bool:
    """Return whether a prototype is in the chain of an object."""
    return any(each is prototype for each in chain(o))


def raw(o: Any, name: Any) -> Any:
    """Return a property as it is stored, its own or an inherited one, or `MISSING`."""
    if name in vars(o) and name not in INNER:
        return vars(o)[name]
    for each in chain(o):
        if isinstance(each, Prototyped):
            if name in vars(each):
                return vars(each)[name]
        else:
            return _beyond(each, name)
    return MISSING


def _beyond(o: Any, name: Any) -> Any:
    """Return a property of a prototype that is another object, such as a record."""
    if isinstance(o, dict):
        return dict.get(o, name, MISSING)
    read = getattr(type(o), "__at__", None)
    if read is not None:
        found = read(o, name)
        return MISSING if found is undefined else found
    return getattr(o, name, MISSING) if isinstance(name, str) else MISSING


def has_property(o: Any, name: Any) -> bool:
    """Return whether an object has a property, its own or an inherited one."""
    return raw(o, name) is not MISSING


def hidden(o: Any) -> set[Any]:
    """Return the names of the properties of an object's own that are not enumerable."""
    found: set[Any] = vars(o).get("__hidden__") or set()
    return found


def hide(o: Any, name: Any) -> None:
    """Make a property of an object's own one that is not enumerable."""
    vars(o)["__hidden__"] = hidden(o) | {name}


def own_properties(o: Any) -> dict[str, Any]:
    """Return the enumerable properties of an object's own, in JavaScript's order."""
    return {name: each.read(o) if is_accessor(each) else each for name, each in _visible(o).items()}


def shown(o: Any) -> dict[str, Any]:
    """Return what a console shows of an object: a function that reads a property is not called."""
    return {name: getattr(each, "__value__", each) for name, each in _visible(o).items()}


def _visible(o: Any) -> dict[str, Any]:
    no = hidden(o)
    found = vars(o).items()
    names = [
        (name, each)
        for name, each in found
        if isinstance(name, str) and name not in no and name not in INNER
    ]
    return ordered(names)


def inherited_names(o: Any) -> list[str]:
    """Return the enumerable names that an object inherits, for ``for (name in o)``."""
    names: list[str] = []
    seen = set(vars(o))
    for each in chain(o):
        held = _held(each)
        names += [name for name in held if name not in seen]
        seen |= set(vars(each)) if isinstance(each, Prototyped) else set(held)
    return names


def _held(o: Any) -> dict[str, Any]:
    if isinstance(o, Prototyped):
        return _visible(o)
    if isinstance(o, dict):
        return ordered(o.items())
    listed = getattr(type(o), "__own__", None)
    if listed is not None:
        return listed(o)  # type: ignore[no-any-return]
    raise NotImplementedError("for (… in …) over an object with such a prototype")


def constructor_name(o: Any) -> str:
    """Return the name of the function that made an object, as a console finds it."""
    for each in (o, *chain(o)):
        if isinstance(each, Prototyped):
            maker = _plain(vars(each).get("constructor"))
        elif isinstance(each, dict):
            maker = dict.get(each, "constructor")
        else:
            own = getattr(each, "__dict__", {}).get("constructor")
            maker = own if own is not None else getattr(each, "__of__", type(each))
        name = getattr(maker, "__name__", "") if callable(maker) else ""
        if name and name != "<lambda>" and _made_by(o, maker):
            return str(name)
    return "Object"


def _own_name(prototype: Any) -> str:
    """Return the name that instances of a prototype are printed with, if it says one."""
    end = prototype
    while isinstance(end, Instance):
        maker = _plain(vars(end).get("constructor"))
        if callable(maker):
            return str(getattr(maker, "__name__", ""))
        end = vars(end)["__proto__"]
    maker = getattr(end, "__dict__", {}).get("constructor")
    return str(getattr(maker, "__name__", "")) if callable(maker) else ""


def _made_by(o: Any, maker: Any) -> bool:
    if type(maker) is Method:
        return inherits(o, prototype_of(maker))
    return not isinstance(maker, type) or isinstance(o, maker)


def _plain(value: Any) -> Any:
    return value.__value__ if type(value) is Fixed else value


def _bound(found: Any, o: Any) -> Any:
    if type(found) is Method:
        return MethodType(found.__function__, o)
    return found.read(o) if is_accessor(found) else found


def is_accessor(value: Any) -> bool:
    """Return whether a property is read and written by functions."""
    return getattr(type(value), "__accessor__", False)


class Fixed:
    """A property that does not change: ``Object.defineProperty`` without ``writable``."""

    __accessor__ = True

    def __init__(self, value: Any) -> None:
        self.__value__ = value

    def read(self, o: Any) -> Any:
        """Return the value."""
        return self.__value__

    def write(self, o: Any, name: str, value: Any) -> None:
        """Refuse: whether this is an error depends on the code that does it."""
        raise NotImplementedError(f"the property {name!r} is set, and is not writable")
