"""Which comment belongs to which statement or element, and where blank lines stood."""

from __future__ import annotations

import ast

from .parsing import Comment, Source
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Comments:
    """The comments of a program, each of which is used once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._all = source.comments
        self._used: set[int] = set()

    def _unused(self, start: int, end: int) -> list[Comment]:
        return [
            each
            for each in self._all
            if start <= each.start and each.end <= end and each.start not in self._used
        ]

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
        for each in self._all:
            if each.start in self._used or each.start < node.end or each.line != line:
                continue
            if limit is not None and each.start > limit:
                break
            between = text[node.end : each.start]
            if between.strip(" \t,;)}]") or "\n" in between or len(each.lines) != 1:
                break
            rest = text[each.end : text.find("\n", each.end) if "\n" in text[each.end :] else None]
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


def put_before(node: ast.AST, lines: list[Any]) -> None:
    """Add comment lines above a node."""
    if lines:
        node.before = [*lines, *(getattr(node, "before", None) or [])]  # type: ignore[attr-defined]
