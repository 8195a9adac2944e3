"""``switch``: if and elif where its cases end by themselves, else one turn of a loop."""

from __future__ import annotations

import ast

from . import python as py
from .comments import settle_comments
from .loops import Loop, run_loop
from .operators import equal
from .tree import LOOPS, Node, is_function, leaves, walk
from .writer import Writer, tool


@tool
def write_switch(port: Writer, node: Node) -> None:
    """Write a switch."""
    value = port.expression(node.discriminant)
    if not py.is_simple(value):
        name = port.names.new("value")
        port.emit(py.assign(py.name(name), value))
        value = py.name(name)
    if _is_plain(node):
        _as_conditions(port, node, value)
    else:
        _as_one_turn(port, node, value)


def _is_plain(node: Node) -> bool:
    """Return whether every case ends before the next one begins, by a break at its end."""
    for index, case in enumerate(node.cases):
        if not case.consequent:
            continue
        body = _flat(case.consequent)
        last = index == len(node.cases) - 1
        if not last and not (body and leaves(body[-1])):
            return False
        end = (
            body[-1]
            if body and body[-1].type == "BreakStatement" and body[-1].label is None
            else None
        )
        for statement in case.consequent:
            for each in walk(
                statement,
                lambda part: (
                    part.type not in LOOPS
                    and part.type != "SwitchStatement"
                    and not is_function(part)
                ),
            ):
                if each.type == "BreakStatement" and each.label is None and each is not end:
                    if not (
                        each.parent.type in LOOPS
                        or (each.parent.type == "SwitchCase" and each.parent.parent is not node)
                    ):
                        return False
    tests = [case.test is None for case in node.cases]
    if True in tests:
        at = tests.index(True)
        # Cases below the default that share its statements, or follow it, are told apart first.
        return not (at + 1 < len(node.cases) and not node.cases[at].consequent)
    return True


def _flat(statements: list[Node]) -> list[Node]:
    if len(statements) == 1 and statements[0].type == "BlockStatement":
        return list(statements[0].body)
    return statements


def _test(port: Writer, node: Node, case: Node, value: ast.expr) -> ast.expr:
    again = ast.parse(ast.unparse(value), mode="eval").body
    return equal(
        port,
        True,
        again,
        port.expression(case.test),
        port.kind(node.discriminant),
        port.kind(case.test),
    )


def _as_conditions(port: Writer, node: Node, value: ast.expr) -> None:
    groups: list[tuple[list[ast.expr], Node]] = []
    tests: list[ast.expr] = []
    default: Node | None = None
    shares = False
    for case in node.cases:
        if case.test is None:
            shares = True
        else:
            tests.append(_test(port, node, case, value))
        if case.consequent or case is node.cases[-1]:
            if shares:
                default = case
            else:
                groups.append((tests, case))
            tests, shares = [], False
    loop = Loop(node, once=True, silent=True)
    port.frame.loops.append(loop)
    try:
        bodies = [(_either(tests), _case_body(port, case)) for tests, case in groups]
        final = _case_body(port, default) if default is not None else []
    finally:
        port.frame.loops.pop()
    if (
        final
        and isinstance(final[0], ast.Pass)
        and len(final) == 1
        and not getattr(final[0], "before", None)
    ):
        final = []
    found: list[ast.stmt] = final
    for test, body in reversed(bodies):
        found = [ast.If(test, body, found)]
    for each in found:
        port.emit(each)


def _either(tests: list[ast.expr]) -> ast.expr:
    found = tests[0]
    for each in tests[1:]:
        found = py.both(found, "or", each)
    return found


def _case_body(port: Writer, case: Node) -> list[ast.stmt]:
    start = case.test.end if case.test is not None else case.start
    colon = port.source.text.find(":", start) + 1

    def body() -> None:
        statements = case.consequent
        if len(statements) == 1 and statements[0].type == "BlockStatement":
            block = statements[0]
            port.statements(block.body, block.start + 1, block.end)
        else:
            port.statements(statements, colon, case.end)

    return settle_comments(port.block(body)) or [ast.Pass()]


def _as_one_turn(port: Writer, node: Node, value: ast.expr) -> None:
    """Write a switch whose cases fall through: each case runs from the one that fits on."""
    default = next((index for index, case in enumerate(node.cases) if case.test is None), None)
    entry: ast.expr = py.constant(len(node.cases) if default is None else default)
    for index in reversed(range(len(node.cases))):
        case = node.cases[index]
        if case.test is not None:
            entry = py.conditional(_test(port, node, case, value), py.constant(index), entry)
    name = port.names.new("entry")
    port.emit(py.assign(py.name(name), entry))
    loop = Loop(node, once=True)

    def write_loop() -> ast.stmt:
        body: list[ast.stmt] = []
        for index, case in enumerate(node.cases):
            if case.consequent:
                test = py.compared(py.name(name), "<=", py.constant(index))
                body.append(ast.If(test, _case_body(port, case), []))
        return ast.While(py.constant(True), [*body, ast.Break()], [])

    run_loop(port, loop, write_loop)
