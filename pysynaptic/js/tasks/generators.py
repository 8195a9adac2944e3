"""Asynchronous generators, and ``for await``."""

from __future__ import annotations

from collections import deque
from functools import partial

from ..._base.records import Record
from ..errors import Thrown, caught
from ..values.undefined import undefined
from .promises import Promise, pending, refuse, settle, wait_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncGenerator as PythonGenerator
    from collections.abc import Callable
    from typing import Any

    from ..console.looks import Look

NEXT, THROW, RETURN = "next", "throw", "return"


class AsyncGenerator:
    """An asynchronous generator of JavaScript; `asynchronous` makes functions that return one.

    Its requests wait for one another.  ``yield`` waits for the value, as in JavaScript.

    Examples
    --------
    >>> from pysynaptic.js import Promise, asynchronous, run
    >>> @asynchronous
    ... async def count():
    ...     yield 1
    ...     yield Promise.resolve(2)
    >>> @asynchronous
    ... async def main():
    ...     async for each in count():
    ...         print(each)
    >>> _ = main(), run()
    1
    2
    """

    __tag__ = "AsyncGenerator"

    def __init__(self, generator: PythonGenerator[Any, Any]) -> None:
        self._generator = generator
        self._requests: deque[tuple[str, Any, Promise]] = deque()
        self._has_begun = False
        self._has_ended = False
        self._is_busy = False

    def __look__(self, most: int) -> Look:
        from ..console.looks import Look  # only if it is printed

        return Look("AsyncGenerator", "Object [AsyncGenerator] {}")

    def next(self, value: Any = undefined) -> Promise:
        """Return a promise of ``{value, done}``; the value is what ``yield`` gives."""
        return self._request(NEXT, value)

    def return_(self, value: Any = undefined) -> Promise:
        """End the generator, and return a promise of ``{value, done}``."""
        return self._request(RETURN, value)

    def throw(self, reason: Any = undefined) -> Promise:
        """Raise an error in the generator, and return a promise of ``{value, done}``."""
        return self._request(THROW, reason)

    def __aiter__(self) -> AsyncGenerator:
        return self

    async def __anext__(self) -> Any:
        found = await self.next()
        if found["done"]:
            raise StopAsyncIteration
        return found["value"]

    # Requests -------------------------------------------------------------------------------------

    def _request(self, kind: str, value: Any) -> Promise:
        promise = pending()
        self._requests.append((kind, value, promise))
        if not self._is_busy:
            self._go_on()
        return promise

    def _go_on(self) -> None:
        """Take the next request."""
        while self._requests and not self._is_busy:
            kind, value, _ = self._requests[0]
            if self._has_ended or (kind is not NEXT and not self._has_begun):
                self._has_ended = True
                self._at_end(kind, value)
            elif kind is RETURN:
                self._is_busy = True
                self._wait(value, self._close, self._throw_in)
            else:
                self._is_busy = True
                self._run(self._resumed(kind, value))

    def _resumed(self, kind: str, value: Any) -> Any:
        if kind is THROW:
            return self._generator.athrow(Thrown(value))
        first = value if self._has_begun else None
        self._has_begun = True
        return self._generator.asend(first)

    def _at_end(self, kind: str, value: Any) -> None:
        """Answer a request to a generator that has ended."""
        if kind is NEXT:
            self._answer(undefined, True)
        elif kind is THROW:
            self._refuse(value)
        else:
            self._is_busy = True
            self._wait(value, lambda value: self._answer(value, True), self._refuse)

    def _close(self, value: Any) -> None:
        """End the generator where it waits at a ``yield``."""

        def finish() -> None:
            self._has_ended = True
            self._answer(value, True)

        self._run(self._generator.aclose(), finish)

    def _throw_in(self, reason: Any) -> None:
        self._run(self._generator.athrow(Thrown(reason)))

    def _run(self, step: Any, finish: Callable[[], None] | None = None) -> None:
        """Run the generator up to the next promise that it awaits, its next value or its end."""
        self._step(step.send, None, step, finish)

    def _step(
        self, resume: Callable[[Any], Any], value: Any, step: Any, finish: Callable[[], None] | None
    ) -> None:
        try:
            awaited = resume(value)
        except StopIteration as end:
            if finish is not None:
                return finish()
            self._wait(end.value, lambda value: self._answer(value, False), self._throw_in)
        except StopAsyncIteration:
            self._has_ended = True
            self._answer(undefined, True)
        except Exception as error:
            self._has_ended = True
            self._refuse(caught(error))
        else:
            wait_for(
                awaited,
                lambda value: self._step(step.send, value, step, finish),
                lambda reason: self._step(step.throw, Thrown(reason), step, finish),
            )

    def _wait(
        self, value: Any, fulfilled: Callable[[Any], None], refused: Callable[[Any], None]
    ) -> None:
        wait_for(Promise.resolve(value), fulfilled, refused)

    def _answer(self, value: Any, done: bool) -> None:
        _, _, promise = self._requests.popleft()
        self._is_busy = False
        settle(promise, Record({"value": value, "done": done}))
        self._go_on()

    def _refuse(self, reason: Any) -> None:
        _, _, promise = self._requests.popleft()
        self._is_busy = False
        refuse(promise, reason)
        self._go_on()


class asyncIterate:
    """What ``for await`` goes over: an asynchronous iterator, or the promises of an ordinary one.

    In ``async with``, a loop that is left early ends the iterator, as in JavaScript.

    Parameters
    ----------
    values : object
        An asynchronous generator, or an iterable of promises and other values.

    Examples
    --------
    >>> from pysynaptic.js import Promise, asyncIterate, asynchronous, run
    >>> @asynchronous
    ... async def main():
    ...     async with asyncIterate([1, Promise.resolve(2), 3]) as values:
    ...         async for each in values:
    ...             print(each)
    ...             if each == 2:
    ...                 break
    >>> _ = main(), run()
    1
    2
    """

    def __init__(self, values: Any) -> None:
        self._is_open = True
        if hasattr(values, "__aiter__"):
            iterator = values.__aiter__()
            self._next = iterator.__anext__
            self._close = getattr(iterator, "return_", None)
        else:
            iterator = iter(values)
            self._next = partial(_next_of, iterator)
            self._close = partial(_close_of, iterator)

    def __aiter__(self) -> asyncIterate:
        return self

    async def __anext__(self) -> Any:
        self._is_open = False  # if this raises
        found = await self._next()
        self._is_open = True
        return found

    async def __aenter__(self) -> asyncIterate:
        return self

    async def __aexit__(self, kind: Any, error: BaseException | None, trace: object) -> None:
        if not self._is_open or self._close is None or isinstance(error, GeneratorExit):
            return
        try:
            await self._close()
        except Exception:
            if error is None:  # otherwise that counts
                raise


async def _next_of(iterator: Any) -> Any:
    """Return the next value of an ordinary iterator, one turn later than its promise."""
    try:
        value, has_ended = next(iterator), False
    except StopIteration:
        value, has_ended = undefined, True
    value = await Promise.resolve(value).then(lambda value: value)
    if has_ended:
        raise StopAsyncIteration
    return value


async def _close_of(iterator: Any) -> None:
    """End an ordinary iterator, if it is a generator."""
    close = getattr(iterator, "close", None)
    promise = Promise.resolve(undefined)
    if close is not None:
        close()
        promise = promise.then(lambda _: undefined)
    await promise
