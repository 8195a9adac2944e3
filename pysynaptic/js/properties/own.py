"""Which properties an object has, in JavaScript's order."""

from __future__ import annotations

from ..._base.records import Part
from ..text.strings import length as text_length
from ..text.strings import units
from ..values.instances import INNER, Instance, Prototyped, inherited_names, own_properties
from ..values.kinds import is_function
from ..values.methods import Method
from ..values.properties import formed, held, ordered
from ..values.records import Constructor
from ..values.statics import listed
from ..values.undefined import Undefined, hole, undefined
from .kinds import added, kind_of
from .names import index_of, name_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


HIDDEN_OF_ERRORS = "message", "stack", "cause"


def own(o: Any) -> dict[str, Any]:
    """Return the enumerable properties of an object's own, by name.

    Examples
    --------
    >>> own([5, 6]), own({'b': 1, 2: 2}), own('ab'), own(7)
    ({'0': 5, '1': 6}, {'2': 2, 'b': 1}, {'0': 'a', '1': 'b'}, {})
    """
    if isinstance(o, dict):
        return ordered((key, o[key]) for key in o if not is_symbol(key))
    if isinstance(o, (list, tuple, range)):
        found = {str(place): each for place, each in enumerate(o) if each is not hole}
        return found | held(o) if isinstance(o, list) and type(o) is not list else found
    if isinstance(o, str):
        return {str(place): each for place, each in enumerate(units(o))}
    if o is None or type(o) is Undefined or isinstance(o, (int, float)):
        return {}
    if type(o) is Method:
        return own_properties(o)
    listed = getattr(type(o), "__own__", None)
    if listed is not None:  # a typed array
        return listed(o)  # type: ignore[no-any-return]
    if isinstance(o, type):
        return _of_class(o)
    properties = formed(o)
    if properties is not None:
        return {name: _live(o, name, each) for name, each in properties.items()}
    if not is_function(o) and kind_of(o) == "Array":  # of the library's
        return {str(place): each for place, each in enumerate(o)}
    found = held(o)
    if isinstance(o, BaseException):
        return {name: each for name, each in found.items() if name not in HIDDEN_OF_ERRORS}
    return found


def _live(o: Any, name: str, shown: Any) -> Any:
    """Return a property of one of Synaptic's objects as a program reads it."""
    live = getattr(o, "from_" if name == "from" else name, undefined)
    return (shown.make() if isinstance(shown, Part) else shown) if live is undefined else live


def is_symbol(key: Any) -> bool:
    """Return whether a key is a symbol, which few functions see."""
    return getattr(type(key), "__tag__", "") == "Symbol"


def _of_class(kind: type) -> dict[str, Any]:
    return ordered(listed(kind))


def keys(o: Any) -> list[str]:
    """Return the names that ``for (name in o)`` visits: integers first, ascending.

    Parameters
    ----------
    o : object
        The object; null and undefined have no names.

    Returns
    -------
    list of str
        The names, with those that it inherits from a `Constructor`.

    Examples
    --------
    >>> keys({'b': 1, '2': 2}), keys(['x', 'y']), keys(None)
    (['2', 'b'], ['0', '1'], [])
    """
    kind = type(o)
    if kind is list:
        names = [str(place) for place, each in enumerate(o) if each is not hole]
    else:
        names = list(own(o))
    if isinstance(o, Prototyped):
        names += [name for name in inherited_names(o) if name not in names]
    if isinstance(o, Constructor):
        names += [name for name in _methods(kind) if name not in names]
    if added and o is not None and kind is not Undefined:
        more = added.get(kind_of(o), []) + (
            added.get("Object", []) if kind_of(o) != "Object" else []
        )
        names += [name for name in more if name not in names]
    return names


def _methods(kind: type) -> list[str]:
    """Return the names of the methods of a class that was a function, and of those above it."""
    return [
        name
        for each in kind.__mro__
        if issubclass(each, Constructor) and each is not Constructor
        for name in vars(each)
        if not name.startswith("_")
    ]


def has_own(o: Any, k: Any) -> bool:
    """Return ``Object.hasOwn(o, k)``.

    Examples
    --------
    >>> has_own({'temp': 12}, 'temp'), has_own([5], 'length'), has_own({}, 'toString')
    (True, True, False)
    """
    name = name_of(k)
    if isinstance(o, Instance):
        return name in vars(o) and name not in INNER
    if isinstance(o, dict):
        return name in o or (index_of(k) in o and index_of(k) >= 0)
    index = index_of(k)
    if isinstance(o, (list, tuple, range)):
        if index >= 0:
            return index < len(o) and o[index] is not hole
        return name == "length" or name in getattr(o, "__dict__", ())
    if isinstance(o, str):
        return name == "length" or 0 <= index < text_length(o)
    if is_function(o) and name in ("name", "length", "prototype"):
        return name != "prototype" or isinstance(o, (type, Method))
    if isinstance(o, type):
        return name in vars(o) and not name.startswith("_")
    if callable(o) and hasattr(o, "__name__") and isinstance(name, str):  # such as Number
        return hasattr(o, name) and not name.startswith("_")
    return name in own(o)
