"""The menu of the page: programs of examples/, in the groups and words of its README."""

from __future__ import annotations

import re
from typing import Any

from . import tools

FOLDER = tools.ROOT / "examples"
FIRST = "xor"
ROW = re.compile(r"^\| \[(\w+)\]\(\w+\.py\), \[js\]\(\w+\.js\) \| (.+) \|$")
NOT_HERE = re.compile(r"require\('(?!synaptic')|\bprocess\.(?!hrtime)")
"""What a program cannot do in a page: read files, ask the process."""


def menu() -> list[dict[str, Any]]:
    """Return the examples in groups, the tutorial and its group first."""
    found: list[dict[str, Any]] = []
    group = ""
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
        elif row := ROW.match(line):
            source = (FOLDER / f"{row[1]}.js").read_text(encoding="utf-8")
            if not NOT_HERE.search(source):
                title = row[2].replace("`", "")
                entry = {"group": group, "title": title, "name": row[1], "source": source}
                found.append(entry)
    (first,) = (each["group"] for each in found if each["name"] == FIRST)
    return sorted(found, key=lambda each: (each["name"] != FIRST, each["group"] != first))
