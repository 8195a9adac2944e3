"""What a file exports with which the program begins: no other file asks for it.

So its own calls say what its functions are given, if it calls them.  What it only exports is for
others, who may give anything.
"""

from __future__ import annotations

from .program import is_exports, is_module_exports
from .tree import Node, is_function, name_of_key, parts, this_of, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .program import File

MEMBERS = "Property", "MethodDefinition", "PropertyDefinition"
EXPORTS = "ExportNamedDeclaration", "ExportDefaultDeclaration"


def used_here(file: File) -> set[Node] | None:
    """Return the functions and classes that a file uses itself, or None if others use it."""
    if not file.is_entry or file.circle or file.is_required or _reads_exports(file.source.tree):
        return None
    return _Uses(file.source.tree).found


def _reads_exports(tree: Node) -> bool:
    """Return whether a file looks at what it exports."""
    for each in walk(tree):
        if each.type == "ThisExpression" and this_of(each) is tree:
            return True
        if each.type == "Identifier" and each.name in ("module", "exports"):
            outer = each.binding is not None and not each.binding.declared
            if outer and not _is_harmless(each):
                return True
    return False


def _is_harmless(name: Node) -> bool:
    """Return whether ``module`` or ``exports`` is only set, or asked whether it is the main one."""
    node = name.parent if is_module_exports(name.parent) else name
    if not (is_exports(node) or is_module_exports(node)):
        return bool(name.parent.type == "BinaryExpression")  # require.main === module
    above = node.parent
    if above.type == "MemberExpression" and above.object is node and name_of_key(above):
        node, above = above, above.parent
    if above.type == "AssignmentExpression":
        return bool(above.left is node and above.operator == "=")
    if above.type == "CallExpression" and len(above.arguments) > 1:
        return bool(above.arguments[1].value == "__esModule")
    return False


class _Uses:
    """The functions that run when a file does, as far as names tell."""

    def __init__(self, tree: Node) -> None:
        self.found: set[Node] = set()
        self._waiting: list[Node] = [tree]
        self._by_name: dict[str, list[Node]] = {}
        self._names: set[str] = set()
        while self._waiting:
            self._scan(self._waiting.pop())

    def _scan(self, region: Node) -> None:
        stack = [region]
        while stack:
            each = stack.pop()
            if each is not region:
                if each.type in EXPORTS and each.declaration is None:
                    continue
                if _is_export(each):
                    continue
                if is_function(each) and self._is_put_off(each):
                    continue
                if each.type == "ClassDeclaration":
                    continue
            self._note(each)
            stack.extend(reversed(parts(each)))

    def _note(self, node: Node) -> None:
        if node.type == "Identifier" and node.binding is not None:
            for name in node.binding.declared:
                if name is not node:
                    self._use(_declared_by(name))
        if node.type == "MemberExpression" or node.type == "Property":
            self._see(name_of_key(node))
        if is_function(node) or node.type in ("ClassDeclaration", "ClassExpression"):
            self.found.add(node)

    def _see(self, name: str | None) -> None:
        if name is None or name in self._names:
            return
        self._names.add(name)
        for each in self._by_name.pop(name, []):
            self._use(each)

    def _use(self, node: Node | None) -> None:
        if node is not None and node not in self.found:
            self.found.add(node)
            self._waiting.append(node)

    def _is_put_off(self, function: Node) -> bool:
        """Return whether a function has a name, and counts where the name is used."""
        parent = function.parent
        if function.type == "FunctionDeclaration":
            return True
        if parent.type == "VariableDeclarator":
            return bool(parent.id.type == "Identifier")
        holder = parent
        if parent.type == "AssignmentExpression" and parent.left.type == "MemberExpression":
            holder = parent.left
        elif parent.type not in MEMBERS or parent.kind in ("constructor", "get", "set"):
            return False
        name = name_of_key(holder)
        if name is None or name in self._names:
            return False
        self._by_name.setdefault(name, []).append(function)
        return True


def _declared_by(name: Node) -> Node | None:
    """Return the function or class that a name stands for."""
    parent = name.parent
    if parent.type in ("FunctionDeclaration", "ClassDeclaration", "FunctionExpression"):
        return parent if parent.id is name else None
    if parent.type == "VariableDeclarator" and parent.init is not None:
        return parent.init if is_function(parent.init) else None
    return None


def _is_export(node: Node) -> bool:
    """Return whether a statement only exports: ``module.exports = …``, ``exports.a = …``."""
    each = node.expression if node.type == "ExpressionStatement" else None
    if each is None or each.type != "AssignmentExpression":
        return False
    left = each.left
    inner = left.object if left.type == "MemberExpression" else left
    return any(is_exports(one) or is_module_exports(one) for one in (left, inner))
