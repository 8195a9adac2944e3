"""Where an expression needs parentheses: by the grammar, or because its node asks for them."""

from __future__ import annotations

import ast
from enum import IntEnum, auto


class Level(IntEnum):
    """How tightly an expression binds, from loosest to tightest."""

    STATEMENT = auto()  # a yield that is a statement, or the right side of an assignment
    NAMED = auto()
    TEST = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    COMPARE = auto()
    BIT_OR = auto()
    BIT_XOR = auto()
    BIT_AND = auto()
    SHIFT = auto()
    SUM = auto()
    PRODUCT = auto()
    UNARY = auto()
    POWER = auto()
    AWAIT = auto()
    ATOM = auto()


BINARY: dict[type[ast.operator], Level] = {
    ast.BitOr: Level.BIT_OR,
    ast.BitXor: Level.BIT_XOR,
    ast.BitAnd: Level.BIT_AND,
    ast.LShift: Level.SHIFT,
    ast.RShift: Level.SHIFT,
    ast.Add: Level.SUM,
    ast.Sub: Level.SUM,
    ast.Mult: Level.PRODUCT,
    ast.MatMult: Level.PRODUCT,
    ast.Div: Level.PRODUCT,
    ast.Mod: Level.PRODUCT,
    ast.FloorDiv: Level.PRODUCT,
    ast.Pow: Level.POWER,
}
OTHERS: dict[type[ast.expr], Level] = {
    ast.Yield: Level.STATEMENT,
    ast.YieldFrom: Level.STATEMENT,
    ast.NamedExpr: Level.NAMED,
    ast.Lambda: Level.TEST,
    ast.IfExp: Level.TEST,
    ast.Compare: Level.COMPARE,
    ast.Await: Level.AWAIT,
}


def level_of(node: ast.expr) -> Level:
    """Return how tightly an expression binds."""
    match node:
        case ast.BinOp(op=op):
            return BINARY[type(op)]
        case ast.BoolOp(op=ast.Or()):
            return Level.OR
        case ast.BoolOp():
            return Level.AND
        case ast.UnaryOp(op=ast.Not()):
            return Level.NOT
        case ast.UnaryOp():
            return Level.UNARY
        case ast.Constant(value=complex(real=real)) if real:
            return Level.SUM
        case ast.Constant(value=int() | float() as value) if value < 0:
            return Level.UNARY
    return OTHERS.get(type(node), Level.ATOM)


def next_above(level: Level) -> Level:
    """Return the next tighter level."""
    return Level(min(level + 1, Level.ATOM))


def binary_operands(node: ast.BinOp) -> list[tuple[ast.expr, Level]]:
    """Return the two operands and how tightly each must bind."""
    level = BINARY[type(node.op)]
    if isinstance(node.op, ast.Pow):
        return [(node.left, Level.AWAIT), (node.right, Level.UNARY)]
    return [(node.left, level), (node.right, next_above(level))]


def children(node: ast.AST) -> list[tuple[ast.expr, Level]]:
    """Return the expressions directly below a node, and how tightly each must bind."""
    match node:
        case ast.BinOp():
            return binary_operands(node)
        case ast.BoolOp(values=values):
            return [(value, next_above(level_of(node))) for value in values]
        case ast.UnaryOp(operand=operand):
            return [(operand, level_of(node))]
        case ast.Compare(left=left, comparators=comparators):
            return [(value, Level.BIT_OR) for value in (left, *comparators)]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return [(body, Level.OR), (test, Level.OR), (orelse, Level.TEST)]
        case ast.Await(value=value) | ast.Attribute(value=value):
            return [(value, Level.ATOM)]
        case ast.Call(func=func, args=args, keywords=keywords):
            below = [(func, Level.ATOM), *((arg, Level.NAMED) for arg in args)]
            return below + [(keyword.value, Level.TEST) for keyword in keywords]
        case ast.Subscript(value=value, slice=index):
            return [(value, Level.ATOM), (index, Level.NAMED)]
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            below = [(v, Level.BIT_OR if k is None else Level.TEST) for k, v in pairs]
            return below + [(key, Level.TEST) for key in keys if key is not None]
        case ast.Starred(value=value):
            return [(value, Level.BIT_OR)]
        case ast.comprehension(target=target, iter=iterable, ifs=ifs):
            below = [(target, Level.BIT_OR), (iterable, Level.OR)]
            return below + [(condition, Level.OR) for condition in ifs]
    return [(child, loosest(node, child)) for child in expressions(node)]


