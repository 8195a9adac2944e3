"""Which functions are constructors, and what is set of their prototypes."""

from __future__ import annotations

from .kinds import Kind
from .program import is_exports, is_module_exports
from .scopes import Binding
from .tree import Node, function_of, is_function, name_of_key, parts
from .writer import Writer

CONSTANT = {
    *("Literal", "TemplateLiteral", "TemplateElement", "UnaryExpression"),
    *("ArrayExpression", "ObjectExpression"),
}


def is_class(port: Writer, node: Node) -> bool:
    """Return whether a function is written as a class: ``new`` calls it, or it has a prototype."""
    if not is_function(node) or node.type == "ArrowFunctionExpression":
        return False
    binding = binding_of(node)
    if binding is None or port.inference.functions[node].is_dynamic:
        return False
    return port.inference.functions[node].is_constructor or bool(prototype_statements(binding))


def makes_itself(node: Node) -> bool:
    """Return whether an ``if`` lets a constructor be called without ``new``, as Python's are.

    That is ``if (!(this instanceof Point)) return new Point(x, y);``
    """
    test, then = node.test, node.consequent
    around = function_of(node)
    if node.alternate is not None or around.parent is None or not around.constructs:
        return False
    if then.type == "BlockStatement" and len(then.body) == 1:
        then = then.body[0]
    made = then.argument
    binding = binding_of(around)
    if then.type != "ReturnStatement" or made is None or made.type != "NewExpression":
        return False
    if made.callee.type != "Identifier" or made.callee.binding is not binding:
        return False
    given = [each.name if each.type == "Identifier" else None for each in made.arguments]
    if None in given or given != [each.name for each in around.params]:
        return False
    if test.type != "UnaryExpression" or test.operator != "!":
        return False
    asked = test.argument
    if asked.type == "MetaProperty":
        return True
    return bool(
        asked.type == "BinaryExpression"
        and asked.operator == "instanceof"
        and asked.left.type == "ThisExpression"
        and asked.right.type == "Identifier"
        and asked.right.binding is binding
    )


def binding_of(node: Node) -> Binding | None:
    """Return the variable that holds a function."""
    if node.type == "FunctionDeclaration" and node.id is not None:
        found: Binding | None = node.id.binding
        return found
    parent = node.parent
    while (
        parent is not None
        and parent.type == "AssignmentExpression"
        and (is_module_exports(parent.left) or is_exports(parent.left))
    ):
        parent = parent.parent
    if (
        parent is not None
        and parent.type == "VariableDeclarator"
        and parent.id.type == "Identifier"
    ):
        found = parent.id.binding
        return found
    if (
        parent is not None
        and parent.type == "AssignmentExpression"
        and parent.left.type == "Identifier"
    ):
        found = parent.left.binding
        return found
    return None


def takes_this(port: Writer, node: Node) -> bool:
    """Return whether a function gets ``this`` from each call, and is no method of a class."""
    function = port.inference.functions[node]
    plain = node.type != "ArrowFunctionExpression" and not node.shares_this
    if function.is_dynamic:
        return True
    return plain and (function.uses_this or function.is_method) and not node.constructs


def prototype_statements(binding: Binding) -> list[Node]:
    """Return the statements that set something of the prototype of a function."""
    found = []
    for read in binding.reads:
        member = read.parent
        if (
            member.type != "MemberExpression"
            or member.object is not read
            or name_of_key(member) != "prototype"
        ):
            continue
        outer = member
        if outer.parent.type == "MemberExpression" and outer.parent.object is outer:
            outer = outer.parent
        assignment = outer.parent
        if assignment.type == "AssignmentExpression" and assignment.left is outer:
            if assignment.parent.type == "ExpressionStatement" and is_outermost(assignment.parent):
                found.append(assignment)
    return found


def set_in_place(assignment: Node) -> list[tuple[str, Node]]:
    """Return what of a prototype is set where an assignment stands: names and values.

    The class stands above, where a value may not be known yet.
    """
    name, value = name_of_key(assignment.left), assignment.right
    members = [(name, value)]
    if name == "prototype":
        literal = value.properties if value.type == "ObjectExpression" else []
        members = [(name_of_key(each), each.value) for each in literal]
    return [
        (key, each)
        for key, each in members
        if key not in ("constructor", None) and not is_written_in_class(each)
    ]


def is_written_in_class(value: Node) -> bool:
    """Return whether a property of a prototype can be written in the class."""
    return is_function(value) or _is_constant(value)


def _is_constant(value: Node) -> bool:
    """Return whether a value is the same wherever it is written."""
    if value.type == "Identifier":
        return value.name in ("undefined", "NaN", "Infinity")
    if value.type == "Property":
        return not value.computed and _is_constant(value.value)
    return value.type in CONSTANT and all(_is_constant(each) for each in parts(value))


def escaped_makers(port: Writer) -> set[int]:
    """Return functions that may come where their prototype is asked for, or where objects are made.

    It is so if a value of which nothing is known is asked: which functions escape is known.  A
    class makes objects anywhere, but its prototype is not all that one of JavaScript is.
    """
    if not (port.asks_anything or port.makes_of_anything):
        return set()
    found = set()
    for node, function in port.inference.functions.items():
        binding = binding_of(node)
        if not function.escapes or function.is_dynamic or node.type == "ArrowFunctionExpression":
            continue
        if node.async_ or node.generator or function.is_method:
            continue
        if is_class(port, node):
            if port.asks_anything:
                found.add(node.start)
        elif binding is not None and binding.name[:1].isupper():
            found.add(node.start)
    return found


def printed_makers(port: Writer) -> set[int]:
    """Return functions that make objects and are printed: a class prints as another thing."""
    found = set()
    for node, function in port.inference.functions.items():
        thing = port.inference.thing_of(node)
        if thing is not None and thing.shown and not function.is_dynamic and is_class(port, node):
            found.add(node.start)
    return found


def is_dynamic_name(port: Writer, node: Node) -> bool:
    """Return whether a name is that of a function whose prototype is looked up at run time."""
    functions = port.inference.functions.items()
    return node.type == "Identifier" and any(
        function.is_dynamic and binding_of(each) is node.binding for each, function in functions
    )


def makers(kind: Kind) -> list[Node]:
    """Return the functions of the program that a value can be."""
    return [each.function.node for each in kind.things if each.function is not None]


def is_outermost(statement: Node) -> bool:
    """Return whether a statement runs whenever its function does: no condition is around it."""
    around: Node = statement.parent
    if around.type == "BlockStatement":
        around = around.parent
    return around.parent is None or is_function(around)
