"""Which indices exist: whether ``list[i]`` is an element of the list in any case.

Both the inference and the rooms that write ask it: what exists has the kind of an element, and is
read with Python's brackets.  A list has a least length, which it never falls below (`Thing.least`);
the rest follows from the loops and conditions around an index.

While kinds still grow, an answer may turn from true to false, never back: a kind that is not known
yet counts as one that does no harm.

Longer than other modules: one question, and each place that an index can come from.
"""

from __future__ import annotations

from .kinds import NOTHING, Kind
from .scopes import Binding, is_inside, is_written, runs_once_before
from .tree import LOOPS, Node, function_of, is_function, is_within, name_of_key, skip_chain, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SHRINKING = {"pop", "shift", "splice"}
GROWING = {"push", "unshift"}
# Methods of lists that call a function at once, and which of its parameters is the index.
CALLING = {
    **dict.fromkeys(
        ("forEach", "map", "filter", "some", "every", "find", "findIndex", "flatMap"), 1
    ),
    "reduce": 2,
    "reduceRight": 2,
}
SEARCHING = {"indexOf", "lastIndexOf", "findIndex", "findLastIndex"}


def kind_of(node: Node) -> Kind:
    """Return what is known of an expression so far."""
    kind: Kind | None = node.kind_
    return NOTHING if kind is None else kind


def least_length(kind: Kind) -> int:
    """Return how many elements a list has at least."""
    return min((each.least or 0 for each in kind.lists), default=0)


