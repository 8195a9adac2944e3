"""Where a program was when Python raised an error, and what stands there."""

from __future__ import annotations

import ast
import keyword
import linecache
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType

Place = tuple[int, int, int, int]
SETTING = ("put",)
OF_PYTHON = {*dir(list), *dir(dict), *dir(str)}


def place_of(code: CodeType, instruction: int) -> Place | None:
    """Return the lines and columns of what an instruction works out, if that is known."""
    first, last, start, end = list(code.co_positions())[instruction // 2]
    if first is None or last is None or start is None or end is None:
        return None
    return first, last, start, end


@lru_cache(maxsize=8)
def _tree(name: str) -> dict[Place, ast.AST]:
    """Return what a program does with properties, by the place of the object that is asked."""
    try:
        tree = ast.parse("".join(linecache.getlines(name)))
    except SyntaxError:
        return {}
    found: dict[Place, ast.AST] = {}
    for each in ast.walk(tree):
        owner = _owner(each)
        if owner is not None:
            place = owner.lineno, owner.end_lineno or 0, owner.col_offset, owner.end_col_offset or 0
            found[place] = each
    return found


def _owner(node: ast.AST) -> ast.expr | None:
    """Return the object of which a node reads or sets a property."""
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
        return node.args[0] if node.func.id in (*SETTING, "at", "invoke", "len") else None
    return None


def of_missing_element(error: IndexError) -> str:
    """Return the message of JavaScript where an element is looked into that a list has not.

    Ports write ``rows[i].input`` where Python raises an IndexError, and JavaScript a TypeError.  It
    is empty if anything else raised it.
    """
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None or str(error) != "list index out of range":
        return ""
    code = trace.tb_frame.f_code
    place = place_of(code, trace.tb_lasti)
    if place is None or trace.tb_frame.f_globals.get("__name__", "").startswith("pysynaptic."):
        return ""
    member = _tree(code.co_filename).get(place)
    key = None if member is None else _key(member, trace.tb_frame)
    if member is None or key is None:
        return ""
    sets = isinstance(getattr(member, "ctx", None), ast.Store) or (
        isinstance(member, ast.Call) and getattr(member.func, "id", "") in SETTING
    )
    way = ("set", "setting") if sets else ("read", "reading")
    return f"Cannot {way[0]} properties of undefined ({way[1]} '{key}')"


def _key(member: ast.AST, frame: FrameType) -> str | None:
    """Return the name of a property, if the text or a variable tells it."""
    if isinstance(member, ast.Attribute):
        name = member.attr
        if name in OF_PYTHON:  # which a method of JavaScript has become
            return "push" if name == "append" else None
        return spelled(name)
    if isinstance(member, ast.Call) and len(member.args) == 1:
        return "length"
    key = member.args[1] if isinstance(member, ast.Call) else getattr(member, "slice", None)
    if isinstance(key, ast.Constant):
        return str(key.value)
    if isinstance(key, ast.Name):
        value = frame.f_locals.get(key.id, frame.f_globals.get(key.id))
        return str(value) if type(value) in (int, str) else None
    return None


def spelled(name: str) -> str:
    """Return the name of a property as JavaScript writes it.

    Examples
    --------
    >>> spelled('from_'), spelled('rate_')
    ('from', 'rate_')
    """
    return name[:-1] if name.endswith("_") and keyword.iskeyword(name[:-1]) else name
