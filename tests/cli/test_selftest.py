"""`pysynaptic selftest`: every kernel here gives the recorded digits, and a fault is named."""

from __future__ import annotations

import json
import os
import shutil
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import pysynaptic
from pysynaptic import Neuron
from pysynaptic.__main__ import main
from pysynaptic._base import threads
from pysynaptic._cli import selftest
from pysynaptic._kernel import twin
from pysynaptic._selftest import answers, checking, formats, programs, records, variants
from pysynaptic._selftest.variants import Variant
from tests.compat.suite.files import CHAPTERS, load
from tests.compat.suite.selection import ROOM, row
from tests.support.places import ROOT

pytestmark = pytest.mark.one_kernel


def next_double(value: float) -> float:
    """Flip the last bit of a double."""
    bits = struct.unpack("<q", struct.pack("<d", value))[0]
    flipped: float = struct.unpack("<d", struct.pack("<q", bits ^ 1))[0]
    return flipped


@pytest.fixture(scope="module")
def found() -> list[checking.Finding]:
    """What all programs find on every kernel and instruction set here: it takes seconds."""
    return variants.examine(variants.variants())


def test_every_kernel_here_agrees(
    found: list[checking.Finding],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command names each kernel and instruction set, and its exit status is 0."""
    monkeypatch.setattr(variants, "examine", lambda chosen: found)
    assert main(["selftest"]) == 0
    output = capsys.readouterr().out
    count = len(records.load())
    for variant in variants.variants():
        assert f"{variant.failed('').name:>6}" in output
    assert output.count(f"{count} of {count} agree to the bit") == len(variants.variants())
    assert output.endswith("All digits are Synaptic's.\n")


def test_json(
    found: list[checking.Finding],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`--json` has all that a report needs: the machine, the kernels, the chapters."""
    monkeypatch.setattr(variants, "examine", lambda chosen: found)
    assert main(["selftest", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["good"] is True
    assert told["byteorder"] == sys.byteorder
    assert len(told["variants"]) == len(variants.variants())
    assert sum(told["chapters"].values()) == told["variants"][0]["programs"]
    assert {*told} >= {"pysynaptic", "python", "platform", "machine", "bits", "kernel"}


def test_without_processes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there are no processes, as in WebAssembly, the kernel in use is tried in this one."""
    monkeypatch.setattr(threads, "AVAILABLE", False)
    assert main(["selftest", "--json"]) == 0
    [told] = json.loads(capsys.readouterr().out)["variants"]
    assert (told["kernel"], told["good"]) == (twin.kernel, True)


def test_selection_is_of_the_suite() -> None:
    """The programs in the package are the suite's, hundreds, of each chapter, and small."""
    selected = records.load()
    suite = {program.name: program for program in load()}
    assert len(selected) >= 200
    assert Path(records.FILE).stat().st_size <= ROOM < 300_000
    assert {program.chapter for program in selected} == {*CHAPTERS}
    for program in selected:
        data = row(suite[program.name])
        data["expected"] = records.Expected(**data["expected"])
        assert json.dumps(program.steps) == json.dumps(data["steps"])
        assert program == records.Selected(**data)


def test_one_bit_of_a_weight_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A weight whose last bit is wrong is found, and the program and the place are named."""

    def wrong(world: Any, step: Any) -> None:
        right(world, step)
        neurons: list[Neuron] = world.neurons()
        connection = next((c for n in neurons for c in n.connections.inputs.values()), None)
        if connection is not None and connection.weight:
            connection.weight = next_double(connection.weight)

    monkeypatch.setenv("PYSYNAPTIC_NODE", "20")
    right = formats.STEPS["setNumbers"]
    monkeypatch.setitem(programs.STEPS, "setNumbers", wrong)
    finding = checking.check()
    assert not finding.good
    assert finding.agree < finding.programs
    program, where = finding.differences[0]
    assert "/" in program
    assert where.startswith("step ")
    assert "expected" in where


def test_a_wrong_digit_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report has the place, and says what to send; the exit status is 1."""
    finding = checking.Finding("python", "", 9, 8, 0.1, [["wiring/it", "step 3[0].bias: …"]])
    monkeypatch.setattr(variants, "examine", lambda chosen: [finding])
    assert main(["selftest"]) == 1
    output = capsys.readouterr().out
    assert "8 of 9 agree" in output
    assert "wiring/it: step 3[0].bias" in output
    assert "pysynaptic selftest --json" in output
    assert main(["selftest", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["variants"][0]["differences"]


@pytest.mark.parametrize(("kernel", "told"), [("python", "x87"), ("native", "report it")])
def test_a_cpython_that_rounds_twice(
    kernel: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kernel in Python is not at fault there, and the C kernel would be."""
    monkeypatch.setattr(selftest, "_rounds_twice", lambda: True)
    found = [checking.Finding(kernel, "", 9, 8, 0.1)]
    monkeypatch.setattr(variants, "examine", lambda chosen: found)
    assert main(["selftest"]) == 1
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("child", "error"),
    [
        ("import os; os.kill(os.getpid(), 4)", "was ended by the signal SIGILL"),
        ("import sys; sys.exit('no module')", "ended with status 1 and told nothing: no module"),
        ("print('hello')", "ended with status 0 and told nothing"),
        ("print('{}')", "ended with status 0 and told nothing"),
        ('print(\'{"kernel": "x", "instructions": ""}\')', "ran on x instead"),
        ("import time; time.sleep(100)", "did not end within"),
    ],
)
def test_a_kernel_that_fails(monkeypatch: pytest.MonkeyPatch, child: str, error: str) -> None:
    """A kernel that crashes or hangs is told as that, and the others go on."""
    monkeypatch.setattr(variants, "CHILD", child)
    monkeypatch.setattr(variants, "TIMEOUT", 1 if "sleep" in child else 60)
    [finding] = variants.examine([Variant("python")])
    assert not finding.good
    assert error in (finding.error or "")


def test_one_that_hangs_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others found while one hung is told, and one may print more than a pipe holds."""
    child = (
        "import json, os, sys, time\n"
        "kernel = os.environ['PYSYNAPTIC_KERNEL']\n"
        "if kernel == 'hangs': time.sleep(100)\n"
        "sys.stderr.write(200_000 * 'x')\n"
        "print(json.dumps({'kernel': kernel, 'instructions': '', 'programs': 1, 'agree': 1}))\n"
    )
    monkeypatch.setattr(variants, "CHILD", child)
    monkeypatch.setattr(variants, "TIMEOUT", 5)
    hangs, *others = variants.examine([Variant(name) for name in ("hangs", "a", "b")])
    assert "did not end within 5 s" in (hangs.error or "")
    assert [each.good for each in others] == [True, True]


def test_in_a_folder_with_modules_of_the_same_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a user's random.py nor another pysynaptic in the current folder is imported."""
    (tmp_path / "random.py").write_text("raise RuntimeError('not this one')\n", "utf-8")
    (tmp_path / "pysynaptic").mkdir()
    (tmp_path / "pysynaptic" / "__init__.py").write_text("raise RuntimeError('nor this')\n")
    monkeypatch.chdir(tmp_path)
    [finding] = variants.examine([Variant("python")])
    assert finding.good, finding.error


def test_records_that_are_not_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Half a file is told as that, and is no wrong digit: the exit status is 2."""
    whole = Path(records.FILE).read_bytes()
    for place, data in enumerate((whole[:100_000], b"", b"\x1f\x8b" + 50 * b"x", whole[:-3])):
        path = tmp_path / f"{place}.gz"
        path.write_bytes(data)
        monkeypatch.setattr(records, "FILE", str(path))
        assert main(["selftest"]) == 2
        assert f"{path} is not whole" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("results", "error", "part"),
    [
        ([1.0, "NaN"], None, None),
        ([1.0], None, None),
        ([1.0], "not finite", None),
        ([1.0, 0.5], None, "step 1: expected 'NaN', came 0.5"),
        ([1.0, "NaN", 7.0], None, "expected 2 results, came 3"),
        ([], "not finite", "step 0: no result, but the error 'not finite'"),
    ],
)
def test_a_step_in_which_nan_comes_up(results: list[Any], error: Any, part: str | None) -> None:
    """It may fail or give nothing; a number that it gives must be the right one."""
    expected = records.Expected([1.0, "NaN"], nonfinite=True)
    assert records.parting(expected, results, error) == part


def test_numbers_of_json() -> None:
    """A zero with a sign keeps it, and NaN is no JSON."""
    assert str(answers.loads("-0")) == "-0.0"
    assert isinstance(answers.loads("7"), int)
    for text in ("NaN", "[Infinity]", "-Infinity"):
        with pytest.raises(ValueError, match="no number of JSON"):
            answers.loads(text)


@pytest.mark.parametrize("kernel", ["native", "python"])
def test_only_the_kernel_that_is_forced(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `PYSYNAPTIC_KERNEL` only that kernel is tried."""
    monkeypatch.setattr(twin, "forced", kernel)
    if kernel in twin.available():
        assert {each.kernel for each in variants.variants()} == {kernel}


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_interrupted() -> None:
    """Ctrl-C ends the command and its processes with the status 130 and one line."""
    program = (
        "import sys, pysynaptic\n"
        "from pysynaptic.__main__ import main\n"
        "from pysynaptic._selftest import variants\n"
        "variants.CHILD = 'import time; time.sleep(100)'\n"
        "start = variants._start\n"
        "def told(variant):\n"
        "    running = start(variant)\n"
        "    print(running.process.pid, flush=True)\n"
        "    return running\n"
        "variants._start = told\n"
        "variants.variants = lambda: [variants.Variant('python')]\n"
        "sys.exit(main(['selftest']))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    child = int(process.stdout.readline())
    process.send_signal(signal.SIGINT)
    _, messages = process.communicate(timeout=60)
    assert (process.returncode, messages) == (130, "interrupted\n")
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_without_a_clone(tmp_path: Path) -> None:
    """It runs from an installation that has no tests and no C kernel, in another directory."""
    installed = Path(pysynaptic.__file__).parent
    without = shutil.ignore_patterns("*.so", "*.pyd", "__pycache__")
    shutil.copytree(installed, tmp_path / "lib" / "pysynaptic", ignore=without)
    ran = subprocess.run(
        [sys.executable, "-m", "pysynaptic", "selftest", "--json"],
        cwd=tmp_path / "lib",
        env={k: v for k, v in os.environ.items() if k != "PYSYNAPTIC_KERNEL"},
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ran.stdout)
    assert [each["kernel"] for each in told["variants"]] == ["python"]
    assert told["good"]
