"""Methods: what calling them gives, for each sort of object."""

from __future__ import annotations

from . import built_in, language, library_methods
from .kinds import (
    ANYTHING,
    BOOLEAN,
    COUNT,
    NOTHING,
    NULL,
    TEXT,
    UNDEFINED,
    Kind,
    Thing,
    number,
    thing,
    union,
)
from .members import of_prototype, of_thing
from .tree import Node, class_of, function_of, name_of_key, skip_chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .protocol import Inference

# Methods of lists that call a function with an element, its index and the list.
LOOKING = {
    "forEach", "map", "filter", "find", "findIndex", "findLast", "findLastIndex", "some", "every",
    "flatMap",
}  # fmt: skip
MIXING = {"shift", "unshift", "splice", "sort", "reverse", "fill", "copyWithin"}
RESIZING = {"push", "pop", "shift", "unshift", "splice"}
# Classes whose methods are borrowed through their prototypes.
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
        return library_methods.library_method(of, node, owner, name, args)
    if what in ("namespace", "builtin"):
        return built_in.namespace_method(of, node, owner, name, args)
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
            return library_methods.library_method(
                of, node, of.make("base", "library", base), name, args
            )
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
        given = built_in.looked(
            of, args[0] if args else ANYTHING, [element, number(COUNT), me], this
        )
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
        given = built_in.looked(
            of,
            args[0] if args else ANYTHING,
            [before.fields.get("*", NOTHING), element, number(COUNT), me],
        )
        of.grow(before, "*", given)
        return before.fields.get("*", NOTHING)
    if name in ("sort", "reverse", "fill", "copyWithin"):
        if name == "sort" and args:
            built_in.looked(of, args[0], [element, element])
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
        built_in.looked(of, args[1], [TEXT, ANYTHING, ANYTHING, ANYTHING])
        return TEXT
    if name == "match":
        return of.list_of(node, TEXT | UNDEFINED, least=1) | NULL
    if name == "matchAll":
        made = of.make(node, "iterator")
        of.grow(made, "*", ANYTHING)
        return thing(made)
    return language.TEXT_METHODS.get(name, ANYTHING)


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
        built_in.looked(of, args[0], [element, first, thing(owner)])
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
        given = built_in.looked(of, args[0], [inner]) if args else inner
        if len(args) > 1:
            given = given | built_in.looked(of, args[1], [ANYTHING])
    elif name == "catch":
        given = inner | (built_in.looked(of, args[0], [ANYTHING]) if args else NOTHING)
    elif name == "finally":
        if args:
            built_in.looked(of, args[0], [])
        given = inner
    else:
        return ANYTHING
    of.grow(made, "*", of.awaited(given))
    return thing(made)


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
            found = found | library_methods.library_method(of, node, owner, name, args)
        else:
            found = found | of.call(kind, args, this)
    return found if not found.is_nothing else (ANYTHING if base.anything else NOTHING)
