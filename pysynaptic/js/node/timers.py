"""Node's modules ``timers`` and ``timers/promises``."""

from __future__ import annotations

from types import SimpleNamespace

from ..tasks import timers
from ..tasks.generators import AsyncGenerator
from ..tasks.promises import Promise
from ..tasks.timers import (
    clearImmediate,
    clearInterval,
    clearTimeout,
    setImmediate,
    setInterval,
    setTimeout,
)
from ..values.undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator as PythonGenerator
    from typing import Any

__all__ = [
    "clearImmediate",
    "clearInterval",
    "clearTimeout",
    "promises",
    "setImmediate",
    "setInterval",
    "setTimeout",
]


def _in_time(delay: Any = undefined, value: Any = undefined, options: Any = undefined) -> Promise:
    """Return a promise that is fulfilled after so many milliseconds."""
    return Promise(lambda resolve: timers.setTimeout(resolve, delay, value))


def _soon(value: Any = undefined, options: Any = undefined) -> Promise:
    """Return a promise that is fulfilled at the end of this turn of the loop."""
    return Promise(lambda resolve: timers.setImmediate(resolve, value))


def _every(delay: Any = undefined, value: Any = undefined, options: Any = undefined) -> Any:
    """Return an asynchronous iterator that gives a value every so many milliseconds."""

    async def values() -> PythonGenerator[Any, None]:
        come, waiter = 0, [lambda _: None]

        def tick() -> None:
            nonlocal come
            come += 1
            waiter[0](undefined)

        timer = timers.setInterval(tick, delay)
        try:
            while True:
                if not come:
                    await Promise(lambda resolve: waiter.__setitem__(0, resolve))
                while come:
                    come -= 1
                    yield value
        finally:
            timers.clearInterval(timer)

    return AsyncGenerator(values())


promises = SimpleNamespace(setTimeout=_in_time, setImmediate=_soon, setInterval=_every)
