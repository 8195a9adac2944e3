"""The C kernel for another machine, compiled by zig.

Python's headers are those of the interpreter that runs this, as the limited API is the same for
all. Only `pyconfig.h`, which says how large things are, is written anew: here the compiler says it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from abi3info import DATAS, FUNCTIONS

from .flags import flags
from .targets import Target

LIMITED_API = (3, 11)
PYCONFIG = """\
#define SIZEOF_SHORT __SIZEOF_SHORT__
#define SIZEOF_INT __SIZEOF_INT__
#define SIZEOF_LONG_LONG __SIZEOF_LONG_LONG__
#define SIZEOF_WCHAR_T __SIZEOF_WCHAR_T__
#ifndef SIZEOF_LONG /* pymacconfig.h has set these for macOS */
#define SIZEOF_LONG __SIZEOF_LONG__
#define SIZEOF_VOID_P __SIZEOF_POINTER__
#define SIZEOF_SIZE_T __SIZEOF_SIZE_T__
#define SIZEOF_TIME_T 8
#endif
#define HAVE_STDINT_H 1
#define WITH_DOC_STRINGS 1
#ifdef _WIN32
#define MS_WINDOWS 1
#define MS_WIN32 1
#ifdef _WIN64
#define MS_WIN64 1
#endif
#endif
"""
DLLTOOL_NAMES = {"x86_64": "i386:x86-64", "aarch64": "arm64"}


def headers(place: Path) -> Path:
    """Copy this interpreter's headers, with a `pyconfig.h` for every machine beside them."""
    own = Path(sysconfig.get_path("include"))
    if not (own / "Python.h").is_file():
        raise SystemExit(f"{own} has no Python.h: apt-get install python3-dev")
    shutil.copytree(own, place)
    (place / "pyconfig.h").write_text(PYCONFIG, encoding="utf-8")
    return place


def compiled(tree: Path, target: Target, include: Path, place: Path) -> Path:
    """Compile the kernel of a tree for a machine and return the extension."""
    place.mkdir(parents=True)
    library = place / Path(target.extension).name
    native = Path("pysynaptic/_kernel/native")
    sources = [str(native / path.name) for path in sorted((tree / native).glob("*.c"))]
    version = f"0x{LIMITED_API[0]:02X}{LIMITED_API[1]:02X}0000"
    words = [*flags(tree / "setup.py"), "-DNDEBUG", "-g0", f"-DPy_LIMITED_API={version}"]
    words += ["-Wall", "-Wextra", "-Werror", f"-isystem{include}", *target.flags]
    linked = ["-shared", "-s", *target.linked]
    if "windows" in target.zig:
        linked.append(str(import_library(target, place)))
    else:
        words.append("-fPIC")
    _zig(["cc", "-target", target.zig, *words, *sources, *linked, "-o", str(library)], tree)
    return library


def import_library(target: Target, place: Path) -> Path:
    """Write what links with python3.dll: the names of the stable ABI, and nothing else."""
    names = [
        f"{symbol.name}{kind}"
        for kind, table in (("", FUNCTIONS), (" DATA", DATAS))
        for symbol, told in table.items()
        if (told.added.major, told.added.minor) <= LIMITED_API
    ]
    listed, library = place / "python3.def", place / "python3.lib"
    listed.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *sorted(names), ""]))
    machine = DLLTOOL_NAMES[target.machine]
    words = ["dlltool", "-m", machine, "-D", "python3.dll", "-d", str(listed), "-l", str(library)]
    _zig(words, place)
    return library


def _zig(words: list[str], folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "ziglang", *words], cwd=folder, check=True)
