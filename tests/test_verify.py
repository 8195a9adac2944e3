"""`python -m pysynaptic verify`: what it reports, with fake Nodes and with the real one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pysynaptic.__main__ import main
from pysynaptic._cli import programs
from pysynaptic._kernel import twin

ROOT = Path(__file__).resolve().parent.parent

Verify = Callable[..., int]

pytestmark = pytest.mark.one_kernel


def program(path: Path, body: str) -> Path:
    """Write a Python script that can be run as a program of its own, on any system."""
    script = path.with_suffix(".script")
    newline = "import sys\nsys.stdout.reconfigure(newline='\\n')  # as Node's, on Windows too\n"
    script.write_text(newline + textwrap.dedent(body), encoding="utf-8")
    if os.name == "nt":
        path = path.with_suffix(".cmd")
        path.write_text(f'@"{sys.executable}" "{script}" %*\n')
    else:
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
        path.chmod(0o755)
    return path


def node_program(path: Path, body: str, version: str = "v20.20.2 linux x64") -> Path:
    """Write a script that says which Node it is when asked, and else does what the body says."""
    says = f"if '-p' in sys.argv:\n    print({version!r})\n    sys.exit()\n"
    return program(path, says + textwrap.dedent(body))


def printing(output: bytes) -> str:
    """Return a script that writes these bytes, and nothing else."""
    return f"import sys\nsys.stdout.buffer.write({output!r})\n"


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """Give a function that runs the command on what a fake Node and a port do."""
    monkeypatch.chdir(tmp_path)

    def run(node: str, port: str, *options: str) -> int:
        fake = node_program(tmp_path / "fakenode", node)
        (tmp_path / "a.js").write_text("// the fake Node does not read this\n")
        (tmp_path / "a.py").write_text(textwrap.dedent(port), encoding="utf-8")
        return main(["verify", "a.js", "a.py", "--node", str(fake), *options])

    return run


def report(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what was reported, without the line of times."""
    *lines, times = capsys.readouterr().out.splitlines()
    assert times.startswith("seed ")
    return lines


