"""Attributes, calls and subscripts, and chains of them.

A chain with two or more calls on results of calls is fluent: in parentheses it is split before its
dots. The parts of a chain are told whether they are part of a fluent one.
"""

from __future__ import annotations

import ast

from .brackets import CHAINED, value_of
from .comprehensions import generator_argument
from .displays import index_tuple
from .document import BOUNDARY, SOFT, Doc, Group, join
from .formatter import (
    INSIDE,
    OPEN,
    Formatter,
    Parentheses,
    Place,
    bracketed,
    comma_separated,
    commented,
    is_multiline,
)
from .needs import is_fluent


def chain(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return an attribute, a call or a subscript that is not part of a longer chain."""
    fluent = place != OPEN and is_fluent(f, node)
    doc = link(f, node, place, fluent)
    return Group(doc) if fluent else doc


def link(f: Formatter, node: ast.expr, place: Place, fluent: bool) -> Doc:
    """Return one part of a chain, with all that precede it."""
    if isinstance(node, ast.Attribute):
        return attribute(f, node, place, fluent)
    assert isinstance(node, ast.Call | ast.Subscript)
    value = preceding(f, value_of(node), place, fluent)
    return join(
        value, arguments(f, node, place) if isinstance(node, ast.Call) else index(f, node, place)
    )


def preceding(f: Formatter, value: ast.expr, place: Place, fluent: bool) -> Doc:
    """Return what a part of a chain is taken of."""
    if value in f.parenthesised:
        return f.expression(value, place, Parentheses.ALWAYS)
    if isinstance(value, CHAINED):
        return link(f, value, place, fluent)
    return f.bare_expression(value, place)


def attribute(f: Formatter, node: ast.Attribute, place: Place, fluent: bool) -> Doc:
    """Return ``a.b``."""
    value = node.value
    doc = preceding(f, value, place, fluent) if fluent else f.expression(value, place)
    split = value in f.parenthesised or isinstance(value, ast.Call | ast.Subscript)
    return join(doc, SOFT if fluent and split else "", ".", node.attr)


def arguments(f: Formatter, node: ast.Call | ast.ClassDef, place: Place) -> Doc:
    """Return the arguments of a call, or what a class is derived from, in parentheses."""
    values = node.args if isinstance(node, ast.Call) else node.bases
    if not values and not node.keywords:
        return "()"
    if len(values) == 1 and not node.keywords:
        parts = [single_argument(f, values[0])]
    else:
        parts = [argument(f, value) for value in in_order(values, node.keywords)]
    return bracketed("(", Group(comma_separated(parts, is_multiline(node))), ")", place)


def single_argument(f: Formatter, value: ast.expr) -> Doc:
    """Return the only argument of a call; a generator shares the parentheses of the call."""
    if isinstance(value, ast.GeneratorExp) and value not in f.parenthesised:
        return commented(value, generator_argument(f, value))
    has_comments = getattr(value, "before", None) or getattr(value, "after", None) is not None
    if has_comments and value in f.parenthesised:  # ruff takes the comments into the parentheses
        return bracketed("(", commented(value, f.bare_expression(value, INSIDE)), ")", INSIDE)
    return f.element(value)


def in_order(values: list[ast.expr], keywords: list[ast.keyword]) -> list[ast.expr | ast.keyword]:
    """Return arguments in the order of the text, where that is known."""
    found: list[ast.expr | ast.keyword] = [*values, *keywords]
    if all(hasattr(value, "lineno") for value in found):
        found.sort(key=lambda value: (value.lineno, value.col_offset))
    return found


def argument(f: Formatter, value: ast.expr | ast.keyword) -> Doc:
    """Return one of several arguments."""
    if isinstance(value, ast.expr):
        return f.element(value)
    name = "**" if value.arg is None else f"{value.arg}="
    doc = commented(value.value, join(name, f.expression(value.value, INSIDE)))
    return commented(value, doc)


def index(f: Formatter, node: ast.Subscript, place: Place) -> Doc:
    """Return what stands in the brackets of a subscript."""
    inner = node.slice
    if isinstance(inner, ast.Tuple) and inner in f.bare:
        return bracketed("[", commented(inner, index_tuple(f, inner)), "]", place)
    return bracketed("[", f.element(inner), "]", place)


def slice_(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``a:b:c``; the colons have spaces around them unless all parts are simple."""
    assert isinstance(node, ast.Slice)
    parts = (node.lower, node.upper, node.step)
    space = "" if all(part is None or is_simple(part) for part in parts) else " "
    doc: Doc = ":"
    if node.lower:
        doc = join(f.expression(node.lower, place), BOUNDARY, space, doc)
    if node.upper:
        doc = join(doc, space, f.expression(node.upper, place), BOUNDARY)
    if node.step:
        doc = join(doc, space if node.upper else "", ":", space, f.expression(node.step, place))
    return doc


def is_simple(node: ast.expr) -> bool:
    """Return whether a part of a slice is a name or a literal, with a sign or without."""
    if isinstance(node, ast.UnaryOp) and not isinstance(node.op, ast.Not):
        return is_simple(node.operand)
    return isinstance(node, ast.Constant | ast.Name)
