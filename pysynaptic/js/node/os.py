"""Node's module ``os``."""

from __future__ import annotations

import getpass
import os
import platform as _platform
import tempfile
import time

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


def totalmem() -> int:
    """Return how many bytes of memory the computer has, or 0 where Python cannot say."""
    return _pages("SC_PHYS_PAGES")


def freemem() -> int:
    """Return how many bytes of memory are free, or 0 where Python cannot say."""
    return _pages("SC_AVPHYS_PAGES")


def _pages(name: str) -> int:
    try:
        return os.sysconf(name) * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 0


def loadavg() -> list[float]:
    """Return how busy the computer was, or zeros where Python cannot say."""
    return list(os.getloadavg()) if hasattr(os, "getloadavg") else [0, 0, 0]


def uptime() -> float:
    """Return the seconds since some moment, such as the start of the computer."""
    return time.monotonic()


def release() -> str:
    """Return the version of the system."""
    return _platform.release()


def userInfo(options: object = None) -> Record:
    """Return the name of the user, and their folder."""
    return Record(username=getpass.getuser(), homedir=homedir())


def hostname() -> str:
    """Return the name of the computer."""
    return _platform.node()


def homedir() -> str:
    """Return the folder of the user."""
    return os.path.expanduser("~")


def tmpdir() -> str:
    """Return a folder for temporary files."""
    return tempfile.gettempdir()
