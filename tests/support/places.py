"""Where things lie in this project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECORDS = ROOT / "tests" / "records"


def node_path() -> str:
    """Return a NODE_PATH with the original Synaptic, if it is installed in `.oracle`."""
    paths = [str(ROOT / ".oracle" / "node_modules"), os.environ.get("NODE_PATH", "")]
    return os.pathsep.join(filter(None, paths))


def module_home() -> Path:
    """Return where Node runs programs: ES modules look for Synaptic there, not in NODE_PATH."""
    home = ROOT / ".oracle"
    return home if home.is_dir() else ROOT
