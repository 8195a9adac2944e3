"""Record what Node 20 answers to calls of JavaScript's own functions.

``python -m tests.compat.js_record`` asks Node and writes tests/records/js-maths-node20-*.json anew.
"""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING, Any

from pysynaptic.js import undefined
from tests.compat.js_calls import RECORDED, RECORDS, ask, bits, encoded
from tests.compat.js_drawn import BINARY, EDGES, UNARY, json_calls, numbers_calls, ones, twos
from tests.support.node import NODE, has_digits_of

if TYPE_CHECKING:
    from tests.compat.js_calls import Call

SEED = 20

CONSTANTS = ["E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2"]
NUMBER_CONSTANTS = [
    "EPSILON",
    "MAX_SAFE_INTEGER",
    "MAX_VALUE",
    "MIN_SAFE_INTEGER",
    "MIN_VALUE",
    "NaN",
    "NEGATIVE_INFINITY",
    "POSITIVE_INFINITY",
]
# What JavaScript makes numbers and texts of.
VALUES: list[Any] = [
    None,
    undefined,
    True,
    False,
    "",
    " \n",
    "0.7",
    "x",
    [],
    [0.7],
    [-0.0],
    ["0x1F"],
    [[[2.5]]],
    [None],
    [True],
    [1, 2],
    [[], [None, undefined, [1, []]]],
    {},
    {"a": 1},
    -0.0,
    0.5,
    1e21,
    1.5e-7,
    2**53,
]
TEXTS = [
    "0x1F 0X1f 0x 0b101 0B2 0o17 0o8 +0x10 -0x10 0x1p3 077 0777 .5 5. . -.5e1 1e5 1e 1e+ 1e-5x 1_0",
    "Infinity -Infinity +Infinity infinity Infinityx inf nan NaN - + -0 +0 -0x 00012 --1 +-1 1,5",
    "9007199254740993 9007199254740992.5 1e23 0.1e-5 4.9e-324 2.4e-324 1.7976931348623159e308 12px",
    "0x20000000000001 0x20000000000003 0.1e-400 1e400 -1e400 1e1000000 1e3 1.2.3 0.0000001 zZ 1n",
    "0b" + "1" * 60 + " 0o" + "7" * 30 + " " + "9" * 400 + " 123456789012345680000 ٣ １ 1٣",
]
BLANKS = [" 12 ", "\u180e1", "\ufeff1\u2029", "\xa0\u30001\u2003", "\x1c1", "\x851", "- 1", "1 2"]
PARSED = [
    *("", " ", "null", "true ", "nul", "[1,2]", "[1,2,]", "[,]", "[1]]", "1 2", '"a" "b"', "[1 2]"),
    *("{}", '{"a":1,}', "{a:1}", "{'a':1}", '{"a" 1}', '{"a":1,"b":2,"a":3}', '{"a":{"b":[]}}'),
    *(
        '{"b":1,"1":2,"0":3,"01":4,"-1":5}',
        '{"__proto__":1}',
        "\ufeff1",
        "\xa01",
        "\t\n\r 1",
        "\v1",
    ),
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "undefined",
        "-",
        "-0",
        "-0.0",
        "01",
        "1.",
        ".5",
        "+1",
        "0x1",
    ),
    *("\v1", "1e5", "1E+2", "1e400", "-1e400", "1e-400", "5e-324", "9007199254740993", "1" * 30),
    *(
        '"a',
        '"\\u00e9\\n\\/"',
        '"\\ud83d\\ude00"',
        '"\\ud800"',
        '"\\x41"',
        '"\\u12"',
        '"\t"',
        '"\x7f"',
    ),
    '"\u2028"',
]


def _call(name: str, *arguments: Any) -> Call:
    return [name, [encoded(each) for each in arguments]]


def maths() -> dict[str, Any]:
    """Return the calls of Math: tables of arguments, and single calls."""
    source = random.Random(SEED)
    signed = [(bits(sign * edge),) for edge in EDGES for sign in (1, -1)]
    calls = [_call("names", "Math"), *([f"Math.{name}", []] for name in CONSTANTS)]
    calls += [[f"Math.{name}", []] for name in (*UNARY, *BINARY)]
    for name in ("floor", "round", "exp", "abs", "sin"):
        calls += [_call(f"Math.{name}", value) for value in VALUES]
    for name in ("max", "min", "hypot"):
        calls += [_call(f"Math.{name}", 1, value) for value in VALUES]
        calls += [
            _call(f"Math.{name}", *(source.uniform(-9, 9) for _ in range(n))) for n in range(9)
        ]
    calls += [_call("Math.pow", value, 2) for value in VALUES]
    return {"unary": [*signed, *ones(source, 300)], "binary": twos(source, 300), "calls": calls}


