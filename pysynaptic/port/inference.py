"""What every expression of a program can be: the program is run on kinds instead of values.

It is run again until nothing new is found.  A function is run once a round with all that any call
gives it.

Longer than other modules: one class, with a short method for each type of node.
"""

from __future__ import annotations

from dataclasses import replace

from . import arithmetic, members, methods
from .flow import Flow
from .kinds import (
    ANY_NUMBER,
    ANYTHING,
    BOOLEAN,
    NOTHING,
    NULL,
    TEXT,
    UNDEFINED,
    Function,
    Kind,
    Number,
    Thing,
    literal_number,
    number,
    thing,
    to_number,
    union,
    widened,
)
from .narrowing import Fact, facts, holds_within, narrowed
from .scopes import Scopes
from .tree import Node, function_of, is_function, leaves, name_of_key, skip_chain, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .flow import Slot

ROUNDS = 40
COMPARISONS = {"<", ">", "<=", ">=", "==", "!=", "===", "!==", "in", "instanceof"}
ARITHMETIC = {
    "-": arithmetic.subtracted,
    "*": arithmetic.multiplied,
    "/": arithmetic.divided,
    "%": arithmetic.remainder,
}


class Inference:
    """The kinds of all expressions: ``node.kind_``, NOTHING where code never runs."""

    def __init__(self, tree: Node, scopes: Scopes) -> None:
        self.tree, self.scopes = tree, scopes
        self.flow = Flow(tree, scopes)
        self.changed = True
        self.round = 0
        self._facts: list[Fact] = []
        self._made: dict[tuple[Node | str, str], Thing] = {}
        self._classes: dict[Node, Thing] = {}
        self.functions: dict[Node, Function] = {}
        # Objects of classes that lack a property where it is read.
        self.lacking: dict[Thing, bool] = {}
        self._this: list[Kind] = [thing(self.make("exports", "record"))]
        for each in walk(tree):
            if is_function(each):
                self.functions[each] = _function(each)
        while self.changed and self.round < ROUNDS:
            self.changed = False
            self.round += 1
            self._run(tree.body)
            for node in self.functions:
                self._run_function(node)

    # Things ---------------------------------------------------------------------------------------

    def make(self, place: Node | str, what: str, name: str = "") -> Thing:
        """Return the objects that are made in one place of the program."""
        key = place, what + name
        if key not in self._made:
            node = place if isinstance(place, Node) else None
            self._made[key] = Thing(what, node, name)
        return self._made[key]

    def list_of(self, place: Node, elements: Kind, name: str = "") -> Kind:
        """Return a new list with such elements."""
        made = self.make(place, "list", name)
        self.grow(made, "*", elements)
        return thing(made)

    def library(self, place: Node | str, name: str) -> Kind:
        """Return an object of the library."""
        return thing(self.make(place, "library", name))

    def grow(self, of: Thing, name: str, kind: Kind) -> None:
        """Note what a property of an object can be."""
        before = of.fields.get(name, NOTHING)
        after = before | kind
        if after != before:
            of.fields[name] = widened(before, after) if self.round > 3 else after
            self.changed = True

    def set_flag(self, of: object, name: str) -> None:
        """Note that something is true of an object."""
        if not getattr(of, name):
            setattr(of, name, True)
            self.changed = True

    def escape(self, kind: Kind) -> None:
        """Note that anything may be done to a value from here on."""
        for each in kind.things:
            if each.escaped or each.what in ("namespace", "builtin", "library"):
                continue
            self.set_flag(each, "escaped")
            if each.function is not None:
                self._escape_function(each.function)
            for inner in list(each.fields.values()):
                self.escape(inner)
            if each.what in ("list", "record", "instance", "typed", "map", "set"):
                each.keyed = each.resized = True
                self.grow(each, "*", ANYTHING)
            for method in each.methods.values():
                self.escape(thing(method))

    def _escape_function(self, function: Function) -> None:
        self.set_flag(function, "escapes")
        for index in range(len(function.params)):
            self._grow_param(function, index, ANYTHING)
        if not function.is_method:
            self.grow_this(function, ANYTHING)

    def _grow_param(self, function: Function, index: int, kind: Kind) -> None:
        before = function.params[index]
        after = before | kind
        if after != before:
            function.params[index] = widened(before, after) if self.round > 3 else after
            self.changed = True

    def grow_this(self, function: Function, kind: Kind) -> None:
        """Note what ``this`` can be in a function."""
        after = function.this | kind
        if after != function.this:
            function.this = after
            self.changed = True

    # Functions ------------------------------------------------------------------------------------

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
        around = function_of(node)
        while around.type == "ArrowFunctionExpression":
            around = function_of(around)
        if is_function(around):
            return self.functions[around].this
        return self._this[0]

    def result(self, function: Function, kind: Kind) -> None:
        """Note what a function can return."""
        before = function.result
        after = before | kind
        if after != before:
            function.result = widened(before, after) if self.round > 3 else after
            self.changed = True

    def call(
        self, callee: Kind, arguments: list[Kind], this: Kind = UNDEFINED, sure: bool = True
    ) -> Kind:
        """Return what a call gives; ``sure`` says that no more arguments come."""
        if callee.anything:
            for given in arguments:
                self.escape(given)
            return ANYTHING
        found = NOTHING
        for each in callee.things:
            if each.function is not None:
                found = found | self.call_function(each.function, arguments, this, sure)
            elif each.what == "class":
                continue
            else:
                found = found | methods.call_builtin(self, each, arguments)
        return found

    def call_function(
        self, function: Function, arguments: list[Kind], this: Kind = UNDEFINED, sure: bool = True
    ) -> Kind:
        """Return what a function of the program gives."""
        node = function.node
        function.fewest = min(function.fewest, len(arguments) if sure else 0)
        function.most = max(function.most, len(arguments) if sure else 1000)
        for index, param in enumerate(node.params):
            if param.type == "RestElement":
                rest = self.make(param, "list")
                for each in arguments[index:]:
                    self.grow(rest, "*", each)
                self._grow_param(function, index, thing(rest))
            elif index < len(arguments):
                self._grow_param(function, index, arguments[index])
            else:
                self._grow_param(function, index, UNDEFINED if sure else ANYTHING)
        if function.uses_arguments:
            made = self.make(node, "list", "arguments")
            for each in arguments:
                self.grow(made, "*", each)
            made.resized = True
        self.grow_this(function, this)
        if node.async_ and not node.generator:
            promise = self.make(node, "promise")
            self.grow(promise, "*", self.awaited(function.result or UNDEFINED))
            return thing(promise)
        if node.generator:
            made = self.make(node, "generator")
            return thing(made)
        return function.result

    def awaited(self, kind: Kind) -> Kind:
        """Return what ``await`` gives."""
        found = kind.without("things")
        for each in kind.things:
            if each.what == "promise":
                found = found | each.fields.get("*", NOTHING)
            elif each.what in ("record", "instance", "class"):
                found = found | ANYTHING if "then" in each.fields else found | thing(each)
            else:
                found = found | thing(each)
        return found

    def create(self, node: Node, callee: Kind, arguments: list[Kind], sure: bool = True) -> Kind:
        """Return what ``new`` gives."""
        if callee.anything:
            for given in arguments:
                self.escape(given)
            return ANYTHING
        found = NOTHING
        for each in callee.things:
            if each.what == "class" or each.function is not None:
                found = found | self._instance(each, arguments, sure)
            else:
                found = found | methods.create_builtin(self, node, each, arguments)
        return found

    def instance_of(self, klass: Thing) -> Kind:
        """Return the objects of a class of the program."""
        node = klass.node
        assert node is not None
        made = self.make(node, "instance", "of")
        made.base = thing(klass)
        return thing(made)

    def _instance(self, klass: Thing, arguments: list[Kind], sure: bool) -> Kind:
        kind = self.instance_of(klass)
        if klass.function is not None:
            self.set_flag(klass.function, "is_constructor")
            self._sure_fields(klass.function.node, kind)
            result = self.call_function(klass.function, arguments, kind, sure)
            return kind | result.only("things") if result.things else kind
        constructor = klass.methods.get("constructor")
        if constructor is not None and constructor.function is not None:
            self._sure_fields(constructor.function.node, kind)
            self.call_function(constructor.function, arguments, kind, sure)
        elif klass.base is not None:
            self.construct_base(klass.base, arguments, kind, sure)
        return kind

    def _sure_fields(self, node: Node, kind: Kind) -> None:
        """Note what a constructor sets in any case."""
        if node.body.type != "BlockStatement":
            return
        for statement in node.body.body:
            each = statement.expression
            while each is not None and each.type == "AssignmentExpression" and each.operator == "=":
                left = each.left
                if left.type == "MemberExpression" and left.object.type == "ThisExpression":
                    name = name_of_key(left)
                    for one in kind.things:
                        if name is not None and name not in one.sure:
                            one.sure.add(name)
                            self.changed = True
                each = each.right

    def construct_base(
        self, base: Kind, arguments: list[Kind], this: Kind, sure: bool = True
    ) -> None:
        """Run the constructor of a base class."""
        for each in base.things:
            constructor = each.methods.get("constructor") if each.what == "class" else each
            if constructor is not None and constructor.function is not None:
                self.call_function(constructor.function, arguments, this, sure)
            elif each.base is not None:
                self.construct_base(each.base, arguments, this, sure)

    # Statements -----------------------------------------------------------------------------------

    def _run(self, statements: list[Node]) -> None:
        count = len(self._facts)
        for index, each in enumerate(statements):
            self.do(each)
            if each.type == "IfStatement" and each.alternate is None and leaves(each.consequent):
                rest = statements[index + 1 :]
                for fact in facts(each.test, False):
                    if all(holds_within(fact[0], other) for other in rest):
                        self._facts.append(fact)
        del self._facts[count:]

    def _under(self, test: Node, outcome: bool, region: Node) -> int:
        count = len(self._facts)
        self._facts += [each for each in facts(test, outcome) if holds_within(each[0], region)]
        return count

    def _branch(self, test: Node, outcome: bool, region: Node | None) -> Kind:
        if region is None:
            return NOTHING
        count = self._under(test, outcome, region)
        kind = self.see(region) if is_expression(region) else self.do(region)
        del self._facts[count:]
        return kind or NOTHING

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
                self.escape(self._read(each))
        elif node.source is None:
            for each in node.specifiers:
                self.escape(self.see(each.local))

    def _do_ExportDefaultDeclaration(self, node: Node) -> None:
        declaration = node.declaration
        if is_expression(declaration):
            self.escape(self.see(declaration))
        else:
            self.do(declaration)
            if declaration.id is not None:
                self.escape(self._read(declaration.id))

    def _do_ImportDeclaration(self, node: Node) -> None:
        module = members.module(self, node.source.value)
        for each in node.specifiers:
            if each.type == "ImportSpecifier":
                name = each.imported.name
                kind = members.of_thing(self, module, name, each)
            else:
                kind = thing(module)
            self._write(each.local, kind)

    # Names ----------------------------------------------------------------------------------------

    def _write(self, node: Node, kind: Kind) -> None:
        slots: list[Slot] = node.slots
        for slot in slots:
            after = slot.kind | kind
            if after != slot.kind:
                slot.kind = widened(slot.kind, after) if self.round > 3 else after
                self.changed = True
        if node.kind_ is None:  # it is only written, not read as well
            node.kind_ = kind

    def _read(self, node: Node) -> Kind:
        kind = NOTHING
        for slot in node.read_slots or node.slots:
            kind = kind | slot.kind
        if node.unset:
            kind = kind | UNDEFINED
        for binding, word in self._facts:
            if binding is node.binding:
                kind = narrowed(kind, word)
        return kind

    def bind(self, pattern: Node, kind: Kind) -> None:
        """Set the names of a declaration or parameter."""
        self.assign(pattern, kind)

    def assign(self, target: Node, kind: Kind) -> None:
        """Set a name, property or pattern."""
        kind_of = target.type
        if kind_of == "Identifier":
            if target.slots is not None:
                self._write(target, kind)
        elif kind_of == "MemberExpression":
            self._assign_member(target, kind)
        elif kind_of == "AssignmentPattern":
            default = self.see(target.right)
            self.assign(target.left, kind.without("undefined") | default)
        elif kind_of == "ArrayPattern":
            elements = self.elements(kind) if not kind.is_nothing else NOTHING
            short = any(
                each.length is None or each.length < len(target.elements) for each in kind.lists
            )
            for each in target.elements:
                if each is None:
                    continue
                if each.type == "RestElement":
                    self.assign(each.argument, self.list_of(each, elements))
                else:
                    self.assign(
                        each, elements | (UNDEFINED if short or not kind.only_list else NOTHING)
                    )
        elif kind_of == "ObjectPattern":
            for each in target.properties:
                if each.type == "RestElement":
                    made = self.make(each, "record")
                    made.keyed = True
                    self.grow(made, "*", self.values(kind))
                    self.assign(each.argument, thing(made))
                    continue
                name = name_of_key(each)
                if each.computed:
                    self.see(each.key)
                self.assign(each.value, members.get(self, kind, name, each) if name else ANYTHING)
        elif kind_of == "RestElement":
            self.assign(target.argument, kind)

    def _assign_member(self, target: Node, kind: Kind) -> None:
        owner = self.see(target.object)
        name = name_of_key(target)
        key = self.see(target.property) if target.computed else TEXT
        if target.kind_ is None:
            target.kind_ = kind
        if owner.anything:
            self.escape(kind)
        for each in owner.things:
            members.put(self, each, name, key, kind, target)

    # Expressions ----------------------------------------------------------------------------------

    def see(self, node: Node) -> Kind:
        """Return what an expression can be."""
        method = getattr(self, "_see_" + node.type, None)
        kind: Kind = ANYTHING if method is None else method(node)
        before = node.kind_
        node.kind_ = kind if before is None else before | kind
        return kind

    def elements(self, kind: Kind) -> Kind:
        """Return what iterating gives."""
        found = TEXT if kind.text else NOTHING
        if kind.anything:
            return ANYTHING
        for each in kind.things:
            found = found | members.elements(self, each)
        return found

    def values(self, kind: Kind) -> Kind:
        """Return what any property of an object can be."""
        if kind.anything:
            return ANYTHING
        return union(value for each in kind.things for value in each.fields.values())

    def _see_Identifier(self, node: Node) -> Kind:
        binding = node.binding
        if binding is None:
            return ANYTHING
        if binding.kind == "outer":
            return members.outer(self, node)
        return self._read(node)

    def _see_Literal(self, node: Node) -> Kind:
        value = node.value
        if node.regex is not None:
            return thing(self.make(node, "pattern"))
        if node.bigint is not None:
            return ANYTHING
        if isinstance(value, bool):
            return BOOLEAN
        if isinstance(value, (int, float)):
            return number(literal_number(value))
        return NULL if value is None else TEXT

    def _see_TemplateLiteral(self, node: Node) -> Kind:
        for each in node.expressions:
            self.see(each)
        return TEXT

    def _see_TaggedTemplateExpression(self, node: Node) -> Kind:
        callee = self.see(node.tag)
        for each in node.quasi.expressions:
            self.escape(self.see(each))
        self.escape(callee)
        return ANYTHING

    def _see_ThisExpression(self, node: Node) -> Kind:
        around = function_of(node)
        while around.type == "ArrowFunctionExpression":
            around = function_of(around)
        if around in self.functions:
            self.functions[around].uses_this = True
        return self._this[-1]

    def _see_Super(self, node: Node) -> Kind:
        return ANYTHING

    def _see_ArrayExpression(self, node: Node) -> Kind:
        made = self.make(node, "list")
        spread = False
        for each in node.elements:
            if each is None:
                self.grow(made, "*", UNDEFINED)
            elif each.type == "SpreadElement":
                spread = True
                self.grow(made, "*", self.elements(self.see(each.argument)))
            else:
                self.grow(made, "*", self.see(each))
        made.length = None if spread or made.resized else len(node.elements)
        return thing(made)

    def _see_ObjectExpression(self, node: Node) -> Kind:
        made = self.make(node, "record")
        for each in node.properties:
            if each.type == "SpreadElement":
                kind = self.see(each.argument)
                made.keyed = True
                for source in kind.things:
                    for name, value in source.fields.items():
                        self.grow(made, name, value)
                        if len(kind.things) == 1 and name in source.sure:
                            made.sure.add(name)
                if kind.anything:
                    self.grow(made, "*", ANYTHING)
                continue
            key = _literal_key(each)
            if each.computed:
                self.see(each.key)
            value = self.see(each.value)
            for inner in value.things:
                if inner.function is not None and each.value.type != "ArrowFunctionExpression":
                    self.grow_this(inner.function, thing(made))
            if each.kind in ("get", "set"):
                function = self.functions[each.value]
                if each.kind == "get":
                    value = self.call_function(function, [], thing(made))
                else:
                    self.call_function(function, [ANYTHING], thing(made))
                    value = ANYTHING
            if key is None:
                made.keyed = True
                self.grow(made, "*", value)
            else:
                self.grow(made, key, value)
                made.sure.add(key)
        return thing(made)

    def _see_function(self, node: Node) -> Kind:
        made = self.make(node, "function")
        made.function = self.functions[node]
        if node.id is not None and node.type == "FunctionExpression":
            self._write(node.id, thing(made))
        return thing(made)

    _see_FunctionExpression = _see_function
    _see_ArrowFunctionExpression = _see_function

    def _see_class(self, node: Node) -> Kind:
        klass = self.make(node, "class", node.id.name if node.id else "")
        if node.superClass is not None:
            klass.base = self.see(node.superClass)
        instance = self.instance_of(klass)
        if node.id is not None and node.type == "ClassExpression":
            self._write(node.id, thing(klass))
        for each in node.body.body:
            self._member_of_class(each, klass, instance)
        return thing(klass)

    _see_ClassExpression = _see_class

    def _member_of_class(self, node: Node, klass: Thing, instance: Kind) -> None:
        if node.type == "StaticBlock":
            self._this.append(thing(klass))
            self._run(node.body)
            self._this.pop()
            return
        if node.computed:
            self.see(node.key)
        name = name_of_key(node) or "*"
        this = thing(klass) if node.static else instance
        if node.type == "PropertyDefinition":
            self._this.append(this)
            value = UNDEFINED if node.value is None else self.see(node.value)
            self._this.pop()
            for each in this.things:
                self.grow(each, name, value)
                each.sure.add(name)
            return
        value = self.see(node.value)
        function = self.functions[node.value]
        function.is_method = True
        self.grow_this(function, this)
        made = self.make(node.value, "function")
        if node.kind == "get":
            for each in this.things:
                self.grow(each, name, self.call_function(function, [], this))
                each.sure.add(name)
        elif node.kind == "set":
            for each in this.things:
                self.grow(each, name, ANYTHING)
            self.call_function(function, [ANYTHING], this)
        elif node.static:
            self.grow(klass, name, value)
            klass.sure.add(name)
        else:
            klass.methods[name] = made

    def _see_SequenceExpression(self, node: Node) -> Kind:
        return [self.see(each) for each in node.expressions][-1]

    def _see_ChainExpression(self, node: Node) -> Kind:
        kind = self.see(node.expression)
        return kind | UNDEFINED

    def _see_UnaryExpression(self, node: Node) -> Kind:
        kind = self.see(node.argument)
        operator = node.operator
        if operator in ("!", "delete"):
            return BOOLEAN
        if operator == "typeof":
            return TEXT
        if operator == "void":
            return UNDEFINED
        if operator == "~":
            return number(arithmetic.SIGNED)
        of = to_number(kind)
        return number(arithmetic.negated(of)[0] if operator == "-" else of)

    def _see_UpdateExpression(self, node: Node) -> Kind:
        before = to_number(self.see(node.argument))
        by = Number(1, -1, node.operator == "--", False)
        after = arithmetic.stepped(before, by)
        self.assign(node.argument, number(after))
        return number(after if node.prefix else before)

    def _see_BinaryExpression(self, node: Node) -> Kind:
        operator = node.operator
        left = BOOLEAN if node.left.type == "PrivateIdentifier" else self.see(node.left)
        right = self.see(node.right)
        return binary(operator, left, right)

    def _see_LogicalExpression(self, node: Node) -> Kind:
        left = self.see(node.left)
        if node.operator == "??":
            return left.without("null", "undefined") | self.see(node.right)
        wanted = node.operator == "&&"
        right = self._branch(node.left, wanted, node.right)
        return narrowed(left, "falsy" if wanted else "truthy") | right

    def _see_ConditionalExpression(self, node: Node) -> Kind:
        self.see(node.test)
        return self._branch(node.test, True, node.consequent) | self._branch(
            node.test, False, node.alternate
        )

    def _see_AssignmentExpression(self, node: Node) -> Kind:
        target, operator = node.left, node.operator
        if operator == "=":
            kind = self.see(node.right)
            self.assign(target, kind)
            return kind
        before = self.see(target)
        after = self.see(node.right)
        if operator in ("||=", "&&=", "??="):
            kind = before | after
        elif operator in ("+=", "-=") and before.only_number and after.only_number:
            by = after.only_number
            if operator == "-=":
                by = replace(by, negative=True)
            kind = number(arithmetic.stepped(before.only_number, by))
        else:
            kind = binary(operator[:-1], before, after)
        self.assign(target, kind)
        return kind

    def _see_MemberExpression(self, node: Node) -> Kind:
        owner = self.see(node.object)
        name = name_of_key(node)
        if node.computed:
            key = self.see(node.property)
            if name is None:
                return members.at(self, owner, key, node)
        return members.get(self, owner, name or "", node)

    def arguments(self, node: Node) -> tuple[list[Kind], bool]:
        """Return what a call gives, and whether it is known how many."""
        found, sure = [], True
        for each in node.arguments:
            if each.type == "SpreadElement":
                found.append(self.elements(self.see(each.argument)) | UNDEFINED)
                sure = False
            else:
                found.append(self.see(each))
        return found, sure

    def _see_CallExpression(self, node: Node) -> Kind:
        callee = skip_chain(node.callee)
        if callee.type == "Super":
            return self._super(node)
        if callee.type == "MemberExpression":
            owner = self.see(callee.object)
            name = name_of_key(callee)
            if callee.computed:
                self.see(callee.property)
            if callee.object.type == "Super":
                kinds, sure = self.arguments(node)
                return methods.call_super(self, node, name, kinds)
            kinds, sure = self.arguments(node)
            kind = methods.call_method(self, node, owner, name, kinds, sure)
            callee.kind_ = callee.kind_ or ANYTHING
            return kind
        called = self.see(callee)
        kinds, sure = self.arguments(node)
        if (
            callee.type == "Identifier"
            and callee.binding is not None
            and callee.binding.kind == "outer"
        ):
            return methods.call_outer(self, node, callee.name, kinds)
        return self.call(called, kinds, UNDEFINED, sure)

    def _super(self, node: Node) -> Kind:
        kinds, sure = self.arguments(node)
        klass = node
        while klass.type not in ("ClassDeclaration", "ClassExpression"):
            klass = klass.parent
        made = self.make(klass, "class", klass.id.name if klass.id else "")
        if made.base is not None:
            self.construct_base(made.base, kinds, self._this[-1], sure)
        return UNDEFINED

    def _see_NewExpression(self, node: Node) -> Kind:
        callee = self.see(node.callee)
        kinds, sure = self.arguments(node)
        return self.create(node, callee, kinds, sure)

    def _see_AwaitExpression(self, node: Node) -> Kind:
        return self.awaited(self.see(node.argument))

    def _see_YieldExpression(self, node: Node) -> Kind:
        kind = UNDEFINED if node.argument is None else self.see(node.argument)
        around = function_of(node)
        made = self.make(around, "generator")
        self.grow(made, "*", self.elements(kind) if node.delegate else kind)
        return ANYTHING

    def _see_ImportExpression(self, node: Node) -> Kind:
        return ANYTHING


