"""Properties and methods: what reading, writing and calling them gives, for each sort of object."""

from __future__ import annotations

from dataclasses import replace

from . import language
from .kinds import (
    ANY_NUMBER,
    ANYTHING,
    BOOLEAN,
    COUNT,
    EXACT,
    FLOAT,
    NOTHING,
    NULL,
    TEXT,
    UNDEFINED,
    WILD,
    Function,
    Kind,
    Number,
    Thing,
    number,
    thing,
    to_number,
    union,
)
from .tree import Node, function_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Inference(Protocol):
        """What this room needs of `inference.Inference`, which stands above it."""

        tree: Node
        functions: dict[Node, Function]
        lacking: dict[Thing, bool]

        def make(self, place: Node | str, what: str, name: str = "") -> Thing: ...
        def list_of(self, place: Node, elements: Kind, name: str = "") -> Kind: ...
        def library(self, place: Node | str, name: str) -> Kind: ...
        def grow(self, of: Thing, name: str, kind: Kind) -> None: ...
        def set_flag(self, of: object, name: str) -> None: ...
        def escape(self, kind: Kind) -> None: ...
        def grow_this(self, function: Function, kind: Kind) -> None: ...
        def awaited(self, kind: Kind) -> Kind: ...
        def elements(self, kind: Kind) -> Kind: ...
        def values(self, kind: Kind) -> Kind: ...
        def instance_of(self, klass: Thing) -> Kind: ...
        def call(
            self, callee: Kind, arguments: list[Kind], this: Kind = ..., sure: bool = ...
        ) -> Kind: ...
        def call_function(
            self, function: Function, arguments: list[Kind], this: Kind = ..., sure: bool = ...
        ) -> Kind: ...


# Methods of lists that call a function with an element, its index and the list.
LOOKING = {
    "forEach", "map", "filter", "find", "findIndex", "findLast", "findLastIndex", "some", "every",
    "flatMap",
}  # fmt: skip
RESIZING = {"push", "pop", "shift", "unshift", "splice"}


# Reading ------------------------------------------------------------------------------------------


def get(of: Inference, owner: Kind, name: str, node: Node) -> Kind:
    """Return what a property with a name can be."""
    if owner.anything:
        return ANYTHING
    found = NOTHING
    if owner.text:
        found = found | (number(COUNT) if name == "length" else UNDEFINED)
    if owner.number or owner.boolean:
        found = found | UNDEFINED
    for each in owner.things:
        found = found | of_thing(of, each, name, node)
    return found


def of_thing(of: Inference, owner: Thing, name: str, node: Node) -> Kind:
    """Return what a property of one object can be."""
    what = owner.what
    if what == "library":
        return _of_library(of, owner, name)
    if what in ("namespace", "builtin"):
        return _of_namespace(of, owner, name)
    if what == "list" and name == "length":
        return number(COUNT)
    if what in ("typed", "text list", "function") and name == "length":
        return number(COUNT)
    if what in ("map", "set") and name == "size":
        return number(COUNT)
    if name == "prototype" and what in ("function", "class"):
        made = of.make(owner.node or owner.name, "prototype")
        made.base = thing(owner)
        return thing(made)
    if what == "record":
        owner.dotted = True
    if name in owner.fields:
        kind = owner.fields[name]
        if what == "instance" and name not in owner.sure:
            of.lacking[owner] = True
        return kind if name in owner.sure else kind | UNDEFINED | _by_key(owner)
    if name in owner.methods:
        return thing(owner.methods[name])
    inherited = _inherited(of, owner, name, node)
    if not inherited.is_nothing:
        return inherited
    if what == "instance":
        of.lacking[owner] = True
    return UNDEFINED | _by_key(owner) | _builtin_method(owner)


def _by_key(owner: Thing) -> Kind:
    return owner.fields.get("*", NOTHING) if owner.what != "list" else NOTHING


