"""The arguments of calls, and the lines they stand on."""

from __future__ import annotations

import ast

from . import python as py
from .comments import put_before
from .expressions import spread
from .operators import nullish
from .tree import Node, is_function
from .writer import Writer


def shaped(port: Writer, node: Node, call: ast.Call) -> ast.Call:
    """Keep the arguments of a call on lines of their own, if they were."""
    if node.arguments:
        last = node.arguments[-1]
        opened = port.source.line_of(node.callee.end)
        if node.arguments[0].line > opened and port.source.line_of(
            node.end - 1
        ) > port.source.line_of(last.end - 1):
            call.multiline = True  # type: ignore[attr-defined]
    return call


def arguments(port: Writer, node: Node, library: bool = False) -> list[ast.expr]:
    """Write the arguments of a call."""
    found = []
    last = node.callee.end
    for index, each in enumerate(node.arguments):
        before, _ = port.comments.before(last, each)
        if library and nullish(each) == "undefined":
            written: ast.expr = py.constant(None)
        else:
            if is_function(each):
                port.suggested = None
            written = spread(port, each)
        put_before(written, [line for line in before if line is not None])
        following = node.arguments[index + 1].start if index + 1 < len(node.arguments) else node.end
        after = port.comments.after(each, following)
        if after is not None:
            written.after = after  # type: ignore[attr-defined]
        found.append(written)
        last = each.end
    return found
