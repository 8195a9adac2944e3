"""What a page runs when it has loaded: the port runs it at its end."""

from __future__ import annotations

from . import python as py
from .functions import definition
from .tree import Node, is_function, name_of_key
from .writer import Writer

READY, LOADED = 0, 1  # in this order
EVENTS = {"DOMContentLoaded": READY, "load": LOADED}
QUERIES = "$", "jQuery"


def when_loaded(port: Writer, node: Node) -> bool:
    """Keep a function for the end of the port, if a statement gives it to the page's loading."""
    if port.frame.node.parent is not None:
        return False
    found = _assigned(node) if node.type == "AssignmentExpression" else _called(node)
    if found is None:
        return False
    when, function, replaces = found
    if is_function(function):
        name = port.names.new("ready" if when == READY else "onload")
        port.emit(definition(port, function, name))
        written = py.statement(py.call(name))
    else:
        written = py.statement(port.js("call", port.expression(function)))
    if replaces:
        port.at_end = [each for each in port.at_end if not each[1]]
    port.at_end.append((when, replaces, written))
    port.note(f"line {node.line}: runs at the end of the program, as when a page has loaded")
    return True


def _assigned(node: Node) -> tuple[int, Node, bool] | None:
    """Return what ``window.onload = f`` says: when, the function, whether it replaces another."""
    left = node.left
    if left.type != "MemberExpression" or name_of_key(left) != "onload" or node.operator != "=":
        return None
    return (LOADED, node.right, True) if _is(left.object, "window") else None


def _called(node: Node) -> tuple[int, Node, bool] | None:
    """Return what ``document.addEventListener('DOMContentLoaded', f)`` and the like say."""
    if node.type != "CallExpression" or not node.arguments:
        return None
    callee, given = node.callee, node.arguments
    if callee.type == "Identifier":
        is_query = callee.name in QUERIES and _is(callee, callee.name) and is_function(given[0])
        return (READY, given[0], False) if is_query else None
    if callee.type != "MemberExpression":
        return None
    name, owner = name_of_key(callee), callee.object
    if name == "addEventListener" and (_is(owner, "document") or _is(owner, "window")):
        when = EVENTS.get(str(given[0].value))
        return (when, given[1], False) if when is not None and len(given) > 1 else None
    if name == "ready" and owner.type == "CallExpression" and len(owner.arguments) == 1:
        asked = owner.callee.type == "Identifier" and owner.callee.name in QUERIES
        if asked and _is(owner.callee, owner.callee.name) and _is(owner.arguments[0], "document"):
            return READY, given[0], False
    return None


def _is(node: Node, name: str) -> bool:
    """Return whether a node is a name that the program does not declare."""
    return bool(node.type == "Identifier" and node.name == name and node.binding.kind == "outer")