def _builtin_method(owner: Thing) -> Kind:
    # A method of JavaScript's own that is read without being called.
    return NOTHING if owner.what in ("record", "instance", "exports") else ANYTHING


def _inherited(of: Inference, owner: Thing, name: str, node: Node) -> Kind:
    found = NOTHING
    if owner.what in ("instance", "class") and owner.base is not None:
        for each in owner.base.things:
            if owner.what == "instance":
                found = found | _of_prototype(of, each, name, node)
            else:
                found = found | of_thing(of, each, name, node)
    return found


def _of_prototype(of: Inference, klass: Thing, name: str, node: Node) -> Kind:
    """Return what an instance gets from its class."""
    if name in klass.methods:
        return thing(klass.methods[name])
    if klass.what in ("class", "function"):
        own = of.make(klass.node or klass.name, "prototype").fields.get(name)
        if own is not None:
            return own
        if klass.node is not None and klass.what == "class":
            instance = of.make(klass.node, "instance", "of")
            if name in instance.fields:
                return instance.fields[name] | (NOTHING if name in instance.sure else UNDEFINED)
    found = NOTHING
    if klass.base is not None:
        for each in klass.base.things:
            found = found | _of_prototype(of, each, name, node)
    if klass.what == "builtin" and klass.name in language.LIBRARY | language.ARCHITECTS:
        base = "Network" if klass.name in language.ARCHITECTS else klass.name
        return of_thing(of, of.make("base", "library", base), name, node)
    if klass.what == "builtin" and klass.name in language.ERRORS:
        return ANYTHING
    return found


def _of_library(of: Inference, owner: Thing, name: str) -> Kind:
    known = language.FIELDS.get(owner.name, {}).get(name)
    own = owner.fields.get(name, NOTHING)
    if known is None:
        if name in language.METHODS.get(owner.name, {}):
            return thing(of.make(owner.name + "." + name, "builtin", "method"))
        return own | ANYTHING if own.is_nothing else own | UNDEFINED
    return _spelled(of, known, owner) | own


def _spelled(of: Inference, word: Kind | str, owner: Thing | None = None) -> Kind:
    """Return the kind that a word of `language` stands for."""
    if isinstance(word, Kind):
        return word
    if word == "floats":
        made = of.make("floats" + str(owner.outputs if owner else None), "list", "floats")
        of.grow(made, "*", number(ANY_NUMBER))
        made.length = owner.outputs if owner is not None else None
        return thing(made)
    if word == "result":
        made = of.make("result", "record", "result")
        fields = {
            "error": number(ANY_NUMBER),
            "iterations": number(replace(COUNT, ints=40)),
            "time": number(replace(COUNT, ints=40)),
        }
        return thing(_filled(of, made, fields))
    if word == "layers":
        made = of.make("layers", "record", "layers")
        layer = of.library("a layer", "Layer")
        hidden = of.make("hidden layers", "list")
        of.grow(hidden, "*", layer)
        return thing(_filled(of, made, {"input": layer, "hidden": thing(hidden), "output": layer}))
    if word == "neurons":
        made, listed = of.make("member", "record", "member"), of.make("members", "list")
        fields = {"neuron": of.library("a neuron", "Neuron"), "layer": ANYTHING}
        of.grow(listed, "*", thing(_filled(of, made, fields)))
        return thing(listed)
    if word in ("Neurons", "Connections"):
        made = of.make(word, "list")
        of.grow(made, "*", of.library("a " + word[:-1], word[:-1]))
        return thing(made)
    return of.library("a " + word, word)


def _filled(of: Inference, made: Thing, fields: dict[str, Kind]) -> Thing:
    made.sure |= set(fields)
    for name, kind in fields.items():
        of.grow(made, name, kind)
    return made


