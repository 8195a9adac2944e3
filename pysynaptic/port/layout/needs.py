"""Whether an expression that is too long gets parentheses, or is split at brackets of its own."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from .document import Doc, ParenthesizeIfFits
from .formatter import (
    INSIDE,
    OPEN,
    Formatter,
    Parentheses,
    Place,
    optional_parentheses,
    parenthesize_if_expands,
)


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


class OwnBrackets(Enum):
    """The brackets that are part of an expression."""

    NONE = auto()
    EMPTY = auto()
    FILLED = auto()


COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
STATEMENTS_WITH_VALUE = (ast.Assign, ast.AnnAssign, ast.AugAssign)
CHAINED = (ast.Attribute, ast.Call, ast.Subscript)
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


def value_of(node: ast.Attribute | ast.Call | ast.Subscript) -> ast.expr:
    """Return what an attribute, a call or a subscript is taken of."""
    return node.func if isinstance(node, ast.Call) else node.value


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
    is_function = isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef)
    if found is Needs.BEST_FIT and is_function and isinstance(node, ast.Subscript):
        return Needs.NEVER if has_parameters(parent) else Needs.MULTILINE
    return found


def has_parameters(function: ast.AST) -> bool:
    """Return whether a function has parameters."""
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
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


class Priority(IntEnum):
    """Where an expression is split first: at the operator of the highest priority."""

    NONE = 0
    ATTRIBUTE = auto()
    POWER = auto()
    INVERSION = auto()
    PRODUCT = auto()
    SUM = auto()
    SHIFT = auto()
    BIT_AND = auto()
    BIT_XOR = auto()
    BIT_OR = auto()
    COMPARISON = auto()
    BOOLEAN = auto()
    CONDITIONAL = auto()


PRIORITIES: dict[type[ast.operator], Priority] = {
    ast.Add: Priority.SUM,
    ast.Sub: Priority.SUM,
    ast.Mult: Priority.PRODUCT,
    ast.MatMult: Priority.PRODUCT,
    ast.Div: Priority.PRODUCT,
    ast.Mod: Priority.PRODUCT,
    ast.FloorDiv: Priority.PRODUCT,
    ast.Pow: Priority.POWER,
    ast.LShift: Priority.SHIFT,
    ast.RShift: Priority.SHIFT,
    ast.BitOr: Priority.BIT_OR,
    ast.BitXor: Priority.BIT_XOR,
    ast.BitAnd: Priority.BIT_AND,
}


@dataclass
class Survey:
    """What an expression consists of, outside its brackets."""

    f: Formatter
    priority: Priority = Priority.NONE
    count: int = 0  # of operators of this priority
    any_brackets: bool = False
    first: ast.expr | None = None
    last: ast.expr | None = None
    begun: bool = False  # has anything been seen that comes before `first` could?

    def note(self, priority: Priority, count: int = 1) -> None:
        """Count operators."""
        if priority > self.priority:
            self.priority, self.count = priority, count
        elif priority == self.priority:
            self.count += count

    def begin(self, node: ast.expr | None) -> None:
        """Note what the expression begins with."""
        if not self.begun:
            self.begun, self.first = True, node

    def visit(self, node: ast.expr) -> None:
        """Survey an expression that may be in parentheses."""
        self.last = node
        if node in self.f.parenthesised:
            self.any_brackets = True
        else:
            self.visit_bare(node)
        self.begin(node)

    def visit_bare(self, node: ast.expr) -> None:
        """Survey an expression without the parentheses around it."""
        match node:
            case ast.Call() | ast.Subscript():
                self.any_brackets = True
                self.visit(value_of(node))
                self.last = node
                return
            case ast.Attribute(value=value):
                self.visit(value)
                if brackets(self.f, value) is not OwnBrackets.NONE:
                    self.note(Priority.ATTRIBUTE)
                self.last = node
                return
            case ast.Constant() | ast.JoinedStr() | ast.Name() | ast.Slice():
                return
        if own_brackets(self.f, node) is not OwnBrackets.NONE:
            self.any_brackets = True
            return
        self.operator(node)
        for child in in_order(node):
            self.visit(child)

    def operator(self, node: ast.expr) -> None:
        """Count the operators of a node."""
        match node:
            case ast.BoolOp(values=values):
                self.note(Priority.BOOLEAN, len(values) - 1)
            case ast.BinOp(op=op):
                self.note(PRIORITIES[type(op)])
            case ast.IfExp():
                self.note(Priority.CONDITIONAL, 2)
            case ast.Compare(ops=ops):
                self.note(Priority.COMPARISON, len(ops))
            case ast.UnaryOp(op=op):
                if isinstance(op, ast.Invert):
                    self.note(Priority.INVERSION)
                self.begin(None)
            case ast.Lambda() | ast.Await() | ast.Yield() | ast.YieldFrom() | ast.Starred():
                self.begin(None)


def in_order(node: ast.expr) -> list[ast.expr]:
    """Return the expressions below a node in the order of the text."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.test, node.orelse]
    found = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.arguments):
            found.extend(parameter_expressions(child))
        elif isinstance(child, ast.expr):
            found.append(child)
    return found


def parameter_expressions(args: ast.arguments) -> list[ast.expr]:
    """Return the defaults of a lambda's parameters."""
    return [*args.defaults, *(default for default in args.kw_defaults if default)]


def can_omit_parentheses(f: Formatter, node: ast.expr) -> bool:
    """Return whether an expression may be split at its brackets, without parentheses around it."""
    survey = Survey(f)
    survey.visit_bare(node)
    if not survey.any_brackets or survey.count > 1:
        return False
    if survey.priority <= Priority.ATTRIBUTE:
        return True
    return any(end is not None and is_filled(f, end) for end in (survey.last, survey.first))


def is_filled(f: Formatter, node: ast.expr) -> bool:
    """Return whether an expression has brackets with something in them."""
    return not isinstance(node, ast.Subscript) and brackets(f, node) is OwnBrackets.FILLED


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
            return parenthesize_if_expands(f.bare_expression(node, INSIDE), next(f.ids))
        return f.bare_expression(node, place)
    strictly = how in (Parenthesize.IF_BREAKS_STRICTLY, Parenthesize.IF_BREAKS_NESTED)
    if found is Needs.MULTILINE or (found is Needs.BEST_FIT and strictly):
        id = next(f.ids)
        if can_omit_parentheses(f, node):
            return optional_parentheses(f.bare_expression(node, id), id)
        return parenthesize_if_expands(f.bare_expression(node, INSIDE), id)
    if found is Needs.BEST_FIT and how is Parenthesize.IF_BREAKS:
        id = next(f.ids)
        return ParenthesizeIfFits(f.bare_expression(node, id), id)
    return f.bare_expression(node, place)
