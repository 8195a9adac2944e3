"""Calls: of functions of the program, of the library, and of JavaScript's own."""

from __future__ import annotations

import ast

from . import idioms, language, node_modules
from . import python as py
from .arguments import arguments, shaped
from .constructors import is_class, makers
from .kinds import Kind, Thing
from .library_calls import library_arguments, new_arguments, with_value
from .members_written import key_of, not_of_synaptic, target
from .messages import words
from .methods import borrowed_method
from .operators import truth
from .spoken import check_text
from .tree import Node, is_idle, name_of_key, skip_chain
from .writer import EXPRESSIONS, Writer, writes


@writes(EXPRESSIONS, "CallExpression")
def call_expression(port: Writer, node: Node) -> ast.expr:
    """Write a call."""
    callee = skip_chain(node.callee)
    if callee.type == "Super":
        return py.method(py.call("super"), "__init__", *arguments(port, node))
    if callee.type == "MemberExpression":
        return _method_call(port, node, callee)
    if callee.type == "Identifier" and callee.binding.kind == "outer" and not callee.of_global:
        return _outer_call(port, node, callee.name)
    kind = port.kind(callee)
    if kind.all_are("class"):
        raise port.refuse(node, 39, "a class that is called without `new`")
    if is_ours(kind) and fits(port, node, kind):
        return shaped(port, node, py.call(port.expression(callee), *fitting(port, node, kind)))
    if _is_of_module(kind):
        return shaped(port, node, py.call(port.expression(callee), *arguments(port, node)))
    return shaped(port, node, _called(port, node, callee, "call", callee))


def _called(
    port: Writer, node: Node, callee: Node, how: str, first: Node, *key: ast.expr
) -> ast.Call:
    """Write a call through `call`, `invoke` or `new` of `pysynaptic.js`."""
    owner = port.expression(first)
    given = arguments(port, node)
    return port.js(how, owner, *key, *given, **words(port, callee))


def _is_of_module(kind: Kind) -> bool:
    """Return whether a variable holds one function of a module, as after ``{ join } = path``."""
    if not kind.all_are("builtin") or len(kind.things) != 1:
        return False
    space, _, name = next(iter(kind.things)).name.partition(".")
    return bool(name) and space in ("fs", "path", "Math", "JSON")


def is_ours(kind: Kind) -> bool:
    """Return whether only functions of the program are called."""
    kind = kind.without("null", "undefined")
    return kind.only_things and all(each.function is not None for each in kind.things)


def fits(port: Writer, node: Node, kind: Kind) -> bool:
    """Return whether the arguments that functions do not take can be left out."""
    if any(each.type == "SpreadElement" for each in node.arguments):
        return True
    return all(is_idle(each) for each in node.arguments[_most(port, kind) :])


def _most(port: Writer, kind: Kind) -> int:
    functions = [each.function.node for each in kind.things if each.function is not None]
    return min(
        (1000 if _takes_all(port, each) else len(each.params) for each in functions), default=1000
    )


def fitting(port: Writer, node: Node, kind: Kind) -> list[ast.expr]:
    """Write the arguments of a call that `fits`: as many as the program's own functions take."""
    written = arguments(port, node)
    functions = [each.function.node for each in kind.things if each.function is not None]
    if any(each.type == "SpreadElement" for each in node.arguments):
        if any(not _takes_all(port, each) for each in functions):
            return _all_of(port, node, written, functions)
        return written
    return written[: _most(port, kind)]


def _all_of(
    port: Writer, node: Node, written: list[ast.expr], functions: list[Node]
) -> list[ast.expr]:
    most = max(len(each.params) for each in functions)
    if len(functions) != 1:
        raise port.refuse(node, 51, "`...` in a call of several functions")
    if len(written) == 1 and isinstance(written[0], ast.Starred):
        return [py.starred(port.js("slots", written[0].value, py.constant(most)))]
    return [py.starred(port.js("slots", py.listed(written), py.constant(most)))]


def _takes_all(port: Writer, node: Node) -> bool:
    function = port.inference.functions[node]
    rest = any(each.type == "RestElement" for each in node.params)
    return function.uses_arguments or rest or function.wants > len(node.params)


# Methods ------------------------------------------------------------------------------------------


def _method_call(port: Writer, node: Node, callee: Node) -> ast.expr:
    name = name_of_key(callee)
    if callee.object.type == "Super":
        return py.method(py.call("super"), py.identifier(name or ""), *arguments(port, node))
    found: ast.expr | None = port.use("base_call", node)
    if found is not None:
        return found
    found = port.use("of_namespace", callee)
    if found is not None:
        return shaped(port, node, port.js("call", found, *arguments(port, node)))
    found = _borrowed(port, node, callee)
    if found is not None:
        return found
    owner = port.kind(callee.object)
    if name is not None and not (callee.computed and callee.property.type != "Literal"):
        found = idioms.method(port, node, callee, name, owner)
        if found is not None:
            return found
        found = _known_method(port, node, callee, name, owner)
        if found is not None:
            return found
    key = key_of(port, callee)
    return shaped(port, node, _called(port, node, callee, "invoke", callee.object, key))


