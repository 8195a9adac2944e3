"""Properties, as attributes or with brackets where that gives the same, else through `at`."""

from __future__ import annotations

import ast

from . import python as py
from .kinds import Kind, Thing
from .scopes import is_inside
from .tree import Node, function_of, name_of_key, skip_chain, walk
from .writer import EXPRESSIONS, Writer, writes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

DOTTED = "library", "instance", "namespace", "builtin", "class", "error"
DICT_NAMES = set(dir(dict))


@writes(EXPRESSIONS, "MemberExpression")
def member_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``a.b`` and ``a[b]``."""
    if node.object.type == "Super":
        return py.attribute(py.call("super"), py.identifier(name_of_key(node) or ""))
    if port.text(node) == "module.exports" and node.object.binding.kind == "outer":
        port.reads_exports = True
        return py.name("exports")
    kind = port.kind(node.object)
    name = name_of_key(node)
    known = _known(port, node, kind, name)
    if known is not None:
        return known
    native = target(port, node)
    if native is not None:
        return native
    return port.js("at", port.expression(node.object), key_of(port, node))


def key_of(port: Writer, node: Node) -> ast.expr:
    """Write the key of a member."""
    name = name_of_key(node)
    if name is None or (node.computed and node.property.type != "Literal"):
        return port.expression(node.property)
    return py.constant(_mangled(node) if node.property.type == "PrivateIdentifier" else name)


def _mangled(node: Node) -> str:
    """Return what Python makes of a name with two underscores in the class that declares it."""
    klass = _class_around(node)
    while klass is not None and not _declares(klass, node.property.name):
        klass = _class_around(klass)
    name = "" if klass is None else klass.python.lstrip("_")
    return f"_{name}__{node.property.name}"


def _class_around(node: Node) -> Node | None:
    each: Node | None = node.parent
    while each is not None and each.type not in ("ClassDeclaration", "ClassExpression"):
        each = each.parent
    return each


def _declares(klass: Node, name: str) -> bool:
    keys = [each.key for each in klass.body.body if each.key is not None]
    return any(each.type == "PrivateIdentifier" and each.name == name for each in keys)


def _known(port: Writer, node: Node, kind: Kind, name: str | None) -> ast.expr | None:
    """Write a property that has another form in Python."""
    if name == "length" and not node.computed:
        if kind.only_text and port.astral:
            return port.js("length", port.expression(node.object))
        if kind.only_text or kind.all_are("list", "typed"):
            return py.call("len", port.expression(node.object))
    if name == "length" and any(_counts_arguments(port, each) for each in kind.things):
        raise port.refuse(
            node, 15, "`length` of a function that uses `arguments`: write the number"
        )
    if name == "size" and kind.all_are("map", "set"):
        return py.attribute(port.expression(node.object), "size")
    if name == "prototype":
        raise port.refuse(node, 30, "`.prototype` here: write the method into the class")
    if name == "trainer" and any(_lacks_trainer(each) for each in kind.things):
        raise port.refuse(
            node,
            71,
            "`.trainer` of a network is undefined in Synaptic 1.1.4: use new Trainer(network)",
        )
    if kind.all_are("builtin") and name is not None:
        return _of_builtin(port, node, kind, name)
    return None


def _counts_arguments(port: Writer, thing: Thing) -> bool:
    return thing.function is not None and thing.function.uses_arguments


def _lacks_trainer(thing: Thing) -> bool:
    return thing.what == "library" and thing.name == "Network" and "trainer" not in thing.fields


def _of_builtin(port: Writer, node: Node, kind: Kind, name: str) -> ast.expr | None:
    spaces = {each.name for each in kind.things}
    if spaces & {"globalThis", "window", "global", "self"}:
        if name == "synaptic":
            return port.expression(node.object)
        return port.js_name(name)
    if spaces == {"Number"} and name in ("POSITIVE_INFINITY", "NaN"):
        return port.js_name("Infinity" if name[0] == "P" else "NaN")
    return None


def target(port: Writer, node: Node, writing: bool = False) -> ast.expr | None:
    """Write a member as an attribute or subscript of Python, if that is the same."""
    kind = port.kind(node.object).without("null", "undefined")
    name = name_of_key(node)
    if name is not None and _has_dot(kind, name, writing):
        owner = port.expression(node.object)
        if all(each.what == "record" for each in kind.things):
            return field(port, owner, name)
        if node.property.type == "PrivateIdentifier":
            klass = _class_around(node)
            if klass is None or not _declares(klass, node.property.name):
                return py.attribute(owner, _mangled(node))
        return py.attribute(owner, _python_name(port, kind, name))
    if name is not None and kind.all_are("record") and _plain_key(name):
        sure = all(each.has(name) for each in kind.things)
        if sure or writing:
            return py.subscript(port.expression(node.object), py.constant(name))
        return None
    if not node.computed:
        return None
    if kind.only_list and index_is_safe(port, node):
        return py.subscript(port.expression(node.object), port.expression(node.property))
    if kind.only_text and not port.astral and index_is_safe(port, node):
        return py.subscript(port.expression(node.object), port.expression(node.property))
    return None


def _python_name(port: Writer, kind: Kind, name: str) -> str:
    plain = py.identifier(name) if not name.startswith("__") else name
    if any(each.what == "class" and is_doubled(each, name) for each in kind.things):
        return plain + "_"
    return plain


def is_doubled(klass: Thing, name: str) -> bool:
    """Return whether a class has a static member and a method of the same name."""
    return name in klass.methods and name in klass.fields


def field(port: Writer, owner: ast.expr, name: str) -> ast.expr:
    """Write a property of an object of the program."""
    if py.is_identifier(name) and name not in DICT_NAMES and not name.startswith("__"):
        return py.attribute(owner, name)
    return py.subscript(owner, py.constant(name))


def _has_dot(kind: Kind, name: str, writing: bool) -> bool:
    if not kind.only_things or name in ("*", "constructor"):
        return False
    return all(_thing_has_dot(each, name, writing) for each in kind.things)


def _thing_has_dot(thing: Thing, name: str, writing: bool) -> bool:
    if thing.what == "class" and not writing:
        return thing.has(name) or _inherits(thing, name)
    if thing.what in ("instance", "class", "library", "namespace", "builtin"):
        return True
    if thing.what == "error":
        return name in ("message", "name", "stack")
    if thing.what == "function":
        return name in thing.fields
    if thing.what == "record":
        if not is_record(thing):
            return False
        if name in DICT_NAMES or not py.is_identifier(name):
            return writing or thing.has(name)
        return True
    return False


def _inherits(klass: Thing, name: str) -> bool:
    if klass.base is None or not klass.base.things:
        return False
    return all(
        each.what == "builtin" or each.has(name) or _inherits(each, name)
        for each in klass.base.things
    )


def is_record(thing: Thing) -> bool:
    """Return whether an object is written so that a dot reads it."""
    return thing.dotted or bool(thing.name)


def _plain_key(name: str) -> bool:
    return not name.isdigit()


# Indices ------------------------------------------------------------------------------------------


def index_is_safe(port: Writer, node: Node) -> bool:
    """Return whether an index is one of the list's in any case."""
    index = port.kind(node.property).only_number
    if index is None or not index.is_count:
        return False
    outer = node.parent
    if (
        outer.type == "MemberExpression"
        and outer.object is node
        and port.kind(node.object).only_list
    ):
        return True  # where there is no such element, both languages end with an error
    kind = port.kind(node.object)
    written = node.property
    if written.type == "Literal":
        return _literal_is_safe(kind, int(written.value))
    if written.type == "Identifier":
        return _counter_is_safe(port, node, written)
    return _random_is_safe(port, node, written)


