"""Classes, and constructor functions with a prototype, as classes of Python.

Longer than other modules: both sorts of classes share how their members are written.
"""

from __future__ import annotations

import ast

from . import language, statics
from . import python as py
from .arguments import arguments
from .comments import settle_comments
from .constructors import (
    binding_of,
    is_class,
    is_dynamic_name,
    is_outermost,
    is_written_in_class,
    makers,
    prototype_statements,
    set_in_place,
)
from .expressions import again
from .functions import hoist, method
from .idioms import LIST_FUNCTIONS
from .kinds import Kind, Thing
from .members_written import can_be_attribute, is_doubled
from .scopes import Binding
from .spoken import with_name
from .tree import Node, function_of, is_function, name_of_key, this_of, walk
from .writer import EXPRESSIONS, STATEMENTS, Frame, Writer, tool, writes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .functions import FunctionDef


@writes(STATEMENTS, "ClassDeclaration")
def class_declaration(port: Writer, node: Node) -> None:
    """Write ``class A {…}``."""
    write_class(port, node, node.id.binding.python)


@writes(EXPRESSIONS, "ClassExpression")
def class_expression(port: Writer, node: Node) -> ast.expr:
    """Write a class where it is used: defined before the statement."""
    suggested, port.suggested = getattr(port, "suggested", None), None
    plain = py.identifier(node.id.name if node.id is not None else suggested or "Class")
    own = node.id.binding if node.id is not None else None
    others = [each for each in port.scopes.all if each.python == plain and each is not own]
    # Its own name is taken by itself, and is the one with which its objects are printed.
    name = plain if own is not None and not others else port.names.new(plain)
    if own is not None:
        own.python = name
    write_class(port, node, name)
    return py.name(name)


@tool
def write_class(port: Writer, node: Node, name: str) -> None:
    """Write a class, and below it what needs the class itself: static blocks, calculated names."""
    node.python = name
    _check_base(port, node)
    if node.superClass is not None and is_dynamic_name(port, node.superClass):
        what = "a class that extends a function whose prototype changes: write that as a class too"
        raise port.refuse(node.superClass, 30, what)
    klass = port.inference.class_at(node)
    bases = (
        [port.expression(node.superClass)] if node.superClass is not None else _bases(port, klass)
    )
    fields = [
        each for each in node.body.body if each.type == "PropertyDefinition" and not each.static
    ]
    later = _later(node)
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
            if each in fields or each in later:
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
    written_class = ast.ClassDef(name, bases, [], settle_comments(body) or [ast.Pass()], [])
    with_name(port, node, written_class)
    port.emit(written_class)
    port.frames.append(Frame(node, this=name))
    try:
        for each in later:
            for written in port.block(lambda each=each: _below(port, each, name)):  # type: ignore[misc]
                _mangle(written, name)
                port.emit(written)
    finally:
        port.frames.pop()


def _mangle(written: ast.stmt, name: str) -> None:
    """Write private names as Python stores them, since this stands outside of the class."""
    for each in ast.walk(written):
        if isinstance(each, ast.Attribute) and each.attr.startswith("__"):
            if not each.attr.endswith("__"):
                each.attr = f"_{name.lstrip('_')}{each.attr}"


def _later(node: Node) -> list[Node]:
    """Return the members that are written below the class, in the order of the text."""
    name = node.id.name if node.id is not None else None
    found: list[Node] = []
    for each in node.body.body:
        static = each.type == "StaticBlock" or (each.static and each.type == "PropertyDefinition")
        needs_class = static and (
            found or _needs_class(each, name) or (each.key is not None and _is_calculated(each))
        )
        if needs_class or (each.type == "MethodDefinition" and _is_calculated(each)):
            found.append(each)
    return found


def _needs_class(member: Node, name: str | None) -> bool:
    """Return whether a static member needs the class, which Python has not before its end."""
    if member.type == "StaticBlock":
        return True
    return member.value is not None and any(
        (each.type == "ThisExpression" and this_of(each) is member)
        or (each.type == "Identifier" and each.name == name)
        for each in walk(member.value)
        if not (each.type == "Identifier" and is_function(each.parent))
    )


def _is_calculated(member: Node) -> bool:
    """Return whether Python has no name for a member, as for ``[name]`` and ``'a-b'``."""
    name = name_of_key(member)
    if name is None:
        return symbol_of(member) is None
    return not can_be_attribute(name)


