"""mypy and pyright find what is misspelt, and accept rows and options of every form."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.one_kernel
HERE = Path(__file__).parent
ACCEPTED, REFUSED = HERE / "accepted.py", HERE / "refused.py"
ROOT = HERE.parent.parent


def run(*command: str, cwd: Path = ROOT) -> str:
    """Run a checker."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, check=False
    )
    return done.stdout


def mypy(path: Path) -> dict[int, str]:
    """Return what mypy finds, by line."""
    pytest.importorskip("mypy")
    config = ROOT / "tests" / "typing" / "mypy.ini"
    text = run("mypy", "--config-file", str(config), "--no-error-summary", str(path))
    found = re.findall(rf"{path.name}:(\d+): error: (.*)", text)
    return {int(line): message for line, message in found}


def pyright(path: Path, tmp_path: Path) -> dict[int, str]:
    """Return what pyright finds, by line, where no settings of the project count."""
    pytest.importorskip("pyright")
    copied = shutil.copy(path, tmp_path)
    text = run("pyright", "--outputjson", "--pythonpath", sys.executable, copied, cwd=tmp_path)
    try:
        told = json.loads(text)
        found = told["generalDiagnostics"]
    except ValueError:
        pytest.skip("pyright does not run here")
    assert told["summary"]["filesAnalyzed"] == 1
    errors = [each for each in found if each["severity"] == "error"]
    return {each["range"]["start"]["line"] + 1: each["message"] for each in errors}


def marked() -> set[int]:
    """Return the lines with a mistake."""
    lines = REFUSED.read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("# !")}


def test_accepted_by_mypy() -> None:
    """Strict mypy has nothing to say about programs that are right."""
    assert mypy(ACCEPTED) == {}


def test_refused_by_mypy() -> None:
    """It finds each mistake, and nothing else."""
    assert set(mypy(REFUSED)) == marked()


def test_accepted_by_pyright(tmp_path: Path) -> None:
    """Pyright has nothing to say about programs that are right."""
    assert pyright(ACCEPTED, tmp_path) == {}


def test_refused_by_pyright(tmp_path: Path) -> None:
    """It finds each mistake, and nothing else."""
    assert set(pyright(REFUSED, tmp_path)) == marked()


def test_accepted_runs() -> None:
    """What is accepted runs."""
    done = subprocess.run(
        [sys.executable, str(ACCEPTED)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
