"""Golden records: a scenario's program and what the original gave, as JSON that can be read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from pysynaptic._selftest.answers import loads
from tests.compat.oracle import Answer, End, Oracle
from tests.compat.program import Steps
from tests.compat.scenarios import Scenario
from tests.support.node import RECORDED

HERE = Path(__file__).resolve().parent

OF_ENGINES: dict[str, tuple[int, ...]] = {
    "xor_20000_rounds": (1, 2, 3, 4, 5, 6, 7, 8),
    "lstm_1_1_1": (1, 2),
    "squash_tanh": (1,),
    "liquid_pool_with_tanh": (1,),
}
"""The scenarios, and their seeds, that are recorded with other Nodes than 20 too."""


def folder(engine: int | str) -> Path:
    """Return where the records of an engine are."""
    name = engine if isinstance(engine, str) else f"{engine}-x64"
    return HERE / "records" / f"synaptic-1.1.4-node{name}"


FOLDER = folder(RECORDED)
ENGINES = (24, 26, "20-arm64", "24-arm64", "26-arm64")
"""The engines that have records of their own, beside those of Node 20 on x64."""


@dataclass(frozen=True)
class Record:
    """A program, and the original's answer for each seed."""

    about: str
    program: Steps
    answers: dict[int, Answer]

    @classmethod
    def of(cls, scenario: Scenario, oracle: Oracle) -> Self:
        """Ask the original."""
        program = scenario.program
        answers = {seed: oracle.ask(program, seed) for seed in scenario.seeds}
        if any(answer.end and answer.end.kind == "unfit" for answer in answers.values()):
            raise ValueError(f"{scenario.name}: the original cannot be the oracle of it")
        return cls(scenario.about, program, answers)

    @classmethod
    def load(cls, name: str, where: Path = FOLDER) -> Self:
        """Read a record's file."""
        data = loads((where / f"{name}.json").read_text())
        answers = {
            int(seed): Answer(given["results"], End(**given["end"]) if given["end"] else None)
            for seed, given in data["answers"].items()
        }
        return cls(data["about"], data["program"], answers)

    def save(self, name: str, where: Path = FOLDER) -> None:
        """Write the record's file."""
        where.mkdir(parents=True, exist_ok=True)
        (where / f"{name}.json").write_text("\n".join(self._lines()) + "\n")

    def _lines(self) -> Iterator[str]:
        """Lay the record out: a line for each step, each result and each neuron of a dump."""
        yield "{"
        yield f'  "about": {_json(self.about)},'
        yield '  "program": ['
        yield from _separated(f"    {_json(step)}" for step in self.program)
        yield "  ],"
        yield '  "answers": {'
        for number, (seed, answer) in enumerate(self.answers.items()):
            yield f'    "{seed}": {{'
            yield '      "results": ['
            yield from _separated(_result(result) for result in answer.results)
            yield "      ],"
            yield f'      "end": {_json(asdict(answer.end) if answer.end else None)}'
            yield "    }" + ("," if number + 1 < len(self.answers) else "")
        yield "  }"
        yield "}"


def _json(value: Any) -> str:
    return json.dumps(value, allow_nan=False)


def _result(result: Any) -> str:
    if isinstance(result, list) and result and isinstance(result[0], dict):
        neurons = "\n".join(_separated(f"          {_json(neuron)}" for neuron in result))
        return f"        [\n{neurons}\n        ]"
    return f"        {_json(result)}"


def _separated(items: Iterable[str]) -> Iterator[str]:
    """Put a comma after each item but the last."""
    before: str | None = None
    for item in items:
        if before is not None:
            yield before + ","
        before = item
    if before is not None:
        yield before


LONG = "xor_20000_rounds"
