"""What messages say of what is called: the words of the program, where those of the port differ.

`pysynaptic.js` reads them from the port itself, which is enough unless a variable has another name
there: ``$this`` is ``_this``.
"""

from __future__ import annotations

import ast

from . import python as py
from .tree import Node, name_of_key, walk
from .writer import Writer


def words(port: Writer, callee: Node) -> dict[str, ast.expr]:
    """Return the argument that says what is called, if the program may print a message of it."""
    root = _root(callee)
    if root is None or root.binding is None or root.binding.kind == "outer":
        return {}
    if root.binding.python.rstrip("_") == root.name or not _sees_messages(port):
        return {}
    return {"text": py.constant(port.text(callee))}


def _root(callee: Node) -> Node | None:
    """Return the variable of ``a.b.c``, or None if it is something else."""
    while callee.type == "MemberExpression" and not callee.computed and name_of_key(callee):
        callee = callee.object
    return callee if callee.type == "Identifier" else None


def _sees_messages(port: Writer) -> bool:
    if port.sees_messages is None:
        port.sees_messages = any(map(_catches, walk(port.inference.tree)))
    return port.sees_messages


def _catches(node: Node) -> bool:
    if node.type == "CatchClause":
        return node.param is not None
    if node.type != "CallExpression" or node.callee.type != "MemberExpression":
        return False
    return name_of_key(node.callee) in ("catch", "then", "on", "once")