def symbol_of(member: Node) -> str | None:
    """Return the symbol that a member has for its name, such as ``"iterator"``."""
    key = member.key
    if not member.computed or key.type != "MemberExpression" or key.object.name != "Symbol":
        return None
    return name_of_key(key)


def _below(port: Writer, each: Node, name: str) -> None:
    """Write a member below its class."""
    if each.type == "StaticBlock":
        hoist(port, each.body)
        port.statements(each.body, each.start + 1, each.end)
        return
    owner = py.name(name)
    if each.type == "PropertyDefinition":
        key = name_of_key(each)
        port.suggested = key
        value = port.undefined() if each.value is None else port.expression(each.value)
        if key is None or _is_calculated(each):
            written = port.js("put", owner, port.expression(each.key), value)
            port.emit(py.statement(written))
        else:
            if each.value is not None:
                value = statics.marked(
                    port, port.inference.class_at(each.parent.parent), key, each.value, value
                )
            port.emit(py.assign(py.attribute(owner, py.identifier(key)), value))
        return
    if each.static or each.kind != "method" or each.value.generator:
        raise port.refuse(each, 33, "a member whose name is calculated: write the name")
    port.suggested = "method"
    key_written = port.expression(each.key)
    function = method(port, each.value, port.names.new("member"), "self")
    port.emit(function)
    prototype = port.js("at", owner, py.constant("prototype"))
    value = port.js("method", py.name(function.name))
    port.emit(py.statement(port.js("put", prototype, key_written, value)))


EXTENDED = {"Map", "Set", "Object", "EventEmitter"} | language.ERRORS | language.LIBRARY


def _check_base(port: Writer, node: Node) -> None:
    """Refuse a base that is not a class in Python."""
    if node.superClass is None:
        return
    for each in port.kind(node.superClass).things:
        name = each.name.rpartition(".")[2]
        known = name in EXTENDED | language.ARCHITECTS
        if each.what == "builtin" and name in language.NAMESPACES and not known:
            raise port.refuse(
                node.superClass, 37, f"a class that extends {name}: hold one in a field"
            )


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
        port.suggested = name
        value = port.undefined() if each.value is None else port.expression(each.value)
        if name is None or _is_calculated(each):
            key = port.expression(each.key)
            port.emit(py.statement(port.js("put", py.name("self"), key, value)))
            continue
        port.emit(py.assign(py.attribute(py.name("self"), py.identifier(name)), value))


def _is_plain_function(value: Node) -> bool:
    """Return whether a static member is a function that does not ask for the class."""
    return is_function(value) and not any(
        each.type in ("ThisExpression", "Super") for each in walk(value)
    )


def _member(port: Writer, node: Node, each: Node, fields: list[Node]) -> None:
    name = name_of_key(each)
    symbol = symbol_of(each)
    if symbol in ITERATORS and each.kind == "method" and not each.static:
        name = ITERATORS[symbol]
    if name is None:
        what = f"`Symbol.{symbol}`" if symbol else "a member whose name is calculated"
        raise port.refuse(each, 33, f"{what}: write a method with a name, and call it")
    python = py.identifier(name)
    klass = port.inference.class_at(node)
    if each.static and is_doubled(klass, name):
        python += "_"
    if each.type == "PropertyDefinition":
        if each.value is not None and _is_plain_function(each.value):
            found = method(port, each.value, python, None)
            found.decorator_list.insert(0, statics.mark(port, klass, name))
            port.emit(found)
            return
        port.suggested = name
        value = port.undefined() if each.value is None else port.expression(each.value)
        value = statics.marked(port, klass, name, each.value, value)
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
    if each.kind in ("get", "set"):
        _property(port, node, each, python)
        return
    found = method(port, function, python, this)
    if each.static:
        statics.mark_method(port, klass, name, found, bound=uses_this)
    if symbol == "iterator" and not function.generator:
        found.decorator_list.insert(0, port.js_name("iterator"))
    port.emit(found)


ITERATORS = {"iterator": "__iter__", "asyncIterator": "__aiter__"}


def _property(port: Writer, node: Node, each: Node, python: str) -> None:
    """Write ``get`` or ``set``; Python wants what reads a property above what writes it."""
    pair = [
        one
        for one in node.body.body
        if one.kind in ("get", "set") and name_of_key(one) == name_of_key(each)
        if bool(one.static) == bool(each.static)
    ]
    if each.static:
        mark, this = port.js_name("staticProperty"), "cls"
    else:
        mark, this = py.name("property"), "self"
    if each is pair[0]:
        for half in _property_of(port, pair, python, mark, this):
            port.emit(half)


