"""The C kernel as WebAssembly: a library that Pyodide's Python imports.

Made with Debian's clang-19 and lld-19, which know WebAssembly, and without emscripten's compiler:
the C headers are those of Debian's package emscripten, of which only these are unpacked; Python's
are this interpreter's, as the limited API is the same for all. Only `pyconfig.h`, which says how
large things are, is written anew, with the values of Pyodide's own Python.
"""

from __future__ import annotations

import fcntl
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
# Debian's packages of emscripten whose headers are known to be right, by version.
PACKAGES = {
    "3.1.6~dfsg-5": "43742f32443a7a5510f6c5d1d2603f07c0ff555b3464f2438ab7ba7fdc85c8fd",
}
OLD_TIME = "typedef long time_t;"
UNPACKED = "./usr/share/emscripten/cache/sysroot/include"


def built(modules: Path) -> bytes:
    """Return the library; compile what has changed since it was last built."""
    tools.CACHE.mkdir(parents=True, exist_ok=True)
    with (tools.CACHE / "kernel.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two builds use the same files
        return _built(modules)


def _built(modules: Path) -> bytes:
    place = tools.CACHE / "kernel"
    place.mkdir(parents=True, exist_ok=True)
    compiler, linker = tools.program("clang-19"), tools.program("wasm-ld-19")
    headers = headers_of_c()
    python = _headers_of_python(modules)
    target = ("--target=" + TARGET, "-nostdlibinc", *FLAGS)
    shared = [*sorted(NATIVE.glob("*.h")), *sorted(NATIVE.glob("*.inc"))]
    general = tools.digest(
        tools.run(compiler, "--version"),
        " ".join(target),
        tools.digest_of(python),
        tools.digest_of(headers),
        *shared,
    )

    def compiled(source: Path) -> Path:
        made = place / f"{source.stem}-{tools.digest(general, source)}.o"
        if not made.is_file():
            begun = made.with_suffix(".new")
            includes = ("-isystem", python, "-isystem", headers)
            tools.run(compiler, *target, *includes, "-c", source, "-o", begun)
            begun.rename(made)
        return made

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = list(pool.map(compiled, sorted(NATIVE.glob("*.c"))))
    for path in place.iterdir():
        if path not in objects:
            path.unlink()
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
        version = package.name.split("_")[1].replace("%3a", ":")
        if version not in PACKAGES:
            raise tools.Missing(
                f"emscripten {version} of this Debian is not known, but {', '.join(PACKAGES)}: "
                f"look at its headers, and add it to {Path(__file__).name}"
            )
        tools.check(package.name, package.read_bytes(), PACKAGES[version])
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


def config_header() -> Path:
    """Return this interpreter's ``pyconfig.h``.

    Debian's own Python has a file in its place that includes that of the machine.
    """
    found = Path(sysconfig.get_config_h_filename())
    machine = str(sysconfig.get_config_var("MULTIARCH"))
    included = found.parents[1] / machine / found.parent.name / found.name
    return included if included.is_file() else found


def _headers_of_python(modules: Path) -> Path:
    """Return this interpreter's headers beside the `pyconfig.h` of Pyodide's."""
    headers = Path(sysconfig.get_path("include"))
    if not (headers / "Python.h").is_file():
        raise tools.Missing(f"{headers} has no Python.h: apt-get install python3-dev")
    place = tools.CACHE / "python-include"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(headers, place)
    with zipfile.ZipFile(modules / "pyodide" / "python_stdlib.zip") as archive:
        (name,) = (each for each in archive.namelist() if each.startswith("_sysconfigdata"))
        values = dict(NUMBERS.findall(archive.read(name).decode()))
    with config_header().open(encoding="utf-8") as file:
        names = sysconfig.parse_config_h(file)
    if "SIZEOF_LONG" not in names:
        raise tools.Missing(f"{file.name} does not say how large things are")
    lines = [f"#define {name} {values[name]}" for name in names if values.get(name, "0") != "0"]
    (place / "pyconfig.h").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place
