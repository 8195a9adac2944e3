"""Which comment belongs to which statement or element, and where blank lines stood."""

from __future__ import annotations

import ast
from bisect import bisect_left

from .parsing import Source
from .remarks import Comment
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Comments:
    """The comments of a program, each of which is used once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._used: set[int] = set()

    def _unused(self, start: int, end: int) -> list[Comment]:
        return [each for each in self._from(start, end) if each.end <= end]

    def _from(self, start: int, end: int) -> Iterator[Comment]:
        """Yield the comments that begin in a part of the text and that nothing has taken."""
        every = self._source.comments
        for index in range(bisect_left(every, start, key=_start), len(every)):
            if every[index].start >= end:
                break
            if every[index].start not in self._used:
                yield every[index]

    def before(self, start: int, node: Node) -> tuple[list[str | None], int]:
        """Return the comments between a place and a node, and whether a blank line came first."""
        found = self._unused(start, node.start)
        lines: list[str | None] = []
        line = self._source.line_of(max(start - 1, 0)) if start else 0
        blank = 0
        for index, each in enumerate(found):
            self._used.add(each.start)
            gap = each.line - line > 1
            if gap and index:
                lines.append(None)
            elif gap:
                blank = 1
            lines += each.lines
            line = each.last_line
        if node.line - line > 1:
            if lines:
                lines.append(None)
            else:
                blank = 1
        return lines, blank

    def after(self, node: Node, limit: int | None = None) -> str | None:
        """Return the comment that follows a node on its last line."""
        line = self._source.line_of(max(node.end - 1, 0))
        text = self._source.text
        last = len(text) if limit is None else limit + 1
        for each in self._from(node.end, min(last, self._source.end_of_line(line))):
            between = text[node.end : each.start]
            if between.strip(" \t,;)}]") or "\n" in between or len(each.lines) != 1:
                break
            rest = text[each.end : self._source.end_of_line(each.last_line)]
            if rest.strip(" \t,;)}]"):
                break
            self._used.add(each.start)
            return each.lines[0]
        return None

    def head(self, start: int, end: int) -> str | None:
        """Return the comment that stands on the line of an opening brace."""
        line = self._source.line_of(start)
        for each in self._unused(start, end):
            if each.line == line and len(each.lines) == 1 and not each.whole_line:
                self._used.add(each.start)
                return each.lines[0]
        return None

    def rest(self, start: int, end: int) -> list[str]:
        """Return the lines of the comments in a part of the text that nothing has taken."""
        lines: list[str] = []
        for each in self._unused(start, end):
            self._used.add(each.start)
            lines += each.lines
        return lines


def _start(comment: Comment) -> int:
    return comment.start


def put_before(node: ast.AST, lines: list[Any]) -> None:
    """Add comment lines above a node."""
    if lines:
        node.before = [*lines, *(getattr(node, "before", None) or [])]  # type: ignore[attr-defined]


def settle_comments(body: list[ast.stmt]) -> list[ast.stmt]:
    """Move comments that stand alone to the statement that follows, or to the end of the block."""
    settled: list[ast.stmt] = []
    waiting: list[Any] = []
    blank = 0
    for each in body:
        if getattr(each, "only_comments", False):
            blank = blank or (getattr(each, "blank", 0) if not waiting else 0)
            waiting += each.before  # type: ignore[attr-defined]
            continue
        if waiting:
            if getattr(each, "blank", 0):
                waiting.append(None)
            put_before(each, waiting)
            each.blank = blank  # type: ignore[attr-defined]
            waiting, blank = [], 0
        settled.append(each)
    if waiting and settled:
        settled[-1].tail = [*getattr(settled[-1], "tail", []), *waiting]  # type: ignore[attr-defined]
    elif waiting:
        stand = ast.Pass()
        put_before(stand, waiting)
        settled.append(stand)
    return settled
