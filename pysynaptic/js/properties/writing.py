"""``o[k] = v`` and ``delete o[k]`` for anything."""

from __future__ import annotations

from types import FunctionType

from ..calls.raising import range_error, shown, type_error
from ..text.strings import length as text_length
from ..values.coercion import to_number, to_text
from ..values.frozen import CLOSED, FROZEN, frozen
from ..values.instances import set_prototype
from ..values.methods import Method
from ..values.records import Record, Struct
from ..values.statics import static
from ..values.undefined import Undefined, hole, holes
from .names import KEYWORDS, index_of, name_of
from .private import PrivateName, check
from .reading import in_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def put(o: Any, k: Any, v: Any, /, *, strict: bool = False) -> Any:
    """Set ``o[k] = v`` or ``o.k = v``.

    Parameters
    ----------
    o : object
        An array, an object, a function, an object of the library, or anything else.  An array
        grows; numbers, strings and frozen objects do not change.
    k : object
        An index or a name.
    v : object
        The value.
    strict : bool, optional
        Whether what cannot be set is an error, as in strict code, instead of being ignored.

    Returns
    -------
    object
        The value.

    Raises
    ------
    TypeError
        If ``o`` is null or undefined, or cannot be set.
    RangeError
        If the length of an array would be invalid.

    Examples
    --------
    >>> rows = [1]
    >>> put(rows, 1, 2), put(rows, 'length', 1), rows
    (2, 1, [1])
    """
    kind = type(o)
    if strict:
        _check_settable(o, k)
    if not frozen:
        if kind is list:
            if type(k) is int and 0 <= k < len(o):
                o[k] = v
                return v
        elif (kind is dict or kind is Record) and type(k) is str and not k[:1].isdecimal():
            o[k] = v
            return v
        elif type(k) is str and isinstance(o, Struct):
            _set_attribute(o, k, v)
            return v
    _put(o, k, v)
    return v


def _put(o: Any, k: Any, v: Any) -> None:
    if type(k) is PrivateName:
        check(o, k, write=True)
        setattr(o, k, v)
        return
    if o is None or type(o) is Undefined:
        raise type_error(f"Cannot set properties of {to_text(o)}{in_message(k, 'setting')}")
    if id(o) in frozen and not _may_change(o, k):
        return
    write = getattr(type(o), "__put__", None)
    if write is not None:
        write(o, k if type(k) in (int, float) else name_of(k), v)
    elif isinstance(o, dict):
        _put_key(o, name_of(k), v)
    elif isinstance(o, list):
        _put_item(o, k, v)
    elif k == "__proto__" and type(o) is Method:
        set_prototype(o, v)
    elif not isinstance(o, (str, int, float, tuple, range)):
        name = name_of(k)
        if isinstance(o, type) and isinstance(name, str):
            _set_static(o, name, v)
        else:
            _set_attribute(o, name if isinstance(name, str) else "__iter__", v)


def _set_static(kind: type, name: str, v: Any) -> None:
    """Set a static member, which objects of the class have only if they had it before."""
    found = _static_of(kind, name)
    if hasattr(found, "__change__"):  # a static `get` and `set`
        if found.__change__ is not None:
            found.__change__(kind, v)
    elif type(found) is static or isinstance(v, FunctionType):
        setattr(kind, name, static(v))
    else:
        _set_attribute(kind, name, v)


def _static_of(kind: type, name: str) -> Any:
    """Return what a class has for a name, without asking it for the value."""
    return next((vars(each)[name] for each in kind.__mro__ if name in vars(each)), None)


def _set_attribute(o: Any, name: str, v: Any) -> None:
    try:
        setattr(o, name, v)
    except AttributeError:
        if isinstance(getattr(type(o), str(name), None), property):
            return  # without a setter
        if name not in KEYWORDS:
            if hasattr(o, "__dict__") or hasattr(type(o), "__slots__"):
                raise
            kind = type(o).__name__
            raise NotImplementedError(f"a {kind} has no property {name!r} in Python") from None
        setattr(o, name + "_", v)


def _put_key(o: dict[Any, Any], name: Any, v: Any) -> None:
    if name not in o and isinstance(name, str):
        index = index_of(name)
        if index in o:  # the library's keys are ints
            name = index
    o[name] = v


