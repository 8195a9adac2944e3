"""What a condition says of the names in it, where it held and where it did not."""

from __future__ import annotations

from dataclasses import replace

from .kinds import Kind, Thing
from .tree import Node, function_of, is_within, name_of_key, skip_chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .scopes import Binding

# A binding, and what is known of its value: a word of `narrowed`.
Fact = tuple["Binding", str]

TYPEOF = {
    "number": ("number",),
    "string": ("text",),
    "boolean": ("boolean",),
    "undefined": ("undefined",),
    "function": ("things",),
    "object": ("things", "null"),
}
REVERSED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
NEGATED = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
OPPOSITE = {"===": "!==", "!==": "===", "==": "!=", "!=": "=="}


def facts(test: Node, outcome: bool) -> list[Fact]:
    """Return what is known of names where a condition was true, or false."""
    kind = test.type
    if kind == "Identifier" and test.binding is not None:
        return [(test.binding, "truthy" if outcome else "falsy")]
    if kind == "UnaryExpression" and test.operator == "!":
        return facts(test.argument, not outcome)
    if kind == "LogicalExpression":
        if (test.operator == "&&") == outcome and test.operator != "??":
            return facts(test.left, outcome) + facts(test.right, outcome)
        return []
    if kind == "BinaryExpression" and test.operator == "instanceof":
        return _of_class(test, outcome)
    if kind == "CallExpression" and len(test.arguments) == 1:
        given = test.arguments[0]
        if is_named(test.callee, "Array", "isArray") and given.type == "Identifier":
            return [(given.binding, "list" if outcome else "not list")]
    if kind == "BinaryExpression" and test.operator in OPPOSITE:
        operator = test.operator if outcome else OPPOSITE[test.operator]
        return _compared(test.left, operator, test.right) + _compared(
            test.right, operator, test.left
        )
    if kind == "BinaryExpression" and test.operator in REVERSED:
        operator = test.operator if outcome else NEGATED[test.operator]
        return _ordered(test.left, operator, test.right) + _ordered(
            test.right, REVERSED[operator], test.left
        )
    return []


def _of_class(test: Node, outcome: bool) -> list[Fact]:
    """Return what ``name instanceof C`` says, if C is a class of the program."""
    name, klass = test.left, test.right
    if name.type != "Identifier" or name.binding is None or klass.type != "Identifier":
        return []
    if klass.binding is None or klass.binding.writes or len(klass.binding.declared) != 1:
        return []
    declaration = klass.binding.declared[0].parent
    if declaration.type != "ClassDeclaration":
        return []
    return [(name.binding, f"{'' if outcome else 'not '}instanceof {declaration.start}")]


def is_named(callee: Node, owner: str, name: str) -> bool:
    """Return whether a function is one of JavaScript's, such as ``Array.isArray``."""
    return bool(
        callee.type == "MemberExpression"
        and callee.object.type == "Identifier"
        and callee.object.name == owner
        and (callee.object.binding is None or callee.object.binding.kind == "outer")
        and name_of_key(callee) == name
    )


def _ordered(left: Node, operator: str, right: Node) -> list[Fact]:
    """Return what a comparison with a number says; NaN, which compares as false, stays possible."""
    if left.type != "Identifier" or left.binding is None:
        return []
    bound = right.value if right.type == "Literal" else None
    if right.type == "UnaryExpression" and right.operator == "-" and right.argument.value == 1:
        bound = -1
    if isinstance(bound, bool) or not isinstance(bound, (int, float)):
        return []
    if (operator == ">" and bound >= 0) or (operator == ">=" and bound > 0):
        return [(left.binding, "positive")]
    if (operator == ">=" and bound == 0) or (operator == ">" and bound == -1):
        return [(left.binding, "not negative")]
    return []


def _compared(left: Node, operator: str, right: Node) -> list[Fact]:
    not_ = "not " if operator.startswith("!") else ""
    if left.type == "Identifier" and left.binding is not None:
        word = _nullish(right)
        if word is not None:
            return [(left.binding, not_ + (word if len(operator) == 3 else "nullish"))]
        return []
    left = skip_chain(left)
    if left.type == "UnaryExpression" and left.operator == "typeof":
        name = left.argument
        if name.type == "Identifier" and name.binding is not None and right.type == "Literal":
            if right.value in TYPEOF:
                return [(name.binding, f"{not_}typeof {right.value}")]
    return []


def _nullish(node: Node) -> str | None:
    if node.type == "Literal" and node.raw == "null":
        return "null"
    if node.type == "Identifier" and node.name == "undefined":
        return "undefined"
    if node.type == "UnaryExpression" and node.operator == "void":
        return "undefined"
    return None


def narrowed(kind: Kind, word: str) -> Kind:
    """Return what a value can be of which a fact is known."""
    if kind.anything:
        return kind
    if word == "truthy":
        kind = kind.without("null", "undefined")
        if kind.number is not None:
            number = kind.number
            kind = replace(kind, number=replace(number, zero=False))
        return kind
    if word in ("positive", "not negative"):
        old = kind.number
        # -0 is not below 0, but counts as negative: only an int is sure not to be -0.
        if old is None or (word == "not negative" and not old.is_int):
            return kind
        zero = old.zero and word != "positive"
        return replace(kind, number=replace(old, negative=False, zero=zero))
    if word == "falsy":
        return kind.without("things")
    if word in ("null", "undefined"):
        return kind.only(word)
    if word in ("not null", "not undefined"):
        return kind.without(word[4:])
    if word == "nullish":
        return kind.only("null", "undefined")
    if word == "not nullish":
        return kind.without("null", "undefined")
    if word == "list":
        return replace(kind.only("things"), things=frozenset(kind.lists))
    if word == "not list":
        return replace(kind, things=kind.things - frozenset(kind.lists))
    if "instanceof" in word:
        start = int(word.rpartition(" ")[2])
        if word.startswith("not "):
            others = (each for each in kind.things if not _derives(each, start))
            return replace(kind, things=frozenset(others))
        fits = (each for each in kind.things if each.what == "record" or _derives(each, start))
        return replace(kind.only("things"), things=frozenset(fits))
    negated, _, what = word.rpartition("typeof ")
    if not negated:
        return kind.only(*TYPEOF[what])
    return kind if what in ("function", "object") else kind.without(*TYPEOF[what])


def holds_within(binding: Binding, region: Node) -> bool:
    """Return whether a fact about a name stays true in a part of the program."""
    if binding.kind in ("outer", "sloppy"):
        return False
    for each in binding.writes:
        if function_of(each) is not binding.function or is_within(each, region):
            return False
    return True


def _derives(value: Thing, start: int) -> bool:
    """Return whether an object is of the class that begins at some place, or of one below it."""
    bases = list(value.base.things) if value.what == "instance" and value.base is not None else []
    seen: set[Thing] = set()
    while bases:
        each = bases.pop()
        if each.node is not None and each.node.start == start:
            return True
        if each not in seen and each.base is not None:
            bases += each.base.things
        seen.add(each)
    return False
