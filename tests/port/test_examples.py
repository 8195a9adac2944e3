"""The port of every example prints what is recorded from Node, and is laid out as ruff wants it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pysynaptic
from pysynaptic.port import translate
from tests.support import places
from tests.support.places import ROOT

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

EXAMPLES = ROOT / "examples"
RECORDS = places.RECORDS / "examples"
NAMES = sorted(
    each.relative_to(EXAMPLES).with_suffix("").as_posix() for each in EXAMPLES.rglob("*.js")
)


@functools.cache
def port(name: str) -> str:
    """Port an example, once for all tests of a process."""
    text = (EXAMPLES / f"{name}.js").read_text("utf-8")
    found = translate(text, f"{name}.js", seed=42)
    assert found.refusals == []
    return found.python


def ported(name: str, folder: Path) -> Path:
    """Put the port of an example beside a copy of the folder that it reads from."""
    shutil.copytree(EXAMPLES / "data", folder / "data", dirs_exist_ok=True)
    path = folder / f"{name}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(port(name), "utf-8", newline="\n")
    return path


SLOW = {"guides/matrix", "guides/objects"}  # run with PYSYNAPTIC_SLOW=1, as CI does once


@pytest.mark.parametrize("name", NAMES)
def test_port_prints_what_is_recorded(name: str, tmp_path: Path) -> None:
    """The port, as a program of its own, prints the text recorded from Node 20."""
    if name in SLOW and not os.environ.get("PYSYNAPTIC_SLOW"):
        pytest.skip("a minute: run it with PYSYNAPTIC_SLOW=1")
    if pysynaptic.kernel != "native":
        pytest.skip("trainings of thousands of rows take the kernel in Python minutes")
    path = ported(name, tmp_path)
    installed = str(Path(pysynaptic.__file__).resolve().parent.parent)
    done = subprocess.run(
        [sys.executable, str(path)],
        env={
            **os.environ,
            "PYTHONPATH": installed,
            "PYSYNAPTIC_NODE": "20",
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == (RECORDS / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_port_is_tidy(name: str, tmp_path: Path) -> None:
    """Ruff finds nothing to complain about in a port, and nothing to lay out."""
    ruff = shutil.which("ruff", path=str(Path(sys.executable).parent)) or shutil.which("ruff")
    if ruff is None:
        pytest.skip("ruff is not installed")
    path = str(ported(name, tmp_path))
    check = [
        ruff,
        "check",
        "--isolated",
        "--line-length=88",
        "--select=E,F,B",
        "--ignore=E501",
        "-q",
        path,
    ]
    found = subprocess.run(check, capture_output=True, text=True, check=False)
    assert found.stdout == ""
    layout = [ruff, "format", "--isolated", "--check", "--diff", "-q", path]
    found = subprocess.run(layout, capture_output=True, text=True, check=False)
    assert found.stdout == ""


@pytest.mark.parametrize("name", NAMES)
def test_lines_fit(name: str) -> None:
    """No line of a port is longer than 88 columns."""
    for line in port(name).splitlines():
        assert len(line) <= 88, name