def _literal_is_safe(kind: Kind, index: int) -> bool:
    if not kind.only_list:
        return False
    for each in kind.lists:
        if each.name == "floats" and index == 0:
            continue
        if each.length is None or index >= each.length:
            return False
    return True


def _random_is_safe(port: Writer, node: Node, written: Node) -> bool:
    """Return whether an index is ``Math.floor(Math.random() * list.length)``."""
    if written.type != "CallExpression" or port.text(written.callee) != "Math.floor":
        return False
    product = written.arguments[0] if written.arguments else None
    if product is None or product.type != "BinaryExpression" or product.operator != "*":
        return False
    texts = {port.text(product.left), port.text(product.right)}
    return texts == {"Math.random()", port.text(node.object) + ".length"}


def _counter_is_safe(port: Writer, node: Node, counter: Node) -> bool:
    """Return whether an index counts to the length of its list in a loop around it."""
    loop = node.parent
    while loop is not None and loop.parent is not None:
        if loop.type == "ForStatement" and is_inside(node, loop.body):
            if _counts(port, loop, counter, node.object):
                return True
        if function_of(loop) is loop:
            break
        loop = loop.parent
    return False


def _counts(port: Writer, loop: Node, counter: Node, owner: Node) -> bool:
    """Return whether a loop runs its counter below the length of a list, which stays as it is."""
    test = loop.test
    if test is None or test.type != "BinaryExpression" or test.operator != "<":
        return False
    if test.left.type != "Identifier" or test.left.binding is not counter.binding:
        return False
    if not _goes_up(loop, counter):
        return False
    bound = test.right
    if bound.type == "MemberExpression" and name_of_key(bound) == "length":
        same = port.text(bound.object) == port.text(owner)
        return same and _same_throughout(port, owner, loop) and not shrinks(port, owner, loop)
    if bound.type == "Literal" and isinstance(bound.value, (int, float)):
        kind = port.kind(owner)
        return kind.only_list and all(
            each.length is not None and each.length >= bound.value for each in kind.lists
        )
    return False


