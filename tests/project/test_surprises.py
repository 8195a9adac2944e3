"""docs/surprises*.md: ten surprises, and what Node prints for each.

That the Python blocks print what stands below them is proved with the other documents in
test_documents.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from pysynaptic._v8 import engines
from tests.project.test_documents import SEED, numbers
from tests.project.test_porting import node
from tests.support.documents import BLOCK
from tests.support.node import needs_digits_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = "".join(
    (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("surprises.md", "surprises-training.md")
)
SAME = "\nNode prints the same numbers:\n"
KINDS = ["python", "text", "js", "text"]

pytestmark = [pytest.mark.one_kernel, pytest.mark.default_engine]


@dataclass(frozen=True)
class Surprise:
    """One section of a page: the two programs and what they print."""

    title: str
    same: bool
    kinds: list[str]
    python: str
    python_prints: str
    javascript: str
    node_prints: str

    def __str__(self) -> str:
        return self.title


def surprises() -> list[Surprise]:
    """Return the numbered sections of the pages."""
    found = []
    for section in re.split(r"^## (?=\d)", PAGE, flags=re.MULTILINE)[1:]:
        blocks = BLOCK.findall(section)
        title = section.splitlines()[0]
        found.append(
            Surprise(title, SAME in section, [kind for kind, _ in blocks], *(t for _, t in blocks))
        )
    return found


def table() -> dict[str, str]:
    """Return what the table at the top says of each section."""
    return dict(re.findall(r"^\| \d+ \| \[(.+?)\]\([\w.-]*#.+?\) \| (.+?) \|$", PAGE, re.MULTILINE))


def test_there_are_ten() -> None:
    """There are ten sections, each with two programs and two outputs, and the table lists them."""
    assert 10 == len(surprises())
    assert [KINDS] * 10 == [each.kinds for each in surprises()]
    assert list(table()) == [each.title.partition(". ")[2] for each in surprises()]


@pytest.mark.parametrize("surprise", surprises(), ids=str)
def test_both_print_the_same_where_the_page_says_so(surprise: Surprise) -> None:
    """The outputs have equal numbers in the sections that say so; the table says the same."""
    equal = numbers(surprise.python_prints) == numbers(surprise.node_prints)
    title = surprise.title.partition(". ")[2]

    if surprise.same:
        assert equal
        assert table()[title] == "the same"
    elif not surprise.title.startswith("1."):  # which shows two versions of Node
        assert surprise.python_prints != surprise.node_prints
        assert table()[title] == "different"


@pytest.mark.node
@pytest.mark.parametrize("surprise", surprises(), ids=str)
def test_node_prints_what_the_page_says(surprise: Surprise) -> None:
    """Each JavaScript program prints the block below it, byte for byte."""
    seeds = SEED.findall(surprise.python)
    if seeds:
        needs_digits_of(engines.LATEST_LTS)

    assert surprise.node_prints == node(
        surprise.javascript, f"--random-seed={seeds[0] if seeds else 1}"
    )