class Indices:
    """Answers about the indices of one program."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree
        self._resizing: list[tuple[Node, Node, bool]] | None = None
        self._set_names: set[tuple[str | None, bool]] | None = None

    # The question ---------------------------------------------------------------------------------

    def exist(self, node: Node) -> bool:
        """Return whether what a member's brackets name is an element in any case."""
        if not node.computed:
            return False
        index = kind_of(node.property)
        if index.is_nothing or self.from_end(node) is not None:
            return True
        if index.only_number is None or not index.only_number.is_count:
            return False
        return self._below(node.property, node.object, node)

    def from_end(self, node: Node) -> int | None:
        """Return k for ``list[list.length - k]`` that is an element in any case."""
        index, owner = node.property, kind_of(node.object)
        if index.type != "BinaryExpression" or index.operator != "-" or not owner.only_list:
            return None
        count = _whole(index.right)
        if count is None or not _is_length(index.left, node.object):
            return None
        return count if 1 <= count <= least_length(owner) else None

    def has_key(self, node: Node) -> bool:
        """Return whether a member's brackets name a property that a loop found in the object."""
        owner, key = node.object, node.property
        kind = kind_of(owner)
        if not node.computed or key.type != "Identifier" or key.binding is None:
            return False
        if kind.is_nothing:
            return True
        if not kind.all_are("record") or any(each.lost or each.escaped for each in kind.things):
            return False
        around = node.parent
        while around is not None and around is not key.binding.function.parent:
            source = _keys_of(around, key.binding)
            if source is not None and is_inside(node, around.body):
                same = same_place(source, owner) and self.same_throughout(owner, around)
                return same and self._keeps(key.binding, around.body, node)
            if is_function(around) and not is_called_at_once(around):
                return False
            around = around.parent
        return False

    def appends(self, node: Node) -> bool:
        """Return whether setting a member makes a list longer by one at most, without holes."""
        if _is_length(node.property, node.object):
            return True
        loop, statement = self._loop_of_statement(node)
        if loop is None or statement is None or node.property.type != "Identifier":
            return False
        binding = node.property.binding
        return (
            _counts_by_one(loop, binding)
            and self._keeps(binding, loop.body, None)
            and self.same_throughout(node.object, loop)
            and not self.shrinks(node.object, loop)
            and not any(
                each.type == "ContinueStatement" and each.start < statement.start
                for each in walk(loop.body)
            )
        )

    def _loop_of_statement(self, node: Node) -> tuple[Node | None, Node | None]:
        """Return the loop that runs an assignment in each of its turns."""
        statement = node.parent.parent
        if node.parent.type != "AssignmentExpression" or statement.type != "ExpressionStatement":
            return None, None
        around = statement.parent
        if around.type == "BlockStatement":
            around = around.parent
        return (around, statement) if around.type == "ForStatement" else (None, None)

    # Where an index comes from --------------------------------------------------------------------

    def _below(self, index: Node, owner: Node, place: Node, more: int = 0) -> bool:
        """Return whether an index plus ``more`` is below the length of a list."""
        kind = index.type
        if kind == "Literal":
            value = _whole(index)
            return value is not None and value + more < self._least(owner)
        if kind == "ConditionalExpression":
            branches = index.consequent, index.alternate
            return all(self._below(each, owner, place, more) for each in branches)
        if kind == "BinaryExpression" and index.operator == "+":
            by = _whole(index.right)
            return by is not None and self._below(index.left, owner, place, more + by)
        if kind == "BinaryExpression" and index.operator == "-":
            by = _whole(index.right)
            return by is not None and self._below(index.left, owner, place, max(more - by, 0))
        if more == 0 and kind == "BinaryExpression" and index.operator == "%":
            return self._within(index.right, owner, place) is not None
        if more == 0 and kind == "CallExpression":
            return self._drawn(index, owner, place) or self._found(index, owner)
        if kind == "Identifier" and index.binding is not None:
            return (
                self._guarded(index, owner, place, more)
                or self._set_once(index, owner, more)
                or (more == 0 and self._index_of_callback(index.binding, owner, place))
            )
        return False

    def _least(self, owner: Node) -> int:
        kind = kind_of(owner).without("null", "undefined")
        if kind.is_nothing:
            return 1 << 53
        return least_length(kind) if kind.only_list else 0

    def _drawn(self, index: Node, owner: Node, place: Node) -> bool:
        """Return whether an index is ``Math.floor(Math.random() * n)`` for a fitting n."""
        product = index.arguments[0] if len(index.arguments) == 1 else None
        if not _is_method(index, "Math", "floor") or product is None:
            return False
        if product.type != "BinaryExpression" or product.operator != "*":
            return False
        for one, other in ((product.left, product.right), (product.right, product.left)):
            if one.type == "CallExpression" and _is_method(one, "Math", "random"):
                return self._draws_below(other, owner, place)
        return False

    def _draws_below(self, most: Node, owner: Node, place: Node) -> bool:
        if most.type == "BinaryExpression" and most.operator == "+" and _whole(most.right) == 1:
            return self._below(most.left, owner, place)
        if self._below(most, owner, place):
            return True
        return self._least(owner) >= 1 and self._within(most, owner, place) is not None

    def _found(self, index: Node, owner: Node) -> bool:
        """Return whether an index that is not negative was looked up in the list."""
        callee = index.callee
        if callee.type != "MemberExpression" or name_of_key(callee) not in SEARCHING:
            return False
        return kind_of(owner).only_list and same_place(callee.object, owner)

    def _set_once(self, index: Node, owner: Node, more: int) -> bool:
        """Return whether a variable was set to a fitting index, and neither changes later."""
        value = _only_value(index)
        return value is not None and self._lasts(owner) and self._below(value, owner, value, more)

    def _index_of_callback(self, binding: Binding, owner: Node, place: Node) -> bool:
        """Return whether an index is what ``list.forEach`` and the like give for the same list."""
        function = binding.function
        call = function.parent
        if call is None or call.type != "CallExpression" or function not in call.arguments[:1]:
            return False
        callee = call.callee
        if callee.type != "MemberExpression" or binding.writes:
            return False
        which = CALLING.get(name_of_key(callee) or "")
        if which is None or len(function.params) <= which or function.id is not None:
            return False
        param = function.params[which]
        if param.type != "Identifier" or param.binding is not binding:
            return False
        return (
            kind_of(callee.object).only_list
            and same_place(callee.object, owner)
            and self.same_throughout(owner, function)
            and not self.shrinks(owner, function)
            and _runs_at_once(place, function)
        )

    # Loops and conditions around it ---------------------------------------------------------------

    def _guarded(self, index: Node, owner: Node, place: Node, more: int) -> bool:
        """Return whether a condition around a place says that a variable is below the length."""
        inner, around = place, place.parent
        while around is not None:
            for test, region in _conditions(around, inner):
                if not self._keeps(index.binding, region, place):
                    continue
                if any(
                    self._says(each, index.binding, owner, region, more)
                    for each in _conjuncts(test)
                ):
                    return True
            if around.type == "ForStatement" and inner is around.body:
                if self._counts_down(around, index.binding, owner, more):
                    return True
            if is_function(around) and not is_called_at_once(around):
                return False
            inner, around = around, around.parent
        return False

    def _says(self, test: Node, binding: Binding, owner: Node, region: Node, more: int) -> bool:
        """Return whether a comparison says that a variable plus ``more`` is below the length."""
        if test.type != "BinaryExpression":
            return False
        left, operator, right = test.left, test.operator, test.right
        if operator in (">", ">="):
            left, operator, right = right, "<" if operator == ">" else "<=", left
        if operator not in ("<", "<=") or left.type != "Identifier" or left.binding is not binding:
            return False
        room = self._within(right, owner, region)
        return room is not None and more < room + (operator == "<")

    def _within(self, most: Node, owner: Node, region: Node) -> int | None:
        """Return by how much at least a number stays below the length, or None if it may not."""
        if most.type == "BinaryExpression" and most.operator == "-":
            by = _whole(most.right)
            room = None if by is None else self._within(most.left, owner, region)
            return None if room is None or by is None else room + by
        if _is_length(most, owner):
            steady = self.same_throughout(owner, region) and not self.shrinks(owner, region)
            return 0 if steady else None
        value = _whole(most)
        if value is not None:
            least = self._least(owner)
            return least - value if value <= least else None
        if most.type == "CallExpression" and _is_method(most, "Math", "min"):
            rooms = [self._within(each, owner, region) for each in most.arguments]
            return max((each for each in rooms if each is not None), default=None)
        if most.type == "Identifier" and most.binding is not None and self._lasts(owner):
            only = _only_value(most)
            return None if only is None else self._within(only, owner, only)
        return None

    def _counts_down(self, loop: Node, binding: Binding, owner: Node, more: int) -> bool:
        """Return whether a loop begins below the length and only counts down."""
        start = _start_of(loop, binding)
        update = loop.update
        if start is None or update is None or not self._keeps(binding, loop.body, None):
            return False
        down = update.type == "UpdateExpression" and update.operator == "--"
        if not down or update.argument.binding is not binding:
            return False
        room = self._within(start, owner, loop)
        return room is not None and more < room

    def _keeps(self, binding: Binding, region: Node, place: Node | None) -> bool:
        """Return whether a variable has its value from the beginning of a region up to a place."""
        for write in binding.writes:
            if function_of(write) is not binding.function:
                return False
            if not is_inside(write, region):
                continue
            if place is None or write.start < place.end or _loop_around(place, write, region):
                return False
        return True

    # What stays as it is --------------------------------------------------------------------------

    def _lasts(self, owner: Node) -> bool:
        """Return whether an expression is the same list wherever it stands, never shortened."""
        for each in walk(owner):
            if each.type == "Identifier" and each.binding is not None:
                if each.binding.kind in ("outer", "sloppy") or each.binding.writes:
                    return False
                if len(each.binding.declared) > 1:
                    return False
            elif each.type == "MemberExpression":
                name = name_of_key(each)
                if name is None or self._is_set(name, everywhere=True):
                    return False
            elif each.type != "Identifier":
                return False
        return not any(each.shortened or each.escaped for each in kind_of(owner).things)

    def same_throughout(self, owner: Node, region: Node) -> bool:
        """Return whether an expression means the same in every turn of a loop."""
        inner = _inside(region)
        for each in walk(owner):
            if each.type == "Identifier" and each.binding is not None:
                for write in each.binding.writes:
                    if is_inside(write, inner) or function_of(write) is not function_of(region):
                        return False
            elif each.type == "MemberExpression":
                name = name_of_key(each)
                if name is not None and self._is_set_within(name, inner):
                    return False
            elif each.type not in ("Literal", "ThisExpression", "Identifier"):
                return False
        return True

    def _is_set_within(self, name: str, region: Node) -> bool:
        for each in walk(region):
            if each.type == "MemberExpression" and is_written(each):
                if name_of_key(each) in (name, None):
                    return True
            if each.type == "CallExpression" and not is_harmless(each):
                return self._is_set(name)
        return False

    def _is_set(self, name: str, everywhere: bool = False) -> bool:
        """Return whether the program, or a function of it, sets a property with a name."""
        if self._set_names is None:
            self._set_names = {
                (name_of_key(each), function_of(each).parent is not None)
                for each in walk(self.tree)
                if each.type == "MemberExpression" and is_written(each)
            }
        wanted = {name, None}
        return any(each in wanted and (inside or everywhere) for each, inside in self._set_names)

    def shrinks(self, owner: Node, region: Node, grows: bool = False) -> bool:
        """Return whether a loop may make a list shorter (or longer, if that is asked)."""
        things = kind_of(owner).things
        if not any(each.shortened or (grows and each.resized) for each in things):
            return False
        if self._resizing is None:
            self._resizing = list(self._find_resizing())
        for each, changed, only_grows in self._resizing:
            if only_grows and not grows:
                continue
            kind = kind_of(changed)
            if not (kind.anything or kind.things & things):
                continue
            if is_inside(each, region) or function_of(each) is not function_of(region):
                if not is_inside(each, region) and not may_run_functions(region):
                    continue
                return True
        return any(each.escaped for each in things) and may_run_functions(region)

    def _find_resizing(self) -> Iterator[tuple[Node, Node, bool]]:
        """Yield what may change the length of a list, the list, and whether it only gets longer."""
        for each in walk(self.tree):
            if each.type == "CallExpression":
                callee = skip_chain(each.callee)
                name = name_of_key(callee) if callee.type == "MemberExpression" else None
                if name in SHRINKING | GROWING:
                    yield each, callee.object, name in GROWING
            elif each.type == "MemberExpression" and is_written(each):
                is_length = name_of_key(each) == "length"
                if is_length or each.computed:
                    yield each, each.object, not is_length


