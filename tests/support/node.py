"""The Node that live tests ask, and the engine that has its digits.

`PYSYNAPTIC_TEST_NODE` names the program; without it `node` on the PATH is asked.
"""

from __future__ import annotations

import functools
import os
import subprocess

import pytest

from pysynaptic import _v8
from pysynaptic._kernel import twin
from pysynaptic._v8 import engines

NODE = os.environ.get("PYSYNAPTIC_TEST_NODE") or "node"
RECORDED = 20
"""The version whose answers are in the records, unless their name says otherwise."""


@functools.cache
def engine() -> engines.Engine | None:
    """Return the engine of the Node that is asked, or None where there is no Node."""
    which = "process.version + '-' + process.arch"
    try:
        found = subprocess.run([NODE, "-p", which], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return engines.find(found.stdout.strip(), f"the version of {NODE}")


def has_digits_of(version: int) -> bool:
    """Tell whether the Node that is asked gives the same digits as another version."""
    asked, other = engine(), engines.find(version, "version")
    return asked is not None and (asked.numbers, asked.own_pow, asked.fused) == (
        other.numbers,
        other.own_pow,
        other.fused,
    )


def needs_digits_of(version: int) -> None:
    """Skip a test that compares what Node says now with what a version once said."""
    if not has_digits_of(version):
        pytest.skip(f"{NODE} has other digits than Node {version}")


def major() -> int:
    """Return the major version of the Node that is asked, 0 where there is none."""
    asked = engine()
    return 0 if asked is None else int(str(asked.name).partition("-")[0])


def needs_version(version: int) -> None:
    """Skip a test that compares texts of Node's, which change with its versions as digits don't."""
    if major() != version:
        pytest.skip(f"{NODE} is not Node {version}")


def select(kernel: str) -> None:
    """Run a command, and the processes it starts, on a kernel and with the digits of Node's.

    The fuzzers call this; tests have fixtures for it.
    """
    os.environ["PYSYNAPTIC_KERNEL"] = kernel
    twin.select(kernel)
    asked = engine()
    if asked is not None:
        os.environ[engines.VARIABLE] = str(asked.name)
        _v8.use(asked)
