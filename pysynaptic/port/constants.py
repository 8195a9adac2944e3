"""Assignments that JavaScript does not allow: to constants, and to a `let` of another case."""

from __future__ import annotations

from .scopes import Binding, Scopes, is_inside
from .tree import Node


def not_allowed(scopes: Scopes) -> dict[Node, str]:
    """Return the statements with such an assignment, each with words for the refusal."""
    found: dict[Node, str] = {}
    for each in scopes.all:
        if each.kind in ("const", "import", "self"):
            reason = f"an assignment to the constant `{each.name}`"
            others = [write for write in each.writes if not is_alone(write)]
            found.update({_statement(write): reason for write in others})
        elif each.kind == "let" and each.scope.node.type == "SwitchStatement":
            reason = f"`{each.name}` is declared in another case: declare it above the switch"
            found.update({_statement(write): reason for write in _in_other_cases(each)})
    return found


def is_alone(name: Node) -> bool:
    """Return whether an assignment to a constant is a statement, which a `raise` stands for."""
    assignment, binding = name.parent, name.binding
    return (
        binding.kind in ("const", "import")
        and assignment.type in ("AssignmentExpression", "UpdateExpression")
        and assignment.operator not in ("||=", "&&=", "??=")
        and assignment.parent.type == "ExpressionStatement"
    )


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
