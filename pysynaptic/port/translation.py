"""From JavaScript to Python: the whole way.

Longer than other modules: the interface, the attempts, and the parts of a port in their order.
"""

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
    modules,
    operators,
    statements,
    switches,
)
from . import python as py
from .comments import settle_comments
from .commonjs import tells_exports_apart
from .constructors import escaped_makers, printed_makers
from .deliberate import note_differences
from .depth import with_room
from .environment import settle
from .exported import used_here
from .functions import hoist, unset_variables
from .global_names import share
from .inference import Inference
from .layout import write
from .modules import Asked, begin
from .named import name_members, settle_bases, settle_paths
from .parsing import PortError, parse
from .program import File, Program
from .wrapping import wrap_comments
from .writer import Refusal, Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    # By file, where the functions stand whose prototypes are looked up at run time.
    Dynamic = dict[str, set[int]]


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
    module : str
        The name by which other files of the program import the port, such as ``"lib.net"``.
    is_entry : bool
        Whether the program can begin with this file: no other asks for it.
    """

    python: str
    notes: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    module: str = ""
    is_entry: bool = True


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

    See Also
    --------
    translate_files : A program of several files.

    Examples
    --------
    >>> print(translate("let a = 1;\nconsole.log('sum', a + 2);").python, end="")
    from pysynaptic.js import console
    <BLANKLINE>
    a = 1
    console.log("sum", a + 2)
    """
    path = f"{folder}/{name.rpartition('/')[2]}" if folder else name
    found = translate_files({path: text}, seed, names={path: name})[path]
    if isinstance(found, PortError):
        raise found
    return found


def translate_files(
    files: Mapping[str, str],
    seed: int | None = None,
    *,
    first: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    data: Sequence[str] = (),
) -> dict[str, Translation | PortError]:
    r"""Translate a JavaScript program of several files to Python.

    Parameters
    ----------
    files : mapping of str to str
        For the path of each file, from the folder of the program and with slashes, its text.
    seed : int, optional
        The ports of files that no other file asks for begin with ``seed(…)`` of this number.
    first : sequence of str, optional
        The paths of files that begin the program, if files ask for each other in a circle.
    names : mapping of str to str, optional
        How messages call the files, if not by their paths.
    data : sequence of str, optional
        The paths of .json files, which ``require`` finds without their suffix.

    Returns
    -------
    dict of str to Translation or PortError
        For each path the port, or why the file cannot be read.

    Examples
    --------
    >>> files = {"main.js": "import { a } from './lib/b.js';\nconsole.log(a);",
    ...          "lib/b.js": "export const a = 5;"}
    >>> found = translate_files(files)
    >>> print(found["main.js"].python, end="")
    from lib.b import a
    from pysynaptic.js import console
    <BLANKLINE>
    console.log(a)
    >>> found["lib/b.js"].module
    'lib.b'
    """
    return with_room(lambda: _translate(files, seed, first, names or {}, data))


def _translate(
    files: Mapping[str, str],
    seed: int | None,
    first: Sequence[str],
    names: Mapping[str, str],
    data: Sequence[str],
) -> dict[str, Translation | PortError]:
    dynamic: Dynamic = {}
    while True:
        found = _attempt(files, seed, first, names, data, dynamic)
        if found is not None:
            return found


def _attempt(
    files: Mapping[str, str],
    seed: int | None,
    first: Sequence[str],
    names: Mapping[str, str],
    data: Sequence[str],
    dynamic: Dynamic,
) -> dict[str, Translation | PortError] | None:
    """Return the ports, or None if more functions make objects at run time than were known.

    Those are noted in ``dynamic``, for the next attempt: no class of Python stands for them.
    """
    found: dict[str, Translation | PortError] = {}
    sources = {}
    settled = {}
    for path, text in files.items():
        try:
            sources[path] = parse(text, names.get(path, path))
            settled[path] = settle(sources[path])
            name_members(sources[path].tree)
            settle_bases(sources[path].tree)
            settle_paths(sources[path].tree)
        except PortError as error:
            found[path] = error
    share(sources.values())
    program = Program(sources, [each for each in first if each in sources], data)
    ports = {
        path: _prepared(program, file, dynamic.get(path, set()))
        for path, file in program.files.items()
    }
    program.shows_hidden = any(port.inference.shows_hidden for port in ports.values())
    more = False
    for path, port in ports.items():
        port.notes += settled[path]
        try:
            found[path] = _written(port, seed)
        except PortError as error:
            found[path] = error
        known = dynamic.setdefault(path, set())
        before = len(known)
        known |= port.dynamic | escaped_makers(port) | printed_makers(port)
        more = more or len(known) > before
    if more:
        return None
    return {path: found[path] for path in files}


def _written(port: Writer, seed: int | None) -> Translation:
    _write(port)
    module = _module(port, seed if port.file.is_entry else None)
    python = wrap_comments(write(module))
    lines = _lines(module, python)
    return Translation(
        python, port.notes, port.refusals, lines, port.file.python, port.file.is_entry
    )


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


def _prepared(program: Program, file: File, dynamic: set[int]) -> Writer:
    """Return what writes a file, whose variables have their names in Python now."""
    known = Inference(file.source.tree, file.scopes, dynamic, used_here(file))
    port = Writer(program, file, known)
    if tells_exports_apart(file.source.tree):
        port.own_exports = "exports_"
        port.reads_exports = True
    return port


def _write(port: Writer) -> None:
    tree = port.source.tree
    begin(port)
    unset_variables(port)
    hoist(port, tree.body)
    port.statements(tree.body, 0, len(port.source.text))
    note_differences(port)


# The parts of a port ------------------------------------------------------------------------------


