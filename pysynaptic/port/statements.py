"""Statements other than declarations, loops, functions and classes.

Longer than other modules: many short functions, most of them about assignments.
"""

from __future__ import annotations

import ast

from . import python as py
from . import statics
from .calls import fits, fitting
from .classes import prototype_member
from .comments import put_before, settle_comments
from .commonjs import assigned_exports, required_alone
from .constants import is_alone
from .constructors import makes_itself
from .declarations import set_variable
from .expressions import again, assigned_value, is_counting
from .fixed import is_fixed, put
from .functions import definition, hoist
from .kinds import Kind, Number
from .members_written import key_of, target
from .operators import ARITHMETIC, text_of, truth
from .pages import when_loaded
from .patterns import unpack
from .scopes import Binding, is_inside
from .tree import Node, function_of, is_function, name_of_key, walk
from .writer import STATEMENTS, Writer, tool, writes


@writes(STATEMENTS, "EmptyStatement", "DebuggerStatement")
def nothing(port: Writer, node: Node) -> None:
    """Write nothing."""


@writes(STATEMENTS, "BlockStatement")
def block_statement(port: Writer, node: Node) -> None:
    """Write a block of its own: Python needs none."""
    hoist(port, node.body)
    port.statements(node.body, node.start + 1, node.end)


def suite(port: Writer, node: Node) -> list[ast.stmt]:
    """Return the statements of a branch or a loop's body."""

    def write() -> None:
        if node.type == "BlockStatement":
            block_statement(port, node)
        else:
            port.statements([node], node.start, node.end)

    return settle_comments(port.block(write)) or [ast.Pass()]


def head_comment(port: Writer, node: Node) -> str | None:
    """Return the comment that follows an opening brace."""
    if node.type != "BlockStatement":
        return None
    first = node.body[0].start if node.body else node.end
    return port.comments.head(node.start, first)


# Expressions as statements ------------------------------------------------------------------------


@writes(STATEMENTS, "ExpressionStatement")
def expression_statement(port: Writer, node: Node) -> None:
    """Write an expression that stands alone."""
    if node.directive is not None:
        return
    plain(port, node.expression)


@tool
def plain(port: Writer, node: Node) -> None:
    """Write an expression whose value is not used."""
    kind = node.type
    if when_loaded(port, node):
        pass
    elif kind == "AssignmentExpression":
        _assignment(port, node)
    elif kind == "YieldExpression" and node.delegate and port.frame.node.async_:
        _delegation(port, node)
    elif (
        kind == "UpdateExpression"
        and node.argument.type == "Identifier"
        and _raised(port, node.argument)
    ):
        pass
    elif kind == "UpdateExpression":
        _update(port, node)
    elif kind == "SequenceExpression":
        for each in node.expressions:
            plain(port, each)
    elif kind == "LogicalExpression" and node.operator != "??":
        test = truth(port, node.left)
        if node.operator == "||":
            test = py.negated(test)
        port.emit(ast.If(test, _plain_suite(port, node.right), []))
    elif kind == "ConditionalExpression":
        test = truth(port, node.test)
        port.emit(
            ast.If(test, _plain_suite(port, node.consequent), _plain_suite(port, node.alternate))
        )
    elif kind == "UnaryExpression" and node.operator in ("void", "!"):
        plain(port, node.argument)
    elif (
        (kind == "CallExpression" and required_alone(port, node))
        or (kind == "CallExpression" and _called_at_once(port, node))
        or (kind == "CallExpression" and _loop_of(port, node))
        or (kind == "Literal" and isinstance(node.value, str))
    ):
        pass
    else:
        port.emit(py.statement(port.expression(node)))


def _plain_suite(port: Writer, node: Node) -> list[ast.stmt]:
    return settle_comments(port.block(lambda: plain(port, node))) or [ast.Pass()]


def _called_at_once(port: Writer, node: Node) -> bool:
    """Write ``(function () {…})();`` as a definition and a call."""
    callee = node.callee
    if (
        callee.type == "MemberExpression"
        and name_of_key(callee) == "call"
        and is_function(callee.object)
    ):
        if not (len(node.arguments) == 1 and node.arguments[0].type == "ThisExpression"):
            return False
        callee = callee.object
        callee.shares_this = True
        arguments: list[Node] = []
    elif is_function(callee):
        arguments = node.arguments
    else:
        return False
    if arguments and not fits(port, node, port.kind(callee)):
        return False
    name = port.names.new(py.identifier(callee.id.name) if callee.id is not None else "main")
    if callee.id is not None:
        callee.id.binding.python = name
    port.emit(definition(port, callee, name))
    given = fitting(port, node, port.kind(callee)) if arguments else []
    port.emit(py.statement(py.call(name, *given)))
    if callee.async_:
        port.uses_tasks = True
    return True


