"""What a program asks of the system, such as the content of a file.

Node asks in other threads and takes the answers in the middle of a turn of the loop: after the
timers and before the immediates.  To read a small file it asks four times in a row, so that takes
four turns.  Here the work is done in the first of them, and the number of turns only keeps the
order in which answers come.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .queues import Job

    # What a request does, and the values that it answers with.
    Work = Callable[[], tuple[Any, ...]]


class _Request:
    """Work for the system, and who gets the answer."""

    __slots__ = ("answer", "outcome", "turns", "work")

    def __init__(self, turns: int, work: Work, answer: Callable[..., Any]) -> None:
        self.turns = turns
        self.work: Work | None = work
        self.answer = answer
        self.outcome: tuple[Any, ...] = ()

    def go_on(self) -> bool:
        """Use one turn, and return whether the answer is there; an error is there at once."""
        if self.work is not None:
            work, self.work = self.work, None
            try:
                self.outcome = (None, *work())
            except Exception as error:
                self.outcome = (error,)
                return True
        self.turns -= 1
        return self.turns <= 0


_requests: list[_Request] = []


def request(turns: int, work: Work, answer: Callable[..., Any]) -> None:
    """Do some work in the next turn, and answer after so many: ``answer(error, *values)``.

    The error is None, or what the work raised.
    """
    _requests.append(_Request(turns, work, answer))


def answers() -> Iterator[Job]:
    """Yield the answers that come in this turn."""
    for each in list(_requests):
        if each in _requests and each.go_on():
            _requests.remove(each)
            yield each.answer, each.outcome


def asked() -> bool:
    """Return whether any answer is still to come."""
    return bool(_requests)


def discard() -> None:
    """Forget all requests."""
    _requests.clear()
