"""Calls of the library: as many arguments and the options that it takes, and what they give.

Synaptic drops surplus arguments and ignores unknown options; the library refuses both for people.
So the port leaves them out, with a note.
"""

from __future__ import annotations

import ast

from . import python as py
from .arguments import arguments
from .kinds import NOTHING, Kind
from .tree import Node, is_idle, name_of_key
from .writer import Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# The number of arguments of the library's methods: more are dropped, as Node drops them.
TAKES = {
    "activate": 1, "propagate": 2, "project": 3, "gate": 2, "clear": 0, "reset": 0, "optimize": 0,
    "restore": 0, "neurons": 0, "inputs": 0, "outputs": 0, "set": 1, "setOptimize": 1, "toJSON": 0,
    "toDot": 1, "standalone": 0, "clone": 0, "train": 2, "trainAsync": 2, "test": 2, "XOR": 1,
    "DSR": 1, "ERG": 1, "timingTask": 1, "workerTrain": 4, "add": 1, "learn": 1, "feed": 1,
    "selfconnected": 0, "connected": 1,
}  # fmt: skip

TRAINING = {
    "rate", "iterations", "error", "cost", "crossValidate", "schedule", "customLog", "log",
    "shuffle", "momentum", "loss",
}  # fmt: skip
PARTS = {"input", "hidden", "output"}
OPTIONS = {
    **dict.fromkeys(["Trainer", "train", "trainAsync", "workerTrain", "XOR"], TRAINING),
    "DSR": {
        "targets", "distractors", "prompts", "length", "success", "iterations", "rate", "log",
        "schedule", "cost",
    },
    "ERG": {"iterations", "error", "rate", "log", "cost"},
    "timingTask": {
        "iterations", "error", "rate", "log", "cost", "trainSamples", "testSamples",
    },
    "Network": PARTS,
    "Network.set": PARTS,
    "Layer.set": {"label", "squash", "bias"},
    "LSTM": {
        "peepholes", "hiddenToHidden", "outputToHidden", "outputToGates", "inputToOutput",
    },
}  # fmt: skip
"""The options of a method or a class, in its last argument."""


def library_arguments(port: Writer, node: Node, names: set[str], name: str) -> list[ast.expr]:
    """Write the arguments of a method of the library: as many as it takes."""
    takes = TAKES.get(name, 9)
    if names & {"Layer", "Network"} and name == "project":
        takes = 3
    elif names == {"Neuron"} and name == "gate":
        takes = 1
    elif names & {"Layer", "Network"} and name == "propagate":
        takes = 2
    only = next(iter(names)) if len(names) == 1 else ""
    known = OPTIONS.get(f"{only}.{name}") or OPTIONS.get(name)
    written = _taken(port, node, name, takes, known)
    if only in ("Network", "Trainer") and name in ROWS:
        _convert(port, node, name, written)
    return written


def new_arguments(port: Writer, node: Node, name: str) -> list[ast.expr]:
    """Write the arguments of a class of the library."""
    takes = {"Layer": 1, "Neuron": 0, "Trainer": 2, "Network": 1}.get(name, 1000)
    return _taken(port, node, name, takes, OPTIONS.get(name))


def _taken(
    port: Writer, node: Node, name: str, takes: int, known: set[str] | None
) -> list[ast.expr]:
    options = node.arguments[-1] if node.arguments else None
    unknown: list[str] = []
    if known is not None and options is not None:
        unknown = _unknown_options(port, options, known)
    written = arguments(port, node, library=True)
    if unknown and len(written) <= takes:
        listed = ", ".join(f"`{each}`" for each in unknown)
        port.note(f"line {node.line}: `{name}` has no option {listed}, which Synaptic ignores")
        if options is not None and options.type != "ObjectExpression":
            without = [py.constant(each) for each in unknown]
            written[-1] = port.js("fields", written[-1], *without)
    if len(written) > takes and not any(each.type == "SpreadElement" for each in node.arguments):
        if all(is_idle(each) for each in node.arguments[takes:]):
            count = f"{takes} argument" if takes == 1 else f"{takes} arguments"
            port.note(f"line {node.line}: `{name}` takes {count}; the rest is left out")
            return written[:takes]
    return written


def _unknown_options(port: Writer, options: Node, known: set[str]) -> list[str]:
    """Return the options that the library does not know; an object literal loses them."""
    if options.type == "ObjectExpression":
        unknown = [each for each in options.properties if _is_unknown(each, known)]
        options.properties = [each for each in options.properties if each not in unknown]
        return [name_of_key(each) or "" for each in unknown]
    kind = port.kind(options).without("undefined", "null")
    if not kind.all_are("record") or any(each.keyed for each in kind.things):
        return []
    return sorted({name for each in kind.things for name in each.fields} - known - {"*"})


def _is_unknown(property: Node, known: set[str]) -> bool:
    if property.type != "Property" or property.computed:
        return False
    return name_of_key(property) not in known and is_idle(property.value)


# Rows ---------------------------------------------------------------------------------------------

# Which argument has rows.
ROWS = {"activate": 0, "feed": 0, "learn": 0, "propagate": 1, "test": 0, "train": 0}


def _convert(port: Writer, node: Node, name: str, written: list[ast.expr]) -> None:
    """Convert texts in rows: Synaptic's optimised networks do, and the library refuses them.

    Networks that are not optimised keep the texts, and a training that shuffles its rows changes
    the program's list, so neither may get a copy.
    """
    place = ROWS[name]
    if place >= len(written) or "ptimize" in port.source.text or "shuffle" in port.source.text:
        return
    kind = port.kind(node.arguments[place])
    known = _may_have(kind, 3, lambda one: one.text)
    if known or (_splits_texts(port) and _may_have(kind, 3, lambda one: one.anything)):
        have = "have" if known else "may have"
        written[place] = port.js("numeric", written[place])
        port.note(f"line {node.line}: the rows of `{name}` {have} texts, which count as numbers")


def _splits_texts(port: Writer) -> bool:
    """Return whether a file of the program makes lists of texts, such as the cells of a table."""
    return any(".split(" in each.source.text for each in port.program.files.values())


def _may_have(kind: Kind, depth: int, found: Callable[[Kind], bool]) -> bool:
    """Return whether a row, or a row of a data set, can have such a value, or be it."""
    if kind.anything:
        return found(kind)
    for each in kind.things:
        if each.what == "list":
            inner = [each.fields.get("*", NOTHING)]
        elif each.what == "record":
            inner = [each.fields.get(name, NOTHING) for name in ("input", "output")]
        else:
            continue
        if any(found(one) or (depth and _may_have(one, depth - 1, found)) for one in inner):
            return True
    return False


# Values -------------------------------------------------------------------------------------------

CALLED_FOR_EFFECT = {"forEach", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"}


def with_value(port: Writer, node: Node, call: ast.expr) -> ast.expr:
    """Write a call of the library, which gives None where Synaptic gives undefined."""
    if not port.kind(node).undefined or not _is_used(node):
        return call
    return ast.BoolOp(ast.Or(), [call, port.undefined()])


def _is_used(node: Node) -> bool:
    """Return whether anything can see the value of an expression."""
    above = node.parent
    if above.type == "ExpressionStatement":
        return False
    if above.type == "ArrowFunctionExpression" and above.body is node:
        call = above.parent
        if call.type == "CallExpression" and above in call.arguments:
            callee = call.callee
            name = name_of_key(callee) if callee.type == "MemberExpression" else callee.name
            return name not in CALLED_FOR_EFFECT
    return True
