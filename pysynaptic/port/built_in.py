"""What JavaScript's own functions, classes and objects such as ``Math`` give."""

from __future__ import annotations

from dataclasses import replace

from . import language, library_methods
from .indices import least_length
from .kinds import (
    ANY_NUMBER,
    ANYTHING,
    BOOLEAN,
    COUNT,
    COUNTED,
    EXACT,
    FLOAT,
    NOTHING,
    TEXT,
    UNDEFINED,
    WILD,
    Kind,
    Number,
    Thing,
    number,
    thing,
    to_number,
    union,
)
from .members import module
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .protocol import Inference


def call_outer(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    """Return what a function of the language gives."""
    if name == "require":
        first = node.arguments[0] if node.arguments else None
        if first is not None and isinstance(first.value, str):
            return module(of, first.value)
        return ANYTHING
    if name == "Number":
        return number(to_number(args[0])) if args else number(Number(1, -1, False))
    if name == "String":
        return TEXT
    if name == "Boolean":
        return BOOLEAN
    if name == "Array":
        return of.list_of(node, UNDEFINED)
    if name in ("setTimeout", "setInterval", "setImmediate", "queueMicrotask"):
        looked(of, args[0] if args else ANYTHING, args[2:])
    if name in language.ERRORS:
        return thing(of.make(node, "error"))
    if name in language.FUNCTIONS:
        return language.FUNCTIONS[name]
    return of.give_away(args)


def call_builtin(of: Inference, callee: Thing, args: list[Kind]) -> Kind:
    """Return what a function of the language gives that a name or a property holds."""
    space, _, name = callee.name.partition(".")
    if space == "Math":
        return _math(name, args)
    if space == "path" and name in language.PATHS:
        return TEXT
    if callee.name == "fs.existsSync":
        return BOOLEAN
    if callee.name == "fs.readFileSync" and len(args) > 1 and args[1].only_text:
        return TEXT
    if callee.name in ("String", "Boolean"):
        return TEXT if callee.name == "String" else BOOLEAN
    if callee.name == "Number":
        return number(ANY_NUMBER)
    if callee.name in language.FUNCTIONS:
        return language.FUNCTIONS[callee.name]
    return of.give_away(args)


def create_builtin(of: Inference, node: Node, callee: Thing, args: list[Kind]) -> Kind:
    """Return what ``new`` gives for a class of the language or the library."""
    name = callee.name
    if name in language.LIBRARY | language.ARCHITECTS:
        return library_methods.created(of, node, name, args)
    if name == "Array":
        made = of.make(node, "list")
        if len(args) != 1 or args[0].only_number is None:
            for each in args:
                of.grow(made, "*", each)
            of.at_least(made, 0)
        else:
            first = node.arguments[0]
            known = first.type == "Literal"
            of.at_least(made, int(first.value) if known and first.value >= 0 else 0)
            of.resize(made, shorter=False)
            of.grow(made, "*", UNDEFINED)
        return thing(made)
    if name in language.TYPED:
        made = of.make(node, "typed")
        kind = number(FLOAT) if name.startswith("Float") else number(Number(32, -1))
        of.grow(made, "*", kind)
        return thing(made)
    if name in ("Map", "Set", "WeakMap", "WeakSet"):
        made = of.make(node, "map" if name.endswith("Map") else "set")
        if args:
            inner = of.elements(args[0])
            if made.what == "map":
                of.grow(made, "*", _of_entry(of, inner, 1))
                of.grow(made, "key", _of_entry(of, inner, 0))
            else:
                of.grow(made, "*", inner)
        return thing(made)
    if name == "Promise":
        made = of.make(node, "promise")
        of.grow(made, "*", ANYTHING)
        if args:
            looked(of, args[0], [ANYTHING, ANYTHING])
        return thing(made)
    if name == "Object":
        made = of.make(node, "record")
        return thing(made)
    if name in language.ERRORS:
        return thing(of.make(node, "error"))
    return of.give_away(args)


def _of_entry(of: Inference, pairs: Kind, index: int) -> Kind:
    """Return what the key or the value can be of the pairs that a map is made of."""
    if pairs.only_list:
        missing = UNDEFINED if least_length(pairs) <= index else NOTHING
        return union(each.place(index) for each in pairs.lists) | missing
    return of.elements(pairs)


def namespace_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
    """Return what a function of an object such as ``Math`` gives."""
    space = owner.name
    own = owner.fields.get(name)
    if own is not None and own.things:
        return of.call(own, args)
    if space == "Math":
        return _math(name, args)
    if space == "console":
        for given in args:
            of.show(given)
        return UNDEFINED
    if space == "JSON":
        if name == "parse":
            return ANYTHING
        plain = (
            args
            and not args[0].undefined
            and not args[0].anything
            and not any(each.function for each in args[0].things)
        )
        return TEXT if plain else TEXT | UNDEFINED
    if space == "Object":
        return _object(of, node, name, args)
    if space == "Array":
        if name == "isArray":
            return BOOLEAN
        if name == "from":
            source = of.elements(args[0]) if args and not args[0].all_are("record") else UNDEFINED
            if len(args) > 1:
                source = looked(of, args[1], [source, number(COUNT)])
            least = least_length(args[0]) if args and args[0].only_list else 0
            return of.list_of(node, source, least=least)
        return of.list_of(node, union(args))
    if space == "Number":
        if name in ("isInteger", "isFinite", "isNaN", "isSafeInteger"):
            return BOOLEAN
        return language.FUNCTIONS.get(name, ANYTHING)
    if space == "String":
        return TEXT
    if space == "Date" and name == "now":
        return number(Number(COUNTED, -1, False, False))
    if space == "performance":
        return number(FLOAT)
    if space == "fs":
        return _files(of, node, name, args)
    if space == "path":
        return TEXT if name in language.PATHS else ANYTHING
    if space == "Network" and name == "fromJSON":
        return of.library(node, "Network")
    if space == "Promise":
        return _promises(of, node, name, args)
    if space == "util":
        for given in args:
            of.show(given)
    if space == "Architect" or space in ("globalThis", "window", "synaptic"):
        return ANYTHING
    return of.give_away(args)


def _object(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    first = args[0] if args else ANYTHING
    if name == "keys":
        return of.list_of(node, TEXT)
    if name == "values":
        return of.list_of(node, of.values(first))
    if name == "entries":
        return of.list_of(node, of.pair_of(node, TEXT, of.values(first)))
    if name == "assign":
        for target in first.things:
            for source in args[1:]:
                if source.anything:
                    target.keyed = True
                    of.grow(target, "*", ANYTHING)
                for each in source.things:
                    for key, kind in of.fields_of(each).items():
                        of.grow(target, key, kind)
                        if len(args) == 2 and len(source.things) == 1 and each.has(key):
                            target.sure.add(key)
        return first
    if name in ("freeze", "seal", "preventExtensions"):
        of.fix(first)
        return first
    if name == "defineProperty" and first.all_are("prototype"):
        for target in first.things:
            of.grow(target, str(node.arguments[1].value) if len(args) > 1 else "*", ANYTHING)
    if name == "defineProperties" and first.all_are("prototype") and len(args) > 1:
        for target in first.things:
            for each in args[1].things:
                for key in each.fields:
                    of.grow(target, key, ANYTHING)
    if name == "create" and first.all_are("prototype"):
        made = of.make(node, "instance", "created")
        made.base = union(each.base for each in first.things if each.base is not None)
        return thing(made)
    return of.give_away(args)


def _files(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    if name == "existsSync":
        return BOOLEAN
    if name == "readFileSync":
        return TEXT if len(args) > 1 and args[1].only_text else thing(of.make(node, "buffer"))
    return of.give_away(args)


def _promises(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    made = of.make(node, "promise")
    if name == "resolve":
        of.grow(made, "*", of.awaited(args[0]) if args else UNDEFINED)
    elif name == "all":
        inner = of.awaited(of.elements(args[0])) if args else NOTHING
        of.grow(made, "*", of.list_of(node, inner))
    else:
        of.grow(made, "*", ANYTHING)
    return thing(made)


def _math(name: str, args: list[Kind]) -> Kind:
    if name in ("floor", "ceil", "round", "trunc", "abs", "sign", "max", "min"):
        numbers = [to_number(each) for each in args]
        if not numbers:
            return number(ANY_NUMBER)
        if name in ("max", "min"):
            # Of no arguments, as after `...`, it is infinite.
            found = numbers[0]
            for each in numbers[1:]:
                found = found | each
            if name == "max":
                nonneg = any(not each.negative for each in numbers)
                found = replace(found, negative=found.negative and not nonneg)
            return number(found)
        of = numbers[0]
        if name == "abs":
            return number(replace(of, negative=False))
        return number(_whole(name, of))
    return language.MATH.get(name, ANYTHING)


def _whole(name: str, of: Number) -> Number:
    """Return what rounding gives: an ``int`` where it is neither -0 nor beyond 2**53."""
    if name == "sign":
        return Number(1, WILD, of.negative, of.zero)
    if of.floats < 0:
        return of
    bits = max(of.ints, of.floats) + 1
    sure = bits <= EXACT and not (of.negative and name != "floor")
    # floor(-0.0) is -0, too: only what is never negative is an int in any case.
    sure = sure and not of.negative
    return Number(min(bits, EXACT), -1 if sure else of.floats, of.negative, True)


def looked(of: Inference, function: Kind, arguments: list[Kind], this: Kind = UNDEFINED) -> Kind:
    """Return what a function gives that takes what it wants of an element, an index and a list."""
    found = NOTHING
    if function.anything:
        return of.call(function, arguments)
    for each in function.things:
        if each.function is not None:
            count = max(
                len(each.function.node.params), each.function.fewest if each.function.most else 0
            )
            given = arguments if each.function.uses_arguments else arguments[: max(count, 0)]
            if any(param.type == "RestElement" for param in each.function.node.params):
                given = arguments
            found = found | of.call_function(each.function, given, this)
        else:
            found = found | call_builtin(of, each, arguments)
    return found
