"""Where the documentation explains each rule of the porter: what a refusal in the page links to."""

from __future__ import annotations

import re

from . import tools

INDEX = tools.ROOT / "docs" / "porting-rules.md"
ROW = re.compile(r"^\| (\d+) \| \[.+\]\((.+)\.md(#.+)\) \|$", re.MULTILINE)


def addresses() -> dict[str, str]:
    """Return the address of each rule, seen from the site's first page."""
    found = ROW.findall(INDEX.read_text(encoding="utf-8"))
    return {rule: f"{page}.html{anchor}" for rule, page, anchor in found}
