"""Files that are written completely or not at all.

A file is written beside its place first, and moved there when it is complete.  The one beside has a
name that depends on the place alone, so that the next writer uses again what a killed one left.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EISDIR, ENOENT
from hashlib import sha256

from ..._base import validation

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # that of Windows


def read(path: str | PathLike[str]) -> str:
    """Return the text of a file; raise ValueError if it is not text."""
    name = validation.path(path)
    with open(name, "rb") as file:
        content = file.read()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not a text file: {error}") from None


def write(path: str | PathLike[str], lines: Iterable[str]) -> None:
    """Write a text to a file, as `write_bytes` does."""
    check(path)
    write_bytes(path, "".join(lines).encode())


def check(path: str | PathLike[str]) -> str:
    """Return where the file of a path is; raise if it cannot be one."""
    name = validation.path(path)
    place = os.path.realpath(name)  # so that a link stays a link
    if _mode(name) is None:
        folder = os.path.dirname(place)
        if not os.path.exists(folder):
            why = "there is no such folder to save in; make it first"
            raise FileNotFoundError(ENOENT, why, folder)
    elif os.path.isdir(place):
        raise IsADirectoryError(EISDIR, "this is a folder; save needs the name of a file", place)
    return place


def write_bytes(path: str | PathLike[str], content: bytes) -> None:
    """Write a file next to its path, sync it to the disk, then move it to the path.

    A device or a pipe is written to directly, and stays what it is.
    """
    place = check(path)
    mode = _mode(place if os.path.exists(place) else path)  # a pipe's real path names no file
    if mode is not None and not stat.S_ISREG(mode):
        with open(path, "wb") as file:
            file.write(content)
        return
    descriptor, beside = _beside(place)
    with open(descriptor, "wb") as file:  # and locked until it has been moved or removed
        try:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
            if mode is not None:
                with suppress(OSError):
                    os.chmod(beside, stat.S_IMODE(mode))  # that of the old file
            if fcntl is None:  # Windows does not move an open file
                file.close()
            os.replace(beside, place)
        except BaseException:
            if fcntl is None:
                file.close()
            with suppress(OSError):
                os.unlink(beside)
            raise


def _mode(path: str | PathLike[str]) -> int | None:
    """Return the kind and the permissions of what a path leads to; None: there is nothing."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _beside(place: str) -> tuple[int, str]:
    """Open an empty file in the folder of a place; return its descriptor and its name."""
    folder, name = os.path.split(place)
    title = os.path.join(folder, f".{sha256(os.fsencode(name)).hexdigest()[:16]}")
    if fcntl is not None:
        beside = f"{title}.tmp"
        descriptor = _own(beside)
        if descriptor is not None:
            return descriptor, beside
    beside = f"{title}-{os.urandom(6).hex()}.tmp"
    return os.open(beside, _NEW, 0o666), beside


def _own(beside: str) -> int | None:
    """Make and lock a file; return None if another writer has it, or something else is there."""
    assert fcntl is not None
    with suppress(OSError):
        _remove_left(beside)
        descriptor = os.open(beside, _NEW, 0o666)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # another writer takes it for one that was left
                raise
            except OSError:  # a file system without locks: the file is new, and ours
                pass
            if _is_there(descriptor, beside):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
    return None


def _remove_left(beside: str) -> None:
    """Remove a file that a killed writer has left: one that nothing has locked."""
    assert fcntl is not None
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_there(descriptor, beside):
                os.unlink(beside)
    finally:
        os.close(descriptor)


def _is_there(descriptor: int, path: str) -> bool:
    """Whether a file has this path still."""
    opened, there = os.fstat(descriptor), os.lstat(path)
    return (opened.st_dev, opened.st_ino) == (there.st_dev, there.st_ino)
