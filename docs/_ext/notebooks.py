"""The notebooks as pages, with what their cells show.

They are kept without outputs, so they are run when the site is built, if nbclient and ipykernel are
there.  What they show is kept from one build to the next.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import importlib.util
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from .gallery import Gallery, Notebook
    from .staging import Stage

TIMEOUT = 300  # seconds for a cell
NEEDED = ("nbclient", "ipykernel", "matplotlib", "sklearn")
FOLDER = "gallery/notebooks"
ALT = "what the cell above draws"
RUN = """\
## Run it

Open `examples/{file}` in Jupyter, which this command installs beside pysynaptic:

```sh
.venv/bin/pip install 'pysynaptic[plot,sklearn]' notebook
.venv/bin/jupyter notebook examples/{file}
```
"""

SOURCES = ("py", "c", "h", "inc")
LOOKS = "tests/support/matplotlibrc"
Cell = dict[str, Any]
"""A cell of a notebook, as its format has it."""


def run(gallery: Gallery, folder: Path) -> None:
    """Run the notebooks that have changed, or whose library has, if there is what can run them.

    Parameters
    ----------
    gallery : Gallery
        The examples; its notebooks get the cells with their outputs.
    folder : Path
        Where outputs are kept from one build to the next.
    """
    if not all(map(importlib.util.find_spec, NEEDED)):
        return
    folder.mkdir(parents=True, exist_ok=True)
    sources = sorted(
        path for kind in SOURCES for path in (gallery.root / "pysynaptic").rglob(f"*.{kind}")
    )
    library = _digest([*sources, gallery.root / LOOKS])
    made = {}
    for notebook in gallery.notebooks:
        path = gallery.root / "examples" / notebook.file
        made[path] = folder / f"{notebook.name}-{_digest([path])}-{library}.json"
        notebook.cells = made[path]
    with (
        tempfile.TemporaryDirectory() as home,
        mock.patch.dict(os.environ, _variables(gallery.root, home)),
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        missing = [(path, to, home) for path, to in made.items() if not to.exists()]
        list(pool.map(lambda each: _execute(*each), missing))


def write(stage: Stage, notebook: Notebook) -> None:
    """Write the page of a notebook."""
    file = f"examples/{notebook.file}"
    source = notebook.cells or stage.root / file
    text = ""
    for number, cell in enumerate(json.loads(source.read_text("utf-8"))["cells"]):
        lines = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            text += f"{lines}\n\n"
        else:
            shown = _outputs(stage, f"{notebook.name}-{number}", cell)
            text += _fence("python", lines) + "".join(shown)
    text += RUN.format(file=notebook.file)
    stage.write_document(f"{FOLDER}/{notebook.name}.md", text, file)


def _outputs(stage: Stage, name: str, cell: Cell) -> Iterator[str]:
    """Yield the outputs of a cell as Markdown; their pictures become files."""
    for number, output in enumerate(cell.get("outputs", ())):
        data = output.get("data", {})
        if output["output_type"] == "stream":
            yield _fence("text", "".join(output["text"]))
        elif picture := data.get("image/svg+xml"):
            file = f"{name}-{number}.svg"
            stage.write_picture(f"{FOLDER}/{file}", "".join(picture).encode())
            kind = "plot" if "matplotlib" in "".join(picture) else "drawing"
            yield f":::{{image}} {file}\n:alt: {ALT}\n:class: {kind}\n:::\n\n"
        elif picture := data.get("image/png"):
            file = f"{name}-{number}.png"
            stage.write_picture(f"{FOLDER}/{file}", base64.b64decode("".join(picture)))
            yield f":::{{image}} {file}\n:alt: {ALT}\n:class: plot\n:::\n\n"
        elif table := data.get("text/html"):
            yield ":::{raw} html\n" + "".join(table) + "\n:::\n\n"
        else:
            yield _fence("text", "".join(data["text/plain"]))


def _fence(language: str, text: str) -> str:
    return f"````{language}\n{text.rstrip()}\n````\n\n"


def _execute(path: Path, to: Path, home: str) -> None:
    """Run a notebook in a process of its own, and write it with its outputs."""
    from nbclient import NotebookClient

    nbformat: Any = importlib.import_module("nbformat")  # its functions have no types

    notebook = nbformat.reads(path.read_text("utf-8"), as_version=4)
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": home}},
        extra_arguments=["--InlineBackend.figure_formats=svg"],
    )
    client.execute(stderr=subprocess.DEVNULL)  # warnings about how it talks with the kernel
    begun = to.with_suffix(f".{os.getpid()}.new")  # half a file would be taken for a whole one
    begun.write_text(json.dumps(notebook), "utf-8")
    begun.replace(to)


def _variables(root: Path, home: str) -> dict[str, str]:
    places = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")
    return {
        **dict.fromkeys(places, home),
        "PYTHONPATH": str(root),
        "MATPLOTLIBRC": str(root / LOOKS),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "SOURCE_DATE_EPOCH": "0",
    }


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
