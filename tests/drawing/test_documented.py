"""The drawings in docs/pictures/."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from pysynaptic._v8 import engines
from tests.support import readme_picture
from tests.support.documents import DOCS
from tests.support.node import NODE, needs_digits_of
from tests.support.pictured import DRAWINGS, PLOTS, documented
from tests.support.places import ROOT, module_home, node_path

pytestmark = pytest.mark.one_kernel

PICTURES = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", *DOCS]


@pytest.mark.parametrize("name", DRAWINGS)
def test_pictures_are_current(name: str) -> None:
    """They are what scripts/draw-docs writes now."""
    assert f"{documented(name)}\n" == (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [readme_picture.NAME, readme_picture.NARROW])
def test_picture_of_readme_is_current(name: str) -> None:
    """Its port, its output, its network and its curve are those of its program."""
    pytest.importorskip("esprima")
    shown = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")

    assert f"{readme_picture.drawn(name)}\n" == shown


@pytest.mark.node
def test_picture_of_readme_shows_what_node_prints() -> None:
    """The program in the picture prints the same lines in Node."""
    needs_digits_of(engines.LATEST_LTS)
    pytest.importorskip("esprima")
    done = subprocess.run(
        [NODE, f"--random-seed={readme_picture.SEED}", "-e", readme_picture.JAVASCRIPT],
        env={**os.environ, "NODE_PATH": node_path()},
        capture_output=True,
        text=True,
        check=True,
        cwd=module_home(),
    )

    assert readme_picture.printed(readme_picture.ported()) == done.stdout


def test_every_picture_is_shown() -> None:
    """Each file is in a page, and each picture of a page is a file that the script writes."""
    shown = {
        name for page in PAGES for name in re.findall(r"pictures/(\w+)\.svg\)", page.read_text())
    }

    assert (
        {*DRAWINGS, *PLOTS, readme_picture.NAME, readme_picture.NARROW}
        == shown
        == {path.stem for path in PICTURES.iterdir()}
    )
