"""Imports and exports between the files of a program, and of the library and Node.

A file becomes a module of Python.  What an ES module exports are its variables.  What is imported
of a CommonJS file is its variable ``exports``: see `commonjs`.
"""

from __future__ import annotations

import ast
import posixpath
from dataclasses import dataclass, field

from . import language, node_modules
from . import python as py
from .functions import definition
from .program import (
    LIBRARY,
    File,
    is_relative,
    spelled,
)
from .tree import Node, is_function, name_of_key
from .writer import STATEMENTS, Writer, tool, writes


@dataclass
class Asked:
    """What a port imports of another file, at its top.

    Attributes
    ----------
    quiet : bool
        Whether it may run before the port seeds.
    whole : str or None
        The name of the module in the port.
    names : dict of str to str
        Names of the module, and what they are called in the port.
    """

    quiet: bool
    whole: str | None = None
    names: dict[str, str] = field(default_factory=dict)


def begin(port: Writer) -> None:
    """Note the files that an ES module asks for, in the order in which they run."""
    for node, file in port.file.asks.items():
        if node.type != "CallExpression":
            port.asked.setdefault(file.python, Asked(file.is_quiet))


def asked_of(port: Writer, file: File) -> Asked:
    """Return what the port imports of another file at its top."""
    found: Asked = port.asked.setdefault(file.python, Asked(file.is_quiet))
    return found


def whole(port: Writer, file: File) -> str:
    """Return the name of another file's module, which the port imports."""
    asked = asked_of(port, file)
    if asked.whole is None:
        asked.whole = port.names.new(file.python.rpartition(".")[2])
    return asked.whole


def imported(port: Writer, file: File, name: str, wanted: str) -> str:
    """Return what a name of another file's module is called, which the port imports."""
    return asked_of(port, file).names.setdefault(name, wanted)


def target_of(port: Writer, node: Node, request: str) -> File:
    """Return the file that a node asks for."""
    if node in port.file.missing:
        raise port.refuse(node, 63, f"{request!r} is not among the files of the program")
    found = port.file.asks.get(node)
    return found if found is not None else _unknown(port, node, request)


def _unknown(port: Writer, node: Node, request: str) -> File:
    """Return what stands for a file of which nothing is known."""
    plain = posixpath.normpath(posixpath.join(port.file.folder, request))
    if plain.startswith(("..", "/")):
        raise port.refuse(node, 63, f"{request!r} lies outside of the program's folder")
    stem = posixpath.splitext(plain)[0] if plain.endswith((".js", ".mjs", ".cjs")) else plain
    dotted = ".".join(py.module_name(each) for each in stem.split("/"))
    return File.unknown(plain, dotted, is_module=node.type != "CallExpression")


# Import -------------------------------------------------------------------------------------------


@writes(STATEMENTS, "ImportDeclaration")
def import_declaration(port: Writer, node: Node) -> None:
    """Write ``import``."""
    request = str(node.source.value)
    plain = request.removeprefix("node:")
    if plain == "synaptic" or (LIBRARY.fullmatch(plain) and is_relative(plain)):
        for each in node.specifiers:
            _from_library(port, each)
    elif not is_relative(plain):
        for each in node.specifiers:
            _from_node(port, node, each, plain)
    elif plain.endswith(".json"):
        for each in node.specifiers:
            if each.type != "ImportDefaultSpecifier":
                raise port.refuse(each, 62, "a name of a .json file: import it as a whole")
            port.emit(py.assign(py.name(each.local.binding.python), read_data(port, plain)))
    else:
        file = target_of(port, node, request)
        asked_of(port, file)
        for each in node.specifiers:
            if file.is_module:
                _from_module(port, each, file)
            else:
                _from_commonjs(port, each, file)


def _from_library(port: Writer, each: Node) -> None:
    python = each.local.binding.python
    if each.type == "ImportSpecifier" and spelled(each.imported) in language.LIBRARY:
        port.names.own(port.names.library, spelled(each.imported), python)
    elif each.type != "ImportSpecifier" or spelled(each.imported) == "default":
        port.names.own(port.names.modules, "pysynaptic", python)
    else:
        raise port.refuse(each, 61, f"{spelled(each.imported)!r} of synaptic")


