"""The functions of ``fs`` that call a function with ``error, value`` when their work is done."""

from __future__ import annotations

from functools import partial

from ...calls.functions import call
from ...operators.kinds import truthy
from ...tasks import polling
from ...tasks.received import checked_function
from ...values.undefined import undefined
from . import opened, operations
from .now import existsSync

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ...tasks.polling import Work

READING, WRITING = 4, 3  # how often Node asks the system: open, (look,) read or write, close


def exists(path: Any = undefined, callback: Any = undefined) -> Any:
    """Call a function with whether there is a file or a folder."""
    checked_function(callback, "cb")
    polling.request(1, lambda: (existsSync(path),), lambda _, found: call(callback, found))
    return undefined


def _later(
    operation: Callable[..., Work], needed: int, turns: int = 1, options: str = "skipped"
) -> Callable[..., Any]:
    """Return a function that gets a callback after its arguments.

    Parameters
    ----------
    operation : callable
        What is to be done.
    needed : int
        The number of arguments without options.
    turns : int
        The number of turns that it takes.
    options : str
        ``"none"``, or how Node tells options from a callback: ``"skipped"`` if a function stands
        in their place, ``"either"`` if there is nothing behind them.
    """

    def function(*arguments: Any) -> Any:
        given = list(arguments[:needed]) + [undefined] * (needed - len(arguments))
        first, second = (*arguments[needed:], undefined, undefined)[:2]
        if options == "either":
            is_last = not truthy(second)
        else:
            is_last = options == "none" or callable(first)
        second = first if is_last else second
        checked_function(second, "cb")
        if not is_last:
            given.append(first)
        polling.request(turns, operation(*given), partial(call, second))
        return undefined

    function.__doc__ = operation.__doc__
    return function


def _with_last(operation: Callable[..., Work]) -> Callable[..., Any]:
    """Return a function whose last argument is its callback, however many come before."""

    def function(*arguments: Any) -> Any:
        places = [place for place, each in enumerate(arguments) if callable(each)]
        last = places[-1] if places else len(arguments)
        callback = arguments[last] if places else undefined
        checked_function(callback, "cb")
        polling.request(1, operation(*arguments[:last]), partial(call, callback))
        return undefined

    function.__doc__ = operation.__doc__
    return function


def close(file: Any = undefined, callback: Any = undefined) -> Any:
    """Close an open file."""
    return _with_last(opened.closing)(file, (lambda _: None) if callback is undefined else callback)


open = _with_last(opened.opening)
read = _with_last(opened.reading)
write = _with_last(opened.writing)
access = _later(operations.accessing, 1)
appendFile = _later(operations.appending, 2, WRITING, "either")
copyFile = _later(operations.copying, 2)
lstat = _later(operations.looking_at_link, 1)
mkdir = _later(operations.making, 1)
mkdtemp = _later(operations.making_new, 1)
readFile = _later(operations.reading, 1, READING, "either")
readdir = _later(operations.listing, 1)
realpath = _later(operations.resolving, 1)
rename = _later(operations.renaming, 2, options="none")
rm = _later(operations.removing, 1)
rmdir = _later(operations.removing_folder, 1)
stat = _later(operations.looking, 1)
truncate = _later(operations.truncating, 1, WRITING)
unlink = _later(operations.unlinking, 1, options="none")
writeFile = _later(operations.writing, 2, WRITING, "either")
