"""Static members of classes: objects of a class have them in Python, but not in JavaScript.

A member is marked with `static` where the program asks an object for it, and where it is a function
that is listed with the others.
"""

from __future__ import annotations

import ast

from . import python as py
from .constructors import is_class, takes_this
from .kinds import Kind, Thing
from .tree import CLASSES, Node, is_function, name_of_key
from .writer import Writer

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


def is_asked(port: Writer, klass: Thing, name: str) -> bool:
    """Return whether any file asks an object of a class for one of its static members."""
    instance = port.inference.make(klass.node, "instance", "of") if klass.node else None
    if instance is None:
        return False
    for member in port.program.members(name):
        kind = member.object.kind_ or Kind()
        if kind.anything and instance.escaped:
            return True
        if any(each.what == "instance" and _derives(each, klass) for each in kind.things):
            return True
    return False


def _derives(thing: Thing, klass: Thing) -> bool:
    bases = list(thing.base.things) if thing.base is not None else []
    seen: set[Thing] = set()
    while bases:
        each = bases.pop()
        if each is klass:
            return True
        if each not in seen and each.base is not None:
            bases += each.base.things
        seen.add(each)
    return False


def is_listed(klass: Thing) -> bool:
    """Return whether a program may see which static members a class has."""
    if klass.shown or klass.keyed or klass.escaped or klass.node is None:
        return True
    return any(not _is_plain_use(each) for each in _reads(klass.node))


def _reads(node: Node) -> list[Node]:
    """Return where a class is read by its name."""
    if node.type == "ClassExpression" and node.parent.type != "VariableDeclarator":
        return [node]
    names = [node.id, node.parent.id if node.parent.type == "VariableDeclarator" else None]
    return [
        read
        for name in names
        if name is not None and name.binding is not None
        for read in name.binding.reads
    ]


def _is_plain_use(node: Node) -> bool:
    """Return whether a class is only asked for a member, called, or extended."""
    parent = node.parent
    if parent.type == "NewExpression":
        return parent.callee is node
    if parent.type == "MemberExpression":
        return parent.object is node and not parent.computed
    return parent.type in CLASSES or (
        parent.type == "BinaryExpression" and parent.operator == "instanceof"
    )


def mark(port: Writer, klass: Thing, name: str) -> ast.expr:
    """Return the decorator of a function that is a static member."""
    if is_asked(port, klass, name) or is_listed(klass):
        return port.js_name("static")
    return py.name("staticmethod")


def marked(port: Writer, klass: Thing, name: str, node: Node | None, value: ast.expr) -> ast.expr:
    """Return the value of a static member so that Python's class has it as JavaScript's."""
    function = node is not None and is_function(node) and not takes_this(port, node)
    if function:  # Python would take it for a method
        return ast.Call(mark(port, klass, name), [value], [])
    return port.js("static", value) if is_asked(port, klass, name) else value


def mark_method(port: Writer, klass: Thing, name: str, found: FunctionDef, bound: bool) -> None:
    """Decorate a static method; ``bound`` tells whether it gets the class."""
    if bound:
        found.decorator_list.insert(0, py.name("classmethod"))
    if is_asked(port, klass, name):
        mark = port.js("static")
        mark.keywords.append(ast.keyword("listed", py.constant(False)))
        found.decorator_list.insert(0, mark)
    elif not bound:
        found.decorator_list.insert(0, py.name("staticmethod"))


def classes_of(port: Writer, left: Node) -> list[Thing]:
    """Return the classes of Python that an assignment may give a static member."""
    if left.type != "MemberExpression":
        return []
    return [
        each
        for each in port.kind(left.object).things
        if each.what == "class" or (each.function and is_class(port, each.function.node))
    ]


def is_set_otherwise(port: Writer, kind: Kind, name: str | None) -> bool:
    """Return whether setting a member of a class must leave what Python's class has there."""
    return name is not None and any(
        _is_accessor(each, name) or (each.has(name) and is_asked(port, each, name))
        for each in kind.things
        if each.what == "class"
    )


def _is_accessor(klass: Thing, name: str) -> bool:
    if klass.node is None or klass.node.type not in CLASSES:
        return False
    own = (each for each in klass.node.body.body if each.static and each.kind in ("get", "set"))
    if any(name_of_key(each) == name for each in own):
        return True
    return klass.base is not None and any(_is_accessor(each, name) for each in klass.base.things)
