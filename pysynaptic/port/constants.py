"""Assignments that JavaScript does not allow: to constants, and to a `let` of another case."""

from __future__ import annotations

import ast

from . import python as py
from .scopes import Binding, Scopes, is_inside
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .writer import Writer


def not_allowed(scopes: Scopes) -> dict[Node, str]:
    """Return the statements with such an assignment, each with words for the refusal."""
    found: dict[Node, str] = {}
    for each in scopes.all:
        if each.kind in ("const", "import", "self"):
            reason = f"an assignment to the constant `{each.name}`"
            others = [write for write in each.writes if not _is_alone(write, each)]
            found.update({_statement(write): reason for write in others})
        elif each.kind == "let" and each.scope.node.type == "SwitchStatement":
            reason = f"`{each.name}` is declared in another case: declare it above the switch"
            found.update({_statement(write): reason for write in _in_other_cases(each)})
    return found


def _is_alone(name: Node, binding: Binding) -> bool:
    """Return whether an assignment to a constant is a statement, which a `raise` stands for."""
    assignment = name.parent
    return (
        binding.kind in ("const", "import")
        and assignment.type in ("AssignmentExpression", "UpdateExpression")
        and assignment.operator not in ("||=", "&&=", "??=")
        and assignment.parent.type == "ExpressionStatement"
    )


def raised(port: Writer, name: Node) -> bool:
    """Write what JavaScript does at an assignment to a constant; return whether it is one."""
    if not _is_alone(name, name.binding):
        return False
    value = name.parent.right
    if value is not None and value.type not in ("Literal", "Identifier"):
        port.emit(py.statement(port.expression(value)))
    port.note(f"line {name.line}: an assignment to the constant `{name.name}` raises, as in Node")
    error = port.js("TypeError", py.constant("Assignment to constant variable."))
    port.emit(ast.Raise(error, None))
    return True


def _statement(node: Node) -> Node:
    """Return the statement that a node is part of."""
    while node.parent is not None and not node.type.endswith(("Statement", "Declaration")):
        node = node.parent
    return node


def _in_other_cases(binding: Binding) -> list[Node]:
    own = [
        case
        for case in binding.scope.node.cases
        if any(is_inside(name, case) for name in binding.declared)
    ]
    return [each for each in binding.writes if not any(is_inside(each, case) for case in own)]
