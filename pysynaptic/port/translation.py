"""From JavaScript to Python: the whole way."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from . import (  # noqa: F401 - each registers what it writes
    calls,
    classes,
    declarations,
    expressions,
    functions,
    loops,
    members_written,
    operators,
    statements,
    switches,
)
from . import python as py
from .deliberate import note_differences
from .depth import with_room
from .environment import settle
from .functions import hoist, unset_variables
from .inference import Inference
from .layout import write
from .named import name_members
from .parsing import PortError, Source, parse
from .scopes import Scopes
from .wrapping import wrap_comments
from .writer import Refusal, Writer, settle_comments


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
    lines : dict of int to int
        For each line of the port on which a statement begins, that of the program.
    """

    python: str
    notes: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)


def translate(
    text: str, name: str = "program.js", seed: int | None = None, folder: str = ""
) -> Translation:
    r"""Translate a JavaScript program to Python.

    Parameters
    ----------
    text : str
        The program.
    name : str
        How messages call it; ``.mjs`` makes it a module.
    seed : int, optional
        The port begins with ``seed(…)`` of this number.
    folder : str, optional
        Where the program lies in the folder in which its modules are, such as ``"lib"``.

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
    >>> print(translate("let a = 1;\nconsole.log('sum', a + 2);").python, end="")
    from pysynaptic.js import console
    <BLANKLINE>
    a = 1
    console.log("sum", a + 2)
    """
    return with_room(lambda: _translate(text, name, seed, folder))


def _translate(text: str, name: str, seed: int | None, folder: str) -> Translation:
    source = parse(text, name)
    source.folder = folder
    port = _write(source)
    module = _module(port, seed)
    python = wrap_comments(write(module))
    return Translation(python, port.notes, port.refusals, _lines(module, python))


def _lines(module: ast.Module, python: str) -> dict[int, int]:
    """Return the line of the program for lines of the port, which Python must accept."""
    try:
        read = ast.parse(python)
        compile(read, "port", "exec", dont_inherit=True)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise PortError(f"Python does not accept the port: {error}") from None
    written = [each for each in ast.walk(module) if isinstance(each, ast.stmt)]
    found = [each for each in ast.walk(read) if isinstance(each, ast.stmt)]
    if len(written) != len(found):
        return {}
    lines: dict[int, int] = {}
    for ours, theirs in zip(written, found, strict=True):
        origin = getattr(ours, "origin", None)
        if origin is not None:
            lines.setdefault(theirs.lineno, origin)
    return dict(sorted(lines.items()))


def _write(source: Source) -> Writer:
    notes = settle(source)
    name_members(source.tree)
    scopes = Scopes(source.tree)
    inference = Inference(source.tree, scopes)
    port = Writer(source, scopes, inference)
    port.notes += notes
    unset_variables(port)
    hoist(port, source.tree.body)
    port.statements(source.tree.body, 0, len(source.text))
    note_differences(port)
    return port


def _module(port: Writer, seed: int | None) -> ast.Module:
    body = port.body
    if port.uses_tasks:
        last = port.js("run")
        if port.source.is_module:  # there promises come before process.nextTick
            last.keywords.append(ast.keyword("module", py.constant(True)))
        body.append(py.statement(last))
    lines: list[object] = []
    while body and getattr(body[0], "only_comments", False):
        lines += body.pop(0).before  # type: ignore[attr-defined]
    body = settle_comments(body)
    names = port.names
    if port.reads_exports:
        body.insert(0, py.assign(py.name("exports"), port.js("Record")))
    if seed is not None:
        names.synaptic("seed")
    used = {each.id for one in body for each in ast.walk(one) if isinstance(each, ast.Name)}
    names.imported = {name: alias for name, alias in names.imported.items() if alias in used}
    names.modules = {name: alias for name, alias in names.modules.items() if alias in used}
    names.library = {
        name: alias for name, alias in names.library.items() if alias in used or name == "seed"
    }
    imports: list[ast.stmt] = []
    for name, alias in sorted(names.modules.items()):
        imports.append(ast.Import([ast.alias(name, alias if alias != name else None)]))
    for package, table in (("pysynaptic", names.library), ("pysynaptic.js", names.imported)):
        if table:
            aliases = [
                ast.alias(name, alias if alias != name else None)
                for name, alias in sorted(table.items(), key=lambda each: _order(each[0]))
            ]
            imports.append(ast.ImportFrom(package, aliases, 0))
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


def _line_of(note: str) -> int:
    """Return the line that a note is about: it begins with ``line 7:``."""
    number = note.removeprefix("line ").partition(":")[0]
    return int(number) if number.isdecimal() else 0


def _head(port: Writer) -> list[str]:
    lines: list[str] = []
    if port.refusals or port.notes:
        lines.append(f" Ported from {port.source.name}. Left to do by hand:")
        refused = [f"line {each.line}: {each.what} (rule {each.rule})" for each in port.refusals]
        lines += [f"  - {each}" for each in sorted([*refused, *port.notes], key=_line_of)]
    return lines
