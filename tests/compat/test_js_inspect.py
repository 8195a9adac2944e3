"""What `pysynaptic.js.console` prints is what Node 20 prints, byte by byte.

The cases of `records/js-inspect-node20.json` hold Node's answers, recorded by

    python -m tests.compat.test_js_inspect record

and random ones are put to Node itself, more of them by

    python -m tests.compat.test_js_inspect fuzz --cases 50000 --seed 7

`tests/support/js_values.py` says how a value is written and which are drawn.
"""

import argparse
import contextlib
import io
import json
import os
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from pysynaptic._kernel import twin
from pysynaptic.js import console
from pysynaptic.js.console.inspection import inspect
from tests.support import node as asked
from tests.support.js_values import Values, as_native, made
from tests.support.node import NODE

pytestmark = pytest.mark.one_kernel

HERE = Path(__file__).resolve().parent
RECORD = HERE.parent / "records" / "js-inspect-node20.json"
CASES = int(os.environ.get("PYSYNAPTIC_INSPECTIONS", "2000"))
SEED = int(os.environ.get("PYSYNAPTIC_FUZZ_SEED", "1"))
RECORDED_SEED = 20
CHUNK = 1000

Case = dict[str, Any]


def _n(*numbers: object) -> list[list[str]]:
    return [["n", str(each)] for each in numbers]


DEEP = ["o", ["a", ["o", ["b", ["o", ["c", ["o", ["d", *_n(1)]]]]]]]]
POINT = ["c", "Point", ["x", *_n(1)], ["y", *_n(2)]]
FUNCTION, CLASS = ["f", "f"], ["k", "B", "A"]
ERROR = ["e", "TypeError", "TypeError", "why", ["code", *_n(1)]]
EMPTY: list[Any] = [["a"], ["o"], ["s"], ["l", "Stack"], ["c", "Empty"]]
TEXTS = [
    "",
    "it's",
    '"it\'s"',
    '`"it\'s"`',
    "${it's\"",
    "\\",
    "\x00\b\t\n\v\f\r\x1b\x7f\x9f\xa0\xad",
]
TEXTS += [
    "\ud800",
    "\udc00\ud800",
    "é日本語😀",
    "e\u0301",
    "\u2028",
    "a\nb",
    "x" * 200,
    "x" * 15 + "\n",
]
TEXTS += ["line of twenty chars\n" * 5, "x" * 75 + "\ny"]

