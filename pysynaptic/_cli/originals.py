"""The programs that ``port`` is given: files, pages, fences of documents, folders, standard input.

What is not JavaScript in a page or a document becomes spaces, so that places stay those of the
file.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

JAVASCRIPT = ".js", ".mjs", ".cjs"
PAGES, DOCUMENTS = (".html", ".htm"), (".md", ".markdown")
TYPESCRIPT = ".ts", ".tsx", ".mts", ".cts"
MOST = 8_000_000  # bytes that are read of a file; the translator takes fewer characters
TYPES = {
    *("", "module", "text/javascript", "application/javascript", "text/ecmascript"),
    *("application/ecmascript", "application/x-javascript", "text/x-javascript", "text/jscript"),
}
SYNAPTIC = re.compile(r"synaptic(@[\w.]+)?([.-]min)?(\.js)?", re.IGNORECASE)
FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*(?:js|javascript)\b[^`\n]*$", re.IGNORECASE)


class NoOriginalError(Exception):
    """There is nothing to port; the message says why."""


@dataclass
class Original:
    """A program to port.

    Parameters
    ----------
    label : str
        How messages call its file.
    name : str
        How the port calls it.
    text : str
        The program.
    python : str
        The path of its port, relative to where ports go.
    beside : Path or None
        Where its port goes by default; None is standard output.
    script : Path or None
        The file that Node can run; None if the program is only a part of one.
    line : int
        Where it begins in its file.
    is_page : bool
        Whether it comes from a page.
    path : str
        From the folder of its program, with slashes.
    is_named : bool
        Whether the user asked for it; else another file asks for it.
    """

    label: str
    name: str
    text: str
    python: str
    beside: Path | None
    script: Path | None = None
    line: int = 1
    is_page: bool = False
    path: str = ""
    is_named: bool = True


@dataclass
class Program:
    """Files that ask for each other, or one alone.

    Parameters
    ----------
    files : list of Original
        The files.
    data : dict of str to Path
        The .json files that they read, by their paths from the folder of the program.
    """

    files: list[Original]
    data: dict[str, Path] = field(default_factory=dict)


def find(paths: Sequence[str]) -> list[Program]:
    """Return the programs of files and folders, in the order in which they are given.

    Parameters
    ----------
    paths : sequence of str
        What the user asked for.

    Returns
    -------
    list of Program
        The programs: a file with all files that it asks for, a folder, a page, a fence.

    Raises
    ------
    NoOriginalError
        Where a file is none, or has no JavaScript.
    """
    found: list[Program] = []
    scripts: list[set[Path]] = []
    named = [Path(each) for each in paths if Path(each).suffix.lower() in JAVASCRIPT]
    for each in paths:
        if each == "-":
            found.append(Program([_standard_input()]))
        elif Path(each).is_dir():
            found.append(_of_folder(Path(each)))
        elif Path(each) in named:
            _check_file(Path(each))
            files = _followed(Path(each))
            for others in [one for one in scripts if one & files]:
                scripts.remove(others)
                files |= others
            scripts.append(files)
        else:
            found += [Program([one]) for one in _of_file(Path(each))]
    return [*(_of_scripts(files, named) for files in scripts), *found]


def _standard_input() -> Original:
    data = sys.stdin.buffer.read(MOST + 1)
    return Original("<stdin>", "stdin.js", _decoded(data, "<stdin>"), "stdin.py", None)


def _check_file(path: Path) -> str:
    """Return how the name of a file ends, if it can have a program."""
    suffix = path.suffix.lower()
    if suffix in TYPESCRIPT:
        raise NoOriginalError(
            f"{path}: TypeScript is not ported: compile it to JavaScript first, with `npx tsc`"
        )
    if suffix not in JAVASCRIPT + PAGES + DOCUMENTS:
        known = "a .js, .mjs, .cjs, .html or .md file, or a folder"
        raise NoOriginalError(f"{path}: expected {known}")
    if not path.exists():
        raise NoOriginalError(f"there is no file {str(path)!r}")
    return suffix


def _of_file(path: Path) -> Iterator[Original]:
    suffix = _check_file(path)
    text = _decoded(_read(path), str(path))
    module = _module_name(path.stem)
    if suffix in PAGES:
        program = scripts_of_page(text)
        if not program.strip():
            raise NoOriginalError(f"{path}: there is no script in this page")
        yield Original(str(path), path.name, program, f"{module}.py", path.parent, is_page=True)
    else:
        programs = fences(text)
        if not programs:
            raise NoOriginalError(f"{path}: there is no fence of JavaScript (```js) in it")
        for number, (line, program) in enumerate(programs, 1):
            python = f"{module}_{number}.py" if len(programs) > 1 else f"{module}.py"
            yield Original(str(path), path.name, program, python, path.parent, line=line)


# Files that ask for each other --------------------------------------------------------------------

REQUEST = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?:\brequire\s*\(\s*|\bfrom\s*|\bimport\s*)(?:'(\.[^'\n]*)'|"(\.[^"\n]*)")""",
    re.DOTALL,
)


