"""Names, literals, lists, objects and assignments.

Longer than other modules: short functions, one for each type of node.
"""

from __future__ import annotations

import ast
import itertools

from ..js.patterns.expressions import untranslated
from . import arithmetic, language
from . import python as py
from .comments import put_before
from .fixed import put
from .kinds import Kind, Number
from .members_written import DICT_NAMES, global_name, is_record, key_of
from .operators import added_text, agrees, operation, true_if
from .program import is_exports, is_module_exports
from .scopes import Binding
from .tree import Node, function_of, is_function, is_strict, name_of_key, outermost, this_of
from .writer import EXPRESSIONS, NeedsDef, Writer, tool, writes

# Names --------------------------------------------------------------------------------------------


@writes(EXPRESSIONS, "Identifier")
def identifier(port: Writer, node: Node) -> ast.expr:
    """Write a name."""
    binding: Binding = node.binding
    if binding.kind == "outer" or is_exports(node):
        return _outer(port, node)
    alias = binding.alias
    if alias is not None:
        return again(alias)
    if binding.live is not None:
        return port.read(binding)
    _keep_in_loop(port, binding)
    return port.read(binding)


def _keep_in_loop(port: Writer, binding: Binding) -> None:
    """Let a function that is made in a loop keep the value that a variable has in this turn."""
    for frame in reversed(port.frames):
        if frame.node is binding.function:
            return
        if frame.kept and binding.python in frame.kept[0]:
            frame.kept[-1].add(binding.python)
            return


def _outer(port: Writer, node: Node) -> ast.expr:
    name = node.name
    if node.of_global:
        return global_name(port, node)
    if node.is_global:
        return port.js_name("globalThis")
    if name == "undefined":
        return port.undefined()
    if name == "arguments":
        return py.name("arguments")
    if name in language.LIBRARY:
        return py.name(port.names.synaptic(name))
    if name == "synaptic":
        return py.name(port.names.module("pysynaptic"))
    if name in (
        "window",
        "document",
        "navigator",
        "localStorage",
        "alert",
        "prompt",
        "jQuery",
        "$",
    ):
        raise port.refuse(node, 20, f"`{name}` is the browser's: {BROWSER.get(name, PRINT)}")
    if name == "exports":
        return py.name(port.use("exports_name"))
    if name == "module":
        raise port.refuse(node, 60, "`module` as a value")
    if name in ("__dirname", "__filename"):
        return _own_path(port, name[2:])
    if name in language.FROM_JS:
        port.uses_tasks = port.uses_tasks or name == "Promise"
        return port.js_name(name)
    if name == "Function" and name_of_key(node.parent) == "prototype":
        return port.js_name(name)
    if name in ("globalThis", "global", "self", "require", "eval", "Function"):
        raise port.refuse(node, 21, f"`{name}` as a value: {INSTEAD.get(name, GLOBAL)}")
    if name in language.UNPORTED:
        raise port.refuse(node, 21, f"`{name}`: pysynaptic.js has none; use one of Python's")
    return port.js("missing", py.constant(name))


PRINT = "print or plot the results instead"
BROWSER = {
    "alert": "use console.log",
    "localStorage": "write a file with fs.writeFileSync",
    "prompt": "read process.argv instead",
    "window": "name what you need of it, such as `Math`",
}
GLOBAL = "name what you need of it, such as `Math`"
INSTEAD = {
    "eval": "write down what it would run",
    "Function": "write a function",
    "require": "call it with the name of the module",
}


