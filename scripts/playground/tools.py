"""Where things lie, programs that are needed, and what to do when one is missing."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "playground"
CACHE = ROOT / "build" / "playground"
"""Downloads and objects; a second build takes them from here."""
OUT = ROOT / "build" / "site" / "playground"

HOW = {
    "node": "install Node 20 or newer, https://nodejs.org",
    "npm": "it comes with Node",
    "clang-19": "apt-get install clang-19",
    "wasm-ld-19": "apt-get install lld-19",
    "apt-get": "the headers of emscripten come from Debian's package; --no-native does without",
    "dpkg-deb": "apt-get install dpkg",
}


class Missing(Exception):
    """Something that the build needs is not there; the message says how to get it."""


def program(name: str) -> str:
    """Return the path of a program, or raise `Missing` with the way to get it."""
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is not on the PATH: {HOW[name]}")
    return path


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a program and return what it printed; its errors are shown if it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        # Node shows the line of an error, and in files made small that is the whole program.
        for line in (done.stdout + done.stderr).splitlines():
            sys.stderr.write(f"{line[:300]}\n")
        raise Missing(f"{Path(str(command[0])).name} failed with status {done.returncode}")
    return done.stdout


def digest(*parts: bytes | str | Path) -> str:
    """Return the SHA-256 of bytes, texts and files, one after the other."""
    found = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part
        data = data.encode() if isinstance(data, str) else data
        found.update(len(data).to_bytes(8, "little") + data)
    return found.hexdigest()


def check(name: str, data: bytes, expected: str) -> None:
    """Raise `Missing` unless a download has the SHA-256 that is known for it."""
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        raise Missing(f"{name} has the SHA-256 {found}, not {expected}: it is not the known file")


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of all files of a folder, with their names."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return digest(*(part for path in files for part in (str(path.relative_to(folder)), path)))


def fresh(stamp: Path, key: str) -> bool:
    """Tell whether what a stamp stands for was made from the same things as now."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == key


def say(text: str) -> None:
    """Print a line of progress at once."""
    print(text, flush=True)