def _from_node(port: Writer, node: Node, each: Node, plain: str) -> None:
    binding = each.local.binding
    own = spelled(each.imported) if each.type == "ImportSpecifier" else None
    own = None if own == "default" else own
    if node_modules.imported(port, plain, own, binding.python):
        return
    found = module(port, node, plain)
    if own is not None:
        found = py.attribute(found, py.identifier(own))
    port.emit(py.assign(py.name(binding.python), found))


def _from_module(port: Writer, each: Node, file: File) -> None:
    """Import a name of an ES module, or read it there each time if it may still change."""
    binding = each.local.binding
    if each.type == "ImportNamespaceSpecifier":
        _namespace(port, each, file)
        return
    name = "default" if each.type == "ImportDefaultSpecifier" else spelled(each.imported)
    if file.is_unknown:
        binding.live = whole(port, file), py.identifier(name)
        return
    origin = file.exported(name)
    if origin is None:
        raise port.refuse(each, 62, f"{name!r} is not exported there, or not by this program")
    if origin.everything:
        _namespace(port, each, origin.file)
    elif not origin.file.is_module:
        raise port.refuse(each, 62, "a name of a CommonJS file that another file exports")
    elif origin.changes or origin.file in port.file.circle:
        binding.live = whole(port, origin.file), origin.python
    else:
        taken = imported(port, origin.file, origin.python, binding.python)
        if taken != binding.python:
            port.emit(py.assign(py.name(binding.python), py.name(taken)))


def _from_commonjs(port: Writer, each: Node, file: File) -> None:
    """Import what a CommonJS file exports: all of it is what ``default`` means."""
    binding = each.local.binding
    if each.type == "ImportNamespaceSpecifier":
        raise port.refuse(each, 62, "`import *` of a CommonJS file: import it as a whole")
    if each.type == "ImportDefaultSpecifier" or spelled(each.imported) == "default":
        taken = imported(port, file, "exports", binding.python)
        if taken != binding.python:
            port.emit(py.assign(py.name(binding.python), py.name(taken)))
        return
    exports = imported(port, file, "exports", port.names.new(file.python.rpartition(".")[2]))
    read = port.js("at", py.name(exports), py.constant(spelled(each.imported)))
    port.emit(py.assign(py.name(binding.python), read))


def _namespace(port: Writer, each: Node, file: File) -> None:
    """Let the names of a namespace be read from the module, where the program says which."""
    binding = each.local.binding
    binding.live = whole(port, file), None
    for read in binding.reads:
        parent = read.parent
        if parent.type == "ExportSpecifier":
            continue
        if is_taken_apart(parent):
            continue
        if parent.type != "MemberExpression" or parent.object is not read:
            raise port.refuse(each, 62, f"`{binding.name}` as a value: name what it exports")
        if name_of_key(parent) is None:
            raise port.refuse(each, 62, f"`{binding.name}` with a name that is calculated")


def is_taken_apart(node: Node) -> bool:
    """Return whether a node is ``const { a, b: c } = namespace``, with plain names."""
    return (
        node.type == "VariableDeclarator"
        and node.id.type == "ObjectPattern"
        and all(
            each.type == "Property"
            and each.value.type == "Identifier"
            and name_of_key(each) is not None
            for each in node.id.properties
        )
    )


def taken_apart(port: Writer, node: Node) -> bool:
    """Write ``const { a } = namespace``; return whether it is one."""
    if not is_taken_apart(node):
        return False
    names = [(each, name_of_key(each) or "") for each in node.id.properties]
    values = [_of_namespace(port, node, node.init, name) for _, name in names]
    if None in values:
        return False
    for (each, _), value in zip(names, values, strict=True):
        assert value is not None
        port.set_name(each.value.binding)
        port.emit(py.assign(py.name(each.value.binding.python), value))
    return True


@tool
def of_namespace(port: Writer, node: Node) -> ast.expr | None:
    """Write a name that is read from ``import * as namespace``."""
    name = name_of_key(node)
    return None if name is None else _of_namespace(port, node, node.object, name)


