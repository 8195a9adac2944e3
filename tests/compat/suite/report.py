"""A report of conformance by chapter, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.compat.suite.adapters import Identity
from tests.compat.suite.files import CHAPTERS
from tests.compat.suite.scoring import Grade, Score, part

HEAD = ("chapter", "programs", "to the bit", "to 1e-12", "differ", "unsupported", "failed", "steps")


@dataclass(frozen=True)
class Report:
    """How an adapter did."""

    identity: Identity | None
    scores: list[Score]
    faults: list[str]
    seconds: float

    @property
    def percent(self) -> float:
        """The part of all programs that agree to the bit."""
        good, count = part(self.scores, Grade.EXACT)
        return 100 * good / count if count else 0.0

    def _rows(self) -> Iterator[tuple[str, list[Score]]]:
        for chapter in CHAPTERS:
            mine = [each for each in self.scores if each.program.chapter == chapter]
            if mine:
                yield chapter, mine
        yield "all", self.scores

    def table(self) -> Iterator[str]:
        """Write the table."""
        rows = [HEAD, *((name, *_cells(mine)) for name, mine in self._rows())]
        for row in rows:
            first, *others = row
            cells = (
                f"{each:>{max(8, len(head))}}" for each, head in zip(others, HEAD[1:], strict=True)
            )
            yield f"{first:18}" + "  ".join(cells)

    def lines(self, shown: int) -> Iterator[str]:
        """Write the whole report with so many differences."""
        yield f"{self.identity or 'an adapter that did not say who it is'}"
        yield from self.table()
        drawn = [each for each in self.scores if each.program.draws is not None]
        good, count = part(drawn, Grade.EXACT)
        if count:
            yield f"Of the programs with draws, {good} of {count} agree to the bit."
        wrong = [each for each in self.scores if each.grade < Grade.EXACT]
        for each in wrong[:shown]:
            name = f"{each.program.chapter}/{each.program.name}"
            yield f"  {name} ({each.grade.name.lower()}): {each.why}"
        if len(wrong) > shown:
            yield f"  and {len(wrong) - shown} more; --show {len(wrong)} prints them"
        for fault in self.faults[:shown]:
            yield f"  protocol: {fault}"
        yield f"{self.percent:.1f} % to the bit, in {self.seconds:.1f} s"

    def json(self) -> dict[str, Any]:
        """Give all of it as JSON."""
        chapters = {name: _counts(mine) for name, mine in self._rows()}
        programs = [
            {
                "name": each.program.name,
                "chapter": each.program.chapter,
                "grade": each.grade.name.lower(),
                "why": each.why,
            }
            for each in self.scores
        ]
        who = self.identity and vars(self.identity)
        return {
            "adapter": who,
            "percent": round(self.percent, 3),
            "chapters": chapters,
            "programs": programs,
            "faults": self.faults,
        }


def _counts(scores: list[Score]) -> dict[str, int]:
    counts = {"programs": len(scores)}
    counts |= {
        grade.name.lower(): sum(each.grade == grade for each in scores) for grade in reversed(Grade)
    }
    counts["steps"] = sum(each.program.expected.needed for each in scores)
    counts["steps_to_the_bit"] = sum(each.steps for each in scores)
    return counts


def _cells(scores: list[Score]) -> list[str]:
    counts = _counts(scores)

    def percent(count: int, all: int) -> str:
        return f"{1000 * count // max(1, all) / 10:.1f} %"  # never rounded up to 100

    return [
        str(counts["programs"]),
        percent(counts["exact"], len(scores)),
        percent(counts["exact"] + counts["close"], len(scores)),
        str(counts["different"]),
        str(counts["unsupported"]),
        str(counts["failed"]),
        percent(counts["steps_to_the_bit"], counts["steps"]),
    ]
