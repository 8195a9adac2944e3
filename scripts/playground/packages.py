"""What comes from npm and PyPI: packages of playground/package.json, and the porter's parser."""

from __future__ import annotations

import json
import shutil
import sys
import tomllib
from pathlib import Path

from . import tools


def from_npm() -> Path:
    """Install what playground/package.json names, in exact versions; return node_modules."""
    wanted = tools.SOURCE / "package.json"
    folder = tools.CACHE / "npm"
    stamp = folder / "stamp"
    key = tools.digest(wanted)
    if not tools.fresh(stamp, key):
        tools.say("npm install")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(wanted, folder / "package.json")
        npm = tools.program("npm")
        tools.run(npm, "install", "--no-audit", "--no-fund", "--no-package-lock", cwd=folder)
        stamp.write_text(key, encoding="utf-8")
    return folder / "node_modules"


def version(modules: Path, name: str) -> str:
    """Return the version of an installed npm package."""
    found = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
    return str(found["version"])


def wheels(folder: str, *requirements: str) -> list[Path]:
    """Return wheels in pure Python of requirements and of what they need, from PyPI."""
    place = tools.CACHE / "wheels" / folder
    stamp = place / "stamp"
    key = tools.digest(*requirements)
    if not tools.fresh(stamp, key):
        tools.say(f"pip download {' '.join(requirements)}")
        shutil.rmtree(place, ignore_errors=True)
        tools.run(
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--only-binary=:all:", "--python-version=3.14", "--implementation=py", "--abi=none"),
            *("--platform=any", f"--dest={place}", *requirements),
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
    extras = project()["optional-dependencies"]
    assert isinstance(extras, dict)
    return wheels("port", *extras["port"])
