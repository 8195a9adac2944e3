"""JavaScript's ``JSON``: ``JSON.stringify`` with the same bytes as Node's, and ``JSON.parse``."""

from __future__ import annotations

import json as _json
import re as _re
from collections.abc import Mapping as _Mapping
from collections.abc import Set as _Set

from ... import _v8
from ..._base.records import Names, Record
from .coercion import native, to_integer, to_number, to_text
from .doubles import plain
from .instances import Prototyped, constructor_name
from .kinds import is_ours
from .methods import Method
from .properties import held
from .undefined import Undefined, undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_Module = type(_json)

__all__ = ["parse", "stringify"]

_ESCAPES = {
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED = _re.compile('["\\\\\x00-\x1f\ud800-\udfff]')
_PLACE = _re.compile("0|[1-9][0-9]{0,9}")


@_v8.quick("JSON.stringify")
def stringify(value: object = undefined, replacer: object = None, space: object = None) -> Any:
    """Write a value as JSON, as Node's ``JSON.stringify`` does.

    Parameters
    ----------
    value : object
        The value.  Lists, tuples, ranges, arrays of NumPy and ``array`` and other sequences
        are arrays; dicts, records and instances of classes, with their attributes, are objects.
        For an object with a method ``toJSON()``, such as a network, its result is written; the
        method is called with the key if it takes an argument.
    replacer : callable or list, optional
        A function of a key and a value that returns the value to write instead, or `undefined` for
        none; or a list of the keys to write.
    space : int or str, optional
        The indentation: a number of spaces, at most 10, or a string, of which at most 10 characters
        are used.

    Returns
    -------
    str or undefined
        The JSON; `undefined` if the value is `undefined` or a function, as in JavaScript.

    Raises
    ------
    TypeError
        If a value contains itself, or JavaScript has no such value.
    RecursionError
        If values are nested too deeply for Python.

    Notes
    -----
    Numbers are written as JavaScript writes them, NaN and infinities as null; functions and
    `undefined` are left out of objects and null in arrays; keys like '7' come first, in ascending
    order.

    Examples
    --------
    >>> print(stringify({'b': 1.0, 'a': [7e-05, float('nan')], 3: None}))
    {"3":null,"b":1,"a":[0.00007,null]}
    """
    writer = _Writer(replacer, _indentation(space))
    try:
        text = writer.write("", value, "")
    except RecursionError:
        raise RecursionError("JSON.stringify: values are nested too deeply") from None
    return undefined if text is None else text


@_v8.quick("JSON.parse")
def parse(text: object = undefined, reviver: object = undefined) -> Any:
    """Read JSON, as Node's ``JSON.parse`` does.

    Parameters
    ----------
    text : str
        The JSON; other values are converted to strings first, bytes as UTF-8.
    reviver : callable, optional
        A function of a key and a value that is called for every value, innermost first, and returns
        the value to use instead; `undefined` removes the key from its object.

    Returns
    -------
    object
        Objects are records, read with a dot or with brackets.  Integers below 2**53 are ints, other
        numbers floats.  Keys like '7' come first in an object, as in JavaScript.

    Raises
    ------
    ValueError
        If the text is not JSON; the message says where.  NaN and Infinity are not JSON.
    RecursionError
        If values are nested too deeply for Python.

    Examples
    --------
    >>> read = parse('{"rate": 0.1, "rows": [1, 2.5]}')
    >>> read.rate, read['rows']
    (0.1, [1, 2.5])
    """
    try:
        value = _parsed(to_text(text))
        return _revived("", value, reviver) if callable(reviver) else value
    except RecursionError:
        raise RecursionError("JSON.parse: values are nested too deeply") from None


def _parsed(text: str) -> Any:
    try:
        return _json.loads(
            text,
            object_pairs_hook=_record,
            parse_int=_number,
            parse_float=_number,
            parse_constant=_refuse,
        )
    except ValueError as error:
        refusal: Any = ValueError(f"JSON.parse: {error}")
        refusal.source = text  # for who catches it as in JavaScript
        raise refusal from None


def _number(digits: str) -> int | float:
    return plain(float(digits))


def _record(pairs: list[tuple[str, Any]]) -> Record:
    return Record(_ordered(dict(pairs)))


def _refuse(name: str) -> Any:
    raise ValueError(f"JSON has no {name}")


def _revived(key: str, value: Any, reviver: Callable[[str, Any], Any]) -> Any:
    if isinstance(value, list):
        for place, each in enumerate(value):
            value[place] = _revived(str(place), each, reviver)
    elif isinstance(value, dict):
        for name in list(value):
            new = _revived(name, value[name], reviver)
            if new is undefined:
                del value[name]
            else:
                value[name] = new
    return reviver(key, value)


def _indentation(space: object) -> str | None:
    """Return the indentation; None means all on one line, and '' does not."""
    space = native(space)
    if isinstance(space, str):
        # JavaScript counts in units of UTF-16.
        units = space.encode("utf-16-le", "surrogatepass")[:20]
        return units.decode("utf-16-le", "surrogatepass") or None
    if isinstance(space, (int, float)) and not isinstance(space, bool) and space > 0:
        return " " * int(min(10.0, to_integer(space)))
    return None


def _quoted(text: str) -> str:
    if _ESCAPED.search(text):
        # In JavaScript, two adjacent surrogates are one character.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        text = _ESCAPED.sub(lambda found: _escape(found[0]), text)
    return f'"{text}"'


def _escape(character: str) -> str:
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _ordered(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the properties of an object in JavaScript's order: integers first, ascending."""
    places = [key for key in properties if _PLACE.fullmatch(key) and int(key) < 2**32 - 1]
    if not places:
        return properties
    places.sort(key=int)
    return {key: properties[key] for key in places} | properties


def _properties(value: Any, path: str) -> dict[str, Any]:
    """Return the object's own properties, in JavaScript's sense."""
    if isinstance(value, _Mapping):
        found: dict[Any, Any] = {key: value[key] for key in value}  # the current ones
    elif isinstance(value, Names):
        found = {name: value[name] for name in value}
    elif any(hasattr(type(value), each) for each in ("__tag__", "__own__")):  # a Map, an Instance
        own = getattr(value, "__own__", None)
        found = held(value) if own is None else own()
    elif type(value).__module__.partition(".")[0] == "pysynaptic":
        raise TypeError(
            f"JSON.stringify: {path} is a {type(value).__name__}, expected data; of pysynaptic's "
            "objects networks can be written"
        )
    elif isinstance(value, _Set):
        found = held(value) if isinstance(value, (set, frozenset)) else {}
    else:
        found = held(value)
        if isinstance(value, _Module) or not (found or hasattr(value, "__dict__")):
            raise TypeError(f"JSON.stringify: {path} is a {type(value).__name__}, expected data")
    return _ordered({to_text(key): each for key, each in found.items()})


def _takes_key(method: Any) -> bool:
    """Return whether a ``toJSON()`` takes a key; the parameter of a network's is another one."""
    code = getattr(method, "__code__", None)
    if code is None or is_ours(method):
        return False
    several = bool(code.co_flags & 4)  # *arguments
    return several or code.co_argcount > hasattr(method, "__self__")


def _maker(value: Any) -> str:
    """Return the name of the function that made an object, in V8's messages."""
    if isinstance(value, (list, tuple)):
        return "Array"
    if isinstance(value, _Mapping):
        return "Object"
    return constructor_name(value) if isinstance(value, Prototyped) else type(value).__name__


class _Writer:
    """One call of `stringify`: its options, and the objects around the present value."""

    def __init__(self, replacer: object, indent: str | None) -> None:
        self.replacer = replacer if callable(replacer) else None
        listed = native(replacer)
        self.chosen: list[str] | None = None
        if isinstance(listed, (list, tuple, range)):
            kept = [native(each) for each in listed]
            names = (
                to_text(each)
                for each in kept
                if isinstance(each, (str, int, float)) and not isinstance(each, bool)
            )
            self.chosen = list(dict.fromkeys(names))
        self.one_line = indent is None
        self.indent = indent or ""
        self.colon = ":" if self.one_line else ": "
        self.keys: list[str] = []
        self.within: list[Any] = []

    def path(self) -> str:
        return "the value" + "".join(f"[{key!r}]" for key in self.keys[1:])

    def circle(self, value: Any) -> str:
        """Return the message about a value that stands in itself, as V8 draws it."""
        start = next(place for place, each in enumerate(self.within) if each is value)
        lines = [
            f"|     {self.step(place)} -> object with constructor '{_maker(self.within[place])}'"
            for place in range(start + 1, len(self.within))
        ]
        if len(lines) > 3:
            lines[2:-1] = ["|     ..."]
        first = f"--> starting at object with constructor '{_maker(value)}'"
        last = f"--- {self.step(len(self.within))} closes the circle"
        return "\n    ".join(["Converting circular structure to JSON", first, *lines, last])

    def step(self, place: int) -> str:
        """Return how a message names the place of a value in the one around it."""
        if isinstance(self.within[place - 1], (list, tuple)):
            return f"index {self.keys[place]}"
        return f"property '{self.keys[place]}'" if self.keys[place] else "<anonymous>"

    def write(self, key: str, value: Any, margin: str) -> str | None:
        """Return the JSON of a value, or None if it has none."""
        if value is None or value is True or value is False or type(value) is Undefined:
            own = None
        elif isinstance(value, dict):
            own = dict.get(value, "toJSON")
            own = own.__function__.__get__(value) if type(own) is Method else own
        elif isinstance(value, (bytes, bytearray)):
            own, value = None, {"type": "Buffer", "data": list(value)}
        else:
            own = None if isinstance(value, type) else getattr(value, "toJSON", None)
        if callable(own):
            value = own(key) if _takes_key(own) else own()
        if self.replacer:
            value = self.replacer(key, value)
        value = native(value)
        if value is None:
            return "null"
        if isinstance(value, str):
            return _quoted(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float)):
            number = to_number(value)
            return to_text(number) if number - number == 0.0 else "null"
        if type(value) is Undefined or callable(value):
            return None
        self.keys.append(key)
        if any(each is value for each in self.within):
            raise TypeError(self.circle(value))
        self.within.append(value)
        text = self.compound(value, margin)
        self.within.pop()
        self.keys.pop()
        return text

    def compound(self, value: Any, margin: str) -> str:
        """Return the JSON of an array or an object."""
        inner = margin + self.indent
        parts = []
        if isinstance(value, (list, tuple, range)):
            start, end = "[", "]"
            for place, each in enumerate(value):
                parts.append(self.write(str(place), each, inner) or "null")
        else:
            start, end = "{", "}"
            properties = _properties(value, self.path())
            chosen = properties if self.chosen is None else self.chosen
            for key in chosen:
                text = self.write(key, properties[key], inner) if key in properties else None
                if text is not None:
                    parts.append(_quoted(key) + self.colon + text)
        if not parts:
            return start + end
        if self.one_line:
            return start + ",".join(parts) + end
        return f"{start}\n{inner}" + f",\n{inner}".join(parts) + f"\n{margin}{end}"
