"""Short ways to build Python's syntax tree."""

from __future__ import annotations

import ast
import keyword
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

LOAD, STORE, DELETE = ast.Load(), ast.Store(), ast.Del()
BINARY: dict[str, type[ast.operator]] = {
    "+": ast.Add,
    "-": ast.Sub,
    "*": ast.Mult,
    "/": ast.Div,
    "//": ast.FloorDiv,
    "%": ast.Mod,
    "**": ast.Pow,
    "&": ast.BitAnd,
    "|": ast.BitOr,
    "^": ast.BitXor,
    "<<": ast.LShift,
    ">>": ast.RShift,
}
COMPARED: dict[str, type[ast.cmpop]] = {
    "<": ast.Lt,
    ">": ast.Gt,
    "<=": ast.LtE,
    ">=": ast.GtE,
    "==": ast.Eq,
    "!=": ast.NotEq,
    "is": ast.Is,
    "is not": ast.IsNot,
    "in": ast.In,
    "not in": ast.NotIn,
}


PACKAGES = "pysynaptic", "numpy"


def name(text: str) -> ast.Name:
    """Return a name that is read."""
    return ast.Name(text, LOAD)


def constant(value: Any, raw: str | None = None) -> ast.Constant:
    """Return a literal; ``raw`` is how it is written."""
    node = ast.Constant(value)
    if raw is not None:
        node.raw = raw  # type: ignore[attr-defined]
    return node


def attribute(owner: ast.expr, field: str) -> ast.Attribute:
    """Return ``owner.field``."""
    return ast.Attribute(owner, field, LOAD)


def subscript(owner: ast.expr, key: ast.expr) -> ast.Subscript:
    """Return ``owner[key]``."""
    return ast.Subscript(owner, key, LOAD)


def sliced(
    owner: ast.expr, start: ast.expr | None = None, stop: ast.expr | None = None
) -> ast.expr:
    """Return ``owner[start:stop]``."""
    return ast.Subscript(owner, ast.Slice(start, stop, None), LOAD)


def call(function: str | ast.expr, *arguments: ast.expr, **named: ast.expr) -> ast.Call:
    """Return a call."""
    callee = name(function) if isinstance(function, str) else function
    keywords = [ast.keyword(key, value) for key, value in named.items()]
    return ast.Call(callee, list(arguments), keywords)


def method(owner: ast.expr, field: str, *arguments: ast.expr) -> ast.Call:
    """Return ``owner.field(…)``."""
    return call(attribute(owner, field), *arguments)


def binary(left: ast.expr, operator: str, right: ast.expr) -> ast.BinOp:
    """Return an operation on two numbers or texts."""
    return ast.BinOp(left, BINARY[operator](), right)


def compared(left: ast.expr, operator: str, right: ast.expr) -> ast.Compare:
    """Return a comparison."""
    return ast.Compare(left, [COMPARED[operator]()], [right])


def both(left: ast.expr, operator: str, right: ast.expr) -> ast.BoolOp:
    """Return ``left and right`` or ``left or right``, in one node with those of ``left``."""
    kind = ast.And if operator == "and" else ast.Or
    if isinstance(left, ast.BoolOp) and isinstance(left.op, kind):
        return ast.BoolOp(left.op, [*left.values, right])
    return ast.BoolOp(kind(), [left, right])


def negated(value: ast.expr) -> ast.expr:
    """Return ``not value``, said shortly."""
    if isinstance(value, ast.Compare) and len(value.ops) == 1:
        opposite: dict[type[ast.cmpop], type[ast.cmpop]] = {
            ast.Is: ast.IsNot,
            ast.IsNot: ast.Is,
            ast.In: ast.NotIn,
            ast.NotIn: ast.In,
            ast.Eq: ast.NotEq,
            ast.NotEq: ast.Eq,
        }
        found = opposite.get(type(value.ops[0]))
        if found is not None:
            return ast.Compare(value.left, [found()], value.comparators)
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not):
        return ast.UnaryOp(ast.Not(), value)
    return ast.UnaryOp(ast.Not(), value)


def minus(value: ast.expr) -> ast.expr:
    """Return ``-value``."""
    return ast.UnaryOp(ast.USub(), value)


def conditional(test: ast.expr, value: ast.expr, other: ast.expr) -> ast.IfExp:
    """Return ``value if test else other``."""
    return ast.IfExp(test, value, other)


def listed(elements: Sequence[ast.expr]) -> ast.List:
    """Return a list."""
    return ast.List(list(elements), LOAD)


def tupled(elements: Sequence[ast.expr]) -> ast.Tuple:
    """Return a tuple."""
    return ast.Tuple(list(elements), LOAD)


def starred(value: ast.expr) -> ast.Starred:
    """Return ``*value``."""
    return ast.Starred(value, LOAD)


def walrus(target: str, value: ast.expr) -> ast.NamedExpr:
    """Return ``(target := value)``."""
    return ast.NamedExpr(ast.Name(target, STORE), value)


def statement(value: ast.expr) -> ast.Expr:
    """Return an expression as a statement."""
    return ast.Expr(value)


def assign(target: ast.expr, value: ast.expr) -> ast.Assign:
    """Return ``target = value``."""
    return ast.Assign([stored(target)], value)


def augmented(target: ast.expr, operator: str, value: ast.expr) -> ast.AugAssign:
    """Return ``target += value`` and the like."""
    return ast.AugAssign(stored(target), BINARY[operator](), value)  # type: ignore[arg-type]


def stored(target: ast.expr) -> ast.expr:
    """Return an expression as the target of an assignment."""
    if isinstance(target, (ast.Name, ast.Attribute, ast.Subscript, ast.Starred)):
        target.ctx = STORE
        if isinstance(target, ast.Starred):
            stored(target.value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        target.ctx = STORE
        for each in target.elts:
            stored(each)
    return target


def arguments(
    params: Sequence[tuple[str, ast.expr | None]] = (),
    rest: str | None = None,
    named: Sequence[tuple[str, ast.expr]] = (),
) -> ast.arguments:
    """Return the parameters of a function."""
    return ast.arguments(
        posonlyargs=[],
        args=[ast.arg(each) for each, _ in params],
        vararg=None if rest is None else ast.arg(rest),
        kwonlyargs=[ast.arg(each) for each, _ in named],
        kw_defaults=[value for _, value in named],
        kwarg=None,
        defaults=[value for _, value in params if value is not None],
    )


def is_simple(value: ast.expr) -> bool:
    """Return whether an expression can be written twice: it does nothing and costs little."""
    if isinstance(value, ast.Attribute):
        return is_simple(value.value)
    return isinstance(value, (ast.Name, ast.Constant))


def identifier(text: str) -> str:
    """Return the Python name for a name of JavaScript's."""
    plain = "".join(each if each.isalnum() or each == "_" else "_" for each in text)
    if plain[:1].isdigit():
        plain = "_" + plain
    return plain + "_" if keyword.iskeyword(plain) else plain


def module_name(text: str) -> str:
    """Return the Python name of a file's module: one that hides no module of Python's own."""
    plain = identifier(text)
    return plain + "_" if plain in sys.stdlib_module_names or plain in PACKAGES else plain


def is_identifier(text: str) -> bool:
    """Return whether a text can stand after a dot in Python."""
    return text.isidentifier() and not keyword.iskeyword(text)
