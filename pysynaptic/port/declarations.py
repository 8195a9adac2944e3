"""Declarations of variables; those of modules are imports."""

from __future__ import annotations

import ast

from . import language, node_modules
from . import python as py
from .classes import constructor_class, write_class
from .commonjs import exports_name, required_as, set_exports
from .constructors import is_class
from .functions import definition
from .modules import taken_apart
from .patterns import unpack
from .program import LIBRARY, is_exports, is_module_exports, required_by
from .scopes import Binding
from .tree import Node, is_function, name_of_key, skip_chain, walk
from .writer import STATEMENTS, Writer, writes


@writes(STATEMENTS, "VariableDeclaration")
def variable_declaration(port: Writer, node: Node) -> None:
    """Write ``var``, ``let`` and ``const``."""
    declared = node.declarations
    if len(declared) > 1 and _fits_one_line(port, declared):
        targets, values = [], []
        for each in declared:
            port.set_name(each.id.binding)
            targets.append(py.name(each.id.binding.python))
            values.append(port.expression(each.init))
        port.emit(py.assign(py.tupled(targets), py.tupled(values)))
        return
    last = node.start
    for index, each in enumerate(declared):
        before: list[str | None] = []
        if index:
            before, _ = port.comments.before(last, each)
        count = len(port.body)
        _declarator(port, node, each)
        following = declared[index + 1].start if index + 1 < len(declared) else node.end
        after = port.comments.after(each, following) if index + 1 < len(declared) else None
        if port.body[count:]:
            if before:
                port.body[count].before = before  # type: ignore[attr-defined]
            if after is not None:
                port.body[-1].after = after  # type: ignore[attr-defined]
        elif before or after is not None:
            port.keep_comments([*before, *([] if after is None else [after])], 0)
        last = each.end


def _fits_one_line(port: Writer, declared: list[Node]) -> bool:
    """Return whether a declaration can be one assignment of several names."""
    if len(declared) > 4 or len({each.line for each in declared}) > 1:
        return False
    names = {each.id.name for each in declared if each.id.type == "Identifier"}
    for each in declared:
        if (
            each.id.type != "Identifier"
            or each.init is None
            or getattr(each.id.binding, "gone", False)
        ):
            return False
        if is_class_name(port, each.id) or _is_library(port, each.init):
            return False
        for inner in walk(each.init):
            if is_function(inner) or inner.type in (
                "ClassExpression",
                "AssignmentExpression",
                "UpdateExpression",
                "AwaitExpression",
                "YieldExpression",
            ):
                return False
            if inner.type == "Identifier" and inner.name in names:
                return False
            if inner.type == "CallExpression":
                callee = skip_chain(inner.callee)
                harmless = callee.type == "MemberExpression" and port.kind(callee.object).all_are(
                    "builtin", "library"
                )
                if not harmless:
                    return False
    return True


def is_class_name(port: Writer, name: Node) -> bool:
    """Return whether a variable holds a constructor function that is written as a class."""
    declarator = name.parent
    return declarator.init is not None and is_class(port, declarator.init)


def _declarator(port: Writer, node: Node, each: Node) -> None:
    name, init = each.id, each.init
    if init is None:
        binding = name.binding
        head = node.parent.type in ("ForInStatement", "ForOfStatement")
        if (
            not head
            and any(read.unset for read in binding.reads)
            and _sets_undefined(node, binding)
        ):
            port.set_name(binding)
            port.emit(py.assign(py.name(binding.python), port.undefined()))
        return
    if _imports(port, name, init) or taken_apart(port, each):
        return
    if name.type == "Identifier":
        if _exports_too(port, name, init):
            return
        set_variable(port, name, init)
        return
    unpack(port, name, port.expression(init), port.kind(init))


def _sets_undefined(node: Node, binding: Binding) -> bool:
    return (
        True
        if node.kind != "var"
        else binding.declared[0].parent.parent is node or len(binding.declared) == 1
    )


