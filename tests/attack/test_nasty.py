"""Every public name has nasty values tried on it, and some of `python -m tests.attack.nasty`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.places import ROOT

pytestmark = pytest.mark.one_kernel
SOME = ["data.windows", "train_many", "Layer.set"]


def test_names_and_some_calls() -> None:
    """No public name is forgotten; a value is taken, or refused in words before any change."""
    pytest.importorskip("numpy", reason="pysynaptic.data needs it")
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.nasty", *SOME],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stdout[-4000:] + done.stderr[-2000:]
