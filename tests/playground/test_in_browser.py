"""The playground in a real browser: Node runs each ``*.test.mjs`` of this folder.

They can be run without pytest, too: ``node --test tests/playground/*.test.mjs``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.browser import REQUIRED, needs_browser

pytestmark = pytest.mark.one_kernel

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAMS = sorted(HERE.glob("*.test.mjs"))
PATIENCE = 1200  # seconds


def _needs(found: object, missing: str) -> None:
    """Skip if something is missing; where a browser is required that is a failure."""
    if found:
        return
    if os.environ.get(REQUIRED, "") not in ("", "0"):
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or ROOT / default)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name.removesuffix(".test.mjs"))
def test_in_browser(program: Path) -> None:
    """Every test of the program passes, and none is skipped."""
    chromium = needs_browser()
    node = shutil.which("node")
    _needs(node, "there is no Node")
    modules = _folder("PYSYNAPTIC_PLAYGROUND_MODULES", "playground/node_modules")
    _needs((modules / "playwright-core").is_dir(), f"there is no playwright-core in {modules}")
    built = _folder("PYSYNAPTIC_PLAYGROUND", "build/site/playground")
    _needs(built.is_dir(), f"{built} is not built: run scripts/build-playground")
    assert node is not None

    run = subprocess.run(
        [node, "--test", "--test-reporter=spec", str(program)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYSYNAPTIC_TEST_BROWSER": chromium, REQUIRED: "1"},
        timeout=PATIENCE,
        check=False,
    )

    assert run.returncode == 0, run.stdout[-8000:] + run.stderr[-2000:]
    passed = re.search(r"^. pass (\d+)$", run.stdout, re.MULTILINE)
    assert passed is not None, run.stdout[-2000:]
    assert int(passed[1]) > 0
