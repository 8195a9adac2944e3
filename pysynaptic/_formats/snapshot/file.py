"""Files that are written completely or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from errno import EISDIR, ENOENT

from ..._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike


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
    place = os.path.realpath(validation.path(path))  # so that a link stays a link
    _check_place(place)
    return place


def write_bytes(path: str | PathLike[str], content: bytes) -> None:
    """Write a file next to its path, sync it to the disk, then move it to the path."""
    place = check(path)
    beside = f"{place}.{os.urandom(6).hex()}.tmp"
    try:
        with open(beside, "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            os.chmod(beside, stat.S_IMODE(os.stat(place).st_mode))  # the mode of the old file
        os.replace(beside, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _check_place(place: str) -> None:
    """Raise if there is no folder for a file, or the file is one."""
    folder = os.path.dirname(place)
    if not os.path.exists(folder):
        raise FileNotFoundError(ENOENT, "there is no such folder to save in; make it first", folder)
    if os.path.isdir(place):
        raise IsADirectoryError(EISDIR, "this is a folder; save needs the name of a file", place)
