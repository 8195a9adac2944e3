"""Inputs that are not programs, or absurd ones, give one clear error, soon, and nothing runs."""

from __future__ import annotations

import sys
import time

import pytest

from pysynaptic.port import PortError, translate

pytest.importorskip("esprima")
pytestmark = pytest.mark.one_kernel

SECONDS = 2
SLOWER = 3 if sys.platform != "emscripten" else 15  # how much slower a busy machine may be

REFUSED = {
    "a large text": "a" * 10_000_000,
    "brackets that are open": "(" * 10_000,
    "brackets": "x = " + "[" * 10_000 + "]" * 10_000,
    "brackets that Python does not accept": "x = " + "[" * 300 + "]" * 300,
    "blocks": "{" * 10_000 + "}" * 10_000,
    "blocks that Python does not accept": "if (y) {" * 150 + "f()" + "}" * 150,
    "loops that Python does not accept": "for (;;) {" * 30 + "f()" + "}" * 30,
    "functions": "function f() {" * 10_000 + "}" * 10_000,
    "arrows": "x = " + "() => " * 10_000 + "1",
    "operators": "x = " + "+".join(["1"] * 100_000),
    "operators on lines of their own": "x = " + "\n+ ".join(["'a'"] * 100_000),
    "signs": "x = " + "!" * 100_000 + "1",
    "members": "a" + ".b" * 100_000,
    "indices": "a" + "[0]" * 100_000,
    "calls": "a" + "()" * 100_000,
    "assignments": "x = " * 10_000 + "1",
    "conditions": "x = " + "a ? b : " * 10_000 + "c",
    "templates": "x = " + "`${" * 5_000 + "}`" * 5_000,
    "objects": "x = " + "{a:" * 5_000 + "1" + "}" * 5_000,
    "labels": "".join(f"a{each}:" for each in range(5_000)) + ";",
    "patterns": "var " + "[" * 5_000 + "a" + "]" * 5_000 + " = x",
    "an expression that is deep": "x = " + "+".join(["1"] * 1_500),
    "a comment that is open": "/* " * 100_000,
    "a regular expression": "x = /" + "(" * 10_000 + "/",
    "broken syntax": "let = ;",
    "a text that is open": "x = 'a",
    "binary": "\0\1\2",
    "half of a character": "x = 1;\nx = '\udc00'",
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_text_is_refused(name: str) -> None:
    """The error says where, in one line, within two seconds."""
    start = time.process_time()

    with pytest.raises(PortError) as refused:
        translate(REFUSED[name], "a.js")

    assert time.process_time() - start < SECONDS * SLOWER
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200
    assert refused.value.line >= 1
    assert refused.value.column >= 1


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("", ""),
        ("let x = " + "(" * 300 + "1" + ")" * 300, "x = 1\n"),
        ("let x = " + "[" * 50 + "]" * 50, None),
        ("let x = '" + "a" * 100_000 + "';", None),
        ("// nothing\n" * 1_000, None),
        ("\ufefflet x = 1;\r\n", "x = 1\n"),
        ("#!/usr/bin/env node\nlet x = 1;", None),
    ],
)
def test_odd_text_is_ported(text: str, port: str | None) -> None:
    """What is odd but a program becomes one."""
    found = translate(text, "a.js")

    assert found.refusals == []
    assert port is None or port == found.python
    compile(found.python, "a.py", "exec")


def test_nothing_is_executed() -> None:
    """A text is data to the porter, whatever it says."""
    found = translate("process.exit(7); console.log('ran');", "a.js")

    assert "process.exit(7)" in found.python
