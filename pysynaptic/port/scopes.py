"""Which declaration each name of a program means, and where it is read and written."""

from __future__ import annotations

from dataclasses import dataclass, field

from .tree import Node, function_of, is_function, is_strict, parts, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


@dataclass(eq=False)
class Binding:
    """One variable, function, class, parameter or import of a program.

    Attributes
    ----------
    kind : str
        ``var let const function class param import catch``, ``self`` (a function expression's own
        name), ``sloppy`` (assigned without a declaration) or ``outer`` (a name of the language).
    reads, writes : list of Node
        The identifiers that read and that write it, without its declarations.
    declared : list of Node
        The identifiers that declare it.
    captured : bool
        Whether a function within its own function uses it.
    """

    name: str
    kind: str
    scope: Scope
    declared: list[Node] = field(default_factory=list)
    reads: list[Node] = field(default_factory=list)
    writes: list[Node] = field(default_factory=list)
    captured: bool = False
    # What later passes note: its slots (see `flow`), whether it may be read before it is set, and
    # the name it has in Python.
    slots: list[Any] = field(default_factory=list)
    unset: bool = False
    python: str = ""
    # What is read instead of it: part of an element, in a comprehension.
    alias: Any = None
    # Of an import that is read anew each time: the module's name in the port, and its own there.
    live: tuple[str, str | None] | None = None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name}>"

    @property
    def function(self) -> Node:
        """The function or program it lives in."""
        return self.scope.function

    @property
    def uses(self) -> Iterator[Node]:
        """All identifiers that mean it, except declarations."""
        yield from self.reads
        yield from self.writes


