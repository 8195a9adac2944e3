"""Operators, as Python's where both give the same, else as functions of `pysynaptic.js`.

Longer than other modules: the operators share how their operands become truths, texts and numbers.
"""

from __future__ import annotations

import ast

from . import arithmetic, language
from . import python as py
from .fixed import put
from .kinds import EXACT, Kind, Number, Thing
from .members_written import key_of, private_key
from .spoken import check_text
from .tree import Node, skip_chain
from .writer import EXPRESSIONS, Writer, writes

ARITHMETIC = {
    "+": (arithmetic.added, "add"),
    "-": (arithmetic.subtracted, "sub"),
    "*": (arithmetic.multiplied, "mul"),
    "/": (arithmetic.divided, "div"),
    "%": (arithmetic.remainder, "mod"),
}
ORDER = {"<": "less", ">": "greater", "<=": "lessEqual", ">=": "greaterEqual"}
BITS = {
    "&": "bitAnd",
    "|": "bitOr",
    "^": "bitXor",
    "<<": "shiftLeft",
    ">>": "shiftRight",
    ">>>": "shiftRightUnsigned",
}
PLAIN_TRUTH = "library", "function", "class", "instance", "error", "promise", "pattern", "namespace"


# Truth --------------------------------------------------------------------------------------------


def truth(port: Writer, node: Node) -> ast.expr:
    """Write a condition: Python's truth of what is written is JavaScript's of the node."""
    if node.type == "UnaryExpression" and node.operator == "!":
        return py.negated(truth(port, node.argument))
    if port.text(node) == "module.parent" and node.object.binding.kind == "outer":
        return py.compared(py.name("__name__"), "!=", py.constant("__main__"))
    if node.type == "LogicalExpression" and node.operator != "??":
        word = "and" if node.operator == "&&" else "or"
        return py.both(truth(port, node.left), word, truth(port, node.right))
    return true_if(port, port.expression(node), port.kind(node))


def true_if(port: Writer, value: ast.expr, kind: Kind) -> ast.expr:
    """Write whether a value counts as true."""
    if agrees(kind):
        return value
    things = kind.only("things")
    if not kind.others("things", "null", "undefined") and things.things:
        if kind.null and not kind.undefined:
            return py.compared(value, "is not", py.constant(None))
        if kind.undefined and not kind.null:
            return py.compared(value, "is not", port.undefined())
        if kind.null:
            return py.negated(port.js("nullish", value))
    return port.js("truthy", value)


def agrees(kind: Kind) -> bool:
    """Return whether Python and JavaScript agree which of these values are true."""
    if kind.anything or kind.is_nothing:
        return False
    if kind.number is not None and kind.number.may_be_nan:
        return False
    return all(each.what in PLAIN_TRUTH for each in kind.things)


# Numbers and text ---------------------------------------------------------------------------------


