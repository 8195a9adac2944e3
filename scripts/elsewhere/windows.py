"""Put together a CPython for Windows that wine runs, in the folder named:

    build/wheels/venv/bin/python scripts/elsewhere/windows.py FOLDER

CPython's DLL and extension modules are those that Panda3D's wheel brings for programs made with it;
they are python.org's. The library in Python is this interpreter's, of the same version but for its
last number. zig makes `python.exe`, which calls `Py_Main`, and `python3.dll`, the stable ABI, whose
names lead to the real DLL. FOLDER/python starts it all.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

from abi3info import DATAS, FUNCTIONS

PANDA3D = "panda3d==1.10.16"
VERSION = sys.version_info[:2]
NAME = f"python{VERSION[0]}{VERSION[1]}"
MAIN = """\
#include <wchar.h>
__declspec(dllimport) int Py_Main(int, wchar_t **);
int wmain(int count, wchar_t **words) { return Py_Main(count, words); }
"""
# Under wine, CPython starts only if its three streams are pipes.
START = """\
#!/bin/bash
set -o pipefail
export WINEPREFIX='{0}/prefix' WINEDEBUG=-all WINEDLLOVERRIDES=mscoree,mshtml= PYTHONSAFEPATH=1
: | wine '{0}/python.exe' "$@" 2>&1 | tr -d '\\r'
"""
UNUSED = ("site-packages", "dist-packages", "lib-dynload", "test", "config-*", "__pycache__")


def main() -> None:
    """Make the folder, whole or not at all."""
    place = Path(sys.argv[1]).resolve()
    if (place / "complete").exists():
        return
    shutil.rmtree(place, ignore_errors=True)
    (place / "DLLs").mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        _libraries(place, scratch)
        _programs(place, scratch)
    library = place / "Lib"
    shutil.copytree(sysconfig.get_path("stdlib"), library, ignore=shutil.ignore_patterns(*UNUSED))
    (library / "site-packages").mkdir()
    start = place / "python"
    start.write_text(START.format(place), encoding="utf-8")
    start.chmod(0o755)
    subprocess.run([start, "-c", "import ctypes, zlib"], check=True)
    (place / "complete").touch()


def _libraries(place: Path, scratch: Path) -> None:
    words = ["--platform", "win_amd64", "--only-binary=:all:", "--no-deps", "-d", str(scratch)]
    words += ["--python-version", f"{VERSION[0]}.{VERSION[1]}", PANDA3D]
    subprocess.run([sys.executable, "-m", "pip", "download", "-q", *words], check=True)
    (wheel,) = scratch.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            folder, _, file = name.rpartition("/")
            if folder != "deploy_libs" or file.startswith(("api-ms-", "tcl", "tk")):
                continue
            beside = file.lower().startswith((NAME, "vcruntime"))
            (place / ("" if beside else "DLLs") / file).write_bytes(archive.read(name))


def _programs(place: Path, scratch: Path) -> None:
    source, listed = scratch / "main.c", scratch / "python.def"
    source.write_text(MAIN, encoding="utf-8")
    listed.write_text(f"LIBRARY {NAME}.dll\nEXPORTS\nPy_Main\n", encoding="utf-8")
    linked = scratch / "python.lib"
    _zig("dlltool", "-m", "i386:x86-64", "-D", f"{NAME}.dll", "-d", listed, "-l", linked)
    _compiled("-municode", source, linked, "-o", scratch / "python.exe")
    forwards = scratch / "python3.s"
    lines = [
        f'\t.ascii " -export:{symbol.name}={NAME}.{symbol.name}{kind}"'
        for kind, table in (("", FUNCTIONS), (",DATA", DATAS))
        for symbol, told in table.items()
        if (told.added.major, told.added.minor) <= VERSION
    ]
    lines.insert(0, '\t.section .drectve,"yn"')
    forwards.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _compiled("-shared", forwards, "-o", scratch / "python3.dll")
    for made in ("python.exe", "python3.dll"):
        shutil.copy(scratch / made, place / made)


def _compiled(*words: str | Path) -> None:
    _zig("cc", "-target", "x86_64-windows-gnu", "-s", *words)


def _zig(*words: str | Path) -> None:
    subprocess.run([sys.executable, "-m", "ziglang", *map(str, words)], check=True)


if __name__ == "__main__":
    main()