def _loop_of(port: Writer, node: Node) -> bool:
    """Write ``list.forEach(function (…) {…})`` as a loop."""
    return bool(port.use("for_each", node))


def _assignment(port: Writer, node: Node) -> None:
    left, operator, right = node.left, node.operator, node.right
    if operator == "=" and prototype_member(port, node):
        return
    if operator == "=" and assigned_exports(port, node):
        return
    if operator == "=" and right.type == "AssignmentExpression" and right.operator == "=":
        if _chain(port, node):
            return
    if left.type == "Identifier":
        if not _raised(port, left):
            _set_name(port, node)
    elif left.type == "MemberExpression":
        _set_member(port, node)
    else:
        _set_pattern(port, node)


def _raised(port: Writer, name: Node) -> bool:
    """Write what JavaScript does at an assignment to a constant; return whether it is one."""
    if not is_alone(name):
        return False
    value = name.parent.right
    if value is not None and value.type not in ("Literal", "Identifier"):
        port.emit(py.statement(port.expression(value)))
    port.note(f"line {name.line}: an assignment to the constant `{name.name}` raises, as in Node")
    error = port.js("TypeError", py.constant("Assignment to constant variable."))
    port.emit(ast.Raise(error, None))
    return True


def _chain(port: Writer, node: Node) -> bool:
    """Write ``a = b = 0``."""
    targets: list[Node] = []
    each = node
    while each.type == "AssignmentExpression" and each.operator == "=":
        if each.left.type != "Identifier":
            return False
        targets.append(each.left)
        each = each.right
    if is_function(each) or each.type == "AssignmentExpression":
        return False
    value = port.expression(each)
    for one in targets:
        port.set_name(one.binding)
    port.emit(ast.Assign([py.stored(py.name(one.binding.python)) for one in targets], value))
    return True


def _set_name(port: Writer, node: Node) -> None:
    left, operator = node.left, node.operator
    binding = left.binding
    if operator == "=":
        set_variable(port, left, node.right)
        return
    name = py.name(binding.python)
    port.set_name(binding)
    if operator in ("||=", "&&=", "??="):
        port.emit(py.assign(name, assigned_value(port, node)))
        return
    _augment(port, node, name)


def _augment(port: Writer, node: Node, name: ast.expr) -> None:
    """Write ``target += value``, or what it stands for."""
    operator = node.operator[:-1]
    a, b = port.kind(node.left), port.kind(node.right)
    if operator == "+" and a.only_text:
        value = text_of(port, port.expression(node.right), b)
        port.emit(py.augmented(name, "+", value))
        return
    native = is_counting(operator, a, b)
    if not native and operator in ARITHMETIC and a.only_number and b.only_number:
        native = ARITHMETIC[operator][0](a.only_number, b.only_number)[1]
    if native:
        port.emit(py.augmented(name, operator, port.expression(node.right)))
    elif isinstance(name, ast.Name):
        port.emit(py.assign(name, assigned_value(port, node)))
    else:
        port.emit(py.assign(name, assigned_value(port, node)))


def _set_member(port: Writer, node: Node) -> None:
    left, operator = node.left, node.operator
    fixed = is_fixed(port.kind(left.object), name_of_key(left))
    plain = operator == "=" and not fixed
    if plain and _appends(port, node):
        return
    if plain and name_of_key(left) == "length" and port.kind(left.object).only_list:
        if node.right.type == "Literal" and node.right.value == 0:
            port.emit(py.statement(py.method(port.expression(left.object), "clear")))
            return
    if (
        operator == "="
        and port.kind(left.object).all_are("builtin")
        and port.text(left) == "Math.random"
    ) and is_function(node.right):
        port.suggested = "random"
    key = name_of_key(left)
    if port.kind(left.object).only_list and key not in (None, "length") and not str(key).isdigit():
        raise port.refuse(left, 14, f"a list with a property `{key}`: use an object beside it")
    native = target(port, left, writing=True)
    classes = statics.classes_of(port, left)
    if classes and len(classes) < len(port.kind(left.object).things):
        native = None  # only running it tells whether a class gets the member
    if operator == "=":
        if is_function(node.right):
            port.suggested = name_of_key(left)
        value = port.expression(node.right)
        if native is None:
            port.emit(
                py.statement(
                    put(port, left, port.expression(left.object), key_of(port, left), value)
                )
            )
        else:
            for klass in classes[:1]:
                value = statics.marked(port, klass, name_of_key(left) or "", node.right, value)
            port.emit(py.assign(native, value))
        return
    if native is None:
        _put_stepped(port, node)
    else:
        _augment(port, node, native)


