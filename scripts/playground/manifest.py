"""What the page loads: names, sizes, hashes; and the limit of the first load."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from . import tools

NAME = "manifest.json"
CACHE = "cache.worker.js"
"""The service worker, which has the list in its text; it keeps everything but itself."""
LIMIT = 15_000_000
"""Bytes of a first load from a server that compresses nothing."""
NOT_LOADED = (".map", ".LEGAL.txt", ".whl")


def write(out: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """Write the manifest of a folder and return it; tell the service worker the list of files."""
    files = _files(out)
    manifest = {**facts, "bytes": sum(file["size"] for file in files), "files": files}
    (out / NAME).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    kept = {file["path"]: file["sha256"] for file in files if file["path"] != CACHE}
    kept[NAME] = _hash((out / NAME).read_bytes())
    text = (out / CACHE).read_text(encoding="utf-8")
    (out / CACHE).write_text(f"const FILES={json.dumps(kept)};\n{text}", encoding="utf-8")
    return manifest


def _files(out: Path) -> list[dict[str, Any]]:
    return [
        {"path": path.relative_to(out).as_posix(), "size": len(data), "sha256": _hash(data)}
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != NAME and not path.name.endswith(NOT_LOADED)
        for data in [path.read_bytes()]
    ]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def show(manifest: dict[str, Any]) -> None:
    """Print what a first load transfers, the largest first; fail if that is too much."""
    for file in sorted(manifest["files"], key=lambda each: -each["size"]):
        if file["size"] > 10_000:
            tools.say(f"{file['size'] / 1e6:8.2f} MB  {file['path']}")
    total = manifest["bytes"]
    tools.say(f"{total / 1e6:8.2f} MB  in all, of {LIMIT / 1e6:.0f}")
    if total > LIMIT:
        raise tools.Missing(f"a first load of {total} bytes is more than {LIMIT}")