# Expressions --------------------------------------------------------------------------------------


def same_place(one: Node, other: Node) -> bool:
    """Return whether two expressions name the same thing, if nothing between them changes it."""
    if one.type != other.type:
        return False
    if one.type == "Identifier":
        return one.binding is not None and one.binding is other.binding
    if one.type == "Literal":
        return bool(one.raw == other.raw)
    if one.type == "MemberExpression":
        if not same_place(one.object, other.object):
            return False
        name = name_of_key(one)
        if name is not None or name_of_key(other) is not None:
            return name == name_of_key(other)
        return same_place(one.property, other.property)
    return one.type == "ThisExpression"


def _is_length(node: Node, owner: Node) -> bool:
    return (
        node.type == "MemberExpression"
        and name_of_key(node) == "length"
        and same_place(node.object, owner)
    )


def _keys_of(loop: Node, binding: Binding) -> Node | None:
    """Return the object whose keys a loop, or a function called for each, sets a variable to."""
    if loop.type in ("ForInStatement", "ForOfStatement"):
        left = loop.left
        name = left.declarations[0].id if left.type == "VariableDeclaration" else left
        keys: Node = loop.right
    elif is_function(loop) and is_called_at_once(loop) and loop.params:
        callee = loop.parent.callee
        name, keys = loop.params[0], callee.object
        if (name_of_key(callee) or "").startswith("reduce"):
            return None
    else:
        return None
    if name.binding is not binding:
        return None
    if loop.type == "ForInStatement":
        return keys
    if keys.type != "CallExpression" or not _is_method(keys, "Object", "keys"):
        return None
    only: Node | None = keys.arguments[0] if len(keys.arguments) == 1 else None
    return only


