"""The names of properties: as text, as indexes, and as Python writes them."""

from __future__ import annotations

from ..text.strings import joined
from ..values.coercion import to_primitive, to_text
from ..values.properties import KEYWORDS as KEYWORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LAST_INDEX = 2**32 - 2  # of an array; larger integers are ordinary names


def name_of(key: Any) -> Any:
    """Return a key as the name of a property: a string, or a symbol.

    Examples
    --------
    >>> name_of(1.0), name_of(None), name_of([1, 2])
    ('1', 'null', '1,2')
    """
    if type(key) is str:
        return key if key.isascii() else joined(key)
    if getattr(type(key), "__tag__", "") == "Symbol":
        return key
    return to_text(to_primitive(key, "string"))


def index_of(key: Any) -> int:
    """Return a key as an index, or -1 if it is none.

    Examples
    --------
    >>> index_of(2), index_of(2.0), index_of('2'), index_of('02'), index_of(-1), index_of(0.5)
    (2, 2, 2, -1, -1, -1)
    """
    kind = type(key)
    if kind is int:
        return key if 0 <= key <= LAST_INDEX else -1
    if kind is float:
        return int(key) if 0.0 <= key <= LAST_INDEX and key == int(key) else -1
    name = name_of(key)
    if not (isinstance(name, str) and name.isdecimal() and name.isascii() and len(name) <= 10):
        return -1
    if name[0] == "0" and name != "0":
        return -1
    return int(name) if int(name) <= LAST_INDEX else -1
