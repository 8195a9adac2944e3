"""Properties: what reading and writing them gives, for each sort of object."""

from __future__ import annotations

from dataclasses import replace

from . import language
from .kinds import (
    ANYTHING,
    BOOLEAN,
    COUNT,
    EXACT,
    FLOAT,
    NOTHING,
    NULL,
    TEXT,
    UNDEFINED,
    Function,
    Kind,
    Number,
    Thing,
    number,
    thing,
    union,
)
from .program import LIBRARY, is_relative
from .tree import Node, function_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from .indices import Indices
    from .scopes import Scopes

    class Inference(Protocol):
        """What this room needs of `inference.Inference`, which stands above it."""

        tree: Node
        scopes: Scopes
        functions: dict[Node, Function]
        lacking: dict[Thing, bool]
        extended: set[str]
        indices: Indices

        def make(self, place: Node | str, what: str, name: str = "") -> Thing: ...
        def list_of(self, place: Node, elements: Kind, name: str = "", least: int = 0) -> Kind: ...
        def pair_of(self, place: Node | str, first: Kind, second: Kind) -> Kind: ...
        def at_least(self, of: Thing, count: int) -> None: ...
        def exactly(self, of: Thing, count: int | None) -> None: ...
        def resize(self, of: Thing, shorter: bool) -> None: ...
        def library(self, place: Node | str, name: str) -> Kind: ...
        def grow(self, of: Thing, name: str, kind: Kind) -> None: ...
        def set_flag(self, of: object, name: str) -> None: ...
        def escape(self, kind: Kind) -> None: ...
        def give_away(self, kinds: Iterable[Kind]) -> Kind: ...
        def show(self, kind: Kind) -> None: ...
        def fields_of(self, of: Thing) -> dict[str, Kind]: ...
        def fix(self, kind: Kind) -> None: ...
        def name_is_read(self, kind: Kind) -> None: ...
        def grow_this(self, function: Function, kind: Kind) -> None: ...
        def awaited(self, kind: Kind) -> Kind: ...
        def elements(self, kind: Kind) -> Kind: ...
        def values(self, kind: Kind) -> Kind: ...
        def class_at(self, node: Node) -> Thing: ...
        def instance_of(self, klass: Thing) -> Kind: ...
        def call(
            self, callee: Kind, arguments: list[Kind], this: Kind = ..., sure: bool = ...
        ) -> Kind: ...
        def call_function(
            self, function: Function, arguments: list[Kind], this: Kind = ..., sure: bool = ...
        ) -> Kind: ...


# Reading ------------------------------------------------------------------------------------------


def get(of: Inference, owner: Kind, name: str, node: Node) -> Kind:
    """Return what a property with a name can be."""
    if name in ("name", "constructor"):
        of.name_is_read(owner)
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
        return number(replace(COUNT, zero=not owner.least))
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
    if owner.escaped and of.scopes.shared and what in ("record", "instance", "class"):
        if what == "instance":
            of.lacking[owner] = True
        return ANYTHING  # code that is not seen may have set it
    if name in owner.fields:
        kind = owner.fields[name]
        if what == "instance" and not owner.has(name):
            of.lacking[owner] = True
        return kind if owner.has(name) else kind | UNDEFINED | _by_key(owner)
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
        if owner.base.anything:
            return ANYTHING
        for each in owner.base.things:
            if owner.what == "instance":
                found = found | of_prototype(of, each, name, node)
            else:
                found = found | of_thing(of, each, name, node)
    return found


def of_prototype(of: Inference, klass: Thing, name: str, node: Node) -> Kind:
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
                return instance.fields[name] | (NOTHING if instance.has(name) else UNDEFINED)
    found = NOTHING
    if klass.base is not None:
        if klass.base.anything:
            return ANYTHING
        for each in klass.base.things:
            found = found | of_prototype(of, each, name, node)
    if klass.what == "builtin" and klass.name in language.LIBRARY | language.ARCHITECTS:
        base = "Network" if klass.name in language.ARCHITECTS else klass.name
        return of_thing(of, of.make("base", "library", base), name, node)
    if klass.what == "builtin" and klass.name in language.ERRORS:
        return ANYTHING
    return found


def _of_library(of: Inference, owner: Thing, name: str) -> Kind:
    known = language.FIELDS.get(owner.name, {}).get(name)
    own = owner.fields.get(name, NOTHING)
    if lacks(owner, name):
        return own | UNDEFINED
    if known is None:
        if name in language.METHODS.get(owner.name, {}):
            return thing(of.make(owner.name + "." + name, "builtin", "method"))
        return own | ANYTHING if own.is_nothing else own | UNDEFINED
    kind = spelled(of, known, owner)
    # A number of the library is a float again when it is read, whatever it was set to.
    return kind if kind.only_number and own.only_number else kind | own


