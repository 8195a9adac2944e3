"""``o[k]`` and ``o.k`` for anything."""

from __future__ import annotations

from functools import partial
from types import FunctionType, MethodType, ModuleType

from ..calls.functions import arity
from ..calls.raising import shown, type_error
from ..text.strings import length as text_length
from ..text.strings import units
from ..values.instances import MISSING, OBJECT, Instance, Native, is_accessor, stored
from ..values.kinds import error_name, is_function, is_ours
from ..values.methods import of_class
from ..values.records import Record
from ..values.undefined import Undefined, undefined
from .kinds import added
from .names import KEYWORDS, index_of, name_of
from .private import PrivateName, check

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MISSING = object()
INHERITED = KEYWORDS | {
    *("constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString"),
    *("toString", "valueOf"),
}
_plain: dict[type, bool] = {}  # whether the properties of instances are attributes, and no more


def at(o: Any, k: Any) -> Any:
    """Return ``o[k]`` or ``o.k``.

    Parameters
    ----------
    o : object
        An array, a string, an object, a function, an object of the library, or anything else.
    k : object
        An index or a name.

    Returns
    -------
    object
        The value; `undefined` if there is none.

    Raises
    ------
    TypeError
        If ``o`` is null or undefined.

    Examples
    --------
    >>> at([1, 2], 1), at([1, 2], 5), at('abc', 'length'), at({'1': 'one'}, 1)
    (2, undefined, 3, 'one')
    """
    kind = type(o)
    if kind is list:
        if type(k) is int and k >= 0:
            try:
                found = o[k]
            except IndexError:
                return undefined
            return undefined if type(found) is Undefined else found
    elif (kind is dict or kind is Record) and type(k) is str:
        try:
            return o[k]
        except KeyError:
            pass
    elif type(k) is str and _plain.get(kind):
        found = getattr(o, k, undefined)
        if type(found) is MethodType:
            return unbound(found, o)
        if type(found) is not Undefined:
            return found
        if k not in INHERITED and not added:
            return undefined
    return _at(o, k)


def length(x: Any) -> Any:
    """Return ``x.length``.

    Examples
    --------
    >>> length([1, 2]), length('abc'), length({})
    (2, 3, undefined)
    """
    kind = type(x)
    if kind is list:
        return len(x)
    if kind is str:
        return text_length(x)
    return _at(x, "length")


def _at(o: Any, k: Any) -> Any:
    if type(k) is PrivateName:
        check(o, k)
        return getattr(o, k)
    if o is None or type(o) is Undefined:
        from ..values.coercion import to_text

        raise type_error(f"Cannot read properties of {to_text(o)}{in_message(k, 'reading')}")
    if isinstance(o, dict):
        return _in_dict(o, name_of(k))
    if isinstance(o, str):
        return _in_text(o, k)
    read = getattr(type(o), "__at__", None)
    if read is not None:  # a typed array, a prototype
        if isinstance(o, Instance):
            return _in_instance(o, name_of(k))
        return read(o, k)
    if isinstance(o, (list, tuple, range)) or _is_sequence(o):
        return _in_list(o, k)
    kind = type(o)
    if kind not in _plain:
        special = (type, BaseException, ModuleType, int, float, Native)
        ordinary = kind.__module__ != "builtins" and not issubclass(kind, special)
        ordinary = ordinary and not hasattr(kind, "__lacks__")
        _plain[kind] = ordinary and not callable(o)
    return _in_object(o, k)


def _in_instance(o: Instance, name: Any) -> Any:
    found = o.__at__(name)
    if found is OBJECT:
        from .prototypes import object_prototype  # few programs ask for it

        return object_prototype()
    return inherited(o, name) if found is MISSING else found


def in_message(k: Any, doing: str) -> str:
    """Return what V8 says of the name of a property, which is nothing for some objects."""
    name = shown(k)
    return "" if name.startswith("[object ") else f" ({doing} '{name}')"


def _is_sequence(o: Any) -> bool:
    kind = type(o)
    return hasattr(kind, "__getitem__") and hasattr(kind, "__len__") and not hasattr(kind, "keys")


def _in_dict(o: Any, name: Any) -> Any:
    found = dict.get(o, name, _MISSING)
    if found is _MISSING and isinstance(name, str):
        index = index_of(name)
        if index >= 0:  # the library's keys are ints
            found = dict.get(o, index, _MISSING)
            name = index
    if found is _MISSING:
        unlisted = getattr(type(o), "__unlisted__", None)
        return unlisted[name] if unlisted and name in unlisted else inherited(o, name)
    if type(o) in (dict, Record):
        return found
    return o[name]  # a record of live numbers


