"""Properties: what reading them gives, for each sort of object."""

from __future__ import annotations

from dataclasses import replace

from . import language
from .kinds import (
    ANYTHING,
    COUNT,
    EXACT,
    FLOAT,
    NOTHING,
    TEXT,
    UNDEFINED,
    Kind,
    Number,
    Thing,
    number,
    thing,
    union,
)
from .library_kinds import spelled
from .program import LIBRARY, is_relative
from .tree import Node, function_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .protocol import Inference


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


def callback(of: Inference, function: Kind, arguments: list[Kind]) -> Kind:
    """Return what a function gives that the library or the language calls."""
    for each in function.things:
        if each.function is not None:
            each.function.wants = max(each.function.wants, len(arguments))
    return of.call(function, arguments)


def outer(of: Inference, node: Node) -> Kind:
    """Return what a name of the language is."""
    name = node.name
    if node.of_global:
        return ANYTHING
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