# One for each rule; the random ones that are recorded as well mix them.
VALUES: list[Any] = [
    *_n("0", "-0", "1", "1.5", "NaN", "-Infinity", "5e-324", "1e21", "1e-7", "0.000001"),
    *[None, True, False, ["u"], *EMPTY, *TEXTS, DEEP, POINT, FUNCTION, CLASS, ERROR],
    *["x" * 10001, ["a", "x" * 10002]],
    *[["a", each] for each in [*TEXTS, *EMPTY, None, ["u"], POINT, FUNCTION, CLASS, ERROR]],
    *[["a", ["a", ["a", each]]] for each in [["a", None], *EMPTY, DEEP, POINT, CLASS, ERROR]],
    *[["a", *_n(*range(count))] for count in (2, 6, 7, 16, 26, 27, 99, 100, 101, 102, 130)],
    *[["s", *_n(*range(count))] for count in (1, 7, 27, 101)],
    *[["l", "Stack", *_n(*range(count))] for count in (1, 7)],
    *[["a", *_n(*(each / 7 for each in range(count)))] for count in (2, 3, 4, 6, 7, 20)],
    *[["a", *("ab" * each for each in range(count))] for count in (5, 7, 9, 12)],
    ["a", *("日本" for _ in range(20)), "é", "e\u0301", "😀"],
    ["a", *_n(*range(20)), "text"],
    ["a", *_n(*range(99)), "text", *_n(1, 2)],
    ["a", *_n(*range(100)), "text", *_n(1, 2)],
    ["a", *[["a", *_n(0, 1)] for _ in range(8)]],
    ["a", *[["o", ["input", ["a", *_n(0, 1)]], ["output", ["a", *_n(1)]]] for _ in range(4)]],
    ["o", ["b", None], ["2", None], ["a", None], ["10", None], ["-1", None], ["01", None]],
    ["o", ["4294967295", None], ["4294967294", None], ["1.5", None], ["", None], ["é", None]],
    ["o", ["__proto__", None], ["$", None], ["a b", None], ["it's", None], ["class", None]],
    *[["o", *([each * 12, "x" * width] for each in "abcd")] for width in (1, 2, 3, 20)],
    *[["o", ["a", "x" * width], ["b", ["a", *_n(1)]]] for width in range(50, 60)],
    *[["a", "x" * width, *_n(1)] for width in range(58, 66)],
    ["o", ["a", ["o", ["b", ["o", ["c", ["o"]]]]]], ["d", *_n(1)]],
    ["o", ["a", ["a", ["a", ["a", *_n(1)]]]], ["b", *_n(1)]],
    ["o", ["a", *_n(1)], ["b", ["a", ["a", ["a", *_n(1)]]]]],
    ["o", ["self", ["r", 0]], ["in", ["a", ["r", 1], ["r", 0]]]],
    ["a", ["r", 0], ["o", ["a", ["r", 1]], ["b", ["r", 0]]]],
    *[["f", "g", kind] for kind in ("async", "generator")],
    *[["k", "A", "", ["rate", *_n(0.1)]], ["k", "A", ""], ["f", ""], ["b", ""], ["b", "00ff"]],
    *[["b", "00" * count] for count in (50, 51, 52)],
    *[["e", name, "Error", text] for name in ("Error", "MyError", "Oops") for text in ("", "a\nb")],
    ["o", ["error", ["e", "Error", "Error", "a\nb", ["code", *_n(1)]]]],
]
NUMBERS = [["a", *_n(*range(count))] for count in (7, 99, 100, 101, 102, 130)]
ARGUMENTS: list[list[Any]] = [
    [],
    [""],
    ["%%"],
    ["%s"],
    ["100%", *_n(5)],
    ["%% %s", "a"],
    ["%%%s%%", "a", "b"],
    ["%s %x %", *_n(5, 6)],
    ["%s%s", "a"],
    ["%c styled", "color: red", *_n(1)],
    [*_n(5), "%s", "a"],
    [["a", "%s"], "%s"],
    *[
        [f"%{letter}", each]
        for letter in "sdifjoO"
        for each in [
            *_n("-0", "1.5", "1e21"),
            "0x10",
            " 42.9px ",
            "",
            None,
            True,
            ["a", *_n(5)],
            DEEP,
        ]
    ],
    *[[f"%{letter}", ["u"]] for letter in "sdifoO"],
    *[["%s", each] for each in (POINT, ERROR, ["s", *_n(1)], ["o"], "a\nb", ["a", DEEP])],
    *[["%o", each] for each in (["a"], POINT, *NUMBERS)],
    ["%j", ["o", ["a", ["r", 0]]]],
    ["\ud800", ["a", "\ud800"], "\x1b[1m"],
]
TABLE = ["a", ["o", ["a", *_n(1)], ["b", "x"]], ["o", ["a", *_n(2)], ["c", ["a", *_n(*range(5))]]]]
DIR_OPTIONS: list[Any] = [
    *[[["depth", each]] for each in [None, ["u"], *_n(0, 1, 2, 3, -1, 1.5, "NaN", "Infinity")]],
    *[[["maxArrayLength", each]] for each in [None, *_n(0, 1, 3, 100, 101, "Infinity")]],
    *[[["maxStringLength", each]] for each in [None, *_n(0, 3, 10000, "Infinity")]],
    *[[["breakLength", each]] for each in _n(-1, 0, 20, 40, 76, 80, 120, "Infinity")],
    *[[["colors", False], ["showHidden", each]] for each in (False, True)],
    [["depth", None], ["breakLength", *_n("Infinity")], ["maxArrayLength", None]],
    [],
]
DIR_VALUE: list[Any] = [
    "o",
    ["deep", DEEP],
    ["rows", ["a", *[["a", *_n(*range(count))] for count in (2, 7, 102)]]],
    ["text", "words and words\n" * 5],
    ["point", POINT],
    ["set", ["s", *_n(1, 2, 3)]],
]
TIMES: list[Any] = _n(
    0, 1, 499, 500, 1000, 1234567, 999999499, 999999500, 999999999, 10**9, 59999400000
)
TIMES += [
    59999600000,
    6 * 10**10,
    61 * 10**9,
    3599999600000,
    36 * 10**11,
    3661001234567,
    9 * 10**13,
]
CALLS: list[list[list[Any]]] = [
    *[[["log", *each]] for each in ARGUMENTS],
    [["info", "a"], ["warn", "b"], ["error", "c", DEEP], ["debug", ["o"]]],
    [["group", "a", *_n(1)], ["log", "b\nc"], ["group"], ["warn", DEEP], ["groupEnd"], ["log"]],
    [["groupCollapsed", "a"], ["dir", DEEP], ["groupCollapsed"], ["log"], ["groupEnd"], ["log"]],
    [["count"], ["countReset"], ["count", "a"], ["count"], ["countReset", ["u"]], ["count"]],
    *[[["dir", DIR_VALUE, ["o", *options]]] for options in DIR_OPTIONS],
    *[
        [["dir", *each]]
        for each in ([], ["text"], ["%s", ["o"]], _n(1), [DEEP, ["u"]], [DEEP, None])
    ],
    *[[["dir", each]] for each in [FUNCTION, CLASS, ERROR, POINT, *EMPTY]],
    *[[["time", "a"], ["pass", each], ["timeEnd", "a"]] for each in TIMES],
    [["time"], ["pass", *_n(5000)], ["timeLog", ["u"], "%s", *_n(1), DEEP], ["timeEnd"]],
    [["time", "%s"], ["timeLog", "%s", "a"], ["time", None], ["group"], ["timeEnd", None]],
    [["groupEnd"], ["group"], ["groupEnd"], ["groupEnd"], ["log", "a"]],
    [["count"], ["count", "a"], ["group"], ["count"], ["count", None], ["count", ["u"]]],
    *[[["assert", each, "%s!", "a"]] for each in [None, True, *_n(0, "NaN", 1), "", "a", ["a"]]],
    [["assert"], ["assert", ["u"]], ["assert", False, DEEP, "%s"], ["assert", False, *_n("-0")]],
    [["table", TABLE], ["group"], ["table", TABLE, ["a", "b", "zz"]], ["table", TABLE, ["a"]]],
    [["table"], ["table", "text"], ["table", FUNCTION], ["table", ["a"]], ["table", POINT]],
    [["table", ["a", *_n(1), "日本", None, ["a", *_n(1, 2)], POINT, FUNCTION, ERROR]]],
    [
        ["table", ["s", "a", ["o", ["x", *_n(1)]]]],
        ["table", ["o", ["b", ["a", DEEP]], ["1", DEEP]]],
    ],
]


