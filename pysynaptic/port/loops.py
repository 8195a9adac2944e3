"""Loops, and the ways out of them.

Longer than other modules: every sort of loop is written as a `Loop`, so that ways out lead past it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from . import python as py
from .comments import settle_comments
from .counted import counted
from .functions import outlives_its_turn
from .idioms import _untouched, may_have_holes
from .kinds import Kind
from .operators import truth
from .patterns import unpack
from .scopes import is_inside
from .statements import head_comment, plain, suite
from .tree import LOOPS, Node, is_function, leaves, name_of_key, skip_chain, walk
from .writer import STATEMENTS, Writer, tool, writes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from .scopes import Binding


@dataclass(eq=False)
class Loop:
    """A loop of Python's that is being written, or a switch or block that is written as one."""

    node: Node
    labels: list[str] = field(default_factory=list)
    # A switch or a labelled block: `continue` does not mean it, `break` only if it has no label.
    once: bool = False
    only_label: bool = False
    # Writes what has to happen before `continue`.
    step: Callable[[], None] | None = None
    # A switch written as if and elif, whose own `break` is left out.
    silent: bool = False
    # Ways out of loops further out that begin in this one: {(loop, word): flag}.
    ways: dict[tuple[Loop, str], str] = field(default_factory=dict)


def run_loop(port: Writer, loop: Loop, write: Callable[[], ast.stmt]) -> None:
    """Write a loop, and after it where its ways out lead."""
    place = len(port.body)
    port.frame.loops.append(loop)
    try:
        statement = write()
    finally:
        port.frame.loops.pop()
    for flag in loop.ways.values():
        port.body.insert(place, py.assign(py.name(flag), py.constant(False)))
    port.emit(statement)
    for (target, word), flag in loop.ways.items():
        body = port.block(lambda target=target, word=word: jump(port, target, word))  # type: ignore[misc]
        port.emit(ast.If(py.name(flag), body, []))


@tool
def jump(port: Writer, target: Loop, word: str) -> None:
    """Write ``break`` or ``continue`` of a loop around the statement."""
    loops: list[Loop] = [each for each in port.frame.loops if not each.silent]
    between = loops[loops.index(target) + 1 :]
    if not between:
        if word == "continue" and target.step is not None:
            target.step()
        port.emit(ast.Continue() if word == "continue" else ast.Break())
        return
    innermost = between[-1]
    flag = innermost.ways.get((target, word))
    if flag is None:
        flag = port.names.new("leave" if word == "break" else "go_on")
        innermost.ways[target, word] = flag
    port.emit(py.assign(py.name(flag), py.constant(True)))
    port.emit(ast.Break())


@writes(STATEMENTS, "BreakStatement")
def break_statement(port: Writer, node: Node) -> None:
    """Write ``break``."""
    for loop in reversed(port.frame.loops):
        if node.label is not None:
            if node.label.name in loop.labels:
                jump(port, loop, "break")
                return
        elif not loop.only_label:
            if loop.silent:
                return
            jump(port, loop, "break")
            return
    raise port.refuse(node, 43, "break of this label")


@writes(STATEMENTS, "ContinueStatement")
def continue_statement(port: Writer, node: Node) -> None:
    """Write ``continue``."""
    for loop in reversed(port.frame.loops):
        if node.label is not None:
            if node.label.name in loop.labels:
                jump(port, loop, "continue")
                return
        elif not loop.once:
            jump(port, loop, "continue")
            return
    raise port.refuse(node, 43, "continue of this label")


@tool
def labelled(port: Writer, node: Node) -> None:
    """Write a statement with a label."""
    body, labels = node.body, [node.label.name]
    while body.type == "LabeledStatement":
        labels.append(body.label.name)
        body = body.body
    if body.type in LOOPS:
        body.labels = labels
        port.statement(body)
        return
    loop = Loop(body, labels, once=True, only_label=True)

    def write() -> ast.stmt:
        inner = suite(port, body)
        return ast.While(py.constant(True), [*inner, ast.Break()], [])

    run_loop(port, loop, write)


