"""Where the documentation explains each rule of the porter: what a refusal in the page links to."""

from __future__ import annotations

import re

from . import tools

INDEX = tools.ROOT / "docs" / "porting-rules.md"
ROW = re.compile(r"\| (\d+) \| \[.+\]\(([\w/-]+)\.md(#[\w-]+)\) \|")
SECTION = re.compile(r"^## Refusals\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
HEAD = ["| rule | refuses |", "|---|---|"]


def addresses() -> dict[str, str]:
    """Return the address of each rule, seen from the site's first page."""
    return read(INDEX.read_text(encoding="utf-8"))


def read(text: str) -> dict[str, str]:
    """Return the addresses in a text; fail where the table is not as it has been."""
    section = SECTION.search(text)
    lines = [line for line in section[1].splitlines() if line.startswith("|")] if section else []
    if lines[:2] != HEAD or len(lines) == len(HEAD):
        raise tools.Missing(f"{INDEX.name} has no table of rules below '## Refusals'")
    found: dict[str, str] = {}
    for line in lines[2:]:
        row = ROW.fullmatch(line)
        if row is None or row[1] in found:
            raise tools.Missing(f"{INDEX.name}: not a rule, or one that is there twice: {line}")
        found[row[1]] = f"{row[2]}.html{row[3]}"
    return found
