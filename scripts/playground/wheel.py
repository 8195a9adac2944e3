"""Our own wheel: the package in Python, with or without the C kernel for WebAssembly.

Written here and not by setuptools, which would compile the kernel for this machine.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from pathlib import Path

from . import packages, tools

PACKAGE = tools.ROOT / "pysynaptic"
ENDINGS = {".py", ".pyi", ".typed"}
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # equal sources make equal bytes


def version() -> str:
    """Return the version of the package."""
    found = re.search(r'^__version__ = "(.+)"', (PACKAGE / "__init__.py").read_text(), re.MULTILINE)
    assert found is not None
    return found[1]


def sources() -> list[Path]:
    """Return the files of the package that a wheel has, in order."""
    return sorted(
        path
        for path in PACKAGE.rglob("*")
        if path.suffix in ENDINGS and "__pycache__" not in path.parts
    )


def _metadata() -> str:
    project = packages.project()
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {version()}",
        f"Summary: {project['description']}",
        f"Requires-Python: {project['requires-python']}",
        f"License-Expression: {project['license']}",
        "License-File: LICENSE",
    ]
    return "\n".join(lines) + "\n"


def write(folder: Path, tag: str, extra: dict[str, bytes] | None = None) -> Path:
    """Write a wheel into a folder and return its path.

    Parameters
    ----------
    folder : Path
    tag : str
        Python, ABI and platform, such as ``"py3-none-any"``.
    extra : dict, optional
        Files beside those of the package, such as the kernel: name in the wheel to contents.
    """
    name = f"pysynaptic-{version()}"
    files = {str(path.relative_to(tools.ROOT)): path.read_bytes() for path in sources()}
    files |= extra or {}
    pure = str(tag.endswith("-none-any")).lower()
    info = f"{name}.dist-info"
    files[f"{info}/METADATA"] = _metadata().encode()
    files[f"{info}/WHEEL"] = (
        f"Wheel-Version: 1.0\nGenerator: build-playground\nRoot-Is-Purelib: {pure}\nTag: {tag}\n"
    ).encode()
    files[f"{info}/licenses/LICENSE"] = (tools.ROOT / "LICENSE").read_bytes()
    lines = [f"{each},sha256={_hash(data)},{len(data)}" for each, data in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*lines, f"{info}/RECORD,,"]).encode() + b"\n"

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{tag}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for each, data in files.items():
            archive.writestr(zipfile.ZipInfo(each, LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return path


def _hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
