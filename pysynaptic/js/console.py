"""JavaScript's ``console``: this module itself, so that ``console.log(...)`` can stay as it is.

``log``, ``info``, ``debug`` and ``table`` print to ``sys.stdout``, ``warn``, ``error`` and
``assert_`` to ``sys.stderr``, whatever these are at that moment.  The text is Node 20's, as it is
when its output is no terminal (no colours, lines of up to 80 characters).  What the stream's
encoding lacks is written as an escape, where Node always writes UTF-8.

`inspect_look` says which Python value is printed like what.  ``console.assert`` is `assert_` here,
since ``assert`` is a keyword.  ``console.time`` and ``console.trace`` are left out: no two runs
print the same there.

Examples
--------
>>> from pysynaptic.js import console
>>> console.log('error: %d', 0.000005, {'rate': 0.2, 'layers': [2, 3, 1]})
error: 0.000005 { rate: 0.2, layers: [ 2, 3, 1 ] }
"""

from __future__ import annotations

import sys

from .format import format
from .inspect_text import well_formed
from .undefined import undefined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

    from . import console as console
else:
    console = sys.modules[__name__]

INDENTATION = "  "

_margin = ""
_counts: dict[str, int] = {}


def log(*values: object) -> None:
    """Print values to ``sys.stdout``.

    Parameters
    ----------
    *values
        What is printed, with spaces between: texts as they are, anything else as Node's
        ``util.inspect`` has it.  Directives in a first text (``%s``, ``%d``, ...) are filled with
        the values that follow.

    Examples
    --------
    >>> log('done in', 1200, 'iterations', None, undefined, [True, 'yes'])
    done in 1200 iterations null undefined [ true, 'yes' ]
    >>> log('%s: %i %%', 'accuracy', 99.5)
    accuracy: 99 %
    """
    _print(sys.stdout, format(*values))


def info(*values: object) -> None:
    """Print values to ``sys.stdout``, as `log`."""
    _print(sys.stdout, format(*values))


def debug(*values: object) -> None:
    """Print values to ``sys.stdout``, as `log`."""
    _print(sys.stdout, format(*values))


def warn(*values: object) -> None:
    """Print values to ``sys.stderr``, otherwise as `log`."""
    _print(sys.stderr, format(*values))


def error(*values: object) -> None:
    """Print values to ``sys.stderr``, otherwise as `log`."""
    _print(sys.stderr, format(*values))


def assert_(condition: object = undefined, *values: object) -> None:
    """Print values to ``sys.stderr`` behind ``Assertion failed`` unless the condition is true.

    Parameters
    ----------
    condition : object
        False are, as in JavaScript: false, null, undefined, 0, NaN and an empty text; so an empty
        list is true.
    *values
        What is printed.

    Examples
    --------
    >>> assert_([], 'is not printed')
    """
    if _is_true(condition):
        return
    if not values:
        warn("Assertion failed")
        return
    from .coercion import to_text

    warn(f"Assertion failed: {to_text(values[0])}", *values[1:])


def _is_true(value: Any) -> bool:
    from .inspect_look import is_number, scalar

    value = scalar(value)
    if value is None or value is undefined or isinstance(value, (bool, str)):
        return bool(value)
    return not is_number(value) or (value == value and value != 0)


def count(label: object = "default") -> None:
    """Print how often this was called with this label.

    Parameters
    ----------
    label : object, default "default"
        Anything; its text counts.

    Examples
    --------
    >>> count('epoch'), count('epoch')
    epoch: 1
    epoch: 2
    (None, None)
    """
    from .coercion import to_text

    name = to_text("default" if label is undefined else label)
    _counts[name] = _counts.get(name, 0) + 1
    log(f"{name}: {_counts[name]}")


def group(*values: object) -> None:
    """Print values, if there are any, and indent what is printed from now on by two spaces.

    Parameters
    ----------
    *values
        A heading.

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


def groupEnd() -> None:
    """Undo the indentation of one `group`."""
    global _margin
    _margin = _margin[: -len(INDENTATION)]


def table(data: object = undefined, properties: object = None) -> None:
    """Print an array or an object as a table.

    Parameters
    ----------
    data : object
        A row is printed for each of its elements or properties; anything else goes to `log`.
    properties : list of str, optional
        The names of the columns, where not all are wanted.

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
    from .format_table import table as table_text

    _print(sys.stdout, table_text(data, properties))


def _print(stream: TextIO | None, text: str) -> None:
    if stream is None:  # Python without a console, as pythonw
        return
    if _margin:
        text = _margin + text.replace("\n", "\n" + _margin)
    text = well_formed(text) + "\n"
    if stream is sys.stderr and sys.stdout is not None:
        sys.stdout.flush()  # Node buffers neither, so the order is the program's
    try:
        stream.write(text)
    except UnicodeEncodeError:
        encoding = stream.encoding
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