def _loop(node: Node) -> Loop:
    labels = node.labels
    return Loop(node, list(labels) if isinstance(labels, list) else [])


@writes(STATEMENTS, "WhileStatement")
def while_statement(port: Writer, node: Node) -> None:
    """Write ``while``."""

    def write() -> ast.stmt:
        test = truth(port, node.test)
        head = head_comment(port, node.body)
        found = ast.While(test, suite(port, node.body), [])
        found.head = head  # type: ignore[attr-defined]
        return found

    run_loop(port, _loop(node), write)


@writes(STATEMENTS, "DoWhileStatement")
def do_while_statement(port: Writer, node: Node) -> None:
    """Write ``do … while``."""
    loop = _loop(node)

    def leave() -> None:
        if not (node.test.type == "Literal" and node.test.value is True):
            port.emit(ast.If(py.negated(truth(port, node.test)), [ast.Break()], []))

    loop.step = leave

    def write() -> ast.stmt:
        def body() -> None:
            port.body += suite(port, node.body)
            leave()

        return ast.While(py.constant(True), settle_comments(port.block(body)), [])

    run_loop(port, loop, write)


# for (;;) -----------------------------------------------------------------------------------------


@writes(STATEMENTS, "ForStatement")
def for_statement(port: Writer, node: Node) -> None:
    """Write ``for (…; …; …)``: with ``range`` where it counts, else as a while."""
    found = counted(port, node)
    if found is not None:
        name, numbers = found

        def write_range() -> ast.stmt:
            head = head_comment(port, node.body)
            found = ast.For(py.stored(py.name(name)), numbers, suite(port, node.body), [])
            found.head = head  # type: ignore[attr-defined]
            return found

        run_loop(port, _loop(node), write_range)
        return
    if node.init is not None:
        if node.init.type == "VariableDeclaration":
            port.statement(node.init)
        else:
            plain(port, node.init)
    loop = _loop(node)

    def step() -> None:
        if node.update is not None:
            plain(port, node.update)

    loop.step = step

    def write() -> ast.stmt:
        test = py.constant(True) if node.test is None else truth(port, node.test)
        head = head_comment(port, node.body)

        def body() -> None:
            port.body += suite(port, node.body)
            if isinstance(port.body[-1], ast.Pass):
                port.body.pop()
            if not leaves(node.body):
                step()

        found = ast.While(test, settle_comments(port.block(body)) or [ast.Pass()], [])
        found.head = head  # type: ignore[attr-defined]
        return found

    run_loop(port, loop, write)


# for (… of …), for (… in …) -----------------------------------------------------------------------


def _over(port: Writer, node: Node, source: ast.expr, kind: Kind) -> None:
    """Write a loop over the elements of something."""
    left = node.left
    pattern = left.declarations[0].id if left.type == "VariableDeclaration" else left
    loop = _loop(node)
    target = _target(port, pattern, kind)
    extra: list[ast.stmt] = []
    if target is None:
        name = port.names.new("element")
        target = py.name(name)
        extra = port.block(lambda: unpack(port, pattern, py.name(name), kind))

    def write() -> ast.stmt:
        head = head_comment(port, node.body)
        body = [*extra, *suite(port, node.body)]
        if len(body) > 1 and isinstance(body[-1], ast.Pass):
            body.pop()
        written = ast.For(py.stored(target), source, body, [])
        found = _awaiting(port, written) if node.allowAwait else written
        found.head = head  # type: ignore[attr-defined]
        return found

    run_loop(port, loop, write)


