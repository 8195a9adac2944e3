"""Promises, as in ECMAScript and with its order of jobs."""

from __future__ import annotations

from functools import partial
from types import CoroutineType

from ..calls.functions import call, with_this
from ..errors import Thrown, TypeError, caught
from ..values.undefined import undefined
from .combining import Capability, all_of, all_settled_of, any_of, race_of
from .queues import microtasks, rejected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from ..console.looks import Look

PENDING, FULFILLED, REJECTED = "pending", "fulfilled", "rejected"


class Promise:
    """JavaScript's ``Promise``.

    Its functions run from `run`, or while another one waits in `complete`.

    Parameters
    ----------
    executor : callable
        Called at once with two functions: ``resolve(value)`` and ``reject(reason)``.

    Attributes
    ----------
    state : str
        ``pending``, ``fulfilled`` or ``rejected``.
    value, reason : object
        What it was fulfilled or rejected with.

    Raises
    ------
    TypeError
        If ``executor`` is not a function.

    Examples
    --------
    >>> from pysynaptic.js import Promise, console, run, setTimeout
    >>> later = Promise(lambda resolve: setTimeout(resolve, 1, 'done'))
    >>> _ = later.then(console.log)
    >>> console.log(later), run()
    Promise { <pending> }
    done
    (None, None)
    """

    __tag__ = "Promise"
    __slots__ = ("__dict__", "__weakref__", "_is_handled", "_reactions", "_result", "_state")

    _is_handled: bool
    _reactions: list[tuple[_Reaction, _Reaction]]
    _result: Any
    _state: str

    def __init__(self, executor: Any = undefined) -> None:
        if not callable(executor):
            from .received import shown  # for the message

            raise TypeError(f"Promise resolver {shown(executor)} is not a function")
        _prepare(self)
        resolve, reject = functions(self)
        try:
            call(executor, resolve, reject)
        except Exception as error:
            reject(caught(error))

    @property
    def state(self) -> str:
        """``pending``, ``fulfilled`` or ``rejected``."""
        return self._state

    @property
    def value(self) -> Any:
        """What it was fulfilled with."""
        return self._result if self._state is FULFILLED else undefined

    @property
    def reason(self) -> Any:
        """What it was rejected with."""
        return self._result if self._state is REJECTED else undefined

    def __look__(self, most: int) -> Look:
        from ..console.looks import Look, raw  # only if it is printed

        name = "Promise" if type(self) is Promise else f"{type(self).__name__} [Promise]"
        look = Look(name, prefix=f"{name} ", properties=dict(vars(self)))
        if self._state is REJECTED:
            look.lead = "<rejected> "
        return look.holding([raw("<pending>") if self._state is PENDING else self._result], 1, most)

    # Handlers -------------------------------------------------------------------------------------

    def then(self, fulfilled: Any = undefined, rejected: Any = undefined) -> Promise:
        """Call a function with the value, or another one with the reason, once there is one.

        Parameters
        ----------
        fulfilled, rejected : callable, optional
            The functions.

        Returns
        -------
        Promise
            It is settled by what the function returns or raises.

        Examples
        --------
        >>> from pysynaptic.js import Promise, run
        >>> _ = Promise.resolve(1).then(lambda one: one + 1).then(print)
        >>> run()
        2
        """
        derived = _new(type(self))
        react(
            self,
            _Reaction(derived, fulfilled if callable(fulfilled) else None),
            _Reaction(derived, rejected if callable(rejected) else None, False),
        )
        return derived

    def catch(self, rejected: Any = undefined) -> Promise:
        """Call a function with the reason of a rejection.

        Examples
        --------
        >>> from pysynaptic.js import Promise, run
        >>> _ = Promise.reject('why').catch(print)
        >>> run()
        why
        """
        return self.then(undefined, rejected)

    def finally_(self, settled: Any = undefined) -> Promise:
        """Call a function without arguments, however the promise was settled.

        Examples
        --------
        >>> from pysynaptic.js import Promise, run
        >>> _ = Promise.resolve('value').finally_(lambda: print('end')).then(print)
        >>> run()
        end
        value
        """
        if not callable(settled):
            return self.then(settled, settled)

        def kept(value: Any) -> Any:
            return type(self).resolve(call(settled)).then(lambda _: value)

        def thrown(reason: Any) -> Any:
            def again(_: Any) -> Any:
                raise Thrown(reason)

            return type(self).resolve(call(settled)).then(again)

        return self.then(kept, thrown)

    def __await__(self) -> Generator[Promise, Any, Any]:
        return (yield self)

    # Promises of values ---------------------------------------------------------------------------

    @classmethod
    def resolve(cls, value: Any = undefined) -> Promise:
        """Return a promise of a value, or the value itself if it is a promise.

        Parameters
        ----------
        value : object
            The value.  A coroutine, such as ``trainer.trainAsync(set)``, begins to run.

        Returns
        -------
        Promise
            The promise.

        Examples
        --------
        >>> from pysynaptic.js import Promise, console
        >>> console.log(Promise.resolve([1]))
        Promise { [ 1 ] }
        """
        if isinstance(value, Promise) and type(value) is cls:
            return value
        promise = _new(cls)
        settle(promise, value)
        return promise

    @classmethod
    def reject(cls, reason: Any = undefined) -> Promise:
        """Return a rejected promise.

        Examples
        --------
        >>> from pysynaptic.js import Promise, console, run
        >>> _ = Promise.reject(5).catch(console.log)
        >>> run()
        5
        """
        promise = _new(cls)
        refuse(promise, reason)
        return promise

    @classmethod
    def withResolvers(cls) -> dict[str, Any]:
        """Return a promise with the functions that settle it: ``promise, resolve, reject``.

        Examples
        --------
        >>> from pysynaptic.js import Promise, console
        >>> made = Promise.withResolvers()
        >>> made['resolve'](1)
        >>> console.log(made['promise'])
        Promise { 1 }
        """
        from ..._base.records import Record  # few programs need it

        promise = _new(cls)
        resolve, reject = functions(promise)
        return Record({"promise": promise, "resolve": resolve, "reject": reject})

    @classmethod
    def try_(cls, function: Any, *arguments: Any) -> Promise:
        """Return a promise of what a function returns or throws.

        Examples
        --------
        >>> from pysynaptic.js import Promise, console
        >>> console.log(Promise.try_(max, 1, 2))
        Promise { 2 }
        """
        return cls(lambda resolve, reject: resolve(call(function, *arguments)))

    @classmethod
    def all(cls, values: Any = undefined) -> Promise:
        """Return a promise of the list of all values; the first rejection rejects it.

        Examples
        --------
        >>> from pysynaptic.js import Promise, run
        >>> _ = Promise.all([1, Promise.resolve(2)]).then(print)
        >>> run()
        [1, 2]
        """
        promise, made = _capability(cls)
        all_of(made, values)
        return promise

    @classmethod
    def allSettled(cls, values: Any = undefined) -> Promise:
        """Return a promise of a list that says of each ``status``, and ``value`` or ``reason``.

        Examples
        --------
        >>> from pysynaptic.js import Promise, console, run
        >>> _ = Promise.allSettled([1, Promise.reject('no')]).then(console.log)
        >>> run()
        [
          { status: 'fulfilled', value: 1 },
          { status: 'rejected', reason: 'no' }
        ]
        """
        promise, made = _capability(cls)
        all_settled_of(made, values)
        return promise

    @classmethod
    def any(cls, values: Any = undefined) -> Promise:
        """Return a promise of the first value; an `AggregateError` rejects it if there is none.

        Examples
        --------
        >>> from pysynaptic.js import Promise, run
        >>> _ = Promise.any([Promise.reject('no'), 2]).then(print)
        >>> run()
        2
        """
        promise, made = _capability(cls)
        any_of(made, values)
        return promise

    @classmethod
    def race(cls, values: Any = undefined) -> Promise:
        """Return a promise that is settled like the first one that is.

        Examples
        --------
        >>> from pysynaptic.js import Promise, run
        >>> _ = Promise.race([Promise.resolve(1), 2]).then(print)
        >>> run()
        1
        """
        promise, made = _capability(cls)
        race_of(made, values)
        return promise


