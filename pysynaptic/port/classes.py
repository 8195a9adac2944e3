"""Classes, and constructor functions with a prototype, as classes of Python."""

from __future__ import annotations

import ast

from . import language
from . import python as py
from .arguments import arguments
from .constructors import binding_of, is_class, is_outermost, prototype_statements
from .functions import method
from .kinds import Thing
from .members_written import is_doubled
from .scopes import Binding
from .tree import Node, function_of, is_function, name_of_key, walk
from .writer import EXPRESSIONS, STATEMENTS, Frame, Writer, settle_comments, tool, writes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .functions import FunctionDef


@writes(STATEMENTS, "ClassDeclaration")
def class_declaration(port: Writer, node: Node) -> None:
    """Write ``class A {…}``."""
    port.emit(write_class(port, node, node.id.binding.python))


@writes(EXPRESSIONS, "ClassExpression")
def class_expression(port: Writer, node: Node) -> ast.expr:
    """Write a class where it is used: defined before the statement."""
    suggested, port.suggested = getattr(port, "suggested", None), None
    plain = py.identifier(node.id.name if node.id is not None else suggested or "Class")
    name = port.names.new(plain)
    if node.id is not None:
        node.id.binding.python = name
    port.emit(write_class(port, node, name))
    return py.name(name)


def write_class(port: Writer, node: Node, name: str) -> ast.ClassDef:
    """Write a class."""
    node.python = name
    klass = port.inference.make(node, "class", node.id.name if node.id else "")
    bases = (
        [port.expression(node.superClass)] if node.superClass is not None else _bases(port, klass)
    )
    fields = [
        each for each in node.body.body if each.type == "PropertyDefinition" and not each.static
    ]
    members = [each for each in node.body.body if each not in fields]
    has_constructor = any(each.kind == "constructor" for each in members)
    body: list[ast.stmt] = []
    last = node.body.start + 1
    port.frames.append(Frame(node, this=None))
    try:
        if fields and not has_constructor:
            body.append(_constructor_for(port, node, fields))
        for each in node.body.body:
            before, blank = port.comments.before(last, each)
            if each in fields or each in port.moved:
                if before and body:
                    _above(body, before)
                last = each.end
                continue
            found = port.block(lambda each=each: _member(port, node, each, fields))  # type: ignore[misc]
            if found and before:
                found[0].before = [*before, *(getattr(found[0], "before", None) or [])]  # type: ignore[attr-defined]
            if found and blank:
                found[0].blank = 1  # type: ignore[attr-defined]
            body += found
            last = each.end
    finally:
        port.frames.pop()
    tail = port.comments.rest(last, node.end)
    if tail and body:
        body[-1].tail = [*getattr(body[-1], "tail", []), *tail]  # type: ignore[attr-defined]
    return ast.ClassDef(name, bases, [], settle_comments(body) or [ast.Pass()], [])


def _above(body: list[ast.stmt], lines: list[str | None]) -> None:
    first = body[0]
    first.before = [*(getattr(first, "before", None) or []), *lines]  # type: ignore[attr-defined]


def _bases(port: Writer, klass: Thing) -> list[ast.expr]:
    """Return `Struct` as the base of a class whose objects may lack a property that is read."""
    instance = next(iter(port.inference.instance_of(klass).things))
    missing = set(instance.fields) - instance.sure
    if missing or instance.keyed or instance.escaped or port.inference.lacking.get(instance):
        return [port.js_name("Struct")]
    return []


def _constructor_for(port: Writer, node: Node, fields: list[Node]) -> ast.stmt:
    """Write the constructor of a class that has only fields."""

    def body() -> None:
        if node.superClass is not None:
            port.emit(
                py.statement(
                    py.method(py.call("super"), "__init__", py.starred(py.name("arguments")))
                )
            )
        _set_fields(port, fields)

    frame = Frame(node, this="self")
    port.frames.append(frame)
    written = port.block(body)
    port.frames.pop()
    rest = "arguments" if node.superClass is not None else None
    return ast.FunctionDef(
        "__init__", py.arguments([("self", None)], rest), written, [], None, None
    )


def _set_fields(port: Writer, fields: list[Node]) -> None:
    for each in fields:
        name = name_of_key(each)
        if name is None:
            raise port.refuse(each, 33, "a field whose name is calculated")
        port.suggested = name
        value = port.undefined() if each.value is None else port.expression(each.value)
        port.emit(py.assign(py.attribute(py.name("self"), py.identifier(name)), value))