def _of_namespace(of: Inference, owner: Thing, name: str) -> Kind:
    space = owner.name
    if space == "synaptic":
        if name in language.LIBRARY:
            return thing(of.make(name, "builtin", name))
        return ANYTHING
    if space in ("globalThis", "window", "global", "self"):
        if name == "synaptic":
            return thing(module(of, "synaptic"))
        if name in language.NAMESPACES:
            return thing(of.make(name, "builtin", name))
        return ANYTHING
    if space == "Architect":
        return thing(of.make(name, "builtin", name)) if name in language.ARCHITECTS else ANYTHING
    if space == "Math":
        if name in language.MATH_CONSTANTS:
            return number(Number(-1, 3, False, False))
        return thing(of.make("Math." + name, "builtin", "Math." + name))
    if space == "Number" and name in ("MAX_SAFE_INTEGER", "MIN_SAFE_INTEGER"):
        return number(Number(EXACT, -1, name[1] == "I", False))
    if space == "Number" and name in ("MAX_VALUE", "MIN_VALUE", "EPSILON"):
        return number(Number(-1, 1024, False, False))
    if space == "Number" and name in ("POSITIVE_INFINITY", "NEGATIVE_INFINITY", "NaN"):
        return number(FLOAT)
    if space == "process" and name == "argv":
        made = of.make("argv", "list")
        of.grow(made, "*", TEXT)
        return thing(made)
    if space == "module" and name == "exports":
        return owner.fields.get(name, thing(of.make("exports", "record")))
    own = owner.fields.get(name)
    if own is not None:
        return own
    return thing(of.make(f"{space}.{name}", "builtin", f"{space}.{name}"))


def at(of: Inference, owner: Kind, key: Kind, node: Node) -> Kind:
    """Return what a property can be whose name is calculated."""
    if owner.anything:
        return ANYTHING
    found = UNDEFINED if owner.text or owner.number or owner.boolean else NOTHING
    if owner.text:
        found = found | TEXT
    for each in owner.things:
        found = found | _at_thing(of, each, key, node)
    return found


def _at_thing(of: Inference, owner: Thing, key: Kind, node: Node) -> Kind:
    if owner.what == "list":
        found = owner.fields.get("*", NOTHING) | UNDEFINED
        if key.text or key.anything:
            found = found | number(COUNT)
        return found
    if owner.what == "typed":
        return owner.fields.get("*", NOTHING) | UNDEFINED
    if owner.what in ("record", "instance"):
        owner.keyed = True
        return union(owner.fields.values()) | UNDEFINED
    return ANYTHING


def elements(of: Inference, owner: Thing) -> Kind:
    """Return what iterating over an object gives."""
    if owner.what in ("list", "set", "typed", "generator", "iterator"):
        return owner.fields.get("*", NOTHING)
    if owner.what == "map":
        pair = of.make(owner.node or "map", "list", "pair")
        of.grow(pair, "*", owner.fields.get("key", NOTHING) | owner.fields.get("*", NOTHING))
        pair.length = 2
        return thing(pair)
    return ANYTHING


# Writing ------------------------------------------------------------------------------------------


def put(of: Inference, owner: Thing, name: str | None, key: Kind, kind: Kind, node: Node) -> None:
    """Note that a property of an object is set."""
    what = owner.what
    if what == "prototype":
        _put_prototype(of, owner, name, kind)
        return
    if what == "list":
        if name == "length":
            owner.resized, owner.length = True, None
        else:
            if not (
                key.number and owner.length is not None and _constant_index(node, owner.length)
            ):
                owner.resized, owner.length = True, None
            of.grow(owner, "*", kind)
        return
    if what == "library" and name in ("squash", "cost", "rate"):
        callback(of, kind, [number(FLOAT), BOOLEAN])
        return
    if what == "typed":
        return
    if what in ("namespace", "builtin"):
        if owner.name == "Math" and name == "random":
            callback(of, kind, [])
        if owner.name in ("exports", "module"):
            of.escape(kind)
        of.grow(owner, name or "*", kind)
        return
    if name == "prototype" and what in ("function", "class"):
        _set_prototype(of, owner, kind)
    if name is None:
        owner.keyed = True
    of.grow(owner, name or "*", kind)
    if owner.escaped:
        of.escape(kind)
    for each in kind.things:
        if each.function is not None and what in ("record", "instance"):
            of.grow_this(each.function, thing(owner))


