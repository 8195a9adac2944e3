"""Which kernel runs, and what importing the library costs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import pysynaptic
from pysynaptic._kernel import twin

pytestmark = pytest.mark.one_kernel
NATIVE = "native" in twin.available()


def python(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a Python of its own, with these environment variables."""
    kept = {name: value for name, value in os.environ.items() if name != "PYSYNAPTIC_KERNEL"}
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


XOR = """
from pysynaptic import Layer, Network, kernel, seed
seed(42)
a, b, c = Layer(2), Layer(3), Layer(1)
a.project(b)
b.project(c)
network = Network(a, [b], c)
for _ in range(50):
    network.activate([0, 1])
    network.propagate(.3, [1])
print(kernel, network.activate([0, 1])[0])
"""


@pytest.mark.parametrize("forced", ["python", "native"])
def test_forced(forced: str) -> None:
    """PYSYNAPTIC_KERNEL chooses the kernel, and `pysynaptic.kernel` says which; equal digits."""
    if forced == "native" and not NATIVE:
        pytest.skip("the native kernel is not built")
    done = python(XOR, PYSYNAPTIC_KERNEL=forced)
    # node --random-seed=42 on the same program
    assert done.stdout == f"{forced} 0.9688253019656959\n", done.stderr


@pytest.mark.parametrize("environment", [{}, {"PYSYNAPTIC_KERNEL": ""}], ids=["unset", "empty"])
def test_default(environment: dict[str, str]) -> None:
    """Without a choice the native kernel runs where it is built."""
    done = python("import pysynaptic; print(pysynaptic.kernel)", **environment)
    assert done.stdout.strip() == ("native" if NATIVE else "python")


def test_unknown() -> None:
    """A kernel that doesn't exist is an error that names the two that do."""
    done = python("import pysynaptic", PYSYNAPTIC_KERNEL="fast")
    assert done.returncode != 0
    expected = "ValueError: PYSYNAPTIC_KERNEL must be 'native' or 'python', got 'fast'"
    assert done.stderr.strip().endswith(expected)
    with pytest.raises(ValueError, match="must be 'native' or 'python', got 'fast'"):
        twin.select("fast")


WITHOUT = "import sys; sys.modules['pysynaptic._kernel._native'] = None\n"


def test_without_the_extension() -> None:
    """Where the extension was not built the pure kernel runs, with the same digits."""
    done = python(WITHOUT + XOR)
    assert done.stdout == "python 0.9688253019656959\n", done.stderr
    program = "from pysynaptic._kernel import twin; print(twin.available())"
    assert python(WITHOUT + program).stdout == "['python']\n"


def test_forced_without_the_extension() -> None:
    """Asking for a native kernel that was not built is an ImportError, not a slow surprise."""
    done = python(WITHOUT + "import pysynaptic", PYSYNAPTIC_KERNEL="native")
    assert done.returncode != 0
    assert "ModuleNotFoundError" in done.stderr or "ImportError" in done.stderr
    assert "_native" in done.stderr


@pytest.mark.parametrize("module", ["numpy", "typing", "inspect", "re", "argparse"])
@pytest.mark.parametrize("forced", ["python", "native"])
def test_import_is_light(module: str, forced: str) -> None:
    """Importing the library imports none of the heavy modules that plain Python leaves out."""
    if forced == "native" and not NATIVE:
        pytest.skip("the native kernel is not built")
    program = f"import sys; before = {module!r} in sys.modules; import pysynaptic\n"
    program += f"print(before or {module!r} not in sys.modules)"
    assert python(program, PYSYNAPTIC_KERNEL=forced).stdout == "True\n"


def test_training_needs_no_numpy() -> None:
    """Lists train without numpy, whose import takes longer than that of this package."""
    program = XOR + "import sys; print('numpy' in sys.modules)"
    assert python(program).stdout.endswith("\nFalse\n")


def test_select(kernel: str) -> None:
    """The tests can change the kernel of what is compiled from then on."""
    for name in twin.available():
        twin.select(name)
        assert twin.kernel == name
        module = "_native" if name == "native" else "reference"
        assert twin.Plan.__module__ == f"pysynaptic._kernel.{module}"
    assert pysynaptic.kernel in ("native", "python")


def test_version_and_names() -> None:
    """What the package offers is what `__all__` says."""
    assert all(hasattr(pysynaptic, name) for name in pysynaptic.__all__)
    assert pysynaptic.__version__.count(".") == 2
    public = {"Connection", "Layer", "LayerConnection", "Network", "Neuron"}
    assert public | {"kernel", "random", "seed", "__version__"} <= set(pysynaptic.__all__)
