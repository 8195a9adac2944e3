"""The modules of the page as one archive: what is in wheels, without what only installers read."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from . import tools

PROGRAM = tools.SOURCE / "src" / "engine" / "program"
"""The package that ports and runs programs."""


def archive(wheels: list[Path], metadata: bool = False) -> bytes:
    """Return a tar archive of what wheels would install, with metadata or not, and `PROGRAM`."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in wheels:
            with zipfile.ZipFile(path) as wheel:
                for name in wheel.namelist():
                    if (metadata or ".dist-info/" not in name) and not name.endswith((".pyi", "/")):
                        data = wheel.read(name)
                        _add(tar, name, data)
        for path in sorted(PROGRAM.glob("*.py")):
            _add(tar, f"{PROGRAM.name}/{path.name}", path.read_bytes())
    return made.getvalue()


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))