def _put_stepped(port: Writer, node: Node) -> None:
    left = node.left
    owner, key = port.expression(left.object), key_of(port, left)
    if _is_repeatable(left.object) and _is_repeatable(left.property):
        port.emit(py.statement(put(port, left, owner, key, assigned_value(port, node))))
        return
    if not py.is_simple(owner):
        name = port.names.new("owner")
        port.emit(py.assign(py.name(name), owner))
        owner = py.name(name)
    if not py.is_simple(key):
        name = port.names.new("key")
        port.emit(py.assign(py.name(name), key))
        key = py.name(name)
    value = assigned_value(port, node, port.js("at", owner, key))
    port.emit(py.statement(put(port, left, again(owner), again(key), value)))


def _is_repeatable(node: Node) -> bool:
    """Return whether an expression may be evaluated twice."""
    for each in walk(node):
        if each.type not in (
            "Identifier",
            "MemberExpression",
            "Literal",
            "ThisExpression",
            "BinaryExpression",
        ):
            return False
    return True


def _appends(port: Writer, node: Node) -> bool:
    """Write ``list[list.length] = x`` as an append."""
    left = node.left
    if not left.computed or not port.kind(left.object).only_list:
        return False
    if port.text(left.property) != port.text(left.object) + ".length":
        return False
    port.emit(
        py.statement(py.method(port.expression(left.object), "append", port.expression(node.right)))
    )
    return True


def _set_pattern(port: Writer, node: Node) -> None:
    left, right = node.left, node.right
    if left.type == "ArrayPattern" and right.type == "ArrayExpression":
        if len(left.elements) == len(right.elements) and _swaps(port, left, right):
            return
    unpack(port, left, port.expression(right), port.kind(right))


def _swaps(port: Writer, left: Node, right: Node) -> bool:
    """Write ``[a, b] = [b, a]``."""
    if any(
        each is None or each.type not in ("Identifier", "MemberExpression")
        for each in left.elements
    ):
        return False
    if any(each is None or each.type == "SpreadElement" for each in right.elements):
        return False
    targets: list[ast.expr] = []
    for each in left.elements:
        if each.type == "Identifier":
            port.set_name(each.binding)
            targets.append(py.name(each.binding.python))
            continue
        native = target(port, each, writing=True)
        if native is None:
            return False
        targets.append(native)
    values = [port.expression(each) for each in right.elements]
    port.emit(py.assign(py.tupled(targets), py.tupled(values)))
    return True


def _update(port: Writer, node: Node) -> None:
    """Write ``i++`` as a statement."""
    argument = node.argument
    operator = node.operator[0]
    kind = port.kind(argument)
    one = Kind(number=Number(1, -1, False, False))
    if argument.type == "Identifier":
        name: ast.expr | None = py.name(argument.binding.python)
        port.set_name(argument.binding)
    else:
        name = target(port, argument, writing=True)
    if name is not None and is_counting(operator, kind, one):
        port.emit(py.augmented(name, operator, py.constant(1)))
        return
    if argument.type == "Identifier":
        value = port.expression(argument)
        if kind.only_number is None:
            value = port.js("Number", value)
        port.emit(
            py.assign(
                py.name(argument.binding.python),
                port.js("add" if operator == "+" else "sub", value, py.constant(1)),
            )
        )
        return
    amount: ast.expr = py.constant(1) if operator == "+" else py.minus(py.constant(1))
    owner = port.expression(argument.object)
    step = put(port, argument, owner, key_of(port, argument), amount, function="step")
    port.emit(py.statement(step))


