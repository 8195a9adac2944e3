"""The programs of docs/porting.md and docs/porting-rules/, as the porter writes them.

A block of JavaScript is followed by its port and what both print, or by what the porter refuses.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass

from tests.support.places import ROOT

RULES = sorted((ROOT / "docs" / "porting-rules").glob("*.md"))
PAGES = [ROOT / "docs" / "porting.md", *RULES]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DRAWS = re.compile(r"require\('synaptic'\)|from 'synaptic'|Math\.random\(")
MODULE = re.compile(r"^(?:import|export) ", re.MULTILINE)
SEED = 42


@dataclass(frozen=True)
class Block:
    """A block of a page, and where its text stands in the page."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Program:
    """A program, its port if it is shown, and the text that is printed or refused."""

    page: str
    javascript: Block
    python: Block | None
    output: Block | None

    def __str__(self) -> str:
        return f"{self.page}-{self.javascript.text.splitlines()[0][:40]}"

    @property
    def seed(self) -> int | None:
        """The seed with which it is ported, if it draws random numbers."""
        return SEED if DRAWS.search(self.javascript.text) else None

    @property
    def is_module(self) -> bool:
        """Whether it is an ES module."""
        return MODULE.search(self.javascript.text) is not None


def blocks(page: str) -> list[Block]:
    """Return the blocks of a page."""
    return [Block(each[1], each[2], each.start(2), each.end(2)) for each in BLOCK.finditer(page)]


def programs(name: str, page: str) -> list[Program]:
    """Return the programs of a page."""
    found = []
    ahead = [*blocks(page), None, None]
    for place, block in enumerate(ahead):
        if block is None or block.kind != "js":
            continue
        python, output = ahead[place + 1], ahead[place + 2]
        if python is not None and python.kind != "python":
            python, output = None, python
        if output is not None and output.kind != "text":
            output = None
        found.append(Program(name, block, python, output))
    return found


def all_programs() -> list[Program]:
    """Return the programs of all pages."""
    return [
        program
        for page in PAGES
        for program in programs(page.name, page.read_text(encoding="utf-8"))
    ]


def ported(program: Program) -> str:
    """Return the port of a program."""
    from pysynaptic.port import translate

    return translate(program.javascript.text, "tutorial.js", program.seed).python


def refused(program: Program) -> str:
    """Return what is refused in a program, as the command says it."""
    from pysynaptic.port import translate

    refusals = translate(program.javascript.text, "tutorial.js").refusals
    return "".join(
        f"tutorial.js:{each.line}:{each.column}: {each.what} (rule {each.rule})\n"
        for each in refusals
    )


def printed(python: str) -> str:
    """Return what a port prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", python],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout.decode()


def rewritten(name: str, page: str) -> str:
    """Return a page with the ports and texts that the porter gives today."""
    for program in reversed(programs(name, page)):
        changes: list[tuple[Block, str]] = []
        if program.python is None:
            if program.output is not None:
                changes.append((program.output, refused(program)))
        else:
            python = ported(program)
            if program.output is not None:
                changes.append((program.output, printed(python)))
            changes.append((program.python, python))
        for block, text in changes:
            page = page[: block.start] + text + page[block.end :]
    return page
