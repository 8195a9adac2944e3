"""The C kernel as WebAssembly: a library that Pyodide's Python imports.

Made with Debian's clang-19 and lld-19, which know WebAssembly, and without emscripten's compiler:
the C headers are those of Debian's package emscripten, of which only these are unpacked; Python's
are this interpreter's, as the limited API is the same for all. Only `pyconfig.h`, which says how
large things are, is written anew, with the values of Pyodide's own Python.
"""

from __future__ import annotations

import os
import re
import shutil
import sysconfig
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import tools

NATIVE = tools.ROOT / "pysynaptic" / "_kernel" / "native"
NAME = "pysynaptic/_kernel/_native.abi3.so"
"""Where the wheel has it."""
TARGET = "wasm32-unknown-emscripten"
# The digits depend on the first two, see setup.py. Vectors of WebAssembly, which all browsers have
# had since 2023, round as single numbers do.
FLAGS = (
    *("-std=c11", "-ffp-contract=off", "-O3", "-msimd128", "-fPIC", "-fvisibility=hidden"),
    *("-DPy_LIMITED_API=0x030B0000", "-DNDEBUG", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Werror"),
)
LINKED = (
    "-shared",
    "--experimental-pic",
    "--strip-all",
    "--export=PyInit__native",
    "--unresolved-symbols=import-dynamic",
)
NUMBERS = re.compile(r"'(\w+)': (\d+)[,}]")
"""In what sysconfig knows of Pyodide's Python."""
OLD_TIME = "typedef long time_t;"
UNPACKED = "./usr/share/emscripten/cache/sysroot/include"


def built(modules: Path) -> bytes:
    """Return the library; compile what has changed since it was last built."""
    place = tools.CACHE / "kernel"
    place.mkdir(parents=True, exist_ok=True)
    compiler, linker = tools.program("clang-19"), tools.program("wasm-ld-19")
    headers = headers_of_c()
    python = _headers_of_python(modules)
    shared = [*sorted(NATIVE.glob("*.h")), *sorted(NATIVE.glob("*.inc")), python / "pyconfig.h"]
    general = tools.digest(tools.run(compiler, "--version"), " ".join(FLAGS), *shared)
    includes = ("-isystem", python, "-isystem", headers)

    def compiled(source: Path) -> Path:
        made, stamp = place / f"{source.stem}.o", place / f"{source.stem}.stamp"
        key = tools.digest(general, source)
        if not (made.is_file() and tools.fresh(stamp, key)):
            target = ("--target=" + TARGET, "-nostdlibinc")
            tools.run(compiler, *target, *FLAGS, *includes, "-c", source, "-o", made)
            stamp.write_text(key, encoding="utf-8")
        return made

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = list(pool.map(compiled, sorted(NATIVE.glob("*.c"))))
    library = place / Path(NAME).name
    tools.run(linker, *LINKED, *objects, "-o", library)
    return library.read_bytes()


def headers_of_c() -> Path:
    """Return the headers of emscripten's C library, from Debian's package."""
    place = tools.CACHE / "emscripten"
    headers = place / UNPACKED
    if not (headers / "stdio.h").is_file():
        tools.say("apt-get download emscripten")
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        tools.run(tools.program("apt-get"), "download", "emscripten", cwd=place)
        (package,) = place.glob("emscripten_*.deb")
        archive = place / "files.tar"
        tools.run(
            *("sh", "-c", '"$0" --fsys-tarfile "$1" >"$2"'),
            *(tools.program("dpkg-deb"), package, archive),
        )
        tools.run("tar", "-xf", archive, "-C", place, UNPACKED)
        package.unlink()
        archive.unlink()
        # Debian's emscripten is older than Pyodide's, whose times have 64 bits (SIZEOF_TIME_T).
        types = headers / "bits" / "alltypes.h"
        text = types.read_text(encoding="utf-8")
        assert OLD_TIME in text, "emscripten's headers have changed: do they have 64-bit times?"
        types.write_text(text.replace(OLD_TIME, "typedef long long time_t;"), encoding="utf-8")
    return headers


def _headers_of_python(modules: Path) -> Path:
    """Return this interpreter's headers beside the `pyconfig.h` of Pyodide's."""
    headers = Path(sysconfig.get_path("include"))
    if not (headers / "Python.h").is_file():
        raise tools.Missing(f"{headers} has no Python.h: apt-get install python3-dev")
    place = tools.CACHE / "python-include"
    shutil.copytree(headers, place, dirs_exist_ok=True)
    with zipfile.ZipFile(modules / "pyodide" / "python_stdlib.zip") as archive:
        (name,) = (each for each in archive.namelist() if each.startswith("_sysconfigdata"))
        values = dict(NUMBERS.findall(archive.read(name).decode()))
    with open(headers / "pyconfig.h", encoding="utf-8") as file:
        names = sysconfig.parse_config_h(file)
    lines = [f"#define {name} {values[name]}" for name in names if values.get(name, "0") != "0"]
    (place / "pyconfig.h").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place