def lacks(owner: Thing, name: str) -> bool:
    """Return whether Synaptic 1.1.4 has no such property, although this library has it."""
    of_library = owner.what == "library" and owner.name == "Network"
    return of_library and name == "trainer" and name not in owner.sure


def spelled(of: Inference, word: Kind | str, owner: Thing | None = None) -> Kind:
    """Return the kind that a word of `language` stands for."""
    if isinstance(word, Kind):
        return word
    if word == "floats":
        made = of.make("floats" + str(owner.outputs if owner else None), "list", "floats")
        of.grow(made, "*", number(FLOAT))
        outputs = None if owner is None else owner.outputs
        of.exactly(made, outputs)
        if outputs is None:  # a network without outputs ends the program where they are read
            of.at_least(made, 1)
        return thing(made)
    if word == "result":
        made = of.make("result", "record", "result")
        fields = {
            "error": number(FLOAT),
            "iterations": number(replace(COUNT, ints=40)),
            "time": number(replace(COUNT, ints=40)),
        }
        return thing(filled(of, made, fields))
    if word == "layers":
        made = of.make("layers", "record", "layers")
        layer = of.library("a layer", "Layer")
        hidden = of.make("hidden layers", "list")
        of.grow(hidden, "*", layer)
        return thing(filled(of, made, {"input": layer, "hidden": thing(hidden), "output": layer}))
    if word == "neurons":
        made, listed = of.make("member", "record", "member"), of.make("members", "list")
        fields = {"neuron": of.library("a neuron", "Neuron"), "layer": ANYTHING}
        of.grow(listed, "*", thing(filled(of, made, fields)))
        return thing(listed)
    if word in ("Neurons", "Connections"):
        size = owner.outputs if owner is not None and owner.name == "Layer" else None
        made = of.make(f"{word} {size}", "list")
        of.grow(made, "*", of.library("a " + word[:-1], word[:-1]))
        of.at_least(made, size or 0)
        return thing(made)
    if word == "json":
        return _network_as_json(of)
    return of.library("a " + word, word)


def _network_as_json(of: Inference) -> Kind:
    """Return what ``network.toJSON()`` gives."""
    trace = of.make("trace", "record", "trace")
    extended = {"elegibility": ANYTHING, "extended": ANYTHING}
    neuron = of.make("neuron as JSON", "record", "neuron")
    numbers = dict.fromkeys(("state", "old", "activation", "bias"), number(FLOAT))
    where = {"layer": TEXT | number(COUNT), "squash": TEXT | NULL}
    kinds = {"trace": thing(filled(of, trace, extended)), **numbers, **where}
    neurons = of.make("neurons as JSON", "list")
    of.grow(neurons, "*", thing(filled(of, neuron, kinds)))
    connection = of.make("connection as JSON", "record", "connection")
    ends = dict.fromkeys(("from", "to"), number(COUNT))
    kinds = {**ends, "weight": number(FLOAT), "gater": number(COUNT) | NULL}
    connections = of.make("connections as JSON", "list")
    of.grow(connections, "*", thing(filled(of, connection, kinds)))
    made = of.make("network as JSON", "record", "network")
    both = {"neurons": thing(neurons), "connections": thing(connections)}
    return thing(filled(of, made, both))


def filled(of: Inference, made: Thing, fields: dict[str, Kind]) -> Thing:
    """Return an object of which all properties are there from the beginning."""
    made.sure |= set(fields)
    for name, kind in fields.items():
        of.grow(made, name, kind)
    return made


def _of_namespace(of: Inference, owner: Thing, name: str) -> Kind:
    space = owner.name
    if name == "prototype" and owner.what == "builtin":
        return thing(of.make(space, "outer prototype", space))
    if space == "synaptic":
        if name in language.LIBRARY:
            return thing(of.make(name, "builtin", name))
        return ANYTHING
    if space in ("globalThis", "window", "global", "self"):
        if name == "synaptic":
            return module(of, "synaptic")
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
    if space == "process" and name in language.PROCESS:
        return language.PROCESS[name]
    if space == "process.env":
        return TEXT | UNDEFINED
    if space == "process" and name == "argv":
        made = of.make("argv", "list")
        of.grow(made, "*", TEXT)
        return thing(made)
    if space == "module" and name == "exports":
        return ANYTHING if name in owner.fields else outer_exports(of)
    if space == "exports":
        return ANYTHING  # another file may have set it
    own = owner.fields.get(name)
    if own is not None:
        return own
    if name not in language.MEMBERS.get(space, {name}):
        return UNDEFINED
    return thing(of.make(f"{space}.{name}", "builtin", f"{space}.{name}"))


def at(of: Inference, owner: Kind, key: Kind, node: Node) -> Kind:
    """Return what a property can be whose name is calculated."""
    if owner.anything:
        return ANYTHING
    found = UNDEFINED if owner.number or owner.boolean else NOTHING
    if owner.text:
        found = found | TEXT | (NOTHING if of.indices.exist(node) else UNDEFINED)
    for each in owner.things:
        found = found | _at_thing(of, each, key, node)
    return found