def test_equal(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """Equal outputs end with status 0, their size, the seed, the kernel and both times."""
    assert verify(printing(b"[ 1 ]\ntwo\n"), printing(b"[ 1 ]\ntwo\n")) == 0

    captured = capsys.readouterr()
    equal, times = captured.out.splitlines()
    assert equal == "equal: 2 lines"
    assert times.startswith(f"seed 42, {twin.kernel} kernel; node ")
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
    assert f"seed 42, {chosen} kernel;" in capsys.readouterr().out


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


@pytest.mark.parametrize(
    ("node", "port", "expected"),
    [
        (
            "import sys\nprint('boo', file=sys.stderr)\nsys.exit(3)",
            "",
            ["python -m pysynaptic verify: a.js failed with exit status 3:", "    boo"],
        ),
        ("raise SystemExit(4)", "", ["a.js failed with exit status 4, without a word"]),
        (
            "",
            "1 / 0",
            ["a.py failed with exit status 1:", "    ZeroDivisionError: division by zero"],
        ),
        (
            "raise SystemExit(\"Error: Cannot find module 'synaptic'\")",
            "",
            ["a.js does not find Synaptic: run `npm install synaptic@1.1.4` in this", ".oracle"],
        ),
        (
            "raise SystemExit(\"Cannot find package 'synaptic' imported from a.mjs\")",
            "",
            ["a.js does not find Synaptic: run `npm install synaptic@1.1.4` in its own"],
        ),
    ],
    ids=["node", "silently", "python", "no Synaptic", "no Synaptic to import"],
)
def test_failing_program(
    node: str,
    port: str,
    expected: list[str],
    verify: Verify,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A program that fails is named, with its status and its last words, and the status is 2."""
    assert verify(node, port) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert [each for each in expected if each not in captured.err] == []


@pytest.mark.parametrize(
    ("port", "last"),
    [
        ("def f():\n    raise ValueError('no')\nf()", "    ValueError: no"),
        ("exec('1 / 0')", "    ZeroDivisionError: division by zero"),
        ("def :", "    SyntaxError: invalid syntax"),
    ],
)
def test_traceback_begins_in_the_port(
    port: str, last: str, verify: Verify, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a port that fails the frames are shown as if it had been run by itself, and no others."""
    assert verify("", port) == 2

    errors = capsys.readouterr().err
    *_, first = re.findall(r"Traceback .*\n(.*)", errors)
    assert first.startswith('      File "a.py", line ')
    assert "runpy" not in errors
    assert ("<string>" in errors) == ("exec" in port)
    assert last in errors.splitlines()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], "a.py had printed 2 lines by then, only the first equal to that of a.js"),
        (["--numbers"], "a.py had printed 3 numbers by then, all equal to those of a.js"),
    ],
    ids=["lines", "numbers"],
)
def test_equal_until_it_failed(
    options: list[str], expected: str, verify: Verify, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a port that fails, the last line says how much of its output was equal."""
    node = printing(b"1\n[ 2, 3 ]\n4\n")
    assert verify(node, "print(1)\nprint([2, 3])\n1 / 0", *options) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "a.py failed with exit status 1:" in captured.err
    assert captured.err.splitlines()[-1] == expected


@pytest.mark.parametrize("side", ["a.js", "a.py"])
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_endless_output(
    side: str,
    stream: str,
    verify: Verify,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A program that prints without end is stopped as soon as it has printed too much."""
    monkeypatch.setattr(programs, "LIMIT", 2_000_000)
    endless = f"import sys\nwhile True:\n    print('x' * 99, file=sys.{stream})"
    given = (endless, "") if side == "a.js" else ("", endless)
    assert verify(*given) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    where = "" if stream == "stdout" else " to standard error"
    stopped = f"{side} was stopped because it printed more than 2 MB{where}"
    assert captured.err == f"python -m pysynaptic verify: {stopped}\n"


def test_output_of_the_limit(
    verify: Verify, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As much as the limit is compared whole, and a byte more is refused."""
    monkeypatch.setattr(programs, "LIMIT", 300_000)
    program = "import sys\nsys.stdout.write('x\\n' * 150_000{})\n"
    assert verify(program.format(""), program.format("")) == 0
    assert report(capsys) == ["equal: 150000 lines"]
    assert verify(program.format(""), program.format(" + 'y'")) == 2
    assert "a.py was stopped because it printed more than 0.3 MB" in capsys.readouterr().err


def test_long_complaint(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a long standard error the end is shown, and of a long line its beginning."""
    complaint = "import sys\nprint('first', *range(98), 'x' * 5000, 'last', sep='\\n', "
    assert verify(complaint + "file=sys.stderr)\nsys.exit(1)", "") == 2

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "    last"
    assert lines[-2] == "    " + "x" * 300


@pytest.mark.parametrize("side", ["a.js", "a.py"])
def test_timeout(side: str, verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    """A program that takes too long is stopped, and the message names the option."""
    slow = "import time\ntime.sleep(20)"
    given = (slow, "") if side == "a.js" else ("", slow)
    # Long enough for the other program to start and end.
    seconds = "0.1" if side == "a.js" else "3"
    assert verify(*given, "--timeout", seconds) == 2
    expected = f"{side} was stopped because it took more than {seconds} s; --timeout SECONDS"
    assert expected in capsys.readouterr().err


def test_no_node(
    verify: Verify, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without Node the message says how to get it."""
    (Path.cwd() / "a.js").touch()
    (Path.cwd() / "a.py").touch()
    monkeypatch.setenv("PATH", "")
    assert main(["verify", "a.js", "a.py"]) == 2
    expected = "node is not on the PATH: install Node 26 (https://nodejs.org)"
    assert expected in capsys.readouterr().err

    assert main(["verify", "a.js", "a.py", "--node", "nowhere/node"]) == 2
    expected = "argument --node: there is no program 'nowhere/node'"
    assert expected in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["a.js"], "the following arguments are required: FILE"),
        (
            ["a.js", "b.js"],
            "expected a JavaScript file (.js, .mjs or .cjs) and a Python file (.py)",
        ),
        (["a.py", "a.txt"], "got 'a.py' and 'a.txt'"),
        (["a.js", "missing.py"], "there is no file 'missing.py'"),
        (["missing.mjs", "a.py"], "there is no file 'missing.mjs'"),
        (["a.js", "folder.py"], "there is no file 'folder.py'"),
        (["a.js", "a.py", "--seed", "0"], "argument --seed: expected another number"),
        (["a.js", "a.py", "--seed", str(2**32)], "argument --seed: expected another number"),
        (
            ["a.js", "a.py", "--seed", "x"],
            "argument --seed: it must be an int of at most 64 bits, got 'x'",
        ),
        (
            ["a.js", "a.py", "--timeout", "0"],
            "argument --timeout: it must be above 0 and at most",
        ),
        (
            ["a.js", "a.py", "--timeout", "1e7"],
            "argument --timeout: it must be above 0 and at most",
        ),
        (
            ["a.js", "a.py", "--timeout", "nan"],
            "argument --timeout: it must be finite, got nan",
        ),
        (["a.js", "a.py", "--kernel", "fast"], "argument --kernel: invalid choice: 'fast'"),
    ],
)
def test_bad_arguments(
    arguments: list[str],
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What the command can't take ends it with status 2 before anything is run."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.js", "b.js", "a.py", "a.txt"):
        (tmp_path / name).touch()
    (tmp_path / "folder.py").mkdir()
    with pytest.raises(SystemExit) as ended:
        main(["verify", *arguments])
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert text in captured.err
    assert captured.out == ""


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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_report_can_not_be_written(tmp_path: Path) -> None:
    """A report that can't be written does not look like one of a difference."""
    fake = node_program(tmp_path / "fakenode", "")
    (tmp_path / "a.js").touch()
    (tmp_path / "a.py").touch()
    command = [sys.executable, "-m", "pysynaptic", "verify", "a.js", "a.py", "--node", str(fake)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "python -m pysynaptic: [Errno 28] No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to one process")
@pytest.mark.parametrize("side", ["node", "port"])
def test_interrupted(side: str, tmp_path: Path) -> None:
    """Ctrl-C ends the command and the program it was running, with status 130."""
    pid = tmp_path / "pid"
    slow = f"""
        import os, time
        open({str(pid)!r} + "~", "w").write(str(os.getpid()))
        os.rename({str(pid)!r} + "~", {str(pid)!r})
        time.sleep(60)
        """
    fake = node_program(tmp_path / "fakenode", slow if side == "node" else "")
    (tmp_path / "a.js").touch()
    (tmp_path / "a.py").write_text(textwrap.dedent(slow) if side == "port" else "")
    command = [sys.executable, "-m", "pysynaptic", "verify", "a.js", "a.py", "--node", str(fake)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        while not pid.exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()

    assert process.returncode == 130, errors
    assert output == ""
    assert errors == "interrupted\n"
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


@pytest.mark.node
@pytest.mark.parametrize("chosen", ["native", "python"])
def test_example_under_node(
    chosen: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tutorial and its port, which seeds itself, print the same bytes."""
    if chosen not in twin.available():
        pytest.skip(f"the {chosen} kernel is not built")
    monkeypatch.chdir(ROOT)

    assert main(["verify", "examples/xor.js", "examples/xor.py", "--kernel", chosen]) == 0

    assert capsys.readouterr().out.startswith(f"equal: 4 lines\nseed 42, {chosen} kernel; node ")


@pytest.mark.node
def test_names_with_a_dash_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After -- names may begin with a dash, and neither program takes them for options."""
    (tmp_path / "-a.js").write_text("console.log(1)\n")
    (tmp_path / "-a.py").write_text("print(1)\n")
    monkeypatch.chdir(tmp_path)
    assert main(["verify", "--", "-a.js", "-a.py"]) == 0
    assert report(capsys) == ["equal: 1 line"]


PORT = """
    from pysynaptic import Architect
    from pysynaptic.js import console
    network = Architect.Perceptron(2, 3, 1)
    console.log(network.activate([0, 1]), 'é', 1e-7)
    """
ORIGINAL = """
    const { Architect } = require('synaptic');
    const network = new Architect.Perceptron(2, 3, 1);
    console.log(network.activate([0, 1]), 'é', 1e-7);
    """


@pytest.mark.node
def test_bytes_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A port that prints as Node does is equal to the byte, without a seed of its own."""
    (tmp_path / "a.js").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "a.py").write_text(textwrap.dedent(PORT), encoding="utf-8")
    monkeypatch.chdir(ROOT)
    files = [str(tmp_path / "a.js"), str(tmp_path / "a.py")]

    assert main(["verify", *files, "--seed", "7"]) == 0

    assert capsys.readouterr().out.startswith("equal: 1 line\nseed 7, ")


@pytest.mark.node
def test_example_from_elsewhere_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples find the Synaptic installed for them from any directory."""
    if not (ROOT / ".oracle" / "node_modules" / "synaptic").is_dir():
        pytest.skip("Synaptic is installed elsewhere")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NODE_PATH", raising=False)
    files = [str(ROOT / "examples" / f"neurons_project.{suffix}") for suffix in ("js", "py")]

    assert main(["verify", *files]) == 0

    assert report(capsys)[0].startswith("equal: ")


@pytest.mark.node
def test_no_synaptic_under_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where Synaptic is not installed the message says how, and where Node looked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NODE_PATH", raising=False)
    (tmp_path / "a.js").write_text(ORIGINAL, encoding="utf-8")
    (tmp_path / "a.mjs").write_text("import 'synaptic';\n")
    (tmp_path / "a.py").touch()

    assert main(["verify", "a.js", "a.py"]) == 2
    errors = capsys.readouterr().err
    assert "run `npm install synaptic@1.1.4` in this directory" in errors
    assert str(tmp_path / "node_modules") in errors
    assert main(["verify", "a.mjs", "a.py"]) == 2
    assert "in its own directory (`import` does not look in NODE_PATH)" in capsys.readouterr().err
