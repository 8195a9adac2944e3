"""The methods that make other strings: padStart, replace, split and so on."""

from __future__ import annotations

from math import inf
from unicodedata import normalize as _normalize

from ..calls.functions import call
from ..calls.raising import range_error, shown, type_error
from ..values.coercion import to_integer, to_text, to_uint32
from ..values.numerals import BLANKS
from ..values.undefined import Undefined, undefined
from .units import argument, characters, is_pattern, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 2**29 - 24  # of a string in V8


def padStart(text: Any, size: Any = undefined, filler: Any = undefined) -> str:
    """Return a string with others before it up to a length: ``text.padStart(size, filler)``.

    Examples
    --------
    >>> padStart('7', 3), padStart('7', 3, '0'), padStart('7', 6, 'ab')
    ('  7', '007', 'ababa7')
    """
    text = text_of(text, "padStart")
    return characters(_padding(text, size, filler) + text)


def padEnd(text: Any, size: Any = undefined, filler: Any = undefined) -> str:
    """Return a string with others after it up to a length: ``text.padEnd(size, filler)``.

    Examples
    --------
    >>> padEnd('7', 3), padEnd('7', 6, 'ab')
    ('7  ', '7ababa')
    """
    text = text_of(text, "padEnd")
    return characters(text + _padding(text, size, filler))