def set_variable(port: Writer, name: Node, init: Node) -> None:
    """Write an assignment to a variable: a definition if it is a function."""
    binding = name.binding
    if is_class(port, init):
        port.set_name(binding)
        port.emit(constructor_class(port, init, binding.python))
        return
    if init.type == "ClassExpression" and not binding.writes:
        port.set_name(binding)
        if init.id is not None:
            init.id.binding.python = binding.python
        write_class(port, init, binding.python)
        return
    if is_function(init) and (True):
        port.set_name(binding)
        if init.type == "FunctionExpression" and init.id is not None:
            init.id.binding.python = binding.python
        port.emit(definition(port, init, binding.python))
        return
    value = port.expression(init)
    port.set_name(binding)
    if isinstance(value, ast.Name) and value.id == binding.python:
        return
    port.emit(py.assign(py.name(binding.python), value))


def _exports_too(port: Writer, name: Node, init: Node) -> bool:
    """Write ``var A = module.exports = …``: the variable, then what others import."""
    targets = []
    value = init
    while value.type == "AssignmentExpression" and value.operator == "=":
        if not (is_module_exports(value.left) or is_exports(value.left)):
            return False
        targets.append(value.left)
        value = value.right
    if not targets:
        return False
    set_variable(port, name, value)
    python = name.binding.python
    if any(map(is_module_exports, targets)):
        set_exports(port)
        port.emit(py.assign(py.name("exports"), py.name(python)))
    own = exports_name(port)
    if own != "exports" and any(map(is_exports, targets)):
        port.emit(py.assign(py.name(own), py.name(python)))
    return True


def _imports(port: Writer, name: Node, init: Node) -> bool:
    """Write ``require`` of the library or of Node as an import at the top."""
    if (
        init.type == "MemberExpression"
        and required_by(init.object) is not None
        and name.type == "Identifier"
    ):
        plain = str(init.object.arguments[0].value).removeprefix("node:")
        field = name_of_key(init)
        if plain == "synaptic" and field in language.LIBRARY and not name.binding.writes:
            return _import_name(port, name, field)
        return False
    if _is_library(port, init):
        return _import_names(port, name, init)
    if required_by(init) is None:
        return False
    plain = str(init.arguments[0].value).removeprefix("node:")
    if required_as(port, name, init):
        return True
    if not LIBRARY.fullmatch(plain):
        if name.type == "Identifier" and not name.binding.writes:
            return node_modules.imported(port, plain, None, name.binding.python)
        if name.type == "ObjectPattern" and len(name.properties) == 1:
            only = name.properties[0]
            if only.type == "Property" and only.value.type == "Identifier":
                python = only.value.binding.python
                return node_modules.imported(port, plain, name_of_key(only), python)
        return False
    if name.type == "Identifier" and not name.binding.writes:
        if "pysynaptic" in port.names.modules:
            return False
        port.names.own(port.names.modules, "pysynaptic", name.binding.python)
        return True
    return _import_names(port, name, init)


def _is_library(port: Writer, init: Node) -> bool:
    """Return whether a variable of the program is set to the library, or to a part of it."""
    owner = init.object if init.type == "MemberExpression" else init
    if owner.type != "Identifier" or port.frame.node.parent is not None:
        return False
    kind = port.kind(owner)
    return kind.all_are("namespace") and {each.name for each in kind.things} == {"synaptic"}


def _import_names(port: Writer, name: Node, init: Node) -> bool:
    """Import ``{ Layer, Network } = synaptic`` and ``Layer = synaptic.Layer`` by their names."""
    if name.type == "Identifier":
        field = name_of_key(init) if init.type == "MemberExpression" else None
        wanted = [(name, field)]
    elif name.type == "ObjectPattern" and init.type != "MemberExpression":
        wanted = [
            (each.value, name_of_key(each) if each.type == "Property" else None)
            for each in name.properties
        ]
    else:
        return False
    if not all(_can_be_imported(port, each, field) for each, field in wanted):
        return False
    for each, field in wanted:
        _import_name(port, each, field or "")
    return True


def _can_be_imported(port: Writer, name: Node | None, field: str | None) -> bool:
    if name is None or name.type != "Identifier" or field not in language.LIBRARY:
        return False
    binding: Binding = name.binding
    if binding.writes or len(binding.declared) > 1 or binding.unset:
        return False
    return port.names.library.get(field, binding.python) == binding.python


def _import_name(port: Writer, name: Node, field: str) -> bool:
    port.names.own(port.names.library, field, name.binding.python)
    return True
