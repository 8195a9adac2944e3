"""The reports of `verify`: what is shown of two outputs that differ."""

from __future__ import annotations

import pytest

from pysynaptic._cli.differences import (
    Run,
    agreement,
    amount,
    difference,
    has_numbers,
    number_difference,
    printable,
)

pytestmark = pytest.mark.one_kernel


@pytest.mark.parametrize(
    ("node", "port", "expected"),
    [
        (
            b"a\n",
            b"b\n",
            ["different in line 1:", "  a.js  a", "  a.py  b", "        ^"],
        ),
        (
            b"a\nb\nc\n",
            b"a\n",
            [
                "different in line 2:",
                "  line 1  a",
                "    a.js  b",
                "    a.py  (ended after 1 line)",
                "a.js printed 3 lines, a.py 1 line",
            ],
        ),
        (
            b"",
            b"a\n",
            [
                "different in line 1:",
                "  a.js  (ended after 0 lines)",
                "  a.py  a",
                "a.js printed 0 lines, a.py 1 line",
            ],
        ),
        (
            b"a\n",
            b"a",
            [
                "different in line 1:",
                "  a.js  a",
                "  a.py  a  (the newline at the end is missing)",
            ],
        ),
        (
            b"1\n",
            b"1",
            [
                "different in line 1:",
                "  a.js  1",
                "  a.py  1  (the newline at the end is missing)",
            ],
        ),
        (
            b"a\tb\\\n",
            b"a b\\\n",
            ["different in line 1:", r"  a.js  a\tb\\", r"  a.py  a b\\", "         ^"],
        ),
        (
            b"a b \n",
            b"a b\n",
            ["different in line 1:", r"  a.js  a b\x20", "  a.py  a b", "           ^"],
        ),
        (
            b"\n",
            b"\x1b[1m\n",
            ["different in line 1:", "  a.js  (an empty line)", r"  a.py  \x1b[1m", "        ^"],
        ),
        (
            b"a\xc2\xa0b\n",
            b"a b\n",
            ["different in line 1:", r"  a.js  a\xa0b", "  a.py  a b", "         ^"],
        ),
        (
            b"\xff\n",
            b"\xc3\xbf\n",
            ["different in line 1:", r"  a.js  \udcff", "  a.py  ÿ", "        ^"],
        ),
        (
            "犬a\n".encode(),
            "犬b\n".encode(),
            ["different in line 1:", "  a.js  犬a", "  a.py  犬b", "          ^"],
        ),
        (
            b"x" * 300 + b"1" + b"y" * 300 + b"\n",
            b"x" * 300 + b"2",
            [
                "different in line 1:",
                "  a.js  ..." + "x" * 66 + "1" + "y" * 33 + "...",
                "  a.py  ..." + "x" * 66 + "2",
                "        " + " " * 69 + "^",
            ],
        ),
    ],
    ids=[
        "first line",
        "early end",
        "nothing",
        "newline",
        "newline after a number",
        "tab",
        "space at the end",
        "control character",
        "hard space",
        "not UTF-8",
        "wide character",
        "long line",
    ],
)
def test_reports(node: bytes, port: bytes, expected: list[str]) -> None:
    """Every kind of difference is visible, with a caret where both sides have a line."""
    assert expected == difference(Run("a.js", node), Run("a.py", port))


@pytest.mark.parametrize(
    ("node", "port", "expected"),
    [
        (b"[ 0.00007,\n  NaN, -0 ] ok\n", b"[7e-05, nan, -0.0] OK\n", []),
        (b"1e+21 Infinity -Infinity", b"1e+21 inf -inf", []),
        (b"a 2-3-1 network, v1\n", b"a 2-3-1 network, v2\n", []),
        (
            b"[ 0.5, 0 ]\n",
            b"[0.5, -0.0]\n",
            [
                "different in number 2:",
                "  a.js, line 1  [ 0.5, 0 ]",
                "                       ^",
                "  a.py, line 1  [0.5, -0.0]",
                "                      ^",
            ],
        ),
        (
            b"1\n2\n",
            b"1\n",
            [
                "different in number 2:",
                "  a.js, line 2  2",
                "                ^",
                "          a.py  (ended after 1 number)",
                "a.js printed 2 numbers, a.py 1 number",
            ],
        ),
    ],
    ids=["spelling", "infinities", "in words", "minus zero", "early end"],
)
def test_numbers(node: bytes, port: bytes, expected: list[str]) -> None:
    """Numbers are compared as doubles, and the first that differs is shown in its line."""
    assert expected == number_difference(Run("a.js", node), Run("a.py", port))


def test_other_spelling() -> None:
    """Where only the text differs the report says so, and what to do."""
    for node, port, equal in [
        (b"[ 0.00007, 1 ]", b"[7e-05, 1.0]", "the 2 numbers are equal"),
        (b"1\n", b"1.0\n", "the one number is equal"),
    ]:
        last = difference(Run("a.js", node), Run("a.py", port))[-1]
        assert last.startswith(f"only the text differs, {equal}: print as Node does")
        assert last.endswith("or compare with --numbers")


def test_equal() -> None:
    """Equal outputs have no report, and their size is that of lines, ended or not, or numbers."""
    run = Run("a.js", b"1 2\nthree\n4")
    assert difference(run, run) == []
    assert amount(run, numbers=False) == "3 lines"
    assert amount(run, numbers=True) == "3 numbers"


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        (b"", "no lines by then"),
        (b"0\n", "1 line by then, the first of them different from that of a.js"),
        (b"1\n", "1 line by then, equal to that of a.js"),
        (b"1\n2", "2 lines by then, only the first equal to that of a.js"),
        (b"1\n2\n", "2 lines by then, all equal to those of a.js"),
        (b"1\n2\n4\n3\n", "4 lines by then, the first 2 equal to those of a.js"),
        (b"1\n2\n3\n4\n", "4 lines by then, the first 3 equal to those of a.js"),
    ],
)
def test_agreement(port: bytes, expected: str) -> None:
    """Lines are equal up to the first that differs, is cut off, or the original does not have."""
    found = agreement(Run("a.js", b"1\n2\n3\n"), Run("a.py", port), numbers=False)
    assert found == f"a.py had printed {expected}"


def test_agreement_of_numbers() -> None:
    """Numbers are counted as they are compared, whatever stands between them."""
    found = agreement(Run("a.js", b"[ 1, -0 ]"), Run("a.py", b"[1.0, 0.0]\n"), numbers=True)
    assert found == "a.py had printed 2 numbers by then, only the first equal to that of a.js"


def test_has_numbers() -> None:
    """A digit inside of a word is no number, and NaN is one."""
    assert not has_numbers(Run("a.js", b"v2 and a1\n"))
    assert has_numbers(Run("a.js", b"v2\nNaN\n"))


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "é 犬 \\udcff"), ("latin-1", "é \\u72ac \\udcff"), (None, "é 犬 \\udcff")],
)
def test_printable(encoding: str | None, expected: str) -> None:
    """What a terminal can't show is escaped, so that a report never fails while it is printed."""
    assert expected == printable("é 犬 \udcff", encoding)
