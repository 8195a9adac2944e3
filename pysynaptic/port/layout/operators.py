"""Operators: a line ends before the operator that binds loosest."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from .document import Concat, Doc, Group, join
from .formatter import (
    Formatter,
    Place,
    breakable_nothing,
    breakable_space,
    grouped,
    when_broken,
)
from .needs import Parenthesize, maybe_parenthesized
from .survey import PRIORITIES, Priority

SYMBOLS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.MatMult: "@",
    ast.Div: "/",
    ast.Mod: "%",
    ast.FloorDiv: "//",
    ast.Pow: "**",
    ast.LShift: "<<",
    ast.RShift: ">>",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.BitAnd: "&",
    ast.And: "and",
    ast.Or: "or",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "is",
    ast.IsNot: "is not",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Invert: "~",
    ast.Not: "not ",
    ast.UAdd: "+",
    ast.USub: "-",
}


@dataclass
class Operator:
    """An operator between two operands."""

    symbol: str
    priority: Priority


Part = ast.expr | Operator


def binary_like(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return a binary operation, a comparison or a boolean one, with all that are chained to it."""
    return grouped(operands(f, flattened(f, node), place), place)


def flattened(f: Formatter, node: ast.expr) -> list[Part]:
    """Return operands and operators in the order of the text, up to the next parentheses."""
    found: list[Part] = []
    for part in direct_parts(node):
        nested = isinstance(part, ast.BinOp | ast.BoolOp | ast.Compare)
        if nested and part not in f.parenthesised:
            found.extend(flattened(f, part))  # type: ignore[arg-type]
        else:
            found.append(part)
    return found


def direct_parts(node: ast.expr) -> list[Part]:
    """Return the operands of a node with its operators between them."""
    found: list[Part]
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return [left, Operator(SYMBOLS[type(op)], PRIORITIES[type(op)]), right]
        case ast.BoolOp(op=word, values=values):
            found = [values[0]]
            for value in values[1:]:
                found += [Operator(SYMBOLS[type(word)], Priority.BOOLEAN), value]
            return found
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            found = [left]
            for op_, value in zip(ops, comparators, strict=True):
                found += [Operator(SYMBOLS[type(op_)], Priority.COMPARISON), value]
            return found
    raise AssertionError(node)


def operands(f: Formatter, parts: list[Part], place: Place) -> Doc:
    """Return operands and operators; the line may end before those that bind loosest."""
    if len(parts) == 1:
        assert isinstance(parts[0], ast.expr)
        return f.expression(parts[0], place)
    loosest = max(part.priority for part in parts if isinstance(part, Operator))
    found: list[Doc] = []
    start = 0
    for position, part in enumerate(parts):
        if isinstance(part, Operator) and part.priority == loosest:
            found.append(run(f, parts[start:position], place))
            found += operator(f, part, parts[position - 1], parts[position + 1], place)
            start = position + 1
    found.append(run(f, parts[start:], place))
    return Concat(found)


def run(f: Formatter, parts: list[Part], place: Place) -> Doc:
    """Return what stands between two operators."""
    doc = operands(f, parts, place)
    return doc if len(parts) == 1 else grouped(doc, place)


def operator(f: Formatter, part: Operator, left: Part, right: Part, place: Place) -> list[Doc]:
    """Return an operator with the spaces around it."""
    tight = part.symbol == "**" and is_simple(f, left) and is_simple(f, right)
    if tight:
        return [breakable_nothing(place), part.symbol, when_broken(" ", place)]
    return [breakable_space(place), part.symbol, " "]


def is_simple(f: Formatter, node: Part) -> bool:
    """Return whether a power's operand is so simple that no spaces are put around the operator."""
    return isinstance(node, ast.expr) and node not in f.parenthesised and is_simple_inside(node)


def is_simple_inside(node: ast.expr) -> bool:
    """Return whether an expression is a name, a number, or an attribute or the sign of one."""
    match node:
        case ast.UnaryOp(op=ast.Not()):
            return False
        case ast.UnaryOp(operand=below) | ast.Attribute(value=below):
            return is_simple_inside(below)
        case ast.Constant(value=value):
            return value is None or isinstance(value, int | float | complex)
    return isinstance(node, ast.Name)


def unary(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``-x`` and the like."""
    assert isinstance(node, ast.UnaryOp)
    return join(SYMBOLS[type(node.op)], f.expression(node.operand, place))


def conditional(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``a if b else c``."""
    return grouped(branches(f, node, place), place)


def branches(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return the parts of a conditional expression; those of one after its else belong to it."""
    assert isinstance(node, ast.IfExp)
    last = node.orelse
    if isinstance(last, ast.IfExp) and last not in f.parenthesised:
        orelse = branches(f, last, place)
    else:
        orelse = grouped(f.expression(last, place), place)
    return join(
        f.expression(node.body, place),
        breakable_space(place),
        "if ",
        f.expression(node.test, place),
        breakable_space(place),
        "else ",
        orelse,
    )


def named(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``a := b``."""
    assert isinstance(node, ast.NamedExpr)
    target = Group(join(f.expression(node.target, place), breakable_space(place)))
    return join(target, ":= ", f.expression(node.value, place))


def starred(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``*a``."""
    assert isinstance(node, ast.Starred)
    return join("*", f.expression(node.value, place))


def awaited(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``await a``."""
    assert isinstance(node, ast.Await)
    value = maybe_parenthesized(f, node.value, node, Parenthesize.IF_BREAKS, place)
    return join("await ", value)


def yielded(f: Formatter, node: ast.expr, place: Place) -> Doc:
    """Return ``yield a`` or ``yield from a``."""
    assert isinstance(node, ast.Yield | ast.YieldFrom)
    word = "yield from" if isinstance(node, ast.YieldFrom) else "yield"
    if node.value is None:
        return word
    how = Parenthesize.AS_MARKED
    return join(word, " ", maybe_parenthesized(f, node.value, node, how, place))
