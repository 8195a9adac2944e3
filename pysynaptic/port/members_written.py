"""Properties, as attributes or with brackets where that gives the same, else through `at`."""

from __future__ import annotations

import ast

from . import language, node_modules, statics
from . import python as py
from .constructors import is_class, makers
from .fixed import is_fixed
from .kinds import UNDEFINED, Kind, Thing
from .members import lacks
from .program import is_module_exports
from .tree import Node, class_of, name_of_key
from .writer import EXPRESSIONS, Writer, writes

DICT_NAMES = set(dir(dict))


@writes(EXPRESSIONS, "MemberExpression")
def member_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``a.b`` and ``a[b]``."""
    if node.object.type == "Super":
        return _of_base(port, node)
    if is_module_exports(node):
        port.use("reads_exports")
        return py.name("exports")
    if node.of_global:
        return global_name(port, node)
    found: ast.expr | None = port.use("of_meta", node) or port.use("of_namespace", node)
    if found is not None:
        return found
    kind = port.kind(node.object)
    name = name_of_key(node)
    known = _known(port, node, kind, name)
    if known is not None:
        return known
    native = target(port, node)
    if native is not None:
        return native
    return port.js("at", port.expression(node.object), key_of(port, node))


def global_name(port: Writer, node: Node) -> ast.expr:
    """Write a name of the global object, which must be there unless it is asked for with a dot."""
    owner = port.js_name("globalThis")
    if node.type == "Identifier":
        name = node.name
        if node.or_unset:
            return (
                port.js("at", owner, py.constant(name))
                if name in DICT_NAMES
                else field(port, owner, name)
            )
        return py.subscript(owner, py.constant(name))
    name = name_of_key(node) or ""
    return py.subscript(owner, py.constant(name)) if node.is_bare else field(port, owner, name)


def _of_base(port: Writer, node: Node) -> ast.expr:
    """Write ``super.b``, which the base may not have."""
    name = py.identifier(name_of_key(node) or "")
    around = class_of(node)
    base = None if around is None else port.inference.class_at(around).base
    if base is not None and all(name in each.methods for each in base.things):
        return py.attribute(py.call("super"), name)
    return py.call("getattr", py.call("super"), py.constant(name), port.undefined())


def key_of(port: Writer, node: Node) -> ast.expr:
    """Write the key of a member."""
    name = name_of_key(node)
    if name is None or (node.computed and node.property.type != "Literal"):
        return port.expression(node.property)
    if node.property.type == "PrivateIdentifier":
        return private_key(port, node.property)
    return py.constant(name)


def private_key(port: Writer, name: Node) -> ast.expr:
    """Write the key of a private member, which checks that an object has it."""
    klass = _declaring(name)
    assert klass is not None
    key = [py.constant(klass.python), py.constant(name.name)]
    member = next(each for each in klass.body.body if _is_key(each.key, name.name))
    if member.type == "MethodDefinition":
        own = klass.id.name if klass.id is not None else "anonymous"
        of = f"class {own}" if member.static else f"an instance of class {own}"
        key.append(py.constant(of))
    return port.js("private", *key)


def _mangled(name: Node) -> str:
    """Return what Python makes of a name with two underscores in the class that declares it."""
    klass = _declaring(name)
    own = "" if klass is None else klass.python.lstrip("_")
    return f"_{own}__{name.name}"


def _declaring(name: Node) -> Node | None:
    """Return the class that declares a private name."""
    klass = class_of(name)
    while klass is not None and not _declares(klass, name.name):
        klass = class_of(klass)
    return klass


def _declares(klass: Node, name: str) -> bool:
    return any(_is_key(each.key, name) for each in klass.body.body)


def _is_key(key: Node | None, name: str) -> bool:
    return key is not None and key.type == "PrivateIdentifier" and key.name == name


def _all_declare(kind: Kind, name: Node) -> bool:
    """Return whether all objects that a value can be have a private member."""
    klass = _declaring(name)
    return all(
        each.node is klass if each.what == "class" else _extends(each, klass)
        for each in kind.things
    )


def _extends(thing: Thing, klass: Node | None) -> bool:
    if thing.node is klass:
        return True
    bases = thing.base.things if thing.base is not None else ()
    return any(_extends(each, klass) for each in bases)


def _known(port: Writer, node: Node, kind: Kind, name: str | None) -> ast.expr | None:
    """Write a property that has another form in Python."""
    if name == "length" and not node.computed:
        if kind.only_text and port.astral:
            return port.js("length", port.expression(node.object))
        if kind.only_text or kind.all_are("list", "typed"):
            return py.call("len", port.expression(node.object))
    if name == "length" and any(_counts_otherwise(each) for each in kind.things):
        if len(kind.things) == 1 and kind.only_things and node.object.type == "Identifier":
            return py.constant(_length(next(iter(kind.things))))
        raise port.refuse(node, 15, "`length` of one of several functions: write the number")
    if name == "size" and kind.all_are("map", "set"):
        return py.attribute(port.expression(node.object), "size")
    if name == "prototype":
        functions = makers(kind)
        if functions and not _gets_method(port, node, functions):
            raise port.at_run_time(node, functions)
        if kind.anything:
            port.asks_anything = True
        if not kind.all_are("record", "instance"):
            return port.js("at", port.expression(node.object), key_of(port, node))
    if name is not None and any(lacks(each, name) for each in kind.things):
        if not any(name in each.fields for each in kind.things):
            what = f"`.{name}` of a network is undefined in Synaptic 1.1.4: use Trainer(network)"
            port.note(f"line {node.line}: {what}")
        return port.js("at", port.expression(node.object), py.constant(name))
    if name is not None and any(not_of_synaptic(each, name) for each in kind.things):
        return port.js("at", port.expression(node.object), py.constant(name))
    if kind.all_are("namespace") and name is not None:
        node_modules.check(port, node, kind, name)
    if kind.all_are("builtin") and name is not None:
        return _of_builtin(port, node, kind, name)
    return None


def not_of_synaptic(thing: Thing, name: str) -> bool:
    """Return whether Synaptic's module has no such member: `default`, `__esModule`."""
    if thing.name == "Architect" and thing.what == "builtin":
        return name not in language.ARCHITECTS | thing.fields.keys()
    if thing.name != "synaptic" or thing.what != "namespace":
        return False
    return name not in language.LIBRARY | thing.fields.keys()


