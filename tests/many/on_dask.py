"""A Dask cluster of two processes, and a worker that is killed: run by `test_cluster`.

It is a program of its own, so that what the cluster leaves behind is no concern of the other tests.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path

from pysynaptic import train_many
from tests.many.makers import WAIT, X, Y, digits, fails, make, waits_once


def kill(mark: Path) -> None:
    """Kill the worker that has begun the run which waits."""
    end = time.monotonic() + WAIT
    while not mark.exists() and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(int(mark.read_text()), signal.SIGKILL)


def main() -> None:
    """Print what has held."""
    expected = digits(train_many(make, X, Y, seeds=4, iterations=20))
    dask = import_module("distributed")  # which has no types
    cluster = dask.LocalCluster(
        processes=True, n_workers=2, threads_per_worker=1, dashboard_address=None
    )
    with cluster, dask.Client(cluster) as client, tempfile.TemporaryDirectory() as folder:
        found = train_many(lambda: make(), X, Y, seeds=4, iterations=20, executor=client)
        print("equal", expected == digits(found), flush=True)

        failing = {"hidden": [3, 4]}
        found = train_many(fails, X, Y, settings=failing, iterations=2, executor="dask")
        print("failures", [type(each.exception).__name__ for each in found], flush=True)

        killing = threading.Thread(target=kill, args=(Path(folder, "begun"),))
        killing.start()
        making = functools.partial(waits_once, folder)
        found = train_many(making, X, Y, seeds=4, iterations=20, executor=client)
        killing.join()
        print("killed", expected == digits(found), flush=True)
    sys.stdout.flush()


if __name__ == "__main__":
    main()