def _padding(text: str, size: Any, filler: Any) -> str:
    count = to_integer(size) - len(text)
    if count <= 0:
        return ""
    part = " " if filler is undefined else text_of(argument(filler))
    if not part:
        return ""
    if count + len(text) > LONGEST:
        raise range_error("Invalid string length")
    return (part * (int(count) // len(part) + 1))[: int(count)]


def trim(text: Any) -> str:
    r"""Return a string without the blanks at its ends: ``text.trim()``.

    Examples
    --------
    >>> trim('  a b \n')
    'a b'
    """
    return characters(text_of(text, "trim").strip(BLANKS))


def trimStart(text: Any) -> str:
    """Return a string without the blanks at its start: ``text.trimStart()``.

    Examples
    --------
    >>> trimStart(' a ')
    'a '
    """
    return characters(text_of(text, "trimStart").lstrip(BLANKS))


def trimEnd(text: Any) -> str:
    """Return a string without the blanks at its end: ``text.trimEnd()``.

    Examples
    --------
    >>> trimEnd(' a ')
    ' a'
    """
    return characters(text_of(text, "trimEnd").rstrip(BLANKS))


def toUpperCase(text: Any) -> str:
    """Return a string in capital letters: ``text.toUpperCase()``.

    Examples
    --------
    >>> toUpperCase('straße')
    'STRASSE'
    """
    return characters(text_of(text, "toUpperCase")).upper()


def toLowerCase(text: Any) -> str:
    """Return a string in small letters: ``text.toLowerCase()``.

    Examples
    --------
    >>> toLowerCase('ABC')
    'abc'
    """
    return characters(text_of(text, "toLowerCase")).lower()


def repeat(text: Any, count: Any = undefined) -> str:
    """Return a string so many times: ``text.repeat(count)``.

    Examples
    --------
    >>> repeat('ab', 2)
    'abab'
    """
    text, times = text_of(text, "repeat"), to_integer(count)
    if not 0 <= times < inf:
        raise range_error(f"Invalid count value: {shown(count)}")
    if times * len(text) > LONGEST:
        raise range_error("Invalid string length")
    return characters(text * int(times)) if text else ""


def concat(text: Any, *others: Any) -> str:
    """Return a string and others, one after the other: ``text.concat(...)``.

    Examples
    --------
    >>> concat('a', 1, None)
    'a1null'
    """
    return characters(text_of(text, "concat") + "".join(map(argument, others)))


def normalize(text: Any, form: Any = undefined) -> str:
    r"""Return a string with its accents composed or decomposed: ``text.normalize(form)``.

    Examples
    --------
    >>> len(normalize('e\u0301')), len(normalize('\xe9', 'NFD'))
    (1, 2)
    """
    text = characters(text_of(text, "normalize"))
    name: Any = "NFC" if form is undefined else argument(form)
    if name not in ("NFC", "NFD", "NFKC", "NFKD"):
        raise range_error("The normalization form should be one of NFC, NFD, NFKC, NFKD.")
    return _normalize(name, text)


# Parts --------------------------------------------------------------------------------------------


def split(text: Any, separator: Any = undefined, limit: Any = undefined) -> list[Any]:
    """Return the parts of a string between separators: ``text.split(separator, limit)``.

    Parameters
    ----------
    text : str
        The string.
    separator : str or RegExp, optional
        What is between the parts; by default there is one part.  An empty string separates all
        units of UTF-16.
    limit : int, optional
        How many parts, at most.

    Returns
    -------
    list of str
        The parts.

    Examples
    --------
    >>> split('a,b,c', ','), split('a,b,c', ',', 2), split('abc', ''), split('abc')
    (['a', 'b', 'c'], ['a', 'b'], ['a', 'b', 'c'], ['abc'])
    """
    text = text_of(text, "split")
    if is_pattern(separator):
        return separator.__split__(text, limit)  # type: ignore[no-any-return]
    most = 2**32 - 1 if limit is undefined else to_uint32(limit)
    if not most:
        return []
    if separator is undefined:
        return [characters(text)]
    between = text_of(argument(separator))
    if not between:
        return list(text[:most])
    return [characters(each) for each in text.split(between)[:most]]


def replace(text: Any, pattern: Any = undefined, replacement: Any = undefined) -> str:
    """Return a string with the first part that matches replaced: ``text.replace(pattern, ...)``.

    Parameters
    ----------
    text : str
        The string.
    pattern : str or RegExp
        What is replaced; with the flag ``g`` of a regular expression, all of it.
    replacement : str or callable
        A string, in which ``$&`` is what matched, ``$1`` a group, and ``$$`` a dollar sign; or a
        function of what matched, the groups, the place and the whole string.

    Returns
    -------
    str
        The new string.

    Examples
    --------
    >>> replace('a-b-c', '-', '+'), replace('abc', 'b', lambda part: part.upper())
    ('a+b-c', 'aBc')
    """
    if is_pattern(pattern):
        return pattern.__replace__(text_of(text, "replace"), replacement)  # type: ignore[no-any-return]
    text, wanted = text_of(text, "replace"), text_of(argument(pattern))
    function = replacement if callable(replacement) else None
    template = "" if function else text_of(argument(replacement))
    place = text.find(wanted)
    if place < 0:
        return characters(text)
    new = _replaced(text, wanted, place, function, template)
    return characters(text[:place] + new + text[place + len(wanted) :])


def replaceAll(text: Any, pattern: Any = undefined, replacement: Any = undefined) -> str:
    """Return a string with all parts that match replaced: ``text.replaceAll(pattern, ...)``.

    Examples
    --------
    >>> replaceAll('a-b-c', '-', '+')
    'a+b+c'
    """
    if is_pattern(pattern):
        if not pattern.__global__:
            raise type_error("String.prototype.replaceAll called with a non-global RegExp argument")
        return pattern.__replace__(text_of(text, "replaceAll"), replacement)  # type: ignore[no-any-return]
    text, wanted = text_of(text, "replaceAll"), text_of(argument(pattern))
    function = replacement if callable(replacement) else None
    template = "" if function else text_of(argument(replacement))
    parts, end, place = [], 0, text.find(wanted)
    places = []
    while place >= 0:
        places.append(place)
        place = text.find(wanted, place + max(len(wanted), 1))
    for place in places:
        parts.append(text[end:place] + _replaced(text, wanted, place, function, template))
        end = place + len(wanted)
    return characters("".join(parts) + text[end:])


def _replaced(text: str, wanted: str, place: int, function: Any, template: str) -> str:
    if function:
        return argument(call(function, characters(wanted), place, characters(text)))
    if "$" not in template:
        return template
    return expanded(template, text, place, wanted, [], None)


def expanded(
    template: str, text: str, place: int, found: str, groups: list[Any], named: Any
) -> str:
    """Return a replacement with ``$1`` and the like replaced.

    Parameters
    ----------
    template : str
        The replacement.
    text, place, found
        The string, and what matched in it, and where.
    groups : list
        What the groups matched; `undefined` where one did not take part.
    named : dict or None
        What the named groups matched.

    Examples
    --------
    >>> expanded("[$&|$1|$$|$9]", "abc", 1, "b", ["b"], None)
    '[b|b|$|$9]'
    """
    parts = []
    rest = template
    while True:
        before, dollar, rest = rest.partition("$")
        parts.append(before)
        if not dollar:
            return "".join(parts)
        kind = rest[:1]
        if kind == "$":
            new, taken = "$", 1
        elif kind == "&":
            new, taken = found, 1
        elif kind == "`":
            new, taken = text[:place], 1
        elif kind == "'":
            new, taken = text[place + len(found) :], 1
        elif kind == "<" and named is not None and ">" in rest:
            name = rest[1 : rest.index(">")]
            new, taken = _group(named.get(name, undefined)), len(name) + 2
        else:
            new, taken = _numbered(rest, groups)
        parts.append(new)
        rest = rest[taken:]


def _numbered(rest: str, groups: list[Any]) -> tuple[str, int]:
    for size in (2, 1):
        digits = rest[:size]
        if len(digits) == size and digits.isascii() and digits.isdecimal():
            number = int(digits)
            if 1 <= number <= len(groups):
                return _group(groups[number - 1]), size
    return "$", 0


def _group(value: Any) -> str:
    return "" if type(value) is Undefined else to_text(value)
