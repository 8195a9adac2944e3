"""A build of CPython without a global lock: the C kernel is written for one, and switches it on."""

import os
import subprocess
import sys
import sysconfig

import pytest

from pysynaptic._kernel import twin

pytestmark = [
    pytest.mark.one_kernel,
    pytest.mark.skipif(
        not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="this CPython has its lock"
    ),
]

needs_native = pytest.mark.skipif(
    "native" not in twin.available(), reason="the C kernel is not built"
)

STATE = "import sys, pysynaptic; print(pysynaptic.kernel, sys._is_gil_enabled())"
LEARN = """
import pysynaptic
pysynaptic.seed(1)
network = pysynaptic.Architect.LSTM(2, 3, 1)
print(network.trainer.XOR(iterations=200).error, network.activate([0, 1]))
"""


def run(program: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a program with other variables in the environment, and none that concern the lock."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHON_GIL", "PYSYNAPTIC_KERNEL")}
    return subprocess.run(
        [sys.executable, "-W", "always", "-c", program],
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@needs_native
def test_c_kernel_switches_the_lock_on() -> None:
    """The import of the C kernel switches the lock on, and Python warns and names it."""
    ran = run(STATE)
    assert ran.stdout == "native True\n"
    assert "pysynaptic._kernel._native" in ran.stderr


def test_python_kernel_leaves_the_lock_off() -> None:
    """The kernel in Python says nothing about the lock: Python and numpy leave it off."""
    ran = run(STATE, PYSYNAPTIC_KERNEL="python")
    assert ran.stdout == "python False\n"
    assert ran.stderr == ""


@needs_native
@pytest.mark.parametrize("kernel_name", ["native", "python"])
def test_one_thread_without_the_lock(kernel_name: str) -> None:
    """A program of one thread prints the same digits where the lock was forbidden."""
    expected = run(LEARN, PYSYNAPTIC_KERNEL=kernel_name, PYTHON_GIL="1")
    ran = run(LEARN, PYSYNAPTIC_KERNEL=kernel_name, PYTHON_GIL="0")
    assert expected.stdout == ran.stdout != ""
