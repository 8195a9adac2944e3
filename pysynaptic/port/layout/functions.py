"""Parameters, and lambdas."""

from __future__ import annotations

import ast

from .brackets import OwnBrackets, own_brackets
from .document import (
    BROKEN,
    EXPAND,
    HARD,
    SPACE,
    BestFitting,
    Doc,
    FitsExpanded,
    Group,
    When,
    breaks_group,
    hard_block,
    join,
    separated,
    soft_block,
    unsplit,
)
from .formatter import (
    INSIDE,
    OPEN,
    Formatter,
    Parentheses,
    Place,
    commented,
    is_multiline,
    optional_parentheses,
)
from .needs import Needs, has_parameters, needs


def parameters(f: Formatter, node: ast.arguments) -> Doc:
    """Return parameters in parentheses."""
    parts = all_parameters(f, node)
    if not parts:
        return "()"
    contents = join(separated(join(",", SPACE), parts), When(BROKEN, ","))
    if is_multiline(node):
        contents = join(contents, HARD)
    alone = len(parts) == 1 and not node.posonlyargs and not node.kwonlyargs
    return join("(", soft_block(contents if alone else Group(contents)), ")")


def all_parameters(f: Formatter, node: ast.arguments) -> list[Doc]:
    """Return the parameters, and the marks between them."""
    positional = [*node.posonlyargs, *node.args]
    missing = len(positional) - len(node.defaults)
    defaults = [None] * missing + node.defaults
    parts = [parameter(f, *pair) for pair in zip(positional, defaults, strict=True)]
    if node.posonlyargs:
        parts.insert(len(node.posonlyargs), "/")
    if node.vararg:
        parts.append(commented(node.vararg, join("*", name(f, node.vararg))))
    elif node.kwonlyargs:
        parts.append("*")
    parts += [parameter(f, *pair) for pair in zip(node.kwonlyargs, node.kw_defaults, strict=True)]
    if node.kwarg:
        parts.append(commented(node.kwarg, join("**", name(f, node.kwarg))))
    return parts


def parameter(f: Formatter, node: ast.arg, default: ast.expr | None) -> Doc:
    """Return a parameter with its default."""
    doc = name(f, node)
    if default is not None:
        equals = " = " if node.annotation else "="
        doc = join(doc, equals, f.expression(default, INSIDE))
    return commented(node, doc)


def name(f: Formatter, node: ast.arg) -> Doc:
    """Return the name of a parameter with its annotation."""
    if node.annotation is None:
        return node.arg
    return join(node.arg, ": ", f.expression(node.annotation, INSIDE))


def lambda_(f: Formatter, node: ast.expr, place: Place, assigned: bool = False) -> Doc:
    """Return a lambda, whose parameters are split only for the sake of a comment."""
    assert isinstance(node, ast.Lambda)
    comma = ", " if place == OPEN else join(",", SPACE)
    parts = separated(comma, all_parameters(f, node.args))
    if not has_comments(node.args):
        parts = unsplit(parts)
    header = join("lambda ", Group(parts), ": ") if has_parameters(node) else "lambda: "
    doc = body(f, node, place)
    return join(header, FitsExpanded(doc) if assigned else doc)


def has_comments(node: ast.arguments) -> bool:
    """Return whether there is a comment in the defaults of parameters."""
    below = [vars(child) for child in ast.walk(node)]
    return any(child.get("before") or child.get("after") is not None for child in below)


def body(f: Formatter, node: ast.Lambda, place: Place) -> Doc:
    """Return the body of a lambda, in parentheses if it takes several lines without brackets."""
    below = node.body
    found = needs(f, below, node)
    if found is Needs.ALWAYS:
        return f.expression(below, place, Parentheses.ALWAYS)
    chained = isinstance(below, ast.Call | ast.Subscript)
    if found is not Needs.MULTILINE and chained:
        plain = f.bare_expression(below, place)
        variants = [plain, Group(plain, expand=True), join("(", hard_block(plain), ")")]
        best = BestFitting(variants)
        return join(EXPAND, best) if breaks_group(plain) else best
    if found is not Needs.MULTILINE and own_brackets(f, below) is not OwnBrackets.NONE:
        return f.expression(below, place)
    return optional_parentheses(f.bare_expression(below, INSIDE), next(f.ids))