def _module(port: Writer, seed: int | None) -> ast.Module:
    body = port.body
    body += [each[2] for each in sorted(port.at_end, key=lambda each: each[0])]
    if port.uses_tasks and port.file.is_entry:
        last = port.js("run")
        if port.source.is_module:  # there promises come before process.nextTick
            last.keywords.append(ast.keyword("module", py.constant(True)))
        body.append(py.statement(last))
    lines: list[object] = []
    while body and getattr(body[0], "only_comments", False):
        lines += body.pop(0).before  # type: ignore[attr-defined]
    body = settle_comments(body)
    if port.needs_exports:
        body.insert(0, _exports(port))
    if port.exported:
        names = py.listed([py.constant(each) for each in sorted(port.exported)])
        body.insert(0, py.assign(py.name("__all__"), names))
    imports = _imports(port, body, seed)
    head = _head(port)
    if imports:
        imports[0].before = [*head, *lines]  # type: ignore[attr-defined]
        if body and not isinstance(body[0], (ast.FunctionDef, ast.ClassDef)):
            body[0].blank = 1  # type: ignore[attr-defined]
    elif body and (head or lines):
        body[0].before = [*head, *lines, *(getattr(body[0], "before", None) or [])]  # type: ignore[attr-defined]
    module = ast.Module([*imports, *body], [])
    return module


def _exports(port: Writer) -> ast.stmt:
    """Return the statement that makes the object to which a CommonJS file adds its exports."""
    names = ["exports", *([port.own_exports] if port.own_exports else [])]
    targets = [py.stored(py.name(each)) for each in names]
    return ast.Assign(targets, port.js("Record"))


def _imports(port: Writer, body: list[ast.stmt], seed: int | None) -> list[ast.stmt]:
    """Return what a port begins with: imports, and what must come before some of them."""
    names = port.names
    used = {each.id for one in body for each in ast.walk(one) if isinstance(each, ast.Name)}
    used |= port.exported.keys()
    early: list[ast.stmt] = []
    late: list[ast.stmt] = []
    for module, asked in port.asked.items():
        quiet = asked.quiet or seed is None
        (early if quiet else late).extend(_of_neighbour(module, asked, used))
    before = _before_neighbours(port) if port.file.asks else []
    if before:
        early, late = [], [*early, *late]
    if seed is not None:
        names.synaptic("seed")
        before.append(py.statement(py.call(names.library["seed"], py.constant(seed))))
    used |= {each.id for one in before for each in ast.walk(one) if isinstance(each, ast.Name)}
    names.imported = {name: alias for name, alias in names.imported.items() if alias in used}
    names.modules = {name: alias for name, alias in names.modules.items() if alias in used}
    names.library = {
        name: alias for name, alias in names.library.items() if alias in used or name == "seed"
    }
    plain = [
        ast.Import([ast.alias(name, alias if alias != name else None)])
        for name, alias in sorted(names.modules.items())
    ]
    own: list[ast.stmt] = []
    for package, table in (("pysynaptic", names.library), ("pysynaptic.js", names.imported)):
        if table:
            aliases = [
                ast.alias(py.identifier(name), alias if alias != py.identifier(name) else None)
                for name, alias in sorted(table.items(), key=lambda each: _order(each[0]))
            ]
            own.append(ast.ImportFrom(package, aliases, 0))
    for each in before[:1]:
        each.blank = 1  # type: ignore[attr-defined]
    if late:
        late[0].blank = 1  # type: ignore[attr-defined]
        for each in late if seed is not None else []:
            _mark(each, "E402")
    return [*plain, *early, *own, *before, *late]


def _of_neighbour(module: str, asked: Asked, used: set[str]) -> list[ast.stmt]:
    """Return the imports of another file's module: what of it the port uses."""
    found: list[ast.stmt] = []
    parent, _, leaf = module.rpartition(".")
    if asked.whole is not None and asked.whole in used:
        alias = ast.alias(leaf, None if asked.whole == leaf else asked.whole)
        found.append(ast.ImportFrom(parent, [alias], 0) if parent else ast.Import([alias]))
    aliases = [
        ast.alias(name, None if python == name else python)
        for name, python in sorted(asked.names.items())
        if python in used
    ]
    if aliases:
        found.append(ast.ImportFrom(module, aliases, 0))
    if not found and not asked.quiet:
        found.append(ast.Import([ast.alias(module)]))
        _mark(found[0], "F401")
    return found


def _mark(statement: ast.stmt, rule: str) -> None:
    """Tell linters that an import stands where it does on purpose."""
    before = getattr(statement, "after", None)
    rules = [rule, *(before.removeprefix(" noqa: ").split(", ") if before else [])]
    statement.after = f" noqa: {', '.join(rules)}"  # type: ignore[attr-defined]


def _before_neighbours(port: Writer) -> list[ast.stmt]:
    """Return what lets Python find the modules of a program, and find the first file only once."""
    found: list[ast.stmt] = []
    file = port.file
    if not file.is_entry:
        return found
    depth = file.python.count(".")
    if not depth and not file.circle:
        return found
    system = py.name(port.names.module("sys"))
    if depth:
        here = py.call(
            py.attribute(py.name(port.names.module("pathlib")), "Path"), py.name("__file__")
        )
        parents = py.attribute(py.method(here, "resolve"), "parents")
        folder = py.call("str", py.subscript(parents, py.constant(depth)))
        path = py.attribute(system, "path")
        found.append(py.statement(py.method(path, "insert", py.constant(0), folder)))
    if file.circle:
        modules = py.attribute(system, "modules")
        mine = py.subscript(modules, py.name("__name__"))
        found.append(
            py.assign(py.subscript(py.attribute(system, "modules"), py.constant(file.python)), mine)
        )
    return found


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
