"""What comes from npm and PyPI: packages of playground/package.json, and the porter's parser.

Both are locked: package-lock.json and wheels/*.txt have the hash of every file. The lock names no
server (`.npmrc` sees to that), as mirrors have the same files.
"""

from __future__ import annotations

import json
import shutil
import sys
import tomllib
from pathlib import Path

from . import tools

LISTS = Path(__file__).with_name("wheels")


def from_npm() -> Path:
    """Install what package-lock.json names, with its hashes; return node_modules."""
    modules = tools.SOURCE / "node_modules"
    stamp = modules / ".built-from"
    key = tools.digest(*(tools.SOURCE / name for name in ("package.json", "package-lock.json")))
    if not tools.fresh(stamp, key):
        tools.say("npm ci")
        tools.run(tools.program("npm"), "ci", "--no-audit", "--no-fund", cwd=tools.SOURCE)
        stamp.write_text(key, encoding="utf-8")
    return modules


def version(modules: Path, name: str) -> str:
    """Return the version of an installed npm package."""
    found = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
    return str(found["version"])


def wheels(name: str) -> list[Path]:
    """Return the wheels in pure Python of a list of wheels/, from PyPI, with the hashes there."""
    listed = LISTS / f"{name}.txt"
    place = tools.CACHE / "wheels" / name
    stamp = place / "stamp"
    key = tools.digest(listed)
    if not tools.fresh(stamp, key):
        tools.say(f"pip download of {listed.name}")
        shutil.rmtree(place, ignore_errors=True)
        tools.run(
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--only-binary=:all:", "--python-version=3.14", "--implementation=py", "--abi=none"),
            *("--platform=any", "--require-hashes", "--requirement", listed, f"--dest={place}"),
        )
        stamp.write_text(key, encoding="utf-8")
    return sorted(place.glob("*.whl"))


def project() -> dict[str, object]:
    """Return the [project] table of pyproject.toml."""
    table = tomllib.loads((tools.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, object] = table["project"]
    return found


def of_the_porter() -> list[Path]:
    """Return the wheel of the parser, as the extra `port` asks for it."""
    return wheels("port")
