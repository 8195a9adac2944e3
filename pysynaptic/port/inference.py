"""What every expression of a program can be: the program is run on kinds instead of values.

It is run again until nothing new is found.  A function is run once a round with all that any call
gives it.
"""

from __future__ import annotations

from . import members
from .assigned import is_expression
from .kinds import ANYTHING, NOTHING, TEXT, UNDEFINED, Function, Kind, thing
from .parsing import PortError
from .program import spelled
from .scopes import Scopes, targets_of_declaration
from .seen import Expressions
from .tree import Node, function_of, is_function, leaves, this_of, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Set

ROUNDS = 400  # most programs need three, long chains of functions more


class Inference(Expressions):
    """The kinds of all expressions: ``node.kind_``, NOTHING where code never runs."""

    def __init__(
        self,
        tree: Node,
        scopes: Scopes,
        dynamic: Set[int] = frozenset(),
        used_here: set[Node] | None = None,
    ) -> None:
        super().__init__(tree, scopes)
        self.used_here = used_here
        self.dynamic = set(dynamic)
        for each in walk(tree):
            if is_function(each):
                self.functions[each] = _function(each)
                self.functions[each].is_dynamic = each.start in dynamic
        while self.changed and self.round < ROUNDS:
            self.changed = False
            self.round += 1
            self._run(tree.body)
            for node in self.functions:
                self._run_function(node)
            if not self.changed:
                self.escape_idle()
        if self.changed:
            raise PortError("the kinds of its values depend on each other in too many ways")

    def _run_function(self, node: Node) -> None:
        function = self.functions[node]
        self._this.append(
            function.this if node.type != "ArrowFunctionExpression" else self._outer_this(node)
        )
        for param, kind in zip(node.params, function.params, strict=True):
            self.bind(param, kind)
        if node.body.type == "BlockStatement":
            self._run(node.body.body)
        else:
            self.result(function, self.see(node.body))
        self._this.pop()

    def _outer_this(self, node: Node) -> Kind:
        around = this_of(node)
        if is_function(around):
            return self.functions[around].this
        if around.parent is None:
            return self._this[0]
        klass = around.parent.parent
        made = self.class_at(klass)
        static = around.static or around.type == "StaticBlock"
        return thing(made) if static else self.instance_of(made)

    # Statements -----------------------------------------------------------------------------------

    def do(self, node: Node) -> Kind | None:
        """Run a statement."""
        name = "_do_" + node.type
        method = getattr(self, name, None)
        if method is not None:
            method(node)
        elif is_expression(node):
            self.see(node)
        return None

    def _do_ExpressionStatement(self, node: Node) -> None:
        self.see(node.expression)

    def _do_BlockStatement(self, node: Node) -> None:
        self._run(node.body)

    _do_StaticBlock = _do_BlockStatement

    def _do_VariableDeclaration(self, node: Node) -> None:
        for each in node.declarations:
            if each.init is not None:
                self.bind(each.id, self.see(each.init))

    def _do_FunctionDeclaration(self, node: Node) -> None:
        if node.id is not None:
            self._write(node.id, self._see_function(node))

    def _do_ClassDeclaration(self, node: Node) -> None:
        kind = self._see_class(node)
        if node.id is not None:
            self._write(node.id, kind)

    def _do_IfStatement(self, node: Node) -> None:
        self.see(node.test)
        self._branch(node.test, True, node.consequent)
        self._branch(node.test, False, node.alternate)

    def _do_ForStatement(self, node: Node) -> None:
        if node.init is not None:
            self.do(node.init)
        if node.test is not None:
            self.see(node.test)
            self._branch(node.test, True, node.body)
        else:
            self.do(node.body)
        if node.update is not None:
            self.see(node.update)

    def _do_WhileStatement(self, node: Node) -> None:
        self.see(node.test)
        self._branch(node.test, True, node.body)

    def _do_DoWhileStatement(self, node: Node) -> None:
        self.do(node.body)
        self.see(node.test)

    def _head(self, node: Node, kind: Kind) -> None:
        left = node.left
        if left.type == "VariableDeclaration":
            self.bind(left.declarations[0].id, kind)
        else:
            self.assign(left, kind)

    def _do_ForOfStatement(self, node: Node) -> None:
        kind = self.elements(self.see(node.right))
        self._head(node, self.awaited(kind) if node.allowAwait else kind)
        self.do(node.body)

    def _do_ForInStatement(self, node: Node) -> None:
        self.see(node.right)
        self._head(node, TEXT)
        self.do(node.body)

    def _do_ReturnStatement(self, node: Node) -> None:
        kind = UNDEFINED if node.argument is None else self.see(node.argument)
        around = function_of(node)
        if around in self.functions:
            self.result(self.functions[around], kind)

    def _do_ThrowStatement(self, node: Node) -> None:
        self.escape(self.see(node.argument))

    def _do_TryStatement(self, node: Node) -> None:
        self.do(node.block)
        if node.handler is not None:
            if node.handler.param is not None:
                self.bind(node.handler.param, ANYTHING)
            self.do(node.handler.body)
        if node.finalizer is not None:
            self.do(node.finalizer)

    def _do_SwitchStatement(self, node: Node) -> None:
        self.see(node.discriminant)
        for case in node.cases:
            if case.test is not None:
                self.see(case.test)
            self._run(case.consequent)

    def _do_LabeledStatement(self, node: Node) -> None:
        self.do(node.body)

    def _do_ExportNamedDeclaration(self, node: Node) -> None:
        if node.declaration is not None:
            self.do(node.declaration)
            for each in _declared(node.declaration):
                self.export(self._read(each))
        elif node.source is None:
            for each in node.specifiers:
                self.export(self.see(each.local))

    def _do_ExportDefaultDeclaration(self, node: Node) -> None:
        declaration = node.declaration
        if is_expression(declaration):
            self.export(self.see(declaration))
        elif declaration.id is None:
            is_class = declaration.type == "ClassDeclaration"
            see = self._see_class if is_class else self._see_function
            self.export(see(declaration))
        else:
            self.do(declaration)
            self.export(self._read(declaration.id))

    def _do_ImportDeclaration(self, node: Node) -> None:
        module = members.module(self, str(node.source.value))
        for each in node.specifiers:
            kind = module
            if each.type == "ImportSpecifier":
                kind = members.get(self, module, spelled(each.imported), each)
            self._write(each.local, kind)


def _function(node: Node) -> Function:
    own = [] if node.type == "ArrowFunctionExpression" else _own_nodes(node)
    uses = any(each.type == "Identifier" and each.name == "arguments" for each in own)
    this = any(each.type == "ThisExpression" and this_of(each) is node for each in own)
    result = NOTHING if node.body.type != "BlockStatement" or _always_returns(node) else UNDEFINED
    found = Function(node, NOTHING, [NOTHING] * len(node.params), result)
    found.uses_arguments, found.uses_this = uses, this
    return found


def _own_nodes(node: Node) -> list[Node]:
    """Return the nodes of a function, and of arrow functions within it."""
    return list(
        walk(node, lambda each: not is_function(each) or each.type == "ArrowFunctionExpression")
    )


def _always_returns(node: Node) -> bool:
    body = node.body.body
    return bool(body) and leaves(body[-1])


def _declared(node: Node) -> list[Node]:
    if node.type == "VariableDeclaration":
        return list(targets_of_declaration(node))
    return [node.id] if node.id is not None else []