# Making and settling ------------------------------------------------------------------------------


def _prepare(promise: Promise) -> None:
    promise._state = PENDING
    promise._result = undefined
    promise._reactions = []
    promise._is_handled = False


def _new(cls: type[Promise]) -> Promise:
    promise = cls.__new__(cls)
    _prepare(promise)
    return promise


def pending() -> Promise:
    """Return a promise that is settled by `settle` or `refuse`."""
    return _new(Promise)


def _capability(kind: type[Promise]) -> tuple[Promise, Capability]:
    """Return a promise that is pending, and what settles it."""
    promise = _new(kind)
    return promise, Capability(*functions(promise), kind.resolve)


def functions(promise: Promise) -> tuple[Callable[..., None], Callable[..., None]]:
    """Return the two functions that settle a promise; the first call of one of them counts."""
    done = False

    def resolve(value: Any = undefined) -> None:
        nonlocal done
        if not done:
            done = True
            settle(promise, value)

    def reject(reason: Any = undefined) -> None:
        nonlocal done
        if not done:
            done = True
            refuse(promise, reason)

    return resolve, reject


def settle(promise: Promise, value: Any) -> None:
    """Fulfil a promise with a value, or let it follow another promise or thenable."""
    if value is promise:
        return refuse(promise, TypeError("Chaining cycle detected for promise #<Promise>"))
    if isinstance(value, CoroutineType):
        from .adopting import adopt  # it needs asyncio

        followed = pending()
        adopt(value, partial(settle, followed), partial(refuse, followed))
        value = followed
    try:
        then = _then_of(value)
    except Exception as error:
        return refuse(promise, caught(error))
    if then is None:
        _finish(promise, FULFILLED, value)
    else:
        microtasks.append((_follow, (promise, value, then)))