def _at_thing(of: Inference, owner: Thing, key: Kind, node: Node) -> Kind:
    if owner.what == "list":
        missing = NOTHING if of.indices.exist(node) else UNDEFINED
        index = node.property.value
        whole = node.property.type == "Literal" and isinstance(index, int)
        found = (owner.place(index) if whole else owner.fields.get("*", NOTHING)) | missing
        if key.text or key.anything:
            found = found | number(COUNT)
        return found
    if owner.what == "typed":
        return owner.fields.get("*", NOTHING) | UNDEFINED
    if owner.what == "record":
        missing = NOTHING if of.indices.has_key(node) else UNDEFINED
        return union(owner.fields.values()) | missing
    if owner.what == "instance":
        owner.keyed = True
        return union(owner.fields.values()) | UNDEFINED
    return ANYTHING


def elements(of: Inference, owner: Thing) -> Kind:
    """Return what iterating over an object gives."""
    if owner.what in ("list", "set", "typed", "generator", "iterator"):
        return owner.fields.get("*", NOTHING)
    if owner.what == "map":
        key, value = owner.fields.get("key", NOTHING), owner.fields.get("*", NOTHING)
        return of.pair_of(owner.node or "map", key, value)
    return ANYTHING


# Writing ------------------------------------------------------------------------------------------


def put(of: Inference, owner: Thing, name: str | None, key: Kind, kind: Kind, node: Node) -> None:
    """Note that a property of an object is set."""
    what = owner.what
    if what == "prototype":
        _put_prototype(of, owner, name, kind)
        return
    if what == "list":
        of.set_flag(owner, "mixed")
        if name == "length":
            size = kind.only_number
            of.resize(owner, shorter=True)
            if size is None or size.ints != 0 or size.floats >= 0:
                of.grow(owner, "*", UNDEFINED)
        else:
            if not (node.computed and of.indices.exist(node)):
                of.resize(owner, shorter=False)
                if (key.number or key.anything) and not of.indices.appends(node):
                    of.grow(owner, "*", UNDEFINED)
            of.grow(owner, "*", kind)
        return
    if what == "library" and name in ("squash", "cost", "rate"):
        callback(of, kind, [number(FLOAT), BOOLEAN])
        return
    if what == "typed":
        return
    if what == "outer prototype":
        of.escape(kind)
        of.extended.add(name or "*")
        return
    if what in ("namespace", "builtin"):
        if owner.name == "Math" and name == "random":
            callback(of, kind, [])
        if owner.name in ("exports", "module", "window", "global", "globalThis", "self"):
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


def lose(of: Inference, owner: Thing, name: str | None) -> None:
    """Note that a property of an object, or any of them, is deleted."""
    if owner.what in ("list", "record", "instance", "class", "function"):
        owner.lost.add(name or "*")
        for each in [name] if name is not None else list(owner.fields):
            of.grow(owner, each, UNDEFINED)
        if owner.what == "instance":
            of.lacking[owner] = True


def _set_prototype(of: Inference, owner: Thing, kind: Kind) -> None:
    """Note what ``F.prototype = …`` gives to the objects of a constructor function."""
    made = of.make(owner.node or owner.name, "prototype")
    made.base = thing(owner)
    for each in kind.things:
        if each.what == "record":
            for key, value in each.fields.items():
                _put_prototype(of, made, key, value)
            for one in each.node.properties or [] if each.node is not None else []:
                if one.kind in ("get", "set"):
                    function = of.functions[one.value]
                    of.set_flag(function, "is_method")
                    of.grow_this(function, of.instance_of(owner))
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


def callback(of: Inference, function: Kind, arguments: list[Kind]) -> Kind:
    """Return what a function gives that the library or the language calls."""
    for each in function.things:
        if each.function is not None:
            each.function.wants = max(each.function.wants, len(arguments))
    return of.call(function, arguments)


def outer(of: Inference, node: Node) -> Kind:
    """Return what a name of the language is."""
    name = node.name
    if name in language.CONSTANTS:
        return language.CONSTANTS[name]
    if name == "synaptic":
        return module(of, "synaptic")
    if name == "exports":
        return outer_exports(of)
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


def outer_exports(of: Inference) -> Kind:
    """Return what a CommonJS file exports, as it is before the file sets it as a whole."""
    return thing(of.make("exports", "builtin", "exports"))


def module(of: Inference, name: str) -> Kind:
    """Return what ``require`` or ``import`` gives: of other files of the program, anything."""
    name = name.removeprefix("node:")
    if LIBRARY.fullmatch(name):
        return thing(of.make("synaptic", "namespace", "synaptic"))
    if is_relative(name):
        return ANYTHING
    return thing(of.make(name, "namespace", name))
