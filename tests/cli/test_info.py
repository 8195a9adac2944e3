"""`pysynaptic info`: what is installed, and why this kernel runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import numpy
import pytest

import pysynaptic
from pysynaptic import __version__
from pysynaptic.__main__ import main
from pysynaptic._cli import info
from tests.support.places import ROOT

pytestmark = pytest.mark.one_kernel


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return the lines of the table by name."""
    assert main(["info"]) == 0
    output = capsys.readouterr().out
    rows = re.findall(r"^(\S.*?)  +(.*(?:\n  .*)*)", output, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in rows}


def test_facts(capsys: pytest.CaptureFixture[str]) -> None:
    """Every line is there, and true."""
    rows = printed(capsys)

    assert rows["pysynaptic"] == __version__
    assert rows["numpy"] == numpy.__version__
    assert rows["Python"].startswith("{}.{}.{}".format(*sys.version_info[:3]))
    assert rows["Python"].endswith(sys.executable)
    assert rows["installed in"] == str(Path(pysynaptic.__file__).parent)
    assert list(rows) == list(info.facts())


@pytest.mark.parametrize("kernel", ["native", "python"])
def test_kernel(kernel: str) -> None:
    """The kernel is named, with why it is in use and which instructions it has."""
    from pysynaptic._kernel import twin

    if kernel not in twin.available():
        pytest.skip(f"the {kernel} kernel is not built")
    done = subprocess.run(
        [sys.executable, "-m", "pysynaptic", "info"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel, "PYSYNAPTIC_NODE": "22", "PYTHONUTF8": "1"},
    )
    assert re.search(
        rf"^kernel +{kernel}.*: PYSYNAPTIC_KERNEL={kernel} is set$", done.stdout, re.MULTILINE
    )
    instructions = "plain" if kernel == "native" else "those of Python"
    assert re.search(rf"^instructions +.*{instructions}", done.stdout, re.MULTILINE)
    assert re.search(
        r"^digits +those of Node 22, as PYSYNAPTIC_NODE says$", done.stdout, re.MULTILINE
    )


def test_why_it_is_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the slow kernel runs without having been chosen, the fix is told."""
    why = ("Python imports the sources, where the C kernel is not built", "run `pip install -e .`")
    monkeypatch.setattr(info, "kernel_reason", lambda: why)

    assert info.facts()["kernel"].endswith(f": {why[0]}; {why[1]}")


def test_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """An extra that is missing comes with what installs it."""

    def version(package: str) -> str:
        if package == "tqdm":
            raise metadata.PackageNotFoundError(package)
        return "1.2"

    monkeypatch.setattr(metadata, "version", version)

    extras = info.facts()["extras"]
    assert "plot: matplotlib 1.2" in extras
    assert "progress: no tqdm, pip install 'pysynaptic[progress]'" in extras


def test_extras_are_those_of_the_package() -> None:
    """Every extra that users may want is told."""
    page = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    known = tomllib.loads(page)["project"]["optional-dependencies"]

    assert {*known} - {"test", "bench", "docs", "dev"} == {*info.EXTRAS}