def _constant_index(node: Node, length: int) -> bool:
    index = node.property
    return (
        index.type == "Literal"
        and isinstance(index.value, (int, float))
        and 0 <= index.value < length
    )


def _set_prototype(of: Inference, owner: Thing, kind: Kind) -> None:
    """Note what ``F.prototype = …`` gives to the objects of a constructor function."""
    made = of.make(owner.node or owner.name, "prototype")
    made.base = thing(owner)
    for each in kind.things:
        if each.what == "record":
            for key, value in each.fields.items():
                _put_prototype(of, made, key, value)
        elif each.what == "instance" and each.base is not None:
            owner.base = each.base
        elif each.what == "library":
            owner.base = thing(of.make(each.name, "builtin", each.name))


def _put_prototype(of: Inference, owner: Thing, name: str | None, kind: Kind) -> None:
    assert owner.base is not None
    of.grow(owner, name or "*", kind)
    for klass in owner.base.things:
        instance = of.instance_of(klass)
        for each in kind.things:
            if each.function is not None and name != "constructor":
                of.set_flag(each.function, "is_method")
                of.grow_this(each.function, instance)


# Calling ------------------------------------------------------------------------------------------


def callback(of: Inference, function: Kind, arguments: list[Kind]) -> Kind:
    """Return what a function gives that the library or the language calls."""
    for each in function.things:
        if each.function is not None:
            each.function.wants = max(each.function.wants, len(arguments))
    return of.call(function, arguments)


def looked(of: Inference, function: Kind, arguments: list[Kind]) -> Kind:
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
            found = found | of.call_function(each.function, given)
        else:
            found = found | call_builtin(of, each, arguments)
    return found


def call_method(
    of: Inference, node: Node, owner: Kind, name: str | None, args: list[Kind], sure: bool
) -> Kind:
    """Return what a method gives."""
    if owner.anything or name is None:
        for given in args:
            of.escape(given)
        of.escape(owner)
        return ANYTHING
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
        return of.call(kind, args, thing(owner), sure)
    for given in args:
        of.escape(given)
    return ANYTHING


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
        owner.resized, owner.length = True, None
    if name in LOOKING:
        given = looked(of, args[0] if args else ANYTHING, [element, number(COUNT), me])
        if name == "map":
            made = of.list_of(node, given)
            return made
        if name == "filter":
            return of.list_of(node, element)
        if name in ("find", "findLast"):
            return element | UNDEFINED
        if name == "flatMap":
            inner = union(
                of.elements(thing(each)) if each.what == "list" else thing(each)
                for each in given.things
            )
            return of.list_of(node, given.without("things") | inner)
        return language.LIST_METHODS.get(name, NOTHING)
    if name in ("push", "unshift"):
        spread = [each for each in node.arguments if each.type == "SpreadElement"]
        for kind in args:
            of.grow(owner, "*", kind.without("undefined") if spread else kind)
        return number(COUNT)
    if name in ("pop", "shift", "at"):
        return element | UNDEFINED
    if name in ("slice", "toReversed", "toSorted"):
        return of.list_of(node, element)
    if name == "splice":
        for kind in args[2:]:
            of.grow(owner, "*", kind)
        return of.list_of(node, element)
    if name == "concat":
        made = of.list_of(node, element)
        for kind in args:
            inner = union(
                of.elements(thing(each)) if each.what == "list" else thing(each)
                for each in kind.things
            )
            of.list_of(node, (kind.without("things") | inner) if not kind.anything else ANYTHING)
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
                return of.list_of(node, args[0] if args else UNDEFINED)
            of.grow(owner, "*", args[0] if args else UNDEFINED)
        return me
    if name in ("keys", "values", "entries"):
        made_ = of.make(node, "iterator")
        pair = of.list_of(node, number(COUNT) | element, "pair")
        of.grow(made_, "*", {"keys": number(COUNT), "values": element}.get(name, pair))
        return thing(made_)
    if name == "flat":
        inner = union(
            of.elements(thing(each)) if each.what == "list" else thing(each)
            for each in element.things
        )
        deep = bool(node.arguments)
        return of.list_of(
            node, ANYTHING if deep or element.anything else element.without("things") | inner
        )
    known = language.LIST_METHODS.get(name)
    if known is not None:
        return known
    own = owner.fields.get("." + name)
    return ANYTHING if own is None else own


