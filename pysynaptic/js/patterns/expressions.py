"""JavaScript's ``RegExp``."""

from __future__ import annotations

import re

from ..calls.functions import call
from ..calls.raising import syntax_error
from ..strings.making import expanded
from ..strings.units import argument, characters
from ..text.strings import units
from ..values.coercion import to_integer, to_uint32
from ..values.iterators import Iterated
from ..values.records import Bare
from ..values.undefined import undefined
from .translation import Refused, Translation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMES = {"g": "global", "i": "ignoreCase", "m": "multiline", "s": "dotAll", "u": "unicode"}
_translated: dict[tuple[str, str], tuple[re.Pattern[str], dict[str, int]]] = {}


class Match(list["Any"]):
    """What matched, followed by what the groups matched.

    Attributes
    ----------
    index : int
        Where it is.
    input : str
        The whole string.
    groups : dict
        What the named groups matched; `undefined` if there are none.
    """

    index: int  # type: ignore[assignment]
    input: str
    groups: Any

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        more = {"index": self.index, "input": self.input, "groups": self.groups}
        return {"name": "Array", "items": list(self), "is_array": True, "properties": more}


class RegExp:
    """A regular expression.

    Parameters
    ----------
    pattern : str or RegExp
        The expression in JavaScript's notation.
    flags : str, optional
        ``g`` (all matches), ``i`` (capital and small letters are the same), ``m`` (``^`` and ``$``
        match at lines), ``s`` (the dot matches the end of a line), ``u`` (characters in place of
        units of UTF-16), ``y`` (only at ``lastIndex``).

    Attributes
    ----------
    source, flags : str
        The expression, and its flags.
    lastIndex : int
        Where the next match begins, with the flags ``g`` and ``y``.

    Raises
    ------
    SyntaxError
        If it is not a regular expression.
    NotImplementedError
        If Python could not match exactly what JavaScript does.

    Examples
    --------
    >>> from pysynaptic.js import RegExp, console
    >>> console.log(RegExp('(a+)b', 'g').exec('caab'), RegExp('x').test('abc'))
    [ 'aab', 'aa', index: 1, input: 'caab', groups: undefined ] false
    """

    __tag__ = "RegExp"

    source: str
    flags: str

    def __init__(self, pattern: Any = undefined, flags: Any = undefined) -> None:
        if isinstance(pattern, RegExp):
            source: str = pattern.source
            flags = pattern.flags if flags is undefined else flags
        else:
            source = "" if pattern is undefined else argument(pattern)
        given = "" if flags is undefined else argument(flags)
        if len(set(given)) < len(given) or set(given) - set("dgimsuyv"):
            raise syntax_error(f"Invalid flags supplied to RegExp constructor '{given}'")
        self.source = _shown(source)
        self.flags = "".join(sorted(given))
        self.lastIndex: Any = 0
        self._global = "g" in given
        self._sticky = "y" in given
        self._unicode = "u" in given
        self._compiled, self._names = _compiled(source if source != "(?:)" else "", self.flags)

    @property
    def __global__(self) -> bool:
        """Whether it finds all matches."""
        return self._global

    def __getattr__(self, name: str) -> Any:
        for flag, long in (*NAMES.items(), ("y", "sticky"), ("d", "hasIndices")):
            if name == long:
                return flag in self.flags
        raise AttributeError(name)

    def test(self, text: Any = undefined) -> bool:
        """Return whether it matches."""
        return self._next(units(argument(text))) is not None

    def exec(self, text: Any = undefined) -> Match | None:
        """Return the first match with its groups, or None; with ``g`` the next one."""
        text = units(argument(text))
        found = self._next(text)
        return None if found is None else self._match(text, found)

    def compile(self, *arguments: Any) -> Any:
        """Refuse a method that is not supported."""
        raise NotImplementedError("RegExp.compile()")

    def toString(self) -> str:
        """Return it as it is written in a program."""
        return f"/{self.source}/{self.flags}"

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        return {"name": "RegExp", "base": self.toString(), "properties": self.__own__()}

    def __own__(self) -> dict[str, Any]:
        """Return the properties that a program has added."""
        own = ("source", "flags", "lastIndex")
        return {
            name: each
            for name, each in vars(self).items()
            if name not in own and not name.startswith("_")
        }

    # For the methods of strings, which give units

    def _next(self, text: str) -> re.Match[str] | None:
        """Return the next match, and move ``lastIndex`` if that counts."""
        moves = self._global or self._sticky
        start = int(min(max(to_integer(self.lastIndex), 0.0), 2.0**53)) if moves else 0
        if start > len(text):
            self.lastIndex = 0
            return None
        found = self._at(text, start)
        if moves:
            self.lastIndex = 0 if found is None else found.end()
        return found

    def _check(self, text: str) -> None:
        if self._unicode and not text.isascii() and characters(text) != text:
            raise Refused("the flag u for a text with characters beyond U+FFFF")

    def _at(self, text: str, start: int) -> re.Match[str] | None:
        self._check(text)
        if self._sticky:
            return self._compiled.match(text, start)
        return self._compiled.search(text, start)

    def _match(self, text: str, found: re.Match[str]) -> Match:
        result = Match([characters(found[0]), *_groups(found)])
        result.index = found.start()
        result.input = characters(text)
        result.groups = self._named(result) if self._names else undefined
        return result

    def _named(self, groups: list[Any]) -> Bare:
        return Bare({name: groups[number] for name, number in self._names.items()})

    def _all(self, text: str) -> list[re.Match[str]]:
        """Return all matches from the start, and leave ``lastIndex`` at 0."""
        self.lastIndex = 0
        found = []
        while (each := self._next(text)) is not None:
            found.append(each)
            if each.end() == each.start():
                self.lastIndex += 1
        return found

    def __match__(self, text: str) -> Any:
        """Return ``text.match(this)``."""
        if not self._global:
            return self.exec(text)
        return [characters(each[0]) for each in self._all(text)] or None

    def __match_all__(self, text: str) -> Matches:
        """Return ``text.matchAll(this)``."""
        return Matches(self, text)

    def __search__(self, text: str) -> int:
        """Return ``text.search(this)``."""
        found = self._at(text, 0)
        return -1 if found is None else found.start()

    def __replace__(self, text: str, replacement: Any) -> str:
        """Return ``text.replace(this, replacement)``."""
        if self._global:
            found = self._all(text)
        else:
            first = self._next(text)
            found = [] if first is None else [first]
        if not found:
            return characters(text)
        template = "" if callable(replacement) else units(argument(replacement))
        parts, end = [], 0
        for each in found:
            parts.append(text[end : each.start()])
            if callable(replacement):
                parts.append(units(self._called(text, each, replacement)))
            elif "$" in template:
                groups: list[Any] = [undefined if g is None else g for g in each.groups()]
                named = self._named([each[0], *groups]) if self._names else None
                parts.append(expanded(template, text, each.start(), each[0], groups, named))
            else:
                parts.append(template)
            end = each.end()
        return characters("".join(parts) + text[end:])

    def _called(self, text: str, found: re.Match[str], function: Any) -> str:
        groups = _groups(found)
        named = [self._named([found[0], *groups])] if self._names else []
        whole = characters(text)
        return argument(call(function, characters(found[0]), *groups, found.start(), whole, *named))

    def __split__(self, text: str, limit: Any) -> list[Any]:
        """Return ``text.split(this, limit)``."""
        most = 2**32 - 1 if limit is undefined else to_uint32(limit)
        if not most:
            return []
        self._check(text)
        if not text:
            return [] if self._compiled.match(text) else [""]
        found: list[Any] = []
        start = place = 0
        while place < len(text):
            each = self._compiled.search(text, place)
            if self._sticky and each is not None and each.start() != place:
                each = self._compiled.match(text, place)
                if each is None:
                    place += 1
                    continue
            if each is None or each.start() >= len(text):
                break
            if each.end() == start or (each.end() == each.start() == start):
                place = max(place, each.start()) + 1
                continue
            found.append(characters(text[start : each.start()]))
            if len(found) == most:
                return found
            for group in _groups(each):
                found.append(group)
                if len(found) == most:
                    return found
            start = each.end()
            place = start
        found.append(characters(text[start:]))
        return found


