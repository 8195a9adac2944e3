"""Statements one below the other: indentation, comments, and the blank lines between them."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from enum import Enum, auto

from . import headers
from .document import Doc, join
from .formatter import Formatter, comment_after
from .printer import INDENT, render
from .simple import simple
from .text import comment, docstring

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
Function = ast.FunctionDef | ast.AsyncFunctionDef
Import = ast.Import | ast.ImportFrom
Try = ast.Try | ast.TryStar
COMPOUND = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.If, ast.For, ast.AsyncFor),
    *(ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar),
)


class Kind(Enum):
    """What a block belongs to."""

    MODULE = auto()
    FUNCTION = auto()
    CLASS = auto()
    OTHER = auto()


def module_lines(f: Formatter, module: ast.Module) -> list[str]:
    """Return the lines of a module."""
    lines = Writer(f).block(module.body, Kind.MODULE, 0)
    tail = comments_at_end(module.body[-1] if module.body else None, module, 0, 2)
    return lines + tail


def own_lines(texts: Sequence[str | None], indent: int, most: int) -> list[str]:
    """Return comments on lines of their own; None stands for a blank line."""
    found: list[str] = []
    for text in texts:
        if text is not None:
            found.append(" " * indent + comment(text))
        elif found[-most:] != [""] * most:
            found.append("")
    return found


def without_end(texts: Sequence[str | None] | None) -> Sequence[str | None]:
    """Return comments without the blank lines after the last one."""
    texts = texts or ()
    while texts and texts[-1] is None:
        texts = texts[:-1]
    return texts


def comments_at_end(last: ast.stmt | None, carrier: ast.AST, indent: int, most: int) -> list[str]:
    """Return the comments that end a block, whose last statement this is."""
    tail = own_lines(without_end(getattr(carrier, "tail", None)), indent, most)
    if tail and isinstance(last, Definition):
        blanks = next(count for count, line in enumerate(tail) if line)
        tail = [""] * (most - blanks) + tail
    return tail


def is_docstring(node: ast.stmt) -> bool:
    """Return whether a statement, as the first of its block, is a docstring."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def is_stub(node: ast.stmt) -> bool:
    """Return whether a statement is a function whose body is only ``...``."""
    return isinstance(node, Function) and is_ellipsis(node.body)


def is_ellipsis(body: list[ast.stmt]) -> bool:
    """Return whether a block is only ``...``, without comments on lines of their own."""
    node = body[0]
    return (
        len(body) == 1
        and isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and node.value.value is ...
        and not getattr(node, "before", None)
        and not getattr(node, "tail", None)
    )


def last_block(node: ast.stmt) -> list[ast.stmt]:
    """Return the last block of a statement, or nothing."""
    match node:
        case ast.Try() | ast.TryStar():
            handlers = node.handlers[-1].body if node.handlers else node.body
            return node.finalbody or node.orelse or handlers
        case ast.If() | ast.For() | ast.AsyncFor() | ast.While():
            return node.orelse or node.body
        case ast.With() | ast.AsyncWith() | ast.FunctionDef() | ast.AsyncFunctionDef():
            return node.body
        case ast.ClassDef():
            return node.body
    return []


def ends_with_definition(node: ast.stmt) -> bool:
    """Return whether a statement is, or ends with, the body of a function or a class."""
    while not getattr(node, "tail", None):
        if isinstance(node, Definition):
            return True
        block = last_block(node)
        if not block:
            return False
        node = block[-1]
    return False


def blanks_between(before: ast.stmt, after: ast.stmt, kind: Kind, after_docstring: bool) -> int:
    """Return how many lines stay blank between two statements."""
    most = most_blanks(kind)
    wanted = min(getattr(after, "blank", 0), most)
    if isinstance(after, Definition) or ends_with_definition(before):
        stubs = isinstance(before, Function) and isinstance(after, Function)
        return most if wanted or not stubs or not is_stub(before) else 0
    if isinstance(before, Import):
        separate = not isinstance(after, Import) or getattr(after, "before", None)
        return max(wanted, 1) if separate else wanted
    return 1 if after_docstring else wanted


