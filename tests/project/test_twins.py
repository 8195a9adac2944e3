"""The twins of the examples in plain Python, with numpy, have the numbers of the examples.

A twin prints its key numbers. Each of them is in what the original printed under Node 20
(`tests/records/examples/`), in that order, and equal to the bit.
"""

from __future__ import annotations

import ast
import os
import re
import runpy
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from pysynaptic._kernel import twin
from tests.support.places import RECORDS, ROOT

EXAMPLES = ROOT / "examples"
TWINS = sorted(EXAMPLES.glob("python/*.py"))
WITHOUT = (
    *("layers_by_hand", "layers_gates", "layers_set", "layers_types"),
    *("networks_dot", "networks_gate", "neurons_forget", "neurons_gate", "neurons_memory"),
    *("neurons_project", "neurons_squash"),
    *("readme_perceptron", "trainer_dsr", "trainer_erg", "trainer_timing", "trainer_xor"),
)
"""Examples about neurons, layers and drawings, and tasks that bring their data with them."""

KERNELS = [forced] if (forced := os.environ.get("PYSYNAPTIC_KERNEL")) else ["native", "python"]
QUICK = ("architect_hopfield", "colours", "networks_modes", "trainer_async", "trainer_costs")
"""What the kernel in Python is tested with, too; the others take it seconds."""

CASES = [
    pytest.param(path, chosen, id=f"{path.stem}-{chosen}")
    for path in TWINS
    for chosen in KERNELS
    if chosen == "native" or path.stem in QUICK
]

NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
FULL = 15  # characters of a number that was not rounded to be printed


def run(path: Path, *arguments: str) -> None:
    """Run a twin as a program of its own, in this process."""
    before = sys.argv
    sys.argv = [str(path), *arguments]
    try:
        runpy.run_path(str(path), run_name="__main__")
    finally:
        sys.argv = before


def missing(numbers: list[str], record: list[str]) -> list[str]:
    """Return the numbers that do not follow each other in the record."""
    rest = iter([float(each) for each in record])
    return [each for each in numbers if not any(float(each) == known for known in rest)]


@pytest.mark.one_kernel
@pytest.mark.parametrize(("path", "chosen"), CASES)
def test_a_twin_has_the_numbers_of_its_example(
    path: Path,
    chosen: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What it prints is in the record of the example, and with --plot it draws a picture."""
    if chosen not in twin.available():
        pytest.skip(f"the {chosen} kernel is not built")
    twin.select(chosen)  # the fixture `kernel` selects the other one again
    picture = tmp_path / "picture.png"
    plots = chosen == KERNELS[0] and find_spec("matplotlib") is not None
    if plots:
        monkeypatch.setenv("MPLBACKEND", "agg")

    run(path, *(["--plot", str(picture)] if plots else []))

    numbers = NUMBER.findall(capsys.readouterr().out)
    record = NUMBER.findall((RECORDS / "examples" / f"{path.stem}.txt").read_text("utf-8"))
    assert [] == missing(numbers, record)
    assert any(len(each) >= FULL for each in numbers)
    assert picture.exists() == plots
    if plots:
        from matplotlib import pyplot

        pyplot.close("all")


@pytest.mark.one_kernel
def test_a_picture_has_the_name_of_its_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a name, --plot writes it where the program was started; no window opens."""
    pyplot = pytest.importorskip("matplotlib.pyplot")
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.chdir(tmp_path)
    run(EXAMPLES / "python" / "colours.py", "--plot")
    pyplot.close("all")
    assert [tmp_path / "colours.png"] == list(tmp_path.iterdir())


@pytest.mark.one_kernel
def test_other_numbers_are_noticed() -> None:
    """The comparison fails for a number that differs in the last bit, and for another order."""
    assert ["0.30000000000000004"] == missing(["0.30000000000000004"], ["0.3"])
    assert ["1"] == missing(["2", "1"], ["1", "2"])
    assert [] == missing(["1e-7", "1"], ["0.0000001", "7", "1.0"])


@pytest.mark.one_kernel
def test_every_example_with_data_has_a_twin() -> None:
    """Each example has one, or is named among those without, and no twin lacks its example."""
    examples = {path.stem for path in EXAMPLES.glob("*.py")}
    assert examples == {path.stem for path in TWINS} | {*WITHOUT}
    assert not {path.stem for path in TWINS} & {*WITHOUT}


@pytest.mark.one_kernel
def test_twins_are_listed() -> None:
    """The table of the examples' page has a row for each."""
    page = (EXAMPLES / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(\w+)\]\(python/\1\.py\) \|", page, re.MULTILINE)
    assert sorted(rows) == [path.stem for path in TWINS]


@pytest.mark.one_kernel
@pytest.mark.parametrize("path", TWINS, ids=lambda path: path.stem)
def test_a_twin_is_plain_python(path: Path) -> None:
    """It is explained and seeded, draws only if asked, and has no loop of activate."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    imported = {
        name.name.split(".")[0]
        for node in tree.body
        if isinstance(node, ast.Import)
        for name in node.names
    } | {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert ast.get_docstring(tree)
    assert ["42"] == re.findall(r"^seed\((\d+)\)", text, re.MULTILINE)
    assert not {"matplotlib", "pysynaptic.plot"} & imported
    assert {"train", "trainAsync", "learn"} & used
    assert {"predict", "test", "history"} & used
    assert not {"activate", "propagate", "show"} & used
