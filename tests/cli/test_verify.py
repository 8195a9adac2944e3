"""`python -m pysynaptic verify`: what it reports of equal and of different outputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pysynaptic.__main__ import main
from pysynaptic._kernel import twin
from tests.support.verifying import Verify, node_program, printing, report

pytestmark = pytest.mark.one_kernel


def test_equal(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal outputs end with status 0, their size, the seed, Node, the kernel and both times."""
    assert verify(printing(b"[ 1 ]\ntwo\n"), printing(b"[ 1 ]\ntwo\n")) == 0

    captured = capsys.readouterr()
    equal, *_, times = captured.out.splitlines()
    assert equal == "equal: 2 lines"
    assert times.startswith(f"seed 42, Node 20.20.2, {twin.kernel} kernel; node ")
    assert times.endswith(" s")
    assert captured.err == ""


def test_different_line(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line that differs is shown on both sides, after the last equal one."""
    node = b"[ 1 ]\n[ 2 ]\n[ 0.9996570606332031 ]\nleft\n"
    port = b"[ 1 ]\n[ 2 ]\n[ 0.9996570606332032 ]\nright\n"
    assert verify(printing(node), printing(port)) == 1

    assert report(capsys)[:5] == [
        "different in line 3:",
        "  line 2  [ 2 ]",
        "    a.js  [ 0.9996570606332031 ]",
        "    a.py  [ 0.9996570606332032 ]",
        "                             ^",
    ]


def test_line_ends(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """A carriage return is a byte like any other, and a port's newline never has one."""
    assert verify(printing(b"a\nb\n"), "print('a')\nprint('b')") == 0
    assert report(capsys) == ["equal: 2 lines"]
    assert verify(printing(b"a\r\n"), "print('a')") == 1
    assert report(capsys)[:3] == ["different in line 1:", r"  a.js  a\r", "  a.py  a"]


def test_nothing_printed(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """Two programs that print nothing are equal, and the report says how little that is."""
    assert verify("", "") == 0
    assert report(capsys) == ["equal: 0 lines"]


def test_other_spelling(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """Where only the text differs the report says so, and what to do."""
    node, port = b"[ 0.00007, 1 ]\n", b"[7e-05, 1.0]\n"
    assert verify(printing(node), printing(port)) == 1

    text = "\n".join(report(capsys))
    assert "only the text differs, the 2 numbers are equal: print as Node does" in text
    assert "pysynaptic.js" in text
    assert "--numbers" in text


def test_numbers(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """With --numbers only the numbers count, and a report on them ends with status 1."""
    node = printing(b"[ 0.00007,\n  NaN, -0 ] ok\n")
    assert verify(node, printing(b"[7e-05, nan, -0.0] OK\n"), "--numbers") == 0
    assert report(capsys) == ["equal: 3 numbers"]

    assert verify(node, printing(b"[7e-05, nan, 0.0] OK\n"), "--numbers") == 1
    assert report(capsys)[0] == "different in number 3:"


def test_no_numbers(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """With --numbers two outputs without any are not called equal, whatever their text."""
    assert verify(printing(b"one\n"), printing(b"two\n"), "--numbers") == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == (
        "python -m pysynaptic verify: neither program printed a number, so there is nothing to "
        "compare with --numbers\n"
    )

    assert verify(printing(b"one\n"), printing(b"2\n"), "--numbers") == 1
    assert report(capsys)[0] == "different in number 1:"


@pytest.mark.parametrize(
    ("version", "engine", "note"),
    [
        ("v20.20.2 linux x64", "20", None),
        ("v24.1.0 darwin x64", "24", None),
        ("v22.3.0 win32 x64", "22", None),
        ("v24.1.0 linux arm64", "24-arm64", None),
        ("v26.0.0 darwin arm64", "26-darwin-arm64", None),
        (
            "v24.1.0 win32 arm64",
            "24",
            "Node on win32 arm64 is not known",
        ),
        ("v22.12.0-rc.1 linux x64", "22", None),
        ("v99.1.0 linux arm64", "26-arm64", "the port has the digits of Node 26-arm64"),
        (
            "v99.1.0 linux x64",
            "26",
            "Node v99.1.0 is not known",
        ),
        ("1.2.3", "26", "does not say its version; the port has the digits of Node 26"),
    ],
)
def test_port_has_the_digits_of_the_node(
    version: str,
    engine: str,
    note: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The port runs on the engine of the Node that was asked; one that is not known is named."""
    monkeypatch.chdir(tmp_path)
    fake = node_program(tmp_path / "fakenode", f"print({engine!r})", version)
    (tmp_path / "a.js").touch()
    (tmp_path / "a.py").write_text("import pysynaptic\nprint(pysynaptic.node)\n")

    assert main(["verify", "a.js", "a.py", "--node", str(fake)]) == 0

    notes = report(capsys)[1:]
    assert [] == notes if note is None else note in notes[0]


@pytest.mark.default_engine
@pytest.mark.parametrize(
    ("version", "usual", "noted"),
    [
        ("v20.20.2 linux x64", None, True),
        ("v24.1.0 linux arm64", None, True),
        ("v26.12.1 linux x64", None, False),
        ("v22.3.0 linux x64", "20", False),  # their digits are the same
    ],
)
def test_digits_that_are_not_the_usual_ones(
    version: str,
    usual: str | None,
    noted: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where the port alone would print other digits, the report says so, and what to write."""
    monkeypatch.chdir(tmp_path)
    if usual:
        monkeypatch.setenv("PYSYNAPTIC_NODE", usual)
    fake = node_program(tmp_path / "fakenode", "", version)
    (tmp_path / "a.js").touch()
    (tmp_path / "a.py").touch()

    assert main(["verify", "a.js", "a.py", "--node", str(fake), "--seed", "7"]) == 0

    _, *notes, times = capsys.readouterr().out.splitlines()
    engine = "'24-arm64'" if "arm64" in version else "20"
    texts = [
        f"these are the digits of Node {engine.strip(chr(39))}; a.py alone prints those of Node 26,"
        f" unless it calls seed(7, node={engine}) or PYSYNAPTIC_NODE is {engine.strip(chr(39))}"
    ]
    assert (texts if noted else []) == notes
    assert f", Node {version.split()[0][1:]}" in times


def test_what_the_programs_get(
    verify: Verify,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Node gets the seed, the script, and a NODE_PATH that ends with this directory's modules."""
    monkeypatch.setenv("NODE_PATH", "elsewhere")
    monkeypatch.setenv("FORCE_COLOR", "1")
    node = """
        import os, sys
        print(sys.argv[1:], os.environ["NODE_PATH"].split(os.pathsep), sys.stdin.read())
        print("FORCE_COLOR" in os.environ)
        """
    modules = [str(tmp_path / "node_modules"), str(tmp_path / ".oracle" / "node_modules")]
    arguments = ["--random-seed=7", "a.js"]
    port = f"print({arguments!r}, {['elsewhere', *modules]!r}, '')\nprint(False)"

    assert verify(node, port, "--seed", "7") == 0, capsys.readouterr().out


def test_port_is_seeded(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that does not seed begins as Node does, and so does one that seeds itself."""
    node = "print(0.7939112874678715)"  # node --random-seed=42 -p 'Math.random()'
    assert verify(node, "from pysynaptic import random\nprint(random())") == 0
    seeded = "from pysynaptic import random, seed\nseed(42)\nprint(random())"
    assert verify(node, seeded) == 0
    assert verify(node, seeded, "--seed", "7") == 0
    assert verify(node, "from pysynaptic import random\nprint(random())", "--seed", "7") == 1
    capsys.readouterr()


@pytest.mark.parametrize("chosen", ["native", "python"])
def test_kernel(chosen: str, verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """--kernel chooses what does the port's arithmetic; one that was not built is refused."""
    port = "import pysynaptic\nprint(pysynaptic.kernel)"
    if chosen not in twin.available():
        with pytest.raises(SystemExit) as ended:
            verify("", port, "--kernel", chosen)
        assert ended.value.code == 2
        assert f"the {chosen} kernel is not built here" in capsys.readouterr().err
        return

    assert verify(f"print({chosen!r})", port, "--kernel", chosen) == 0
    assert f"seed 42, Node 20.20.2, {chosen} kernel;" in capsys.readouterr().out


def test_kernel_in_use(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --kernel the port runs on the kernel that runs here."""
    before = twin.kernel
    try:
        for chosen in twin.available():
            twin.select(chosen)
            port = "import pysynaptic\nprint(pysynaptic.kernel)"
            assert verify(f"print({chosen!r})", port) == 0
    finally:
        twin.select(before)
    capsys.readouterr()


def test_port_runs_as_a_script(
    verify: Verify, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The port is `__main__`, finds what lies beside it, and has no names it did not make."""
    (tmp_path / "beside.py").write_text("value = 5\n")
    port = """
        import pickle, sys
        import beside
        class Point: pass
        print(__name__, sys.argv, beside.value, "pysynaptic" in globals())
        print(type(pickle.loads(pickle.dumps(Point()))) is Point)
        """
    assert verify("print('__main__', ['a.py'], 5, False)\nprint(True)", port) == 0
    capsys.readouterr()


def test_unicode(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """What the port prints is UTF-8, as Node's output is, whatever the system prefers."""
    assert verify(printing("√ é 犬 🐕\n".encode()), 'print("√ é 犬 🐕")') == 0
    capsys.readouterr()


def test_standard_error_is_passed_on(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes to standard error is shown, and not compared."""
    say = "import sys\nprint({!r}, file=sys.stderr)\n"
    assert verify(say.format("from node"), say.format("from the port")) == 0
    assert capsys.readouterr().err == "from node\nfrom the port\n"


@pytest.mark.parametrize("suffix", [".js", ".mjs", ".cjs", ".JS"])
def test_either_order(
    suffix: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The suffixes tell the two files apart, whichever comes first."""
    monkeypatch.chdir(tmp_path)
    fake = node_program(tmp_path / "fakenode", "import sys\nprint(sys.argv[2])")
    (tmp_path / f"a{suffix}").touch()
    (tmp_path / "a.py").write_text(f"print('a{suffix}')")
    for files in ([f"a{suffix}", "a.py"], ["a.py", f"a{suffix}"]):
        assert main(["verify", *files, "--node", str(fake)]) == 0
    capsys.readouterr()
