"""Names of members that the text gives in another way: ``['a' + 1]() {…}``, ``[name]: 5``."""

from __future__ import annotations

from .scopes import targets, targets_of_declaration
from .tree import Node, is_function, replace, walk

MEMBERS = "MethodDefinition", "PropertyDefinition", "Property"


def name_members(tree: Node) -> None:
    """Write the names of members where the text tells them, as if nothing were calculated."""
    members = [each for each in walk(tree) if each.type in MEMBERS and each.computed]
    if not members:
        return
    constants = _constants(tree)
    for each in members:
        if each.parent.type == "ObjectPattern":
            continue
        text = _text(each.key, constants)
        if text is not None:
            key = each.key
            place = {name: getattr(key, name) for name in ("start", "end", "line", "column")}
            each.key = Node("Literal", value=text, raw=repr(text), **place)
            each.key.parent = each
            each.computed = False


def settle_paths(tree: Node) -> None:
    """Write ``fileURLToPath(import.meta.url)`` as ``import.meta.filename``."""
    for each in walk(tree):
        if each.type != "CallExpression" or len(each.arguments) != 1:
            continue
        name = each.callee.property if each.callee.type == "MemberExpression" else each.callee
        given = each.arguments[0]
        if name.name != "fileURLToPath" or given.type != "MemberExpression":
            continue
        if given.object.type == "MetaProperty" and given.property.name == "url":
            given.property.name = "filename"
            replace(each, given)


def settle_bases(tree: Node) -> None:
    """Write ``util.inherits(A, B)`` as ``A.prototype = Object.create(B.prototype)``.

    What reads ``A.super_`` reads B.
    """
    bases: dict[str, list[Node]] = {}
    for each in walk(tree):
        call = each.expression
        if each.type != "ExpressionStatement" or call.type != "CallExpression":
            continue
        names = _inheriting(call)
        if names is not None:
            each.expression = _inheritance(call, *names)
            each.expression.parent = each
            if call.callee.property.name == "inherits":
                bases.setdefault(names[0].name, []).append(names[1])
    if bases:
        _name_bases(tree, {name: found[0] for name, found in bases.items() if len(found) == 1})


def _name_bases(tree: Node, bases: dict[str, Node]) -> None:
    """Write the base of a class for its ``super_``, if both names mean one thing everywhere."""
    members = [each for each in walk(tree) if each.property and each.property.name == "super_"]
    members = [each for each in members if each.object.name in bases and not each.computed]
    if not members:
        return
    declared = [name.name for each in walk(tree) for name in _names_of(each)]
    for each in members:
        base = bases[each.object.name]
        if declared.count(each.object.name) == declared.count(base.name) == 1:
            place = {name: getattr(each, name) for name in ("start", "end", "line", "column")}
            replace(each, Node("Identifier", name=base.name, **place))


def _names_of(node: Node) -> list[Node]:
    """Return the names that a node declares."""
    names = list(targets_of_declaration(node)) if node.type == "VariableDeclaration" else []
    for param in node.params or [] if is_function(node) else []:
        names += targets(param)
    if node.id is not None and node.type != "VariableDeclarator":
        names.append(node.id)
    if node.type == "CatchClause":
        names += targets(node.param)
    return names


def _inheriting(call: Node) -> tuple[Node, Node] | None:
    """Return the classes of a call that makes one of them the base of the other."""
    callee, given = call.callee, call.arguments
    if len(given) != 2:
        return None
    if callee.type == "MemberExpression" and not callee.computed:
        name = f"{callee.object.name}.{callee.property.name}"
        if name == "util.inherits" and all(each.type == "Identifier" for each in given):
            return given[0], given[1]
        prototypes = [each for each in given if each.type == "MemberExpression"]
        if name == "Object.setPrototypeOf" and len(prototypes) == 2:
            if all(not each.computed and each.property.name == "prototype" for each in given):
                return given[0].object, given[1].object
    return None


def _inheritance(call: Node, klass: Node, base: Node) -> Node:
    place = {name: getattr(call, name) for name in ("start", "end", "line", "column")}

    def named(text: str) -> Node:
        return Node("Identifier", name=text, **place)

    def member(owner: Node, text: str) -> Node:
        found = Node("MemberExpression", object=owner, computed=False, **place)
        found.property = named(text)
        owner.parent = found.property.parent = found
        return found

    create = Node("CallExpression", callee=member(named("Object"), "create"), **place)
    create.arguments = [member(base, "prototype")]
    create.callee.parent = create.arguments[0].parent = create
    left = member(klass, "prototype")
    found = Node("AssignmentExpression", operator="=", left=left, right=create, **place)
    found.keeps_name = True
    left.parent = create.parent = found
    return found


def _constants(tree: Node) -> dict[str, str]:
    """Return the texts of constants whose names are declared once in the whole program."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for each in walk(tree):
        for name in _names_of(each):
            if name.name in seen:
                found.pop(name.name, None)
            elif each.kind == "const" and name.parent.type == "VariableDeclarator":
                init = name.parent.init
                text = _text(init, {})
                if text is not None and _is_text(init, {}):
                    found[name.name] = text
            seen.add(name.name)
    return found


def _text(node: Node | None, constants: dict[str, str]) -> str | None:
    """Return the text that an expression is in any case."""
    if node is None:
        return None
    if node.type == "Literal" and node.regex is None and node.bigint is None:
        value = node.value
        if isinstance(value, str):
            return value
        whole = isinstance(value, (int, float)) and not isinstance(value, bool)
        return str(int(value)) if whole and value == int(value) and 0 <= value < 2**31 else None
    if node.type == "Identifier":
        return constants.get(node.name)
    if node.type == "BinaryExpression" and node.operator == "+":
        left, right = _text(node.left, constants), _text(node.right, constants)
        texts = _is_text(node.left, constants) or _is_text(node.right, constants)
        return left + right if texts and left is not None and right is not None else None
    if node.type == "TemplateLiteral" and not node.expressions:
        quasi = node.quasis[0].value
        return str(quasi.cooked if hasattr(quasi, "cooked") else quasi["cooked"])
    return None


def _is_text(node: Node, constants: dict[str, str]) -> bool:
    if node.type == "Identifier":
        return node.name in constants
    return (
        node.type == "TemplateLiteral"
        or isinstance(node.value, str)
        or (
            node.type == "BinaryExpression"
            and (_is_text(node.left, constants) or _is_text(node.right, constants))
        )
    )
