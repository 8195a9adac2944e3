"""Destructuring: ``[a, b] = pair``, ``{ rate, error } = options``."""

from __future__ import annotations

import ast

from . import members
from . import python as py
from .fixed import put
from .indices import least_length
from .kinds import Kind
from .members_written import field, has_method, is_record, key_of, not_of_synaptic, target
from .tree import Node, name_of_key
from .writer import Writer, tool


def unpack(port: Writer, pattern: Node, value: ast.expr, kind: Kind) -> None:
    """Write the statements that set the names of a pattern."""
    if pattern.type == "Identifier":
        port.set_name(pattern.binding)
        port.emit(py.assign(py.name(pattern.binding.python), value))
    elif pattern.type == "MemberExpression":
        set_member(port, pattern, value)
    elif pattern.type == "AssignmentPattern":
        name = _held(port, value)
        default = port.expression(pattern.right)
        if kind.undefined or kind.anything:
            value = py.conditional(
                py.compared(name, "is", port.undefined()), default, py.name(name.id)
            )
        else:
            value = name
        unpack(port, pattern.left, value, kind.without("undefined") | port.kind(pattern.right))
    elif pattern.type == "ArrayPattern":
        _unpack_list(port, pattern, value, kind)
    else:
        _unpack_object(port, pattern, value, kind)


def set_member(port: Writer, node: Node, value: ast.expr) -> None:
    """Write ``a.b = value`` as a statement."""
    native = target(port, node, writing=True)
    if native is not None:
        port.emit(py.assign(native, value))
    else:
        port.emit(
            py.statement(put(port, node, port.expression(node.object), key_of(port, node), value))
        )


def _held(port: Writer, value: ast.expr) -> ast.Name:
    if isinstance(value, ast.Name):
        return value
    name = port.names.new("value")
    port.emit(py.assign(py.name(name), value))
    return py.name(name)


def _unpack_list(port: Writer, pattern: Node, value: ast.expr, kind: Kind) -> None:
    elements = pattern.elements
    rest = (
        elements[-1]
        if elements and elements[-1] is not None and elements[-1].type == "RestElement"
        else None
    )
    plain = elements[:-1] if rest is not None else elements
    fits = (
        kind.only_list
        and not port.holey(kind)
        and all(
            each.length is not None
            and (each.length == len(plain) or (rest is not None and each.length >= len(plain)))
            for each in kind.lists
        )
    )
    simple = all(each is not None and each.type == "Identifier" for each in plain)
    if simple and (rest is None or rest.argument.type == "Identifier"):
        targets: list[ast.expr] = []
        for each in plain:
            port.set_name(each.binding)
            targets.append(py.name(each.binding.python))
        if rest is not None:
            port.set_name(rest.argument.binding)
            if fits:
                targets.append(py.starred(py.name(rest.argument.binding.python)))
                port.emit(py.assign(py.tupled(targets), value))
                return
            held = py.call("list", port.js("iterate", value))
            name = _held(port, held)
            if targets:
                first = port.js("slots", py.name(name.id), py.constant(len(plain)))
                port.emit(py.assign(py.tupled(targets), first))
            tail = py.sliced(py.name(name.id), py.constant(len(plain)))
            port.emit(py.assign(py.name(rest.argument.binding.python), tail))
            return
        if not targets:
            port.emit(py.statement(value))
            return
        known = kind.only_list and not port.holey(kind)
        if not fits and known and least_length(kind) >= len(plain):
            if len(plain) == 1:
                port.emit(py.assign(targets[0], py.subscript(value, py.constant(0))))
                return
            value = py.sliced(value, None, py.constant(len(plain)))
        elif not fits:
            value = port.js("slots", value, py.constant(len(plain)))
        port.emit(py.assign(py.tupled(targets), value))
        return
    count = len(plain)
    name = py.name("")
    if rest is not None:
        name = _held(port, py.call("list", port.js("iterate", value)))
        slots = _held(port, port.js("slots", py.name(name.id), py.constant(count)))
    else:
        slots = _held(port, port.js("slots", value, py.constant(count)))
    inner = port.inference.elements(kind) | Kind(undefined=not fits)
    for index, each in enumerate(plain):
        if each is not None:
            unpack(port, each, py.subscript(py.name(slots.id), py.constant(index)), inner)
    if rest is not None:
        unpack(port, rest.argument, py.sliced(py.name(name.id), py.constant(count)), kind)


def _unpack_object(port: Writer, pattern: Node, value: ast.expr, kind: Kind) -> None:
    if len(pattern.properties) == 1 and pattern.properties[0].value is not None:
        _one_property(port, pattern.properties[0], value, kind)
        return
    simple = _simple_object(port, pattern, value, kind)
    if simple:
        return
    name = _held(port, value)
    taken: list[str] = []
    for each in pattern.properties:
        if each.type == "RestElement":
            rest = port.js("fields", py.name(name.id), *(py.constant(one) for one in taken))
            unpack(port, each.argument, rest, kind)
            continue
        key = name_of_key(each)
        if key is not None:
            taken.append(key)
        _one_property(port, each, py.name(name.id), kind)


def _simple_object(port: Writer, pattern: Node, value: ast.expr, kind: Kind) -> bool:
    """Write ``a, b = o.a, o.b`` where the object is a name."""
    if not py.is_simple(value) or len(pattern.properties) > 4:
        return False
    values: list[ast.expr] = []
    targets: list[ast.expr] = []
    for each in pattern.properties:
        if each.type == "RestElement" or each.value.type != "Identifier" or each.computed:
            return False
        if isinstance(value, ast.Name) and value.id == each.value.binding.python:
            return False
    for each in pattern.properties:
        name = name_of_key(each) or ""
        port.set_name(each.value.binding)
        targets.append(py.name(each.value.binding.python))
        values.append(read_property(port, value, kind, name))
    port.emit(py.assign(py.tupled(targets), py.tupled(values) if len(values) > 1 else values[0]))
    return True


def _one_property(port: Writer, each: Node, value: ast.expr, kind: Kind) -> None:
    name = name_of_key(each)
    if name is None:
        read: ast.expr = port.js("at", value, port.expression(each.key))
        inner = Kind(anything=True)
    else:
        read = read_property(port, value, kind, name)
        inner = members.get(port.inference, kind, name, each)
    unpack(port, each.value, read, inner)


@tool
def read_property(port: Writer, owner: ast.expr, kind: Kind, name: str) -> ast.expr:
    """Write the reading of a property of a value that is already written."""
    if kind.all_are("record") and all(is_record(each) for each in kind.things):
        written = field(port, owner, name)
        if isinstance(written, ast.Attribute) or all(each.has(name) for each in kind.things):
            return written
    if any(not_of_synaptic(each, name) for each in kind.things):
        return port.js("at", owner, py.constant(name))
    if kind.all_are("instance", "class") and has_method(kind, name):
        return port.js("at", owner, py.constant(name))
    if kind.all_are("instance", "library", "class", "namespace", "builtin"):
        return py.attribute(owner, py.identifier(name))
    if kind.all_are("record") and all(each.has(name) for each in kind.things):
        return py.subscript(owner, py.constant(name))
    return port.js("at", owner, py.constant(name))