# Conditions ---------------------------------------------------------------------------------------


@writes(STATEMENTS, "IfStatement")
def if_statement(port: Writer, node: Node) -> None:
    """Write ``if``."""
    if makes_itself(node):
        return
    test = truth(port, node.test)
    head = head_comment(port, node.consequent)
    found = ast.If(test, suite(port, node.consequent), [])
    found.head = head  # type: ignore[attr-defined]
    if node.alternate is not None:
        between, _ = port.comments.before(node.consequent.end, node.alternate)
        if node.alternate.type == "IfStatement":
            found.orelse = port.block(lambda: if_statement(port, node.alternate))
            put_before(found.orelse[0], between)
        else:
            found.else_head = head_comment(port, node.alternate)  # type: ignore[attr-defined]
            found.orelse = suite(port, node.alternate)
            found.else_before = between  # type: ignore[attr-defined]
    port.emit(found)


# Errors -------------------------------------------------------------------------------------------


@writes(STATEMENTS, "ThrowStatement")
def throw_statement(port: Writer, node: Node) -> None:
    """Write ``throw``."""
    argument = node.argument
    value = port.expression(argument)
    if not port.kind(argument).all_are("error"):
        value = port.js("thrown", value)
    port.emit(ast.Raise(value, None))


@writes(STATEMENTS, "TryStatement")
def try_statement(port: Writer, node: Node) -> None:
    """Write ``try``."""
    body = suite(port, node.block)
    handlers = []
    if node.handler is not None:
        handlers.append(_handler(port, node.handler))
    final = suite(port, node.finalizer) if node.finalizer is not None else []
    port.emit(ast.Try(body, handlers, [], final))


def _handler(port: Writer, node: Node) -> ast.ExceptHandler:
    param = node.param
    error = port.names.new("error")

    def write() -> None:
        caught = port.js("caught", py.name(error))
        names = " ".join(each.name for each in _undeclared(port))
        if names:
            caught.keywords.append(ast.keyword("undeclared", py.constant(names)))
        if param is None:
            port.emit(py.statement(caught))
        elif param.type == "Identifier":
            port.set_name(param.binding)
            port.emit(py.assign(py.name(param.binding.python), caught))
        else:
            unpack(port, param, caught, Kind(anything=True))
        block_statement(port, node.body)

    body = settle_comments(port.block(write)) or [ast.Pass()]
    return ast.ExceptHandler(py.name("Exception"), error, body)


def _undeclared(port: Writer) -> list[Binding]:
    """Return the variables that assignments make, and that may be read before."""
    found = []
    for each in port.scopes.all:
        if each.kind != "sloppy" or each.python != each.name:
            continue
        first = min((*each.reads, *each.writes), key=lambda name: name.start)
        elsewhere = (function_of(read) is not function_of(first) for read in each.reads)
        before = (read is first or is_inside(read, first.parent) for read in each.reads)
        if any(elsewhere) or any(before):
            found.append(each)
    return found


# Switch -------------------------------------------------------------------------------------------


@writes(STATEMENTS, "SwitchStatement")
def switch_statement(port: Writer, node: Node) -> None:
    """Write ``switch``."""
    port.use("write_switch", node)


@writes(STATEMENTS, "LabeledStatement")
def labeled_statement(port: Writer, node: Node) -> None:
    """Write a statement with a label: only loops are left by it."""
    port.use("labelled", node)


def _delegation(port: Writer, node: Node) -> None:
    """Write ``yield*`` of an asynchronous generator, for which Python has no word."""
    values, each = port.names.new("values"), port.names.new("element")
    source = port.js("asyncIterate", port.expression(node.argument))
    passed: ast.expr = ast.Yield(port.js("passed", py.name(each)))
    if any(member.parent.type == "CallExpression" for member in port.program.members("throw")):
        what = (
            "`yield*` in an asynchronous generator, where `throw()` reaches the inner one: a loop"
        )
        raise port.refuse(node, 90, what)
    step: ast.stmt = py.statement(passed)
    if any(member.parent.arguments for member in port.program.members("next")):
        step = py.assign(py.attribute(py.name(values), "sent"), port.js("sent", passed))
    loop = ast.AsyncFor(py.stored(py.name(each)), py.name(values), [step], [])
    port.emit(ast.AsyncWith([ast.withitem(source, py.stored(py.name(values)))], [loop]))
