"""Functions: definitions, lambdas, parameters, returns.

Longer than other modules: a lambda and a definition share what stands around and in them.
"""

from __future__ import annotations

import ast

from . import python as py
from .comments import settle_comments
from .constructors import is_class, takes_this
from .idioms import returned
from .patterns import unpack
from .results import is_looked_at
from .scopes import is_inside, is_written, runs_once_before
from .spoken import is_static, needs_name, spoken, with_name
from .tree import (
    LOOPS,
    Node,
    function_of,
    is_function,
    is_strict,
    leaves,
    name_of_key,
    walk,
    within_function,
)
from .writer import (
    EXPRESSIONS,
    STATEMENTS,
    Frame,
    NeedsDef,
    Writer,
    writes,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .kinds import Function

    FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


@writes(STATEMENTS, "FunctionDeclaration")
def function_declaration(port: Writer, node: Node) -> None:
    """Write ``function f() {…}``."""
    if is_class(port, node):
        port.emit(port.use("constructor_class", node, node.id.binding.python))
        return
    port.emit(definition(port, node, node.id.binding.python))
    if node.id.binding.function is not port.frame.node:
        port.set_name(node.id.binding)


@writes(EXPRESSIONS, "FunctionExpression", "ArrowFunctionExpression")
def function_expression(port: Writer, node: Node) -> ast.expr:
    """Write a function where it is used: a lambda, or a definition before the statement."""
    suggested, port.suggested = getattr(port, "suggested", None), None
    found = _lambda(port, node)
    if found is not None:
        if is_static(node) and needs_name(port, node):
            return py.call(port.js("named", py.constant(spoken(node))), found)
        return port.js("method", found) if takes_this(port, node) else found
    name = _name_for(port, node, suggested)
    port.emit(definition(port, node, name))
    if node.type == "FunctionExpression" and node.id is not None:
        node.id.binding.python = name
    return py.name(name)


def _name_for(port: Writer, node: Node, suggested: str | None) -> str:
    if node.type == "FunctionExpression" and node.id is not None:
        plain = py.identifier(node.id.name)
    else:
        plain = py.identifier(suggested) if suggested else "callback"
    return port.names.new(plain)


def _lambda(port: Writer, node: Node) -> ast.Lambda | None:
    body = returned(node)
    if body is None or node.async_ or node.generator:
        return None
    if needs_name(port, node) and not is_static(node):
        return None
    if node.type == "FunctionExpression" and node.id is not None and node.id.binding.reads:
        return None
    if any(each.type not in ("Identifier", "RestElement") for each in node.params):
        return None
    if any(
        each.type == "RestElement" and each.argument.type != "Identifier" for each in node.params
    ):
        return None
    function = port.inference.functions[node]
    if function.uses_arguments and node.params:
        return None
    if any(_sets_names(each) for each in walk(body)):
        return None
    kept = _kept_of(port, node)
    frame = _frame(node, function, is_lambda=True, kept=kept)
    port.frames.append(frame)
    try:
        written = port.expression(body)
    except NeedsDef:
        return None
    finally:
        port.frames.pop()
    _pass_on(port, frame)
    params = _parameters(port, node, function, frame)
    return ast.Lambda(params, written)


def _sets_names(node: Node) -> bool:
    if node.type == "AssignmentExpression":
        return bool(node.left.type == "Identifier")
    return node.type == "UpdateExpression" and node.argument.type == "Identifier"


def _frame(node: Node, function: Function, is_lambda: bool, kept: list[set[str]]) -> Frame:
    this = None
    if node.type != "ArrowFunctionExpression" and not node.shares_this:
        if function.is_method or function.uses_this or function.is_dynamic:
            this = "self"
    return Frame(node, is_lambda, this=this, kept=kept)


def _kept_of(port: Writer, node: Node) -> list[set[str]]:
    """Return the variables of turns of loops around a function, and room for those it keeps.

    The loop may be around another function that is called in its turn, and at no other time.
    """
    names: set[str] = set()
    around = node.parent
    inner = node
    if not outlives_its_turn(port, node):
        names = _of_this_turn(port, node)
        return [names, set()] if names else []
    while around is not None and not _ends_the_turn(port, around):
        if around.type in (
            "ForStatement",
            "ForInStatement",
            "ForOfStatement",
            "WhileStatement",
            "DoWhileStatement",
        ):
            for binding in port.scopes.all:
                if binding.kind in ("let", "const", "class", "function") and is_inside(
                    binding.scope.node, around
                ):
                    if is_inside(inner, binding.scope.node) or is_inside(node, binding.scope.node):
                        names.add(binding.python)
                        _must_not_change(port, binding, node)
        inner, around = around, around.parent
    return [names, set()] if names else []


def _ends_the_turn(port: Writer, node: Node) -> bool:
    """Return whether what is in a function does not run in the turn of a loop around it."""
    return is_function(node) and node.as_loop is None and outlives_its_turn(port, node)


def _of_this_turn(port: Writer, node: Node) -> set[str]:
    """Return the variables that a loop around a function sets, and nothing while it is called.

    It could read them all the same; but that they are its own tells readers, and ruff, that it does
    not matter when it is called.
    """
    names: set[str] = set()
    around: Node | None = node.parent
    while around is not None:
        if around.type in LOOPS or around.as_loop is not None:
            names |= _set_by(port, around, node)
        elif is_function(around):
            break
        around = around.parent
    return names


def _set_by(port: Writer, loop: Node, node: Node) -> set[str]:
    """Return the variables that a loop sets, and no function within it."""
    function = loop if loop.as_loop is not None else function_of(loop)
    return {
        binding.python
        for binding in port.scopes.all
        if binding.kind in ("let", "const", "var", "param")
        and binding.function is function
        and any(is_inside(each, loop) for each in (*binding.declared, *binding.writes))
        and all(function_of(each) is binding.function for each in binding.writes)
        and not is_inside(binding.scope.node, node)
    }


def _must_not_change(port: Writer, binding: object, node: Node) -> None:
    """Refuse a function that shares a variable of one turn of a loop that changes after it."""
    used = any(is_inside(each, node) for each in binding.uses)  # type: ignore[attr-defined]
    if not used:
        return
    for each in binding.writes:  # type: ignore[attr-defined]
        head = binding.scope.node  # type: ignore[attr-defined]
        if head.type == "ForStatement" and head.update is not None and is_inside(each, head.update):
            continue
        if each.start > node.start or is_inside(each, node):
            raise port.refuse(
                node,
                42,
                f"a function made in a loop that shares `{binding.name}`, which changes: "  # type: ignore[attr-defined]
                "make the function outside, with an argument",
            )


def outlives_its_turn(port: Writer, node: Node) -> bool:
    """Return whether a function may be called after the turn of the loop that made it."""
    parent = node.parent
    if parent is None:
        return False
    if node.async_ or node.generator:  # what is called begins it, and may not see its end
        return True
    if parent.type == "CallExpression":
        if parent.callee is node:
            return False
        callee = parent.callee
        if callee.type == "MemberExpression" and not callee.computed and callee.property.name in (
            "map", "filter", "forEach", "reduce", "some", "every", "find", "findIndex", "sort",
            "from", "replace",
        ):  # fmt: skip
            return False
    if parent.type == "Property":
        call = parent.parent.parent
        while call is not None and call.type in ("Property", "ObjectExpression"):
            call = call.parent
        if (
            call is not None
            and call.type == "CallExpression"
            and call.callee.type == "MemberExpression"
        ) and port.kind(call.callee.object).all_are("library"):
            return False
    name: Node | None = None
    if parent.type == "VariableDeclarator" and parent.id.type == "Identifier":
        name = parent.id
    elif node.type == "FunctionDeclaration":
        name = node.id
    return name is None or not all(_is_called_beside(each, node) for each in name.binding.reads)


def _is_called_beside(name: Node, node: Node) -> bool:
    """Return whether a name of a function calls it where it was made, not in another function."""
    call = name.parent
    return (
        call.type == "CallExpression"
        and call.callee is name
        and function_of(name) is function_of(node)
    )


def _pass_on(port: Writer, frame: Frame) -> None:
    """Let functions around a function keep in a loop what it keeps, too."""
    if frame.kept and len(port.frames) > 1:
        outer = port.frame
        if outer.kept:
            for each in frame.kept[-1]:
                if each in outer.kept[0]:
                    outer.kept[-1].add(each)


def definition(
    port: Writer, node: Node, name: str, this: str | None = None, klass: bool = False
) -> ast.stmt:
    """Write a function as a definition."""
    function = port.inference.functions[node]
    kept = [] if klass else _kept_of(port, node)
    frame = _frame(node, function, is_lambda=False, kept=kept)
    if klass:
        frame.this = this
    start = node.body.start + 1 if node.body.type == "BlockStatement" else node.body.start
    head = None
    if node.body.type == "BlockStatement":
        first = node.body.body[0].start if node.body.body else node.body.end
        head = port.comments.head(node.body.start, first)
    port.frames.append(frame)
    try:
        body = port.block(lambda: _body(port, node, function, start))
    finally:
        port.frames.pop()
    if frame.globals:
        body.insert(0, ast.Global(sorted(frame.globals)))
    if frame.nonlocals:
        body.insert(0, ast.Nonlocal(sorted(frame.nonlocals)))
    body = settle_comments(body) or [ast.Pass()]
    params = _parameters(port, node, function, frame)
    _pass_on(port, frame)
    kind = ast.AsyncFunctionDef if node.async_ else ast.FunctionDef
    found = kind(name, params, body, [], None, None)
    found.head = head  # type: ignore[union-attr]
    if node.async_:
        port.uses_tasks = True
        found.decorator_list.append(port.js_name("asynchronous"))
    if not klass:
        with_name(port, node, found)
    if not klass and takes_this(port, node):
        found.decorator_list.insert(0, _mark(port, node, name))
    return found


def _mark(port: Writer, node: Node, name: str) -> ast.expr:
    """Return the mark of a function with ``this``; one that makes objects keeps its name."""
    own = _own_name(node)
    if own == name or not port.inference.functions[node].is_dynamic:
        return port.js_name("method")
    mark = port.js("method")
    mark.keywords.append(ast.keyword("name", py.constant(own)))
    return mark


def _own_name(node: Node) -> str:
    """Return what JavaScript has for the ``name`` of a function."""
    if node.id is not None:
        return str(node.id.name)
    if node.is_branch:
        return ""
    parent = node.parent
    if parent.type == "VariableDeclarator" and parent.id.type == "Identifier":
        return str(parent.id.name)
    if parent.type == "AssignmentExpression" and parent.left.type == "Identifier":
        return str(parent.left.name)
    return (name_of_key(parent) or "") if parent.type == "Property" else ""


def method(port: Writer, node: Node, name: str, first: str | None = "self") -> FunctionDef:
    """Write a function as a method whose first parameter is ``first``."""
    found = definition(port, node, name, first, klass=True)
    assert isinstance(found, (ast.FunctionDef, ast.AsyncFunctionDef))
    others = [each for each in found.args.args if each.arg != "self"]
    found.args.args = [*([ast.arg(first)] if first else []), *others]
    return found


def _body(port: Writer, node: Node, function: Function, start: int) -> None:
    _start(port, node, function)
    if node.body.type != "BlockStatement":
        value = port.expression(node.body)
        port.emit(ast.Return(value))
        return
    unset_variables(port)
    hoist(port, node.body.body)
    port.statements(node.body.body, start, node.body.end)
    _end(port, node, function)


def _end(port: Writer, node: Node, function: Function) -> None:
    """Return undefined at the end, where the result is looked at."""
    if node.generator:
        if not any(each.type == "YieldExpression" for each in within_function(node)):
            port.emit(ast.Return())
            port.emit(py.statement(ast.Yield()))  # which makes it a generator
        return
    if not function.result.undefined or node.parent.kind == "set":
        return
    body = node.body.body
    if body and leaves(body[-1]):
        return
    plain = function.result.others("undefined")
    if plain or is_looked_at(port, node):
        if not is_class(port, node) and not _is_constructor(node):
            port.emit(ast.Return(port.undefined()))


def _is_constructor(node: Node) -> bool:
    """Return whether a function is the constructor of a class."""
    return bool(node.parent.type == "MethodDefinition" and node.parent.kind == "constructor")


def _start(port: Writer, node: Node, function: Function) -> None:
    """Write what parameters need that Python's have not: patterns, defaults, ``arguments``."""
    if function.uses_arguments:
        _take_arguments(port, node)
    for index, each in enumerate(node.params):
        has_default = each.type == "AssignmentPattern" and not function.uses_arguments
        in_head = has_default and _default_in_head(each)
        if each.type == "AssignmentPattern" and not in_head:
            inner = each.left
            name = (
                py.name(inner.binding.python)
                if inner.type == "Identifier"
                else py.name(_pattern_name(index))
            )
            test = py.compared(name, "is", port.undefined())
            port.emit(ast.If(test, [py.assign(py.name(name.id), port.expression(each.right))], []))
        if each.type == "AssignmentPattern" and in_head:
            if _may_be_given_undefined(function, index):
                name = py.name(each.left.binding.python)
                test = py.compared(name, "is", port.undefined())
                port.emit(
                    ast.If(test, [py.assign(py.name(name.id), port.expression(each.right))], [])
                )
        inner = each.left if each.type == "AssignmentPattern" else each
        inner = inner.argument if inner.type == "RestElement" else inner
        if inner.type in ("ArrayPattern", "ObjectPattern"):
            kind = function.params[index]
            if each.type == "AssignmentPattern":
                kind = kind.without("undefined") | port.kind(each.right)
            unpack(port, inner, py.name(_pattern_name(index)), kind)


def _take_arguments(port: Writer, node: Node) -> None:
    """Write where parameters get their values from ``arguments``."""
    if _changes_arguments(port, node):
        what = "`arguments` beside a parameter that is set: it changes with it; use another name"
        raise port.refuse(node, 52, what)
    names: list[ast.expr] = []
    for index, each in enumerate(node.params):
        inner = each.left if each.type == "AssignmentPattern" else each
        inner = inner.argument if inner.type == "RestElement" else inner
        name = inner.binding.python if inner.type == "Identifier" else _pattern_name(index)
        if each.type == "RestElement":
            rest = py.sliced(py.name("arguments"), py.constant(index))
            port.emit(py.assign(py.name(name), py.call("list", rest)))
        else:
            names.append(py.name(name))
    if names:
        value = port.js("slots", py.name("arguments"), py.constant(len(names)))
        port.emit(py.assign(py.tupled(names), value))
    port.emit(py.assign(py.name("arguments"), py.call("list", py.name("arguments"))))


def _changes_arguments(port: Writer, node: Node) -> bool:
    """Return whether setting a parameter would change ``arguments``, or the other way round."""
    if any(each.type != "Identifier" for each in node.params) or is_strict(node):
        return False
    uses = [
        each
        for each in walk(node)
        if each.type == "Identifier" and each.name == "arguments" and each.binding is not None
        if not (each.parent.type == "MemberExpression" and name_of_key(each.parent) == "length")
    ]
    last = max((each.start for each in uses), default=-1)
    writes = [one.start for each in node.params for one in each.binding.writes]
    if any(each < last for each in writes):
        return True
    return bool(node.params) and any(
        each.parent.type == "MemberExpression" and is_written(each.parent) for each in uses
    )


def _may_be_given_undefined(function: Function, index: int) -> bool:
    """Return whether a call may give undefined for a parameter with a default."""
    if function.escapes:
        return True
    kind = function.params[index]
    # An argument that is missing counts as undefined too, and gets the default from Python.
    return kind.anything or (kind.undefined and function.fewest > index)


def _pattern_name(index: int) -> str:
    return f"argument_{index + 1}" if index else "argument"


def _default_in_head(param: Node) -> bool:
    """Return whether a default can stand in the head of a Python function."""
    right = param.right
    if param.left.type != "Identifier":
        return False
    if right.type == "Literal" and right.regex is None:
        return True
    return bool(right.type == "UnaryExpression" and right.argument.type == "Literal")


def _parameters(port: Writer, node: Node, function: Function, frame: Frame) -> ast.arguments:
    named = [(each, py.name(each)) for each in sorted(frame.kept[-1])] if frame.kept else []
    params: list[tuple[str, ast.expr | None]] = []
    if frame.this == "self":
        params.append(("self", None))
    if function.uses_arguments:
        return py.arguments(params, "arguments", named)
    rest = None
    required = not (function.escapes or function.most == 0)
    missing = False
    for index, each in enumerate(node.params):
        if each.type == "RestElement":
            rest = (
                each.argument.binding.python
                if each.argument.type == "Identifier"
                else _pattern_name(index)
            )
            continue
        default: ast.expr | None = None
        if each.type == "AssignmentPattern":
            missing = True
            default = port.expression(each.right) if _default_in_head(each) else port.undefined()
            each = each.left
        elif missing or not required or index >= function.fewest:
            missing = True
            default = port.undefined()
        name = each.binding.python if each.type == "Identifier" else _pattern_name(index)
        params.append((name, default))
    if rest is None and function.wants > len(node.params):
        rest = port.names.js_free("_")
    return py.arguments(params, rest, named)


@writes(STATEMENTS, "ReturnStatement")
def return_statement(port: Writer, node: Node) -> None:
    """Write ``return``."""
    loop = function_of(node).as_loop
    if loop is not None:
        if node.argument is not None and node.argument.type not in ("Literal", "Identifier"):
            port.use("plain", node.argument)
        port.use("jump", loop, "continue")
        return
    around = function_of(node)
    if around.async_ and around.generator and node.argument is not None:
        value = ast.Await(
            py.method(port.js_name("Promise"), "resolve", port.expression(node.argument))
        )
        port.emit(ast.Raise(port.js("returned", value), None))
        return
    if node.argument is None:
        function = port.inference.functions[around]
        used = function.result.others("undefined")
        bare = not used and not is_looked_at(port, function.node)
        constructor = _is_constructor(function.node)
        port.emit(
            ast.Return(
                None
                if bare or is_class(port, function.node) or constructor or function.node.generator
                else port.undefined()
            )
        )
        return
    function = port.inference.functions[function_of(node)]
    if function.is_constructor and is_class(port, function.node):
        raise port.at_run_time(node, [function.node])
    port.emit(ast.Return(port.expression(node.argument)))


# Hoisting -----------------------------------------------------------------------------------------


def hoist(port: Writer, statements: list[Node]) -> None:
    """Write functions that are used above their definition."""
    for node in statements:
        function = _declared(node)
        if function is None or function.id is None or is_class(port, function):
            continue
        if _is_used_above(function, statements):
            before, _ = port.comments.before(_end_of_previous(statements, node), node)
            count = len(port.body)
            port.statement(node)
            inner = port.comments.rest(node.start, node.end)
            lines = [*before, *inner]
            if lines:
                first = port.body[count]
                first.before = [*lines, *(getattr(first, "before", None) or [])]  # type: ignore[attr-defined]
            port.moved.add(node)


def _declared(statement: Node) -> Node | None:
    """Return the function that a statement declares, and may export."""
    if statement.type in ("ExportNamedDeclaration", "ExportDefaultDeclaration"):
        statement = statement.declaration
    declares = statement is not None and statement.type == "FunctionDeclaration"
    return statement if declares else None


def unset_variables(port: Writer) -> None:
    """Set the variables of a function that it may read before it sets them."""
    for binding in port.scopes.all:
        if binding.kind != "var" or not binding.unset or binding.function is not port.frame.node:
            continue
        if not _declared_bare(binding):
            port.emit(py.assign(py.name(binding.python), port.undefined()))


def _declared_bare(binding: object) -> bool:
    """Return whether a ``var x;`` stands before the places that read it unset."""
    first = min((each.start for each in binding.reads if each.unset), default=0)  # type: ignore[attr-defined]
    for each in binding.declared:  # type: ignore[attr-defined]
        declarator = each.parent
        if declarator.type == "VariableDeclarator" and declarator.init is None:
            if declarator.parent.parent.type in ("ForInStatement", "ForOfStatement"):
                continue
            unset = [read for read in binding.reads if read.unset]  # type: ignore[attr-defined]
            if each.start <= first and all(
                function_of(read) is not function_of(each) or runs_once_before(declarator, read)
                for read in unset
            ):
                return True
    return False


def _end_of_previous(statements: list[Node], node: Node) -> int:
    index = statements.index(node)
    if index:
        return int(statements[index - 1].end)
    parent = node.parent
    return int(parent.start) + 1 if parent is not None and parent.parent is not None else 0


def _is_used_above(node: Node, statements: list[Node]) -> bool:
    """Return whether code that stands above a function may run it."""
    seen: set[Node] = set()

    def used(function: Node) -> bool:
        if function in seen:
            return False
        seen.add(function)
        for read in function.id.binding.reads:
            if is_inside(read, function):
                continue
            outer = _declared_function_around(read, statements)
            if outer is None:
                if read.start < node.start:
                    return True
            elif outer is not node and used(outer):
                return True
        return False

    return used(node)


def _declared_function_around(read: Node, statements: list[Node]) -> Node | None:
    each: Node | None = read
    while each is not None:
        if each in statements:
            return _declared(each)
        each = each.parent
    return None
