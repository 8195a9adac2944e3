"""The tables of COMPAT.md as pages: one for each chapter, with an address for every row."""

from __future__ import annotations

import ast
import functools
import inspect
import json
import re
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pysynaptic

from .links import line_address

if TYPE_CHECKING:
    from .staging import Stage

FILE = "COMPAT.md"
FOLDER = "compatibility"
CHAPTER = re.compile(r"^## (?:\(\w\) )?(.*)$", re.MULTILINE)
SECTION = re.compile(r"^### (.*)$", re.MULTILINE)
DEFINITION = re.compile(r"^\[([^\]]+)\]: (\S+)$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
QUIRK = re.compile(r"[a-z]+\d+[a-z]?$")
PROOF = re.compile(r"\[(\w+)\]\[([^\]]+)\]")

GROUPS = {
    "neurons": ("Neurons and connections", ("Exports", "Neuron", "Connection")),
    "layers": ("Layers", ("Layer", "LayerConnection")),
    "networks": ("Networks", ("Network",)),
    "trainers": ("Trainers", ("Trainer",)),
    "architect": ("Architect", ("Architect",)),
    "additions": ("Names that Synaptic does not have", ("Names that Synaptic does not have",)),
    "modes": ("Quirks: the two modes", ("The two modes",)),
    "lost-numbers": (
        "Quirks: numbers that Synaptic loses",
        ("Numbers that Synaptic loses or does not update", "clear() and reset()"),
    ),
    "wiring": ("Quirks: connections, layers and gates", ("Connections, layers and gates",)),
    "training": ("Quirks: trainer", ("Trainer",)),
    "tasks": ("Quirks: tasks and architectures", ("Tasks and architectures",)),
    "json": ("Quirks: JSON, graphs and workers", ("JSON, graphs and workers",)),
}
"""The pages: a title, and the sections of COMPAT.md that they have."""

COLUMNS = {
    "Names": (
        "Names of Synaptic 1.1.4 for JavaScript, and what they are called in pysynaptic.\n\n"
        "**State** is *yes* where pysynaptic has the name, and *none* where it has no counterpart "
        "(see [deliberate differences](#c-deliberate-differences)).\\\n"
        "**Proof** names the tests that show it; each link leads to the test.\n\n"
    ),
    "Quirks": (
        "**State** is *yes* where pysynaptic does what the row says. **Proof** names the tests "
        "that show it; each link leads to the test.\n\n"
    ),
}
"""What the columns of the tables mean, above the first one of each page."""

QUIRK_PAGES = {"modes", "lost-numbers", "wiring", "training", "tasks", "json"}
DIFFERENCES = "differences"

OWNERS = {
    "neuron": "Neuron",
    "layer": "Layer",
    "network": "Network",
    "trainer": "Trainer",
    "connection": "Connection",
    "layer_connection": "LayerConnection",
    "hopfield": "Architect.Hopfield",
}
"""What the objects in the names of COMPAT.md are instances of."""


@dataclass
class Compatibility:
    """COMPAT.md in parts."""

    root: Path
    introduction: str
    chapters: dict[str, str]  # names, quirks, differences: what is before their first section
    sections: dict[tuple[str, str], str]  # by chapter and title
    proofs: dict[str, str]  # names of links, and the files they lead to
    anchored: set[tuple[str, str]] = field(default_factory=set)

    def pages(self) -> dict[str, str]:
        """Return the page of the file."""
        return {FILE: f"{FOLDER}/index.md"}

    def places(self) -> dict[str, str]:
        """Return the page of each heading, by its slug."""
        return {
            "a-names": f"{FOLDER}/index.md",
            "b-quirks": f"{FOLDER}/index.md",
            "c-deliberate-differences": f"{FOLDER}/{DIFFERENCES}.md",
        }

    def write(self, stage: Stage) -> None:
        """Write the pages."""
        for page, (title, sections) in GROUPS.items():
            chapter = "Quirks" if page in QUIRK_PAGES else "Names"
            text = f"# {title}\n\n"
            if chapter == "Quirks":
                text += "What Synaptic 1.1.4 does that its documentation does not say. "
                text += _states(self.chapters["Quirks"])
            text += COLUMNS[chapter]
            for section in sections:
                if len(sections) > 1:
                    text += f"## {section}\n\n"
                text += self._tables(self.sections[chapter, section], page)
            self._write(stage, page, text)
        differences = self.chapters["Deliberate differences"]
        text = (
            "(c-deliberate-differences)=\n\n# Deliberate differences\n\nWhere pysynaptic differs "
            f"from Synaptic 1.1.4 for JavaScript on purpose, and why.\n\n{differences}"
        )
        self._write(stage, DIFFERENCES, self._tables(text, DIFFERENCES))
        self._write(stage, "index", self._index())

    def _write(self, stage: Stage, page: str, text: str) -> None:
        stage.write_document(f"{FOLDER}/{page}.md", text, FILE)

    def _index(self) -> str:
        names = [page for page in GROUPS if page not in QUIRK_PAGES]
        title, lead, *more = self.introduction.strip().split("\n\n")
        rest = "\n\n".join(more)
        return (
            f"{title}\n\n{lead}\n\n"
            ":::{raw} html\n"
            f"{self._search()}\n"
            ":::\n\n"
            f"## (a) Names\n\n{_toctree(names)}"
            f"## (b) Quirks\n\n{_toctree([page for page in GROUPS if page in QUIRK_PAGES])}"
            f"## (c) Differences\n\n{_toctree([DIFFERENCES])}"
            f"## How this is checked\n\n{rest}\n"
        )

    def _search(self) -> str:
        """Return a box that looks through the rows of all pages; _static/filter.js fills it."""
        rows = []
        for page, (_, sections) in GROUPS.items():
            chapter = "Quirks" if page in QUIRK_PAGES else "Names"
            for section in sections:
                for line in self.sections[chapter, section].splitlines():
                    cells = _cells(line)
                    if len(cells) == 4 and (names := CODE.findall(cells[0])):
                        about = cells[1] if chapter == "Quirks" else ""
                        rows.append([", ".join(names), about, f"{page}.html#{anchor(names[0])}"])
        data = json.dumps(rows, ensure_ascii=False).replace("<", "\\u003c")
        return f'<script type="application/json" class="compatibility-rows">{data}</script>'

    def _tables(self, text: str, page: str) -> str:
        """Return Markdown with the rows of its tables linked: to tests, and to the names' pages."""
        return "".join(
            self._row(line, page) if line.startswith("| ") else line
            for line in text.splitlines(keepends=True)
        )

    def _anchored(self, name: str, page: str) -> str:
        """Return a name as code, with an id if this is its first row on the page."""
        place = (page, anchor(name))
        if place in self.anchored:
            return f"`{name}`"
        self.anchored.add(place)
        return f"[`{name}`]{{#{anchor(name)}}}"

    def _row(self, line: str, page: str) -> str:
        cells = _cells(line)
        if cells[0] in ("Synaptic", "Id", "pysynaptic"):
            return line
        if len(cells) == 4:
            cells[3] = PROOF.sub(self._proof, cells[3])
            names = CODE.findall(cells[0])
            if not QUIRK.match(names[0]):
                cells[1] = _documented(names, cells[1])
            cells[0] = ", ".join(self._anchored(name, page) for name in names)
        return f"| {' | '.join(cells)} |\n"

    def _proof(self, match: re.Match[str]) -> str:
        file = self.proofs[match[2]]
        line = tests_in(self.root / file).get(match[1])
        if line is None:
            raise ValueError(f"{FILE}: {file} has no test {match[1]}")
        return f"[{match[1]}]({file}#{line_address(line)})"


def anchor(name: str) -> str:
    """Return the id of a row: a quirk's own, or what is left of a name in the form of an id."""
    if QUIRK.match(name):
        return name
    capital = "class-" if name[0].isupper() else "name-"
    return capital + re.sub(r"\W+", "-", name.lower()).strip("-")


def _documented(names: list[str], here: str) -> str:
    """Return the second cell of a row with links to the reference."""
    found = dict.fromkeys(object_of(name) for name in names)
    links = [f"{{py:obj}}`{name}() <pysynaptic.{name}>`" for name in found if name]
    links = [link.replace("()", "") for link in links]
    return f"{here}: {', '.join(links)}" if links else here


def object_of(name: str) -> str | None:
    """Return what has the docstring for a name of COMPAT.md, without the name of the package."""
    path = re.split(r"[(\[]", name)[0].split(".")
    if path[0] in OWNERS:
        path[:1] = OWNERS[path[0]].split(".")
    if path[-1] == "from":
        path[-1] = "from_"
    found: object = pysynaptic
    known: list[str] = []
    for part in path:
        static = inspect.getattr_static(found, part, None)
        if part != "cost" and known and isinstance(static, property | types.NoneType):
            if static is not None:
                known.append(part)
            break
        found = getattr(found, part, None)
        if found is None:
            break
        known.append(part)
    return ".".join(known) or None


def _toctree(pages: list[str]) -> str:
    listed = "\n".join(pages)
    return f":::{{toctree}}\n:maxdepth: 1\n\n{listed}\n:::\n\n"


def _cells(line: str) -> list[str]:
    """Return the cells of a row of a table."""
    return re.split(r"(?<!\\) \| ", line.strip().removeprefix("| ").removesuffix(" |"))


def _states(text: str) -> str:
    return text.replace("<!-- quirks -->", "").strip() + "\n\n"


@functools.cache
def tests_in(path: Path) -> dict[str, int]:
    """Return the functions of a file, and their lines."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name: node.lineno for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def read(root: Path) -> Compatibility:
    """Read COMPAT.md."""
    text = (root / FILE).read_text("utf-8")
    proofs = dict(DEFINITION.findall(text))
    text = DEFINITION.sub("", text)
    introduction, *chapters = CHAPTER.split(text)
    found = Compatibility(root, introduction, {}, {}, proofs)
    for title, body in zip(chapters[::2], chapters[1::2], strict=True):
        before, *sections = SECTION.split(body)
        found.chapters[title] = before
        found.sections |= {
            (title, name): section
            for name, section in zip(sections[::2], sections[1::2], strict=True)
        }
    return found
