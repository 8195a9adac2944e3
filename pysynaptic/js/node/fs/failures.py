"""The errors of the system, as Node's, with ``errno``, ``code``, ``syscall`` and ``path``."""

from __future__ import annotations

import errno
from contextlib import contextmanager

from .... import _v8
from ...errors import Error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MESSAGES = {
    "EACCES": "permission denied",
    "EBADF": "bad file descriptor",
    "EEXIST": "file already exists",
    "EINVAL": "invalid argument",
    "EISDIR": "illegal operation on a directory",
    "EMFILE": "too many open files",
    "ENOENT": "no such file or directory",
    "ENOTDIR": "not a directory",
    "ENOTEMPTY": "directory not empty",
    "EPERM": "operation not permitted",
    "EROFS": "read-only file system",
}
CODE_FIRST = 20  # the first Node that sets the code of an error before its syscall


@contextmanager
def failures(syscall: str, path: Any = None, target: str | None = None) -> Iterator[None]:
    """Raise the errors of Python as those of Node."""
    try:
        yield
    except OSError as error:
        raise failure(error, syscall, path, target) from None


def failure(error: OSError, syscall: str, path: Any = None, target: str | None = None) -> Error:
    """Return the error of Node for one of Python."""
    code = errno.errorcode.get(error.errno or 0, "UNKNOWN")
    text = MESSAGES.get(code) or (error.strerror or "unknown error").lower()
    path = path if isinstance(path, str) else None  # not the number of an open file
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
