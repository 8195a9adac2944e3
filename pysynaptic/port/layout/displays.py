"""Lists, tuples, sets and dicts."""

from __future__ import annotations

import ast

from .document import Doc, Group, join
from .formatter import (
    INSIDE,
    Formatter,
    Place,
    bracketed,
    comma_separated,
    commented,
    is_multiline,
    optional_parentheses,
)


def elements(f: Formatter, node: ast.List | ast.Tuple | ast.Set, place: Place = INSIDE) -> Doc:
    """Return the elements of a display."""
    parts = [f.element(element, place) for element in node.elts]
    return comma_separated(parts, is_multiline(node))


def pair(f: Formatter, node: ast.Tuple) -> Doc:
    """Return a bare tuple that is rather split inside its elements than at its commas."""
    id = next(f.ids)
    return optional_parentheses(elements(f, node, id), id)


def list_(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a list."""
    assert isinstance(node, ast.List)
    return bracketed("[", elements(f, node), "]", place) if node.elts else "[]"


def set_(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a set; there is no display of an empty one."""
    assert isinstance(node, ast.Set)
    return bracketed("{", elements(f, node), "}", place) if node.elts else "{*()}"


def tuple_(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a tuple."""
    assert isinstance(node, ast.Tuple)
    if not node.elts:
        return "()"
    if node not in f.bare:
        if len(node.elts) == 1:
            return bracketed("(", join(f.element(node.elts[0]), ","), ")", place)
        return bracketed("(", elements(f, node), ")", place)
    return optional_parentheses(elements(f, node), next(f.ids))


def index_tuple(f: Formatter, node: ast.Tuple) -> Doc:
    """Return a bare tuple in the brackets of a subscript."""
    if len(node.elts) == 1:
        return join(f.element(node.elts[0]), ",")
    return Group(elements(f, node))


def dict_(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a dict."""
    assert isinstance(node, ast.Dict)
    if not node.values:
        return "{}"
    items = [item(f, key, value) for key, value in zip(node.keys, node.values, strict=True)]
    return bracketed("{", comma_separated(items, is_multiline(node)), "}", place)


def item(f: Formatter, key: ast.expr | None, value: ast.expr) -> Doc:
    """Return one item of a dict; its comments are on the value."""
    name = "**" if key is None else join(f.expression(key, INSIDE), ": ")
    return commented(value, Group(join(name, f.expression(value, INSIDE))))
