"""JavaScript's ``Object``."""

from __future__ import annotations

from ..calls.functions import call
from ..calls.raising import shown, type_error
from ..operators.comparison import sameValue
from ..operators.kinds import isObject, nullish, truthy
from ..properties.asking import has
from ..properties.iteration import iterate
from ..properties.names import name_of
from ..properties.own import has_own, is_symbol, own
from ..properties.prototypes import Prototype, constructor_of, object_prototype, prototype_of
from ..properties.reading import at
from ..properties.writing import put
from ..values.frozen import CLOSED, FROZEN, SEALED, frozen, state
from ..values.instances import (
    INNER,
    OBJECT,
    Fixed,
    Instance,
    Prototyped,
    hidden,
    hide,
    make,
    set_prototype,
)
from ..values.kinds import is_function
from ..values.methods import Method
from ..values.properties import ordered
from ..values.records import Bare, Constructor, Record, Struct
from ..values.statics import static
from ..values.undefined import undefined
from .accessors import Accessor, Compiled, Computed, accessor

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


PLAIN = Record, Computed, Compiled


class ObjectFunction:
    """The type of `Object`."""

    __name__ = "Object"

    def __call__(self, value: Any = undefined) -> Any:
        """Return an object as it is, and a new one for null and undefined."""
        if nullish(value):
            return Record()
        if not isObject(value):
            raise NotImplementedError("Object() of a value that is not an object")
        return value

    __new_object__ = __call__

    @staticmethod
    def keys(o: Any = undefined) -> list[str]:
        """Return the names of an object's own properties."""
        return list(own(_object(o)))

    @staticmethod
    def values(o: Any = undefined) -> list[Any]:
        """Return the values of an object's own properties."""
        return list(own(_object(o)).values())

    @staticmethod
    def entries(o: Any = undefined) -> list[list[Any]]:
        """Return the names and values of an object's own properties."""
        return [[name, value] for name, value in own(_object(o)).items()]

    @staticmethod
    def assign(target: Any = undefined, *sources: Any) -> Any:
        """Copy the properties of objects to the first one, and return it."""
        if not isObject(_object(target)):
            raise NotImplementedError("Object.assign() to a value that is not an object")
        for each in sources:
            for name, value in own(each).items():
                if isinstance(target, Computed):
                    target.__check_set__(name)
                put(target, name, value, strict=True)
            if isinstance(each, dict):
                for key in [key for key in each if is_symbol(key)]:
                    put(target, key, each[key])
        return target

    @staticmethod
    def fromEntries(entries: Any = undefined) -> Record:
        """Return an object of pairs of a name and a value."""
        found = Record()
        for each in iterate(entries, text="undefined" if nullish(entries) else ""):
            if not isObject(each):
                raise type_error(f"Iterator value {shown(each)} is not an entry object")
            put(found, at(each, 0), at(each, 1))
        return found

    @staticmethod
    def create(prototype: Any = undefined, properties: Any = undefined) -> Any:
        """Return a new object; with a prototype, an instance of its class or a copy of it."""
        if prototype is not None and not isObject(prototype):
            raise type_error(f"Object prototype may only be an Object or null: {shown(prototype)}")
        found: Any = Bare() if prototype is None else make(_known(prototype))
        return found if properties is undefined else Object.defineProperties(found, properties)

    @staticmethod
    def is_(a: Any = undefined, b: Any = undefined) -> bool:
        """Return whether two values are the same; NaN is, and 0 and -0 are not."""
        return sameValue(a, b)

    @staticmethod
    def hasOwn(o: Any = undefined, key: Any = undefined) -> bool:
        """Return whether an object has a property of its own."""
        return has_own(_object(o), key)

    @staticmethod
    def getOwnPropertyNames(o: Any = undefined) -> list[str]:
        """Return the names of all properties of an object's own."""
        if isinstance(o, Instance):
            return list(ordered((name, 0) for name in vars(o) if name not in INNER))
        found = list(own(_object(o)))
        if is_function(o) or isinstance(o, BaseException) or hasattr(type(o), "__tag__"):
            raise NotImplementedError("Object.getOwnPropertyNames() of such an object")
        return [*found, "length"] if isinstance(o, (list, tuple, range, str)) else found

    @staticmethod
    def getPrototypeOf(o: Any = undefined) -> Any:
        """Return the ``prototype`` of an object's class."""
        if isinstance(o, Prototyped) or (type(o) is Method and "__proto__" in vars(o)):
            found = vars(o)["__proto__"]
            return object_prototype() if found is OBJECT else found
        if isinstance(o, type) and (base := o.__bases__[0]) not in (object, Struct, Constructor):
            return base
        return prototype_of(constructor_of(_object(o)))

    @staticmethod
    def setPrototypeOf(o: Any = undefined, prototype: Any = undefined) -> Any:
        """Make an object an instance of another class."""
        if prototype is not None and not isObject(prototype):
            raise type_error(f"Object prototype may only be an Object or null: {shown(prototype)}")
        if isinstance(o, Prototyped) or type(o) is Method:
            set_prototype(o, _known(prototype))
            return o
        of = getattr(prototype, "__of__", None)
        if not isinstance(of, type):
            raise NotImplementedError("Object.setPrototypeOf() without a prototype")
        o.__class__ = of
        return o

    @staticmethod
    def defineProperty(
        o: Any = undefined, key: Any = undefined, description: Any = undefined
    ) -> Any:
        """Set a property to the ``value`` of its description; those with functions are refused."""
        if not isObject(o):
            raise type_error("Object.defineProperty called on non-object")
        if not isObject(description):
            raise type_error(f"Property description must be an object: {shown(description)}")
        if isinstance(o, Prototype):
            o.__define__(name_of(key), description)
            return o
        if type(o) in PLAIN[:2] and _is_mark(key, description):
            object.__setattr__(o, "__class__", Compiled)
            return o
        if type(o) in PLAIN and truthy(at(description, "enumerable")):
            halves = at(description, "get"), at(description, "set")
            if is_function(halves[0]) or is_function(halves[1]):
                object.__setattr__(o, "__class__", Computed if type(o) is Record else type(o))
                dict.__setitem__(o, name_of(key), accessor(*halves))
                return o
        if isinstance(o, Instance) or type(o) is Method:
            _define(o, name_of(key), description)
            return o
        if is_function(at(description, "get")) or is_function(at(description, "set")):
            raise NotImplementedError("Object.defineProperty() with get or set")
        if isinstance(o, type) and isinstance(name := name_of(key), str):
            listed = truthy(at(description, "enumerable"))
            setattr(o, name, static(at(description, "value"), listed=listed))
            return o
        if not truthy(at(description, "enumerable")):
            raise NotImplementedError("Object.defineProperty() of what is not enumerable")
        put(o, key, at(description, "value"))
        return o

    @staticmethod
    def defineProperties(o: Any = undefined, descriptions: Any = undefined) -> Any:
        """Set several properties, as `defineProperty` does."""
        if not isObject(o):
            raise type_error("Object.defineProperties called on non-object")
        for name, each in own(descriptions).items():
            Object.defineProperty(o, name, each)
        return o

    @staticmethod
    def getOwnPropertyDescriptor(o: Any = undefined, key: Any = undefined) -> Any:
        """Return the value of a property, and whether it can be changed."""
        if not has_own(_object(o), key):
            return undefined
        fixed = state(o)
        return Record(
            value=at(o, key),
            writable=fixed < FROZEN,
            enumerable=True,
            configurable=fixed < SEALED,
        )

    @staticmethod
    def freeze(o: Any = undefined) -> Any:
        """Make an object one that does not change, and return it."""
        if getattr(type(o), "__tag__", "") == "TypedArray" and len(o):
            raise type_error("Cannot freeze array buffer views with elements")
        return _fixed(o, FROZEN)

    @staticmethod
    def seal(o: Any = undefined) -> Any:
        """Make an object one that neither gets nor loses properties, and return it."""
        return _fixed(o, SEALED)

    @staticmethod
    def preventExtensions(o: Any = undefined) -> Any:
        """Make an object one that gets no properties, and return it."""
        return _fixed(o, CLOSED)

    @staticmethod
    def isFrozen(o: Any = undefined) -> bool:
        """Return whether an object does not change."""
        if not isObject(o) or state(o) == FROZEN:
            return True
        return state(o) > 0 and not callable(o) and not own(o)

    @staticmethod
    def isSealed(o: Any = undefined) -> bool:
        """Return whether an object neither gets nor loses properties."""
        if not isObject(o) or state(o) >= SEALED:
            return True
        return state(o) > 0 and not callable(o) and not own(o)

    @staticmethod
    def isExtensible(o: Any = undefined) -> bool:
        """Return whether an object may get properties."""
        return isObject(o) and state(o) == 0

    @staticmethod
    def groupBy(items: Any = undefined, f: Any = undefined) -> Record:
        """Return the elements by the name that a function gives each."""
        found = Record()
        for place, each in enumerate(iterate(items)):
            name = call(f, each, place)
            put(found, name, [*(at(found, name) or []), each])
        return found

    def __has_instance__(self, value: Any) -> bool:
        return isObject(value) and type(value) is not Bare

    def __repr__(self) -> str:
        return "[Function: Object]"


