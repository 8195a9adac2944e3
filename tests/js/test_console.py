"""The console's streams, options, labels and directives.

What both have is compared with Node's output in `tests/compat/test_js_inspect.py`.
"""

import io
import subprocess
import sys
from datetime import date
from typing import Any

import numpy
import pytest

from pysynaptic.js import console
from pysynaptic.js.console.formatting import format

pytestmark = pytest.mark.one_kernel


# Streams ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["log", "info", "debug", "table"])
def test_standard_output(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    """These go to what sys.stdout is when they are called."""
    getattr(console, method)("text")

    assert ("text\n", "") == capsys.readouterr()


@pytest.mark.parametrize("method", ["warn", "error"])
def test_standard_error(method: str, capsys: pytest.CaptureFixture[str]) -> None:
    """These go to what sys.stderr is when they are called."""
    getattr(console, method)("text", 1)

    assert ("", "text 1\n") == capsys.readouterr()


def test_order_of_streams() -> None:
    """Output and errors that go to one file are in the order of the program, as in Node."""
    script = "from pysynaptic.js import console\nfor each in 'ab': console.log(1), console.error(2)"

    found = subprocess.run(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True
    )

    assert [b"1", b"2", b"1", b"2"] == found.stdout.split()


def test_no_stream(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Where Python has no standard streams nothing is printed, as by print()."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    console.log(1)
    console.error(1)

    assert ("", "") == capfd.readouterr()


def test_narrow_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the stream's encoding lacks is escaped; no program ends because of it."""
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1", newline="")
    monkeypatch.setattr(sys, "stdout", stream)

    console.log("é 日 ✓")
    stream.flush()

    assert "é \\u65e5 \\u2713\n".encode("latin-1") == raw.getvalue()


def test_surrogates(capsys: pytest.CaptureFixture[str]) -> None:
    """A pair of surrogates is its character, a lone one becomes U+FFFD, as in Node."""
    console.log("\ud83d\ude00 \ud83d", ["\ud83d\ude00"])

    assert "😀 \ufffd [ '😀' ]\n" == capsys.readouterr().out


def test_one_console() -> None:
    """The console is its module, so that no way to import it gives something else."""
    from pysynaptic.js.console import console as from_module

    assert console is from_module
    assert sys.modules["pysynaptic.js.console"] is console


def test_light() -> None:
    """A program that only prints imports neither NumPy nor regular expressions."""
    script = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pysynaptic.js import console\n"
        "console.log('a', [1.5, 'b', {'c': 1}])\n"
        "heavy = 'numpy', 're', 'json', 'unicodedata', 'pysynaptic.js.values.coercion'\n"
        "print([each for each in heavy if each in sys.modules])\n"
    )

    found = subprocess.run(  # without site, where packages may import anything
        [sys.executable, "-S", "-c", script], stdout=subprocess.PIPE, text=True, check=True
    )

    assert "a [ 1.5, 'b', { c: 1 } ]\n[]\n" == found.stdout


def test_table_columns() -> None:
    """The columns of a table are given as a list, or it is an error that says so."""
    with pytest.raises(TypeError, match="properties must be a list of names, got 'a'"):
        console.table([1], "a")


def test_options_of_dir(capsys: pytest.CaptureFixture[str]) -> None:
    """Options may be keywords, which win over those of the dict; Infinity may be an inf."""
    console.dir([[[1]]], {"depth": None}, depth=0)
    console.dir([[[[1]]]], depth=float("inf"), breakLength=numpy.int64(100), maxArrayLength=None)

    assert "[ [Array] ]\n[\n  [ [ [ 1 ] ] ]\n]\n" == capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "kind", "message"),
    [
        ({"colors": True}, ValueError, "colors must be False"),
        ({"showHidden": 1}, TypeError, "showHidden must be True or False, got 1"),
        ({"depht": None}, ValueError, r"unknown option 'depht' \(known: depth, breakLength"),
        ({"depth": "all"}, TypeError, "depth must be a number, got 'all'"),
        ({"depth": numpy.array([1, 2])}, TypeError, "depth must be a number, got an array"),
        (
            {"maxArrayLength": -1},
            ValueError,
            "maxArrayLength must be a whole number of at least 0, got -1",
        ),
        ({"maxStringLength": 0.5}, ValueError, "maxStringLength must be a whole number"),
        ({"maxStringLength": float("nan")}, ValueError, "maxStringLength must be finite"),
        (5, TypeError, "options must be a dict, got 5"),
    ],
)
def test_wrong_options_of_dir(options: Any, kind: type[Exception], message: str) -> None:
    """An option that is unknown or wrong is an error that says so, where Node ignores it."""
    with pytest.raises(kind, match=message):
        console.dir([1], options)


def test_unknown_labels(capsys: pytest.CaptureFixture[str]) -> None:
    """A label that is unknown, or known already, is named on sys.stderr, never indented."""
    console.group()
    console.countReset("never")
    console.timeLog("never", 1)
    console.timeEnd("never")
    console.time("twice")
    console.time("twice")
    console.groupEnd()
    console.timeEnd("twice")

    out, errors = capsys.readouterr()
    assert out.startswith("twice: ")
    assert [
        "Warning: Count for 'never' does not exist",
        "Warning: No such label 'never' for console.timeLog()",
        "Warning: No such label 'never' for console.timeEnd()",
        "Warning: Label 'twice' already exists for console.time()",
    ] == errors.splitlines()


# Directives ---------------------------------------------------------------------------------------


def test_words_of_a_class() -> None:
    """``%s`` takes a class's toString, or else its __str__; inspection takes neither."""

    class Spoken:
        def toString(self) -> str:
            return "spoken"

    class Written:
        def __str__(self) -> str:
            return "written"

    text = format("%s %s", Spoken(), Written(), [Spoken(), Written()])

    assert "spoken written [ Spoken {}, Written {} ]" == text
    assert "own" == format("%s", {"toString": lambda: "own"})


def test_strings_of_other_objects() -> None:
    """``%s`` takes str() of values that are not objects in JavaScript, and inspects the others."""
    values = (
        date(2020, 1, 2),
        numpy.array([1, 2]),
        KeyError("a"),
        numpy.float64(1),
        numpy.array("b"),
    )

    assert "2020-01-02 [ 1, 2 ] [KeyError: 'a'] 1 b" == format("%s %s %s %s %s", *values)


def test_string_of_a_function() -> None:
    """``%s`` has no source of a function to print, and prints it like one of JavaScript's own."""
    assert "function len() { [native code] }" == format("%s", len)


def test_error_of_json() -> None:
    """``%j`` hides only what Node hides, that an object holds itself."""

    def refuse() -> None:
        raise TypeError("not today")

    with pytest.raises(TypeError, match="not today"):
        format("%j", {"toJSON": refuse})