def _then_of(value: Any) -> Any:
    """Return the method ``then`` of a value, if it has one."""
    if value is None or value is undefined or isinstance(value, (str, int, float, list, tuple)):
        return None
    if isinstance(value, dict):
        then: Any = value.get("then")
    else:
        then = getattr(value, "then", None)
    return then if callable(then) else None


def _follow(promise: Promise, value: Any, then: Any) -> None:
    resolve, reject = functions(promise)
    try:
        with_this(then, value, resolve, reject)
    except Exception as error:
        reject(caught(error))


def refuse(promise: Promise, reason: Any) -> None:
    """Reject a promise."""
    if not promise._is_handled:
        rejected[promise] = None
    _finish(promise, REJECTED, reason)


def _finish(promise: Promise, state: str, result: Any) -> None:
    promise._state = state
    promise._result = result
    reactions, promise._reactions = promise._reactions, []
    for pair in reactions:
        microtasks.append((pair[state is REJECTED].run, (result,)))


# Reactions ----------------------------------------------------------------------------------------


class _Reaction:
    """What happens when a promise is settled: a handler, and the promise of what it returns."""

    __slots__ = ("derived", "handler", "passes")

    def __init__(self, derived: Promise | None, handler: Any, passes: bool = True) -> None:
        self.derived = derived
        self.handler = handler
        self.passes = passes  # whether a result without a handler fulfils the promise

    def run(self, result: Any) -> None:
        """Call the handler, and settle the promise."""
        derived, handler = self.derived, self.handler
        if handler is None:
            if derived is not None:
                (settle if self.passes else refuse)(derived, result)
            return
        try:
            result = call(handler, result)
        except Exception as error:
            if derived is None:
                raise
            return refuse(derived, caught(error))
        if derived is not None:
            settle(derived, result)


def react(promise: Promise, fulfilled: _Reaction, refused: _Reaction) -> None:
    """Run one of two reactions once a promise is settled."""
    if promise._state is PENDING:
        promise._reactions.append((fulfilled, refused))
    elif promise._state is FULFILLED:
        microtasks.append((fulfilled.run, (promise._result,)))
    else:
        rejected.pop(promise, None)
        microtasks.append((refused.run, (promise._result,)))
    promise._is_handled = True


def wait_for(
    promise: Promise, fulfilled: Callable[[Any], None], refused: Callable[[Any], None]
) -> None:
    """Call one of two functions, which raise nothing, once a promise is settled."""
    react(promise, _Reaction(None, fulfilled), _Reaction(None, refused, False))


def settled_by(promise: Promise, done: Callable[[tuple[bool, Any]], None]) -> None:
    """Call a function with how a promise was settled: whether fulfilled, and with what."""
    wait_for(promise, lambda value: done((True, value)), lambda reason: done((False, reason)))