def _property_of(
    port: Writer, pair: list[Node], python: str, mark: ast.expr, this: str = "self"
) -> list[ast.stmt]:
    """Return a property of the ``get`` and the ``set`` of one name, or of one of them."""
    reader = next((one for one in pair if one.kind == "get"), None)
    writer = next((one for one in pair if one.kind == "set"), None)
    written: FunctionDef
    if reader is not None:
        written = method(port, reader.value, python, this)
    else:
        nothing: list[ast.stmt] = [ast.Return(port.undefined())]
        written = ast.FunctionDef(python, py.arguments([(this, None)]), nothing, [], None, None)
    written.decorator_list.insert(0, mark)
    found: list[ast.stmt] = [written]
    if writer is not None:
        written = method(port, writer.value, python, this)
        written.decorator_list.insert(0, py.attribute(py.name(python), "setter"))
        found.append(written)
    return found


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
                    if name_of_key(node.left) != "prototype":
                        return False
                    raise port.at_run_time(node, [function])
                for name, value in set_in_place(node):
                    if _may_be_bound(port, port.kind(value)):
                        raise port.at_run_time(value, [function])
                    _set_in_place(port, name, value, binding)
                return True
        left = left.object
    if node.keeps_name:
        _inherit(port, node)
        return True
    if node.left.type == "MemberExpression":
        _refuse_replaced(port, node)
    return False


def _may_be_bound(port: Writer, kind: Kind) -> bool:
    """Return whether Python may make a method of a value that is set in a class."""
    return kind.anything or any(
        each.what == "builtin"
        or (each.function is not None and not is_class(port, each.function.node))
        for each in kind.things
    )


def _set_in_place(port: Writer, name: str, node: Node, binding: Binding) -> None:
    """Set an attribute of a class where the program sets the property of the prototype."""
    port.suggested = name
    value = port.expression(node)
    port.emit(py.assign(py.attribute(py.name(binding.python), py.identifier(name)), value))


def _inherit(port: Writer, node: Node) -> None:
    """Write ``util.inherits(A, B)``, or what does the same, for a function that is no class."""
    function, base = node.left.object, node.right.arguments[0].object
    plain = [
        each
        for each in makers(port.kind(function) | port.kind(base))
        if not port.inference.functions[each].is_dynamic and not is_class(port, each)
    ]
    if plain:
        raise port.at_run_time(node, plain)
    if port.text(node).startswith("util."):
        written = py.method(
            port.js_name("util"), "inherits", port.expression(function), port.expression(base)
        )
    else:
        prototypes = [
            port.js("at", port.expression(each), py.constant("prototype"))
            for each in (function, base)
        ]
        written = py.method(port.js_name("Object"), "setPrototypeOf", *prototypes)
    port.emit(py.statement(written))


def _is_asked_for(port: Writer, node: Node) -> bool:
    """Return whether a method is set where there is none: ``if (!Array.prototype.at) …``.

    What is there already stays, and `pysynaptic.js` ends the program that replaces it.
    """
    text = port.text(node.left)
    if node.right.type == "LogicalExpression" and port.text(node.right.left) == text:
        return True
    around: Node | None = node.parent
    while around is not None and not is_function(around):
        if around.type == "IfStatement" and text in port.text(around.test):
            return True
        around = around.parent
    return False


OF_LISTS_OR_TEXTS = {"Array": LIST_FUNCTIONS, "String": language.TEXT_METHODS}


def _refuse_replaced(port: Writer, node: Node) -> None:
    """Refuse a method of the library or of the language that a program replaces."""
    owner, name = node.left.object, name_of_key(node.left)
    if owner.type != "MemberExpression" or name_of_key(owner) != "prototype":
        return
    kind = port.kind(owner.object)
    if not kind.all_are("builtin") or name is None:
        return
    for each in kind.things:
        if each.name in language.LIBRARY | language.ARCHITECTS:
            of = "Network" if each.name in language.ARCHITECTS else each.name
            known = name in language.METHODS.get(of, {})
            instead = f"write a class that extends {each.name}"
        else:
            known = name in OF_LISTS_OR_TEXTS.get(each.name, set())
            known = known and not _is_asked_for(port, node)
            instead = "write a function"
        if known:
            what = f"`{each.name}.prototype.{name}` is replaced, which others call: {instead}"
            raise port.refuse(node, 30, what)


