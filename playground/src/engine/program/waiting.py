"""An event loop of asyncio for a process without sockets and threads: it waits by sleeping."""

from __future__ import annotations

import asyncio
import time
import warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Sleeping:
    """What asyncio asks whether sockets are ready, in a process that has none."""

    def select(self, timeout: float | None) -> list[Any]:
        """Sleep until the next timer."""
        if timeout is None:
            raise RuntimeError("the event loop waits for something that cannot come in a browser")
        time.sleep(timeout)
        return []

    def close(self) -> None:
        """Have nothing to close."""


class Loop(asyncio.BaseEventLoop):
    """The event loop."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = _Sleeping()

    def _process_events(self, events: list[Any]) -> None:
        """Have no events."""

    def _write_to_self(self) -> None:
        """Need not be woken: there are no other threads."""


def prepare() -> None:
    """Let `asyncio.run` and `asyncio.new_event_loop` make such loops."""
    asyncio._set_running_loop(None)  # the browser's own, in which this program runs
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the policy goes in Python 3.16

        class Policy(asyncio.DefaultEventLoopPolicy):
            _loop_factory = Loop

        asyncio.set_event_loop_policy(Policy())
