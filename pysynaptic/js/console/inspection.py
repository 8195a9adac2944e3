"""Values as Node 20's ``util.inspect`` prints them.

`looks` describes how Python's objects are printed; this module prints them, and simple values.
There are two differences between the languages:

- An int is a JavaScript number, the double nearest to it: ``1`` and ``1.0`` both print ``1``, and
  ``2**53 + 1`` prints ``9007199254740992``.
- ``None`` is null; `undefined` is undefined.
"""

from __future__ import annotations

from ... import _v8
from ..._base.records import Part, filled
from ..._base.text import number_text
from ..text.strings import beginning, joined, key, length, quoted
from ..values.doubles import SAFE
from ..values.kinds import is_number, scalar
from ..values.undefined import Undefined, has_holes, hole
from .layout import COMPACT, FEWEST_TO_GROUP, arranged, grouped
from .looks import Look, looked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

SHORTEST_TO_SPLIT = 17


def inspect(
    value: object,
    depth: float | None = 2,
    *,
    hidden: bool = False,
    line: float = 80,
    most: int = 100,
    longest: int = 10000,
) -> str:
    """Return the result of Node's ``util.inspect`` for a value.

    Parameters
    ----------
    value : object
        The value.
    depth : float or None, default 2
        How many levels of nested objects are printed; None for all.
    hidden : bool, default False
        Whether the length of arrays is printed: ``showHidden``.
    line : float, default 80
        The maximum length of a line: ``breakLength``.
    most : int, default 100
        How many elements of an array or a set are printed: ``maxArrayLength``.
    longest : int, default 10000
        How many characters of a string are printed: ``maxStringLength``.

    Returns
    -------
    str
        The text, with line breaks if it is long.

    Raises
    ------
    RecursionError
        If values are nested too deeply for Python, within the depth.

    Examples
    --------
    >>> print(inspect({'input': [0, 1], 'output': [0.5], 'label': 'one'}))
    { input: [ 0, 1 ], output: [ 0.5 ], label: 'one' }
    >>> print(inspect({'a': {'b': {'c': {}, 'd': {'e': 1}}}}))
    { a: { b: { c: {}, d: [Object] } } }
    """
    try:
        return _Printer(depth, hidden, line, most, longest).text(value, 0)
    except RecursionError:
        raise RecursionError("console: values are nested too deeply") from None


@_v8.quick("shown")
def number(value: float) -> str:
    """Return a number as Node prints it; an int is the double nearest to it.

    Examples
    --------
    >>> number(2**53 + 1), number(-0.0), number(10**400)
    ('9007199254740992', '-0', 'Infinity')
    """
    if isinstance(value, int):
        if -SAFE < value < SAFE:
            return str(int(value))
        try:
            return number_text(float(value))
        except OverflowError:
            return "Infinity" if value > 0 else "-Infinity"
    return number_text(float(value))


