"""Whether an expression that is too long gets parentheses, or is split at brackets of its own."""

from __future__ import annotations

import ast
from enum import Enum, auto

from .brackets import CHAINED, value_of
from .document import Doc, ParenthesizeIfFits
from .formatter import (
    INSIDE,
    OPEN,
    Formatter,
    Parentheses,
    Place,
    optional_parentheses,
)
from .survey import can_omit_parentheses


class Needs(Enum):
    """What an expression needs that takes several lines."""

    MULTILINE = auto()  # parentheses
    BEST_FIT = auto()  # parentheses, if it fits then
    NEVER = auto()  # none: it has brackets of its own
    ALWAYS = auto()  # parentheses, even on one line


class Parenthesize(Enum):
    """When a place gives parentheses to an expression."""

    AS_MARKED = auto()
    IF_BREAKS = auto()
    IF_BREAKS_STRICTLY = auto()  # even if that does not make it fit
    IF_BREAKS_NESTED = auto()  # the same, in parentheses already


Function = ast.FunctionDef | ast.AsyncFunctionDef
STATEMENTS_WITH_VALUE = (ast.Assign, ast.AnnAssign, ast.AugAssign)
NAMED_IN_PARENTHESES = (
    *STATEMENTS_WITH_VALUE,
    ast.Assert,
    ast.Return,
    ast.ExceptHandler,
    ast.withitem,
    ast.Yield,
    ast.YieldFrom,
    ast.Await,
    ast.Delete,
    ast.For,
    ast.AsyncFor,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.Lambda,
)


def needs(f: Formatter, node: ast.expr, parent: ast.AST) -> Needs:
    """Return what an expression needs below its parent if it takes several lines."""
    awaited = isinstance(parent, ast.Await)
    match node:
        case ast.Attribute() | ast.Call() | ast.Subscript():
            return needs_of_chain(f, node, parent)
        case ast.Lambda() | ast.IfExp() | ast.BoolOp() | ast.BinOp() | ast.Compare():
            return Needs.ALWAYS if awaited else Needs.MULTILINE
        case ast.UnaryOp(operand=operand):
            if awaited:
                return Needs.ALWAYS
            return Needs.NEVER if operand in f.parenthesised else needs(f, operand, node)
        case ast.Await(value=value):
            if awaited:
                return Needs.ALWAYS
            return Needs.NEVER if value in f.parenthesised else needs(f, value, node)
        case ast.Yield() | ast.YieldFrom():
            return needs_of_yield(f, node, parent)
        case ast.NamedExpr():
            return Needs.ALWAYS if isinstance(parent, NAMED_IN_PARENTHESES) else Needs.MULTILINE
        case ast.GeneratorExp():
            return Needs.ALWAYS if awaited else Needs.NEVER
        case ast.Starred() | ast.Slice():
            return Needs.MULTILINE
        case ast.Name() | ast.Constant() | ast.JoinedStr():
            return Needs.BEST_FIT
    return Needs.NEVER


def needs_of_chain(
    f: Formatter, node: ast.Attribute | ast.Call | ast.Subscript, parent: ast.AST
) -> Needs:
    """Return what a call, a subscript or an attribute needs: mostly what its value does."""
    value = value_of(node)
    if is_fluent(f, node):
        return Needs.MULTILINE
    if value in f.parenthesised:
        return Needs.NEVER
    found = needs(f, value, node)
    if found is not Needs.BEST_FIT or not isinstance(node, ast.Subscript):
        return found
    if isinstance(parent, Function):
        return Needs.NEVER if has_parameters(parent) else Needs.MULTILINE
    return found


def has_parameters(function: Function | ast.Lambda) -> bool:
    """Return whether a function has parameters."""
    found = function.args
    return bool(found.posonlyargs or found.args or found.vararg or found.kwonlyargs or found.kwarg)


def needs_of_yield(f: Formatter, node: ast.Yield | ast.YieldFrom, parent: ast.AST) -> Needs:
    """Return what a yield needs."""
    if not isinstance(parent, STATEMENTS_WITH_VALUE):
        return Needs.ALWAYS
    if node.value is None or node.value in f.parenthesised:
        return Needs.NEVER
    found = needs(f, node.value, node)
    return Needs.NEVER if found is Needs.BEST_FIT else found


def calls_in_chain(f: Formatter, node: ast.expr) -> tuple[int, bool]:
    """Return how many methods of a chain are called on a call, and whether its root is marked."""
    calls = 0
    while isinstance(node, CHAINED):
        value = value_of(node)
        if value in f.parenthesised:
            return calls, isinstance(node, ast.Attribute)
        if isinstance(node, ast.Attribute) and isinstance(value, ast.Call | ast.Subscript):
            calls += 1
        node = value
    return calls, False


def is_fluent(f: Formatter, node: ast.expr) -> bool:
    """Return whether a chain of methods is split before its dots."""
    calls, parenthesised_root = calls_in_chain(f, node)
    return calls + parenthesised_root >= 2


def maybe_parenthesized(
    f: Formatter, node: ast.expr, parent: ast.AST, how: Parenthesize, place: Place
) -> Doc:
    """Return an expression with the parentheses that its place gives it if it is too long."""
    if how is Parenthesize.AS_MARKED and node in f.parenthesised:
        return f.expression(node, place, Parentheses.ALWAYS)
    found = needs(f, node, parent)
    if found is Needs.ALWAYS:
        return f.expression(node, place, Parentheses.ALWAYS)
    if place != OPEN:
        if how is Parenthesize.IF_BREAKS_NESTED:
            return optional_parentheses(f.bare_expression(node, INSIDE), next(f.ids))
        return f.bare_expression(node, place)
    strictly = how in (Parenthesize.IF_BREAKS_STRICTLY, Parenthesize.IF_BREAKS_NESTED)
    if found is Needs.MULTILINE or (found is Needs.BEST_FIT and strictly):
        id = next(f.ids)
        if can_omit_parentheses(f, node):
            return optional_parentheses(f.bare_expression(node, id), id)
        return optional_parentheses(f.bare_expression(node, INSIDE), id)
    if found is Needs.BEST_FIT and how is Parenthesize.IF_BREAKS:
        id = next(f.ids)
        return ParenthesizeIfFits(f.bare_expression(node, id), id)
    return f.bare_expression(node, place)
