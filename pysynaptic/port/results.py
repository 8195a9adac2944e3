"""Whether a program looks at what a function gives: else it needs no ``return undefined``."""

from __future__ import annotations

from .flow import name_of
from .tree import Node, is_function, name_of_key
from .writer import Writer

# Functions, and methods of any object, that ignore what a function gives that they call.
IGNORING = {"setTimeout", "setInterval", "setImmediate", "queueMicrotask"}
METHODS = {"forEach", "on", "once", "nextTick", "finally", "addListener"}
OPTIONS = {"do", "customLog"}


def is_looked_at(port: Writer, node: Node) -> bool:
    """Return whether anything may look at what a function gives."""
    parent = node.parent
    escapes = port.inference.functions[node].escapes
    if parent.type in ("ExportNamedDeclaration", "ExportDefaultDeclaration") and escapes:
        return True
    binding = name_of(node) if parent.type != "MethodDefinition" else None
    if binding is not None:
        return not all(_is_ignored(port, each) for each in binding.reads)
    if parent.type == "Property" and parent.key.name in OPTIONS:
        return False
    holder = parent.left if parent.type == "AssignmentExpression" else parent
    if holder.type in ("Property", "MethodDefinition", "MemberExpression") and holder is not node:
        name = name_of_key(holder)
        if name is None or parent.kind in ("get", "set") or escapes:
            return str(parent.kind) != "set"
        members = [each for each in port.program.members(name) if each is not holder]
        return not all(_is_ignored(port, each) for each in members)
    return not _is_ignored(port, node)


def _is_ignored(port: Writer, function: Node) -> bool:
    """Return whether a function is used here without a look at what it gives."""
    above = function.parent
    if above.type != "CallExpression":
        return False
    if above.callee is function:
        return is_unused(port, above)
    callee, given = above.callee, above.arguments
    if callee.type == "Identifier":
        return callee.name in IGNORING and callee.binding.kind == "outer"
    name = name_of_key(callee) if callee.type == "MemberExpression" else None
    if name in ("then", "catch"):
        return is_unused(port, above)
    owner = port.kind(callee.object) if name is not None else None
    if owner is not None and owner.all_are("namespace") and function is given[-1]:
        return any(each.name == "fs" for each in owner.things)
    return name in METHODS


def is_unused(port: Writer, value: Node) -> bool:
    """Return whether nothing looks at a value, nor at what a promise of it gives."""
    above = value.parent
    kind = above.type
    if kind == "ExpressionStatement" or (kind == "UnaryExpression" and above.operator == "void"):
        return True
    if kind in ("AwaitExpression", "ChainExpression"):
        return is_unused(port, above)
    if kind == "LogicalExpression" and above.right is value:
        return is_unused(port, above)
    if kind == "ConditionalExpression" and above.test is not value:
        return is_unused(port, above)
    if kind == "SequenceExpression":
        return above.expressions[-1] is not value or is_unused(port, above)
    if kind == "ArrowFunctionExpression" and above.body is value:
        return not is_looked_at(port, above)
    if kind == "MemberExpression" and above.parent.type == "CallExpression":
        return _is_passed_by(port, above, above.parent)
    return False


def _is_passed_by(port: Writer, member: Node, call: Node) -> bool:
    """Return whether the methods of a promise take its value without a look at it."""
    if call.callee is not member or name_of_key(member) not in ("then", "catch", "finally"):
        return False
    if name_of_key(member) != "then":
        return is_unused(port, call)
    first = call.arguments[0] if call.arguments else None
    return first is not None and is_function(first) and not first.params
