"""What every expression can be: a method for each type of node.

Longer than other modules: the methods are short and independent of each other.
"""

from __future__ import annotations

from dataclasses import replace

from . import arithmetic, built_in, members, members_set, methods
from .assigned import Names
from .kinds import (
    ANY_NUMBER,
    ANYTHING,
    BOOLEAN,
    NOTHING,
    NULL,
    TEXT,
    UNDEFINED,
    Kind,
    Number,
    Thing,
    has_known_fields,
    literal_number,
    number,
    thing,
    to_number,
    union,
)
from .narrowing import narrowed
from .scopes import Scopes
from .tree import Node, class_of, function_of, literal_key, name_of_key, skip_chain, this_of

PLACES = 8
"""Elements of a list up to which it is known what stands at which place."""
COMPARISONS = {"<", ">", "<=", ">=", "==", "!=", "===", "!==", "in", "instanceof"}
ARITHMETIC = {
    "-": arithmetic.subtracted,
    "*": arithmetic.multiplied,
    "/": arithmetic.divided,
    "%": arithmetic.remainder,
}


class Expressions(Names):
    """``node.kind_`` of every expression."""

    def __init__(self, tree: Node, scopes: Scopes) -> None:
        super().__init__(tree, scopes)
        # Outside of functions it is `module.exports`, to which anything may be done.
        self._this: list[Kind] = [UNDEFINED if tree.is_module else ANYTHING]

    def see(self, node: Node) -> Kind:
        """Return what an expression can be."""
        if node.type == "Literal" and node.kind_ is not None:
            return node.kind_  # type: ignore[no-any-return]
        method = getattr(self, "_see_" + node.type, None)
        kind: Kind = ANYTHING if method is None else method(node)
        before = node.kind_
        node.kind_ = kind if before is None else before | kind
        if node.kind_ != before:
            self.changed = True
        return kind

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
        return self.give_away([*map(self.see, node.quasi.expressions), callee])

    def _see_ThisExpression(self, node: Node) -> Kind:
        around = this_of(node)
        if around in self.functions:
            self.functions[around].uses_this = True
        return self._this[-1]

    def _see_Super(self, node: Node) -> Kind:
        return ANYTHING

    def _see_ArrayExpression(self, node: Node) -> Kind:
        made = self.make(node, "list")
        if node.shapes is not None and node.kind_ is not None:  # data stays what it is
            for each in node.shapes:
                if each.type == "ArrayExpression":
                    self.exactly(self.make(each, "list"), len(each.elements))
            return thing(made)
        spread = False
        kinds = []
        for each in node.elements:
            if each is None:
                kinds.append(UNDEFINED)
            elif each.type == "SpreadElement":
                spread = True
                kinds.append(self.elements(self.see(each.argument)))
            else:
                kinds.append(self.see(each))
        self.grow(made, "*", union(kinds))
        if len(kinds) <= PLACES and not spread:
            for index, kind in enumerate(kinds):
                self.grow(made, f"#{index}", kind)
        if spread:
            plain = [each for each in node.elements if each is None or each.type != "SpreadElement"]
            self.resize(made, shorter=False)
            self.at_least(made, len(plain))
        else:
            self.exactly(made, len(node.elements))
        return thing(made)

    def _see_ObjectExpression(self, node: Node) -> Kind:
        made = self.make(node, "record")
        for each in node.properties:
            if each.type == "SpreadElement":
                kind = self.see(each.argument)
                made.keyed = made.keyed or not has_known_fields(kind)
                for source in kind.things:
                    for name, value in self.fields_of(source).items():
                        self.grow(made, name, value)
                        if len(kind.things) == 1 and source.has(name):
                            made.sure.add(name)
                if kind.anything:
                    self.grow(made, "*", ANYTHING)
                continue
            key = literal_key(each)
            if each.computed:
                self.see(each.key)
            value = self.see(each.value)
            for inner in value.things:
                if inner.function is not None and each.value.type != "ArrowFunctionExpression":
                    self.grow_this(inner.function, thing(made))
            if each.kind in ("get", "set"):
                made.computed = True
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
        kind = thing(made)
        if made.function.is_dynamic:
            self.escape(kind)
            kind = ANYTHING
        if node.id is not None and node.type == "FunctionExpression":
            self._write(node.id, kind)
        return kind

    _see_FunctionExpression = _see_function
    _see_ArrowFunctionExpression = _see_function

    def _see_class(self, node: Node) -> Kind:
        klass = self.class_at(node)
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
        if name == "*" and not (node.key.object and node.key.object.name == "Symbol"):
            for each in (instance if not node.static else thing(klass)).things:
                each.keyed = True
                self.grow(each, "*", ANYTHING)
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
        if operator == "delete":
            self._delete(skip_chain(node.argument))
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

    def _delete(self, member: Node) -> None:
        if member.type != "MemberExpression":
            return
        owner = member.object.kind_ or NOTHING
        for each in self.reached(owner):
            members_set.lose(self, each, name_of_key(member))

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
        if node.of_global:
            return ANYTHING
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
            return built_in.call_outer(self, node, callee.name, kinds)
        return self.call(called, kinds, UNDEFINED, sure)

    def _super(self, node: Node) -> Kind:
        kinds, sure = self.arguments(node)
        klass = class_of(node)
        base = None if klass is None else self.class_at(klass).base
        if base is not None:
            self.construct_base(base, kinds, self._this[-1], sure)
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
