"""The event loop: it runs what is pending, in Node's order.

After the program itself and after each callback come all functions of ``process.nextTick``, then
all microtasks (promises), until there are neither; then a promise that was rejected and has no
handler is an error.  Around that, a turn of the loop runs the timers that are due, takes the
answers of the system, waits for the next timer if nothing else is pending, and runs the immediates.
"""

from __future__ import annotations

from ..calls.functions import call
from ..errors import Error, Thrown, caught
from . import clock, polling, timers
from .ending import ending, leave, watch
from .listeners import emit, forget
from .promises import Promise, settled_by
from .queues import background, microtasks, rejected, ticks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, NoReturn

FIRST_TURN = 1  # a timer of 1 ms is due in the first turn, which Node begins about so much later
UNSETTLED = 13  # the exit code where the program itself still waits
SLICE = 0.01  # seconds after which microtasks run again while something goes on in the background
UNHANDLED = (
    "This error originated either by throwing inside of an async function without a catch block, "
    "or by rejecting a promise which was not handled with .catch(). "
    "The promise rejected with the reason "
)


class _Loop:
    """The loop of this process.

    Attributes
    ----------
    steps : iterator or None
        What is left of the present run, one step a callback.
    is_running : bool
        Whether a callback is running, from which the loop must not be run again.
    microtasks_first : bool
        Whether the program is an ES module, in which Node runs microtasks first.
    is_told : bool
        Whether the listeners of ``beforeExit`` know that nothing is pending.
    """

    steps: Iterator[None] | None = None
    is_running = False
    microtasks_first = False
    is_told = False


_loop = _Loop()


def run(*, module: bool = False) -> None:
    """Run everything that is pending: timers, promises, asynchronous functions.

    A port calls this as its last line.  It returns when nothing is pending any more, after the
    listeners of ``process.on('exit')``.

    Parameters
    ----------
    module : bool, default False
        Whether the program was an ES module, where promises come before ``process.nextTick``.

    Raises
    ------
    BaseException
        What a callback raises; what is pending then does not run.
    Error
        If a promise was rejected with another value than an error, and nothing handles that.
    SystemExit
        If the program set ``process.exitCode`` or called ``process.exit()``.

    Examples
    --------
    >>> from pysynaptic.js import Promise, console, run, setTimeout
    >>> _ = setTimeout(console.log, 0, 'timer')
    >>> _ = Promise.resolve('promise').then(console.log)
    >>> console.log('program'), run()
    program
    promise
    timer
    (None, None)
    """
    if _loop.is_running:
        return
    _loop.microtasks_first |= module
    for _ in _steps():
        pass
    code = leave(0)
    if code:
        raise SystemExit(code)


def exit(code: int) -> NoReturn:
    """End the program: ``process.exit()``."""
    discard()
    ending.code = code
    raise SystemExit(leave(code))


def discard() -> None:
    """Forget what is pending."""
    ticks.clear()
    microtasks.clear()
    rejected.clear()
    timers.discard()
    polling.discard()
    forget()


def complete(value: Any) -> Any:
    """Run what is pending until a promise is settled: ``await`` outside of functions.

    Parameters
    ----------
    value : object
        The promise; any other value counts as a promise of it.

    Returns
    -------
    object
        What the promise was fulfilled with.

    Raises
    ------
    BaseException
        What the promise was rejected with.
    SystemExit
        If it is not settled when nothing is pending any more; the exit code is 13.

    Examples
    --------
    >>> from pysynaptic.js import Promise, complete
    >>> complete(Promise.resolve(5).then(lambda five: five + 1))
    6
    """
    results: list[tuple[bool, Any]] = []
    settled_by(Promise.resolve(value), results.append)
    _loop.microtasks_first |= _loop.steps is None  # only modules have this
    for _ in _steps():
        if results:
            fulfilled, result = results[0]
            if fulfilled:
                return result
            raise Thrown(result)
    raise SystemExit(leave(UNSETTLED))


# Steps --------------------------------------------------------------------------------------------


def _steps() -> Iterator[None]:
    """Yield after each callback that has run."""
    if _loop.steps is None:
        _loop.steps = _pending()
    steps = _loop.steps
    while True:
        _loop.is_running = True
        try:
            next(steps)
        except StopIteration:
            _loop.steps = None
            return
        except BaseException:
            _loop.steps = None
            discard()
            leave(1)
            raise
        finally:
            _loop.is_running = False
        yield


def _pending() -> Iterator[None]:
    yield from _jobs()
    allowance = FIRST_TURN
    while True:
        yield from _callbacks(timers.due(clock.now() + allowance))
        allowance = 0
        _wait()
        yield from _callbacks(polling.answers())
        yield from _jobs()  # of what went on in the background
        yield from _callbacks(timers.immediates())
        if not _is_busy():
            if _loop.is_told:  # nothing has run since
                return
            _loop.is_told = True
            emit("beforeExit", 0 if ending.code is None else ending.code)
            yield from _jobs()
            if not _is_busy():
                return


def _is_busy() -> bool:
    return timers.waiting() or polling.asked() or any(each.busy() for each in background)


def _wait() -> None:
    """Wait until the next timer is due, unless something else is to do."""
    seconds = 0 if polling.asked() else timers.pause(clock.now())
    busy = [each for each in background if each.busy()]
    for each in busy:
        each.wait(SLICE if seconds is None else min(seconds, SLICE))
    if not busy and seconds and timers.waiting():
        clock.sleep(seconds)


def _callbacks(jobs: Iterator[tuple[Any, tuple[Any, ...]]]) -> Iterator[None]:
    """Run callbacks, and after each what it put into the queues."""
    for function, arguments in jobs:
        _guarded(call, function, *arguments)
        yield
        yield from _jobs()


def _jobs() -> Iterator[None]:
    """Run the queues until they are empty."""
    while True:
        while ticks or microtasks:
            while ticks and not _loop.microtasks_first:
                function, arguments = ticks.popleft()
                _guarded(call, function, *arguments)
                yield
            _loop.microtasks_first = False
            while microtasks:
                function, arguments = microtasks.popleft()
                _guarded(function, *arguments)
                yield
        if not rejected:
            return
        _report()
        yield


# Errors -------------------------------------------------------------------------------------------


def _guarded(function: Callable[..., Any], *arguments: Any) -> None:
    _loop.is_told = False
    try:
        function(*arguments)
    except Exception as error:
        _fail(error, "uncaughtException")


def _fail(error: Exception, origin: str) -> None:
    """Give an error to the program's listeners, or raise it."""
    if not emit("uncaughtException", caught(error), origin):
        raise error


def _report() -> None:
    """Report the promises that were rejected and have no handler."""
    found = list(rejected)
    rejected.clear()
    for promise in found:
        reason = promise.reason
        if not emit("unhandledRejection", reason, promise):
            _fail(_error_of(reason), "unhandledRejection")


def _error_of(reason: Any) -> Exception:
    """Return the error that Node reports for the reason of a rejection."""
    if isinstance(reason, Exception):
        return reason
    from .received import shown  # only for the message

    error = Error(f'{UNHANDLED}"{shown(reason)}".')
    error.name = "UnhandledPromiseRejection"
    error.code = "ERR_UNHANDLED_REJECTION"  # type: ignore[attr-defined]
    return error


watch(run, discard)
