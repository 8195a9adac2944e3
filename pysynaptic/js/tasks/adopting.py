"""Coroutines of asyncio, such as ``trainer.trainAsync(set)``, as promises.

They run in an event loop of asyncio, which gets its turns while `loop` waits.
"""

from __future__ import annotations

import asyncio

from ..errors import caught
from . import queues

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any


class _Tasks:
    """The coroutines that run, and their event loop, which exists while there are any."""

    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.running: set[asyncio.Task[Any]] = set()

    def add(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Let a coroutine run from the next turn on."""
        if self.loop is None:
            self.loop = asyncio.new_event_loop()
        task = self.loop.create_task(coroutine)
        self.running.add(task)
        return task

    def busy(self) -> bool:
        """Return whether some coroutine is not done."""
        return bool(self.running)

    def wait(self, seconds: float | None) -> None:
        """Run them until one of them is done, at most so many seconds."""
        loop = self.loop
        assert loop is not None
        first = asyncio.wait(self.running, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        _, self.running = loop.run_until_complete(first)
        if not self.running:
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()
            self.loop = None


_tasks = _Tasks()
queues.background.append(_tasks)


def adopt(
    coroutine: Coroutine[Any, Any, Any],
    fulfil: Callable[[Any], None],
    reject: Callable[[Any], None],
) -> None:
    """Run a coroutine, and call one of two functions with its result or with what it raised."""

    def finish(task: asyncio.Task[Any]) -> None:
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            fulfil(task.result())
        else:
            reject(_reason(error))

    _tasks.add(coroutine).add_done_callback(finish)


def _reason(error: BaseException) -> Any:
    """Return what JavaScript catches; a fault of the port is kept as it is, and so reported."""
    try:
        return caught(error)
    except BaseException as fault:
        return fault
