"""`pysynaptic draw`: files of both kinds, and one line where there is no drawing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pysynaptic import Architect, Layer, Network
from pysynaptic.__main__ import main
from tests.support.pictured import pictured

pytestmark = pytest.mark.one_kernel


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_json_of_synaptic(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The drawing is that of the network which the JSON makes, by default beside it."""
    network = pictured("2-3-1")
    (folder / "net.json").write_text(json.dumps(network.toJSON()))

    assert main(["draw", "net.json"]) == 0

    drawn = (folder / "net.svg").read_text(encoding="utf-8")
    assert f"{Network.fromJSON(network.toJSON()).draw()}\n" == drawn
    assert capsys.readouterr().out == "net.svg: <Network 2-3-1>\n"


def test_saved_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of `save()` keeps the class of the network."""
    network = pictured("LSTM 1-3-1")
    network.save("net.json")

    assert main(["draw", "net.json", "-o", "other.svg"]) == 0

    assert f"{network.draw()}\n" == (folder / "other.svg").read_text(encoding="utf-8")
    assert "other.svg: <LSTM 1-3-1: 3 memory cells" in capsys.readouterr().out
    assert not (folder / "net.svg").exists()


def test_standard_output(folder: Path) -> None:
    """With `-o -` the drawing is the only output, in UTF-8 on any console."""
    network = pictured("2-3-1")
    network.save("net.json")

    done = subprocess.run(
        [sys.executable, "-m", "pysynaptic", "draw", "net.json", "-o", "-"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert f"{network.draw()}\n".encode() == done.stdout.replace(b"\r\n", b"\n")
    assert done.stderr == b""
    assert ["net.json"] == [each.name for each in folder.iterdir()]


def test_by_layers(folder: Path) -> None:
    """`--by-layers` draws boxes."""
    pictured("2-3-1").save("net.json")

    assert main(["draw", "net.json", "--by-layers"]) == 0

    assert "<circle" not in (folder / "net.svg").read_text(encoding="utf-8")


def test_warnings_are_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """What the JSON cannot say is said in a line."""
    network = Network(Layer(1), [], Layer(1))
    neuron = network.layers.output.list[0]
    neuron.project(neuron)
    json_of = network.toJSON()
    json_of.connections[0].weight = 2
    Path("net.json").write_text(json.dumps(json_of))

    assert main(["draw", "net.json"]) == 0

    error = capsys.readouterr().err
    assert error.startswith("python -m pysynaptic draw: ")
    assert 1 == error.count("\n")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, "net.json"),
        ("", "net.json is not JSON: "),
        ("<svg/>", "net.json is not JSON: "),
        ("[" * 100_000, "draw: "),
        ("3", "net.json is not a network of Synaptic's or of save(): "),
        ('{"neurons": 1}', "net.json is not a network of Synaptic's or of save(): "),
        ('{"format": "pysynaptic network"}', "net.json is not a network that save() wrote: "),
        (b"\xff\xfe\x00", "net.json is not a text file: "),
    ],
)
def test_what_is_no_network(
    content: str | bytes | None, text: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that has no network ends the command with a line and status 2."""
    if content is not None:
        data = content.encode() if isinstance(content, str) else content
        (folder / "net.json").write_bytes(data)

    assert main(["draw", "net.json"]) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert text in captured.err
    assert 1 == captured.err.count("\n")
    assert not (folder / "net.svg").exists()


@pytest.mark.parametrize(
    ("output", "text"),
    [
        ("net.png", "a drawing is saved as SVG, in a file such as 'net.svg', got 'net.png'"),
        ("missing/net.svg", "there is no folder 'missing' for 'missing/net.svg'"),
        (".", "it must be a file, '.' is a folder"),
    ],
)
def test_where_no_drawing_can_be(
    output: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The place of the drawing is checked before the network is read."""
    with pytest.raises(SystemExit) as ended:
        main(["draw", "net.json", "-o", output])
    assert ended.value.code == 2
    assert text in capsys.readouterr().err


def test_the_network_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A network in a file with the name of a drawing needs another name for that."""
    network = Architect.Perceptron(2, 3, 1)
    network.save("net.svg")
    before = (folder / "net.svg").read_bytes()

    assert main(["draw", "net.svg"]) == 2
    assert main(["draw", "net.svg", "-o", "./net.svg"]) == 2

    assert before == (folder / "net.svg").read_bytes()
    assert "net.svg is the network: name another file with -o" in capsys.readouterr().err
    assert main(["draw", "net.svg", "-o", "drawn.svg"]) == 0
