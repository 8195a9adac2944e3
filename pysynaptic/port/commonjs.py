"""``require`` and ``module.exports``: what CommonJS files ask for, and what they give.

A CommonJS file has a variable ``exports``, which is what ``require`` of it gives; where a program
tells ``module.exports`` and ``exports`` apart, its own ``exports`` is another variable.
"""

from __future__ import annotations

import ast

from . import python as py
from .functions import definition
from .kinds import Kind
from .modules import asked_of, module, read_data, target_of
from .patterns import unpack
from .program import (
    LIBRARY,
    File,
    is_exports,
    is_for_file,
    is_module_exports,
    is_relative,
    required_by,
)
from .quiet import is_quiet
from .scopes import is_inside
from .tree import Node, is_function, walk
from .writer import NeedsDef, Writer, tool

# Require ------------------------------------------------------------------------------------------


@tool
def required(port: Writer, node: Node) -> ast.expr:
    """Write ``require('…')`` as an expression."""
    request = required_by(node)
    if request is None:
        raise port.refuse(node, 60, "require of a name that is calculated")
    if LIBRARY.fullmatch(request):
        return py.name(port.names.module("pysynaptic"))
    if not is_relative(request):
        return module(port, node, request)
    data = port.file.data_for(node)
    if data is not None:
        return read_data(port, data)
    file = _commonjs(port, node, request)
    if _runs_early(port, node, file):
        asked = asked_of(port, file)
        if "exports" not in asked.names:
            asked.names["exports"] = port.names.new(file.python.rpartition(".")[2])
        return py.name(asked.names["exports"])
    load = py.method(
        py.name(port.names.module("importlib")), "import_module", py.constant(file.python)
    )
    return py.attribute(load, "exports")


def _asked_file(port: Writer, node: Node) -> str | None:
    """Return the request for another JavaScript file."""
    request = required_by(node)
    if request is None or not is_for_file(request) or port.file.data_for(node) is not None:
        return None
    return request


def _commonjs(port: Writer, node: Node, request: str) -> File:
    file = target_of(port, node, request)
    if file.is_module:
        raise port.refuse(node, 62, f"require of {request!r}, which is an ES module: import it")
    return file


def required_alone(port: Writer, node: Node) -> bool:
    """Write ``require('./file');`` as a statement, whose value is not used."""
    request = _asked_file(port, node)
    if request is None:
        return False
    file = _commonjs(port, node, request)
    if _runs_early(port, node, file):
        asked_of(port, file)
        return True
    found = ast.Import([ast.alias(file.python)])
    _emit_here(port, found, unused=True)
    return True


def required_as(port: Writer, name: Node, init: Node) -> bool:
    """Write ``const a = require('./file')`` as an import; return whether it is one."""
    request = _asked_file(port, init)
    if request is None:
        return False
    file = _commonjs(port, init, request)
    early = _runs_early(port, init, file)
    if name.type == "Identifier":
        python = name.binding.python
        if early and "exports" not in asked_of(port, file).names:
            asked_of(port, file).names["exports"] = python
        elif early:
            port.emit(py.assign(py.name(python), py.name(asked_of(port, file).names["exports"])))
        else:
            port.set_name(name.binding)
            _emit_here(port, _import_exports(file, python))
        return True
    if early:
        value = required(port, init)
    else:
        python = port.names.new(file.python.rpartition(".")[2])
        _emit_here(port, _import_exports(file, python))
        value = py.name(python)
    unpack(port, name, value, Kind(anything=True))
    return True


def _import_exports(file: File, python: str) -> ast.stmt:
    return ast.ImportFrom(
        file.python, [ast.alias("exports", None if python == "exports" else python)], 0
    )


def _emit_here(port: Writer, statement: ast.stmt, unused: bool = False) -> None:
    """Import where the program does: what comes before may do something."""
    marks = []
    if port.frame.node.parent is None:
        marks.append("E402")
    if unused:
        marks.append("F401")
    if marks:
        statement.after = f" noqa: {', '.join(marks)}"  # type: ignore[attr-defined]
    port.emit(statement)


