"""The methods that read a string: charAt, indexOf, slice and so on."""

from __future__ import annotations

from math import nan

from ..calls.raising import type_error
from ..values.coercion import to_integer, to_number
from ..values.undefined import undefined
from .units import argument, characters, clamped, is_pattern, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def charAt(text: Any, index: Any = undefined) -> str:
    """Return the character at a place, or an empty string: ``text.charAt(index)``.

    Examples
    --------
    >>> charAt('abc', 1), charAt('abc', 9)
    ('b', '')
    """
    text = text_of(text, "charAt")
    place = index if type(index) is int else to_integer(index)
    return text[int(place)] if 0 <= place < len(text) else ""


def charCodeAt(text: Any, index: Any = undefined) -> Any:
    """Return the code of the unit at a place, or NaN: ``text.charCodeAt(index)``.

    Examples
    --------
    >>> charCodeAt('abc', 1), charCodeAt('abc', 9)
    (98, nan)
    """
    text = text_of(text, "charCodeAt")
    place = index if type(index) is int else to_integer(index)
    return ord(text[int(place)]) if 0 <= place < len(text) else nan


def codePointAt(text: Any, index: Any = undefined) -> Any:
    r"""Return the code of the character at a place, or `undefined`: ``text.codePointAt(index)``.

    Examples
    --------
    >>> codePointAt('abc', 1), codePointAt('\U0001f600', 0), codePointAt('a', 1)
    (98, 128512, undefined)
    """
    text = text_of(text, "codePointAt")
    place = to_integer(index)
    if not 0 <= place < len(text):
        return undefined
    return ord(characters(text[int(place) : int(place) + 2])[0])


def characterAt(text: Any, index: Any = undefined) -> Any:
    """Return the character at a place; a negative index counts from the end: ``text.at(index)``.

    Examples
    --------
    >>> characterAt('abc', -1), characterAt('abc', 9)
    ('c', undefined)
    """
    text = text_of(text, "at")
    place = to_integer(index)
    place = place + len(text) if place < 0 else place
    return text[int(place)] if 0 <= place < len(text) else undefined


def substring(text: Any, start: Any = undefined, end: Any = undefined) -> str:
    """Return a part of a string, whichever end comes first: ``text.substring(start, end)``.

    Examples
    --------
    >>> substring('abcd', 1, 3), substring('abcd', 3, 1), substring('abcd', -2)
    ('bc', 'bc', 'abcd')
    """
    text = text_of(text, "substring")
    first, last = clamped(start, len(text), 0), clamped(end, len(text), len(text))
    return characters(text[min(first, last) : max(first, last)])


def substr(text: Any, start: Any = undefined, count: Any = undefined) -> str:
    """Return so many characters of a string: ``text.substr(start, count)``.

    Examples
    --------
    >>> substr('abcd', 1, 2), substr('abcd', -2)
    ('bc', 'cd')
    """
    text = text_of(text, "substr")
    first = to_integer(start)
    place = max(len(text) + first, 0.0) if first < 0 else min(first, float(len(text)))
    many = float(len(text)) if count is undefined else to_integer(count)
    return characters(text[int(place) : int(min(max(place + many, 0.0), len(text)))])


def slice(text: Any, start: Any = undefined, end: Any = undefined) -> str:
    """Return a part of a string; negative places count from the end: ``text.slice(start, end)``.

    Examples
    --------
    >>> slice('abcd', 1, 3), slice('abcd', -2), slice('abcd', 3, 1)
    ('bc', 'cd', '')
    """
    text = text_of(text, "slice")
    return characters(text[_place(start, text, 0) : _place(end, text, len(text))])


def _place(value: Any, text: str, default: int) -> int:
    number = default if value is undefined else to_integer(value)
    size = len(text)
    return int(max(number + size, 0.0)) if number < 0 else int(min(number, float(size)))


def indexOf(text: Any, part: Any = undefined, start: Any = undefined) -> int:
    """Return the first place of a part, or -1: ``text.indexOf(part, start)``.

    Examples
    --------
    >>> indexOf('abcabc', 'c'), indexOf('abcabc', 'c', 3), indexOf('abc', 'x')
    (2, 5, -1)
    """
    within = text_of(text, "indexOf")
    return within.find(text_of(argument(part)), clamped(start, len(within), 0))


def lastIndexOf(text: Any, part: Any = undefined, start: Any = undefined) -> int:
    """Return the last place of a part, or -1: ``text.lastIndexOf(part, start)``.

    Examples
    --------
    >>> lastIndexOf('abcabc', 'c'), lastIndexOf('abcabc', 'c', 3), lastIndexOf('abc', 'x')
    (5, 2, -1)
    """
    within = text_of(text, "lastIndexOf")
    wanted = text_of(argument(part))
    number = to_number(start)
    last = len(within) if number != number else clamped(start, len(within), 0)
    return within.rfind(wanted, 0, last + len(wanted))


def includes(text: Any, part: Any = undefined, start: Any = undefined) -> bool:
    """Return whether a string has a part: ``text.includes(part, start)``.

    Examples
    --------
    >>> includes('abc', 'bc'), includes('abc', 'bc', 2)
    (True, False)
    """
    within, wanted = text_of(text, "includes"), _part(part, "includes")
    return within.find(wanted, clamped(start, len(within), 0)) >= 0


def startsWith(text: Any, part: Any = undefined, start: Any = undefined) -> bool:
    """Return whether a string has a part at a place: ``text.startsWith(part, start)``.

    Examples
    --------
    >>> startsWith('abc', 'ab'), startsWith('abc', 'bc', 1)
    (True, True)
    """
    within, wanted = text_of(text, "startsWith"), _part(part, "startsWith")
    return within.startswith(wanted, clamped(start, len(within), 0))


def endsWith(text: Any, part: Any = undefined, end: Any = undefined) -> bool:
    """Return whether a string has a part before a place: ``text.endsWith(part, end)``.

    Examples
    --------
    >>> endsWith('abc', 'bc'), endsWith('abc', 'ab', 2)
    (True, True)
    """
    within, wanted = text_of(text, "endsWith"), _part(part, "endsWith")
    return within[: clamped(end, len(within), len(within))].endswith(wanted)


def _part(part: Any, method: str) -> str:
    if is_pattern(part):
        first = f"First argument to String.prototype.{method}"
        raise type_error(f"{first} must not be a regular expression")
    return text_of(argument(part))


def localeCompare(
    text: Any, other: Any = undefined, locales: Any = undefined, options: Any = undefined
) -> int:
    """Return the order of two strings in English: ``text.localeCompare(other)``.

    Examples
    --------
    >>> localeCompare('a', 'B'), localeCompare('a', 'A'), localeCompare('a', 'a')
    (-1, -1, 0)
    """
    from .collation import compared  # few programs need it

    return compared(characters(text_of(text, "localeCompare")), argument(other), options)