def _counts_otherwise(thing: Thing) -> bool:
    """Return whether Python's parameters do not say the length that a function has."""
    function = thing.function
    if function is None:
        return False
    defaults = any(each.type == "AssignmentPattern" for each in function.node.params)
    return function.uses_arguments or defaults


def _length(thing: Thing) -> int:
    """Return how many parameters a function has before the first with a default."""
    params = thing.function.node.params if thing.function is not None else []
    plain = [each.type in ("AssignmentPattern", "RestElement") for each in params]
    return plain.index(True) if True in plain else len(plain)


TIMERS = "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "Promise"


def _of_builtin(port: Writer, node: Node, kind: Kind, name: str) -> ast.expr | None:
    spaces = {each.name for each in kind.things}
    if port.kind(node) == UNDEFINED and len(spaces) == 1 and spaces <= language.MEMBERS.keys():
        port.note(f"line {node.line}: `{port.text(node)}` is undefined in Synaptic 1.1.4")
        return port.undefined()
    if spaces & {"globalThis", "window", "global", "self"}:
        if name == "synaptic":
            return py.name(port.names.module("pysynaptic"))
        if name in language.FROM_JS:
            port.uses_tasks = port.uses_tasks or name in TIMERS
            return port.js_name(name)
        if name in ("window", "globalThis", "global", "self"):
            raise port.refuse(node, 21, f"`{name}` as a value: name what you need of it")
        what = f"`{port.text(node)}`, a property of the global object: declare a variable"
        raise port.refuse(node, 20, what)
    if spaces == {"Number"} and name in ("POSITIVE_INFINITY", "NaN"):
        return port.js_name("Infinity" if name[0] == "P" else "NaN")
    return None


def target(port: Writer, node: Node, writing: bool = False) -> ast.expr | None:
    """Write a member as an attribute or subscript of Python, if that is the same."""
    if node.of_global:
        return global_name(port, node)
    kind = port.kind(node.object).without("null", "undefined")
    name = name_of_key(node)
    if node.property.type == "PrivateIdentifier" and not _all_declare(kind, node.property):
        return None
    if writing and (is_fixed(kind, name) or statics.is_set_otherwise(port, kind, name)):
        return None
    if name is not None and writing and port.text(node.object) == "module.exports":
        return field(port, port.expression(node.object), name)
    if name is not None and not writing and _is_bound_by_dot(port, node, kind):
        return None
    if name is not None and _has_dot(kind, name, writing):
        owner = port.expression(node.object)
        if all(each.what == "record" for each in kind.things):
            return field(port, owner, name)
        if kind.all_are("builtin") and all(each.name == "exports" for each in kind.things):
            found = field(port, owner, name)
            return found if writing or isinstance(found, ast.Attribute) else None
        if node.property.type == "PrivateIdentifier":
            klass = class_of(node)
            if klass is None or not _declares(klass, node.property.name):
                return py.attribute(owner, _mangled(node.property))
        return py.attribute(owner, _python_name(port, kind, name))
    if name is not None and kind.all_are("record") and _plain_key(name):
        sure = all(each.has(name) for each in kind.things)
        if sure or writing:
            return py.subscript(port.expression(node.object), py.constant(name))
        return None
    if not node.computed:
        return None
    if kind.all_are("record") and port.inference.indices.has_key(node):
        return py.subscript(port.expression(node.object), port.expression(node.property))
    if kind.only_list and port.holey(kind) and not writing:
        return None
    if kind.only_list or (kind.only_text and not port.astral and not writing):
        return _subscript(port, node)
    return None


