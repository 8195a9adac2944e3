"""What the library's methods and classes give, and which functions of the program they call."""

from __future__ import annotations

from dataclasses import replace

from . import language
from .kinds import (
    ANY_NUMBER,
    ANYTHING,
    BOOLEAN,
    COUNT,
    FLOAT,
    NOTHING,
    UNDEFINED,
    Kind,
    Thing,
    number,
    thing,
    union,
)
from .library_kinds import filled, spelled
from .members import callback
from .tree import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .protocol import Inference

# Methods that take the options of a training.
WITH_OPTIONS = {
    "train", "test", "XOR", "DSR", "ERG", "timingTask", "trainAsync", "workerTrain", "set",
}  # fmt: skip


def library_method(of: Inference, node: Node, owner: Thing, name: str, args: list[Kind]) -> Kind:
    """Return what a method of an object of the library gives."""
    known = language.METHODS.get(owner.name, {}).get(name)
    if name in WITH_OPTIONS:
        for each in args:
            _options(of, each)
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
    if name == "project" and known == "LayerConnection" and is_looked_at(node):
        return spelled(of, known, owner) | UNDEFINED  # of layers that are connected already
    if known in ("Network", "Layer") and name in ("clone", "set"):
        return thing(owner)
    return spelled(of, known, owner)


def is_looked_at(node: Node) -> bool:
    """Return whether a program may see whether a call gives a connection of layers or nothing."""
    above = node.parent
    if above.type == "VariableDeclarator" and above.id.type == "Identifier":
        return not all(_needs_connection(each) for each in above.id.binding.reads)
    if above.type == "AssignmentExpression" and above.parent.type == "ExpressionStatement":
        target = above.left
        if target.type == "Identifier" and target.binding is not None:
            return not all(_needs_connection(each) for each in target.binding.reads)
    return above.type != "ExpressionStatement" and not _needs_connection(node)


def _needs_connection(node: Node) -> bool:
    """Return whether a value that is no connection ends the program."""
    above = node.parent
    if above.type == "CallExpression" and above.callee.type == "MemberExpression":
        return above.callee.property.name == "gate" and node in above.arguments
    return above.type == "MemberExpression" and above.object is node


def _options(of: Inference, kind: Kind) -> None:
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


def _progress(of: Inference) -> Thing:
    made = of.make("progress", "record", "progress")
    fields = {
        "error": number(FLOAT),
        "iterations": number(replace(COUNT, ints=40)),
        "rate": number(ANY_NUMBER),
    }
    return filled(of, made, fields)


def created(of: Inference, node: Node, name: str, args: list[Kind]) -> Kind:
    """Return what ``new`` gives for a class of the library."""
    for each in args:
        _options(of, each)
    made = of.make(node, "library", "Network" if name in language.ARCHITECTS else name)
    outputs = _outputs(name, node) if name != "Network" else _outputs_of_layer(args)
    made.outputs = None if made.resized else outputs
    if name == "Hopfield":  # no other network of Synaptic's has one
        filled(of, made, {"trainer": of.library("a trainer", "Trainer")})
    return thing(made)


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