def blanks_before_detached(before: ast.stmt, after: ast.stmt, kind: Kind, docstring: bool) -> int:
    """Return how many lines stay blank above comments that belong to the statement before."""
    most = most_blanks(kind)
    if isinstance(before, Definition):
        return most
    least = 1 if docstring and kind is Kind.CLASS else 0
    return max(least, min(getattr(after, "blank", 0), most))


def most_blanks(kind: Kind) -> int:
    """Return how many lines may stay blank together."""
    return 2 if kind is Kind.MODULE else 1


def detached(node: ast.stmt) -> tuple[list[str | None], list[str | None]]:
    """Return the comments above a statement: those before the last blank line, and the others."""
    above: list[str | None] = list(getattr(node, "before", None) or ())
    if None not in above:
        return [], above
    last = len(above) - 1 - above[::-1].index(None)
    return above[: last + 1], above[last + 1 :]


def with_comment_after(node: ast.stmt, lines: list[str]) -> list[str]:
    """Return lines with the comment after a statement, where that cannot split the last of them."""
    after: str | None = getattr(node, "after", None)
    return lines if after is None else [*lines[:-1], f"{lines[-1]}  {comment(after)}"]


class Writer:
    """Prints statements as lines."""

    def __init__(self, f: Formatter) -> None:
        self.f = f

    def render(self, doc: Doc, indent: int) -> list[str]:
        """Return the lines of a document."""
        return render(doc, indent, self.f.width).split("\n")

    def block(self, body: list[ast.stmt], kind: Kind, indent: int) -> list[str]:
        """Return the lines of statements."""
        lines: list[str] = []
        before: ast.stmt | None = None
        for node in body:
            is_text = before is None and kind is not Kind.OTHER and is_docstring(node)
            if before is None:
                alone = isinstance(node, Definition) and not getattr(node, "before", None)
                lines += [""] * (alone and kind is Kind.OTHER)
                lines += self.leading(node, indent, most_blanks(kind))
            else:
                text = before is body[0] and kind is not Kind.OTHER and is_docstring(before)
                lines += self.between(before, node, kind, text, indent)
            lines += self.docstring(node, indent) if is_text else self.statement(node, indent)
            tail = comments_at_end(node, node, indent, most_blanks(kind))
            if is_text and kind is Kind.CLASS and tail and tail[0]:
                lines.append("")
            lines += tail
            before = node
        return lines

    def between(
        self, before: ast.stmt, node: ast.stmt, kind: Kind, after_docstring: bool, indent: int
    ) -> list[str]:
        """Return the comments above a statement that is not the first one, and blank lines."""
        after_docstring = after_docstring and kind in (Kind.MODULE, Kind.CLASS)
        most = most_blanks(kind)
        far, near = detached(node)
        if not without_end(far):
            blanks = max(blanks_between(before, node, kind, after_docstring), min(len(far), most))
            return [""] * blanks + own_lines(near, indent, most)
        above = blanks_before_detached(before, node, kind, after_docstring)
        lines = [""] * above + own_lines(far, indent, most)
        while not lines[-1]:
            lines.pop()
        gap = 1 if after_docstring else min(len(far) - len(without_end(far)), most)
        gap = most if isinstance(node, Definition) else gap
        return lines + [""] * gap + own_lines(near, indent, most)

    def leading(self, node: ast.AST, indent: int, most: int) -> list[str]:
        """Return the comments above the first statement of a block, or above a clause."""
        above = own_lines(getattr(node, "before", None) or (), indent, most)
        if isinstance(node, Definition) and above and not above[-1]:
            blanks = next(count for count, line in enumerate(reversed(above)) if line)
            above += [""] * (most - blanks)
        return above

    def docstring(self, node: ast.stmt, indent: int) -> list[str]:
        """Return a docstring."""
        assert isinstance(node, ast.Expr)
        assert isinstance(node.value, ast.Constant)
        assert isinstance(node.value.value, str)
        first, *others = docstring(node.value.value, indent)
        return with_comment_after(node, [" " * indent + first, *others])

    def statement(self, node: ast.stmt, indent: int) -> list[str]:
        """Return the lines of one statement."""
        if not isinstance(node, COMPOUND):
            return self.render(simple(self.f, node), indent)
        return with_comment_after(node, self.compound(node, indent))

    def compound(self, node: ast.stmt, indent: int) -> list[str]:
        """Return the lines of a statement with blocks."""
        f = self.f
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                header = headers.function(f, node)
                return self.definition(node, header, Kind.FUNCTION, indent)
            case ast.ClassDef():
                return self.definition(node, headers.class_(f, node), Kind.CLASS, indent)
            case ast.If():
                return self.conditions(node, "if", indent)
            case ast.While(test=test):
                header = headers.condition(f, "while", test, node)
                return self.clause(header, node, node.body, indent) + self.orelse(node, indent)
            case ast.For() | ast.AsyncFor():
                header = headers.loop(f, node)
                return self.clause(header, node, node.body, indent) + self.orelse(node, indent)
            case ast.With() | ast.AsyncWith():
                return self.clause(headers.with_(f, node), node, node.body, indent)
        assert isinstance(node, Try)
        return self.attempt(node, indent)

    def clause(
        self,
        header: Doc,
        node: ast.AST,
        body: list[ast.stmt],
        indent: int,
        kind: Kind = Kind.OTHER,
        name: str = "head",
    ) -> list[str]:
        """Return a header and its block."""
        head = getattr(node, name, None)
        if kind is not Kind.OTHER and head is None and is_ellipsis(body):
            dots = join(header, ": ...", comment_after(getattr(body[0], "after", None)))
            return self.render(dots, indent)
        lines = self.render(join(header, ":", comment_after(head)), indent)
        return lines + self.block(body, kind, indent + INDENT)

    def definition(self, node: Definition, header: Doc, kind: Kind, indent: int) -> list[str]:
        """Return a function or a class."""
        lines: list[str] = []
        for value in node.decorator_list:
            doc = join(
                headers.decorator(self.f, value), comment_after(getattr(value, "after", None))
            )
            lines += self.render(doc, indent)
        return lines + self.clause(header, node, node.body, indent, kind)

    def conditions(self, node: ast.If, word: str, indent: int) -> list[str]:
        """Return an if statement, whose else may go on with another one."""
        header = headers.condition(self.f, word, node.test, node)
        lines = self.clause(header, node, node.body, indent)
        if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            following = node.orelse[0]
            if not getattr(following, "nested", False):
                lines += self.leading(following, indent, 1)
                lines += with_comment_after(following, self.conditions(following, "elif", indent))
                last = last_block(following)[-1]
                return lines + comments_at_end(last, following, indent + INDENT, 1)
        return lines + self.orelse(node, indent)

    def orelse(
        self, node: ast.If | ast.For | ast.AsyncFor | ast.While | Try, indent: int
    ) -> list[str]:
        """Return the else of a statement, if there is one."""
        if not node.orelse:
            return []
        lines = own_lines(getattr(node, "else_before", None) or (), indent, 1)
        return lines + self.clause("else", node, node.orelse, indent, name="else_head")

    def attempt(self, node: Try, indent: int) -> list[str]:
        """Return a try statement."""
        lines = self.clause("try", node, node.body, indent)
        for handler in node.handlers:
            lines += self.leading(handler, indent, 1)
            header = headers.handler(self.f, handler, isinstance(node, ast.TryStar))
            lines += self.clause(header, handler, handler.body, indent)
        lines += self.orelse(node, indent)
        if node.finalbody:
            lines += own_lines(getattr(node, "finally_before", None) or (), indent, 1)
            lines += self.clause("finally", node, node.finalbody, indent, name="finally_head")
        return lines