def _put_item(o: list[Any], k: Any, v: Any) -> None:
    index = index_of(k)
    if index >= 0:
        if index < len(o):
            o[index] = v
            return
        if index > len(o):
            _check_size(index + 1)
            o.extend(holes(index - len(o)))
        o.append(v)
    elif k == "length":
        set_length(o, v)
    elif type(o) is list:
        raise NotImplementedError(f"an array has no property {name_of(k)!r} in Python")
    else:
        setattr(o, name_of(k), v)


def set_length(o: list[Any], count: Any) -> None:
    """Set the length of an array."""
    number = to_number(count)
    if not (0 <= number < 2**32 and number == int(number)):
        raise range_error("Invalid array length")
    wanted = int(number)
    if wanted <= len(o):
        del o[wanted:]
    else:
        _check_size(wanted)
        o.extend(holes(wanted - len(o)))


def _check_size(count: int) -> None:
    if count > 50_000_000:
        raise MemoryError(f"an array of {count} elements, most of them missing")


def remove(o: Any, k: Any, /, *, strict: bool = False) -> bool:
    """Delete a property: ``delete o[k]``.

    Parameters
    ----------
    o : object
        The object; an element of an array leaves a hole.
    k : object
        An index or a name.
    strict : bool, optional
        Whether it is an error if it can't be deleted.

    Returns
    -------
    bool
        True, unless it can't be deleted.

    Examples
    --------
    >>> day = {'temp': 12, 'sold': True}
    >>> remove(day, 'sold'), remove(day, 'rain'), day
    (True, True, {'temp': 12})
    """
    if o is None or type(o) is Undefined:
        raise type_error("Cannot convert undefined or null to object")
    if id(o) in frozen and frozen[id(o)][1] > CLOSED and _is_there(o, k):
        if strict:
            raise type_error(f"Cannot delete property '{shown(k)}' of {_described(o)}")
        return False
    name = name_of(k)
    if isinstance(o, dict):
        if name not in o and index_of(k) in o:
            name = index_of(k)
        if name in o:
            del o[name]
    elif isinstance(o, list) and (index := index_of(k)) >= 0:
        if index < len(o):
            o[index] = holes(1)[0]
    elif isinstance(o, (list, str)):
        inside = isinstance(o, str) and 0 <= index_of(k) < text_length(o)
        return not inside and name != "length"
    elif hasattr(type(o), "__at__") and index_of(k) >= 0:  # a typed array
        return index_of(k) >= len(o)
    elif name in getattr(o, "__dict__", ()):
        delattr(o, name)
    elif name in KEYWORDS and f"{name}_" in getattr(o, "__dict__", ()):
        delattr(o, f"{name}_")
    return True


def _check_settable(o: Any, k: Any) -> None:
    """Raise the error of strict code for what `put` ignores."""
    if id(o) in frozen and not _may_change(o, k):
        if _is_there(o, k):
            raise type_error(
                f"Cannot assign to read only property '{shown(k)}' of object '{_described(o)}'"
            )
        raise type_error(f"Cannot add property {shown(k)}, object is not extensible")
    if isinstance(o, (str, int, float)):
        kind = "boolean" if isinstance(o, bool) else "string" if isinstance(o, str) else "number"
        raise type_error(f"Cannot create property '{shown(k)}' on {kind} '{to_text(o)}'")
    plain = isinstance(o, dict) or not isinstance(k, str)
    found = None if plain else getattr(type(o), k, None)
    if isinstance(o, type) and isinstance(k, str):
        found = _static_of(o, k)
        if hasattr(found, "__change__") and found.__change__ is None:
            raise NotImplementedError(f"{k} is set, whose error has the text of {o.__name__}")
    if isinstance(found, property) and found.fset is None:
        raise type_error(f"Cannot set property {k} of {_described(o)} which has only a getter")


def _described(o: Any) -> str:
    """Return what V8 calls an object in a message."""
    if isinstance(o, list):
        return "[object Array]"
    return f"#<{'Object' if isinstance(o, dict) else type(o).__name__}>"


def _is_there(o: Any, k: Any) -> bool:
    if isinstance(o, dict):
        return name_of(k) in o
    if isinstance(o, list):
        index = index_of(k)
        return k == "length" or (0 <= index < len(o) and o[index] is not hole)
    return name_of(k) in getattr(o, "__dict__", ())


def _may_change(o: Any, k: Any) -> bool:
    """Return whether a value of an object that may not grow may be set."""
    return frozen[id(o)][1] < FROZEN and _is_there(o, k)