@writes(EXPRESSIONS, "BinaryExpression")
def binary_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``a + b`` and the like."""
    operator = node.operator
    if operator == "+":
        check_text(port, node.left)
        check_text(port, node.right)
        if port.kind(node).only_text:
            return concatenation(port, node)
    if operator in ("|",) and _is_zero(node.right):
        return _int32(port, node.left)
    if operator in ("===", "!==", "==", "!="):
        return equality(port, node)
    if operator == "in":
        return _in(port, node)
    if operator == "instanceof":
        return _instanceof(port, node)
    left, right = port.expression(node.left), port.expression(node.right)
    a, b = port.kind(node.left), port.kind(node.right)
    if operator in ORDER:
        return ordered(port, operator, left, right, a, b)
    if operator != "+":  # which makes text of a list
        left, a = _single_but_zero(left, a)
        right, b = _single_but_zero(right, b)
    return operation(port, operator, left, right, a, b)


def operation(
    port: Writer, operator: str, left: ast.expr, right: ast.expr, a: Kind, b: Kind
) -> ast.expr:
    """Write arithmetic."""
    x, y = a.only_number, b.only_number
    if operator in ARITHMETIC:
        rule, function = ARITHMETIC[operator]
        if x is not None and y is not None and rule(x, y)[1]:
            return py.binary(left, operator, right)
        if operator == "+" and a.only_text and b.only_text:
            return py.binary(left, "+", right)
        return port.js(function, left, right)
    if operator == "**":
        if x is not None and y is not None:
            return py.method(port.js_name("Math"), "pow", left, right)
        return port.js("power", left, right)
    if _plain_bits(operator, x, y):
        return py.binary(left, operator, right)
    return port.js(BITS[operator], left, right)


def _plain_bits(operator: str, x: Number | None, y: Number | None) -> bool:
    if x is None or y is None or not (x.is_int and y.is_int):
        return False
    if operator in ("&", "|", "^"):
        return max(x.ints, y.ints) <= 31
    return operator == ">>" and x.ints <= 31 and y.is_count and y.ints <= 4


def _is_zero(node: Node) -> bool:
    return node.type == "Literal" and node.value == 0 and not isinstance(node.value, bool)


def _int32(port: Writer, node: Node) -> ast.expr:
    return port.js("int32", port.expression(node))


def ordered(
    port: Writer, operator: str, left: ast.expr, right: ast.expr, a: Kind, b: Kind
) -> ast.expr:
    """Write ``a < b`` and the like."""
    left, a = single(left, a)
    right, b = single(right, b)
    if (a.only_number and b.only_number) or (a.only_text and b.only_text):
        return py.compared(left, operator, right)
    return port.js(ORDER[operator], left, right)


def single(value: ast.expr, kind: Kind) -> tuple[ast.expr, Kind]:
    """Return the only number of a list of one, which JavaScript takes for that number."""
    if kind.only_list and all(
        each.length == 1 and each.fields["*"].only_number for each in kind.lists
    ):
        inner = py.subscript(value, py.constant(0))
        found = Kind()
        for each in kind.lists:
            found = found | each.fields["*"]
        return inner, found
    return value, kind


def _single_but_zero(value: ast.expr, kind: Kind) -> tuple[ast.expr, Kind]:
    """Return the same, but for what may be -0, which the text of a list does not have."""
    inner, found = single(value, kind)
    number = found.only_number
    return (value, kind) if number is None or (number.zero and number.negative) else (inner, found)


# Equality -----------------------------------------------------------------------------------------


def equality(port: Writer, node: Node) -> ast.expr:
    """Write ``===``, ``==`` and their opposites."""
    operator = node.operator
    if {port.text(node.left), port.text(node.right)} == {"require.main", "module"}:
        main = py.compared(py.name("__name__"), "==", py.constant("__main__"))
        return py.negated(main) if operator.startswith("!") else main
    found = _typeof_test(port, node) or _null_test(port, node)
    if found is None:
        left, right = port.expression(node.left), port.expression(node.right)
        found = equal(
            port, len(operator) == 3, left, right, port.kind(node.left), port.kind(node.right)
        )
    return py.negated(found) if operator.startswith("!") else found


def equal(
    port: Writer, strictly: bool, left: ast.expr, right: ast.expr, a: Kind, b: Kind
) -> ast.expr:
    """Write whether two values are equal."""
    if not strictly:
        left, a = single(left, a) if b.only_number else (left, a)
        right, b = single(right, b) if a.only_number else (right, b)
    if (a.only_number and b.only_number) or (a.only_text and b.only_text):
        return py.compared(left, "==", right)
    if a.only_boolean and b.only_boolean:
        if isinstance(right, ast.Constant):
            return left if right.value else py.negated(left)
        return py.compared(left, "==", right)
    if (
        a.only_things
        and b.only_things
        and not any(_is_method(each) for each in a.things | b.things)
    ):
        return py.compared(left, "is", right)
    if strictly and _told_apart(a, b):
        return py.compared(left, "==", right)
    return port.js("same" if strictly else "equal", left, right)


def _is_method(thing: Thing) -> bool:
    """Return whether Python makes a new object each time a method is read."""
    return thing.function is not None and (thing.function.is_method or thing.function.uses_this)


def _told_apart(a: Kind, b: Kind) -> bool:
    """Return whether Python's ``==`` is ``===``: it takes True for 1, and compares contents."""
    if a.anything or b.anything:
        # Only text is equal to text, whatever the other is.
        return a.only_text or b.only_text
    if (a.things or b.things) and not (a.things and b.things):
        plain = a if b.things else b
        return not plain.things and not _odd(b if b.things else a) and not _mixed(a, b)
    return not a.things and not b.things and not _mixed(a, b)