@dataclass(eq=False)
class Scope:
    """A program, function or block with variables of its own."""

    node: Node
    outer: Scope | None
    function: Node
    names: dict[str, Binding] = field(default_factory=dict)

    def find(self, name: str) -> Binding | None:
        """Return what a name means here."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def declare(self, name: str, kind: str, node: Node | None) -> Binding:
        """Return the binding of a name in this scope, made if it is new."""
        binding = self.names.get(name)
        if binding is None:
            binding = self.names[name] = Binding(name, kind, self)
        elif kind == "function" and binding.kind == "var":
            binding.kind = "var"  # a variable that a function declaration sets first
        if node is not None:
            binding.declared.append(node)
            node.binding = binding
        return binding


class Scopes:
    """The scopes of a program."""

    def __init__(self, tree: Node) -> None:
        # Whether objects go to other files of the program or come from them: code that is not seen.
        self.shared = False
        # Functions in blocks that the code around their blocks calls.
        self._lifted: set[Node] = set()
        self._bind(tree)
        self._lifted = {
            name.parent
            for scope in self._scopes
            for binding in scope.names.values()
            for name in binding.declared
            if self._is_called_outside(name, scope)
        }
        if self._lifted:
            for each in walk(tree):
                each.binding = each.scope = None
            self._bind(tree)
        self.all: list[Binding] = []
        for scope in self._scopes:
            self.all += scope.names.values()

    def _bind(self, tree: Node) -> None:
        """Find what every name means."""
        self.program = Scope(tree, None, tree)
        self._scopes = [self.program]
        self._hoist(tree, self.program, self.program)
        self._visit_parts(tree, self.program)

    def _is_called_outside(self, name: Node, scope: Scope) -> bool:
        """Return whether a function is used outside of its block, which sloppy code may do.

        It is a variable of the function around the block then, which the declaration sets.
        """
        function = name.parent
        if function.type != "FunctionDeclaration" or scope.node is scope.function:
            return False
        if function.async_ or function.generator or is_strict(function):
            return False
        outer = scope.outer
        while outer is not None and outer.node is not outer.function:
            if name.name in outer.names:
                return False
            outer = outer.outer
        assert outer is not None
        found = outer.names.get(name.name)
        if found is not None and found.kind not in ("var", "function", "outer", "sloppy"):
            return False
        found = outer.find(name.name) or self.program.names.get(name.name)
        uses = [] if found is None else [*found.reads, *found.writes]
        return any(is_inside(each, outer.node) and not is_inside(each, scope.node) for each in uses)

    def _new(self, node: Node, outer: Scope, function: Node | None = None) -> Scope:
        scope = Scope(node, outer, function or outer.function)
        self._scopes.append(scope)
        node.scope = scope
        return scope

    # Declarations ---------------------------------------------------------------------------------

    def _hoist(self, node: Node, function: Scope, block: Scope) -> None:
        """Declare what stands in a function or block before its code is visited."""
        body = node.body if isinstance(node.body, list) else [node.body]
        for statement in body:
            self._hoist_statement(statement, function, block)

    def _hoist_statement(self, node: Node | None, function: Scope, block: Scope) -> None:
        if node is None:
            return
        kind = node.type
        if kind in ("ExportNamedDeclaration", "ExportDefaultDeclaration"):
            self._hoist_statement(node.declaration, function, block)
        elif kind == "ImportDeclaration":
            for each in node.specifiers:
                block.declare(each.local.name, "import", each.local)
        elif kind == "VariableDeclaration":
            if node.kind != "var":
                for name in targets_of_declaration(node):
                    block.declare(name.name, node.kind, name)
        elif kind == "FunctionDeclaration" and node.id is not None:
            if node not in self._lifted:
                block.declare(node.id.name, "function", node.id)
        elif kind == "ClassDeclaration" and node.id is not None:
            block.declare(node.id.name, "class", node.id)
        elif kind == "LabeledStatement":
            self._hoist_statement(node.body, function, block)

    def _hoist_vars(self, node: Node, scope: Scope) -> None:
        for each in walk(node, lambda part: not is_function(part)):
            if each.type == "VariableDeclaration" and each.kind == "var":
                for name in targets_of_declaration(each):
                    scope.declare(name.name, "var", name)
            elif each in self._lifted:
                scope.declare(each.id.name, "var", each.id)

    # Uses -----------------------------------------------------------------------------------------

    def _visit_parts(self, node: Node, scope: Scope) -> None:
        if node.parent is None:
            self._hoist_vars(node, scope)
        for each in parts(node):
            self._visit(each, scope)

    def _visit(self, node: Node, scope: Scope) -> None:
        kind = node.type
        if kind == "Identifier":
            self._name(node, scope)
        elif is_function(node):
            self._function(node, scope)
        elif kind in ("ClassDeclaration", "ClassExpression"):
            self._class(node, scope)
        elif kind in ("BlockStatement", "StaticBlock"):
            self._block(node, scope)
        elif kind == "SwitchStatement":
            self._visit(node.discriminant, scope)
            inner = self._new(node, scope)
            for case in node.cases:
                for statement in case.consequent:
                    self._hoist_statement(statement, inner, inner)
            for case in node.cases:
                self._visit_parts(case, inner)
        elif kind in ("ForStatement", "ForInStatement", "ForOfStatement"):
            inner = self._new(node, scope)
            for head in (node.init, node.left):
                if head is not None and head.type == "VariableDeclaration":
                    self._hoist_statement(head, inner, inner)
            self._visit_parts(node, inner)
        elif kind == "CatchClause":
            inner = self._new(node, scope)
            if node.param is not None:
                for name in targets(node.param):
                    inner.declare(name.name, "catch", name)
                self._visit(node.param, inner)
            self._visit(node.body, inner)
        elif kind in ("BreakStatement", "ContinueStatement", "MetaProperty"):
            pass
        elif kind == "LabeledStatement":
            self._visit(node.body, scope)
        elif kind in ("ImportDeclaration", "ExportAllDeclaration"):
            pass
        elif kind == "ExportNamedDeclaration":
            if node.declaration is not None:
                self._visit(node.declaration, scope)
            elif node.source is None:
                for each in node.specifiers:
                    self._name(each.local, scope)
        elif kind == "MemberExpression":
            self._visit(node.object, scope)
            if node.computed:
                self._visit(node.property, scope)
        elif kind in ("Property", "MethodDefinition", "PropertyDefinition"):
            if node.computed:
                self._visit(node.key, scope)
            if node.value is not None:
                self._visit(node.value, scope)
        else:
            self._visit_parts(node, scope)

    def _block(self, node: Node, scope: Scope) -> None:
        inner = self._new(node, scope)
        self._hoist(node, inner, inner)
        self._visit_parts(node, inner)

    def _class(self, node: Node, scope: Scope) -> None:
        inner = self._new(node, scope)
        if node.id is not None:
            if node.type == "ClassExpression":
                inner.declare(node.id.name, "self", node.id)
            elif node.id.binding is None:
                scope.declare(node.id.name, "class", node.id)
        if node.superClass is not None:
            self._visit(node.superClass, scope)
        for each in node.body.body:
            self._visit(each, inner)

    def _function(self, node: Node, scope: Scope) -> None:
        if node.type == "FunctionExpression" and node.id is not None:
            scope = self._new(node, scope)
            scope.declare(node.id.name, "self", node.id)
        inner = self._new(node, scope, node)
        for each in node.params:
            for name in targets(each):
                inner.declare(name.name, "param", name)
        for each in node.params:
            self._visit(each, inner)
        if node.body.type == "BlockStatement":
            self._hoist_vars(node.body, inner)
            self._hoist(node.body, inner, inner)
            self._visit_parts(node.body, inner)
        else:
            self._visit(node.body, inner)

    def _name(self, node: Node, scope: Scope) -> None:
        if node.binding is not None:  # a declaration
            return
        binding = scope.find(node.name)
        if binding is None:
            kind = "sloppy" if is_written(node) else "outer"
            binding = self.program.declare(node.name, kind, None)
        node.binding = binding
        if is_written(node):
            binding.writes.append(node)
            if binding.kind == "outer":
                binding.kind = "sloppy"
        if not is_written(node) or is_also_read(node):
            binding.reads.append(node)
        if scope.function is not binding.function:
            binding.captured = True


def targets(pattern: Node | None) -> Iterator[Node]:
    """Yield the identifiers that a pattern binds."""
    if pattern is None:
        return
    if pattern.type == "Identifier":
        yield pattern
    elif pattern.type == "ArrayPattern":
        for each in pattern.elements:
            yield from targets(each)
    elif pattern.type == "ObjectPattern":
        for each in pattern.properties:
            yield from targets(each.argument if each.type == "RestElement" else each.value)
    elif pattern.type == "AssignmentPattern":
        yield from targets(pattern.left)
    elif pattern.type == "RestElement":
        yield from targets(pattern.argument)


def targets_of_declaration(node: Node) -> Iterator[Node]:
    """Yield the identifiers that a ``var``, ``let`` or ``const`` binds."""
    for each in node.declarations:
        yield from targets(each.id)


def is_written(node: Node) -> bool:
    """Return whether an identifier or member is assigned to where it stands."""
    each, outer = node, node.parent
    while outer is not None:
        kind = outer.type
        if kind == "AssignmentExpression":
            return each is outer.left
        if kind == "UpdateExpression":
            return True
        if kind in ("ForInStatement", "ForOfStatement"):
            return each is outer.left
        if kind == "AssignmentPattern":
            if each is not outer.left:
                return False
        elif kind == "Property":
            if outer.parent.type != "ObjectPattern" or each is not outer.value:
                return False
        elif kind not in ("ArrayPattern", "ObjectPattern", "RestElement"):
            return False
        each, outer = outer, outer.parent
    return False


def is_also_read(node: Node) -> bool:
    """Return whether a written identifier is read as well: ``x += 1``, ``x++``."""
    outer = node.parent
    if outer is None:
        return False
    if outer.type == "UpdateExpression":
        return True
    return bool(outer.type == "AssignmentExpression" and outer.operator != "=")


# Where in a program -------------------------------------------------------------------------------


def runs_once_before(first: Node, other: Node) -> bool:
    """Return whether a node has always run when another, later in the same function, runs."""
    if function_of(first) is not function_of(other) or first.end > other.start:
        return False
    around = first.parent
    inner = first
    while around is not None:
        kind = around.type
        if (
            (kind == "IfStatement" and inner is not around.test)
            or (kind == "ConditionalExpression" and inner is not around.test)
            or (kind == "LogicalExpression" and inner is not around.left)
            or (kind == "ForStatement" and inner is not around.init and inner is not around.test)
            or (kind in ("ForInStatement", "ForOfStatement") and inner is not around.right)
            or (kind == "WhileStatement" and inner is not around.test)
            or (kind in ("SwitchCase", "CatchClause", "TryStatement", "LabeledStatement"))
            or (kind == "ChainExpression")
            or (kind == "AssignmentPattern" and inner is around.right)
            or (kind == "AssignmentExpression" and around.operator in ("||=", "&&=", "??="))
        ):
            # Only what stands in the same branch comes always after it.
            return is_inside(other, inner)
        if is_function(around) or around.parent is None:
            return True
        inner, around = around, around.parent
    return True


def is_inside(node: Node, outer: Node) -> bool:
    """Return whether a node stands within another."""
    return outer.start <= node.start and node.end <= outer.end