def _member(port: Writer, node: Node, each: Node, fields: list[Node]) -> None:
    if each.type == "StaticBlock":
        raise port.refuse(each, 34, "a static block: write it below the class")
    name = name_of_key(each)
    if name is None and port.text(each.key) == "Symbol.iterator" and each.value.generator:
        name = "__iter__"
    if name is None and port.text(each.key) == "Symbol.asyncIterator" and each.value.generator:
        name = "__aiter__"
    if name is None:
        raise port.refuse(each, 33, "a member whose name is calculated")
    python = py.identifier(name)
    klass = port.inference.make(node, "class", node.id.name if node.id else "")
    if each.static and is_doubled(klass, name):
        python += "_"
    if each.type == "PropertyDefinition":
        port.suggested = name
        value = port.undefined() if each.value is None else port.expression(each.value)
        port.emit(py.assign(py.name(python), value))
        return
    function = each.value
    if each.kind == "constructor":
        calls_super = any(
            one.type == "CallExpression" and one.callee.type == "Super" for one in walk(function)
        )
        if node.superClass is not None and not calls_super:
            raise port.refuse(
                each, 38, "a constructor of a derived class that does not call super()"
            )
        found = method(port, function, "__init__")
        if fields:
            _insert_fields(port, node, found, fields)
        port.emit(found)
        return
    uses_this = port.inference.functions[function].uses_this or _has_super(function)
    this = ("cls" if uses_this else None) if each.static else "self"
    found = method(port, function, python, this)
    if each.static:
        decorator = py.name("classmethod" if uses_this else "staticmethod")
        found.decorator_list.insert(0, decorator)
    if each.kind == "get":
        found.decorator_list.insert(0, py.name("property"))
    elif each.kind == "set":
        getters = [
            one
            for one in node.body.body
            if one.kind == "get" and name_of_key(one) == name and one.static == each.static
        ]
        if not getters:
            raise port.refuse(each, 35, "a setter without a getter")
        if getters[0].start > each.start:  # Python wants it first
            _member(port, node, getters[0], fields)
            port.moved.add(getters[0])
        found.decorator_list.insert(0, py.attribute(py.name(python), "setter"))
    port.emit(found)


def _has_super(function: Node) -> bool:
    return any(each.type == "Super" for each in walk(function))


def _insert_fields(port: Writer, node: Node, constructor: FunctionDef, fields: list[Node]) -> None:
    """Set the fields where JavaScript sets them: first, or after ``super()``."""
    frame = Frame(node, this="self")
    port.frames.append(frame)
    written = port.block(lambda: _set_fields(port, fields))
    port.frames.pop()
    place = 0
    if node.superClass is not None:
        for index, each in enumerate(constructor.body):
            if isinstance(each, ast.Expr) and "super().__init__" in ast.unparse(each):
                place = index + 1
    constructor.body[place:place] = written
    constructor.body[:] = [each for each in constructor.body if not isinstance(each, ast.Pass)] or [
        ast.Pass()
    ]


# Constructor functions ----------------------------------------------------------------------------


def prototype_member(port: Writer, node: Node) -> bool:
    """Return whether an assignment is written in the class that it belongs to."""
    left = node.left
    while left.type == "MemberExpression":
        if name_of_key(left) == "prototype" and left.object.type == "Identifier":
            binding = left.object.binding
            function = _function_of_binding(binding)
            if function is not None and is_class(port, function):
                if (
                    function_of(node) is not binding.function
                    or node.parent.type != "ExpressionStatement"
                    or not is_outermost(node.parent)
                ):
                    raise port.refuse(
                        node,
                        30,
                        "a prototype that is changed later: write the method into the class",
                    )
                return True
        left = left.object
    return False


def _function_of_binding(binding: Binding | None) -> Node | None:
    if binding is None:
        return None
    for name in binding.declared:
        parent: Node = name.parent
        if is_function(parent) and parent.id is name:
            return parent
        if (
            parent.type == "VariableDeclarator"
            and parent.init is not None
            and is_function(parent.init)
        ):
            found: Node = parent.init
            return found
    return None


