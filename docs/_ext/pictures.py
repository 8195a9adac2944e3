"""Pictures for the gallery, drawn by the library itself from what the examples train."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .gallery import RECORDED, Gallery, Pictures

DRAWN_BY = Path(__file__).with_name("drawing_run.py")
SOURCES = ("pysynaptic/_formats/pictures", "pysynaptic/_plots", "pysynaptic/plot.py")


def draw(gallery: Gallery, folder: Path) -> Pictures:
    """Draw what is not drawn yet.

    Parameters
    ----------
    gallery : Gallery
        The examples.
    folder : Path
        Where pictures are kept from one build to the next.  The name of one has a digest of the
        example and of what draws it.

    Returns
    -------
    dict
        The pictures of each example.  Plots are there only if matplotlib is installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    base = _digest(gallery.root, _sources(gallery.root), str(RECORDED))
    can_plot = importlib.util.find_spec("matplotlib") is not None
    wanted: list[tuple[str, Path, str, list[str]]] = []
    for example in gallery.examples:
        script = gallery.root / "examples" / f"{example.name}.py"
        twin = gallery.root / "examples" / "python" / f"{example.name}.py"
        key = example.name.replace("/", "-")
        path = folder / f"{key}-{_digest(gallery.root, [script], base)}.svg"
        alt = f"the network of this example, {example.title}"
        wanted.append((example.name, path, alt, [str(DRAWN_BY), str(script), str(path)]))
        if can_plot and twin.exists() and "--plot" in twin.read_text("utf-8"):
            path = folder / f"{key}-{_digest(gallery.root, [twin], base)}-plot.svg"
            alt = f"what the program in plain Python plots, {example.title}"
            wanted.append((example.name, path, alt, [str(twin), "--plot", str(path)]))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda each: _made(gallery.root, each[1], each[3]), wanted))
    found: dict[str, list[tuple[Path, str]]] = {}
    for name, path, alt, _ in wanted:
        if path.stat().st_size:
            found.setdefault(name, []).append((path, alt))
    return found


def _made(root: Path, path: Path, command: list[str]) -> None:
    """Make a picture; an empty file says that there is nothing to draw."""
    if path.exists():
        return
    subprocess.run(
        [sys.executable, *command],
        check=True,
        cwd=path.parent,
        stdout=subprocess.DEVNULL,
        env={
            **os.environ,
            "PYTHONPATH": str(root),
            "PYSYNAPTIC_NODE": str(RECORDED),
            "MPLBACKEND": "agg",
            "MATPLOTLIBRC": str(root / "tests" / "support" / "matplotlibrc"),
            "SOURCE_DATE_EPOCH": "0",
        },
    )
    path.touch()


def _sources(root: Path) -> list[Path]:
    found = [DRAWN_BY]
    for name in SOURCES:
        path = root / name
        found += sorted(path.glob("*.py")) if path.is_dir() else [path]
    return found


def _digest(root: Path, paths: Iterable[Path], base: str = "") -> str:
    digest = hashlib.sha256(base.encode())
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