def _text_method(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    if name == "split":
        return of.list_of(node, TEXT)
    if name in ("replace", "replaceAll") and len(args) > 1 and args[1].things:
        looked(of, args[1], [TEXT, ANYTHING, ANYTHING, ANYTHING])
        return TEXT
    if name == "match":
        return of.list_of(node, TEXT | UNDEFINED) | NULL
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
        for given in args:
            of.escape(given)
        return ANYTHING
    if known in ("Network", "Layer") and name in ("clone", "set"):
        return thing(owner)
    return _spelled(of, known, owner)


def _kept(of: Inference, kind: Kind) -> None:
    """Note that the library has seen a value: it reads rows, and changes the order of data sets."""
    for each in kind.things:
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
        "error": number(ANY_NUMBER),
        "iterations": number(replace(COUNT, ints=40)),
        "rate": number(ANY_NUMBER),
    }
    return _filled(of, made, fields)


def _collection_method(
    of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]
) -> Kind:
    element, key = owner.fields.get("*", NOTHING), owner.fields.get("key", NOTHING)
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
        looked(of, args[0], [element, key if owner.what == "map" else element, thing(owner)])
        return UNDEFINED
    if name in ("keys", "values", "entries"):
        made = of.make(node, "iterator")
        pair = of.list_of(node, key | element, "pair")
        of.grow(
            made,
            "*",
            pair
            if name == "entries"
            else element
            if name == "values" or owner.what == "set"
            else key,
        )
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
            return of.list_of(node, source)
        return of.list_of(node, union(args))
    if space == "Number":
        if name in ("isInteger", "isFinite", "isNaN", "isSafeInteger"):
            return BOOLEAN
        return language.FUNCTIONS.get(name, ANYTHING)
    if space == "String":
        return TEXT
    if space == "Date" and name == "now":
        return number(Number(EXACT, -1, False, False))
    if space == "performance":
        return number(FLOAT)
    if space in ("Promise",):
        return _promises(of, node, name, args)
    if space == "Architect" or space in ("globalThis", "window", "synaptic"):
        return ANYTHING
    for given in args:
        of.escape(given)
    return ANYTHING


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
        pair = of.list_of(node, TEXT | of.values(first), "pair")
        for each in pair.things:
            each.length = 2
        return of.list_of(node, pair)
    if name == "assign":
        for target in first.things:
            for source in args[1:]:
                if source.anything:
                    target.keyed = True
                    of.grow(target, "*", ANYTHING)
                for each in source.things:
                    for key, kind in each.fields.items():
                        of.grow(target, key, kind)
                        if len(args) == 2 and len(source.things) == 1 and key in each.sure:
                            target.sure.add(key)
        return first
    if name in ("freeze", "seal", "preventExtensions"):
        return first
    if name == "create" and first.all_are("prototype"):
        made = of.make(node, "instance", "created")
        made.base = union(each.base for each in first.things if each.base is not None)
        return thing(made)
    for given in args:
        of.escape(given)
    return ANYTHING


