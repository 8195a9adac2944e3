"""Why the slow kernel is in use, and what the fix is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import pysynaptic

from .test_twin import NATIVE, WITHOUT, python

pytestmark = pytest.mark.one_kernel
PACKAGE = Path(pysynaptic.__file__).parent
ASK = "from pysynaptic._kernel.reason import kernel_reason; print('|'.join(kernel_reason()))"


def copied(to: Path, *left_out: str) -> Path:
    """Copy the package without its extension, and without some of its directories."""
    ignored = shutil.ignore_patterns("_native.*", "__pycache__", *left_out)
    shutil.copytree(PACKAGE, to / "pysynaptic", ignore=ignored)
    return to


def asked(root: Path) -> list[str]:
    """Return why and the fix, from a process that imports the package in a directory."""
    done = python(f"import sys; sys.path.insert(0, {str(root)!r})\n{ASK}")
    return done.stdout.strip().split("|")


@pytest.mark.parametrize("forced", ["python", "native"])
def test_chosen(forced: str) -> None:
    """A kernel that was chosen on purpose needs no fix."""
    if forced == "native" and not NATIVE:
        pytest.skip("the native kernel is not built")
    done = python(ASK, PYSYNAPTIC_KERNEL=forced)
    assert done.stdout == f"PYSYNAPTIC_KERNEL={forced} is set|\n"


@pytest.mark.skipif(not NATIVE, reason="the native kernel is not built")
def test_built() -> None:
    """Where the C kernel is built there is nothing to fix, also if a program selects the other."""
    assert python(ASK).stdout == "the C kernel is built|\n"
    select = "from pysynaptic._kernel import twin; twin.select('python')\n"
    assert python(select + ASK).stdout == "the program chose it|\n"


def test_clone(tmp_path: Path) -> None:
    """In a clone where nothing was built, the fix is to install it with -e, or to leave it."""
    copied(tmp_path)
    (tmp_path / "pysynaptic/_kernel/native").mkdir(exist_ok=True)  # which is not installed
    why, fix = asked(tmp_path)
    assert why == f"Python imports the sources in {tmp_path}, where the C kernel is not built"
    assert fix == (
        f"run `pip install -e .` in {tmp_path}, or run Python in another directory "
        "if pysynaptic is installed"
    )


def test_no_compiler(tmp_path: Path) -> None:
    """Installed without a compiler, the fix is a compiler."""
    why, fix = asked(copied(tmp_path, "native"))
    assert why == "pysynaptic was installed without a C compiler"
    assert fix.startswith("install a C compiler (such as gcc) and the headers of Python, then ")


def test_does_not_load(tmp_path: Path) -> None:
    """An extension that does not load is named with what the loader said."""
    copied(tmp_path)
    (tmp_path / "pysynaptic/_kernel/_native.abi3.so").write_bytes(b"no library")
    why, fix = asked(tmp_path)
    assert why.startswith("the C kernel does not load (")
    assert fix.endswith(", with this Python")


def test_without_the_extension() -> None:
    """Where the extension can't be imported there is a reason and a fix."""
    why, fix = python(WITHOUT + ASK).stdout.strip().split("|")
    assert why
    assert fix