def _function(node: Node) -> Function:
    plain = node.type != "ArrowFunctionExpression"
    uses = plain and any(
        each.type == "Identifier" and each.name == "arguments" for each in _own_nodes(node)
    )
    this = plain and any(each.type == "ThisExpression" for each in _own_nodes(node))
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


def is_expression(node: Node) -> bool:
    """Return whether a node is an expression."""
    return node.type.endswith(("Expression", "Literal")) or node.type in ("Identifier", "Super")


def binary(operator: str, left: Kind, right: Kind) -> Kind:
    """Return what a binary operator gives."""
    if operator in COMPARISONS:
        return BOOLEAN
    if left.is_nothing or right.is_nothing:
        return NOTHING
    if operator == "+":
        if left.only_text or right.only_text:
            return TEXT
        if left.only_number and right.only_number:
            return number(arithmetic.added(left.only_number, right.only_number)[0])
        may_be_text = any(each.text or each.things or each.anything for each in (left, right))
        sum_ = number(arithmetic.added(to_number(left), to_number(right))[0])
        return sum_ | TEXT if may_be_text else sum_
    if operator in ARITHMETIC:
        return number(ARITHMETIC[operator](to_number(left), to_number(right))[0])
    if operator == "**":
        return number(ANY_NUMBER)
    return number(arithmetic.bitwise(operator, left.only_number, right.only_number))


def _literal_key(node: Node) -> str | None:
    name = name_of_key(node)
    if name is None and node.key.type == "Literal" and not node.computed:
        return str(node.key.value)
    return name


def _declared(node: Node) -> list[Node]:
    from .scopes import targets_of_declaration

    if node.type == "VariableDeclaration":
        return list(targets_of_declaration(node))
    return [node.id] if node.id is not None else []
