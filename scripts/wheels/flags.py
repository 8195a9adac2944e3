"""The compiler's flags on which the digits depend; they are written in setup.py alone."""

from __future__ import annotations

import ast
from pathlib import Path


def flags(setup: Path) -> list[str]:
    """Return the flags of setup.py for gcc and clang."""
    for node in ast.parse(setup.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FLAGS":
            return [str(flag) for flag in ast.literal_eval(node.value)["unix"]]
    raise LookupError(f"{setup} has no FLAGS")