def _is_method(call: Node, space: str, name: str) -> bool:
    callee = call.callee
    return bool(
        callee.type == "MemberExpression"
        and name_of_key(callee) == name
        and callee.object.type == "Identifier"
        and callee.object.name == space
        and callee.object.binding.kind == "outer"
    )


def _whole(node: Node) -> int | None:
    """Return the number that a literal is, if it is whole and not negative."""
    value = node.value
    if node.type != "Literal" or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return int(value) if 0 <= value < 1 << 53 and value == int(value) else None


def _only_value(name: Node) -> Node | None:
    """Return the expression that a variable has its only value from, set before it is read here."""
    binding = name.binding
    if binding.kind not in ("const", "let", "var"):
        return None
    values = [
        each.parent.init
        for each in binding.declared
        if each.parent.type == "VariableDeclarator" and each.parent.init is not None
    ]
    for write in binding.writes:
        assignment = write.parent
        if assignment.type != "AssignmentExpression" or assignment.operator != "=":
            return None
        values.append(assignment.right)
    if len(values) != 1 or not runs_once_before(values[0], name):
        return None
    only: Node = values[0]
    return only


def _conditions(around: Node, inner: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the condition under which one part of a node runs, and that part."""
    kind = around.type
    if around.test is not None and (
        (kind in ("ForStatement", "WhileStatement") and inner is around.body)
        or (kind in ("IfStatement", "ConditionalExpression") and inner is around.consequent)
    ):
        yield around.test, inner
    elif kind == "LogicalExpression" and around.operator == "&&" and inner is around.right:
        yield around.left, inner


def _conjuncts(test: Node) -> Iterator[Node]:
    if test.type == "LogicalExpression" and test.operator == "&&":
        yield from _conjuncts(test.left)
        yield from _conjuncts(test.right)
    else:
        yield test


def _start_of(loop: Node, binding: Binding) -> Node | None:
    """Return what the head of a loop sets a variable to."""
    init = loop.init
    if init is None:
        return None
    if init.type == "VariableDeclaration":
        for each in init.declarations:
            if each.id.type == "Identifier" and each.id.binding is binding:
                found: Node | None = each.init
                return found
        return None
    if init.type == "AssignmentExpression" and init.operator == "=":
        if init.left.type == "Identifier" and init.left.binding is binding:
            right: Node = init.right
            return right
    return None


def _counts_by_one(loop: Node, binding: Binding) -> bool:
    start, update = _start_of(loop, binding), loop.update
    return bool(
        start is not None
        and _whole(start) == 0
        and update is not None
        and update.type == "UpdateExpression"
        and update.operator == "++"
        and update.argument.type == "Identifier"
        and update.argument.binding is binding
    )


def _loop_around(place: Node, write: Node, region: Node) -> bool:
    """Return whether a loop in a region runs both a place and a write, so in any order."""
    each = place.parent
    while each is not None and each is not region.parent:
        if each.type in LOOPS and is_within(write, each):
            return True
        each = each.parent
    return False


def _inside(region: Node) -> Node:
    """Return what a loop or a function runs, for one that is not such a part itself."""
    body = region.body
    return body if isinstance(body, Node) else region


def is_called_at_once(function: Node, methods: Collection[str] = CALLING.keys()) -> bool:
    """Return whether a function is one that a list's method calls at once."""
    call = function.parent
    if call is None or call.type != "CallExpression" or function not in call.arguments:
        return False
    callee = call.callee
    return callee.type == "MemberExpression" and name_of_key(callee) in methods


def _runs_at_once(place: Node, function: Node) -> bool:
    """Return whether a place in a function runs during the function's call."""
    each = function_of(place)
    while each is not function:
        if each.parent is None or not is_called_at_once(each):
            return False
        each = function_of(each)
    return True


# Calls --------------------------------------------------------------------------------------------


def is_harmless(call: Node) -> bool:
    """Return whether a call cannot run code of the program."""
    callee = skip_chain(call.callee)
    if callee.type == "MemberExpression":
        kind = kind_of(callee.object)
        return (
            kind.is_nothing
            or kind.all_are("builtin", "library")
            or kind.only_text
            or kind.only_number is not None
        )
    kind = kind_of(callee)
    return kind.is_nothing or kind.all_are("builtin")


def may_run_functions(region: Node) -> bool:
    """Return whether a loop may run functions of the program."""
    return any(
        each.type in ("CallExpression", "NewExpression") and not is_harmless(each)
        for each in walk(_inside(region))
        if each.type != "NewExpression" or not kind_of(each.callee).all_are("builtin")
    ) or any(each.type in ("AwaitExpression", "YieldExpression") for each in walk(_inside(region)))
