"""Which assignments a name can have its value from, at each place where it is used.

A variable that is assigned again at the outermost level of its function is another variable from
there on: ``max = max || 40`` leaves no undefined behind.  A *slot*
is what a variable can be between two such assignments.
"""

from __future__ import annotations

from bisect import bisect_right

from .kinds import NOTHING, Kind
from .scopes import Binding, Scopes, is_inside, runs_once_before
from .tree import Node, function_of, is_function, is_within

SETTABLE = "var", "let", "const", "param", "sloppy"
ALWAYS_SET = "param", "function", "class", "import", "catch", "self", "outer"


class Slot:
    """What a variable can be from one place of its function on."""

    __slots__ = ("kind", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.kind: Kind = NOTHING


class Flow:
    """The slots of all names of a program."""

    def __init__(self, tree: Node, scopes: Scopes) -> None:
        self._entries: dict[Node, list[Node]] = {}
        defining: dict[Binding, list[tuple[int, Node]]] = {}
        functions = {tree} | {scope.function for scope in scopes._scopes}
        for function in functions:
            for place, name in _defining(function):
                if name.binding is not None and name.binding.function is function:
                    defining.setdefault(name.binding, []).append((place, name))
        for binding in scopes.all:
            self._settle(binding, sorted(defining.get(binding, []), key=lambda each: each[0]))

    def _settle(self, binding: Binding, defining: list[tuple[int, Node]]) -> None:
        if binding.kind not in SETTABLE:
            defining = []
        slots = binding.slots = [Slot(-1), *(Slot(place) for place, _ in defining)]
        own = {name: slot for (_, name), slot in zip(defining, slots[1:], strict=True)}
        for node in (*binding.declared, *binding.uses):
            node.slots = [own[node]] if node in own else self._reaching(binding, node)
        writes = [_writing(each) for each in (*binding.declared, *binding.writes)]
        sure = [each for each in writes if each is not None]
        binding.unset = False
        for node in binding.reads:
            node.unset = _may_be_undefined(binding) and not self._is_set(binding, sure, node)
            binding.unset = binding.unset or node.unset
            if node in own:  # x += 1
                node.read_slots = self._before(binding, node)
            else:
                node.read_slots = node.slots

    def _before(self, binding: Binding, node: Node) -> list[Slot]:
        slots: list[Slot] = binding.slots
        return [slots[bisect_right(slots, node.start, key=_start) - 1]]

    def _reaching(self, binding: Binding, node: Node) -> list[Slot]:
        slots: list[Slot] = binding.slots
        if len(slots) == 1:
            return slots
        if function_of(node) is binding.function:
            return self._before(binding, node)
        places = [each.start for each in self.entries(node, binding.function)]
        first = min(places, default=-1)
        return slots[max(0, bisect_right(slots, first, key=_start) - 1) :]

    def _is_set(self, binding: Binding, sure: list[Node], node: Node) -> bool:
        inside = function_of(node) is binding.function
        places = [node] if inside else self.entries(node, binding.function)
        return all(any(_sets(each, place) for each in sure) for place in places)

    def entries(self, node: Node, function: Node) -> list[Node]:
        """Return the places in a function after which a node of a function within it can run."""
        inner = node
        while True:
            around = function_of(inner)
            if around is function or around.parent is None:
                return [inner]
            inner = around
            if function_of(inner) is function:
                return self._entries_of(inner, function, set())

    def _entries_of(self, closure: Node, function: Node, seen: set[Node]) -> list[Node]:
        """Return the places in ``function`` after which a function defined in it can run."""
        if closure in seen:
            return []
        seen.add(closure)
        binding = name_of(closure)
        if binding is None:
            return [closure]
        found: list[Node] = []
        for read in binding.reads:
            if is_within(read, closure):
                continue
            inner = read
            while function_of(inner) is not function and function_of(inner).parent is not None:
                inner = function_of(inner)
            if function_of(inner) is not function:
                return [closure]
            found += [inner] if inner is read else self._entries_of(inner, function, seen)
        return found


def _may_be_undefined(binding: Binding) -> bool:
    """Return whether a variable is undefined before it is set, where reading others is an error."""
    if binding.kind == "let":
        return any(
            each.parent.type == "VariableDeclarator"
            and each.parent.init is None
            and each.parent.parent.parent.type not in ("ForInStatement", "ForOfStatement")
            for each in binding.declared
        )
    return binding.kind not in (*ALWAYS_SET, "const", "sloppy")


def _start(slot: Slot) -> int:
    return slot.start


def name_of(closure: Node) -> Binding | None:
    """Return the only name by which a function, or the class it belongs to, can be reached."""
    if closure.type == "FunctionDeclaration" and closure.id is not None:
        return _constant(closure.id.binding)
    outer: Node | None = closure.parent
    if outer is None:
        return None
    if outer.type == "VariableDeclarator" and outer.id.type == "Identifier":
        return _constant(outer.id.binding)
    if outer.type == "MethodDefinition" and outer.parent.parent.type == "ClassDeclaration":
        return _constant(outer.parent.parent.id.binding)
    return None


def _constant(binding: Binding | None) -> Binding | None:
    if binding is None or binding.writes or len(binding.declared) != 1:
        return None
    return binding


def _defining(function: Node) -> list[tuple[int, Node]]:
    """Return the names that the outermost statements of a function set, and from where on."""
    body = function.body
    if isinstance(body, Node):
        body = body.body if body.type == "BlockStatement" else []
    found = []
    for statement in body:
        if statement.type in ("ExportNamedDeclaration",) and statement.declaration is not None:
            statement = statement.declaration
        if statement.type == "VariableDeclaration":
            for each in statement.declarations:
                if each.init is not None and each.id.type == "Identifier":
                    found.append((each.end, each.id))
        elif statement.type == "ExpressionStatement":
            each = statement.expression
            while each.type == "AssignmentExpression" and each.operator == "=":
                if each.left.type == "Identifier":
                    found.append((statement.expression.end, each.left))
                each = each.right
    return found


def _writing(name: Node) -> Node | None:
    """Return the node that has run when a name has been set where it stands."""
    inner: Node = name
    outer: Node | None = name.parent
    head: Node
    while outer is not None and not is_function(outer):
        kind = outer.type
        if kind == "VariableDeclarator":
            if outer.init is not None:
                return outer
            head = outer.parent.parent
            if head.type in ("ForInStatement", "ForOfStatement") and outer.parent is head.left:
                return _left(head)
            return None
        if kind == "AssignmentExpression":
            return outer if outer.operator == "=" and inner is outer.left else None
        if kind in ("ForInStatement", "ForOfStatement"):
            return _left(outer)
        if kind not in (
            "ArrayPattern",
            "ObjectPattern",
            "Property",
            "AssignmentPattern",
            "RestElement",
        ):
            return None
        inner, outer = outer, outer.parent
    return None


def _sets(writing: Node, place: Node) -> bool:
    """Return whether a name that ``writing`` sets is set at a place in any case."""
    loop = writing.parent
    if loop.type in ("ForInStatement", "ForOfStatement") and writing is loop.left:
        return is_inside(place, loop.body)
    return runs_once_before(writing, place)


def _left(loop: Node) -> Node:
    left: Node = loop.left
    return left
