#!/usr/bin/env python3
"""Write the line numbers of the hops in docs/hops.md.

A hop is a table row between ``<!-- hops: NAME -->`` and ``<!-- /hops -->`` whose second cell is
`file:line` and whose third is the `qualified name` of a function of that file.  After a change in
the code edit the names; this script writes the lines, and the file too if the function has moved
to another file and only one file defines it.  ``--check`` writes nothing and fails if a line is
old.  A name that no file defines is reported in both cases.

    python scripts/hops.py
    python scripts/hops.py --check
"""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "pysynaptic"
PAGE = ROOT / "docs" / "hops.md"
C_FILES = (".c", ".h", ".inc")

TABLE = re.compile(r"^<!-- hops: (\w+) -->$(.*?)^<!-- /hops -->$", re.MULTILINE | re.DOTALL)
HOP = re.compile(r"^(\|[^|]*\| `)([^`:]+)(?::(\d+))?(` \| `)([^`]+)(` \|.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Hop:
    """A function that a call goes through; `line` is what the page says."""

    file: str
    line: int
    function: str

    @property
    def in_python(self) -> bool:
        """Whether the function is written in Python."""
        return self.file.endswith(".py")


def hops(page: str) -> dict[str, list[Hop]]:
    """Return the hops of every table by its name."""
    return {
        name: [Hop(row[2], int(row[3] or 0), row[5]) for row in HOP.finditer(table)]
        for name, table in TABLE.findall(page)
    }


def defined_at(file: str, function: str) -> int | None:
    """Return the line that defines a function, or None if the file does not define it."""
    path = PACKAGE / file
    if not path.is_file():
        return None
    text = path.read_text(encoding="utf-8")
    return _in_python(text, function) if file.endswith(".py") else _in_c(text, function)


def _in_python(text: str, function: str) -> int | None:
    body = ast.parse(text).body
    found: ast.stmt | None = None
    for name in function.split("."):
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        found = next((each for each in body if isinstance(each, kinds) and each.name == name), None)
        if not isinstance(found, kinds):
            return None
        body = found.body
    return found.lineno if found else None


def _in_c(text: str, function: str) -> int | None:
    """Find a line such as ``static int NAME(``, or ``static int MACRO(NAME)(`` in a template.

    A definition begins in the first column; a declaration ends with a semicolon.
    """
    start = re.compile(
        rf"^(?:[A-Za-z_][^;={{}}\n]*?\b)?{re.escape(function)}\)?\s*\(", re.MULTILINE
    )
    for match in start.finditer(text):
        after = re.match(r"[^;{]*", text[match.end() :])
        if after and text[match.end() + after.end() :].startswith("{"):
            return text.count("\n", 0, match.start()) + 1
    return None


def written(page: str) -> tuple[str, list[str]]:
    """Return the page with today's lines, and the functions that were not found."""
    missing = []

    def row(match: re.Match[str]) -> str:
        file, function = match[2], match[5]
        line = defined_at(file, function)
        if line is None:
            others = {other: defined_at(other, function) for other in _others(file)}
            moved = [(other, found) for other, found in others.items() if found]
            if len(moved) != 1:
                where = ", ".join(other for other, _ in moved) or "no file defines it"
                missing.append(f"{file} has no function {function} ({where})")
                return match[0]
            file, line = moved[0][0], moved[0][1]
        return f"{match[1]}{file}:{line}{match[4]}{function}{match[6]}"

    page = TABLE.sub(lambda table: HOP.sub(row, table[0]), page)
    return page, missing


def _others(file: str) -> list[str]:
    """Return the files of the package in the same language."""
    endings = (".py",) if file.endswith(".py") else C_FILES
    paths = sorted(path for path in PACKAGE.rglob("*") if path.suffix in endings)
    return [path.relative_to(PACKAGE).as_posix() for path in paths]


def main() -> int:
    """Write the page, or check it."""
    if sys.argv[1:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    before = PAGE.read_text(encoding="utf-8")
    page, missing = written(before)
    print(*missing, sep="\n", end="\n" if missing else "")
    if sys.argv[1:]:
        if page != before:
            print("lines are old: run python scripts/hops.py")
        return int(bool(missing) or page != before)
    PAGE.write_text(page, encoding="utf-8", newline="\n")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
