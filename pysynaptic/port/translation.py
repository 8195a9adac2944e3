"""From JavaScript to Python: the whole way."""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass, field

from . import calls, classes, expressions, functions, loops, members_written, operators, statements
from . import python as py
from .functions import hoist, unset_variables
from .inference import Inference
from .parsing import Source, parse
from .scopes import Scopes
from .writer import Refusal, Writer, settle_comments

ROOMS = (calls, classes, expressions, functions, loops, members_written, operators, statements)
DEEP = 20_000  # calls within calls, for programs that are nested deeply


@dataclass
class Translation:
    """A port.

    Attributes
    ----------
    python : str
        The program in Python.
    notes : list of str
        What is left to tidy.
    refusals : list of Refusal
        What was not ported: the port raises NotImplementedError there.
    """

    python: str
    notes: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def translate(text: str, name: str = "program.js", seed: int | None = None) -> Translation:
    r"""Translate a JavaScript program to Python.

    Parameters
    ----------
    text : str
        The program.
    name : str
        How messages call it; ``.mjs`` makes it a module.
    seed : int, optional
        The port begins with ``seed(…)`` of this number.

    Returns
    -------
    Translation
        The port, notes and refusals.

    Raises
    ------
    PortError
        If the text is no JavaScript.

    Examples
    --------
    >>> print(translate("var a = [1, 2];\\nconsole.log('sum', a[0] + a[1]);").python, end="")
    from pysynaptic.js import console
    <BLANKLINE>
    a = [1, 2]
    console.log("sum", a[0] + a[1])
    """
    source = parse(text, name)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEP))
    try:
        port = _write(source)
        module = _module(port, seed)
        return Translation(_print(module), port.notes, port.refusals)
    finally:
        sys.setrecursionlimit(limit)


def _write(source: Source) -> Writer:
    scopes = Scopes(source.tree)
    inference = Inference(source.tree, scopes)
    port = Writer(source, scopes, inference)
    unset_variables(port)
    hoist(port, source.tree.body)
    port.statements(source.tree.body, 0, len(source.text))
    return port


def _module(port: Writer, seed: int | None) -> ast.Module:
    body = port.body
    if port.uses_tasks:
        body.append(py.statement(port.js("run")))
    first: list[ast.stmt] = []
    lines: list[object] = []
    while body and getattr(body[0], "only_comments", False) and not first:
        lines += body.pop(0).before  # type: ignore[attr-defined]
    body = settle_comments(body)
    names = port.names
    if port.reads_exports:
        body.insert(0, py.assign(py.name("exports"), port.js("Record")))
    if seed is not None:
        names.synaptic("seed")
    imports: list[ast.stmt] = []
    for name, alias in sorted(names.modules.items()):
        imports.append(ast.Import([ast.alias(name, alias if alias != name else None)]))
    for module, table in (("pysynaptic", names.library), ("pysynaptic.js", names.imported)):
        if table:
            aliases = [
                ast.alias(name, alias if alias != name else None)
                for name, alias in sorted(table.items(), key=lambda each: _order(each[0]))
            ]
            imports.append(ast.ImportFrom(module, aliases, 0))
    if seed is not None:
        imports.append(py.statement(py.call(names.library["seed"], py.constant(seed))))
        imports[-1].blank = 1  # type: ignore[attr-defined]
    head = _head(port)
    if imports:
        imports[0].before = [*head, *lines]  # type: ignore[attr-defined]
        if body and not isinstance(body[0], (ast.FunctionDef, ast.ClassDef)):
            body[0].blank = 1  # type: ignore[attr-defined]
    elif body and (head or lines):
        body[0].before = [*head, *lines, *(getattr(body[0], "before", None) or [])]  # type: ignore[attr-defined]
    module = ast.Module([*imports, *body], [])
    return module


def _order(name: str) -> tuple[int, str]:
    """Return the key by which names are imported: constants, classes, functions."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name


def _head(port: Writer) -> list[str]:
    lines: list[str] = []
    if port.refusals or port.notes:
        lines.append(f" Ported from {port.source.name}. Left to do by hand:")
        for each in port.refusals:
            lines.append(f"  - line {each.line}: {each.what} (rule {each.rule})")
        lines += [f"  - {each}" for each in port.notes]
    return lines


def _print(module: ast.Module) -> str:
    try:
        from .layout import write
    except ImportError:
        ast.fix_missing_locations(module)
        return ast.unparse(module) + "\n"
    return write(module)