def _awaiting(port: Writer, loop: ast.For) -> ast.stmt:
    """Write ``for await``: it ends the iterator if it is left early."""
    port.uses_tasks = True
    name = port.names.new("values")
    source = ast.withitem(port.js("asyncIterate", loop.iter), py.stored(py.name(name)))
    if port.frame.node.parent is None:  # a module waits
        return ast.With([source], [ast.For(loop.target, py.name(name), loop.body, [])])
    return ast.AsyncWith([source], [ast.AsyncFor(loop.target, py.name(name), loop.body, [])])


def _target(port: Writer, pattern: Node, kind: Kind) -> ast.expr | None:
    if pattern.type == "Identifier":
        if not pattern.binding.reads:
            return py.name(port.names.js_free("_"))
        port.set_name(pattern.binding)
        return py.name(pattern.binding.python)
    if pattern.type == "ArrayPattern" and all(
        each is not None and each.type == "Identifier" for each in pattern.elements
    ):
        if pattern.elements and port.fits_pattern(pattern, kind):
            for each in pattern.elements:
                port.set_name(each.binding)
            return py.tupled([py.name(each.binding.python) for each in pattern.elements])
    return None


@writes(STATEMENTS, "ForOfStatement")
def for_of_statement(port: Writer, node: Node) -> None:
    """Write ``for (… of …)``."""
    kind = port.kind(node.right)
    elements = port.inference.elements(kind)
    listed = _list_of_entries(port, node.right)
    if listed is not None:
        _over(port, node, py.call("enumerate", port.expression(listed)), elements)
        return
    source = port.expression(node.right)
    plain_list = kind.only_list and not port.holey(kind)
    made_here = kind.all_are("generator") and node.right.type == "CallExpression"
    if not (plain_list or kind.only_text or made_here or node.allowAwait):
        source = port.js("iterate", source)
    _over(port, node, source, elements)


def _list_of_entries(port: Writer, node: Node) -> Node | None:
    """Return the list whose indices and elements ``list.entries()`` gives."""
    callee = node.callee if node.type == "CallExpression" else None
    if callee is None or callee.type != "MemberExpression" or node.arguments:
        return None
    owner: Node = callee.object
    is_list = name_of_key(callee) == "entries" and port.kind(owner).only_list
    is_list = is_list and not port.holey(port.kind(owner))
    return owner if is_list else None


@writes(STATEMENTS, "ForInStatement")
def for_in_statement(port: Writer, node: Node) -> None:
    """Write ``for (… in …)``."""
    kind = port.kind(node.right)
    source = port.expression(node.right)
    plain_record = kind.all_are("record") and all(
        not each.keyed and not each.name and not any(key.isdigit() for key in each.fields)
        for each in kind.things
    )
    if plain_record and not port.inference.extended and not _changes(port, node):
        _over(port, node, source, Kind(text=True))
        return
    if (
        kind.only_list
        and not port.holey(kind)
        and not port.inference.extended
        and _only_index(port, node)
        and not port.inference.indices.shrinks(node.right, node, grows=True)
    ):
        _over(port, node, py.call("range", py.call("len", source)), Kind(text=True))
        return
    _over(port, node, port.js("keys", source), Kind(text=True))


def _changes(port: Writer, node: Node) -> bool:
    return any(
        (each.type == "UnaryExpression" and each.operator == "delete")
        or (each.type == "AssignmentExpression" and each.left.type == "MemberExpression")
        for each in walk(node.body)
    )


def _only_index(port: Writer, node: Node) -> bool:
    """Return whether the name of a loop is used for nothing but reading the list it is over."""
    left = node.left
    pattern = left.declarations[0].id if left.type == "VariableDeclaration" else left
    if pattern.type != "Identifier" or not port.inference.indices.same_throughout(node.right, node):
        return False
    owner = port.text(node.right)
    for each in pattern.binding.reads:
        member = each.parent
        if member.type != "MemberExpression" or member.property is not each or not member.computed:
            return False
        if port.text(member.object) != owner or not is_inside(each, node.body):
            return False
    return not any(is_inside(each, node.body) for each in pattern.binding.writes)


