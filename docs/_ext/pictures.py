"""Pictures for the gallery, drawn by the library itself from what the examples train."""

from __future__ import annotations

import hashlib
import importlib.util
import multiprocessing
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from unittest import mock

from .gallery import NODE, Gallery, Pictures

DRAWN_BY = Path(__file__).with_name("drawing_run.py")
SOURCES = ("pysynaptic/_formats/pictures", "pysynaptic/_plots", "pysynaptic/plot.py")
PLOTTED = "<dc:title>Matplotlib"
DARK = """\
<style type="text/css">@media (prefers-color-scheme: dark) {
#patch_1 path, [style*="fill: #ffffff"] { fill: #16181d !important }
[style*="stroke: #ffffff"] { stroke: #16181d !important }
[style*="stroke: #000000"] { stroke: #d8dce2 !important }
[id^="text_"], [style*="fill: #000000"] { fill: #d8dce2 !important }
}</style>
"""
"""What a plot of matplotlib has to have in the dark: its paper is white, and its ink black."""


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
    from . import drawing_run

    folder.mkdir(parents=True, exist_ok=True)
    base = _digest(gallery.root, _sources(gallery.root), str(NODE))
    can_plot = importlib.util.find_spec("matplotlib") is not None
    wanted: list[tuple[str, Path, str, Path, Callable[[Path, Path], None]]] = []
    for example in gallery.examples:
        script = gallery.root / "examples" / f"{example.name}.py"
        twin = gallery.root / "examples" / "python" / f"{example.name}.py"
        key = example.name.replace("/", "-")
        path = folder / f"{key}-{_digest(gallery.root, [script], base)}.svg"
        alt = f"the network of this example, {example.title}"
        wanted.append((example.name, path, alt, script, drawing_run.draw))
        if can_plot and twin.exists() and "--plot" in twin.read_text("utf-8"):
            path = folder / f"{key}-{_digest(gallery.root, [twin], base)}-plot.svg"
            alt = f"what the program in plain Python plots, {example.title}"
            wanted.append((example.name, path, alt, twin, drawing_run.plot))
    _make(gallery.root, [(each[4], each[3], each[1]) for each in wanted if not each[1].exists()])
    found: dict[str, list[tuple[Path, str]]] = {}
    for name, path, alt, *_ in wanted:
        if path.stat().st_size:
            found.setdefault(name, []).append((path, alt))
    return found


def for_both_themes(svg: str) -> str:
    """Return a picture that follows the theme of the page; the library's own ones do already."""
    return svg.replace("<defs>", f"{DARK}<defs>", 1) if PLOTTED in svg else svg


def _make(root: Path, wanted: list[tuple[Callable[[Path, Path], None], Path, Path]]) -> None:
    """Make pictures: each in a process of its own, copied from one that has imported all."""
    can_copy = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if can_copy else "spawn")
    if can_copy:
        context.set_forkserver_preload([f"{__package__}.drawing_run"])
    variables = {
        "PYTHONPATH": os.pathsep.join([str(root), str(root / "docs")]),
        "PYSYNAPTIC_NODE": str(NODE),
        "MPLBACKEND": "agg",
        "MATPLOTLIBRC": str(root / "tests" / "support" / "matplotlibrc"),
        "SOURCE_DATE_EPOCH": "0",
    }
    with (
        mock.patch.dict(os.environ, variables),
        ProcessPoolExecutor(os.cpu_count(), context, max_tasks_per_child=1) as pool,
    ):
        for made in [pool.submit(make, program, path) for make, program, path in wanted]:
            made.result()


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
