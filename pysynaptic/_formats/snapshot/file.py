"""Files that are either the old one or the new one, never half of one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

from ..._base import validation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike


def read(path: str | PathLike[str]) -> str:
    """Return the text of a file, or raise a ValueError if it is none."""
    name = validation.path(path)
    with open(name, "rb") as file:
        content = file.read()
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not a text file: {error}") from None


def write(path: str | PathLike[str], lines: Iterable[str]) -> None:
    """Write a file beside its place, make sure it is on the disk, then move it there."""
    place = os.path.realpath(validation.path(path))  # a link stays a link
    text = "".join(lines)  # whatever is wrong with the content shows before a file is made
    beside = f"{place}.{os.urandom(6).hex()}.tmp"
    try:
        with open(beside, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            os.chmod(beside, stat.S_IMODE(os.stat(place).st_mode))  # as the file had before
        os.replace(beside, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