def _known(prototype: Any) -> Any:
    """Return what a chain of prototypes ends with, in place of ``Object.prototype``."""
    return OBJECT if prototype is object_prototype() else prototype


def _define(o: Any, key: Any, description: Any) -> None:
    """Set a property as a description says, with functions that read it, or hidden, or fixed."""
    old = vars(o).get(key)
    reads = [at(description, each) for each in ("get", "set")]
    if any(is_function(each) for each in reads):
        value: Any = Accessor(reads[0], reads[1], strict=False)
    elif has("value", description) or old is None:
        value = at(description, "value")
        if not truthy(at(description, "writable")) and old is None:
            value = Fixed(value)
    else:
        value = old
    new = key not in vars(o)
    if key == "prototype" and type(o) is Method:
        raise NotImplementedError("Object.defineProperty() of a prototype")
    vars(o)[key] = value
    if truthy(at(description, "enumerable")):
        vars(o)["__hidden__"] = hidden(o) - {key}
    elif new or has("enumerable", description):
        hide(o, key)


def _is_mark(key: Any, description: Any) -> bool:
    """Return whether a property says, as compilers write it, that a file was an ES module."""
    return key == "__esModule" and list(description) == ["value"] and description["value"] is True


def _object(value: Any) -> Any:
    if nullish(value):
        raise type_error("Cannot convert undefined or null to object")
    return value


def _fixed(o: Any, how: int) -> Any:
    if isObject(o):
        frozen[id(o)] = (o, max(how, state(o)))
    return o


Object = ObjectFunction()
"""JavaScript's ``Object``: ``Object.keys(o)`` and so on; ``Object.is`` is `is_`.

Examples
--------
>>> Object.keys({'b': 1, 2: 2}), Object.entries(['x']), Object.assign({'a': 1}, {'b': 2})
(['2', 'b'], [['0', 'x']], {'a': 1, 'b': 2})
"""