def expressions(node: ast.AST) -> list[ast.expr]:
    """Return the expressions directly below a node."""
    return [child for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]


def loosest(node: ast.AST, child: ast.expr) -> Level:
    """Return how tightly a child must bind that stands where any expression may."""
    match node:
        case ast.Expr() | ast.Assign() | ast.AugAssign():
            return Level.TEST if isinstance(child, ast.NamedExpr) else Level.STATEMENT
        case ast.AnnAssign(value=value):
            if child is value and not isinstance(child, ast.NamedExpr):
                return Level.STATEMENT
            return Level.TEST
        case ast.If() | ast.While() | ast.List() | ast.Tuple() | ast.Set():
            return Level.NAMED
        case ast.ListComp(elt=elt) | ast.SetComp(elt=elt) | ast.GeneratorExp(elt=elt):
            return Level.NAMED if child is elt else Level.TEST
        case ast.FunctionDef(decorator_list=found) | ast.AsyncFunctionDef(decorator_list=found):
            return Level.NAMED if child in found else Level.TEST
        case ast.ClassDef(decorator_list=found):
            return Level.NAMED if child in found else Level.TEST
        case ast.FormattedValue() if any(isinstance(n, ast.Lambda) for n in ast.walk(child)):
            return Level.OR  # the colon of a lambda would begin a format
    return Level.TEST


def parenthesised(module: ast.AST) -> set[ast.expr]:
    """Return the expressions that stand in parentheses that are not part of their own syntax.

    A tuple's parentheses are its own syntax: see `bare_tuples`.
    """
    found = set()
    for node in ast.walk(module):
        for child, level in children(node):
            asked = getattr(child, "parenthesised", False) and not isinstance(child, ast.Tuple)
            needed = level_of(child) < level or is_number_with_dot(node, child)
            needed = needed or is_signed_power(node, child)
            if asked or needed:
                found.add(child)
    return found


def is_number_with_dot(node: ast.AST, child: ast.expr) -> bool:
    """Return whether a node reads an attribute of a number, whose dot would be a decimal point."""
    if not isinstance(node, ast.Attribute) or not isinstance(child, ast.Constant):
        return False
    raw = getattr(child, "raw", "")
    return type(child.value) in (int, float) and raw[:2].lower() not in ("0x", "0o", "0b")


def is_signed_power(node: ast.AST, child: ast.expr) -> bool:
    """Return whether a node is the sign of a power, whose operand ruff puts in parentheses."""
    is_power = isinstance(child, ast.BinOp) and isinstance(child.op, ast.Pow)
    return is_power and isinstance(node, ast.UnaryOp)


def bare_tuples(module: ast.AST) -> set[ast.Tuple]:
    """Return the tuples that are written without parentheses."""
    found = set()
    for node in ast.walk(module):
        for child in bare_places(node):
            if isinstance(child, ast.Tuple) and is_bare(child, node):
                found.add(child)
    return found


def is_bare(child: ast.Tuple, node: ast.AST) -> bool:
    """Return whether a tuple, where it may be bare, is."""
    if isinstance(node, ast.Subscript) and any(isinstance(e, ast.Slice) for e in child.elts):
        return True
    if any(level_of(element) < Level.TEST for element in child.elts):
        return isinstance(node, ast.Subscript) and len(child.elts) > 1
    if len(child.elts) < 2:
        return False
    asked: bool | None = getattr(child, "parenthesised", None)
    if asked is None and isinstance(node, ast.Assign) and child is node.value:
        return any(isinstance(target, ast.Tuple) for target in node.targets)
    return not asked


def bare_places(node: ast.AST) -> list[ast.expr | None]:
    """Return the expressions below a node that, if they are tuples, need no parentheses."""
    match node:
        case ast.Assign(targets=targets, value=value):
            return [*targets, value]
        case ast.For(target=target) | ast.AsyncFor(target=target):
            return [target]
        case ast.comprehension(target=target):
            return [target]
        case ast.Return(value=value) | ast.Yield(value=value):
            return [value]
        case ast.Subscript(slice=index):
            return [index]
    return []
