"""Signals whose handlers raise: a few of those of `python -m tests.attack.signals`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.support.places import ROOT


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no timers")
def test_storm(kernel: str) -> None:
    """Wherever a handler raises, the network is free, wiring is whole, and everything works."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.attack.signals", "--here", "--runs", "250"],
        env={**os.environ, "PYSYNAPTIC_KERNEL": kernel},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert 0 == done.returncode, done.stdout + done.stderr