def _odd(kind: Kind) -> bool:
    return any(
        each.what not in ("list", "record", "function", "class", "library", "instance")
        for each in kind.things
    )


def _mixed(a: Kind, b: Kind) -> bool:
    return bool((a.number and b.boolean) or (a.boolean and b.number))


def _null_test(port: Writer, node: Node) -> ast.expr | None:
    """Write a comparison with null or undefined."""
    for value, other in ((node.left, node.right), (node.right, node.left)):
        word = nullish(other)
        if word is None:
            continue
        written = port.expression(value)
        kind = port.kind(value)
        if len(node.operator) == 3:
            return py.compared(
                written, "is", py.constant(None) if word == "null" else port.undefined()
            )
        if kind.null and not kind.undefined and not kind.anything:
            return py.compared(written, "is", py.constant(None))
        if kind.undefined and not kind.null and not kind.anything:
            return py.compared(written, "is", port.undefined())
        return port.js("nullish", written)
    return None


def nullish(node: Node) -> str | None:
    """Return ``"null"`` or ``"undefined"`` if a node is one of them."""
    if node.type == "Literal" and node.raw == "null":
        return "null"
    if node.type == "Identifier" and node.name == "undefined" and node.binding.kind == "outer":
        return "undefined"
    if (
        node.type == "UnaryExpression"
        and node.operator == "void"
        and node.argument.type == "Literal"
    ):
        return "undefined"
    return None


def _typeof_test(port: Writer, node: Node) -> ast.expr | None:
    for value, other in ((node.left, node.right), (node.right, node.left)):
        value = skip_chain(value)
        if (
            value.type == "UnaryExpression"
            and value.operator == "typeof"
            and other.value == "undefined"
        ):
            name = value.argument
            if name.type == "Identifier" and name.binding.kind == "outer":
                return None
            return py.compared(port.expression(name), "is", port.undefined())
    return None


def _in(port: Writer, node: Node) -> ast.expr:
    if node.left.type == "PrivateIdentifier":
        return port.js("has", private_key(port, node.left), port.expression(node.right))
    kind = port.kind(node.right)
    left, right = port.expression(node.left), port.expression(node.right)
    if kind.all_are("record") and port.kind(node.left).only_text:
        return py.compared(left, "in", right)
    return port.js("has", left, right)


def _instanceof(port: Writer, node: Node) -> ast.expr:
    return port.js("instanceof", port.expression(node.left), port.expression(node.right))


# Text ---------------------------------------------------------------------------------------------


def concatenation(port: Writer, node: Node) -> ast.expr:
    """Write a sum that is text, as an f-string where it reads well."""
    parts = _summands(port, node)
    return joined(port, parts)


def _summands(port: Writer, node: Node) -> list[Node]:
    """Return the parts of a sum that are put together as text, from left to right."""
    if node.type != "BinaryExpression" or node.operator != "+" or not port.kind(node).only_text:
        return [node]
    left = port.kind(node.left)
    if left.only_text:
        return [*_summands(port, node.left), node.right]
    return [node.left, node.right]


def joined(port: Writer, parts: list[Node]) -> ast.expr:
    """Write texts and values one after the other."""
    written = [added_text(port, port.expression(each), port.kind(each)) for each in parts]
    if all(isinstance(each, ast.Constant) for each in written) or not _fits(written):
        found = written[0]
        for each in written[1:]:
            found = py.binary(found, "+", each)
        return found
    values: list[ast.expr] = []
    for each in written:
        if isinstance(each, ast.Constant):
            text = str(each.value)
            if values and isinstance(values[-1], ast.Constant):
                values[-1] = py.constant(str(values[-1].value) + text)
            elif text:
                values.append(py.constant(text))
        elif isinstance(each, ast.JoinedStr):
            values += each.values
        else:
            values.append(ast.FormattedValue(_plain(each), -1, None))
    if len(values) == 1 and isinstance(values[0], ast.FormattedValue):
        return written[
            next(index for index, each in enumerate(written) if not isinstance(each, ast.Constant))
        ]
    return ast.JoinedStr(values)


