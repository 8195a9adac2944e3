"""The comments of a text: what looks like one, outside of texts and regular expressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from .tree import Node, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Also those that pages have for browsers without scripts.
COMMENT = re.compile(
    r"//([^\n\u2028\u2029]*)|/\*(.*?)\*/|<!--([^\n\u2028\u2029]*)|"
    r"^[ \t]*-->([^\n\u2028\u2029]*)",
    re.DOTALL | re.MULTILINE,
)


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


def comments_of(text: str, tree: Node, starts: list[int]) -> list[Comment]:
    """Return the comments of a program; ``starts`` is where its lines begin."""
    found = []
    match = COMMENT.search(text)
    for start, end in [*_hiding(tree), (len(text), len(text))]:
        while match is not None and match.start() < start:
            found.append(_comment(match, text, starts))
            match = COMMENT.search(text, match.end())
        if match is not None and match.start() < end:
            match = COMMENT.search(text, end)
    return found


def _hiding(tree: Node) -> Iterator[tuple[int, int]]:
    """Yield where texts and regular expressions stand, in which nothing is a comment."""
    for node in walk(tree):
        if node.type == "TemplateElement" or (
            node.type == "Literal" and (isinstance(node.value, str) or node.regex is not None)
        ):
            yield node.start, node.end


def _comment(match: re.Match[str], text: str, starts: list[int]) -> Comment:
    start, end = match.span()
    line = bisect_right(starts, start)
    block = match[2] is not None
    lines = next(each for each in match.groups() if each is not None).split("\n")
    return Comment(
        _unstarred(lines) if block else lines,
        start,
        end,
        line,
        bisect_right(starts, end),
        not text[starts[line - 1] : start].strip(),
        block,
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
