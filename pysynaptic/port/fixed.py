"""Properties that cannot be set: of frozen objects, and those with a getter alone.

JavaScript ignores such an assignment, and raises an error in strict code.
"""

from __future__ import annotations

import ast

from . import python as py
from .kinds import Kind, Thing
from .tree import CLASSES, Node, is_strict, name_of_key
from .writer import Writer


def is_fixed(kind: Kind, name: str | None) -> bool:
    """Return whether setting a property of an object may do something else than set it."""
    return any(each.fixed or _has_getter_alone(each, name) for each in kind.things)


def _has_getter_alone(thing: Thing, name: str | None) -> bool:
    if thing.what not in ("instance", "class") or name is None:
        return False
    static = thing.what == "class"
    above = thing.base.things if thing.base is not None else ()
    classes = [thing] if static else list(above)
    while classes:
        klass = classes.pop()
        kinds = _accessors(klass.node, name, static)
        if kinds:
            return "set" not in kinds
        classes += klass.base.things if klass.base is not None else []
    return False


def _accessors(node: Node | None, name: str, static: bool) -> set[str]:
    """Return what of get and set a class has of its own for a property."""
    if node is None or node.type not in CLASSES:
        return set()
    return {
        str(each.kind)
        for each in node.body.body
        if each.kind in ("get", "set") and bool(each.static) == static
        if name_of_key(each) == name
    }


def put(port: Writer, member: Node, *arguments: ast.expr, function: str = "put") -> ast.Call:
    """Write a call that sets, steps or deletes a property: ``put(o, k, v)``."""
    found = port.js(function, *arguments)
    kind = port.kind(member.object)
    unsure = kind.anything and port.inference.freezes
    if (unsure or is_fixed(kind, name_of_key(member))) and is_strict(member):
        found.keywords.append(ast.keyword("strict", py.constant(True)))
    return found
