"""Methods: what calling them gives, for each sort of object.

Longer than other modules: a function for each sort, in one table of sorts.
"""

from __future__ import annotations

from dataclasses import replace

from . import language
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
    NULL,
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
from .members import callback, filled, module, of_prototype, of_thing, spelled
from .tree import Node, class_of, function_of, name_of_key, skip_chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .members import Inference

# Methods of lists that call a function with an element, its index and the list.
LOOKING = {
    "forEach", "map", "filter", "find", "findIndex", "findLast", "findLastIndex", "some", "every",
    "flatMap",
}  # fmt: skip
MIXING = {"shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"}
RESIZING = {"push", "pop", "shift", "unshift", "splice"}


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


LENDERS = {"Array", "String", "Object", "Number", "Function"}


def borrowed_method(callee: Node) -> tuple[str, str] | None:
    """Return the class and the method of ``Array.prototype.slice.call``, for any of them."""
    if callee.type != "MemberExpression" or name_of_key(callee) not in ("call", "apply"):
        return None
    method = callee.object
    owner = method.object if method.type == "MemberExpression" else None
    if owner is None or owner.type != "MemberExpression" or name_of_key(owner) != "prototype":
        return None
    name, lender = name_of_key(method), owner.object
    if lender.type != "Identifier" or lender.name not in LENDERS or name is None:
        return None
    return (lender.name, name) if lender.binding.kind == "outer" else None


def call_method(
    of: Inference, node: Node, owner: Kind, name: str | None, args: list[Kind], sure: bool
) -> Kind:
    """Return what a method gives."""
    if owner.anything or name is None or of.extended & {name, "*"}:
        return of.give_away([*args, owner])
    borrowed = borrowed_method(skip_chain(node.callee))
    if borrowed is not None and args:
        rest = args[1:]
        if name == "apply":
            rest, sure = [of.elements(each) for each in rest[:1]], False
        return call_method(of, node, args[0], borrowed[1], rest, sure)
    found = NOTHING
    if owner.text:
        found = found | _text_method(of, node, name, args)
    if owner.number is not None:
        found = found | language.NUMBER_METHODS.get(name, ANYTHING)
    if owner.boolean:
        found = found | TEXT
    for each in owner.things:
        found = found | _method(of, node, each, name, args, sure)
    return found


def _method(
    of: Inference, node: Node, owner: Thing, name: str, args: list[Kind], sure: bool
) -> Kind:
    what = owner.what
    if what == "list":
        return _list_method(of, node, owner, name, args)
    if what == "library":
        return _library_method(of, node, owner, name, args)
    if what in ("namespace", "builtin"):
        return _namespace_method(of, node, owner, name, args)
    if what in ("map", "set"):
        return _collection_method(of, node, owner, name, args)
    if what == "buffer" and name == "toString":
        return TEXT
    if what == "promise":
        return _promise_method(of, node, owner, name, args)
    if (
        what in ("function", "class")
        and name in ("call", "apply", "bind")
        and name not in owner.fields
    ):
        return _function_method(of, node, owner, name, args)
    if what in ("record", "instance", "class", "function", "prototype"):
        kind = of_thing(of, owner, name, node)
        if kind == UNDEFINED or kind.is_nothing:
            if name in ("toString", "hasOwnProperty", "isPrototypeOf", "valueOf", "toLocaleString"):
                return BOOLEAN if name in ("hasOwnProperty", "isPrototypeOf") else ANYTHING
            return NOTHING
        base = _library_base(owner) if kind.all_are("builtin") else None
        if base is not None and name in language.METHODS.get(base, {}):
            return _library_method(of, node, of.make("base", "library", base), name, args)
        return of.call(kind, args, thing(owner), sure)
    return of.give_away(args)


def _library_base(owner: Thing) -> str | None:
    """Return the class of the library that the class of an instance extends, if one does."""
    for each in owner.base.things if owner.base is not None else ():
        name = each.name.rpartition(".")[2]
        if each.what in ("builtin", "library") and name in language.LIBRARY | language.ARCHITECTS:
            return "Network" if name in language.ARCHITECTS else name
        found = _library_base(each)
        if found is not None:
            return found
    return None


def _function_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
    this, rest = (args[0], args[1:]) if args else (UNDEFINED, [])
    if name == "bind":
        of.escape(thing(owner))
        return ANYTHING
    if name == "apply":
        kinds = [of.elements(rest[0])] * 8 if rest and not rest[0].is_nothing else []
        return of.call(thing(owner), kinds, this, not kinds)
    if owner.what == "class":
        return NOTHING
    return of.call(thing(owner), rest, this)


