"""The documents' code runs as printed, and prints what the documents say."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from pysynaptic._v8 import engines
from tests.support.documents import (
    BLOCK,
    LINKING,
    PAGES,
    Example,
    anchors,
    examples,
    printed,
    prose,
)
from tests.support.node import NODE, needs_digits_of
from tests.support.places import ROOT, module_home, node_path
from tests.support.ported import MODULE

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
SEED = re.compile(r"^seed\((\d+)\)", re.MULTILINE)
MATPLOTLIB = re.compile(r"<dc:title>Matplotlib (v[\d.]+)")
# What a block names, the package it needs then, and the oldest version.
NEEDED = (
    ("pysynaptic.port", "esprima", None),
    ("matplotlib", "matplotlib", None),
    ("onnxruntime", "onnxruntime", None),
    ("torch", "torch", None),
    ("sklearn", "sklearn", "1.6"),
    ("pandas", "pandas", "2.1"),
)
LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)#?([^)\s]*)\)")
LONGEST = 360  # lines of a page: what readers have the patience for
LONG = {"many.md", "sequences.md"}  # pages whose trainings take the kernel in Python minutes
KNOWN = {"c", "html", "js", "python", "sh", "text"}

pytestmark = pytest.mark.default_engine


def numbers(text: str) -> list[float]:
    """Read the numbers, however each language spells them."""
    return [float(each) for each in NUMBER.findall(text)]


def run(command: list[str], variables: dict[str, str], folder: Path = ROOT) -> str:
    """Run a program and return what it printed."""
    done = subprocess.run(
        command,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.one_kernel
@pytest.mark.parametrize("example", examples(), ids=str)
def test_python_prints_what_the_page_says(example: Example, kernel: str, tmp_path: Path) -> None:
    """Each Python block, or the program of a page, prints the output blocks that follow."""
    for name, needed, version in NEEDED:
        if name in example.python:
            pytest.importorskip(needed, minversion=version)
    if kernel == "python" and example.page in LONG:
        pytest.skip("takes the kernel in Python too long")

    for each in (example, *example.then):
        assert each.output == printed(each, tmp_path, {"PYSYNAPTIC_KERNEL": kernel})

    check_plots(tmp_path)


def check_plots(folder: Path) -> None:
    """Check that plots that a page shows are what it draws, if this is the same matplotlib."""
    for plot in folder.glob("*.svg"):
        picture = ROOT / "docs" / "pictures" / plot.name
        drawn, shown = plot.read_text(), picture.read_text() if picture.exists() else ""
        if MATPLOTLIB.findall(drawn) == MATPLOTLIB.findall(shown) != []:
            assert drawn == shown, "scripts/draw-docs draws it anew"


@pytest.mark.node
@pytest.mark.one_kernel
@pytest.mark.parametrize(
    "example", [each for each in examples() if each.javascript is not None], ids=str
)
def test_javascript_prints_the_same_digits(example: Example) -> None:
    """Each JavaScript block, under Node with the same seed, prints the same numbers."""
    needs_digits_of(engines.LATEST_LTS)
    seeds = SEED.findall(example.python)

    javascript = example.javascript or ""
    options = ["--input-type=module"] if MODULE.search(javascript) else []
    found = run(
        [NODE, f"--random-seed={seeds[0] if seeds else 1}", *options, "-e", javascript],
        {"NODE_PATH": node_path()},
        module_home(),
    )

    assert numbers(example.output) == numbers(found)


@pytest.mark.one_kernel
def test_examples_in_both_languages() -> None:
    """README.md shows XOR, docs/start.md LSTM and JSON, in both languages with the output."""
    shown = [each for each in examples() if each.page == "README.md"]
    at_start = [each for each in examples() if each.page == "start.md" and each.javascript]

    assert [1, 2] == [len(shown), len(at_start)]
    assert all(each.javascript and each.output for each in (*shown, *at_start))


@pytest.mark.one_kernel
def test_readme_is_short() -> None:
    """README.md has at most 150 lines."""
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


@pytest.mark.one_kernel
@pytest.mark.parametrize("name", ["main", "test"])
def test_readme_has_the_command_that_ci_runs(name: str) -> None:
    """Between its two markers stands one line, which is what `.ci/run` extracts."""
    page = (ROOT / "README.md").read_text()
    between = re.findall(rf"^<!-- ci:{name} -->$(.*?)^<!-- /ci:{name} -->$", page, re.M | re.S)
    assert 1 == len(between)

    lines = [line for line in between[0].splitlines() if line and not line.startswith("```")]

    assert 1 == len(lines)
    assert lines[0].startswith("python3 -m venv .venv && .venv/bin/pip install ")


@pytest.mark.one_kernel
def test_ci_runs_what_readme_marks() -> None:
    """`.ci/run` runs the command between each pair of marks."""
    marked = re.findall(r"^<!-- ci:(\w+) -->$", (ROOT / "README.md").read_text("utf-8"), re.M)
    script = (ROOT / ".ci" / "run").read_text("utf-8")

    assert ["main", "test", "site"] == marked
    assert sorted(marked) == sorted(re.findall(r"\$\(from_readme (\w+)\)", script))


@pytest.mark.one_kernel
@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link in the documents leads to a file, and to a heading if it names one."""
    links = LINK.findall(prose(page.read_text("utf-8")))

    lost = []
    for file, heading in links:
        target = page.parent / file if file else page
        there = target.exists() and (
            not heading or target.suffix != ".md" or heading in anchors(target.read_text("utf-8"))
        )
        if not there:
            lost.append(f"{file}#{heading}")

    assert [] == lost


@pytest.mark.one_kernel
@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_pages_can_be_read_at_once(page: Path) -> None:
    """A page has one title, which comes first, says what it is for, and is not too long."""
    lines = prose(page.read_text("utf-8")).splitlines()
    first = [line for line in lines if line and not line.startswith("<!--")]

    assert first[0].startswith("# ")
    assert [first[0]] == [line for line in lines if line.startswith("# ")]
    assert not first[1].startswith("#")
    assert len(page.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.one_kernel
def test_blocks_are_of_known_kinds() -> None:
    """No block escapes the tests because its language is misspelt or missing."""
    kinds = {kind for page in PAGES for kind, _ in BLOCK.findall(page.read_text())}
    fences = {page.name: page.read_text().count("\n```") for page in PAGES}

    assert kinds <= KNOWN
    assert fences == {page.name: 2 * len(BLOCK.findall(page.read_text())) for page in PAGES}
