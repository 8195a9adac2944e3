"""Pyodide as the page loads it, and the memory of a Python that has imported everything."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from . import tools

PORTED = tools.ROOT / "examples" / "xor.js"
SNAPSHOT = Path(__file__).with_name("snapshot.mjs")
# All that the page runs beside our own, of the version in package.json.
HASHES = {
    "pyodide-lock.json": "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
}
PACKED = ".gzip"
"""Not .gz: servers may send such files as what they contain, and browsers unpack them then."""


def read(modules: Path, name: str) -> bytes:
    """Return a file of Pyodide; fail if it is another one than we know."""
    data = (modules / "pyodide" / name).read_bytes()
    tools.check(f"pyodide/{name}", data, HASHES[name])
    return data


def info(modules: Path) -> dict[str, Any]:
    """Return what Pyodide says of itself: versions, and the ABI of what it loads."""
    lock = json.loads(read(modules, "pyodide-lock.json"))
    found: dict[str, Any] = lock["info"]
    return found


def platform(modules: Path) -> str:
    """Return the tag of wheels for WebAssembly that this Pyodide loads."""
    return f"pyemscripten_{info(modules)['abi_version']}_wasm32"


def write(modules: Path, folder: Path, packages: bytes, kernel: bytes | None) -> None:
    """Write what the page's worker loads: load.js says what becomes of it."""
    source = modules / "pyodide"
    for name in ("pyodide.mjs", "python_stdlib.zip"):
        (folder / name).write_bytes(read(modules, name))
    packed = {name: read(modules, name) for name in ("pyodide.asm.mjs", "pyodide.asm.wasm")}
    packed["packages.tar"] = packages
    if kernel is not None:
        (folder / "_native.so").write_bytes(kernel)
        packed["memory.bin"] = _memory(source, packages, kernel)
    for name, data in packed.items():
        (folder / (name + PACKED)).write_bytes(_compressed(data))


def _memory(source: Path, packages: bytes, kernel: bytes) -> bytes:
    """Return what imports change in the memory of Python; kept until one of them changes."""
    scripts = sorted((tools.SOURCE / "src" / "engine" / "python").glob("*.js"))
    key = tools.digest(source / "package.json", packages, kernel, SNAPSHOT, PORTED, *scripts)
    kept = tools.CACHE / "memory" / key
    if not kept.is_file():
        tools.say("starting Python once, for its memory")
        shutil.rmtree(kept.parent, ignore_errors=True)
        kept.parent.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as temporary:
            archive, library = Path(temporary, "packages.tar"), Path(temporary, "_native.so")
            archive.write_bytes(packages)
            library.write_bytes(kernel)
            made = Path(temporary, "memory")
            tools.run(tools.program("node"), SNAPSHOT, source, archive, library, PORTED, made)
            shutil.move(made, kept)
    return kept.read_bytes()


def _compressed(data: bytes) -> bytes:
    kept = tools.CACHE / "packed" / tools.digest(data)
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(gzip.compress(data, 9, mtime=0))
    return kept.read_bytes()
