"""Which runner an `executor` stands for; other packages are known only if the user has them.

A browser's Python has no threads and no processes: there runs go one after the other.
"""

from __future__ import annotations

import concurrent.futures
import sys
from concurrent.futures import Executor, ThreadPoolExecutor
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .._base import threads, validation
from .executors import Joblib, Processes, Remote, Serial, Threads, cores

if TYPE_CHECKING:
    from collections.abc import Callable

    from .executors import Runner
    from .work import Work

# From Python 3.14 on there is a pool of threads that share no objects.
_INTERPRETERS: Any = getattr(concurrent.futures, "InterpreterPoolExecutor", ())
KNOWN = "threads", "processes", "serial", "joblib", "dask"
WANTED = (
    "None or a number of threads, 'threads', 'processes', 'serial', 'joblib' or one of its "
    "backends, an Executor, a joblib.Parallel, 'dask', the address of a scheduler, or a Dask Client"
)


def runner_of(executor: Any, work: Work, show: Callable[..., object]) -> Runner:
    """Return what runs the runs of some work.

    Parameters
    ----------
    executor : object
        As `train_many` takes it.
    work : Work
        The runs.
    show : function
        Shows a warning.
    """
    joblib, distributed = sys.modules.get("joblib"), sys.modules.get("distributed")
    if joblib is not None and isinstance(executor, joblib.Parallel):
        return Joblib(executor, work)
    if distributed is not None and isinstance(executor, distributed.Client):
        return _on_dask(executor, work)
    if isinstance(executor, str):
        return _named(executor, work, show)
    if executor is None or isinstance(executor, int) or hasattr(type(executor), "__index__"):
        return _threads(executor, work, show)
    if isinstance(executor, ThreadPoolExecutor) and not isinstance(executor, _INTERPRETERS):
        return Threads(executor, False, work, show) if threads.AVAILABLE else Serial(work, show)
    if isinstance(executor, Executor):
        return Remote(executor, work)
    is_class = isinstance(executor, type)
    if not is_class and callable(getattr(executor, "submit", None)):  # as of mpi4py or loky
        return Remote(executor, work)
    fix = f"; make one: {executor.__name__}()" if is_class else ""
    raise TypeError(f"executor must be {WANTED}; got {validation.described(executor)}{fix}")


def _named(name: str, work: Work, show: Callable[..., object]) -> Runner:
    if name == "serial" or (name == "processes" and not threads.AVAILABLE):
        return Serial(work, show)
    if name == "threads":
        return _threads(None, work, show)
    if name == "processes":
        return Processes(work)
    if name == "dask" or "://" in name:
        distributed = _module("distributed", "'pysynaptic[dask]'", name)
        if name != "dask":
            return _on_dask(distributed.Client(name), work, own=True)
        try:
            client = distributed.get_client()
        except ValueError:
            raise ValueError(
                "executor='dask' needs a Client: make one, as in distributed.Client(), or give "
                "the address of a scheduler, such as 'tcp://127.0.0.1:8786'"
            ) from None
        return _on_dask(client, work)
    if name in ("joblib", "loky", "multiprocessing", "threading"):
        joblib = _module("joblib", "joblib", name)
        given = name == "joblib" and joblib.effective_n_jobs() > 1  # by `parallel_config`
        parallel = joblib.Parallel(
            n_jobs=None if given else -1, backend=None if name == "joblib" else name
        )
        return Joblib(parallel, work)
    from .._base.hints import hint  # only for errors

    raise ValueError(f"executor must be {WANTED}; got {name!r}{hint(name, KNOWN)}")


def _module(name: str, package: str, executor: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ImportError(
            f"executor={executor!r} needs {name} ({error}): pip install {package}"
        ) from None


def _on_dask(client: Any, work: Work, own: bool = False) -> Runner:
    from .cluster import Cluster  # few programs have one

    try:
        return Cluster(client, own, work)
    except BaseException:  # such as work that can't be sent
        if own:
            client.close()
        raise


def _threads(count: Any, work: Work, show: Callable[..., object]) -> Runner:
    if count is None:
        count = cores()
    count = validation.whole(count, "executor", 1, wanted=WANTED)
    if min(count, len(work.runs)) == 1 or not threads.AVAILABLE:
        return Serial(work, show)
    return Threads(ThreadPoolExecutor(min(count, len(work.runs))), True, work, show)
