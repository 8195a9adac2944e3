"""JavaScript's ``console``.  The package is the object, so ``console.log(...)`` can stay as it is.

``warn``, ``error``, ``assert_`` and messages about unknown labels are printed to the present
``sys.stderr``, everything else to the present ``sys.stdout``.  The text is that of Node 20 when its
output is not a terminal (no colours, lines of up to 80 characters); only that of ``assert_``
depends on the engine.  Characters that the encoding of the stream does not have are written as
escapes; Node always writes UTF-8.

`looks` describes how Python values are printed.  ``console.assert`` is `assert_`, because
``assert`` is a keyword.  ``console.timeEnd`` prints times in Node's form.  There is no
``console.trace``.

Examples
--------
>>> from pysynaptic.js import console
>>> console.log('error: %d', 0.000005, {'rate': 0.2, 'layers': [2, 3, 1]})
error: 0.000005 { rate: 0.2, layers: [ 2, 3, 1 ] }
"""

from __future__ import annotations

import sys
from time import perf_counter_ns as _now

from ..._base import text as _text
from ..._base.records import watching as _watching
from ..text.strings import well_formed
from ..values.undefined import undefined
from .formatting import format

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TextIO

    from .. import console as console
    from ..values.undefined import Undefined
else:
    console = sys.modules[__name__]

INDENTATION = "  "
FIRST_TO_FORMAT = 22  # the first Node whose `console.assert` prints a value as `console.log` does

_margin = ""
_counts: dict[str, int] = {}
_starts: dict[str, int] = {}

# The library prints through this too; a port may replace console.log.
_watching.append(True)  # so that the library keeps what only this prints
_text.write_line = lambda line: console.log(line)


def log(*values: object) -> None:
    """Print values to ``sys.stdout``.

    Parameters
    ----------
    *values
        The values, printed with spaces between them: strings as they are, other values as Node's
        ``util.inspect`` prints them.  Directives in the first string (``%s``, ``%d``, ...) are
        replaced by the values that follow.

    Examples
    --------
    >>> log('done in', 1200, 'iterations', None, undefined, [True, 'yes'])
    done in 1200 iterations null undefined [ true, 'yes' ]
    >>> log('%s: %i %%', 'accuracy', 99.5)
    accuracy: 99 %
    """
    _print(sys.stdout, format(*values))


def info(*values: object) -> None:
    """Print values to ``sys.stdout``, like `log`."""
    _print(sys.stdout, format(*values))


def debug(*values: object) -> None:
    """Print values to ``sys.stdout``, like `log`."""
    _print(sys.stdout, format(*values))


def warn(*values: object) -> None:
    """Print values to ``sys.stderr``, otherwise like `log`."""
    _print(sys.stderr, format(*values))


def error(*values: object) -> None:
    """Print values to ``sys.stderr``, otherwise like `log`."""
    _print(sys.stderr, format(*values))


def trace(*values: object) -> None:
    """Print values after ``Trace:`` to ``sys.stderr``; Node lists the calls below them."""
    text = format(*values)
    _print(sys.stderr, f"Trace: {text}" if text else "Trace")


def assert_(condition: object = undefined, *values: object) -> None:
    """Print ``Assertion failed`` and values to ``sys.stderr`` unless the condition is true.

    Parameters
    ----------
    condition : object
        As in JavaScript, false, null, undefined, 0, NaN and an empty string are false, and an empty
        list is true.
    *values
        The values to print.  A first value that is a string follows a colon.  Up to Node 21 any
        other first value is converted to a string; from Node 22 on it is printed as by `log`.

    Examples
    --------
    >>> assert_([], 'is not printed')
    """
    if _is_true(condition):
        return
    if not values:
        warn("Assertion failed")
        return
    first = values[0]
    if not isinstance(first, str):
        from ... import _v8  # only for the version

        if _v8.engine.version >= FIRST_TO_FORMAT:
            warn("Assertion failed", *values)
            return
        from ..values.coercion import to_text  # most programs print only numbers and strings

        first = to_text(first)
    warn(f"Assertion failed: {first}", *values[1:])


def _is_true(value: Any) -> bool:
    from ..values.kinds import is_number, scalar

    value = scalar(value)
    if value is None or value is undefined or isinstance(value, (bool, str)):
        return bool(value)
    return not is_number(value) or (value == value and value != 0)


def count(label: object = "default") -> None:
    """Print how often it was called with this label.

    Parameters
    ----------
    label : object, default "default"
        The label, converted to a string.

    Examples
    --------
    >>> count('epoch'), count('epoch')
    epoch: 1
    epoch: 2
    (None, None)
    """
    name = _label(label)
    _counts[name] = _counts.get(name, 0) + 1
    log(f"{name}: {_counts[name]}")


def countReset(label: object = "default") -> None:
    """Restart `count` for this label.

    Parameters
    ----------
    label : object, default "default"
        The label, converted to a string.  If it was not counted, a message goes to ``sys.stderr``;
        Node's message also has the number of its process.

    Examples
    --------
    >>> count('row'), countReset('row'), count('row')
    row: 1
    row: 1
    (None, None, None)
    """
    name = _label(label)
    if _counts.pop(name, None) is None:
        _complain(f"Count for '{name}' does not exist")


