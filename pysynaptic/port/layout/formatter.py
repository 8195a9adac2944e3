"""What all rules share: who is in parentheses, and the ways to give parentheses to a document.

Where an expression stands decides whether its own operators may begin a new line. This is the
`Place`: in no parentheses (they may not), in parentheses (they may), or in parentheses that are
printed only if a group is broken: then its number.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count
from typing import TypeAlias

from .document import (
    BROKEN,
    EXPAND,
    FLAT,
    HARD,
    SOFT,
    SPACE,
    Doc,
    FitsExpanded,
    Group,
    Indent,
    Suffix,
    When,
    join,
    separated,
    soft_block,
)
from .precedence import bare_tuples, parenthesised
from .text import comment, is_pragma, width_of

Place: TypeAlias = int
OPEN: Place = -1  # in no parentheses
INSIDE: Place = 0  # in parentheses; a positive number is the group that decides

Rule: TypeAlias = "Callable[[Formatter, ast.expr, Place], Doc]"


class Parentheses(Enum):
    """Whether an expression is printed in parentheses: as marked, or whatever the marks say."""

    AS_MARKED = auto()
    ALWAYS = auto()
    NEVER = auto()


@dataclass
class Formatter:
    """The rules for expressions, and what is known of the module that is printed."""

    rules: dict[type[ast.expr], Rule]
    module: ast.Module
    width: int
    parenthesised: set[ast.expr] = field(init=False)
    bare: set[ast.Tuple] = field(init=False)
    ids: count[int] = field(init=False)
    quotes: tuple[str, ...] | None = None  # for strings inside an f-string

    def __post_init__(self) -> None:
        """Decide about the parentheses."""
        self.parenthesised = parenthesised(self.module)
        self.bare = bare_tuples(self.module)
        self.ids = count(1)

    def expression(
        self, node: ast.expr, place: Place, how: Parentheses = Parentheses.AS_MARKED
    ) -> Doc:
        """Return the document of an expression, without the comments that its node carries."""
        marked = how is Parentheses.AS_MARKED and node in self.parenthesised
        if marked or how is Parentheses.ALWAYS:
            return bracketed("(", self.rules[type(node)](self, node, INSIDE), ")", place)
        return self.rules[type(node)](self, node, place)

    def bare_expression(self, node: ast.expr, place: Place) -> Doc:
        """Return the document of an expression without parentheses around it."""
        return self.expression(node, place, Parentheses.NEVER)

    def element(self, node: ast.expr, place: Place = INSIDE) -> Doc:
        """Return the document of an expression in brackets, with its comments."""
        return commented(node, self.expression(node, place))


def bracketed(left: str, contents: Doc, right: str, place: Place) -> Doc:
    """Return contents, which stand inside, in brackets that may end lines."""
    inner: Doc = Group(soft_block(contents))
    if place > INSIDE:
        inner = FitsExpanded(inner, place)
    return join(left, inner, right)


def optional_parentheses(contents: Doc, id: int) -> Doc:
    """Return contents with parentheses if the group does not fit on a line."""
    opening, closing = When(BROKEN, "("), When(BROKEN, ")")
    return Group(join(opening, Indent(join(SOFT, contents), id), SOFT, closing), id)


def breakable_space(place: Place) -> Doc:
    """Return a space at which the line may end only in parentheses."""
    if place == OPEN:
        return " "
    if place == INSIDE:
        return SPACE
    return join(When(BROKEN, SPACE, place), When(FLAT, " ", place))


def breakable_nothing(place: Place) -> Doc:
    """Return a place between two characters at which the line may end only in parentheses."""
    if place == OPEN:
        return ""
    return SOFT if place == INSIDE else When(BROKEN, SOFT, place)


def when_broken(contents: Doc, place: Place) -> Doc:
    """Return contents that are printed only in parentheses that take several lines."""
    if place == OPEN:
        return ""
    inner = When(BROKEN, contents)
    return inner if place == INSIDE else When(BROKEN, inner, place)


def grouped(contents: Doc, place: Place) -> Doc:
    """Return contents as a group of their own, if they stand in parentheses."""
    if place == OPEN:
        return contents
    return Group(contents) if place == INSIDE else Group(contents, where=place)


def comma_separated(parts: Sequence[Doc], multiline: bool, comma_after_one: bool = False) -> Doc:
    """Return elements with commas between them, and one at the end if they take several lines."""
    joined = separated(join(",", SPACE), parts)
    last = When(BROKEN, ",") if multiline or comma_after_one or len(parts) > 1 else ""
    return join(joined, last, EXPAND) if multiline else join(joined, last)


def is_multiline(node: ast.AST) -> bool:
    """Return whether a node asks to be printed one element a line."""
    return bool(getattr(node, "multiline", False))


def comments_above(lines: Iterable[str | None]) -> Doc:
    """Return comments, each on a line of its own, in brackets."""
    return join(*(join(comment(line), HARD) for line in lines if line is not None))


def commented(node: ast.AST, doc: Doc) -> Doc:
    """Return a document between the comments of its node."""
    above, after = getattr(node, "before", None), getattr(node, "after", None)
    if above:
        doc = join(comments_above(above), doc)
    return join(doc, comment_after(after)) if after is not None else doc


def comment_after(text: str | None) -> Doc:
    """Return a comment at the end of a line; what stands on the line must leave room for it."""
    if text is None:
        return ""
    line = comment(text)
    return Suffix(f"  {line}", 0 if is_pragma(line) else 2 + width_of(line))