def _list_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
    element = owner.fields.get("*", NOTHING)
    me = thing(owner)
    if name in RESIZING:
        of.resize(owner, shorter=name not in ("push", "unshift"))
    if name in MIXING:
        of.set_flag(owner, "mixed")
    least = owner.least or 0
    if name in LOOKING:
        this = args[1] if len(args) > 1 else UNDEFINED
        given = looked(of, args[0] if args else ANYTHING, [element, number(COUNT), me], this)
        if name == "map":
            return of.list_of(node, given, least=least)
        if name == "filter":
            return of.list_of(node, element)
        if name in ("find", "findLast"):
            return element | UNDEFINED
        if name == "flatMap":
            return of.list_of(node, _flattened(of, given))
        return language.LIST_METHODS.get(name, NOTHING)
    if name in ("push", "unshift"):
        spread = [each for each in node.arguments if each.type == "SpreadElement"]
        for kind in args:
            of.grow(owner, "*", kind.without("undefined") if spread else kind)
        return number(COUNT)
    if name in ("pop", "shift", "at"):
        return element | UNDEFINED
    if name in ("slice", "toReversed", "toSorted"):
        return of.list_of(node, element, least=0 if name == "slice" and args else least)
    if name == "splice":
        for kind in args[2:]:
            of.grow(owner, "*", kind)
        return of.list_of(node, element)
    if name == "concat":
        made = of.list_of(node, element, least=least)
        for kind in args:
            of.list_of(node, ANYTHING if kind.anything else _flattened(of, kind), "", least)
        return made
    if name in ("reduce", "reduceRight"):
        start = args[1] if len(args) > 1 else element
        before = of.make(node, "builtin", "accumulator")
        of.grow(before, "*", start)
        given = looked(
            of,
            args[0] if args else ANYTHING,
            [before.fields.get("*", NOTHING), element, number(COUNT), me],
        )
        of.grow(before, "*", given)
        return before.fields.get("*", NOTHING)
    if name in ("sort", "reverse", "fill", "copyWithin"):
        if name == "sort" and args:
            looked(of, args[0], [element, element])
        if name == "fill":
            if node.callee.object.type in ("NewExpression", "CallExpression") and len(args) < 2:
                return of.list_of(node, args[0] if args else UNDEFINED, least=least)
            of.grow(owner, "*", args[0] if args else UNDEFINED)
        return me
    if name in ("keys", "values", "entries"):
        made_ = of.make(node, "iterator")
        pair = of.pair_of(node, number(COUNT), element)
        of.grow(made_, "*", {"keys": number(COUNT), "values": element}.get(name, pair))
        return thing(made_)
    if name == "flat":
        deep = bool(node.arguments)
        return of.list_of(node, ANYTHING if deep or element.anything else _flattened(of, element))
    known = language.LIST_METHODS.get(name)
    if known is not None:
        return known
    own = owner.fields.get("." + name)
    return ANYTHING if own is None else own


def _flattened(of: Inference, kind: Kind) -> Kind:
    """Return what a value adds to a list: its elements, if it is a list itself."""
    inner = union(
        of.elements(thing(each)) if each.what == "list" else thing(each) for each in kind.things
    )
    return kind.without("things") | inner


def _text_method(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    if name == "split":
        first = node.arguments[0] if node.arguments else None
        parted = first is not None and first.type == "Literal" and bool(first.value)
        return of.list_of(node, TEXT, least=int(parted and len(args) == 1))
    if name in ("replace", "replaceAll") and len(args) > 1 and args[1].things:
        looked(of, args[1], [TEXT, ANYTHING, ANYTHING, ANYTHING])
        return TEXT
    if name == "match":
        return of.list_of(node, TEXT | UNDEFINED, least=1) | NULL
    if name == "matchAll":
        made = of.make(node, "iterator")
        of.grow(made, "*", ANYTHING)
        return thing(made)
    return language.TEXT_METHODS.get(name, ANYTHING)


def _library_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
    known = language.METHODS.get(owner.name, {}).get(name)
    if (
        name in ("train", "test", "XOR", "DSR", "ERG", "timingTask", "trainAsync", "workerTrain")
        or name == "set"
    ):
        for each in args:
            options(of, each)
    for each in args:
        _kept(of, each)
    if known is None:
        own = owner.fields.get(name)
        if own is not None:
            return of.call(own, args, thing(owner))
        return of.give_away(args)
    if (owner.name, name) in (("Network", "set"), ("Layer", "add")):
        of.set_flag(owner, "resized")
        owner.outputs = None
    if known in ("Network", "Layer") and name in ("clone", "set"):
        return thing(owner)
    return spelled(of, known, owner)


def _kept(of: Inference, kind: Kind) -> None:
    """Note that the library has seen a value: it reads rows, and changes the order of data sets."""
    for each in kind.things:
        if each.what == "list":
            of.set_flag(each, "mixed")
        if each.what == "function":
            callback(
                of,
                thing(each),
                [ANYTHING] * max(2, len(each.function.node.params) if each.function else 2),
            )


def options(of: Inference, kind: Kind) -> None:
    """Note what the library calls among the options of a training."""
    floats = of.list_of(of.tree, number(ANY_NUMBER), "floats")
    count = number(replace(COUNT, ints=40))
    for each in kind.things:
        if each.what != "record":
            continue
        fields = each.fields
        if "cost" in fields:
            callback(of, fields["cost"], [floats, floats])
        if "rate" in fields:
            callback(of, fields["rate"].only("things"), [count, number(ANY_NUMBER)])
        if "squash" in fields:
            callback(of, fields["squash"].only("things"), [number(ANY_NUMBER), BOOLEAN])
        for name in ("customLog", "schedule"):
            for plan in fields.get(name, NOTHING).things:
                if plan.what == "record" and "do" in plan.fields:
                    callback(of, plan.fields["do"], [thing(_progress(of))])


def _progress(of: Inference) -> Thing:
    made = of.make("progress", "record", "progress")
    fields = {
        "error": number(FLOAT),
        "iterations": number(replace(COUNT, ints=40)),
        "rate": number(ANY_NUMBER),
    }
    return filled(of, made, fields)


def _collection_method(
    of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]
) -> Kind:
    element, key = owner.fields.get("*", NOTHING), owner.fields.get("key", NOTHING)
    first = key if owner.what == "map" else element
    if name == "set" and len(args) > 1:
        of.grow(owner, "key", args[0])
        of.grow(owner, "*", args[1])
        return thing(owner)
    if name == "add" and args:
        of.grow(owner, "*", args[0])
        return thing(owner)
    if name == "get":
        return element | UNDEFINED
    if name in ("has", "delete"):
        return BOOLEAN
    if name == "forEach" and args:
        looked(of, args[0], [element, first, thing(owner)])
        return UNDEFINED
    if name in ("keys", "values", "entries"):
        made = of.make(node, "iterator")
        pair = of.pair_of(node, first, element)
        of.grow(made, "*", {"keys": first, "values": element}.get(name, pair))
        return thing(made)
    return UNDEFINED if name == "clear" else ANYTHING


