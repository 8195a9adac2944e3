"""The brackets that are part of an expression, at which it can be split."""

from __future__ import annotations

import ast
from enum import Enum, auto

from .formatter import Formatter

CHAINED = (ast.Attribute, ast.Call, ast.Subscript)


class OwnBrackets(Enum):
    """The brackets that are part of an expression."""

    NONE = auto()
    EMPTY = auto()
    FILLED = auto()


def value_of(node: ast.Attribute | ast.Call | ast.Subscript) -> ast.expr:
    """Return what an attribute, a call or a subscript is taken of."""
    return node.func if isinstance(node, ast.Call) else node.value


def own_brackets(f: Formatter, node: ast.expr) -> OwnBrackets:
    """Return the brackets that are part of an expression."""
    filled: bool | None = None
    match node:
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.Subscript():
            filled = True
        case ast.GeneratorExp():
            filled = True
        case ast.List(elts=elts):
            filled = bool(elts)
        case ast.Set():
            filled = True
        case ast.Tuple(elts=elts) if node not in f.bare:
            filled = bool(elts)
        case ast.Dict(values=values):
            filled = bool(values)
        case ast.Call(args=args, keywords=keywords):
            filled = bool(args or keywords)
    if filled is None:
        return OwnBrackets.NONE
    return OwnBrackets.FILLED if filled else OwnBrackets.EMPTY


def brackets(f: Formatter, node: ast.expr) -> OwnBrackets:
    """Return the brackets of an expression, its own or those around it."""
    own = own_brackets(f, node)
    return OwnBrackets.FILLED if node in f.parenthesised else own


def is_splittable(f: Formatter, node: ast.expr) -> bool:
    """Return whether an expression has a place where its line may end."""
    match node:
        case ast.Compare() | ast.BinOp() | ast.BoolOp() | ast.IfExp() | ast.GeneratorExp():
            return True
        case ast.ListComp() | ast.SetComp() | ast.DictComp():
            return True
        case ast.Subscript() | ast.Await() | ast.YieldFrom() | ast.Set():
            return True
        case ast.Tuple(elts=elts) | ast.List(elts=elts):
            return bool(elts)
        case ast.Dict(values=values):
            return bool(values)
        case ast.UnaryOp(operand=operand):
            return is_splittable(f, operand)
        case ast.Yield(value=value):
            return value is not None
        case ast.Call(func=func, args=args, keywords=keywords):
            return bool(args or keywords) or func in f.parenthesised
        case ast.Lambda(body=below) | ast.Starred(value=below) | ast.Attribute(value=below):
            return below in f.parenthesised or is_splittable(f, below)
    return False