def _gets_method(port: Writer, node: Node, functions: list[Node]) -> bool:
    """Return whether a class gets a method outside of it: ``A.prototype.m = …``."""
    member = node.parent
    assignment = member.parent
    return (
        member.type == "MemberExpression"
        and member.object is node
        and name_of_key(member) is not None
        and assignment.type == "AssignmentExpression"
        and assignment.left is member
        and all(is_class(port, each) for each in functions)
    )


def _is_bound_by_dot(port: Writer, node: Node, kind: Kind) -> bool:
    """Return whether a dot would bind a function to the object that it is only read from."""
    if node.parent.type == "CallExpression" and node.parent.callee is node:
        return False
    value = port.kind(node)
    if kind.all_are("instance", "class"):
        return has_method(kind, name_of_key(node) or "")
    if not kind.all_are("record") and port.text(node.object) not in ("exports", "module.exports"):
        return False
    if value.anything:
        return bool(port.inference.dynamic)
    return any(each.function is not None and each.function.uses_this for each in value.things)


def _is_of_class(value: Thing) -> bool:
    """Return whether a value is a method of a class that asks for its object."""
    function = value.function
    return function is not None and function.is_method and function.uses_this


def has_method(kind: Kind, name: str) -> bool:
    """Return whether a property may be a method of a class that asks for its object."""
    waiting = list(kind.things)
    seen: set[Thing] = set()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        waiting += each.base.things if each.base is not None else ()
        found = [each.methods[name]] if name in each.methods else []
        found += each.fields[name].things if name in each.fields else ()
        if any(_is_of_class(one) for one in found):
            return True
    return False


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
    if not can_be_attribute(name) and any(
        each.what in ("instance", "class") for each in kind.things
    ):
        return False
    if name in language.OF_ALL_OBJECTS and not writing:
        return all(_defines(each, name) for each in kind.things)
    return all(_thing_has_dot(each, name, writing) for each in kind.things)


def can_be_attribute(name: str) -> bool:
    """Return whether a property of an object of a class can be an attribute in Python."""
    return name.replace("$", "_").isidentifier()


def _defines(thing: Thing, name: str) -> bool:
    """Return whether the program gives an object a property that all objects have."""
    if thing.what not in ("instance", "record", "class", "function"):
        return thing.what in ("namespace", "builtin")
    if name in thing.fields or name in thing.methods:
        return True
    return thing.base is not None and any(_defines(each, name) for each in thing.base.things)


def _thing_has_dot(thing: Thing, name: str, writing: bool) -> bool:
    if thing.what == "class" and not writing:
        return thing.has(name) or _inherits(thing, name)
    if thing.what == "builtin" and ".prototype" in thing.name:
        return False
    if thing.what == "library" and not writing:
        ours = language.FIELDS.get(thing.name, {}).keys() | language.METHODS.get(thing.name, {})
        return name in ours or thing.has(name)
    if thing.what in ("instance", "class", "library", "namespace", "builtin"):
        return True
    if thing.what == "error":
        return name in ("message", "name", "stack")
    if thing.what == "function":
        return name in thing.fields
    if thing.what == "record":
        if not is_record(thing):
            return False
        is_key = name in DICT_NAMES | language.OF_ALL_OBJECTS or name.startswith("__")
        if is_key or not py.is_identifier(name):
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


def _subscript(port: Writer, node: Node) -> ast.expr | None:
    """Write ``list[i]`` with Python's brackets where there is such an element in any case."""
    indices = port.inference.indices
    back = indices.from_end(node)
    if back is not None:
        return py.subscript(port.expression(node.object), py.minus(py.constant(back)))
    index = port.kind(node.property).only_number
    if index is None or not index.is_count:
        return None
    if _ends_in_error(port, node) or indices.exist(node):
        return py.subscript(port.expression(node.object), port.expression(node.property))
    return None


def _ends_in_error(port: Writer, node: Node) -> bool:
    """Return whether an element is looked into, which ends with an error if there is none."""
    outer = node.parent
    return (
        outer.type == "MemberExpression"
        and outer.object is node
        and port.kind(node.object).only_list
    )
