"""`python -m pysynaptic verify` with the real Node and the real Synaptic."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from pysynaptic.__main__ import main
from pysynaptic._kernel import twin
from tests.support.places import ROOT
from tests.support.verifying import report

pytestmark = pytest.mark.one_kernel


@pytest.mark.node
@pytest.mark.parametrize(
    ("chosen", "name", "lines"), [("native", "xor", 4), ("python", "readme_perceptron", 6)]
)
def test_example_under_node(
    chosen: str,
    name: str,
    lines: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An example and its port, which seeds itself, print the same bytes on either kernel."""
    if chosen not in twin.available():
        pytest.skip(f"the {chosen} kernel is not built")
    monkeypatch.chdir(ROOT)

    files = [f"examples/{name}.js", f"examples/{name}.py"]

    assert main(["verify", *files, "--kernel", chosen]) == 0

    equal, *_, times = capsys.readouterr().out.splitlines()
    assert equal == f"equal: {lines} lines"
    assert re.match(rf"seed 42, Node \d+\.\d+\.\d+, {chosen} kernel; node ", times)


@pytest.mark.node
def test_names_with_a_dash_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After -- names may begin with a dash, and neither program takes them for options."""
    (tmp_path / "-a.js").write_text("console.log(1)\n")
    (tmp_path / "-a.py").write_text("print(1)\n")
    monkeypatch.chdir(tmp_path)
    assert main(["verify", "--", "-a.js", "-a.py"]) == 0
    assert report(capsys) == ["equal: 1 line"]


PORT = """
    from pysynaptic import Architect
    from pysynaptic.js import console
    network = Architect.Perceptron(2, 3, 1)
    console.log(network.activate([0, 1]), 'é', 1e-7)
    """


ORIGINAL = """
    const { Architect } = require('synaptic');
    const network = new Architect.Perceptron(2, 3, 1);
    console.log(network.activate([0, 1]), 'é', 1e-7);
    """


@pytest.mark.node
def test_bytes_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A port that prints as Node does is equal to the byte, without a seed of its own."""
    (tmp_path / "a.js").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "a.py").write_text(textwrap.dedent(PORT), encoding="utf-8")
    monkeypatch.chdir(ROOT)
    files = [str(tmp_path / "a.js"), str(tmp_path / "a.py")]

    assert main(["verify", *files, "--seed", "7"]) == 0

    *_, times = capsys.readouterr().out.splitlines()
    assert times.startswith("seed 7, ")


@pytest.mark.node
def test_example_from_elsewhere_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples find the Synaptic installed for them from any directory."""
    if not (ROOT / ".oracle" / "node_modules" / "synaptic").is_dir():
        pytest.skip("Synaptic is installed elsewhere")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NODE_PATH", raising=False)
    files = [str(ROOT / "examples" / f"neurons_project.{suffix}") for suffix in ("js", "py")]

    assert main(["verify", *files]) == 0

    assert report(capsys)[0].startswith("equal: ")


@pytest.mark.node
def test_no_synaptic_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where Synaptic is not installed the message says how, and where Node looked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NODE_PATH", raising=False)
    (tmp_path / "a.js").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "a.mjs").write_text("import 'synaptic';\n")
    (tmp_path / "a.py").touch()

    assert main(["verify", "a.js", "a.py"]) == 2
    errors = capsys.readouterr().err
    assert "run `npm install synaptic@1.1.4` in this directory" in errors
    assert str(tmp_path / "node_modules") in errors
    assert main(["verify", "a.mjs", "a.py"]) == 2
    assert "in its own directory (`import` does not look in NODE_PATH)" in capsys.readouterr().err
