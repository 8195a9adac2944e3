"""The command line: the tutorial's network, Node's digits, and what argparse refuses."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import Any

import pytest

from pysynaptic import Network, __version__
from pysynaptic.__main__ import main

# node --random-seed=42 on the tutorial's program, 20,000 iterations at rate .3
SEED_42 = ["7.165239143962805e-05", "0.9996012983576413", "0.9996570606332031"]
SEED_42 += ["0.000603728551439543"]


def answers(output: str) -> list[str]:
    """Give the digits of the four answers that were printed."""
    return re.findall(r"^[01] XOR [01] = (\S+)$", output, re.MULTILINE)


@pytest.mark.one_kernel
def test_same_digits_as_node(kernel: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With a seed the command answers what Node answers, and says on which kernel and how fast."""
    assert main(["xor", "--seed", "42"]) == 0

    output = capsys.readouterr().out
    assert answers(output) == SEED_42
    assert f"seed 42, rate 0.3, {kernel} kernel" in output
    assert re.search(r"^20000 iterations took \d+\.\d+ s$", output, re.MULTILINE)


@pytest.mark.one_kernel
def test_as_a_process() -> None:
    """`python -m pysynaptic xor` is the same command."""
    command = [sys.executable, "-m", "pysynaptic", "xor", "--seed", "42"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answers(done.stdout) == SEED_42
    assert done.stderr == ""


def test_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Iterations, rate and size reach the training."""
    # node --random-seed=7, a 2-5-1 network, one iteration at rate .5
    expected = ["0.48531763884463464", "0.48556880077778214"]
    expected += ["0.4851201199573115", "0.4853710062013716"]
    arguments = ["--seed", "7", "--iterations", "1", "--rate", ".5", "--hidden", "5"]
    assert main(["xor", *arguments]) == 0
    output = capsys.readouterr().out
    assert expected == answers(output)
    assert "2-5-1 network" in output
    assert "\n1 iteration took" in output


def test_seed_used_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a seed every run draws another, and the seed printed repeats the run."""
    runs = []
    for _ in range(2):
        assert main(["xor", "--iterations", "5"]) == 0
        runs.append(capsys.readouterr().out)
    used = [re.search(r"seed (\d+)", run) for run in runs]
    assert used[0] is not None
    assert used[1] is not None
    assert used[0][1] != used[1][1]

    main(["xor", "--iterations", "5", "--seed", used[0][1]])
    assert answers(runs[0]) == answers(capsys.readouterr().out)


@pytest.mark.one_kernel
@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (
            ["xor", "--seed", "1.5"],
            "argument --seed: it must be an int of at most 64 bits, got '1.5'",
        ),
        (
            ["xor", "--seed", str(2**63)],
            "argument --seed: it must be an int of at most 64 bits",
        ),
        (
            ["xor", "--iterations", "0"],
            "argument --iterations: it must be an int of at least 1, got 0",
        ),
        (
            ["xor", "--iterations", "many"],
            "argument --iterations: it must be an int, got 'many'",
        ),
        (["xor", "--rate", "nan"], "argument --rate: it must be finite, got nan"),
        (["xor", "--rate", "-inf"], "argument --rate: expected"),
        (["xor", "--rate", "fast"], "argument --rate: it must be a number, got 'fast'"),
        (
            ["xor", "--hidden", "-1"],
            "argument --hidden: it must be an int of at least 1, got -1",
        ),
        (["xor", "--hidden", "2.5"], "argument --hidden: it must be an int, got '2.5'"),
        (["xor", "--hidden", "1000000000000"], "argument --hidden: a layer of 1000000000000"),
        (["xor", "--speed", "1"], "unrecognized arguments: --speed 1"),
        (["nor"], "invalid choice: 'nor'"),
    ],
)
def test_bad_arguments(arguments: list[str], text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What a command can't take ends it with status 2 and a text that names the option."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    captured = capsys.readouterr()
    assert text in captured.err
    assert captured.out == ""


@pytest.mark.one_kernel
def test_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a command there is help, and that is no error."""
    assert main([]) == 0
    output = capsys.readouterr().out
    assert "usage: python -m pysynaptic" in output
    assert re.findall(r"^    (\w+) ", output, re.MULTILINE) == (
        ["xor", "verify", "port", "draw", "export", "info", "selftest"]
    )


@pytest.mark.one_kernel
def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints the library's version."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"pysynaptic {__version__}\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to raise")
def test_interrupted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the training, not the program: it prints what was learned so far."""
    activate, calls = Network.activate, 0

    def interrupt(network: Network, row: Any = None) -> list[float]:
        nonlocal calls
        calls += 1
        if calls == 41:
            signal.raise_signal(signal.SIGINT)
        return activate(network, row)

    main(["xor", "--seed", "1", "--iterations", "10"])
    expected = answers(capsys.readouterr().out)
    monkeypatch.setattr(Network, "activate", interrupt)

    assert main(["xor", "--seed", "1"]) == 130

    captured = capsys.readouterr()
    assert expected == answers(captured.out)
    assert "\n10 iterations took" in captured.out
    assert "interrupted: 20000 iterations were asked for" in captured.err


@pytest.mark.one_kernel
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE and reports another error")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_reader_gone(unbuffered: str) -> None:
    """As before `| head -1`, a reader that leaves ends the command without a traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "pysynaptic", "xor"],
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


@pytest.mark.one_kernel
@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
@pytest.mark.parametrize("arguments", [["xor"], ["--version"], []])
def test_nowhere_to_write(arguments: list[str]) -> None:
    """Output that can't be written is an error of one line, with status 2, help's too."""
    command = [sys.executable, "-m", "pysynaptic", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "python -m pysynaptic: [Errno 28] No space left on device\n"


def test_divergence(capsys: pytest.CaptureFixture[str]) -> None:
    """A network that diverges is reported in one line, with status 1."""
    assert main(["xor", "--seed", "1", "--rate=-1e308"]) == 1
    captured = capsys.readouterr()
    assert "the network has diverged" in captured.err
    assert "Traceback" not in captured.err