class Matches(Iterated):
    """The iterator of ``text.matchAll(expression)``."""

    __tag__ = "RegExp String Iterator"

    def __init__(self, expression: RegExp, text: str) -> None:
        self._expression = RegExp(expression)
        self._expression.lastIndex = expression.lastIndex
        self._text = text
        self._ended = False

    def __next__(self) -> Match:
        expression = self._expression
        found = None if self._ended else expression._next(self._text)
        if found is None:
            self._ended = True
            raise StopIteration
        if found.end() == found.start():
            expression.lastIndex += 1
        if not expression._global:
            self._ended = True
        return expression._match(self._text, found)

    def __look__(self, most: int) -> dict[str, Any]:
        """Return how it is printed."""
        return {"name": self.__tag__, "prefix": f"Object [{self.__tag__}] "}


def _groups(found: re.Match[str]) -> list[Any]:
    return [undefined if each is None else characters(each) for each in found.groups()]


def _compiled(source: str, flags: str) -> tuple[re.Pattern[str], dict[str, int]]:
    known = _translated.get((source, flags))
    if known is not None:
        return known
    for flag in "vd":
        if flag in flags:
            raise Refused(f"the regular expression /{source}/{flags} has the flag {flag}")
    source_units = source if "u" in flags else units(source)
    translated = Translation(source_units, flags)
    options = re.ASCII | (re.IGNORECASE if "i" in flags else re.NOFLAG)
    try:
        compiled = re.compile(translated.text, options)
    except (re.error, RecursionError, OverflowError) as error:
        raise Refused(f"Python has no regular expression /{source}/{flags}: {error}") from None
    _translated[source, flags] = compiled, translated.names
    return compiled, translated.names


def untranslated(source: str, flags: str) -> str:
    """Return why Python has no such regular expression, or nothing if it has one.

    Examples
    --------
    >>> untranslated('a+', 'g'), untranslated('a+', 'd')
    ('', 'the regular expression /a+/d has the flag d')
    """
    try:
        _compiled(source, flags)
    except Refused as refused:
        return str(refused)
    return ""


def _shown(source: str) -> str:
    """Return the source as ``/source/`` shows it."""
    if not source:
        return "(?:)"
    parts, inside, place = [], False, 0
    while place < len(source):
        each = source[place]
        if each == "\\":
            parts.append(source[place : place + 2].replace("\n", "n"))
            place += 2
            continue
        inside = (inside or each == "[") and each != "]"
        if each == "/" and not inside:
            each = "\\/"
        parts.append(
            {"\n": "\\n", "\r": "\\r", "\u2028": "\\u2028", "\u2029": "\\u2029"}.get(each, each)
        )
        place += 1
    return "".join(parts)