# list.forEach(function (…) {…}) -------------------------------------------------------------------


@tool
def for_each(port: Writer, node: Node) -> bool:
    """Write ``list.forEach(function (…) {…})`` as a loop, if that is the same."""
    callee = skip_chain(node.callee)
    if (
        callee.type != "MemberExpression"
        or name_of_key(callee) != "forEach"
        or len(node.arguments) != 1
    ):
        return False
    function = node.arguments[0]
    if may_have_holes(port, callee.object):
        return False
    if not port.kind(callee.object).only_list or not _can_be_a_loop(port, function, callee.object):
        return False
    first = function.params[0] if function.params else None
    owner = port.kind(callee.object)
    source = port.expression(callee.object)
    elements = port.inference.elements(owner)
    port.inlined[function] = port.frame.node
    target: ast.expr | None = py.name("_") if first is None else _target(port, first, elements)
    extra: list[ast.stmt] = []
    if target is None:
        name = port.names.new("element")
        target = py.name(name)
        extra = port.block(lambda: unpack(port, first, py.name(name), elements))  # type: ignore[arg-type]
    if len(function.params) == 2:
        index = function.params[1].binding
        free = port.names.js_free("_")
        target = py.tupled([py.name(index.python if index.reads else free), target])
        source = py.call("enumerate", source)
    loop = Loop(function)
    function.as_loop = loop

    def write() -> ast.stmt:
        body = function.body
        if body.type == "BlockStatement":
            head = head_comment(port, body)
            written = [*extra, *suite(port, body)]
        else:
            head = None
            written = [*extra, *settle_comments(port.block(lambda: plain(port, body)))]
        if len(written) > 1 and isinstance(written[-1], ast.Pass):
            written.pop()
        if written and isinstance(written[-1], ast.Continue):
            written.pop()
        found = ast.For(py.stored(target), source, written or [ast.Pass()], [])
        found.head = head  # type: ignore[attr-defined]
        return found

    run_loop(port, loop, write)
    return True


def _is_over(binding: Binding, function: Node) -> bool:
    """Return whether a block's variable is used nowhere but in that block, away from a function."""
    block = binding.scope.node
    return (
        binding.kind in ("let", "const")
        and not binding.captured
        and block.parent is not None
        and not is_inside(function, block)
    )


def _can_be_a_loop(port: Writer, function: Node, owner: Node) -> bool:
    if function.type not in ("ArrowFunctionExpression", "FunctionExpression"):
        return False
    facts = port.inference.functions[function]
    if (
        function.async_
        or function.generator
        or facts.uses_this
        or facts.uses_arguments
        or function.id is not None
    ):
        return False
    if len(function.params) > 2 or not _untouched(port, owner, function):
        return False
    for index, each in enumerate(function.params):
        if each.type not in (
            "Identifier",
            *(("ArrayPattern", "ObjectPattern") if not index else ()),
        ):
            return False
    if function.type == "FunctionExpression" and any(
        each.type == "ThisExpression" for each in walk(function.body)
    ):
        return False
    around = port.frame.node
    own = [each for each in port.scopes.all if each.function is function]
    if any(each.kind == "var" and each.unset for each in own):
        return False
    for inner in walk(function.body):
        if is_function(inner) and outlives_its_turn(port, inner):
            return False
    for each in own:
        if any(_clash(port, each, other, function, around) for other in port.scopes.all):
            each.python = port.names.fresh(each.python)
    return True


def _clash(port: Writer, own: Binding, other: Binding, function: Node, around: Node) -> bool:
    """Return whether a variable of a function has the name of one where the function would be."""
    if other.python != own.python or other.function is function or _is_over(other, function):
        return False
    shared = other.function is around or port.inlined.get(other.function) is around
    if shared and (other.function is around or is_inside(function, other.function)):
        return True
    return other.kind != "outer" and any(is_inside(use, function) for use in other.uses)