@writes(EXPRESSIONS, "ThisExpression")
def this_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``this``."""
    for frame in reversed(port.frames):
        around = frame.node
        if around.type == "ArrowFunctionExpression" or around.shares_this:
            continue
        if around.parent is None:
            return _outermost_this(port, node)
        if frame.this is None:
            break
        if is_function(around) and _may_be_global(port, node, around):
            raise port.refuse(node, 22, GLOBAL_THIS)
        if is_function(around) and _is_wrapped(port, node, around):
            what = "`this` of a method of texts or numbers is an object: write a function"
            raise port.refuse(node, 30, what)
        return py.name(frame.this)
    raise port.refuse(node, 22, GLOBAL_THIS)


GLOBAL_THIS = (
    "`this` of a function that is called without an object is the global object: "
    "pass the object as an argument"
)


def _outermost_this(port: Writer, node: Node) -> ast.expr:
    """Write ``this`` outside of functions: what the program exports, or undefined in a module."""
    if port.source.is_module:
        return port.undefined()
    if any(_may_run_before(each, node) for each in port.settings_of_exports):
        raise port.refuse(node, 22, "`this` is what `module.exports` was before: name the object")
    return py.name(port.use("exports_name"))


def _may_run_before(assignment: Node, node: Node) -> bool:
    """Return whether an assignment may have run when ``this`` of the program is read."""
    within = outermost(node)
    return assignment.start < within.start or (
        function_of(node).parent is not None and not function_of(node).shares_this
    )


KEEPING = {
    "ArrayExpression", "AssignmentExpression", "CallExpression", "Property", "ReturnStatement",
    "VariableDeclarator",
}  # fmt: skip
"""What hands a value on, to where more than its properties is seldom used."""


def _may_be_global(port: Writer, node: Node, function: Node) -> bool:
    """Return whether ``this`` may be the global object where more than its properties is used.

    A property of the global object is undefined, and reading one of undefined is an error: a
    program that does so is not silently different.
    """
    kind = port.inference.functions[function].this
    if not (kind.undefined or kind.anything) or is_strict(function):
        return False
    outer = node.parent
    member = outer.type == "MemberExpression" and outer.object is node
    number = outer.type == "BinaryExpression" and outer.operator in ("-", "*", "/", "%")
    if outer.type == "BinaryExpression" and outer.operator in ("instanceof", "in"):
        return False  # neither undefined nor the global object is one
    kept = outer.type in KEEPING or (outer.type == "NewExpression" and outer.callee is not node)
    return not (member or number or (kept and not kind.undefined))


def _is_wrapped(port: Writer, node: Node, function: Node) -> bool:
    """Return whether ``this`` is a text or number as an object, and is looked at as one."""
    target = function.parent.left
    if function.parent.type != "AssignmentExpression" or target.type != "MemberExpression":
        return False
    if port.text(target.object) not in ("String.prototype", "Number.prototype"):
        return False
    outer = node.parent
    plain = (
        (outer.type == "MemberExpression" and outer.object is node)
        or (outer.type == "BinaryExpression" and outer.operator in PLAIN_OPERATORS)
        or outer.type == "TemplateLiteral"
        or (outer.type == "UnaryExpression" and outer.operator in ("+", "-", "~"))
        or (outer.type == "CallExpression" and port.text(outer.callee).startswith(PLAIN_CALLS))
    )
    return not plain and not is_strict(function)


PLAIN_OPERATORS = {"+", "-", "*", "/", "%", "**", "<", ">", "<=", ">=", "|", "&", "^", "<<", ">>"}
PLAIN_CALLS = "Math.", "Number", "String", "parseInt", "parseFloat", "isNaN"


# Literals -----------------------------------------------------------------------------------------


@writes(EXPRESSIONS, "Literal")
def literal(port: Writer, node: Node) -> ast.expr:
    """Write a number, text, regular expression, true, false or null."""
    if node.regex is not None:
        pattern = node.regex.pattern if hasattr(node.regex, "pattern") else node.regex["pattern"]
        flags = node.regex.flags if hasattr(node.regex, "flags") else node.regex["flags"]
        why = untranslated(pattern, flags)
        if why:
            raise port.refuse(node, 11, f"{why}: write another, or a function")
        args = [py.constant(pattern), *([py.constant(flags)] if flags else [])]
        return port.js("RegExp", *args)
    if node.bigint is not None:
        raise port.refuse(node, 10, "a BigInt: use a number, or Python's int by hand")
    value = node.value
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return py.constant(value)
    raw = str(node.raw).replace("_", "")
    if isinstance(value, float) and (value in (float("inf"),) or value != value):
        return port.js_name("Infinity")
    if value == int(value) and abs(value) < 2**53:
        plain = raw.lower()
        if plain.startswith(("0x", "0o", "0b")):
            return py.constant(int(value), plain)
        if plain.isdigit() and not (plain.startswith("0") and len(plain) > 1):
            return py.constant(int(value))
        return py.constant(int(value))
    if any(each in raw.lower() for each in "xob") or ("." not in raw and "e" not in raw.lower()):
        return py.constant(float(value))
    return py.constant(float(value), raw)


@writes(EXPRESSIONS, "ArrayExpression")
def array_expression(port: Writer, node: Node) -> ast.expr:
    """Write a list."""
    elements = []
    last = node.start + 1
    pairs = itertools.zip_longest(node.elements, node.elements[1:])
    for index, (each, following) in enumerate(pairs):
        if each is None:
            if not index or node.elements[index - 1] is not None:
                elements.append(_holes(port, node, index))
            continue
        before, _ = port.comments.before(last, each)
        written = spread(port, each)
        _comment(port, written, before, each, following.start if following else node.end)
        elements.append(written)
        last = each.end
    found = py.listed(elements)
    first = node.elements[0] if node.elements else None
    found.multiline = port.spans_lines(node, first)  # type: ignore[attr-defined]
    return found


def _holes(port: Writer, node: Node, index: int) -> ast.expr:
    """Write the holes of a list that begin at an index."""
    end = index
    while end < len(node.elements) and node.elements[end] is None:
        end += 1
    return py.starred(port.js("holes", py.constant(end - index)))


def _comment(
    port: Writer, written: ast.expr, before: list[str | None], node: Node, limit: int
) -> None:
    put_before(written, [each for each in before if each is not None])
    after = port.comments.after(node, limit)
    if after is not None:
        written.after = after  # type: ignore[attr-defined]


def spread(port: Writer, node: Node) -> ast.expr:
    """Write an element or argument, which may stand for several."""
    if node.type != "SpreadElement":
        return port.expression(node)
    kind = port.kind(node.argument)
    value = port.expression(node.argument)
    plain_list = kind.only_list and not port.holey(kind)
    plain = plain_list or (kind.only_text and not port.astral)
    return py.starred(value if plain else port.js("iterate", value))


@writes(EXPRESSIONS, "ObjectExpression")
def object_expression(port: Writer, node: Node) -> ast.expr:
    """Write an object as a dict, or as a `Record` if dots read it."""
    things = [each for each in port.kind(node).things if each.node is (node.like or node)]
    dotted = any(is_record(each) for each in things) or not things or things[0].escaped
    computed = any(each.kind in ("get", "set") for each in node.properties)
    keys: list[ast.expr | None] = []
    values: list[ast.expr] = []
    names: list[str | None] = []
    last = node.start + 1
    for index, each in enumerate(node.properties):
        before, _ = port.comments.before(last, each)
        following = (
            node.properties[index + 1].start if index + 1 < len(node.properties) else node.end
        )
        if each.kind in ("get", "set") and _is_other_half(node, each):
            last = each.end
            continue
        if each.type == "SpreadElement":
            keys.append(None)
            names.append(None)
            value = port.expression(each.argument)
            kind = port.kind(each.argument)
            plain = kind.all_are("record") and not any(one.computed for one in kind.things)
            value = value if plain else port.js("fields", value)
        else:
            name = _key_text(each)
            names.append(name)
            keys.append(
                py.constant(name) if name is not None else port.js("key", port.expression(each.key))
            )
            if each.kind in ("get", "set"):
                value = _accessor(port, node, each, name)
            else:
                value = _property_value(port, each, name)
        _comment(port, value, before, each, following)
        values.append(value)
        last = each.end
    first = node.properties[0] if node.properties else None
    multiline = port.spans_lines(node, first)
    if any(name is not None and name.isdigit() for name in names):
        names = [None]  # Record puts such keys first
    record = "Computed" if computed else "Record"
    if not dotted and not computed:
        found: ast.expr = ast.Dict(keys, values)
    elif all(name is not None and _is_keyword_name(name) for name in names) and len(
        set(names)
    ) == len(names):
        keywords = [ast.keyword(name, value) for name, value in zip(names, values, strict=True)]
        found = ast.Call(port.js_name(record), [], keywords)
    else:
        found = port.js(record, ast.Dict(keys, values))
    found.multiline = multiline  # type: ignore[attr-defined]
    if isinstance(found, ast.Call) and found.args:
        found.args[0].multiline = multiline  # type: ignore[attr-defined]
        found.multiline = False  # type: ignore[attr-defined]
    return found


def _is_keyword_name(name: str) -> bool:
    return py.is_identifier(name) and name not in DICT_NAMES and name != "self"


def _key_text(node: Node) -> str | None:
    name = name_of_key(node)
    if name is None and not node.computed and node.key.type == "Literal":
        value = node.key.value
        return str(int(value)) if value == int(value) else None
    return name


def _property_value(port: Writer, node: Node, name: str | None) -> ast.expr:
    value = node.value
    if value.type == "FunctionExpression":
        port.suggested = name
        return port.expression(value)
    if is_function(value):
        port.suggested = name
    return port.expression(value)


def _is_other_half(node: Node, each: Node) -> bool:
    """Return whether a ``get`` or ``set`` belongs to one of the same name that stands above it."""
    name = name_of_key(each)
    return name is not None and any(
        other.kind in ("get", "set") and name_of_key(other) == name
        for other in node.properties[: node.properties.index(each)]
    )


def _accessor(port: Writer, node: Node, each: Node, name: str | None) -> ast.expr:
    """Write ``get`` and ``set`` of one property."""
    halves: dict[str, ast.expr] = {}
    for other in node.properties:
        if other.kind in ("get", "set") and (other is each or name_of_key(other) == name):
            if name is None and other is not each:
                raise port.refuse(other, 12, "`get` and `set` with calculated names: name them")
            port.suggested = f"{other.kind}_{name or 'property'}"
            halves[other.kind] = port.expression(other.value)
    found = port.js("accessor", *([halves["get"]] if "get" in halves else []))
    if "set" in halves and "get" in halves:
        found.args.append(halves["set"])
    elif "set" in halves:
        found.keywords.append(ast.keyword("set", halves["set"]))
    elif is_strict(node):
        found.keywords.append(ast.keyword("strict", py.constant(True)))
    return found


# Assignments --------------------------------------------------------------------------------------


@writes(EXPRESSIONS, "AssignmentExpression")
def assignment_expression(port: Writer, node: Node) -> ast.expr:
    """Write an assignment whose value is used."""
    left = node.left
    if left.type == "Identifier":
        value = assigned_value(port, node)
        port.set_name(left.binding)
        return py.walrus(left.binding.python, value)
    if is_module_exports(left) and node.operator == "=":
        value = port.expression(node.right)
        port.use("set_exports")
        return py.walrus("exports", value)
    if left.type == "MemberExpression":
        return _put(port, node)
    raise port.refuse(node, 40, "destructuring within an expression: make it a statement")


def _put(port: Writer, node: Node) -> ast.expr:
    left = node.left
    owner, key = port.expression(left.object), key_of(port, left)
    if node.operator != "=" and not (py.is_simple(owner) and py.is_simple(key)):
        raise port.refuse(
            node, 41, "an assignment with an operator within an expression: make it a statement"
        )
    return put(port, left, owner, key, assigned_value(port, node))


def again(value: ast.expr) -> ast.expr:
    """Return a simple expression once more."""
    return ast.parse(ast.unparse(value), mode="eval").body


def assigned_value(port: Writer, node: Node, read: ast.expr | None = None) -> ast.expr:
    """Write what an assignment sets, with its operator worked out.

    ``read`` reads the target, if not as the program writes it.
    """
    operator = node.operator
    if operator == "=":
        return port.expression(node.right)
    before = port.expression(node.left) if read is None else read
    if operator in ("||=", "&&=", "??="):
        return _logical(port, operator[:-1], node)
    right = port.expression(node.right)
    kinds = port.kind(node.left), port.kind(node.right)
    if operator == "+=" and kinds[0].only_text:
        return py.binary(before, "+", added_text(port, right, kinds[1]))
    return _stepped(port, operator[:-1], before, right, *kinds)


def _stepped(
    port: Writer, operator: str, before: ast.expr, right: ast.expr, a: Kind, b: Kind
) -> ast.expr:
    if is_counting(operator, a, b):
        return py.binary(before, operator, right)
    return operation(port, operator, before, right, a, b)


def is_counting(operator: str, a: Kind, b: Kind) -> bool:
    """Return whether Python's operator gives what JavaScript's does, in any number of turns."""
    x, y = a.only_number, b.only_number
    if x is None or y is None or operator not in ("+", "-"):
        return False
    if arithmetic.is_counter(x, y):
        return True
    rule = arithmetic.added if operator == "+" else arithmetic.subtracted
    return rule(x, y)[1] or (x.ints < 0 or y.ints < 0)


def _logical(port: Writer, operator: str, node: Node) -> ast.expr:
    value = port.expression(node.left)
    kind = port.kind(node.left)
    right = port.expression(node.right)
    if operator == "??":
        return py.conditional(port.js("nullish", value), right, port.expression(node.left))
    if agrees(kind):
        return py.both(value, "and" if operator == "&&" else "or", right)
    test = true_if(port, value, kind)
    again = port.expression(node.left)
    return (
        py.conditional(test, right, again)
        if operator == "&&"
        else py.conditional(test, again, right)
    )


@writes(EXPRESSIONS, "UpdateExpression")
def update_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``i++`` whose value is used."""
    argument = node.argument
    operator = node.operator[0]
    kind = port.kind(argument)
    plain = kind.only_number
    if argument.type == "Identifier":
        port.set_name(argument.binding)
        value = port.expression(argument)
        if plain is None:
            value = port.js("Number", value)
        one = py.constant(1)
        stepped = _stepped(
            port,
            operator,
            value,
            one,
            Kind(number=plain or Number(53, 2000)),
            Kind(number=Number(1, -1, False, False)),
        )
        found: ast.expr = py.walrus(argument.binding.python, stepped)
        if node.prefix:
            return found
        if plain is not None and plain.is_int:
            return py.binary(found, "-" if operator == "+" else "+", one)
        return py.subscript(
            py.tupled(
                [
                    port.expression(argument)
                    if plain
                    else port.js("Number", port.expression(argument)),
                    found,
                ]
            ),
            py.constant(0),
        )
    owner, key = port.expression(argument.object), key_of(port, argument)
    amount = 1 if operator == "+" else -1
    by = py.constant(amount) if amount > 0 else py.minus(py.constant(1))
    step = put(port, argument, owner, key, by, function="step")
    if not node.prefix:
        step.keywords.append(ast.keyword("after", py.constant(True)))
    return step


