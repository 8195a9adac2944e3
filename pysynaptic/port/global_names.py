"""Names of the global object, which no file declares: files of Python have no such thing.

``score = 0`` without a declaration sets one, and ``global.score = 0`` does; every file reads it as
``score``.  Ports keep it in `globalThis` of `pysynaptic.js`.  What one file alone sets and reads
without `global` is a variable of that file instead.
"""

from __future__ import annotations

from collections import defaultdict

from . import language
from .environment import Environment
from .scopes import is_written
from .tree import Node, name_of_key, replace, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from .parsing import Source

GLOBAL = {"global", "globalThis"}
WINDOW = {"window", "self"}
KEYS = "MemberExpression", "Property", "MethodDefinition", "PropertyDefinition"


def share(sources: Iterable[Source]) -> None:
    """Mark the names that files share, and write what sets them as ``globalThis.name = …``."""
    files = list(map(_Uses, sources))
    set_somewhere = {name for each in files for name in each.set_names()}
    for name in set_somewhere:
        of_object = any(name in each.properties for each in files)
        if of_object or sum(name in each.names for each in files) > 1:
            for each in files:
                each.mark(name)


class _Uses:
    """Where a file uses names that it does not declare."""

    def __init__(self, source: Source) -> None:
        self.is_module = source.is_module
        self.names: dict[str, list[Node]] = defaultdict(list)
        self.properties: dict[str, list[Node]] = defaultdict(list)
        environment = Environment(source)
        owners = GLOBAL | WINDOW if environment.is_page else GLOBAL
        for node in walk(source.tree):
            if node.type == "MemberExpression" and node.object.name in owners:
                name = name_of_key(node)
                if name is not None and _can_be_set(name) and environment.is_free(node.object):
                    self.properties[name].append(node)
            elif _is_name(node) and _can_be_set(node.name) and environment.is_free(node):
                self.names[node.name].append(node)
        for name in list(self.properties):
            if environment.declares(name):
                del self.properties[name]  # `var` of a page, which is a property of its window

    def set_names(self) -> set[str]:
        """Return the names that the file sets; code of ES modules may not without ``global``."""
        found = {name for name, nodes in self.properties.items() if any(map(is_written, nodes))}
        if not self.is_module:
            found |= {name for name, nodes in self.names.items() if any(map(is_written, nodes))}
        return found

    def mark(self, name: str) -> None:
        """Mark all that uses a name as a property of the global object."""
        for node in self.names.get(name, ()):
            if is_written(node):
                replace(node, _member(node))
            else:
                node.of_global = True
        for node in self.properties.get(name, ()):
            if is_written(node):
                node.of_global = node.object.is_global = True
            elif not (node.parent.type == "UnaryExpression" and node.parent.operator == "delete"):
                place = {each: getattr(node, each) for each in ("start", "end", "line", "column")}
                replace(node, Node("Identifier", name=name, of_global=True, or_unset=True, **place))


def _can_be_set(name: str) -> bool:
    return not (language.is_known_outer(name) or name in language.UNPORTED)


def _is_name(node: Node) -> bool:
    """Return whether a node reads or sets a variable."""
    if node.type != "Identifier" or node.parent is None:
        return False
    parent = node.parent
    if parent.type in KEYS:
        key = parent.property if parent.type == "MemberExpression" else parent.key
        return bool(parent.computed) or key is not node
    return parent.type not in (
        *("BreakStatement", "ContinueStatement", "LabeledStatement", "MetaProperty"),
        *("ImportSpecifier", "ExportSpecifier", "ImportDefaultSpecifier"),
        "ImportNamespaceSpecifier",
    )


def _member(node: Node) -> Node:
    """Return ``globalThis.name`` for the name that a node sets."""
    place = {each: getattr(node, each) for each in ("start", "end", "line", "column")}
    owner = Node("Identifier", name="globalThis", is_global=True, **place)
    key = Node("Identifier", name=node.name, **place)
    found = Node(
        "MemberExpression",
        object=owner,
        property=key,
        computed=False,
        of_global=True,
        is_bare=True,
        **place,
    )
    owner.parent = key.parent = found
    return found
