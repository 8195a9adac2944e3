"""Which statements have no visible effect: they only define things, so their order is free."""

from __future__ import annotations

from .tree import Node, is_function, parts

HARMLESS = {
    "Literal", "Identifier", "MemberExpression", "ArrayExpression", "ObjectExpression", "Property",
    "TemplateLiteral", "TemplateElement", "UnaryExpression", "BinaryExpression", "ThisExpression",
    "LogicalExpression", "ConditionalExpression", "MethodDefinition", "ClassBody",
    "PropertyDefinition", "ClassExpression", "ClassDeclaration", "VariableDeclaration",
    "VariableDeclarator", "ObjectPattern", "ArrayPattern", "AssignmentPattern", "RestElement",
    "ExpressionStatement", "ExportNamedDeclaration", "ExportDefaultDeclaration",
    "ExportSpecifier", "ExportAllDeclaration", "EmptyStatement", "PrivateIdentifier",
}  # fmt: skip


def is_quiet(node: Node) -> bool:
    """Return whether running a statement prints, draws, changes and schedules nothing.

    What it asks other files for is not looked at here.
    """
    if node.type == "ImportDeclaration":
        return True
    if is_function(node):
        return True
    if node.type == "CallExpression":
        return _is_require(node)
    if node.type == "AssignmentExpression":
        return node.operator == "=" and _is_own(node.left) and is_quiet(node.right)
    if node.type not in HARMLESS:
        return False
    return all(is_quiet(each) for each in parts(node))


def _is_require(node: Node) -> bool:
    return (
        node.callee.type == "Identifier"
        and node.callee.name == "require"
        and all(each.type == "Literal" for each in node.arguments)
    )


def _is_own(target: Node) -> bool:
    """Return whether a target is part of what a file exports, or of a prototype."""
    path = []
    while target.type == "MemberExpression" and not target.computed:
        path.append(target.property.name)
        target = target.object
    if target.type != "Identifier":
        return False
    return target.name in ("module", "exports") or "prototype" in path
