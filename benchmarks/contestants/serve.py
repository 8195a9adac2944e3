"""A contestant in Python: does what the lines on its standard input say, and answers each.

The first line is the work. `node.js` speaks the same protocol:

    check   train the passes that are compared: what the weights and the outputs are then
    warm    run for so many seconds; find how many passes make a chunk of so many seconds
    time    run a chunk: nanoseconds for each sample
    error   the mean squared error over the rows
    answer  run a work of calls so many times: what it is to be compared by
    build   make the net and run one sample: seconds and the peak of memory before and after
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any, Protocol

from benchmarks.works import Rows, Work, rows

MODULES = {
    "pysynaptic": "ours",
    "numpy": "numpy_peer",
    "scikit-learn": "sklearn_peer",
    "torch": "torch_peer",
}


class Contestant(Protocol):
    """What a contestant's module makes of a work; the first thing it does is to build the net."""

    def run(self, passes: int) -> None:
        """Do the work so many times over all rows."""

    def outputs(self) -> list[list[float]]:
        """Return what the net answers to the rows."""

    def digest(self) -> str:
        """Return a digest of all weights' and biases' bits, or nothing if nobody compares them."""


def make(name: str, work: Work, data: Rows) -> Contestant:
    """Build a contestant: the first word of its name is the library, the rest the variant."""
    library, _, variant = name.partition(" ")
    module = importlib.import_module(f"benchmarks.contestants.{MODULES[library]}")
    made: Contestant = module.make(work, data, variant)
    return made


class Timed:
    """Answers the commands that time something which runs in passes of so many samples."""

    def __init__(self, samples: int) -> None:
        self.samples, self.passes = samples, 1

    def run(self, passes: int) -> None:
        """Run what is timed so many times."""
        raise NotImplementedError

    def warm(self, seconds: float, chunk: float) -> dict[str, Any]:
        end = time.perf_counter() + seconds
        while True:
            took = self._seconds(self.passes)
            if time.perf_counter() >= end:
                break
            if took < chunk / 2:
                self.passes *= 2
        self.passes = max(1, round(self.passes * chunk / took))
        return {"passes": self.passes}

    def time(self) -> dict[str, Any]:
        return {"ns": 1e9 * self._seconds(self.passes) / (self.passes * self.samples)}

    def _seconds(self, passes: int) -> float:
        start = time.perf_counter()
        self.run(passes)
        return time.perf_counter() - start


class Server(Timed):
    """Answers the commands of one work."""

    def __init__(self, name: str, work: Work) -> None:
        super().__init__(work.samples)
        self.name, self.work = name, work
        self.data = rows(work)
        self._made: Contestant | None = None

    @property
    def contestant(self) -> Contestant:
        if self._made is None:
            self._made = make(self.name, self.work, self.data)
        return self._made

    def run(self, passes: int) -> None:
        self.contestant.run(passes)

    def check(self) -> dict[str, Any]:
        before = self.error()["error_after"]
        self.contestant.run(self.work.checked or 0)
        outputs = self.contestant.outputs()
        return {"digest": self.contestant.digest(), "outputs": outputs[:8], "error_before": before}

    def error(self) -> dict[str, Any]:
        pairs = zip(self.contestant.outputs(), self.data[1], strict=True)
        squares = [(y - t) ** 2 for row, target in pairs for y, t in zip(row, target, strict=True)]
        return {"error_after": sum(squares) / len(squares)}

    def build(self) -> dict[str, Any]:
        if self.name != "pysynaptic":
            raise ValueError(f"what {self.name} takes to build is not measured")
        from benchmarks.contestants.ours import build

        return build(self.work, self.data, peak_memory)


def peak_memory() -> int | None:
    """Return the most memory this process has had, in bytes, or None where nobody says.

    On Linux that is VmHWM, as ru_maxrss begins with what the parent process had.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    if sys.platform == "darwin":
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None


def serving(name: str, told: dict[str, Any]) -> Timed:
    """Make what answers: of a work of calls, or of training and predicting."""
    if "does" in told:
        from benchmarks.contestants import calls  # which is made of a class of this module

        return calls.Server(told)
    return Server(name, Work.from_json(told))


def main() -> None:
    server = serving(sys.argv[1], json.loads(sys.stdin.readline()))
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        print(json.dumps(getattr(server, command)(*arguments)), flush=True)


if __name__ == "__main__":
    main()
