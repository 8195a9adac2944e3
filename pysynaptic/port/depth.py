"""Room for programs that are nested deeply, and the refusal of those that are nested too deeply."""

from __future__ import annotations

import gc
import sys
import threading

from .._base import threads
from .parsing import PortError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

CALLS = 8_000  # calls within calls
STACK = 512 * 2**20  # bytes; the system gives only what is used of them
LOCK = threading.Lock()  # the size of a stack and the number of calls are those of the process


def with_room(work: Callable[[], T]) -> T:
    """Do a piece of work that calls itself deeply, in a thread whose stack is large.

    Without threads the room is what Python has.  Nothing the work makes can be thrown away before
    its end, so it is not looked at for garbage.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except (RecursionError, MemoryError):
            errors.append(PortError("the program is nested too deeply"))
        except BaseException as error:
            errors.append(error)

    with LOCK:
        calls, collects = sys.getrecursionlimit(), gc.isenabled()
        gc.disable()
        try:
            if threads.AVAILABLE:
                sys.setrecursionlimit(max(calls, CALLS))
                _in_thread(run)
            else:
                run()
        finally:
            sys.setrecursionlimit(calls)
            if collects:
                gc.enable()
    if errors:
        raise errors[0]
    return results[0]


def _in_thread(run: Callable[[], None]) -> None:
    """Run a function to its end in a thread whose stack is large."""
    stack = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(stack)
    thread.join()