@writes(EXPRESSIONS, "SequenceExpression")
def sequence_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``a, b``."""
    written = [port.expression(each) for each in node.expressions]
    return py.subscript(py.tupled(written), py.minus(py.constant(1)))


@writes(EXPRESSIONS, "AwaitExpression")
def await_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``await``."""
    if port.frame.node.parent is not None and not port.frame.node.async_:
        raise NeedsDef
    value = port.expression(node.argument)
    if port.frame.node.parent is None:  # a module waits
        return port.js("complete", value)
    if not port.kind(node.argument).all_are("promise"):
        value = py.method(port.js_name("Promise"), "resolve", value)
    return ast.Await(value)


@writes(EXPRESSIONS, "YieldExpression")
def yield_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``yield``."""
    if port.frame.is_lambda:
        raise NeedsDef
    if node.delegate and port.frame.node.async_:
        raise port.refuse(node, 90, "`yield*` with a value in an asynchronous generator")
    if node.delegate:
        return ast.YieldFrom(port.js("delegate", port.expression(node.argument)))
    value = port.undefined() if node.argument is None else port.expression(node.argument)
    found = ast.Yield(value)
    return found if node.parent.type == "ExpressionStatement" else port.js("sent", found)


def _own_path(port: Writer, what: str) -> ast.expr:
    """Write the path of the program, which stands where the port does: its file or its folder."""
    here = py.method(port.js_name("path"), "resolve", py.name("__file__"))
    folder = py.method(port.js_name("path"), "dirname", here)
    if what == "dirname":
        return folder
    own = py.constant(port.file.path.rpartition("/")[2])
    return py.method(port.js_name("path"), "join", folder, own)


@tool
def of_meta(port: Writer, node: Node) -> ast.expr | None:
    """Write ``import.meta.url`` and the like, or return None for another member."""
    name = name_of_key(node)
    if node.object.type != "MetaProperty" or name not in ("url", "filename", "dirname"):
        return None
    if name != "url":
        return _own_path(port, name)
    address = py.method(port.js_name("url"), "pathToFileURL", _own_path(port, "filename"))
    return py.attribute(address, "href")


@writes(EXPRESSIONS, "MetaProperty")
def meta_property(port: Writer, node: Node) -> ast.expr:
    """Write ``new.target``: the class that is made, or undefined in a plain call."""
    if port.text(node) == "new.target":
        around = this_of(node)
        if around.constructs or (around.parent is not None and around.parent.kind == "constructor"):
            return py.call("type", py.name("self"))
        if is_function(around) and not port.inference.functions[around].escapes:
            return port.undefined()
        what = "`new.target` of a function that may be called with and without `new`: write a class"
        raise port.refuse(node, 23, what)
    raise port.refuse(
        node, 23, "`import.meta` as a value: use `import.meta.url` or `import.meta.dirname`"
    )


@writes(EXPRESSIONS, "ChainExpression")
def chain_expression(port: Writer, node: Node) -> ast.expr:
    """Write ``a?.b.c``: undefined if what stands before ``?.`` is null or undefined."""
    tests: list[ast.expr] = []
    value = _chained(port, node.expression, tests)
    found = value
    for test in reversed(tests):
        found = py.conditional(test, port.undefined(), found)
    return found


def _chained(port: Writer, node: Node, tests: list[ast.expr]) -> ast.expr:
    """Write a chain; add a test for each ``?.`` in it."""
    if node.type == "MemberExpression":
        owner = _chain_owner(port, node.object, node.optional, tests)
        name = name_of_key(node)
        key = py.constant(name) if name is not None else port.expression(node.property)
        if name == "length" and (
            port.kind(node.object).only_list or port.kind(node.object).only_text
        ):
            return py.call("len", owner)
        return port.js("at", owner, key)
    if node.type == "CallExpression":
        callee = node.callee
        arguments = [spread(port, each) for each in node.arguments]
        if callee.type == "MemberExpression":
            owner = _chain_owner(port, callee.object, callee.optional, tests)
            name = name_of_key(callee)
            key = py.constant(name) if name is not None else port.expression(callee.property)
            if node.optional:
                tests.append(port.js("nullish", port.js("at", owner, key)))
            return port.js("invoke", owner, key, *arguments)
        owner = _chain_owner(port, callee, node.optional, tests)
        return port.js("call", owner, *arguments)
    return port.expression(node)


def _chain_owner(port: Writer, node: Node, optional: bool, tests: list[ast.expr]) -> ast.expr:
    in_chain = node.type in ("MemberExpression", "CallExpression")
    owner = _chained(port, node, tests) if in_chain else port.expression(node)
    if not optional:
        return owner
    if py.is_simple(owner):
        tests.append(port.js("nullish", owner))
        return port.expression(node) if not in_chain else owner
    temporary = port.names.new("value")
    tests.append(port.js("nullish", py.walrus(temporary, owner)))
    return py.name(temporary)
