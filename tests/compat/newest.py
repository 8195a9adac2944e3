"""Say whether the newest Node has digits that we know: `python -m tests.compat.newest`.

`PYSYNAPTIC_TEST_NODE` names that Node.  The exit status is 1 if its version is unknown to `engines`
or its digits are not those of the newest engine, and the last lines say what to do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

from pysynaptic import _v8, random, seed
from pysynaptic._v8 import engines
from tests.compat import functions, programs
from tests.support.node import NODE

SEEDS = (42, 1, -7, 2147483647)
KNOWN = """
To do: set NEWEST in pysynaptic/_v8/engines.py to {version}, in its documentation and the tests too,
and add {version} to the Nodes of .ci/run.
"""
OTHERS = """
To do: find out what V8 changed, and give `Engine` in pysynaptic/_v8/engines.py a case for it. These
are where earlier versions differed: Math.random in src/base/utils/random-number-generator.h and
src/numbers/math-random.cc, the functions in src/base/ieee754.cc and src/numbers/math.h. Then
record: tests/records/engines/record.js, tests.compat.record, tests.compat.training --record and
tests.compat.programs --record.
"""


def said(*arguments: str) -> str:
    """Return what Node prints."""
    done = subprocess.run([NODE, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def random_differs(version: int) -> list[int]:
    """List the seeds whose numbers are not those of an engine."""
    script = "JSON.stringify(Array.from({ length: 1000 }, Math.random))"
    wrong = []
    for number in SEEDS:
        seed(number, node=version)
        if json.loads(said(f"--random-seed={number}", "-p", script)) != [
            random() for _ in range(1000)
        ]:
            wrong.append(number)
    return wrong


def main() -> int:
    """Compare with the newest engine."""
    found, newest = said("--version"), engines.NEWEST
    version = int(found.removeprefix("v").partition(".")[0])
    unknown = version > newest
    engine = engines.find(min(version, newest), "version")
    print(f"the newest Node is {found}; the newest engine is {newest}")
    wrong = random_differs(engines.NEWEST if unknown else version)
    print(f"  Math.random: {len(SEEDS)} seeds, {len(wrong)} differences")
    os.environ[engines.VARIABLE] = str(engine.name)
    _v8.use(engine)
    count = len(wrong) + functions.differences(functions.IN_C, 200_000, 1)
    count += functions.differences(functions.OTHERS, 20_000, 1)
    runs = [(name, start) for name in programs.PROGRAMS for start in (1, 2)]
    answers = programs.ask([programs.task(*each) for each in runs])
    trained = sum(
        programs.plain(programs.ours(*each)) != answer
        for each, answer in zip(runs, answers, strict=True)
    )
    print(f"  {len(runs)} trainings, {trained} differences")
    count += trained
    if unknown:
        same = "its digits are other ones" if count else f"its digits are those of {newest}"
        print(f"Node {version} is new, and {same}.")
    elif count:
        print(f"Node {version} does not give the digits of its engine any more.")
    if unknown or count:
        print((OTHERS if count else KNOWN).format(version=version))
    return 1 if unknown or count else 0


if __name__ == "__main__":
    sys.exit(main())