def primitive(value: object) -> str | None:
    """Return the text of a value that is neither an object nor a string, otherwise None.

    Examples
    --------
    >>> primitive(None), primitive(True), primitive(0.1), primitive([])
    ('null', 'true', '0.1', None)
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value)
    return "undefined" if type(value) is Undefined else None


class _Printer:
    """One inspection: its options, and its position in the value.

    Attributes
    ----------
    margin : int
        The indentation of the present object.
    deepest : int
        The level of the object that was entered last.  Node compares it with the level of the
        object to be printed, to decide whether that may be on one line.
    path : list
        The objects around the present one.
    circles : dict
        By id, the numbers of objects that contain themselves.
    alive : list
        These objects, so that those that are made on request are not made again.
    """

    def __init__(
        self, depth: float | None, hidden: bool, line: float, most: int, longest: int
    ) -> None:
        self.depth = depth
        self.hidden = hidden
        self.line = line
        self.most = most
        self.longest = longest
        self.margin = 0
        self.deepest = 0
        self.path: list[object] = []
        self.circles: dict[int, int] = {}
        self.alive: list[object] = []

    def text(self, value: Any, level: int) -> str:
        """Return the text of a value at a level of nesting."""
        if isinstance(value, str):
            return self.string(value)
        plain = primitive(value)
        if plain is not None:
            return plain
        found = scalar(value)
        if found is not value:
            return self.text(found, level)
        if type(value) is Part:
            if self.depth is not None and level > self.depth and not value.empty:
                return "[Array]" if value.is_array else "[Object]"
            return self.text(value.make(), level)
        if any(value is each for each in self.path):
            place = self.circles.setdefault(id(value), len(self.circles) + 1)
            self.alive.append(value)
            return f"[Circular *{place}]"
        kind = type(value)
        if kind in filled and self.depth is not None and level > self.depth:
            return f"[{kind.__name__}]"
        return self.object(value, looked(value, self.most), level)

    def string(self, text: str) -> str:
        """Return a string in quotes, split at its line breaks if it is too long for a line."""
        text = joined(text)
        units = length(text)
        rest = ""
        if units > self.longest:
            more = units - self.longest
            rest = f"... {more} more character{'s' if more > 1 else ''}"
            text, units = beginning(text, self.longest), self.longest
        if units >= SHORTEST_TO_SPLIT and units > self.line - self.margin - 4 and "\n" in text:
            *lines, last = text.split("\n")
            parts = [f"{each}\n" for each in lines] + [last] * bool(last)
            return f" +\n{' ' * (self.margin + 2)}".join(map(quoted, parts)) + rest
        return quoted(text) + rest

    def object(self, value: Any, look: Look, level: int) -> str:
        """Return the text of an object."""
        base = look.base.replace("\n", "\n" + " " * self.margin)
        brackets = look.prefix + "{["[look.is_array], "}]"[look.is_array]
        if look.is_array and self.hidden:
            look.hidden["length"] = look.count
        if not (look.count or look.properties or look.hidden):
            if look.iterated:
                self.deepest = level + 1  # which Node prints as if there were something
            return base or ("  " * look.iterated).join(brackets)
        if self.depth is not None and level > self.depth:
            return f"[{look.name}]"
        level += 1
        self.path.append(value)
        self.deepest = level
        self.margin += 2
        entries = list(self.entries(look, level))
        self.margin -= 2
        self.path.pop()
        if id(value) in self.circles:
            reference = f"<ref *{self.circles[id(value)]}>"
            base = f"{reference} {base}" if base else reference
        rows = self.rows(look, entries)
        inner = rows is None and self.deepest - level < COMPACT
        return arranged(rows or entries, base, brackets, self.margin, self.line, inner)

    def rows(self, look: Look, entries: list[str]) -> list[str] | None:
        """Return the entries of an array in rows of columns, or None if they are not grouped."""
        if not look.is_array or len(entries) < FEWEST_TO_GROUP:
            return None
        count = len(entries)
        # Node checks as many elements as there are entries, also if some entries are not elements.
        numeric = len(look.items) >= count and all(map(is_number, look.items[:count]))
        return grouped(entries, self.most < count, numeric, self.margin, self.line)

    def entries(self, look: Look, level: int) -> Iterator[str]:
        """Yield the text of each element and property."""
        more = look.count - self.most
        if look.pairs:
            for name, each in look.items[: self.most]:
                yield f"{self.text(name, level)} => {self.text(each, level)}"
        elif look.entries:
            for each in look.items[: self.most]:
                yield self.entry(each, level)
        elif look.is_array and has_holes(look.items):
            yield from self.with_holes(look, level)
            more = 0
        else:
            lead = look.lead
            for each in look.items[: self.most]:
                yield lead + self.text(each, level)
                lead = ""
        if more > 0:
            yield f"... {more} more item{'s' if more > 1 else ''}"
        for name, each in look.raw.items():
            yield f"{name}: {each}"
        for name, each in look.properties.items():
            yield f"{key(name)}: {self.text(each, level)}"
        for name, each in look.hidden.items():
            yield f"[{name}]: {self.text(each, level)}"

    def entry(self, pair: list[Any], level: int) -> str:
        """Return the text of an entry of an iterator, indented as if it were not in an array."""
        texts = [self.text(each, level) for each in pair]
        inner = self.deepest - level < COMPACT
        return arranged(texts, "", ("[", "]"), self.margin, self.line, inner)

    def with_holes(self, look: Look, level: int) -> Iterator[str]:
        """Yield the text of each element, and how many are missing between them."""
        place = written = 0
        while place < look.count and written < self.most:
            if look.items[place] is hole:
                first = place
                while place < look.count and look.items[place] is hole:
                    place += 1
                count = place - first
                yield f"<{count} empty item{'s' if count > 1 else ''}>"
            else:
                yield self.text(look.items[place], level)
                place += 1
            written += 1
        more = look.count - place
        if more > 0:
            yield f"... {more} more item{'s' if more > 1 else ''}"
