"""Properties: what setting and deleting them does, for each sort of object."""

from __future__ import annotations

from .kinds import BOOLEAN, FLOAT, UNDEFINED, Kind, Thing, number, thing
from .members import callback
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .protocol import Inference


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
        if owner.name in ("exports", "module"):
            of.export(kind)
        if owner.name in ("window", "global", "globalThis", "self"):
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
