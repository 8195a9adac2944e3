"""Whether an expression may be split at its brackets, or is better put in parentheses."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from enum import IntEnum, auto

from .brackets import OwnBrackets, brackets, own_brackets, value_of
from .formatter import Formatter


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
