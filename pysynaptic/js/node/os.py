"""Node's module ``os``."""

from __future__ import annotations

import os
import platform as _platform
import tempfile

from ..._base.records import Record
from .process import process

EOL = os.linesep


def platform() -> str:
    """Return the name of the system: ``linux``, ``darwin``, ``win32``."""
    return process.platform


def type() -> str:
    """Return the name of the system: ``Linux``, ``Darwin``, ``Windows_NT``."""
    name = _platform.system()
    return "Windows_NT" if name == "Windows" else name


def arch() -> str:
    """Return the machine: ``x64``, ``arm64`` or another."""
    return process.arch


def cpus() -> list[Record]:
    """Return a record for each processor."""
    model = _platform.processor()
    return [Record(model=model, speed=0) for _ in range(os.cpu_count() or 1)]


def hostname() -> str:
    """Return the name of the computer."""
    return _platform.node()


def homedir() -> str:
    """Return the folder of the user."""
    return os.path.expanduser("~")


def tmpdir() -> str:
    """Return a folder for temporary files."""
    return tempfile.gettempdir()