def time(label: object = "default") -> None:
    """Start measuring the time that `timeLog` and `timeEnd` print for this label.

    Parameters
    ----------
    label : object, default "default"
        The label, converted to a string.  If its time is being measured, that continues.
    """
    name = _label(label)
    if name in _starts:
        _complain(f"Label '{name}' already exists for console.time()")
        return
    _starts[name] = _now()


def timeLog(label: object = "default", *values: object) -> None:
    """Print the time since the call of `time` with this label.

    Parameters
    ----------
    label : object, default "default"
        The label, converted to a string.
    *values
        The values to print after the time.
    """
    _time_log(_label(label), "timeLog", values)


def timeEnd(label: object = "default") -> None:
    """Print the time since the call of `time` with this label, and stop measuring.

    Parameters
    ----------
    label : object, default "default"
        The label, converted to a string.

    Examples
    --------
    >>> time('training')
    >>> timeEnd('training')  # doctest: +ELLIPSIS
    training: ...ms
    """
    name = _label(label)
    _time_log(name, "timeEnd", ())
    _starts.pop(name, None)


def _time_log(name: str, method: str, values: tuple[object, ...]) -> None:
    from .durations import duration  # it needs toFixed

    if name not in _starts:
        _complain(f"No such label '{name}' for console.{method}()")
        return
    log("%s: %s", name, duration(_now() - _starts[name]), *values)


def _label(label: object) -> str:
    from ..values.coercion import to_text  # see `assert_`

    return to_text("default" if label is undefined else label)


def dir(
    value: object = undefined,
    options: Mapping[str, object] | Undefined | None = None,
    /,
    **more: object,
) -> None:
    """Print one value as `log` prints it in an array, with options for its depth and length.

    Parameters
    ----------
    value : object
        The value; a string is printed in quotes.
    options : mapping, optional
        ``depth``, how many levels of nested objects are printed (2; None for all);
        ``breakLength`` (80), ``maxArrayLength`` (100) and ``maxStringLength`` (10000);
        ``showHidden``, which prints the length of arrays.  ``colors`` must be False.
    **more
        The same options as keywords.

    Raises
    ------
    TypeError
        If the options are not a mapping, or one has the wrong type.
    ValueError
        If an option is unknown or out of range.

    Examples
    --------
    >>> dir([[[[[1]]]]])
    [ [ [ [Array] ] ] ]
    >>> dir([[[[[1]]]]], {'depth': 0}), dir('text', depth=None)
    [ [Array] ]
    'text'
    (None, None)
    """
    from .dir_options import inspected  # few programs use `dir`

    given: Any = {} if options is undefined or options is None else options
    if not hasattr(given, "keys"):
        from ..._base.validation import mapping  # only for the message

        mapping(options, "console.dir: options")
    _print(sys.stdout, inspected(value, {**given, **more}))


def group(*values: object) -> None:
    """Print values, if there are any, and indent later lines by two more spaces.

    Parameters
    ----------
    *values
        The heading.

    Examples
    --------
    >>> group('XOR')
    XOR
    >>> log([0, 1], '->', 1)
      [ 0, 1 ] -> 1
    >>> groupEnd()
    """
    global _margin
    if values:
        log(*values)
    _margin += INDENTATION


def groupCollapsed(*values: object) -> None:
    """Do the same as `group`; only a browser would collapse it."""
    group(*values)


def groupEnd() -> None:
    """End the indentation of one `group`."""
    global _margin
    _margin = _margin[: -len(INDENTATION)]


def table(data: object = undefined, properties: object = None) -> None:
    """Print an array or an object as a table.

    Parameters
    ----------
    data : object
        A row is printed for each element or property; other values are printed with `log`.
    properties : list of str, optional
        The names of the columns; by default all.

    Raises
    ------
    TypeError
        If ``properties`` is not a list.

    Examples
    --------
    >>> table([[0, 1], [1, 0]])
    ┌─────────┬───┬───┐
    │ (index) │ 0 │ 1 │
    ├─────────┼───┼───┤
    │ 0       │ 0 │ 1 │
    │ 1       │ 1 │ 0 │
    └─────────┴───┴───┘
    """
    from .tables import table as table_text  # few programs use `table`

    _print(sys.stdout, table_text(data, properties))


def _complain(text: str) -> None:
    _write(sys.stderr, f"Warning: {text}")


def _print(stream: TextIO | None, text: str) -> None:
    _write(stream, _margin + text.replace("\n", "\n" + _margin) if _margin else text)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:  # as in Python without a console, such as pythonw
        write_text(stream, text + "\n")


def write_text(stream: TextIO, text: str) -> None:
    """Write a text as it is: ``process.stdout.write(text)``."""
    text = well_formed(text)
    if stream is sys.stderr and sys.stdout is not None:
        sys.stdout.flush()  # keep the order of the two streams, which Node does not buffer
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
