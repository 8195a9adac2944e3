"""`pysynaptic xor --plot curve.png --draw net.svg`: pictures of the training."""

from __future__ import annotations

from pathlib import Path

import pytest

from pysynaptic import Network, seed
from pysynaptic.__main__ import main
from pysynaptic._cli import xor

pytestmark = pytest.mark.one_kernel


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run each test in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_drawing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The drawing is that of the trained network; the digits are those without it."""
    arguments = ["xor", "--seed", "1", "--iterations", "50"]
    assert main(arguments) == 0
    before = capsys.readouterr().out.splitlines()

    assert main([*arguments, "--draw", "net.svg"]) == 0

    after = capsys.readouterr().out.splitlines()
    assert before[:5] == after[:5]
    assert after[6:] == ["net.svg: a drawing of the network"]
    seed(1)
    network = xor.xor_network(3)
    xor.train(network, 50, 0.3)
    assert f"{network.draw()}\n" == (folder / "net.svg").read_text(encoding="utf-8")


def test_plot(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plot is the error over all iterations, in the kind of picture that the name says."""
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    from pysynaptic import plot

    shown = []

    def learning_curve(history: object, **named: object) -> object:
        shown.append(history)
        return original(history, **named)  # type: ignore[arg-type]

    original = plot.learning_curve
    monkeypatch.setattr(plot, "learning_curve", learning_curve)

    assert main(["xor", "--seed", "1", "--iterations", "3000", "--plot", "curve.png"]) == 0

    assert (folder / "curve.png").read_bytes().startswith(b"\x89PNG")
    assert capsys.readouterr().out.endswith("\ncurve.png: the error of 3000 iterations\n")
    (history,) = shown
    assert 3000 == history.iterations[-1]  # type: ignore[attr-defined]
    assert 400 <= len(history) <= 500  # type: ignore[arg-type]
    assert main(["xor", "--iterations", "1", "--plot", "a.svg", "--draw", "b.svg"]) == 0
    assert {"curve.png", "a.svg", "b.svg"} == {each.name for each in folder.iterdir()}


def test_after_an_interruption(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the training, and what was learned is drawn."""
    activate, calls = Network.activate, 0

    def interrupt(network: Network, row: list[float]) -> list[float]:
        nonlocal calls
        calls += 1
        if calls == 41:
            raise KeyboardInterrupt
        return activate(network, row)

    monkeypatch.setattr(Network, "activate", interrupt)

    assert main(["xor", "--draw", "net.svg"]) == 130
    assert (folder / "net.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--draw", "net.png"], "argument --draw: a drawing is saved as SVG"),
        (["--draw", "none/net.svg"], "argument --draw: there is no folder 'none'"),
        (["--plot", "curve.doc"], "argument --plot: it must end in the kind of picture ("),
        (["--plot", "curve"], "argument --plot: it must end in the kind of picture ("),
        (["--plot", "none/curve.png"], "argument --plot: there is no folder 'none'"),
    ],
)
def test_refused_before_the_training(
    arguments: list[str], text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A picture that cannot be written ends the command before it trains."""
    if "--plot" in arguments:
        pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    with pytest.raises(SystemExit) as ended:
        main(["xor", *arguments])
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert text in captured.err
    assert captured.out == ""
