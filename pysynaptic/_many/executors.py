"""What runs the runs: this thread, threads, processes, any Executor, joblib, or a Dask cluster.

`Runner` is what `train_many` asks of each: give outcomes as they come, and stop.  It must not know
what a run does, only `execute` and `remote` of `work`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from array import array
from contextlib import suppress
from contextvars import copy_context
from copy import copy
from hashlib import sha256
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Protocol

from .ending import Unheard
from .work import RUNNING, Outcome, Work, begin_process, execute, remote, sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import ThreadPoolExecutor

    Came = tuple[int, Outcome | BaseException]

WAKES = 0.1  # seconds after which a thread that waits hears a signal which came before it slept
TRIES = 3  # times that a run is begun when processes die


class Runner(Protocol):
    """What runs the runs."""

    def start(self, places: Sequence[int]) -> None:
        """Begin with some runs, in this order."""
        ...

    def get(self) -> Came | None:
        """Return the place of a run and what came of it; None if nothing has come for a while."""
        ...

    def hurry(self) -> None:
        """Let the runs end that can be; a handler of signals may call this."""
        ...

    def stop(self) -> bool:
        """Begin no more runs, after `hurry`; return whether others will still come."""
        ...

    def close(self) -> None:
        """Leave everything as it was."""
        ...


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Serial:
    """Runs one after the other, in the thread that asks."""

    def __init__(self, work: Work, show: Callable[..., object]) -> None:
        self._work, self._show = work, show
        self._stop = array("b", [0])
        self._waiting: Iterator[int] = iter(())

    def start(self, places: Sequence[int]) -> None:
        """Begin with some runs."""
        self._waiting = iter(places)

    def get(self) -> Came | None:
        """Run the next."""
        place = next(self._waiting)
        return place, execute(self._work, place, self._stop, self._show)

    def hurry(self) -> None:
        """End the run that is running, if this is called within it."""
        self._stop[0] = 1

    def stop(self) -> bool:
        """Begin no more."""
        return False

    def close(self) -> None:
        """Leave nothing: there is nothing."""


class Futures:
    """Runs by means of futures: those of an Executor or of a Dask client."""

    def __init__(self) -> None:
        self._came: SimpleQueue[tuple[int, Any]] = SimpleQueue()
        self._pending: dict[int, Any] = {}  # futures by place

    def start(self, places: Sequence[int]) -> None:
        """Begin with some runs."""
        for place in places:
            self._begin(place)

    def _begin(self, place: int) -> None:
        self._pending[place] = future = self._submit(place)

        def note(done: Any) -> None:
            self._came.put((place, done))

        future.add_done_callback(note)

    def _submit(self, place: int) -> Any:
        raise NotImplementedError

    def get(self) -> Came | None:
        """Return what has come; None if nothing has come for a while."""
        try:
            place, future = self._came.get(timeout=WAKES)
        except Empty:
            return None
        if place not in self._pending or self._pending[place] is not future:
            return None  # it was begun again
        try:
            outcome: Any = future.result()
        except Exception as error:
            if self._is_begun_again(place, error):
                return None
            outcome = error
        except BaseException as error:  # KeyboardInterrupt or SystemExit of a run
            outcome = error
        del self._pending[place]
        return place, outcome

    def _is_begun_again(self, place: int, error: BaseException) -> bool:
        """Whether a run is begun again because what ran it is gone."""
        return False

    def hurry(self) -> None:
        """Let those that run come to their end."""

    def stop(self) -> bool:
        """Cancel those that have not begun."""
        for future in list(self._pending.values()):
            future.cancel()
        return False

    def close(self) -> None:
        """Leave nothing pending."""
        self.stop()
        self._pending.clear()


class Threads(Futures):
    """Runs in threads of this process."""

    def __init__(
        self, pool: ThreadPoolExecutor, own: bool, work: Work, show: Callable[..., object]
    ) -> None:
        super().__init__()
        self._pool, self._own, self._work, self._show = pool, own, work, show
        self._stop = array("b", [0])

    def _submit(self, place: int) -> Any:
        context = copy_context()
        return self._pool.submit(context.run, execute, self._work, place, self._stop, self._show)

    def hurry(self) -> None:
        """End those that run, with what they have learned."""
        self._stop[0] = 1

    def stop(self) -> bool:
        """Cancel those that have not begun; the others will come."""
        super().stop()
        return True

    def close(self) -> None:
        """End the threads."""
        super().close()
        if self._own:
            self._pool.shutdown(wait=False)


class Remote(Futures):
    """Runs by any Executor, whose workers may be other processes.

    Where these are on this machine, they read the work from a file; otherwise it goes with each
    run.
    """

    def __init__(self, pool: Any, work: Work) -> None:
        super().__init__()
        content = sent(work)
        self._pool, self._file = pool, ""
        self._content: Any = content
        self._digest = sha256(content).hexdigest()
        if self._is_local():
            descriptor, self._file = tempfile.mkstemp(prefix="pysynaptic-", suffix=".pickle")
            try:
                with open(descriptor, "wb") as file:
                    file.write(content)
            except BaseException:  # such as a full disk
                os.unlink(self._file)
                raise
            self._content = self._file

    def _is_local(self) -> bool:
        process = sys.modules.get("concurrent.futures.process")
        return process is not None and isinstance(self._pool, process.ProcessPoolExecutor)

    def _submit(self, place: int) -> Any:
        return self._pool.submit(remote, self._content, self._digest, place)

    def close(self) -> None:
        """Remove the file."""
        super().close()
        if self._file:
            with suppress(OSError):
                os.unlink(self._file)


class Processes(Remote):
    """Runs in processes of our own, as many as processors; where one dies, its runs begin again.

    The processes are spawned: a fork of a process that has threads may hang.
    """

    def __init__(self, work: Work) -> None:
        from multiprocessing import get_context  # few programs have processes

        self._context: Any = get_context("spawn")
        # Whether to stop; whether a process has begun; and by run, whether it is running.
        self._flags = self._context.RawArray("b", RUNNING + len(work.runs))
        self._workers = min(cores(), len(work.runs))
        self._tries: dict[int, int] = {}
        self._is_stopped = False
        super().__init__(self._make_pool(), work)

    def _is_local(self) -> bool:
        return True

    def _make_pool(self) -> Any:
        from concurrent.futures import ProcessPoolExecutor

        # A run that may have killed two processes is run alone, so that no other dies with it.
        alone = TRIES - 1 in self._tries.values()
        return ProcessPoolExecutor(
            1 if alone else self._workers,
            self._context,
            initializer=begin_process,
            initargs=(self._flags,),
        )

    def _submit(self, place: int) -> Any:
        from concurrent.futures.process import BrokenProcessPool

        while True:
            try:
                with Unheard():  # a process may begin here
                    return super()._submit(place)
            except BrokenProcessPool:  # it broke while these were submitted
                self._begin_anew()

    def _is_begun_again(self, place: int, error: BaseException) -> bool:
        from concurrent.futures.process import BrokenProcessPool

        if not isinstance(error, BrokenProcessPool) or self._is_stopped:
            return False
        if self._tries.get(place, 0) < TRIES:
            self._begin_anew()
            for each in sorted(self._pending, key=lambda each: -self._tries.get(each, 0)):
                if self._tries.get(each, 0) < TRIES:
                    self._begin(each)
        return self._tries.get(place, 0) < TRIES

    def _begin_anew(self) -> None:
        """Make other processes, after one has died, and note which runs it may have been."""
        if not self._flags[1]:
            raise RuntimeError(
                "the processes of executor='processes' did not start: a program that starts "
                "processes does so under if __name__ == '__main__':, because each of them imports "
                "it; executor=None, threads, needs nothing"
            ) from None
        self._pool.shutdown(wait=True)
        for place in range(len(self._flags) - RUNNING):
            if self._flags[RUNNING + place]:
                self._flags[RUNNING + place] = 0
                self._tries[place] = self._tries.get(place, 0) + 1
        self._pool = self._make_pool()

    def hurry(self) -> None:
        """End those that run, with what they have learned."""
        self._is_stopped = True
        self._flags[0] = 1

    def stop(self) -> bool:
        """Cancel those that have not begun; the others will come."""
        super().stop()
        return True

    def close(self) -> None:
        """End the processes."""
        super().close()
        self._pool.shutdown(wait=True)


class Joblib:
    """Runs by joblib, which lets processes map the work from one file if it is large."""

    def __init__(self, parallel: Any, work: Work) -> None:
        import numpy  # whose arrays joblib maps

        content = sent(work)
        self._content = numpy.frombuffer(content, numpy.uint8)
        self._digest = sha256(content).hexdigest()
        self._parallel = copy(parallel)
        try:
            self._parallel.return_generator = self._parallel._backend.supports_return_generator
            self._parallel.return_ordered = not self._parallel.return_generator
        except AttributeError:
            pass  # of another version: results then come all at once
        self._outcomes: Any = None

    def start(self, places: Sequence[int]) -> None:
        """Begin with some runs."""
        call = import_module("joblib").delayed(_with_place)
        found = self._parallel(call(self._content, self._digest, place) for place in places)
        self._outcomes = iter(found)

    def get(self) -> Came | None:
        """Wait for an outcome."""
        came: Came = next(self._outcomes)
        return came

    def hurry(self) -> None:
        """Let those that run come to their end."""

    def stop(self) -> bool:
        """Begin no more."""
        return False

    def close(self) -> None:
        """Let joblib cancel the others."""
        if hasattr(self._outcomes, "close"):
            self._outcomes.close()


def _with_place(content: Any, digest: str, place: int) -> tuple[int, Outcome]:
    return place, remote(content, digest, place)