def _function_of_binding(binding: Binding | None) -> Node | None:
    if binding is None:
        return None
    for name in binding.declared:
        parent: Node = name.parent
        if is_function(parent) and parent.id is name:
            return parent
        value = parent.init if parent.type == "VariableDeclarator" else None
        while value is not None and value.type == "AssignmentExpression":
            value = value.right
        if value is not None and is_function(value):
            found: Node = value
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
            found = _base(port, node, each.right)
            if found is not None:
                base = found
                continue
            if each.right.type != "ObjectExpression":
                raise port.at_run_time(each, [node])
            for one in each.right.properties:
                key = name_of_key(one)
                if one.type != "Property" or key is None:
                    raise port.at_run_time(one, [node])
                if key != "constructor" and is_written_in_class(one.value):
                    members.append((key, one.value, one))
            continue
        key = name_of_key(each.left)
        if key is None or not can_be_attribute(key):
            raise port.at_run_time(each, [node])
        if key != "constructor" and not set_in_place(each):
            members.append((key, each.right, each.parent))
    node.constructs = True
    literal = [
        each for each in prototype_statements(binding) if name_of_key(each.left) == "prototype"
    ]
    named = any(name_of_key(each.left) == "constructor" for each in prototype_statements(binding))
    inherits_name = base is not None and not named and not _names_constructor(literal)
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
    if inherits_name and base is not None:
        body.append(py.assign(py.name("constructor"), again(base)))
    if loses_name:
        body.append(py.assign(py.name("constructor"), port.js_name("Object")))
    if not (len(init.body) == 1 and isinstance(init.body[0], ast.Pass)) or init.args.args[1:]:
        body.append(init)
    port.frames.append(Frame(node, this=None))
    try:
        for key, value, place in members:
            before = _comments_above(port, place)
            if place.kind in ("get", "set"):
                pair = [one for name, _, one in members if name == key]
                if place is pair[0]:
                    body += _property_of(port, pair, py.identifier(key), py.name("property"))
                continue
            if is_function(value):
                function = method(port, value, py.identifier(key))
                with_name(port, value, function)
                written: ast.stmt = function
            else:
                written = py.assign(py.name(py.identifier(key)), port.expression(value))
            if before:
                written.before = before  # type: ignore[attr-defined]
            body.append(written)
    finally:
        port.frames.pop()
    written_class = ast.ClassDef(name, bases, [], settle_comments(body) or [ast.Pass()], [])
    with_name(port, node, written_class)
    return written_class


def _names_constructor(prototypes: list[Node]) -> bool:
    """Return whether a prototype made of another one has a ``constructor`` of its own."""
    for each in prototypes:
        if each.keeps_name:
            return True
        more = each.right.arguments[1:] if each.right.type == "CallExpression" else []
        for one in more:
            if one.type != "ObjectExpression" or any(
                name_of_key(member) == "constructor" for member in one.properties
            ):
                return True
    return False


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


def _base(port: Writer, function: Node, node: Node) -> ast.expr | None:
    """Return the base class that a prototype of a function names."""
    if node.type == "NewExpression":
        if node.arguments or not _is_class_kind(port.kind(node.callee)):
            raise port.at_run_time(node, [function])
        return port.expression(node.callee)
    if (
        node.type == "CallExpression"
        and (node.parent.keeps_name or port.text(node.callee) == "Object.create")
        and node.arguments
    ):
        first = node.arguments[0]
        if first.type == "MemberExpression" and name_of_key(first) == "prototype":
            if not _is_class_kind(port.kind(first.object)):
                raise port.at_run_time(node, [function])
            return port.expression(first.object)
    return None


def _is_class_kind(kind: Kind) -> bool:
    return kind.only_things and all(
        each.what in ("class", "builtin", "function") for each in kind.things
    )


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
    around = this_of(node)
    if around in port.inference.functions and port.inference.functions[around].is_dynamic:
        bases = [each for each in makers(kind) if is_class(port, each)]
        if bases:
            raise port.at_run_time(node, bases)
        return None
    written = arguments(port, node, library=True)[1:]
    return py.method(py.call("super"), "__init__", *written)


def _is_constructor(thing: Thing) -> bool:
    if thing.what == "builtin":
        return thing.name in language.LIBRARY | language.ARCHITECTS
    return thing.what == "class" or (thing.function is not None and thing.function.is_constructor)
