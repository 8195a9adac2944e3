"""The documents as Sphinx reads them: copied into one folder, with pages that are made of others.

The folder has docs/ at its top.  The pages made here are the changelog, the contributors' guide,
the tables of COMPAT.md, the gallery, the command line and `pysynaptic.js`.
"""

from __future__ import annotations

from pathlib import Path

from . import commands, compatibility, gallery, pictures
from .links import Links

PARTS = {"_ext", "_static", "_extra", "_templates", "__pycache__", "conf.py"}
"""What Sphinx reads where it is."""

COPIED = {".rst", ".svg", ".png"}

BELOW = {
    "porting-rules": "porting-rules/*",
    "surprises": "surprises-*",
    "architecture": "store-and-kernels hops",
    "performance": "performance-*",
}
"""Pages that stand below another one in the navigation, which is short thereby."""


class Stage:
    """The folder that Sphinx reads.

    Parameters
    ----------
    root : Path
        The repository.
    folder : Path
        Where the pages are written; pages that are unchanged are left alone, so that Sphinx does
        not read them again.
    """

    def __init__(self, root: Path, folder: Path) -> None:
        self.root = root
        self.folder = folder
        self.links = Links(root)
        self._written: set[Path] = set()

    def write(self, page: str, text: str) -> None:
        """Write a page that needs no links, or whose links are those of the site."""
        path = self._claim(page)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")

    def write_document(self, page: str, text: str, file: str) -> None:
        """Write a page of the Markdown of a file, with its links rewritten."""
        self.write(page, self.links.rewrite(text, file, page))

    def copy(self, page: str, path: Path) -> None:
        """Copy a file that is not Markdown."""
        if path.suffix in (".svg", ".png"):
            self.write_picture(page, path.read_bytes())
        else:
            self.write(page, path.read_text("utf-8"))

    def write_picture(self, page: str, data: bytes) -> None:
        """Write a picture; one that was plotted follows the theme of the page."""
        if page.endswith(".svg"):
            self.write(page, pictures.for_both_themes(data.decode()))
            return
        path = self._claim(page)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)

    def sweep(self) -> None:
        """Remove what earlier builds wrote and this one did not."""
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if path.is_file() and path not in self._written:
                path.unlink()
            elif path.is_dir() and not any(path.iterdir()):
                path.rmdir()

    def _claim(self, page: str) -> Path:
        path = self.folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        self._written.add(path)
        return path


def stage(
    root: Path, folder: Path, shown: gallery.Gallery, drawn: gallery.Pictures | None = None
) -> Links:
    """Write everything that Sphinx reads.

    Parameters
    ----------
    root : Path
        The repository.
    folder : Path
        Where the pages are written.
    shown : Gallery
        The examples.
    drawn : Pictures, optional
        Pictures for the gallery.

    Returns
    -------
    Links
        Where files are on the site, and which of them need a view of their source.
    """
    stage = Stage(root, folder)
    documents = _documents(root)
    compatible = compatibility.read(root)
    pages = stage.links.pages
    pages |= {f"docs/{file}": file for file in documents}
    pages |= {"README.md": "index.md", "CHANGELOG.md": "changelog.md"}
    pages |= {"CONTRIBUTING.md": "contributing.md"}
    pages |= compatible.pages() | shown.pages()
    stage.links.places |= {compatibility.FILE: compatible.places(), "README.md": {}}

    for file in documents:
        path = root / "docs" / file
        if path.suffix == ".md":
            text = path.read_text("utf-8") + _table(children(root).get(path.stem, []))
            stage.write_document(file, text, f"docs/{file}")
        else:
            stage.copy(file, path)
    for file in ("CHANGELOG.md", "CONTRIBUTING.md"):
        stage.write_document(pages[file], (root / file).read_text("utf-8"), file)
    compatible.write(stage)
    shown.write(stage, drawn or {})
    commands.write(stage)
    from . import javascript  # needs numpydoc, which not all who ask for lists here have

    javascript.write(stage)
    for file in sorted(stage.links.pictures):
        stage.copy(pages[file], root / file)
    stage.sweep()
    return stage.links


def children(root: Path) -> dict[str, list[str]]:
    """Return the pages below others in the navigation, without their endings, in order."""
    docs = root / "docs"
    return {
        page: [
            path.relative_to(docs).with_suffix("").as_posix()
            for pattern in patterns.split()
            for path in sorted(docs.glob(f"{pattern}.md"))
        ]
        for page, patterns in BELOW.items()
    }


def _table(pages: list[str]) -> str:
    listed = "".join(f"{page}\n" for page in pages)
    return f"\n:::{{toctree}}\n:hidden:\n\n{listed}:::\n" if pages else ""


def _documents(root: Path) -> list[str]:
    """Return the files of docs/ that are pages or pictures."""
    docs = root / "docs"
    found = []
    for path in sorted(docs.rglob("*")):
        file = path.relative_to(docs)
        if file.parts[0] not in PARTS and path.suffix in {".md", *COPIED}:
            found.append(file.as_posix())
    return found
