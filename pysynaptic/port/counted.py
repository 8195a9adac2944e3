"""Loops that only count, as ``range`` of Python: which they are, and from where to where."""

from __future__ import annotations

import ast

from . import python as py
from .scopes import is_inside
from .tree import Node, function_of, is_function, name_of_key, skip_chain, walk
from .writer import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .scopes import Binding


def counted(port: Writer, node: Node) -> tuple[str, ast.expr] | None:
    """Return the name and the ``range`` of a loop that only counts."""
    counter = _counter(node)
    if counter is None or node.test is None:
        return None
    name, start, others = counter
    if node.update is None:
        return _countdown(port, node, name, start) if not others else None
    binding: Binding = name.binding
    step = _step(node.update, binding)
    if step is None or not port.kind(start).only_number or not port.kind(start).only_number.is_int:  # type: ignore[union-attr]
        return None
    test = node.test
    if (
        test.type != "BinaryExpression"
        or test.left.type != "Identifier"
        or test.left.binding is not binding
    ):
        return None
    if test.operator not in (("<", "<=") if step > 0 else (">", ">=")):
        return None
    bound = port.kind(test.right).only_number
    if bound is None or not bound.is_int or not _stays(port, test.right, node):
        return None
    if not _is_own(binding, node):
        return None
    for each in others:
        port.set_name(each.id.binding)
        port.emit(py.assign(py.name(each.id.binding.python), port.expression(each.init)))
    unread = not any(is_inside(each, node.body) for each in binding.reads)
    return port.names.js_free("_") if unread else binding.python, _numbers(port, start, test, step)


def _countdown(port: Writer, node: Node, name: Node, start: Node) -> tuple[str, ast.expr] | None:
    """Return the name and the ``range`` of ``for (let i = n; i--;)``."""
    test, binding = node.test, name.binding
    if test.type != "UpdateExpression" or test.operator != "--" or test.prefix:
        return None
    if test.argument.type != "Identifier" or test.argument.binding is not binding:
        return None
    number = port.kind(start).only_number
    if number is None or not number.is_count or not _is_own(binding, node):
        return None
    unread = not any(is_inside(each, node.body) for each in binding.reads)
    numbers = py.call("range", port.expression(start))
    name_ = port.names.js_free("_") if unread else binding.python
    return name_, numbers if unread else py.call("reversed", numbers)


def _numbers(port: Writer, start: Node, test: Node, step: int) -> ast.expr:
    if step == -1 and test.operator == ">=" and test.right.value == 0:
        if start.type == "BinaryExpression" and start.operator == "-" and start.right.value == 1:
            return py.call("reversed", py.call("range", port.expression(start.left)))
    first, last = port.expression(start), port.expression(test.right)
    if test.operator in ("<=", ">="):
        last = _shifted(last, 1 if step > 0 else -1)
    if step == 1 and isinstance(first, ast.Constant) and first.value == 0:
        return py.call("range", last)
    if step == 1:
        return py.call("range", first, last)
    by: ast.expr = py.constant(step) if step > 0 else py.minus(py.constant(-step))
    return py.call("range", first, last, by)


def _shifted(value: ast.expr, by: int) -> ast.expr:
    """Write ``value + 1`` or ``value - 1`` shortly."""
    if isinstance(value, ast.Constant) and isinstance(value.value, int):
        found = value.value + by
        return py.constant(found) if found >= 0 else py.minus(py.constant(-found))
    if isinstance(value, ast.BinOp) and isinstance(value.op, (ast.Add, ast.Sub)):
        if isinstance(value.right, ast.Constant) and isinstance(value.right.value, int):
            sign = 1 if isinstance(value.op, ast.Add) else -1
            whole = sign * value.right.value + by
            if whole == 0:
                return value.left
            return py.binary(value.left, "+" if whole > 0 else "-", py.constant(abs(whole)))
    return py.binary(value, "+" if by > 0 else "-", py.constant(1))


