"""A campaign: programs drawn, run in Node, ported and compared."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from . import oracle, ported
from .classes import WORDS
from .compare import Difference, difference
from .draw import PLAIN, PYTHON
from .oracle import Outcome
from .program import Program, draw
from .shrink import shrink
from .tree import Body, render

PIECE = 200
"""How many programs go to Node at a time."""

TIMED = re.compile(r"\bset(Timeout|Interval)\b")
"""Programs with timers: which of two comes first depends on how busy the machine is."""

TRIES = 4
"""How often such a program is run again before it counts as different."""

TIMES = 10
"""How many more failures are shown of a kind that says nothing of the cause."""


@dataclass(frozen=True)
class Failure:
    """A program whose port differs, shrunk."""

    seed: int
    number: int
    body: Body
    difference: Difference

    def __str__(self) -> str:
        """Show the program and how its port differs."""
        where = f"seed {self.seed}, program {self.number}: {self.difference.kind}"
        return f"{where}\n{render(self.body, '    ')}  {self.difference.shown}\n"


@dataclass
class Campaign:
    """Programs of a seed, compared until enough of them failed."""

    seed: int
    each: int = 1
    shrinks: bool = True
    avoid: str | None = None
    shown: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)

    def run(self, count: int, first: int = 0) -> Iterator[Failure]:
        """Yield the failures, of each kind so many as were asked for."""
        with _pool() as pool:
            for begin in range(first, first + count, PIECE):
                programs = [
                    draw(self.seed, n) for n in range(begin, min(begin + PIECE, first + count))
                ]
                yield from self._piece(programs, pool)

    def _piece(self, programs: list[Program], pool: ProcessPoolExecutor) -> Iterator[Failure]:
        needs = [p for p in programs if self._is_wanted(p.text)]
        asked = list(oracle.run(p.text for p in needs))
        ports = pool.map(ported.run, [p.text for p in needs], chunksize=8)
        for program, node, port in zip(needs, asked, ports, strict=True):
            if node is None or node.ended == "SyntaxError":
                self.kinds["(no program)"] += 1
                continue
            if port.kind == "refused":
                self.refusals[port.detail] += 1
                self.kinds["(refused)"] += 1
                continue
            found = difference(node, port)
            if found and TIMED.search(program.text):
                found = _again(program.text)
            self.kinds[found.kind if found else "(equal)"] += 1
            most = self.each * TIMES if found and found.vague else self.each
            if found and self.kinds[found.kind] <= most:
                yield from self._new(self._shrunk(program, found))

    def _is_wanted(self, text: str) -> bool:
        if "require(" in text and not oracle.has_synaptic():
            return False
        return not (self.avoid and re.search(self.avoid, text))

    def _new(self, failure: Failure) -> Iterator[Failure]:
        """Yield a failure unless one like it was shown."""
        if (bones := skeleton(render(failure.body))) not in self.shown:
            self.shown.add(bones)
            yield failure

    def _shrunk(self, program: Program, found: Difference) -> Failure:
        if not self.shrinks:
            return Failure(self.seed, program.number, program.body, found)
        last = found
        with oracle.Asked() as asked:

            def fails(text: str) -> bool:
                nonlocal last
                other = _failing(asked.ask(text), text)
                if other is None or other.kind != found.kind:
                    return False
                last = other
                return True

            body = shrink(program.body, fails)
        return Failure(self.seed, program.number, body, last)


def skeleton(text: str) -> str:
    """Return a program without its names and literals, which differ for the same cause."""
    names = "|".join([*PLAIN, *PYTHON, *WORDS])
    return re.sub(rf"'[^']*'|\"[^\"]*\"|(?<!\.)\b(?:{names}|[-\d][\w.]*)\d*\b", "_", text)


def _again(text: str) -> Difference | None:
    """Return how a port of a program with timers differs, unless it does not when run again."""
    found: Difference | None = None
    with oracle.Asked() as asked:
        for _ in range(TRIES):
            node = asked.ask(text)
            found = None if node is None else difference(node, ported.run(text))
            if found is None:
                break
    return found


def _failing(node: Outcome | None, text: str) -> Difference | None:
    """Return how a smaller program's port differs, if the program itself is sound."""
    if node is None or node.ended == "SyntaxError" or _worse(node):
        return None
    return difference(node, ported.run(text))


def _worse(node: Outcome) -> bool:
    """Tell whether a program lost a declaration, which no larger program lacked."""
    return node.ended == "ReferenceError" or " is not defined" in node.printed


def _pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(min(2, os.cpu_count() or 1), context, ported.end_with_parent)
