"""Asynchronous functions: coroutines of Python that are driven by promises."""

from __future__ import annotations

from functools import wraps
from inspect import isasyncgenfunction

from ..calls.functions import call, fitted, form
from ..errors import Thrown, caught
from ..values.undefined import undefined
from .promises import Promise, pending, refuse, settle, wait_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any


def asynchronous(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make an ``async def`` an asynchronous function of JavaScript.

    It begins at once and returns a `Promise`.  Within it, ``await`` takes a promise;
    ``await Promise.resolve(x)`` is ``await x`` for any value.  With ``yield`` in it, it is an
    asynchronous generator, which `AsyncGenerator` describes.

    Parameters
    ----------
    function : callable
        The coroutine function.

    Returns
    -------
    callable
        The asynchronous function.

    Examples
    --------
    >>> from pysynaptic.js import Promise, asynchronous, console, run
    >>> @asynchronous
    ... async def double(x):
    ...     console.log('begins')
    ...     return 2 * await Promise.resolve(x)
    >>> _ = double(4).then(console.log), console.log('then')
    begins
    then
    >>> run()
    8
    """
    taken = form(function)
    if isasyncgenfunction(function):
        from .generators import AsyncGenerator  # few programs have one

        @wraps(function)
        def generated(*arguments: Any, **named: Any) -> AsyncGenerator:
            return AsyncGenerator(function(*fitted(arguments, taken), **named))

        return generated

    @wraps(function)
    def begun(*arguments: Any, **named: Any) -> Promise:
        promise = pending()
        _Run(function(*fitted(arguments, taken), **named), promise).send(None)
        return promise

    return begun


class _Run:
    """A call of an asynchronous function, and the promise of its result."""

    __slots__ = ("coroutine", "promise")

    def __init__(self, coroutine: Coroutine[Promise, Any, Any], promise: Promise) -> None:
        self.coroutine = coroutine
        self.promise = promise

    def send(self, value: Any) -> None:
        """Go on with the value of what it awaited."""
        self.go_on(self.coroutine.send, value)

    def throw(self, reason: Any) -> None:
        """Go on with an error from what it awaited."""
        self.go_on(self.coroutine.throw, Thrown(reason))

    def go_on(self, resume: Callable[[Any], Promise], value: Any) -> None:
        """Run up to the next promise that it awaits, or to its end."""
        try:
            awaited = resume(value)
        except StopIteration as end:
            settle(self.promise, end.value)
        except Exception as error:
            refuse(self.promise, caught(error))
        else:
            wait_for(awaited, self.send, self.throw)


def queueMicrotask(callback: Any = undefined) -> None:
    """Call a function after the present one, with the promises.

    Parameters
    ----------
    callback : callable
        The function.

    Raises
    ------
    TypeError
        If it is not a function.

    Examples
    --------
    >>> from pysynaptic.js import console, queueMicrotask, run
    >>> queueMicrotask(lambda: console.log('then')), console.log('first')
    first
    (None, None)
    >>> run()
    then
    """
    from .queues import microtasks
    from .received import checked_function

    microtasks.append((call, (checked_function(callback),)))
