"""The examples in the documents."""

import re
from dataclasses import dataclass

from tests.support.places import ROOT

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", *DOCS]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Example:
    """A Python block, the JavaScript before it, if any, and the output after it."""

    page: str
    place: int
    python: str
    output: str
    javascript: str | None

    def __str__(self) -> str:
        return f"{self.page}-{self.place}"


def examples() -> list[Example]:
    """Return the Python blocks of the documents."""
    found = []
    for page in PAGES:
        blocks = [("text", ""), *BLOCK.findall(page.read_text()), ("text", "")]
        for place, (kind, text) in enumerate(blocks):
            if kind == "python":
                (before, above), (after, below) = blocks[place - 1], blocks[place + 1]
                output = below if after == "text" else ""
                javascript = above if before == "js" else None
                found.append(Example(page.name, place, text, output, javascript))
    return found
