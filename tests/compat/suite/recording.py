"""Records the suite: `python -m tests.compat.suite.recording` asks Node 20 and writes the files.

So that other implementations need no random numbers of V8's, each program gets a `setNumbers` step
before it first runs anything, with what Node drew.  Where that is not enough (a `reset`, a shuffle,
a pool wired at random), the program has `draws`: what Math.random gave.
"""

from __future__ import annotations

import sys
from typing import Any

from pysynaptic._selftest.records import Expected
from tests.compat.oracle import Oracle, OracleMissing
from tests.compat.suite.collect import Draft, drafts
from tests.compat.suite.files import CHAPTERS, Recorded, Steps, save
from tests.support import node

MAKING = {
    *("layer", "neuron", "add", "project", "gate", "set", "assign", "network", "setLayers"),
    *("architect", "trainer", "rows", "connected", "selfconnected", "quantity"),
    *("squash", "cost", "fromJSON", "toDot"),
}
"""Steps before which no weight counts yet."""
DRAWING = {"layer", "neuron", "add", "project", "architect"}
OWN_DRAWS = ("random numbers",)
"""Chapters whose subject are the draws: their programs stay as they are, without `draws`."""


class Recorder:
    """Asks two Nodes: one as it is, one that notes what Math.random gives."""

    def __init__(self, plain: Oracle, counting: Oracle) -> None:
        self.plain = plain
        self.counting = counting

    def record(self, draft: Draft) -> Recorded:
        """Give a draft its numbers and its answer."""
        steps = draft.steps
        own = draft.chapter in OWN_DRAWS
        if not own:
            steps = self._carrying([_counted(step) for step in steps], draft.seed)
        answer = self.plain.ask_all(steps, draft.seed)
        if answer["end"] is not None and answer["end"]["kind"] == "unfit":
            raise ValueError(f"{draft.name}: unfit, {answer['end']}")
        draws = None
        if not own and self.plain.ask_all(steps, draft.seed + 1000) != answer:
            draws = self.counting.ask_all(steps, draft.seed)["draws"]
        texts = (draft.name, draft.chapter, draft.about)
        return Recorded(*texts, draft.seed, steps, _expected(answer), draws)

    def _carrying(self, steps: Steps, seed: int) -> Steps:
        """Insert the numbers that Node drew before the first step that runs."""
        making = [step["do"] in MAKING for step in steps]
        first = making.index(False) if False in making else len(steps)
        if not any(step["do"] in DRAWING for step in steps[:first]) or first == len(steps):
            return steps
        before = steps[:first]
        answer = self.plain.ask_all([*before, {"do": "dump"}], seed)
        if answer["end"] is not None:
            return steps
        values = [
            _numbers([neuron["bias"], neuron["self"][0], [each[1] for each in neuron["inputs"]]])
            for neuron in answer["results"][-1]
        ]
        numbers = {"do": "setNumbers", "values": values}
        return [*before, numbers, *steps[first:]]


def _numbers(value: Any) -> Any:
    """Write -0 as the number -0.0: a program has no special numbers as text."""
    if isinstance(value, list):
        return [_numbers(each) for each in value]
    return -0.0 if value == "-0" else value


def _counted(step: dict[str, Any]) -> dict[str, Any]:
    """Let a projection say how many connections it made: their weights may be drawn."""
    if step["do"] == "project":
        return {**step, "answer": "count"}
    if step["do"] == "repeat":
        return {**step, "steps": [_counted(inner) for inner in step["steps"]]}
    return step


def _expected(answer: dict[str, Any]) -> Expected:
    end = answer["end"]
    if end is None:
        return Expected(answer["results"])
    if end["kind"] == "error":
        return Expected(answer["results"], error=end["text"] or "")
    return Expected(answer["results"], nonfinite=True)


def record_all() -> list[Recorded]:
    """Ask Node for every program; those that it cannot judge are left out."""
    programs = []
    with Oracle() as plain, Oracle({"PYSYNAPTIC_ORACLE_DRAWS": "1"}) as counting:
        recorder = Recorder(plain, counting)
        for draft in drafts():
            try:
                programs.append(recorder.record(draft))
            except ValueError as unfit:
                print(unfit, file=sys.stderr)
    return programs


def main() -> int:
    """Write the records anew."""
    if not node.has_digits_of(node.RECORDED):
        print(f"the suite is recorded with Node {node.RECORDED}", file=sys.stderr)
        return 2
    try:
        programs = record_all()
    except OracleMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    save(programs)
    for chapter in CHAPTERS:
        mine = [program for program in programs if program.chapter == chapter]
        drawn = sum(program.draws is not None for program in mine)
        print(f"{chapter:18}{len(mine):5} programs, {drawn:4} with draws")
    return 0


if __name__ == "__main__":
    sys.exit(main())
