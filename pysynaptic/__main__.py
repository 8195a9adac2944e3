"""``python -m pysynaptic``; the commands are in ``_cli``."""

from __future__ import annotations

import sys

from ._cli.main import command, main

__all__ = ["command", "main"]

if __name__ == "__main__":
    sys.exit(command())
