"""Conformance of any implementation: `python -m tests.compat.conformance --adapter COMMAND`.

`tests/compat/suite/README.md` says how an adapter is written.  The exit status is 0 if every
program agrees to the bit, or so many percent as `--at-least` asks for, and 1 otherwise.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from tests.compat.suite.adapters import Examination, Fault, words_of
from tests.compat.suite.files import CHAPTERS, SLOW, load
from tests.compat.suite.report import Report


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.compat.conformance",
        description="Compare an implementation of Synaptic's semantics with Synaptic 1.1.4.",
    )
    parser.add_argument("--adapter", required=True, help="the command that starts the adapter")
    parser.add_argument("--chapter", action="append", choices=CHAPTERS, help="only this chapter")
    parser.add_argument("--program", action="append", metavar="NAME", help="only this program")
    parser.add_argument("--without-draws", action="store_true", help="leave out what has draws")
    parser.add_argument("--quick", action="store_true", help=f"leave out {', '.join(SLOW)}")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for a program")
    parser.add_argument("--at-least", type=float, default=100.0, metavar="PERCENT")
    parser.add_argument("--show", type=int, default=10, metavar="N", help="so many differences")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the report as JSON too")
    return parser.parse_args()


def main() -> int:
    """Run the suite and print the report."""
    given = _arguments()
    try:
        words_of(given.adapter)
    except Fault as fault:
        print(f"--adapter: {fault}", file=sys.stderr)
        return 2
    unknown = {*(given.program or ())} - {program.name for program in load()}
    if unknown:
        print(f"no program is named {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    chapters = [each for each in CHAPTERS if not given.chapter or each in given.chapter]
    programs = [
        program
        for program in load(chapters)
        if not (given.without_draws and program.draws is not None)
        and not (given.quick and program.name in SLOW)
        and (given.program is None or program.name in given.program)
    ]
    if not programs:
        print("no program is left", file=sys.stderr)
        return 2
    began = time.monotonic()
    examination = Examination(given.adapter, given.timeout)
    scores = list(examination.scores(programs))
    seconds = time.monotonic() - began
    report = Report(examination.identity, scores, examination.faults, seconds)
    for line in report.lines(given.show):
        print(line)
    if given.json is not None:
        given.json.write_text(json.dumps(report.json(), indent=1) + "\n")
    return 0 if report.percent >= given.at_least else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
