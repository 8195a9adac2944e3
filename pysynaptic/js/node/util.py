"""Node's module ``util``."""

from __future__ import annotations

from ..calls.functions import call
from ..console import dir_options, formatting
from ..objects.namespace import Object
from ..properties.reading import at
from ..tasks.promises import Promise
from ..tasks.timers import setImmediate, setTimeout
from ..values.undefined import undefined
from .deep import deep_equal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

OPTIONS = "showHidden", "depth", "colors"


def inspect(value: Any = undefined, options: Any = undefined, *more: Any) -> str:
    """Return the text that the console prints for a value.

    Parameters
    ----------
    value : object
        The value.
    options : dict, optional
        As for `console.dir`.
    *more
        Or, as Node takes them too, ``showHidden``, ``depth`` and ``colors`` one after the other.

    Examples
    --------
    >>> inspect({'a': {'b': {'c': {'d': 1}}}}, {'depth': 0}), inspect('text')
    ('{ a: [Object] }', "'text'")
    """
    if not isinstance(options, dict):
        given = zip(OPTIONS, (options, *more), strict=False)
        options = {name: each for name, each in given if each is not undefined}
    return dir_options.inspected(value, options)


def format(*values: Any) -> str:
    """Return the text that ``console.log`` prints.

    Examples
    --------
    >>> format('%s: %d', 'error', 0.5)
    'error: 0.5'
    """
    return formatting.format(*values)


def inherits(constructor: Any, base: Any) -> None:
    """Let the objects of a function inherit from the prototype of another.

    Examples
    --------
    >>> from pysynaptic.js import instanceof, method, new
    >>> @method
    ... def Animal(self):
    ...     pass
    >>> @method
    ... def Cat(self):
    ...     pass
    >>> inherits(Cat, Animal)
    >>> instanceof(new(Cat), Animal)
    True
    """
    Object.defineProperty(constructor, "super_", {"value": base, "writable": True})
    Object.setPrototypeOf(at(constructor, "prototype"), at(base, "prototype"))


def promisify(function: Any) -> Callable[..., Promise]:
    """Return a function that gives a promise of what another one gives its callback.

    Parameters
    ----------
    function : callable
        Its last argument is a function ``callback(error, value)``.  Those of `setTimeout` and
        `setImmediate` come first, and are known.

    Examples
    --------
    >>> from pysynaptic.js import run, setTimeout, util
    >>> sleep = util.promisify(setTimeout)
    >>> _ = sleep(1, 'awake').then(print), run()
    awake
    """
    if function is setTimeout:
        return lambda delay=undefined, value=undefined: Promise(
            lambda resolve: setTimeout(resolve, delay, value)
        )
    if function is setImmediate:
        return lambda value=undefined: Promise(lambda resolve: setImmediate(resolve, value))

    def promised(*arguments: Any) -> Promise:
        def start(resolve: Any, reject: Any) -> None:
            def done(error: Any = undefined, value: Any = undefined) -> None:
                if error is None or error is undefined:
                    resolve(value)
                else:
                    reject(error)

            call(function, *arguments, done)

        return Promise(start)

    promised.__name__ = getattr(function, "__name__", "")
    return promised


def callbackify(function: Any) -> Callable[..., None]:
    """Return a function that gives a callback what the promise of another one is settled with."""

    def called(*arguments: Any) -> None:
        *given, callback = arguments

        def fulfilled(value: Any) -> None:
            from ..tasks.queues import ticks

            ticks.append((callback, (None, value)))

        def rejected(reason: Any) -> None:
            from ..tasks.queues import ticks

            ticks.append((callback, (reason,)))

        call(function, *given).then(fulfilled, rejected)

    return called


def isDeepStrictEqual(one: Any, other: Any) -> bool:
    """Return whether two values have equal contents of equal types.

    Examples
    --------
    >>> isDeepStrictEqual({'a': [1]}, {'a': [1]}), isDeepStrictEqual([1], ['1'])
    (True, False)
    """
    return deep_equal(one, other)


def isArray(value: Any = undefined) -> bool:
    """Return whether a value is an array."""
    return isinstance(value, (list, tuple))


def deprecate(function: Any, message: Any, code: Any = undefined) -> Any:
    """Return a function that warns at its first call."""
    is_new = True

    def deprecated(*arguments: Any) -> Any:
        nonlocal is_new
        if is_new:
            is_new = False
            from .process import process  # for the warning

            process.emitWarning(message, "DeprecationWarning")
        return call(function, *arguments)

    return deprecated