def _counter(node: Node) -> tuple[Node, Node, list[Node]] | None:
    """Return the counter of a loop, where it begins, and what else its head declares."""
    init = node.init
    if init is None:
        return None
    if init.type == "VariableDeclaration":
        first = init.declarations[0]
        if first.init is None or first.id.type != "Identifier":
            return None
        others = init.declarations[1:]
        if any(each.init is None or each.id.type != "Identifier" for each in others):
            return None
        return first.id, first.init, others
    if (
        init.type == "AssignmentExpression"
        and init.operator == "="
        and init.left.type == "Identifier"
    ):
        return init.left, init.right, []
    return None


def _step(update: Node, binding: Binding) -> int | None:
    if update.type == "UpdateExpression" and update.argument.binding is binding:
        return 1 if update.operator == "++" else -1
    if update.type == "AssignmentExpression" and update.operator in ("+=", "-="):
        right = update.right
        if (
            (
                update.left.binding is binding
                and right.type == "Literal"
                and isinstance(right.value, (int, float))
            )
            and right.value == int(right.value)
            and right.value > 0
        ):
            return int(right.value) if update.operator == "+=" else -int(right.value)
    return None


def _stays(port: Writer, bound: Node, loop: Node) -> bool:
    """Return whether the end of a loop stays what it is when the loop begins."""
    indices = port.inference.indices
    kind = bound.type
    if kind == "Literal":
        return True
    if kind == "Identifier":
        return indices.same_throughout(bound, loop) and not _is_set_by(bound, loop.update)
    if kind == "MemberExpression":
        name = name_of_key(bound)
        owner = port.kind(bound.object)
        if any(each.type == "Identifier" and _is_set_by(each, loop.update) for each in walk(bound)):
            return False
        if name == "length" and owner.only_list:
            same = indices.same_throughout(bound.object, loop)
            return same and not indices.shrinks(bound.object, loop, grows=True)
        if name == "length" and owner.only_text:
            return indices.same_throughout(bound.object, loop)
        if name is not None and owner.all_are("record", "instance", "library"):
            return indices.same_throughout(bound, loop)
        return False
    if kind == "BinaryExpression" and bound.operator in ("+", "-", "*"):
        return _stays(port, bound.left, loop) and _stays(port, bound.right, loop)
    if kind == "CallExpression" and port.kind(bound.callee).is_nothing is False:
        callee = skip_chain(bound.callee)
        return callee.type == "MemberExpression" and port.text(callee) in (
            "Math.floor", "Math.ceil", "Math.round", "Math.trunc",
        ) and all(_stays(port, each, loop) for each in bound.arguments)  # fmt: skip
    return False


def _is_set_by(name: Node, update: Node) -> bool:
    """Return whether the head of a loop changes a variable in each turn."""
    binding = name.binding
    return binding is not None and any(is_inside(each, update) for each in binding.writes)


def _is_own(binding: Binding, loop: Node) -> bool:
    """Return whether nothing but a loop's head changes its counter, and nothing reads it after."""
    for each in binding.writes:
        if is_inside(each, loop.body) or function_of(each) is not function_of(loop):
            return False
    if binding.captured and binding.kind in ("var", "sloppy", "param"):
        return False
    for each in binding.reads:
        if is_inside(each, loop):
            continue
        if not _has_own_loop(each, binding):
            return False
    return True


def _has_own_loop(read: Node, binding: Binding) -> bool:
    """Return whether a read of a counter is in another loop that sets it first."""
    each = read.parent
    while each is not None and not is_function(each):
        if each.type == "ForStatement" and each.init is not None:
            for name in (*binding.declared, *binding.writes):
                if is_inside(name, each.init):
                    return True
        if each.type in ("ForInStatement", "ForOfStatement"):
            if any(is_inside(name, each.left) for name in (*binding.declared, *binding.writes)):
                return True
        each = each.parent
    return False
