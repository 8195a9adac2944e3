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
PACKED = ".gzip"
"""Not .gz: servers may send such files as what they contain, and browsers unpack them then."""


def info(modules: Path) -> dict[str, Any]:
    """Return what Pyodide says of itself: versions, and the ABI of what it loads."""
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = lock["info"]
    return found


def platform(modules: Path) -> str:
    """Return the tag of wheels for WebAssembly that this Pyodide loads."""
    return f"pyemscripten_{info(modules)['abi_version']}_wasm32"


def write(modules: Path, folder: Path, packages: bytes, kernel: bytes | None) -> None:
    """Write what the page's worker loads: load.js says what becomes of it."""
    source = modules / "pyodide"
    shutil.copy(source / "pyodide.mjs", folder)
    shutil.copy(source / "python_stdlib.zip", folder)
    packed = {
        name: (source / name).read_bytes() for name in ("pyodide.asm.mjs", "pyodide.asm.wasm")
    }
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