def _promise_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
    inner = owner.fields.get("*", NOTHING)
    made = of.make(node, "promise")
    if name == "then":
        given = looked(of, args[0], [inner]) if args else inner
        if len(args) > 1:
            given = given | looked(of, args[1], [ANYTHING])
    elif name == "catch":
        given = inner | (looked(of, args[0], [ANYTHING]) if args else NOTHING)
    elif name == "finally":
        if args:
            looked(of, args[0], [])
        given = inner
    else:
        return ANYTHING
    of.grow(made, "*", of.awaited(given))
    return thing(made)


def _namespace_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
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
    if space in ("Promise",):
        return _promises(of, node, name, args)
    if space == "util":
        for given in args:
            of.show(given)
    if space == "Architect" or space in ("globalThis", "window", "synaptic"):
        return ANYTHING
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


def call_super(of: Inference, node: Node, name: str | None, args: list[Kind]) -> Kind:
    """Return what a method of the base class gives."""
    around = function_of(node)
    while around.type == "ArrowFunctionExpression":
        around = function_of(around)
    this = of.functions[around].this if around in of.functions else ANYTHING
    klass = class_of(node)
    if klass is None or name is None:
        return ANYTHING
    base = of.class_at(klass).base or NOTHING
    found = NOTHING
    static = around.parent is not None and around.parent.static
    for each in base.things:
        kind = of_thing(of, each, name, node) if static else of_prototype(of, each, name, node)
        if kind.things and all(one.what == "builtin" for one in kind.things):
            owner = of.make("base", "library", "Network")
            found = found | _library_method(of, node, owner, name, args)
        else:
            found = found | of.call(kind, args, this)
    return found if not found.is_nothing else (ANYTHING if base.anything else NOTHING)


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
        for each in args:
            options(of, each)
        made = of.make(node, "library", "Network" if name in language.ARCHITECTS else name)
        outputs = _outputs(name, node) if name != "Network" else _outputs_of_layer(args)
        made.outputs = None if made.resized else outputs
        if name == "Hopfield":  # no other network of Synaptic's has one
            filled(of, made, {"trainer": of.library("a trainer", "Trainer")})
        return thing(made)
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


def _outputs_of_layer(args: list[Kind]) -> int | None:
    """Return the number of outputs of a network made of layers, if its last layer's is known."""
    layers = union(
        each.fields.get("output", NOTHING)
        for given in args
        for each in given.things
        if each.what == "record"
    )
    sizes = {each.outputs for each in layers.things if each.name == "Layer"}
    return sizes.pop() if len(sizes) == 1 and layers.all_are("library") else None


def _outputs(name: str, node: Node) -> int | None:
    """Return the number of outputs, where the text of a call says it."""
    last = node.arguments[-1] if node.arguments else None
    if last is None or last.type != "Literal" or not isinstance(last.value, (int, float)):
        return None
    sizes = name in ("Perceptron", "LSTM") and len(node.arguments) >= 2
    return int(last.value) if sizes or name == "Layer" else None
