"""How soon Ctrl-C ends a call of a large network: from the signal to the exception, in ms.

The network is a perceptron of SIZE inputs, SIZE hidden neurons and one output: 50 million
connections with 7,071. It takes SIZE * SIZE * 16 bytes, and two minutes. On a machine that does
other things, too, the processor time says more. For Linux.

    python benchmarks/interrupts.py [--size 7071] [--times 20]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pysynaptic import Architect, Network, kernel, seed

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
LONG = 400  # rows that no call here comes to the end of


def again(call: Callable[[], Any]) -> Callable[[], None]:
    """Return what calls a function without an end."""

    def calls() -> None:
        while True:
            call()

    return calls


def works(network: Network, size: int) -> dict[str, Callable[[], Any]]:
    """Return what is interrupted, by name."""
    row = [random.random() for _ in range(size)]
    rows, targets = [row, row[::-1]] * (LONG // 2), [[0.0], [1.0]] * (LONG // 2)
    options: dict[str, Any] = {"iterations": 1, "error": 1e-300}
    network.activate(row)
    return {
        "train": lambda: network.trainer.train(rows, targets, options),
        "test": lambda: network.trainer.test(rows, targets),
        "predict": lambda: network.predict(rows),
        "activate": again(lambda: network.activate(row)),
        "propagate": again(lambda: network.propagate(0.01, [0.5])),
    }


# Another process presses Ctrl-C, as a thread of this one would wait for the interpreter first.
PRESS = """
import os, signal, sys, time
from benchmarks.interrupts import ran
time.sleep(float(sys.argv[1]))
sent, used = time.monotonic(), ran(os.getppid())
os.kill(os.getppid(), signal.SIGINT)
print(sent, used)
"""


def ran(process: int) -> float:
    """Return how many seconds the first thread of a process has run; Linux alone tells others."""
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def latency(work: Callable[[], Any], wait: float) -> tuple[float, float]:
    """Interrupt a call after some seconds; return the time, and the processor time, in ms."""
    presser = subprocess.Popen(
        [sys.executable, "-c", PRESS, str(wait)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        work()
    except KeyboardInterrupt:
        ended, used = time.monotonic(), ran(os.getpid())
        sent, before = map(float, presser.communicate()[0].split())
        return (ended - sent) * 1000, (used - before) * 1000
    finally:
        presser.kill()
    raise RuntimeError("it came to its end before")


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=7071)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    seed(1)
    random.seed(1)
    network = Architect.Perceptron(asked.size, asked.size, 1)
    connections = asked.size * (asked.size + 1)
    print(f"{connections:,} connections, {kernel} kernel; {asked.times} interrupts each, ms\n")
    print("| call | median | longest | longest, of processor time |\n|---|---|---|---|")
    for name, work in works(network, asked.size).items():
        both = [latency(work, random.uniform(0.2, 2.0)) for _ in range(asked.times)]
        times, used = zip(*both, strict=True)
        middle, longest = statistics.median(times), max(times)
        print(f"| {name} | {middle:.0f} | {longest:.0f} | {max(used):.0f} |", flush=True)


if __name__ == "__main__":
    main()
