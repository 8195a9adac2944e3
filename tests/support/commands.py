"""The commands of a page, and what it says that they print.

A block of `sh` is what a reader runs, in a copy of the tree, after the blocks before it. A block of
`text` below it is printed by it, apart from times and versions of Node; other lines may be printed
too. A block with the mark `<!-- file: NAME -->` is a file: JavaScript is saved by the reader before
the next command, and Python has been written by the commands when they are done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(
    r"^(?:<!-- (?:file: (?P<file>\S+)|ci:(?P<ci>\w+)) -->\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
TIME = re.compile(r"\d+\.\d+ s\b|(?<=Node )\d+\.\d+\.\d+")


@dataclass(frozen=True)
class Command:
    """A block of `sh`, and the lines that are shown below it."""

    script: str
    shown: tuple[str, ...]
    ci: str = ""  # the mark of a command that `.ci/run` runs

    @property
    def serves(self) -> bool:
        """Whether it ends only when it is stopped."""
        return "http.server" in self.script

    def missing(self, printed: str) -> list[str]:
        """Return the lines that are shown and were not printed, in this order."""
        lines = iter(without_times(printed).splitlines())
        return [line for line in map(without_times, self.shown) if line not in lines]


@dataclass(frozen=True)
class Saved:
    """JavaScript that the reader saves, or Python that a command has written."""

    name: str
    text: str

    @property
    def is_written(self) -> bool:
        """Whether a command writes it."""
        return self.name.endswith(".py")


def steps(page: str) -> list[Command | Saved]:
    """Return what a reader of a page does, in order."""
    found: list[Command | Saved] = []
    blocks = list(BLOCK.finditer(page))
    for place, block in enumerate(blocks):
        if block["file"]:
            found.append(Saved(block["file"], block["text"]))
        elif block["kind"] == "sh":
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            shown = after["text"] if after and after["kind"] == "text" else ""
            found.append(Command(block["text"], tuple(shown.splitlines()), block["ci"] or ""))
    return found


def without_times(text: str) -> str:
    """Return a text in which every time is the same."""
    return TIME.sub("0 s", text)


def save(step: Saved, folder: Path) -> None:
    """Save a file of the reader's in the copy of the tree."""
    (folder / step.name).write_text(step.text, encoding="utf-8")