def call_super(of: Inference, node: Node, name: str | None, args: list[Kind]) -> Kind:
    """Return what a method of the base class gives."""
    around = function_of(node)
    while around.type == "ArrowFunctionExpression":
        around = function_of(around)
    this = of.functions[around].this if around in of.functions else ANYTHING
    klass = node
    while klass is not None and klass.type not in ("ClassDeclaration", "ClassExpression"):
        klass = klass.parent
    if klass is None or name is None:
        return ANYTHING
    base = of.make(klass, "class", klass.id.name if klass.id else "").base or NOTHING
    found = NOTHING
    static = around.parent is not None and around.parent.static
    for each in base.things:
        kind = of_thing(of, each, name, node) if static else _of_prototype(of, each, name, node)
        if kind.things and all(one.what == "builtin" for one in kind.things):
            owner = of.make("base", "library", "Network")
            found = found | _library_method(of, node, owner, name, args)
        else:
            found = found | of.call(kind, args, this)
    return found if not found.is_nothing else (ANYTHING if base.anything else NOTHING)


def outer(of: Inference, node: Node) -> Kind:
    """Return what a name of the language is."""
    name = node.name
    if name in language.CONSTANTS:
        return language.CONSTANTS[name]
    if name == "synaptic":
        return thing(module(of, "synaptic"))
    if name == "arguments":
        around = function_of(node)
        while around.type == "ArrowFunctionExpression":
            around = function_of(around)
        return thing(of.make(around, "list", "arguments"))
    if name in language.LIBRARY | language.NAMESPACES:
        return thing(of.make(name, "builtin", name))
    if name in language.FUNCTIONS:
        return thing(of.make(name, "builtin", name))
    return ANYTHING


def call_outer(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    """Return what a function of the language gives."""
    if name == "require":
        first = node.arguments[0] if node.arguments else None
        if first is not None and isinstance(first.value, str):
            return thing(module(of, first.value))
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
    for given in args:
        of.escape(given)
    return ANYTHING


def call_builtin(of: Inference, callee: Thing, args: list[Kind]) -> Kind:
    """Return what a function of the language gives that a name or a property holds."""
    space, _, name = callee.name.partition(".")
    if space == "Math":
        return _math(name, args)
    if callee.name in ("String", "Boolean"):
        return TEXT if callee.name == "String" else BOOLEAN
    if callee.name == "Number":
        return number(ANY_NUMBER)
    if callee.name in language.FUNCTIONS:
        return language.FUNCTIONS[callee.name]
    for given in args:
        of.escape(given)
    return ANYTHING


def create_builtin(of: Inference, node: Node, callee: Thing, args: list[Kind]) -> Kind:
    """Return what ``new`` gives for a class of the language or the library."""
    name = callee.name
    if name in language.LIBRARY | language.ARCHITECTS:
        for each in args:
            options(of, each)
        made = of.make(node, "library", "Network" if name in language.ARCHITECTS else name)
        made.outputs = _outputs(name, node)
        return thing(made)
    if name == "Array":
        made = of.make(node, "list")
        if len(args) != 1 or args[0].only_number is None:
            for each in args:
                of.grow(made, "*", each)
        else:
            made.resized = True
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
            of.grow(made, "*", of.elements(inner) if made.what == "map" else inner)
            of.grow(made, "key", of.elements(inner) if made.what == "map" else NOTHING)
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
    for given in args:
        of.escape(given)
    return ANYTHING


def _outputs(name: str, node: Node) -> int | None:
    """Return the number of outputs, where the text of a call says it."""
    last = node.arguments[-1] if node.arguments else None
    if last is None or last.type != "Literal" or not isinstance(last.value, (int, float)):
        return None
    sizes = name in ("Perceptron", "LSTM") and len(node.arguments) >= 2
    return int(last.value) if sizes or name == "Layer" else None


def module(of: Inference, name: str) -> Thing:
    """Return what ``require`` or ``import`` gives."""
    name = name.removeprefix("node:")
    if name == "synaptic":
        return of.make("synaptic", "namespace", "synaptic")
    return of.make(name, "namespace", name)
