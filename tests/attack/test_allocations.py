"""Allocations that fail: a few of those of `python -m tests.attack.allocations`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.places import ROOT

pytest.importorskip("_testcapi", reason="this Python has no hook that makes allocations fail")

# Wiring and the like, of which each allocation fails; and longer ones, of which some do.
OPERATIONS = [
    *[(name, 1) for name in ("project, else", "project onto a gater", "gate, output", "layer.add")],
    *[("gate itself", 1), ("gain", 1), ("propagate", 1), ("train, shuffled", 7), ("clone", 43)],
    *[("clear", 1), ("forget", 5), ("reset", 13), ("setOptimize", 1), ("set", 1), ("freeze", 1)],
]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="CPython itself crashes without memory")
@pytest.mark.parametrize(("name", "every"), OPERATIONS, ids=lambda value: str(value))
@pytest.mark.one_kernel
def test_all_or_nothing(name: str, every: int) -> None:
    """Wherever memory ends, the operation has done all or nothing, and can be tried again."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.allocations", "--here", name, "--every", str(every)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stderr[-1500:]
    count, *wrong = done.stdout.split("\0")
    assert int(count) > 0
    assert [] == wrong
