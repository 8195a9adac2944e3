"""Mutated files and JSON texts: refused with a reason, or networks on which both kernels agree.

    python -m tests.attack.mutated --runs 20000 --seed 7              # seconds to minutes
    python -m tests.attack.mutated --runs 1000000 --each 10000        # the campaign
    python -m tests.attack.mutated --runs 1 --first 4711              # one case again

A case depends on the seed and its number alone.  It reads a mutated text on both kernels, by
`Network.load` (a file) or `Network.fromJSON`.  Both must raise the same ValueError or TypeError, or
make networks that give the same bits when they run, learn, and are saved again.  Anything else is a
failure: another exception, two seconds of one processor, 2 GB of memory, a crash.

Of the files that are refused, a tenth is read on the second kernel too, as no code of a kernel
reads them.  Of what is read, a tenth is saved and read again.  Each process takes some thousand
cases, and the next one goes on where a process has died.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from pysynaptic import Network, seed
from pysynaptic._kernel import twin
from tests.attack import samples
from tests.attack.mutations import mutated

SECONDS, BYTES = 2.0, 2 << 30
REFUSALS = (ValueError, TypeError)
DIVERGED = (ArithmeticError, ValueError)
"""What a network may raise whose numbers are too large."""


class Case:
    """One text, and how it is read."""

    def __init__(self, name: str, content: bytes, is_file: bool, is_tenth: bool = True) -> None:
        self.name, self.content, self.is_file, self.is_tenth = name, content, is_file, is_tenth

    @classmethod
    def drawn(cls, start: int | str, number: int) -> Case:
        """Return the mutated text of a seed and a number."""
        random = Random(f"mutated {start}/{number}")
        is_file = random.random() < 0.6
        texts = samples.files() if is_file else samples.jsons()
        name = random.choice(list(texts))
        content = mutated(random, texts[name])
        return cls(name, content, is_file, random.random() < 0.1)

    def read(self, path: Path) -> Network:
        """Make the network, if it is one."""
        seed(1, node=20)
        if self.is_file:
            return Network.load(path)
        return Network.fromJSON(self.content)


def bits(value: Any) -> Any:
    """Return a value in which numbers are equal only if all their bits are."""
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, dict):
        return {key: bits(each) for key, each in value.items()}
    return [bits(each) for each in value] if isinstance(value, (list, tuple)) else value


def run(network: Network) -> list[Any]:
    """Return what a network gives when it runs and learns, and all it is afterwards."""
    given: list[Any] = []
    try:
        inputs, outputs = network.inputs(), network.outputs()
        for step in range(2):
            given.append(bits(network.activate([step - 0.5] * inputs)))
            network.propagate(0.3, [0.25] * outputs)
        given.append(bits(network.activate([1.0] * inputs)))
    except DIVERGED as error:
        given.append(f"{type(error).__name__}: {error}")
    for look in (lambda: bits(network.toJSON()), lambda: samples.text(network)):
        try:
            given.append(look())
        except DIVERGED as error:
            given.append(f"{type(error).__name__}: {error}")
    return given


def answer(case: Case, path: Path, kernel: str) -> tuple[str, list[Any]]:
    """Return how a case ends on a kernel: refused (with the reason) or read (what it gives)."""
    twin.select(kernel)
    try:
        network = case.read(path)
    except REFUSALS as error:
        return "refused", [f"{type(error).__name__}: {error}"]
    return "read", run(network)


def check(case: Case, path: Path, kernels: list[str]) -> tuple[str, str | None]:
    """Return how a case ends, and what is wrong with that, if anything is."""
    if case.is_file:
        path.write_bytes(case.content)
    began = time.process_time()
    try:
        answers = [answer(case, path, kernels[0])]
        if case.is_tenth or not case.is_file or answers[0][0] == "read":
            answers += [answer(case, path, kernel) for kernel in kernels[1:]]
    except Exception as error:
        return "raw", f"raised {type(error).__name__}: {str(error)[:200]}"
    if time.process_time() - began > SECONDS:
        return "slow", f"took {time.process_time() - began:.1f} s"
    if any(each != answers[0] for each in answers):
        return "different", "\n".join(_short(each) for each in _parted(answers))
    kind, given = answers[0]
    if (
        case.is_tenth
        and kind == "read"
        and isinstance(given[-1], str)
        and given[-1].startswith("{")
    ):
        return kind, _again(given[-1], path)
    return kind, None


def _again(text: str, path: Path) -> str | None:
    """Return what is wrong with a file that was saved: it must be read, and give itself."""
    path.write_text(text)
    try:
        network = Network.load(path)
    except Exception as error:
        return f"what was saved is refused: {type(error).__name__}: {str(error)[:200]}"
    return None if samples.text(network) == text else "what was saved is another network"


def _parted(answers: list[tuple[str, list[Any]]]) -> list[Any]:
    """Return where answers part."""
    (one, left), (other, right) = answers[0], answers[-1]
    if one != other:
        return answers
    for a, b in zip(left, right, strict=False):
        if a != b:
            return [a, b]
    return [len(left), len(right)]


def _short(value: Any) -> str:
    return repr(value)[:600]


def warned() -> Any:
    """Ignore warnings meanwhile: they say what Synaptic loses, and which extra inputs."""
    caught = warnings.catch_warnings()
    caught.__enter__()
    warnings.simplefilter("ignore")
    return caught


def cases(start: int | str, first: int, count: int, watch: Any = None) -> Counter[str]:
    """Run cases one after the other; print what failed, and return how they ended."""
    ends: Counter[str] = Counter()
    samples.register()
    kernels = twin.available()
    before, caught = twin.kernel, warned()
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        for number in range(first, first + count):
            if watch is not None:
                os.pwrite(watch, number.to_bytes(8, "little"), 0)
            case = Case.drawn(start, number)
            end, wrong = check(case, Path(folder) / "network.json", kernels)
            ends[end] += 1
            if wrong is not None:
                ends["failed"] += 1
                kind = "file" if case.is_file else "JSON"
                print(f"case {number} ({kind} of {case.name}): {end}: {wrong}", flush=True)
    twin.select(before)
    caught.__exit__(None, None, None)
    return ends


def _memory() -> str | None:
    """Return a folder in memory, if there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _limit() -> None:
    """Let this process have so much memory, if that can be said here."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _process(given: argparse.Namespace, first: int, count: int) -> tuple[Counter[str], int]:
    """Run cases in a process of its own; return how they ended, and the number of the next one."""
    with tempfile.TemporaryFile() as watch:
        command = [sys.executable, "-m", "tests.attack.mutated", "--seed", given.seed]
        command += ["--first", str(first), "--runs", str(count), "--watch", str(watch.fileno())]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=False, pass_fds=[watch.fileno()]
        )
        *shown, last = done.stdout.splitlines() or [""]
        if done.returncode in (0, 1) and last.startswith("{"):
            ends = Counter(json.loads(last))
        else:
            number = int.from_bytes(os.pread(watch.fileno(), 8, 0), "little")
            shown.append(f"case {number}: the process ended with {done.returncode}: {last[:200]}")
            ends, count = Counter(died=1, failed=1), number + 1 - first
    for line in shown:
        print(line, flush=True)
    return ends, first + count


def main() -> int:
    """Run cases; the exit status is 1 if one failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack.mutated", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--runs", type=int, default=20000, help="how many cases")
    parser.add_argument("--seed", default="1", help="which cases")
    parser.add_argument("--first", type=int, default=0, help="the number of the first case")
    parser.add_argument("--each", type=int, default=0, help="cases in each process; 0: here")
    parser.add_argument("--watch", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if not given.each:
        if given.watch is not None:
            _limit()
        ends = cases(given.seed, given.first, given.runs, given.watch)
        print(json.dumps(ends))
        return 1 if ends["failed"] else 0
    began, total = time.monotonic(), Counter[str]()
    at, end = given.first, given.first + given.runs
    while at < end:
        ends, at = _process(given, at, min(given.each, end - at))
        total += ends
        print(f"-- {at - given.first} cases, {time.monotonic() - began:.0f} s: {dict(total)}")
        sys.stdout.flush()
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
