"""Variables of the environment that are wrong: one line from the command, an error elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.one_kernel

BAD = [
    ("PYSYNAPTIC_NODE", "27", "PYSYNAPTIC_NODE must be one of 18, 19, "),
    ("PYSYNAPTIC_KERNEL", "fast", "PYSYNAPTIC_KERNEL must be 'native' or 'python', got 'fast'"),
]


def python(variable: str, value: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a variable in the environment."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, variable: value},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(("variable", "value", "text"), BAD)
@pytest.mark.parametrize(
    "arguments",
    [
        ("-m", "pysynaptic"),
        ("-m", "pysynaptic", "xor", "--seed", "1"),
        ("-mpysynaptic", "verify", "-m", "json"),
        ("-X", "utf8", "-m", "pysynaptic.__main__", "--help"),
    ],
    ids=" ".join,
)
def test_command(variable: str, value: str, text: str, arguments: tuple[str, ...]) -> None:
    """The command says it in one line on standard error, with status 2."""
    done = python(variable, value, *arguments)
    assert (2, "") == (done.returncode, done.stdout)
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"python -m pysynaptic: {text}")


@pytest.mark.parametrize(("variable", "value", "text"), BAD)
@pytest.mark.parametrize(
    "arguments",
    [
        ("-c", "import pysynaptic", "-m", "pysynaptic"),
        ("-m", "timeit", "-s", "import pysynaptic"),
    ],
    ids=" ".join,
)
def test_other_programs(variable: str, value: str, text: str, arguments: tuple[str, ...]) -> None:
    """A program that imports the library gets an exception, as for any other bad value."""
    done = python(variable, value, *arguments)
    assert done.returncode == 1
    assert f"ValueError: {text}" in done.stderr