def _check_prototype(port: Writer, node: Node) -> None:
    """Refuse an object that inherits from a list."""
    kind = port.kind(node.arguments[0])
    if kind.lists:
        raise port.refuse(node, 17, "an object that inherits from a list: hold the list in a field")


# Methods of arrays that are functions of `pysynaptic.js` by their own names.
OF_LISTS = {
    "concat", "every", "filter", "find", "findIndex", "forEach", "includes", "indexOf", "join",
    "lastIndexOf", "map", "pop", "push", "reduce", "reduceRight", "reverse", "shift", "slice",
    "some", "sort", "splice", "unshift",
}  # fmt: skip


def _borrowed(port: Writer, node: Node, callee: Node) -> ast.expr | None:
    """Write ``Array.prototype.slice.call(list)`` and the like."""
    found = borrowed_method(callee)
    if found is None:
        return None
    lender, name = found
    written = arguments(port, node)
    how = name_of_key(callee)
    first = node.arguments[0] if node.arguments else None
    if lender == "Array" and how == "call" and name in OF_LISTS and first is not None:
        if first.type != "SpreadElement" and port.kind(first).only_list:
            return shaped(port, node, port.js(name, *written))
    prototype = port.js("at", port.js_name(lender), py.constant("prototype"))
    method = port.js("at", prototype, py.constant(name))
    return shaped(port, node, port.js("invoke", method, py.constant(how), *written))


def _known_method(
    port: Writer, node: Node, callee: Node, name: str, owner: Kind
) -> ast.expr | None:
    owner = owner.without("null", "undefined")
    if name == "toString" and all("toString" not in each.fields for each in owner.things):
        check_text(port, callee.object)
    if name == "create" and owner.all_are("builtin") and node.arguments:
        _check_prototype(port, node)
    if owner.all_are("library"):
        names = {each.name for each in owner.things}
        if all(name in language.METHODS.get(each, {}) for each in names):
            called = py.method(
                port.expression(callee.object),
                py.identifier(name),
                *library_arguments(port, node, names, name),
            )
            return with_value(port, node, shaped(port, node, called))
        return None
    takes_ = COLLECTIONS.get(name)
    if owner.all_are("map", "set") and takes_ is not None and len(node.arguments) == takes_:
        if name not in ("get", "set") or owner.all_are("map"):
            return py.method(port.expression(callee.object), name, *arguments(port, node))
    if owner.all_are("promise") and name in ("then", "catch", "finally"):
        called = py.method(
            port.expression(callee.object), py.identifier(name), *arguments(port, node)
        )
        return shaped(port, node, called)
    if any(".prototype" in each.name for each in owner.things):
        return None
    if owner.all_are("builtin") and name in ("apply", "call") and _is_plain_function(owner):
        return _applied(port, node, callee, name)
    if owner.all_are("builtin", "namespace") and name in ("apply", "call", "bind"):
        return None
    if any(not_of_synaptic(each, name) for each in owner.things):
        return None
    if owner.all_are("builtin") and {each.name for each in owner.things} == {"Math"}:
        takes = 2 if name in ("pow", "atan2", "imul") else 0 if name == "random" else 1
        if name not in ("max", "min", "hypot") and len(node.arguments) > takes:
            if all(is_idle(each) for each in node.arguments[takes:]):
                return py.call(port.expression(callee), *arguments(port, node)[:takes])
    if owner.all_are("namespace", "builtin"):
        port.uses_tasks |= node_modules.waits(owner, name)
        return shaped(port, node, py.call(port.expression(callee), *arguments(port, node)))
    if owner.all_are("instance", "record", "class"):
        method = _methods(port, callee, owner, name)
        written = target(port, callee)
        unbound = isinstance(written, ast.Subscript) and _any_takes_this(method)
        if method is not None and written is not None and not unbound and fits(port, node, method):
            return shaped(port, node, py.call(written, *fitting(port, node, method)))
        if owner.all_are("instance", "class") and _of_the_library(owner, name):
            return shaped(
                port,
                node,
                py.method(
                    port.expression(callee.object), name, *arguments(port, node, library=True)
                ),
            )
    return None


# Methods of maps and sets, and how many arguments they take.
COLLECTIONS = {
    "get": 1, "has": 1, "delete": 1, "set": 2, "add": 1, "clear": 0, "keys": 0, "values": 0,
    "entries": 0, "forEach": 1,
}  # fmt: skip


def _is_plain_function(owner: Kind) -> bool:
    """Return whether a function of the language needs no `this`."""
    return all(
        each.name in ("Array", "String", "Number", "Boolean")
        or each.name.startswith(("Math.", "String.", "Array.of"))
        for each in owner.things
    )


def _applied(port: Writer, node: Node, callee: Node, name: str) -> ast.expr:
    """Write ``Math.max.apply(null, list)``."""
    function = port.expression(callee.object)
    written = arguments(port, node)[1:]
    if name == "call":
        return py.call(function, *written)
    if not written:
        return py.call(function)
    only = node.arguments[1]
    plain = port.kind(only).only_list and not port.holey(port.kind(only))
    value = written[0] if plain else port.js("iterate", written[0])
    return py.call(function, py.starred(value))


