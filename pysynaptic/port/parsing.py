"""From text to tree; the only file that knows the parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from .data import Shortened, shorten
from .remarks import Comment, comments_of
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MISSING = "the porter needs a parser of JavaScript: pip install 'pysynaptic[port]'"
LONGEST = 2_000_000  # characters; the longest program that has ever been seen is far shorter
LONGEST_WITH_DATA = 8_000_000  # with its lists of numbers and the like
LONGEST_EXPRESSION = 2_000  # operators; Python itself accepts fewer
RENAMED = {"isAsync": "async_"}
HALF = re.compile("[\ud800-\udfff]")
OMITTED = {"type", "tokens", "comments", "errors", "_line", "_column", "_end"}


class PortError(ValueError):
    """A program that cannot be read.

    Attributes
    ----------
    line, column : int
        Where, counted from 1.
    """

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


@dataclass
class Source:
    """A program: its text, its tree, its comments."""

    name: str
    text: str
    tree: Node
    comments: list[Comment] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @property
    def is_module(self) -> bool:
        """Whether it is an ES module."""
        return bool(self.tree.is_module)

    def line_of(self, position: int) -> int:
        """Return the line, from 1, of a position in the text."""
        return bisect_right(self.starts, position)

    def end_of_line(self, line: int) -> int:
        """Return where a line, counted from 1, ends."""
        return self.starts[line] - 1 if line < len(self.starts) else len(self.text)


def is_installed() -> bool:
    """Return whether the parser is there."""
    from importlib.util import find_spec

    return find_spec("esprima") is not None


def parse(text: str, name: str = "program.js") -> Source:
    """Parse a program; raise PortError where it is not JavaScript."""
    if not is_installed():
        raise PortError(MISSING)
    if "\0" in text:
        raise PortError("this is no text")
    if len(text) > LONGEST_WITH_DATA:
        raise _too_long(text, LONGEST_WITH_DATA)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("#!"):
        text = "//" + text[2:]
    starts = [0, *(each.end() for each in re.finditer("\n", text))]
    if half := HALF.search(text):
        line = bisect_right(starts, half.start())
        column = half.start() - starts[line - 1] + 1
        raise PortError("this is half of a character, which no file has", line, column)
    short = shorten(text, starts)
    if len(short.text) > LONGEST:
        raise _too_long(short.text, LONGEST)
    _refuse_endless(text)
    tree = _tree(text, short, starts, name) or _tree(text, Shortened(text), starts, name)
    assert tree is not None
    return Source(name, text, tree, comments_of(text, tree, starts), starts)


def _too_long(text: str, most: int) -> PortError:
    return PortError(f"{len(text):,} characters are too many: at most {most:,}")


def _tree(text: str, short: Shortened, starts: list[int], name: str) -> Node | None:
    """Parse a text; return None if its lists are not what they seem to be."""
    import esprima  # type: ignore[import-untyped]

    first: PortError | None = None
    as_module = _looks_like_a_module(short.text, name)
    for is_module in (True, False) if as_module else (False, True):
        try:
            found = (esprima.parseModule if is_module else esprima.parseScript)(short.text)
        except esprima.Error as error:
            if short.lists:
                return None
            first = first or _syntax_error(error, name)
            continue
        except RecursionError:
            raise PortError("the program is nested too deeply") from None
        lists = dict(short.lists)
        tree = _Conversion(text, short, starts, lists).node(found, None)
        tree.is_module = is_module
        return None if lists else tree
    assert first is not None
    raise first


# A rough look, before the parser spends seconds on it: what hides operators, and what ends a part.
HIDING = (
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?"""
)
ENDING = re.compile(rf"({HIDING})|[;,{{}}]", re.DOTALL)
OPERATORS = re.compile(r"[-+*/%&|^<>=!?:.~(\[]+")


def _refuse_endless(text: str) -> None:
    """Refuse a text in which thousands of operators stand in one expression."""
    if len(OPERATORS.findall(text)) <= LONGEST_EXPRESSION:
        return
    count = place = 0
    for each in ENDING.finditer(text):
        count += len(OPERATORS.findall(text, place, each.start()))
        _refuse_count(count, text, place)
        count = count if each[1] else 0
        place = each.end()
    _refuse_count(count + len(OPERATORS.findall(text, place)), text, place)


def _refuse_count(count: int, text: str, place: int) -> None:
    if count > LONGEST_EXPRESSION:
        what = f"an expression of more than {LONGEST_EXPRESSION:,} operators is too long"
        raise PortError(what, text.count("\n", 0, place) + 1)


def _looks_like_a_module(text: str, name: str) -> bool:
    if name.endswith((".mjs", ".cjs")):
        return name.endswith(".mjs")
    return re.search(r"^\s*(import\s+[\w{*'\"]|export\s+[\w{*])", text, re.MULTILINE) is not None


def _syntax_error(error: Any, name: str) -> PortError:
    what = str(error.message).partition(": ")[2] or str(error.message)
    if name.endswith((".ts", ".tsx")):
        what = f"{what} (TypeScript: compile it to JavaScript first, with `npx tsc`)"
    return PortError(what, error.lineNumber or 1, error.column or 1)


class _Conversion:
    """Makes our tree of the parser's; takes the lists that it puts into it out of `lists`."""

    def __init__(
        self, text: str, short: Shortened, starts: list[int], lists: dict[int, Node]
    ) -> None:
        self.text, self.short, self.starts, self.lists = text, short, starts, lists

    def node(self, found: Any, parent: Node | None) -> Node:
        """Return a node and all its parts."""
        if found.type == "ArrayExpression" and found._start in self.lists:
            node = self.lists.pop(found._start)
            node.parent = parent
            return node
        node = Node(found.type)
        node.parent = parent
        fields = vars(node)
        name: str
        for name, value in vars(found).items():
            if name in OMITTED:
                continue
            if name == "_start":
                self._place(node, value, found._end)
            elif isinstance(value, list):
                fields[name] = [
                    self.node(each, node) if hasattr(each, "_start") else each for each in value
                ]
            elif hasattr(value, "_start"):
                fields[name] = self.node(value, node)
            else:
                fields[RENAMED.get(name) or name] = value
        if node.type == "ForStatement" and node.init is not None and node.init.declarations:
            node.init.end = node.init.declarations[-1].end  # the parser counts the semicolon
        return node

    def _place(self, node: Node, start: int, end: int) -> None:
        if self.short.lists:
            start, end = self.short.place(start), self.short.place(end)
        if node.type not in ("Program", "TemplateElement"):
            # Where a semicolon is left out before a brace, the parser counts the space between.
            while end > start and self.text[end - 1].isspace():
                end -= 1
        node.start, node.end = start, end
        node.line = bisect_right(self.starts, start)
        node.column = start - self.starts[node.line - 1] + 1
