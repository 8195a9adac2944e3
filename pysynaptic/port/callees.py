"""What calls, ``new`` and loops over objects give, and what functions get to know by them."""

from __future__ import annotations

from . import built_in, members
from .kinds import ANYTHING, NOTHING, TEXT, UNDEFINED, Function, Kind, Thing, thing, union
from .things import Things
from .tree import Node, name_of_key


class Calls(Things):
    """Calls of functions and classes of the program; the others are in `built_in`."""

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
        return union(value for each in kind.things for value in self.fields_of(each).values())

    def call(
        self, callee: Kind, arguments: list[Kind], this: Kind = UNDEFINED, sure: bool = True
    ) -> Kind:
        """Return what a call gives; ``sure`` says that no more arguments come."""
        if callee.anything:
            return self.give_away(arguments)
        found = NOTHING
        for each in callee.things:
            if each.function is not None:
                found = found | self.call_function(each.function, arguments, this, sure)
            elif each.what == "class":
                continue
            else:
                found = found | built_in.call_builtin(self, each, arguments)
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
            self.resize(made, shorter=True)
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
            return self.give_away(arguments)
        found = NOTHING
        for each in callee.things:
            if each.what == "class" or each.function is not None:
                found = found | self._instance(each, arguments, sure)
            else:
                found = found | built_in.create_builtin(self, node, each, arguments)
        return found

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
            each = statement.expression if statement.type == "ExpressionStatement" else None
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
