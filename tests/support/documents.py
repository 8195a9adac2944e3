"""The examples in the documents."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from tests.support.places import ROOT

DOCS = [
    page
    for folder in ("docs", "docs/porting-rules")
    for page in sorted((ROOT / folder).glob("*.md"))
]
PAGES = [ROOT / "README.md", *DOCS]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Every page that may link to others.
LINKING = [
    *PAGES,
    *(ROOT / f"{name}.md" for name in ("COMPAT", "CHANGELOG", "CONTRIBUTING")),
    *sorted((ROOT / "examples").rglob("README.md")),
]

DATA = sorted((ROOT / "examples" / "data").glob("*.csv"))
# So that a plot is the same bytes every time.
PLOTTING = {
    "MATPLOTLIBRC": str(ROOT / "tests" / "support" / "matplotlibrc"),
    "SOURCE_DATE_EPOCH": "0",
}

# The blocks of a page with this mark are one program; after the second mark another one begins.
ONE_PROGRAM = "<!-- one program -->"
ANOTHER = "<!-- another program -->"


@dataclass(frozen=True)
class Example:
    """Python, the JavaScript before it, if any, and the output after it."""

    page: str
    place: int
    python: str
    output: str
    javascript: str | None = None
    then: tuple["Example", ...] = ()  # what runs after it in the same folder

    def __str__(self) -> str:
        return f"{self.page}-{self.place}"


def prose(text: str) -> str:
    """Return a page without its blocks of code."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return what a link to a heading of a page may name, as code hosts and Sphinx make it."""
    titles = [re.sub(r"\]\([^)]*\)", "", title) for title in HEADING.findall(prose(text))]
    plain = [re.sub(r"[^\w\- ]", "", title.strip().lower()) for title in titles]
    return {title.replace(" ", "-") for title in plain}


def examples() -> list[Example]:
    """Return the Python of the documents: the blocks, or the programs that they make."""
    found = []
    for page in PAGES:
        text = page.read_text()
        if ONE_PROGRAM in text:
            programs = [_joined(page.name, *each) for each in enumerate(text.split(ANOTHER))]
            found.append(replace(programs[0], then=tuple(programs[1:])))
        else:
            found += _blocks(page.name, text)
    return found


def printed(example: Example, folder: Path, variables: dict[str, str]) -> str:
    """Run Python of the documents in a folder with the tables of the examples."""
    for table in DATA:
        shutil.copy(table, folder)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example.python],
        env={**os.environ, **PLOTTING, **variables},
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _blocks(page: str, text: str) -> list[Example]:
    found = []
    blocks = [("text", ""), *BLOCK.findall(text), ("text", "")]
    for place, (kind, code) in enumerate(blocks):
        if kind == "python":
            (before, above), (after, below) = blocks[place - 1], blocks[place + 1]
            output = below if after == "text" else ""
            javascript = above if before == "js" else None
            found.append(Example(page, place, code, output, javascript))
    return found


def _joined(page: str, place: int, text: str) -> Example:
    """Return the program of all blocks in a text."""
    blocks = _blocks(page, text)
    python = "\n".join(each.python for each in blocks)
    return Example(page, place, python, "".join(each.output for each in blocks))
