"""The gallery: a page for every example, with its programs and its tested output in tabs."""

from __future__ import annotations

import ast
import base64
import html
import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from . import notebooks

if TYPE_CHECKING:
    from .staging import Stage

FOLDER = "gallery"
README = "examples/README.md"
GUIDES = "examples/guides/README.md"
ROW = re.compile(r"^\| \[([\w./]+)\]\(\1\.py\), \[js\]\(\1\.js\) \| (.*) \|$", re.MULTILINE)
NOTEBOOK = re.compile(r"^\| \[(\w+)\]\((notebooks/\1\.ipynb)\) \| (.*) \|$", re.MULTILINE)
SECTION = re.compile(r"^## (.*)$", re.MULTILINE)
GUIDE = re.compile(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
NOT_HERE = re.compile(r"require\('(?!synaptic')|\bprocess\.(?!hrtime)")
"""What a program cannot do in the playground, as scripts/playground/examples.py has it."""
NODE = 26  # the Node of the outputs, of the pictures, and of the links into the playground
OTHERS = (24, 20)  # whose outputs are shown too, where they are recorded
FOLDERS = {20: "examples", 24: "examples-node24", 26: "examples-node26"}
SEED = 42
SHOWN = 7  # lines of output that stand for a picture
GROUPED = {"neurons", "layers", "networks", "trainer", "architect", "sequences", "readme"}
WORDS = {
    **{word: word.upper() for word in ("xor", "lstm", "dsr", "erg", "json", "readme")},
    **{"crossvalidate": "cross-validation", "async": "trainAsync", "dot": "Graphviz"},
    **{"hopfield": "Hopfield", "gate": "gate()", "project": "project()", "reset": "reset()"},
    **{"clone": "clone()", "set": "set()", "standalone": "standalone()"},
}

Pictures = Mapping[str, Sequence[tuple[Path, str]]]
"""By the name of an example: files of pictures, and what they show."""


@dataclass
class Example:
    """A program in two languages, and what it prints."""

    name: str  # below examples/, without an ending
    shows: str

    @property
    def page(self) -> str:
        """The page, below the folder of the gallery."""
        return self.name

    @property
    def title(self) -> str:
        """The heading of the page."""
        words = self.name.split("/")[-1].split("_")
        shown = [WORDS.get(word, word) for word in words]
        if words[0] in GROUPED and len(words) > 1:
            shown[0] += ":"
        text = " ".join(shown)
        return text[0].upper() + text[1:]


@dataclass
class Notebook:
    """A notebook."""

    name: str
    file: str
    shows: str
    cells: Path | None = None  # a copy with what its cells show

    @property
    def page(self) -> str:
        """The page, below the folder of the gallery."""
        return f"notebooks/{self.name}"


@dataclass
class Gallery:
    """The examples, grouped as their README has them."""

    root: Path
    groups: dict[str, list[Example]] = field(default_factory=dict)
    notebooks: list[Notebook] = field(default_factory=list)

    @property
    def examples(self) -> list[Example]:
        """All examples in order."""
        return [example for group in self.groups.values() for example in group]

    def pages(self) -> dict[str, str]:
        """Return the pages of the files below examples/."""
        index = f"{FOLDER}/index.md"
        found = dict.fromkeys((README, GUIDES, "examples", "examples/guides"), index)
        found |= dict.fromkeys(("examples/python", "examples/notebooks"), index)
        for example in self.examples:
            for file in (f"{example.name}.py", f"{example.name}.js", f"python/{example.name}.py"):
                found[f"examples/{file}"] = f"{FOLDER}/{example.page}.md"
        for notebook in self.notebooks:
            found[f"examples/{notebook.file}"] = f"{FOLDER}/{notebook.page}.md"
        return found

    def write(self, stage: Stage, pictures: Pictures) -> None:
        """Write the pages."""
        for example in self.examples:
            shown = list(pictures.get(example.name, ()))
            for path, _ in shown:
                stage.copy(f"{FOLDER}/pictures/{path.name}", path)
            page = f"{FOLDER}/{example.page}.md"
            stage.write_document(page, self._page(example, shown), f"examples/{example.name}.py")
        for notebook in self.notebooks:
            notebooks.write(stage, notebook)
        stage.write_document(f"{FOLDER}/index.md", self._index(pictures), README)

    def _read(self, file: str) -> str:
        return (self.root / file).read_text("utf-8")

    def _page(self, example: Example, pictures: list[tuple[Path, str]]) -> str:
        python = self._read(f"examples/{example.name}.py")
        about = ast.get_docstring(ast.parse(python)) or ""
        up = "../" * (example.page.count("/") + 1)
        name = example.name
        text = f"# {example.title}\n\n{about}\n\n"
        if not NOT_HERE.search(self._read(f"examples/{name}.js")):
            address = f"{up}playground/index.html#{self._program(name)}"
            text += f'<p class="actions"><a class="playground" href="{address}">'
            text += "Open in the playground</a></p>\n\n"
        for path, alt in pictures:
            up_to = "../" * example.page.count("/")
            kind = "plot" if path.stem.endswith("-plot") else "drawing"
            text += (
                f":::{{image}} {up_to}pictures/{path.name}\n:alt: {alt}\n:class: {kind}\n:::\n\n"
            )
        text += "::::{tab-set}\n:sync-group: language\n\n"
        text += _tab("JavaScript", "js", "js", self._read(f"examples/{name}.js"))
        text += _tab("Python", "python", "py", python)
        twin = self.root / "examples" / "python" / f"{name}.py"
        if twin.exists():
            text += _tab("Plain Python", "python", "plain", twin.read_text("utf-8"))
        for engine in (NODE, *OTHERS):
            record = self._record(name, engine)
            if (self.root / record).exists():
                label = "Output" if engine == NODE else f"Node {engine}"
                text += _tab(label, "text", f"output{engine}", self._read(record))
        return text + f"::::\n\n## Run it\n\n{_commands(name)}"

    def _program(self, name: str) -> str:
        """Return the part of an address by which the playground knows a program.

        It has the examples by name.  Others are packed, as playground/src/page/links.js reads them.
        """
        if "/" not in name:
            return f"example={name}&amp;seed={SEED}&amp;node={NODE}"
        source = self._read(f"examples/{name}.js")
        program = {"javascript": source, "seed": str(SEED), "node": str(NODE)}
        deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        packed = deflate.compress(json.dumps(program).encode()) + deflate.flush()
        return "program=" + base64.urlsafe_b64encode(packed).decode().rstrip("=")

    def _record(self, name: str, engine: int) -> str:
        return f"tests/records/{FOLDERS[engine]}/{name}.txt"

    def _index(self, pictures: Pictures) -> str:
        text = (
            "# Gallery\n\nExamples of neural networks, each a complete program in JavaScript and "
            "in Python. Both print the same bytes. A page shows both, with their output, and opens "
            "them in the playground.\n\n"
            f"Outputs and pictures are those of Node {NODE}, as is what a port prints, with the "
            f"seed {SEED} (`node --random-seed={SEED}`). Other versions of Node draw other numbers "
            "([Which Node's digits](../docs/node.md)); some pages show their output too. The tests "
            "compare every byte, on both kernels. With that seed XOR does not learn all four "
            "answers, in either language; with the seed 1 it does.\n\n"
        )
        for section, examples in self.groups.items():
            text += f"## {section}\n\n:::::{{grid}} 1 2 3 3\n:gutter: 3\n\n"
            text += "".join(self._card(example, pictures) for example in examples)
            text += ":::::\n\n"
            text += _toctree([f"{example.title} <{example.page}>" for example in examples])
        text += "## Notebooks\n\n| Notebook | Shows |\n|---|---|\n"
        for notebook in self.notebooks:
            text += f"| [{notebook.name}]({notebook.file.removeprefix('examples/')}) | "
            text += f"{notebook.shows} |\n"
        text += "\n" + _toctree([notebook.page for notebook in self.notebooks])
        return text + self._sections()

    def _sections(self) -> str:
        """Return the sections of the README that are not tables of examples."""
        _, *parts = SECTION.split(self._read(README))
        sections = dict(zip(parts[::2], parts[1::2], strict=True))
        kept = ("The same in plain Python", "And more")
        return "".join(f"## {title}{sections[title]}" for title in kept if title in sections)

    def _card(self, example: Example, pictures: Pictures) -> str:
        """Return the card of an example; it has a picture, or the first lines of the output."""
        text = f"::::{{grid-item-card}} {example.title}\n:link: {example.page}\n:link-type: doc\n"
        if shown := list(pictures.get(example.name, ())):
            text += ":class-card: with-picture\n\n"
            text += f":::{{image}} pictures/{shown[0][0].name}\n"
            text += ":class: thumbnail\n:loading: lazy\n:::\n"
        else:
            lines = self._read(self._record(example.name, NODE)).splitlines()[:SHOWN]
            text += ":class-card: with-output\n\n"
            output = html.escape("\n".join(lines))
            text += f'<pre class="thumbnail" aria-hidden="true">{output}</pre>\n'
        return f"{text}\n{example.shows}\n::::\n\n"


def _commands(name: str) -> str:
    return (
        f"```sh\n.venv/bin/python examples/{name}.py\n"
        "npm install --no-save synaptic@1.1.4\n"
        f"node --random-seed={SEED} examples/{name}.js\n"
        f".venv/bin/pysynaptic verify examples/{name}.js examples/{name}.py --seed {SEED}\n```\n"
    )


def _tab(label: str, language: str, key: str, code: str) -> str:
    return f":::{{tab-item}} {label}\n:sync: {key}\n\n{_fence(language, code)}:::\n\n"


def _fence(language: str, code: str) -> str:
    return f"````{language}\n{code.rstrip()}\n````\n\n"


def _toctree(entries: list[str]) -> str:
    return ":::{toctree}\n:hidden:\n\n" + "".join(f"{entry}\n" for entry in entries) + ":::\n\n"


def read(root: Path) -> Gallery:
    """Read the tables of the examples."""
    text = (root / README).read_text("utf-8")
    gallery = Gallery(root)
    _, *parts = SECTION.split(text)
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        if rows := ROW.findall(body):
            gallery.groups[title] = [Example(*row) for row in rows]
    guides = GUIDE.findall((root / GUIDES).read_text("utf-8"))
    gallery.groups["Classes of other guides"] = [
        Example(f"guides/{name}", classes) for name, classes, _ in guides
    ]
    gallery.notebooks = [
        Notebook(name, f"{file}", shows) for name, file, shows in NOTEBOOK.findall(text)
    ]
    return gallery
