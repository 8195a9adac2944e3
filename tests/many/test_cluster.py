"""A Dask cluster: equal digits, failures beside the results, and a worker killed in the middle."""

from __future__ import annotations

import functools
import subprocess
import sys
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from pysynaptic import train_many
from tests.many.makers import WAIT, X, Y, make
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


@pytest.mark.one_kernel
def test_client_of_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client that is made for an address is closed where the work can't be sent."""
    closed: list[str] = []
    lock: Any = threading.Lock()

    class Client:
        """As Dask's, as far as it is used."""

        def __init__(self, address: str) -> None:
            self.address = address

        def close(self) -> None:
            """Note that."""
            closed.append(self.address)

    module: Any = SimpleNamespace(Client=Client)
    monkeypatch.setitem(sys.modules, "distributed", module)
    with pytest.raises(TypeError, match="make can't be sent to other processes"):
        train_many(functools.partial(make, lock), X, Y, executor="tcp://there:1")
    assert ["tcp://there:1"] == closed
