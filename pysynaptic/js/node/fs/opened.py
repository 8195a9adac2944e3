"""What the functions of ``fs`` do with open files, in two steps as in `operations`."""

from __future__ import annotations

import os

from ...operators.kinds import nullish
from ...values.undefined import undefined
from .arguments import bytes_of, path_of
from .failures import failures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ...tasks.polling import Work

FLAGS = {
    "r": os.O_RDONLY,
    "r+": os.O_RDWR,
    "w": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    "wx": os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_EXCL,
    "w+": os.O_RDWR | os.O_CREAT | os.O_TRUNC,
    "a": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    "a+": os.O_RDWR | os.O_CREAT | os.O_APPEND,
}


def opening(path: Any = undefined, flags: Any = "r", mode: Any = 0o666) -> Work:
    """Open a file, and give its number."""
    name, how = path_of(path), FLAGS["r" if nullish(flags) else flags]

    def work() -> tuple[int]:
        with failures("open", name):
            return (os.open(name, how, 0o666 if nullish(mode) else mode),)

    return work


def closing(file: Any = undefined) -> Work:
    """Close an open file."""

    def work() -> tuple[()]:
        with failures("close"):
            os.close(file)
        return ()

    return work


def writing(file: Any = undefined, data: Any = undefined, *where: Any) -> Work:
    """Write to an open file; give how many bytes, and what was given."""
    place: Any
    first: Any
    count: Any
    if isinstance(data, str):
        place, encoding = (*where, undefined, undefined)[:2]
        content = bytes_of(data, "utf8" if nullish(encoding) else encoding)
    else:
        first, count, place = (*where, undefined, undefined, undefined)[:3]
        start = 0 if nullish(first) else first
        end = None if nullish(count) else start + count
        content = bytes_of(data, None)[start:end]

    def work() -> tuple[int, Any]:
        with failures("write"):
            if nullish(place):
                return os.write(file, content), data
            return os.pwrite(file, content, place), data

    return work


def reading(
    file: Any = undefined,
    into: Any = undefined,
    offset: Any = undefined,
    count: Any = undefined,
    place: Any = undefined,
) -> Work:
    """Read from an open file into a buffer; give how many bytes, and the buffer."""
    start = 0 if nullish(offset) else offset
    most = len(into) - start if nullish(count) else count

    def work() -> tuple[int, Any]:
        with failures("read"):
            found = os.read(file, most) if nullish(place) else os.pread(file, most, place)
        memoryview(into)[start : start + len(found)] = found
        return len(found), into

    return work
