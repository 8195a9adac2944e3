"""The drawings in docs/pictures/."""

from __future__ import annotations

import re

import pytest

from tests.support.documents import DOCS
from tests.support.pictured import DRAWINGS, PLOTS, documented
from tests.support.places import ROOT

pytestmark = pytest.mark.one_kernel

PICTURES = ROOT / "docs" / "pictures"
PAGES = [ROOT / "README.md", *DOCS]


@pytest.mark.parametrize("name", DRAWINGS)
def test_pictures_are_current(name: str) -> None:
    """They are what scripts/draw-docs writes now."""
    assert f"{documented(name)}\n" == (PICTURES / f"{name}.svg").read_text(encoding="utf-8")


def test_every_picture_is_shown() -> None:
    """Each file is in a page, and each picture of a page is a file that the script writes."""
    shown = {
        name for page in PAGES for name in re.findall(r"pictures/(\w+)\.svg\)", page.read_text())
    }

    assert {*DRAWINGS, *PLOTS} == shown == {path.stem for path in PICTURES.iterdir()}
