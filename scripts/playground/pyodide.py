"""Pyodide's files, as the page loads them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def facts(modules: Path) -> dict[str, Any]:
    """Return versions and the tag of wheels that this Pyodide loads."""
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return {
        "python": lock["info"]["python"],
        "platform": f"pyemscripten_{lock['info']['abi_version']}_wasm32",
    }


def write(modules: Path, folder: Path) -> None:
    """Copy Pyodide's core, and a list of packages that is empty: ours are loaded by name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        shutil.copy(modules / "pyodide" / name, folder / name)
    lock = json.loads((modules / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    lock["packages"] = {}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
