"""Tests of where a program runs: their answer is known, and what never runs in Node is left out.

``typeof window !== 'undefined'`` is false in Node, and ``typeof module === 'object'`` is true.
The branch that is not taken is cut out of the tree before anything else looks at it.
"""

from __future__ import annotations

from .parsing import Source
from .scopes import targets, targets_of_declaration
from .tree import (
    FUNCTIONS,
    Node,
    is_function,
    name_of_key,
    parts,
    replace,
    walk,
    within_function,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BROWSERS = {"window", "self", "document"}
NEITHER = {
    "alert", "angular", "Bun", "confirm", "define", "Deno", "HTMLElement", "Image", "importScripts",
    "jQuery", "location", "prompt", "requestAnimationFrame", "screen", "XMLHttpRequest", "$",
}  # fmt: skip
"""Names that Node has not, nor a page without other scripts: none of them can be ported."""
OF_NODE = {
    "global": "object",
    "process": "object",
    "Buffer": "function",
    "setImmediate": "function",
}
OF_COMMONJS = {
    "module": "object",
    "exports": "object",
    "require": "function",
    "__dirname": "string",
    "__filename": "string",
}
ANYWHERE = {"console": "object", "globalThis": "object", "setTimeout": "function"}
BRANCHES = "IfStatement", "ConditionalExpression"

Known = str | bool | None


def settle(source: Source) -> list[str]:
    """Cut out what never runs where the program runs; return notes about it."""
    return Environment(source).settle()


class Environment:
    """What is known of a program's surroundings."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.types = _types(source)
        self.declared: dict[Node, set[str]] = {}
        # Names that the program gives a meaning of its own, and where it sets `module.exports`.
        self.set_by_program: set[str] = set()
        self.exported = len(source.text)
        for each in walk(source.tree):
            if each.type == "AssignmentExpression":
                self._note_assignment(each)

    def _note_assignment(self, node: Node) -> None:
        for each in targets(node.left):
            if self.is_free(each):
                self.set_by_program.add(each.name)
        if node.left.type != "MemberExpression" or node.left.object.type != "Identifier":
            return
        owner, name = node.left.object.name, name_of_key(node.left)
        if owner in ("global", "globalThis") and name is not None:
            self.set_by_program.add(name)
        if owner == "module" and name == "exports":
            self.exported = min(self.exported, node.start)

    def settle(self) -> list[str]:
        """Cut out what never runs."""
        lines: list[int] = []
        stack = [self.source.tree]
        while stack:
            node = stack.pop()
            while (found := self._settled(node, lines)) is not None:
                # A function in a branch gets no name from the place where the branch stands.
                in_branch = node.type in ("ConditionalExpression", "LogicalExpression")
                found.is_branch = found.is_branch or in_branch
                replace(node, found)
                node = found
            stack.extend(reversed(parts(node)))
        if not lines:
            return []
        where = "a page" if _is_page(self.source) else "Node"
        listed = ", ".join(map(str, dict.fromkeys(lines)))
        return [f"line {listed}: what never runs in {where} is left out"]

    def _settled(self, node: Node, lines: list[int]) -> Node | None:
        """Return what stands for a node of which one part never runs."""
        if node.type in BRANCHES:
            outcome = self._truth(node.test)
            if outcome is None:
                return None
            taken, other = node.consequent, node.alternate
            if not outcome:
                taken, other = other, taken
            if other is not None and self._declares_for_others(other):
                return None
            return self._taken(node, taken, other, lines)
        if node.type == "LogicalExpression" and node.operator != "??":
            outcome = self._truth(node.left)
            if outcome is None:
                return None
            if outcome == (node.operator == "&&"):
                self._leave_out(node.start, node.right.start)
                return node.right  # type: ignore[no-any-return]
            if self._known(node.left) is None:
                return None  # its value is more than true
            self._left_out(node.right, lines)
        if node.type in ("LogicalExpression", "BinaryExpression", "UnaryExpression"):
            value = self._known(node)
            return None if value is None else _literal(node, value)
        return None

    def _declares_for_others(self, node: Node) -> bool:
        """Return whether what never runs declares a variable that the rest of the program reads."""
        names = {name.name for name in _variables(node)}
        if not names:
            return False
        within = {id(each) for each in walk(node)}
        outside = [each for each in walk(self.source.tree) if id(each) not in within]
        names -= {each.name for other in outside for each in _variables_of(other)}
        return any(each.type == "Identifier" and each.name in names for each in outside)

    def _taken(self, node: Node, taken: Node | None, other: Node | None, lines: list[int]) -> Node:
        if other is not None:
            self._left_out(other, lines)
        if node.type == "ConditionalExpression":
            assert taken is not None
            return taken
        if taken is None:
            return Node("EmptyStatement", start=node.start, end=node.end, line=node.line, column=1)
        self._leave_out(node.start, taken.start)
        if taken.type != "BlockStatement":
            return taken
        taken.line = node.line  # no blank line comes of what was left out above it
        return taken

    def _left_out(self, node: Node, lines: list[int]) -> None:
        self._leave_out(node.start, node.end)
        if _does_something(node):
            lines.append(node.line)

    def _leave_out(self, start: int, end: int) -> None:
        comments = self.source.comments
        self.source.comments = [each for each in comments if not start <= each.start < end]

    # What is known ----------------------------------------------------------------------------

    def _truth(self, node: Node) -> bool | None:
        """Return whether a test is true, or None if that is not known."""
        known = self._known(node)
        if known is not None:
            return bool(known)
        if node.type == "UnaryExpression" and node.operator == "!":
            inner = self._truth(node.argument)
            return None if inner is None else not inner
        if node.type == "LogicalExpression" and node.operator != "??":
            left, right = self._truth(node.left), self._truth(node.right)
            decides = node.operator == "||"
            if left is decides:
                return decides
            # `f() || true` is true, but f runs.
            return right if left is not None else None
        name = self._name(node)
        if name is None and self._is_exports(node):
            return True
        return True if name in ("module", "exports", "process") and name in self.types else None

    def _known(self, node: Node) -> Known:
        """Return the text or boolean that an expression is in any case."""
        if node.type == "Literal" and isinstance(node.value, (str, bool)) and node.regex is None:
            value: Known = node.value
            return value
        if node.type == "UnaryExpression" and node.operator == "typeof":
            return self._type(node.argument)
        if node.type == "UnaryExpression" and node.operator == "!":
            truth = self._truth(node.argument)
            return None if truth is None else not truth
        if node.type == "BinaryExpression" and node.operator in ("===", "==", "!==", "!="):
            left, right = self._known(node.left), self._known(node.right)
            both = isinstance(left, str) and isinstance(right, str)
            asked = "UnaryExpression" in (node.left.type, node.right.type)
            return (left == right) == (node.operator[0] == "=") if both and asked else None
        if node.type == "LogicalExpression" and node.operator != "??":
            left = self._known(node.left)
            if left is None:
                return None
            return self._known(node.right) if bool(left) == (node.operator == "&&") else left
        return None

    def _type(self, node: Node) -> str | None:
        """Return what ``typeof`` gives."""
        if self._is_exports(node) and node.start < self.exported:
            return "object"
        if node.type == "MemberExpression" and name_of_key(node) == "nodeName":
            return "undefined" if self._name(node.object) == "exports" else None
        name = self._name(node)
        return None if name is None else self.types.get(name)

    def _is_exports(self, node: Node) -> bool:
        """Return whether an expression is ``module.exports``."""
        return (
            node.type == "MemberExpression"
            and name_of_key(node) == "exports"
            and self._name(node.object) == "module"
            and "module" in self.types
        )

    @property
    def is_page(self) -> bool:
        """Whether the program is the scripts of a page."""
        return _is_page(self.source)

    def declares(self, name: str) -> bool:
        """Return whether the program declares a name outside of functions."""
        return name in self._declared_in(self.source.tree)

    def _name(self, node: Node) -> str | None:
        """Return a name that the program does not declare."""
        if node.type != "Identifier" or node.name in self.set_by_program:
            return None
        return str(node.name) if self.is_free(node) else None

    def is_free(self, node: Node) -> bool:
        """Return whether nothing around a name declares it."""
        around: Node | None = node.parent
        while around is not None:
            if is_function(around) or around.parent is None:
                if node.name in self._declared_in(around):
                    return False
            around = around.parent
        return True

    def _declared_in(self, function: Node) -> set[str]:
        """Return the names that a function or the program declares, in any of its blocks."""
        if function not in self.declared:
            self.declared[function] = {each.name for each in _declared(function)}
        return self.declared[function]


def _types(source: Source) -> dict[str, str]:
    """Return what ``typeof`` gives for the names of the surroundings."""
    names = dict.fromkeys(NEITHER, "undefined")
    if _is_page(source):
        outside = dict.fromkeys({*OF_NODE, *OF_COMMONJS}, "undefined")
        return {**names, **outside, **dict.fromkeys(BROWSERS, "object"), **ANYWHERE}
    common = OF_COMMONJS if not source.is_module else dict.fromkeys(OF_COMMONJS, "undefined")
    return {**names, **dict.fromkeys(BROWSERS, "undefined"), **OF_NODE, **common, **ANYWHERE}


def _is_page(source: Source) -> bool:
    return source.name.lower().endswith((".html", ".htm"))


def _declared(function: Node) -> Iterator[Node]:
    """Yield the names that are declared in a function, and not in functions within it."""
    for each in function.params or []:
        yield from targets(each)
    if function.type == "FunctionExpression" and function.id is not None:
        yield function.id
    for each in walk(function, lambda part: part.type not in FUNCTIONS):
        if each.type == "VariableDeclaration":
            yield from targets_of_declaration(each)
        elif each.type in ("FunctionDeclaration", "ClassDeclaration", "ClassExpression"):
            if each.id is not None and each is not function:
                yield each.id
        elif each.type == "CatchClause":
            yield from targets(each.param)
        elif each.type == "ImportDeclaration":
            for one in each.specifiers:
                yield one.local


def _does_something(node: Node) -> bool:
    """Return whether a part of a program is more than a value."""
    return any(
        each.type in ("CallExpression", "NewExpression", "AssignmentExpression")
        and not (each.type == "CallExpression" and each.callee.name == "require")
        for each in walk(node)
    )


def _literal(node: Node, value: str | bool) -> Node:
    raw = repr(value) if isinstance(value, str) else str(value).lower()
    place = {name: getattr(node, name) for name in ("start", "end", "line", "column")}
    return Node("Literal", value=value, raw=raw, **place)


def _variables(node: Node) -> Iterator[Node]:
    """Yield the names that a node declares for the whole function."""
    for each in within_function(node):
        yield from _variables_of(each)


def _variables_of(node: Node) -> Iterator[Node]:
    if node.type == "VariableDeclaration" and node.kind == "var":
        yield from targets_of_declaration(node)