def _of_folder(top: Path) -> Program:
    def fail(error: OSError) -> None:
        raise error

    files = []
    for folder, inner, names in os.walk(top, onerror=fail):
        inner[:] = sorted(each for each in inner if each != "node_modules" and each[0] != ".")
        files += [Path(folder, each) for each in sorted(names)]
    files = [each for each in files if each.suffix.lower() in JAVASCRIPT]
    if not files:
        raise NoOriginalError(f"{top}: there is no JavaScript in this folder")
    return _program(top, {each: each for each in files}, files)


def _of_scripts(files: set[Path], named: Sequence[Path]) -> Program:
    """Return the program of files that the user named and of those they ask for."""
    labels = {_real(each): each for each in named}
    top = Path(os.path.commonpath([each.parent for each in files]))
    here = Path.cwd()
    scripts = {}
    for each in sorted(files):
        near = each.relative_to(here) if each.is_relative_to(here) else each
        scripts[each] = labels.get(each, near)
    return _program(top, scripts, list(labels))


def _program(top: Path, scripts: Mapping[Path, Path], named: Sequence[Path]) -> Program:
    """Return the program of files, of which each has a label, in their common folder."""
    from ..port.program import python_names

    found, data = [], {}
    modules = python_names(each.relative_to(top).as_posix() for each in scripts)
    for path, label in scripts.items():
        within = path.relative_to(top).as_posix()
        text = _decoded(_read(path), str(label))
        python = modules[within].replace(".", "/") + ".py"
        found.append(Original(str(label), within, text, python, _folder_of(label, within), label))
        found[-1].path, found[-1].is_named = within, path in named
        for request in _requests(text):
            file = _data_for(path, request)
            if file.suffix == ".json" and file.is_file() and file.is_relative_to(top):
                data[file.relative_to(top).as_posix()] = file
    return Program(found, data)


def _data_for(path: Path, request: str) -> Path:
    """Return the .json file that a request of a file may mean; JavaScript comes first."""
    from ..port.program import resolved

    code = resolved(path.parent.as_posix(), request, os.path.isfile)
    suffix = "" if request.endswith(".json") or code is not None else ".json"
    return Path(os.path.normpath(path.parent / f"{request}{suffix}"))


def _folder_of(label: Path, within: str) -> Path:
    """Return the folder of the program, as the label of one of its files has it."""
    folder = label.parent
    for _ in range(within.count("/")):
        folder = folder / ".." if folder.name in ("", "..") else folder.parent
    return folder


def _followed(path: Path) -> set[Path]:
    """Return a file and all files that it asks for."""
    from ..port.program import resolved

    found: set[Path] = set()
    waiting = [_real(path)]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.add(each)
        for request in _requests(_decoded(_read(each), str(each))):
            asked = resolved(each.parent.as_posix(), request, os.path.isfile)
            if asked is not None and Path(asked).suffix.lower() in JAVASCRIPT:
                waiting.append(_real(Path(asked)))
    return found


def _requests(text: str) -> Iterator[str]:
    """Yield the names of files that a program may ask for; comments do not count."""
    from ..port.program import LIBRARY

    for each in REQUEST.finditer(text):
        request = each[1] or each[2]
        if request is not None and not LIBRARY.fullmatch(request):
            yield request


def _real(path: Path) -> Path:
    return Path(os.path.abspath(path))


