"""Fake Nodes and ports for `python -m pysynaptic verify`, and what it reports of them."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

Verify = Callable[..., int]


def program(path: Path, body: str) -> Path:
    """Write a Python script that can be run as a program of its own, on any system."""
    script = path.with_suffix(".script")
    newline = "import sys\nsys.stdout.reconfigure(newline='\\n')  # as Node's, on Windows too\n"
    script.write_text(newline + textwrap.dedent(body), encoding="utf-8")
    if os.name == "nt":
        path = path.with_suffix(".cmd")
        path.write_text(f'@"{sys.executable}" "{script}" %*\n')
    else:
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
        path.chmod(0o755)
    return path


def node_program(path: Path, body: str, version: str = "v20.20.2 linux x64") -> Path:
    """Write a script that says which Node it is when asked, and else does what the body says."""
    says = f"if '-p' in sys.argv:\n    print({version!r})\n    sys.exit()\n"
    return program(path, says + textwrap.dedent(body))


def printing(output: bytes) -> str:
    """Return a script that writes these bytes, and nothing else."""
    return f"import sys\nsys.stdout.buffer.write({output!r})\n"


def report(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what was reported, without the line of times.

    Nor is there the line that every Node but the default one gets.
    """
    *lines, times = capsys.readouterr().out.splitlines()
    assert times.startswith("seed ")
    return [line for line in lines if not line.startswith("these are the digits of Node ")]
