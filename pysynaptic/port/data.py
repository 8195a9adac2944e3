"""Long lists of plain data: the parser takes 20 times as long to read each number.

A text is shortened before it is parsed: ``[[0, 1], [1, 0]]`` becomes ``[]`` if it is long.  Then
the list that was read here takes the place of that node.  The tree is the same in every respect;
where it would not be, the whole text is parsed.  Besides, ``like`` of a list or record in it is the
first one of the same shape, which stands for all of them where kinds are inferred.
"""

from __future__ import annotations

import contextlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 20  # lists within lists
LONG = 300  # characters of a list that is read here
NUMBER = r"(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?(?![\w.$])"
TOKEN = re.compile(
    rf"""[ \t\n]*(?:([\[\]{{}},:])|(-?)({NUMBER})|("[^"\\\n]*"|'[^'\\\n]*')|([A-Za-z_$][\w$]*))""",
    re.ASCII,
)
WORDS: dict[str, object] = {"true": True, "false": False, "null": None}


@dataclass
class Shortened:
    """A text without its long lists, and these by where their ``[]`` stands in it.

    Attributes
    ----------
    text : str
        What is left.
    lists : dict of int to Node
        The lists.
    """

    text: str
    lists: dict[int, Node] = field(default_factory=dict)
    places: list[int] = field(default_factory=lambda: [0])
    shifts: list[int] = field(default_factory=lambda: [0])

    def place(self, position: int) -> int:
        """Return where a position of this text is in the whole text."""
        return position + self.shifts[bisect_right(self.places, position) - 1]


def shorten(text: str, starts: list[int]) -> Shortened:
    """Take the long lists out of a text; ``starts`` is where its lines begin.

    Examples
    --------
    >>> shorten("a = [" + "1, " * 200 + "];", [0]).text
    'a = [];'
    """
    reader = _Reader(text, starts)
    place = text.find("[")
    while place >= 0:
        place = text.find("[", reader.read(place))
    short = Shortened("")
    parts, last, length = [], 0, 0
    for each in sorted(reader.found, key=lambda one: one.start):
        parts.append(text[last : each.start] + "[]")
        length += each.start - last
        short.lists[length] = each
        length += 2
        last = each.end
        short.places.append(length)
        short.shifts.append(last - length)
    short.text = "".join([*parts, text[last:]])
    return short


class _NoDataError(Exception):
    """What is read is more than plain data."""


class _Reader:
    """Reads lists; `found` has the long ones."""

    def __init__(self, text: str, starts: list[int]) -> None:
        self.text, self.starts = text, starts
        self.place = 0
        self.found: list[Node] = []
        # The first list or record of each shape, since the last long list.
        self.shapes: dict[object, Node] = {}

    def read(self, place: int) -> int:
        """Read the list at a place; return the end of it, or of as much as is plain data."""
        self.place = place
        self.shapes = {}
        with contextlib.suppress(_NoDataError):
            self._keep(self._value(self._next(), DEEPEST))
        return self.place

    def _keep(self, node: Node) -> None:
        if node.type == "ArrayExpression" and node.end - node.start >= LONG:
            self.found.append(node)
            node.shapes = list(self.shapes.values())

    def _next(self) -> re.Match[str]:
        token = TOKEN.match(self.text, self.place)
        if token is None:
            raise _NoDataError
        self.place = token.end()
        return token

    def _value(self, token: re.Match[str], depth: int) -> Node:
        mark, minus, digits, text, word = token.groups()
        start = token.end() - len(mark or digits or text or word)
        if digits is not None:
            number = float(digits)
            value: object = int(number) if number.is_integer() else number
            literal = self._literal(start, value, digits)
            return self._negated(literal) if minus else literal
        if text is not None:
            return self._literal(start, text[1:-1], text)
        if word in WORDS:
            return self._literal(start, WORDS[word], word)
        if depth and mark == "[":
            return self._list(start, depth - 1)
        if depth and mark == "{":
            return self._record(start, depth - 1)
        raise _NoDataError

    def _node(self, kind: str, start: int, /, **fields: object) -> Node:
        """Return a node that ends here."""
        node = Node(kind, **fields)
        node.start, node.end = start, self.place
        node.line = bisect_right(self.starts, start)
        node.column = start - self.starts[node.line - 1] + 1
        return node

    def _literal(self, start: int, value: object, raw: str) -> Node:
        return self._node("Literal", start, value=value, raw=raw)

    def _negated(self, literal: Node) -> Node:
        start = literal.start - 1
        node = self._node("UnaryExpression", start, prefix=True, operator="-", argument=literal)
        literal.parent = node
        return node

    def _list(self, start: int, depth: int) -> Node:
        elements: list[Node] = []
        try:
            for token in self._items("]"):
                elements.append(self._value(token, depth))
        except _NoDataError:
            for each in elements:
                self._keep(each)
            raise
        node = self._node("ArrayExpression", start, elements=elements)
        for each in elements:
            each.parent = node
        self._shape(node, tuple(each.like for each in elements))
        return node

    def _shape(self, node: Node, shape: object) -> None:
        node.like = self.shapes.setdefault((node.type, shape), node)

    def _record(self, start: int, depth: int) -> Node:
        properties = [self._property(token, depth) for token in self._items("}")]
        node = self._node("ObjectExpression", start, properties=properties)
        for each in properties:
            each.parent = node
        shape = tuple((each.key.name or each.key.value, each.value.like) for each in properties)
        self._shape(node, shape)
        return node

    def _property(self, token: re.Match[str], depth: int) -> Node:
        key = self._key(token)
        if self._next()[1] != ":":
            raise _NoDataError
        value = self._value(self._next(), depth)
        fields = {"key": key, "computed": False, "value": value, "kind": "init"}
        node = self._node("Property", key.start, **fields, method=False, shorthand=False)
        key.parent = value.parent = node
        return node

    def _key(self, token: re.Match[str]) -> Node:
        text, word = token[4], token[5]
        name = word if text is None else text[1:-1]
        if name is None or name == "__proto__":
            raise _NoDataError
        if text is not None:
            return self._literal(self.place - len(text), name, text)
        return self._node("Identifier", self.place - len(word), name=name)

    def _items(self, end: str) -> Iterator[re.Match[str]]:
        """Yield the first token of each item, up to the bracket that ends them."""
        while (token := self._next())[1] != end:
            yield token
            mark = self._next()[1]
            if mark == end:
                return
            if mark != ",":
                raise _NoDataError
