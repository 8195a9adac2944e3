"""Where a program may meet a deliberate difference: numbers of networks that have run already.

Synaptic copies the numbers of a network into generated code when it first runs.  From then on it
ignores what is written to its neurons and connections, and shows old numbers in them; the library
has each number once.  A port is faithful nevertheless, so this is a note, not a refusal.
"""

from __future__ import annotations

from .indices import CALLING, is_called_at_once
from .tree import LOOPS, Node, is_function, is_within, name_of_key, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .kinds import Kind
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