def _runs_early(port: Writer, node: Node, file: File) -> bool:
    """Return whether nothing that can be watched stands above a ``require``."""
    if file.circle & {port.file} or port.frame.is_lambda or port.frame.node.parent is not None:
        return False
    for statement in port.source.tree.body:
        if is_inside(node, statement):
            return _is_unconditional(node, statement) and is_quiet_before(statement, node)
        if not is_quiet(statement):
            return False
    return False


def _is_unconditional(node: Node, statement: Node) -> bool:
    each = node.parent
    while each is not None and each is not statement:
        if each.type in ("ConditionalExpression", "LogicalExpression") or is_function(each):
            return False
        each = each.parent
    return statement.type in ("VariableDeclaration", "ExpressionStatement")


def is_quiet_before(statement: Node, node: Node) -> bool:
    """Return whether a statement does nothing that can be watched before a part of it runs."""
    return all(
        each.end > node.start
        or each.type not in ("CallExpression", "NewExpression", "Await")
        or required_by(each) is not None
        for each in walk(statement)
    )


# What a CommonJS file exports ---------------------------------------------------------------------


@tool
def exports_name(port: Writer) -> str:
    """Return what Node's name ``exports`` is called: a variable of its own where it must be."""
    reads_exports(port)
    return port.own_exports or "exports"


@tool
def reads_exports(port: Writer) -> None:
    """Note that ``exports`` is read, perhaps before the file sets it."""
    if not port.sets_exports:
        port.reads_exports = True


@tool
def set_exports(port: Writer, name: str = "exports") -> None:
    """Note that the function that is being written sets ``exports``."""
    if port.frame.is_lambda:
        raise NeedsDef
    if port.frame.node.parent is not None:
        port.frame.globals.add(name)


def assigned_exports(port: Writer, node: Node) -> bool:
    """Write ``module.exports = …`` and ``exports = module.exports = …``."""
    both = is_exports(node.left)
    if both:
        if node.right.type != "AssignmentExpression" or not is_module_exports(node.right.left):
            return False
        node = node.right
    elif not is_module_exports(node.left):
        return False
    value = node.right
    if value.type == "AssignmentExpression" and is_exports(value.left) and value.operator == "=":
        both, value = True, value.right
    if node.operator != "=":
        return False
    set_exports(port)
    if node.parent.parent.parent is None and not port.file.circle:
        port.sets_exports = True  # in any case
    else:
        reads_exports(port)
    if is_function(value) and value.id is None:
        # Linters do not want a function in place of what the name has already.
        name = port.names.new("exported") if port.reads_exports else "exports"
        port.emit(definition(port, value, name))
        if name != "exports":
            port.emit(py.assign(py.name("exports"), py.name(name)))
    else:
        port.emit(py.assign(py.name("exports"), port.expression(value)))
    if both and port.own_exports:
        set_exports(port, port.own_exports)
        port.emit(py.assign(py.name(port.own_exports), py.name("exports")))
    return True


def tells_exports_apart(tree: Node) -> bool:
    """Return whether ``exports`` and ``module.exports`` may be two objects in a file."""
    nodes = list(walk(tree))
    whole = [
        each
        for each in nodes
        if each.type == "AssignmentExpression" and is_module_exports(each.left)
    ]
    own = [each for each in nodes if is_exports(each)]
    if not whole or not own:
        return any(_is_set_alone(each) for each in own)
    first = whole[0]
    others = [each for each in own if not is_inside(each, _outermost(first))]
    at_first = len(whole) == 1 and all(first.end <= each.start for each in others)
    return not (_sets_both(first) and (at_first or not others))


def _outermost(node: Node) -> Node:
    while node.parent.type in ("AssignmentExpression", "VariableDeclarator"):
        node = node.parent
    return node


def _sets_both(node: Node) -> bool:
    outer, inner = node.parent, node.right
    return bool(
        (outer.type == "AssignmentExpression" and is_exports(outer.left))
        or (inner.type == "AssignmentExpression" and is_exports(inner.left))
    )


def _is_set_alone(name: Node) -> bool:
    parent = name.parent
    return bool(parent.type == "AssignmentExpression" and parent.left is name)
