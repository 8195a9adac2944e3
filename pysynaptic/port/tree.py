"""JavaScript's syntax tree (ESTree), whichever parser made it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

FUNCTIONS = "FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"
CLASSES = "ClassDeclaration", "ClassExpression"
FIELDS = "PropertyDefinition", "StaticBlock"
STRICT = "use strict", "'use strict'", '"use strict"'
LOOPS = (
    "ForStatement",
    "ForInStatement",
    "ForOfStatement",
    "WhileStatement",
    "DoWhileStatement",
)


class Node:
    """A node of ESTree; a field that the parser left out reads as None.

    Attributes
    ----------
    type : str
        ESTree's name, such as ``"CallExpression"``.
    start, end : int
        Where its text begins and ends.
    line, column : int
        Where it begins, counted from 1.
    parent : Node or None
        The node it is part of.
    """

    type: str
    start: int
    end: int
    line: int
    column: int

    def __init__(self, kind: str, /, **fields: Any) -> None:
        self.type = kind
        self.parent: Any = None
        vars(self).update(fields)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return None

    if TYPE_CHECKING:

        def __setattr__(self, name: str, value: Any) -> None: ...

    def __repr__(self) -> str:
        return f"<{self.type} at {self.line}:{self.column}>"


# What a node has besides its parts: where it stands, and what later passes note on it.
OTHER = {"type", "start", "end", "line", "column", "parent", "noted", "like", "shapes"}


def parts(node: Node) -> list[Node]:
    """Return the nodes that a node consists of, in the order of the text."""
    found = []
    for name, value in vars(node).items():
        if name in OTHER:
            continue
        if isinstance(value, Node):
            found.append(value)
        elif isinstance(value, list):
            found += [each for each in value if isinstance(each, Node)]
    return found


def walk(node: Node, into: Callable[[Node], bool] = lambda node: True) -> Iterator[Node]:
    """Yield a node and all nodes within it, outer before inner, in the order of the text.

    ``into`` tells for each node within it whether its parts are wanted too.
    """
    stack = [node]
    while stack:
        each = stack.pop()
        yield each
        if each is node or into(each):
            stack.extend(reversed(parts(each)))


def is_function(node: Node) -> bool:
    """Return whether a node is a function with code of its own."""
    return node.type in FUNCTIONS


def within_function(node: Node) -> Iterator[Node]:
    """Yield all nodes of a function or program, but not those within functions in it."""
    return walk(node, lambda each: not is_function(each))


def function_of(node: Node) -> Node:
    """Return the function whose code a node is part of, or the program."""
    each = node.parent
    while each is not None and each.parent is not None and not is_function(each):
        each = each.parent
    return node if each is None else each


def outermost(node: Node) -> Node:
    """Return the statement of the program that a node is part of."""
    while node.parent is not None and node.parent.parent is not None:
        node = node.parent
    return node


def this_of(node: Node) -> Node:
    """Return what decides what ``this`` is for a node: a function, a field, or the program."""
    each: Node = node.parent
    while each.parent is not None and (
        each.type not in ("FunctionDeclaration", "FunctionExpression", *FIELDS)
        or (each.type == "PropertyDefinition" and each.value is not node)
    ):
        node, each = each, each.parent
    return each


def class_of(node: Node) -> Node | None:
    """Return the class that a node is part of, if any."""
    each: Node | None = node.parent
    while each is not None and each.type not in CLASSES:
        each = each.parent
    return each


def replace(node: Node, by: Node) -> None:
    """Put a node in the place of another."""
    by.parent = node.parent
    for name, value in vars(node.parent).items():
        if value is node:
            setattr(node.parent, name, by)
            return
        if isinstance(value, list) and any(each is node for each in value):
            vars(node.parent)[name] = [by if each is node else each for each in value]
            return


def is_within(node: Node | None, outer: Node) -> bool:
    """Return whether a node is part of another, or that node itself."""
    while node is not None and node is not outer:
        node = node.parent
    return node is outer


def is_strict(node: Node) -> bool:
    """Return whether code is strict: in classes, modules, and where it says so."""
    around: Node | None = node
    while around is not None:
        if around.type in CLASSES or (around.parent is None and around.is_module):
            return True
        body = around.body.body if is_function(around) else around.body
        if isinstance(body, list) and (is_function(around) or around.parent is None):
            if any(each.directive in STRICT for each in body):
                return True
        around = around.parent
    return False


def skip_chain(node: Node) -> Node:
    """Return what a ``ChainExpression`` is about."""
    return node.expression if node.type == "ChainExpression" else node


def name_of_key(node: Node) -> str | None:
    """Return the name of a property, of a member or in an object, if the text says it."""
    key = node.property if node.type == "MemberExpression" else node.key
    if key.type == "Identifier" and not node.computed:
        return str(key.name)
    if key.type == "PrivateIdentifier":
        return "__" + str(key.name)
    if key.type == "Literal" and isinstance(key.value, str):
        return str(key.value)
    return None


def literal_key(node: Node) -> str | None:
    """Return the name of a property in an object or class, which may be a number in the text."""
    name = name_of_key(node)
    if name is None and node.key.type == "Literal" and not node.computed:
        return str(node.key.value)
    return name


def is_idle(node: Node) -> bool:
    """Return whether an expression does nothing but give a value."""
    return node.type in ("Literal", "Identifier", "ThisExpression") or is_function(node)


def leaves(node: Node | None) -> bool:
    """Return whether a statement never goes on to the next one."""
    if node is None:
        return False
    kind = node.type
    if kind in ("ReturnStatement", "ThrowStatement", "BreakStatement", "ContinueStatement"):
        return True
    if kind == "BlockStatement":
        return any(leaves(each) for each in node.body)
    if kind == "IfStatement":
        return leaves(node.consequent) and leaves(node.alternate)
    if kind == "SwitchStatement":
        return _switch_leaves(node)
    if kind == "TryStatement":
        handled = node.handler is None or leaves(node.handler.body)
        return leaves(node.finalizer) or (leaves(node.block) and handled)
    return False


def _switch_leaves(node: Node) -> bool:
    """Return whether nothing after a switch runs, whatever its case."""
    cases = node.cases
    if not any(each.test is None for each in cases):
        return False
    if not cases[-1].consequent or any(_breaks(each) for each in cases):
        return False
    return all(not each.consequent or leaves(each.consequent[-1]) for each in cases)


def _breaks(case: Node) -> bool:
    """Return whether a case may jump to the end of its switch, or of a loop around it."""
    return any(each.type in ("BreakStatement", "ContinueStatement") for each in walk(case))
