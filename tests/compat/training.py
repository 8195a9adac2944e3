"""Random trainings on both libraries: `python -m tests.compat.training --runs 200 --seed 7`.

A case is a network, a trainer's options, rows, and steps: trainings, tests and tasks with options
of their own, runs in between.  After each step everything is compared: the result, what users'
functions were called with, the lines printed, the order of the caller's rows, the options that
stick, all numbers of the network, the next random number.  `--record` writes the golden records
anew, with another Node than 20 those in `OF_ENGINES`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from pysynaptic._selftest import programs
from pysynaptic._selftest.answers import encoded, first_difference
from pysynaptic._selftest.programs import Steps
from tests.compat import records
from tests.compat.oracle import Oracle, OracleMissing
from tests.compat.training_cases import HAND_MADE, Case, random_case
from tests.support import node

ON_NETWORKS = ("activate", "propagate", "clear", "reset")
FOLDER = records.FOLDER / "training"
SEEDS = (1, 7, 42)
RECORDED = 40  # cases in the golden records, of the seed 1
OF_ENGINES = ("xor", "draws_among_shuffles", "draws_among_shuffles_lstm", "timing")
"""The cases that are recorded with other Nodes than 20 too."""


def program(case: Case, *, flat: bool = False) -> Steps:
    """Write a case as a program: each of its steps, with all to compare, is one of the last.

    A `flat` one has them one by one, and does not look at the next random number.
    """
    network = dict(case["network"])
    squashes = network.pop("squash", {})
    made = _made(network)
    for place, name in squashes.items():
        made.append({"do": "set", "layer": f"L{int(place) + 1}", "squash": name})
    if not case["optimised"]:
        made.append({"do": "setOptimize", "of": "net", "value": False})
    trainer = {"do": "trainer", "as": "trainer", "of": "net", "options": case["trainer"]}
    made += [trainer, {"do": "rows", "as": "rows", "rows": case["rows"]}]
    looks: Steps = [
        {"do": "order", "of": "rows"},
        {"do": "settings", "of": "trainer"},
        {"do": "numbers", "of": "net"},
        {"do": "random"},
    ]
    for step in case["steps"]:
        owner = "net" if step["do"] in ON_NETWORKS else "trainer"
        rows = {"rows": "rows"} if step["do"] in ("train", "test") else {}
        if step["do"] in ("clear", "reset"):
            step = {"do": step["do"]}  # those of random cases have arguments
        done = {**step, "of": owner, **rows}
        if flat:
            made += [done, *looks[:-1]]
        else:
            made.append({"do": "repeat", "times": 1, "steps": [done, *looks]})
    return made


def _made(network: Case) -> Steps:
    if network["kind"] != "layers":
        return [{"do": "architect", "as": "net", "layersAs": "L", **network}]
    sizes = network["sizes"]
    names = [f"L{at}" for at in range(len(sizes))]
    made: Steps = [
        {"do": "layer", "as": name, "size": size} for name, size in zip(names, sizes, strict=True)
    ]
    for number, (start, end, type) in enumerate(network["links"]):
        ends = {"from": names[start], "to": names[end], "as": f"link{number}"}
        made.append({"do": "project", **ends, "type": type})
    for gater, link, type in network["gates"]:
        gate = {"by": names[gater], "connection": f"link{link}", "type": type}
        made.append({"do": "gate", **gate})
    ends = {"input": names[0], "hidden": names[1:-1], "output": names[-1]}
    return [*made, {"do": "network", "as": "net", **ends}]


def _said(results: list[Any]) -> Any:
    """Put together what the steps of one round say."""
    first, order, sticky, network, draw = results
    said = first if isinstance(first, dict) else {"result": first, "calls": [], "lines": []}
    return {**said, "order": order, "sticky": sticky, "network": network, "random": draw}


def ask(cases: Iterable[Case], start: int) -> list[Any]:
    """Return what the original gives for each case, from a seed."""
    answers = []
    with Oracle() as oracle:
        for case in cases:
            steps = program(case)
            answer = oracle.ask(steps, start, patch="none")
            said = [_said(each) for each in answer.results[len(steps) - len(case["steps"]) :]]
            if answer.end is not None and answer.end.kind == "error":
                said.append({"thrown": answer.end.text})
            answers.append(said)
    return answers


def run(case: Case, start: int) -> Iterator[Case | Exception]:
    """Run a case here; give what every step gave, or at last the exception."""
    steps = program(case)
    outcome = programs.run(steps, start)
    for each in outcome.results[len(steps) - len(case["steps"]) :]:
        yield encoded(_said(each))
    if outcome.error is not None:
        yield outcome.error


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
        found = first_difference(answer, ours, signs=False)
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
    text = json.dumps({"seed": start, "steps": program(case), "patch": "none"})
    return (
        f"{found}\n"
        f"  echo '{text}' | node tests/compat/oracle.js\n"
        "  from tests.compat.training import run\n"
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
