"""How Python values are printed: which JavaScript value they stand for.

=================================  ===============================================================
Python                             printed like
=================================  ===============================================================
dict, Record, any mapping,         a plain object; other keys become strings, as in JavaScript,
``SimpleNamespace``                and integers come first
list, tuple, range, deque,         an array; a list class of your own with its name,
``array``, NumPy array, any        ``Stack(2) [ 1, 2, top: 2 ]``
sequence, the views of a dict
set, frozenset                     a Set, in Python's order, which is not that of insertion; your
                                   own set class is ``Seen(2) [Set] { 1, 2 }``
bytes, bytearray                   a Buffer
an instance of your class,         ``Point { x: 1, y: 2 }``: what is in ``__dict__`` and
a dataclass, a named tuple         ``__slots__``.  ``self._x`` is shown; ``self.__x``, which is
                                   private to its class like ``#x`` there, is not
a class                            ``[class B extends A]``, with its values, like static ones,
                                   except those with a leading underscore
a function, a method, a partial    ``[Function: f]``; a lambda is ``[Function (anonymous)]``
an exception                       ``[TypeError: message]``, as Node prints an error without a
                                   stack (``--stack-trace-limit=0``); ``Exception`` is ``Error``
an object with a ``__look__``      as that method says, which is called with the most elements that
                                   are printed and returns a `Look`
a generator                        ``Object [Generator] {}``; it is not run
any other iterator                 ``Object [map Iterator] {}``, with the name of its type
a neuron, layer, network ...       what Synaptic's object has (`_base.records.forms`)
anything with a ``__repr__``       its result, as Node does with ``util.inspect.custom``
=================================  ===============================================================
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, MappingView, Sequence, Set
from itertools import islice

from ..._base.records import Names, unnamed
from ..values.instances import shown as own_properties
from ..values.kinds import definer, is_function, is_ours
from ..values.methods import Method
from ..values.properties import formed, held, ordered
from ..values.undefined import has_holes
from .code import OWN_WORDS, error_text, function_text, hidden_words, statics

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

BEYOND = 2  # Node also reads the elements at the places of "... n more items" and "[length]"
MOST_BYTES = 50
TEXTS = (
    "source",
    "javascript",
    "c",
)  # ``standalone()`` sets these on its function, and Synaptic does not
GENERATOR = type(_ for _ in ())
NAMESPACE = type(sys.implementation)


class Look:
    """How an object is printed: ``base prefix{ items, properties }``.

    Attributes
    ----------
    name : str
        The name in its short form, if it is nested too deeply: ``[Array]``.
    base : str
        The text before the brackets, or instead of empty brackets.
    prefix : str
        The text directly before the opening bracket, such as ``Set(2) ``.
    properties, hidden : dict
        Properties, and those whose names are printed in brackets.
    lead : str
        What stands before the first element: ``<rejected> ``.
    items : list
        The first elements of an array or a set, and some more that are not printed: `BEYOND` and
        one for each property.
    count : int
        The number of elements.
    is_array : bool
        Whether the brackets are square.
    pairs : bool
        Whether the elements are keys and values of a map.
    iterated, entries : bool
        Whether it is an iterator of a map or a set, and one of its entries.
    raw : dict
        Names and texts that are printed as they are, before the properties.
    """

    __slots__ = (
        "base",
        "count",
        "entries",
        "hidden",
        "is_array",
        "items",
        "iterated",
        "lead",
        "name",
        "pairs",
        "prefix",
        "properties",
        "raw",
    )

    def __init__(
        self,
        name: str,
        base: str = "",
        prefix: str = "",
        properties: dict[str, Any] | None = None,
        hidden: dict[str, Any] | None = None,
    ) -> None:
        self.name = name
        self.base = base
        self.prefix = prefix
        self.properties = properties or {}
        self.hidden = hidden or {}
        self.lead = ""
        self.items: list[Any] = []
        self.count = 0
        self.is_array = False
        self.pairs = self.iterated = self.entries = False
        self.raw: dict[str, str] = {}

    def holding(self, items: Iterable[Any], count: int, most: int) -> Look:
        """Return it with elements."""
        wanted = most + BEYOND + len(self.properties)
        self.items = list(islice(items, min(wanted, sys.maxsize)))  # which may have 32 bits
        self.count = count
        return self


def looked(value: Any, most: int) -> Look:
    """Return how an object is printed, with at most so many elements."""
    kind = type(value)
    if kind is list or kind is tuple:
        return _array(value, most)
    if isinstance(value, dict):
        name = getattr(kind, "__look_prefix__", "")
        computed = getattr(kind, "__shown__", None)
        shown: dict[Any, Any] = value if computed is None else computed(value)
        found = ordered((key, shown[key]) for key in shown)
        return Look(name or "Object", prefix=f"[{name}] " if name else "", properties=found)
    own = getattr(kind, "__look__", None)
    if own is not None:
        return _described(value, own(value, most), most)
    properties = formed(value)
    if properties is not None:
        name = kind.__name__ if kind not in unnamed else "Object"
        return Look(name, prefix=f"{name} " * (kind not in unnamed), properties=properties)
    if is_function(value):
        if type(value) is Method:
            return Look("Function", function_text(value), properties=own_properties(value))
        found = ordered(statics(value)) if isinstance(value, type) else held(value)
        if is_ours(value):
            found = {name: each for name, each in found.items() if name not in TEXTS}
        return Look("Function", function_text(value), properties=found)
    if isinstance(value, BaseException):
        name, text = error_text(value)
        said = {each for each in OWN_WORDS if str(vars(value).get(each)) in text}
        found = {each: own for each, own in held(value).items() if each not in said}
        return Look(name, text, properties=found, hidden=hidden_words(value))
    own = getattr(kind, "__look__", None)
    if own is not None:
        return own(value, most)  # type: ignore[no-any-return]
    return _collection(value, most) or _object(value)


def _described(value: Any, told: dict[str, Any], most: int) -> Look:
    """Return how an object of `pysynaptic.js` is printed, which it tells itself."""
    if isinstance(told, Look):
        return told
    name, base, prefix = (told.get(each, "") for each in ("name", "base", "prefix"))
    properties = told.get("properties")
    if properties is None:
        properties = held(value)
    look = Look(name, base, prefix, properties)
    look.is_array = told.get("is_array", False)
    look.pairs = told.get("pairs", False)
    look.iterated, look.entries = told.get("iterated", False), told.get("entries", False)
    look.raw.update(told.get("raw", {}))
    items = told.get("items", ())
    return look.holding(items, told.get("count", len(items)), most)


class raw:
    """A text that is printed without quotes, such as ``<pending>``."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


