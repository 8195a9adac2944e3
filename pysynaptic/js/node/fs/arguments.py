"""What the functions of ``fs`` are given: paths, options, contents."""

from __future__ import annotations

import os

from ...errors.coded import coded
from ...tasks.received import received
from ...values.undefined import undefined
from ..buffers import encoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def option(options: Any, name: str, default: Any) -> Any:
    """Return an option; the options may be the encoding alone."""
    if isinstance(options, str):
        return options if name == "encoding" else default
    found = options.get(name, undefined) if isinstance(options, dict) else undefined
    return default if found is undefined or found is None else found


def path_of(path: Any, what: str = "path") -> str:
    """Return a path as text."""
    if isinstance(path, (str, bytes, bytearray)):
        return path if isinstance(path, str) else os.fsdecode(bytes(path))
    raise coded(
        "ERR_INVALID_ARG_TYPE",
        f'The "{what}" argument must be of type string or an instance of Buffer or URL. '
        f"Received {received(path)}",
    )


def file_of(file: Any) -> str | int:
    """Return a path, or the number of an open file."""
    return file if type(file) is int else path_of(file)


def bytes_of(data: Any, encoding: Any) -> bytes:
    """Return a content that is to be written."""
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
