"""Node's module ``fs``: the functions that read and write at once.

Their errors are Node's, with ``errno``, ``code``, ``syscall`` and ``path``.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager

from ... import _v8
from ..errors import Error
from ..errors.coded import coded
from ..tasks.received import received
from ..values.undefined import undefined
from .buffers import Buffer, decoded, encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MESSAGES = {
    "EACCES": "permission denied",
    "EEXIST": "file already exists",
    "EISDIR": "illegal operation on a directory",
    "EMFILE": "too many open files",
    "ENOENT": "no such file or directory",
    "ENOTDIR": "not a directory",
    "ENOTEMPTY": "directory not empty",
    "EPERM": "operation not permitted",
    "EROFS": "read-only file system",
}
CODE_FIRST = 20  # the first Node that sets the code of an error before its syscall


# Files --------------------------------------------------------------------------------------------


def readFileSync(path: Any = undefined, options: Any = undefined) -> Any:
    """Return the content of a file.

    Parameters
    ----------
    path : str
        The file.
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
    ...     fs.writeFileSync(name, '0 1')
    ...     fs.readFileSync(name, 'utf8')
    '0 1'
    """
    name, encoding = _path(path), _option(options, "encoding", None)
    if encoding is not None:
        decoded(b"", encoding)  # raises an error where the encoding is unknown
    try:
        with open(name, "rb") as file:
            data = file.read()
    except IsADirectoryError as error:  # Node opens it, and cannot read it
        raise _error(error, "read", None, None) from None
    except OSError as error:
        raise _error(error, "open", name, None) from None
    return Buffer(data) if encoding is None else decoded(data, encoding)


def writeFileSync(path: Any = undefined, data: Any = undefined, options: Any = undefined) -> None:
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
    _write(path, data, options, "w")


def appendFileSync(path: Any = undefined, data: Any = undefined, options: Any = undefined) -> None:
    """Write to the end of a file; see `writeFileSync`."""
    _write(path, data, options, "a")


def _write(path: Any, data: Any, options: Any, flag: str) -> None:
    name, encoding = _path(path), _option(options, "encoding", "utf8")
    content = _bytes(data, encoding)
    mode = _option(options, "flag", flag).replace("+", "") + "b"
    with _errors("open", name), open(name, mode) as file:
        file.write(content)


def copyFileSync(source: Any = undefined, target: Any = undefined, mode: Any = 0) -> None:
    """Copy a file."""
    with _errors("copyfile", _path(source, "src"), _path(target, "dest")):
        shutil.copyfile(source, target)


def renameSync(old: Any = undefined, new: Any = undefined) -> None:
    """Rename a file or a folder."""
    with _errors("rename", _path(old, "oldPath"), _path(new, "newPath")):
        os.replace(old, new)


def unlinkSync(path: Any = undefined) -> None:
    """Delete a file."""
    with _errors("unlink", _path(path)):
        os.unlink(path)


def rmSync(path: Any = undefined, options: Any = undefined) -> None:
    """Delete a file, or with ``{recursive: true}`` a folder with all that is in it."""
    name = _path(path)
    if _option(options, "force", False) and not os.path.lexists(name):
        return
    with _errors("lstat", name):
        os.lstat(name)
    with _errors("rm", name):
        if os.path.isdir(name) and not os.path.islink(name):
            if not _option(options, "recursive", False):
                raise coded(
                    "ERR_FS_EISDIR", f"Path is a directory: rm returned EISDIR ({name}) {name}"
                )
            shutil.rmtree(name)
        else:
            os.unlink(name)


# Folders and what there is ------------------------------------------------------------------------


def existsSync(path: Any = undefined) -> bool:
    """Return whether there is a file or a folder."""
    return isinstance(path, (str, bytes)) and os.path.exists(path)


def accessSync(path: Any = undefined, mode: Any = 0) -> None:
    """Raise an error if there is no such file or folder."""
    with _errors("access", _path(path)):
        os.stat(path)


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
    name = _path(path)
    if not _option(options, "recursive", False):
        with _errors("mkdir", name):
            os.mkdir(name)
        return undefined
    first, above = undefined, os.path.abspath(name)
    while not os.path.exists(above):
        first, above = above, os.path.dirname(above)
    with _errors("mkdir", name):
        os.makedirs(name, exist_ok=True)
    return first


def rmdirSync(path: Any = undefined, options: Any = undefined) -> None:
    """Delete an empty folder."""
    with _errors("rmdir", _path(path)):
        os.rmdir(path)


def readdirSync(path: Any = undefined, options: Any = undefined) -> list[str]:
    """Return the names of the files and folders in a folder, in order."""
    with _errors("scandir", _path(path)):
        return sorted(os.listdir(path))


def statSync(path: Any = undefined, options: Any = undefined) -> Any:
    """Return what is known of a file or a folder: ``size``, ``isFile()``, ``isDirectory()``."""
    name = _path(path)
    if not os.path.exists(name) and not _option(options, "throwIfNoEntry", True):
        return undefined
    with _errors("stat", name):
        return Stats(os.stat(name))


class Stats:
    """What is known of a file or a folder."""

    def __init__(self, found: os.stat_result) -> None:
        self.mode = found.st_mode
        self.size = found.st_size
        self.mtimeMs = found.st_mtime_ns / 1e6

    def isFile(self) -> bool:
        """Return whether it is a file."""
        return self.mode & 0o170000 == 0o100000

    def isDirectory(self) -> bool:
        """Return whether it is a folder."""
        return self.mode & 0o170000 == 0o040000


# Arguments and errors -----------------------------------------------------------------------------


def _option(options: Any, name: str, default: Any) -> Any:
    """Return an option; the options may be the encoding alone."""
    if isinstance(options, str):
        return options if name == "encoding" else default
    found = options.get(name, undefined) if isinstance(options, dict) else undefined
    return default if found is undefined or found is None else found


def _path(path: Any, what: str = "path") -> Any:
    if isinstance(path, (str, bytes, bytearray)):
        return path if isinstance(path, str) else os.fsdecode(bytes(path))
    raise coded(
        "ERR_INVALID_ARG_TYPE",
        f'The "{what}" argument must be of type string or an instance of Buffer or URL. '
        f"Received {received(path)}",
    )


def _bytes(data: Any, encoding: Any) -> bytes:
    if isinstance(data, str):
        return encoded(data, encoding)
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise coded(
            "ERR_INVALID_ARG_TYPE",
            'The "data" argument must be of type string or an instance of Buffer, TypedArray, or '
            f"DataView. Received {received(data)}",
        ) from None


@contextmanager
def _errors(syscall: str, path: str | None = None, target: str | None = None) -> Iterator[None]:
    """Raise the errors of Python as those of Node."""
    try:
        yield
    except OSError as error:
        raise _error(error, syscall, path, target) from None


def _error(error: OSError, syscall: str, path: str | None, target: str | None) -> Error:
    code = errno.errorcode.get(error.errno or 0, "UNKNOWN")
    text = MESSAGES.get(code) or (error.strerror or "unknown error").lower()
    where = "" if path is None else f" '{path}'"
    if target is not None:
        where += f" -> '{target}'"
    found: Any = Error(f"{code}: {text}, {syscall}{where}")
    fields = {"errno": -(error.errno or 0), "code": code, "syscall": syscall}
    if _v8.engine.version < CODE_FIRST:
        fields = {"errno": fields["errno"], "syscall": syscall, "code": code}
    more = {"path": path, "dest": target}
    vars(found).update(fields, **{name: each for name, each in more.items() if each is not None})
    return found  # type: ignore[no-any-return]