def _methods(port: Writer, callee: Node, owner: Kind, name: str) -> Kind | None:
    """Return the functions of the program that a method can be, if it is nothing else."""
    from . import members

    found = members.get(port.inference, owner, name, callee).without("undefined")
    if not is_ours(found):
        return None
    for each in owner.things:
        for one in found.things:
            function = one.function
            assert function is not None
            bound = function.is_method or (each.what == "record" and function.uses_this)
            if function.uses_this and not bound:
                return None
            if not function.uses_this and function.is_method:
                continue
    return found


def _any_takes_this(method: Kind | None) -> bool:
    return method is not None and any(
        each.function is not None and each.function.uses_this for each in method.things
    )


def _of_the_library(owner: Kind, name: str) -> bool:
    """Return whether a method is one that a class of the program has from the library."""
    if (
        name
        not in language.METHODS["Network"]
        | language.METHODS["Layer"]
        | language.METHODS["Neuron"]
        | language.METHODS["Trainer"]
    ):
        return False
    return all(_library_base(each.base) and name not in each.fields for each in owner.things)


def _library_base(base: Kind | None) -> bool:
    if base is None:
        return False
    for each in base.things:
        if each.what == "builtin" and each.name in language.LIBRARY | language.ARCHITECTS:
            continue
        if not _library_base(each.base):
            return False
    return bool(base.things)


# Names of the language ----------------------------------------------------------------------------


def _outer_call(port: Writer, node: Node, name: str) -> ast.expr:
    if name == "require":
        return port.use("required", node)  # type: ignore[no-any-return]
    if name in ("Boolean",) and len(node.arguments) == 1:
        found = truth(port, node.arguments[0])
        if (
            not isinstance(found, (ast.Compare, ast.Call))
            and not port.kind(node.arguments[0]).only_boolean
        ):
            return port.js("truthy", port.expression(node.arguments[0]))
        return found
    if name in ("Array", "Object"):
        return idioms.constructed(port, node, name)
    if name == "Date":
        raise port.refuse(node, 24, "`Date()` without new: it is another text at every moment")
    if name == "eval":
        raise port.refuse(node, 25, "eval: write down what it would run")
    if name in language.LIBRARY:
        return py.call(port.names.synaptic(name), *arguments(port, node, library=True))
    if name == "Number" and len(node.arguments) == 1 and port.kind(node.arguments[0]).only_number:
        return port.expression(node.arguments[0])
    if name == "String" and node.arguments:
        check_text(port, node.arguments[0])
    if name == "Symbol":
        raise port.refuse(node, 26, "`Symbol()`: use a text as the key")
    if name in ("setTimeout", "setInterval", "setImmediate", "queueMicrotask"):
        port.uses_tasks = True
    written = port.expression(skip_chain(node.callee))
    return shaped(port, node, py.call(written, *arguments(port, node)))


# New ----------------------------------------------------------------------------------------------


@writes(EXPRESSIONS, "NewExpression")
def new_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``new``."""
    callee = node.callee
    kind = port.kind(callee)
    if kind.all_are("builtin"):
        names = {each.name for each in kind.things}
        if names <= {"Array", "Object"}:
            return idioms.constructed(port, node, names.pop())
        if names <= language.LIBRARY | language.ARCHITECTS:
            name = next(iter(names)) if len(names) == 1 else ""
            written = new_arguments(port, node, name)
            return shaped(port, node, py.call(port.expression(callee), *written))
        if names & {"Function"}:
            raise port.refuse(node, 25, "new Function: write down what it would run")
        if names == {"Promise"}:
            port.uses_tasks = True
        return shaped(port, node, py.call(port.expression(callee), *arguments(port, node)))
    if kind.only_things and all(each.what == "class" for each in kind.things):
        given = _for_class(port, node, kind)
        if given is not None:
            return shaped(port, node, py.call(port.expression(callee), *given))
    functions = makers(kind)
    if any(not is_class(port, each) for each in functions):
        raise port.at_run_time(node, functions)
    if is_ours(kind) and fits(port, node, kind):
        return shaped(port, node, py.call(port.expression(callee), *fitting(port, node, kind)))
    if kind.anything:
        port.makes_of_anything = True
    return shaped(port, node, _called(port, node, callee, "new", callee))


def _for_class(port: Writer, node: Node, kind: Kind) -> list[ast.expr] | None:
    """Write the arguments that constructors take, if none is left out that must be calculated."""
    constructors: list[Thing] = []
    for each in kind.things:
        constructor = _constructor(each)
        if constructor is not None:
            constructors.append(constructor)
    if len(constructors) == len(kind.things):
        taken = Kind(things=frozenset(constructors))
        return fitting(port, node, taken) if fits(port, node, taken) else None
    if all(each.base is None for each in kind.things):
        return []
    return arguments(port, node)


def _constructor(klass: Thing) -> Thing | None:
    own = klass.methods.get("constructor")
    if own is not None:
        return own
    base = klass.base
    if base is not None and len(base.things) == 1:
        only = next(iter(base.things))
        if only.what == "class":
            return _constructor(only)
    return None
