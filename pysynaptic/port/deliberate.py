"""Where a program may meet a deliberate difference: numbers of networks that have run already.

Synaptic copies the numbers of a network into generated code when it first runs.  From then on it
ignores what is written to its neurons and connections, and shows old numbers in them, also to
another network of the same layers; the library has each number once.  A port is faithful
nevertheless, so this is a note, not a refusal.
"""

from __future__ import annotations

from .indices import CALLING, is_called_at_once
from .tree import LOOPS, Node, is_function, is_within, name_of_key, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .kinds import Kind
    from .scopes import Binding
    from .writer import Writer

NUMBERS = {
    "Neuron": {"activation", "bias", "derivative", "error", "old", "state", "trace"},
    "Connection": {"gain", "weight"},
}
# Whose owner need not be known: little else has such properties.
TELLING = {"bias", "gain", "weight"}
RUNNING = {
    *("activate", "propagate", "optimize", "feed", "learn"),
    *("train", "trainAsync", "test", "XOR", "DSR", "ERG", "timingTask"),
}
RUNNERS = {"Network", "Trainer"}
AT_ONCE = {*CALLING, "sort"}
SHARED = "a network of layers that another has: in Synaptic each learns by itself"
WRITTEN = "is set: Synaptic ignores that"
READ = "is read: Synaptic shows an old one"


def note_differences(port: Writer) -> None:
    """Note them with their lines."""
    runs = list(_runs(port))
    if not runs or _is_never_optimised(port.source.tree):
        return
    lines: dict[str, list[int]] = {}
    for node in walk(port.source.tree):
        name = name_of_key(node) if node.type == "MemberExpression" else None
        if name is None or not _is_number(port.kind(node.object), name):
            continue
        if any(_may_be_later(node, each) for each in runs):
            how = WRITTEN if _is_target(node) else READ
            lines.setdefault(f"`{name}` of a network that may have run {how}", []).append(node.line)
    for node in _sharing(port):
        lines.setdefault(SHARED, []).append(node.line)
    for what, found in lines.items():
        every = ", ".join(map(str, dict.fromkeys(found)))
        port.note(f"{'lines' if ',' in every else 'line'} {every}: {what}")


def _runs(port: Writer) -> Iterator[Node]:
    """Yield where networks run."""
    for node in walk(port.source.tree):
        if node.type != "CallExpression" or node.callee.type != "MemberExpression":
            continue
        kind = port.kind(node.callee.object)
        is_network = kind.anything or any(
            each.what == "library" and each.name in RUNNERS for each in kind.things
        )
        if is_network and name_of_key(node.callee) in RUNNING:
            yield node


def _sharing(port: Writer) -> Iterator[Node]:
    """Yield where a network is made of layers that an earlier one may have."""
    taken: set[Binding] = set()
    for node in walk(port.source.tree):
        if node.type != "NewExpression" or not port.kind(node).all_are("library"):
            continue
        if not all(each.name == "Network" for each in port.kind(node).things):
            continue
        layers = {
            each.binding
            for argument in node.arguments
            for each in walk(argument, lambda part: not is_function(part))
            if each.type == "Identifier" and each.binding is not None
        }
        if layers & taken or any(_lasts_longer(each, node) for each in layers):
            yield node
        taken |= layers


def _lasts_longer(binding: Binding, node: Node) -> bool:
    """Return whether a variable has the same value whenever a node runs again."""
    around: Node | None = node.parent
    while around is not None and around is not binding.function:
        if around.type in LOOPS or (is_function(around) and not _is_called_once(around)):
            inside = (*binding.declared, *binding.writes)
            return not any(is_within(each, around) for each in inside)
        around = around.parent
    return False


def _is_called_once(function: Node) -> bool:
    """Return whether a function is called where it stands."""
    parent = function.parent
    return bool(parent.type == "CallExpression" and parent.callee is function)


def _is_never_optimised(tree: Node) -> bool:
    """Return whether the program turns the generated code off somewhere."""
    return any(
        node.type == "CallExpression"
        and node.callee.type == "MemberExpression"
        and name_of_key(node.callee) == "setOptimize"
        and node.arguments
        and node.arguments[0].value is False
        for node in walk(tree)
    )


def _is_number(owner: Kind, name: str) -> bool:
    if owner.anything:
        return name in TELLING
    return any(
        each.what == "library" and name in NUMBERS.get(each.name, ()) for each in owner.things
    )


def _may_be_later(node: Node, run: Node) -> bool:
    """Return whether a node may be reached after a network has run."""
    if run.start < node.start:
        return True
    around: Node | None = node.parent
    while around is not None:
        if is_function(around) and not is_called_at_once(around, AT_ONCE):
            return True
        if (around.type in LOOPS or is_function(around)) and is_within(run, around):
            return True
        around = around.parent
    return False


def _is_target(node: Node) -> bool:
    parent = node.parent
    return (parent.type == "AssignmentExpression" and parent.left is node) or (
        parent.type == "UpdateExpression"
    )
