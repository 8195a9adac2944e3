"""The documents' code runs as printed, and prints what the documents say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pysynaptic._v8 import engines
from tests.support.documents import BLOCK, DOCS, PAGES, Example, examples
from tests.support.node import NODE, needs_digits_of
from tests.support.places import ROOT, module_home, node_path
from tests.support.ported import MODULE

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
SEED = re.compile(r"^seed\((\d+)\)", re.MULTILINE)
KNOWN = {"c", "js", "python", "sh", "text"}

pytestmark = pytest.mark.default_engine


def numbers(printed: str) -> list[float]:
    """Read the numbers, however each language spells them."""
    return [float(each) for each in NUMBER.findall(printed)]


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
    """Each Python block, as a program of its own, prints the output block that follows it."""
    if "pysynaptic.port" in example.python:
        pytest.importorskip("esprima")
    for name in ("matplotlib", "onnxruntime", "torch"):
        if name in example.python:
            pytest.importorskip(name)
    if "sklearn" in example.python:
        pytest.importorskip("sklearn", minversion="1.6")

    command = [sys.executable, "-W", "error", "-c", example.python]
    printed = run(command, {"PYSYNAPTIC_KERNEL": kernel}, tmp_path)

    assert example.output == printed


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
    printed = run(
        [NODE, f"--random-seed={seeds[0] if seeds else 1}", *options, "-e", javascript],
        {"NODE_PATH": node_path()},
        module_home(),
    )

    assert numbers(example.output) == numbers(printed)


@pytest.mark.one_kernel
def test_readme_has_its_sections() -> None:
    """XOR, LSTM and JSON are each shown in both languages, with the output."""
    shown = [each for each in examples() if each.page == "README.md"]

    assert 3 == len(shown)
    assert all(each.javascript and each.output for each in shown)


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
@pytest.mark.parametrize(
    "name",
    ["README.md", "COMPAT.md", "CHANGELOG.md", *(f"docs/{page.name}" for page in DOCS)],
)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link in the documents leads to a file."""
    page = ROOT / name
    prose = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", prose)

    assert [] == [link for link in links if not (page.parent / link).exists()]


@pytest.mark.one_kernel
def test_blocks_are_of_known_kinds() -> None:
    """No block escapes the tests because its language is misspelt or missing."""
    kinds = {kind for page in PAGES for kind, _ in BLOCK.findall(page.read_text())}
    fences = {page.name: page.read_text().count("\n```") for page in PAGES}

    assert kinds <= KNOWN
    assert fences == {page.name: 2 * len(BLOCK.findall(page.read_text())) for page in PAGES}