def _goes_up(loop: Node, counter: Node) -> bool:
    """Return whether only the head of a loop changes its counter."""
    for each in counter.binding.writes:
        if is_inside(each, loop.body) or function_of(each) is not function_of(loop):
            return False
    return True


def _same_throughout(port: Writer, owner: Node, loop: Node) -> bool:
    """Return whether an expression means the same list in every turn of a loop."""
    for each in walk(owner):
        if each.type == "Identifier" and each.binding is not None:
            for write in each.binding.writes:
                if is_inside(write, loop.body) or function_of(write) is not function_of(loop):
                    return False
        elif each.type == "MemberExpression":
            name = name_of_key(each)
            if name is not None and _is_assigned_within(port, name, loop):
                return False
        elif each.type not in ("Literal", "ThisExpression"):
            return False
    return True


def _is_assigned_within(port: Writer, name: str, loop: Node) -> bool:
    for each in walk(loop.body):
        if each.type == "AssignmentExpression" and each.left.type == "MemberExpression":
            if name_of_key(each.left) in (name, None):
                return True
        if each.type == "CallExpression" and not _is_harmless(port, each):
            return name_is_assigned_in_functions(port, name)
    return False


def name_is_assigned_in_functions(port: Writer, name: str) -> bool:
    """Return whether any function of the program sets a property with a name."""
    if port.set_in_functions is None:
        port.set_in_functions = {
            name_of_key(each.left)
            for each in walk(port.source.tree)
            if each.type == "AssignmentExpression"
            and each.left.type == "MemberExpression"
            and function_of(each).parent is not None
        }
    return bool({name, None} & port.set_in_functions)


def _is_harmless(port: Writer, call: Node) -> bool:
    """Return whether a call cannot run code of the program."""
    callee = skip_chain(call.callee)
    if callee.type == "MemberExpression":
        kind = port.kind(callee.object)
        return kind.all_are("builtin", "library") or kind.only_text or kind.only_number is not None
    kind = port.kind(callee)
    return kind.all_are("builtin")


SHRINKING = {"pop", "shift", "splice"}
GROWING = {"push", "unshift"}


def shrinks(port: Writer, owner: Node, loop: Node, grows: bool = False) -> bool:
    """Return whether a loop may make a list shorter (or longer, if that is asked)."""
    things = port.kind(owner).things
    if port.resizing is None:
        port.resizing = list(_resizing(port))
    for each, changed, only_grows in port.resizing:
        if only_grows and not grows:
            continue
        kind = port.kind(changed)
        if not (kind.anything or kind.things & things):
            continue
        if is_inside(each, loop) or function_of(each) is not function_of(loop):
            if not is_inside(each, loop) and not _may_run_functions(port, loop):
                continue
            return True
    return any(each.escaped for each in things) and _may_run_functions(port, loop)


def _resizing(port: Writer) -> Iterator[tuple[Node, Node, bool]]:
    """Yield what may change the length of a list, the list, and whether it only gets longer."""
    for each in walk(port.source.tree):
        if each.type == "CallExpression":
            callee = skip_chain(each.callee)
            name = name_of_key(callee) if callee.type == "MemberExpression" else None
            if name in SHRINKING | GROWING:
                yield each, callee.object, name in GROWING
        elif each.type == "AssignmentExpression" and each.left.type == "MemberExpression":
            is_length = name_of_key(each.left) == "length"
            if is_length or each.left.computed:
                yield each, each.left.object, not is_length


def _may_run_functions(port: Writer, loop: Node) -> bool:
    return any(
        each.type in ("CallExpression", "NewExpression") and not _is_harmless(port, each)
        for each in walk(loop.body)
        if each.type != "NewExpression" or not port.kind(each.callee).all_are("builtin")
    )