@tool
def constructor_class(port: Writer, node: Node, name: str) -> ast.ClassDef:
    """Write a constructor function and what its prototype has as a class."""
    binding = binding_of(node)
    assert binding is not None
    base: ast.expr | None = None
    members: list[tuple[str, Node, Node]] = []
    for each in prototype_statements(binding):
        if name_of_key(each.left) == "prototype":
            found = _base(port, each.right)
            if found is not None:
                base = found
                continue
            if each.right.type != "ObjectExpression":
                raise port.refuse(each, 30, "this prototype: write a class")
            for one in each.right.properties:
                key = name_of_key(one)
                if one.type != "Property" or key is None:
                    raise port.refuse(one, 30, "this member of a prototype")
                if key != "constructor":
                    members.append((key, one.value, one))
            continue
        key = name_of_key(each.left)
        if key is None:
            raise port.refuse(each, 33, "a member whose name is calculated")
        if key != "constructor":
            members.append((key, each.right, each.parent))
    node.constructs = True
    literal = [
        each for each in prototype_statements(binding) if name_of_key(each.left) == "prototype"
    ]
    loses_name = any(
        each.right.type == "ObjectExpression"
        and not any(name_of_key(one) == "constructor" for one in each.right.properties)
        for each in literal
    )
    klass = port.inference.make(node, "function")
    bases = [base] if base is not None else _bases(port, klass)
    body: list[ast.stmt] = []
    init = method(port, node, "__init__")
    init.body = [each for each in init.body if not isinstance(each, ast.Pass)] or [ast.Pass()]
    if loses_name:
        body.append(py.assign(py.name("constructor"), port.js_name("Object")))
    if not (len(init.body) == 1 and isinstance(init.body[0], ast.Pass)) or init.args.args[1:]:
        body.append(init)
    port.frames.append(Frame(node, this=None))
    try:
        for key, value, place in members:
            before = _comments_above(port, place)
            if is_function(value):
                written: ast.stmt = method(port, value, py.identifier(key))
            else:
                written = py.assign(py.name(py.identifier(key)), port.expression(value))
            if before:
                written.before = before  # type: ignore[attr-defined]
            body.append(written)
    finally:
        port.frames.pop()
    return ast.ClassDef(name, bases, [], settle_comments(body) or [ast.Pass()], [])


def _comments_above(port: Writer, place: Node) -> list[str | None]:
    text = port.source.text
    start = place.start
    # Back over the comments and blanks that stand directly above.
    lines = text[:start].split("\n")
    index = len(lines) - 2
    while index >= 0 and lines[index].strip().startswith(("//", "*", "/*")):
        index -= 1
    begin = sum(len(each) + 1 for each in lines[: index + 1])
    found: list[str | None] = list(port.comments.rest(begin, start))
    return found


def _base(port: Writer, node: Node) -> ast.expr | None:
    """Return the base class that a prototype names."""
    if node.type == "NewExpression":
        if node.arguments:
            raise port.refuse(
                node, 36, "a prototype made with arguments: write a class that extends it"
            )
        kind = port.kind(node.callee)
        if not (
            kind.only_things
            and all(each.what in ("class", "builtin", "function") for each in kind.things)
        ):
            raise port.refuse(node, 36, "a prototype that is calculated")
        return port.expression(node.callee)
    if (
        node.type == "CallExpression"
        and port.text(node.callee) == "Object.create"
        and node.arguments
    ):
        first = node.arguments[0]
        if first.type == "MemberExpression" and name_of_key(first) == "prototype":
            return port.expression(first.object)
    if node.type == "MemberExpression" and name_of_key(node) == "prototype":
        raise port.refuse(node, 36, "two classes with one prototype")
    return None


@tool
def base_call(port: Writer, node: Node) -> ast.expr | None:
    """Write ``Base.call(this, …)`` in a constructor as ``super().__init__(…)``."""
    callee = node.callee
    if callee.type != "MemberExpression" or name_of_key(callee) != "call" or not node.arguments:
        return None
    if node.arguments[0].type != "ThisExpression":
        return None
    kind = port.kind(callee.object)
    if not kind.only_things or not all(_is_constructor(each) for each in kind.things):
        return None
    written = arguments(port, node, library=True)[1:]
    return py.method(py.call("super"), "__init__", *written)


def _is_constructor(thing: Thing) -> bool:
    if thing.what == "builtin":
        return thing.name in language.LIBRARY | language.ARCHITECTS
    return thing.what == "class" or (thing.function is not None and thing.function.is_constructor)