def _plain(value: ast.expr) -> ast.expr:
    """Return a value for braces: an int is written there without a function."""
    inner = getattr(value, "formats_itself", None)
    return value if inner is None else inner


def _fits(written: list[ast.expr]) -> bool:
    """Return whether texts can stand in an f-string of Python 3.11."""
    if not any(isinstance(each, (ast.Constant, ast.JoinedStr)) for each in written):
        return False
    for each in written:
        if isinstance(each, (ast.Constant, ast.JoinedStr)):
            continue
        for inner in ast.walk(each):
            if isinstance(inner, (ast.JoinedStr, ast.Lambda)):
                return False
            if (
                isinstance(inner, ast.Constant)
                and isinstance(inner.value, str)
                and (
                    any(mark in inner.value for mark in "'\"\\\n\t{}")
                    or not inner.value.isprintable()
                )
            ):
                return False
    return True


def _as_text(port: Writer, node: Node) -> ast.expr:
    """Write a value as the text that JavaScript makes of it."""
    check_text(port, node)
    value = port.expression(node)
    return text_of(port, value, port.kind(node))


def text_of(port: Writer, value: ast.expr, kind: Kind) -> ast.expr:
    """Write the text of a value."""
    if kind.only_text:
        return value
    found = port.js("String", value)
    number = kind.only_number
    if number is not None and number.is_int and number.ints <= EXACT:
        found.formats_itself = value  # type: ignore[attr-defined]
    return found


def added_text(port: Writer, value: ast.expr, kind: Kind) -> ast.expr:
    """Write the text that a value adds to another with ``+``: that of its ``valueOf()``."""
    object_ = kind.anything or any(each.what in ("instance", "record") for each in kind.things)
    if object_ and port.has_own_values:
        return port.js("add", value, py.constant(""))
    return text_of(port, value, kind)


@writes(EXPRESSIONS, "TemplateLiteral")
def template_literal(port: Writer, node: Node) -> ast.expr:
    """Write a template string."""
    values: list[ast.expr] = []
    for index, quasi in enumerate(node.quasis):
        text = quasi.value.cooked if hasattr(quasi.value, "cooked") else quasi.value["cooked"]
        values.append(py.constant(text))
        if index < len(node.expressions):
            values.append(_as_text(port, node.expressions[index]))
    if not node.expressions:
        return values[0]
    if not _fits(values):
        found: ast.expr | None = None
        for each in values:
            if isinstance(each, ast.Constant) and not each.value:
                continue
            found = each if found is None else py.binary(found, "+", each)
        assert found is not None
        return found
    parts: list[ast.expr] = []
    for each in values:
        if isinstance(each, ast.Constant):
            if each.value:
                parts.append(each)
        elif isinstance(each, ast.JoinedStr):
            parts += each.values
        else:
            parts.append(ast.FormattedValue(_plain(each), -1, None))
    if len(parts) == 1 and isinstance(parts[0], ast.FormattedValue):
        return next(each for each in values if not isinstance(each, ast.Constant))
    return ast.JoinedStr(parts)


@writes(EXPRESSIONS, "TaggedTemplateExpression")
def tagged_template(port: Writer, node: Node) -> ast.expr:
    """Write a template with a tag as a call that gets its texts and its values."""
    tag, quasi = node.tag, node.quasi
    cooked = [_quasi(each, "cooked") for each in quasi.quasis]
    raw = [_quasi(each, "raw") for each in quasi.quasis]
    if port.text(tag) == "String.raw" and tag.object.binding.kind == "outer":
        for each, text in zip(quasi.quasis, raw, strict=True):
            each.value = {"cooked": text, "raw": text}
        written: ast.expr = template_literal(port, quasi)
        return written
    texts = [port.undefined() if each is None else py.constant(each) for each in cooked]
    strings = port.js("template", py.listed(texts))
    if raw != cooked:
        strings.args.append(py.listed([py.constant(each) for each in raw]))
    values = [port.expression(each) for each in quasi.expressions]
    if tag.type == "MemberExpression":
        owner = port.expression(tag.object)
        return port.js("invoke", owner, key_of(port, tag), strings, *values)
    return port.js("call", port.expression(tag), strings, *values)


