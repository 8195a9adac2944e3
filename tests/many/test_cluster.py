"""A Dask cluster: equal digits, failures beside the results, and a worker killed in the middle."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.many.makers import WAIT
from tests.support.places import ROOT


@pytest.mark.one_kernel
def test_cluster() -> None:
    """Nothing is lost, not even where a worker is killed."""
    pytest.importorskip("distributed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.many.on_dask"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=2 * WAIT,
        check=False,
    )
    expected = ["equal True", "failures ['NoneType', 'LookupError']", "killed True"]
    assert expected == done.stdout.splitlines(), done.stderr
