"""Statements without a block."""

from __future__ import annotations

import ast

from .assignments import annotated, assign, augmented, returned
from .document import BROKEN, SOFT, Doc, Group, When, join, separated, soft_block
from .formatter import (
    OPEN,
    Formatter,
    comma_separated,
    comment_after,
    commented,
    is_multiline,
    optional_parentheses,
)
from .needs import Parenthesize, maybe_parenthesized

LOOSE = (ast.BitOr, ast.BitXor, ast.LShift, ast.RShift, ast.Add, ast.Sub)
WORDS: dict[type[ast.stmt], str] = {
    ast.Pass: "pass",
    ast.Break: "break",
    ast.Continue: "continue",
}


def simple(f: Formatter, node: ast.stmt) -> Doc:
    """Return a statement without a block, with the comment after it."""
    after = getattr(node, "after", None)
    match node:
        case ast.Assign():
            return assign(f, node, after)
        case ast.AugAssign():
            return augmented(f, node, after)
        case ast.AnnAssign():
            return annotated(f, node, after)
        case ast.Return():
            return returned(f, node, after)
    return join(line(f, node, after), comment_after(after))


def line(f: Formatter, node: ast.stmt, after: str | None) -> Doc:
    """Return a statement without a block."""
    match node:
        case ast.Expr(value=value):
            return expression(f, node, value)
        case ast.Delete(targets=targets):
            return delete(f, node, targets)
        case ast.Assert():
            return assertion(f, node)
        case ast.Raise():
            return raise_(f, node)
        case ast.Import(names=names):
            return f"import {', '.join(map(alias, names))}"
        case ast.ImportFrom():
            return import_from(f, node)
        case ast.Global(names=identifiers):
            return declaration("global", identifiers, after)
        case ast.Nonlocal(names=identifiers):
            return declaration("nonlocal", identifiers, after)
    return WORDS[type(node)]


def expression(f: Formatter, node: ast.stmt, value: ast.expr) -> Doc:
    """Return an expression that is a statement."""
    if isinstance(value, ast.BinOp) and isinstance(value.op, LOOSE):
        return maybe_parenthesized(f, value, node, Parenthesize.AS_MARKED, OPEN)
    return f.expression(value, OPEN)


def delete(f: Formatter, node: ast.stmt, targets: list[ast.expr]) -> Doc:
    """Return ``del a, b``."""
    if len(targets) == 1:
        how = Parenthesize.IF_BREAKS
        return join("del ", maybe_parenthesized(f, targets[0], node, how, OPEN))
    parts = comma_separated([f.element(target) for target in targets], False)
    return join("del ", optional_parentheses(parts, next(f.ids)))


def assertion(f: Formatter, node: ast.Assert) -> Doc:
    """Return ``assert a, b``."""
    test = maybe_parenthesized(f, node.test, node, Parenthesize.IF_BREAKS, OPEN)
    if node.msg is None:
        return join("assert ", test)
    message = maybe_parenthesized(f, node.msg, node, Parenthesize.IF_BREAKS_STRICTLY, OPEN)
    return join("assert ", test, ", ", message)


def raise_(f: Formatter, node: ast.Raise) -> Doc:
    """Return ``raise a from b``."""
    doc: Doc = "raise"
    for word, value in ((" ", node.exc), (" from ", node.cause)):
        if value is not None:
            how = Parenthesize.AS_MARKED
            doc = join(doc, word, maybe_parenthesized(f, value, node, how, OPEN))
    return doc


def alias(node: ast.alias) -> str:
    """Return what is imported, with the name it gets."""
    return f"{node.name} as {node.asname}" if node.asname else node.name


def import_from(f: Formatter, node: ast.ImportFrom) -> Doc:
    """Return ``from a import b``."""
    start = f"from {'.' * node.level}{node.module or ''} import "
    if node.names[0].name == "*":
        return f"{start}*"
    names = [commented(name, alias(name)) for name in node.names]
    contents = comma_separated(names, is_multiline(node), comma_after_one=True)
    return join(start, optional_parentheses(contents, next(f.ids)))


def declaration(word: str, names: list[str], after: str | None) -> Doc:
    """Return ``global a, b``; it has no brackets, so its lines end with a backslash."""
    if after is not None:
        return f"{word} {', '.join(names)}"
    backslash = When(BROKEN, "\\")
    joined = separated(join(", ", backslash, SOFT), names)
    return join(f"{word} ", Group(join(backslash, SOFT, soft_block(joined))))