def _of_namespace(port: Writer, node: Node, owner: Node, name: str) -> ast.expr | None:
    if owner.type != "Identifier" or owner.binding is None or owner.binding.live is None:
        return None
    if owner.binding.live[1] is not None:
        return None
    specifier = owner.binding.declared[0].parent
    file = port.file.asks.get(specifier.parent)
    if specifier.type != "ImportNamespaceSpecifier" and file is not None:
        imported_name = "default"
        if specifier.type == "ImportSpecifier":
            imported_name = spelled(specifier.imported)
        origin = file.exported(imported_name)
        file = None if origin is None else origin.file
    if file is None:
        return py.attribute(py.name(owner.binding.live[0]), py.identifier(name))
    origin = file.exported(name)
    if origin is None:
        return port.undefined()
    if origin.everything or not origin.file.is_module:
        raise port.refuse(node, 62, "a namespace within a namespace")
    return py.attribute(py.name(whole(port, origin.file)), origin.python)


# Export -------------------------------------------------------------------------------------------


@writes(STATEMENTS, "ExportDefaultDeclaration")
def export_default(port: Writer, node: Node) -> None:
    """Write ``export default``: a variable, or the one that has this name."""
    declaration = node.declaration
    named = declaration.type in ("FunctionDeclaration", "ClassDeclaration")
    if named and declaration.id is not None:
        port.statement(declaration)
        if port.program.is_alone:
            port.emit(py.assign(py.name("default"), py.name(declaration.id.binding.python)))
    elif is_function(declaration):
        port.emit(definition(port, declaration, "default"))
    elif declaration.type in ("ClassDeclaration", "ClassExpression") and declaration.id is None:
        port.use("write_class", declaration, "default")
    else:
        port.emit(py.assign(py.name("default"), port.expression(declaration)))


@writes(STATEMENTS, "ExportNamedDeclaration")
def export_named(port: Writer, node: Node) -> None:
    """Write ``export``: names of a module can be imported in Python without it."""
    if node.source is not None:
        _export_from(port, node)
        return
    if node.declaration is not None:
        port.statement(node.declaration)
        return
    for each in node.specifiers:
        binding = each.local.binding
        exported = py.identifier(spelled(each.exported))
        if binding.kind == "import":
            if binding.live is None:
                port.exported[binding.python] = None
        elif exported != binding.python and port.program.is_alone:
            port.emit(py.assign(py.name(exported), port.expression(each.local)))


def _export_from(port: Writer, node: Node) -> None:
    """Write ``export { a } from``: imports of such a name use the file that declares it."""
    file = _exported_from(port, node)
    asked_of(port, file)
    for each in node.specifiers or []:
        exported = spelled(each.exported)
        _pass_on(port, file, spelled(each.local), exported, node)


def _exported_from(port: Writer, node: Node) -> File:
    """Return the file whose names an ``export … from`` exports."""
    request = str(node.source.value)
    if not is_relative(request) or LIBRARY.fullmatch(request):
        raise port.refuse(node, 62, f"`export … from` of {request!r}: import it, then export it")
    return target_of(port, node, request)


def _pass_on(port: Writer, file: File, name: str, exported: str, node: Node) -> None:
    """Import a name so that people can import it from here, too."""
    if file.is_unknown:
        raise port.refuse(node, 62, "`export … from` of a file that is not ported with this one")
    if not file.is_module:
        raise port.refuse(node, 62, "`export … from` of a CommonJS file")
    origin = file.exported(name)
    if origin is None:
        raise port.refuse(node, 62, f"{name!r} is not exported there")
    python = py.identifier(exported)
    if origin.everything or origin.changes or origin.file in port.file.circle:
        return
    if python in port.names.spoken or python == "default":
        return
    taken = imported(port, origin.file, origin.python, python)
    port.exported[taken] = None


@writes(STATEMENTS, "ExportAllDeclaration")
def export_all(port: Writer, node: Node) -> None:
    """Write ``export * from``."""
    file = _exported_from(port, node)
    if file.is_unknown or not file.is_module:
        raise port.refuse(node, 62, "`export *` of a file that is no ES module of the program")
    asked_of(port, file)
    if node.exported is None:
        for name in sorted(file.names() - {"default"}):
            _pass_on(port, file, name, name, node)


def module(port: Writer, node: Node, path: str) -> ast.expr:
    """Write a module of the library or of Node."""
    plain = path.removeprefix("node:")
    if plain == "synaptic":
        return py.name(port.names.module("pysynaptic"))
    found = node_modules.of_node(port, node, plain)
    if found is not None:
        return found
    raise port.refuse(node, 61, f"the package {path!r}: find one of Python's for it")


def read_data(port: Writer, request: str) -> ast.expr:
    """Write what a .json file has."""
    return port.js("readJSON", py.name("__file__"), py.constant(request))
