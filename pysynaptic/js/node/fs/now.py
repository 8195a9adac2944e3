"""The functions of ``fs`` that do their work at once."""

from __future__ import annotations

import os

from ...values.undefined import undefined
from . import opened, operations
from .arguments import bytes_of, path_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ...tasks.polling import Work


def readFileSync(path: Any = undefined, options: Any = undefined) -> Any:
    """Return the content of a file.

    Parameters
    ----------
    path : str or int
        The file; 0 is standard input.
    options : str or dict, optional
        The encoding, such as ``'utf8'``, or a dict with an ``encoding``.

    Returns
    -------
    str or Buffer
        The text; a byte order mark and ends of lines stay as they are.  A Buffer without an
        encoding.

    Raises
    ------
    Error
        If the file cannot be read.

    Examples
    --------
    >>> import os, tempfile
    >>> from pysynaptic.js import fs
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     name = os.path.join(folder, 'set.txt')
    ...     _ = fs.writeFileSync(name, '0 1')
    ...     fs.readFileSync(name, 'utf8')
    '0 1'
    """
    return _value(operations.reading(path, options))


def writeFileSync(path: Any = undefined, data: Any = undefined, options: Any = undefined) -> Any:
    """Write a file.

    Parameters
    ----------
    path : str
        The file.
    data : str or Buffer
        Its content.
    options : str or dict, optional
        The encoding, or a dict with ``encoding`` and ``flag``.

    Raises
    ------
    Error
        If the file cannot be written.
    TypeError
        If the content is neither a text nor bytes.
    """
    return _value(operations.writing(path, data, options))


def appendFileSync(path: Any = undefined, data: Any = undefined, options: Any = undefined) -> Any:
    """Write to the end of a file; see `writeFileSync`."""
    return _value(operations.appending(path, data, options))


def existsSync(path: Any = undefined) -> bool:
    """Return whether there is a file or a folder."""
    return isinstance(path, (str, bytes, bytearray)) and os.path.exists(path_of(path))


def mkdirSync(path: Any = undefined, options: Any = undefined) -> Any:
    """Make a folder.

    Parameters
    ----------
    path : str
        The folder.
    options : dict, optional
        With ``recursive``, the folders around it are made too, and it may exist.

    Returns
    -------
    str or undefined
        With ``recursive``, the first folder that was made.
    """
    return _value(operations.making(path, options))


def readdirSync(path: Any = undefined, options: Any = undefined) -> list[Any]:
    """Return the names of the files and folders in a folder, in order."""
    found: list[Any] = _value(operations.listing(path, options))
    return found


def _value(work: Work) -> Any:
    """Do some work at once, and return what a callback would get."""
    found = work()
    return found[0] if found else undefined


def _at_once(operation: Callable[..., Work]) -> Callable[..., Any]:
    def function(*arguments: Any) -> Any:
        return _value(operation(*arguments))

    function.__doc__ = operation.__doc__
    return function


accessSync = _at_once(operations.accessing)
copyFileSync = _at_once(operations.copying)
lstatSync = _at_once(operations.looking_at_link)
mkdtempSync = _at_once(operations.making_new)
realpathSync = _at_once(operations.resolving)
renameSync = _at_once(operations.renaming)
rmSync = _at_once(operations.removing)
rmdirSync = _at_once(operations.removing_folder)
statSync = _at_once(operations.looking)
truncateSync = _at_once(operations.truncating)
unlinkSync = _at_once(operations.unlinking)


# Open files ---------------------------------------------------------------------------------------


def writeSync(file: Any = undefined, data: Any = undefined, *more: Any) -> int:
    """Write to an open file, such as 1, which is standard output; return how many bytes."""
    if file in (1, 2):
        from ..process import process  # what was printed before comes first

        (process.stdout if file == 1 else process.stderr).write(data)
        return len(bytes_of(data, "utf8"))
    return int(_value(opened.writing(file, data, *more)))


openSync = _at_once(opened.opening)
readSync = _at_once(opened.reading)
closeSync = _at_once(opened.closing)