def number_calls() -> list[Call]:
    """Return calls of what reads and writes numbers."""
    calls = [_call("names", "Number"), *([f"Number.{name}", []] for name in NUMBER_CONSTANTS)]
    readers = ["Number", "parseFloat", "parseInt", "isNaN", "isFinite"]
    for name in (*readers, "String"):
        calls += [[name, []], *(_call(name, value) for value in VALUES)]
    for name in ("isNaN", "isFinite", "isInteger", "isSafeInteger", "parseFloat", "parseInt"):
        calls += [_call(f"Number.{name}", value) for value in VALUES]
    for name in readers:
        calls += [_call(name, text) for line in TEXTS for text in line.split()]
        calls += [_call(name, text) for text in BLANKS]
    for radix in (0, 1, 2, 10, 16, 36, 37, -1, 2**32 + 8, 10.9, "16", None, undefined, "x"):
        calls += [_call("parseInt", text, radix) for text in ("0x1F", "1012", "zz", "-0", "null")]
    fixed = [0.0, -0.0, 1.005, 2.5, -2.5, 1e-7, -1e-7, 123.456, 1e21, -1e21, 999.995, 1.45, 1e20]
    for x in (*fixed, float("nan"), float("inf"), 5e-324, 1.7976931348623157e308):
        for name in ("toFixed", "toPrecision", "toExponential"):
            calls += [_call(name, x), _call(name, x, undefined)]
            calls += [_call(name, x, digits) for digits in (0, 1, 2, 7, 21, 100, 101, -1, 2.9, "3")]
            calls.append(_call(name, x, None))
        calls += [_call("toString", x, radix) for radix in (2, 3, 10, 16, 36, 37, 1, undefined)]
    others: tuple[Any, ...] = (None, "0.5", [0.5], {}, True)
    calls += [_call("toFixed", value, 2) for value in others]
    return calls + numbers_calls(random.Random(SEED), 60)


def stringify_calls() -> list[Call]:
    """Return calls of JSON."""
    calls = [_call("names", "JSON"), ["JSON.stringify", []], ["JSON.parse", []]]
    calls += [_call("JSON.stringify", value) for value in VALUES]
    calls += [_call("JSON.stringify", {"a": value, "b": [value]}, None, 1) for value in VALUES]
    shown: dict[str, Any] = {"b": [1, {"c": []}], "a": {}}
    spaces: tuple[Any, ...] = (
        0,
        1,
        10,
        11,
        -1,
        0.5,
        2.9,
        "",
        "\t",
        "0123456789ab",
        "😀" * 6,
        None,
        True,
        [2],
        "1",
    )
    calls += [_call("JSON.stringify", shown, None, space) for space in spaces]
    lists: tuple[Any, ...] = ([], ["a"], ["c", "b", "c"], [1, "a"], [None, ["a"]], "a", 1)
    keyed: dict[str, Any] = {"b": {"c": 1, "a": 2}, "a": 3, "1": 4, "c": [{"a": 5, "d": 6}]}
    calls += [_call("JSON.stringify", keyed, listed) for listed in lists]
    calls += [_call("JSON.parse", text) for text in PARSED]
    calls += [_call("JSON.parse", value) for value in VALUES]
    return calls + json_calls(random.Random(SEED), 200)


def _write(which: str, parts: dict[str, list[Any]]) -> None:
    lines = [f' "node": {json.dumps(RECORDED)}']
    for name, rows in parts.items():
        inner = ",\n".join(f"  {json.dumps(row)}" for row in rows)
        lines.append(f' "{name}": [\n{inner}\n ]')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (RECORDS / f"js-maths-node20-{which}.json").write_text(text, encoding="ascii", newline="\n")


def _answered(calls: list[Call]) -> list[Any]:
    return [[*call, result] for call, result in zip(calls, ask(calls), strict=True)]


def _table(names: list[str], arguments: list[tuple[str, ...]]) -> list[str]:
    """Return a line for each argument: its digits, and each function's result."""
    calls = [[f"Math.{name}", list(each)] for each in arguments for name in names]
    results = iter(ask(calls))
    rows = [" ".join([*each, *(next(results) for _ in names)]) for each in arguments]
    return [row.replace("#", "") for row in rows]


def main() -> None:
    """Ask Node and write the three records."""
    if not has_digits_of(20):
        sys.exit(f"the records are of {RECORDED}, and {NODE} has other digits")
    made = maths()
    parts: dict[str, list[Any]] = {"unary functions": UNARY, "binary functions": BINARY}
    parts["unary"] = _table(UNARY, made["unary"])
    parts["binary"] = _table(BINARY, made["binary"])
    _write("maths", {**parts, "calls": _answered(made["calls"])})
    _write("numbers", {"calls": _answered(number_calls())})
    _write("json", {"calls": _answered(stringify_calls())})


if __name__ == "__main__":
    main()
