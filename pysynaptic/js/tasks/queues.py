"""What is pending, except timers; it must not know who puts it here or who runs it."""

from __future__ import annotations

from collections import deque

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    Job = tuple[Callable[..., Any], tuple[Any, ...]]

    class Background(Protocol):
        """Work that goes on elsewhere, such as trainings in threads."""

        def busy(self) -> bool:
            """Return whether there is any."""
            ...

        def wait(self, seconds: float | None) -> None:
            """Wait until some of it is done, at most so many seconds."""


ticks: deque[Job] = deque()
microtasks: deque[Job] = deque()
rejected: dict[Any, None] = {}  # promises that were rejected while they had no handler
background: list[Background] = []
