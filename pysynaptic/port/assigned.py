"""What assignments join: the kinds of names, patterns and properties, and what conditions add."""

from __future__ import annotations

from . import members, members_set
from .callees import Calls
from .flow import Flow
from .kinds import (
    ANYTHING,
    NOTHING,
    TEXT,
    UNDEFINED,
    Kind,
    has_known_fields,
    thing,
    union,
    widened,
)
from .narrowing import Fact, facts, holds_within, narrowed
from .tree import Node, leaves, name_of_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .flow import Slot
    from .scopes import Scopes


class Names(Calls):
    """What names can be, where they are read and where they are set."""

    def __init__(self, tree: Node, scopes: Scopes) -> None:
        super().__init__(tree, scopes)
        self.flow = Flow(tree, scopes)
        self._facts: list[Fact] = []

    def see(self, node: Node) -> Kind:
        """Return what an expression can be."""
        raise NotImplementedError

    def do(self, node: Node) -> Kind | None:
        """Run a statement."""
        raise NotImplementedError

    # Setting --------------------------------------------------------------------------------------

    def _write(self, node: Node, kind: Kind) -> None:
        slots: list[Slot] = node.slots
        for slot in slots:
            after = slot.kind | kind
            if after != slot.kind:
                slot.kind = widened(slot.kind, after) if self.round > 3 else after
                self.changed = True
        if node.kind_ is None:  # it is only written, not read as well
            node.kind_ = kind

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
            short = any((each.least or 0) < len(target.elements) for each in kind.lists)
            for index, each in enumerate(target.elements):
                if each is None:
                    continue
                if kind.only_list and each.type != "RestElement":
                    here = union(one.place(index) for one in kind.lists)
                    self.assign(each, here | (UNDEFINED if short else NOTHING))
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
                    self.assign(each.argument, self._rest(each, target, kind))
                    continue
                name = name_of_key(each)
                if each.computed:
                    self.see(each.key)
                self.assign(each.value, members.get(self, kind, name, each) if name else ANYTHING)
        elif kind_of == "RestElement":
            self.assign(target.argument, kind)

    def _rest(self, rest: Node, pattern: Node, kind: Kind) -> Kind:
        """Return what a pattern leaves of an object: ``{ a, ...rest }``."""
        made = self.make(rest, "record")
        taken = [name_of_key(each) for each in pattern.properties if each is not rest]
        if made.keyed or not has_known_fields(kind) or None in taken:
            made.keyed = True
            self.grow(made, "*", self.values(kind))
            return thing(made)
        for each in kind.things:
            for name, value in each.fields.items():
                if name not in taken:
                    self.grow(made, name, value)
                    if all(one.has(name) for one in kind.things):
                        made.sure.add(name)
                    else:
                        made.sure.discard(name)
        return thing(made)

    def _assign_member(self, target: Node, kind: Kind) -> None:
        owner = self.see(target.object)
        name = name_of_key(target)
        key = self.see(target.property) if target.computed else TEXT
        if target.kind_ is None:
            target.kind_ = kind
        if owner.anything:
            self.escape(kind)
        for each in owner.things:
            members_set.put(self, each, name, key, kind, target)

    # Reading --------------------------------------------------------------------------------------

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

    # Under conditions -----------------------------------------------------------------------------

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


def is_expression(node: Node) -> bool:
    """Return whether a node is an expression."""
    return node.type.endswith(("Expression", "Literal")) or node.type in ("Identifier", "Super")
