"""Names, numbers and strings."""

from __future__ import annotations

import ast

from . import text
from .document import Doc
from .formatter import Formatter, Place


def name(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a name."""
    assert isinstance(node, ast.Name)
    return node.id


def constant(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a literal."""
    assert isinstance(node, ast.Constant)
    match node.value:
        case str(value):
            return text.string(value) if f.quotes is None else text.quoted(value, f.quotes)
        case bytes(value):
            return text.bytes_(value, f.quotes)
        case None | bool() | int() | float() | complex() if raw := getattr(node, "raw", None):
            return text.number(raw)
        case None | bool() as value:
            return repr(value)
        case int() | float() | complex() as value:
            return text.plain_number(value)
    return "..."
