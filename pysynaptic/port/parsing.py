"""From text to tree; the only file that knows the parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MISSING = "the porter needs a parser of JavaScript: pip install 'pysynaptic[port]'"
LONGEST = 2_000_000  # characters; the longest program that has ever been seen is far shorter
LONGEST_EXPRESSION = 2_000  # operators; Python itself accepts fewer
RENAMED = {"_start": "start", "_end": "end", "_line": "line", "isAsync": "async_"}


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
class Comment:
    """A comment: its lines without the marks, and where it stands."""

    lines: list[str]
    start: int
    end: int
    line: int
    last_line: int
    whole_line: bool
    block: bool


@dataclass
class Source:
    """A program: its text, its tree, its comments."""

    name: str
    text: str
    tree: Node
    comments: list[Comment] = field(default_factory=list)
    is_module: bool = False
    starts: list[int] = field(default_factory=list)
    folder: str = ""

    def line_of(self, position: int) -> int:
        """Return the line, from 1, of a position in the text."""
        from bisect import bisect_right

        return bisect_right(self.starts, position)


def is_installed() -> bool:
    """Return whether the parser is there."""
    from importlib.util import find_spec

    return find_spec("esprima") is not None


def parse(text: str, name: str = "program.js") -> Source:
    """Parse a program; raise PortError where it is not JavaScript."""
    try:
        import esprima  # type: ignore[import-untyped]
    except ImportError:
        raise PortError(MISSING) from None
    if "\0" in text:
        raise PortError("this is no text")
    if len(text) > LONGEST:
        raise PortError(f"{len(text):,} characters are too many: at most {LONGEST:,}")
    _refuse_endless(text)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("#!"):
        text = "//" + text[2:]
    asked = {"comment": True, "loc": True, "range": True}
    as_module = _looks_like_a_module(text, name)
    first: PortError | None = None
    for is_module in (True, False) if as_module else (False, True):
        try:
            parser = esprima.parseModule if is_module else esprima.parseScript
            found = parser(text, asked)
        except esprima.Error as error:
            first = first or _syntax_error(error, name)
            continue
        except RecursionError:
            raise PortError("the program is nested too deeply") from None
        tree = _convert(found, None)
        tree.is_module = is_module
        starts = [0, *(at + 1 for at, each in enumerate(text) if each == "\n")]
        source = Source(name, text, tree, [], is_module, starts)
        source.comments = [_comment(each, text) for each in found.comments or []]
        return source
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


def _convert(found: Any, parent: Node | None) -> Node:
    node = Node(found.type)
    node.parent = parent
    name: str
    for name, value in vars(found).items():
        if name in ("type", "loc", "range", "tokens", "comments", "errors"):
            continue
        if name == "_column":
            node.column = value + 1
        elif isinstance(value, list):
            vars(node)[name] = [
                _convert(each, node) if hasattr(each, "_start") else each for each in value
            ]
        elif hasattr(value, "_start"):
            vars(node)[name] = _convert(value, node)
        else:
            vars(node)[RENAMED.get(name) or name] = value
    return node


def _comment(found: Any, text: str) -> Comment:
    start, end = found.range
    before = text[text.rfind("\n", 0, start) + 1 : start]
    lines = str(found.value).split("\n")
    if found.type == "Block":
        lines = _unstarred(lines)
    return Comment(
        lines,
        start,
        end,
        found.loc.start.line,
        found.loc.end.line,
        not before.strip(),
        found.type == "Block",
    )


def _unstarred(lines: list[str]) -> list[str]:
    """Return the lines of a block comment without the stars that begin them."""
    if len(lines) == 1:
        return [lines[0].strip("* ").join((" ", ""))] if lines[0].strip("* ") else []
    plain = []
    for line in lines:
        rest = line.strip()
        if rest.startswith("*"):
            rest = rest.lstrip("*")
            plain.append(rest.rstrip() if not rest or rest.startswith(" ") else " " + rest)
        else:
            plain.append(" " + rest if rest else "")
    while plain and not plain[0].strip():
        plain.pop(0)
    while plain and not plain[-1].strip():
        plain.pop()
    return plain
