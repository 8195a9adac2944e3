"""The recorded programs: a file of JSON lines for each chapter."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pysynaptic._selftest.answers import loads
from pysynaptic._selftest.records import Expected

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "programs"

CHAPTERS = (
    "neurons",
    "layers",
    "wiring",
    "gating",
    "networks",
    "propagation",
    "memory cells",
    "clear and reset",
    "trainer",
    "cross validation",
    "cost",
    "tasks",
    "architect",
    "JSON",
    "clone",
    "standalone",
    "squash",
    "errors",
    "random numbers",
)
"""The parts of Synaptic, in the order of the report; COMPAT.md has the quirks of most."""

SLOW = ("xor_20000_rounds",)
"""Programs that take seconds: `--quick` and the selftest leave them out."""

Steps = list[dict[str, Any]]


@dataclass(frozen=True)
class Recorded:
    """A program and what the original gave for it."""

    name: str
    chapter: str
    about: str
    seed: int
    steps: Steps
    expected: Expected
    draws: list[float] | None = field(default=None)


def file_of(chapter: str) -> Path:
    """Return where the programs of a chapter are."""
    return FOLDER / f"{chapter.replace(' ', '-').lower()}.jsonl"


def load(chapters: Iterable[str] = CHAPTERS) -> list[Recorded]:
    """Read the programs of some chapters, in order."""
    found = []
    for chapter in chapters:
        for line in file_of(chapter).read_text().splitlines():
            data = loads(line)
            expected = Expected(**data.pop("expected"))
            found.append(Recorded(**data, expected=expected))
    return found


def lines(programs: Iterable[Recorded]) -> Iterator[str]:
    """Write programs, one a line; what is empty is left out."""
    for program in programs:
        data = asdict(program)
        if data["draws"] is None:
            del data["draws"]
        for key in ("error", "nonfinite"):
            if data["expected"][key] in (None, False):
                del data["expected"][key]
        yield json.dumps(data, allow_nan=False, separators=(",", ":"))


def save(programs: list[Recorded]) -> None:
    """Write all chapters."""
    FOLDER.mkdir(exist_ok=True)
    for chapter in CHAPTERS:
        chosen = [program for program in programs if program.chapter == chapter]
        file_of(chapter).write_text("".join(f"{line}\n" for line in lines(chosen)))