# Reading ------------------------------------------------------------------------------------------


def _module_name(text: str) -> str:
    from ..port.python import module_name

    return module_name(text)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST + 1)


def _decoded(data: bytes, label: str) -> str:
    if len(data) > MOST:
        raise NoOriginalError(f"{label}: more than {MOST // 10**6} MB are too much for a program")
    if b"\0" in data:
        raise NoOriginalError(f"{label}: this is no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NoOriginalError(
            f"{label}: this is not UTF-8: byte 0x{data[error.start]:02x} in line {line}"
        ) from None


# Pages --------------------------------------------------------------------------------------------

OPENING = re.compile(r"<!--|<script(?=[\s>/])", re.IGNORECASE)
CLOSING = re.compile(r"</script(?=[\s>/])", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")


def scripts_of_page(text: str) -> str:
    """Return a page in which everything but its scripts is spaces.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    str
        One program with the places of the page.  A script of another file becomes a ``require``
        of it, which the translator refuses; one of Synaptic is the library, and nothing.

    Examples
    --------
    >>> scripts_of_page("<p>one</p><script>let a = 1</script>").split()
    ['let', 'a', '=', '1;']
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts: list[str] = []
    place = 0
    while opening := OPENING.search(text, place):
        parts.append(_blank(text[place : opening.start()]))
        if opening[0] == "<!--":
            end = text.find("-->", opening.end())
            place, inside = (len(text) if end < 0 else end + 3), ""
            parts.append(_blank(text[opening.start() : place]))
            continue
        begins = text.find(">", opening.end()) + 1 or len(text)
        closing = CLOSING.search(text, begins)
        ends = closing.start() if closing else len(text)
        place = (text.find(">", ends) + 1 or len(text)) if closing else ends
        tag = text[opening.start() : begins]
        inside = text[begins:ends]
        parts.append(_script(tag, inside, text[ends:place]))
    parts.append(_blank(text[place:]))
    return "".join(parts)


def _script(tag: str, inside: str, closing: str) -> str:
    """Return what stands for one script in the program: as many characters."""
    attributes = {
        each[1].lower(): (each[2] or "").strip("\"'") for each in ATTRIBUTE.finditer(tag[7:-1])
    }
    whole = tag + inside + closing
    if attributes.get("type", "").strip().lower() not in TYPES:
        return _blank(whole)
    if "src" in attributes:
        source = attributes["src"].strip()
        path = re.split(r"[?#]", source)[0].rstrip("/")
        if any(SYNAPTIC.fullmatch(each) for each in path.split("/")[-1:]):
            return _blank(whole)
        asked = "require(" + repr(source.lstrip("./").replace("\n", "")) + ");"
        return asked + _blank(whole[len(asked) :])
    end = ";" + _blank(closing[1:]) if closing else ""
    return _blank(tag) + _uncommented(inside) + end


def _uncommented(script: str) -> str:
    """Return a script without the marks that hide it from the browsers of the nineties."""
    hidden = re.match(r"(\s*)<!--[^\n]*", script)
    return _blank(hidden[0]) + script[hidden.end() :] if hidden else script


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


# Documents ----------------------------------------------------------------------------------------


def fences(text: str) -> list[tuple[int, str]]:
    r"""Return the fences of JavaScript in a document.

    Parameters
    ----------
    text : str
        The document, in Markdown.

    Returns
    -------
    list of tuple of int and str
        For each the line of its first statement, and the document in which everything else is
        empty.

    Examples
    --------
    >>> fences("# Title\n```js\nlet a = 1\n```\n")
    [(3, '\n\nlet a = 1\n')]
    """
    found = []
    lines = text.splitlines()
    place = 0
    while place < len(lines):
        opening = FENCE.match(lines[place])
        place += 1
        if not opening:
            continue
        start = place
        closing = re.compile(rf"^[ \t>]*{opening[1][0]}{{{len(opening[1])},}}[ \t]*$")
        while place < len(lines) and not closing.match(lines[place]):
            place += 1
        program = "\n" * start + "\n".join(lines[start:place]) + "\n"
        if program.strip():
            found.append((start + 1, program))
        place += 1
    return found
