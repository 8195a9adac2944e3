"""How wheels are tagged, and what scripts/build-wheels refuses."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from scripts.wheels import macho
from scripts.wheels.checking import DATA, faults
from scripts.wheels.flags import flags
from scripts.wheels.targets import TARGETS, Target

pytestmark = pytest.mark.one_kernel
ROOT = Path(__file__).resolve().parents[2]
LINUX = next(each for each in TARGETS if each.name == "linux-x86_64")
WRITTEN = """
from setuptools import Extension, setup
import runpy, setuptools
asked = {}
setuptools.setup = lambda **options: asked.update(options)
runpy.run_path("setup.py")
asked["ext_modules"] = [Extension("small", ["small.c"], optional=True)]
setup(name="small", version="1", py_modules=["other"], **asked)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="false is no program there")
@pytest.mark.parametrize("compiler", ["false", "cc"])
def test_a_wheel_is_tagged_for_what_is_in_it(tmp_path: Path, compiler: str) -> None:
    """Without a compiler the wheel is py3-none-any; with one it is not."""
    if not (ROOT / "setup.py").is_file() or shutil.which(compiler) is None:
        pytest.skip(f"there is no {compiler}, or no setup.py")
    pytest.importorskip("setuptools", minversion="77")
    shutil.copy(ROOT / "setup.py", tmp_path)
    (tmp_path / "other.py").touch()
    (tmp_path / "small.c").write_text("int small;\n")
    (tmp_path / "written.py").write_text(WRITTEN)
    environment = {**os.environ, "CC": compiler, "CXX": compiler}
    environment.pop("PYSYNAPTIC_REQUIRE_EXTENSION", None)

    subprocess.run(
        [sys.executable, "written.py", "-q", "bdist_wheel"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )

    (made,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(made) as archive:
        told = archive.read("small-1.dist-info/WHEEL").decode()
        extensions = [name for name in archive.namelist() if name.endswith(".so")]
    pure = compiler == "false"
    assert pure == made.name.endswith("-py3-none-any.whl")
    assert f"Root-Is-Purelib: {str(pure).lower()}\n" in told
    assert (not pure) == bool(extensions)


def _wheel(folder: Path, target: Target, extension: bytes, *, pure: bool = False) -> Path:
    path = folder / f"pysynaptic-1-cp311-abi3-{target.platform}.whl"
    tags = "".join(f"Tag: cp311-abi3-{each}\n" for each in target.platform.split("."))
    with zipfile.ZipFile(path, "w") as archive:
        for name in DATA:
            archive.writestr(name, b"")
        told = f"Root-Is-Purelib: {str(pure).lower()}\n{tags}"
        archive.writestr("pysynaptic-1.dist-info/WHEEL", told)
        if extension:
            archive.writestr(target.extension, extension)
    return path


def test_a_right_wheel_has_no_fault(tmp_path: Path) -> None:
    """The tag, the extension for that machine with its variants, and the data are there."""
    assert [] == faults(_wheel(tmp_path, LINUX, LINUX.begins + b"avx2\0avx512\0"))


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        (b"", "it has the extensions []"),
        (b"MZ avx2\0avx512\0", "its extension is not for linux-x86_64"),
        (LINUX.begins + b"avx2\0", "its extension has no variant avx512"),
    ],
)
def test_a_wrong_wheel_is_refused(tmp_path: Path, extension: bytes, expected: str) -> None:
    """A wheel without its extension, or with another machine's, has a fault that says so."""
    found = faults(_wheel(tmp_path, LINUX, extension))

    assert expected in " ".join(found)


def test_each_wheel_has_the_digits_flags() -> None:
    """The flags come from setup.py and forbid fused multiply-adds; no wheel is for one machine."""
    if not (ROOT / "setup.py").is_file():
        pytest.skip("there is no setup.py")
    found = flags(ROOT / "setup.py")

    assert "-ffp-contract=off" in found
    for target in TARGETS:
        assert not [flag for flag in target.flags if flag.startswith(("-march", "-mcpu"))]


def test_libraries_for_macos() -> None:
    """A wrong version, a path of some machine and a missing signature are found."""
    path = b"/home/someone/libm.dylib".ljust(32, b"\0")
    loaded = struct.pack("<6I", 0xC, 24 + len(path), 24, 0, 0, 0) + path
    built = struct.pack("<6I", 0x32, 24, 1, 12 << 16, 0, 0)
    commands = loaded + built
    library = struct.pack("<8I", 0xFEEDFACF, 0, 0, 6, 2, len(commands), 0, 0) + commands
    assert macho.faults(library, "macosx_11_0_arm64") == [
        "its extension is for macOS 12.0 and later",
        "its extension has the path /home/someone/libm.dylib",
        "its extension has no valid signature, without which arm64 loads nothing",
    ]
