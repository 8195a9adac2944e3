"""The menu of the page: programs of examples/, in the groups and words of its README."""

from __future__ import annotations

import re
from typing import Any

from . import tools

FOLDER = tools.ROOT / "examples"
FIRST = "xor"
ROW = re.compile(r"\| \[(\w+)\]\((\w+)\.py\), \[js\]\((\w+)\.js\) \| (.+) \|")
HEAD, RULE = "| Example | Shows |", "|---|---|"
ASKED = re.compile(r"""\b(?:require\s*\(|import\s*\(|from|import)\s*(["'])(?P<name>[^"']+)\1""")
HERE = {"synaptic", "util", "process", "console", "perf_hooks", "timers", "timers/promises"}
"""The modules that javascript/modules.js gives a program."""


def menu() -> list[dict[str, Any]]:
    """Return the examples in groups, the tutorial and its group first."""
    found: list[dict[str, Any]] = []
    for group, title, name in read((FOLDER / "README.md").read_text(encoding="utf-8")):
        source = (FOLDER / f"{name}.js").read_text(encoding="utf-8")
        if can_run(source):
            found.append({"group": group, "title": title, "name": name, "source": source})
    firsts = [each["group"] for each in found if each["name"] == FIRST]
    if len(firsts) != 1:
        raise tools.Missing(f"{FIRST} is {len(firsts)} times in the README.md of {FOLDER}")
    return sorted(found, key=lambda each: (each["name"] != FIRST, each["group"] != firsts[0]))


def read(text: str) -> list[tuple[str, str, str]]:
    """Return group, title and name of the examples in a README; fail at a row of another form."""
    found: list[tuple[str, str, str]] = []
    group, is_inside = "", False
    for line in text.splitlines():
        if line.startswith("## "):
            group = line[3:]
        is_inside = line == HEAD or (
            is_inside and line.startswith("|")
        )  # other tables are not ours
        if is_inside and line not in (HEAD, RULE):
            row = ROW.fullmatch(line)
            if row is None or not row[1] == row[2] == row[3]:
                raise tools.Missing(f"examples/README.md: not an example: {line}")
            found.append((group, row[4].replace("`", ""), row[1]))
    return found


def can_run(source: str) -> bool:
    """Tell whether the page has the modules that a program asks for."""
    asked = {match["name"].removeprefix("node:") for match in ASKED.finditer(source)}
    return asked <= HERE
