"""The algebra of layouts: a document is text with the places where it may be split.

A group is printed on one line if it fits there, else with all its own places split; groups inside
it decide for themselves. Knows nothing of Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from typing import TypeAlias

FLAT, BROKEN = False, True  # the two ways to print a group


class Break(Enum):
    """What a place for a line break prints where the line is not broken."""

    NOTHING = auto()
    SPACE = auto()
    FORCED = auto()


class Node:
    """A part of a document.

    Two questions are answered when a node is made: must the groups around it be broken
    (`breaks_group`), and is a forced break anywhere in it, even where no group outside sees it
    (`has_break`).
    """

    __slots__ = ("breaks_group", "has_break")

    def __init__(self, breaks_group: bool, has_break: bool) -> None:
        self.breaks_group = breaks_group
        self.has_break = has_break


Doc: TypeAlias = str | Node


def breaks_group(doc: Doc) -> bool:
    """Return whether the groups around a document must be broken."""
    return not isinstance(doc, str) and doc.breaks_group


def has_break(doc: Doc) -> bool:
    """Return whether there is a forced break anywhere in a document."""
    return not isinstance(doc, str) and doc.has_break


class Line(Node):
    """A place where a line may end."""

    __slots__ = ("kind",)

    def __init__(self, kind: Break) -> None:
        super().__init__(kind is Break.FORCED, kind is Break.FORCED)
        self.kind = kind


class ExpandParent(Node):
    """Prints nothing, but breaks the groups around it."""

    __slots__ = ()


class SuffixBoundary(Node):
    """Prints nothing, but no suffix may wait at this place."""

    __slots__ = ()


SOFT = Line(Break.NOTHING)
SPACE = Line(Break.SPACE)
HARD = Line(Break.FORCED)
EXPAND = ExpandParent(True, True)
BOUNDARY = SuffixBoundary(False, False)


class Concat(Node):
    """Documents one after the other."""

    __slots__ = ("parts",)

    def __init__(self, parts: Sequence[Doc]) -> None:
        super().__init__(any(map(breaks_group, parts)), any(map(has_break, parts)))
        self.parts = parts


class Wrapper(Node):
    """A node around one document."""

    __slots__ = ("contents",)

    def __init__(self, contents: Doc) -> None:
        super().__init__(breaks_group(contents), has_break(contents))
        self.contents = contents


class Group(Wrapper):
    """Printed on one line if it fits; `where` limits this to a place inside a broken group."""

    __slots__ = ("expand", "id", "where")

    def __init__(
        self, contents: Doc, id: int | None = None, expand: bool = False, where: int | None = None
    ) -> None:
        super().__init__(contents)
        self.expand = expand or self.breaks_group
        self.breaks_group = self.expand
        self.has_break = self.has_break or self.expand
        self.id = id
        self.where = where


class Indent(Wrapper):
    """Contents one level deeper; only where the group `if_broken` is broken, if one is given."""

    __slots__ = ("if_broken",)

    def __init__(self, contents: Doc, if_broken: int | None = None) -> None:
        super().__init__(contents)
        self.if_broken = if_broken


class When(Wrapper):
    """Contents printed only if a group, by default the one around it, is printed in this way."""

    __slots__ = ("id", "way")

    def __init__(self, way: bool, contents: Doc, id: int | None = None) -> None:
        super().__init__(contents)
        self.way = way
        self.id = id


class FitsExpanded(Wrapper):
    """Contents that may be broken although the group around them is printed on one line.

    With an id, that holds only where this group is printed on one line.
    """

    __slots__ = ("id", "inner_breaks")

    def __init__(self, contents: Doc, id: int | None = None) -> None:
        super().__init__(contents)
        self.inner_breaks = self.breaks_group
        self.breaks_group = False
        self.id = id


class ParenthesizeIfFits(Wrapper):
    """Contents that get parentheses of their own if they fit only with them."""

    __slots__ = ("id",)

    def __init__(self, contents: Doc, id: int) -> None:
        super().__init__(contents)
        self.breaks_group = False
        self.id = id


class BestFitting(Node):
    """The first variant that fits, else the last one."""

    __slots__ = ("all_lines", "variants")

    def __init__(self, variants: Sequence[Doc], all_lines: bool = False) -> None:
        super().__init__(False, has_break(variants[0]))
        self.variants = variants
        self.all_lines = all_lines


class Suffix(Node):
    """Text that waits for the end of the line, and how much room it needs there."""

    __slots__ = ("text", "width")

    def __init__(self, text: str, width: int) -> None:
        super().__init__(True, True)
        self.text = text
        self.width = width


def join(*parts: Doc) -> Doc:
    """Return documents one after the other."""
    return parts[0] if len(parts) == 1 else Concat(parts)


def separated(separator: Doc, parts: Iterable[Doc]) -> Doc:
    """Return documents with a separator between them."""
    found: list[Doc] = []
    for part in parts:
        found.extend((separator, part) if found else (part,))
    return Concat(found)


def soft_block(contents: Doc) -> Doc:
    """Return contents that get lines of their own, one level deeper, if the group is broken."""
    return Concat((Indent(Concat((SOFT, contents))), SOFT))


def hard_block(contents: Doc) -> Doc:
    """Return contents on lines of their own, one level deeper."""
    return Concat((Indent(Concat((HARD, contents))), HARD))


def unsplit(doc: Doc) -> Doc:
    """Return a document without the places where it might be split."""
    match doc:
        case Line(kind=Break.NOTHING) | ExpandParent():
            return ""
        case Line(kind=Break.SPACE):
            return " "
        case Concat(parts=parts):
            return Concat([unsplit(part) for part in parts])
        case When(way=way, contents=contents):
            return "" if way is BROKEN else unsplit(contents)
        case BestFitting(variants=variants):
            return unsplit(variants[0])
        case Group(contents=contents, id=id):
            return Group(unsplit(contents), id)
        case FitsExpanded(contents=contents) | Indent(contents=contents):
            return unsplit(contents)
        case ParenthesizeIfFits(contents=contents):
            return unsplit(contents)
    return doc


def flat(doc: Doc) -> str:
    """Return a document as one line of text."""
    match unsplit(doc):
        case str(text):
            return text
        case Concat(parts=parts):
            return "".join(map(flat, parts))
        case Wrapper(contents=contents):
            return flat(contents)
    return ""
