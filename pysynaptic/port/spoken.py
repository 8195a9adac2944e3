"""The names that JavaScript gives functions and classes, where a program may see them."""

from __future__ import annotations

import ast

from . import python as py
from .tree import Node, literal_key
from .writer import Writer

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def spoken(node: Node) -> str | None:
    """Return the name of a function or class, empty if it has none, None if it is calculated."""
    if node.id is not None:
        return str(node.id.name)
    parent = node.parent
    if parent is None or node.is_branch:
        return ""
    kind = parent.type
    if kind in ("VariableDeclarator", "AssignmentPattern", "AssignmentExpression"):
        target = parent.id if kind == "VariableDeclarator" else parent.left
        is_value = node is (parent.init if kind == "VariableDeclarator" else parent.right)
        if target.is_bare:
            target = target.property
        return str(target.name) if is_value and target.type == "Identifier" else ""
    if kind in ("Property", "MethodDefinition", "PropertyDefinition") and node is parent.value:
        return literal_key(parent)
    return ""


def is_heard(port: Writer, node: Node) -> bool:
    """Return whether a program may print the name of a function or class, or read it."""
    thing = port.inference.thing_of(node)
    if thing is None or thing.heard:
        return thing is not None
    given = node.parent.type in ("CallExpression", "NewExpression")
    return thing.escaped and port.program.shows_hidden and not given


def needs_name(port: Writer, node: Node) -> bool:
    """Return whether a function has a name that a lambda has not."""
    return is_heard(port, node) and spoken(node) != ""


def is_static(node: Node) -> bool:
    """Return whether a function is the value of a class, whose names a definition would hide."""
    return node.parent.type == "PropertyDefinition" and node.parent.static is True


def check_text(port: Writer, node: Node) -> None:
    """Refuse the text of a function, which JavaScript copies from the program."""
    kind = port.kind(node)
    # What may be something else is looked at when it runs.
    if kind.only_things and all(
        each.function is not None or each.what == "class" for each in kind.things
    ):
        raise port.refuse(node, 16, "a function as text: write the text")


def with_name(port: Writer, node: Node, found: Definition) -> None:
    """Give a definition the name that it has in JavaScript, if a program may see it."""
    if not is_heard(port, node):
        return
    name = spoken(node)
    if name is None:
        raise port.refuse(node, 16, "a function whose name is calculated, and seen")
    if name != found.name:
        found.decorator_list.insert(0, port.js("named", py.constant(name)))
