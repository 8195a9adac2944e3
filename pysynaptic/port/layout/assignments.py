"""The last expression of a statement: what is assigned or returned.

An assignment whose left side has brackets splits those last: the right side gets parentheses first.
"""

from __future__ import annotations

import ast

from .brackets import OwnBrackets, brackets, is_splittable, own_brackets
from .displays import pair
from .document import (
    BROKEN,
    FLAT,
    BestFitting,
    Doc,
    Group,
    ParenthesizeIfFits,
    When,
    has_break,
    join,
    soft_block,
)
from .formatter import (
    INSIDE,
    OPEN,
    Formatter,
    comment_after,
    optional_parentheses,
)
from .functions import lambda_
from .needs import Needs, Parenthesize, maybe_parenthesized, needs
from .operators import SYMBOLS
from .survey import can_omit_parentheses


def assign(f: Formatter, node: ast.Assign, after: str | None) -> Doc:
    """Return ``a = b = c``, with the comment after it."""
    first, *others = node.targets
    if others:
        *middle, last = others
        doc = join(f.expression(first, OPEN), " = ")
        for target in middle:
            doc = join(doc, flat_target(f, target), " = ")
        return join(doc, right_to_left(f, last, "=", node.value, node, after))
    if has_brackets(f, first) and first not in f.parenthesised:
        return right_to_left(f, first, "=", node.value, node, after)
    return join(f.expression(first, OPEN), " = ", left_to_right(f, node.value, node, after))


def augmented(f: Formatter, node: ast.AugAssign, after: str | None) -> Doc:
    """Return ``a += b``, with the comment after it."""
    sign = f"{SYMBOLS[type(node.op)]}="
    if has_brackets(f, node.target) and node.target not in f.parenthesised:
        return right_to_left(f, node.target, sign, node.value, node, after)
    value = left_to_right(f, node.value, node, after)
    return join(f.expression(node.target, OPEN), f" {sign} ", value)


def annotated(f: Formatter, node: ast.AnnAssign, after: str | None) -> Doc:
    """Return ``a: T = b``, with the comment after it."""
    target: Doc = f.expression(node.target, OPEN)
    if isinstance(node.target, ast.Name) and not node.simple:
        target = join("(", target, ")")
    annotation, always = node.annotation, needs(f, node.annotation, node) is Needs.ALWAYS
    if node.value is None:
        return join(target, ": ", left_to_right(f, annotation, node, after))
    if not always and is_splittable(f, annotation):
        value = right_to_left(f, annotation, "=", node.value, node, after)
        return join(target, ": ", value)
    value = left_to_right(f, node.value, node, after)
    return join(target, ": ", f.bare_expression(annotation, OPEN), " = ", value)


def returned(f: Formatter, node: ast.Return, after: str | None) -> Doc:
    """Return ``return a``, with the comment after it."""
    value = node.value
    if value is None:
        return join("return", comment_after(after))
    if isinstance(value, ast.Tuple):
        two = value in f.bare and len(value.elts) == 2
        doc = pair(f, value) if two else f.expression(value, OPEN)
        return join("return ", doc, comment_after(after))
    return join("return ", left_to_right(f, value, node, after))


def left_to_right(f: Formatter, value: ast.expr, statement: ast.stmt, after: str | None) -> Doc:
    """Return a value where nothing before it can be split, with the comment after it."""
    if not is_atom(value):
        return join(split_value(f, value, statement), comment_after(after))
    comment, id = comment_after(after), next(f.ids)
    plain = f.bare_expression(value, OPEN)
    return join(
        ParenthesizeIfFits(join(plain, When(BROKEN, comment)), id),
        When(FLAT, comment, id),
    )


def is_atom(value: ast.expr) -> bool:
    """Return whether a value has no place where a line may end."""
    if isinstance(value, ast.Constant):
        return value.value is not ...
    return isinstance(value, ast.Name | ast.JoinedStr)


def split_value(f: Formatter, value: ast.expr, statement: ast.stmt) -> Doc:
    """Return a value, with parentheses if it takes several lines without brackets of its own."""
    if isinstance(value, ast.Lambda):
        doc = lambda_(f, value, INSIDE, assigned=True)
        return optional_parentheses(doc, next(f.ids))
    return maybe_parenthesized(f, value, statement, Parenthesize.IF_BREAKS, OPEN)


def right_to_left(
    f: Formatter,
    target: ast.expr,
    sign: str,
    value: ast.expr,
    statement: ast.stmt,
    after: str | None,
) -> Doc:
    """Return a target that can be split, and a value, with the comment after it."""
    comment = comment_after(after)
    atom = is_atom(value)
    chained = isinstance(value, ast.Attribute | ast.Call | ast.Subscript)
    if not atom and not (chained and needs(f, value, statement) is Needs.BEST_FIT):
        split = split_value(f, value, statement)
        return join(splittable_target(f, target), f" {sign} ", split, comment)
    inner, outer = (comment, "") if atom else ("", comment)
    left, right = splittable_target(f, target), f.bare_expression(value, OPEN)
    if has_break(left):
        return join(left, f" {sign} ", right, comment)
    flat = join(left, f" {sign} ", right, inner)
    block = Group(soft_block(join(right, inner)), expand=True)
    parenthesized = join(left, f" {sign} (", block, ")")
    split_left = join(Group(left, expand=True), f" {sign} ", right, inner)
    variants: list[Doc] = [flat, parenthesized, split_left]
    if chained:
        variants.insert(1, join(left, f" {sign} ", Group(right, expand=True)))
    return join(BestFitting(variants), outer)


def splittable_target(f: Formatter, target: ast.expr) -> Doc:
    """Return the target before an operator, with parentheses if it needs some."""
    if not should_parenthesize(f, target):
        return f.bare_expression(target, OPEN)
    id = next(f.ids)
    if can_omit_parentheses(f, target):
        return optional_parentheses(f.bare_expression(target, id), id)
    return optional_parentheses(f.bare_expression(target, INSIDE), id)


def flat_target(f: Formatter, target: ast.expr) -> Doc:
    """Return one of several targets, but neither the first nor the last one."""
    if should_parenthesize(f, target):
        return optional_parentheses(f.bare_expression(target, INSIDE), next(f.ids))
    return f.bare_expression(target, OPEN)


def has_brackets(f: Formatter, target: ast.expr) -> bool:
    """Return whether a target has brackets of its own."""
    return isinstance(target, ast.Tuple) or own_brackets(f, target) is not OwnBrackets.NONE


def should_parenthesize(f: Formatter, target: ast.expr) -> bool:
    """Return whether a target that is too long gets parentheses."""
    return not has_brackets(f, target) and not has_brackets_inside(f, target)


def has_brackets_inside(f: Formatter, target: ast.expr) -> bool:
    """Return whether a target is an attribute of something with brackets."""
    match target:
        case ast.Attribute(value=value):
            return brackets(f, value) is not OwnBrackets.NONE or has_brackets_inside(f, value)
        case ast.Subscript():
            return True
        case ast.Call(args=args, keywords=keywords):
            return bool(args or keywords)
    return False
