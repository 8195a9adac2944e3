"""What the functions of ``fs`` do, in two steps.

A function here checks what it is given, and returns the work.  `now` does it at once, `later` in a
turn of the loop, and `promised` too.  The work returns the values that a callback gets.
"""

from __future__ import annotations

import os
import shutil
import tempfile

from ...errors.coded import coded
from ...values.undefined import undefined
from ..buffers import Buffer, decoded
from .arguments import bytes_of, file_of, option, path_of
from .failures import failure, failures
from .stats import Dirent, Stats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...tasks.polling import Work

# Files --------------------------------------------------------------------------------------------


def reading(path: Any = undefined, options: Any = undefined) -> Work:
    """Read a file."""
    file, encoding = file_of(path), option(options, "encoding", None)
    if encoding is not None:
        decoded(b"", encoding)  # raises an error where the encoding is unknown

    def work() -> tuple[Any]:
        data = _content(file)
        return (Buffer(data) if encoding is None else decoded(data, encoding),)

    return work


def _content(file: str | int) -> bytes:
    try:
        with open(file, "rb", closefd=not isinstance(file, int)) as opened:
            return opened.read()
    except IsADirectoryError as error:  # Node opens it, and cannot read it
        raise failure(error, "read") from None
    except OSError as error:
        raise failure(error, "fstat" if isinstance(file, int) else "open", file) from None


def writing(path: Any = undefined, data: Any = undefined, options: Any = undefined) -> Work:
    """Write a file."""
    return _writing(path, data, options, "w")


def appending(path: Any = undefined, data: Any = undefined, options: Any = undefined) -> Work:
    """Write to the end of a file."""
    return _writing(path, data, options, "a")


def _writing(path: Any, data: Any, options: Any, flag: str) -> Work:
    content = bytes_of(data, option(options, "encoding", "utf8"))
    file = file_of(path)
    mode = option(options, "flag", flag).replace("+", "").replace("s", "")
    mode = ("x" if "x" in mode else mode) + "b"

    def work() -> tuple[()]:
        keep = isinstance(file, int)
        with failures("open", file), open(file, mode, closefd=not keep) as opened:
            opened.write(content)
        return ()

    return work


def truncating(path: Any = undefined, size: Any = 0) -> Work:
    """Cut a file to a length."""
    name = path_of(path)

    def work() -> tuple[()]:
        with failures("open", name):
            os.truncate(name, 0 if size is undefined else max(int(size), 0))
        return ()

    return work


def copying(source: Any = undefined, target: Any = undefined, mode: Any = 0) -> Work:
    """Copy a file."""
    one, other = path_of(source, "src"), path_of(target, "dest")

    def work() -> tuple[()]:
        with failures("copyfile", one, other):
            shutil.copyfile(one, other)
        return ()

    return work


def renaming(old: Any = undefined, new: Any = undefined) -> Work:
    """Rename a file or a folder."""
    one, other = path_of(old, "oldPath"), path_of(new, "newPath")

    def work() -> tuple[()]:
        with failures("rename", one, other):
            os.replace(one, other)
        return ()

    return work


def unlinking(path: Any = undefined) -> Work:
    """Delete a file."""
    name = path_of(path)

    def work() -> tuple[()]:
        with failures("unlink", name):
            os.unlink(name)
        return ()

    return work


def removing(path: Any = undefined, options: Any = undefined) -> Work:
    """Delete a file, or a folder with all that is in it."""
    name = path_of(path)

    def work() -> tuple[()]:
        if option(options, "force", False) and not os.path.lexists(name):
            return ()
        with failures("lstat", name):
            os.lstat(name)
        with failures("rm", name):
            if os.path.isdir(name) and not os.path.islink(name):
                if not option(options, "recursive", False):
                    said = f"Path is a directory: rm returned EISDIR (is a directory) {name}"
                    raise coded("ERR_FS_EISDIR", said)
                shutil.rmtree(name)
            else:
                os.unlink(name)
        return ()

    return work


# Folders and what there is ------------------------------------------------------------------------


def accessing(path: Any = undefined, mode: Any = 0) -> Work:
    """Ask whether there is a file or a folder, and whether it can be read and the like."""
    name = path_of(path)
    wanted = mode if isinstance(mode, int) else os.F_OK

    def work() -> tuple[()]:
        with failures("access", name):
            os.stat(name)
            if not os.access(name, wanted):
                raise PermissionError(13, "permission denied")
        return ()

    return work


def making(path: Any = undefined, options: Any = undefined) -> Work:
    """Make a folder, and with ``recursive`` those around it."""
    name, recursive = path_of(path), option(options, "recursive", False)

    def work() -> tuple[Any, ...]:
        if not recursive:
            with failures("mkdir", name):
                os.mkdir(name)
            return ()
        first: Any = undefined
        above = os.path.abspath(name)
        while not os.path.exists(above):
            first, above = above, os.path.dirname(above)
        with failures("mkdir", name):
            os.makedirs(name, exist_ok=True)
        return (first,)

    return work


def making_new(prefix: Any = undefined, options: Any = undefined) -> Work:
    """Make a folder whose name nothing has yet."""
    name = path_of(prefix, "prefix")

    def work() -> tuple[str]:
        with failures("mkdtemp", name + "XXXXXX"):
            folder, start = os.path.split(name)
            return (os.path.join(folder, tempfile.mkdtemp("", start, folder or ".")),)

    return work


def removing_folder(path: Any = undefined, options: Any = undefined) -> Work:
    """Delete an empty folder."""
    name = path_of(path)

    def work() -> tuple[()]:
        with failures("rmdir", name):
            os.rmdir(name)
        return ()

    return work


def listing(path: Any = undefined, options: Any = undefined) -> Work:
    """List the names in a folder."""
    name, typed = path_of(path), option(options, "withFileTypes", False)

    def work() -> tuple[list[Any]]:
        with failures("scandir", name):
            names = sorted(os.listdir(name), key=os.fsencode)
            return ([Dirent(name, each) for each in names] if typed else names,)

    return work


def looking(path: Any = undefined, options: Any = undefined) -> Work:
    """Ask what is known of a file or a folder."""
    return _looking("stat", path, options)


def looking_at_link(path: Any = undefined, options: Any = undefined) -> Work:
    """Ask what is known of a file, a folder or a link."""
    return _looking("lstat", path, options)


def _looking(syscall: str, path: Any, options: Any) -> Work:
    name, strict = path_of(path), option(options, "throwIfNoEntry", True)
    ask = os.stat if syscall == "stat" else os.lstat

    def work() -> tuple[Any]:
        if not strict and not os.path.lexists(name):
            return (undefined,)
        with failures(syscall, name):
            return (Stats(ask(name)),)

    return work


def resolving(path: Any = undefined, options: Any = undefined) -> Work:
    """Find where a path leads, through links."""
    name = path_of(path)

    def work() -> tuple[str]:
        with failures("lstat", name):
            return (os.path.realpath(name, strict=True),)

    return work
