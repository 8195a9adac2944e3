"""Asynchronous generators, and ``for await``."""

from __future__ import annotations

from collections import deque
from functools import partial

from ..._base.records import Record
from ..calls.functions import with_this
from ..errors import Thrown, caught
from ..operators.kinds import nullish, truthy
from ..properties.generators import NULL
from ..properties.invoking import invoke
from ..properties.iteration import iterate
from ..properties.reading import at
from ..properties.symbols import Symbol
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
        first = (NULL if value is None else value) if self._has_begun else None
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
            if type(end.value) is _Passed:
                return self._answer(end.value.value, False)
            self._wait(end.value, lambda value: self._answer(value, False), self._throw_in)
        except StopAsyncIteration:
            self._has_ended = True
            self._answer(undefined, True)
        except _Returned as end:
            self._has_ended = True
            self._answer(end.value, True)
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


class _Passed:
    """A value that ``yield*`` passes on, for which nothing waits."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


def passed(value: Any) -> Any:
    """Mark a value that an asynchronous generator passes on: ``yield* values``.

    Examples
    --------
    >>> from pysynaptic.js import asyncIterate, asynchronous, run
    >>> @asynchronous
    ... async def count():
    ...     async with asyncIterate([1, 2]) as values:
    ...         async for each in values:
    ...             yield passed(each)
    >>> with asyncIterate(count()) as values:
    ...     print(list(values))
    [1, 2]
    """
    return _Passed(value)


class _Returned(BaseException):
    """``return value`` of an asynchronous generator; no handler of errors catches it."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


def returned(value: Any) -> BaseException:
    """Return what an asynchronous generator raises for ``return value``, which Python lacks.

    Examples
    --------
    >>> from pysynaptic.js import asyncIterate, asynchronous, complete
    >>> @asynchronous
    ... async def count():
    ...     yield 1
    ...     raise returned('all')
    >>> counted = count()
    >>> complete(counted.next()), complete(counted.next())
    ({'value': 1, 'done': False}, {'value': 'all', 'done': True})
    """
    return _Returned(value)


class asyncIterate:
    """What ``for await`` goes over: an asynchronous iterator, or the promises of an ordinary one.

    In ``async with``, a loop that is left early ends the iterator, as in JavaScript.  Outside of
    functions, where a module of JavaScript waits, it is `with` and `for`.

    Parameters
    ----------
    values : object
        An asynchronous generator, a stream, or an iterable of promises and other values.

    Raises
    ------
    TypeError
        If it is nothing of this kind.

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
    >>> with asyncIterate([Promise.resolve(3)]) as values:
    ...     for each in values:
    ...         print(each)
    3
    """

    def __init__(self, values: Any) -> None:
        self._is_open = True
        self.sent: Any = undefined  # what `yield*` passes on to the iterator
        self._next, self._close = _steps(values)

    # In an asynchronous function ------------------------------------------------------------------

    def __aiter__(self) -> asyncIterate:
        return self

    async def __anext__(self) -> Any:
        self._is_open = False  # if this raises
        return self._value(await self._next(self.sent), StopAsyncIteration)

    async def __aenter__(self) -> asyncIterate:
        return self

    async def __aexit__(self, kind: Any, error: BaseException | None, trace: object) -> None:
        if not self._is_to_be_closed(error):
            return
        try:
            await self._close()
        except Exception:
            if error is None:  # otherwise that counts
                raise

    # Outside of functions -------------------------------------------------------------------------

    def __iter__(self) -> asyncIterate:
        return self

    def __next__(self) -> Any:
        from .loop import complete  # it stands above

        self._is_open = False
        return self._value(complete(self._next(self.sent)), StopIteration)

    def __enter__(self) -> asyncIterate:
        return self

    def __exit__(self, kind: Any, error: BaseException | None, trace: object) -> None:
        from .loop import complete

        if not self._is_to_be_closed(error):
            return
        try:
            complete(self._close())
        except Exception:
            if error is None:
                raise

    def _value(self, found: Any, end: type[Exception]) -> Any:
        """Return the value of ``{value, done}``, or raise the end."""
        if truthy(at(found, "done")):
            raise end
        self._is_open = True
        return at(found, "value")

    def _is_to_be_closed(self, error: BaseException | None) -> bool:
        return self._is_open and not isinstance(error, GeneratorExit)


def _steps(values: Any) -> tuple[Callable[[Any], Promise], Callable[[], Promise]]:
    """Return functions for the promise of the next ``{value, done}``, and for an early end."""
    is_dict = isinstance(values, dict)
    own = dict.get(values, Symbol.asyncIterator) if is_dict else None
    if own is not None:
        iterator = with_this(own, values)
    elif hasattr(values, "__aiter__"):
        iterator = values.__aiter__()
    else:
        iterator = iterate(values)
        return partial(_next_of, iterator), partial(_close_of, iterator)

    def close() -> Promise:
        end = at(iterator, "return")
        return Promise.resolve(undefined if nullish(end) else invoke(iterator, "return"))

    def step(value: Any) -> Promise:
        given = () if value is undefined else (value,)
        return Promise.resolve(invoke(iterator, "next", *given))

    return step, close


def _next_of(iterator: Any, sent: Any) -> Promise:
    """Return a promise of the next value of an ordinary iterator."""
    try:
        value = (
            next(iterator) if sent is undefined else iterator.send(NULL if sent is None else sent)
        )
        has_ended = False
    except StopIteration:
        value, has_ended = undefined, True
    except Exception as error:
        return Promise.reject(caught(error))
    return Promise.resolve(value).then(lambda value: Record({"value": value, "done": has_ended}))


def _close_of(iterator: Any) -> Promise:
    """End an ordinary iterator, if it is a generator."""
    close = getattr(iterator, "close", None)
    if close is None:
        return Promise.resolve(undefined)
    close()
    return Promise.resolve(undefined).then(lambda _: undefined)
