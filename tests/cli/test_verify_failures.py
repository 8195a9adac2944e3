"""`python -m pysynaptic verify`: programs that fail, take too long or are not there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from pysynaptic.__main__ import main
from pysynaptic._cli import programs
from tests.support.places import ROOT
from tests.support.processes import wait_for_the_end
from tests.support.verifying import Verify, node_program, printing, report

pytestmark = pytest.mark.one_kernel


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
    seconds = "3"  # long enough for Node's version, and for the other program to start and end
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


LEAVES_A_CHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
with open({pid!r}, "w") as file:
    file.write(str(child.pid))
print("done", flush=True)
{then}
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Windows has no groups of processes")
@pytest.mark.parametrize("side", ["a.js", "a.py"])
@pytest.mark.parametrize("ends", [True, False])
def test_a_child_that_keeps_the_pipes_open(
    side: str, ends: bool, verify: Verify, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What counts is the end of the program; what it has started does not outlive it."""
    pid = tmp_path / "child"
    then = "" if ends else "import time; time.sleep(300)"
    leaves, plain = LEAVES_A_CHILD.format(pid=str(pid), then=then), "print('done')"
    given = (leaves, plain) if side == "a.js" else (plain, leaves)
    if ends:
        assert verify(*given) == 0
        assert report(capsys) == ["equal: 1 line"]
    else:
        assert verify(*given, "--timeout", "3") == 2
        assert f"{side} was stopped because it took more than 3 s" in capsys.readouterr().err
    wait_for_the_end(int(pid.read_text()))


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
        output, errors = process.communicate(timeout=60)

    assert process.returncode == 130, errors
    assert output == ""
    assert errors == "interrupted\n"
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)
