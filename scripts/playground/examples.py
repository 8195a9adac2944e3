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


def menu() -> dict[str, Any]:
    """Return the groups of examples, the tutorial's first."""
    groups: list[dict[str, Any]] = []
    for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            groups.append({"title": line[3:], "examples": []})
        elif found := ROW.match(line):
            name, title = found[1], re.sub(r"`", "", found[2])
            source = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
            if not NOT_HERE.search(source):
                python = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
                entry = {"name": name, "title": title, "source": source, "python": python}
                groups[-1]["examples"].append(entry)
    groups = [group for group in groups if group["examples"]]
    for group in groups:
        group["examples"].sort(key=lambda each: each["name"] != FIRST)
    groups.sort(key=lambda group: group["examples"][0]["name"] != FIRST)
    return {"groups": groups}
