"""Random trainings on both libraries: `python -m tests.compat.training --runs 200 --seed 7`.

A case is a network, a trainer's options, rows, and steps: trainings, tests and tasks with options
of their own, runs in between.  After each step everything is compared: the result, what users'
functions were called with, the lines printed, the order of the caller's rows, the options that
stick, all numbers of the network, the next random number.  `--record` writes the golden records
anew, with another Node than 20 those in `OF_ENGINES`.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.compat import records
from tests.compat.compare import first_difference
from tests.compat.oracle import Oracle, OracleMissing, loads
from tests.compat.training_cases import HAND_MADE, random_case
from tests.compat.training_run import Case, run
from tests.support import node
from tests.support.node import NODE
from tests.support.places import node_path

HERE = Path(__file__).resolve().parent
FOLDER = records.FOLDER / "training"
SEEDS = (1, 7, 42)
RECORDED = 40  # cases in the golden records, of the seed 1
OF_ENGINES = ("xor", "draws_among_shuffles", "draws_among_shuffles_lstm", "timing")
"""The cases that are recorded with other Nodes than 20 too."""


def ask(cases: Iterable[Case], start: int) -> list[Any]:
    """Return what the original gives for each case, from a seed."""
    done = subprocess.run(
        [NODE, f"--random-seed={start}", str(HERE / "training.js")],
        env={**os.environ, "NODE_PATH": node_path()},
        input="".join(json.dumps(case) + "\n" for case in cases),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [loads(line) for line in done.stdout.splitlines()]


def difference(case: Case, start: int, answers: list[Any]) -> str | None:
    """Run a case here and say where the two part, if they do.

    Where the original throws, or a training comes to NaN, pysynaptic must raise an error; other
    steps may give the same NaN (an entropy of outputs beyond 0...1 is one).
    """
    given = run(case, start)
    for number, answer in enumerate(answers):
        step = case["steps"][number]
        ours = next(given)
        ends = "thrown" in answer or _nonfinite(answer)
        if isinstance(ours, Exception):
            return None if ends else f"step {number} {step}: {type(ours).__name__}: {ours}"
        found = first_difference(answer, ours)
        if _nonfinite(answer) and _tanh(case):
            return None
        if "thrown" in answer or (step["do"] == "train" and _nonfinite(answer["result"])):
            return f"step {number} {step}: node {answer.get('thrown', 'NaN')}, python goes on"
        if found is not None:
            place, theirs, python = found
            return f"step {number} {step}, {place}:\n  node   {theirs!r}\n  python {python!r}"
    return None


def _tanh(case: Case) -> bool:
    """Whether the original's TANH, which is no number from states of 710 on, may be the reason."""
    return case["optimised"] and "TANH" in case["network"].get("squash", {}).values()


def _nonfinite(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_nonfinite(each) for each in value.values())
    if isinstance(value, list):
        return any(_nonfinite(each) for each in value)
    return value in ("NaN", "Infinity", "-Infinity")


def shrunk(case: Case, start: int) -> Case:
    """Return a smaller case in which the two still part."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(case):
            try:
                answers = ask([candidate], start)
            except RuntimeError:
                continue
            if difference(candidate, start, answers[0]) is not None:
                case, smaller = candidate, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    """Yield a case's parts: without a step, a row, an option, a gate or a squash function."""
    for name in "steps", "rows":
        for at in range(len(case[name])):
            if len(case[name]) > 1:
                yield {**case, name: case[name][:at] + case[name][at + 1 :]}
    for option in case["trainer"] or ():
        yield {**case, "trainer": {k: v for k, v in case["trainer"].items() if k != option}}
    for at, step in enumerate(case["steps"]):
        for option in step.get("options") or ():
            options = {k: v for k, v in step["options"].items() if k != option}
            steps = [*case["steps"][:at], {**step, "options": options}, *case["steps"][at + 1 :]]
            yield {**case, "steps": steps}
    for part in "gates", "squash":
        for key in list(case["network"].get(part) or ()):
            kept = case["network"][part]
            fewer = (
                {k: v for k, v in kept.items() if k != key}
                if isinstance(kept, dict)
                else [each for each in kept if each is not key]
            )
            yield {**case, "network": {**case["network"], part: fewer}}


def failure(case: Case, start: int, found: str) -> str:
    """Say what differs, and how to see it on both sides."""
    text = json.dumps(case)
    return (
        f"{found}\n"
        f"  echo '{text}' | NODE_PATH=.oracle/node_modules node --random-seed={start} "
        "tests/compat/training.js\n"
        "  from tests.compat.training_run import run\n"
        f"  print(*run({case!r}, {start}), sep='\\n')"
    )


def record() -> None:
    """Write the golden records: a line for each case and for each step's answer."""
    asked = node.engine()
    assert asked is not None
    where = records.folder(asked.name) / "training"
    where.mkdir(parents=True, exist_ok=True)
    cases = {**HAND_MADE, **{f"random_{n}": random_case(1, n) for n in range(RECORDED)}}
    if asked.name != node.RECORDED:
        cases = {name: cases[name] for name in OF_ENGINES}
    for (name, case), answer in zip(cases.items(), ask(cases.values(), 42), strict=True):
        answers = ",\n".join(f"    {json.dumps(each)}" for each in answer)
        text = f'{{\n  "case": {json.dumps(case)},\n  "answers": [\n{answers}\n  ]\n}}\n'
        (where / f"{name}.json").write_text(text)


def main() -> int:
    """Run the fuzzer; the exit status is 1 if the two parted somewhere."""
    parser = argparse.ArgumentParser(prog="python -m tests.compat.training", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="how many cases")
    parser.add_argument("--seed", type=int, default=1, help="which cases")
    parser.add_argument("--first", type=int, default=0, help="the first case's number")
    parser.add_argument("--kernel", choices=["native", "python"], default="native")
    parser.add_argument("--failures", type=int, default=1, help="stop after so many")
    parser.add_argument("--no-shrink", action="store_true", help="show failures as they come")
    parser.add_argument("--record", action="store_true", help="write the golden records and end")
    given = parser.parse_args()
    node.select(given.kernel)
    try:
        Oracle()
    except OracleMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    if given.record:
        record()
        return 0
    cases = [random_case(given.seed, given.first + number) for number in range(given.runs)]
    start, failures, ended = SEEDS[given.seed % len(SEEDS)], 0, 0
    for number, (case, answers) in enumerate(zip(cases, ask(cases, start), strict=True)):
        ended += len(answers) < len(case["steps"])
        found = difference(case, start, answers)
        if found is None:
            continue
        if not given.no_shrink:
            case = shrunk(case, start)
            found = difference(case, start, ask([case], start)[0]) or found
        print(f"case {given.first + number} of seed {given.seed}: {failure(case, start, found)}")
        failures += 1
        if failures == given.failures:
            break
    print(
        f"seed {given.seed}, {given.kernel} kernel: {failures} failures in {given.runs} cases, "
        f"of which {ended} end early in the original"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
