"""What it costs to look at a training: pairs of trainings, with and without, in turns.

Each pair must give the same digits. The figure is the quotient of their shortest processor
times, without the first pair; a bar is written into a file, as in a job.

    python benchmarks/observers.py [--pairs N] [--only TEXT]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pysynaptic import Architect, Trainer, seed

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]

# The sizes of a perceptron, how many rows of random numbers (0: XOR), and how many iterations.
WORKS: dict[str, tuple[tuple[int, ...], int, int]] = {
    "2-3-1, 4 rows": ((2, 3, 1), 0, 1_000_000),
    "10-20-5, 100 rows": ((10, 20, 5), 100, 10_000),
    "784-100-10, 200 rows": ((784, 100, 10), 200, 60),
}
OBSERVERS: dict[str, dict[str, Any]] = {
    "progress=True": {"progress": True},
    "history=True": {"history": True},
    "progress=function": {"progress": lambda seen: None},
}


def rows(sizes: tuple[int, ...], count: int) -> tuple[Any, Any]:
    """Return inputs and targets."""
    if not count:
        return XOR
    import numpy

    draw = numpy.random.default_rng(3)
    return draw.random((count, sizes[0])), draw.random((count, sizes[-1]))


def train(sizes: tuple[int, ...], data: Any, iterations: int, more: dict[str, Any]) -> Any:
    """Return what a training took, and its digits."""
    seed(1)
    trainer = Trainer(Architect.Perceptron(*sizes))
    begun = time.process_time()
    result = trainer.train(*data, iterations=iterations, error=1e-300, rate=0.1, **more)
    took = time.process_time() - begun
    return took, (result.error, result.iterations, trainer.network.activate(list(data[0][0])))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    print(f"{'':24}{'':22}{'plain':>9}  {'with':>9}  costs")
    for work, (sizes, count, iterations) in WORKS.items():
        data = rows(sizes, count)
        for name, more in OBSERVERS.items():
            if options.only not in f"{work} {name}":
                continue
            times = []
            for pair in range(options.pairs + 1):
                order = ({}, more) if pair % 2 else (more, {})
                done = {bool(each): train(sizes, data, iterations, each) for each in order}
                assert done[False][1] == done[True][1], (work, name)
                times.append((done[False][0], done[True][0]))
            plain, watched = zip(*times[1:], strict=True)
            cost = statistics.median(b / a for a, b in times[1:]) - 1
            print(
                f"{work:24}{name:22}{min(plain):7.3f} s  {min(watched):7.3f} s  {cost:+.2%}",
                flush=True,
            )


if __name__ == "__main__":
    main()
