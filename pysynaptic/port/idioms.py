"""Methods of lists, texts and numbers as a careful person writes them in Python.

Longer than other modules: a short function for each method.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from . import python as py
from .arguments import arguments, shaped
from .kinds import Kind
from .operators import text_of, truth
from .scopes import targets
from .tree import Node, is_function, name_of_key, skip_chain, walk
from .writer import NeedsDef, Writer

Idiom = Callable[[Writer, Node, Node, Kind], "ast.expr | None"]

# Methods of lists and texts that pysynaptic.js has as functions: the owner comes first.
LIST_FUNCTIONS = {
    "push", "pop", "shift", "unshift", "slice", "splice", "concat", "join", "reverse", "sort",
    "indexOf", "lastIndexOf", "includes", "find", "findIndex", "findLast", "findLastIndex",
    "filter", "map", "forEach", "reduce", "reduceRight", "some", "every", "fill", "flat", "flatMap",
}  # fmt: skip
TEXT_FUNCTIONS = {
    "charAt", "charCodeAt", "codePointAt", "substring", "substr", "slice", "split", "indexOf",
    "lastIndexOf", "replace", "replaceAll", "padStart", "padEnd", "trim", "trimStart", "trimEnd",
    "repeat", "match", "matchAll", "search", "localeCompare", "concat", "includes", "startsWith",
    "endsWith", "normalize",
}  # fmt: skip
# Methods whose result depends on what counts as one character.
COUNTING = {"indexOf", "split", "padStart", "padEnd", "slice", "substring"}
NUMBER_FUNCTIONS = {"toFixed", "toPrecision", "toExponential", "toString", "toLocaleString"}


def method(port: Writer, node: Node, callee: Node, name: str, owner: Kind) -> ast.expr | None:
    """Write the call of a method of a list, text or number, or return None."""
    plain = owner.without("null", "undefined")
    if plain.only_list:
        return _list_method(port, node, callee, name, plain)
    if plain.only_text:
        return _text_method(port, node, callee, name)
    if plain.only_number is not None and name in NUMBER_FUNCTIONS:
        if name == "toString" and not node.arguments:
            return port.js("String", port.expression(callee.object))
        return _function(port, node, callee, name)
    if name == "toString" and plain.only_boolean:
        return port.js("String", port.expression(callee.object))
    return None


def _function(port: Writer, node: Node, callee: Node, name: str) -> ast.expr:
    owner = port.expression(callee.object)
    return shaped(port, node, port.js(name, owner, *arguments(port, node)))


def is_statement(node: Node) -> bool:
    """Return whether the value of an expression is not used."""
    parent = node.parent
    if parent is not None and parent.type == "ChainExpression":
        parent = parent.parent
    return parent is not None and parent.type == "ExpressionStatement"


# Lists --------------------------------------------------------------------------------------------


# Methods that leave holes as they are, in Python too.
MOVING = {"push", "slice", "reverse", "concat", "unshift"}


def _list_method(port: Writer, node: Node, callee: Node, name: str, owner: Kind) -> ast.expr | None:
    write = LISTS.get(name)
    if port.holey(owner) and name not in MOVING:
        write = None
    if write is not None and not any(each.fixed for each in owner.lists):
        depth = len(port.frames)
        try:
            found = write(port, node, callee, owner)
        except NeedsDef:
            _forget_parts(node)
            if len(port.frames) > depth:  # what stands around it needs statements, too
                del port.frames[depth:]
            if port.frame.is_lambda:
                raise
            found = None
        if found is not None:
            return found
    if name in LIST_FUNCTIONS:
        return _function(port, node, callee, name)
    return None


def _push(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    if not is_statement(node) or len(node.arguments) != 1:
        return None
    only = node.arguments[0]
    if only.type == "SpreadElement":
        kind = port.kind(only.argument)
        if not kind.only_list or port.holey(kind):
            return None
        return py.method(port.expression(callee.object), "extend", port.expression(only.argument))
    return shaped(
        port, node, py.method(port.expression(callee.object), "append", port.expression(only))
    )


def _slice(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    if not node.arguments:
        return py.sliced(port.expression(callee.object))
    if all(_is_bound(port, each) for each in node.arguments) and len(node.arguments) <= 2:
        bounds: list[ast.expr | None] = [port.expression(each) for each in node.arguments]
        if isinstance(bounds[0], ast.Constant) and bounds[0].value == 0:
            bounds[0] = None
        return py.sliced(port.expression(callee.object), *bounds)
    return None


def _is_bound(port: Writer, node: Node) -> bool:
    """Return whether a number is a bound of a slice as it is: an int, and not -0."""
    kind = port.kind(node).only_number
    return kind is not None and kind.is_int


def _concat(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    kinds = [port.kind(each) for each in node.arguments]
    if not kinds or not all(each.only_list for each in kinds):
        return None
    found = port.expression(callee.object)
    for each in node.arguments:
        found = py.binary(found, "+", port.expression(each))
    return found


def _includes(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    if len(node.arguments) != 1:
        return None
    elements = Kind()
    for each in owner.lists:
        elements = elements | each.fields.get("*", Kind())
    given = port.kind(node.arguments[0])
    exact = (elements.only_text and given.only_text) or (
        elements.only_number is not None
        and given.only_number is not None
        and not (elements.only_number.may_be_nan and given.only_number.may_be_nan)
    )
    if not exact:
        return None
    return py.compared(port.expression(node.arguments[0]), "in", port.expression(callee.object))


def _join(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    elements = Kind()
    for each in owner.lists:
        elements = elements | each.fields.get("*", Kind())
    if len(node.arguments) > 1 or (node.arguments and not port.kind(node.arguments[0]).only_text):
        return None
    if not elements.only_text:
        return None
    separator = port.expression(node.arguments[0]) if node.arguments else py.constant(",")
    return py.method(separator, "join", port.expression(callee.object))


def _reverse(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    if is_statement(node):
        return py.method(port.expression(callee.object), "reverse")
    return None


def inline(node: Node, most: int) -> Node | None:
    """Return a function that is written where it is used and only returns an expression."""
    if (
        node.type not in ("ArrowFunctionExpression", "FunctionExpression")
        or node.async_
        or node.generator
    ):
        return None
    if len(node.params) > most or (node.type == "FunctionExpression" and node.id is not None):
        return None
    patterns = "Identifier", "ArrayPattern", "ObjectPattern"
    if any(each.type not in patterns for each in node.params):
        return None
    if any(each.type == "ObjectPattern" for each in node.params[1:]):
        return None
    if any(_uses_own(each) for each in walk(node.body)):
        return None
    return returned(node)


def _uses_own(node: Node) -> bool:
    """Return whether a node needs a function of its own around it."""
    return (
        node.type
        in ("AssignmentExpression", "UpdateExpression", "AwaitExpression", "YieldExpression")
        or (node.type == "Identifier" and node.name == "arguments")
        or is_function(node)
    )


def returned(node: Node) -> Node | None:
    """Return the expression that is all that a function does."""
    body: Node = node.body
    if body.type != "BlockStatement":
        return body
    if len(body.body) == 1 and body.body[0].type == "ReturnStatement":
        argument: Node | None = body.body[0].argument
        return argument
    return None


def comprehension(port: Writer, node: Node, callee: Node) -> tuple[ast.expr, ast.expr, Node] | None:
    """Return the variable and the list of a comprehension, and the expression, for a callback."""
    if len(node.arguments) != 1:
        return None
    function = node.arguments[0]
    body = inline(function, 2)
    if body is None or (
        function.type == "FunctionExpression" and port.inference.functions[function].uses_this
    ):
        return None
    if not _untouched(port, callee.object, function) or may_have_holes(port, callee.object):
        return None
    source = _without_copy(port, callee.object, function)
    if any(isinstance(each, ast.NamedExpr) for each in ast.walk(source)):
        return None  # Python sets no names there
    first = function.params[0] if function.params else None
    if first is not None and first.type == "ObjectPattern":
        target = _element_with_parts(port, first, callee.object)
    else:
        target = element_target(port, first)
    if target is None:
        return None
    if len(function.params) == 2:
        index = py.name(function.params[1].binding.python)
        source = py.call("enumerate", source)
        target = py.tupled([index, target])
    return py.stored(target), source, body


def _without_copy(port: Writer, owner: Node, function: Node) -> ast.expr:
    """Write what a comprehension runs over: ``[...x]`` need not be copied if nothing changes x."""
    if owner.type == "ArrayExpression" and len(owner.elements) == 1:
        only = owner.elements[0]
        if only is not None and only.type == "SpreadElement":
            kind = port.kind(only.argument)
            if kind.only_text and not port.astral:
                return port.expression(only.argument)
            if kind.only_list and _untouched(port, only.argument, function):
                return port.expression(only.argument)
    return port.expression(owner)


def may_have_holes(port: Writer, owner: Node) -> bool:
    """Return whether a list may have elements that were never set, which callbacks do not see."""
    kind = port.kind(owner)
    return any(each.fields.get("*", Kind()).undefined or each.escaped for each in kind.lists)


def element_target(port: Writer, param: Node | None) -> ast.expr | None:
    """Return what a loop sets to each element, for a parameter."""
    if param is None:
        return py.name(port.names.js_free("_"))
    if param.type == "Identifier":
        return py.name(param.binding.python)
    if any(each is None or each.type != "Identifier" for each in param.elements):
        return None
    function = param.parent
    index = function.params.index(param)
    if not port.fits_pattern(param, port.inference.functions[function].params[index]):
        return None
    return py.tupled([py.name(each.binding.python) for each in param.elements])


def _element_with_parts(port: Writer, pattern: Node, owner: Node) -> ast.expr | None:
    """Return an element of which ``({ a, b }) => …`` reads parts, and let it read them."""
    function = pattern.parent
    kind = port.inference.functions[function].params[0]
    if not kind.only_things:
        return None
    for each in pattern.properties:
        if each.type == "RestElement" or each.computed or each.value.type != "Identifier":
            return None
    function.element = _name_of_element(port, function, owner)
    for each in pattern.properties:
        element = py.name(function.element)
        name = name_of_key(each) or ""
        each.value.binding.alias = port.use("read_property", element, kind, name)
    return py.name(function.element)


def _name_of_element(port: Writer, function: Node, owner: Node) -> str:
    """Return a name for an element of a list: ``row`` of ``rows``."""
    plural = owner.name
    if owner.type == "MemberExpression":
        plural = name_of_key(owner)
    plain = "each"
    if plural is not None and len(plural) > 3 and plural[-1] == "s" and plural[-2] != "s":
        plain = py.identifier(plural[:-1])
    name = port.names.js_free(plain)
    around = function.parent
    while around is not None:
        if around.element == name:
            name = port.names.js_free(name + "_")
            around = function
        around = around.parent
    return name


def _forget_parts(node: Node) -> None:
    """Read the parameters of a function by their own names again, which it is written with."""
    for function in node.arguments:
        pattern = function.params[0] if is_function(function) and function.params else None
        if pattern is not None and pattern.type == "ObjectPattern":
            for name in targets(pattern):
                name.binding.alias = None


def _untouched(port: Writer, owner: Node, function: Node) -> bool:
    """Return whether a function leaves the list alone over whose elements it is called."""
    things = port.kind(owner).things
    for each in walk(function.body):
        if each.type in ("CallExpression", "NewExpression"):
            callee = skip_chain(each.callee)
            if callee.type == "MemberExpression":
                kind = port.kind(callee.object)
                if (kind.anything or kind.things & things) and name_of_key(callee) in (
                    "push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill",
                ):  # fmt: skip
                    return False
    return True


def _map(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    found = comprehension(port, node, callee)
    if found is None:
        if len(node.arguments) == 1 and _is_string_function(node.arguments[0]):
            loop = ast.comprehension(py.stored(py.name("x")), port.expression(callee.object), [], 0)
            return ast.ListComp(port.js(node.arguments[0].name, py.name("x")), [loop])
        return None
    target, source, body = found
    with port.lambda_scope(node.arguments[0]):
        return ast.ListComp(port.expression(body), [ast.comprehension(target, source, [], 0)])


def _is_string_function(node: Node) -> bool:
    return (
        node.type == "Identifier"
        and node.name in ("String", "Number")
        and node.binding.kind == "outer"
    )


def _filter(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
    params = node.arguments[0].params if node.arguments else None
    if not params or any(each.type == "ArrayPattern" for each in params):
        return None
    found = comprehension(port, node, callee)
    if found is None:
        return None
    target, source, body = found
    with port.lambda_scope(node.arguments[0]):
        test = truth(port, body)
    element = target.elts[-1] if isinstance(target, ast.Tuple) else target
    assert isinstance(element, ast.Name)
    element = py.name(element.id)
    return ast.ListComp(element, [ast.comprehension(target, source, [test], 0)])


def _quantified(word: str) -> Idiom:
    def write(port: Writer, node: Node, callee: Node, owner: Kind) -> ast.expr | None:
        found = comprehension(port, node, callee)
        if found is None:
            return None
        target, source, body = found
        with port.lambda_scope(node.arguments[0]):
            test = truth(port, body)
        return py.call(word, ast.GeneratorExp(test, [ast.comprehension(target, source, [], 0)]))

    return write


LISTS: dict[str, Idiom] = {
    "push": _push,
    "slice": _slice,
    "concat": _concat,
    "includes": _includes,
    "join": _join,
    "reverse": _reverse,
    "map": _map,
    "filter": _filter,
    "some": _quantified("any"),
    "every": _quantified("all"),
}


# Text ---------------------------------------------------------------------------------------------


def _text_method(port: Writer, node: Node, callee: Node, name: str) -> ast.expr | None:
    args = node.arguments
    kinds = [port.kind(each) for each in args]
    owner = callee.object

    def written(python: str, *more: ast.expr) -> ast.expr:
        return py.method(
            port.expression(owner), python, *(port.expression(each) for each in args), *more
        )

    texts = all(each.only_text for each in kinds)
    if port.astral and name in COUNTING:
        return _function(port, node, callee, name)
    if name in ("toUpperCase", "toLowerCase") and not args:
        return written("upper" if name == "toUpperCase" else "lower")
    if name in ("toString", "valueOf") and not args:
        return port.expression(owner)
    if name in ("startsWith", "endsWith") and len(args) == 1 and texts:
        return written(name.lower())
    if name == "includes" and len(args) == 1 and texts:
        return py.compared(port.expression(args[0]), "in", port.expression(owner))
    if name == "indexOf" and len(args) == 1 and texts:
        return written("find")
    if name == "split" and len(args) == 1 and args[0].type == "Literal" and texts:
        if args[0].value == "":
            return py.call("list", port.expression(owner))
        return written("split")
    if name in ("padStart", "padEnd") and 1 <= len(args) <= 2 and _is_bound(port, args[0]):
        if len(args) == 1 or (isinstance(args[1].value, str) and len(args[1].value) == 1):
            return written("rjust" if name == "padStart" else "ljust")
    if name == "repeat" and len(args) == 1:
        count = kinds[0].only_number
        if count is not None and count.is_count:
            return py.binary(port.expression(owner), "*", port.expression(args[0]))
    if (
        name in ("slice", "substring")
        and 1 <= len(args) <= 2
        and all(_is_index(each) for each in args)
    ) and (len(args) == 1 or args[0].value <= args[1].value):
        bounds = [port.expression(each) for each in args]
        return py.sliced(port.expression(owner), *bounds)
    if name == "concat":
        found = port.expression(owner)
        for each, kind in zip(args, kinds, strict=True):
            found = py.binary(found, "+", text_of(port, port.expression(each), kind))
        return found
    if name in TEXT_FUNCTIONS:
        return _function(port, node, callee, name)
    return None


def _is_index(node: Node) -> bool:
    return (
        node.type == "Literal"
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    )


# New lists and objects ----------------------------------------------------------------------------


def constructed(port: Writer, node: Node, name: str) -> ast.expr:
    """Write ``new Array(…)`` or ``new Object()``."""
    if name == "Object":
        if node.arguments:
            raise port.refuse(node, 13, "Object(…) with an argument: use the value itself")
        things = port.kind(node).things
        if any(each.dotted for each in things):
            return port.js("Record")
        return ast.Dict([], [])
    if not node.arguments:
        return py.listed([])
    if len(node.arguments) == 1:
        kind = port.kind(node.arguments[0])
        if not (kind.number or kind.anything):
            return py.listed(arguments(port, node))
        return port.js("Array", *arguments(port, node))
    return py.listed(arguments(port, node))