def chosen_cases() -> list[Case]:
    """Give the cases to record: those above, and the shorter ones of some random ones."""
    random = [next(cases) for cases in [random_cases(RECORDED_SEED)] for _ in range(1000)]
    short = [each for each in random if 50 < len(json.dumps(each)) < 200]
    return [*({"inspect": each} for each in VALUES), *({"calls": each} for each in CALLS), *short]


def _version(of: str) -> str:
    """Return the version of Node, or of what it is made of."""
    found = subprocess.run([NODE, "-p", f"process.versions.{of}"], capture_output=True, text=True)
    return found.stdout.strip()


class Node:
    """A Node that prints values; use it in a `with`."""

    def __enter__(self) -> "Node":
        self._process = subprocess.Popen(
            [NODE, str(HERE / "js_inspect.js")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def answers(self, cases: list[Case]) -> list[Any]:
        """Ask for the results of some cases."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(cases) + "\n")
        self._process.stdin.flush()
        found: list[Any] = json.loads(self._process.stdout.readline())
        return found


def ours(case: Case) -> Any:
    """Give our result of a case."""
    if "inspect" in case:
        return inspect(made(case["inspect"]))
    console._margin = ""
    console._counts.clear()
    console._starts.clear()
    out, errors = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
        mock.patch.object(console, "_now") as clock,
        as_native(),
    ):
        clock.return_value = 0
        for method, *values in case["calls"]:
            if method == "pass":
                clock.return_value += made(values[0])
                continue
            name = "assert_" if method == "assert" else method
            getattr(console, name)(*map(made, values))
    return [out.getvalue(), errors.getvalue()]


def random_cases(seed: int) -> Iterator[Case]:
    """Give cases without end, the same for the same seed."""
    values = Values(seed)
    while True:
        match values.random.randrange(8):
            case 0 | 1:
                yield {"calls": [["log", *values.arguments()]]}
            case 2:
                yield {"calls": [["table", *values.table()]]}
            case _:
                yield {"inspect": values.value()}


def differences(seed: int, count: int, node: Node) -> Iterator[str]:
    """Compare so many random cases and give a text for each that differs."""
    cases = random_cases(seed)
    for first in range(0, count, CHUNK):
        chunk = [next(cases) for _ in range(min(CHUNK, count - first))]
        for place, (case, expected) in enumerate(zip(chunk, node.answers(chunk), strict=True)):
            try:
                actual = ours(case)
            except Exception as error:
                actual = repr(error)
            if actual != expected:
                yield (
                    f"seed {seed}, case {first + place}: {json.dumps(case)}\n"
                    f"node: {_shown(expected)}\nours: {_shown(actual)}"
                )


def _shown(result: Any) -> str:
    return result if isinstance(result, str) else "".join(result)


# Tests --------------------------------------------------------------------------------------------


def test_recorded() -> None:
    """Every recorded case is printed as Node printed it."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))

    for case, expected in record["cases"]:
        assert expected == ours(case), json.dumps(case)


@pytest.mark.node
def test_record_is_current() -> None:
    """Node still gives the recorded answers to the cases that are recorded."""
    asked.needs_version(asked.RECORDED)
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    cases = [case for case, _ in record["cases"]]

    with Node() as node:
        assert [expected for _, expected in record["cases"]] == node.answers(cases)


@pytest.mark.node
def test_recorded_cases_again() -> None:
    """The cases that are recorded are printed as this Node prints them, whatever its version.

    Only Node 18 centres the cells of tables.
    """
    _needs_our_tables()
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    cases = [case for case, _ in record["cases"]]

    with Node() as node:
        assert node.answers(cases) == [ours(case) for case in cases]


def _needs_our_tables() -> None:
    if 0 < asked.major() < 20:
        pytest.skip("Node 18 centres the cells of tables")


@pytest.mark.node
def test_random_values() -> None:
    """No random value, format or table is printed otherwise than by Node.

    `PYSYNAPTIC_INSPECTIONS` says how many, `PYSYNAPTIC_FUZZ_SEED` which.
    """
    _needs_our_tables()
    with Node() as node:
        assert None is next(differences(SEED, CASES, node), None)


@pytest.mark.node
def test_columns() -> None:
    """Every character takes as many columns as in Node, as far as this Python knows it."""
    if _version("unicode") != "17.0":
        pytest.skip("this Node has another version of Unicode")
    known = [
        chr(code)
        for code in range(0x7F, 0x20000)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs")
    ]
    rows = [
        {"calls": [["table", ["o", *([each, None] for each in known[first::100])]]]}
        for first in range(100)
    ]

    with Node() as node:
        for case, expected in zip(rows, node.answers(rows), strict=True):
            assert expected == ours(case)


# From the command line ----------------------------------------------------------------------------


def _main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.compat.test_js_inspect", description=__doc__
    )
    parser.add_argument("what", choices=["record", "fuzz"])
    parser.add_argument("--cases", type=int, default=50000, help="how many random cases")
    parser.add_argument("--seed", type=int, default=1, help="which random cases")
    parser.add_argument("--failures", type=int, default=1, help="stop after so many failures")
    given = parser.parse_args()
    asked.select(twin.kernel)
    with Node() as node:
        if given.what == "record":
            cases = chosen_cases()
            lines = [json.dumps(each) for each in zip(cases, node.answers(cases), strict=True)]
            head = f'{{"node": "{_version("node")}", "cases": [\n'
            RECORD.write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
            return 0
        failures = 0
        for failure in differences(given.seed, given.cases, node):
            print(failure, end="\n\n")
            failures += 1
            if failures == given.failures:
                break
    print(f"seed {given.seed}: {given.cases} cases, {failures or 'no'} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(_main())
