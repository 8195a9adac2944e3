"""`pysynaptic export`: what the methods write, by the ending of the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pysynaptic import Network
from pysynaptic.__main__ import main
from pysynaptic.data import MinMax
from tests.support.pictured import pictured

pytestmark = pytest.mark.one_kernel


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in a folder with a network."""
    monkeypatch.chdir(tmp_path)
    pictured("2-3-1").save("net.json")
    pictured("LSTM 1-3-1").save("lstm.json")
    return tmp_path


@pytest.mark.parametrize("output", ["out.c", "out.py", "out.js", "OUT.C"])
def test_texts(output: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files are those of `to_c()` and `standalone()`, which go on from call to call."""
    assert main(["export", "lstm.json", "-o", output]) == 0
    assert capsys.readouterr().out.startswith(f"{output}: <LSTM 1-3-1")
    function = Network.load("lstm.json").standalone(stateful=True)
    texts = {".c": function.c, ".py": function.source, ".js": f"{function.javascript}\n"}
    assert (folder / output).read_text() == texts[Path(output).suffix.lower()]


def test_onnx(folder: Path) -> None:
    """A model of a network in Synaptic's JSON."""
    pytest.importorskip("onnx")
    network = Network.load("net.json")
    (folder / "their.json").write_text(json.dumps(network.toJSON()))
    assert main(["export", "their.json", "-o", "net.onnx"]) == 0
    Network.fromJSON(network.toJSON()).to_onnx("again.onnx")
    assert (folder / "net.onnx").read_bytes() == (folder / "again.onnx").read_bytes()


def test_extras(capsys: pytest.CaptureFixture[str]) -> None:
    """What was saved beside a network does not go along without a word."""
    pictured("2-3-1").save("scaled.json", extras={"inputs": MinMax().fit([[0, 0], [1, 2]])})
    assert main(["export", "scaled.json", "-o", "out.c"]) == 0
    assert "the extras of the file (inputs) are not in it" in capsys.readouterr().err


def test_what_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line on stderr and status 2; nothing is written."""
    before = sorted(folder.iterdir())
    for arguments, said in (
        (["lstm.json", "-o", "lstm.onnx"], "without gates"),
        (["none.json", "-o", "net.c"], "No such file"),
        (["net.json", "-o", "none/net.c"], "no such folder"),
    ):
        assert main(["export", *arguments]) == 2
        printed = capsys.readouterr()
        assert said in printed.err
        assert (printed.out, printed.err.count("\n")) == ("", 1)
    for arguments, said in (
        (["net.json", "-o", "net.exe"], "it must end in .c, .onnx, .py, .js"),
        (["net.json"], "-o/--output"),
    ):
        with pytest.raises(SystemExit, match="2"):
            main(["export", *arguments])
        assert said in capsys.readouterr().err
    assert before == sorted(folder.iterdir())
