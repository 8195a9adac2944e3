"""What a program calls, in the words of the program: for the messages of errors."""

from __future__ import annotations

import ast
import linecache
import sys

from ..errors.places import place_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

UNKNOWN = "(intermediate value)"
RENAMED = frozenset(("list", "range", "len", "str", "int", "dict", "super", "default", "exports"))


def callee_text() -> str:
    """Return what the program calls where it stands, as V8 names it; empty if that is not known.

    ``invoke(day, "sell")`` is ``day.sell``, and ``call(f, 1)`` is ``f``.
    """
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").startswith("pysynaptic."):
        frame = frame.f_back
    node = None if frame is None else _running(frame)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return ""
    if node.func.id not in ("invoke", "call", "new") or not node.args:
        return ""
    return _named(node.args) if node.func.id == "invoke" else _text(node.args[0])


def _running(frame: FrameType) -> ast.expr | None:
    """Return the expression that a frame is working out."""
    place = place_of(frame.f_code, frame.f_lasti)
    if place is None:
        return None
    first, last, start, end = place
    lines = linecache.getlines(frame.f_code.co_filename)[first - 1 : last]
    if not lines:
        return None
    parts = [each.encode() for each in lines]
    parts[-1] = parts[-1][:end]
    parts[0] = parts[0][start:]
    try:
        return ast.parse(f"({b''.join(parts).decode()})", mode="eval").body
    except (SyntaxError, UnicodeDecodeError):
        return None


def _named(arguments: list[ast.expr]) -> str:
    """Return the text of a property: of an object, and the name."""
    owner, key = arguments[0], arguments[1]
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        return f"{_text(owner)}.{key.value}"
    return f"{_text(owner)}[{_text(key)}]"


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        plain = node.id.removesuffix("_")
        return "this" if node.id == "self" else plain if plain in RENAMED else node.id
    if isinstance(node, ast.Attribute):
        return f"{_text(node.value)}.{node.attr}"
    if isinstance(node, ast.Subscript):
        return _named([node.value, node.slice])
    if isinstance(node, ast.Constant) and isinstance(node.value, (str, int)):
        return f'"{node.value}"' if isinstance(node.value, str) else str(node.value)
    if isinstance(node, ast.List) and all(isinstance(each, ast.Constant) for each in node.elts):
        return f"[{','.join(_text(each) for each in node.elts)}]"
    if isinstance(node, ast.Call):
        return _of_call(node)
    return UNKNOWN


def _of_call(node: ast.Call) -> str:
    function = node.func.id if isinstance(node.func, ast.Name) else ""
    if function == "at" and len(node.args) == 2:
        return _named(node.args)
    if function == "invoke" and len(node.args) > 1:
        return f"{_named(node.args)}(...)"
    if function == "call" and node.args:
        return f"{_text(node.args[0])}(...)"
    if function in _methods() and node.args:
        return f"{_text(node.args[0])}.{function}(...)"
    return f"{_text(node.func)}(...)"


def _methods() -> set[str]:
    """Return the methods that are functions in Python."""
    from ... import js  # only its names

    rooms = [names for room, names in js.HOMES.items() if room.startswith(("lists", "strings"))]
    return set(f"{' '.join(rooms)} {js.HOMES['shared']}".split())
