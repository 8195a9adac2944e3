"""The page's own JavaScript: esbuild makes one file of each entry point.

Pages and workers of our own origin are modules. What runs in a frame without an origin is a plain
script, which can be started from a text.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from . import tools

ENTRIES = {
    "src/page/main.js": "page",
    "src/page/embed.js": "embed",
    "src/engine/engine.js": "engine",  # for tests, which use it without a page
    "src/engine/python.worker.js": "python.worker",
}
PLAIN = "src/**/*.worker.js"
COPIED = ("*.html", "*.css", "*.svg")
AS_TEXT = (".py", ".html")
MINIFIED = ("--minify",)
SHORTENED = ("--minify-whitespace", "--minify-syntax")
"""What shares its world with users' programs, which print names of functions and classes."""


def write(modules: Path, out: Path) -> None:
    """Bundle the entry points, and copy pages, styles and pictures."""
    modular = {name: tools.SOURCE / path for path, name in ENTRIES.items()}
    plain = {path.stem: path for path in matching(PLAIN) if path not in modular.values()}
    _esbuild(modules, out, modular, "esm")
    _esbuild(modules, out, plain, "iife")
    for pattern in COPIED:
        for path in matching(pattern):
            shutil.copy(path, out / path.name)


def matching(pattern: str) -> list[Path]:
    """Return the sources that match a pattern; fail where none does."""
    found = sorted(tools.SOURCE.glob(pattern))
    if not found:
        raise tools.Missing(f"nothing in {tools.SOURCE} matches {pattern}")
    return found


def _esbuild(modules: Path, out: Path, entries: dict[str, Path], kind: str) -> None:
    tools.run(
        modules / ".bin" / "esbuild",
        *(f"{name}={path}" for name, path in entries.items()),
        *("--bundle", "--charset=utf8", "--target=es2022", "--log-level=warning"),
        *(MINIFIED if kind == "esm" else SHORTENED),
        *(f"--format={kind}", f"--outdir={out}", "--legal-comments=linked", "--sourcemap=linked"),
        *(f"--loader:{ending}=text" for ending in AS_TEXT),
        cwd=tools.SOURCE,
    )
