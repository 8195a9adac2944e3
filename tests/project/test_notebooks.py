"""The notebooks run from top to bottom, say what their text says, and are kept without outputs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import pysynaptic
from pysynaptic._kernel import twin
from tests.support.notebooks import NOTEBOOKS, kinds, printed, stripped
from tests.support.places import ROOT

TIMEOUT = 120  # seconds for a cell; a notebook takes five
NEEDS = {"iris": ("matplotlib", "sklearn"), "series": ("matplotlib",), "xor": ("matplotlib",)}
PICTURES = {"iris": 6, "series": 4, "xor": 5}

pytestmark = [pytest.mark.one_kernel, pytest.mark.default_engine]


@pytest.fixture
def executed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what runs a notebook, in a process and folders of its own."""
    if twin.kernel == "python":
        pytest.skip("takes the kernel in Python too long")

    def execute(name: str) -> Any:
        for module in ("ipykernel", *NEEDS[name]):
            pytest.importorskip(module)
        nbclient: Any = pytest.importorskip("nbclient")
        nbformat: Any = pytest.importorskip("nbformat")
        for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
            monkeypatch.setenv(variable, str(tmp_path / variable))
        monkeypatch.setenv("PYSYNAPTIC_KERNEL", twin.kernel)
        monkeypatch.setenv("PYTHONPATH", str(Path(pysynaptic.__file__).resolve().parent.parent))
        monkeypatch.delenv("MPLBACKEND", raising=False)  # the notebook's own
        path = ROOT / "examples" / "notebooks" / f"{name}.ipynb"
        notebook = nbformat.reads(path.read_text("utf-8"), as_version=4)
        resources = {"metadata": {"path": str(tmp_path)}}
        nbclient.NotebookClient(
            notebook, timeout=TIMEOUT, kernel_name="python3", resources=resources
        ).execute()
        return notebook

    return execute


def texts(notebook: Any) -> dict[str, str]:
    """Return what each cell of code printed, by its id."""
    return {cell["id"]: printed(cell) for cell in notebook["cells"] if cell["cell_type"] == "code"}


def number(text: str, before: str) -> float:
    """Return the number that follows some text."""
    found = re.search(re.escape(before) + r"(\d+(?:\.\d+)?)", text)
    assert found is not None, text
    return float(found[1])


# As they are in git ---------------------------------------------------------------------------


def test_there_are_three() -> None:
    """One for each kind of reader, and nothing else in their folder."""
    folder = ROOT / "examples" / "notebooks"
    assert list(NEEDS) == [path.stem for path in NOTEBOOKS]
    assert NOTEBOOKS == sorted(path for path in folder.iterdir() if path.is_file())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path) -> None:
    """It is as scripts/strip-notebooks leaves it: no outputs, no counts, one layout."""
    text = path.read_text("utf-8")
    assert text == stripped(text), "run scripts/strip-notebooks"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_valid(path: Path) -> None:
    """It is of format 4.5, its cells have ids that are words, and it says what to install."""
    notebook = json.loads(path.read_text("utf-8"))
    ids = [cell["id"] for cell in notebook["cells"]]
    assert (4, 5) == (notebook["nbformat"], notebook["nbformat_minor"])
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", each) for each in ids), ids
    assert len(ids) == len({*ids})
    assert "pip install -e '.[" in "".join(notebook["cells"][0]["source"])
    assert "python3" == notebook["metadata"]["kernelspec"]["name"]
    nbformat: Any = pytest.importorskip("nbformat")
    nbformat.validate(nbformat.reads(path.read_text("utf-8"), as_version=4))


def test_what_running_leaves_is_stripped() -> None:
    """Outputs, counts and the notes of an editor go; text, order and ids stay."""
    text = NOTEBOOKS[0].read_text("utf-8")
    notebook = json.loads(text)
    notebook["metadata"]["language_info"]["version"] = "3.11.7"
    for cell in notebook["cells"]:
        cell["metadata"] = {"collapsed": True}
        if cell["cell_type"] == "code":
            cell["execution_count"] = 3
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": ["7"]}]
    assert text == stripped(json.dumps(notebook))


def test_notebooks_are_linked() -> None:
    """The examples' page has each of them, and the README leads there."""
    page = (ROOT / "examples" / "README.md").read_text("utf-8")
    linked = re.findall(r"\]\(notebooks/(\w+)\.ipynb\)", page)
    assert sorted(linked) == list(NEEDS)
    assert "examples/README.md#notebooks" in (ROOT / "README.md").read_text("utf-8")


# As they run ----------------------------------------------------------------------------------


def test_xor_prints_the_digits_of_the_tutorial(executed: Any) -> None:
    """The loop gives the four numbers of the README, and most seeds learn XOR."""
    notebook = executed("xor")
    found = texts(notebook)
    assert "[0, 1] [0.9994827363342694]" in found["loop"]
    assert all(
        each in (ROOT / "README.md").read_text()
        for each in re.findall(r"0\.\d{16,}", found["loop"])
    )
    assert number(found["seeds"], "6 hidden neurons: ") >= number(
        found["seeds"], "2 hidden neurons: "
    )
    assert PICTURES["xor"] == len(kinds(notebook))


def test_series_are_learned_better_than_guessed(executed: Any) -> None:
    """The LSTM is less than half as wrong as the perceptron, which is better than the mean."""
    notebook = executed("series")
    found = texts(notebook)
    mean = number(found["guesses"], "the mean of the other days: ")
    perceptron = number(found["guesses"], "a perceptron on windows: ")
    assert 2 * number(found["lstm"], "an LSTM: ") < perceptron < mean
    assert "True" == found["online"]
    assert PICTURES["series"] == len(kinds(notebook))


def test_iris_is_told_apart(executed: Any) -> None:
    """At least nine flowers in ten, and not worse than a logistic regression."""
    notebook = executed("iris")
    found = texts(notebook)
    assert number(found["fit"], "right: ") >= 90
    assert number(found["search"], "for judging: ") >= 90
    ours, theirs = (number(found["scores"], f"{name}: ") for name in ("pysynaptic", "regression"))
    assert ours >= theirs - 0.03
    assert PICTURES["iris"] == len(kinds(notebook))