def _quasi(node: Node, which: str) -> str | None:
    value = node.value
    found: str | None = value[which] if isinstance(value, dict) else getattr(value, which)
    return found


# One operand --------------------------------------------------------------------------------------


@writes(EXPRESSIONS, "UnaryExpression")
def unary_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``-a``, ``!a``, ``typeof a`` and the like."""
    operator, argument = node.operator, node.argument
    if operator == "!":
        return py.negated(truth(port, argument))
    if operator == "void":
        if argument.type == "Literal":
            return port.undefined()
        return py.subscript(
            py.tupled([port.expression(argument), port.undefined()]), py.constant(1)
        )
    if operator == "delete":
        return _delete(port, node)
    if operator == "typeof":
        if argument.of_global:
            argument.or_unset = True
        elif argument.type == "Identifier" and argument.binding.kind == "outer":
            if argument.name in language.TYPES:
                return py.constant(_type_of(port, argument.name))
            if not language.is_known_outer(argument.name):
                return py.constant("undefined")
        return port.js("typeof", port.expression(argument))
    kind = port.kind(argument)
    number = kind.only_number
    if operator == "-":
        if argument.type == "Literal" and number is not None:
            if argument.value == 0:
                return py.minus(py.constant(0.0))
            return py.minus(port.expression(argument))
        if number is not None and (arithmetic.negated(number)[1] or _is_even(port, node.parent)):
            return py.minus(port.expression(argument))
        return port.js("neg", port.expression(argument))
    if operator == "+":
        return (
            port.expression(argument)
            if number is not None
            else port.js("Number", port.expression(argument))
        )
    if argument.type == "UnaryExpression" and argument.operator == "~":
        return _int32(port, argument.argument)
    if number is not None and number.is_int and number.ints <= 31:
        return ast.UnaryOp(ast.Invert(), port.expression(argument))
    return port.js("bitNot", port.expression(argument))


def _is_even(port: Writer, call: Node) -> bool:
    """Return whether a value is the argument of a function that gives the same for 0 and -0."""
    return call.type == "CallExpression" and port.text(call.callee) in (
        "Math.exp", "Math.cos", "Math.cosh", "Math.abs",
    )  # fmt: skip


def _type_of(port: Writer, name: str) -> str:
    """Return the type of a name that ports have not; an ES module has no ``require`` either."""
    if port.source.is_module and name in ("module", "exports", "require"):
        return "undefined"
    return language.TYPES[name]


def _delete(port: Writer, node: Node) -> ast.expr:
    member = skip_chain(node.argument)
    if member.type != "MemberExpression":
        return py.constant(True)
    owner = port.expression(member.object)
    return put(port, member, owner, key_of(port, member), function="remove")


# Choices ------------------------------------------------------------------------------------------


@writes(EXPRESSIONS, "LogicalExpression")
def logical_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``a && b``, ``a || b``, ``a ?? b`` as values."""
    kind = port.kind(node.left)
    if node.operator == "??":
        if not (kind.null or kind.undefined or kind.anything):
            return port.expression(node.left)
        value, again = _twice(port, node.left)
        if not kind.anything and kind.null != kind.undefined:
            empty = py.constant(None) if kind.null else port.undefined()
            return py.conditional(
                py.compared(value, "is not", empty), again, port.expression(node.right)
            )
        return py.conditional(
            py.negated(port.js("nullish", value)), again, port.expression(node.right)
        )
    word = "and" if node.operator == "&&" else "or"
    if agrees(kind):
        return py.both(port.expression(node.left), word, port.expression(node.right))
    value, again = _twice(port, node.left)
    test = true_if(port, value, kind)
    right = port.expression(node.right)
    if node.operator == "&&":
        return py.conditional(test, right, again)
    return py.conditional(test, again, right)


def _twice(port: Writer, node: Node) -> tuple[ast.expr, ast.expr]:
    """Write an expression, and read its value again."""
    value = port.expression(node)
    if py.is_simple(value):
        return value, port.expression(node)
    temporary = port.names.new("value")
    return py.walrus(temporary, value), py.name(temporary)


@writes(EXPRESSIONS, "ConditionalExpression")
def conditional_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``test ? a : b``."""
    return py.conditional(
        truth(port, node.test), port.expression(node.consequent), port.expression(node.alternate)
    )
