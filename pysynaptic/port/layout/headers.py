"""The lines that begin a block, without the colon."""

from __future__ import annotations

import ast

from .chains import arguments
from .displays import pair
from .document import Doc, Group, join
from .formatter import (
    INSIDE,
    OPEN,
    Formatter,
    Place,
    comma_separated,
    optional_parentheses,
)
from .functions import parameters
from .needs import Parenthesize, has_parameters, maybe_parenthesized
from .survey import can_omit_parentheses

For = ast.For | ast.AsyncFor
With = ast.With | ast.AsyncWith
Function = ast.FunctionDef | ast.AsyncFunctionDef


def condition(f: Formatter, word: str, test: ast.expr, node: ast.AST) -> Doc:
    """Return ``if a`` and the like."""
    return join(f"{word} ", maybe_parenthesized(f, test, node, Parenthesize.IF_BREAKS, OPEN))


def loop(f: Formatter, node: For) -> Doc:
    """Return ``for a in b``."""
    word = "async for " if isinstance(node, ast.AsyncFor) else "for "
    iterable = maybe_parenthesized(f, node.iter, node, Parenthesize.IF_BREAKS, OPEN)
    return join(word, loop_target(f, node), " in ", iterable)


def loop_target(f: Formatter, node: For) -> Doc:
    """Return what a loop assigns to."""
    target = node.target
    if isinstance(target, ast.Tuple) and len(target.elts) > 1:
        return pair(f, target)
    return maybe_parenthesized(f, target, target, Parenthesize.IF_BREAKS, OPEN)


def with_(f: Formatter, node: With) -> Doc:
    """Return ``with a as b``."""
    word = "async with " if isinstance(node, ast.AsyncWith) else "with "
    return join(word, with_items(f, node))


def with_items(f: Formatter, node: With) -> Doc:
    """Return the items of a with statement, in parentheses if they take several lines."""
    first = node.items[0]
    context, id = first.context_expr, next(f.ids)
    if len(node.items) == 1:
        if context in f.parenthesised or first.optional_vars is None:
            doc = maybe_parenthesized(f, context, first, Parenthesize.IF_BREAKS, OPEN)
            return join(doc, alias(f, first, OPEN))
        if can_omit_parentheses(f, context):
            return optional_parentheses(with_item(f, first, id, single=True), id)
    single = len(node.items) == 1
    items = [with_item(f, item, INSIDE, single) for item in node.items]
    return optional_parentheses(comma_separated(items, False), id)


def with_item(f: Formatter, item: ast.withitem, place: Place, single: bool) -> Doc:
    """Return one item of a with statement, in its parentheses."""
    context = item.context_expr
    if context in f.parenthesised and (item.optional_vars is not None or not single):
        doc = maybe_parenthesized(f, context, item, Parenthesize.IF_BREAKS_NESTED, place)
    else:
        doc = f.bare_expression(context, place)
    return join(doc, alias(f, item, place))


def alias(f: Formatter, item: ast.withitem, place: Place) -> Doc:
    """Return ``as b``, if the item has it."""
    if item.optional_vars is None:
        return ""
    return join(" as ", f.expression(item.optional_vars, place))


def handler(f: Formatter, node: ast.ExceptHandler, star: bool) -> Doc:
    """Return ``except A as b``."""
    word = "except*" if star else "except"
    if node.type is None:
        return word
    doc = condition(f, word, node.type, node)
    return join(doc, f" as {node.name}") if node.name else doc


def function(f: Formatter, node: Function) -> Doc:
    """Return ``def f(a) -> b``."""
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    doc = parameters(f, node.args)
    if node.returns is not None:
        doc = join(doc, " -> ", returns(f, node, node.returns))
    return join(f"{word} {node.name}", Group(doc))


def returns(f: Formatter, node: Function, value: ast.expr) -> Doc:
    """Return the annotation of what a function returns."""
    if isinstance(value, ast.Tuple):
        return f.bare_expression(value, OPEN)
    strictly = not has_parameters(node)
    how = Parenthesize.IF_BREAKS_STRICTLY if strictly else Parenthesize.IF_BREAKS
    return maybe_parenthesized(f, value, node, how, OPEN)


def class_(f: Formatter, node: ast.ClassDef) -> Doc:
    """Return ``class A(B)``."""
    bases = arguments(f, node, OPEN) if node.bases or node.keywords else ""
    return join(f"class {node.name}", bases)


def decorator(f: Formatter, value: ast.expr) -> Doc:
    """Return ``@a``."""
    return join("@", maybe_parenthesized(f, value, value, Parenthesize.AS_MARKED, OPEN))
