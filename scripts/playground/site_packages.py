"""The modules of the page as one archive: what is in wheels, without what only installers read."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path


def archive(wheels: list[Path]) -> bytes:
    """Return a tar archive of what wheels would install; equal wheels make equal bytes."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for path in wheels:
            with zipfile.ZipFile(path) as wheel:
                for name in wheel.namelist():
                    if ".dist-info/" not in name and not name.endswith((".pyi", "/")):
                        data = wheel.read(name)
                        info = tarfile.TarInfo(name)
                        info.size = len(data)
                        tar.addfile(info, io.BytesIO(data))
    return made.getvalue()
