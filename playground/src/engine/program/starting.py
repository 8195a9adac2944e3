"""What the page asks of Python: importing this imports everything that ports and programs need.

The build imports it once and keeps the memory (``snapshot.mjs``), so that no visitor waits for it.
"""

from __future__ import annotations

import random
import sys

import pysynaptic
import pysynaptic._formats.pictures.drawing
import pysynaptic.js
import pysynaptic.port

from . import absent
from .porting import port
from .running import run

__all__ = ["begin", "port", "run"]


def begin() -> dict[str, str]:
    """Make this process one of its own, and say what it is."""
    # The memory that was kept would draw the same numbers in every process.
    random.seed()
    pysynaptic._v8._differ()
    absent.prepare()
    return {
        "python": ".".join(map(str, sys.version_info[:3])),
        "version": pysynaptic.__version__,
        "kernel": pysynaptic.kernel,
    }