def _in_text(o: str, k: Any) -> Any:
    if k == "length":
        return text_length(o)
    index = index_of(k)
    if index < 0:
        return inherited(o, name_of(k))
    text = units(o)
    return text[index] if index < len(text) else undefined


def _in_list(o: Any, k: Any) -> Any:
    index = index_of(k)
    if index >= 0:
        found = o[index] if index < len(o) else undefined
        return undefined if type(found) is Undefined else found
    if k == "length":
        return len(o)
    if isinstance(o, list) and type(o) is not list:
        found = own_attribute(o, name_of(k))
        if found is not _MISSING:
            return found
    return inherited(o, name_of(k))


def unbound(method: MethodType, o: Any) -> Any:
    """Return a method of a program's class as JavaScript reads it: without its object."""
    function = method.__func__
    if method.__self__ is not o or is_ours(function) or type(function) is not FunctionType:
        return method
    return of_class(function)


def own_attribute(o: Any, name: Any) -> Any:
    """Return an attribute of a class of the program's that derives from one of Python's."""
    found = getattr(o, "__dict__", {}).get(name, _MISSING)
    if found is not _MISSING:
        return found
    for each in type(o).__mro__:
        if each.__module__ == "builtins":
            break
        if name in vars(each):
            return getattr(o, name)
    return _MISSING


def _in_object(o: Any, k: Any) -> Any:
    if k == "name" and isinstance(o, type) and "name" not in vars(o):
        return named(o)
    name = name_of(k)
    if not isinstance(name, str):
        return inherited(o, name)
    if lacks(o, name):
        return undefined
    if is_function(o) and not isinstance(o, type):
        found = _of_function(o, name)
    elif isinstance(o, (bool, int, float)):
        found = _MISSING
    else:
        found = _stored(o, name) if isinstance(o, Native) else getattr(o, name, _MISSING)
        if isinstance(o, type) and of_instances(o, name):
            # A static member of the same name as a method has an underscore in ports.
            static = hasattr(o, name + "_") and not of_instances(o, name + "_")
            found = getattr(o, name + "_") if static else _MISSING
    if type(found) is MethodType:
        found = unbound(found, o)
    if name in KEYWORDS and (found is _MISSING or type(found) is Undefined):
        found = getattr(o, name + "_", _MISSING)
    if found is _MISSING or type(found) is Undefined:
        found = _special(o, name)
    return inherited(o, name) if found is _MISSING else found


def _stored(o: Native, name: str) -> Any:
    """Return a property of a network or the like: a function is not bound to it."""
    found = stored(o, name)
    if found is MISSING:
        return getattr(o, name, _MISSING)
    return found.read(o) if is_accessor(found) else found


def lacks(o: Any, name: str) -> bool:
    """Return whether the library has a property, and Synaptic has not."""
    asked = getattr(type(o), "__lacks__", None)
    return asked is not None and bool(asked(o, name))


def of_instances(kind: type, name: str) -> bool:
    """Return whether an attribute of a class is a method or a property, not a static one."""
    for each in kind.__mro__:
        if name in vars(each):
            found = vars(each)[name]
            return isinstance(found, FunctionType) or hasattr(type(found), "__set__")
    return False


def _of_function(f: Any, name: str) -> Any:
    if name == "name":
        return named(f)
    if name == "length":
        return arity(f)
    own: Any = getattr(f, "__dict__", None)
    if not own and type(f) not in (FunctionType, MethodType):
        return _MISSING
    found = own.get(name, _MISSING)
    if found is _MISSING and "__proto__" in own and name != "prototype":
        return at(own["__proto__"], name)  # static members of a base
    return found.read(f) if is_accessor(found) else found


def named(f: Any) -> str:
    """Return the name of a function."""
    if type(f) is partial:
        return "bound " + named(f.func)
    return str(getattr(f, "__name__", "")).replace("<lambda>", "")


def _special(o: Any, name: str) -> Any:
    if isinstance(o, type) or callable(o):
        if name == "name":
            return named(o)
        if name == "length":
            return arity(o)
        if name == "super_":
            raise NotImplementedError(
                f"{o.__name__}.super_, which util.inherits sets: name the base"
            )
        if name == "prototype":
            from .prototypes import prototype_of  # few programs need it

            return prototype_of(o)
    if isinstance(o, BaseException):
        if name == "message":
            return str(o)
        if name == "name":
            return error_name(o)
        if name == "stack":
            return ": ".join(filter(None, (error_name(o), str(o))))
    if isinstance(o, ModuleType) and name.startswith("_"):
        return undefined
    return _MISSING


def inherited(o: Any, name: Any) -> Any:
    """Return what an object has from its prototype: a method, its constructor."""
    from .prototypes import found_in_prototype  # few programs need it

    return found_in_prototype(o, name)
