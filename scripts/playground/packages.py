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
    modules = tools.SOURCE / "node_modules"
    stamp = modules / ".built-from"
    key = tools.digest(tools.SOURCE / "package.json")
    if not tools.fresh(stamp, key):
        tools.say("npm install")
        options = ("--no-audit", "--no-fund", "--no-package-lock")
        tools.run(tools.program("npm"), "install", *options, cwd=tools.SOURCE)
        stamp.write_text(key, encoding="utf-8")
    return modules


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