# Arrays, sets and the like ------------------------------------------------------------------------


def _array(value: Any, most: int, kind: str = "") -> Look:
    count = len(value)
    prefix = f"{kind}({count}) " if kind else ""
    look = Look(kind or "Array", prefix=prefix, properties=held(value) if kind else None)
    look.is_array = True
    if isinstance(value, list) and has_holes(value):
        most = count  # those that are missing count as one
    return look.holding(value, count, most)


def _collection(value: Any, most: int) -> Look | None:
    kind = type(value).__name__
    fields = getattr(type(value), "_fields", None)
    if isinstance(value, tuple) and fields:
        named = ordered(zip(fields, value, strict=True))
        return Look(kind, prefix=f"{kind} ", properties=named)
    if isinstance(value, (bytes, bytearray)):
        return Look("Buffer", _buffer(value))
    if isinstance(value, memoryview):
        return _array(value.tolist(), most)
    if hasattr(type(value), "__array_interface__"):
        array: Any = value  # for pyright, which still takes it for a tuple
        return _array(array.__array__(), most)  # the rows of a matrix are not matrices
    if isinstance(value, (Sequence, MappingView)):
        return _array(value, most, kind if isinstance(value, list) else "")
    if isinstance(value, Set):
        return _set(value, most)
    if isinstance(value, Mapping):
        return Look("Object", properties=ordered(value.items()))
    return None


def _set(value: Set[Any], most: int) -> Look:
    kind, count = type(value), len(value)
    members = (0 if isinstance(each, float) and not each else each for each in value)  # no -0
    if kind in (set, frozenset) or not isinstance(value, (set, frozenset)):
        look = Look("Set", prefix=f"Set({count}) ")
    else:
        name = kind.__name__
        look = Look(f"{name} [Set]", prefix=f"{name}({count}) [Set] ", properties=held(value))
    return look.holding(members, count, most)


def _buffer(value: bytes | bytearray) -> str:
    more = len(value) - MOST_BYTES
    rest = f" ... {more} more byte{'s' if more > 1 else ''}" if more > 0 else ""
    return f"<Buffer {value[:MOST_BYTES].hex(' ')}{rest}>"


# Objects ------------------------------------------------------------------------------------------


def _object(value: Any) -> Look:
    kind = type(value)
    name = kind.__name__
    if isinstance(value, Names):
        return Look("Object", properties=ordered((each, value[each]) for each in value))
    if kind is NAMESPACE or kind is object:
        return Look("Object", properties=held(value))
    if isinstance(value, GENERATOR):
        return Look(name, "Object [Generator] {}")
    if definer(kind, "__repr__") is not object and not hasattr(kind, "__dataclass_fields__"):
        return Look(name, repr(value))
    if hasattr(kind, "__next__") and not hasattr(value, "__dict__"):
        return Look(name, f"Object [{name} Iterator] {{}}")
    if "constructor" in vars(kind):  # of a port whose prototype was replaced by a plain object
        name = vars(kind)["constructor"].__name__
        if name == "Object":
            return Look(name, properties=held(value))
    return Look(name, prefix=f"{name} ", properties=held(value))
