"""COMPAT.md against both libraries: `python -m tests.compat.table --check`, or `--write`.

The tables are written by hand but for their state column, "none" where Synaptic's name has no
counterpart here: `--write` brings it up to date. `--check` (and `test_names.py`) complains where it
is stale, where a name of the original or a quirk has no row, where pysynaptic lacks a name that a
row claims, and where a test that is cited does not exist.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.compat.reference import recorded
from tests.compat.surface import has

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "COMPAT.md"
QUIRKS = sorted(Path(__file__).parent.glob("test_quirks*.py"))

QUOTED = re.compile(r"`([^`]+)`")
CITED = re.compile(r"\[(test_\w+)\]\[([\w]+)\]")
FILES = re.compile(r"^\[(\w+)\]: (\S+\.py)$", re.MULTILINE)
LONGEST = 200
NO_COUNTERPART = "none"
STATES = ("yes", NO_COUNTERPART)


@dataclass
class Row:
    """A row of one of the tables: four cells, the third of which is the state."""

    line: int
    cells: list[str]

    @property
    def names(self) -> list[str]:
        """What the first cell lists."""
        return QUOTED.findall(self.cells[0])

    def missing(self) -> list[str]:
        """Return which of pysynaptic's names in the row do not exist."""
        here = self.cells[1]
        return [name for name in QUOTED.findall(here) or self.names if not has(name)]


def rows(page: str, part: str) -> list[Row]:
    """Return the rows of every table between `<!-- part -->` and `<!-- /part -->`."""
    inside, found = False, []
    for number, line in enumerate(page.splitlines()):
        if line in (f"<!-- {part} -->", f"<!-- /{part} -->"):
            inside = "/" not in line
        elif inside and line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split(" | ")]
            cells = [cell.strip("| ") for cell in cells]
            if cells[2:3] and cells[2] not in ("State", "---"):
                found.append(Row(number, cells))
    return found


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef]:
    """Return the functions of a module by name."""
    tree = ast.parse(path.read_text())
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def quirk_tests() -> dict[str, Path]:
    """Return the tests of the quirks by the id in their name."""
    found = {}
    for path in QUIRKS:
        for name in functions(path):
            match = re.fullmatch(r"test_([a-z]+\d\d[a-z]?)", name)
            if match:
                found[match[1]] = path
    return found


def state(row: Row, part: str) -> str:
    """Return what stands in the state column of a row."""
    return NO_COUNTERPART if part == "names" and row.cells[1] == NO_COUNTERPART else "yes"


def problems(page: str) -> Iterator[str]:
    """Yield what is wrong with the page."""
    listed = [name for row in rows(page, "names") for name in row.names]
    for name in recorded("names"):
        if name not in listed:
            yield f"no row for Synaptic's {name}"
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield f"two rows for {name}"
    quirks = [name for row in rows(page, "quirks") for name in row.names]
    for name in sorted(set(quirks) ^ set(quirk_tests())):
        yield f"quirk {name} has " + ("no test" if name in quirks else "no row")
    files = dict(FILES.findall(page))
    for part in ("names", "quirks"):
        for row in rows(page, part):
            yield from _row_problems(row, part, files)
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith("|") and len(line) > LONGEST:
            yield f"line {number} is longer than {LONGEST} characters"


def _row_problems(row: Row, part: str, files: dict[str, str]) -> Iterator[str]:
    where = f"line {row.line + 1} ({', '.join(row.names)})"
    expected = state(row, part)
    if row.cells[2] != expected:
        yield f"{where} says {row.cells[2]!r}, but it is {expected!r}; run with --write"
    if expected == NO_COUNTERPART:
        yield from (f"{where}: there is a {name}" for name in row.names if has(name))
    elif part == "names":
        yield from (f"{where}: pysynaptic has no {name}" for name in row.missing())
    cited = CITED.findall(row.cells[3])
    if not cited and expected != NO_COUNTERPART:
        yield f"{where} cites no test"
    for test, name in cited:
        path = ROOT / files.get(name, f"the file named {name}")
        if not path.is_file():
            yield f"{where} cites {path.name}, which does not exist"
        elif test not in functions(path):
            yield f"{where} cites {path.name}::{test}, which does not exist"
        elif part == "quirks" and test not in {f"test_{name}" for name in row.names}:
            yield f"{where} cites {test}, which is of another row"


def written(page: str) -> str:
    """Return the page with its state column brought up to date."""
    lines = page.splitlines()
    for part in ("names", "quirks"):
        for row in rows(page, part):
            row.cells[2] = state(row, part)
            lines[row.line] = f"| {' | '.join(row.cells)} |"
    return "\n".join(lines) + "\n"


def main() -> int:
    """Check the page, or write its states first."""
    if sys.argv[1:] not in (["--check"], ["--write"]):
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--write":
        PAGE.write_text(written(PAGE.read_text()))
    page = PAGE.read_text()
    found = list(problems(page))
    print("\n".join(found) or "COMPAT.md is as both libraries are.")
    for part in ("names", "quirks"):
        states = [state(row, part) for row in rows(page, part)]
        print(f"{part}: " + ", ".join(f"{states.count(each)} rows {each}" for each in STATES))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
