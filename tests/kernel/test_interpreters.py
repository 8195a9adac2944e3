"""What the C kernel declares: interpreters with locks of their own, and that it needs one."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig

import pytest

from pysynaptic._kernel import twin

pytestmark = pytest.mark.one_kernel

# Trains in the main interpreter and, at the same time, in three others, and compares the digits.
# An interpreter is destroyed in the thread that used it: CPython 3.12.1 waits for ever otherwise.
SCRIPT = """
import os, sys, threading
try:
    import _interpreters
    def run(script):
        interpreter = _interpreters.create("isolated")
        failure = _interpreters.exec(interpreter, script)
        _interpreters.destroy(interpreter)
        if failure is not None:
            print(failure.formatted)
except ImportError:  # of CPython 3.12
    import _xxsubinterpreters
    def run(script):
        interpreter = _xxsubinterpreters.create(isolated=True)
        _xxsubinterpreters.run_string(interpreter, script)
        _xxsubinterpreters.destroy(interpreter)

def run_and_close(script, pipe):
    try:
        run(script)
    finally:
        os.close(pipe)

WORK = '''
import os, sys
sys.path[:] = {path!r}
import pysynaptic
from pysynaptic import Architect, Trainer
assert pysynaptic.kernel == "native", pysynaptic.kernel
pysynaptic.seed(42)
network, memory = Architect.Perceptron(2, 20, 1), Architect.LSTM(2, 7, 1)
Trainer(network).XOR(iterations=2000, error=1e-9)
row = {{"input": [0, 1], "output": [1]}}
Trainer(memory).train([row, {{"input": [1, 1], "output": [0]}}], iterations=300, shuffle=True)
digits = repr((network.toJSON(), memory.toJSON(), pysynaptic.random()))
'''

ways = [os.pipe() for _ in range(3)]
threads = []
for out, into in ways:
    script = WORK.format(path=sys.path) + f"os.write({into}, digits.encode())"
    threads.append(threading.Thread(target=run_and_close, args=(script, into)))
exec(WORK.format(path=sys.path))
for thread in threads:
    thread.start()
for out, into in ways:
    with open(out) as pipe:
        print(pipe.read() == digits)
for thread in threads:
    thread.join()
"""


@pytest.mark.skipif(sys.version_info < (3, 12), reason="an interpreter's own lock is new in 3.12")
@pytest.mark.skipif("native" not in twin.available(), reason="the C kernel is not built")
def test_interpreters_with_their_own_locks_train_to_the_same_digits() -> None:
    """Module slot Py_mod_multiple_interpreters: per-interpreter GIL, and no state is shared."""
    run = subprocess.run(
        # A free-threaded CPython says that it switches its lock on.
        [sys.executable, "-W", "ignore:The global interpreter lock", "-c", SCRIPT],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.stderr == ""
    assert run.stdout.split() == ["True"] * 3


@pytest.mark.skipif(not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="not free-threaded")
@pytest.mark.skipif("native" not in twin.available(), reason="the C kernel is not built")
def test_a_free_threaded_build_switches_its_lock_on_for_the_kernel() -> None:
    """Module slot Py_mod_gil: the interpreter's lock alone protects plans and generators."""
    program = "import sys, pysynaptic; print(pysynaptic.kernel, sys._is_gil_enabled())"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={name: value for name, value in os.environ.items() if name != "PYTHON_GIL"},
    )
    assert run.stdout.split() == ["native", "True"]
